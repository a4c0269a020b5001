"""What a closed space held goes from the server once its delay is over: time does it, and nobody has to ask."""

from collections.abc import Mapping
from datetime import datetime

from mes_app.keeper.spaces import Kept
from mes_app.record.family import Mandate
from mes_app.record.history import Trace
from mes_app.record.life import emptied, is_over
from mes_app.record.privacy import Privacy
from mes_app.record.space import Space
from mes_app.sync import mapping
from mes_app.sync.mapping import Resource


def is_due(space: Space, now: datetime) -> bool:
    """Whether a space still holds what it may hold no longer."""
    return space.choices.deleted_at is None and is_over(space.choices, space.profile.zone, now)


def emptying(space: Space, kept: Mapping[str, Kept]) -> tuple[list[Resource], list[str]]:
    """The resources to put and those to delete («Type/id») of a space that is due; `kept`: all that the server has.

    What stays is who it is about, the state, the lines of its life, and who has, or had, it open.
    """
    patient, left = space.profile.id, emptied(space)
    changed: list[tuple[str, Privacy | Trace | Mandate]] = [("privacy", left.choices)]
    changed += [("mandates", one) for one in left.mandates.values() if one is not space.mandates[one.id]]
    changed += [("traces", trace) for trace in left.traces.values() if trace.id not in space.traces]
    puts: list[Resource] = []
    for table, value in changed:
        refs = mapping.places(patient, table, value.id).values()
        former = {ref: kept[ref].resource for ref in refs if ref in kept}
        built = mapping.resources_of(space.profile, table, value, former)
        puts += [resource for resource in built.values() if resource is not None]
    staying = {f"{resource['resourceType']}/{resource['id']}" for resource in puts}
    deletes = [
        ref
        for ref, one in kept.items()
        if one.patient == patient
        and one.part is not None
        and ref not in staying
        and (one.part.table == "privacy" or one.part.row not in left.table(one.part.table))
    ]
    contents = [f"Binary/{id_}" for id_ in sorted(space.documents)]
    return puts, [*deletes, *contents]
