"""What holds for decide() whatever the space: over made-up spaces, and over any actor at all."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mes_app.demo.generator import Generated, generate
from mes_app.record.access import Actor, ActorKind, Answer, Decision, Object, Section, Situation, decide
from mes_app.record.changes import (
    BaseChange,
    BlockProfessional,
    SetEmergency,
    SetEverythingMasked,
    SetMasked,
    UnblockProfessional,
)
from mes_app.record.difference import difference
from mes_app.record.documents import Document
from mes_app.record.history import Act, Notification, Report, Topic, Trace, Way
from mes_app.record.people import Professional
from mes_app.record.privacy import Emergency
from mes_app.record.readers import member_of, members, professionals, readers
from mes_app.record.rules import Rule, source_of
from mes_app.record.space import Space
from mes_app.reference.access import matrix, matrix_types, professions
from mes_app.reference.documents import types
from tests.record.samples import document, profile, thread

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MADE = st.builds(generate, st.integers(0, 10**6), st.integers(0, 10), st.integers(1, 14))
EMERGENCIES = st.builds(Emergency, samu=st.booleans(), others=st.booleans(), masked_documents=st.booleans())


def every_decision(made: Generated) -> Iterable[tuple[Actor, Object, Way, Decision]]:
    for way in Way:
        situation = Situation.of(made.space, made.now, matrix(), way)
        for actor in made.actors:
            for object_ in (*made.space.documents.values(), *Section):
                yield actor, object_, way, decide(actor, object_, situation)


# -- readers ----------------------------------------------------------------------------------------------------------


@QUICK
@given(MADE)
def test_the_readers_of_a_document_are_those_for_whom_decide_says_yes(made: Generated) -> None:
    asked = {actor.id: actor for actor in made.actors if actor.kind is ActorKind.PROFESSIONAL}
    for paper in made.space.documents.values():
        listed = readers(paper, made.space, made.now, matrix())
        assert [reader.actor for reader in listed] == list(asked.values())
        for way in Way:
            situation = Situation.of(made.space, made.now, matrix(), way)
            yes = {id_ for id_, actor in asked.items() if decide(actor, paper, situation).answer is Answer.YES}
            assert {reader.actor.id for reader in listed if reader.decisions[way].answer is Answer.YES} == yes


# -- differences ------------------------------------------------------------------------------------------------------

Told = set[tuple[str, Way, str, Answer, Answer]]


def differing(before: Space, after: Space, now: datetime) -> Told:
    """decide(after) − decide(before), for every professional of either and a member of each profession."""
    old, new = professionals(before), professionals(after)
    pairs = [(id_, old.get(id_) or never_met(new[id_]), new.get(id_) or never_met(old[id_])) for id_ in {**new, **old}]
    for profession in matrix().cells:
        member = member_of(profession, now)
        pairs.append((profession, member, member))
    found: Told = set()
    for way in Way:
        first, last = (Situation.of(space, now, matrix(), way) for space in (before, after))
        for id_, was, becomes in pairs:
            for document_id, paper in before.documents.items():
                one = decide(was, paper, first).answer
                other = decide(becomes, after.documents[document_id], last).answer
                if one is not other:
                    found.add((id_, way, document_id, one, other))
            for section in Section:
                one, other = decide(was, section, first).answer, decide(becomes, section, last).answer
                if one is not other:
                    found.add((id_, way, section.value, one, other))
    return found


def never_met(actor: Actor) -> Actor:
    """What a professional is to a space that does not know them."""
    return Actor(id=actor.id, kind=ActorKind.PROFESSIONAL, profession=actor.profession)


def reported(before: Space, after: Space, now: datetime) -> Told:
    """The same as difference() tells it."""
    found = set()
    for effect in difference(before, after, now, matrix()):
        name = effect.actor.profession if effect.is_member else effect.actor.id
        assert name is not None
        for shift in effect.shifts:
            object_ = shift.object.id if isinstance(shift.object, Document) else str(shift.object)
            line = (name, effect.way, object_, shift.before.answer, shift.after.answer)
            assert line not in found
            found.add(line)
    return found


@st.composite
def changed(draw: st.DrawFn) -> tuple[Generated, BaseChange]:
    """A made-up space, and one change of privacy to it."""
    made = draw(st.builds(generate, st.integers(0, 10**6), st.integers(1, 6), st.integers(3, 9)))
    stamp: dict[str, Any] = {"id": "c", "profile": made.space.profile.id, "asked_at": made.now}
    known = [relation.professional for relation in made.space.relations.values()]
    blocked = [relation.id for relation in made.space.relations.values() if relation.blocked]
    authors = [id_ for id_ in professionals(made.space) if id_ not in made.space.relations]
    kinds: list[st.SearchStrategy[BaseChange]] = [
        st.builds(
            SetMasked, **fixed(stamp), document=st.sampled_from(list(made.space.documents)), masked=st.booleans()
        ),
        st.builds(SetEverythingMasked, **fixed(stamp), masked=st.booleans()),
        st.builds(SetEmergency, **fixed(stamp), emergency=EMERGENCIES),
        st.builds(
            BlockProfessional,
            **fixed(stamp),
            professional=st.sampled_from([*known, *map(of_the_directory, [*authors, "never-met"])]),
        ),
    ]
    if blocked:
        kinds.append(st.builds(UnblockProfessional, **fixed(stamp), professional=st.sampled_from(blocked)))
    return made, draw(st.one_of(kinds))


def fixed(values: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {name: st.just(value) for name, value in values.items()}


def of_the_directory(id_: str) -> Professional:
    return Professional(
        id=id_,
        first_name="Professionnel",
        last_name=id_,
        profession="infirmier",
        profession_label="Infirmier",
        rpps="99900000000",
        establishment="",
    )


@settings(QUICK, max_examples=250)
@given(changed())
def test_what_changes_is_told_exactly(case: tuple[Generated, BaseChange]) -> None:
    made, change = case
    after = change.apply(made.space)
    assert reported(made.space, after, made.now) == differing(made.space, after, made.now)


def test_blocking_somebody_who_never_came_closes_the_emergency_way_to_them() -> None:
    made = next(m for m in (generate(seed, 4, 3) for seed in range(500)) if opens_to_others(m.space))
    block = BlockProfessional(
        id="c", profile="titulaire", asked_at=made.now, professional=of_the_directory("never-met")
    )
    told = {line for line in reported(made.space, block.apply(made.space), made.now) if line[0] == "never-met"}
    assert {line[1] for line in told} == {Way.BREAK_GLASS}


def opens_to_others(space: Space) -> bool:
    choices = space.choices
    return choices.state == "activated" and choices.emergency.others and not choices.everything_masked


# -- what always holds ------------------------------------------------------------------------------------------------


@QUICK
@given(MADE)
def test_the_blocked_read_nothing_but_through_the_regulation_centre(made: Generated) -> None:
    for actor, _, way, decision in every_decision(made):
        if actor.blocked and way is not Way.REGULATION_CENTRE:
            assert decision.answer is Answer.NO


@QUICK
@given(MADE)
def test_author_and_attending_physician_read_unless_they_are_shut_out(made: Generated) -> None:
    for actor, object_, way, decision in every_decision(made):
        if way is not Way.NORMAL or actor.kind is not ActorKind.PROFESSIONAL or not isinstance(object_, Document):
            continue
        if object_.author.id == actor.id or actor.attending:
            shut = decision.rule in {Rule.V5, Rule.V6, Rule.V17, Rule.V18}
            assert decision.answer is (Answer.NO if shut else Answer.YES)


@QUICK
@given(MADE)
def test_unknown_is_the_matrixs_answer_only(made: Generated) -> None:
    cells = matrix().cells
    for actor, object_, _, decision in every_decision(made):
        if decision.answer is Answer.UNKNOWN:
            assert decision.rule is Rule.V4
            assert isinstance(object_, Document)
            assert actor.profession is None or object_.type_code not in cells[actor.profession]
        assert (decision.answer == Answer.UNKNOWN) is (decision.answer not in {Answer.YES, Answer.NO})
        # Of V4 the cell is named, of V14 which of the two choices it was.
        assert decision.source == source_of(decision.rule) or decision.rule in {Rule.V4, Rule.V14}


@QUICK
@given(MADE)
def test_an_instant_is_the_same_whatever_the_offset(made: Generated) -> None:
    for hours in (-10, 0, 11):
        other = made.now.astimezone(timezone(timedelta(hours=hours)))
        for way in Way:
            one, two = (Situation.of(made.space, now, matrix(), way) for now in (made.now, other))
            for actor in made.actors:
                for paper in made.space.documents.values():
                    assert decide(actor, paper, one) == decide(actor, paper, two)


ACTORS = st.builds(
    Actor,
    id=st.sampled_from(["", "dr", "x"]),
    kind=st.sampled_from(ActorKind),
    profession=st.sampled_from([None, "medecin", "infirmier", "nobody"]),
    **dict.fromkeys(
        ["attending", "administrator", "care_team", "occupational", "express_consent", "blocked"], st.booleans()
    ),
    **dict.fromkeys(
        ["authorised_at", "last_connection", "unblocked_at"],
        st.none() | st.datetimes(timezones=st.timezones(), min_value=datetime(1, 1, 3), max_value=datetime(9999, 1, 1)),  # noqa: DTZ001
    ),
)
OBJECTS: list[Object] = [
    document(),
    document(masked=True, not_visible_to_patient=True, hidden_from_representatives=True, type_code="?"),
    *Section,
    thread(),
]


@settings(max_examples=300, deadline=None)
@given(MADE, ACTORS, st.sampled_from(Way), st.data())
def test_decide_is_total(made: Generated, actor: Actor, way: Way, data: st.DataObject) -> None:
    spoken: list[Object] = [
        Trace(id="t", at=made.now, who="", professional="dr", act=Act.READ, secret=True),
        Notification(id="n", at=made.now, topic=Topic.MESSAGE),
        Report(id="r", at=made.now, by="x", who="", text=""),
    ]
    object_ = data.draw(st.sampled_from([*OBJECTS, *spoken, *made.space.relations.values()]))
    decision = decide(actor, object_, Situation.of(made.space, made.now, matrix(), way))
    assert decision.answer in Answer
    assert decision.rule in Rule
    assert decision.source
    assert decision == decide(actor, object_, Situation.of(made.space, made.now, matrix(), way))


# -- the matrix both ways ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted({row.code for row in matrix_types()} | {kind.code for kind in types()}))
def test_from_a_type_or_from_a_profession_the_answer_is_the_same(code: str) -> None:
    paper, now = document(type_code=code), made_now()
    reverse = {
        member.actor.profession: member.normal.answer for member in members(paper, Space(profile()), now, matrix())
    }
    situation = Situation(now, profile(), matrix=matrix())
    forward = {
        profession.key: decide(member_of(profession.key, now), paper, situation).answer for profession in professions()
    }
    assert reverse == forward
    cells = {profession.key: matrix().cells[profession.key].get(code) for profession in professions()}
    assert {key: {True: "yes", False: "no", None: "unknown"}[cell] for key, cell in cells.items()} == forward


def made_now() -> datetime:
    return generate(1, 0, 1).now
