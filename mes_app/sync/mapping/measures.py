"""Measures: Observation (ANS mesures)."""

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from types import MappingProxyType
from typing import Any

from mes_app.record.measures import MeasureKind
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.elements import (
    Json,
    Unmappable,
    coding,
    codings,
    concept,
    extended,
    extension,
    extensions,
    fhir_id,
    filled,
    instant,
    moment,
    texts,
    without_defaults,
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """LOINC code, ANS profile (None: there is none), French label, UCUM code and its print, how many wire units one of
    ours is, and the category of observation."""

    loinc: str
    profile: str | None
    label: str
    ucum: str
    unit: str
    times: int = 1
    category: str = "vital-signs"


_KINDS = MappingProxyType(
    {
        MeasureKind.WEIGHT: _Kind("29463-7", "mesures-fr-observation-body-weight", "Poids", "kg", "kg"),
        MeasureKind.HEIGHT: _Kind("8302-2", "mesures-fr-observation-bodyheight", "Taille", "cm", "cm"),
        MeasureKind.HEART_RATE: _Kind(
            "8867-4", "mesures-fr-observation-heartrate", "Fréquence cardiaque", "/min", "/min"
        ),
        MeasureKind.BLOOD_PRESSURE: _Kind(
            "85354-9", "mesures-fr-observation-bp", "Pression artérielle", "mm[Hg]", "mmHg"
        ),
        MeasureKind.TEMPERATURE: _Kind(
            "8310-5", "mesures-fr-observation-body-temperature", "Température corporelle", "Cel", "°C"
        ),
        # The profile takes milligrams a decilitre only; the record's unit is the one that French laboratories print.
        MeasureKind.GLUCOSE: _Kind("2345-7", "mesures-observation-glucose", "Glycémie", "mg/dL", "mg/dL", 100),
        MeasureKind.WAIST: _Kind("8280-0", "mesures-observation-waist-circumference", "Tour de taille", "cm", "cm"),
        # The units of steps and pain are the profiles' own patterns.
        MeasureKind.STEPS: _Kind(
            "41950-7", "mesures-observation-steps-by-day", "Nombre de pas", "1/(24.h)", "steps/day"
        ),
        MeasureKind.PAIN: _Kind("72514-3", "mesures-observation-pain-severity", "Douleur", "1", "Level"),
        # The profiles have none for it: plain R4.
        MeasureKind.HBA1C: _Kind("4548-4", None, "Hémoglobine glyquée (HbA1c)", "%", "%", category="laboratory"),
        MeasureKind.HEAD: _Kind("8287-5", "mesures-observation-head-circumference", "Périmètre crânien", "cm", "cm"),
    }
)
_BY_CODE = {kind.loinc: key for key, kind in _KINDS.items()}

_SYSTOLIC, _DIASTOLIC = ("8480-6", "Pression artérielle systolique"), ("8462-4", "Pression artérielle diastolique")


def measure_resource(profile: Profile, row: Json) -> Json:
    """The Observation of a row; the second value of anything but a pressure goes beside it."""
    key = MeasureKind(row["kind"])
    kind = _KINDS[key]
    second = row.get("second")
    is_pressure = key is MeasureKind.BLOOD_PRESSURE
    wire = _wire(row["value"], kind)
    exact = row["value"] if not is_pressure and _own(wire, kind) != row["value"] else None
    made: Json = {
        "resourceType": "Observation",
        "id": fhir_id(row["id"]),
        **({"meta": {"profile": [urls.MEASURES + kind.profile]}} if kind.profile else {}),
        "extension": extensions(
            extension("measure-origin", "String", row.get("origin")),
            extension("second-value", "Decimal", None if is_pressure else second),
            extension("exact-value", "Decimal", exact),
        ),
        "status": "final",
        "category": [concept(coding(urls.OBSERVATION_CATEGORY, kind.category))],
        "code": concept(coding(urls.LOINC, kind.loinc), text=kind.label),
        "subject": {"reference": f"Patient/{fhir_id(profile.id)}"},
        "effectiveDateTime": instant(row["taken_at"]),
    }
    if not made["extension"]:
        del made["extension"]
    if is_pressure:
        made["component"] = [_component(_SYSTOLIC, row["value"], kind), _component(_DIASTOLIC, second, kind)]
    else:
        made["valueQuantity"] = _quantity(wire, kind)
    return {**made, **filled(note=[{"text": row["comment"]}] if row.get("comment") else [])}


def _component(what: tuple[str, str], value: float | None, kind: _Kind) -> Json:
    code, label = what
    made: Json = {"code": concept(coding(urls.LOINC, code), text=label)}
    if value is None:
        return {**made, "dataAbsentReason": concept(coding(urls.DATA_ABSENT, "unknown", "Unknown"))}
    return {**made, "valueQuantity": _quantity(_wire(value, kind), kind)}


def _quantity(value: float, kind: _Kind) -> Json:
    return {"value": value, "unit": kind.unit, "system": urls.UCUM, "code": kind.ucum}


def _wire(value: float, kind: _Kind) -> float:
    wire = float(Decimal(repr(float(value))) * kind.times)
    if not isfinite(wire):
        raise Unmappable("a value that is no number")
    return wire


def _own(value: float, kind: _Kind) -> float:
    return float(Decimal(repr(float(value))) / kind.times)


def measure_row(resource: Json) -> Json:
    """The row of an Observation of ours, or of another system's.

    Needed: a LOINC code of the kinds above, a value in the unit of its profile, a moment (`effectiveDateTime`).
    """
    known = (
        _BY_CODE.get(one.get("code", "")) for one in codings(resource.get("code")) if one.get("system") == urls.LOINC
    )
    key = next((one for one in known if one is not None), None)
    if key is None:
        raise Unreadable("an Observation of another kind")
    kind = _KINDS[key]
    more = extended(resource)
    if key is MeasureKind.BLOOD_PRESSURE:
        value, second = _of(resource, _SYSTOLIC, kind), _of(resource, _DIASTOLIC, kind)
    else:
        value, second = _read(resource.get("valueQuantity"), kind), more.get("second-value")
        value = more.get("exact-value", value)
    if value is None:
        raise Unreadable("an Observation without value")
    return without_defaults(
        (
            ("id", resource["id"]),
            ("kind", key.value),
            ("value", value),
            ("second", second),
            ("taken_at", moment(resource.get("effectiveDateTime"))),
            ("origin", more.get("measure-origin")),
            ("comment", texts(resource.get("note"))),
        )
    )


def _of(resource: Json, what: tuple[str, str], kind: _Kind) -> float | None:
    for component in resource.get("component") or ():
        if any(one.get("code") == what[0] for one in codings(component.get("code"))):
            return _read(component.get("valueQuantity"), kind)
    return None


def _read(quantity: Any, kind: _Kind) -> float | None:
    if quantity is None:
        return None
    if quantity.get("code") != kind.ucum:
        raise Unreadable("an Observation in another unit")
    return _own(quantity["value"], kind)
