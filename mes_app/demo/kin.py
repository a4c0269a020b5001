"""Who has whose space open in the demo, and the two of the family who have spaces of their own: the children's father,
and the grandmother who has asked Gabrielle for help."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from mes_app.demo import people
from mes_app.demo.people import ACCOUNT, at
from mes_app.record.family import Link, Mandate, MandateKind, MandateState
from mes_app.record.ids import ident
from mes_app.record.moments import add_months, day_in
from mes_app.record.people import Profile, Standing
from mes_app.record.space import Space

FATHER, GRANDMOTHER = "olivier", "simone"

_PARENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"alice": (ACCOUNT,), "lucas": (ACCOUNT, FATHER), "julia": (ACCOUNT,)}
)
"""Child → those who have its space open as legal representatives."""

_HELP_MONTHS = 120
"""How long Henri wants help for; longer than Lucas is a minor."""


def _mandate(
    space: Profile, who: Profile, kind: MandateKind, since: datetime, until: date | None = None, *, taken: bool = True
) -> Mandate:
    return Mandate(
        id=ident("mandate", who.id, space.id),
        kind=kind,
        first_name=who.first_name,
        last_name=who.last_name,
        birth_date=who.birth_date,
        person=who.id,
        state=MandateState.ACTIVE if taken else MandateState.INVITED,
        since=since,
        accepted_at=since if taken else None,
        until=until,
    )


def mandates(profile: Profile, today: date) -> tuple[Mandate, ...]:
    """Who has this space of the family open besides its holder."""
    known = {one.id: one for one in (*people.profiles(today), *people.relatives(today))}
    lived = (today - profile.birth_date).days
    found = [
        _mandate(profile, known[parent], MandateKind.REPRESENTATIVE, at(today, min(lived - 1, 2200 - 400 * rank), 10))
        for rank, parent in enumerate(_PARENTS.get(profile.id, ()))
    ]
    if profile.standing is Standing.HELPED:
        until = add_months(today, _HELP_MONTHS)
        found.append(_mandate(profile, known[ACCOUNT], MandateKind.HELPER, at(today, 700, 15), until))
    return tuple(found)


def _link(space: Profile, mandate: Mandate, by: str) -> Link:
    return Link(
        id=mandate.id,
        space=space.id,
        kind=mandate.kind,
        first_name=space.first_name,
        last_name=space.last_name,
        by=by,
        state=mandate.state,
        since=mandate.since,
        until=mandate.until,
    )


def links(profile: Profile, today: date) -> tuple[Link, ...]:
    """What this person has open in the family."""
    found = []
    for space in people.profiles(today):
        for mandate in mandates(space, today):
            if mandate.person == profile.id:
                own_child = space.standing is Standing.CHILD
                found.append(_link(space, mandate, profile.full_name if own_child else space.full_name))
    return tuple(found)


def with_relatives(spaces: Mapping[str, Space], now: datetime) -> dict[str, Space]:
    """These spaces and those of the two others, with the invitation that waits for Gabrielle."""
    today = day_in(now, people.ZONE)
    made = dict(spaces)
    for profile in people.relatives(today):
        made[profile.id] = Space(profile).put("links", *links(profile, today))
    holder, asking = spaces[ACCOUNT], made[GRANDMOTHER]
    until = add_months(today, 12) - timedelta(days=1)
    asked = _mandate(asking.profile, holder.profile, MandateKind.HELPER, at(today, 1, 17), until, taken=False)
    made[GRANDMOTHER] = asking.put("mandates", asked)
    made[ACCOUNT] = holder.put("links", _link(asking.profile, asked, asking.profile.full_name))
    return made
