"""The children's medical profiles. Some links of theirs are to documents that their mother is not shown."""

from collections.abc import Iterator

from mes_app.demo.medical.making import Making, Row
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    ContactRole,
    DurationUnit,
    Hospitalisation,
    Illness,
    Kin,
    Rubric,
    Treatment,
)


def alice(m: Making) -> Iterator[Row]:
    yield m.of(
        Illness,
        "fer",
        name="Réserves en fer un peu basses",
        start=m.month(30),
        documents=m.papers("sang", "coeliaque"),
        treatments=m.ids("fer"),
    )
    yield m.of(
        Illness,
        "dents",
        name="Appareil dentaire",
        start=m.month(460),
        documents=m.papers("dents", "panoramique"),
    )
    yield m.of(
        Treatment,
        "fer",
        name="Fer 50 mg",
        start=m.month(28),
        dosage="1 gélule par jour, à distance du thé.",
        illnesses=m.ids("fer"),
    )
    yield m.of(
        Treatment,
        "adrenaline",
        name="Adrénaline 0,3 mg, stylo",
        start=m.aged(76),
        dosage="Dans la cuisse, en cas de gêne pour respirer ou de malaise. Puis appeler le 15.",
    )
    yield m.of(
        Allergy,
        "arachide",
        allergen="Arachide",
        comment="Réaction généralisée à six ans. Trousse d'urgence à l'infirmerie et dans le sac.",
        treatments=m.ids("adrenaline"),
    )
    yield m.of(
        Hospitalisation,
        "allergie",
        reason="Réaction allergique généralisée",
        admitted=m.aged(75),
        duration=1,
        unit=DurationUnit.DAYS,
        documents=m.papers("allergologie", "contraception"),
    )
    yield from m.none((Rubric.DISABILITIES,), 140)
    yield m.kin("diabete", "Diabète de type 2", Kin.MATERNAL_GRANDFATHER)
    yield "blood", BloodGroup(type=BloodType.A_POS)
    yield from _parents(m)


def lucas(m: Making) -> Iterator[Row]:
    yield m.of(
        Illness,
        "asthme",
        name="Asthme intermittent",
        start=m.aged(62),
        comment="À l'effort surtout. Pas de traitement de fond.",
        documents=m.papers("pediatrie"),
        treatments=m.ids("salbutamol"),
    )
    yield m.of(
        Illness,
        "cheville",
        name="Entorse de la cheville droite",
        ongoing=False,
        start=m.day(35),
        end=m.day(14),
        documents=m.papers("urgences", "radio", "infirmerie"),
    )
    yield m.of(
        Treatment,
        "salbutamol",
        name="Salbutamol 100 µg, spray",
        start=m.day(12),
        dosage="2 bouffées en cas de gêne, et 15 min avant le sport.",
        illnesses=m.ids("asthme"),
    )
    yield from m.none((Rubric.ALLERGIES, Rubric.DISABILITIES), 60)
    yield from _parents(m)


def julia(m: Making) -> Iterator[Row]:
    yield m.of(
        Illness,
        "langage",
        name="Retard d'articulation",
        start=m.month(58),
        comment="Une séance d'orthophonie par semaine.",
        documents=m.papers("orthophonie", "audiogramme", "genetique", "mirabelle"),
    )
    yield m.of(Illness, "rhume", name="Rhinopharyngite", ongoing=False, start=m.day(28), end=m.day(21))
    yield from m.none((Rubric.ALLERGIES, Rubric.HOSPITALISATIONS, Rubric.TREATMENTS), 78)
    yield from _parents(m)


def _parents(m: Making) -> Iterator[Row]:
    yield m.contact("mere", ContactRole.EMERGENCY, "Gabrielle Capanelli", "Mère", "01 99 00 20 30")
    yield m.contact("pere", ContactRole.EMERGENCY, "Olivier Capanelli", "Père", "01 99 00 20 31")
