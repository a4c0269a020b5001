"""Where the key of a store comes from: an interface, and the file that stands in for a device's keystore."""

import hashlib
import os
import re
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from platformdirs import user_config_dir

from mes_app.store.durable import closing, make_folder, reading, settling, write_new, writing
from mes_app.store.errors import KeyDamaged, KeyExposed, KeyInsideData, KeyLocked, KeyMissing
from mes_app.store.fs import REAL, FileSystem
from mes_app.store.vault import KEY_SIZE

_LINE = re.compile(rb"mes-app key 1 ([0-9a-f]{64}) ([0-9a-f]{16})\n")
_WRAPPED = re.compile(rb"mes-app key 2 ([0-9a-f]{24}) ([0-9a-f]{96})\n")
_NONCE = 12
_ID = re.compile(r"[0-9a-f]{32}")


class KeySource(Protocol):
    """Hands out the key of a store."""

    def key(self, folder_id: str, *, create: bool) -> bytes:
        """The 32 bytes for the store with this id (32 hexadecimal digits), made on demand if ``create``.

        A key that was made is durable on return. Errors: KeyMissing, and what else the place of keys may say.
        """
        ...

    def keep_seal(self, folder_id: str, name: str, seal: bytes) -> None:
        """Keep a seal of this store beside its key, in place of the former one, durable on return.

        ``name`` is 32 hexadecimal digits, ``seal`` less than a kilobyte: a keystore of a device has room for it.
        Errors: what the place of keys may say.
        """
        ...

    def seal(self, folder_id: str, name: str) -> bytes | None:
        """The seal that was kept last under this name, None when there was none.

        Errors: what the place of keys may say.
        """
        ...

    def forget(self, folder_id: str) -> None:
        """Destroy the key of this store and its seals, durable on return; no key is nothing to destroy.

        Errors: what the place of keys may say.
        """
        ...


class KeyFile:
    """A file of mode 600 for each key and each seal, in the user's own configuration folder, never in the data folder.

    One file for each, and not one for all: two processes that make two stores cannot lose each other's key.
    """

    def __init__(self, folder: Path | None = None, *, fs: FileSystem = REAL) -> None:
        self._folder = (Path(user_config_dir("mes_app")) if folder is None else folder).resolve()
        self._fs = fs
        self._wrapping: bytes | None = None

    @property
    def folder(self) -> Path:
        """Where the keys are."""
        return self._folder

    def use(self, wrapping: bytes | None) -> None:
        """Open wrapped keys with these 32 bytes from now on; None: with nothing."""
        self._wrapping = wrapping

    def wrap(self, folder_id: str, *, on: bool) -> None:
        """Keep the key of this store wrapped (see `use`), or bare; as it is already is nothing. Durable on return.

        At every moment there is one key file that is whole, bare or wrapped.
        Errors: those of `key`, and DiskFull, ReadOnlyFolder, DiskError, NotDurable.
        """
        path = self._path(folder_id, "key")
        key = self._read(path)
        if on is self._is_wrapped(path):
            return
        fd, _ = write_new(self._fs, path, [self._sealed(folder_id, key) if on else _bare(key)])
        self._fs.close(fd)

    def _sealed(self, folder_id: str, key: bytes) -> bytes:
        if self._wrapping is None:
            raise KeyLocked
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self._wrapping).encrypt(nonce, key, folder_id.encode())
        return f"mes-app key 2 {nonce.hex()} {sealed.hex()}\n".encode()

    def _is_wrapped(self, path: Path) -> bool:
        return _WRAPPED.fullmatch(self._line(path)) is not None

    def keep_out_of(self, data: Path) -> None:
        """Refuse to serve a store that holds the place of the keys.

        Errors: KeyInsideData.
        """
        if self._folder.is_relative_to(data.resolve()):
            raise KeyInsideData

    def key(self, folder_id: str, *, create: bool) -> bytes:
        """The key of the store with this id.

        Errors: KeyMissing, KeyExposed, KeyDamaged, NotReadable; when creating: DiskFull, ReadOnlyFolder, NotDurable.
        """
        path = self._path(folder_id, "key")
        try:
            return self._read(path)
        except KeyMissing:
            if not create:
                raise
        key = os.urandom(KEY_SIZE)
        make_folder(self._fs, self._folder)
        fd, _ = write_new(self._fs, path, [_bare(key)])
        self._fs.close(fd)
        return key

    def keep_seal(self, folder_id: str, name: str, seal: bytes) -> None:
        """Keep a seal of the store with this id.

        Errors: DiskFull, ReadOnlyFolder, DiskError; NotDurable, after which the former or the new one may be there.
        """
        path = self._path(folder_id, f"{_hexadecimal(name)}.seal")
        make_folder(self._fs, self._folder)
        fd, _ = write_new(self._fs, path, [seal])
        self._fs.close(fd)

    def seal(self, folder_id: str, name: str) -> bytes | None:
        """The seal that was kept last under this name, None when there was none.

        Errors: NotReadable, DiskError.
        """
        with reading:
            try:
                fd = self._fs.open(self._path(folder_id, f"{_hexadecimal(name)}.seal"), os.O_RDONLY)
            except (FileNotFoundError, NotADirectoryError):
                return None
            with closing(self._fs, fd):
                return self._fs.read_start(fd)

    def forget(self, folder_id: str) -> None:
        """Destroy the key of this store and its seals: what is left of the store opens nothing any more.

        Errors: ReadOnlyFolder, DiskError; NotDurable, after which a power cut may bring them back.
        """
        start = f"{_hexadecimal(folder_id)}."
        with writing:
            if self._fs.kind(self._folder) is None:
                return
            for name in self._fs.names(self._folder):
                if name.startswith(start):
                    self._fs.unlink(self._folder / name)
            with settling():
                self._fs.sync_folder(self._folder)

    def _path(self, folder_id: str, end: str) -> Path:
        return self._folder / f"{_hexadecimal(folder_id)}.{end}"

    def _line(self, path: Path) -> bytes:
        with reading:
            try:
                fd = self._fs.open(path, os.O_RDONLY)
            except (FileNotFoundError, NotADirectoryError):
                raise KeyMissing from None
            with closing(self._fs, fd):
                if os.name == "posix" and self._fs.stat(fd).st_mode & 0o077:
                    raise KeyExposed
                return self._fs.read(fd)

    def _read(self, path: Path) -> bytes:
        content = self._line(path)
        wrapped = _WRAPPED.fullmatch(content)
        if wrapped is not None:
            return self._opened(path, bytes.fromhex(wrapped[1].decode()), bytes.fromhex(wrapped[2].decode()))
        line = _LINE.fullmatch(content)
        if line is None:
            raise KeyDamaged
        key = bytes.fromhex(line[1].decode())
        if _check(key).encode() != line[2]:
            raise KeyDamaged
        return key

    def _opened(self, path: Path, nonce: bytes, sealed: bytes) -> bytes:
        if self._wrapping is None:
            raise KeyLocked
        try:
            return AESGCM(self._wrapping).decrypt(nonce, sealed, path.stem.encode())
        except InvalidTag:
            raise KeyDamaged from None


def _bare(key: bytes) -> bytes:
    return f"mes-app key 1 {key.hex()} {_check(key)}\n".encode()


def _hexadecimal(id_: str) -> str:
    if not _ID.fullmatch(id_):
        raise ValueError("an id has 32 hexadecimal digits")
    return id_


def _check(key: bytes) -> str:
    # So that a flipped bit in the key file is not taken for another store's key.
    return hashlib.sha256(key).hexdigest()[:16]
