"""What the keeper knows at this moment: the spaces, what is on its way to them, and what each kind of viewer sees.

Whoever uses it holds its mutex; nothing here waits for the network.
"""

import threading
from collections.abc import Iterable
from typing import Any

from mes_app.keeper import tagging
from mes_app.keeper.clock import Clock
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.pending import LASTS, Allowed, Pending
from mes_app.keeper.sight import Sight, cut_of
from mes_app.keeper.spaces import DIRECTORY, Kept, Spaces, value_from, with_tags
from mes_app.keeper.viewers import Link, Viewers, tag, viewers_of
from mes_app.record.access import ActorKind
from mes_app.record.family import Mandate
from mes_app.record.kept_back import KeptBack
from mes_app.record.life import was_emptied
from mes_app.record.linked import TABLES as LINKED
from mes_app.record.moments import day_in, is_minor
from mes_app.record.space import Space
from mes_app.sync import mapping
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import Part, Resource


class Ledger:
    """`see` and `tags` for everything there is."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.mutex = threading.RLock()
        self.spaces = Spaces()
        self.pending = Pending()
        self.owed: dict[str, KeptBack] = {}
        """«Type/id» → what it held and its last writer did not see."""
        self.spared: dict[str, KeptBack] = {}
        """The same of what was deleted, oldest first: it may be brought back."""
        self._sights: dict[tuple[str, ActorKind], Sight] = {}

    def restart(self, spaces: Spaces) -> None:
        """Forget everything but these."""
        self.spaces, self.pending = spaces, Pending()
        self.owed.clear()
        self.spared.clear()
        self._sights.clear()

    def viewers(self, claims: Any) -> Viewers:
        """What the bearer of these claims is to whom at this moment."""
        spaces = self.spaces
        return viewers_of(claims, spaces.profile, spaces.links.values(), self.clock(), self._mandates)

    def _mandates(self, patient: str) -> Iterable[Mandate] | None:
        space = self.spaces.space(patient)
        if space is None or (not space.mandates and was_emptied(space)):
            return None
        return space.mandates.values()

    def sight(self, patient: str, viewer: ActorKind) -> Sight:
        """What this kind of viewer sees of a patient whose space is there."""
        whole, now = self.spaces.wholes[patient].space, self.clock()
        sight = self._sights.get((patient, viewer))
        if sight is None or sight.whole is not whole or not sight.holds_at(now):
            sight = self._sights[patient, viewer] = Sight.of(whole, viewer, now)
        return sight

    def sees(self, viewers: Viewers, asked: str) -> bool | Resource:
        """Whether they may learn of «Type/id» or «Type/id/_history/version»; or what it is to them."""
        kind, _, rest = asked.partition("/")
        id_, _, version = rest.partition("/_history/")
        if kind in DIRECTORY:
            return bool(viewers.kinds)
        # A content is there for those for whom its document is.
        ref = f"DocumentReference/{id_}" if kind == "Binary" else f"{kind}/{id_}"
        kept, link = self.spaces.kept.get(ref), self.spaces.links.get(ref)
        if kept is None:
            return self._sees_coming(viewers, ref)
        viewer, whole = viewers.kinds.get(kept.patient), self.spaces.space(kept.patient)
        if viewer is None or whole is None:
            return False
        if link is not None:
            return viewer is ActorKind.HOLDER or link.account == viewers.account
        if kept.part is None:
            return True
        seen = self.sight(kept.patient, viewer).seen
        found = tagging.shown(kept.part, ref, whole, seen)
        if version not in ("", kept.version) and self._was_rewritten(kept.part, viewer, whole, seen):
            return False
        return found if isinstance(found, bool) else _in_place_of(kept, found)

    def _was_rewritten(self, part: Part, viewer: ActorKind, whole: Space, seen: Space) -> bool:
        """Older versions of a relation tell of visits that are not there for this viewer, those of a line of the
        profile may name a document that is not, and those of an access, on either side, say what the authority keeps
        to itself."""
        if part.table in ("mandates", "links"):
            return True
        if part.table in LINKED and whole.documents.keys() != seen.documents.keys():
            return True
        holder = whole.profile
        minor = is_minor(holder.birth_date, day_in(self.clock(), holder.zone))
        return part.table == "relations" and viewer is not ActorKind.HOLDER and minor

    def _sees_coming(self, viewers: Viewers, ref: str) -> bool:
        """Of what is being stored this moment its writer hears at once."""
        coming = self.pending.of(ref)
        return coming is not None and not coming.tags.isdisjoint(viewers.tags)

    def tags(self, ref: str, kept: Kept) -> frozenset[str]:
        """The viewer tags that a resource has to carry now."""
        whole = self.spaces.space(kept.patient)
        if whole is None:
            return tagging.NO_TAGS
        return tagging.tags_of(
            ref, kept, whole, lambda kind: self.sight(kept.patient, kind).seen, self.spaces.links.get(ref)
        )

    def tags_to_be(self, resource: Resource, *, is_gone: bool) -> Iterable[str]:
        """The viewer tags of a resource once it is stored, whoever stores it; noted as on its way."""
        kind = resource.get("resourceType")
        if kind in DIRECTORY or kind == "Binary":
            return ()
        try:
            if kind == "Patient":
                return tagging.tags_of_patient(str(resource.get("id", "")))
            if kind == "RelatedPerson" and not mapping.is_contact(resource):
                return tagging.tags_of_link(Link(*mapping.standing_of(resource)))
            part = mapping.part_of(resource)
        except (Unreadable, ValueError):
            return ()
        return self.coming(part, ref_of(resource), is_gone=is_gone or mapping.is_gone(resource))

    def coming(self, part: Part, ref: str, *, is_gone: bool) -> frozenset[str]:
        """The viewer tags that a part gives its resource, and its row noted as on its way."""
        whole, now, place = self.spaces.wholes.get(part.profile), self.clock(), (part.table, part.row)
        if whole is None:
            return tagging.NO_TAGS
        allowed = self.pending.row(part.profile, place)
        parts = dict(whole.parts.get(place, {}) if allowed is None else allowed.parts)
        parts.pop(part.name, None)
        if not is_gone:
            parts[part.name] = part.fields
        value, tags = value_from(part.table, parts), tagging.NO_TAGS
        if value is not None and not is_gone:
            space = self.pending.over(whole.space, now, but=place).put(part.table, value)
            tags = tagging.tags_in(space, part, ref, lambda kind, small: cut_of(small, kind, now))
        self.pending.put(ref, part.profile, place, Allowed(value, parts, tags, now + LASTS))
        return tags

    def seen(self, patient: str, viewer: ActorKind, place: tuple[str, str]) -> Space:
        """What a viewer sees, with what is on its way and theirs to see, the row at `place` apart."""
        seen = self.sight(patient, viewer).seen
        return self.pending.over(seen, self.clock(), but=place, tag=tag(patient, viewer))


_SERVERS = frozenset({"versionId", "lastUpdated", "source"})


def _in_place_of(kept: Kept, shown: Resource) -> Resource:
    there = kept.resource.get("meta", {})
    meta = {**shown.get("meta", {}), **{name: there[name] for name in _SERVERS & there.keys()}}
    return with_tags({**shown, "meta": meta}, kept.tags)
