"""The forms of the medical profile: every field with a value on each side of each of its limits."""

from typing import Any

import pytest

from mes_app.record.medical import Illness
from mes_app.screens.medical.days import in_words, partial_of, typed_as
from mes_app.screens.medical.drafts import blank, faults, value_of
from mes_app.screens.medical.faults import Fault, say_fault
from mes_app.screens.medical.rubrics import (
    ALLERGIES,
    CARERS,
    DISABILITIES,
    EMERGENCY_CONTACTS,
    FAMILY_HISTORY,
    HOSPITALISATIONS,
    ILLNESSES,
    SHELVES,
    TREATMENTS,
    Shelf,
)
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from tests.record.samples import NOW, profile
from tests.screens.medical_forms import BORN_IN_MAY, RIGHT, TODAY, wrong

BORN = "06/05/1979"


def look(of: Any = None) -> Look:
    whose = of or profile()
    return Look(whose, Texts(whose), NOW)


# -- partial dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "partial"),
    [
        ("2019", "2019"),
        (" 2019 ", "2019"),
        ("03/2019", "2019-03"),
        ("3 2019", "2019-03"),
        ("14/03/2019", "2019-03-14"),
        ("14.3.2019", "2019-03-14"),
        ("14032019", "2019-03-14"),  # a keypad without strokes
        ("2019-03-14", "2019-03-14"),  # as machines write it
        ("mars 2019", "2019-03"),
        ("14 mars 2019", "2019-03-14"),
        ("1er août 2019", "2019-08-01"),
        ("févr. 2019", "2019-02"),
        ("JUIN 2019", "2019-06"),
        ("juil. 2019", "2019-07"),
        ("29/02/2020", "2020-02-29"),  # a leap year
        ("29/02/2000", "2000-02-29"),  # so was this one
        ("1900", "1900"),
        ("", None),
        ("  ", None),
    ],
)
def test_a_partial_date_is_read_as_people_type_it(typed: str, partial: str | None) -> None:
    assert partial_of(typed) == partial


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("hier", "partial-form"),
        ("14/03/2019/2", "partial-form"),
        ("٢٠١٩", "partial-form"),  # figures of another script
        ("03/19", "partial-year"),  # 1919 or 2019?
        ("14/03/19", "partial-year"),
        ("1899", "fault-date-range"),
        ("2101", "fault-date-range"),
        ("00/2019", "fault-date-month"),
        ("13/2019", "fault-date-month"),
        ("00/03/2019", "fault-date-none"),
        ("32/03/2019", "fault-date-none"),
        ("31/04/2019", "fault-date-none"),
        ("29/02/2019", "fault-date-none"),  # no leap year
        ("29/02/1900", "fault-date-none"),  # nor was this one
    ],
)
def test_what_is_no_date_is_said_in_words_that_mend_it(typed: str, key: str) -> None:
    fault = partial_of(typed)
    assert isinstance(fault, Fault)
    assert fault.key == key
    assert say_fault(look(), fault)


@pytest.mark.parametrize("partial", ["2019", "2019-03", "2019-03-14", "2019-03-01"])
def test_what_is_shown_in_the_field_is_read_again_as_the_same(partial: str) -> None:
    assert partial_of(typed_as(partial)) == partial
    assert partial_of(in_words(partial)) == partial


# -- limits -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.key)
def test_the_fewest_fields_are_enough_and_make_a_line_that_the_record_takes(shelf: Shelf) -> None:
    draft = blank(shelf, **RIGHT[shelf.key])
    assert faults(shelf, draft, BORN_IN_MAY, TODAY) == {}
    assert value_of(shelf, draft, "x").flaw(profile(), TODAY) is None


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.key)
def test_an_empty_form_says_first_what_it_is_to_be_called(shelf: Shelf) -> None:
    found_ = faults(shelf, blank(shelf), profile(), TODAY)
    assert next(iter(found_)) == shelf.named_by[0]
    for fault in found_.values():
        assert say_fault(look(), fault)


@pytest.mark.parametrize(
    ("shelf", "field", "limit"),
    [
        (ILLNESSES, "name", 50),
        (ILLNESSES, "comment", 3000),
        (TREATMENTS, "dosage", 1000),
        (TREATMENTS, "comment", 3000),
        (HOSPITALISATIONS, "reason", 50),
        (HOSPITALISATIONS, "comment", 3000),
        (DISABILITIES, "name", 50),
        (DISABILITIES, "device", 50),
        (DISABILITIES, "comment", 3000),
        (ALLERGIES, "allergen", 50),
        (ALLERGIES, "comment", 3000),
        (FAMILY_HISTORY, "illness", 50),
        (FAMILY_HISTORY, "comment", 3000),
        (CARERS, "first_name", 80),
        (CARERS, "last_name", 80),
        (CARERS, "relationship", 50),
        (CARERS, "address", 200),
    ],
)
def test_a_text_of_its_limit_is_taken_and_one_letter_more_is_not(shelf: Shelf, field: str, limit: int) -> None:
    draft = blank(shelf, **{**RIGHT[shelf.key], field: "é" * limit})
    assert faults(shelf, draft, BORN_IN_MAY, TODAY) == {}
    assert value_of(shelf, draft, "x").flaw(profile(), TODAY) is None
    assert wrong(shelf, **{field: "é" * (limit + 1)}) == {field: "fault-too-long"}


