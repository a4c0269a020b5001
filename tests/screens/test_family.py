"""What the forms of the family say, without a window."""

from datetime import date

import pytest

from mes_app.screens.family.child import ChildDraft, faults
from mes_app.screens.family.pieces import person_faults
from mes_app.ui.catalogue import say

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("hier", "fault-birth-unreadable"),
        ("", "fault-birth-missing"),
        ("01/01/2030", "fault-birth-future"),
    ],
)
def test_a_date_that_cannot_be_read_is_mended_by_an_example_of_the_persons_age(typed: str, key: str) -> None:
    draft = ChildDraft(birth=typed)
    assert person_faults(draft, TODAY, with_number=False)["birth"] == (key, {})
    of_child = f"{key}-child" if typed == "hier" else key
    assert faults(draft, "", TODAY)["birth"] == (of_child, {})
    assert say(of_child).endswith("03/03/2019.") is (typed == "hier")
