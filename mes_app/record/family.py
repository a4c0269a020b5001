"""Who else has a space open besides its holder: legal representatives of a minor, and helpers of whoever asked them.

A `Mandate` stands in the space that it opens; the `Link` that answers it stands in the own space of the person who was
given it. Neither holds a social security number: an invitation carries a digest of it, salted with its own id, by
which the authority recognises the person.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pydantic import Field

from mes_app.record.moments import MAJORITY, age_on, birthday, day_in, is_minor
from mes_app.record.nir import plain_nir
from mes_app.record.people import Profile, Sex, Standing
from mes_app.record.refusals import Refusal
from mes_app.record.values import Instant, Value

MAX_HELPERS = 3
"""So many helpers a space has at most, the invited ones included."""

MAX_HELPED = 5
"""So many people one helps at most."""

MAX_REPRESENTATIVES = 2
"""So many legal representatives a minor has here at most, the invited one included."""

LONGEST_NAME = 80
"""Longest name of a person, in characters."""

LONGEST_FILE = 200
"""Longest name of a file, in characters."""

SEEN_COMING = 17
"""From this age on, a child's eighteenth birthday is told of beforehand."""

EARLIEST = date(1900, 1, 1)
"""Nobody who is alive was born before."""


class MandateKind(StrEnum):
    """As what somebody has access."""

    REPRESENTATIVE = "representative"
    HELPER = "helper"


class MandateState(StrEnum):
    """How it stands with an access."""

    INVITED = "invited"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"
    """Taken back by the space's side."""
    LEFT = "left"
    """Given up by whoever had it."""


STANDING: Mapping[MandateKind, Standing] = MappingProxyType(
    {MandateKind.REPRESENTATIVE: Standing.CHILD, MandateKind.HELPER: Standing.HELPED}
)
"""What a space's holder is to whoever has an access of this kind."""

COUNTED = frozenset({MandateState.INVITED, MandateState.ACTIVE})
"""The states in which an access counts among those that there may be."""


class Proof(Value):
    """The paper that goes with an access: a PDF. `size` in bytes, `digest` its SHA-256 in hexadecimal."""

    name: str
    size: int
    digest: str


class Mandate(Value):
    """One person's access to a space.

    `person` is the id of their own space, once they have answered; `until` the last day of a helper's
    access, in the holder's zone; `accepted_at` when they took it, None until they do and once they gave it up. `seal`
    is `sealed(id, number)`, "" where no number was given; whoever has it finds the number by trying all there are, and
    so it goes to the authority with an invitation and never comes back from there.
    """

    id: str
    kind: MandateKind
    first_name: str
    last_name: str
    birth_date: date
    person: str | None = None
    state: MandateState = MandateState.INVITED
    since: Instant
    """When it was given, or asked for."""
    accepted_at: Instant | None = None
    until: date | None = None
    proof: Proof | None = None
    seal: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    def counts_on(self, today: date) -> bool:
        """Whether it is one of those that there may be: invited or active, and not over."""
        return self.state in COUNTED and not self.is_over(today)

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed, `today` being the day it is for the holder."""
        return self.until is not None and self.until < today

    def opens_on(self, today: date) -> bool:
        """Whether the space is open by it on this day, which is one of the holder's zone."""
        return self.state is MandateState.ACTIVE and not self.is_over(today)


class Child(Value):
    """Who a child is whom a parent takes in: what the identity of a profile is made of."""

    id: str
    first_name: str
    birth_name: str
    birth_first_names: str
    birth_date: date
    sex: Sex
    birth_place: str
    ins: str = Field(repr=False)
    """Social security number with its key, 15 characters."""

    def profile(self, zone: str, tint: int) -> Profile:
        return Profile(**self.model_dump(), standing=Standing.CHILD, zone=zone, tint=tint)


class Link(Value):
    """In one's own space: another one that one was invited to, or has open. Its id is that of the mandate there.

    `first_name` and `last_name` are those of the holder there, `by` the name of who asked. `child` goes to the
    authority with a child who is taken in, and never comes back from there: their space says who they are.
    """

    id: str
    space: str
    kind: MandateKind
    first_name: str
    last_name: str
    by: str
    state: MandateState = MandateState.INVITED
    since: Instant
    until: date | None = None
    child: Child | None = None

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def sealed(mandate: str, number: str) -> str:
    """What an invitation says of a social security number (with or without spaces): never the number itself."""
    return hashlib.sha256(f"{mandate}/{plain_nir(number)}".encode()).hexdigest()


