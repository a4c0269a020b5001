"""What is being typed, kept through a crash."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from mes_app.device.rowstore import RowStore


class Drafts(MutableMapping[tuple[str, str], Any]):
    """What is being typed: (profile, form) → JSON-able values. Each is durable when it is set, and never leaves its
    profile."""

    def __init__(self, store: RowStore) -> None:
        self._store = store

    def __getitem__(self, key: tuple[str, str]) -> Any:
        return self._store.rows("drafts")[":".join(key)]["values"]

    def __setitem__(self, key: tuple[str, str], values: Any) -> None:
        self._store.commit(puts={"drafts": {":".join(key): {"profile": key[0], "values": values}}})

    def __delitem__(self, key: tuple[str, str]) -> None:
        self._store.commit(deletes={"drafts": [":".join(key)]})

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for key in self._store.rows("drafts"):
            profile, _, form = key.partition(":")
            yield profile, form

    def __len__(self) -> int:
        return len(self._store.rows("drafts"))
