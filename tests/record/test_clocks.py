"""Every clock on both sides of its end: short months, leap years, zones; and what has none."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mes_app.record.access import Actor, Answer, Section, Situation, decide
from mes_app.record.clocks import Clock, ClockKind, clocks
from mes_app.record.cut import cut_for
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.readers import user_of
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from tests.record.samples import NOW, child, document, profile, space

PARIS = ZoneInfo("Europe/Paris")
SECOND = timedelta(seconds=1)


def relation(id_: str = "roy", **update: Any) -> Relation:
    who = Professional(
        id=id_,
        title="Dr",
        first_name="Anna",
        last_name="Roy",
        profession="medecin",
        profession_label="Médecin",
        rpps="1",
        establishment="",
    )
    return Relation(id=id_, professional=who, **update)


def known(zone: str = "Europe/Paris", **update: Any) -> Space:
    return space(profile(zone=zone), relations=[relation(**update)])


def comes_in(found: Space, now: datetime) -> bool:
    actor = Actor.of(found.relations["roy"])
    return decide(actor, Section.VACCINATIONS, Situation.of(found, now)).answer is Answer.YES


def at(*parts: int, zone: str = "Europe/Paris") -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type]


ACCESSES = [
    (at(2026, 5, 21, 23, 59), date(2026, 11, 21), "Europe/Paris", "six months to the day, whatever the hour"),
    (at(2026, 8, 31, 10, 0), date(2027, 2, 28), "Europe/Paris", "31 August: the last day of February"),
    (at(2027, 8, 31, 10, 0), date(2028, 2, 29), "Europe/Paris", "and of a leap year's"),
    (at(2028, 2, 29, 10, 0), date(2028, 8, 29), "Europe/Paris", "from 29 February"),
    (at(2026, 9, 30, 10, 0), date(2027, 3, 30), "Europe/Paris", "over both changes of the hour"),
    (
        datetime(2026, 6, 1, 3, 0, tzinfo=UTC),
        date(2026, 11, 30),
        "America/Martinique",
        "31 May there, already 1 June in Paris",
    ),
]


@pytest.mark.parametrize(("seen", "last", "zone", "case"), ACCESSES, ids=[case[3] for case in ACCESSES])
@pytest.mark.parametrize("which", ["authorised_at", "last_connection"])
def test_an_access_ends_after_its_last_day(which: str, seen: datetime, last: date, zone: str, case: str) -> None:
    found = known(zone, **{which: seen})
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    (clock,) = clocks(found, end - SECOND)
    assert (clock.kind, clock.day, clock.end, clock.who, clock.rule) == (
        ClockKind.ACCESS,
        last,
        end,
        "roy",
        Rule.V7,
    )
    assert comes_in(found, end - SECOND), case
    assert clocks(found, end) == ()
    assert not comes_in(found, end), case


def test_the_later_of_authorisation_and_visit_counts() -> None:
    found = known(authorised_at=at(2026, 6, 1), last_connection=at(2026, 10, 15))
    assert clocks(found, NOW)[0].day == date(2027, 4, 15)


RECENT = at(2026, 11, 1)
WITHOUT = [
    ({"attending": True}, "the médecin traitant's access does not end"),
    ({"care_team": True}, "nor the care team's"),
    ({"blocked": True}, "who is blocked has none"),
    ({"unblocked_at": at(2026, 11, 10)}, "nor who is only unblocked (V6)"),
    ({"occupational": True}, "nor the occupational physician without express consent (V17)"),
]


@pytest.mark.parametrize(("update", "case"), WITHOUT, ids=[case for _, case in WITHOUT])
def test_who_has_no_end_has_no_clock(update: dict[str, Any], case: str) -> None:
    assert clocks(known(authorised_at=RECENT, last_connection=RECENT, **update), NOW) == ()


def test_masking_everything_ends_no_access() -> None:
    found = known(authorised_at=RECENT).put("privacy", Privacy(everything_masked=True))
    assert [clock.kind for clock in clocks(found, NOW)] == [ClockKind.ACCESS]


BIRTHS = [
    (date(2009, 3, 1), date(2027, 3, 1), "Europe/Paris"),
    (date(2012, 2, 29), date(2030, 2, 28), "Europe/Paris"),
    (date(2009, 7, 1), date(2027, 7, 1), "Indian/Reunion"),
]


@pytest.mark.parametrize(("birth", "day", "zone"), BIRTHS)
def test_a_child_comes_of_age_where_it_lives(birth: date, day: date, zone: str) -> None:
    found = space(child(birth, zone=zone))
    start = datetime.combine(day, datetime.min.time(), ZoneInfo(zone))
    (clock,) = clocks(found, start - SECOND)
    assert (clock.kind, clock.day, clock.end, clock.rule) == (ClockKind.MAJORITY, day, start, Rule.V19)
    assert clocks(found, start) == ()


LIVES = [
    (Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=at(2026, 10, 1, 9)), ClockKind.OPENING, at(2026, 11, 12, 9)),
    (Privacy(state=SpaceState.CLOSED, closed_at=at(2024, 2, 29, 9)), ClockKind.ARCHIVE, at(2034, 2, 28, 9)),
    (
        Privacy(state=SpaceState.CLOSED, closed_at=at(2026, 1, 1), deletion_asked_at=at(2026, 11, 30, 8)),
        ClockKind.DELETION,
        at(2027, 2, 28, 8),
    ),
]


@pytest.mark.parametrize(("privacy", "kind", "end"), LIVES, ids=[case[1].value for case in LIVES])
def test_the_life_of_a_space(privacy: Privacy, kind: ClockKind, end: datetime) -> None:
    found = space(privacy=[privacy], relations=[relation(authorised_at=RECENT)])
    before = [clock for clock in clocks(found, end - SECOND) if clock.kind is kind]
    assert [(clock.end, clock.day, clock.rule) for clock in before] == [(end, end.date(), None)]
    assert before[0].source.startswith("CSP R. 1111-")
    assert all(clock.kind is not kind for clock in clocks(found, end))


def test_six_weeks_are_days_over_the_change_of_the_hour() -> None:
    privacy = Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=at(2026, 10, 20, 9))
    (clock,) = clocks(space(privacy=[privacy]), NOW)
    assert clock.end == at(2026, 12, 1, 9)


@pytest.mark.parametrize("state", [SpaceState.CLOSED, SpaceState.OPPOSED])
def test_nobody_comes_into_a_space_that_is_shut(state: SpaceState) -> None:
    found = known(authorised_at=RECENT).put("privacy", Privacy(state=state, notified_at=NOW - timedelta(days=1)))
    assert clocks(found, NOW) == ()


def test_an_activated_space_has_no_clock_of_its_opening() -> None:
    assert clocks(space(privacy=[Privacy(notified_at=NOW - timedelta(days=1))]), NOW) == ()


def test_what_is_not_visible_yet_has_no_clock() -> None:
    hidden = document(not_visible_to_patient=True, deposited_at=NOW - timedelta(days=2))
    assert clocks(space(documents=[hidden]), NOW) == ()


def test_what_is_hidden_from_a_parent_adds_no_clock() -> None:
    owner = child(date(2011, 5, 4))
    secret = relation("secret", authorised_at=RECENT, hidden_from_representatives=True)
    whole = space(owner, relations=[relation(authorised_at=RECENT), secret])
    seen = cut_for(whole, user_of(owner, "gabrielle"), NOW)
    assert [clock.who for clock in clocks(seen, NOW) if clock.who] == ["roy"]


def test_the_first_to_end_comes_first() -> None:
    found = space(
        child(date(2009, 1, 2)),
        relations=[
            relation("late", authorised_at=at(2026, 11, 20)),
            relation("soon", authorised_at=at(2026, 6, 1)),
        ],
    )
    ends: list[Clock] = list(clocks(found, NOW))
    assert [clock.who or clock.kind.value for clock in ends] == ["soon", "majority", "late"]
    assert ends == sorted(ends, key=lambda clock: clock.end)
