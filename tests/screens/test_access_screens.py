"""The professionals of a space as values: on which list each stands and why, what the preview holds, what is said."""

from datetime import UTC, datetime, timedelta

import pytest

from mes_app.record.access import Answer, Decision, Matrix, Section
from mes_app.record.changes import BlockProfessional, UnblockProfessional
from mes_app.record.documents import Author, AuthorKind, Category
from mes_app.record.history import Act, Trace, Way
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from mes_app.screens.access.pieces import professional_row, roles, since_words
from mes_app.screens.access.seeing import FIRST, grown
from mes_app.screens.access.sight import Case, Sight, sight, window
from mes_app.screens.access.who import (
    By,
    Known,
    Where,
    actions,
    deposited,
    known,
    known_by_id,
    standing_in,
    thread_with,
)
from mes_app.screens.words import source_line, why
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from tests.record.samples import NOW, TODAY, child, document, profile, space, stamp, thread

MATRIX = Matrix("matrice d’essai", {"medecin": {"11502-2": True, "57833-6": False}})


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def person(id_: str, last_name: str = "") -> Professional:
    return Professional(
        id=id_,
        title="Dr",
        first_name="Anne",
        last_name=last_name or id_.capitalize(),
        profession="medecin",
        profession_label="Médecin",
        rpps="99900000000",
        establishment="Cabinet",
    )


def tie(id_: str, **update: object) -> Relation:
    return Relation(id=id_, professional=person(id_), **update)


TIES: list[tuple[dict[str, object], Where, By, int | None]] = [
    # What the space holds of somebody → their list, why, and since how many days.
    ({"attending": True, "authorised_at": ago(900)}, Where.AUTHORISED, By.ATTENDING, 900),
    ({"care_team": True, "authorised_at": ago(900)}, Where.AUTHORISED, By.CARE_TEAM, 900),
    ({"care_team": True}, Where.AUTHORISED, By.CARE_TEAM, None),
    ({"authorised_at": ago(20)}, Where.AUTHORISED, By.AUTHORISED, 20),
    # An old authorisation that visits have kept alive runs from its first day.
    ({"authorised_at": ago(900), "last_connection": ago(30)}, Where.AUTHORISED, By.CONNECTED, 900),
    ({"authorised_at": ago(900), "last_connection": ago(300)}, Where.WITHOUT, By.LAPSED, 300),
    ({}, Where.WITHOUT, By.NEVER, None),
    # An administrator who does not come any more has no access either.
    ({"administrator": True, "authorised_at": ago(900)}, Where.WITHOUT, By.LAPSED, 900),
    ({"blocked": True, "blocked_at": ago(5), "attending": True}, Where.BLOCKED, By.BLOCKED, 5),
    ({"authorised_at": ago(20), "unblocked_at": ago(3)}, Where.WITHOUT, By.UNBLOCKED, 3),
    ({"authorised_at": ago(1), "unblocked_at": ago(3)}, Where.AUTHORISED, By.AUTHORISED, 1),
    ({"occupational": True, "authorised_at": ago(1)}, Where.WITHOUT, By.OCCUPATIONAL, None),
    ({"occupational": True, "express_consent": True, "authorised_at": ago(1)}, Where.AUTHORISED, By.AUTHORISED, 1),
]


@pytest.mark.parametrize(("held", "where", "by", "days"), TIES)
def test_where_a_professional_stands(held: dict[str, object], where: Where, by: By, days: int | None) -> None:
    (one,) = known(space(relations=[tie("x", **held)]), NOW)
    assert (one.where, one.by) == (where, by)
    assert one.since == (None if days is None else ago(days))


def test_nobody_has_access_to_a_closed_space() -> None:
    closed = space(relations=[tie("x", attending=True)], privacy=[Privacy(state=SpaceState.CLOSED)])
    (one,) = known(closed, NOW)
    assert (one.where, one.by) == (Where.WITHOUT, By.SHUT)


def test_the_medecin_traitant_comes_first_then_names() -> None:
    found = known(space(relations=[tie("zoe"), tie("éva"), tie("fred", attending=True), tie("adam")]), NOW)
    assert [one.id for one in found] == ["fred", "adam", "éva", "zoe"]
    assert [one.id for one in standing_in(found, Where.AUTHORISED)] == ["fred"]


