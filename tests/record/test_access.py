"""The patient's side of decide(), with both sides of each limit, and the cut that follows from it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mes_app.record.access import PATIENT_SIDE, Actor, ActorKind, Situation, decide
from mes_app.record.cut import cut_for
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.people import Professional, Profile, Relation
from tests.record.samples import NOW, child, document, message, profile, space, thread

PARIS = ZoneInfo("Europe/Paris")
SECOND = timedelta(seconds=1)


def read(viewer: ActorKind, holder: Profile, now: datetime = NOW, **flags: object) -> tuple[str, str]:
    decision = decide(Actor(id="x", kind=viewer), document(**flags), Situation(now=now, holder=holder))
    return decision.answer.value, decision.rule


@pytest.mark.parametrize("viewer", sorted(PATIENT_SIDE))
def test_the_patients_side_reads_what_nothing_hides(viewer: ActorKind) -> None:
    assert read(viewer, child()) == ("yes", "V16" if viewer is ActorKind.HELPER else "V1")


@pytest.mark.parametrize("viewer", sorted(PATIENT_SIDE))
def test_masking_hides_nothing_from_the_patients_side(viewer: ActorKind) -> None:
    assert read(viewer, child(), masked=True)[0] == "yes"


DEPOSITS = [
    (
        datetime(2026, 10, 21, 9, 0, tzinfo=UTC),
        datetime(2026, 11, 21, 10, 0, tzinfo=UTC),
        "over winter time",
    ),
    (datetime(2026, 1, 31, 12, 0, tzinfo=PARIS), datetime(2026, 2, 28, 12, 0, tzinfo=PARIS), "31 January + 1 month"),
    (datetime(2028, 1, 31, 12, 0, tzinfo=PARIS), datetime(2028, 2, 29, 12, 0, tzinfo=PARIS), "in a leap year"),
    (datetime(2026, 2, 28, 2, 30, tzinfo=PARIS), datetime(2026, 3, 28, 2, 30, tzinfo=PARIS), "before summer time"),
]


@pytest.mark.parametrize("viewer", sorted(PATIENT_SIDE))
@pytest.mark.parametrize(("deposited", "visible", "case"), DEPOSITS)
def test_v11_ends_by_itself_one_month_after_deposit(
    viewer: ActorKind, deposited: datetime, visible: datetime, case: str
) -> None:
    flags = {"not_visible_to_patient": True, "deposited_at": deposited}
    assert read(viewer, profile(), visible - SECOND, **flags) == (
        ("no", "V11") if viewer is not ActorKind.REPRESENTATIVE else ("no", "V19")
    ), case
    if viewer is not ActorKind.REPRESENTATIVE:
        assert read(viewer, profile(), visible, **flags)[0] == "yes", case


def test_v11_ends_with_the_consultation() -> None:
    flags = {"not_visible_to_patient": True, "deposited_at": NOW - timedelta(days=3), "announced_at": NOW}
    assert read(ActorKind.HOLDER, profile(), NOW - SECOND, **flags) == ("no", "V11")
    assert read(ActorKind.HOLDER, profile(), NOW, **flags) == ("yes", "V1")


@pytest.mark.parametrize("viewer", [ActorKind.REPRESENTATIVE, ActorKind.HELPER])
def test_v12_hides_from_representatives_and_helpers_of_a_minor(viewer: ActorKind) -> None:
    assert read(viewer, child(), hidden_from_representatives=True) == ("no", "V12")
    assert read(ActorKind.HOLDER, child(), hidden_from_representatives=True) == ("yes", "V1")


BIRTHDAYS = [
    (date(2008, 11, 21), datetime(2026, 11, 21, 0, 0, tzinfo=PARIS), "in November"),
    (date(2008, 7, 1), datetime(2026, 7, 1, 0, 0, tzinfo=PARIS), "in summer time"),
    (date(2008, 2, 29), datetime(2026, 2, 28, 0, 0, tzinfo=PARIS), "born on 29 February: on the 28th"),
]


@pytest.mark.parametrize(("birth", "majority", "case"), BIRTHDAYS)
def test_v19_representatives_read_nothing_from_the_18th_birthday_on(birth: date, majority: datetime, case: str) -> None:
    assert read(ActorKind.REPRESENTATIVE, child(birth), majority - SECOND)[0] == "yes", case
    assert read(ActorKind.REPRESENTATIVE, child(birth), majority) == ("no", "V19"), case
    hidden = {"hidden_from_representatives": True}
    assert read(ActorKind.HELPER, child(birth), majority, **hidden)[0] == "yes", f"{case}: V12 ends with majority"


def test_ages_are_counted_in_the_holders_zone() -> None:
    # Midnight in Paris is still the evening before in Martinique.
    birth, paris_midnight = date(2008, 11, 21), datetime(2026, 11, 21, 0, 0, tzinfo=PARIS)
    there = child(birth, zone="America/Martinique")
    assert read(ActorKind.REPRESENTATIVE, there, paris_midnight)[0] == "yes"


def test_a_decision_is_never_taken_for_true_or_false() -> None:
    decision = decide(Actor(id="x", kind=ActorKind.HOLDER), document(), Situation(now=NOW, holder=profile()))
    with pytest.raises(TypeError):
        bool(decision)


def trace(id_: str, **update: object) -> Trace:
    return Trace(id=id_, at=NOW, who="Dr X", act=Act.READ, **update)


def notification(id_: str, **update: object) -> Notification:
    return Notification(id=id_, at=NOW, topic=Topic.DOCUMENT_ADDED, **update)


WITH_SECRETS = space(
    child(),
    documents=[
        document("open"),
        document("v11", not_visible_to_patient=True, deposited_at=NOW - timedelta(days=2)),
        document("v12", hidden_from_representatives=True),
    ],
    traces=[
        trace("t-open", document="open"),
        trace("t-v11", document="v11"),
        trace("t-v12", document="v12"),
        trace("t-secret", secret=True),
        trace("t-flag", hidden_from_representatives=True),
    ],
    notifications=[
        notification("n-open", target="open"),
        notification("n-v11", target="v11"),
        notification("n-v12", target="v12"),
        notification("n-secret", secret=True),
        notification("n-flag", hidden_from_representatives=True),
        notification("n-thread", target="attached"),
    ],
    threads=[
        thread(id="open"),
        thread(id="flag", hidden_from_representatives=True),
        thread(id="attached"),
    ],
    messages=[
        message("m-open", thread="open"),
        message("m-flag", thread="flag"),
        message("m-attached", thread="attached", attachments=("v12",)),
        message("m-beside", thread="attached"),
    ],
)


def relation(id_: str, **update: object) -> Relation:
    who = Professional(
        id=id_,
        first_name="X",
        last_name="Y",
        profession="medecin",
        profession_label="Médecin",
        rpps="00000000000",
        establishment="Cabinet",
    )
    return Relation(id=id_, professional=who, **update)


def test_a_secret_visit_leaves_no_mark_on_the_relation() -> None:
    before, secret = NOW - timedelta(days=30), NOW - timedelta(days=1)
    visited = space(
        child(),
        relations=[
            relation("known", last_connection=secret),
            relation("unknown", hidden_from_representatives=True, last_connection=secret),
            relation("open", last_connection=before),
            relation("first", last_connection=secret),
        ],
        traces=[
            Trace(id="1", at=before, who="Dr", professional="known", act=Act.OPENED),
            Trace(id="2", at=secret, who="Dr", professional="known", act=Act.OPENED, secret=True),
            Trace(id="3", at=before, who="Dr", professional="open", act=Act.OPENED),
            Trace(id="4", at=secret, who="Dr", professional="first", act=Act.OPENED, secret=True),
        ],
    )
    cut = cut_for(visited, Actor(id="x", kind=ActorKind.REPRESENTATIVE), NOW)
    assert {id_: r.last_connection for id_, r in cut.relations.items()} == {
        "known": before,
        "open": before,
        "first": None,
    }
    whole = cut_for(visited, Actor(id="x", kind=ActorKind.HOLDER), NOW)
    assert whole.relations == visited.relations


def test_a_visit_in_an_emergency_does_not_stand_for_the_last_connection() -> None:
    before, glass, secret = (NOW - timedelta(days=days) for days in (30, 5, 1))
    visited = space(
        child(),
        relations=[relation("dr", last_connection=secret)],
        traces=[
            Trace(id="1", at=before, who="Dr", professional="dr", act=Act.OPENED),
            Trace(id="2", at=glass, who="Dr", professional="dr", act=Act.OPENED, way=Way.BREAK_GLASS),
            Trace(id="3", at=secret, who="Dr", professional="dr", act=Act.OPENED, secret=True),
        ],
    )
    cut = cut_for(visited, Actor(id="x", kind=ActorKind.REPRESENTATIVE), NOW)
    assert cut.relations["dr"].last_connection == before


SECRET_DAY = datetime(2026, 11, 10, 16, 0, tzinfo=PARIS)
AUTHORISED = [
    (SECRET_DAY - timedelta(hours=1), (), None, "authorised on the day of the secret visit"),
    (SECRET_DAY - timedelta(days=1), (), SECRET_DAY - timedelta(days=1), "authorised the day before"),
    (SECRET_DAY, (SECRET_DAY + timedelta(hours=1),), SECRET_DAY, "they came openly on that day too"),
]


@pytest.mark.parametrize(("authorised", "openly", "expected", "case"), AUTHORISED)
def test_an_authorisation_given_at_a_secret_visit_does_not_tell_of_it(
    authorised: datetime, openly: tuple[datetime, ...], expected: datetime | None, case: str
) -> None:
    visited = space(
        child(),
        relations=[relation("dr", authorised_at=authorised, last_connection=SECRET_DAY)],
        traces=[
            Trace(id="secret", at=SECRET_DAY, who="Dr", professional="dr", act=Act.OPENED, secret=True),
            *(Trace(id="open", at=at, who="Dr", professional="dr", act=Act.OPENED) for at in openly),
        ],
    )
    cut = cut_for(visited, Actor(id="x", kind=ActorKind.REPRESENTATIVE), NOW)
    assert cut.relations["dr"].authorised_at == expected, case


def test_the_place_of_a_relation_does_not_tell_that_it_was_there_before() -> None:
    met = [relation("b", hidden_from_representatives=True, blocked=True), relation("a"), relation("c", blocked=True)]
    cut = cut_for(space(child(), relations=met), Actor(id="x", kind=ActorKind.REPRESENTATIVE), NOW)
    assert list(cut.relations) == ["a", "b", "c"]


def seen(viewer: ActorKind) -> set[str]:
    cut = cut_for(WITH_SECRETS, Actor(id="x", kind=viewer), NOW)
    tables = (cut.documents, cut.traces, cut.notifications, cut.threads, cut.messages)
    return {id_ for table in tables for id_ in table}


@pytest.mark.parametrize("viewer", [ActorKind.REPRESENTATIVE, ActorKind.HELPER])
def test_nothing_that_speaks_of_a_secret_reaches_a_parent(viewer: ActorKind) -> None:
    assert seen(viewer) == {"open", "t-open", "n-open", "m-open"}


def test_the_minor_sees_all_but_what_v11_hides() -> None:
    assert {"v12", "t-v12", "t-secret", "n-secret", "flag", "attached", "m-attached"} <= seen(ActorKind.HOLDER)
    assert not seen(ActorKind.HOLDER) & {"v11", "t-v11", "n-v11"}


def test_a_representative_of_somebody_of_age_has_nothing_of_the_space() -> None:
    grown = child(date(2008, 11, 21))
    cut = cut_for(
        space(grown, documents=[document()], threads=[thread()], relations=[relation("dr")]),
        Actor(id="x", kind=ActorKind.REPRESENTATIVE),
        NOW,
    )
    assert cut == space(grown)
