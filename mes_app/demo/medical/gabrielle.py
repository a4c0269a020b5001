"""Gabrielle's medical profile, 47 years old, in step with her documents."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

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
    OrganDonation,
    Rubric,
    Treatment,
)

_MATERNITY = "Maternité du centre hospitalier de Valbrune."
_OF = MappingProxyType({"julia": "de Julia", "lucas": "de Lucas", "alice": "d'Alice"})


def lines(m: Making) -> Iterator[Row]:
    yield from _illnesses(m)
    yield from _treatments(m)
    yield m.of(Allergy, "nickel", allergen="Nickel", comment="Plaques sous les bijoux fantaisie et les boutons.")
    yield m.of(
        Allergy,
        "amoxicilline",
        allergen="Amoxicilline",
        comment="Éruption sur le ventre au troisième jour du traitement, sans gêne pour respirer.",
        treatments=m.ids("amoxicilline"),
    )
    yield from _stays(m)
    yield m.kin("diabete", "Diabète de type 2", Kin.FATHER, "Depuis ses 58 ans, traité par comprimés.")
    yield m.kin("tension", "Hypertension artérielle", Kin.FATHER, "Depuis ses 55 ans.")
    yield m.kin("osteoporose", "Ostéoporose", Kin.MOTHER)
    yield m.kin("infarctus", "Infarctus du myocarde", Kin.PATERNAL_GRANDFATHER, "À 71 ans.")
    yield m.kin("migraine", "Migraine", Kin.MATERNAL_GRANDMOTHER)
    yield from m.none((Rubric.DISABILITIES,), 190)
    yield "blood", BloodGroup(type=BloodType.A_POS)
    yield "wills", OrganDonation(read_on=m.today - timedelta(days=499))
    yield m.contact("olivier", ContactRole.EMERGENCY, "Olivier Capanelli", "Père de mes enfants", "01 99 00 20 31")
    yield m.contact(
        "simone",
        ContactRole.EMERGENCY,
        "Simone Capanelli",
        "Mère",
        "01 99 00 20 32",
        address="3, rue Haute, 00100 Valbrune",
    )
    yield m.contact(
        "estelle",
        ContactRole.TRUSTED,
        "Estelle Marchand",
        "Amie",
        "01 99 00 20 20",
        email="estelle.marchand@example.org",
        address="22, rue du Canal, 00100 Valbrune",
    )
    yield m.contact("henri", ContactRole.CARED_FOR, "Henri Capanelli", "Père", "01 99 00 20 33")


def _illnesses(m: Making) -> Iterator[Row]:
    yield m.of(
        Illness,
        "palpitations",
        name="Palpitations",
        start=m.month(23),
        comment="Surtout le soir, deux à trois minutes. Avis de la cardiologue attendu.",
        documents=m.papers("consultation", "adressage", "notes"),
    )
    yield m.of(
        Illness,
        "migraines",
        name="Migraines",
        start=m.year(11),
        comment="Une crise par mois environ, plus souvent après une nuit courte.",
        documents=m.papers("journal"),
        treatments=m.ids("paracetamol"),
    )
    yield m.of(
        Illness,
        "poignet",
        name="Fracture du poignet gauche",
        ongoing=False,
        start=m.day(81),
        end=m.day(40),
        comment="Chute en courant. Six semaines d'attelle, quinze séances de kinésithérapie.",
        documents=m.papers("radio", "compte-rendu-radio", "kine-bilan"),
        treatments=m.ids("ibuprofene", "paracetamol"),
    )
    yield m.of(
        Illness,
        "thyroide",
        name="Nodule de la thyroïde, 4 mm",
        start=m.day(1150),
        comment="Pas de surveillance particulière nécessaire.",
        documents=m.papers("echographie", "thyroide"),
    )
    yield m.of(
        Illness,
        "gastrite",
        name="Gastrite à Helicobacter pylori",
        ongoing=False,
        start=m.year(13),
        end=m.year(12),
        comment="Éradiquée. Pas d'anti-inflammatoire sans protection de l'estomac.",
        treatments=m.ids("omeprazole", "amoxicilline"),
    )
    yield m.of(
        Illness, "presbytie", name="Presbytie", start=m.month(300), documents=m.papers("ophtalmologie", "lunettes")
    )
    yield m.of(
        Illness,
        "fatigue",
        name="Fatigue liée à l'aide apportée à un parent",
        ongoing=False,
        start=m.month(180),
        end=m.month(12),
        documents=m.papers("psychologue"),
    )


def _treatments(m: Making) -> Iterator[Row]:
    yield m.of(
        Treatment,
        "paracetamol",
        name="Paracétamol 1 g",
        start=m.day(1),
        end=m.day(-2),
        dosage="1 comprimé en cas de douleur, 3 fois par jour au maximum, pendant 3 jours.",
        illnesses=m.ids("migraines"),
        cip13="3400935955838",
    )
    yield m.of(
        Treatment,
        "vitamine-d",
        name="Cholécalciférol 100 000 UI",
        ongoing=False,
        start=m.day(1),
        end=m.day(1),
        dosage="1 ampoule à boire, dose unique.",
    )
    yield m.of(
        Treatment,
        "larmes",
        name="Larmes artificielles",
        start=m.month(300),
        dosage="1 goutte dans chaque œil, les jours d'écran.",
    )
    yield m.of(
        Treatment,
        "ibuprofene",
        name="Kétoprofène, gel 2,5 %",
        ongoing=False,
        start=m.day(80),
        end=m.day(70),
        dosage="2 applications par jour sur le poignet.",
        illnesses=m.ids("poignet"),
    )
    yield m.of(
        Treatment,
        "omeprazole",
        name="Oméprazole 20 mg",
        ongoing=False,
        start=m.year(13),
        end=m.year(12),
        illnesses=m.ids("gastrite"),
    )
    yield m.of(
        Treatment,
        "amoxicilline",
        name="Amoxicilline 1 g",
        ongoing=False,
        start=m.year(13),
        end=m.year(13),
        comment="Arrêtée au troisième jour : éruption.",
        illnesses=m.ids("gastrite"),
    )


def _stays(m: Making) -> Iterator[Row]:
    yield m.of(
        Hospitalisation,
        "appendicite",
        reason="Appendicectomie",
        admitted=m.day(1502),
        duration=2,
        unit=DurationUnit.DAYS,
        comment="Centre hospitalier de Valbrune, Dr Paula Mendes.",
        documents=m.papers("operatoire", "sortie"),
    )
    for child in _OF:
        born: date = m.family[child].birth_date
        yield m.of(
            Hospitalisation,
            f"naissance-{child}",
            reason=f"Naissance {_OF[child]}",
            admitted=born.isoformat()[:7],
            duration=4,
            unit=DurationUnit.DAYS,
            comment=_MATERNITY,
        )
