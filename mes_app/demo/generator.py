"""Made-up spaces for audits, tests and measures: every rule of V1 to V19, and moments on both sides of each limit.

What the rules leave open does not occur: an authorisation in the very second in which a block is lifted; one on the
last day of a month that is «six months ago» counted backwards and more than six months old counted forwards
(28 February, seen from 31 August); a month that ends at a wall time which the change of the clocks skips or repeats;
«Documents masqués» without one of the two switches that it needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from mes_app.demo import limits
from mes_app.demo.people import nir, rpps
from mes_app.record.access import Actor, ActorKind
from mes_app.record.documents import Author, AuthorKind, Document
from mes_app.record.moments import birthday, day_in
from mes_app.record.people import Professional, Profile, Relation, Sex, Standing
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.space import Space
from mes_app.reference.access import professions
from mes_app.reference.documents import DocumentType, types

ZONES = (
    "America/Martinique",
    "America/Guadeloupe",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
)
"""The zones overseas; half of the spaces are in Europe/Paris."""

FIRST_KINDS = (
    ActorKind.HOLDER,
    ActorKind.PROFESSIONAL,
    ActorKind.PROFESSIONAL,
    ActorKind.REPRESENTATIVE,
    ActorKind.HELPER,
    ActorKind.PROFESSIONAL,
    ActorKind.INSURER,
    ActorKind.EMPLOYER,
)
"""Whom the first people of a space are; the others are drawn."""

_ORDER = (
    ActorKind.HOLDER,
    ActorKind.REPRESENTATIVE,
    ActorKind.HELPER,
    ActorKind.PROFESSIONAL,
    ActorKind.INSURER,
    ActorKind.EMPLOYER,
)

_DEPOSITS_AS = {
    ActorKind.PROFESSIONAL: AuthorKind.PROFESSIONAL,
    ActorKind.HOLDER: AuthorKind.PATIENT,
    ActorKind.REPRESENTATIVE: AuthorKind.REPRESENTATIVE,
    ActorKind.HELPER: AuthorKind.HELPER,
    ActorKind.INSURER: AuthorKind.INSURER,
}

SERVICE = Author(id="service", kind=AuthorKind.SERVICE, name="Service numérique")
"""An author who is none of the people of a space."""

_SWITCHES = tuple(
    Emergency(samu=samu, others=others, masked_documents=masked)
    for samu in (False, True)
    for others in (False, True)
    for masked in (False, True)
    if samu or others or not masked
)

_TITLE = 50


@dataclass(frozen=True, slots=True)
class Generated:
    """A made-up space, all who are asked about in it, and the moment that it is.

    The professionals among the actors are those whom the space knows (`record.readers.professionals`), in that order.
    """

    space: Space
    actors: tuple[Actor, ...]
    now: datetime


def generate(seed: int | str, documents: int, people: int) -> Generated:
    """The space that this seed stands for, with so many documents (0 or more) and people (1 or more).

    The same seed and numbers give the same values, `now` included.
    """
    draw = Random(f"{seed}/space")  # noqa: S311 - to be the same each time is what it is for
    zone = "Europe/Paris" if draw.random() < 0.5 else draw.choice(ZONES)
    now = limits.now(draw, zone)
    holder = _holder(draw, zone, day_in(now, zone))
    who = _People(Random(f"{seed}/people"), holder, now, documents)  # noqa: S311
    who.draw(people)
    papers = _Papers(Random(f"{seed}/documents"), holder, now, who)  # noqa: S311
    space = (
        Space(holder)
        .put("relations", *who.relations)
        .put("documents", *(papers.document(number) for number in range(documents)))
        .put("privacy", _privacy(draw))
    )
    return Generated(space, tuple(who.actors), now)


def relations(seed: int | str, holder: Profile, now: datetime, count: int) -> tuple[Relation, ...]:
    """So many made-up professionals in relation with this holder; the same seed gives the same."""
    who = _People(Random(f"{seed}/relations"), holder, now, documents=0)  # noqa: S311
    return tuple(who.relation(number) for number in range(1, count + 1))


def _holder(draw: Random, zone: str, today: date) -> Profile:
    born = _birth(draw, today)
    sex = draw.choice(list(Sex))
    standing = Standing.CHILD if today < birthday(born, 18) else draw.choice((Standing.HOLDER, Standing.HELPED))
    return Profile(
        id="titulaire",
        standing=standing,
        first_name="Titulaire",
        birth_name="Généré",
        birth_first_names="Titulaire",
        birth_date=born,
        sex=sex,
        birth_place="75990",
        ins=nir(sex, born, "75990", 1),
        zone=zone,
    )


def _birth(draw: Random, today: date) -> date:
    kind = draw.choices(("comes of age", "leap day", "minor", "adult"), (35, 15, 30, 20))[0]
    if kind == "comes of age":
        return limits.birth_for(draw, today + timedelta(days=draw.choice((-1, 0, 0, 1, 1, 2))))
    if kind == "leap day":
        years = [year for year in range(today.year - 90, today.year - 2) if year % 4 == 0 and year != 1900]
        # Half of them around the age that matters.
        near = [year for year in years if today.year - 21 <= year <= today.year - 13]
        return date(draw.choice(near if draw.random() < 0.5 else years), 2, 29)
    days = draw.randrange(800, 6500) if kind == "minor" else draw.randrange(6600, 33000)
    return today - timedelta(days=days)


def _privacy(draw: Random) -> Privacy:
    state = draw.choices(list(SpaceState), (70, 12, 9, 9))[0]
    return Privacy(state=state, everything_masked=draw.random() < 0.2, emergency=draw.choice(_SWITCHES))


class _People:
    """Draws the people of one space: `actors`, the `relations` of the professionals, and those who only deposit."""

    def __init__(self, draw: Random, holder: Profile, now: datetime, documents: int) -> None:
        self._draw, self._holder, self._now, self._documents = draw, holder, now, documents
        self.actors: list[Actor] = []
        self.relations: list[Relation] = []
        self.authors: list[Author] = []
        self.only_authors: list[Author] = []
        """Professionals in no relation with the space: each has deposited something, or nobody would know them."""

    def draw(self, people: int) -> None:
        """Draw so many people."""
        kinds = list(FIRST_KINDS[:people])
        kinds += self._draw.choices(_ORDER[1:], (5, 5, 84, 3, 3), k=people - len(kinds))
        kinds.sort(key=_ORDER.index)
        related: list[Relation] = []
        strangers: list[str] = []
        for number, kind in enumerate(kinds, start=1):
            if kind is not ActorKind.PROFESSIONAL:
                self._add(Actor(id=self._holder.id if kind is ActorKind.HOLDER else f"{kind}-{number}", kind=kind))
            elif len(strangers) < self._documents and self._draw.random() < 0.07:
                strangers.append(f"professionnel-{number}")
            else:
                related.append(self.relation(number))
        self.relations = related
        for relation in related:
            self._add(Actor.of(relation))
        for id_ in strangers:
            self._add(Actor(id=id_, kind=ActorKind.PROFESSIONAL))
            self.only_authors.append(self.authors[-1])
        self.actors.sort(key=lambda actor: _ORDER.index(actor.kind))

    def _add(self, actor: Actor) -> None:
        self.actors.append(actor)
        kind = _DEPOSITS_AS.get(actor.kind)
        if kind is not None:
            self.authors.append(Author(id=actor.id, kind=kind, name=actor.id.capitalize().replace("-", " ")))

    def _is(self, share: float) -> bool:
        return self._draw.random() < share

    def relation(self, number: int) -> Relation:
        """A professional of this number, as the space knows them."""
        occupational, attending = self._is(0.1), self._is(0.12)
        column = self._draw.choice(professions())
        key: str | None = column.key
        label = column.label
        if attending:
            key, label = "medecin", "Médecin généraliste"
        if occupational or self._is(0.08):
            key, label = None, "Médecin du travail" if occupational else "Hors de la matrice"
        blocked = self._is(0.15)
        unblocked = self._moment() if self._is(0.25) else None
        authorised = limits.authorised(self._draw, self._now, self._holder.zone) if self._is(0.75) else None
        if unblocked is not None and authorised is not None and self._is(0.7):
            unblocked = self._around(authorised)
        if unblocked is not None and unblocked == authorised:
            unblocked -= timedelta(seconds=1)
        return Relation(
            id=f"professionnel-{number}",
            professional=Professional(
                id=f"professionnel-{number}",
                first_name="Professionnel",
                last_name=str(number),
                profession=key,
                profession_label=label,
                rpps=rpps(number % 1000),
                establishment=f"Établissement {number % 9 + 1}",
            ),
            attending=attending,
            administrator=self._is(0.15),
            care_team=self._is(0.25),
            occupational=occupational,
            express_consent=occupational and self._is(0.5),
            blocked=blocked,
            # Blocked again, where a block was lifted before.
            blocked_at=None if not blocked else min(self._now, (unblocked or self._moment()) + timedelta(days=1)),
            authorised_at=authorised,
            last_connection=limits.authorised(self._draw, self._now, self._holder.zone) if self._is(0.5) else None,
            unblocked_at=unblocked,
        )

    def _moment(self) -> datetime:
        return limits.some_time_ago(self._draw, self._now, self._holder.zone)

    def _around(self, moment: datetime) -> datetime:
        """Just before or just after a moment, or some days."""
        step = timedelta(seconds=1) if self._is(0.5) else timedelta(days=self._draw.randrange(1, 40))
        later = moment + step
        return later if later <= self._now and self._is(0.5) else moment - step


class _Papers:
    """Draws the documents of one space."""

    def __init__(self, draw: Random, holder: Profile, now: datetime, who: _People) -> None:
        self._draw, self._holder, self._now, self._who = draw, holder, now, who
        self._deck: list[DocumentType] = []

    def document(self, number: int) -> Document:
        """The document of this number; drawn in order."""
        if not self._deck:  # every type comes once before any comes twice
            self._deck = list(types())
            self._draw.shuffle(self._deck)
        kind = self._deck.pop()
        not_visible = self._draw.random() < 0.3
        zone = self._holder.zone
        if not_visible and self._draw.random() < 0.8:
            deposited = limits.deposited(self._draw, self._now, zone)
        else:
            deposited = limits.without_gap(limits.some_time_ago(self._draw, self._now, zone), zone)
        act = day_in(deposited, zone) - timedelta(days=self._draw.choice((0, 0, 0, 1, 2, 9)))
        return Document(
            id=f"document-{number + 1}",
            title=_title(kind.label, number + 1),
            type_code=kind.code,
            type_label=kind.label,
            category=kind.category,
            author=self._author(number),
            act_from=max(act, self._holder.birth_date),
            deposited_at=deposited,
            mime="application/pdf",
            size=1000,
            digest="0" * 64,
            masked=self._draw.random() < 0.3,
            not_visible_to_patient=not_visible,
            announced_at=self._announced(deposited) if self._draw.random() < (0.4 if not_visible else 0.05) else None,
            hidden_from_representatives=self._draw.random() < 0.3,
        )

    def _author(self, number: int) -> Author:
        if number < len(self._who.only_authors):
            return self._who.only_authors[number]
        if self._draw.random() < 0.15:
            return SERVICE
        return self._draw.choice(_mostly_professionals(self._draw, self._who.authors))

    def _announced(self, deposited: datetime) -> datetime:
        """A consultation: this very second, around it, after the deposit, or planned within the fortnight."""
        steps = (timedelta(), timedelta(seconds=-1), timedelta(seconds=1), timedelta(days=self._draw.randrange(1, 14)))
        if self._draw.random() < 0.6:
            return max(deposited, self._now + self._draw.choice(steps))
        since = int((self._now - deposited).total_seconds())
        return deposited + timedelta(seconds=self._draw.randrange(since + 1))


def _mostly_professionals(draw: Random, authors: Sequence[Author]) -> Sequence[Author]:
    if draw.random() < 0.75:
        return [author for author in authors if author.kind is AuthorKind.PROFESSIONAL] or authors
    return authors


def _title(label: str, number: int) -> str:
    tail = f" {number}"
    room = _TITLE - len(tail)
    return (label if len(label) <= room else label[: room - 1].rstrip() + "…") + tail
