"""Social security numbers: right and wrong ones, each with what makes it so; and that none is ever written out."""

import logging
from datetime import date

import pytest

from mes_app.demo.people import profiles
from mes_app.record.nir import NirFault, fits_birth, is_nir, is_temporary, nir_fault, nir_key, plain_nir

from .samples import TODAY, profile

# No number here is anybody's: no commune is numbered 990, and the others have an order that was never given out there.
RIGHT = [
    ("2 79 03 75 990 417 {}", "a woman, in groups as on the card"),
    ("179037599000112", "written in one piece"),
    ("1-79-03-75-990-001 {}", "with hyphens between the groups"),
    ("1.79.03.75.990.001.{}", "with full stops"),
    ("1\u00a079\u202f03 75 990 001 {}", "with the spaces of a typesetter"),
    ("1 85 07 2A 990 123 {}", "southern Corsica"),
    ("2 85 07 2b 990 123 {}", "northern Corsica, in small letters"),
    ("1 60 07 20 990 123 {}", "Corsica before 1976"),
    ("1 85 07 97 190 123 {}", "Guadeloupe: three figures of the territory"),
    ("1 85 07 98 890 123 {}", "New Caledonia"),
    ("2 85 07 99 352 123 {}", "born abroad"),
    ("1 00 01 75 990 999 {}", "the first month of 2000, the last order"),
    ("1 99 12 75 990 001 {}", "December, the first order"),
    ("3 85 07 99 352 123 {}", "temporary: a man who is being registered"),
    ("4 85 07 99 352 123 {}", "temporary: a woman who is being registered"),
    ("7 85 07 99 352 123 {}", "temporary (NIA): a man"),
    ("8 85 07 99 352 123 {}", "temporary (NIA): a woman"),
    ("2 85 20 99 352 123 {}", "a month that the registry does not tell, the first"),
    ("2 85 42 99 352 123 {}", "the last of the first series"),
    ("2 85 50 99 352 123 {}", "the first of the second series"),
    ("2 85 99 99 352 123 {}", "the last of it"),
]


def whole(number: str) -> str:
    return number.format(nir_key(plain_nir(number.split("{", 1)[0])[:13])) if "{" in number else number


@pytest.mark.parametrize(("number", "remark"), RIGHT)
def test_a_right_number_is_taken_however_it_is_grouped(number: str, remark: str) -> None:
    if "{" not in number:
        number = number[:13] + nir_key(number[:13])
    assert nir_fault(whole(number)) is None, remark
    assert is_nir(plain_nir(whole(number))), remark


WRONG = [
    ("", NirFault.EMPTY, "nothing"),
    ("   ", NirFault.EMPTY, "spaces alone"),
    ("2 79 03 75 990 417", NirFault.LENGTH, "without its key"),
    ("2 79 03 75 990 417 1", NirFault.LENGTH, "half a key"),
    ("2 79 03 75 990 417 00 0", NirFault.LENGTH, "one too many"),
    ("2 79 03 75 990 4I7 00", NirFault.CHARACTER, "a letter for a figure"),
    ("2 79 03 2C 990 417 00", NirFault.CHARACTER, "no such half of Corsica"),
    ("2 79 03 A2 990 417 00", NirFault.CHARACTER, "its letters the wrong way round"),
    ("2 79 03 75 990 417 ٠٠", NirFault.CHARACTER, "figures of another script"),
    ("² 79 03 75 990 417 00", NirFault.CHARACTER, "a raised figure"),
    ("0 79 03 75 990 417 {}", NirFault.SEX, "0 is nobody's"),
    ("5 79 03 75 990 417 {}", NirFault.SEX, "5 is not given out"),
    ("6 79 03 75 990 417 {}", NirFault.SEX, "6 neither"),
    ("9 79 03 75 990 417 {}", NirFault.SEX, "nor 9"),
    ("2 79 00 75 990 417 {}", NirFault.MONTH, "month 00"),
    ("2 79 13 75 990 417 {}", NirFault.MONTH, "month 13"),
    ("2 79 19 75 990 417 {}", NirFault.MONTH, "the last before those that are not told"),
    ("2 79 43 75 990 417 {}", NirFault.MONTH, "the first after the first series"),
    ("2 79 49 75 990 417 {}", NirFault.MONTH, "the last before the second"),
    ("2 79 03 00 990 417 {}", NirFault.PLACE, "department 00"),
    ("2 79 03 75 000 417 {}", NirFault.PLACE, "commune 000"),
    ("2 79 03 2A 000 417 {}", NirFault.PLACE, "commune 000 in Corsica"),
    ("2 79 03 97 090 417 {}", NirFault.PLACE, "no territory 970"),
    ("2 79 03 97 100 417 {}", NirFault.PLACE, "a territory without its commune"),
    ("2 79 03 99 000 417 {}", NirFault.PLACE, "no country 000"),
    ("2 79 03 75 990 000 {}", NirFault.ORDER, "order 000"),
    ("2 79 03 75 990 417 00", NirFault.KEY, "no key is 00"),
    ("2 79 03 75 990 417 98", NirFault.KEY, "no key is above 97"),
]


