"""What lines of the medical profile are called in the history, where their own words are not a name.

A line of the history stands for good: it keeps the words of the day on which it was written.
"""

from collections.abc import Mapping
from types import MappingProxyType

from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import BloodGroup, Entry, OrganDonation, Rubric

MEASURES: Mapping[MeasureKind, str] = MappingProxyType(
    {
        MeasureKind.WEIGHT: "Poids",
        MeasureKind.HEIGHT: "Taille",
        MeasureKind.WAIST: "Tour de taille",
        MeasureKind.HEART_RATE: "Fréquence cardiaque",
        MeasureKind.STEPS: "Pas",
        MeasureKind.BLOOD_PRESSURE: "Tension",
        MeasureKind.HEAD: "Périmètre crânien",
        MeasureKind.PAIN: "Douleur",
        MeasureKind.TEMPERATURE: "Température",
        MeasureKind.GLUCOSE: "Glycémie",
        MeasureKind.HBA1C: "HbA1c",
    }
)

RUBRICS: Mapping[Rubric, str] = MappingProxyType(
    {
        Rubric.ILLNESSES: "Maladies et sujets de santé",
        Rubric.TREATMENTS: "Traitements",
        Rubric.HOSPITALISATIONS: "Hospitalisations",
        Rubric.DISABILITIES: "Handicaps",
        Rubric.ALLERGIES: "Allergies",
        Rubric.FAMILY_HISTORY: "Antécédents familiaux",
    }
)


MANY_MEASURES = "Mesures"
"""The name of many of them at once."""


def called(entry: Entry) -> str:
    """The name of a line: its own words; of what has none, what it is, and never its value."""
    if isinstance(entry, Measure):
        return MEASURES[entry.kind]
    if isinstance(entry, BloodGroup):
        return "Groupe sanguin"
    return "Don d’organes" if isinstance(entry, OrganDonation) else entry.name_of