@pytest.mark.parametrize("name", ["Ô", "é" * 80, "d’Artagnan", "Le Goff-O'Neil", "李小龍", "Ольга", "نور"])
def test_names_of_people_are_taken_whatever_their_script(name: str) -> None:
    assert wrong(CARERS, first_name=name, last_name=name) == {}


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("05/05/1979", "fault-date-birth"),  # the day before the birth
        (BORN, None),
        ("1978", "fault-date-birth"),
        ("1979", None),  # may be after the birth
        ("04/1979", "fault-date-birth"),
        ("05/1979", None),
        ("12/03/2026", None),  # today
        ("13/03/2026", "fault-date-future"),
        ("03/2026", None),
        ("04/2026", "fault-date-future"),
        ("2026", None),
        ("2027", "fault-date-future"),
    ],
)
def test_a_start_is_neither_before_the_birth_nor_to_come(typed: str, fault: str | None) -> None:
    assert wrong(ILLNESSES, start=typed) == ({"start": fault} if fault else {})
    assert wrong(HOSPITALISATIONS, admitted=typed) == ({"admitted": fault} if fault else {})


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "fault"),
    [
        ("2019", "2018", False, "fault-end-before"),
        ("2019", "2019", False, None),
        ("03/2019", "2019", False, None),  # it may have ended later that year
        ("14/03/2019", "13/03/2019", False, "fault-end-before"),
        ("14/03/2019", "02/2019", False, "fault-end-before"),
        ("14/03/2019", "03/2019", False, None),
        ("", "2019", False, None),
        ("2019", "13/03/2026", False, "treatments-f-end-future"),
        ("2019", "12/03/2026", False, None),
        ("2019", "13/03/2026", True, None),  # a treatment that is to end
        ("2019", "12/03/2026", True, None),
        ("2019", "11/03/2026", True, "fault-end-past"),
        ("2019", "", True, None),
    ],
)
def test_an_end_goes_with_its_start_and_with_whether_it_goes_on(
    start: str, end: str, ongoing: bool, fault: str | None
) -> None:
    typed = {"start": start, "end": end, "ongoing": ongoing}
    assert wrong(TREATMENTS, **typed) == ({"end": fault} if fault else {})
    if fault is None:
        value = value_of(TREATMENTS, blank(TREATMENTS, name="x", **typed), "x")
        assert value.flaw(profile(), TODAY) is None


def test_an_illness_that_goes_on_has_no_end_even_where_one_was_typed_before() -> None:
    draft = blank(ILLNESSES, name="Asthme", ongoing=True, end="hier")
    assert faults(ILLNESSES, draft, profile(), TODAY) == {}
    assert value_of(ILLNESSES, draft, "x") == Illness(id="x", name="Asthme")


@pytest.mark.parametrize(
    ("unit", "duration", "fault"),
    [
        ("days", "", "hospitalisations-f-duration-empty"),
        ("days", "0", "fault-number"),
        ("days", "1", None),
        ("weeks", "999", None),
        ("weeks", "1000", "fault-number"),
        ("months", "trois", "fault-number"),
        ("years", "2,5", "fault-number"),
        ("unknown", "3", None),  # not asked for any more
    ],
)
def test_a_stay_lasts_from_1_to_999_of_its_unit_or_nobody_knows(unit: str, duration: str, fault: str | None) -> None:
    assert wrong(HOSPITALISATIONS, unit=unit, duration=duration) == ({"duration": fault} if fault else {})
    if fault is None:
        value: Any = value_of(HOSPITALISATIONS, blank(HOSPITALISATIONS, reason="x", unit=unit, duration=duration), "x")
        assert value.flaw(profile(), TODAY) is None
        assert (value.duration is None) is (unit == "unknown")


@pytest.mark.parametrize(
    ("phones", "at"),
    [
        (("06 12 34 56 78",), None),
        (("+33 6 12 34 56 78", "0262 12 34 56"), None),
        (("06.12.34.56.78", "", "01-23-45-67-89"), None),
        (("zéro six",), "phones-0"),
        (("0612345678", "06"), "phones-1"),
    ],
)
def test_each_phone_is_judged_in_its_own_field(phones: tuple[str, ...], at: str | None) -> None:
    assert wrong(EMERGENCY_CONTACTS, phones=phones) == ({at: "refusal-phone-wrong"} if at else {})


@pytest.mark.parametrize(
    ("email", "right"),
    [("", True), ("a@b.fr", True), ("a@b", False), ("a b@c.fr", False), (f"{'a' * 64}@b.fr", True)],
)
def test_an_address_of_mail_is_whole(email: str, right: bool) -> None:
    assert wrong(CARERS, email=email) == ({} if right else {"email": "refusal-email-wrong"})


def test_an_antecedent_needs_to_say_whose_it_is() -> None:
    assert wrong(FAMILY_HISTORY, kin="") == {"kin": "family-history-f-kin-empty"}
