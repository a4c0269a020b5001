"""What a minor keeps secret, searched for in all that reaches a parent's page: every screen, every press, every file.

The whole of it is seen again with each rule broken: then the search must find something.
"""

from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.seed import family
from mes_app.main import App, build
from mes_app.record import cut
from mes_app.record.access import Actor, Answer, Decision, Object, Situation
from mes_app.record.access import decide as real_decide
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from mes_app.routes import PLACES, Place
from mes_app.screens.medical import rubrics
from mes_app.screens.steps import STEPS
from mes_app.store import KeyFile
from tests.demo.secrets import hidden_rows, secrets_of
from tests.leaks.visitor import Visitor, visiting

NOW = datetime.fromisoformat("2026-11-21T09:00:00+01:00")
WIDE = 1280
CHILDREN = ("alice", "lucas", "julia")

Visit = Callable[[Visitor], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def whole() -> dict[str, Space]:
    """The family as it is, hidden things included."""
    return dict(family(NOW).spaces)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW)
    yield made
    made.close()


def places() -> list[str]:
    """Every address of the app below the profile, with its parameters."""
    found: list[str] = []

    def walk(place: Place, above: str) -> None:
        path = f"{above}/{place.path}".strip("/")
        found.append(path)
        for inner in place.below:
            walk(inner, path)

    for place in PLACES:
        walk(place, "")
    return found


_TABLE = {
    ":document": "documents",
    ":folder": "folders",
    ":thread": "threads",
    ":vaccination": "vaccinations",
    ":professional": "relations",
    ":trace": "traces",
    ":care": "care",
    ":measure": "measures",
    **{f":{one.param}": one.table for one in vars(rubrics).values() if isinstance(one, rubrics.Shelf)},
}
_FIXED = {
    ":key": ("infirmier",),
    ":code": ("11502-2", "34895-3"),
    ":series": ("poids", "douleur"),
    ":step": tuple(STEPS),
}


def addresses(space: Space, most: int) -> list[str]:
    """Every address of a space, at most so many objects for each."""
    found = []
    for path in places():
        names = [part for part in path.split("/") if part.startswith(":")]
        ways = [path]
        for name in names:
            ids = _FIXED.get(name) or tuple(space.table(_TABLE[name]))[: most if len(names) == 1 else 1]
            ways = [way.replace(name, id_) for way in ways for id_ in ids]
        found += ways
    return found


def leaked(visitor: Visitor, secrets: tuple[str, ...]) -> list[str]:
    everything = visitor.everything()
    return [secret for secret in secrets if secret.encode() in everything]


async def open_all(app: App, child: str, paths: list[str], secrets: tuple[str, ...]) -> list[str]:
    """Open each address in one page; the secrets that have reached it, as soon as there is one."""
    visitor = Visitor(app)
    await visitor.come(f"/{child}/accueil")
    for path in paths:
        await visitor.go(f"/{child}/{path}")
        if path.count("/") < 2 and leaked(visitor, secrets):
            break
    await visitor.leave()
    return leaked(visitor, secrets)


@pytest.mark.parametrize("child", CHILDREN)
def test_no_screen_of_a_parent_holds_a_word_or_id_that_a_minor_keeps_secret(
    app: App, whole: dict[str, Space], child: str
) -> None:
    paths = addresses(app.device.space(child), most=6)
    assert visiting(open_all(app, child, paths, secrets_of(whole[child]))) == []


@pytest.mark.parametrize("child", CHILDREN)
def test_the_address_of_something_secret_answers_like_one_that_is_not_there(
    app: App, whole: dict[str, Space], child: str
) -> None:
    """Nothing but the address itself, which the visitor typed, and one's own «not there» page."""

    async def visit() -> None:
        for path in places():
            *above, name = ["", *(part for part in path.split("/") if part.startswith(":"))]
            if name not in _TABLE or any(above):
                continue
            hidden = [id_ for table, id_ in hidden_rows(whole[child]) if table == _TABLE[name]]
            nothing = await _answer(app, child, path.replace(name, "nothing"), "nothing")
            for id_ in hidden[:3]:
                answer = await _answer(app, child, path.replace(name, id_), id_)
                assert sorted(answer ^ nothing) == [], f"{path} with {id_}"

    visiting(visit())


