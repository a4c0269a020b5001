"""A synthesis in the place of the former one: «Annuler» only where the former can come back as it was."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from mes_app.device import Device
from mes_app.main import App, build
from mes_app.record.documents import Author, AuthorKind, Document
from mes_app.record.people import Profile, Standing
from mes_app.record.summary import SYNTHESIS
from mes_app.screens.deposits import Deposit, deposit
from mes_app.screens.here import Here
from mes_app.session import Session
from mes_app.store import KeyFile
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from tests.loops import run_apart
from tests.record.samples import ME, child, document, profile
from tests.test_device import Clock
from tests.test_device_remote import page, start

__all__ = ["start"]

OLD, NEW = b"the former synthesis", b"the new synthesis"
OTHER_PARENT = Author(id="olivier", kind=AuthorKind.REPRESENTATIVE, name="Olivier Capanelli")
MINE_THERE = ME.model_copy(update={"kind": AuthorKind.REPRESENTATIVE})


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Only its tools are used."""
    folder = tmp_path_factory.mktemp("app")
    made = build(folder / "data", KeyFile(folder / "keys"), Clock())
    yield made
    made.close()


@dataclass
class Told:
    """What was said at the bottom of the page, and what «Annuler» would do."""

    undo: list[Callable[[], None] | None] = field(default_factory=list)

    def __call__(self, _: str, action: tuple[str, Callable[[], None]] | None) -> None:
        self.undo.append(action[1] if action else None)


def standing(device: Device, app: App, who: Profile, told: Told) -> Here:
    look = Look(who, Texts(who), Clock().now)
    return Here(Session(device, app.tools), who, device.space(who.id), look, "profil", lambda _: None, told)


def former_of(author: Author) -> Document:
    return document(
        "former",
        author=author,
        type_code=SYNTHESIS,
        title="Synthèse",
        mime="text/plain",
        size=len(OLD),
        digest=hashlib.sha256(OLD).hexdigest(),
        act_from=date(2026, 1, 2),
    )


WHAT = Deposit(SYNTHESIS, "Synthèse du profil médical", "", "Enregistrée", lambda _: "Remplacée")

CASES = [
    ("gabrielle", ME, True, True, "one's own, whose bytes are here"),
    ("gabrielle", ME, False, False, "one's own, whose bytes are elsewhere: they are destroyed with it"),
    ("lucas", OTHER_PARENT, True, False, "the other parent's: put back it would bear another name"),
    ("lucas", MINE_THERE, True, True, "one's own in a child's space"),
]


@pytest.mark.parametrize(
    ("space", "author", "is_here", "has_undo"), [one[:-1] for one in CASES], ids=[one[-1] for one in CASES]
)
def test_what_is_replaced_can_be_taken_back_only_where_that_is_true(
    start: Callable[[], Device], app: App, space: str, author: Author, is_here: bool, has_undo: bool
) -> None:
    device, told = start(), Told()
    device.take_profiles([profile(), child()])
    device.take(page(space, documents=[former_of(author)]))
    if is_here:
        assert device.take_content(space, "former", OLD)
    who = next(one for one in device.profiles() if one.id == space)
    assert who.standing is (Standing.HOLDER if space == "gabrielle" else Standing.CHILD)
    id_ = run_apart(deposit(standing(device, app, who, told), NEW, WHAT, "text/plain"))
    assert set(device.space(space).documents) == {id_}
    (undo,) = told.undo
    assert (undo is not None) is has_undo
    if undo is not None:
        undo()
        assert set(device.space(space).documents) == {"former"}
        assert device.content(space, "former") == OLD


def test_a_first_one_can_always_be_taken_back(start: Callable[[], Device], app: App) -> None:
    device, told = start(), Told()
    device.take_profiles([profile()])
    assert run_apart(deposit(standing(device, app, profile(), told), NEW, WHAT, "text/plain"))
    (undo,) = told.undo
    assert undo is not None
    undo()
    assert not device.space("gabrielle").documents
