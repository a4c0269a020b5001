"""Who reads a document besides the professionals who are authorised, from the facts of the open space.

Only what the rules settle by a document's flag is said here: its author (V1), the médecin traitant (V2),
administrators (V3), never a blocked professional (V5); the patient's side reads what it is shown (V1, V16).
"""

from dataclasses import dataclass
from enum import StrEnum

from mes_app.record.documents import AuthorKind, Document
from mes_app.record.space import Space


class Why(StrEnum):
    """Why somebody reads a masked document too."""

    ATTENDING = "attending"
    ADMINISTRATOR = "administrator"
    AUTHOR = "author"


@dataclass(frozen=True)
class Reader:
    """A professional by name, and every reason why they read it."""

    name: str
    why: tuple[Why, ...]


def readers(document: Document, space: Space) -> tuple[Reader, ...]:
    """The professionals who read this document whether it is masked or not, the médecin traitant first."""
    found: dict[str, Reader] = {}
    for relation in space.relations.values():
        why = tuple(
            reason
            for reason, holds in (
                (Why.ATTENDING, relation.attending),
                (Why.ADMINISTRATOR, relation.administrator),
                (Why.AUTHOR, relation.id == document.author.id),
            )
            if holds
        )
        if why and not relation.blocked:
            found[relation.id] = Reader(relation.professional.full_name, why)
    author = document.author
    if author.kind is AuthorKind.PROFESSIONAL and author.id not in space.relations:
        found[author.id] = Reader(author.name, (Why.AUTHOR,))
    order = list(Why)
    return tuple(sorted(found.values(), key=lambda reader: (order.index(reader.why[0]), reader.name)))
