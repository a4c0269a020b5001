"""The bytes of the journal: a header, then records; pure functions of bytes, so that each rule can be tried alone.

Header, 96 bytes, big-endian:
    magic 8 · format 2 · crc of these ten 4 · zero 2 · folder id 16 · generation 16 · base 8 · proof of the key 32 ·
    zero 4 · crc of all before 4. The first 14 bytes keep their meaning in every later format.
Record, a multiple of 32 bytes:
    length of the whole record 4 · sequence number 8 · crc of generation, length and number 4 · nonce 12 ·
    AES-GCM of the payload, which is JSON padded with blanks.

Header and record head are authenticated with each record, so that one that was removed, moved, repeated or brought
from another file is not taken. ``base`` counts the records that were there when the file got its name.

Reading to the end:
- A record shorter than it declares is torn. So is one of which a whole disk sector was never written: a power cut can
  leave a file that has its new length and zeros in it, and AES-GCM does not make 32 zeros in a row. Only the last
  record can be torn, since each is on the disk before the next is written, and never one of the base.
- Everything else that is not as it was written is damage. The crc tells a flipped length from a short record.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mes_app.store.errors import Damaged, ForeignFile, NewerFormat

MAGIC = b"\x93mes\r\n\x1a\n"
FORMAT = 1
HEADER_SIZE = 96

_SECTOR = 512  # what a disk writes whole or not at all
_ALIGN = 32  # divides a sector, so that the piece of a record in any sector is long enough to know zeros as unwritten
_START = struct.Struct(">8sH")
_HEADER = struct.Struct(">8sHI2x16s16sQ")
_HEAD = struct.Struct(">IQI")
_LENGTH_AND_NUMBER = struct.Struct(">IQ")
_CRC = struct.Struct(">I")
_PROOF = 32
_NONCE = 12
_TAG = 16
_AROUND = _HEAD.size + _NONCE + _TAG


@dataclass(frozen=True, slots=True)
class Header:
    """What a journal says of itself in clear: ids of 16 bytes each, and how many records it began with."""

    folder_id: bytes
    generation: bytes
    base: int

    def encode(self) -> bytes:
        """The part of the header that the proof is made of: 56 bytes."""
        start = _START.pack(MAGIC, FORMAT)
        return _HEADER.pack(MAGIC, FORMAT, zlib.crc32(start), self.folder_id, self.generation, self.base)


def finish_header(encoded: bytes, proof: bytes) -> bytes:
    """The 96 bytes at the start of a file."""
    whole = encoded + proof + bytes(4)
    return whole + _CRC.pack(zlib.crc32(whole))


def read_header(data: bytes) -> tuple[Header, bytes]:
    """The header at the start of ``data``, and its proof of the key, which the caller compares.

    Errors: ForeignFile, NewerFormat, Damaged.
    """
    if not data:
        raise Damaged("empty")
    if not MAGIC.startswith(data[: len(MAGIC)]):
        raise ForeignFile
    if len(data) < HEADER_SIZE:
        raise Damaged("header cut short")
    _, version, crc, folder_id, generation, base = _HEADER.unpack_from(data)
    if crc != zlib.crc32(data[: _START.size]):
        raise Damaged("format")
    if version > FORMAT:
        raise NewerFormat
    if _CRC.unpack_from(data, HEADER_SIZE - 4)[0] != zlib.crc32(data[: HEADER_SIZE - 4]):
        raise Damaged("header")
    return Header(folder_id, generation, base), data[_HEADER.size : _HEADER.size + _PROOF]


class Frames:
    """The records of one generation: sealed one after the other, or read back from ``data``."""

    def __init__(self, cipher: AESGCM, header: bytes) -> None:
        self._cipher = cipher
        self._header = header
        self._generation = zlib.crc32(header)
        self.count = 0
        """How many records there are."""
        self.size = len(header)
        """Where the last of them ends."""

    def seal(self, payload: bytes) -> bytes:
        """The next record, not counted until ``passed`` is called with it."""
        payload += b" " * (-(len(payload) + _AROUND) % _ALIGN)
        head = self._head(len(payload) + _AROUND)
        # Random, not a counter: the number of a torn record is used again for other content, and two contents under
        # one nonce would betray both. Each generation has a key of its own, so that far fewer than 2**32 share one.
        nonce = os.urandom(_NONCE)
        return head + nonce + self._cipher.encrypt(nonce, payload, self._header + head)

    def passed(self, record_size: int) -> None:
        """Count a record of this many bytes as there."""
        self.count += 1
        self.size += record_size

    def read(self, data: bytes, base: int) -> Iterator[bytes]:
        """The payloads in a whole file, up to its end or to a torn record; ``size`` then says where the good part ends.

        Errors: Damaged.
        """
        view = memoryview(data)
        while self.size < len(data):
            payload = self._next(view)
            if payload is None:
                break
            yield payload
        if self.count < base:
            raise Damaged("base cut short")

    def _next(self, data: memoryview) -> bytes | None:
        start = self.size
        if len(data) - start < _HEAD.size:
            return None
        head = bytes(data[start : start + _HEAD.size])
        length = _HEAD.unpack(head)[0]
        if head != self._head(length) or length < _AROUND:
            if self._never_written(data):
                return None
            raise Damaged("record head")
        end = start + length
        if end > len(data):
            return None
        body = start + _HEAD.size
        nonce = data[body : body + _NONCE]
        try:
            payload = self._cipher.decrypt(nonce, data[body + _NONCE : end], self._header + head)
        except InvalidTag:
            if end == len(data) and any(_is_zero(piece) for piece in _sectors(data, start)):
                return None
            raise Damaged("record") from None
        self.passed(length)
        return payload

    def _head(self, length: int) -> bytes:
        checked = _LENGTH_AND_NUMBER.pack(length, self.count)
        return checked + _CRC.pack(zlib.crc32(checked, self._generation))

    def _never_written(self, data: memoryview) -> bool:
        # The sector with the head is missing, so that nothing says how long the record was: it was the last one
        # unless a later one is found after it.
        if not _is_zero(next(_sectors(data, self.size))):
            return False
        for offset in range(self.size, len(data) - _HEAD.size, _ALIGN):
            length, number, crc = _HEAD.unpack_from(data, offset)
            if crc == zlib.crc32(_LENGTH_AND_NUMBER.pack(length, number), self._generation):
                return False
        return True


def _sectors(data: memoryview, start: int) -> Iterator[memoryview]:
    while start < len(data):
        end = start - start % _SECTOR + _SECTOR
        yield data[start:end]
        start = end


def _is_zero(piece: memoryview) -> bool:
    return not any(piece)
