"""Small values kept apart from the journal, beside the key: what an older copy of the data folder cannot bring back."""

import hmac
import re
from collections.abc import Mapping
from typing import Any

from mes_app.store.errors import Damaged
from mes_app.store.keys import KeySource
from mes_app.store.storage import Row, decode, encode
from mes_app.store.vault import Vault

_LINE = re.compile(rb"mes-app seal 1 ((?:[0-9a-f]{2})+) ([0-9a-f]{64})\n")


class Seals:
    """The seals of one store: each a line with its content and an HMAC, under a name that says nothing."""

    def __init__(self, keys: KeySource, vault: Vault, folder_id: bytes) -> None:
        self._keys = keys
        self._vault = vault
        self._folder_id = folder_id.hex()

    def put(self, name: str, value: Mapping[str, Any]) -> None:
        """Seal a value, durable on return.

        Errors: those of the place of keys.
        """
        content = encode(dict(value))
        line = f"mes-app seal 1 {content.hex()} {self._vault.seal_proof(name, content).hex()}\n".encode()
        self._keys.keep_seal(self._folder_id, self._vault.seal_name(name), line)

    def get(self, name: str) -> Row | None:
        """The value sealed last, None when there was none.

        Errors: Damaged, and those of the place of keys.
        """
        found = self._keys.seal(self._folder_id, self._vault.seal_name(name))
        if found is None:
            return None
        line = _LINE.fullmatch(found)
        if line is None:
            raise Damaged("seal")
        content = bytes.fromhex(line[1].decode())
        if not hmac.compare_digest(bytes.fromhex(line[2].decode()), self._vault.seal_proof(name, content)):
            raise Damaged("seal")
        value: Row = decode(content)
        return value

    def destroy(self) -> None:
        """Destroy every seal of the store, and its key.

        Errors: those of the place of keys.
        """
        self._keys.forget(self._folder_id)
