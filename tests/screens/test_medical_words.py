"""The medical profile in words, in order and in links; whose red cells go to whom."""

from typing import Any

import flet as ft
import pytest

from mes_app.record.changes import AddEntry, DeclareNone
from mes_app.record.medical import BloodType, Illness, Rubric, Treatment
from mes_app.record.space import Space
from mes_app.screens.medical.blood import may_give, may_receive
from mes_app.screens.medical.drafts import blank, value_of
from mes_app.screens.medical.linking import candidates, like
from mes_app.screens.medical.listing import WINDOW, Actions, Shown, draw
from mes_app.screens.medical.profile import rubric_line
from mes_app.screens.medical.rubrics import ALLERGIES, HEALTH, ILLNESSES, SHELVES, Shelf
from mes_app.screens.medical.words import label, order, period, second_line
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.look import Look
from tests.record.samples import NOW, child, profile, space
from tests.screens.drawn import inside


def look(of: Any = None) -> Look:
    whose = of or profile()
    return Look(whose, Texts(whose), NOW)


# -- lists and links ----------------------------------------------------------------------------------------------


def test_unknown_none_and_some_are_three_different_things() -> None:
    at = {"id": "c", "profile": profile().id, "asked_at": NOW}
    empty = space()
    said = rubric_line(look(), empty, ALLERGIES)
    assert (said.state, said.is_open) == ("À compléter", True)
    none = DeclareNone(**at, rubric=Rubric.ALLERGIES).apply(empty)
    said = rubric_line(look(), none, ALLERGIES)
    assert (said.state, said.is_open) == ("Rien à déclarer, le 21 novembre 2026", False)
    some = AddEntry(**at, value=value_of(ALLERGIES, blank(ALLERGIES, allergen="Arachide"), "a")).apply(none)
    said = rubric_line(look(), some, ALLERGIES)
    assert (said.state, said.is_open) == ("Une allergie", False)


def test_what_goes_on_comes_first_then_the_latest() -> None:
    lines = [
        Treatment(id="1", name="Ancien", ongoing=False, start="2001", end="2002"),
        Treatment(id="2", name="Sans date"),
        Treatment(id="3", name="Récent", start="2025"),
        Treatment(id="4", name="Passé", ongoing=False, start="2010", end="2011"),
    ]
    assert [one.name for one in sorted(lines, key=order)] == ["Récent", "Sans date", "Passé", "Ancien"]


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "words"),
    [
        ("2019", None, True, "Depuis 2019"),
        ("2019-03", None, True, "Depuis mars 2019"),
        ("2019-03-01", None, True, "Depuis le 1er mars 2019"),
        ("2019", None, False, "À partir de 2019"),
        (None, "2020-06", False, "Jusqu’en juin 2020"),
        (None, "2020-06-30", False, "Jusqu’au 30 juin 2020"),
        ("2019", "2020-06", False, "2019 – juin 2020"),
        ("2019", "2019", False, "2019"),
        (None, None, True, ""),
    ],
)
def test_a_period_in_words(start: str | None, end: str | None, ongoing: bool, words: str) -> None:
    assert period(look(), Illness(id="x", name="x", ongoing=ongoing, start=start, end=end)) == words


def _with(*lines: Illness) -> Space:
    return space().put("illnesses", *lines)


def test_a_search_forgives_accents_and_finds_by_the_beginning_of_each_word() -> None:
    there = _with(Illness(id="1", name="Épilepsie légère"), Illness(id="2", name="Asthme"))
    offered = candidates(look(), there, "illnesses")
    assert [id_ for id_, _ in like(offered, "epil LEG")] == ["1"]
    assert [id_ for id_, _ in like(offered, "pilepsie")] == []
    assert len(like(offered, "")) == 2


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.key)
def test_every_rubric_has_all_its_words(shelf: Shelf) -> None:
    endings = ["title", "says", "one", "add", "edit-title", "empty-title", "empty-text", "deleted"]
    endings += ["none", "count"] if shelf in HEALTH else ["most"]
    assert {f"{shelf.key}-{ending}" for ending in endings} <= keys()
    assert all(label(look(), shelf, part) for part in shelf.parts if part.name != "cip13")


def test_second_lines_say_how_and_since_when() -> None:
    dosed = Treatment(id="1", name="x", dosage="Un comprimé le matin.", start="2019")
    assert second_line(look(), dosed) == "Un comprimé le matin · Depuis 2019"
    long = Treatment(id="1", name="x", dosage="y" * 61)
    assert second_line(look(), long) == ""


def test_a_child_is_named_in_what_is_declared() -> None:
    lucas = child()
    assert look(lucas).say("allergies-none") == "Lucas n’a pas d’allergie à déclarer"
    assert look().say("allergies-none") == "Je n’ai pas d’allergie à déclarer"


# -- blood --------------------------------------------------------------------------------------------------------

_RECEIVES = {
    "O-": {"O-"},
    "O+": {"O-", "O+"},
    "A-": {"O-", "A-"},
    "A+": {"O-", "O+", "A-", "A+"},
    "B-": {"O-", "B-"},
    "B+": {"O-", "O+", "B-", "B+"},
    "AB-": {"O-", "A-", "B-", "AB-"},
    "AB+": {"O-", "O+", "A-", "A+", "B-", "B+", "AB-", "AB+"},
}
"""Red cells, as the Établissement français du sang has it."""


@pytest.mark.parametrize("type_", BloodType, ids=lambda type_: type_.value)
def test_red_cells_come_from_and_go_to_whom_they_may(type_: BloodType) -> None:
    assert {one.value for one in may_receive(type_)} == _RECEIVES[type_.value]
    assert {one.value for one in may_give(type_)} == {
        taker for taker, givers in _RECEIVES.items() if type_.value in givers
    }


def test_a_rubric_of_three_hundred_lines_sends_no_more_than_one_of_twenty() -> None:
    def nothing(*_: Any) -> None:
        """A press that does nothing."""

    do = Actions(open=nothing, add=nothing, more=nothing, declare=nothing, withdraw=nothing)

    def tiles(number: int) -> int:
        lines = [Illness(id=str(one), name=f"Maladie {one}", ongoing=one % 2 == 0) for one in range(number)]
        drawn = draw(look(), ILLNESSES, Shown(sorted(lines, key=order), WINDOW, frozenset()), do)
        pieces = inside(drawn, ft.ListView).controls
        return sum(isinstance(getattr(piece, "content", None), ft.ListTile) for piece in pieces)

    assert tiles(300) == tiles(WINDOW) == WINDOW
