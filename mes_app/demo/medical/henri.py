"""Henri's medical profile, 76 years old, in step with his documents."""

from collections.abc import Iterator
from datetime import timedelta

from mes_app.demo.medical.making import Making, Row
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    ContactRole,
    Disability,
    DisabilityRate,
    DisabilityType,
    DurationUnit,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Treatment,
)


def lines(m: Making) -> Iterator[Row]:
    yield from _illnesses(m)
    yield from _treatments(m)
    yield m.of(
        Allergy,
        "penicilline",
        allergen="Pénicilline",
        comment="Gonflement du visage en 1987 : carte toujours dans le portefeuille.",
    )
    yield m.of(Allergy, "sparadrap", allergen="Sparadrap", comment="Rougeurs.", treatments=())
    yield m.of(
        Hospitalisation,
        "hanche",
        reason="Prothèse de la hanche droite",
        admitted=m.year(7),
        duration=8,
        unit=DurationUnit.DAYS,
        comment="Puis trois semaines de rééducation.",
    )
    yield m.of(
        Hospitalisation,
        "pneumonie",
        reason="Pneumonie",
        admitted=m.month(700),
        duration=1,
        unit=DurationUnit.WEEKS,
    )
    yield m.of(Hospitalisation, "hernie", reason="Hernie inguinale", admitted=m.year(31))
    yield m.of(
        Disability,
        "audition",
        types=(DisabilityType.HEARING,),
        name="Surdité partielle",
        rate=DisabilityRate.UNDER_50,
        device="Deux appareils auditifs",
    )
    yield m.of(
        Disability,
        "marche",
        types=(DisabilityType.MOTOR, DisabilityType.ILLNESS),
        name="Marche difficile à l'extérieur",
        device="Canne",
        human_help=True,
        comment="Barre d'appui dans la douche. Gabrielle vient trois fois par semaine.",
    )
    yield m.kin("diabete", "Diabète", Kin.MOTHER, "Traité par insuline.")
    yield m.kin("avc", "Accident vasculaire cérébral", Kin.FATHER, "À 71 ans.")
    yield m.kin("glaucome", "Glaucome", Kin.BROTHER)
    yield "blood", BloodGroup(type=BloodType.O_POS)
    yield "wills", OrganDonation(read_on=m.today - timedelta(days=899))
    yield m.contact("gabrielle", ContactRole.EMERGENCY, "Gabrielle Capanelli", "Fille", "01 99 00 20 30")
    yield m.contact("confiance", ContactRole.TRUSTED, "Gabrielle Capanelli", "Fille", "01 99 00 20 30")
    yield m.contact("aidante", ContactRole.CARER, "Gabrielle Capanelli", "Fille", "01 99 00 20 30")


def _illnesses(m: Making) -> Iterator[Row]:
    yield m.of(
        Illness,
        "diabete",
        name="Diabète de type 2",
        start=m.year(18),
        comment="HbA1c 7,4 %, objectif atteint. Pédicurie quatre fois par an.",
        documents=m.papers("endocrinologie", "hba1c", "fond-oeil", "ald"),
        treatments=m.ids("metformine", "bandelettes"),
    )
    yield m.of(
        Illness,
        "tension",
        name="Hypertension artérielle",
        start=m.year(21),
        documents=m.papers("electrocardiogramme"),
        treatments=m.ids("ramipril"),
    )
    yield m.of(Illness, "cholesterol", name="Cholestérol élevé", start=m.year(12), treatments=m.ids("atorvastatine"))
    yield m.of(
        Illness,
        "cataracte",
        name="Cataracte débutante",
        start=m.month(140),
        documents=m.papers("fond-oeil"),
    )
    yield m.of(Illness, "arthrose", name="Arthrose de la hanche", ongoing=False, start=m.year(15), end=m.year(7))
    yield m.of(
        Illness,
        "vertiges",
        name="Vertiges en se levant",
        start=m.day(6),
        comment="Une fois, tension à 112/64.",
        documents=m.papers("notes"),
    )


def _treatments(m: Making) -> Iterator[Row]:
    yield m.of(
        Treatment,
        "metformine",
        name="Metformine 1 000 mg",
        start=m.year(18),
        dosage="1 comprimé matin et soir, au milieu du repas.",
        illnesses=m.ids("diabete"),
    )
    yield m.of(
        Treatment,
        "ramipril",
        name="Ramipril 5 mg",
        start=m.year(10),
        dosage="1 comprimé le matin.",
        illnesses=m.ids("tension"),
    )
    yield m.of(
        Treatment,
        "atorvastatine",
        name="Atorvastatine 20 mg",
        start=m.year(12),
        dosage="1 comprimé le soir.",
        illnesses=m.ids("cholesterol"),
    )
    yield m.of(
        Treatment,
        "bandelettes",
        name="Bandelettes et lancettes",
        start=m.year(18),
        dosage="1 contrôle par jour, à jeun.",
        illnesses=m.ids("diabete"),
    )
    yield m.of(
        Treatment,
        "gliclazide",
        name="Gliclazide 30 mg",
        ongoing=False,
        start=m.year(9),
        end=m.year(4),
        comment="Arrêté pour des hypoglycémies.",
        illnesses=m.ids("diabete"),
    )
