"""What to offer while somebody types: vaccines and diseases of the reference, professionals of the space."""

from collections.abc import Iterable

from mes_app.record.people import Relation
from mes_app.reference.vaccines import Suggestion, catalogue, fold

SHORTEST = 2
"""Letters from which something is offered."""

VACCINES = 6
PEOPLE = 4


def vaccines_like(typed: str) -> list[Suggestion]:
    """Vaccines and diseases for what was typed so far, likeliest first; accents and slips are forgiven."""
    if len(fold(typed).replace(" ", "")) < SHORTEST:
        return []
    return catalogue().suggest(typed, VACCINES)


def people_like(relations: Iterable[Relation], typed: str) -> list[str]:
    """The professionals of the space whose name holds what was typed, the attending doctor first."""
    sought = fold(typed)
    if len(sought) < SHORTEST:
        return []
    ordered = sorted(relations, key=lambda relation: (not relation.attending, relation.professional.last_name))
    names = dict.fromkeys(relation.professional.full_name for relation in ordered if not relation.blocked)
    return [name for name in names if sought in fold(name) and name != typed][:PEOPLE]
