"""One synchronisation of a device in a process that is killed at a chosen moment.

Reads from standard input what it works on, as JSON: `folder`, `fhir`, `token`, `patients`, `where` («before», «after» a
request, or «kept» by the store) and `count`, which one of them it is killed at.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import httpx

from mes_app.device import Device
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync import pulling, pushing
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Synchroniser
from tests.server.people import now

BUNDLE, PAGE = 4, 60
"""Small ones, so that there are many moments to be killed at."""


class Killer:
    """Counts moments of one kind, and ends the process at the chosen one as a battery that runs out does."""

    def __init__(self, where: str, count: int) -> None:
        self.where, self.left = where, count

    def reached(self, where: str) -> None:
        if where == self.where:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Deadly(httpx.HTTPTransport):
    def __init__(self, killer: Killer) -> None:
        super().__init__()
        self._killer = killer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._killer.reached("before")
        response = super().handle_request(request)
        response.read()
        self._killer.reached("after")
        return response


def main() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    pushing.MOST, pulling.PAGE = BUNDLE, PAGE
    killer = Killer(asked["where"], asked["count"])
    account = Account(asked["patients"][0], tuple(asked["patients"]))
    folder = Path(asked["folder"])
    with Store.open(folder / "data", KeyFile(folder / "keys")) as store:
        store.subscribe(lambda: killer.reached("kept"))
        client = FhirClient.usual(asked["fhir"], lambda _: str(asked["token"]), now, transport=Deadly(killer))
        device = Device(store, FhirAuthority(client, lambda: account), lambda *_: None, now, StoreError, remote=True)
        Synchroniser(device, client, lambda: account, now, trouble=StoreError).run_once()
        client.close()


if __name__ == "__main__":
    main()
