"""«Disponible hors ligne»: the documents whose contents are to be on this device, network or not."""

from collections.abc import Mapping

from mes_app.device.rowstore import Row, RowStore

OFFLINE = "offline"


class Offline:
    """The table of what is to be kept: «PROFILE:DOCUMENT» → the two ids."""

    def __init__(self, store: RowStore) -> None:
        self._store = store

    def is_kept(self, profile: str, document: str) -> bool:
        return self._store.get(OFFLINE, f"{profile}:{document}") is not None

    def keep(self, profile: str, document: str, *, on: bool) -> None:
        """Durable on return."""
        key = f"{profile}:{document}"
        if on:
            self._store.commit(puts={OFFLINE: {key: {"profile": profile, "document": document}}})
        else:
            self._store.commit(deletes={OFFLINE: [key]})

    def missing(self) -> list[tuple[str, str]]:
        """Profile and id of the documents whose content is to be here and is not yet; those that are gone left out."""
        return [
            (row["profile"], row["document"])
            for row in self._store.rows(OFFLINE).values()
            if (described := self._described(row)) is not None and not self._store.has_blob(described["digest"])
        ]

    def _described(self, row: Row) -> Mapping[str, str] | None:
        return self._store.get(f"{row['profile']}:documents", row["document"])
