"""Writes an archive, piece after piece: never more than one document of it is in memory."""

import hashlib
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from mes_app.export import archive
from mes_app.export.archive import Indexed, Listed, Manifest, as_json
from mes_app.export.archive_page import Say, history_csv, page_of
from mes_app.record.documents import Document
from mes_app.record.space import TABLES, Space
from mes_app.record.values import Value

Resource = dict[str, Any]

EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tiff",
    "text/plain": "txt",
    "text/rtf": "rtf",
    "application/rtf": "rtf",
    "text/xml": "xml",
    "application/xml": "xml",
}

_LONGEST = 60


class Sink(Protocol):
    """Where the archive goes: written from its beginning to its end."""

    def write(self, piece: bytes, /) -> object: ...


@dataclass(frozen=True)
class Making:
    """What an archive is made of.

    `resources(table, value, content)`: the FHIR resources of one row; `content` of a document. `content(document)`: its
    bytes as deposited. `address`: the root of `fullUrl`. `step(done, all)` is called before each step, and may raise
    `Cancelled`.
    """

    space: Space
    patient: Resource
    resources: Callable[[str, Value, bytes | None], Iterable[Resource]]
    content: Callable[[Document], bytes]
    address: str
    say: Say
    app: str
    made_at: datetime
    step: Callable[[int, int], None] = field(default=lambda _done, _all: None)


class _Zip:
    """The ZIP under way, and what its manifest will say."""

    def __init__(self, out: Sink) -> None:
        # A sink without a place to go back to: sizes then stand behind each file, wherever the archive goes.
        self._zip = zipfile.ZipFile(_Forward(out), "w")  # type: ignore[call-overload]  # its type asks for a file that can seek; zipfile does not
        self.files: list[Listed] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        info = zipfile.ZipInfo(name, archive.MOMENT)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.create_system = 3
        info.external_attr = 0o100600 << 16
        size, digest = 0, hashlib.sha256()
        with self._zip.open(info, "w") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        if name != archive.MANIFEST:
            self.files.append(Listed(name=name, size=size, sha256=digest.hexdigest()))

    def close(self) -> None:
        self._zip.close()

    def drop(self) -> None:
        """Go no further: without its end, what was written is no ZIP."""
        self._zip.fp = None


class _Forward:
    """A file that can only be written on."""

    def __init__(self, out: Sink) -> None:
        self._out = out

    def write(self, piece: bytes) -> int:
        self._out.write(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""


def write(out: Sink, making: Making) -> Manifest:
    """Write the whole archive to `out`; returns its manifest. Raises what `content` and `step` raise, and OSError.

    Cut off by any of them, what has been written is no archive: it lacks its end.
    """
    zipped = _Zip(out)
    try:
        return _write(zipped, making)
    except BaseException:
        zipped.drop()
        raise


def _write(zipped: _Zip, making: Making) -> Manifest:
    space = making.space
    documents = sorted(space.documents.values(), key=lambda document: document.id)
    total = len(documents) + len(TABLES) + 2
    described: list[Resource] = []
    index: list[Indexed] = []
    exact: list[Document] = []
    names: set[str] = set()
    for done, document in enumerate(documents):
        making.step(done, total)
        content = making.content(document)
        # What another system told of a document may lack these, or differ; the archive says what is in it.
        document = document.model_copy(  # noqa: PLW2901 - the same document, told exactly
            update={"digest": hashlib.sha256(content).hexdigest(), "size": len(content)}
        )
        name = _file_name(document, names)
        zipped.add(name, _pieces(content), packed=False)
        index.append(Indexed(id=document.id, file=name, title=document.title, mime=document.mime))
        described += making.resources("documents", document, content)
        exact.append(document)
    space = space.put("documents", *exact)
    zipped.add(archive.INDEX, [as_json([one.model_dump(mode="json") for one in index])])
    zipped.add(archive.PATIENT, [as_json(making.patient)])
    for done, table in enumerate(TABLES, start=len(documents)):
        making.step(done, total)
        rows = space.table(table)
        if rows:
            made = described if table == "documents" else _resources(making, table, space)
            zipped.add(f"{archive.FHIR}{table}.json", _bundle(made, making.address))
    making.step(total - 2, total)
    zipped.add(archive.HISTORY, [history_csv(space, making.say)])
    making.step(total - 1, total)
    files = {one.id: one.file for one in index}
    zipped.add(archive.PAGE, (piece.encode() for piece in page_of(space, files, making.say)))
    manifest = Manifest(
        app=making.app,
        profile=space.profile.id,
        name=space.profile.full_name,
        made_at=making.made_at,
        files=tuple(sorted(zipped.files, key=lambda file: file.name)),
    ).sealed()
    zipped.add(archive.MANIFEST, [manifest.encoded()])
    zipped.close()
    making.step(total, total)
    return manifest


def _resources(making: Making, table: str, space: Space) -> Iterator[Resource]:
    for id_ in sorted(space.table(table)):
        yield from making.resources(table, space.table(table)[id_], None)


def _bundle(resources: Iterable[Resource], address: str) -> Iterator[bytes]:
    """A Bundle of type collection, an entry on each line."""
    yield b'{"resourceType":"Bundle","type":"collection","entry":[\n'
    before = b""
    for resource in resources:
        entry = {"fullUrl": f"{address}/{resource['resourceType']}/{resource['id']}", "resource": resource}
        yield before + json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
        before = b",\n"
    yield b"\n]}\n"


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), archive.PIECE):
        yield content[start : start + archive.PIECE]


def _file_name(document: Document, taken: set[str]) -> str:
    """«documents/2026-03-03-bilan-sanguin.pdf»: letters, digits and dashes alone, which every system takes."""
    plain = unicodedata.normalize("NFKD", document.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "document"
    end = EXTENSIONS.get(document.mime.partition(";")[0].strip().lower(), "bin")
    start = f"{archive.DOCUMENTS}{document.act_from.isoformat()}-{words}"
    name, number = f"{start}.{end}", 2
    while name in taken:
        name, number = f"{start}-{number}.{end}", number + 1
    taken.add(name)
    return name
