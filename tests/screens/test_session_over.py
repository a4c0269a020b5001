"""A page whose session ends while it still has something to draw: Flet draws what waits in any order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mes_app.accounts.local import LocalVisit
from mes_app.main import LocalApp, build_local
from mes_app.session import Session
from mes_app.store import KeyFile
from mes_app.ui.catalogue import say
from tests.leaks.visitor import Visitor, visiting
from tests.test_device import Clock

TIMES = 4
"""The order is another one each time."""


def visit_of(app: LocalApp) -> tuple[LocalVisit, Session]:
    (visit,) = app.local._visits
    assert visit.session is not None
    return visit, visit.session


def lock(visit: LocalVisit) -> None:
    visit.lock()


def erase(visit: LocalVisit) -> None:
    visit.erase()


@pytest.mark.parametrize(("end", "words"), [(lock, "lock-shut-title"), (erase, "mode-demo")])
def test_what_waits_to_be_drawn_of_a_session_that_is_over_freezes_nothing(
    tmp_path: Path, end: Callable[[LocalVisit], None], words: str
) -> None:
    async def once(app: LocalApp) -> None:
        visitor = Visitor(app)
        await visitor.come("/gabrielle/documents")
        visit, session = visit_of(app)
        if end is lock:
            lock_ = session.tools.lock
            assert lock_ is not None
            await lock_.set("528391", 60)
        session.tell()  # every part of the page is to be drawn again
        end(visit)
        visitor.received.clear()
        await visitor.settle()
        assert say(words) in visitor.everything().decode("utf-8", errors="replace")
        await visitor.leave()

    for number in range(TIMES):
        app = build_local(tmp_path / f"data{number}", KeyFile(tmp_path / "keys"), Clock())
        visiting(once(app))
        app.close()
