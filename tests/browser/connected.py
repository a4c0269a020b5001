"""The app with a server, for tests and pictures: a provider to log in at, and a device on which a day has gone by.

No FHIR server is behind it: what the account has was put on its device beforehand, and the network is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from mes_app.accounts.accounts import DEVICE, FOLDER, account_id
from mes_app.demo.authority import EmbeddedAuthority
from mes_app.device import Device
from mes_app.record.authority import Refused
from mes_app.record.changes import (
    AddFolder,
    Change,
    EditDocument,
    EditVaccination,
    PinDocument,
    Refusal,
    SetMasked,
)
from mes_app.record.documents import Folder
from mes_app.record.space import row_of
from mes_app.record.syncing import Contested, SyncState
from mes_app.store import KeyFile, Store, StoreError
from tests.browser.helpers import NOW, App, Server
from tests.sync.issuer import Issuer

LETTER = "Lettre d’adressage en cardiologie"


class Away(Issuer):
    """A provider whose FHIR server is in difficulty."""

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        if urlsplit(request.path).path.startswith("/fhir"):
            request.rfile.read(int(request.headers.get("content-length", 0)))
            self._send(request, 503, "text/plain", b"")
        else:
            super()._post(request)


@dataclass
class Connected:
    """The app's server, and who is behind it."""

    server: Server
    issuer: Issuer
    own: str
    """The id of a document of gabrielle's own, whose content is not on her device."""

    def log_in(self, app: App, user: str) -> None:
        """Through the provider's page, from wherever the app is."""
        app.open_path("/")
        app.press("Se connecter")
        app.page.get_by_role("link", name=user, exact=True).click()
        own = urlsplit(self.server.address).netloc
        app.page.wait_for_url(lambda url: urlsplit(url).netloc == own and "/connexion/" not in url)


@contextmanager
def connected(theme: str, percent: int) -> Iterator[Connected]:
    """The app with a server that cannot be reached: gabrielle has her family’s spaces on her device, henri nothing."""
    with TemporaryDirectory() as folder, Away() as issuer:
        issuer.asks = True
        server = Server(Path(folder), "--server", issuer.fhir)
        appearance = {"theme": theme, "text_percent": percent}
        with _device(server, issuer, "henri") as device:
            device.set_setting("appearance", appearance)
        with _device(server, issuer, "gabrielle") as device:
            device.restart()
            device.set_setting("appearance", appearance)
            own = _live_a_day(device)
        server.start()
        try:
            yield Connected(server, issuer, own)
        finally:
            server.kill()


@contextmanager
def _device(server: Server, issuer: Issuer, user: str) -> Iterator[Device]:
    """The device of an account, over what the demo's authority has."""
    moment = datetime.fromisoformat(NOW)
    place = server.data / FOLDER / account_id(issuer.issuer, f"sub-{user}") / DEVICE
    keys = KeyFile(server.keys)
    with TemporaryDirectory() as beside, Store.open(Path(beside), keys) as kept, Store.open(place, keys) as store:
        authority = EmbeddedAuthority(kept)
        authority.restart(moment)
        yield Device(store, authority, lambda *_: None, lambda: moment, StoreError, remote=True)


def _live_a_day(device: Device) -> str:
    """What waits, what was refused, and what needs a choice; returns the id of the contested document."""
    hers, his = device.space("gabrielle"), device.space("lucas")
    letter = next(one for one in hers.documents.values() if one.title == LETTER)
    own = next(one for one in hers.documents.values() if one.is_own)
    vaccination = next(one for one in his.vaccinations.values() if one.is_own)
    others = [one for one in hers.documents.values() if one.id not in (letter.id, own.id)]

    edit = EditDocument(**_stamp("conflict", 30), document=own.id, value=own.model_copy(update={"comment": "À relire"}))
    elsewhere = row_of(own.model_copy(update={"comment": "Vu avec le Dr Dupont"}))
    _refuse(
        device,
        edit,
        Refused(
            reason=Refusal.CONFLICT,
            rows={},
            contested=Contested(
                change=edit, table="documents", mine=row_of(edit.value), theirs=elsewhere, fields=("comment",)
            ),
        ),
    )
    again = EditVaccination(**_stamp("refused", 20, "lucas"), value=vaccination)
    _refuse(device, again, Refused(reason=Refusal.VALIDATED, rows={}))
    _ask(device, SetMasked(**_stamp("mask", 12), document=letter.id, masked=True))
    _ask(device, PinDocument(**_stamp("pin", 9), document=others[0].id, pinned=not others[0].pinned))
    _ask(device, AddFolder(**_stamp("folder", 4, "lucas"), value=Folder(id="f0" * 8, name="École")))
    device.note_sync(SyncState(last_success=datetime.fromisoformat(NOW) - timedelta(minutes=45)))
    return own.id


def _stamp(name: str, minutes: int, profile: str = "gabrielle") -> dict[str, Any]:
    """What a change begins with that was asked so many minutes ago."""
    return {"id": name, "profile": profile, "asked_at": datetime.fromisoformat(NOW) - timedelta(minutes=minutes)}


def _ask(device: Device, change: Change) -> None:
    refusal = device.ask(change)
    assert refusal is None, f"{change.kind}: {refusal}"


def _refuse(device: Device, change: Change, answer: Refused) -> None:
    _ask(device, change)
    device.settle(change, answer)
