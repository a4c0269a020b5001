"""A device with its own store, its own connection and its own clock, against the real server."""

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from mes_app.device import Device
from mes_app.record.changes import Change
from mes_app.record.space import Row, rows_of
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Outcome, Synchroniser
from mes_app.sync.tokens import TokenKeeper
from tests.server.people import Running, now


class Phone:
    """One device: `sync()` is one synchronisation, in this thread."""

    def __init__(
        self,
        server: Running,
        keeper: TokenKeeper,
        folder: Path,
        *,
        base: str | None = None,
        clock: Callable[[], datetime] = now,
        sleep: Callable[[float], None] | None = None,
        **settings: Any,
    ) -> None:
        """`base`: another address under which the server is reached; `sleep`: how its engine waits between tries."""
        self.folder = folder
        self.clock = clock
        self.store = Store.open(folder / "data", KeyFile(folder / "keys"))
        self.client = FhirClient.usual(base or server.fhir, keeper.auth, clock, **settings)
        self.keeper = keeper
        self.authority = FhirAuthority(self.client, self.account)
        self.device = Device(self.store, self.authority, lambda *_: None, clock, StoreError, remote=True)
        self.engine = Synchroniser(
            self.device, self.client, self.account, clock, trouble=StoreError, renew=keeper.renew
        )
        if sleep is not None:
            self.engine._client = self.engine._client.waiting_with(sleep)

    def account(self) -> Account:
        return Account(self.keeper.who.patient, self.keeper.patients)

    def sync(self) -> Outcome:
        return self.engine.run_once()

    def stamp(self, profile: str = "gabrielle") -> dict[str, Any]:
        """What a new change begins with."""
        return {"id": uuid.uuid4().hex, "profile": profile, "asked_at": self.clock()}

    def ask(self, *changes: Change) -> None:
        """Ask for these; each has to be taken at the door."""
        for change in changes:
            refusal = self.device.ask(change)
            assert refusal is None, f"{change.kind}: {refusal}"

    def everything(self) -> dict[str, dict[str, dict[str, Row]]]:
        """Every row of every space, as the screens show it."""
        return {profile.id: rows_of(self.device.space(profile.id)) for profile in self.device.profiles()}

    def close(self) -> None:
        self.client.close()
        self.store.close()


def new_id() -> str:
    return uuid.uuid4().hex
