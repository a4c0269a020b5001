"""Reads an archive back: everything is checked before anything of it is handed out.

Whoever made the file may mean harm. Names are only compared and never used as paths, sizes are judged by what is
declared and by what really comes, and nothing is unpacked to a disk.
"""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from mes_app.export import archive
from mes_app.export.archive import BadArchive, Fault, Indexed, Limits, Listed, Manifest

_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    struct.error,
    OverflowError,
)
"""What the standard library says of bytes that are no ZIP, or not one that it can unpack."""

_LINK, _KIND = 0o120000, 0o170000
_INDEX = TypeAdapter(tuple[Indexed, ...])
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)?")


class Archive:
    """An archive that has passed every check; made by `Archive.open`."""

    def __init__(self, file: BinaryIO, zip_: zipfile.ZipFile, manifest: Manifest, index: tuple[Indexed, ...]) -> None:
        self._file = file
        self._zip = zip_
        self.manifest = manifest
        self.index = index
        self._listed = {one.name: one for one in manifest.files}

    @classmethod
    def open(cls, path: Path, limits: Limits = archive.USUAL) -> "Archive":
        """The archive in this file, checked whole. Raises BadArchive."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise BadArchive(Fault.NOT_THERE) from None
        except OSError:
            raise BadArchive(Fault.NOT_READABLE) from None
        try:
            return cls._checked(file, limits)
        except OSError:
            file.close()
            raise BadArchive(Fault.NOT_READABLE) from None
        except BaseException:
            file.close()
            raise

    @classmethod
    def _checked(cls, file: BinaryIO, limits: Limits) -> "Archive":
        zip_ = _opened(file)
        infos = zip_.infolist()
        _check_entries(infos, limits)
        manifest = _manifest(zip_, {info.filename for info in infos}, limits)
        _check_listed(manifest, infos, limits)
        for one in manifest.files:
            for _ in _pieces(zip_, one):
                pass
        try:
            index = _INDEX.validate_json(b"".join(_pieces(zip_, _listed(manifest, archive.INDEX))))
        except ValidationError:
            raise BadArchive(Fault.UNREADABLE) from None
        held = {one.name for one in manifest.files if one.name.startswith(archive.DOCUMENTS)} - {archive.INDEX}
        if {one.file for one in index} != held or len({one.id for one in index}) != len(index):
            raise BadArchive(Fault.UNREADABLE)
        return cls(file, zip_, manifest, index)

    def resource(self, name: str) -> Any:
        """The JSON in one of the FHIR files. Raises BadArchive."""
        try:
            return json.loads(b"".join(_pieces(self._zip, self._listed[name])))
        except (ValueError, RecursionError):
            raise BadArchive(Fault.UNREADABLE) from None

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of which there is a file."""
        names = (one.name for one in self.manifest.files if one.name.startswith(archive.FHIR))
        return tuple(Path(name).stem for name in names if name != archive.PATIENT)

    def documents(self) -> Iterator[tuple[str, str, bytes]]:
        """Id, SHA-256 and content of every document. Raises BadArchive when the file has changed meanwhile."""
        for one in self.index:
            listed = self._listed[one.file]
            yield one.id, listed.sha256, b"".join(_pieces(self._zip, listed))

    def digests(self) -> Mapping[str, tuple[str, int]]:
        """Document id → SHA-256 and size of its content."""
        return {one.id: (self._listed[one.file].sha256, self._listed[one.file].size) for one in self.index}

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    start = file.read(4)
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except _TROUBLE:
        # A ZIP has its table at its end: one that begins as a ZIP and has none was cut short on its way.
        raise BadArchive(Fault.CUT_SHORT if start == b"PK\x03\x04" else Fault.NOT_A_ZIP) from None


def _check_entries(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Before anything is unpacked: names, kinds and declared sizes."""
    if len(infos) > limits.files:
        raise BadArchive(Fault.TOO_BIG)
    names: set[str] = set()
    for info in infos:
        # `orig_filename`: zipfile cuts a name at a zero byte, and turns a system's own separators.
        name = info.orig_filename
        if any(ord(sign) < 32 for sign in name) or "\\" in name or ":" in name or name.startswith("/"):
            raise BadArchive(Fault.UNSAFE_NAME)
        if any(part in ("", ".", "..") for part in name.rstrip("/").split("/")):
            raise BadArchive(Fault.UNSAFE_NAME)
        if info.external_attr >> 16 & _KIND == _LINK:
            raise BadArchive(Fault.LINK)
        if name in names:
            raise BadArchive(Fault.TWICE)
        names.add(name)
        if info.flag_bits & 1:
            raise BadArchive(Fault.ENCRYPTED)
        if info.file_size > _most(name, limits):
            raise BadArchive(Fault.TOO_BIG)
    if sum(info.file_size for info in infos) > limits.whole:
        raise BadArchive(Fault.TOO_BIG)


def _most(name: str, limits: Limits) -> int:
    if name == archive.MANIFEST:
        return limits.manifest
    return limits.document if name.startswith(archive.DOCUMENTS) else limits.fhir


def _manifest(zip_: zipfile.ZipFile, names: set[str], limits: Limits) -> Manifest:
    if archive.MANIFEST not in names:
        raise BadArchive(Fault.NOT_OURS)
    content = b"".join(_bounded(zip_, archive.MANIFEST, limits.manifest))
    try:
        raw = json.loads(content)
        if raw["kind"] != archive.KIND:
            raise BadArchive(Fault.NOT_OURS)
        if raw["format"] != archive.FORMAT:
            raise BadArchive(Fault.NEWER)
        manifest = Manifest.model_validate(raw)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):  # ValidationError is a ValueError
        raise BadArchive(Fault.CHANGED) from None
    if manifest.encoded() != content or manifest.sealed() != manifest:
        raise BadArchive(Fault.CHANGED)
    return manifest


def _check_listed(manifest: Manifest, infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    listed = {one.name: one for one in manifest.files}
    there = {info.filename: info for info in infos}
    if len(listed) != len(manifest.files):
        raise BadArchive(Fault.TWICE)
    if any(not _SAFE.fullmatch(name) for name in listed):
        raise BadArchive(Fault.UNSAFE_NAME)
    if listed.keys() - there.keys() or not {archive.INDEX, archive.PATIENT} <= listed.keys():
        raise BadArchive(Fault.MISSING)
    if there.keys() - listed.keys() - {archive.MANIFEST}:
        raise BadArchive(Fault.EXTRA)
    for one in manifest.files:
        if not 0 <= one.size <= _most(one.name, limits):
            raise BadArchive(Fault.TOO_BIG)
        if there[one.name].file_size != one.size:
            raise BadArchive(Fault.CHANGED)


def _listed(manifest: Manifest, name: str) -> Listed:
    return next(one for one in manifest.files if one.name == name)


def _pieces(zip_: zipfile.ZipFile, listed: Listed) -> Iterator[bytes]:
    """The content of a file, no more than it may have; raises BadArchive unless it is the one that was listed."""
    digest, size = hashlib.sha256(), 0
    for piece in _bounded(zip_, listed.name, listed.size):
        digest.update(piece)
        size += len(piece)
        yield piece
    if size != listed.size or digest.hexdigest() != listed.sha256:
        raise BadArchive(Fault.CHANGED)


def _bounded(zip_: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    size = 0
    try:
        with zip_.open(name) as file:
            while piece := file.read(archive.PIECE):
                size += len(piece)
                if size > most:
                    raise BadArchive(Fault.TOO_BIG)
                yield piece
    except _TROUBLE:
        raise BadArchive(Fault.CHANGED) from None
