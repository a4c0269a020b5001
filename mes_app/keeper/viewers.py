"""Who a token's bearer is to whom: from what the login server says and what the record says, both."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mes_app.record.access import Actor, ActorKind
from mes_app.record.family import STANDING, Mandate, opening
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Profile, Standing
from mes_app.record.readers import USER_KIND

VIEWER = "https://mes-app.example/fhir/CodeSystem/viewer"
"""The system of the tags that say who of the patient's side may learn of a resource."""


@dataclass(frozen=True, slots=True)
class Link:
    """A RelatedPerson: whose account looks after which patient, and what the patient is to it."""

    patient: str
    account: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Viewers:
    """The account's own patient id, and what it is to each patient whom it may open at this moment."""

    account: str
    kinds: Mapping[str, ActorKind]

    def actor(self, patient: str) -> Actor | None:
        kind = self.kinds.get(patient)
        return None if kind is None else Actor(id=self.account, kind=kind)

    @property
    def tags(self) -> tuple[str, ...]:
        """Of the resources that may be theirs to see, one of these is on each."""
        links = (
            link_tag(patient, self.account) for patient, kind in self.kinds.items() if kind is not ActorKind.HOLDER
        )
        return (*(tag(patient, kind) for patient, kind in self.kinds.items()), *links)


NOBODY = Viewers("", {})


def tag(patient: str, kind: ActorKind) -> str:
    return f"{patient}.{kind.value}"


def link_tag(patient: str, account: str) -> str:
    """Of what says that this account looks after this patient."""
    return f"{patient}.{account}.link"


def viewers_of(
    claims: Any,
    profile: Callable[[str], Profile | None],
    links: Iterable[Link],
    now: datetime,
    mandates: Callable[[str], Iterable[Mandate] | None] = lambda _: (),
) -> Viewers:
    """What the bearer of these claims is to whom: a patient whom only the token or only the record names is nobody's.

    `profile` gives the patient of an id, `mandates` the accesses to their space: () where it is older than they are,
    and what the links say holds; None where nobody has any. A child of age is left out (V19), and a space in which the
    bearer has no access of the link's kind, or one that was taken back, given up or is over, whatever the token says.
    """
    if not isinstance(claims, Mapping) or not isinstance(account := claims.get("patient"), str) or not account:
        return NOBODY
    named = claims.get("patients")
    opened = {id_ for id_ in named if isinstance(id_, str)} if isinstance(named, list) else set()
    kinds = {account: ActorKind.HOLDER} if profile(account) is not None else {}
    order = list(Standing)
    # Who is both, is the representative: a helper may do less.
    for link in sorted((one for one in links if one.account == account), key=lambda one: order.index(one.standing)):
        who = profile(link.patient)
        if link.patient not in opened or link.patient in kinds or who is None:
            continue
        kind = USER_KIND[link.standing]
        if kind is ActorKind.HOLDER:
            continue  # nobody is the holder of a space by looking after it
        if kind is ActorKind.REPRESENTATIVE and not is_minor(who.birth_date, day_in(now, who.zone)):
            continue
        given = mandates(link.patient)
        if given is None:
            continue
        all_ = tuple(given)
        of_this_kind = (one for one in all_ if STANDING[one.kind] is link.standing)
        if all_ and opening(who, of_this_kind, account, day_in(now, who.zone)) is None:
            continue
        kinds[link.patient] = kind
    return Viewers(account, kinds)
