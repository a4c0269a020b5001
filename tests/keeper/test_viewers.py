"""Who a token's bearer is to whom: what only the token says, or only the record, opens nothing."""

from datetime import date, timedelta

import pytest

from mes_app.demo import people
from mes_app.keeper.viewers import NOBODY, Link, viewers_of
from mes_app.record.access import ActorKind
from mes_app.record.people import Standing

from .conftest import NOW

TODAY = date(2026, 11, 21)
FAMILY = {profile.id: profile for profile in people.profiles(TODAY)}
LINKS = [
    Link("alice", "gabrielle", Standing.CHILD),
    Link("lucas", "gabrielle", Standing.CHILD),
    Link("henri", "gabrielle", Standing.HELPED),
    Link("nobody", "gabrielle", Standing.HELPED),
]
G, A = "gabrielle", "alice"
HOLDER, PARENT, HELPER = ActorKind.HOLDER, ActorKind.REPRESENTATIVE, ActorKind.HELPER

CASES = [
    ({"patient": G, "patients": [G, A, "lucas", "henri"]}, {G: HOLDER, A: PARENT, "lucas": PARENT, "henri": HELPER}),
    ({"patient": G, "patients": [G]}, {G: HOLDER}),
    ({"patient": G}, {G: HOLDER}),
    ({"patient": G, "patients": [A]}, {G: HOLDER, A: PARENT}),
    ({"patient": G, "patients": ["julia", "nobody", "other"]}, {G: HOLDER}),
    ({"patient": A, "patients": [A, G, "henri"]}, {A: HOLDER}),
    ({"patient": "other", "patients": [G, A]}, {}),
    ({"patients": [G, A]}, {}),
    ({"patient": "", "patients": [G]}, {}),
    ({"patient": [G], "patients": [G]}, {}),
    ({"patient": G, "patients": "alice"}, {G: HOLDER}),
    ({"patient": G, "patients": [{"id": A}, None, 3, A]}, {G: HOLDER, A: PARENT}),
    ({}, {}),
    (None, {}),
    ([G], {}),
]


@pytest.mark.parametrize(("claims", "kinds"), CASES)
def test_claims(claims, kinds):
    assert viewers_of(claims, FAMILY.get, LINKS, NOW).kinds == kinds


def test_a_link_that_says_holder_opens_nothing():
    links = [Link("alice", "gabrielle", Standing.HOLDER)]
    assert viewers_of({"patient": G, "patients": [A]}, FAMILY.get, links, NOW).kinds == {G: HOLDER}


@pytest.mark.parametrize(("age", "opened"), [(timedelta(days=-1), True), (timedelta(0), False)])
def test_a_child_is_the_parents_until_the_day_of_majority(age, opened):
    birth = date(2008, 11, 21) - age
    family = {**FAMILY, A: FAMILY[A].model_copy(update={"birth_date": birth})}
    kinds = viewers_of({"patient": G, "patients": [A]}, family.get, LINKS, NOW).kinds
    assert (A in kinds) is opened


def test_tags_name_the_patient_and_what_one_is_to_them():
    viewers = viewers_of({"patient": G, "patients": [A, "henri"]}, FAMILY.get, LINKS, NOW)
    links = {"alice.gabrielle.link", "henri.gabrielle.link"}
    assert set(viewers.tags) == {"gabrielle.holder", "alice.representative", "henri.helper", *links}
    assert NOBODY.tags == ()
