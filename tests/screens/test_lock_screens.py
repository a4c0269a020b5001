"""The settings of the lock: what another page did meanwhile is said, and nothing is asked for that cannot be."""

import pytest

from mes_app.screens.lock.settings import Form, overtaken
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from tests.record.samples import profile
from tests.test_device import NOW

LOOK = Look(profile(), Texts(profile()), NOW)

CASES = [
    ("set", True, "déjà activé", "another page set one first"),
    ("set", False, "", "there is none yet"),
    ("change", False, "déjà été retiré", "another page removed it"),
    ("remove", False, "déjà été retiré", "another page removed it"),
    ("change", True, "", "there is one"),
    ("", True, "", "no form is open"),
    ("", False, "", "no form is open"),
]


@pytest.mark.parametrize(("act", "is_set", "told", "_why"), CASES)
def test_a_form_that_another_page_overtook_says_so(act: str, is_set: bool, told: str, _why: str) -> None:
    form = Form(act=act, new="528391")
    found = overtaken(LOOK, form, is_set=is_set)
    assert told in found.told
    assert (found == form) is not bool(told)
    assert found.act == ("" if told else act)


def test_the_page_that_sets_a_code_is_not_told_that_there_is_one() -> None:
    """The file of the code is there a moment before all keys are wrapped."""
    form = Form(act="set", new="528391", is_working=True)
    assert overtaken(LOOK, form, is_set=True) == form
