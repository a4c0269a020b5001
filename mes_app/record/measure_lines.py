"""Measures as the lines of a table, both ways: what a spreadsheet or another app hands over, and what is handed out.

A file is UTF-8 (with or without its mark) or Windows-1252, its cells apart by semicolons, commas or tabs, its numbers
with a comma or a point. Its first line names the columns; the names of kinds and columns are handed in as words.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from mes_app.record.ids import ident
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.refusals import Refusal
from mes_app.record.units import UNITS, unit_signed

MAX_BYTES = 2_000_000
"""The largest file that is read."""

MAX_LINES = 5000
"""The most lines that are taken from one file: more than ten years of daily values."""

SEPARATORS = ";,\t"


class Column(StrEnum):
    DAY = "day"
    TIME = "time"
    KIND = "kind"
    VALUE = "value"
    SECOND = "second"
    UNIT = "unit"
    ORIGIN = "origin"
    COMMENT = "comment"


NEEDED = (Column.DAY, Column.KIND, Column.VALUE)


class Fault(StrEnum):
    """Why a line is not taken."""

    DAY = "day"
    TIME = "time"
    KIND = "kind"
    NUMBER = "number"
    SECOND = "second"
    UNIT = "unit"
    RANGE = "range"
    FUTURE = "future"
    BIRTH = "birth"
    COMMENT = "comment"


class NotATable(Exception):
    """The file has no line of columns that is known; `args[0]` is a Column that is missing, or nothing."""


class TooLong(Exception):
    """The file has more than MAX_LINES lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number as a spreadsheet counts, what it is, or why it is not taken."""

    number: int
    measure: Measure | None = None
    fault: Fault | None = None
    words: str = ""
    """What stands where the fault is."""
    known: bool = False
    """It is there already, or further up in the same file."""


@dataclass(frozen=True)
class Words:
    """The names that a file uses, folded (`folded`): columns, kinds and origins."""

    columns: Mapping[str, Column]
    kinds: Mapping[str, MeasureKind]
    origins: Mapping[str, str]


def folded(words: str) -> str:
    """Without accents, case and space at the ends: «Périmètre crânien» → «perimetre cranien»."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def read_lines(content: bytes, words: Words, profile: Profile, now: datetime, there: Iterable[Measure]) -> list[Line]:
    """What each line of a file is; raises NotATable and TooLong. `there`: what the space has already."""
    known = {_same(measure) for measure in there}
    found = list[Line]()
    table = _cells(content)
    columns = _columns(next(table, (0, []))[1], words)
    for number, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) == MAX_LINES:
            raise TooLong
        line = _line(number, dict(zip(columns, cells, strict=False)), words, profile, now)
        if line.measure is not None:
            same = _same(line.measure)
            line = Line(number, line.measure, known=same in known)
            known.add(same)
        found.append(line)
    return found


def _same(measure: Measure) -> tuple[object, ...]:
    """What makes two measures one and the same, wherever they come from."""
    return (measure.kind, measure.taken_at.timestamp(), round(measure.value, 4), measure.second)


