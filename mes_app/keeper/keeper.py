"""The keeper: every answer that the server asks for, over the spaces in memory. No network here."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mes_app.keeper import contents
from mes_app.keeper.answers import NOT_ALLOWED, NOT_FOUND, UNREADABLE, Ruling
from mes_app.keeper.clock import Clock
from mes_app.keeper.elsewhere import Elsewhere, elsewhere
from mes_app.keeper.emptying import emptying, is_due
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.ledger import Ledger
from mes_app.keeper.lines import Writer
from mes_app.keeper.pending import Bytes
from mes_app.keeper.spaces import Kept, Spaces, on_top_of, with_tags
from mes_app.keeper.viewers import Viewers
from mes_app.keeper.writing import Desk, Refuse, judge
from mes_app.record import across
from mes_app.record.access import ActorKind
from mes_app.record.changes import Refusal
from mes_app.record.documents import Document
from mes_app.record.ids import ident
from mes_app.record.kept_back import NOTHING, KeptBack, given_back, kept_back
from mes_app.record.space import Space
from mes_app.sync import mapping
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import Part, Resource

_GUESSABLE = frozenset({"CareTeam", "Consent"})
"""Types whose ids are made of a patient's and a professional's: whether one is there, is itself a secret (V13)."""


SPARED = 1000
"""Of so many deleted resources it is known what their last writers did not see."""


@dataclass(frozen=True, slots=True)
class Retag:
    """A resource whose viewer tags are not what they have to be: as it should stand, on top of its own version."""

    patient: str
    resource: Resource


class Keeper:
    """Answers for all spaces; calls may come from several threads and wait for each other, none for the network.

    `content` gives size in bytes and SHA-256 of a Binary that is on the server, by the id of its document.
    """

    def __init__(self, clock: Clock, content: Callable[[str], tuple[int, str] | None] = lambda _: None) -> None:
        self._content = content
        self._ledger = Ledger(clock)
        self._mutex = self._ledger.mutex

    def viewers(self, claims: Any) -> Viewers:
        """What the bearer of these claims is to whom at this moment."""
        with self._mutex:
            return self._ledger.viewers(claims)

    def see(self, claims: Any, refs: Sequence[str]) -> list[bool | Resource]:
        """For each «Type/id» or «Type/id/_history/version»: whether the bearer may learn of it, or what it is to
        them."""
        with self._mutex:
            viewers = self._ledger.viewers(claims)
            return [self._ledger.sees(viewers, ref) for ref in refs]

    # -- writing ------------------------------------------------------------------------------------------------------

    def write(self, claims: Any, before: Resource | None, after: Resource | None, *, same: bool = False) -> Ruling:
        """Whether a resource may become what it is to be: `before` is what is stored (None: nothing), `after` what is
        to be (None: deleted). Claims of None are the system's: it may, and hears which tags to set.

        `same`: two Binaries that came without their data hold the same bytes.
        """
        resource = after if after is not None else before
        if resource is None:
            return NOT_FOUND
        fetched = self._fetched(resource, before) if claims is not None and after is not None else None
        with self._mutex:
            self._agree(ref_of(resource), before)
            if claims is None:
                return Ruling.taken(self._ledger.tags_to_be(resource, is_gone=after is None))
            viewers = self._ledger.viewers(claims)
            if not viewers.kinds:
                return NOT_ALLOWED if after is not None else NOT_FOUND
            if resource.get("resourceType") == "Binary":
                return contents.write(self._ledger, viewers, before, after, same=same)
            if after is None:
                return self._delete(viewers, resource)
            ruling = self._put(viewers, before, after, fetched)
            return NOT_ALLOWED if ruling.status != 200 and self._tells_of_others(viewers, after) else ruling

    def _tells_of_others(self, viewers: Viewers, after: Resource) -> bool:
        """Whether why it is refused would tell what others have: the id of a link follows from that of an access, and
        whoever gives one could look whether it is somebody's by now. One's own are of one's own children, or there."""
        ref = ref_of(after)
        if not mapping.is_links_place(ref):
            return False
        kept = self._ledger.spaces.kept.get(ref)
        if kept is not None:
            return kept.patient not in viewers.kinds
        try:
            part = mapping.part_of(after)
        except (Unreadable, ValueError):
            return True
        child = part.fields.get("child") or {}
        return part.table != "links" or part.row != ident("mandate", viewers.account, str(child.get("id")))

    def _agree(self, ref: str, before: Resource | None) -> None:
        """What the server says is there, is there: it may have stored what nobody has told of yet."""
        if ref.startswith("Binary/"):
            return
        spaces = self._ledger.spaces
        kept = spaces.kept.get(ref)
        version = "" if before is None else str(before.get("meta", {}).get("versionId", ""))
        if before is None and kept is not None:
            spaces.take((), (ref,))
        elif before is not None and (kept is None or kept.version != version):
            spaces.take((before,))

    def _fetched(self, resource: Resource, before: Resource | None) -> Bytes | None:
        """The content of a document that is to be new, where it was put in an earlier request."""
        id_ = str(resource.get("id", ""))
        if resource.get("resourceType") != "DocumentReference" or before is not None:
            return None
        with self._mutex:
            if self._ledger.pending.content(id_) is not None:
                return None
        found = self._content(id_)
        return None if found is None else Bytes(*found, until=self._ledger.clock())

    def _put(self, viewers: Viewers, before: Resource | None, after: Resource, fetched: Bytes | None) -> Ruling:
        ref = ref_of(after)
        kept = self._ledger.spaces.kept.get(ref)
        if kept is not None and (kept.patient not in viewers.kinds or kept.part is None):
            return NOT_ALLOWED
        is_hidden = kept is not None and not self._may_touch(viewers, kept, ref)
        if is_hidden and ref.split("/", 1)[0] not in _GUESSABLE:
            return NOT_ALLOWED
        if is_hidden:
            # Refused for the same reason, and in the same words, as if it were not there.
            kept = before = None
        if after.get("resourceType") not in mapping.TYPES or (before is not None and kept is None):
            return NOT_ALLOWED
        if ref.startswith("RelatedPerson/") and "." in ref:
            return NOT_ALLOWED  # ids of this form say who looks after whom
        try:
            part = mapping.part_of(after)
        except (Unreadable, ValueError):
            return UNREADABLE
        desk = self._desk(viewers, part)
        if desk is None or _place_of(part) != ref:
            return NOT_ALLOWED
        if kept is not None and kept.part is not None and _name(kept.part) != _name(part):
            return NOT_ALLOWED
        is_gone = mapping.is_gone(after)
        try:
            value = judge(desk, part, before, None if is_gone else after)
        except Refuse as refused:
            return Ruling(refused.status, refused.reason.value)
        if isinstance(value, Document) and before is None:
            content = self._ledger.pending.content(part.row) or fetched
            if content is None or (content.size, content.digest) != (value.size, value.digest):
                return Ruling(422, Refusal.NOT_STORED.value)
        if is_hidden:
            return NOT_ALLOWED
        self._owe(ref, desk, part, is_gone=is_gone)
        return Ruling.taken(self._ledger.coming(part, ref, is_gone=is_gone))

    def _owe(self, ref: str, desk: Desk, part: Part, *, is_gone: bool) -> None:
        """Note what the writer does not see, and therefore has not sent: it stays, or comes back with what goes now."""
        owed, spared = self._ledger.owed, self._ledger.spared
        whole, seen = (space.table(part.table).get(part.row) for space in (desk.whole, desk.seen))
        hidden = kept_back(whole, seen)
        if is_gone:
            spared.pop(ref, None)
            if kept := owed.pop(ref, NOTHING).and_(hidden):
                spared[ref] = kept
                if len(spared) > SPARED:
                    del spared[next(iter(spared))]
            return
        if whole is None:
            back = spared.get(ref, NOTHING)
            hidden = KeptBack(tuple(id_ for id_ in back.links if id_ in desk.whole.documents), back.fields)
        if hidden:
            owed[ref] = owed.get(ref, NOTHING).and_(hidden)

    def _delete(self, viewers: Viewers, before: Resource) -> Ruling:
        ref = ref_of(before)
        kept = self._ledger.spaces.kept.get(ref)
        if kept is None or self._ledger.sees(viewers, ref) is False:
            return NOT_FOUND
        desk = None if kept.part is None else self._desk(viewers, kept.part)
        if desk is None or kept.part is None:
            return NOT_ALLOWED
        try:
            judge(desk, kept.part, before, None)
        except Refuse as refused:
            return Ruling(refused.status, refused.reason.value)
        self._owe(ref, desk, kept.part, is_gone=True)
        self._ledger.coming(kept.part, ref, is_gone=True)
        return Ruling.taken(())

    def _may_touch(self, viewers: Viewers, kept: Kept, ref: str) -> bool:
        """What is there and hidden is not to be touched; what was taken back is not there."""
        whole = self._ledger.spaces.space(kept.patient)
        is_there = whole is not None and kept.part is not None and kept.part.row in whole.table(kept.part.table)
        return not is_there or self._ledger.sees(viewers, ref) is not False

    def _desk(self, viewers: Viewers, part: Part) -> Desk | None:
        spaces, actor = self._ledger.spaces, viewers.actor(part.profile)
        me, whole = spaces.profile(viewers.account), spaces.space(part.profile)
        if actor is None or whole is None or me is None:
            return None
        now, place = self._ledger.clock(), (part.table, part.row)
        return Desk(
            me=Writer(actor, me.full_name),
            whole=self._ledger.pending.over(whole, now, but=place),
            seen=self._ledger.seen(part.profile, actor.kind, place),
            directory=spaces.directory,
            known=self._known(),
            opened=[profile for id_ in viewers.kinds if (profile := spaces.profile(id_)) is not None],
            now=now,
        )

    def _known(self) -> across.Known:
        spaces = self._ledger.spaces
        return across.Known(lambda: [whole.space.profile for whole in spaces.wholes.values()], spaces.space, _new_id)

    # -- what is there ------------------------------------------------------------------------------------------------

    def restart(self, resources: Iterable[Resource]) -> None:
        """Forget everything, and take what the server has."""
        spaces = Spaces()
        spaces.take(resources)
        with self._mutex:
            self._ledger.restart(spaces)

    def take(self, resources: Iterable[Resource], deleted: Iterable[str] = ()) -> set[str]:
        """What the server has stored and deleted; the patients whom that concerns."""
        resources, deleted = tuple(resources), tuple(deleted)
        with self._mutex:
            patients = self._ledger.spaces.take(resources, deleted)
            self._ledger.pending.settle([*(ref_of(resource) for resource in resources), *deleted])
            for ref in deleted:
                self._ledger.owed.pop(ref, None)
            return patients

    def owing(self, refs: Iterable[str]) -> list[Resource]:
        """Of these resources those that lack what is owed to them: as they should stand, each once."""
        found = []
        with self._mutex:
            for ref in refs:
                hidden, kept = self._ledger.owed.pop(ref, NOTHING), self._ledger.spaces.kept.get(ref)
                whole = None if kept is None else self._ledger.spaces.space(kept.patient)
                if not hidden or kept is None or kept.part is None or whole is None:
                    continue
                value = whole.table(kept.part.table).get(kept.part.row)
                owed = None if value is None else given_back(value, hidden)
                if owed is None or owed == value:
                    continue
                built = mapping.resources_of(whole.profile, kept.part.table, owed, {ref: kept.resource})[ref]
                if built is not None:
                    found.append(on_top_of(built, kept.resource))
        return found

    def wrong_tags(self, patients: Iterable[str] | None = None) -> list[Retag]:
        """The resources of these patients (None: of all) whose viewer tags are not what they have to be now."""
        with self._mutex:
            kept = self._ledger.spaces.kept
            wanted = None if patients is None else set(patients)
            found = []
            for ref, one in kept.items():
                if wanted is None or one.patient in wanted:
                    tags = self._ledger.tags(ref, one)
                    if tags != one.tags:
                        found.append(Retag(one.patient, with_tags(one.resource, tags)))
            return found

    def due(self) -> list[tuple[list[Resource], list[str]]]:
        """Of each closed space whose delay is over: the resources to put, and those to delete («Type/id»)."""
        with self._mutex:
            spaces, now = self._ledger.spaces, self._ledger.clock()
            wholes = [space for patient in spaces.wholes if (space := spaces.space(patient)) is not None]
            return [emptying(space, spaces.kept) for space in wholes if is_due(space, now)]

    @property
    def patients(self) -> tuple[str, ...]:
        """Whose spaces there are."""
        with self._mutex:
            return tuple(self._ledger.spaces.wholes)

    def owed_elsewhere(self, patient: str) -> Elsewhere | None:
        """The next of what the accesses of this patient say elsewhere and do not yet; None where nothing is owed.

        ValueError where it cannot be written as it should stand.
        """
        with self._mutex:
            spaces = self._ledger.spaces
            space = spaces.space(patient)
            owed = None if space is None else across.owed(space, self._known(), self._ledger.clock())
            return elsewhere(owed, spaces) if owed is not None and owed.rows else None

    def next_turn(self) -> datetime | None:
        """When next what somebody may see changes by itself."""
        with self._mutex:
            patients = self._ledger.spaces.wholes
            turns = (self._ledger.sight(patient, ActorKind.HOLDER).until for patient in patients)
            return min((turn for turn in turns if turn is not None), default=None)

    def space(self, patient: str) -> Space | None:
        with self._mutex:
            return self._ledger.spaces.space(patient)

    def kept(self, ref: str) -> Kept | None:
        with self._mutex:
            return self._ledger.spaces.kept.get(ref)

    @property
    def unread(self) -> int:
        """How many resources on the server are not of our making."""
        return self._ledger.spaces.unread


def _place_of(part: Part) -> str | None:
    """Where a part belongs; None where no id can say it."""
    try:
        return mapping.places(part.profile, part.table, part.row).get(part.name)
    except ValueError:
        return None


def _new_id() -> str:
    return uuid.uuid4().hex


def _name(part: Part) -> tuple[str, str, str, str]:
    return part.profile, part.table, part.row, part.name
