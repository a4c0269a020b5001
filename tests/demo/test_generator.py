"""Made-up spaces: the same for the same seed, of every kind, and on both sides of each limit."""

from collections import Counter
from datetime import UTC, timedelta
from itertools import product

import pytest

from mes_app.demo.generator import Generated, generate, relations
from mes_app.demo.limits import without_gap
from mes_app.record.access import ActorKind, embargo_end
from mes_app.record.documents import AuthorKind
from mes_app.record.moments import add_months, birthday, day_in
from mes_app.record.privacy import SpaceState
from mes_app.record.readers import professionals
from mes_app.record.space import row_of, rows_of, space_of
from mes_app.reference.documents import types
from tests.record.oracle import later

SEEDS = range(200)
MADE = [generate(seed, 30, 16) for seed in SEEDS]
SECOND = timedelta(seconds=1)


def test_the_same_seed_and_numbers_give_the_same() -> None:
    assert generate("7", 12, 9) == generate(7, 12, 9)
    assert generate(7, 12, 9) != generate(8, 12, 9)


@pytest.mark.parametrize(("documents", "people"), [(0, 1), (1, 2), (3, 60), (250, 1)])
def test_there_are_as_many_as_were_asked_for(documents: int, people: int) -> None:
    made = generate(1, documents, people)
    assert (len(made.space.documents), len(made.actors)) == (documents, people)
    assert len({actor.id for actor in made.actors}) == people


def test_the_professionals_are_those_whom_the_space_knows() -> None:
    for made in MADE:
        asked = [actor for actor in made.actors if actor.kind is ActorKind.PROFESSIONAL]
        assert list(professionals(made.space).values()) == asked


def test_a_made_up_space_is_stored_like_any_other() -> None:
    for made in MADE[:20]:
        assert row_of(made.space.profile)["id"] == made.space.profile.id
        assert space_of(made.space.profile, rows_of(made.space)) == made.space


def test_professionals_are_made_up_for_a_holder_who_is_there_already() -> None:
    holder, now = MADE[0].space.profile, MADE[0].now
    made = relations("measures", holder, now, 60)
    assert len({relation.id for relation in made}) == 60
    assert made == relations("measures", holder, now, 60)
    assert made[11].professional.full_name == "Professionnel 12"


def test_every_type_comes_before_one_comes_twice() -> None:
    codes = [document.type_code for document in generate(1, 123, 5).space.documents.values()]
    assert sorted(codes) == sorted(kind.code for kind in types())


def test_all_kinds_states_switches_flags_and_zones_occur() -> None:
    assert {actor.kind for made in MADE for actor in made.actors} == set(ActorKind)
    assert {made.space.choices.state for made in MADE} == set(SpaceState)
    assert {made.space.choices.everything_masked for made in MADE} == {True, False}
    switches = {tuple(made.space.choices.emergency.model_dump().values()) for made in MADE}
    assert switches == set(product((True, False), repeat=3)) - {(False, False, True)}
    documents = [document for made in MADE for document in made.space.documents.values()]
    flags = {(d.masked, d.not_visible_to_patient, d.hidden_from_representatives) for d in documents}
    assert flags == set(product((True, False), repeat=3))
    assert {d.author.kind for d in documents} == set(AuthorKind)
    zones = Counter(made.space.profile.zone for made in MADE)
    assert len(zones) == 10
    assert zones["Europe/Paris"] > len(MADE) / 4


def test_all_that_a_relation_may_be_occurs() -> None:
    relations = [relation for made in MADE for relation in made.space.relations.values()]
    for flag in ("attending", "administrator", "care_team", "occupational", "blocked"):
        assert {getattr(relation, flag) for relation in relations} == {True, False}
    assert {r.express_consent for r in relations if r.occupational} == {True, False}
    assert all(r.professional.profession is None for r in relations if r.occupational)
    assert len({r.professional.profession for r in relations}) == 20
    assert {(r.unblocked_at is None, r.authorised_at is None) for r in relations} == set(
        product((True, False), repeat=2)
    )
    both = [(r.unblocked_at, r.authorised_at) for r in relations if r.unblocked_at and r.authorised_at]
    assert {unblocked < authorised for unblocked, authorised in both if unblocked and authorised} == {True, False}


def test_nothing_has_happened_that_is_still_to_come() -> None:
    for made in MADE:
        for actor in made.actors:
            moments = (actor.authorised_at, actor.last_connection, actor.unblocked_at)
            assert all(moment is None or moment <= made.now for moment in moments)
            assert actor.authorised_at is None or actor.authorised_at != actor.unblocked_at
        for document in made.space.documents.values():
            assert document.deposited_at <= made.now
            assert document.announced_at is None or document.announced_at >= document.deposited_at
            assert document.act_from >= made.space.profile.birth_date


# -- limits -----------------------------------------------------------------------------------------------------------


def half_years(made: Generated) -> list[int]:
    """Days between six months ago and each authorisation or connection, counted in the holder's zone."""
    zone = made.space.profile.zone
    limit = add_months(day_in(made.now, zone), -6)
    moments = [moment for actor in made.actors for moment in (actor.authorised_at, actor.last_connection) if moment]
    return [(day_in(moment, zone) - limit).days for moment in moments]


def test_six_months_have_both_sides() -> None:
    days = Counter(day for made in MADE for day in half_years(made))
    assert min(days[-1], days[0], days[1]) > 50


def test_six_months_mean_the_same_counted_forwards_and_backwards() -> None:
    for made in MADE:
        zone = made.space.profile.zone
        today = day_in(made.now, zone)
        for actor in made.actors:
            for moment in (actor.authorised_at, actor.last_connection):
                if moment is not None:
                    day = day_in(moment, zone)
                    assert (later(day, 6) >= today) is (day >= add_months(today, -6))


def test_one_month_has_both_sides_to_the_second() -> None:
    steps = Counter(
        (embargo_end(document, made.space.profile.zone).astimezone(UTC) - made.now) // SECOND
        for made in MADE
        for document in made.space.documents.values()
        if document.not_visible_to_patient
    )
    assert min(steps[-1], steps[0], steps[1]) > 50


def test_no_month_ends_at_a_time_that_the_clocks_skip_or_repeat() -> None:
    for made in MADE:
        for document in made.space.documents.values():
            assert without_gap(document.deposited_at, made.space.profile.zone) == document.deposited_at


def test_a_consultation_has_both_sides_of_now() -> None:
    steps = Counter(
        (document.announced_at - made.now) // SECOND
        for made in MADE
        for document in made.space.documents.values()
        if document.announced_at is not None
    )
    assert min(steps[-1], steps[0], steps[1]) > 10


def test_majority_has_both_sides() -> None:
    days = Counter(
        (birthday(made.space.profile.birth_date, 18) - day_in(made.now, made.space.profile.zone)).days for made in MADE
    )
    assert min(days[-1], days[0], days[1]) > 2
    assert any((made.space.profile.birth_date.month, made.space.profile.birth_date.day) == (2, 29) for made in MADE)
    came = generate_until_leap_birthday()
    assert birthday(came.space.profile.birth_date, 18) == day_in(came.now, came.space.profile.zone)


def generate_until_leap_birthday() -> Generated:
    """Somebody born on 29 February who comes of age today."""
    for seed in range(5000):
        made = generate(seed, 0, 1)
        born = made.space.profile.birth_date
        if (born.month, born.day) == (2, 29) and birthday(born, 18) == day_in(made.now, made.space.profile.zone):
            return made
    raise AssertionError("none in five thousand")
