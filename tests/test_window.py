"""The app in a window of its own, as on a phone or a desktop: the login goes by the system's browser and comes back.

No window is needed: the visitor stands where Flet's client stands, and opens what it is told to open.
"""

import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from flet.controls.context import _context_page
from flet.messaging.protocol import Message, MessageAction, RegisterClientResponseBody

from mes_app.accounts.accounts import THIS_DEVICE
from mes_app.main import RemoteApp, build_remote, page_main
from mes_app.store import KeyFile
from tests.leaks.visitor import TALL, Visitor, visiting
from tests.sync.issuer import Issuer
from tests.test_accounts import Exchange, House


class Window(Visitor):
    """A page of the app outside a browser; `opened` are the addresses that the system's browser was given."""

    def __init__(self, app: RemoteApp) -> None:
        super().__init__(app)  # type: ignore[arg-type]
        self.opened: list[str] = []

    async def come(self, path: str, width: int = 390) -> None:
        _context_page.set(self._page)
        self.session.apply_page_patch({"route": path, "width": width, "height": TALL, "web": False, "pwa": False})
        first = RegisterClientResponseBody(self.session.id, self.session.get_page_patch(), "")
        self.send_message(Message(MessageAction.REGISTER_CLIENT, first))
        page_main(self._app)(self._page)
        await self.session.after_event(self._page)
        await self.settle()

    def send_message(self, message: Message) -> None:
        if message.action is MessageAction.INVOKE_METHOD and message.body.name == "launch_url":
            url = message.body.args["url"]
            self.opened.append(url)
            # What a person's browser does, beside the app.
            threading.Thread(target=httpx.get, args=(url,), kwargs={"follow_redirects": True}, daemon=True).start()
        super().send_message(message)

    def says(self, words: str) -> bool:
        return words.encode() in self.everything()

    async def press_words(self, words: str) -> None:
        found = [one for one in self.pressable() if words in one[0]]
        assert await self.press(*found[-1])  # the screen on top of the others


def app_of(folder: Path, issuer: Issuer, house: House) -> RemoteApp:
    return build_remote(folder, KeyFile(folder / "keys"), lambda: house.now, issuer.fhir, connect=house.connect)


def test_in_through_the_systems_browser_and_out_again(tmp_path: Path) -> None:
    with Issuer() as issuer, closing(House(tmp_path / "house", issuer)) as house:

        async def visit() -> None:
            with closing(app_of(tmp_path / "data", issuer, house)) as app:
                window = Window(app)
                await window.come("/gabrielle/accueil")
                assert window.says("Se connecter")
                await window.press_words("Se connecter")
                assert window.opened[0].startswith(f"{issuer.issuer}/auth?")
                assert window.says("Bienvenue Gabrielle")
                browser = app.accounts.browser(THIS_DEVICE)
                assert browser.account is not None
                opened = app.accounts.enter(browser.account)
                assert isinstance(opened.exchange, Exchange)
                assert opened.exchange.did == ["start"]
                await window.go("/gabrielle/plus/deconnexion")
                await window.press_words("Se déconnecter")
                assert app.accounts.browser(THIS_DEVICE).account is None
                assert issuer.revoked
                await window.leave()

        visiting(visit())


def test_who_cancels_is_told_so(tmp_path: Path) -> None:
    with Issuer() as issuer, closing(House(tmp_path / "house", issuer)) as house:

        def refuse(query: Any, user: Any = None) -> dict[str, str]:
            return {"error": "access_denied", "state": query["state"], "iss": issuer.issuer}

        issuer.authorize = refuse  # type: ignore[method-assign]

        async def visit() -> None:
            with closing(app_of(tmp_path / "data", issuer, house)) as app:
                window = Window(app)
                await window.come("/gabrielle/accueil")
                await window.press_words("Se connecter")
                assert window.says("La connexion n’a pas abouti")
                assert window.says("Réessayer")
                assert app.accounts.browser(THIS_DEVICE).account is None
                await window.leave()

        visiting(visit())


def test_the_next_start_is_still_logged_in(tmp_path: Path) -> None:
    with Issuer() as issuer, closing(House(tmp_path / "house", issuer)) as house:

        async def visit() -> None:
            with closing(app_of(tmp_path / "data", issuer, house)) as app:
                window = Window(app)
                await window.come("/gabrielle/accueil")
                await window.press_words("Se connecter")
                assert window.says("Bienvenue Gabrielle")
                await window.leave()
            with closing(app_of(tmp_path / "data", issuer, house)) as app:
                window = Window(app)
                await window.come("/gabrielle/documents")
                assert window.says("Filtrer")
                assert not window.says("Se connecter")
                assert window.opened == []
                await window.leave()

        visiting(visit())