def _cells(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise NotATable from None
        yield number, cells


def _columns(cells: Sequence[str], words: Words) -> list[Column | None]:
    columns = [words.columns.get(folded(cell)) for cell in cells]
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise NotATable(missing[0])
    return columns


class _Bad(Exception):
    def __init__(self, fault: Fault, words: str) -> None:
        super().__init__(fault.value)
        self.fault, self.words = fault, words


def _line(number: int, cells: Mapping[Column | None, str], words: Words, profile: Profile, now: datetime) -> Line:
    def cell(column: Column) -> str:
        return _bare(cells.get(column) or "").strip()

    try:
        measure = _measure(cell, words, profile)
        flaw = measure.flaw(profile, day_in(now, profile.zone))
        if flaw is None and measure.taken_at > now:
            flaw = Refusal.FUTURE_DATE
        if flaw is not None:
            fault = _FAULTS.get(flaw, Fault.RANGE)
            column = {Fault.FUTURE: Column.DAY, Fault.BIRTH: Column.DAY, Fault.SECOND: Column.SECOND}.get(fault)
            raise _Bad(fault, cell(column or Column.VALUE))  # noqa: TRY301 - one way out for all faults
    except _Bad as bad:
        return Line(number, fault=bad.fault, words=bad.words[:60])
    return Line(number, measure)


_FAULTS = {
    Refusal.FUTURE_DATE: Fault.FUTURE,
    Refusal.BEFORE_BIRTH: Fault.BIRTH,
    Refusal.OUT_OF_RANGE: Fault.RANGE,
    Refusal.NOT_COHERENT: Fault.SECOND,
    Refusal.COMMENT_TOO_LONG: Fault.COMMENT,
}


def _measure(cell: Callable[[Column], str], words: Words, profile: Profile) -> Measure:
    kind = words.kinds.get(folded(cell(Column.KIND)))
    if kind is None:
        raise _Bad(Fault.KIND, cell(Column.KIND))
    taken = _moment(cell(Column.DAY), cell(Column.TIME), profile.zone)
    unit = UNITS[kind][0]
    if cell(Column.UNIT):
        named = unit_signed(kind, cell(Column.UNIT))
        if named is None:
            raise _Bad(Fault.UNIT, cell(Column.UNIT))
        unit = named
    first, second = cell(Column.VALUE), cell(Column.SECOND)
    if kind is MeasureKind.BLOOD_PRESSURE and not second and "/" in first:
        first, _, second = first.partition("/")
    value = unit.kept(_number(first))
    lower = unit.kept(_number(second)) if second else None
    if (lower is None) is (kind is MeasureKind.BLOOD_PRESSURE):
        raise _Bad(Fault.SECOND, second)
    return Measure(
        id=ident(profile.id, "measure", kind, taken.isoformat(), repr(value), repr(lower)),
        kind=kind,
        value=value,
        second=lower,
        taken_at=taken,
        origin=words.origins.get(folded(cell(Column.ORIGIN)), ""),
        comment=cell(Column.COMMENT),
    )


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _is_guarded(cell: str) -> bool:
    return cell.startswith("'") and cell.lstrip("'").lstrip(" \u00a0\u202f").startswith(FORMULA)


def _bare(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating."""
    return cell[1:] if _is_guarded(cell) else cell


def guarded(cell: str) -> str:
    """Words that look as if they had that apostrophe get one more, so that they come back as they are."""
    return f"'{cell}" if _is_guarded(cell) else cell


def number_of(words: str) -> float | None:
    """The number that somebody wrote: 62,5 or 62.5 or 1 234,5; None when it is none. «1e3» and «nan» are none."""
    plain = words.strip().translate({0x20: None, 0xA0: None, 0x202F: None}).replace(",", ".")
    digits = plain.removeprefix("-").replace(".", "", 1)
    return float(plain) if digits.isascii() and digits.isdigit() else None


def _number(words: str) -> float:
    found = number_of(words)
    if found is None:
        raise _Bad(Fault.NUMBER, words)
    return found


def _moment(day: str, clock: str, zone: str) -> datetime:
    """2026-03-12 or 12/03/2026, with a time of its own («2026-03-12T08:10») or in the other cell (08:10, 8 h 10)."""
    if not clock:
        for mark in ("T", " "):
            if mark in day.strip():
                day, _, clock = day.strip().partition(mark)
                break
    figures = day.strip().replace("/", "-").replace(".", "-").split("-")
    if len(figures) == 3 and all(part.isascii() and part.isdigit() for part in figures):
        if len(figures[0]) != 4:
            figures.reverse()
        if len(figures[0]) == 4:
            try:
                date_ = datetime(*(int(part) for part in figures)).date()  # type: ignore[arg-type]  # noqa: DTZ001 - a day
            except ValueError:
                raise _Bad(Fault.DAY, day) from None
            return _at(date_.isoformat(), clock, zone)
    raise _Bad(Fault.DAY, day)


def _at(day: str, clock: str, zone: str) -> datetime:
    plain = "".join(clock.split()).replace("h", ":").rstrip(":") or "12:00"
    if plain.isdigit():
        plain += ":00"
    if plain.find(":") == 1:
        plain = f"0{plain}"
    try:
        taken = time.fromisoformat(plain)
        moment = datetime.fromisoformat(f"{day}T{taken.isoformat()}")
        # A time with its offset says which of the two hours is meant when the clocks go back.
        return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Bad(Fault.TIME, clock) from None


# -- out ------------------------------------------------------------------------------------------------------------


def cells_of(measure: Measure, zone: str) -> tuple[str, str, str, str, str]:
    """Day, time, value, second value and unit as a file has them, in the record's unit and whole: reading them again
    gives the same measure. The time has its offset in the hour that comes twice."""
    local = measure.taken_at.astimezone(ZoneInfo(zone))
    clock = local.time().replace(fold=0)
    exact = "minutes" if not (clock.second or clock.microsecond) else "auto"
    words = clock.isoformat(exact)
    if local.replace(fold=0, tzinfo=ZoneInfo(zone)).utcoffset() != local.replace(fold=1).utcoffset():
        words = local.isoformat(timespec=exact).partition("T")[2]
    second = "" if measure.second is None else plain_number(measure.second)
    sign = UNITS[measure.kind][0].sign
    return local.date().isoformat(), words, plain_number(measure.value), second, sign


def plain_number(value: float) -> str:
    """A number with the French comma, all its digits and no exponent: «62,5», «180»."""
    words = f"{value:.12f}".rstrip("0").rstrip(".") if "e" in repr(value) else repr(value).removesuffix(".0")
    return words.replace(".", ",")
