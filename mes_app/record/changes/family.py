"""Changes of who has a space open: giving, taking back, answering and giving up an access, and taking in a child."""

import re
from datetime import date
from typing import ClassVar, Literal

from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.documents import MAX_BYTES
from mes_app.record.family import (
    COUNTED,
    EARLIEST,
    LONGEST_FILE,
    MAX_HELPED,
    MAX_HELPERS,
    MAX_REPRESENTATIVES,
    Child,
    Link,
    Mandate,
    MandateKind,
    MandateState,
    helpers,
    latest_end,
    name_flaw,
    person_flaw,
    representatives,
    simple,
)
from mes_app.record.ids import ident
from mes_app.record.moments import is_minor
from mes_app.record.nir import fits_birth, is_nir
from mes_app.record.people import Standing
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space

_SPACE_ID = re.compile(r"[0-9a-f]{16,64}")
_PLACE = re.compile(r"(\d\d|2[AB])\d{3}")
_SEAL = re.compile(r"[0-9a-f]{64}")


class OfFamily(BaseChange):
    """A change of who has which space open; more than one space may be concerned, and the authority does the rest."""


class _Giving(OfFamily):
    """An access is offered: what is not the asker's to say is set here, whatever the value holds."""

    needs: ClassVar[Action] = Action.SHARE
    value: Mandate

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("mandates", self.value.id),)

    def apply(self, space: Space) -> Space:
        former = space.mandates.get(self.value.id)
        if former is not None and former.kind is not self.value.kind:
            return space
        taken = former.accepted_at if former is not None else None
        given = {
            "person": former.person if former is not None else None,
            "state": MandateState.INVITED if taken is None else MandateState.ACTIVE,
            "since": self.asked_at,
            "accepted_at": taken,
        }
        if former is not None:
            given["seal"] = former.seal or self.value.seal  # whoever gives it again was not shown it
        return space.put("mandates", self.value.model_copy(update=given))

    def _flaw(self, space: Space, today: date) -> Refusal | None:
        value, former = self.value, space.mandates.get(self.value.id)
        if former is not None:
            if former.counts_on(today):
                return Refusal.ALREADY_THERE
            if _identity(former) != _identity(value):
                return Refusal.NOT_ALLOWED  # what was taken back is given again to the same person
        if _person(value) in {_person(m) for m in space.mandates.values() if m.counts_on(today)}:
            return Refusal.ALREADY_THERE
        holder = space.profile
        if (simple(value.first_name), value.birth_date) == (simple(holder.first_name), holder.birth_date):
            return Refusal.ALREADY_THERE  # nobody is given access to what is theirs
        return person_flaw(value.first_name, value.last_name, value.birth_date, today)


def _person(mandate: Mandate) -> tuple[str, str, date]:
    return simple(mandate.first_name), simple(mandate.last_name), mandate.birth_date


def _identity(mandate: Mandate) -> tuple[object, ...]:
    return mandate.kind, mandate.first_name, mandate.last_name, mandate.birth_date


class InviteRepresentative(_Giving):
    """«Inviter le second représentant» of a minor: names, birth date, and the digest of their number."""

    kind: Literal["invite_representative"] = "invite_representative"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        value = self.value
        if value.kind is not MandateKind.REPRESENTATIVE or not is_minor(space.profile.birth_date, today):
            return Refusal.NOT_ALLOWED
        if value.until is not None or value.proof is not None:
            return Refusal.NOT_ALLOWED
        # Whoever invites the same person again has no digest any more: the one that is there stays.
        if not _SEAL.fullmatch(value.seal) and (value.seal or value.id not in space.mandates):
            return Refusal.NOT_ALLOWED
        flaw = self._flaw(space, today)
        if flaw is not None:
            return flaw
        return Refusal.TOO_MANY if len(representatives(space.mandates.values(), today)) >= MAX_REPRESENTATIVES else None


class GiveAccess(_Giving):
    """«Donner accès à mon profil»: to a helper, until a last day, with a proof (a PDF, whose bytes go with it)."""

    kind: Literal["give_access"] = "give_access"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        value, proof, latest = self.value, self.value.proof, latest_end(space.profile, today)
        if value.kind is not MandateKind.HELPER or value.until is None or proof is None or value.seal:
            return Refusal.NOT_ALLOWED
        if not proof.name.strip() or len(proof.name) > LONGEST_FILE:
            return Refusal.NAME_TOO_LONG
        if proof.size > MAX_BYTES:
            return Refusal.FILE_TOO_BIG
        flaw = self._flaw(space, today)
        if flaw is not None:
            return flaw
        if value.until < today or (latest is not None and value.until > latest):
            return Refusal.END_DATE_WRONG
        return Refusal.TOO_MANY if len(helpers(space.mandates.values(), today)) >= MAX_HELPERS else None


class RevokeAccess(OfFamily):
    """Take back a helper's access, or an invitation; a representative who has accepted is not the other's to remove."""

    kind: Literal["revoke_access"] = "revoke_access"
    needs: ClassVar[Action] = Action.SHARE
    mandate: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("mandates", self.mandate),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.mandates.get(self.mandate)
        if former is None or former.state not in COUNTED:
            return Refusal.GONE
        return Refusal.NOT_ALLOWED if _is_settled(former) else None

    def apply(self, space: Space) -> Space:
        former = space.mandates.get(self.mandate)
        if former is None or former.state not in COUNTED or _is_settled(former):
            return space
        return space.put("mandates", former.model_copy(update={"state": MandateState.ENDED}))


