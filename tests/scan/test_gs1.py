"""What a symbol's text says for sure, case by case."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.scan import gs1
from mes_app.scan.gs1 import Code
from mes_app.scan.values import Guess, Kind, Symbol
from tests.scan.pictures import TODAY, VACCINE

GS = "\x1d"
HEAD = f"01{VACCINE}"
FULL = Code(VACCINE, lot="AB12C", expiry=date(2027, 4, 30), serial="K7Q2M9X4")
ONLY_GTIN = Code(VACCINE)
WRONG = Code(None, checksum_wrong=True)

MARKED = [
    ("as the law wants it", f"{HEAD}1727043010AB12C{GS}21K7Q2M9X4", FULL),
    ("another order", f"{HEAD}21K7Q2M9X4{GS}10AB12C{GS}17270430", FULL),
    ("GTIN last", f"10AB12C{GS}21K7Q2M9X4{GS}17270430{HEAD}", FULL),
    ("a leading FNC1 kept as a separator", f"{GS}{HEAD}1727043010AB12C{GS}21K7Q2M9X4", FULL),
    ("AIM prefix left by a wedge scanner", f"]d2{HEAD}1727043010AB12C{GS}21K7Q2M9X4", FULL),
    ("separator after a fixed field, allowed though useless", f"{HEAD}{GS}17270430{GS}10AB12C{GS}21K7Q2M9X4", FULL),
    ("separator at the end", f"{HEAD}1727043010AB12C{GS}21K7Q2M9X4{GS}", FULL),
    ("format 05 envelope", f"[)>\x1e05{GS}{HEAD}1727043010AB12C{GS}21K7Q2M9X4\x1e\x04", FULL),
    ("a fifth field (NHRN)", f"{HEAD}1727043010AB12C{GS}21K7Q2M9X4{GS}7123400930275573", FULL),
    (
        "lower case stays lower case",
        f"{HEAD}1727043010ab12c{GS}21k7q2m9x4",
        Code(VACCINE, lot="ab12c", expiry=date(2027, 4, 30), serial="k7q2m9x4"),
    ),
    (
        "signs that lots may hold",
        f"{HEAD}1727043010A/B-1.2{GS}21K7Q2M9X4",
        Code(VACCINE, lot="A/B-1.2", expiry=date(2027, 4, 30), serial="K7Q2M9X4"),
    ),
    (
        "day 00 is the end of the month",
        f"{HEAD}1728020010AB12C{GS}21K7Q2M9X4",
        Code(VACCINE, lot="AB12C", expiry=date(2028, 2, 29), serial="K7Q2M9X4"),
    ),
    (
        "the 31st of a month of 30 days is no day",
        f"{HEAD}1727043110AB12C{GS}21K7Q2M9X4",
        Code(VACCINE, lot="AB12C", serial="K7Q2M9X4"),
    ),
    (
        "month 13 is no month: the digits may be shifted, only the checked GTIN stands",
        f"{HEAD}1727130010AB12C",
        ONLY_GTIN,
    ),
    (
        "the year 2099 would be 1999: too old to be believed",
        f"{HEAD}1799013110AB12C{GS}21K7Q2M9X4",
        Code(VACCINE, lot="AB12C", serial="K7Q2M9X4"),
    ),
    (
        "no separator between lot and serial: the date stands, the rest is a guess",
        f"{HEAD}1727043010AB12C21K7Q2M9X4",
        Code(VACCINE, expiry=date(2027, 4, 30), guess=Guess(lot="AB12C", serial="K7Q2M9X4")),
    ),
    (
        "no separator, and longer than a lot may be",
        f"{HEAD}1727043010AB12C21K7Q2M9X41ZP3K7Q2M9X4",
        Code(VACCINE, expiry=date(2027, 4, 30), guess=Guess(lot="AB12C", serial="K7Q2M9X41ZP3K7Q2M9X4")),
    ),
    (
        "too long a lot whose tail would itself parse as a serial: nothing of it is believed",
        f"{HEAD}1727043010ABCDEFGHIJKLMNOPQRST21XX9",
        Code(VACCINE, expiry=date(2027, 4, 30), guess=Guess(lot="ABCDEFGHIJKLMNOPQRST", serial="XX9")),
    ),
    (
        "no separator after the serial: date and lot hide in it",
        f"{HEAD}21K7Q2M9X41727043010AB12C",
        Code(VACCINE, guess=Guess(lot="AB12C", expiry=date(2027, 4, 30), serial="K7Q2M9X4")),
    ),
    (
        "no separator after the lot, in the order lot, date, serial",
        f"{HEAD}10AB12C1727043021K7Q2M9X4",
        Code(VACCINE, guess=Guess(lot="AB12C", expiry=date(2027, 4, 30), serial="K7Q2M9X4")),
    ),
    (
        "no serial (a box of before 2019) and a lot in which none can hide",
        f"{HEAD}1727043010AB34C",
        Code(VACCINE, lot="AB34C", expiry=date(2027, 4, 30)),
    ),
    (
        "no serial and a lot with 21 inside: perhaps one, perhaps two fields",
        f"{HEAD}1727043010AB21C",
        Code(VACCINE, expiry=date(2027, 4, 30), guess=Guess(lot="AB21C")),
    ),
    ("GTIN alone", HEAD, ONLY_GTIN),
    ("a part that no identifier explains: only the checked GTIN stands", f"{HEAD}17270430XX10AB12C", ONLY_GTIN),
    ("an identifier cut short", f"{HEAD}1727", ONLY_GTIN),
    (
        "the lot said twice, differently",
        f"{HEAD}1727043010AB12C{GS}21K7Q2M9X4{GS}10OTHER",
        Code(VACCINE, expiry=date(2027, 4, 30), serial="K7Q2M9X4"),
    ),
    ("wrong check digit: nothing stands", f"01{VACCINE[:-1]}41727043010AB12C{GS}21K7Q2M9X4", WRONG),
    ("two GTINs", f"{HEAD}0103400930274170", WRONG),
    (
        "a foreign GTIN is a GTIN",
        f"01050123456789001727043010AB12C{GS}21K7Q2M9X4",
        Code("05012345678900", lot="AB12C", expiry=date(2027, 4, 30), serial="K7Q2M9X4"),
    ),
    ("a GTIN of zeros is none", "0100000000000000", WRONG),
    ("a pallet (SSCC), not a product", "00034009300000000014", None),
    ("a serial without a product", "21K7Q2M9X4", None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in MARKED], ids=[case[0] for case in MARKED])
def test_a_gs1_datamatrix_says(text: str, code: Code | None) -> None:
    assert gs1.parse(Symbol(Kind.DATAMATRIX, text, gs1=True), TODAY) == code


UNMARKED = [
    ("a plain QR with a GS1 message", f"{HEAD}1727043010AB12C{GS}21K7Q2M9X4", FULL),
    ("a CIP13 alone", VACCINE[1:], ONLY_GTIN),
    ("a GTIN alone", VACCINE, ONLY_GTIN),
    ("13 digits that are not French", "5012345678900", None),
    ("a telephone number that begins with 01", "0142000000", None),
    ("sixteen digits that begin with 01", "0112345678901234", None),
    ("a wrong check digit inside a full message", f"01{VACCINE[:-1]}41727043010AB12C{GS}21K7Q2M9X4", WRONG),
    ("a web page", "https://notice.exemple.fr/abc", None),
    ("a web page with a date in its path", "https://journal.exemple.fr/2026/01/05/vaccins", None),
    ("a visiting card", "BEGIN:VCARD\nFN:Alice\nEND:VCARD", None),
    ("Digital Link, all in the path", f"https://id.gs1.org/01/{VACCINE}/10/AB12C/21/K7Q2M9X4?17=270430", FULL),
    (
        "Digital Link with a prefix, in the query, beside other things",
        f"https://labo.exemple.fr/p/01/{VACCINE}?10=AB12C&17=270430&21=K7Q2M9X4&utm=x",
        FULL,
    ),
    (
        "Digital Link, qualifiers out of order",
        f"https://id.gs1.org/01/{VACCINE}/21/K7Q2M9X4/10/AB12C?17=270430",
        FULL,
    ),
    ("Digital Link by names", f"HTTPS://ID.GS1.ORG/gtin/{VACCINE}/lot/AB12C/ser/K7Q2M9X4?exp=270430", FULL),
    (
        "Digital Link, percent-encoded",
        f"https://id.gs1.org/01/{VACCINE}/10/A%2FB%2B1?17=270400",
        Code(VACCINE, lot="A/B+1", expiry=date(2027, 4, 30)),
    ),
    ("Digital Link with a CIP13", f"https://id.gs1.org/01/{VACCINE[1:]}", ONLY_GTIN),
    ("Digital Link, wrong check digit", f"https://id.gs1.org/01/{VACCINE[:-1]}4", WRONG),
    ("Digital Link, a lot too long to be one", f"https://id.gs1.org/01/{VACCINE}/10/{'A' * 21}", ONLY_GTIN),
    ("a link that no parser likes", "https://[::1/01/", None),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in UNMARKED], ids=[case[0] for case in UNMARKED])
def test_a_plain_qr_code_says(text: str, code: Code | None) -> None:
    assert gs1.parse(Symbol(Kind.QR, text, gs1=False), TODAY) == code


BARS = [
    ("EAN-13 of a French pack", Kind.EAN13, VACCINE[1:], None, Code(VACCINE, linear=True)),
    ("EAN-13 of a shop", Kind.EAN13, "5012345678900", None, Code("05012345678900", linear=True)),
    ("Code 128 with a CIP13", Kind.CODE128, VACCINE[1:], False, Code(VACCINE, linear=True)),
    ("GS1-128 with a GTIN", Kind.CODE128, HEAD, True, Code(VACCINE, linear=True)),
    (
        "GS1-128 with lot and date: a proposal only",
        Kind.CODE128,
        f"{HEAD}1727043010AB34C",
        True,
        Code(VACCINE, guess=Guess(lot="AB34C", expiry=date(2027, 4, 30)), linear=True),
    ),
    ("Code 128 of a warehouse", Kind.CODE128, "7FKQ2M9X4", False, None),
]


@pytest.mark.parametrize(("kind", "text", "marked", "code"), [case[1:] for case in BARS], ids=[c[0] for c in BARS])
def test_bars_name_a_product_and_nothing_more(kind: Kind, text: str, marked: bool | None, code: Code | None) -> None:
    assert gs1.parse(Symbol(kind, text, gs1=marked), TODAY) == code


TYPED = [
    ("CIP13", VACCINE[1:], ONLY_GTIN),
    ("CIP13 with spaces as printed", "34009 302 755 7 3", ONLY_GTIN),
    ("CIP13 with no-break spaces", "34009\u00a0302\u202f755\u00a07\u00a03", ONLY_GTIN),
    ("CIP7", "302 755-7", ONLY_GTIN),
    ("GTIN-14", VACCINE, ONLY_GTIN),
    ("one digit wrong", VACCINE[1:-1] + "4", WRONG),
    ("as printed, with brackets", f"(01){VACCINE}(17)270430(10)AB12C(21)K7Q2M9X4", FULL),
    ("with brackets and blanks", f"(01) {VACCINE} (17) 270430 (10) AB12C (21) K7Q2M9X4", FULL),
    ("separators spelled", f"{HEAD}1727043010AB12C<GS>21K7Q2M9X4", FULL),
    ("a link", f"https://id.gs1.org/01/{VACCINE}/10/AB12C/21/K7Q2M9X4?17=270430", FULL),
    ("a word", "infanrix", None),
    ("twelve letters", "ABCDEFGHIJKL", None),
    ("Arabic digits are not ours to guess", "٣٤٠٠٩٣٠٢٧٥٥٧٣", None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(("text", "code"), [case[1:] for case in TYPED], ids=[case[0] for case in TYPED])
def test_what_is_typed_says(text: str, code: Code | None) -> None:
    assert gs1.parse_typed(text, TODAY) == code


CENTURIES = [
    ("today's year", "261231", date(2026, 12, 31)),
    ("the last year that a box could bear", "411231", date(2041, 12, 31)),
    ("one more", "420101", None),
    ("the oldest box", "010101", date(2001, 1, 1)),
    ("older than the code itself", "001231", None),
    ("fifty years ahead would still be this century", "760101", None),
]


@pytest.mark.parametrize(("text", "day"), [case[1:] for case in CENTURIES], ids=[case[0] for case in CENTURIES])
def test_expiry_years_are_bounded(text: str, day: date | None) -> None:
    assert gs1.expiry(text, TODAY) == day


def test_the_century_turns_with_the_calendar() -> None:
    assert gs1.expiry("020115", date(2095, 6, 1)) == date(2102, 1, 15)


def test_cip13_is_french_medicine_only() -> None:
    assert gs1.cip13(VACCINE) == VACCINE[1:]
    assert gs1.cip13("05012345678900") is None
    assert gs1.cip13("1" + VACCINE[1:]) is None


_gs1_like = st.lists(
    st.sampled_from(
        ["01", VACCINE, "17", "270430", "10", "21", GS, "AB", "3103", "8005", "(", ")", "https://x/01/", "%"]
    )
    | st.text(max_size=4)
).map("".join)


@settings(max_examples=400, deadline=None)
@given(text=st.text() | _gs1_like, marked=st.sampled_from([True, False, None]), kind=st.sampled_from(Kind))
def test_no_text_makes_it_raise(text: str, marked: bool | None, kind: Kind) -> None:
    gs1.parse(Symbol(kind, text, gs1=marked), TODAY)
    gs1.parse_typed(text, TODAY)


@settings(max_examples=300, deadline=None)
@given(
    lot=st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ-/", min_size=1, max_size=20),
    serial=st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=1, max_size=20),
    order=st.permutations(["17", "10", "21"]),
    forget=st.booleans(),
)
def test_a_forgotten_separator_never_gives_a_wrong_lot_or_date(
    lot: str, serial: str, order: list[str], forget: bool
) -> None:
    value = {"17": "270430", "10": lot, "21": serial}
    text = HEAD
    for place, ai in enumerate(order):
        text += ai + value[ai]
        if ai != "17" and place < 2 and not forget:
            text += GS
    code = gs1.parse(Symbol(Kind.DATAMATRIX, text, gs1=True), TODAY)
    assert code is not None
    if not forget:
        assert (code.lot, code.expiry, code.serial) == (lot, date(2027, 4, 30), serial)
    else:
        assert code.lot in (None, lot)
        assert code.expiry in (None, date(2027, 4, 30))
        assert code.serial in (None, serial)
