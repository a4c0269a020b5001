"""What `mes-app explain` is asked about: a space, a moment, and everybody of whom a decision is taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mes_app.record.access import Actor, ActorKind
from mes_app.record.documents import AuthorKind
from mes_app.record.family import standing_of
from mes_app.record.people import Profile
from mes_app.record.readers import USER_KIND, patient_side, professionals
from mes_app.record.space import Space


@dataclass(frozen=True, slots=True)
class Asked:
    """A space whole, at a moment, with its people; `names`: person id → name, where there is a better one than the
    id."""

    now: datetime
    space: Space
    people: tuple[Actor, ...]
    names: Mapping[str, str]

    @classmethod
    def about(cls, space: Space, account: Profile, now: datetime) -> "Asked":
        """A space as it is kept: the patient's side, the professionals whom it knows, and the insurers that deposited.

        `account` is the profile of the account's user, who may be somebody else than the holder.
        """
        people = (
            *patient_side(space.profile, account.id),
            *_others(space, account.id, now),
            *professionals(space).values(),
            *dict.fromkeys(_insurers(space)),
        )
        names = {document.author.id: document.author.name for document in space.documents.values()}
        names.update({relation.id: relation.professional.full_name for relation in space.relations.values()})
        names.update({one.person: one.full_name for one in space.mandates.values() if one.person})
        names.update({account.id: account.full_name, space.profile.id: space.profile.full_name})
        return cls(now, space, people, names)

    def name(self, person: Actor) -> str:
        return self.names.get(person.id, person.id)


def _others(space: Space, account: str, now: datetime) -> Iterator[Actor]:
    """Who else has the space open at this moment: the other representative, helpers."""
    for mandate in space.mandates.values():
        if mandate.person not in (None, account, space.profile.id):
            standing = standing_of(space.profile, [mandate], mandate.person or "", now)
            if standing is not None:
                yield Actor(id=mandate.person or "", kind=USER_KIND[standing], until=mandate.until)


def _insurers(space: Space) -> Iterator[Actor]:
    for document in space.documents.values():
        if document.author.kind is AuthorKind.INSURER:
            yield Actor(id=document.author.id, kind=ActorKind.INSURER)
