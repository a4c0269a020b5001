"""What is derived from the key of a store: one key for each use, so that nothing of one can pass for another."""

import hashlib
import hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32


class Vault:
    """The keys of one store, derived by HKDF-SHA256 from its 32 bytes, with the folder id as the salt."""

    def __init__(self, key: bytes, folder_id: bytes) -> None:
        if len(key) != KEY_SIZE:
            raise ValueError(f"a key has {KEY_SIZE} bytes")
        self._key = key
        self._salt = folder_id
        self._names = self._derive(b"blob names")
        self._seals = self._derive(b"seals")
        self.blobs = AESGCM(self._derive(b"blobs"))

    def journal(self, generation: bytes) -> AESGCM:
        """The cipher of one generation of the journal."""
        return AESGCM(self._derive(b"journal " + generation))

    def proof(self, header: bytes) -> bytes:
        """What only this key can say of a journal's header: 32 bytes."""
        return hmac.digest(self._derive(b"proof"), header, "sha256")

    def blob_name(self, digest: str) -> str:
        """The file name of a content: an HMAC, since the bare hash of a known document would tell that it is here."""
        return hmac.digest(self._names, digest.encode(), hashlib.sha256).hex()

    def seal_name(self, name: str) -> str:
        """The name under which a seal is kept: an HMAC, since it says whose it is."""
        return hmac.digest(self._names, b"seal " + name.encode(), hashlib.sha256).hex()[:32]

    def seal_proof(self, name: str, content: bytes) -> bytes:
        """What only this key can say of a seal with this name: 32 bytes."""
        return hmac.digest(self._seals, name.encode() + b"\0" + content, "sha256")

    def _derive(self, use: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=self._salt, info=b"mes_app store " + use).derive(
            self._key
        )
