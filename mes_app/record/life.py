"""The life of a space: when it opens by itself, when what a closed one keeps is destroyed, and what then stays.

Days, months and wall times are those of the holder's zone.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Trace
from mes_app.record.ids import ident
from mes_app.record.moments import months_after
from mes_app.record.privacy import PRIVACY, Privacy, SpaceState
from mes_app.record.space import Space

OPENING_DAYS = 42
"""A space opens by itself so many days after its notice, unless it is opposed."""

ARCHIVE_MONTHS = 120
"""A closed space is kept for so many months."""

DELETION_MONTHS = 3
"""A permanent deletion that was asked for is done within so many months."""

LIFE_ACTS = frozenset(
    {
        Act.OPPOSED,
        Act.OPPOSITION_WITHDRAWN,
        Act.ACTIVATED,
        Act.CLOSED,
        Act.REOPENED,
        Act.DELETION_ASKED,
        Act.DELETION_CANCELLED,
        Act.EMPTIED,
    }
)
"""What the history says of a space's own life."""

SERVICE = "Mon espace santé"
"""Who did what time does by itself, as the history names it."""


def opens_at(choices: Privacy, zone: str) -> datetime | None:
    """When a space that was announced opens by itself; None for one that was not, or that is past it."""
    if choices.state is not SpaceState.NOT_ACTIVATED or choices.notified_at is None:
        return None
    return days_after(choices.notified_at, OPENING_DAYS, zone)


def archive_ends(choices: Privacy, zone: str) -> datetime | None:
    """When the archive of a closed space ends; None where there is none, or a deletion comes before."""
    if choices.state is not SpaceState.CLOSED or choices.closed_at is None or choices.deletion_asked_at is not None:
        return None
    return None if choices.deleted_at is not None else months_after(choices.closed_at, ARCHIVE_MONTHS, zone)


def deletion_due(choices: Privacy, zone: str) -> datetime | None:
    """When a deletion that was asked for is done; None where none is, or it was."""
    asked = choices.deletion_asked_at
    if choices.state is not SpaceState.CLOSED or asked is None or choices.deleted_at is not None:
        return None
    return months_after(asked, DELETION_MONTHS, zone)


def ends_at(choices: Privacy, zone: str) -> datetime | None:
    """The moment from which nothing of a closed space is kept any more, for whichever of the two reasons."""
    return deletion_due(choices, zone) or archive_ends(choices, zone)


def is_over(choices: Privacy, zone: str, now: datetime) -> bool:
    """Whether what the space held is to be destroyed at this moment, or was."""
    end = ends_at(choices, zone)
    return choices.deleted_at is not None or (end is not None and end <= now)


def emptied(space: Space) -> Space:
    """What stays of a closed space once its delay is over: its state with its moments, the lines of its life, and who
    has, or had, it open: what was taken back or given up stays so. Of those not the papers, nor the digests.

    A space whose delay does not run stays as it is.
    """
    choices, zone = space.choices, space.profile.zone
    end = ends_at(choices, zone)
    if end is None:
        return space
    line = Trace(
        id=ident("trace", space.profile.id, "emptied", end.isoformat()),
        at=end,
        who=SERVICE,
        by=AuthorKind.SERVICE,
        act=Act.EMPTIED,
    )
    lines = {id_: trace for id_, trace in space.traces.items() if trace.act in LIFE_ACTS}
    bare = Privacy(
        state=choices.state,
        closed_at=choices.closed_at,
        deletion_asked_at=choices.deletion_asked_at,
        deleted_at=end,
    )
    mandates = {
        id_: one.model_copy(update={"proof": None, "seal": ""}) if one.proof or one.seal else one
        for id_, one in space.mandates.items()
    }
    return Space(space.profile, traces={**lines, line.id: line}, privacy={PRIVACY: bare}, mandates=mandates)


def was_emptied(space: Space) -> bool:
    """Whether what a space held was destroyed once, whatever became of the space since."""
    emptied_once = any(trace.act is Act.EMPTIED for trace in space.traces.values())
    return space.choices.deleted_at is not None or emptied_once


def days_after(moment: datetime, days: int, zone: str) -> datetime:
    """So many days later at the same wall time, whatever the season does meanwhile."""
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=days), local.time(), ZoneInfo(zone))
