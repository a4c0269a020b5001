"""«Mon histoire de santé» and the scanned box: how care is grouped, and what is handed over to which form."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mes_app.record.medical import Care, CareKind
from mes_app.screens.medical.care import grouped, latest_first, vaccine_of
from mes_app.screens.medical.days import partial_of, typed_as
from mes_app.screens.medical.scanner import filled_by, hand_of, is_taken
from mes_app.screens.vaccinations.draft import NEW, Drafts
from tests.screens.test_vaccinations import REPEVAX, result

VAXIGRIP, PARACETAMOL = "3400930306000", "3400935955838"


def care(id_: str, day: date, **update: Any) -> Care:
    return Care(**{"id": id_, "kind": CareKind.CARE, "on": day, "act": "Consultation", **update})


def test_care_is_in_days_or_in_months_the_latest_first() -> None:
    lines = latest_first(
        [care("a", date(2026, 2, 1)), care("b", date(2026, 3, 10)), care("c", date(2026, 3, 1), act="Acte")]
    )
    assert [(day, [one.id for one in there]) for day, there in grouped(lines, by_month=True)] == [
        (date(2026, 3, 1), ["b", "c"]),
        (date(2026, 2, 1), ["a"]),
    ]
    assert [day for day, _ in grouped(lines, by_month=False)] == [date(2026, 3, 10), date(2026, 3, 1), date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("kind", "cip13", "known"),
    [
        (CareKind.MEDICINE, VAXIGRIP, True),
        (CareKind.MEDICINE, PARACETAMOL, False),  # a medicine, but no vaccine
        (CareKind.MEDICINE, None, False),
        (CareKind.DEVICE, VAXIGRIP, False),
    ],
)
def test_a_vaccine_among_what_was_handed_out_is_known_by_its_code(
    kind: CareKind, cip13: str | None, known: bool
) -> None:
    assert (vaccine_of(care("a", date(2026, 1, 1), kind=kind, cip13=cip13)) is not None) is known


def test_a_medicines_box_fills_its_code_and_says_that_the_name_is_to_be_copied() -> None:
    found = result(product=None, cip13=PARACETAMOL)
    assert is_taken(found)
    assert filled_by(found) == {"cip13": PARACETAMOL}
    assert (hand_of(found).key, hand_of(found).go_on) == ("treatments-read", "")


def test_a_vaccines_box_leads_to_the_book() -> None:
    found = result(product=REPEVAX)
    assert filled_by(found)["name"] == REPEVAX.name
    assert hand_of(found).go_on == "profil/vaccinations"


def test_a_form_of_a_vaccination_takes_what_another_screen_knows_and_what_is_typed_then_holds() -> None:
    handed: dict[tuple[str, str], Any] = {("lucas", NEW): {"vaccine": "VAXIGRIP", "given_on": "02/02/2026"}}
    drafts = Drafts({}, handed)
    draft = drafts.find("lucas", NEW)
    assert draft is not None
    assert (draft.vaccine, draft.given_on) == ("VAXIGRIP", "02/02/2026")
    drafts.keep("lucas", NEW, draft.model_copy(update={"vaccine": "Influvac"}))
    found = drafts.find("lucas", NEW)
    assert found is not None
    assert found.vaccine == "Influvac"


@given(some.dates(date(1900, 1, 1), date(2100, 12, 31)), some.sampled_from((4, 7, 10)))
@settings(max_examples=100, deadline=None)
def test_any_partial_date_is_read_again_from_its_field(day: date, length: int) -> None:
    partial = day.isoformat()[:length]
    assert partial_of(typed_as(partial)) == partial
