"""Which viewer tags a resource has to carry: who of the patient's side may learn that it is there."""

from collections.abc import Callable, Mapping

from mes_app.keeper.sight import KINDS, around
from mes_app.keeper.spaces import Kept
from mes_app.keeper.viewers import Link, link_tag, tag
from mes_app.record.access import ActorKind
from mes_app.record.people import Profile
from mes_app.record.space import Space
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.mapping import Part, Resource

NO_TAGS: frozenset[str] = frozenset()

Looking = Callable[[ActorKind], Space]
"""What each kind of viewer sees of one space now."""


def shown(part: Part, ref: str, whole: Space, seen: Space) -> bool | Resource:
    """Whether a viewer who sees `seen` of `whole` may learn of this resource; or what it is to them, where the cut has
    rewritten the row that it is a part of."""
    value = seen.table(part.table).get(part.row)
    if value is None:
        return False
    there = whole.table(part.table).get(part.row)
    if value is there or value == there:
        return True
    return rewritten(whole.profile, part.table, value).get(ref) or False


def rewritten(profile: Profile, table: str, value: Value) -> Mapping[str, Resource | None]:
    """The resources of a value as the cut has left it; nothing that stood in the former ones is taken over."""
    return mapping.resources_of(profile, table, value, {})


def tags_of(ref: str, kept: Kept, whole: Space, looking: Looking, link: Link | None) -> frozenset[str]:
    """The viewer tags of a resource that is there."""
    if link is not None:
        return tags_of_link(link)
    if kept.part is None:
        return tags_of_patient(kept.patient)
    kinds = (kind for kind in KINDS if shown(kept.part, ref, whole, looking(kind)) is not False)
    return frozenset(tag(kept.patient, kind) for kind in kinds)


def tags_of_link(link: Link) -> frozenset[str]:
    """Who looks after somebody, that person knows, and whose account it is: no other relative or helper."""
    return frozenset({tag(link.patient, ActorKind.HOLDER), link_tag(link.patient, link.account)})


def tags_of_patient(patient: str) -> frozenset[str]:
    """Who somebody is, all know who may open the space: that is judged when they ask."""
    return frozenset(tag(patient, kind) for kind in KINDS)


def tags_in(space: Space, part: Part, ref: str, now: Callable[[ActorKind, Space], Space]) -> frozenset[str]:
    """The viewer tags of a resource whose row stands in `space`: asked of the row and what decides about it alone."""
    small = around(space, part.table, part.row)
    kinds = (kind for kind in KINDS if shown(part, ref, small, now(kind, small)) is not False)
    return frozenset(tag(space.profile.id, kind) for kind in kinds)
