"""«Qui peut le lire»: people by name with the rule in words, the professions by answer, and the emergencies."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.access import Answer
from mes_app.record.history import Way
from mes_app.record.people import Standing
from mes_app.record.rules import Rule
from mes_app.screens.documents.readers import Emergency, Person, Who
from mes_app.screens.words import why
from mes_app.ui.look import Look
from mes_app.ui.parts.answers import answer_block
from mes_app.ui.parts.badges import answer_mark
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import CROWDED, row, rows
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap

NAMED = 8
"""So many people are shown before the others are asked for."""

_ICONS = {
    Rule.V1: ft.Icons.UPLOAD_FILE_OUTLINED,
    Rule.V2: ft.Icons.MEDICAL_SERVICES_OUTLINED,
    Rule.V3: ft.Icons.ADMIN_PANEL_SETTINGS_OUTLINED,
    Rule.V5: ft.Icons.BLOCK,
}
_ROLES = {Rule.V1: "author", Rule.V2: "attending", Rule.V3: "administrator"}


def people_card(look: Look, who: Who, *, opened: bool, toggle: Callable[[], None]) -> ft.Control:
    """The patient's side, then professionals by name: those who read, and the others behind a press."""
    lines = [_side(look, person, index) for index, person in enumerate(who.side)]
    reading = sum(person.reads for person in who.people)
    first = len(who.people) if opened else min(reading, NAMED) or min(len(who.people), 3)
    lines += [_person(look, person) for person in who.people[:first]]
    rest = len(who.people) - first
    parts: list[ft.Control] = [rows(lines)]
    if rest or opened:
        words = look.say("readers-fewer") if opened else look.say("readers-rest", count=rest)
        icon = ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE
        parts.append(alone(link(look, words, toggle, icon=icon)))
    return ft.Column(parts, spacing=Gap.FINE, tight=True)


def _side(look: Look, person: Person, index: int) -> ft.Control:
    """The holder, then the user where that is somebody else."""
    is_user = index == 1 or look.profile.standing is Standing.HOLDER
    name = look.say("reader-you") if is_user else look.profile.first_name
    words = why(look, person.decision, patient=True)
    if person.reads:
        words = look.say("reader-you-why" if is_user else "reader-person-why")
    return _line(look, name, words, ft.Icons.PERSON_OUTLINED if is_user else ft.Icons.FACE_OUTLINED, person)


def _person(look: Look, person: Person) -> ft.Control:
    words = why(look, person.decision)
    detail = f"{person.role} · {words}" if person.role else words
    return _line(look, person.name, detail, _ICONS.get(person.decision.rule, ft.Icons.PERSON_OUTLINED), person)


def _line(look: Look, name: str, detail: str, icon: ft.IconData, person: Person) -> ft.Control:
    return _marked(look, name, detail, icon, answer_mark(look, person.decision.answer))


def _marked(look: Look, name: str, detail: str, icon: ft.IconData, mark: ft.Control | None) -> ft.Control:
    line = row(look, name, detail, icon=icon, trailing=mark)
    if look.scale >= CROWDED and mark is not None:
        line.trailing = None
        line.subtitle = ft.Column([muted(look, detail), mark], spacing=Gap.FINE, tight=True)
    return line


def emergency_card(look: Look, found: Sequence[Emergency]) -> ft.Control:
    """What the regulation centre and other professionals read in an emergency."""
    return rows([_emergency(look, one) for one in found])


def _emergency(look: Look, found: Emergency) -> ft.Control:
    say = look.say
    icon = ft.Icons.EMERGENCY_OUTLINED if found.way is Way.REGULATION_CENTRE else ft.Icons.LOCK_OPEN_OUTLINED
    name = say(f"reader-{found.way.value}")
    if found.is_alike:
        answer = found.decision.answer
        words = say("reader-emergency-all") if answer is Answer.YES else why(look, found.decision)
        return _marked(look, name, words, icon, answer_mark(look, answer))
    counts = ", ".join(say(f"readers-count-{answer.value}", count=n) for answer, n in found.counts.items())
    return _marked(look, name, say("reader-emergency-some", counts=counts), icon, None)


def professions_card(look: Look, who: Who) -> ft.Control:
    """Every profession of the matrix under its answer: an authorised member of each."""
    return rows([_answer(look, answer, keys) for answer, keys in who.professions.items()])


def _answer(look: Look, answer: Answer, keys: Sequence[str]) -> ft.Control:
    names = [look.say(f"profession-{key}") for key in keys]
    return answer_block(look, answer, look.say("readers-professions", count=len(keys)), names)


def readers_sentence(look: Look, who: Who, *, masked: bool) -> str:
    """Who reads it in one sentence, with names: «Le lisent encore : vous, Dr Marc Dupot (votre médecin traitant)…»"""
    say = look.say
    names = [say("reader-you-too")]
    if look.profile.standing is not Standing.HOLDER:
        names.append(look.profile.first_name)
    reading = [person for person in who.people if person.reads]
    shown = reading if masked or len(reading) <= 3 else reading[:2]
    names += [_named(look, person) for person in shown]
    if len(reading) > len(shown):
        names.append(say("readers-other-people", count=len(reading) - len(shown)))
    first, last = ", ".join(names[:-1]), names[-1]
    listed = say("readers-and", first=first, last=last) if first else last
    if not masked:
        return say("readers-visible", names=listed, count=len(who.professions.get(Answer.YES, ())))
    opens = any(answer is not Answer.NO for one in who.emergencies for answer in one.counts)
    return say("readers-masked", names=listed, emergency="open" if opens else "shut")


def _named(look: Look, person: Person) -> str:
    role = _ROLES.get(person.decision.rule)
    return f"{person.name} ({look.say(f'reader-{role}-too')})" if role else person.name
