"""Two devices of two parents over one authority: what one does the other has, and both end with the same space."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.device import Device
from mes_app.record.authority import Answered, NotNow
from mes_app.record.changes import (
    AcceptInvitation,
    AddEntry,
    AddFolder,
    AddVaccination,
    Change,
    DeleteEntry,
    DeleteFolder,
    DeleteVaccination,
    EditEntry,
    EditVaccination,
    GiveAccess,
    LeaveSpace,
    MoveDocument,
    PinDocument,
    Refusal,
    RenameFolder,
    RevokeAccess,
    SetMasked,
)
from mes_app.record.documents import Folder
from mes_app.record.family import MandateKind, MandateState, Proof
from mes_app.record.medical import Allergy
from mes_app.record.people import Profile
from mes_app.record.space import rows_of
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync import push
from tests.record.samples import ME, vaccination

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ROUNDS = 200
CHILD = "lucas"


class Line:
    """An authority at the end of a line that may be cut: the authority of one account, or not now."""

    def __init__(self, authority: EmbeddedAuthority) -> None:
        self._authority = authority
        self.is_cut = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._authority, name)

    def answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:
        if self.is_cut:
            raise NotNow
        return self._authority.answer(change, content, now)


class Parent:
    """One parent: a device of their own, and what they do."""

    def __init__(self, store: Store, authority: EmbeddedAuthority) -> None:
        self.line = Line(authority)
        self.device = Device(store, self.line, push, lambda: NOW, StoreError)
        self.device.restart()
        self._count = 0

    def stamp(self, profile: str = CHILD) -> dict[str, Any]:
        self._count += 1
        return {"id": f"{id(self):x}-{self._count}", "profile": profile, "asked_at": NOW}

    def open(self) -> list[str]:
        return [profile.id for profile in self.device.profiles()]

    def catch_up(self) -> None:
        self.line.is_cut = False
        self.device.push()
        self.device.refresh()


Parents = tuple[Parent, Parent]


@pytest.fixture
def parents(tmp_path: Path) -> Iterator[Parents]:
    keys = KeyFile(tmp_path / "keys")
    stores = [Store.open(tmp_path / name, keys) for name in ("authority", "one", "other")]
    authority = EmbeddedAuthority(stores[0])
    authority.restart(NOW)
    yield Parent(stores[1], authority), Parent(stores[2], authority.of_account("olivier"))
    for store in stores:
        store.close()


def seen(parent: Parent) -> dict[str, Any]:
    return rows_of(parent.device.space(CHILD))


def test_what_one_parent_does_the_other_has(parents: Parents) -> None:
    one, other = parents
    wanted = next(d.id for d in other.device.space(CHILD).documents.values() if not d.masked)
    assert one.device.ask(SetMasked(**one.stamp(), document=wanted, masked=True)) is None
    other.catch_up()
    assert other.device.space(CHILD).documents[wanted].masked
    line = next(t for t in other.device.space(CHILD).traces.values() if t.document == wanted and t.at == NOW)
    assert (line.who, line.profession_label) == ("Gabrielle Capanelli", "Représentant légal")


def test_what_both_changed_in_different_fields_is_there_from_both(parents: Parents) -> None:
    one, other = parents
    wanted = next(d.id for d in one.device.space(CHILD).documents.values() if not d.masked and not d.pinned)
    one.line.is_cut = other.line.is_cut = True
    one.device.ask(SetMasked(**one.stamp(), document=wanted, masked=True))
    other.device.ask(PinDocument(**other.stamp(), document=wanted, pinned=True))
    for parent in (one, other, one):
        parent.catch_up()
    for parent in parents:
        document = parent.device.space(CHILD).documents[wanted]
        assert (document.masked, document.pinned) == (True, True)


def test_what_one_deleted_the_other_is_told_of_when_changing_it(parents: Parents) -> None:
    one, other = parents
    allergy = Allergy(id="a1", allergen="Arachide")
    one.device.ask(AddEntry(**one.stamp(), value=allergy))
    other.catch_up()
    one.line.is_cut = other.line.is_cut = True
    one.device.ask(DeleteEntry(**one.stamp(), table="allergies", entry="a1"))
    other.device.ask(EditEntry(**other.stamp(), value=allergy.model_copy(update={"comment": "Gonflement"})))
    one.catch_up()
    other.catch_up()
    assert "a1" not in other.device.space(CHILD).allergies
    assert other.device.refused(CHILD) == (Refusal.GONE,)


def _asked(parent: Parent, draw: random.Random) -> Change | None:
    """Something that this parent may ask for now, on what they see; None when there is nothing of that kind."""
    space, stamp = parent.device.space(CHILD), parent.stamp()
    documents, folders = list(space.documents), list(space.folders)
    doses = [dose for dose in space.vaccinations.values() if dose.is_own]
    allergies = list(space.allergies.values())
    some: list[Callable[[], Change]] = [
        lambda: SetMasked(**stamp, document=draw.choice(documents), masked=draw.random() < 0.5),
        lambda: PinDocument(**stamp, document=draw.choice(documents), pinned=draw.random() < 0.5),
        lambda: MoveDocument(**stamp, document=draw.choice(documents), folder=draw.choice([None, *folders])),
        lambda: AddFolder(**stamp, value=Folder(id=stamp["id"], name=f"Dossier {stamp['id']}")),
        lambda: RenameFolder(**stamp, folder=draw.choice(folders), name=f"Classeur {draw.randrange(9)}"),
        lambda: DeleteFolder(**stamp, folder=draw.choice(folders), documents=()),
        lambda: AddVaccination(**stamp, value=vaccination(stamp["id"], entered_by=ME)),
        lambda: EditVaccination(**stamp, value=draw.choice(doses).model_copy(update={"lot": f"L{draw.randrange(9)}"})),
        lambda: DeleteVaccination(**stamp, vaccination=draw.choice(doses).id),
        lambda: AddEntry(**stamp, value=Allergy(id=stamp["id"], allergen=f"Allergène {draw.randrange(99)}")),
        lambda: EditEntry(
            **stamp, value=draw.choice(allergies).model_copy(update={"comment": f"Note {draw.randrange(9)}"})
        ),
        lambda: DeleteEntry(**stamp, table="allergies", entry=draw.choice(allergies).id),
    ]
    try:
        return draw.choice(some)()
    except IndexError:
        return None


def test_after_two_hundred_rounds_offline_both_have_the_same_space(parents: Parents) -> None:
    draw = random.Random(6)
    one, other = parents
    for _ in range(ROUNDS):
        parent = draw.choice(parents)
        if draw.random() < 0.15:
            parent.catch_up()
        parent.line.is_cut = draw.random() < 0.7
        change = _asked(parent, draw)
        if change is not None:
            parent.device.ask(change)
    for parent in (one, other, one):
        parent.catch_up()
    assert not one.device.waiting()
    assert not other.device.waiting()
    mine, theirs = seen(one), seen(other)
    for table in mine:
        assert mine[table] == theirs[table], table
    for parent in parents:
        assert parent.device.verify(CHILD).is_intact


# --- spaces that come and go without a restart ----------------------------------------------------------------------


def test_a_space_that_is_left_leaves_the_device_at_once_and_stays_the_others(parents: Parents) -> None:
    one, other = parents
    own = next(m.id for m in one.device.space(CHILD).mandates.values() if m.person == "gabrielle")
    one.device.drafts[CHILD, "vaccination"] = {"vaccine": "en cours"}
    assert one.device.ask(LeaveSpace(**one.stamp(), mandate=own)) is None
    assert CHILD not in one.open()
    assert (CHILD, "vaccination") not in one.device.drafts
    with pytest.raises(KeyError):
        one.device.space(CHILD)
    other.catch_up()
    assert CHILD in other.open()


def test_a_space_that_is_accepted_is_there_at_once(parents: Parents) -> None:
    one, _ = parents
    waiting = [link for link in one.device.space("gabrielle").links.values() if link.state is MandateState.INVITED]
    (link,) = waiting
    assert one.device.ask(AcceptInvitation(**one.stamp("gabrielle"), invitation=link.id)) is None
    assert one.open()[-1] == "simone"
    assert one.device.space("simone").mandates[link.id].state is MandateState.ACTIVE


def test_what_is_accepted_offline_opens_when_the_line_is_back(parents: Parents) -> None:
    one, _ = parents
    (link,) = [one for one in one.device.space("gabrielle").links.values() if one.state is MandateState.INVITED]
    one.line.is_cut = True
    one.device.ask(AcceptInvitation(**one.stamp("gabrielle"), invitation=link.id))
    assert "simone" not in one.open()
    one.line.is_cut = False
    one.device.try_again()
    assert "simone" in one.open()


def test_a_helper_is_out_when_the_access_is_taken_back(parents: Parents) -> None:
    one, other = parents
    content = b"%PDF-1.7\nune procuration"
    proof = Proof(name="procuration.pdf", size=len(content), digest=one.device.keep_content(content))
    olivier: Profile = other.device.profiles()[0]
    value = {
        "id": "m1",
        "kind": MandateKind.HELPER,
        "first_name": olivier.first_name,
        "last_name": olivier.birth_name,
        "birth_date": olivier.birth_date,
        "since": NOW,
        "until": NOW.date(),
        "proof": proof,
    }
    given = GiveAccess.model_validate({**one.stamp("gabrielle"), "value": value})
    assert one.device.ask(given) is None
    other.catch_up()
    assert other.device.ask(AcceptInvitation(**other.stamp("olivier"), invitation="m1")) is None
    assert "gabrielle" in other.open()
    assert one.device.ask(RevokeAccess(**one.stamp("gabrielle"), mandate="m1")) is None
    other.catch_up()
    assert "gabrielle" not in other.open()