def test_an_author_without_a_relation_is_known_by_their_document_alone() -> None:
    held = space(documents=[document("d1")])
    one = known_by_id(held, NOW, "dr")
    assert one is not None
    assert (one.where, one.by, one.relation) == (Where.WITHOUT, By.AUTHOR, None)
    assert one.professional.full_name == "Dr Marc Dupot"
    assert known_by_id(held, NOW, "somebody") is None


def test_what_the_space_holds_of_one_professional() -> None:
    lab = Author(id="lab", kind=AuthorKind.PROFESSIONAL, name="Laboratoire")
    same_id = Author(id="dr", kind=AuthorKind.SERVICE, name="Un service")
    lines = [
        Trace(id=f"t{n}", at=ago(n), who="Dr", professional="dr", by=AuthorKind.PROFESSIONAL, act=Act.READ)
        for n in (9, 2, 5)
    ]
    about = Trace(id="mine", at=NOW, who="Gabrielle", professional="dr", act=Act.BLOCKED)
    held = space(
        documents=[
            document("old", act_from=TODAY - timedelta(days=9)),
            document("new"),
            document("lab", author=lab),
            document("service", author=same_id),
        ],
        traces=[*lines, about],
        threads=[thread(id="ended", ended=True), thread(id="open"), thread(id="other", professional="lab")],
    )
    assert [one.id for one in deposited(held, "dr")] == ["old", "new"]
    assert [one.id for one in actions(held, "dr")] == ["t2", "t5", "t9"]
    found = thread_with(held, "dr")
    assert found is not None
    assert found.id == "open"
    assert thread_with(held, "nobody") is None


# -- the preview ------------------------------------------------------------------------------------------------------

DOCUMENTS = (
    document("read", category=Category.BIOLOGY),
    document("own", author=Author(id="x", kind=AuthorKind.PROFESSIONAL, name="Dr Anne X"), masked=True),
    document("closed", type_code="57833-6", category=Category.CARE),
    document("doubt", type_code="no-cell"),
    document("masked", masked=True),
)


def seen(case: Case, emergency: Emergency | None = None, **held: object) -> Sight:
    choices = Privacy(emergency=emergency or Emergency())
    looked_at = space(documents=DOCUMENTS, relations=[tie("x", **held)], privacy=[choices])
    one = known_by_id(looked_at, NOW, "x")
    assert one is not None
    return sight(looked_at, one.actor, case, NOW, MATRIX)


def read(found: Sight) -> set[str]:
    return {document.id for shelf in found.shelves for document in shelf.documents}


def reasons(found: Sight) -> dict[Rule, int]:
    return {group.decision.rule: len(group.documents) for group in found.hidden}


AUTHORISED: dict[str, object] = {"authorised_at": ago(3)}


def test_an_ordinary_visit() -> None:
    found = seen(Case.NORMAL, **AUTHORISED)
    assert read(found) == {"read", "own"}
    assert [document.id for document in found.unknown] == ["doubt"]
    assert reasons(found) == {Rule.V4: 1, Rule.V14: 1}
    assert (found.readable, found.total) == (2, 5)
    assert found.way_in.answer is Answer.YES
    sections = dict(found.sections)
    assert sections[Section.VACCINATIONS].answer is Answer.YES
    assert sections[Section.PROFILE].answer is Answer.NO


def test_if_they_were_blocked() -> None:
    found = seen(Case.BLOCKED, **AUTHORISED)
    assert read(found) == set()
    assert reasons(found) == {Rule.V5: 5}
    assert {decision.rule for _, decision in found.sections} == {Rule.V5}


def test_in_an_emergency() -> None:
    # Nobody authorised them: the two emergency ways open the space all the same, masks stay.
    glass, centre = seen(Case.BREAK_GLASS), seen(Case.REGULATION_CENTRE)
    assert read(glass) == read(centre) == {"read", "own"}
    assert seen(Case.NORMAL).way_in.rule is Rule.V7
    # A blocked one does not break the glass; the regulation centre does not look at authorisations.
    assert reasons(seen(Case.BREAK_GLASS, blocked=True)) == {Rule.V5: 5}
    assert read(seen(Case.REGULATION_CENTRE, blocked=True)) == {"read", "own"}
    # The switches.
    assert reasons(seen(Case.BREAK_GLASS, Emergency(others=False))) == {Rule.V8: 5}
    assert "masked" in read(seen(Case.BREAK_GLASS, Emergency(masked_documents=True)))


