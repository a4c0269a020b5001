"""`mes-app sync`: one synchronisation of each account of a data folder with its server, without a window."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from mes_app.cli.codes import Exit
from mes_app.cli.places import data_folder, key_folder
from mes_app.device import Device
from mes_app.record.syncing import SyncStatus
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Outcome, Synchroniser
from mes_app.sync.tokens import TokenKeeper
from mes_app.ui.catalogue import say

_CODES = {
    SyncStatus.IDLE: Exit.DONE,
    SyncStatus.OFFLINE: Exit.UNREACHABLE,
    SyncStatus.TROUBLE: Exit.UNREACHABLE,
    SyncStatus.LOGIN_NEEDED: Exit.LOGIN,
}

_SAID = {
    SyncStatus.IDLE: "sync-cli-idle",
    SyncStatus.OFFLINE: "sync-cli-offline",
    SyncStatus.TROUBLE: "sync-cli-trouble",
    SyncStatus.LOGIN_NEEDED: "sync-cli-login",
}


class Once:
    """The exchange of an account that is synchronised when it is asked to, and not by itself."""

    def __init__(self, synchroniser: Synchroniser, client: FhirClient) -> None:
        self.synchroniser = synchroniser
        self._client = client

    def start(self) -> None:
        """Nothing goes on by itself."""

    def nudge(self) -> None:
        """Nor when something is asked."""

    def cancel(self) -> None:
        self.synchroniser.cancel()

    def stop(self) -> None:
        self._client.close()


def connect(server: str, clock: Callable[[], datetime]) -> Callable[[Store, TokenKeeper], tuple[Device, Once]]:
    """Makes an account's device and its exchange with the server at this address, in the caller's own thread."""

    def made(store: Store, keeper: TokenKeeper) -> tuple[Device, Once]:
        def account() -> Account:
            return Account(keeper.who.patient, keeper.who.patients)

        client = FhirClient.usual(server, keeper.auth, clock)
        device = Device(store, FhirAuthority(client, account), lambda *_: None, clock, StoreError, remote=True)
        return device, Once(Synchroniser(device, client, account, clock, trouble=StoreError), client)

    return made


def command(options: Namespace) -> int:
    answer = Exit.DONE
    known = False
    for who, device, outcome in _synchronised(options):
        known = True
        for line in _as_json(outcome, device) if options.json else _as_lines(who, outcome):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        code = Exit.TROUBLE if outcome.refused and outcome.status is SyncStatus.IDLE else _CODES[outcome.status]
        answer = max(answer, code)
    if not known:
        sys.stderr.write(f"mes-app : {say('sync-cli-nobody')}\n")
        return Exit.LOGIN
    return answer


def _synchronised(options: Namespace) -> Iterator[tuple[str, Device, Outcome]]:
    from mes_app.main import build_remote  # it brings Flet along

    def clock() -> datetime:
        return datetime.now(UTC)

    keys = KeyFile(key_folder(options))
    app = build_remote(data_folder(options), keys, clock, options.server, connect=connect(options.server, clock))
    try:
        for id_, row in sorted(app.accounts.index.rows("accounts").items()):
            opened = app.accounts.enter(id_)
            exchange = opened.exchange
            assert isinstance(exchange, Once)
            yield str(row.get("name") or row.get("username") or id_), opened.device, exchange.synchroniser.run_once()
    finally:
        app.close()


def _as_json(outcome: Outcome, device: Device) -> Iterator[str]:
    moments = {one.id: one.at for profile in device.profiles() for one in device.refusals(profile.id)}
    refused: list[dict[str, Any]] = []
    for change, reason in outcome.refused:
        at = moments.get(change.id)
        told = {"id": change.id, "kind": change.kind, "profile": change.profile, "reason": reason.value}
        refused.append({**told, "at": at and at.isoformat()})
    found = {
        "status": outcome.status.value,
        "reason": outcome.reason and outcome.reason.value,
        "sent": outcome.sent,
        "refused": refused,
        "received": outcome.received,
        "waiting": outcome.waiting,
        "requests": outcome.requests,
    }
    yield json.dumps(found, ensure_ascii=False)


def _as_lines(who: str, outcome: Outcome) -> Iterator[str]:
    counts = {"sent": outcome.sent, "received": outcome.received, "waiting": outcome.waiting}
    yield say(_SAID[outcome.status], who=who, **counts)
    if outcome.refused:
        yield say("sync-cli-refused", count=len(outcome.refused))
