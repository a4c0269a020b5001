"""Codes typed by hand, missing readers, and the line of the command."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mes_app import scan
from mes_app.scan import Kind, Outcome, Refusal, ScanResult, Sentence, Warn, readers, report, verdict
from mes_app.ui.catalogue import keys, say
from tests.scan.pictures import TODAY, VACCINE, Box
from tests.scan.shelf import SHELF

BOX = Box()


def typed(text: str) -> ScanResult:
    return scan.read_typed(text, catalogue=SHELF, today=TODAY)


@pytest.mark.parametrize("text", [VACCINE, VACCINE[1:], "3027557", "34009 302 755 7 3", f"(01){VACCINE}"])
def test_the_digits_of_the_box_name_the_vaccine(text: str) -> None:
    result = typed(text)
    assert (result.outcome, result.gtin, result.symbols) == (Outcome.VACCINE, VACCINE, ())


def test_a_slip_of_the_finger_is_said() -> None:
    result = typed("3400930275574")
    assert (result.outcome, result.warnings) == (Outcome.UNKNOWN_PRODUCT, (Warn.CHECKSUM,))
    assert result.sentence.key == "scan-typed-checksum"


def test_a_word_is_not_a_code() -> None:
    assert typed("infanrix").outcome is Outcome.NOT_A_PRODUCT


@given(st.text())
def test_no_typing_makes_it_raise(text: str) -> None:
    report.line("typed", typed(text), say)


# --- sentences and the command's line --------------------------------------------------------------------------------


def test_the_line_holds_what_is_certain_and_the_sentence_the_rest() -> None:
    line = report.line("box.jpg", typed(f"01{VACCINE}1727043010AB12C21K7Q2M9X4"), say)
    assert list(line) == [
        "file",
        "outcome",
        "symbols",
        "gtin",
        "lot",
        "expiry",
        "serial",
        "product",
        "sentence",
        "warnings",
    ]
    assert (line["outcome"], line["lot"], line["serial"]) == ("vaccine", None, None)
    assert (line["expiry"], line["product"], line["warnings"]) == ("2027-04-30", "ABRYSVO", ["guessed"])
    assert "AB12C" in line["sentence"]
    assert "K7Q2M9X4" in line["sentence"]


def test_an_expired_vaccine_says_its_date_once() -> None:
    line = report.line("box.jpg", typed(f"(01){VACCINE}(17)260131(10)AB12C(21)K7"), say)
    assert line["warnings"] == ["expired"]
    assert line["sentence"].count("31/01/2026") == 1


EVERY_SENTENCE = [
    typed(VACCINE),
    typed(f"(01){VACCINE}(17)270430(10)AB12C(21)K7"),
    typed(f"(01){VACCINE}(17)260131(10)AB12C(21)K7").already_entered(),
    typed(f"01{VACCINE}21K7Q2M9X41727043010AB12C"),
    typed("3400955555550"),
    typed("05012345678900"),
    typed("3400930275574"),
    typed("infanrix"),
    *(verdict.refused(reason) for reason in Refusal),
    verdict.of_symbols([], SHELF, TODAY),
    verdict.of_symbols([scan.Symbol(Kind.QR, "bonjour")], SHELF, TODAY),
    verdict.of_symbols([scan.Symbol(Kind.QR, f"https://id.gs1.org/01/{VACCINE[:-1]}4")], SHELF, TODAY),
    verdict.of_symbols(
        [scan.Symbol(Kind.DATAMATRIX, f"01{gtin}", gs1=True) for gtin in (VACCINE, "05012345678900")], SHELF, TODAY
    ),
]


@pytest.mark.parametrize("result", EVERY_SENTENCE, ids=lambda result: result.sentence.key)
def test_every_outcome_has_its_sentence(result: ScanResult) -> None:
    words = report.sentence(result, say)
    assert words.endswith((".", "?"))
    assert "{" not in words


def test_every_missing_reader_has_its_sentence() -> None:
    for absent in (readers.Readers(), readers.Readers(zxing=readers.available().zxing, enhance=False)):
        for lack in readers.missing(absent):
            assert say(lack.sentence.key)
    assert {"scan-medicine-known"} <= keys()


def test_a_device_without_zxing_says_that_the_box_cannot_be_scanned() -> None:
    here = readers.available()
    lacks = readers.missing(readers.Readers(zxing=None, zbar=here.zbar, opencv=here.opencv))
    assert [lack.name for lack in lacks] == ["zxing-cpp"]
    assert lacks[0].unread == (Kind.DATAMATRIX,)
    assert lacks[0].sentence == Sentence("scan-missing-zxing")


def test_everything_is_here() -> None:
    assert scan.missing_readers() == ()


def test_importing_the_room_loads_no_picture_library() -> None:
    heavy = "{'cv2', 'numpy', 'PIL', 'zxingcpp', 'pyzbar', 'biip', 'pydantic'}"
    code = f"import sys, mes_app.scan; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
