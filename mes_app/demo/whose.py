"""Whose space a folder without a server holds: the demo family's, or one that was read back from an archive."""

from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import BEGUN
from mes_app.record.people import Standing
from mes_app.store import Store

FROM_ARCHIVE = "archive"
"""What the row of `BEGUN` says of a space that was read from an archive."""


def account_of(kept: Store) -> str:
    """Whose account the authority's store of this folder is: the family's in the demo, else that of its one holder."""
    holders = [id_ for id_, row in kept.rows("profiles").items() if row["standing"] == Standing.HOLDER.value]
    return holders[0] if is_from_archive(kept) and len(holders) == 1 else ACCOUNT


def is_from_archive(kept: Store) -> bool:
    """Whether the space of this folder was read from an archive: there is no demo to begin anew."""
    return (kept.get(BEGUN, BEGUN) or {}).get("from") == FROM_ARCHIVE
