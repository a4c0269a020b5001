"""Spaces to be summed up: empty, everything said to be none, everything there and awkward, and the demo family."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import family
from mes_app.export.ips import document
from mes_app.record.cut import cut_for
from mes_app.record.documents import Category
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    ContactRole,
    Disability,
    DisabilityType,
    DurationUnit,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.moments import day_in
from mes_app.record.people import Professional, Relation
from mes_app.record.readers import user_of
from mes_app.record.space import Space
from mes_app.record.summary import DIRECTIVES_TYPE, sections
from mes_app.record.vaccinations import Disease, DoseKind
from mes_app.ui.catalogue import Texts
from mes_app.ui.summary import told
from tests.record import samples

NOW = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
AWKWARD = '  <b>x</b> & "q" \x00\x07\r\n مرحبا 漢字 \u202eevil \ufffe ]]> -- 👩‍⚕️  '


def summed(space: Space, now: datetime = NOW) -> dict[str, Any]:
    """The International Patient Summary of a space."""
    found = sections(space, day_in(now, space.profile.zone))
    say = Texts(space.profile)
    return document(space, found, [told(say, one, space.profile) for one in found], "Synthèse", now)


def empty() -> Space:
    return samples.space()


def none() -> Space:
    return empty().put("statements", *(Statement(id=rubric, at=NOW) for rubric in Rubric))


def whole(text: str = "Texte") -> Space:
    """A space with every kind of line, every field filled, `text` wherever a person writes."""
    who = Professional(
        id="p", title="Dr", first_name="Anne", last_name="Vidal", profession=None, profession_label="Médecin",
        rpps="90000000001", establishment="Cabinet", phone="01 99 00 20 20",
    )  # fmt: skip
    name = text.strip()[:40] or "x"
    measures = [
        Measure(id=f"m-{kind.value}", kind=kind, value=5.5, second=4 if kind is MeasureKind.BLOOD_PRESSURE else None,
                taken_at=NOW, comment=text)
        for kind in MeasureKind
    ]  # fmt: skip
    made = empty()
    for table, values in {
        "illnesses": [
            Illness(id="i1", name=name, start="2019-03", comment=text),
            Illness(id="i2", name=name, ongoing=False, start="2001", end="2001-05-06", comment=text),
            Illness(id="i3", name=name, ongoing=False),
        ],
        "treatments": [
            Treatment(id="t1", name=name, start="2020", dosage=text, comment=text),
            Treatment(id="t2", name=name, ongoing=False, start="2020", end="2020-02"),
            Treatment(id="t3", name=name, end="2027-01-01"),
        ],
        "allergies": [Allergy(id="a1", allergen=name, comment=text)],
        "hospitalisations": [
            Hospitalisation(id="h1", reason=name, admitted="2010-02-03", duration=3, unit=DurationUnit.DAYS),
            Hospitalisation(id="h2", reason=name, comment=text),
            *(Hospitalisation(id=f"h-{unit.value}", reason=name, admitted="2010", duration=1, unit=unit)
              for unit in DurationUnit if unit is not DurationUnit.UNKNOWN),
        ],
        "disabilities": [Disability(id="d1", name=name, types=tuple(DisabilityType), device=name, human_help=True)],
        "family_history": [FamilyIllness(id=f"f-{kin.value}", illness=name, kin=kin, comment=text) for kin in Kin],
        "blood": [BloodGroup(type=BloodType.AB_NEG)],
        "measures": measures,
        "vaccinations": [
            samples.vaccination("v1", vaccine=name, nuva="VAC0001", lot="A1", rank=2, dose_kind=DoseKind.BOOSTER,
                                diseases=(Disease(code="DIS1", label="Grippe"),), expiry=date(2027, 1, 1),
                                validated_by="p", comment=text),
            samples.vaccination("v2"),
        ],
        "contacts": [
            Contact(id=f"c-{role.value}", role=role, last_name=name, first_name=name, relationship=name,
                    phones=("01 99 00 20 20",), email="a@b.fr", address=text)
            for role in ContactRole
        ],
        "wills": [OrganDonation(read_on=date(2020, 2, 29))],
        "documents": [samples.document("doc", type_code=DIRECTIVES_TYPE, category=Category.DIRECTIVES, title=name)],
        "relations": [Relation(id="p", professional=who, attending=True)],
    }.items():  # fmt: skip
        made = made.put(table, *values)
    return made


def only_past() -> Space:
    """Illnesses, none of which goes on."""
    return empty().put("illnesses", Illness(id="i", name="Angine", ongoing=False))


def demo(now: datetime = NOW) -> Iterator[tuple[str, Space]]:
    """Each space of the demo as its user sees it."""
    for id_, space in family(now).spaces.items():
        yield id_, cut_for(space, user_of(space.profile, ACCOUNT, space.mandates.values()), now)


def every() -> dict[str, Space]:
    """All of them, by name."""
    named = {"empty": empty(), "none": none(), "whole": whole(), "awkward": whole(AWKWARD), "past": only_past()}
    return named | dict(demo())
