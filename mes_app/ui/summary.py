"""The synthesis in words: its sections, and its pages."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from mes_app.record.called import MEASURES
from mes_app.record.documents import Document
from mes_app.record.measures import Measure
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    Contact,
    Disability,
    DisabilityRate,
    DurationUnit,
    FamilyIllness,
    Hospitalisation,
    Illness,
    OrganDonation,
    Treatment,
    first_day,
)
from mes_app.record.moments import age_on, day_in
from mes_app.record.paper import Block, Facts, Heading, NextPage, Paper, Points, Words
from mes_app.record.people import Profile, Relation
from mes_app.record.summary import Known, Part, Section, Told
from mes_app.record.units import UNITS
from mes_app.record.vaccinations import DoseKind, Vaccination
from mes_app.ui.catalogue import Texts, de
from mes_app.ui.dates import NBSP, clock, decimal, full_day, month

MOST, MOST_PEOPLE = 6, 3
"""How many lines of a rubric, and how many people, the emergency page has room for."""

ROOM = {Part.ALLERGIES: 90, Part.BLOOD: 1000}
"""So many letters of what is said of a line there; of the others 60. The caution of a blood group is never cut."""

HEAD = (Part.EMERGENCY, Part.TRUSTED, Part.ALLERGIES, Part.TREATMENTS, Part.ILLNESSES, Part.BLOOD)
"""What the emergency page says, in its order."""


def title_of(part: Part) -> str:
    """The text key of a section's name."""
    return f"summary-{part.value.replace('_', '-')}"


def told(say: Texts, section: Section, profile: Profile) -> Told:
    """A section in the words of the person's form."""
    title, state = say(title_of(section.part)), ""
    if section.known is Known.NONE:
        assert section.said_at is not None
        day = full_day(day_in(section.said_at, profile.zone))
        state = say("summary-none", what=say(f"summary-none-{section.part.value.replace('_', '-')}"), day=day)
    elif section.known is Known.UNKNOWN:
        state = say("summary-unknown")
    lines = tuple(line(say, entry, profile) for entry in section.entries)
    return Told(part=section.part, known=section.known, title=title, state=state, lines=lines)


def line(say: Texts, entry: Any, profile: Profile) -> tuple[str, str]:
    """What a line is called, and what is said of it, one fact a line."""
    if isinstance(entry, BloodGroup):
        return say("summary-blood-type", type=_blood(entry)), say("summary-blood-care")
    if isinstance(entry, OrganDonation):
        return say("summary-organ-read"), say("summary-organ-day", day=full_day(entry.read_on))
    if isinstance(entry, Relation):
        who = entry.professional
        role = say("professional-attending") if entry.attending else say("summary-care-team")
        return who.full_name, _joined([f"{role}, {who.profession_label}", who.establishment, who.phone])
    return _name(entry), _joined(_facts(say, entry, profile))


def _facts(say: Texts, entry: Any, profile: Profile) -> list[str]:
    match entry:
        case Illness():
            return [_going(say, entry), entry.comment]
        case Treatment():
            return [entry.dosage, _going(say, entry), entry.comment]
        case Allergy():
            return [entry.comment]
        case Hospitalisation():
            return [partial(entry.admitted) if entry.admitted else "", _duration(say, entry), entry.comment]
        case Disability():
            return _of_disability(say, entry)
        case FamilyIllness():
            return [say(f"choice-kin-{entry.kin.value.lower()}"), entry.comment]
        case Contact():
            return [entry.relationship, ", ".join(entry.phones), entry.email, entry.address]
        case Measure():
            day = full_day(day_in(entry.taken_at, profile.zone))
            return [f"{measured(entry)}, {day} à{NBSP}{clock(entry.taken_at, profile.zone)}", entry.comment]
        case Vaccination():
            return _of_vaccination(say, entry)
        case Document():
            return [say("summary-directive", day=full_day(entry.act_from), who=entry.author.name)]
    raise TypeError(type(entry).__name__)


def _name(entry: Any) -> str:
    if isinstance(entry, Measure):
        return MEASURES[entry.kind]
    if isinstance(entry, Vaccination):
        return entry.vaccine
    return entry.title if isinstance(entry, Document) else str(entry.name_of)


def _joined(facts: Iterable[str]) -> str:
    return "\n".join(fact.strip() for fact in facts if fact.strip())


def _blood(entry: BloodGroup) -> str:
    return entry.type.value.replace("-", "−")


def measured(measure: Measure) -> str:
    """«62,5 kg», «128/79 mmHg», in the record's own unit."""
    figure = decimal(measure.value) if measure.second is None else f"{decimal(measure.value)}/{decimal(measure.second)}"
    return f"{figure}{NBSP}{UNITS[measure.kind][0].sign}"


def partial(day: str) -> str:
    """«2019», «mars 2019», «14 mars 2019»."""
    if len(day) == 4:
        return day
    return month(first_day(day)) if len(day) == 7 else full_day(first_day(day))


def _going(say: Texts, entry: Illness | Treatment) -> str:
    start, end = entry.start, entry.end
    if start and start == end:
        return partial(start)
    if start and end:
        return say("summary-from-to", start=partial(start), end=partial(end))
    if end:
        return say("summary-until", day=partial(end))
    if entry.ongoing:
        return say("summary-since", day=partial(start)) if start else say("summary-ongoing")
    return say("summary-over-since", day=partial(start)) if start else say("summary-over")


