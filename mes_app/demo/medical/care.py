"""«Mon histoire de santé»: the care that was reimbursed, in step with visits, documents and vaccinations.

Packs by CIP13 (public medicines database, 2026-07-24, Licence Ouverte 2.0) where one is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from mes_app.demo.medical.making import Making, Row
from mes_app.demo.people import PROFESSIONALS
from mes_app.demo.words import french
from mes_app.record.medical import Care, CareKind

_PARACETAMOL = "3400935955838"
_K = CareKind


@dataclass(frozen=True, slots=True)
class Line:
    """Care so many days before today; `by` and `for_` (who prescribed it) are ids of professionals."""

    kind: CareKind
    ago: int
    act: str
    by: str = ""
    for_: str = ""
    quantity: int = 1
    cip13: str | None = None
    hidden: bool = False


_CARE: Mapping[str, Sequence[Line]] = MappingProxyType(
    {
        "gabrielle": (
            Line(_K.MEDICINE, 1, "Paracétamol 1 g, comprimé", "belkacem", "dupot", 1, _PARACETAMOL),
            Line(_K.MEDICINE, 1, "Cholécalciférol 100 000 UI, ampoule", "belkacem", "dupot"),
            Line(_K.CARE, 2, "Consultation", "dupot"),
            Line(_K.MEDICINE, 38, "Vaxigrip, seringue préremplie", "belkacem", "", 1, "3400930306000"),
            Line(_K.CARE, 40, "Kinésithérapie, séance", "perrin", "dupot", 3),
            Line(_K.CARE, 54, "Kinésithérapie, séance", "perrin", "dupot", 6),
            Line(_K.CARE, 70, "Kinésithérapie, séance", "perrin", "dupot", 6),
            Line(_K.CARE, 78, "Consultation", "dupot"),
            Line(_K.BIOLOGY, 79, "Numération, ferritine, bilan lipidique", "halles", "dupot"),
            Line(_K.MEDICINE, 80, "Kétoprofène, gel 2,5 %", "belkacem", "dupot"),
            Line(_K.DEVICE, 80, "Attelle de poignet", "belkacem", "dupot"),
            Line(_K.RADIOLOGY, 81, "Radiographie du poignet", "garnier", "renard"),
            Line(_K.HOSPITAL, 81, "Passage aux urgences", "renard"),
            Line(_K.CARE, 130, "Consultation", "dupot"),
            Line(_K.CARE, 210, "Détartrage", "caron"),
            Line(_K.RADIOLOGY, 210, "Panoramique dentaire", "caron"),
            Line(_K.DEVICE, 290, "Lunettes, verres unifocaux", "", "berger"),
            Line(_K.CARE, 300, "Consultation d'ophtalmologie", "berger"),
            Line(_K.CARE, 365, "Consultation", "dupot"),
            Line(_K.MEDICINE, 402, "Vaxigrip, seringue préremplie", "belkacem", "", 1, "3400930306000"),
            Line(_K.BIOLOGY, 402, "Recherche de papillomavirus", "halles", "morvan"),
            Line(_K.CARE, 410, "Consultation de sage-femme", "morvan"),
            Line(_K.BIOLOGY, 430, "Numération, bilan lipidique", "halles", "dupot"),
            Line(_K.CARE, 700, "Consultation de dermatologie", "salmon"),
            Line(_K.RADIOLOGY, 1150, "Échographie de la thyroïde", "garnier", "dupot"),
            Line(_K.BIOLOGY, 1160, "TSH, T4 libre", "halles", "dupot"),
            Line(_K.HOSPITAL, 1502, "Appendicectomie, 2 jours", "mendes"),
        ),
        "alice": (
            Line(_K.MEDICINE, 28, "Fer 50 mg, gélule", "belkacem", "fabre", 2),
            Line(_K.BIOLOGY, 30, "Numération, ferritine", "halles", "fabre"),
            Line(_K.CARE, 70, "Consultation", "dupot"),
            Line(_K.CARE, 75, "Consultation de pédiatrie", "fabre"),
            Line(_K.MEDICINE, 75, "Adrénaline 0,3 mg, stylo", "belkacem", "fabre", 2),
            Line(_K.CARE, 160, "Traitement orthodontique, semestre", "caron"),
            Line(_K.RADIOLOGY, 160, "Panoramique dentaire", "caron"),
            Line(_K.CARE, 420, "Consultation d'allergologie", "fabre"),
            Line(_K.CARE, 21, "Consultation de sage-femme, première contraception", "lavandier", hidden=True),
            Line(_K.MEDICINE, 20, "Contraception orale, plaquette", "belkacem", "lavandier", 3, hidden=True),
            Line(_K.CARE, 5, "Consultation de pédopsychiatrie", "tassigny", hidden=True),
            Line(_K.BIOLOGY, 9, "Anticorps anti-transglutaminase", "halles", "fabre", hidden=True),
        ),
        "lucas": (
            Line(_K.CARE, 12, "Consultation de pédiatrie", "fabre"),
            Line(_K.MEDICINE, 12, "Salbutamol 100 µg, spray", "belkacem", "fabre"),
            Line(_K.DEVICE, 12, "Chambre d'inhalation", "belkacem", "fabre"),
            Line(_K.HOSPITAL, 35, "Passage aux urgences", "colin"),
            Line(_K.RADIOLOGY, 35, "Radiographie de la cheville", "garnier", "colin"),
            Line(_K.DEVICE, 34, "Attelle de cheville", "belkacem", "colin"),
            Line(_K.MEDICINE, 34, "Paracétamol 500 mg, comprimé", "belkacem", "colin"),
            Line(_K.CARE, 150, "Examen obligatoire, 11 à 13 ans", "fabre"),
            Line(_K.CARE, 380, "M'T dents", "caron"),
            Line(_K.BIOLOGY, 10, "Examen d'un nævus", "salmon", hidden=True),
            Line(_K.CARE, 6, "Consultation de l'adolescent", "orneval", hidden=True),
        ),
        "julia": (
            Line(_K.CARE, 18, "Bilan orthophonique", "girard", "fabre"),
            Line(_K.CARE, 24, "Consultation de pédiatrie", "fabre"),
            Line(_K.MEDICINE, 24, "Paracétamol 2,4 %, suspension", "belkacem", "fabre"),
            Line(_K.CARE, 59, "Audiométrie", "fabre"),
            Line(_K.CARE, 200, "Consultation de pédiatrie", "fabre"),
            Line(_K.CARE, 365, "Examen obligatoire, 3 ans", "fabre"),
            Line(_K.CARE, 640, "Consultation de pédiatrie", "fabre"),
            Line(_K.CARE, 14, "Consultation de psychologue", "quentric", hidden=True),
            Line(_K.BIOLOGY, 8, "Étude génétique, connexine 26", "halles", "fabre", hidden=True),
        ),
        "henri": (
            Line(_K.MEDICINE, 11, "Metformine 1 000 mg, comprimé", "belkacem", "haddad", 2),
            Line(_K.MEDICINE, 11, "Ramipril 5 mg, comprimé", "belkacem", "haddad"),
            Line(_K.MEDICINE, 11, "Atorvastatine 20 mg, comprimé", "belkacem", "haddad"),
            Line(_K.DEVICE, 11, "Bandelettes et lancettes", "belkacem", "haddad"),
            Line(_K.CARE, 15, "Consultation d'endocrinologie", "haddad"),
            Line(_K.BIOLOGY, 22, "HbA1c, glycémie, créatinine", "halles", "haddad"),
            Line(_K.CARE, 30, "Soins infirmiers à domicile", "leroux", "dupot", 30),
            Line(_K.CARE, 60, "Soins infirmiers à domicile", "leroux", "dupot", 30),
            Line(_K.CARE, 140, "Fond d'œil", "berger"),
            Line(_K.BIOLOGY, 143, "HbA1c, glycémie, créatinine", "halles", "dupot"),
            Line(_K.HOSPITAL, 190, "Intervention du SAMU", "renard"),
            Line(_K.CARE, 290, "Électrocardiogramme", "dupont"),
            Line(_K.MEDICINE, 395, "Efluelda, seringue préremplie", "belkacem", "", 1, "3400930305010"),
            Line(_K.HOSPITAL, 700, "Hospitalisation, médecine, 7 jours", "renard"),
            Line(_K.DEVICE, 900, "Appareils auditifs", "", "dupot", 2),
        ),
    }
)


def lines(m: Making) -> Iterator[Row]:
    """The care of one person, none of it before the birth."""
    lived = (m.today - m.profile.birth_date).days
    for number, line in enumerate(_CARE[m.profile.id]):
        yield (
            "care",
            Care(
                id=m.id(f"care-{number}"),
                kind=line.kind,
                on=m.today - timedelta(days=min(line.ago, lived)),
                act=french(line.act),
                quantity=line.quantity,
                professional=PROFESSIONALS[line.by].full_name if line.by else "",
                prescriber=PROFESSIONALS[line.for_].full_name if line.for_ else "",
                cip13=line.cip13,
                hidden_from_representatives=line.hidden,
            ),
        )
