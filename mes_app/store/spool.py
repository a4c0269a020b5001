"""A large file on its way out: on the disk, since it may not fit in memory, and readable to nobody there."""

import os
import struct
import tempfile
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mes_app.store.durable import writing

PIECE = 1 << 18
"""Bytes that are sealed together."""

_NONCE = struct.Struct(">4xQ")
_TAG = 16


class Spool:
    """Written to its end, then read from its start, in a file without a name whose key is in memory alone.

    What a crash leaves of it is neither found nor readable. Made and filled in one thread, read in another.
    """

    def __init__(self) -> None:
        """Errors: DiskFull, ReadOnlyFolder, DiskError."""
        with writing:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._cipher = AESGCM(os.urandom(32))
        self._waiting = bytearray()
        self._count = 0
        self.size = 0
        """Bytes written."""

    def write(self, piece: bytes) -> None:
        """Add to its end. Errors: DiskFull, DiskError."""
        self._waiting += piece
        self.size += len(piece)
        while len(self._waiting) >= PIECE:
            self._seal(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def finish(self) -> None:
        """Nothing more comes. Errors: DiskFull, DiskError."""
        if self._waiting:
            self._seal(bytes(self._waiting))
            self._waiting.clear()

    def _seal(self, piece: bytes) -> None:
        with writing:
            # A counter is a nonce of its own each time: the key seals this one file and is never used again.
            self._file.write(self._cipher.encrypt(_NONCE.pack(self._count), piece, None))
        self._count += 1

    def pieces(self) -> Iterator[bytes]:
        """Its content, from the start. Errors: OSError."""
        self._file.seek(0)
        for number in range(self._count):
            yield self._cipher.decrypt(_NONCE.pack(number), self._file.read(PIECE + _TAG), None)

    def close(self) -> None:
        """It is not needed any more; closing twice is nothing."""
        self._file.close()