def _duration(say: Texts, entry: Hospitalisation) -> str:
    if entry.duration is None or entry.unit is DurationUnit.UNKNOWN:
        return ""
    return say("summary-duration", duration=say(f"duration-{entry.unit.value}", count=entry.duration))


def _of_disability(say: Texts, entry: Disability) -> list[str]:
    facts = [", ".join(say(f"choice-types-{kind.value}") for kind in entry.types)]
    if entry.rate is not DisabilityRate.UNKNOWN:
        facts.append(say("summary-rate", rate=say(f"choice-rate-{entry.rate.value.replace('_', '-')}")))
    facts += [say("summary-device", device=entry.device)] if entry.device else []
    facts += [say("summary-human-help")] if entry.human_help else []
    return [*facts, entry.comment]


def _of_vaccination(say: Texts, entry: Vaccination) -> list[str]:
    first = full_day(entry.given_on)
    if entry.dose_kind is not DoseKind.UNKNOWN:
        first += f", {say(f'summary-dose-{entry.dose_kind.value}')}"
    if entry.lot:
        first += f", {say('summary-lot', lot=entry.lot)}"
    first += f", {say('summary-validated' if entry.validated_by else 'summary-not-validated')}"
    return [first, ", ".join(disease.label for disease in entry.diseases), entry.comment]


# -- pages ------------------------------------------------------------------------------------------------------------


def identity(say: Texts, profile: Profile, today: date) -> tuple[tuple[str, str], ...]:
    """The INS identity, each trait with its name."""
    age = say("summary-age", age=age_on(profile.birth_date, today))
    traits = [
        ("identity-birth-name", profile.birth_name),
        ("identity-first-names", profile.birth_first_names),
        ("summary-used-name", profile.full_name),
        ("identity-birth-date", f"{full_day(profile.birth_date)} ({age})"),
        ("identity-sex", say(f"sex-{profile.sex.value}")),
        ("identity-birth-place", profile.birth_place),
        ("identity-ins", _grouped(profile.ins)),
    ]
    return tuple((say(key), value) for key, value in traits)


def _grouped(ins: str) -> str:
    return NBSP.join(ins[a:b] for a, b in pairwise((0, 1, 3, 5, 7, 10, 13, 15)))


def paper(say: Texts, found: Sequence[Section], profile: Profile, now: datetime, user: str) -> Paper:
    """The whole synthesis: one page for an emergency, then each section."""
    today = day_in(now, profile.zone)
    sections = {section.part: section for section in found}
    moment = say("history-moment", day=full_day(today), time=clock(now, profile.zone))
    title = say("summary-paper-title", of=de(profile.full_name))
    traits, place = identity(say, profile, today), say("identity-birth-place")
    blocks: list[Block] = [
        Heading(level=1, words=say("summary-emergency-title")),
        Words(words=say("summary-emergency-help", who=profile.full_name)),
        Facts(pairs=tuple(trait for trait in traits if trait[0] != place)),
    ]
    for part in HEAD:
        if part in sections:
            blocks += _brief(say, sections[part], profile)
    blocks += [
        NextPage(),
        Heading(level=1, words=title),
        Words(words=say("summary-made", moment=moment, who=user), quiet=True),
        Words(words=say("summary-note"), boxed=True),
        Heading(level=2, words=say("identity-title")),
        Facts(pairs=traits),
    ]
    for section in found:
        blocks += _whole(told(say, section, profile))
    return Paper(
        title=title,
        blocks=tuple(blocks),
        foot=say("summary-foot", who=profile.full_name, day=full_day(today)),
        page_words=say("history-export-page", page="{page}", pages="{pages}"),
        author=user,
        made_at=now,
        head_on_one_page=True,
    )


def _whole(section: Told) -> list[Block]:
    head = Heading(level=2, words=section.title)
    if section.known is not Known.SOME:
        return [head, Words(words=section.state)]
    return [head, Facts(pairs=section.lines)]


def _brief(say: Texts, section: Section, profile: Profile) -> list[Block]:
    """A section on the emergency page: what goes on, in one line each, and how many more there are."""
    said = told(say, section, profile)
    head = Heading(level=3, words=said.title)
    if section.known is not Known.SOME:
        return [head, Words(words=said.state)]
    going = [one for one in section.entries if getattr(one, "ongoing", True)]
    if not going:
        return [head, Words(words=say("summary-none-going"))]
    most = MOST_PEOPLE if section.part in (Part.EMERGENCY, Part.TRUSTED) else MOST
    pairs = [line(say, one, profile) for one in going[:most]]
    told_ = [(name, _short(section.part, detail)) for name, detail in pairs]
    words: list[Block] = [Points(items=tuple(f"{name}{NBSP}: {detail}" if detail else name for name, detail in told_))]
    if len(going) > most:
        words.append(Words(words=say("summary-others", count=len(going) - most)))
    return [head, *words]


def _short(part: Part, detail: str) -> str:
    """What an emergency asks: one line, and whole where it is whom to call or what to beware of."""
    if part in (Part.EMERGENCY, Part.TRUSTED):
        return ", ".join(detail.split("\n")[:2])
    first = detail.split("\n", maxsplit=1)[0]
    most = ROOM.get(part, 60)
    if len(first) <= most:
        return first
    return f"{first[: most - 1].rsplit(' ', 1)[0].rstrip(',;:. ')}…"
