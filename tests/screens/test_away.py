"""A page whose connection goes and comes back, as every phone's does: what was to be drawn meanwhile is drawn."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import msgpack
import pytest

from mes_app.main import LocalApp, build_local
from mes_app.record.changes import AddFolder
from mes_app.record.documents import Folder
from mes_app.store import KeyFile
from mes_app.ui.catalogue import say
from tests.leaks.visitor import Visitor, visiting
from tests.screens.test_session_over import visit_of
from tests.test_device import Clock

TITLE = "Délivrance de médicaments"
Way = Callable[[Visitor], Coroutine[Any, Any, None]]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[LocalApp]:
    app = build_local(tmp_path / "data", KeyFile(tmp_path / "keys"), Clock())
    yield app
    app.close()


def shown(visitor: Visitor) -> str:
    return b"\n".join(visitor.received).decode("utf-8", errors="replace")


@pytest.mark.parametrize("delay", [0, 60])
def test_a_page_that_was_locked_meanwhile_brings_nothing_back(app: LocalApp, delay: int) -> None:
    async def visit() -> str:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/documents")
        assert TITLE in shown(visitor)
        there, session = visit_of(app)
        assert session.tools.lock is not None
        await session.tools.lock.set("528391", delay)
        await visitor.settle()
        await visitor.lose()
        if delay:
            there.lock()
        await visitor.settle()
        kept = msgpack.packb(visitor._page, default=visitor._encode)
        assert TITLE.encode() not in kept  # nor does it wait in memory until somebody comes
        visitor.received.clear()
        await visitor.return_()
        sent = shown(visitor)
        await visitor.leave()
        return sent

    sent = visiting(visit())
    assert say("lock-shut-title") in sent
    for words in (TITLE, "Gabrielle", "Capanelli"):
        assert words not in sent


async def begun(visitor: Visitor) -> None:
    """Gone before the screen has begun to load."""
    await visitor.lose()
    await visitor.settle()


async def loading(visitor: Visitor) -> None:
    """Gone while it loads, which ends meanwhile."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await visitor.lose()
    await visitor.settle()


@pytest.mark.parametrize("gone", [begun, loading])
def test_what_was_loading_is_there_afterwards(app: LocalApp, gone: Way) -> None:
    async def visit() -> str:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/documents")
        _, session = visit_of(app)
        documents = session.device.space("gabrielle").documents.values()
        one = next(each.id for each in documents if each.title == TITLE)
        visitor._page.route = f"/gabrielle/documents/{one}/apercu"
        await visitor.session.dispatch_event(visitor._page._i, "route_change", {"route": visitor._page.route})
        await gone(visitor)
        visitor.received.clear()
        await visitor.return_()
        sent = shown(visitor)
        await visitor.leave()
        return sent

    assert say("preview-smaller") in visiting(visit())


def test_what_changed_meanwhile_is_shown(app: LocalApp) -> None:
    async def visit() -> str:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/documents")
        _, session = visit_of(app)
        await visitor.lose()
        asked = {"id": "away", "profile": "gabrielle", "asked_at": session.now()}
        assert session.device.ask(AddFolder(**asked, value=Folder(id="away", name="Kiné"))) is None
        await visitor.settle()
        visitor.received.clear()
        await visitor.return_()
        sent = shown(visitor)
        await visitor.leave()
        return sent

    assert "Kiné" in visiting(visit())


def test_a_part_that_cannot_be_drawn_keeps_nobody_away(app: LocalApp, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def update(self) -> None:
            raise RuntimeError(TITLE)

    async def visit() -> str:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/accueil")
        await visitor.lose()
        visitor.session.schedule_update(Broken())  # type: ignore[arg-type]
        visitor.received.clear()
        await visitor.return_()
        sent = shown(visitor)
        await visitor.leave()
        return sent

    assert "Gabrielle" in visiting(visit())
    assert "could not be drawn: RuntimeError" in caplog.text
    assert TITLE not in caplog.text
