"""Measures of a file: every spreadsheet's manners are read, what cannot be is said by line, and back is the same."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.export.history import as_csv
from mes_app.record import measure_lines
from mes_app.record.measure_lines import (
    Column,
    Fault,
    NotATable,
    TooLong,
    cells_of,
    number_of,
    plain_number,
    read_lines,
)
from mes_app.record.measures import Measure, MeasureKind
from mes_app.screens.measures.exporting import sheet_of
from mes_app.screens.measures.importing import words_of
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from tests.record.samples import NOW, profile

K = MeasureKind
WHO = profile()
LOOK = Look(WHO, Texts(WHO), NOW)
WORDS = words_of(LOOK)
HEAD = "date;heure;mesure;valeur;seconde valeur;unité;origine;commentaire"


def read(content: str | bytes, there=(), who=WHO):
    if isinstance(content, str):
        content = content.encode()
    return read_lines(content, WORDS, who, NOW, there)


def one(line: str):
    (found,) = read(f"{HEAD}\n{line}\n")
    return found


MANNERS = [
    ("2026-03-12;08:10;Poids;62,5;;kg;;", K.WEIGHT, 62.5, None, "as this app writes it"),
    ("12/03/2026;8h10;poids;62.5;;;;", K.WEIGHT, 62.5, None, "a French day, a point, no unit: the record's"),
    ("12.3.2026;8:10;POIDS;62,5;;KG;;", K.WEIGHT, 62.5, None, "capital letters"),
    ("2026-03-12T08:10;;Poids;62,5;;;;", K.WEIGHT, 62.5, None, "day and time in one cell"),
    ("2026-03-12 08:10:00;;Poids;62,5;;;;", K.WEIGHT, 62.5, None, "with seconds"),
    ("2026-03-12;08:10;weight;62,5;;;;", K.WEIGHT, 62.5, None, "the record's own name"),
    ("2026-03-12;08:10;Périmètre crânien;45,4;;cm;;", K.HEAD, 45.4, None, "accents"),
    ("2026-03-12;08:10;perimetre cranien;45,4;;cm;;", K.HEAD, 45.4, None, "and none"),
    ("2026-03-12;08:10;Tension;128;79;mmHg;;", K.BLOOD_PRESSURE, 128, 79, "two cells"),
    ("2026-03-12;08:10;Tension;128/79;;;;", K.BLOOD_PRESSURE, 128, 79, "two values in one cell"),
    ("2026-03-12;08:10;Tension;12,8/7,9;;cmHg;;", K.BLOOD_PRESSURE, 128, 79, "as people say it"),
    ("2026-03-12;08:10;Glycémie;5,5;;mmol/L;;", K.GLUCOSE, 0.990858, None, "converted"),
    ("2026-03-12;08:10;Nombre de pas;8 412;;;;", K.STEPS, 8412, None, "thousands apart"),
    ("2026-03-12;08:10;Pas;8412;;pas;;", K.STEPS, 8412, None, "a short name"),
    ("2026-03-12;08:10;Douleur;0;;/10;;", K.PAIN, 0, None, "nothing is a value"),
]


@pytest.mark.parametrize(("line", "kind", "value", "second", "remark"), MANNERS, ids=str)
def test_a_line_is_read_however_it_is_written(line, kind, value, second, remark):
    found = one(line)
    assert found.fault is None, remark
    measure = found.measure
    assert (measure.kind, measure.second) == (kind, second)
    assert measure.value == pytest.approx(value, abs=1e-6)
    assert measure.taken_at == datetime(2026, 3, 12, 8, 10, tzinfo=ZoneInfo("Europe/Paris"))


BAD = [
    ("hier;08:10;Poids;62,5;;;;", Fault.DAY, "no date"),
    ("2026-02-29;08:10;Poids;62,5;;;;", Fault.DAY, "a day that this year does not have"),
    ("12/03/26;08:10;Poids;62,5;;;;", Fault.DAY, "which century is not guessed in a file"),
    ("2026-03-12;25:00;Poids;62,5;;;;", Fault.TIME, "no such hour"),
    ("2026-03-12;matin;Poids;62,5;;;;", Fault.TIME, "a word"),
    ("2026-03-12;08:10;Pointure;42;;;;", Fault.KIND, "nothing that is measured here"),
    ("2026-03-12;08:10;Poids;lourd;;;;", Fault.NUMBER, "a word"),
    ("2026-03-12;08:10;Poids;1e3;;;;", Fault.NUMBER, "no exponent"),
    ("2026-03-12;08:10;Poids;nan;;;;", Fault.NUMBER, "no number by its own name"),
    ("2026-03-12;08:10;Poids;;;;;", Fault.NUMBER, "nothing"),
    ("2026-03-12;08:10;Poids;-62;;;;", Fault.RANGE, "less than nothing"),
    ("2026-03-12;08:10;Douleur;11;;;;", Fault.RANGE, "beyond the scale"),
    ("2026-03-12;08:10;Tension;128;;;;", Fault.SECOND, "half a pressure"),
    ("2026-03-12;08:10;Poids;62;61;;;", Fault.SECOND, "a second weight"),
    ("2026-03-12;08:10;Poids;62;;g/L;;", Fault.UNIT, "another kind's unit"),
    ("2026-11-22;08:10;Poids;62;;;;", Fault.FUTURE, "tomorrow"),
    ("2026-11-21;23:10;Poids;62;;;;", Fault.FUTURE, "this evening"),
    ("1979-02-28;08:10;Poids;62;;;;", Fault.BIRTH, "the day before the birth"),
    (f"2026-03-12;08:10;Poids;62;;;;{'a' * 151}", Fault.COMMENT, "151 letters"),
]


@pytest.mark.parametrize(("line", "fault", "remark"), BAD, ids=str)
def test_a_line_that_cannot_be_taken_says_why_and_which_it_is(line, fault, remark):
    found = one(line)
    assert (found.fault, found.measure, found.number) == (fault, None, 2), remark


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_ends_of_lines_of_all_systems_are_read(separator, mark, end):
    head, line = ["date", "mesure", "valeur", "commentaire"], ["2026-03-12", "Poids", "62.5", "à jeun"]
    content = mark + end.join(separator.join(cells) for cells in (head, line)).encode()
    (found,) = read(content)
    assert (found.measure.value, found.measure.comment) == (62.5, "à jeun")
    assert found.measure.taken_at == datetime(2026, 3, 12, 11, tzinfo=UTC), "without a time, noon in Paris"


def test_an_old_spreadsheets_letters_are_read():
    (found,) = read("date;mesure;valeur;commentaire\n2026-03-12;Périmètre crânien;45;à la crèche".encode("cp1252"))
    assert (found.measure.kind, found.measure.comment) == (K.HEAD, "à la crèche")


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("", Column.DAY),
        ("date;valeur\n2026-03-12;62", Column.KIND),
        ("date;mesure\n2026-03-12;Poids", Column.VALUE),
        ("%PDF-1.7\n%\x00\x01", Column.DAY),
    ],
)
def test_a_file_without_the_columns_is_no_table_and_says_which_is_missing(content, column):
    with pytest.raises(NotATable) as told:
        read(content)
    assert told.value.args == (column,)


def test_a_cell_without_end_is_no_table():
    with pytest.raises(NotATable) as told:
        read("date;mesure;valeur\n" + "a" * 200_000)
    assert told.value.args == ()


def test_columns_may_stand_in_any_order_and_there_may_be_others():
    (found,) = read("valeur;appareil;date;mesure\n62,5;balance;2026-03-12;Poids")
    assert found.measure.value == 62.5


def test_empty_lines_are_none_and_lines_keep_their_number():
    found = read(f"{HEAD}\n\n2026-03-12;08:10;Poids;62;;;;\n;;;\n2026-03-13;08:10;Poids;x;;;;\n")
    assert [(line.number, line.fault) for line in found] == [(3, None), (5, Fault.NUMBER)]


def test_more_lines_than_are_taken_are_refused_whole(monkeypatch):
    monkeypatch.setattr(measure_lines, "MAX_LINES", 3)
    lines = [f"2026-03-{day:02d};08:10;Poids;62;;;;" for day in range(1, 5)]
    assert len(read("\n".join([HEAD, *lines[:3]]))) == 3
    with pytest.raises(TooLong):
        read("\n".join([HEAD, *lines]))


def test_what_is_there_already_is_known_and_a_line_twice_as_well():
    line = "2026-03-12;08:10;Poids;62,5;;;;"
    content = f"{HEAD}\n{line}\n{line}\n2026-03-13;08:10;Poids;62,5;;;;"
    first = read(content)
    assert [found.known for found in first] == [False, True, False]
    again = read(content, [found.measure for found in first if not found.known])
    assert [found.known for found in again] == [True, True, True]
    typed = first[0].measure.model_copy(update={"id": "typed by hand", "comment": "le matin"})
    assert read(content, [typed])[0].known, "whatever its id and its comment"


def test_the_same_file_makes_the_same_ids_in_one_space_and_others_in_another():
    content = f"{HEAD}\n2026-03-12;08:10;Poids;62,5;;;;"
    (mine,), (again,), (other,) = read(content), read(content), read(content, who=profile(id="lucas"))
    assert mine.measure.id == again.measure.id != other.measure.id


@pytest.mark.parametrize(
    ("words", "number"),
    [("62,5", 62.5), (" 62.5 ", 62.5), ("1 234,5", 1234.5), ("1\u00a0234", 1234), ("-3", -3), ("1,2,3", None),
     ("1e3", None), ("٣", None), ("", None), ("-", None), (".", None), ("inf", None), ("0x10", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them_and_nothing_else_is_one(words, number):
    assert number_of(words) == number


# -- there and back ---------------------------------------------------------------------------------------------------

ZONES = st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea"])
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(str.strip) | st.sampled_from(
    ["=1+1", "'=1+1", "''-2", "@moi", '"entre guillemets"', "une; deux, trois", "deux\nlignes"]
)


@st.composite
def taken(draw: st.DrawFn) -> Measure:
    kind = draw(st.sampled_from(MeasureKind))
    values = st.floats(0.01, 10, allow_nan=False) | st.floats(0.01, 99_999)
    most = 10 if kind is K.PAIN else 99_999
    moment = NOW - timedelta(seconds=draw(st.integers(0, 30 * 365 * 86_400)))
    return Measure(
        id="x",
        kind=kind,
        value=min(draw(values), most),
        second=draw(values) if kind is K.BLOOD_PRESSURE else None,
        taken_at=moment,
        origin=draw(st.sampled_from(["", "me", "device", "document"])),
        comment=draw(TEXTS),
    )


@given(taken(), ZONES)
@settings(max_examples=150, deadline=None)
def test_what_is_exported_and_imported_is_the_same_measure(measure, zone):
    who = profile(zone=zone)
    look = Look(who, Texts(who), NOW)
    content = as_csv(sheet_of(look, [measure], "Gabrielle"))
    (line,) = read_lines(content, words_of(look), who, NOW, ())
    back = line.measure
    assert back is not None, line.fault
    assert (back.kind, back.value, back.second) == (measure.kind, measure.value, measure.second)
    assert (back.taken_at, back.comment) == (measure.taken_at, measure.comment)
    assert (back.origin or "me") == (measure.origin or "me")
    (again,) = read_lines(content, words_of(look), who, NOW, [measure])
    assert again.known


def test_the_hour_that_comes_twice_comes_back_as_the_one_it_was():
    for utc in (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)):
        measure = Measure(id="x", kind=K.WEIGHT, value=62, taken_at=utc)
        (line,) = read_lines(as_csv(sheet_of(LOOK, [measure], "G")), WORDS, WHO, NOW, ())
        assert line.measure.taken_at == utc


def test_an_exported_line_is_what_a_french_spreadsheet_shows():
    measure = Measure(
        id="x", kind=K.BLOOD_PRESSURE, value=128, second=79.5, taken_at=datetime(2026, 3, 12, 7, 10, tzinfo=UTC)
    )
    assert cells_of(measure, "Europe/Paris") == ("2026-03-12", "08:10", "128", "79,5", "mmHg")


@pytest.mark.parametrize(
    ("value", "words"), [(62.5, "62,5"), (180.0, "180"), (0.1 + 0.2, "0,30000000000000004"), (1e-7, "0,0000001")]
)
def test_numbers_are_written_whole_and_without_exponent(value, words):
    assert plain_number(value) == words