@pytest.mark.parametrize(("number", "fault", "remark"), WRONG)
def test_a_wrong_number_says_what_is_wrong_first(number: str, fault: NirFault, remark: str) -> None:
    assert nir_fault(whole(number)) is fault, remark
    assert not is_nir(whole(number)), remark


@pytest.mark.parametrize("number", [whole(number) for number, _ in RIGHT if "{" in number])
def test_any_other_key_is_wrong(number: str) -> None:
    plain = plain_nir(number)
    right = [key for key in range(100) if nir_fault(f"{plain[:13]}{key:02d}") is None]
    assert right == [int(plain[13:])]


def test_any_figure_that_is_changed_is_found() -> None:
    plain = plain_nir(whole("2 79 03 75 990 417 {}"))
    for place in range(13):
        for figure in "0123456789":
            changed = plain[:place] + figure + plain[place + 1 :]
            assert (nir_fault(changed) is None) is (changed == plain)


def test_corsica_counts_as_19_and_18() -> None:
    assert nir_key("185072A990123") == nir_key("1850719990123")
    assert nir_key("185072B990123") == nir_key("1850718990123")


@pytest.mark.parametrize(("number", "expected"), [("1", False), ("2", False), ("3", True), ("7", True), ("8", True)])
def test_which_numbers_are_temporary(number: str, expected: bool) -> None:
    assert is_temporary(f" {number} 85 07") is expected


BIRTHS = [
    ("279037599041700", date(1979, 3, 14), True, "year and month"),
    ("279037599041700", date(1979, 4, 14), False, "another month"),
    ("279037599041700", date(1980, 3, 14), False, "another year"),
    ("279037599041700", date(2079, 3, 14), True, "a hundred years apart look the same"),
    ("279207599041700", date(1979, 11, 1), True, "a month that is not told"),
]


@pytest.mark.parametrize(("number", "birth", "expected", "remark"), BIRTHS)
def test_a_number_tells_of_a_birth(number: str, birth: date, expected: bool, remark: str) -> None:
    assert fits_birth(number, birth) is expected, remark


def test_everybody_of_the_demo_has_a_right_number() -> None:
    for person in profiles(TODAY):
        assert is_nir(person.ins)
        assert fits_birth(person.ins, person.birth_date)


def test_a_number_is_never_written_out(caplog: pytest.LogCaptureFixture) -> None:
    person = profile(ins=plain_nir(whole("2 79 03 75 990 417 {}")))
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("mes_app").info("%r %s %s", person, person, [person])
        with pytest.raises(ValueError, match="ins") as refused:
            type(person).model_validate({**person.model_dump(), "ins": {"number": person.ins}})
        logging.getLogger("mes_app").info("%s %r", refused.value, refused.value)
    assert person.ins not in caplog.text
    assert "7599" not in caplog.text
