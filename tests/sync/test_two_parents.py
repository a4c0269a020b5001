"""Two parents, two devices, one child's medical profile: random changes without a network, and the same space on both
in the end."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from mes_app.device import Device
from mes_app.keeper.keeper import Keeper
from mes_app.record import changes
from mes_app.record.changes import Change, Refusal
from mes_app.record.changes.entries import TABLES
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    ContactRole,
    Disability,
    DurationUnit,
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    Rubric,
    Treatment,
)
from mes_app.record.people import Standing
from mes_app.record.space import Space, rows_of
from mes_app.store import KeyFile, Store, StoreError
from mes_app.store.fs import FileSystem
from mes_app.sync import mapping
from mes_app.sync.account import Account
from mes_app.sync.answers import version_of
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Synchroniser
from tests.record.samples import child, profile
from tests.sync.small_fhir import BASE, Refuses, Resource, SmallFhir

ROUNDS = 200
PARENTS = ("gabrielle", "olivier")
LUCAS = child(tint=1)


class Quick(FileSystem):
    """Files that are written when the system likes: what a power cut takes is not the question here."""

    def fsync(self, fd: int) -> None: ...

    def fdatasync(self, fd: int) -> None: ...

    def sync_folder(self, path: Path) -> None: ...


class Parent:
    """One parent's device, and what it occurs to them to do."""

    def __init__(self, name: str, folder: Path, server: "Kept", chance: random.Random) -> None:
        self.name, self.server, self.chance = name, server, chance
        self.store = Store.open(folder / "data", KeyFile(folder / "keys"), fs=Quick())
        account = Account(name, ("lucas",))
        transport = httpx.MockTransport(server)
        client = FhirClient(BASE, lambda _: "t", self._clock, lambda _: None, lambda: 0.5, transport)
        client = client.waiting_with(lambda _: None)
        authority = FhirAuthority(client, lambda: account)
        self.device = Device(self.store, authority, lambda *_: None, self._clock, StoreError, remote=True)
        self.engine = Synchroniser(self.device, client, lambda: account, self._clock, trouble=StoreError)
        self.engine._client = self.engine._client.waiting_with(lambda _: None)
        self.asked: list[type[Change]] = []
        self.reasons: list[Refusal] = []

    def _clock(self) -> Any:
        return self.server.now

    @property
    def space(self) -> Space:
        return self.device.space("lucas")

    def id(self) -> str:
        return f"{self.chance.getrandbits(64):016x}"

    def ask(self) -> None:
        """One change more, if this space takes it."""
        stamp = {"id": self.id(), "profile": "lucas", "asked_at": self.server.now}
        change = self._some(stamp)
        if change is not None and self.device.ask(change) is None:
            self.asked.append(type(change))

    def _some(self, stamp: dict[str, Any]) -> Change | None:
        what = self.chance.random()
        if what < 0.04 and self.space.statements:
            return changes.WithdrawNone(**stamp, rubric=Rubric(self.chance.choice(list(self.space.statements))))
        if what < 0.14:
            empty = [rubric for rubric in Rubric if not self.space.table(rubric.value)]
            return changes.DeclareNone(**stamp, rubric=self.chance.choice(empty)) if empty else None
        there = [one for table in sorted(TABLES) for one in self.space.table(table).values() if isinstance(one, Entry)]
        if what < 0.36 or not there:
            return changes.AddEntry.model_validate({**stamp, "value": self._new()})
        one = self.chance.choice(there)
        if what < 0.58:
            return changes.DeleteEntry(**stamp, table=one.table, entry=one.id)
        return changes.EditEntry.model_validate({**stamp, "value": self._edited(one)})

    def _new(self) -> Entry:
        id_, word = self.id(), f"Mot {self.chance.randrange(9)}"
        some = tuple(sorted(self.space.treatments))[:1]
        kinds: list[Entry] = [
            Illness(id=id_, name=word, start="2019", treatments=some),
            Treatment(id=id_, name=word, start="2020-03", dosage="1 par jour"),
            Hospitalisation(id=id_, reason=word, duration=2, unit=DurationUnit.DAYS),
            Disability(id=id_, name=word),
            Allergy(id=id_, allergen=word, treatments=some),
            FamilyIllness(id=id_, illness=word, kin=Kin.AUNT),
            BloodGroup(type=self.chance.choice(list(BloodType))),
            Contact(id=id_, role=ContactRole.EMERGENCY, last_name=word, first_name="Ève"),
            Measure(id=id_, kind=MeasureKind.WEIGHT, value=30.5, taken_at=self.server.now - timedelta(days=2)),
        ]
        return self.chance.choice(kinds)

    def _edited(self, one: Entry) -> Entry:
        word = f"Texte {self.chance.randrange(9)}"
        if isinstance(one, BloodGroup):
            return one.model_copy(update={"type": self.chance.choice(list(BloodType))})
        if isinstance(one, Contact):
            return one.model_copy(update={self.chance.choice(["relationship", "address"]): word})
        if isinstance(one, Illness) and self.chance.random() < 0.3:
            return one.model_copy(update={"ongoing": False, "end": str(2020 + self.chance.randrange(5))})
        return one.model_copy(update={"comment": word})

    def sync(self) -> None:
        self.server.writer = self.name
        self.engine.run_once()
        for refused in self.device.refusals("lucas"):
            self.reasons.append(refused.reason)
            if refused.reason is Refusal.CONFLICT:
                again = self.device.resolve(refused.id, keep_mine=self.chance.random() < 0.5)
                if again is not None:
                    self.device.forget_refusal(refused.id)
        self.device.forget_refused("lucas")

    def rows(self) -> dict[str, Any]:
        return rows_of(self.space)


