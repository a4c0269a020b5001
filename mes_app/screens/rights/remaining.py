"""Who goes on reading when everything is masked, and why: every answer is `decide`'s."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mes_app.record.access import Answer, Matrix, Section, Situation, decide
from mes_app.record.documents import Document
from mes_app.record.history import Way
from mes_app.record.readers import member_of, professionals
from mes_app.record.rules import Rule
from mes_app.record.space import Space

EMERGENCY = (Way.REGULATION_CENTRE, Way.BREAK_GLASS)


@dataclass(frozen=True)
class Remaining:
    """Somebody by id, the rule that lets them go on, and how many documents of their own they read (author)."""

    who: str
    rule: Rule
    own: int = 0


def remaining(space: Space, now: datetime, matrix: Matrix) -> tuple[Remaining, ...]:
    """The médecin traitant, administrators and authors who still read something masked, in this order."""
    situation = Situation.of(space, now, matrix)
    deposited: dict[str, list[Document]] = {}
    for document in space.documents.values():
        deposited.setdefault(document.author.id, []).append(document)
    found: list[Remaining] = []
    for id_, actor in professionals(space).items():
        # What «all» masks besides documents is read by whoever reads through masks.
        if decide(actor, Section.HEALTH_STORY, situation).answer is Answer.YES:
            found.append(Remaining(id_, Rule.V2 if actor.attending else Rule.V3))
            continue
        own = [d for d in deposited.get(id_, ()) if decide(actor, d, situation).answer is Answer.YES]
        if own:
            found.append(Remaining(id_, Rule.V1, len(own)))
    order = (Rule.V2, Rule.V3, Rule.V1)
    return tuple(sorted(found, key=lambda one: order.index(one.rule)))


class Opens(StrEnum):
    """What an emergency way opens to somebody who comes that way."""

    NOTHING = "nothing"
    VISIBLE = "visible"
    ALL = "all"


def opened_by(space: Space, now: datetime) -> Mapping[Way, Opens]:
    """What each emergency way opens with these choices: nothing, what is not masked, or that as well."""
    masked = space.put("privacy", space.choices.model_copy(update={"everything_masked": True}))
    member = member_of("", now)

    def reads(section: Section, in_: Space, way: Way) -> bool:
        return decide(member, section, Situation.of(in_, now, way=way)).answer is Answer.YES

    def opens(way: Way) -> Opens:
        if reads(Section.HEALTH_STORY, masked, way):
            return Opens.ALL
        return Opens.VISIBLE if reads(Section.VACCINATIONS, space, way) else Opens.NOTHING

    return {way: opens(way) for way in EMERGENCY}
