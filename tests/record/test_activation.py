"""Proving who one is: each thing that is typed, right and wrong, on each side of each limit."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mes_app.record.activation import (
    TRIES,
    Fault,
    Letter,
    card_fault,
    code_fault,
    ends,
    identifier_fault,
    identity_fault,
    password_faults,
)
from mes_app.record.nir import nir_key

from .samples import NOW, profile

PARIS = "Europe/Paris"
NUMBER = "2790375990417" + nir_key("2790375990417")
OTHER = "2790375990418" + nir_key("2790375990418")
WHO = profile(ins=NUMBER, birth_date=date(1979, 3, 14))
LETTER = Letter(code="48217093", card="8025000123", sent_at=NOW - timedelta(days=10))
SECOND = timedelta(seconds=1)

IDENTITIES = [
    (NUMBER, "8025000123", date(1979, 3, 14), None, "all three"),
    (f"{NUMBER[0]} {NUMBER[1:3]} {NUMBER[3:]}", "802 500 0123", date(1979, 3, 14), None, "in groups"),
    (OTHER, "8025000123", date(1979, 3, 14), Fault.NOT_YOU, "somebody else's number"),
    (NUMBER[:13] + "00", "8025000123", date(1979, 3, 14), Fault.NOT_YOU, "a wrong key"),
    (NUMBER, "8025000124", date(1979, 3, 14), Fault.NOT_YOU, "another card"),
    (NUMBER, "8025000123", date(1979, 3, 15), Fault.NOT_YOU, "another day"),
    ("", "", date(1979, 3, 14), Fault.NOT_YOU, "nothing"),
    ("٢", "8025000123", date(1979, 3, 14), Fault.NOT_YOU, "figures of another script"),
]


@pytest.mark.parametrize(("number", "card", "birth", "fault", "remark"), IDENTITIES)
def test_all_three_have_to_be_right(number: str, card: str, birth: date, fault: Fault | None, remark: str) -> None:
    assert identity_fault(number, card, birth, WHO, LETTER) is fault, remark


@pytest.mark.parametrize(
    ("card", "fault"),
    [("8025000123", None), ("80 25 00 01 23", None), ("802500012", Fault.CARD_WRONG), ("80250001234", Fault.CARD_WRONG),
     ("80250001O3", Fault.CARD_WRONG), ("", Fault.CARD_WRONG), ("٨٠٢٥٠٠٠١٢٣", Fault.CARD_WRONG)],
)  # fmt: skip
def test_a_serial_number_has_ten_figures(card: str, fault: Fault | None) -> None:
    assert card_fault(card) is fault


CODES = [
    ("48217093", {}, None, "right"),
    ("4821 7093", {}, None, "in groups"),
    ("4821-7093", {}, None, "with a hyphen"),
    ("48217094", {}, Fault.CODE_WRONG, "one figure wrong"),
    ("4821709", {}, Fault.CODE_SHAPE, "one too few"),
    ("482170933", {}, Fault.CODE_SHAPE, "one too many"),
    ("4821709O", {}, Fault.CODE_SHAPE, "a letter"),
    ("", {}, Fault.CODE_SHAPE, "nothing"),
    ("48217093", {"used_at": NOW}, Fault.CODE_USED, "used once already"),
    ("48217093", {"wrong": TRIES - 1}, None, "the last try"),
    ("48217093", {"wrong": TRIES}, Fault.CODE_TRIED, "guessed too often"),
]


@pytest.mark.parametrize(("code", "update", "fault", "remark"), CODES)
def test_a_code_opens_once_and_not_by_guessing(
    code: str, update: dict[str, object], fault: Fault | None, remark: str
) -> None:
    assert code_fault(code, LETTER.model_copy(update=update), NOW, PARIS) is fault, remark


@pytest.mark.parametrize(
    ("sent", "end", "zone"),
    [
        (datetime(2026, 1, 1, 9, tzinfo=ZoneInfo(PARIS)), datetime(2026, 2, 12, 9, tzinfo=ZoneInfo(PARIS)), PARIS),
        (datetime(2026, 3, 1, 9, tzinfo=ZoneInfo(PARIS)), datetime(2026, 4, 12, 9, tzinfo=ZoneInfo(PARIS)), PARIS),
        (datetime(2026, 10, 1, 9, tzinfo=ZoneInfo(PARIS)), datetime(2026, 11, 12, 9, tzinfo=ZoneInfo(PARIS)), PARIS),
        (
            datetime(2026, 1, 1, 1, tzinfo=ZoneInfo("America/Cayenne")),
            datetime(2026, 2, 12, 1, tzinfo=ZoneInfo("America/Cayenne")),
            "America/Cayenne",
        ),
    ],
)
def test_a_code_holds_for_six_weeks(sent: datetime, end: datetime, zone: str) -> None:
    letter = LETTER.model_copy(update={"sent_at": sent})
    assert ends(letter, zone) == end
    last = end.astimezone(UTC) - SECOND
    assert code_fault(letter.code, letter, last, zone) is None
    assert code_fault(letter.code, letter, end, zone) is Fault.CODE_OVER


PASSWORDS = [
    ("Soleil-12", (), "nine characters of four kinds"),
    ("Soleil-1", (Fault.WORD_SHORT,), "eight"),
    ("A" + "a1-" * 42 + "A", (), "127"),
    ("Aa1-" * 32, (), "128"),
    ("Aa1-" * 32 + "x", (Fault.WORD_LONG,), "129"),
    ("soleil-12", (Fault.WORD_UPPER,), "no capital"),
    ("SOLEIL-12", (Fault.WORD_LOWER,), "capitals alone"),
    ("Soleil-mer", (Fault.WORD_DIGIT,), "no figure"),
    ("Soleil123", (Fault.WORD_SPECIAL,), "nothing special"),
    ("Été et 12", (), "accents are letters, a space is special"),
    ("", (Fault.WORD_SHORT, Fault.WORD_UPPER, Fault.WORD_LOWER, Fault.WORD_DIGIT,
          Fault.WORD_SPECIAL), "nothing"),
    ("Gabrielle.C-12", (Fault.WORD_NAME,), "with the identifier in it"),
]  # fmt: skip


@pytest.mark.parametrize(("password", "lacking", "remark"), PASSWORDS)
def test_a_password_says_all_that_it_lacks(password: str, lacking: tuple[Fault, ...], remark: str) -> None:
    assert password_faults(password, "gabrielle.c") == lacking, remark


@pytest.mark.parametrize(
    ("identifier", "fault"),
    [
        ("gabrie", None), ("gabri", Fault.IDENTIFIER_SHORT), ("g" * 40, None), ("g" * 41, Fault.IDENTIFIER_LONG),
        ("gabrielle capanelli", Fault.IDENTIFIER_SIGNS), ("gaby@valbrune.example", None),
        ("gabriéle", Fault.IDENTIFIER_SIGNS),
        (" gabrielle ", None),
    ],
)  # fmt: skip
def test_an_identifier_has_6_to_40_plain_signs(identifier: str, fault: Fault | None) -> None:
    assert identifier_fault(identifier) is fault


def test_neither_code_nor_card_is_written_out() -> None:
    assert LETTER.code not in repr(LETTER)
    assert LETTER.card not in repr(LETTER)