class Kept(SmallFhir):
    """The server in memory, with a real keeper that says what may be written, and who writes now."""

    def __init__(self) -> None:
        super().__init__()
        self.keeper = Keeper(lambda: self.now)
        self.writer: str | None = None

    def write(self, place: str, resource: Resource | None, if_match: str | None = None) -> None:
        former = self.resources.get(place)
        claims = None if self.writer is None else {"patient": self.writer, "patients": [self.writer, "lucas"]}
        if claims is not None and (if_match is None or if_match == f'W/"{version_of(former)}"'):
            ruling = self.keeper.write(claims, former, resource)
            if ruling.status != 200:
                raise Refuses(ruling.status, ruling.code)
        super().write(place, resource, if_match)
        stored = self.resources.get(place)
        self.keeper.take([stored] if stored else [], [] if stored else [place])

    def _bundle(self, bundle: Resource) -> Resource:
        try:
            return super()._bundle(bundle)
        except Refuses:
            self.keeper.restart(self.resources.values())
            raise


@pytest.fixture
def server() -> Kept:
    found = Kept()
    for name in PARENTS:
        found.put_all(iter([mapping.patient_of(profile(id=name, first_name=name.title()))]))
        found.put_all(iter([mapping.related_of(LUCAS, name, Standing.CHILD)]))
    found.put_all(iter([mapping.patient_of(LUCAS)]))
    found.now += timedelta(minutes=1)
    return found


@pytest.fixture
def parents(tmp_path: Path, server: Kept) -> Iterator[list[Parent]]:
    chance = random.Random("two parents")
    found = [Parent(name, tmp_path / name, server, chance) for name in PARENTS]
    for one in found:
        one.sync()
    yield found
    for one in found:
        one.store.close()


def test_two_hundred_rounds_without_a_network_come_to_the_same_space(server: Kept, parents: list[Parent]) -> None:
    chance = parents[0].chance
    for _ in range(ROUNDS):
        for one in parents:
            for _ in range(chance.randrange(3)):
                one.ask()
        if chance.random() < 0.3:
            # In half of them an answer is lost on its way back, after everything was done.
            lost = server.count + chance.randrange(2, 6) if chance.random() < 0.5 else -1
            server.after = lambda count, _, lost=lost: httpx.ReadError("lost") if count == lost else None  # type: ignore[misc]
            chance.choice(parents).sync()
            server.after = lambda *_: None
    for _ in range(3):
        for one in parents:
            one.sync()
    mother, father = parents
    assert [len(one.device.waiting()) for one in parents] == [0, 0]
    assert mother.rows() == father.rows()
    assert sum(len(one.asked) for one in parents) > ROUNDS
    assert {kind for one in parents for kind in one.asked} == {
        changes.AddEntry, changes.EditEntry, changes.DeleteEntry, changes.DeclareNone, changes.WithdrawNone
    }  # fmt: skip
    # What was asked for and was not taken, was told: nothing is refused for a reason that a person cannot know.
    assert {reason for one in parents for reason in one.reasons} <= {
        Refusal.CONFLICT, Refusal.GONE, Refusal.NOT_EMPTY, Refusal.ALREADY_THERE, Refusal.TOO_MANY
    }  # fmt: skip
    whole = server.keeper.space("lucas")
    assert whole is not None
    for table in (*TABLES, "statements"):
        assert rows_of(whole)[table] == mother.rows()[table], table
    for rubric in Rubric:
        both = mother.space.table(rubric.value) and rubric.value in mother.space.statements
        assert not both, f"{rubric}: none, and some"


