"""Document contents, each in an encrypted file of its own."""

import hashlib
import os
import struct
from collections.abc import Collection
from pathlib import Path

from cryptography.exceptions import InvalidTag

from mes_app.store.durable import NEW, closing, reading, settling, write_new, writing
from mes_app.store.errors import BlobMissing, Damaged, ForeignFile, NewerFormat
from mes_app.store.fs import FileSystem
from mes_app.store.journal import open_file
from mes_app.store.vault import Vault

FOLDER = "blobs"

_MAGIC = b"\x93mesblob"
_FORMAT = 1
_START = struct.Struct(">8sH")
_LENGTH = struct.Struct(">Q")
_NONCE = 12
_BLOCK = 4096  # lengths are rounded up to this: the exact one would point to a known document


class Blobs:
    """The files of the folder ``blobs``, known by the SHA-256 of their content and named by an HMAC of it.

    A file: magic 8 · format 2 · nonce 12 · AES-GCM of (length 8 · content · zeros to the next 4096), with the first
    ten bytes and the name authenticated.
    """

    def __init__(self, fs: FileSystem, store: Path, vault: Vault) -> None:
        self._fs = fs
        self._store = store
        self._folder = store / FOLDER
        self._vault = vault

    def settle(self) -> None:
        """Make durable what an earlier run left, which may have been killed between naming a file and saying so.

        Errors: ReadOnlyFolder, DiskError, NotDurable.
        """
        with writing, settling():
            if self._fs.kind(self._folder) == "folder":
                self._fs.sync_folder(self._folder)

    def put(self, content: bytes) -> str:
        """Keep a content, durable on return; one that is there already is not written again.

        Errors: DiskFull, ReadOnlyFolder, DiskError, NotDurable.
        """
        digest = hashlib.sha256(content).hexdigest()
        name = self._vault.blob_name(digest)
        path = self._folder / name
        with writing:
            found = self._fs.kind(path)
            if found is None:
                self._write(path, content)
            elif found != "file":
                raise ForeignFile
        return digest

    def get(self, digest: str) -> bytes:
        """The content with this SHA-256 (hexadecimal).

        Errors: BlobMissing, Damaged, ForeignFile, NewerFormat, NotReadable.
        """
        name = self._vault.blob_name(digest)
        with reading:
            try:
                fd = open_file(self._fs, self._folder / name, os.O_RDONLY)
            except FileNotFoundError:
                raise BlobMissing from None
            with closing(self._fs, fd):
                data = self._fs.read(fd)
        if len(data) < _START.size + _NONCE:
            raise Damaged("blob cut short")
        magic, version = _START.unpack_from(data)
        if magic != _MAGIC:
            raise ForeignFile
        body = memoryview(data)[_START.size :]
        known = _START.pack(_MAGIC, version) + name.encode()
        try:
            padded = self._vault.blobs.decrypt(body[:_NONCE], body[_NONCE:], known)
        except InvalidTag:
            # A flipped format number is told from a later format by the format we know.
            if version > _FORMAT and not self._opens_as_known(body, name):
                raise NewerFormat from None
            raise Damaged("blob") from None
        if version > _FORMAT:
            raise NewerFormat
        (length,) = _LENGTH.unpack_from(padded)
        return padded[_LENGTH.size : _LENGTH.size + length]

    def has(self, digest: str) -> bool:
        """Whether a content is here."""
        with reading:
            return self._fs.kind(self._folder / self._vault.blob_name(digest)) == "file"

    def keep_only(self, digests: Collection[str]) -> None:
        """Take away every content but these, durable on return.

        Errors: ReadOnlyFolder, DiskError, NotDurable.
        """
        kept = {self._vault.blob_name(digest) for digest in digests}
        with writing:
            try:
                found = self._fs.names(self._folder)
            except FileNotFoundError:
                return
            dropped = [name for name in found if name not in kept and _is_ours(name)]
            for name in dropped:
                self._fs.unlink(self._folder / name)
            if dropped:
                with settling():  # what the user had taken away must not come back
                    self._fs.sync_folder(self._folder)

    def _write(self, path: Path, content: bytes) -> None:
        if self._fs.kind(self._folder) is None:
            self._fs.mkdir(self._folder)
            with settling():
                self._fs.sync_folder(self._store)
        start = _START.pack(_MAGIC, _FORMAT)
        nonce = os.urandom(_NONCE)
        padding = bytes(-(_LENGTH.size + len(content)) % _BLOCK)
        padded = b"".join((_LENGTH.pack(len(content)), content, padding))
        sealed = self._vault.blobs.encrypt(nonce, padded, start + path.name.encode())
        fd, _ = write_new(self._fs, path, [start + nonce + sealed])
        self._fs.close(fd)

    def _opens_as_known(self, body: memoryview, name: str) -> bool:
        try:
            self._vault.blobs.decrypt(body[:_NONCE], body[_NONCE:], _START.pack(_MAGIC, _FORMAT) + name.encode())
        except InvalidTag:
            return False
        return True


def _is_ours(name: str) -> bool:
    stem = name.removesuffix(NEW)
    return len(stem) == 64 and not stem.strip("0123456789abcdef")
