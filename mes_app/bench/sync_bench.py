"""The exchange with a real FHIR server on this machine: a first pull against bare httpx, its memory, and requests."""

import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from mes_app.bench import Measure
from mes_app.device import Device
from mes_app.record.changes import PinDocument
from mes_app.record.syncing import Arrived, SyncStatus
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Outcome, Synchroniser

DOCUMENTS = 2000
TURNS = 5
CHANGES = 100
PULL_LIMIT, MEMORY_LIMIT, NOTHING_LIMIT, CHANGES_LIMIT = 1.5, 1.5, 2, 10
STARTING = 600
"""Seconds in which a server is there, downloads apart."""

ACCOUNT = Account("gabrielle", ("gabrielle",))
SERVER = Path(__file__).parent.parent.parent / "scripts" / "server"


class NoServer(Exception):
    """`scripts/server` is not there, or does not start; the text says which."""


def run(folder: Path) -> Iterator[Measure]:
    """All measures over one server that is started for them, with 2,000 documents on it.

    Raises NoServer.
    """
    with _served(folder / "server") as (fhir, headers):
        _load(fhir, headers)
        yield first_pull(folder, fhir, headers)
        yield memory(folder, fhir, headers)
        yield from requests(folder, fhir, headers)


def first_pull(folder: Path, fhir: str, headers: Mapping[str, str]) -> Measure:
    """A first pull into an empty device, every row durable, against bare httpx that reads the same pages as JSON."""
    ours, theirs = [], []
    for turn in range(TURNS + 1):
        recording = _Recording()
        begun = time.perf_counter()
        with _Synced(folder / f"pull{turn}", fhir, headers, recording) as one:
            outcome = _done(one.engine.run_once())
        between = time.perf_counter()
        pages = _fetch_bare(fhir, headers, recording.batch)
        if turn:  # the first one warms the server up
            ours.append((between - begun) * 1000)
            theirs.append((time.perf_counter() - between) * 1000)
    mine, other = median(ours), median(theirs)
    detail = f"medians of {TURNS}: {mine:.0f} ms against {other:.0f} ms; {outcome.received:,} rows, {pages} pages"
    return Measure(f"first pull of {DOCUMENTS:,} documents / httpx of the same pages", mine / other, PULL_LIMIT, detail)


def memory(folder: Path, fhir: str, headers: Mapping[str, str]) -> Measure:
    """What is taken for a moment over each page, what is kept left out: the last quarter of them against the first."""
    with _Synced(folder / "memory", fhir, headers) as one:
        peaks: list[float] = []
        take = one.device.take

        def measured(page: Arrived) -> int:
            kept, peak = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            count = take(page)
            if count:
                peaks.append((max(peak, tracemalloc.get_traced_memory()[1]) - kept) / 1e6)
            return count

        one.device.take = measured  # type: ignore[method-assign]
        tracemalloc.start()
        try:
            _done(one.engine.run_once())
        finally:
            tracemalloc.stop()
    pages = peaks[1:]  # over the first one the answer of the whole batch is there
    quarter = max(1, len(pages) // 4)
    last, first = max(pages[-quarter:]), max(pages[:quarter])
    detail = f"{last:.1f} MB against {first:.1f} MB over {len(pages)} pages, the most {max(peaks):.1f} MB"
    return Measure("memory of a page at the end of a first pull / at its beginning", last / first, MEMORY_LIMIT, detail)


def requests(folder: Path, fhir: str, headers: Mapping[str, str]) -> Iterator[Measure]:
    """How many requests a synchronisation takes with nothing new, and with a hundred waiting changes."""
    with _Synced(folder / "requests", fhir, headers) as one:
        _done(one.engine.run_once())
        begun = time.perf_counter()
        nothing = _done(one.engine.run_once())
        between = time.perf_counter()
        for number, document in enumerate(list(one.device.space(ACCOUNT.patient).documents.values())[:CHANGES]):
            asked = {"id": f"{number:032x}", "profile": ACCOUNT.patient, "asked_at": _now()}
            one.device.ask(PinDocument(**asked, document=document.id, pinned=not document.pinned))
        asked_at = time.perf_counter()
        sent = _done(one.engine.run_once())
        taken = time.perf_counter() - asked_at
    yield Measure(
        "requests of a synchronisation with nothing new",
        nothing.requests,
        NOTHING_LIMIT,
        f"{(between - begun) * 1000:.0f} ms",
    )
    detail = f"{sent.sent} sent, {taken * 1000:.0f} ms"
    yield Measure(f"requests of a synchronisation with {CHANGES} changes", sent.requests, CHANGES_LIMIT, detail)


# -- what it is measured with -----------------------------------------------------------------------------------------


class _Recording(httpx.HTTPTransport):
    """The network, and the body of the first request."""

    batch = b""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.batch = self.batch or request.content
        return super().handle_request(request)


class _Synced:
    """A device in a folder of its own, and its engine."""

    def __init__(
        self, folder: Path, fhir: str, headers: Mapping[str, str], transport: httpx.BaseTransport | None = None
    ) -> None:
        self._store = Store.open(folder / "data", KeyFile(folder / "keys"))
        self._client = FhirClient.usual(fhir, lambda _: "", _now, headers=headers, transport=transport)
        authority = FhirAuthority(self._client, lambda: ACCOUNT)
        self.device = Device(self._store, authority, lambda *_: None, _now, StoreError, remote=True)
        self.engine = Synchroniser(self.device, self._client, lambda: ACCOUNT, _now, trouble=StoreError)

    def __enter__(self) -> "_Synced":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._store.close()


def _fetch_bare(fhir: str, headers: Mapping[str, str], batch: bytes) -> int:
    """The same batch and every page after it, read as JSON; how many pages that was."""
    count = 0
    with httpx.Client(headers={**headers, "Cache-Control": "no-cache"}, timeout=60) as client:
        answer = client.post(fhir, content=batch, headers={"Content-Type": "application/fhir+json"}).json()
        for entry in answer["entry"]:
            page: dict[str, Any] | None = entry["resource"]
            while page is not None:
                count += 1
                link = next((one["url"] for one in page.get("link", ()) if one["relation"] == "next"), None)
                page = client.get(link).json() if link else None
    return count


def _done(outcome: Outcome) -> Outcome:
    if outcome.status is not SyncStatus.IDLE:
        raise NoServer(f"synchronisation: {outcome.status.value}, {outcome.reason}")
    return outcome


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A server with the demo family, in memory; its address, and what makes one of us its system."""
    if not SERVER.exists():
        raise NoServer("scripts/server")
    options = ["--port", "0", "--login-port", "0", "--database", "memory", "--no-keeper", "--data-dir", str(folder)]
    process = subprocess.Popen([str(SERVER), *options], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise NoServer("scripts/server")
        secret = (folder / "secret").read_text(encoding="utf-8").strip()
        yield str(json.loads(line)["fhir"]), {"X-Mes-App-Secret": secret, "X-Mes-App-Keeper": "1"}
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _load(fhir: str, headers: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "mes_app.keeper", "load", "--fhir", fhir, "--documents", str(DOCUMENTS)]
    environment = {**os.environ, "MES_APP_SECRET": headers["X-Mes-App-Secret"]}
    done = subprocess.run(command, env=environment, check=False, timeout=STARTING)  # noqa: S603
    if done.returncode:
        raise NoServer("mes_app.keeper load")


def _now() -> datetime:
    return datetime.now(UTC)
