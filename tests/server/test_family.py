"""Who has whose space open, between the phones of several people over the real server and the real login server."""

import contextlib
import json
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from mes_app.demo.people import nir
from mes_app.keeper.logins import KeycloakLogins
from mes_app.record.changes import (
    AcceptInvitation,
    AddChild,
    AddEntry,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    Refusal,
    RefuseInvitation,
    RevokeAccess,
)
from mes_app.record.family import Child, Link, Mandate, MandateKind, MandateState, Proof, sealed
from mes_app.record.history import Act
from mes_app.record.medical import Allergy
from mes_app.record.people import Profile, Sex, Standing
from mes_app.sync.errors import Rejected, Unreachable
from tests.server.devices import Phone
from tests.server.people import Running, now
from tests.server.whole import secret_file

pytestmark = pytest.mark.server

Phones = Callable[..., Phone]


SOON = 30.0
"""Seconds in which what is said in one space has reached another."""


def opens(phone: Phone) -> set[str]:
    """What an account has open after it has synchronised."""
    outcome = phone.sync()
    assert (outcome.reason, outcome.waiting) == (None, 0)
    return {profile.id for profile in phone.device.profiles()}


def soon(*phones: Phone, holds: Callable[[], bool]) -> None:
    """This holds once these phones have synchronised often enough."""
    end = time.monotonic() + SOON
    while True:
        for phone in phones:
            opens(phone)
        if holds():
            return
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.3)


def comes_to_open(phone: Phone, spaces: set[str]) -> None:
    soon(phone, holds=lambda: {profile.id for profile in phone.device.profiles()} == spaces)


def asked(phone: Phone, *changes: Any) -> None:
    """Ask, and send it: it is taken."""
    phone.ask(*changes)
    outcome = phone.sync()
    assert (outcome.refused, outcome.waiting, outcome.reason) == ((), 0, None)


def profile_of(phone: Phone, id_: str) -> Profile:
    return next(one for one in phone.device.profiles() if one.id == id_)


def given(phone: Phone, who: Profile, kind: MandateKind) -> Mandate:
    """An access for somebody, as the form of the app makes it."""
    id_ = uuid.uuid4().hex
    more: dict[str, Any] = {"seal": sealed(id_, who.ins)}
    if kind is MandateKind.HELPER:
        proof = Proof(name="mandat.pdf", size=4321, digest="ab" * 32)
        more = {"until": phone.clock().date() + timedelta(days=100), "proof": proof}
    names = {"first_name": who.first_name, "last_name": who.birth_name, "birth_date": who.birth_date}
    return Mandate(id=id_, kind=kind, since=phone.clock(), **names, **more)


def nina(born: date) -> Child:
    """Somebody born on this day, as «Ajouter un profil» makes it of the form."""
    return Child(
        id=uuid.uuid4().hex,
        first_name="Nina",
        birth_name="Capanelli",
        birth_first_names="Nina Lou",
        birth_date=born,
        sex=Sex.FEMALE,
        birth_place="75990",
        ins=nir(Sex.FEMALE, born, "75990", 77),
    )


def link(phone: Phone, space: str) -> Link | None:
    """The latest invitation, or access, of an account to a space."""
    own = phone.device.space(phone.account().patient)
    return max((one for one in own.links.values() if one.space == space), key=lambda one: one.since, default=None)


def stands(phone: Phone, space: str, state: MandateState) -> Callable[[], bool]:
    """Whether the latest access of an account to a space stands like this."""
    return lambda: (found := link(phone, space)) is not None and found.state is state