async def _answer(app: App, child: str, path: str, id_: str) -> frozenset[str]:
    """What a page says at an address, but for the address itself."""
    visitor = Visitor(app)
    await visitor.come(f"/{child}/{path}")
    await visitor.leave()
    return frozenset(word for word in visitor.words() if id_ not in word)


@pytest.mark.slow
def test_nothing_that_can_be_pressed_brings_a_secret_out(app: App, whole: dict[str, Space]) -> None:
    """Every button, row, choice and switch of each kind of screen, what opens then, and each file handed out."""
    child = "lucas"
    walk = Walk(app, child, secrets_of(whole[child]))

    async def visit() -> None:
        for path in addresses(app.device.space(child), most=1):
            if not path.startswith("profil/vaccinations"):  # the same screens as under «Plus»
                await walk.press_all(f"/{child}/{path}")

    visiting(visit())
    assert {Path(name).suffix for name in walk.handed} >= {".pdf", ".csv"}


class Walk:
    """Presses everything on one screen after the other; what leads to another address, or opens the same, once."""

    def __init__(self, app: App, child: str, secrets: tuple[str, ...]) -> None:
        self._app, self._child, self._secrets = app, child, secrets
        self._ways: set[tuple[str, str]] = set()
        self._opened: set[tuple[tuple[str, str], tuple[str, str]]] = set()
        self.handed: set[str] = set()

    async def press_all(self, path: str) -> None:
        visitor = await self._at(path)
        offered = [what for what in visitor.pressable() if not _is_elsewhere(what)]
        await self._leave(visitor, path)
        for what in offered:
            if what not in self._ways:
                await self._press(path, what, offered)

    async def _press(self, path: str, what: tuple[str, str], offered: list[tuple[str, str]]) -> None:
        visitor = await self._at(path)
        await visitor.press(*what)
        if visitor.place != path:
            self._ways.add(what)
        opened = [inner for inner in visitor.pressable() if inner not in offered and not _is_elsewhere(inner)]
        there = visitor.place == path
        await self._leave(visitor, f"{path}: {what}")
        for inner in opened if there else ():
            if (what, inner) in self._opened:
                continue  # the same sheet over another screen
            self._opened.add((what, inner))
            visitor = await self._at(path)
            await visitor.press(*what)
            await visitor.press(*inner)
            await self._leave(visitor, f"{path}: {what}, {inner}")

    async def _at(self, path: str) -> Visitor:
        visitor = Visitor(self._app)
        await visitor.come(path, WIDE)  # where one screen is shown, and not those that it stands on
        return visitor

    async def _leave(self, visitor: Visitor, what: str) -> None:
        assert leaked(visitor, self._secrets) == [], what
        self.handed.update(name for name, _ in visitor.files)
        await visitor.leave()


def _is_elsewhere(what: tuple[str, str]) -> bool:
    # It leaves the space, or begins the demo anew: nothing to learn of there.
    return any(words in what[0] for words in ("changer de profil", "Recommencer", "Thème", "Taille du texte"))


def broken(rule: Rule) -> Callable[[Actor, Object, Situation], Decision]:
    """`decide` in which one rule says yes where it says no."""

    def decide(actor: Actor, object_: Object, situation: Situation) -> Decision:
        decision = real_decide(actor, object_, situation)
        if decision.rule is rule and decision.answer is Answer.NO:
            return Decision(Answer.YES, rule, decision.source)
        return decision

    return decide


@pytest.mark.parametrize("rule", [Rule.V11, Rule.V12, Rule.V13])
def test_the_search_finds_what_a_broken_rule_lets_out(
    tmp_path: Path, whole: dict[str, Space], monkeypatch: pytest.MonkeyPatch, rule: Rule
) -> None:
    monkeypatch.setattr(cut, "decide", broken(rule))
    app = build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW)
    try:
        for child in CHILDREN:
            paths = addresses(app.device.space(child), most=6)
            assert visiting(open_all(app, child, paths, secrets_of(whole[child]))), (rule, child)
    finally:
        app.close()