def _is_settled(mandate: Mandate) -> bool:
    return mandate.kind is MandateKind.REPRESENTATIVE and mandate.state is MandateState.ACTIVE


class LeaveSpace(OfFamily):
    """Give up one's own access. Only the authority knows whose it is; a minor keeps one representative here."""

    kind: Literal["leave_space"] = "leave_space"
    mandate: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("mandates", self.mandate),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.mandates.get(self.mandate)
        if former is None or former.state is not MandateState.ACTIVE:
            return Refusal.GONE
        if former.kind is MandateKind.HELPER:
            return None
        return None if is_one_of_two(former, space, today) else Refusal.LAST_REPRESENTATIVE

    def apply(self, space: Space) -> Space:
        former = space.mandates.get(self.mandate)
        if former is None or former.state is not MandateState.ACTIVE:
            return space
        return space.put("mandates", former.model_copy(update={"state": MandateState.LEFT, "accepted_at": None}))


def is_one_of_two(mandate: Mandate, space: Space, today: date) -> bool:
    """Whether somebody else than this representative has the space open as one."""
    found = representatives(space.mandates.values(), today)
    return any(one.id != mandate.id and one.state is MandateState.ACTIVE for one in found)


class _Answering(OfFamily):
    """An answer to an invitation, asked in one's own space."""

    invitation: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("links", self.invitation),)

    def _waiting(self, space: Space) -> Link | None:
        link = space.links.get(self.invitation)
        return link if link is not None and link.state is MandateState.INVITED else None

    def _answered(self, space: Space, state: MandateState) -> Space:
        link = self._waiting(space)
        return space if link is None else space.put("links", link.model_copy(update={"state": state}))


class AcceptInvitation(_Answering):
    """Accept: the other space is open from now on."""

    kind: Literal["accept_invitation"] = "accept_invitation"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        link = self._waiting(space)
        if not _is_own(space):
            return Refusal.NOT_ALLOWED
        if link is None or (link.until is not None and link.until < today):
            return Refusal.GONE
        return Refusal.TOO_MANY if link.kind is MandateKind.HELPER and helped(space, today) >= MAX_HELPED else None

    def apply(self, space: Space) -> Space:
        return self._answered(space, MandateState.ACTIVE)


class RefuseInvitation(_Answering):
    """Refuse: nothing is opened, and whoever asked is told."""

    kind: Literal["refuse_invitation"] = "refuse_invitation"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if not _is_own(space):
            return Refusal.NOT_ALLOWED
        return Refusal.GONE if self._waiting(space) is None else None

    def apply(self, space: Space) -> Space:
        return self._answered(space, MandateState.REFUSED)


def _is_own(space: Space) -> bool:
    """Whether it is asked in one's own space: nobody answers for somebody else."""
    return space.profile.standing is Standing.HOLDER


def helped(space: Space, today: date) -> int:
    """How many people the holder of this space helps on this day."""
    return sum(
        link.kind is MandateKind.HELPER
        and link.state is MandateState.ACTIVE
        and (link.until is None or link.until >= today)
        for link in space.links.values()
    )


class AddChild(OfFamily):
    """«Ajouter un profil»: take in a child, certifying to be its legal representative; asked in one's own space."""

    kind: Literal["add_child"] = "add_child"
    needs: ClassVar[Action] = Action.SHARE
    value: Child
    certified: Literal[True]

    @property
    def link(self) -> str:
        """The id of the link, and of the mandate in the child's space."""
        return ident("mandate", self.profile, self.value.id)

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("links", self.link),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        child = self.value
        if not _is_own(space) or is_minor(space.profile.birth_date, today) or not _SPACE_ID.fullmatch(child.id):
            return Refusal.NOT_ALLOWED
        if self.link in space.links:
            return Refusal.ALREADY_THERE
        flaw = person_flaw(child.first_name, child.birth_name, child.birth_date, today)
        flaw = flaw or name_flaw(child.birth_first_names)
        if flaw is not None:
            return flaw
        if child.birth_date < EARLIEST or not is_minor(child.birth_date, today):
            return Refusal.NOT_A_MINOR
        if not _PLACE.fullmatch(child.birth_place):
            return Refusal.PLACE_WRONG
        if not is_nir(child.ins) or not fits_birth(child.ins, child.birth_date):
            return Refusal.NUMBER_WRONG
        return Refusal.ALREADY_THERE if child.ins == space.profile.ins else None

    def apply(self, space: Space) -> Space:
        if self.link in space.links:
            return space
        child = self.value
        own = Link(
            id=self.link,
            space=child.id,
            kind=MandateKind.REPRESENTATIVE,
            first_name=child.first_name,
            last_name=child.birth_name,
            by=space.profile.full_name,
            state=MandateState.ACTIVE,
            since=self.asked_at,
            child=child,
        )
        return space.put("links", own)
