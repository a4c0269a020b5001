"""What a device alone keeps of a space: what was typed, what was refused, what was chosen. No authority has it."""

from collections.abc import Callable, Mapping

from mes_app.device.offline import OFFLINE
from mes_app.device.refusals import REFUSED
from mes_app.device.rowstore import Row, RowStore

SETTINGS, DRAFTS = "settings", "drafts"

BARE = frozenset({"profile", "reason", "at"})
"""What may be kept of a refusal in a space of which nothing is to stay: why, and when."""


def own_rows(store: RowStore, of: Callable[[str], bool]) -> dict[str, list[str]]:
    """Table → ids of what the device alone keeps of the spaces that `of` says yes to."""
    found = {
        table: [id_ for id_, row in store.rows(table).items() if of(row["profile"])]
        for table in (DRAFTS, REFUSED, OFFLINE)
    }
    found[SETTINGS] = [name for name in store.rows(SETTINGS) if (owner := owner_of(name)) and of(owner)]
    return found


def owner_of(setting: str) -> str:
    """The profile that a setting of the name «WHAT:PROFILE» is about; "" for one of the whole app."""
    return setting.partition(":")[2]


def without_words(row: Row) -> Row:
    """A refusal without what was asked, and without what is there instead."""
    return {name: value for name, value in row.items() if name in BARE}


def without(tables: Mapping[str, Mapping[str, Row]], gone: Mapping[str, list[str]]) -> dict[str, Mapping[str, Row]]:
    """These tables without these rows."""
    return {
        table: {id_: row for id_, row in rows.items() if id_ not in gone.get(table, ())}
        for table, rows in tables.items()
    }
