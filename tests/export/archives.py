"""Archives for tests: one of each space of the demo, and ways to break one."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from mes_app import archives
from mes_app.demo.seed import Family, family
from mes_app.export import archive
from mes_app.export.archive import Manifest
from mes_app.record.people import Standing
from mes_app.record.space import Space

NOW = datetime.fromisoformat("2026-11-21T09:00:00+01:00")

Files = dict[str, bytes]


@cache
def demo() -> Family:
    return family(NOW)


def own(space: Space) -> Space:
    """The space as its own person's."""
    return replace(space, profile=space.profile.model_copy(update={"standing": Standing.HOLDER, "tint": 0}))


def made(space: Space, at: datetime = NOW) -> bytes:
    """The archive of a space of the demo."""
    out = io.BytesIO()
    archives.export(space, lambda id_: demo().contents[space.documents[id_].digest], at, out)
    return out.getvalue()


@cache
def sample() -> bytes:
    """A small one."""
    return made(own(demo().spaces["julia"]))


def files_of(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


def zipped(files: Files, change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    """A ZIP with these files, as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, archive.MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(info)
            zip_.writestr(info, content)
    return out.getvalue()


def with_manifest(there: Files, **update: Any) -> Files:
    """The files with a manifest that was changed and sealed anew, as only somebody who means it does."""
    raw = json.loads(there[archive.MANIFEST]) | update
    return {**there, archive.MANIFEST: Manifest.model_validate(raw).sealed().encoded()}
