"""What the family's medical profiles say: rubric by rubric, and the care that was reimbursed."""

from collections.abc import Mapping
from datetime import date

from mes_app.demo.medical import care, children, gabrielle, henri
from mes_app.demo.medical.making import Making, Row
from mes_app.record.people import Profile
from mes_app.record.space import Space
from mes_app.record.values import Value

_LINES = {
    "gabrielle": gabrielle.lines,
    "alice": children.alice,
    "lucas": children.lucas,
    "julia": children.julia,
    "henri": henri.lines,
}


def with_medical(space: Space, slugs: Mapping[str, str], today: date, family: Mapping[str, Profile]) -> Space:
    """The same space with its medical profile; `slugs` gives a document's id by its slug, `family` who is who."""
    if space.profile.id not in _LINES:
        return space
    making = Making(space.profile, today, slugs, family)
    rows: list[Row] = [*_LINES[space.profile.id](making), *care.lines(making)]
    tables: dict[str, list[Value]] = {}
    for table, value in rows:
        tables.setdefault(table, []).append(value)
    for table, values in tables.items():
        space = space.put(table, *values)
    return space
