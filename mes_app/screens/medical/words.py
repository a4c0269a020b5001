"""The lines of the medical profile in words."""

from functools import cache
from typing import Any

from mes_app.record.medical import Contact, Disability, DurationUnit, Entry, FamilyIllness, Hospitalisation, first_day
from mes_app.screens.medical.days import in_words, precision
from mes_app.screens.medical.rubrics import Kind, Part, Shelf
from mes_app.ui.catalogue import keys
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look

SHORT_DOSAGE = 60
"""Letters of a dosage that have room in a list."""


@cache
def _keys() -> frozenset[str]:
    return keys()


def _key(shelf: Shelf, part: Part, ending: str = "") -> str:
    """The text of a field: the rubric's own, or that of all rubrics."""
    name = part.name.replace("_", "-")
    own = f"{shelf.key}-f-{name}{ending}"
    return own if own in _keys() else f"entry-f-{name}{ending}"


def label(look: Look, shelf: Shelf, part: Part) -> str:
    """«Nom de l’allergène»."""
    return look.say(_key(shelf, part))


def help_of(look: Look, shelf: Shelf, part: Part) -> str | None:
    """What stands under the field, where it has something to say."""
    key = _key(shelf, part, "-help")
    return look.say(key) if key in _keys() else None


def choice_words(look: Look, part: Part, value: str) -> str:
    """«Mère»."""
    return look.say(f"choice-{part.name}-{value.lower().replace('_', '-')}")


def period(look: Look, entry: Any) -> str:
    """«Depuis mars 2019», «Jusqu’en 2020», «2015 – mars 2019», nothing when neither is known."""
    start, end = entry.start, entry.end
    if start and start == end:
        words = in_words(start)
        return words[:1].upper() + words[1:]
    if start and end:
        return f"{in_words(start)} – {in_words(end)}"
    if start:
        ending = "" if entry.ongoing else "from-"
        return look.say(f"period-{ending}since-{precision(start)}", day=in_words(start))
    return look.say(f"period-until-{precision(end)}", day=in_words(end)) if end else ""


def duration(look: Look, entry: Hospitalisation) -> str:
    """«3 jours»; nothing when it is not known."""
    if entry.duration is None or entry.unit is DurationUnit.UNKNOWN:
        return ""
    return look.say(f"duration-{entry.unit.value}", count=entry.duration)


def second_line(look: Look, entry: Entry) -> str:
    """What a list says below the name: since when, how, who."""
    match entry:
        case Hospitalisation():
            facts = [in_words(entry.admitted) if entry.admitted else "", duration(look, entry)]
        case Disability():
            facts = [look.say(f"choice-types-{kind.value}") for kind in entry.types]
            if entry.rate != "unknown":
                facts.append(look.say(f"choice-rate-{entry.rate.value.replace('_', '-')}"))
        case FamilyIllness():
            facts = [look.say(f"choice-kin-{entry.kin.value.lower()}")]
        case Contact():
            facts = [entry.relationship, *(whole(phone) for phone in entry.phones[:1])]
        case _ if hasattr(entry, "ongoing"):
            dosage = " ".join(getattr(entry, "dosage", "").split())
            facts = [dosage.rstrip(".") if len(dosage) <= SHORT_DOSAGE else "", period(look, entry)]
        case _:
            comment = " ".join(getattr(entry, "comment", "").split())
            facts = [comment if len(comment) <= SHORT_DOSAGE else ""]
    return " · ".join(fact for fact in facts if fact)


def whole(phone: str) -> str:
    """A number that does not break at the end of a line."""
    return phone.replace(" ", NBSP)


def fact_words(look: Look, part: Part, entry: Entry) -> str:
    """What a field of a line holds, as a person says it; nothing when there is nothing to say."""
    value = getattr(entry, part.name)
    match part.kind:
        case Kind.DAY:
            words = in_words(value) if value else ""
            return words[:1].upper() + words[1:]
        case Kind.FLAG:
            return look.say("entry-yes" if value else "entry-no")
        case Kind.ONE:
            return "" if value == "unknown" else choice_words(look, part, value.value)
        case Kind.MANY:
            return ", ".join(choice_words(look, part, one.value) for one in value)
        case Kind.PHONES:
            return "\n".join(value)
        case Kind.LINKS:
            return ""
        case _:
            return "" if value is None else str(value)


def order(entry: Any) -> tuple[Any, ...]:
    """The order of a list: what goes on first, then the latest, then by name."""
    day = getattr(entry, "start", None) or getattr(entry, "admitted", None)
    late = -first_day(day).toordinal() if day else 0
    return (not getattr(entry, "ongoing", False), not day, late, entry.name_of.casefold(), entry.id)
