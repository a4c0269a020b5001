"""«Importer»: of what a file holds, the usual values are taken, and of the unusual ones those that are ticked."""

from dataclasses import replace
from datetime import timedelta

import flet as ft
import pytest

from mes_app.record.measures import Measure, MeasureKind
from mes_app.screens.measures import importing
from mes_app.screens.measures.importing import State
from mes_app.screens.measures.preview import Preview, Ticks, chosen, listed
from mes_app.ui.catalogue import Texts
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import NOW, profile
from tests.screens.drawn import boxes, words_in

WHO = profile()
LOOK = Look(WHO, Texts(WHO), NOW)


def weight(ago: int) -> Measure:
    return Measure(id=f"weight-{ago}", kind=MeasureKind.WEIGHT, value=62.5, taken_at=NOW - timedelta(days=ago))


def three(unusual):
    """Three new values, of which these are unusual."""
    return Preview("poids.csv", [weight(ago) for ago in range(3)], unusual=frozenset(unusual))


@pytest.mark.parametrize(
    ("unusual", "ticked", "found"),
    [
        ((), (), ["weight-0", "weight-1", "weight-2"]),
        (("weight-1",), (), ["weight-0", "weight-2"]),
        (("weight-1",), ("weight-1",), ["weight-0", "weight-1", "weight-2"]),
        (("weight-0", "weight-1", "weight-2"), ("weight-2",), ["weight-2"]),
        (("weight-0", "weight-1", "weight-2"), (), []),
    ],
)
def test_an_unusual_value_is_taken_where_it_is_ticked_and_a_usual_one_always(unusual, ticked, found):
    assert [one.id for one in chosen(three(unusual), frozenset(ticked))] == found


def test_the_unusual_values_are_listed_first():
    assert [one.id for one in listed(three({"weight-2"}), 2)] == ["weight-2", "weight-0"]


@pytest.mark.parametrize(
    ("ticked", "button", "notice"),
    [
        ((), "Ajouter 2 mesures", "2 mesures seront ajoutées."),
        (("weight-1",), "Ajouter 3 mesures", "3 mesures seront ajoutées."),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_has_a_named_box_for_each_unusual_value_and_counts_what_is_ticked(ticked, button, notice, scale):
    look = replace(LOOK, scale=scale)
    state = State(preview=three({"weight-1"}), ticked=frozenset(ticked))
    drawn = importing.draw(
        look, state, ft.PickFiles(ft.FilePicker()), print, Ticks(state.ticked, 20, lambda *_: None, print)
    )
    (box,) = boxes(drawn)
    assert box.semantics_label.replace(NBSP, " ").startswith("Ajouter Poids : 62,5 kg, hier")
    assert box.value is bool(ticked)
    words = words_in(drawn)
    assert button in words
    assert notice in words
    assert "valeur inhabituelle" in words


def test_where_nothing_is_ticked_there_is_nothing_to_add():
    state = State(preview=three({"weight-0", "weight-1", "weight-2"}))
    words = words_in(
        importing.draw(LOOK, state, ft.PickFiles(ft.FilePicker()), print, Ticks(frozenset(), 1, lambda *_: None, print))
    )
    assert "aucune mesure ne sera ajoutée" in words
    assert "Ajouter" not in words
    assert "Voir plus" in words