@pytest.fixture
def logins(server: Running, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[KeycloakLogins]:
    secret = secret_file(tmp_path_factory, worker_id).with_name("logins").read_text(encoding="utf-8").strip()
    with contextlib.closing(KeycloakLogins(server.issuer, secret)) as logins:
        yield logins


def test_a_parent_takes_in_a_child_and_lets_the_other_parent_in(phone: Phones) -> None:
    mother, father = phone("gabrielle"), phone("olivier")
    before = opens(mother)
    theirs = opens(father)
    child = nina(now().date() - timedelta(days=40))
    asked(mother, AddChild(**mother.stamp(), value=child, certified=True))
    comes_to_open(mother, before | {child.id})
    profile = profile_of(mother, child.id)
    assert (profile.standing, profile.ins, profile.zone) == (Standing.CHILD, child.ins, "Europe/Paris")
    own = mother.device.space("gabrielle")
    assert child.ins not in json.dumps([one.model_dump(mode="json") for one in own.links.values()])
    asked(mother, AddEntry(**mother.stamp(child.id), value=Allergy(id=uuid.uuid4().hex, allergen="Arachide")))

    me = profile_of(father, "olivier")
    invitation = given(mother, me, MandateKind.REPRESENTATIVE)
    asked(mother, InviteRepresentative(**mother.stamp(child.id), value=invitation))
    soon(father, holds=lambda: link(father, child.id) is not None)
    assert opens(father) == theirs
    waiting = link(father, child.id)
    assert waiting is not None
    assert (waiting.state, waiting.by, waiting.first_name) == (MandateState.INVITED, "Gabrielle Capanelli", "Nina")
    asked(father, AcceptInvitation(**father.stamp("olivier"), invitation=waiting.id))
    comes_to_open(father, theirs | {child.id})
    assert [one.allergen for one in father.device.space(child.id).allergies.values()] == ["Arachide"]
    mother.sync()
    lines = {(one.act, one.who) for one in mother.device.space(child.id).traces.values()}
    assert lines >= {(Act.CHILD_ADDED, "Gabrielle Capanelli"), (Act.INVITATION_ACCEPTED, "Olivier Capanelli")}

    mandates = {one.person: one.id for one in mother.device.space(child.id).mandates.values()}
    mother.ask(LeaveSpace(**mother.stamp(child.id), mandate=mandates["gabrielle"]))
    mother.sync()
    assert opens(mother) == before
    soon(mother, holds=lambda: Act.LEFT in {one.act for one in mother.device.space("gabrielle").traces.values()})
    father.ask(LeaveSpace(**father.stamp(child.id), mandate=mandates["olivier"]))
    assert [reason for _, reason in father.sync().refused] == [Refusal.LAST_REPRESENTATIVE]
    assert child.id in opens(father)


def invited_by(simone: Phone, olivier: Phone) -> Mandate:
    """Simone asks Olivier to help her, and he is told."""
    value = given(simone, profile_of(olivier, "olivier"), MandateKind.HELPER)
    asked(simone, GiveAccess(**simone.stamp("simone"), value=value))
    soon(olivier, holds=lambda: value.id in olivier.device.space("olivier").links)
    return value


def test_a_helper_is_let_in_put_out_let_in_again_and_goes(phone: Phones) -> None:
    simone, olivier = phone("simone"), phone("olivier")
    opens(simone)
    theirs = opens(olivier)
    value = invited_by(simone, olivier)
    assert opens(olivier) == theirs
    asked(olivier, AcceptInvitation(**olivier.stamp("olivier"), invitation=value.id))
    comes_to_open(olivier, theirs | {"simone"})
    assert profile_of(olivier, "simone").standing is Standing.HELPED
    asked(simone, RevokeAccess(**simone.stamp("simone"), mandate=value.id))
    with contextlib.suppress(Rejected):  # at once, and not when the next news are asked for
        assert olivier.client.read("Patient?_id=simone").get("total") == 0
    assert opens(olivier) == theirs
    assert not olivier.store.rows("simone:mandates")
    again = simone.device.space("simone").mandates[value.id]
    asked(simone, GiveAccess(**simone.stamp("simone"), value=again))
    comes_to_open(olivier, theirs | {"simone"})
    soon(olivier, holds=stands(olivier, "simone", MandateState.ACTIVE))
    olivier.ask(LeaveSpace(**olivier.stamp("simone"), mandate=value.id))
    olivier.sync()
    assert opens(olivier) == theirs
    simone.sync()
    assert simone.device.space("simone").mandates[value.id].state is MandateState.LEFT
    soon(olivier, holds=stands(olivier, "simone", MandateState.LEFT))


def test_an_invitation_is_refused_and_answered_by_nobody_else(phone: Phones) -> None:
    simone, gabrielle, olivier = phone("simone"), phone("gabrielle"), phone("olivier")
    opens(simone)
    before = opens(gabrielle)
    opens(olivier)
    waiting = link(gabrielle, "simone")
    assert waiting is not None
    assert waiting.state is MandateState.INVITED
    assert waiting.id not in olivier.device.space("olivier").links
    asked(gabrielle, RefuseInvitation(**gabrielle.stamp(), invitation=waiting.id))
    assert opens(gabrielle) == before
    of = simone.device
    soon(simone, holds=lambda: of.space("simone").mandates[waiting.id].state is MandateState.REFUSED)


def test_an_invitation_taken_back_before_it_is_accepted_opens_nothing(phone: Phones) -> None:
    simone, olivier = phone("simone"), phone("olivier")
    opens(simone)
    theirs = opens(olivier)
    value = invited_by(simone, olivier)
    olivier.ask(AcceptInvitation(**olivier.stamp("olivier"), invitation=value.id))
    asked(simone, RevokeAccess(**simone.stamp("simone"), mandate=value.id))
    assert [reason for _, reason in olivier.sync().refused] == [Refusal.GONE]
    assert opens(olivier) == theirs
    soon(olivier, holds=stands(olivier, "simone", MandateState.ENDED))


def test_the_login_server_is_told_of_an_access_once(server: Running, logins: KeycloakLogins) -> None:
    def named() -> list[str]:
        return list(server.log_in("simone").who.patients)

    before = named()
    logins.open("simone", "somebody-new")
    logins.open("simone", "somebody-new")
    logins.open("nobody-here", "somebody-new")
    logins.open("sim", "somebody-new")  # no part of a name is a name
    assert named() == [*before, "somebody-new"]
    assert server.log_in("henri").who.patients == ("henri",)


def test_a_login_server_that_does_not_do_it_says_so(server: Running, logins: KeycloakLogins) -> None:
    with contextlib.closing(KeycloakLogins(server.issuer, "not-the-secret")) as wrong, pytest.raises(Rejected):
        wrong.open("simone", "henri")
    with contextlib.closing(KeycloakLogins("http://127.0.0.1:9/realms/x", "s")) as nowhere, pytest.raises(Unreachable):
        nowhere.open("simone", "henri")


def test_a_child_of_age_is_not_taken_in(phone: Phones) -> None:
    mother = phone("gabrielle")
    opens(mother)
    change = AddChild(**mother.stamp(), value=nina(date(2000, 2, 29)), certified=True)
    assert mother.device.ask(change) is Refusal.NOT_A_MINOR
