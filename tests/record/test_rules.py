"""V1 to V19 one after the other, with both sides of each limit, and the order in which they meet.

Names begin with the number of the rule (`docs/rules.md` is made from them). An answer is written «yes V1»; each case
of a table ends with a remark.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mes_app.record.access import (
    NOT_A_HELPERS,
    PATIENT_SIDE,
    Action,
    Actor,
    ActorKind,
    Decision,
    Object,
    Section,
    Situation,
    decide,
    may,
)
from mes_app.record.cut import cut_for
from mes_app.record.documents import Author, AuthorKind, Document
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.people import Profile
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.readers import member_of
from mes_app.reference.access import matrix, professions
from mes_app.reference.documents import types
from tests.record.samples import NOW, child, document, profile, space

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
PARIS, MARTINIQUE, NOUMEA = (ZoneInfo(zone) for zone in ("Europe/Paris", "America/Martinique", "Pacific/Noumea"))

READ_BY_NURSES, NOT_READ_BY_NURSES, NO_ROW = "11502-2", "89233-1", "PIECE-IDENTITE"
SWITCHES_ON = Emergency(samu=True, others=True, masked_documents=True)
SWITCHES_OFF = Emergency(samu=False, others=False, masked_documents=False)
EMERGENCIES = (Way.BREAK_GLASS, Way.REGULATION_CENTRE)
SHUT = (SpaceState.OPPOSED, SpaceState.CLOSED)


def pro(**update: Any) -> Actor:
    """A nurse whom nothing lets in."""
    return Actor(**{"id": "pro", "kind": ActorKind.PROFESSIONAL, "profession": "infirmier", **update})


def authorised(**update: Any) -> Actor:
    """A nurse who was authorised an hour ago."""
    return pro(**{"authorised_at": NOW - timedelta(hours=1), **update})


def patient(kind: ActorKind) -> Actor:
    return Actor(id="x", kind=kind)


def paper(**update: Any) -> Document:
    return document(**{"type_code": READ_BY_NURSES, **update})


def by(id_: str) -> dict[str, Any]:
    """The author of a document."""
    return {"author": Author(id=id_, kind=AuthorKind.PROFESSIONAL, name="")}


def told(decision: Decision) -> str:
    return f"{decision.answer} {decision.rule}"


def read(
    actor: Actor,
    object_: Object | None = None,
    *,
    way: Way = Way.NORMAL,
    now: datetime = NOW,
    holder: Profile | None = None,
    **choices: Any,
) -> str:
    """What is decided: «yes V4»."""
    situation = Situation(now, holder or profile(), Privacy(**choices), matrix(), way)
    return told(decide(actor, object_ or paper(), situation))


def does(actor: Actor, action: Action, *, holder: Profile | None = None, now: datetime = NOW, **choices: Any) -> str:
    """What is decided of anything but reading."""
    return told(may(actor, action, space(holder or profile(), privacy=[Privacy(**choices)]), now))


# -- V1 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("everything", [False, True])
def test_v1_the_author_goes_on_reading_masked_or_not(masked: bool, everything: bool) -> None:
    own = paper(masked=masked, **by("pro"))
    for way in Way:
        # In by nothing but this document, and outside the matrix.
        assert read(pro(profession=None), own, way=way, everything_masked=everything) == "yes V1"


def test_v1_the_author_gets_in_for_their_own_documents_only() -> None:
    assert read(pro(), paper(**by("pro"))) == "yes V1"
    assert read(pro(), paper(**by("other"))) == "no V7"


def test_v1_the_author_reads_a_type_that_their_profession_does_not() -> None:
    assert read(authorised(), paper(type_code=NOT_READ_BY_NURSES, **by("pro"))) == "yes V1"
    assert read(authorised(), paper(type_code=NOT_READ_BY_NURSES)) == "no V4"


@pytest.mark.parametrize("flags", [{}, {"masked": True}, {"hidden_from_representatives": True}])
def test_v1_the_holder_reads_all_but_what_v11_hides(flags: dict[str, bool]) -> None:
    for holder in (profile(), child()):
        assert read(patient(ActorKind.HOLDER), paper(**flags), holder=holder, everything_masked=True) == "yes V1"


def test_a_member_of_a_profession_has_deposited_nothing() -> None:
    """Not even what has an author without an id, as an incomplete record may bring it."""
    nameless = paper(author=Author(id="", kind=AuthorKind.PROFESSIONAL, name="?"), type_code=NOT_READ_BY_NURSES)
    assert read(member_of("infirmier", NOW), nameless) == "no V4"


# -- V2 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("code", [READ_BY_NURSES, NOT_READ_BY_NURSES, NO_ROW])
def test_v2_the_attending_physician_reads_everything(way: Way, code: str) -> None:
    for masked in (False, True):
        assert read(pro(attending=True), paper(type_code=code, masked=masked), way=way) == "yes V2"
    assert read(pro(attending=True), paper(type_code=code), way=way, everything_masked=True) == "yes V2"


def test_v2_needs_no_authorisation_of_the_last_six_months() -> None:
    assert read(pro(attending=True, authorised_at=NOW - 4000 * DAY)) == "yes V2"


def test_v2_is_not_for_somebody_else() -> None:
    assert read(authorised(), paper(masked=True)) == "no V14"


# -- V3 ---------------------------------------------------------------------------------------------------------------


def test_v3_an_administrator_reads_what_is_masked_as_the_matrix_says() -> None:
    assert read(authorised(administrator=True), paper(masked=True)) == "yes V4"
    assert read(authorised(administrator=True), everything_masked=True) == "yes V4"
    assert read(authorised(administrator=True), paper(masked=True, type_code=NOT_READ_BY_NURSES)) == "no V4"
    assert read(authorised(administrator=False), paper(masked=True)) == "no V14"


def test_v3_an_administrator_needs_to_be_authorised_like_the_others() -> None:
    assert read(pro(administrator=True), paper(masked=True)) == "no V7"
    assert read(pro(administrator=True, care_team=True), paper(masked=True)) == "yes V4"


def test_v3_an_administrator_blocks_and_other_professionals_do_not() -> None:
    assert does(authorised(administrator=True), Action.BLOCK) == "yes V3"
    assert does(authorised(), Action.BLOCK) == "no V3"
    assert does(authorised(attending=True), Action.BLOCK) == "no V3"
    assert does(authorised(administrator=True, blocked=True), Action.BLOCK) == "no V5"


@pytest.mark.parametrize("action", [action for action in Action if action not in (Action.BLOCK, Action.DEPOSIT)])
def test_v3_an_administrator_does_nothing_else_of_the_patients(action: Action) -> None:
    assert does(authorised(administrator=True), action) == "no V3"


# -- V4 ---------------------------------------------------------------------------------------------------------------

CELLS = [
    ("infirmier", READ_BY_NURSES, "yes V4", "one in the matrix"),
    ("infirmier", NOT_READ_BY_NURSES, "no V4", "nought in the matrix"),
    ("infirmier", NO_ROW, "unknown V4", "a type outside the matrix"),
    (None, READ_BY_NURSES, "unknown V4", "a profession outside the matrix"),
    ("osteopathe", READ_BY_NURSES, "unknown V4", "a key that the matrix does not know"),
    (None, NO_ROW, "unknown V4", "neither is in the matrix"),
    ("sms_encadrement", READ_BY_NURSES, "no V4", "a social column is a column"),
    ("medecin", NOT_READ_BY_NURSES, "yes V4", "physicians read every row"),
]


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(("profession", "code", "answer", "remark"), CELLS)
def test_v4_the_cell_decides(way: Way, profession: str | None, code: str, answer: str, remark: str) -> None:
    assert read(authorised(profession=profession), paper(type_code=code), way=way) == answer, remark


def test_v4_every_pair_is_as_the_table_says_and_unknown_where_it_says_nothing() -> None:
    table = matrix().cells
    for profession in professions():
        for kind in types():
            cell = table[profession.key].get(kind.code)
            answer = {True: "yes V4", False: "no V4", None: "unknown V4"}[cell]
            assert read(authorised(profession=profession.key), paper(type_code=kind.code)) == answer


def test_v4_names_cell_and_edition() -> None:
    situation = Situation(NOW, profile(), Privacy(), matrix())
    source = decide(authorised(), paper(), situation).source
    assert "17 septembre 2025" in source
    assert f"infirmier × {READ_BY_NURSES}" in source


# -- V5 ---------------------------------------------------------------------------------------------------------------

ROLES: list[tuple[dict[str, Any], str]] = [
    ({}, "nobody in particular"),
    ({"authorised_at": NOW}, "authorised this very second"),
    ({"attending": True}, "the médecin traitant"),
    ({"administrator": True, "authorised_at": NOW}, "an administrator"),
    ({"care_team": True}, "of the care team"),
    ({"id": "dr"}, "the author"),
    ({"unblocked_at": NOW - DAY, "authorised_at": NOW}, "blocked a second time"),
]


@pytest.mark.parametrize("way", [Way.NORMAL, Way.BREAK_GLASS])
@pytest.mark.parametrize(("role", "remark"), ROLES)
def test_v5_the_blocked_read_nothing(way: Way, role: dict[str, Any], remark: str) -> None:
    blocked = pro(**{**role, "blocked": True})
    assert read(blocked, way=way, emergency=SWITCHES_ON) == "no V5", remark
    assert read(blocked, Section.VACCINATIONS, way=way) == "no V5", remark


def test_v5_holds_whatever_the_emergency_switches_say() -> None:
    assert read(pro(blocked=True), way=Way.BREAK_GLASS, emergency=SWITCHES_OFF) == "no V5"


def test_v5_the_regulation_centre_does_not_look_at_authorisations() -> None:
    assert read(pro(blocked=True), way=Way.REGULATION_CENTRE) == "yes V4"
    assert read(pro(blocked=True, id="dr"), paper(masked=True), way=Way.REGULATION_CENTRE) == "yes V1"
    assert read(pro(blocked=True), way=Way.REGULATION_CENTRE, emergency=SWITCHES_OFF) == "no V8"


def test_v5_the_blocked_may_still_deposit() -> None:
    assert does(pro(blocked=True), Action.DEPOSIT) == "yes V5"
    assert does(pro(), Action.DEPOSIT) == "yes V18"


# -- V6 ---------------------------------------------------------------------------------------------------------------

UNBLOCKED = NOW - 30 * DAY
SINCE: list[tuple[dict[str, Any], str, str]] = [
    ({}, "no V6", "never authorised"),
    ({"authorised_at": UNBLOCKED - SECOND}, "no V6", "authorised a second before the block was lifted"),
    ({"authorised_at": UNBLOCKED + SECOND}, "yes V4", "authorised a second after it"),
    ({"last_connection": UNBLOCKED + DAY}, "no V6", "a connection is no authorisation"),
    ({"care_team": True}, "no V6", "presumed before it"),
    ({"care_team": True, "authorised_at": UNBLOCKED + SECOND}, "yes V4", "of the team, and authorised since"),
    ({"attending": True}, "no V6", "the médecin traitant too"),
    ({"attending": True, "authorised_at": UNBLOCKED + SECOND}, "yes V2", "who is authorised since"),
    ({"id": "dr"}, "no V6", "the author too"),
    ({"id": "dr", "authorised_at": UNBLOCKED + SECOND}, "yes V1", "who is authorised since"),
]


@pytest.mark.parametrize(("facts", "answer", "remark"), SINCE)
def test_v6_unblocking_gives_nothing_back(facts: dict[str, Any], answer: str, remark: str) -> None:
    assert read(pro(unblocked_at=UNBLOCKED, **facts)) == answer, remark


@pytest.mark.parametrize("way", EMERGENCIES)
def test_v6_is_of_the_normal_way(way: Way) -> None:
    assert read(pro(unblocked_at=UNBLOCKED), way=way) == "yes V4"


def test_v6_an_authorisation_since_grows_old_like_any_other() -> None:
    long_ago = NOW - 300 * DAY
    assert read(pro(unblocked_at=long_ago, authorised_at=long_ago + DAY)) == "no V7"
    assert read(pro(unblocked_at=long_ago, authorised_at=long_ago + DAY, care_team=True)) == "yes V4"
    assert read(pro(unblocked_at=long_ago, authorised_at=long_ago + DAY, last_connection=NOW - DAY)) == "yes V4"


# -- V7 ---------------------------------------------------------------------------------------------------------------


def test_v7_the_care_teams_consent_is_presumed() -> None:
    assert read(pro(care_team=True)) == "yes V4"
    assert read(pro(care_team=False)) == "no V7"


# moment, now, whether it still counts, remark
HALF_YEARS = [
    (datetime(2026, 5, 21, 0, 0, tzinfo=PARIS), datetime(2026, 11, 21, 23, 59, 59, tzinfo=PARIS), True, "to the day"),
    (datetime(2026, 5, 20, 23, 59, 59, tzinfo=PARIS), datetime(2026, 11, 21, 0, 0, tzinfo=PARIS), False, "a day more"),
    (datetime(2025, 8, 31, 9, 0, tzinfo=PARIS), datetime(2026, 2, 28, 23, 0, tzinfo=PARIS), True, "31 August, 28 Feb."),
    (datetime(2025, 8, 31, 23, 0, tzinfo=PARIS), datetime(2026, 3, 1, 0, 0, tzinfo=PARIS), False, "and the day after"),
    (datetime(2025, 8, 29, 0, 0, tzinfo=PARIS), datetime(2026, 2, 28, 9, 0, tzinfo=PARIS), True, "29 August, 28 Feb."),
    (datetime(2025, 8, 28, 0, 0, tzinfo=PARIS), datetime(2026, 2, 28, 9, 0, tzinfo=PARIS), True, "28 August, 28 Feb."),
    (datetime(2025, 8, 27, 23, 59, tzinfo=PARIS), datetime(2026, 2, 28, 0, 0, tzinfo=PARIS), False, "27 August"),
    (
        datetime(2027, 8, 31, 9, 0, tzinfo=PARIS),
        datetime(2028, 2, 29, 9, 0, tzinfo=PARIS),
        True,
        "31 August, leap year",
    ),
    (
        datetime(2027, 8, 29, 0, 0, tzinfo=PARIS),
        datetime(2028, 2, 29, 9, 0, tzinfo=PARIS),
        True,
        "29 August, leap year",
    ),
    (datetime(2027, 8, 28, 23, 59, tzinfo=PARIS), datetime(2028, 2, 29, 0, 0, tzinfo=PARIS), False, "28 August"),
    (datetime(2028, 2, 29, 9, 0, tzinfo=PARIS), datetime(2028, 8, 29, 9, 0, tzinfo=PARIS), True, "from 29 February"),
    (datetime(2028, 2, 29, 9, 0, tzinfo=PARIS), datetime(2028, 8, 30, 0, 0, tzinfo=PARIS), False, "and the day after"),
    (datetime(2026, 3, 1, 0, 0, tzinfo=PARIS), datetime(2026, 8, 31, 23, 0, tzinfo=PARIS), True, "1 March, 31 August"),
    (datetime(2026, 2, 27, 23, 0, tzinfo=PARIS), datetime(2026, 8, 31, 0, 0, tzinfo=PARIS), False, "27 February"),
    (datetime(2026, 1, 31, 9, 0, tzinfo=PARIS), datetime(2026, 7, 31, 9, 0, tzinfo=PARIS), True, "both have 31 days"),
    (datetime(2026, 3, 29, 1, 0, tzinfo=PARIS), datetime(2026, 9, 29, 23, 0, tzinfo=PARIS), True, "summer time begins"),
    (datetime(2026, 3, 28, 23, 59, tzinfo=PARIS), datetime(2026, 9, 29, 0, 0, tzinfo=PARIS), False, "the day before"),
    (datetime(2026, 4, 25, 0, 0, tzinfo=PARIS), datetime(2026, 10, 25, 23, 59, tzinfo=PARIS), True, "summer time ends"),
    (datetime(2026, 4, 24, 23, 59, tzinfo=PARIS), datetime(2026, 10, 25, 0, 0, tzinfo=PARIS), False, "the day before"),
]


@pytest.mark.parametrize("fact", ["authorised_at", "last_connection"])
@pytest.mark.parametrize(("moment", "now", "counts", "remark"), HALF_YEARS)
def test_v7_six_months_to_the_day(fact: str, moment: datetime, now: datetime, counts: bool, remark: str) -> None:
    for zone in (moment.tzinfo, UTC):
        actor = pro(**{fact: moment.astimezone(zone)})
        assert read(actor, now=now.astimezone(zone)) == ("yes V4" if counts else "no V7"), remark


@pytest.mark.parametrize(
    ("zone", "counts", "remark"),
    [
        ("Europe/Paris", False, "20 May in Paris"),
        ("America/Martinique", False, "20 May in Martinique"),
        ("Pacific/Noumea", True, "21 May in Nouméa already"),
    ],
)
def test_v7_days_are_the_holders(zone: str, counts: bool, remark: str) -> None:
    moment, now = datetime(2026, 5, 20, 15, 0, tzinfo=UTC), datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
    assert read(pro(authorised_at=moment), now=now, holder=profile(zone=zone)) == ("yes V4" if counts else "no V7"), (
        remark
    )


def test_v7_one_of_authorisation_and_connection_is_enough() -> None:
    old = NOW - 4000 * DAY
    assert read(pro(authorised_at=old, last_connection=NOW - DAY)) == "yes V4"
    assert read(pro(authorised_at=NOW - DAY, last_connection=old)) == "yes V4"
    assert read(pro(authorised_at=old, last_connection=old)) == "no V7"


# -- V8 and V9 --------------------------------------------------------------------------------------------------------

WAYS_IN = [
    (Way.BREAK_GLASS, {"others": True}, "yes V4", "«Autres professionnels» opens"),
    (Way.BREAK_GLASS, {"samu": True}, "no V8", "«SAMU» does not open it to others"),
    (Way.REGULATION_CENTRE, {"samu": True}, "yes V4", "«SAMU» opens"),
    (Way.REGULATION_CENTRE, {"others": True}, "no V8", "«Autres professionnels» does not open it to the centre"),
    (Way.NORMAL, {"samu": True, "others": True}, "no V7", "neither opens the normal way"),
]
NONE_ON = {"samu": False, "others": False}


@pytest.mark.parametrize(("way", "on", "answer", "remark"), WAYS_IN)
def test_v8_each_way_has_its_switch(way: Way, on: dict[str, bool], answer: str, remark: str) -> None:
    assert read(pro(), way=way, emergency=Emergency(**{**NONE_ON, **on})) == answer, remark


@pytest.mark.parametrize("way", EMERGENCIES)
@pytest.mark.parametrize("everything", [False, True])
def test_v8_masked_documents_have_a_switch_of_their_own(way: Way, everything: bool) -> None:
    masked = paper(masked=not everything)
    for switch, answer in ((True, "yes V4"), (False, "no V14")):
        emergency = Emergency(samu=True, others=True, masked_documents=switch)
        assert read(pro(), masked, way=way, emergency=emergency, everything_masked=everything) == answer


def test_v8_the_third_switch_needs_one_of_the_two_others_and_opens_nothing_alone() -> None:
    alone = Emergency(samu=False, others=False, masked_documents=True)
    assert not alone.is_coherent
    assert all(read(pro(), paper(masked=True), way=way, emergency=alone) == "no V8" for way in EMERGENCIES)
    assert Emergency(samu=True, others=False, masked_documents=True).is_coherent
    assert Emergency(samu=False, others=True, masked_documents=True).is_coherent


def test_v8_does_not_open_masked_documents_in_the_normal_way() -> None:
    assert read(authorised(), paper(masked=True), emergency=SWITCHES_ON) == "no V14"


@pytest.mark.parametrize("profession", [None, *(profession.key for profession in professions())])
def test_v9_any_professional_may_come_by_either_way(profession: str | None) -> None:
    for way in EMERGENCIES:
        assert read(pro(profession=profession), way=way).endswith("V4")


# -- V10 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", EMERGENCIES)
def test_v10_holder_and_attending_physician_learn_of_an_emergency_access(way: Way) -> None:
    trace = Trace(id="t", at=NOW, who="", professional="other", by=AuthorKind.PROFESSIONAL, act=Act.OPENED, way=way)
    assert read(patient(ActorKind.HOLDER), trace) == "yes V1"
    assert read(pro(attending=True), trace) == "yes V2"
    assert read(authorised(), trace) == "no V15"


def test_v10_the_holder_is_notified() -> None:
    bell = Notification(id="n", at=NOW, topic=Topic.EMERGENCY)
    assert read(patient(ActorKind.HOLDER), bell) == "yes V1"
    assert read(patient(ActorKind.REPRESENTATIVE), bell, holder=child()) == "yes V1"


# -- V11 --------------------------------------------------------------------------------------------------------------

# deposited, visible from, zone, remark
MONTHS = [
    (datetime(2026, 10, 21, 9, 0, tzinfo=PARIS), datetime(2026, 11, 21, 9, 0, tzinfo=PARIS), "over winter time"),
    (datetime(2026, 3, 10, 2, 30, tzinfo=PARIS), datetime(2026, 4, 10, 2, 30, tzinfo=PARIS), "over summer time"),
    (datetime(2026, 2, 28, 23, 30, tzinfo=PARIS), datetime(2026, 3, 28, 23, 30, tzinfo=PARIS), "not the 31st"),
    (datetime(2026, 1, 31, 12, 0, tzinfo=PARIS), datetime(2026, 2, 28, 12, 0, tzinfo=PARIS), "31 January + 1 month"),
    (datetime(2026, 1, 29, 12, 0, tzinfo=PARIS), datetime(2026, 2, 28, 12, 0, tzinfo=PARIS), "29 January + 1 month"),
    (datetime(2028, 1, 31, 12, 0, tzinfo=PARIS), datetime(2028, 2, 29, 12, 0, tzinfo=PARIS), "in a leap year"),
    (datetime(2028, 2, 29, 12, 0, tzinfo=PARIS), datetime(2028, 3, 29, 12, 0, tzinfo=PARIS), "29 February + 1 month"),
    (datetime(2026, 12, 31, 0, 0, tzinfo=PARIS), datetime(2027, 1, 31, 0, 0, tzinfo=PARIS), "over the new year"),
    (datetime(2026, 3, 31, 8, 0, tzinfo=PARIS), datetime(2026, 4, 30, 8, 0, tzinfo=PARIS), "31 March + 1 month"),
]  # fmt: skip


@pytest.mark.parametrize("kind", [ActorKind.HOLDER, ActorKind.HELPER, ActorKind.REPRESENTATIVE])
@pytest.mark.parametrize(("deposited", "visible", "remark"), MONTHS)
def test_v11_one_month_to_the_second(kind: ActorKind, deposited: datetime, visible: datetime, remark: str) -> None:
    hidden = paper(not_visible_to_patient=True, deposited_at=deposited)
    for zone in (PARIS, UTC, NOUMEA):
        now = visible.astimezone(zone)
        assert read(patient(kind), hidden, now=(visible.astimezone(UTC) - SECOND), holder=child()) == "no V11", remark
        assert read(patient(kind), hidden, now=now, holder=child()).startswith("yes"), remark


@pytest.mark.parametrize(
    ("zone", "visible", "remark"),
    [
        ("Europe/Paris", datetime(2026, 3, 1, 1, 0, tzinfo=PARIS), "1 February in Paris"),
        ("America/Martinique", datetime(2026, 2, 28, 20, 0, tzinfo=MARTINIQUE), "31 January in Martinique"),
        ("Pacific/Noumea", datetime(2026, 3, 1, 11, 0, tzinfo=NOUMEA), "1 February in Nouméa"),
    ],
)
def test_v11_the_month_is_of_the_holders_calendar(zone: str, visible: datetime, remark: str) -> None:
    hidden = paper(not_visible_to_patient=True, deposited_at=datetime(2026, 2, 1, 0, 0, tzinfo=UTC))
    holder = profile(zone=zone)
    assert read(patient(ActorKind.HOLDER), hidden, now=visible - SECOND, holder=holder) == "no V11", remark
    assert read(patient(ActorKind.HOLDER), hidden, now=visible, holder=holder) == "yes V1", remark


def test_v11_ends_with_the_consultation_once_it_is_held() -> None:
    hidden = paper(not_visible_to_patient=True, deposited_at=NOW - DAY, announced_at=NOW)
    assert read(patient(ActorKind.HOLDER), hidden, now=NOW - SECOND) == "no V11", "it is planned"
    assert read(patient(ActorKind.HOLDER), hidden, now=NOW) == "yes V1"


def test_v11_is_for_the_patients_side() -> None:
    hidden = paper(not_visible_to_patient=True, deposited_at=NOW)
    assert read(authorised(), hidden) == "yes V4"


# -- V12 --------------------------------------------------------------------------------------------------------------


def test_v12_hides_from_representatives_and_helpers_of_a_minor_and_from_nobody_else() -> None:
    hidden = paper(hidden_from_representatives=True)
    assert read(patient(ActorKind.REPRESENTATIVE), hidden, holder=child()) == "no V12"
    assert read(patient(ActorKind.HELPER), hidden, holder=child()) == "no V12"
    assert read(patient(ActorKind.HELPER), hidden, holder=profile()) == "yes V16"
    assert read(patient(ActorKind.HOLDER), hidden, holder=child()) == "yes V1"
    assert read(authorised(), hidden, holder=child()) == "yes V4"


def test_v12_reaches_every_list_of_a_representative() -> None:
    hidden = paper(hidden_from_representatives=True)
    trace = Trace(id="t", at=NOW, who="", act=Act.READ, document=hidden.id)
    bell = Notification(id="n", at=NOW, topic=Topic.DOCUMENT_ADDED, target=hidden.id)
    whole = space(child(), documents=[hidden], traces=[trace], notifications=[bell])
    cut = cut_for(whole, patient(ActorKind.REPRESENTATIVE), NOW)
    assert [len(table) for table in (cut.documents, cut.traces, cut.notifications)] == [0, 0, 0]
    assert cut_for(whole, patient(ActorKind.HOLDER), NOW).traces


# -- V13 --------------------------------------------------------------------------------------------------------------

SECRET = Trace(id="t", at=NOW, who="", professional="pro", by=AuthorKind.PROFESSIONAL, act=Act.OPENED, secret=True)
SECRET_READERS = [
    (patient(ActorKind.HOLDER), "yes V1", "the minor"),
    (patient(ActorKind.REPRESENTATIVE), "no V13", "the representative"),
    (patient(ActorKind.HELPER), "no V13", "the helper"),
    (pro(id="other", attending=True), "yes V13", "the médecin traitant"),
    (pro(), "yes V1", "who came"),
    (authorised(id="other"), "no V15", "another professional"),
]


@pytest.mark.parametrize(("actor", "answer", "remark"), SECRET_READERS)
def test_v13_who_sees_the_trace_of_a_secret_connection(actor: Actor, answer: str, remark: str) -> None:
    assert read(actor, SECRET, holder=child()) == answer, remark


def test_v13_leaves_no_notification_for_representatives() -> None:
    bell = Notification(id="n", at=NOW, topic=Topic.FIRST_ACCESS, secret=True)
    assert read(patient(ActorKind.REPRESENTATIVE), bell, holder=child()) == "no V13"
    assert read(patient(ActorKind.HOLDER), bell, holder=child()) == "yes V1"


# -- V14 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("masked", "everything"), [(True, False), (False, True), (True, True)])
def test_v14_masked_by_its_flag_or_with_everything(masked: bool, everything: bool) -> None:
    assert read(authorised(), paper(masked=masked), everything_masked=everything) == "no V14"
    assert read(authorised(), paper(masked=False), everything_masked=False) == "yes V4"
    for kind in PATIENT_SIDE:
        assert read(patient(kind), paper(masked=masked), holder=child(), everything_masked=everything)[:3] == "yes"


@pytest.mark.parametrize("code", [NOT_READ_BY_NURSES, NO_ROW])
def test_v14_comes_before_the_cell(code: str) -> None:
    assert read(authorised(), paper(masked=True, type_code=code)) == "no V14"


def test_v14_masking_everything_masks_history_and_directives_and_not_the_rest() -> None:
    answers = {section: read(authorised(), section, everything_masked=True) for section in Section}
    assert answers == {
        Section.VACCINATIONS: "yes V15",
        Section.HEALTH_STORY: "no V14",
        Section.CIRCLE: "yes V15",
        Section.DIRECTIVES: "no V14",
        Section.PROFILE: "no V15",
    }


# -- V15 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", Section)
def test_v15_professionals_read_four_sections_and_not_the_rest_of_the_profile(section: Section) -> None:
    answer = "no V15" if section is Section.PROFILE else "yes V15"
    for way in Way:
        assert read(authorised(), section, way=way) == answer
        assert read(pro(attending=True), section, way=way, everything_masked=True) == answer
    assert read(pro(), section) == "no V7"
    assert read(patient(ActorKind.HOLDER), section) == "yes V1"


# -- V16 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", Action)
def test_v16_what_a_helper_does_and_does_not(action: Action) -> None:
    # What opens a space is asked of one that is not open.
    state = SpaceState.NOT_ACTIVATED if action is Action.OPEN else SpaceState.ACTIVATED
    answer = "no V16" if action in NOT_A_HELPERS else "yes V16"
    assert does(patient(ActorKind.HELPER), action, state=state) == answer
    assert does(patient(ActorKind.HOLDER), action, state=state) == "yes V1"


def test_v16_the_list_is_the_one_of_the_rule() -> None:
    allowed = {Action.DEPOSIT, Action.CHANGE, Action.MASK, Action.BLOCK, Action.REPORT}
    assert set(Action) - NOT_A_HELPERS == allowed


def test_v16_a_helper_reads_as_the_holder() -> None:
    assert read(patient(ActorKind.HELPER)) == "yes V16"


# -- V17 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", Way)
def test_v17_occupational_physicians_need_express_consent(way: Way) -> None:
    without = authorised(profession=None, occupational=True, care_team=True, attending=True, id="dr")
    assert read(without, way=way) == "no V17", "whatever else they are"
    consented = authorised(profession=None, occupational=True, express_consent=True)
    assert read(consented, way=way) == "unknown V4", "they have no column"


def test_v17_express_consent_replaces_no_authorisation() -> None:
    assert read(pro(occupational=True, express_consent=True, profession=None)) == "no V7"


@pytest.mark.parametrize("kind", [ActorKind.INSURER, ActorKind.EMPLOYER])
def test_v17_insurers_and_employers_never(kind: ActorKind) -> None:
    everything = {"attending": True, "express_consent": True, "care_team": True, "authorised_at": NOW}
    for way in Way:
        for object_ in (paper(**by("x")), Section.VACCINATIONS):
            assert read(Actor(id="x", kind=kind, **everything), object_, way=way) == "no V17"


def test_v17_an_insurer_may_deposit_and_an_employer_does_nothing() -> None:
    assert does(Actor(id="x", kind=ActorKind.INSURER), Action.DEPOSIT) == "yes V18"
    assert all(does(Actor(id="x", kind=ActorKind.EMPLOYER), action) == "no V17" for action in Action)


# -- V18 --------------------------------------------------------------------------------------------------------------

STATES = [
    (SpaceState.ACTIVATED, "yes V4", "yes V1", "both read"),
    (SpaceState.NOT_ACTIVATED, "yes V4", "no V18", "professionals alone"),
    (SpaceState.OPPOSED, "no V18", "no V18", "nobody"),
    (SpaceState.CLOSED, "no V18", "no V18", "nobody"),
]


@pytest.mark.parametrize(("state", "professional", "holder", "remark"), STATES)
def test_v18_who_reads_in_each_state(state: SpaceState, professional: str, holder: str, remark: str) -> None:
    assert read(authorised(), state=state) == professional, remark
    assert read(patient(ActorKind.HOLDER), state=state) == holder, remark


@pytest.mark.parametrize(("state", "professional", "holder", "remark"), STATES)
def test_v18_who_feeds_in_each_state(state: SpaceState, professional: str, holder: str, remark: str) -> None:
    assert does(authorised(), Action.DEPOSIT, state=state)[:3] == professional[:3], remark
    assert does(patient(ActorKind.HOLDER), Action.DEPOSIT, state=state)[:3] == holder[:3], remark


@pytest.mark.parametrize("state", SHUT)
@pytest.mark.parametrize("way", Way)
def test_v18_no_way_leads_into_a_space_that_is_shut(state: SpaceState, way: Way) -> None:
    for role, remark in ROLES:
        assert read(pro(**role), way=way, state=state, emergency=SWITCHES_ON) == "no V18", remark


# -- V19 --------------------------------------------------------------------------------------------------------------

# birth, the instant of majority, zone, remark
MAJORITIES = [
    (date(2008, 11, 21), datetime(2026, 11, 21, tzinfo=PARIS), "Europe/Paris", "in winter time"),
    (date(2008, 7, 1), datetime(2026, 7, 1, tzinfo=PARIS), "Europe/Paris", "in summer time"),
    (date(2008, 2, 29), datetime(2026, 2, 28, tzinfo=PARIS), "Europe/Paris", "born on 29 February: on the 28th"),
    (date(2008, 3, 1), datetime(2026, 3, 1, tzinfo=PARIS), "Europe/Paris", "born the day after"),
    (date(2008, 3, 29), datetime(2026, 3, 29, tzinfo=PARIS), "Europe/Paris", "on the day summer time begins"),
    (date(2008, 10, 25), datetime(2026, 10, 25, tzinfo=PARIS), "Europe/Paris", "on the day it ends"),
    (date(2008, 12, 31), datetime(2026, 12, 31, tzinfo=PARIS), "Europe/Paris", "the last day of a year"),
    (date(2008, 11, 21), datetime(2026, 11, 21, tzinfo=MARTINIQUE), "America/Martinique", "five hours after Paris"),
    (date(2008, 11, 21), datetime(2026, 11, 21, tzinfo=NOUMEA), "Pacific/Noumea", "ten hours before Paris"),
]


@pytest.mark.parametrize(("birth", "majority", "zone", "remark"), MAJORITIES)
def test_v19_from_the_first_instant_of_the_eighteenth_birthday(
    birth: date, majority: datetime, zone: str, remark: str
) -> None:
    holder = child(birth, zone=zone)
    hidden = paper(hidden_from_representatives=True)
    before = majority.astimezone(UTC) - SECOND
    assert read(patient(ActorKind.REPRESENTATIVE), now=before, holder=holder) == "yes V1", remark
    assert read(patient(ActorKind.REPRESENTATIVE), hidden, now=before, holder=holder) == "no V12", remark
    assert read(patient(ActorKind.REPRESENTATIVE), now=majority, holder=holder) == "no V19", remark
    assert read(patient(ActorKind.HELPER), hidden, now=before, holder=holder) == "no V12", remark
    assert read(patient(ActorKind.HELPER), hidden, now=majority, holder=holder) == "yes V16", remark
    assert read(patient(ActorKind.HOLDER), hidden, now=majority, holder=holder) == "yes V1", remark


@pytest.mark.parametrize("action", Action)
def test_v19_a_representative_does_nothing_for_somebody_of_age(action: Action) -> None:
    assert does(patient(ActorKind.REPRESENTATIVE), action, holder=child(date(2008, 11, 21))) == "no V19"


# -- the order in which they meet -------------------------------------------------------------------------------------

OLD = NOW - 4000 * DAY
NORMAL, GLASS, CENTRE = Way
ON, OFF = {"emergency": SWITCHES_ON}, {"emergency": SWITCHES_OFF}
MEETINGS: list[tuple[Actor, dict[str, Any], Way, dict[str, Any], str, str]] = [
    (pro(kind=ActorKind.INSURER), {}, NORMAL, {"state": "closed"}, "no V18", "shut before insurers"),
    (pro(occupational=True), {}, NORMAL, {"state": "opposed"}, "no V18", "shut before occupational physicians"),
    (pro(blocked=True), {}, NORMAL, {"state": "closed"}, "no V18", "shut before blocked"),
    (pro(occupational=True, blocked=True), {}, NORMAL, {}, "no V17", "express consent before blocked"),
    (pro(occupational=True), {}, GLASS, ON, "no V17", "no express consent, by break-glass"),
    (pro(occupational=True), {}, CENTRE, ON, "no V17", "no express consent, at the regulation centre"),
    (pro(blocked=True), {}, CENTRE, {}, "yes V4", "blocked, at the regulation centre"),
    (pro(blocked=True), {}, GLASS, OFF, "no V5", "blocked before the switches"),
    (pro(blocked=True, unblocked_at=NOW - DAY), {}, NORMAL, {}, "no V5", "blocked again before unblocked"),
    (pro(id="dr", unblocked_at=NOW - DAY), {}, NORMAL, {}, "no V6", "unblocked before author"),
    (pro(id="dr", unblocked_at=NOW - DAY), {}, GLASS, {}, "yes V1", "unblocked, by break-glass: the author"),
    (pro(unblocked_at=OLD + DAY, authorised_at=OLD), {}, NORMAL, {}, "no V6", "unblocked before six months"),
    (
        pro(administrator=True, authorised_at=OLD),
        {"masked": True},
        NORMAL,
        {},
        "no V7",
        "an administrator whose authorisation has lapsed",
    ),
    (
        pro(administrator=True),
        {"masked": True},
        GLASS,
        {},
        "yes V4",
        "masked: an administrator whom nothing lets in, by break-glass",
    ),
    (pro(authorised_at=OLD), {"masked": True}, NORMAL, {}, "no V7", "the way in before the mask"),
    (pro(attending=True, id="dr"), {}, NORMAL, {}, "yes V1", "author before médecin traitant"),
    (pro(attending=True), {"type_code": NO_ROW}, NORMAL, {}, "yes V2", "médecin traitant before the cell"),
    (pro(), {"masked": True}, GLASS, {}, "no V14", "masked, by break-glass, its switch off"),
    (
        pro(attending=True),
        {"masked": True},
        GLASS,
        {},
        "yes V2",
        "masked, by break-glass, its switch off: the médecin traitant",
    ),
    (pro(id="dr"), {"masked": True}, GLASS, {}, "yes V1", "masked, by break-glass, its switch off: the author"),
    (pro(profession=None), {}, GLASS, {}, "unknown V4", "no column, by break-glass"),
    (
        pro(profession=None),
        {"masked": True},
        GLASS,
        ON,
        "unknown V4",
        "no column, masked, by break-glass with its switch on",
    ),
    (pro(), {"type_code": NOT_READ_BY_NURSES}, CENTRE, {}, "no V4", "the cell says no, at the regulation centre"),
    (
        pro(id="dr", occupational=True, express_consent=True, profession=None),
        {},
        NORMAL,
        {},
        "yes V1",
        "an occupational physician with express consent, for an own deposit",
    ),
    (
        authorised(),
        {"not_visible_to_patient": True, "hidden_from_representatives": True},
        NORMAL,
        {},
        "yes V4",
        "hidden from patient and representatives: not from professionals",
    ),
]


@pytest.mark.parametrize(("actor", "flags", "way", "choices", "answer", "remark"), MEETINGS)
def test_how_the_rules_meet_for_professionals(
    actor: Actor, flags: dict[str, Any], way: Way, choices: dict[str, Any], answer: str, remark: str
) -> None:
    assert read(actor, paper(**flags), way=way, **choices) == answer, remark


GROWN, MINOR = child(date(2008, 11, 21)), child()
EMBARGO = {"not_visible_to_patient": True, "deposited_at": NOW - DAY}
BOTH = {**EMBARGO, "hidden_from_representatives": True}
PATIENTS: list[tuple[ActorKind, Profile, dict[str, Any], SpaceState, str, str]] = [
    (ActorKind.REPRESENTATIVE, GROWN, {}, SpaceState.CLOSED, "no V18", "shut before majority"),
    (ActorKind.REPRESENTATIVE, GROWN, {}, SpaceState.NOT_ACTIVATED, "no V18", "not activated before majority"),
    (ActorKind.REPRESENTATIVE, GROWN, BOTH, SpaceState.ACTIVATED, "no V19", "majority before V11"),
    (ActorKind.REPRESENTATIVE, MINOR, BOTH, SpaceState.ACTIVATED, "no V11", "V11 before V12"),
    (ActorKind.HELPER, MINOR, BOTH, SpaceState.ACTIVATED, "no V11", "V11 before V12, for helpers"),
    (ActorKind.HELPER, GROWN, BOTH, SpaceState.ACTIVATED, "no V11", "V11 after majority, for helpers"),
    (ActorKind.HOLDER, MINOR, BOTH, SpaceState.ACTIVATED, "no V11", "V11 for the minor"),
    (ActorKind.HOLDER, GROWN, EMBARGO, SpaceState.NOT_ACTIVATED, "no V18", "not activated before V11"),
]


@pytest.mark.parametrize(("kind", "holder", "flags", "state", "answer", "remark"), PATIENTS)
def test_how_the_rules_meet_for_the_patients_side(
    kind: ActorKind, holder: Profile, flags: dict[str, Any], state: SpaceState, answer: str, remark: str
) -> None:
    assert read(patient(kind), paper(**flags), holder=holder, state=state) == answer, remark
