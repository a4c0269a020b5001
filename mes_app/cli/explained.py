"""What `mes-app explain` prints: one JSON object with every decision, or a summary for people, piece by piece."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mes_app.cli.asked import Asked
from mes_app.record.access import Actor, ActorKind, Answer, Matrix, Situation, decide
from mes_app.record.documents import Document
from mes_app.record.history import Way
from mes_app.record.rules import Rule, source_of
from mes_app.ui.catalogue import say


def ways_of(person: Actor) -> tuple[Way, ...]:
    """The situations in which a person is asked about: the emergency ones are the professionals' alone."""
    return tuple(Way) if person.kind is ActorKind.PROFESSIONAL else (Way.NORMAL,)


# -- for machines -----------------------------------------------------------------------------------------------------


def as_json(asked: Asked, matrix: Matrix) -> Iterator[str]:
    """One JSON object, a line for each person, document and decision; moments are ISO 8601 with their offset.

    Decisions come by person, then by document, then by situation.
    """
    documents = list(asked.space.documents.values())
    known = {person.id for person in asked.people}
    yield f'{{"now": {_text(_iso(asked.now))},\n"space": {_text(_space(asked))},\n"people": '
    yield _list([_text(_person(person)) for person in asked.people])
    yield ',\n"documents": '
    yield _list([_text(_document(document, known)) for document in documents])
    yield ',\n"decisions": ['
    before = "\n"
    for lines in _decisions(asked, documents, matrix):
        if lines:
            yield before
            yield lines
            before = ",\n"
    yield "\n]}\n"


def _decisions(asked: Asked, documents: list[Document], matrix: Matrix) -> Iterator[str]:
    """The lines of one person after the other."""
    situations = {way: Situation.of(asked.space, asked.now, matrix, way) for way in Way}
    # A space may have some hundred thousand decisions: what they share is written once and put together as text.
    names = [(document, _text(document.id)) for document in documents]
    ends = {
        (way, answer, rule): _text({"situation": way, "answer": answer, "rule": rule})[1:]
        for way in Way
        for answer in Answer
        for rule in Rule
    }
    for person in asked.people:
        head = f'{{"person": {_text(person.id)}, "document": '
        ways = [(way, situations[way]) for way in ways_of(person)]
        lines = []
        for document, name in names:
            for way, situation in ways:
                decision = decide(person, document, situation)
                lines.append(f"{head}{name}, {ends[way, decision.answer, decision.rule]}")
        yield ",\n".join(lines)


def _space(asked: Asked) -> dict[str, Any]:
    profile, choices = asked.space.profile, asked.space.choices
    return {
        "state": choices.state.value,
        "holder_birth_date": profile.birth_date.isoformat(),
        "zone": profile.zone,
        "everything_masked": choices.everything_masked,
        "emergency": {
            "samu": choices.emergency.samu,
            "others": choices.emergency.others,
            "masked_documents": choices.emergency.masked_documents,
        },
    }


def _person(person: Actor) -> dict[str, Any]:
    return {
        "id": person.id,
        "kind": person.kind.value,
        "profession": person.profession,
        "attending": person.attending,
        "administrator": person.administrator,
        "care_team": person.care_team,
        "occupational": person.occupational,
        "express_consent": person.express_consent,
        "blocked": person.blocked,
        "authorised_at": _iso(person.authorised_at),
        "last_connection": _iso(person.last_connection),
        "unblocked_at": _iso(person.unblocked_at),
    }


def _document(document: Document, people: set[str]) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "type": document.type_code,
        "author": document.author.id if document.author.id in people else None,
        "deposited_at": _iso(document.deposited_at),
        "announced_at": _iso(document.announced_at),
        "masked": document.masked,
        "not_visible_to_patient": document.not_visible_to_patient,
        "hidden_from_representatives": document.hidden_from_representatives,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(lines: list[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


# -- for people -------------------------------------------------------------------------------------------------------


def as_lines(asked: Asked, matrix: Matrix) -> Iterator[str]:
    """The same counted: for each person how many documents they read, may not read or perhaps read, and by which
    rules."""
    space = asked.space
    situations = {way: Situation.of(space, asked.now, matrix, way) for way in Way}
    day = situations[Way.NORMAL].now.strftime("%d/%m/%Y %H:%M:%S %z").strip()
    yield say("cli-explain-title", who=asked.name(asked.people[0]), when=day, count=len(space.documents)) + "\n"
    yield say(f"cli-explain-{space.choices.state}") + "\n"
    used: set[Rule] = set()
    for person in asked.people:
        yield f"\n{asked.name(person)}, {say(f'cli-explain-{person.kind}')}\n"
        for way in ways_of(person):
            counts = Counter[tuple[Answer, Rule]]()
            for document in space.documents.values():
                decision = decide(person, document, situations[way])
                counts[decision.answer, decision.rule] += 1
            used.update(rule for _, rule in counts)
            yield f"  {say(f'cli-explain-{way}') + ' ':.<26} {_counted(counts)}\n"
    yield "\n"
    for rule in Rule:
        if rule in used:
            yield f"{rule:<4} {matrix.edition if rule is Rule.V4 else source_of(rule)}\n"


def _counted(counts: Counter[tuple[Answer, Rule]]) -> str:
    told = []
    for answer in Answer:
        rules = {rule: count for (given, rule), count in counts.items() if given is answer}
        if rules:
            why = ", ".join(f"{rule} : {rules[rule]}" for rule in Rule if rule in rules)
            told.append(say("cli-explain-answer", answer=answer.value, count=sum(rules.values()), why=why))
    return " ; ".join(told) or say("cli-explain-nothing")
