"""A sheet goes before the screen it stands on is covered: the client would show it again to whoever comes back."""

from collections.abc import Iterator
from pathlib import Path

import msgpack
import pytest

from mes_app.main import LocalApp, build_local
from mes_app.store import KeyFile
from mes_app.ui.catalogue import say
from tests.leaks.visitor import Visitor, visiting
from tests.test_device import Clock


@pytest.fixture
def app(tmp_path: Path) -> Iterator[LocalApp]:
    app = build_local(tmp_path / "data", KeyFile(tmp_path / "keys"), Clock())
    yield app
    app.close()


async def press(visitor: Visitor, words: str) -> None:
    (what, *_) = [what for what in visitor.pressable() if words in what[0]]
    assert await visitor.press(*what)


async def sent_for_a_row_of_the_switcher(app: LocalApp) -> list[str]:
    """What reached the page, in order, when a row of the profile switcher led to the settings."""
    visitor = Visitor(app)
    await visitor.come("/gabrielle/accueil")
    await press(visitor, "GC | Gabrielle")
    visitor.received.clear()
    await press(visitor, say("settings-title"))
    assert visitor.place == "/gabrielle/plus/parametres"
    await visitor.leave()
    return [repr(msgpack.unpackb(message, strict_map_key=False)) for message in visitor.received]


def first(sent: list[str], words: str) -> int:
    return next(number for number, message in enumerate(sent) if words in message)


def test_the_next_screen_comes_once_the_sheet_is_gone(app: LocalApp) -> None:
    sent = visiting(sent_for_a_row_of_the_switcher(app))
    told, gone = first(sent, "'open', False"), first(sent, "'controls', []")
    assert told < gone < first(sent, say("settings-text"))


def test_it_comes_all_the_same_when_the_client_never_says_so(app: LocalApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Visitor, "_dismiss", lambda *_: None)
    sent = visiting(sent_for_a_row_of_the_switcher(app))
    assert first(sent, "'open', False") < first(sent, say("settings-text"))


def test_who_comes_meanwhile_is_led_nowhere(app: LocalApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async def visit() -> str:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/accueil")
        await press(visitor, "GC | Gabrielle")
        (there,) = app.local._visits
        monkeypatch.setattr(Visitor, "_dismiss", lambda *_: there.erase())
        await press(visitor, say("settings-title"))
        place = visitor.place
        await visitor.leave()
        return place

    assert visiting(visit()) == "/gabrielle/accueil"