def test_what_each_said_of_another_line_is_both_there(server: Kept, parents: list[Parent]) -> None:
    mother, father = parents
    stamp = {"profile": "lucas", "asked_at": server.now}
    line = Illness(id="1" * 16, name="Asthme", start="2019")
    assert mother.device.ask(changes.AddEntry(id="a" * 16, value=line, **stamp)) is None
    mother.sync()
    father.sync()
    mother.device.ask(changes.EditEntry(id="b" * 16, value=line.model_copy(update={"comment": "À l’effort"}), **stamp))
    father.device.ask(changes.EditEntry(id="c" * 16, value=line.model_copy(update={"start": "2018"}), **stamp))
    for one in (mother, father, mother):
        one.sync()
    after = mother.space.illnesses[line.id]
    assert (after.comment, after.start) == ("À l’effort", "2018")
    assert father.space.illnesses[line.id] == after
    assert mother.reasons == father.reasons == []


def test_what_both_said_to_be_none_is_one_statement(server: Kept, parents: list[Parent]) -> None:
    mother, father = parents
    mother.device.ask(changes.DeclareNone(id="a" * 16, profile="lucas", asked_at=server.now, rubric=Rubric.ALLERGIES))
    later = server.now + timedelta(minutes=5)
    father.device.ask(changes.DeclareNone(id="b" * 16, profile="lucas", asked_at=later, rubric=Rubric.ALLERGIES))
    for one in (mother, father, mother):
        one.sync()
    assert mother.space.statements == father.space.statements
    assert mother.space.statements["allergies"].at == later
    assert mother.reasons == father.reasons == []


def test_none_and_some_at_once_is_some(server: Kept, parents: list[Parent]) -> None:
    mother, father = parents
    stamp = {"profile": "lucas", "asked_at": server.now}
    mother.device.ask(changes.AddEntry(id="a" * 16, value=Allergy(id="2" * 16, allergen="Noix"), **stamp))
    father.device.ask(changes.DeclareNone(id="b" * 16, rubric=Rubric.ALLERGIES, **stamp))
    for one in (mother, father, mother):
        one.sync()
    assert father.reasons == [Refusal.NOT_EMPTY]
    assert set(father.space.allergies) == set(mother.space.allergies) == {"2" * 16}
    assert not mother.space.statements
    assert not father.space.statements
    # The other way round: what was said is taken back by what is noted later.
    father.device.ask(changes.DeclareNone(id="c" * 16, rubric=Rubric.DISABILITIES, **stamp))
    mother.device.ask(changes.AddEntry(id="d" * 16, value=Disability(id="3" * 16, name="Surdité"), **stamp))
    for one in (father, mother, father):
        one.sync()
    assert not father.space.statements
    assert set(father.space.disabilities) == {"3" * 16}


def test_two_blood_groups_are_not_both_taken(server: Kept, parents: list[Parent]) -> None:
    mother, father = parents
    stamp = {"profile": "lucas", "asked_at": server.now}
    mother.device.ask(changes.AddEntry(id="a" * 16, value=BloodGroup(type=BloodType.A_POS), **stamp))
    father.device.ask(changes.AddEntry(id="b" * 16, value=BloodGroup(type=BloodType.O_NEG), **stamp))
    for one in (mother, father, mother):
        one.sync()
    assert mother.space.blood == father.space.blood
    assert father.space.blood["blood"].type is BloodType.A_POS
    assert father.reasons == [Refusal.ALREADY_THERE]


def test_born_when_he_was() -> None:
    assert LUCAS.birth_date < date(2018, 1, 1), "so that the dates above are after it"
