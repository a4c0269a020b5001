"""The readable half of an archive: one HTML page of the whole space, and its history as CSV.

The page stands alone: no script, nothing from elsewhere, links to the files beside it. Every list of the record is laid
out the same way, from the fields of its values: a new field shows up by itself, under its name in the text catalogue
(`archive-field-…`, `archive-table-…`, `archive-value-…`).
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from mes_app.export.history import as_csv
from mes_app.record.history import Act, Trace
from mes_app.record.people import Professional, Profile, Sex
from mes_app.record.sheet import Sheet
from mes_app.record.space import TABLES, Space
from mes_app.record.values import Value

Say = Callable[..., str]

ORDER = (
    "documents", "folders", "illnesses", "treatments", "hospitalisations", "disabilities", "allergies",
    "family_history", "statements", "blood", "measures", "vaccinations", "contacts", "wills", "care", "threads",
    "messages", "relations", "privacy", "reports", "notifications", "traces",
)  # fmt: skip
"""The sections in the order of the app; tables that are not named here follow."""

SILENT = frozenset(
    {
        *("id", "entry", "digest", "size", "mime", "type_code", "nuva", "cip13", "profession", "rpps", "code"),
        *("read", "seal", "person", "space"),
        *("Trace.professional", "Thread.professional", "Report.by", "Link.by", "Link.child"),
    }
)
"""Fields that are for machines, some of one kind of value alone: they are in the FHIR files."""

REFERENCES = frozenset(
    {"folder", "document", "documents", "treatments", "illnesses", "attachments", "thread", "trace", "target"}
)
"""Fields that hold ids of this space."""

HEADINGS = ("title", "name", "allergen", "illness", "reason", "vaccine", "subject", "act")
"""The first of these that a value has is its heading."""

STYLE = """
:root{color-scheme:light dark;--ink:#1c1b1f;--soft:#55535b;--line:#d5d2da;--ground:#fff;--card:#f6f5f8;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#ece9f0;--soft:#b9b5c0;--line:#47434f;--ground:#151318;--card:#211f26;
--link:#9ecbff}}
body{font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);max-width:60rem;margin:auto;
padding:1rem}a{color:var(--link)}h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
h3{margin:0 0 .25rem;font-size:1.0625rem}ul.rows{list-style:none;padding:0}ul.rows>li{background:var(--card);
border-radius:.75rem;padding:.75rem 1rem;margin:.5rem 0;overflow-wrap:anywhere}dl{margin:0;display:grid;
grid-template-columns:minmax(8rem,14rem) 1fr;gap:.1rem 1rem}dt{color:var(--soft)}dd{margin:0;white-space:pre-line}
nav ul{columns:2}@media (max-width:34rem){dl{display:block}dd{margin-bottom:.4rem}nav ul{columns:1}}
"""

_PARTIAL = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def page_of(space: Space, files: Mapping[str, str], say: Say) -> Iterator[str]:
    """The page, piece after piece; `files`: document id → its file in the archive."""
    title = say("archive-page-title", name=space.profile.full_name)
    tables = [*ORDER, *(name for name in TABLES if name not in ORDER)]
    there = [name for name in tables if space.table(name)]
    yield (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>\n<body><main><h1>{html.escape(title)}</h1>\n"
    )
    yield f"<p>{html.escape(say('archive-page-help'))}</p>\n"
    yield f"<nav aria-label='{html.escape(say('archive-page-nav'))}'><ul>"
    for name in there:
        heading = html.escape(label(say, "table", name))
        yield f'<li><a href="#{name}">{heading}</a> ({len(space.table(name))})</li>'
    yield "</ul></nav>\n"
    yield _identity(space.profile, say)
    words = _Words(space, say)
    for name in there:
        yield f'<section id="{name}"><h2>{html.escape(label(say, "table", name))}</h2><ul class="rows">\n'
        for value in _sorted(space, name):
            yield words.item(value, files.get(value.id) if name == "documents" else None)  # type: ignore[attr-defined]  # every row has its id
        yield "</ul></section>\n"
    yield "</main></body></html>\n"


def label(say: Say, kind: str, name: str) -> str:
    """What a table, a field or a value is called; its own name where the catalogue has none yet."""
    try:
        return say(f"archive-{kind}-{name.replace('_', '-')}")
    except KeyError:
        return name.replace("_", " ")


def _sorted(space: Space, table: str) -> list[Value]:
    """The latest first where rows have a moment, else by what they are called; ids settle the rest."""
    rows: list[Any] = sorted(space.table(table).values(), key=lambda value: value.id)
    for field in ("act_from", "given_on", "at", "sent_at", "taken_at", "on"):
        if rows and field in type(rows[0]).model_fields:
            return sorted(rows, key=lambda value: getattr(value, field), reverse=True)
    return sorted(rows, key=lambda value: _heading(value)[1].casefold())


def _heading(value: Any) -> tuple[str, str]:
    """The field that is the heading, and its words; ("", "") where there is none."""
    fields = type(value).model_fields
    for field in HEADINGS:
        if field in fields and isinstance(getattr(value, field), str) and not isinstance(getattr(value, field), Enum):
            return field, getattr(value, field)
    professional: Any = getattr(value, "professional", None)
    return ("professional", professional.full_name) if isinstance(professional, Professional) else ("", "")


def _identity(profile: Profile, say: Say) -> str:
    gender = say(f"archive-value-sex-{Sex(profile.sex).value.lower()}")
    facts = (
        ("birth-name", profile.birth_name),
        ("used-name", profile.used_name or ""),
        ("birth-first-names", profile.birth_first_names),
        ("birth-date", numeric(profile.birth_date)),
        ("sex", gender),
        ("birth-place", profile.birth_place),
        ("ins", profile.ins),
    )
    rows = "".join(_fact(say(f"archive-identity-{name}"), text) for name, text in facts if text)
    return f'<section id="identity"><h2>{html.escape(say("archive-identity"))}</h2><dl>{rows}</dl></section>\n'


def _fact(name: str, text: str) -> str:
    return f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>"


class _Words:
    """Values of one space in words."""

    def __init__(self, space: Space, say: Say) -> None:
        self._say = say
        self._zone = ZoneInfo(space.profile.zone)
        self._names = {
            id_: name for table in TABLES for id_, value in space.table(table).items() if (name := _heading(value)[1])
        }

    def item(self, value: Value, file: str | None) -> str:
        """One row of a list; `file` of a document."""
        field, heading = _heading(value)
        title = html.escape(heading)
        if file is not None:
            title = f'<a href="{html.escape(quote(file))}">{title}</a>'
        facts = "".join(_fact(name, text) for name, text in self.facts(value, field))
        return f"<li>{f'<h3>{title}</h3>' if title else ''}<dl>{facts}</dl></li>\n"

    def facts(self, value: Value, heading: str = "") -> Iterator[tuple[str, str]]:
        """What a value says, field by field; what is empty or as usual is left out."""
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            if name in SILENT or f"{type(value).__name__}.{name}" in SILENT or name == heading:
                continue
            if held is None or held in ("", ()) or (held is False and field.default is False):
                continue
            words = self.words(held, name)
            if words:
                yield label(self._say, "field", name), words

    def words(self, held: Any, field: str = "") -> str:
        """One field's value in words."""
        if isinstance(held, bool):
            return self._say("archive-yes" if held else "archive-no")
        if isinstance(held, Act):
            return self._say(f"history-do-{held.value}")
        if isinstance(held, Enum):
            return label(self._say, "value", f"{type(held).__name__.lower()}-{plain(str(held.value))}")
        if isinstance(held, datetime):
            return self.moment(held)
        if isinstance(held, date):
            return numeric(held)
        if isinstance(held, float | int):
            return f"{held:.10g}".replace(".", ",")
        if isinstance(held, Value):
            full: str | None = getattr(held, "full_name", None) or getattr(held, "label", None)
            if full is None and "name" in type(held).model_fields:
                full = ", ".join(
                    part for part in (getattr(held, name, "") for name in ("name", "profession_label")) if part
                )
            return full or " ; ".join(f"{name} : {text}" for name, text in self.facts(held))
        if isinstance(held, tuple):
            return " ; ".join(words for one in held if (words := self.words(one, field)))
        text = str(held)
        if field in ("start", "end", "admitted", "discharged") and _PARTIAL.fullmatch(text):
            return "/".join(reversed(text.split("-")))
        return self._names.get(text, "" if field in REFERENCES else text)

    def moment(self, at: datetime) -> str:
        """«03/03/2026 à 8 h 05», in the person's zone."""
        local = at.astimezone(self._zone)
        return self._say(
            "archive-moment", day=numeric(local.date()), time=f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
        )


