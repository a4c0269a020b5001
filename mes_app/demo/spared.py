"""What the account did not see of a line that it deleted: whoever takes the deletion back has not got it, and it comes
back too.

One table of the authority's store: «PROFILE/TABLE/ID» → the ids of the documents, and the moment of the deletion.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from mes_app.record.changes import AddEntry, Change, DeleteEntry
from mes_app.record.linked import hidden_links
from mes_app.record.space import Row, Space
from mes_app.store import Store

SPARED = "spared"

MOST = 500
"""Of so many deleted lines it is known, at the least."""


def key_of(change: AddEntry | DeleteEntry) -> str:
    """Under which a deleted line is known."""
    if isinstance(change, AddEntry):
        return f"{change.profile}/{change.value.table}/{change.value.id}"
    return f"{change.profile}/{change.table}/{change.entry}"


def links_for(store: Store, change: AddEntry, whole: Space) -> tuple[str, ...]:
    """The links that a line had when it was deleted and its editor did not see, as far as the documents are there."""
    row = store.get(SPARED, key_of(change)) or {}
    return tuple(id_ for id_ in row.get("documents", ()) if id_ in whole.documents)


def noted(store: Store, change: Change, whole: Space, seen: Space, now: datetime) -> tuple[dict[str, Row], list[str]]:
    """The rows of the table to put and those to delete with a change that is taken; the spaces are as before it."""
    if isinstance(change, AddEntry):
        return {}, [key_of(change)] if store.get(SPARED, key_of(change)) is not None else []
    if not isinstance(change, DeleteEntry):
        return {}, []
    key = key_of(change)
    hidden = hidden_links(whole.table(change.table).get(change.entry), seen.table(change.table).get(change.entry))
    if not hidden:
        return {}, []
    return {key: {"documents": list(hidden), "at": now.astimezone(UTC).isoformat()}}, _oldest(store.rows(SPARED), key)


def of_space(store: Store, profile: str) -> list[str]:
    """The rows that are about one space."""
    return [key for key in store.rows(SPARED) if key.startswith(f"{profile}/")]


def _oldest(rows: Mapping[str, Row], but: str) -> list[str]:
    known = sorted((key for key in rows if key != but), key=lambda key: str(rows[key]["at"]))
    return known[: len(known) - MOST + 1] if len(known) >= MOST else []