def simple(name: str) -> str:
    """A name as it is compared: without accents, capitals, hyphens, apostrophes and needless spaces."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    letters = (c if c.isalnum() else " " for c in spread if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def is_meant(mandate: Mandate, profile: Profile) -> bool:
    """Whether an invitation is for the person whose own space this is: by the number where there is one, always by
    birth date and names."""
    names = {simple(profile.birth_name), simple(profile.used_name or "")} - {""}
    if mandate.birth_date != profile.birth_date or simple(mandate.last_name) not in names:
        return False
    if simple(mandate.first_name) not in {simple(profile.first_name), simple(profile.birth_first_names)}:
        return False
    return not mandate.seal or mandate.seal == sealed(mandate.id, profile.ins)


def unsealed(mandate: Mandate) -> Mandate:
    """The same access as anybody but the authority has it; the very same where there is nothing to take out."""
    return mandate.model_copy(update={"seal": ""}) if mandate.seal else mandate


def unnamed(link: Link) -> Link:
    """The same link as anybody but the authority has it: who a child is, their own space says once it is there."""
    return link.model_copy(update={"child": None}) if link.child is not None else link


def mandate_of(mandates: Iterable[Mandate], person: str, standing: Standing | None = None) -> Mandate | None:
    """The access that this person has, or had last; `standing`: what the holder is to them, if that is known.

    Of several it is one of the kind that goes with the standing, and the one that lasts longest.
    """

    def rank(one: Mandate) -> tuple[bool, bool, date, bool, datetime]:
        is_representative = one.kind is MandateKind.REPRESENTATIVE
        is_active = one.state is MandateState.ACTIVE
        return STANDING[one.kind] is standing, is_active, one.until or date.max, is_representative, one.since

    return max((mandate for mandate in mandates if mandate.person == person), key=rank, default=None)


def opening(profile: Profile, mandates: Iterable[Mandate], person: str, today: date) -> Mandate | None:
    """The access by which this space is open to somebody on this day of its zone: the representative's before a
    helper's, who may do less. A child's is open to representatives until the day it comes of age (V19)."""
    is_child = is_minor(profile.birth_date, today)
    found = [
        one
        for one in mandates
        if one.person == person and one.opens_on(today) and (is_child or one.kind is not MandateKind.REPRESENTATIVE)
    ]
    return mandate_of(found, person, Standing.CHILD)


def standing_of(profile: Profile, mandates: Iterable[Mandate], account: str, now: datetime) -> Standing | None:
    """What the holder of a space is to this account at this moment; None: the space is not open to it."""
    if profile.id == account:
        return Standing.HOLDER
    mandate = opening(profile, mandates, account, day_in(now, profile.zone))
    return None if mandate is None else STANDING[mandate.kind]


def ends_at(mandate: Mandate, zone: str) -> datetime | None:
    """The instant from which an access with a last day is over: the beginning of the next one in this zone."""
    if mandate.until is None or mandate.until >= date.max:
        return None
    return datetime.combine(mandate.until + timedelta(days=1), time(), ZoneInfo(zone))


def name_flaw(name: str) -> Refusal | None:
    """What is wrong with a name of a person: 1 to 80 characters, at least one of them a letter."""
    if not any(character.isalpha() for character in name):
        return Refusal.NAME_EMPTY
    return Refusal.NAME_TOO_LONG if len(name.strip()) > LONGEST_NAME else None


def person_flaw(first_name: str, last_name: str, birth_date: date, today: date) -> Refusal | None:
    """What is wrong with somebody's names and birth date."""
    flaw = name_flaw(first_name) or name_flaw(last_name)
    if flaw is not None:
        return flaw
    if birth_date > today:
        return Refusal.FUTURE_DATE
    return Refusal.OUT_OF_RANGE if birth_date < EARLIEST else None


def latest_end(profile: Profile, today: date) -> date | None:
    """The last day that a helper's access may have: a minor's space is the holder's alone from its majority on."""
    if not is_minor(profile.birth_date, today):
        return None
    return birthday(profile.birth_date, MAJORITY) - timedelta(days=1)


def representatives(mandates: Iterable[Mandate], today: date) -> tuple[Mandate, ...]:
    """The representatives who count on this day, the active ones first."""
    found = (m for m in mandates if m.kind is MandateKind.REPRESENTATIVE and m.counts_on(today))
    return tuple(sorted(found, key=lambda one: (one.state is not MandateState.ACTIVE, one.since, one.id)))


def helpers(mandates: Iterable[Mandate], today: date) -> tuple[Mandate, ...]:
    """The helpers who count on this day, the active ones first."""
    found = (m for m in mandates if m.kind is MandateKind.HELPER and m.counts_on(today))
    return tuple(sorted(found, key=lambda one: (one.state is not MandateState.ACTIVE, one.since, one.id)))


def waiting(links: Iterable[Link]) -> tuple[Link, ...]:
    """The invitations that nobody has answered yet, the newest first."""
    found = (link for link in links if link.state is MandateState.INVITED)
    return tuple(sorted(found, key=lambda link: (link.since, link.id), reverse=True))


def is_coming(profile: Profile, today: date) -> bool:
    """Whether the eighteenth birthday of a child whom one follows is near enough to be told of."""
    is_child = profile.standing is Standing.CHILD and is_minor(profile.birth_date, today)
    return is_child and age_on(profile.birth_date, today) >= SEEN_COMING
