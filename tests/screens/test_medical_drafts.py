"""What is typed in the forms of the medical profile: kept, read back, and made a line of the record."""

from typing import Any

import pytest

from mes_app.record.medical import ContactRole
from mes_app.screens.medical.drafts import blank, faults, found, kept, of_entry, spilt, value_of
from mes_app.screens.medical.rubrics import CARERS, ILLNESSES, SHELVES, TREATMENTS, TRUSTED_PERSON, Shelf
from tests.record.samples import profile
from tests.screens.medical_forms import RIGHT, TODAY, wrong

# -- a treatment's long name --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name", "comment"),
    [
        ("x" * 50, "x" * 50, ""),
        ("x" * 51, "x" * 50, "x"),
        (f"{'x' * 45} comprimé sécable", "x" * 45, "comprimé sécable"),
        (f"{'x' * 50} mg", "x" * 50, "mg"),  # the blank is the 51st
        ("Paracétamol   1 g", "Paracétamol   1 g", ""),
    ],
)
def test_the_end_of_a_treatments_long_name_goes_to_its_comment(typed: str, name: str, comment: str) -> None:
    draft = blank(TREATMENTS, name=typed)
    assert faults(TREATMENTS, draft, profile(), TODAY) == {}
    value: Any = value_of(TREATMENTS, draft, "x")
    assert (value.name, value.comment) == (name, comment)
    assert value.flaw(profile(), TODAY) is None


def test_what_was_written_in_the_comment_stays_behind_the_end_of_the_name() -> None:
    settled = spilt(TREATMENTS, blank(TREATMENTS, name=f"{'x' * 50} sécable", comment="Le soir"))
    assert settled["comment"] == "sécable\nLe soir"


def test_a_comment_that_the_end_of_the_name_makes_too_long_is_said() -> None:
    assert wrong(TREATMENTS, name="x" * 60, comment="y" * 2995) == {"comment": "fault-too-long"}


# -- drafts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.key)
def test_a_draft_survives_being_kept_and_a_line_its_own_form(shelf: Shelf) -> None:
    draft = blank(shelf, **RIGHT[shelf.key])
    assert found(shelf, kept(draft)) == draft
    value = value_of(shelf, draft, "x")
    assert value_of(shelf, of_entry(shelf, value), "x") == value


@pytest.mark.parametrize("stored", [None, 3, [], {"ongoing": "oui"}, {"name": 3}])
def test_a_draft_of_another_version_is_not_taken_for_one_of_this(stored: Any) -> None:
    assert found(ILLNESSES, stored) is None


def test_the_role_of_a_contact_is_that_of_its_rubric() -> None:
    value: Any = value_of(TRUSTED_PERSON, blank(TRUSTED_PERSON, **RIGHT["trusted-person"]), "x")
    assert value.role is ContactRole.TRUSTED
    assert TRUSTED_PERSON.holds(value)
    assert not CARERS.holds(value)
