"""Whose spaces an account may open, as its token and its server say."""

from collections.abc import Iterable
from dataclasses import dataclass

from mes_app.record.people import Profile, Standing
from mes_app.sync import mapping
from mes_app.sync.answers import Resource
from mes_app.sync.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Account:
    """What a token says of whom it is for: the own Patient's id, and those of all whose spaces it opens."""

    patient: str
    patients: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every id once, the own one first."""
        return tuple(dict.fromkeys((self.patient, *self.patients)))


def profiles_of(
    account: Account, patients: Iterable[Resource], related: Iterable[Resource], known: Iterable[Profile]
) -> tuple[Profile, ...]:
    """The account's profiles: its own, the children (eldest first), who is helped.

    A patient of whom no RelatedPerson says what they are to the account is left out. Who is known keeps their colour.
    Raises Unreadable without the account's own Patient: nothing is to be concluded from that.
    """
    standings = {account.patient: Standing.HOLDER, **_standings(account, related)}
    tints = {profile.id: profile.tint for profile in known}
    found = []
    for patient in patients:
        id_ = patient.get("id")
        if isinstance(id_, str) and id_ in account.all and id_ in standings:
            found.append(mapping.profile_of(patient, standings[id_], tints.get(id_, 0)))
    order = list(Standing)
    found.sort(key=lambda profile: (order.index(profile.standing), profile.birth_date, profile.id))
    if not found or found[0].id != account.patient:
        raise Unreadable("an account without its own Patient")
    return tuple(_coloured(found, tints))


def _standings(account: Account, related: Iterable[Resource]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for one in related:
        try:
            patient, user, standing = mapping.standing_of(one)
        except Unreadable:
            continue  # somebody's neighbour or aunt
        if user == account.patient and one.get("active", True):
            found[patient] = standing
    return found


def _coloured(profiles: Iterable[Profile], known: dict[str, int]) -> Iterable[Profile]:
    """Each new profile with the first colour that nobody has."""
    taken = set(known.values())
    for profile in profiles:
        if profile.id in known:
            yield profile
        else:
            tint = next(number for number in range(len(taken) + 1) if number not in taken)
            taken.add(tint)
            yield profile.model_copy(update={"tint": tint})
