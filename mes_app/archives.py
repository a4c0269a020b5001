"""Archives between the record, the wire and a data folder: writing one of a space, reading one into an empty folder.

An archive that is read back becomes a space without a server: an embedded authority with this one space, whose holder
is whoever opens it. What the account could not learn of is not in it.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mes_app.demo.seed import BEGUN
from mes_app.demo.whose import FROM_ARCHIVE
from mes_app.export import archive
from mes_app.export.archive import BadArchive, Fault, Manifest
from mes_app.export.archive_reading import Archive
from mes_app.export.archive_writing import Making, Sink, write
from mes_app.record.chained import CHAINS, Chains, chain_table
from mes_app.record.documents import Document
from mes_app.record.family import unnamed, unsealed
from mes_app.record.people import Standing
from mes_app.record.space import TABLES, Space, row_of, rows_of, space_of
from mes_app.record.values import Value
from mes_app.store import ForeignFolder, Store, StoreError
from mes_app.store.keys import KeySource
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import Resource, part_of, patient_of, profile_of, resources_of, row_of_parts
from mes_app.sync.mapping.urls import OWN
from mes_app.ui.catalogue import say

AUTHORITY = "authority"
STAGING = "importing"
"""The folder beside the authority's in which an import is put together, until it is whole."""


def no_step(_done: int, _all: int) -> None:
    """Nobody watches."""


def export(
    space: Space,
    content: Callable[[str], bytes],
    made_at: datetime,
    out: Sink,
    step: Callable[[int, int], None] = no_step,
) -> Manifest:
    """Write the archive of a space, as the caller may see it, to `out`; `content(document id)`: bytes as deposited.

    Raises what `content` and `step` raise, Unmappable, and OSError; then what was written is no archive.
    """
    profile = space.profile
    # What this device has not sent yet still has the digest of a number, or a child's.
    space = space.put("mandates", *(unsealed(one) for one in space.mandates.values()))
    space = space.put("links", *(unnamed(one) for one in space.links.values()))

    def resources(table: str, value: Value, deposited: bytes | None) -> Iterator[Resource]:
        made = resources_of(profile, table, value, {}, deposited)
        return (resource for resource in made.values() if resource is not None)

    def bytes_of(document: Document) -> bytes:
        return content(document.id)

    making = Making(
        space=space,
        patient=patient_of(profile),
        resources=resources,
        content=bytes_of,
        address=OWN,
        say=say,
        app=version("mes-app"),
        made_at=made_at,
        step=step,
    )
    return write(out, making)


def space_in(opened: Archive) -> Space:
    """The space in an archive, as its holder has it. Raises BadArchive."""
    try:
        return _space_in(opened)
    except (Unreadable, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise BadArchive(Fault.UNREADABLE) from None


def _space_in(opened: Archive) -> Space:
    profile = profile_of(opened.resource(archive.PATIENT), Standing.HOLDER, 0)
    if profile.id != opened.manifest.profile:
        raise BadArchive(Fault.UNREADABLE)
    pieces: dict[tuple[str, str], dict[str, Any]] = {}
    for table in opened.tables:
        for entry in opened.resource(f"{archive.FHIR}{table}.json")["entry"]:
            part = part_of(entry["resource"])
            held = pieces.setdefault((part.table, part.row), {})
            if (part.profile, part.table) != (profile.id, table) or part.name in held:
                raise BadArchive(Fault.UNREADABLE)
            held[part.name] = part.fields
    tables: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    for (table, id_), parts in pieces.items():
        row = row_of_parts(table, parts)
        if row is not None:
            tables[table][id_] = row
    space = space_of(profile, tables)
    described = {document.id: (document.digest, document.size) for document in space.documents.values()}
    if described != opened.digests():
        raise BadArchive(Fault.UNREADABLE)
    return space


def take_in(opened: Archive, folder: Path, keys: KeySource, now: datetime) -> Space:
    """Make of an archive the one space of an empty data folder.

    Everything is put together in a folder beside, and takes its place in one step: cut off before that, there is
    nothing. Raises BadArchive, ForeignFolder when the folder is not empty, and the store's named errors.
    """
    space = space_in(opened)
    staged, place = folder / STAGING, folder / AUTHORITY
    _check_empty(folder)
    _forget(staged, keys)
    try:
        with Store.open(staged, keys) as store:
            for _, digest, content in opened.documents():
                _check_same(store.put_blob(content), digest)
            store.load(_tables(space, Chains(store, StoreError), now))
        staged.rename(place)
    except BaseException:
        with suppress(StoreError, OSError):
            _forget(staged, keys)
        raise
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return space


def _check_same(kept: str, digest: str) -> None:
    if kept != digest:
        raise BadArchive(Fault.CHANGED)


def _tables(space: Space, chains: Chains, now: datetime) -> dict[str, Mapping[str, dict[str, Any]]]:
    id_ = space.profile.id
    tables: dict[str, Mapping[str, dict[str, Any]]] = {
        "profiles": {id_: row_of(space.profile)},
        BEGUN: {BEGUN: {"at": now.isoformat(), "from": FROM_ARCHIVE}},
        **{f"{id_}:{name}": rows for name, rows in rows_of(space).items()},
    }
    chained = chains.anew(id_, tables[f"{id_}:traces"])
    for table in (chain_table(id_), CHAINS):
        tables[table] = chained[table]
    return tables


def _check_empty(folder: Path) -> None:
    if folder.is_dir():
        there = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {STAGING, "lost+found"}
        if there:
            raise ForeignFolder


def _forget(staged: Path, keys: KeySource) -> None:
    """Destroy what an import that was cut off has left, its key first."""
    if not staged.is_dir():
        return
    with suppress(StoreError):
        Store.open(staged, keys).destroy()
    shutil.rmtree(staged)
