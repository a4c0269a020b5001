"""Changes of the medical profile, one of each kind for each rubric, as somebody of the demo would ask for them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.ids import ident
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    ContactRole,
    Disability,
    DisabilityRate,
    DisabilityType,
    DurationUnit,
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Treatment,
)
from mes_app.record.space import Space

EDITED: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "illnesses": {"comment": "Relu avec le médecin.", "start": "2020-02"},
        "treatments": {"dosage": "Le soir.", "comment": "Relu."},
        "hospitalisations": {"comment": "Deux jours de plus.", "duration": 5, "unit": DurationUnit.WEEKS},
        "disabilities": {"rate": DisabilityRate.FROM_80, "types": (DisabilityType.VISUAL, DisabilityType.MOTOR)},
        "allergies": {"comment": "Depuis l’enfance."},
        "family_history": {"kin": Kin.AUNT},
        "blood": {"type": BloodType.B_NEG},
        "contacts": {"phones": ("01 99 00 20 40", "+33 1 99 00 20 41"), "email": "proche@example.org"},
        "wills": {},
        "measures": {"comment": "Relevé corrigé."},
    }
)
"""What an edit says anew of the row that is there."""


def entries_of(space: Space, now: datetime, stamp: Callable[[str], dict[str, Any]]) -> Iterator[Change]:
    """«Rien à déclarer» said and taken back, then a line noted, one changed and one deleted in each table, where there
    is one: each alone is taken, and all of them in this order."""
    empty = next((rubric for rubric in Rubric if not space.table(rubric.value)), None)
    if empty is not None:
        yield changes.DeclareNone(**stamp("nothing"), rubric=empty)
    said = next(iter(space.statements), None)
    if said is not None:
        yield changes.WithdrawNone(**stamp("not nothing"), rubric=Rubric(said))
    for value in _noted(space, now):
        if value.id not in space.table(value.table):
            yield changes.AddEntry.model_validate({**stamp(f"note {value.table}"), "value": value})
    for table, update in EDITED.items():
        there = next(iter(space.table(table).values()), None)
        if not isinstance(there, Entry):
            continue
        anew = {"read_on": space.profile.birth_date + timedelta(days=7000)} if table == "wills" else update
        value = there.model_copy(update=dict(anew))
        if value.flaw(space.profile, now.date()) is None:
            yield changes.EditEntry.model_validate({**stamp(f"edit {table}"), "value": value})
        yield changes.DeleteEntry(**stamp(f"delete {table}"), table=table, entry=there.id)


def _noted(space: Space, now: datetime) -> Iterator[Entry]:
    def id_(kind: str) -> str:
        return ident("sample", space.profile.id, kind)

    documents = tuple(space.documents)[:2]
    day, month = now.date().isoformat(), now.date().isoformat()[:7]
    year = str(now.year)
    yield Illness(
        id=id_("illness"),
        name="Sinusite",
        ongoing=False,
        start=month,
        end=day,
        comment="Guérie.",
        documents=documents,
        treatments=tuple(space.treatments)[:2],
    )
    yield Treatment(
        id=id_("treatment"),
        name="Paracétamol 1 g",
        start=day,
        dosage="1 comprimé, 3 fois par jour au plus.",
        comment="Après les repas.",
        illnesses=tuple(space.illnesses)[:1],
        cip13="3400935955838",
    )
    yield Hospitalisation(
        id=id_("hospitalisation"),
        reason="Végétations",
        admitted=year,
        duration=1,
        unit=DurationUnit.DAYS,
        documents=documents,
    )
    yield Hospitalisation(id=id_("stay"), reason="Chute")
    yield Disability(
        id=id_("disability"),
        types=(DisabilityType.COGNITIVE,),
        name="Trouble de l’attention",
        rate=DisabilityRate.FROM_50,
        device="Ordinateur",
        human_help=True,
    )
    yield Allergy(id=id_("allergy"), allergen="Pollen de bouleau", treatments=tuple(space.treatments)[:1])
    yield FamilyIllness(id=id_("family"), illness="Asthme", kin=Kin.SISTER, comment="Depuis l’enfance.")
    yield BloodGroup(type=BloodType.O_NEG)
    yield OrganDonation(read_on=now.date())
    yield Contact(
        id=id_("contact"),
        role=ContactRole.CARER,
        last_name="Lenoir",
        first_name="Ève",
        relationship="Voisine",
        phones=("01 99 00 20 50",),
        email="eve.lenoir@example.org",
        address="5, rue Basse, 00100 Valbrune",
    )
    for kind in MeasureKind:
        second = 75.0 if kind is MeasureKind.BLOOD_PRESSURE else None
        taken = now - timedelta(hours=1)
        yield Measure(id=id_(kind.value), kind=kind, value=9.0, second=second, taken_at=taken, comment="Au calme")