def test_cells_of_the_matrix_are_one_reason() -> None:
    other = Matrix("matrice d’essai", {"medecin": {"11502-2": False, "57833-6": False}})
    looked_at = space(documents=[document("a"), document("b", type_code="57833-6")], relations=[tie("x", **AUTHORISED)])
    one = known_by_id(looked_at, NOW, "x")
    assert one is not None
    (group,) = sight(looked_at, one.actor, Case.NORMAL, NOW, other).hidden
    assert (len(group.documents), group.decision.source) == (2, "matrice d’essai")


def test_the_window_grows_over_the_categories_to_the_end() -> None:
    many = [
        document(f"{n:04}", category=Category.CARE if n % 2 else Category.BIOLOGY, act_from=TODAY - timedelta(days=n))
        for n in range(3000)
    ]
    looked_at = space(documents=many, relations=[tie("x", **AUTHORISED)])
    one = known_by_id(looked_at, NOW, "x")
    assert one is not None
    found = sight(looked_at, one.actor, Case.NORMAL, NOW, MATRIX)
    assert [shelf.category for shelf in found.shelves] == [Category.CARE, Category.BIOLOGY]
    first = window(found.shelves, FIRST)
    assert [(shelf.category, len(shelf.documents)) for shelf in first] == [(Category.CARE, FIRST)]
    assert [len(shelf.documents) for shelf in window(found.shelves, 1600)] == [1500, 100]
    shown, steps = FIRST, 0
    while shown < 3000:
        shown, steps = grown(shown), steps + 1
    assert steps < 30


# -- words ------------------------------------------------------------------------------------------------------------


def look(held: Space | None = None) -> Look:
    owner = (held or space()).profile
    return Look(owner, Texts(owner), NOW)


@pytest.mark.parametrize("owner", [profile(), child(), profile(id="henri", standing="helped", first_name="Henri")])
def test_each_rule_has_its_sentence(owner: object) -> None:
    drawn = look(Space(owner))  # type: ignore[arg-type]
    for rule in Rule:
        for answer in Answer:
            decision = Decision(answer, rule, "source")
            for patient in (False, True):
                assert why(drawn, decision, patient=patient)
            assert source_line(drawn, decision) == f"Règle {rule.value} · source"


def test_each_place_and_each_act_has_its_sentence() -> None:
    say = look().say
    for by in By:
        assert say(f"by-{by.value}")
        assert say(f"stands-{by.value}")
    for act in Act:
        assert say(f"did-{act.value}")
    for way in Way:
        assert way is Way.NORMAL or say(f"way-{way.value}")
    for case in Case:
        assert say(f"seen-{case.value}")
        assert say(f"seen-{case.value}-text")


def one_of(**held: object) -> Known:
    return known(space(relations=[tie("x", **held)]), NOW)[0]


def test_a_line_says_roles_and_since_when() -> None:
    day = datetime(2026, 3, 3, 12, tzinfo=UTC)
    both = one_of(attending=True, administrator=True, authorised_at=day)
    assert roles(look(), both) == ["Médecin traitant", "Administrateur"]
    assert since_words(look(), both) == "Depuis le 3\u00a0mars"
    assert since_words(look(), one_of(blocked=True, blocked_at=day)) == "Accès bloqué depuis le 3\u00a0mars"
    assert since_words(look(), one_of(blocked=True)) == "Accès bloqué"
    assert since_words(look(), one_of()) == "Aucun accord donné"


def test_blocking_and_unblocking_move_somebody_from_list_to_list() -> None:
    before = space(relations=[tie("x", care_team=True, authorised_at=ago(3))])
    blocked = BlockProfessional(**stamp(), professional=person("x")).apply(before)
    assert known(blocked, NOW)[0].where is Where.BLOCKED
    again = UnblockProfessional(**stamp("c2"), professional="x").apply(blocked)
    (one,) = known(again, NOW)
    # V6: not even the care team comes back by itself.
    assert (one.where, one.by) == (Where.WITHOUT, By.UNBLOCKED)


def test_what_waits_to_be_sent_has_its_mark() -> None:
    one = one_of(blocked=True)
    drawn = [repr(professional_row(look(), one, print, is_waiting=waiting).subtitle) for waiting in (False, True)]
    assert [Texts()("visibility-waiting") in row for row in drawn] == [False, True]