def plain(text: str) -> str:
    """A value as a part of a text's key."""
    return (text[:-1] + "-minus" if text.endswith("-") else text).replace("+", "-plus").replace("_", "-").lower()


def numeric(day: date) -> str:
    """«03/03/2026»."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def history_csv(space: Space, say: Say) -> bytes:
    """The history in the columns of the app's own export, the latest line first."""
    zone = ZoneInfo(space.profile.zone)
    names = ("export-day", "export-time", "who", "profession", "establishment", "act", "on", "way")
    lines = sorted(space.traces.values(), key=lambda line: (line.at, line.id), reverse=True)
    return as_csv(
        Sheet(
            title="",
            columns=tuple(say(f"history-{name}") for name in names),
            widths=(1,) * len(names),
            rows=tuple(_cells(line, zone, say) for line in lines),
        )
    )


def _cells(line: Trace, zone: ZoneInfo, say: Say) -> tuple[str, ...]:
    local = line.at.astimezone(zone)
    return (
        numeric(local.date()),
        f"{local.hour}\u00a0h\u00a0{local.minute:02d}",
        line.who,
        line.profession_label or say(f"history-by-{line.by.value}"),
        line.establishment,
        say(f"history-do-{line.act.value}"),
        line.title,
        say(f"history-way-{line.way.value}"),
    )
