"""The family's vaccination books.

Vaccines by their NUVA code with the diseases they aim at (NUVA 1.3.23, International Vaccine Codes Initiative, CC BY
4.0) and the CIP13 of a French pack (public medicines database, 2026-07-24, Licence Ouverte 2.0), when one is marketed.
Ages follow the calendar of each child's year of birth; lots are made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from mes_app.demo.people import PROFESSIONALS, at, family_author, professional_author
from mes_app.record.ids import ident
from mes_app.record.moments import add_months
from mes_app.record.people import Profile
from mes_app.record.vaccinations import Disease, DoseKind, Route, Site, Vaccination

_DISEASES = {
    "DIS001": "Diphtérie",
    "DIS002": "Tétanos",
    "DIS003": "Coqueluche",
    "DIS004": "Poliomyélite",
    "DIS005": "Haemophilus influenzae b",
    "DIS006": "Hépatite B",
    "DIS008": "Rougeole",
    "DIS009": "Oreillons",
    "DIS010": "Rubéole",
    "DIS014": "Tuberculose",
    "DIS015": "Grippe saisonnière",
    "DIS025": "Pneumocoque",
    "DIS032": "Rotavirus",
    "DIS033": "Zona",
    "DIS038": "Papillomavirus",
    "DIS043": "Méningocoque C",
    "DIS044": "Méningocoque A",
    "DIS045": "Méningocoque B",
    "DIS046": "Méningocoque W",
    "DIS047": "Méningocoque Y",
    "DIS057": "Covid 19",
    "DIS058": "Virus Respiratoire Syncytial",
}

_HEXA = "001 002 003 004 005 006"
_DTCP = "001 002 003 004"

# name, NUVA, CIP13, numbers of the diseases, route
_VACCINES: Mapping[str, tuple[str, str, str | None, str, Route]] = MappingProxyType(
    {
        "bcg": ("BCG Pasteur", "VAC0080", None, "014", Route.INTRADERMAL),
        "dtpolio": ("D.T. Polio Mérieux", "VAC0004", None, "001 002 004", Route.SUBCUTANEOUS),
        "rorvax": ("R.O.R. Vax", "VAC0027", None, "008 009 010", Route.SUBCUTANEOUS),
        "engerix": ("Engerix B 20 µg", "VAC0046", "3400935166906", "006", Route.INTRAMUSCULAR),
        "revaxis": ("Revaxis", "VAC0030", None, "001 002 004", Route.INTRAMUSCULAR),
        "repevax": ("Repevax", "VAC0029", "3400936873742", _DTCP, Route.INTRAMUSCULAR),
        "boostrix": ("Boostrixtetra", "VAC0043", "3400936773875", _DTCP, Route.INTRAMUSCULAR),
        "tetravac": ("Tetravac-acellulaire", "VAC0037", "3400936874633", _DTCP, Route.INTRAMUSCULAR),
        "infanrix": ("Infanrix Hexa", "VAC0014", "3400935495839", _HEXA, Route.INTRAMUSCULAR),
        "hexyon": ("Hexyon", "VAC0510", "3400927350078", _HEXA, Route.INTRAMUSCULAR),
        "prevenar13": ("Prevenar 13", "VAC0123", "3400939901152", "025", Route.INTRAMUSCULAR),
        "prevenar20": ("Prevenar 20", "VAC0900", "3400930247853", "025", Route.INTRAMUSCULAR),
        "priorix": ("Priorix", "VAC0053", "3400935137340", "008 009 010", Route.SUBCUTANEOUS),
        "neisvac": ("Neisvac", "VAC0022", None, "043", Route.INTRAMUSCULAR),
        "menquadfi": ("MenQuadfi", "VAC0594", "3400930244210", "043 044 046 047", Route.INTRAMUSCULAR),
        "bexsero": ("Bexsero", "VAC0495", "3400926863036", "045", Route.INTRAMUSCULAR),
        "rotarix": ("Rotarix", "VAC0514", "3400939020228", "032", Route.ORAL),
        "gardasil": ("Gardasil 9", "VAC0523", "3400930056202", "038", Route.INTRAMUSCULAR),
        "comirnaty": ("Comirnaty 30 µg", "VAC0658", "3400930243411", "057", Route.INTRAMUSCULAR),
        "comirnaty-jn1": ("Comirnaty JN.1 30 µg", "VAC1258", "3400930299760", "057", Route.INTRAMUSCULAR),
        "vaxigrip": ("Vaxigrip", "VAC0062", "3400930306000", "015", Route.INTRAMUSCULAR),
        "efluelda": ("Efluelda", "VAC1347", "3400930305010", "015", Route.INTRAMUSCULAR),
        "shingrix": ("Shingrix", "VAC0567", "3400930141861", "033", Route.INTRAMUSCULAR),
        "arexvy": ("Arexvy", "VAC1040", "3400930274170", "058", Route.INTRAMUSCULAR),
    }
)


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose: at an age in months, or so many days before today when `ago` is set.

    `by` is the professional who gave and vouches for it; None: declared by the family.
    """

    vaccine: str
    months: int = 0
    ago: int | None = None
    rank: int | None = None
    booster: bool = False
    by: str | None = None
    lot: str = ""


def _course(vaccine: str, lots: str, *ages: int, by: str | None, booster: bool = True) -> tuple[Dose, ...]:
    """A first course at these ages in months; its last dose is a booster."""
    return tuple(
        Dose(vaccine, months, rank=rank, booster=booster and rank == len(ages), by=by, lot=lot)
        for rank, (months, lot) in enumerate(zip(ages, lots.split(), strict=True), start=1)
    )


_DOSES: Mapping[str, tuple[Dose, ...]] = MappingProxyType(
    {
        "gabrielle": (
            Dose("bcg", 2),
            *_course("dtpolio", "- - - -", 3, 4, 5, 17, by=None),
            Dose("rorvax", 132, rank=1),
            *_course("engerix", "ENG4471A4 ENG4471A4 ENG4602C1", 190, 191, 197, by=None, booster=False),
            Dose("revaxis", 193, rank=5, booster=True, lot="R3417-2"),
            Dose("repevax", 306, rank=6, booster=True, by="dupot", lot="C2914AB"),
            Dose("comirnaty", ago=1990, rank=1, by="belkacem", lot="EX3510"),
            Dose("comirnaty", ago=1948, rank=2, by="belkacem", lot="FD7958"),
            Dose("comirnaty", ago=1760, rank=3, booster=True, lot="FK0112"),
            Dose("vaxigrip", ago=402, by="belkacem", lot="Y3A281V"),
            Dose("vaxigrip", ago=38, by="belkacem", lot="Z2B107V"),
        ),
        "alice": (
            *_course("infanrix", "A21CC114A A21CC160B A21CC398A", 2, 4, 11, by="fabre"),
            *_course("prevenar13", "F43522 F51208 G18843", 2, 4, 11, by="fabre"),
            *_course("priorix", "A69CB550A A69CC021C", 12, 17, by="fabre", booster=False),
            Dose("neisvac", 12, rank=1, by="fabre", lot="VN917823"),
            Dose("tetravac", 73, rank=4, booster=True, by="dupot", lot="N3C12A1"),
            Dose("repevax", 140, rank=5, booster=True, by="dupot", lot="U3C71AB"),
            Dose("gardasil", 141, rank=1, by="dupot", lot="T018233"),
            Dose("gardasil", 148, rank=2, by="dupot", lot="U002917"),
            Dose("menquadfi", 170, rank=1, lot="W3A44M1"),
        ),
        "lucas": (
            *_course("infanrix", "A21CD482A A21CD501A A21CE007B", 2, 4, 11, by="fabre"),
            *_course("prevenar13", "M12934 M20118 N77210", 2, 4, 11, by="fabre"),
            *_course("rotarix", "AROLB662A AROLB690C", 2, 3, by="fabre", booster=False),
            *_course("neisvac", "VN922041 VN922913", 5, 12, by="fabre"),
            *_course("priorix", "A69CD118B A69CD440A", 12, 16, by="fabre", booster=False),
            Dose("tetravac", 74, rank=4, booster=True, by="fabre", lot="P3D09B2"),
            # Six months and a half ago: the second dose is due.
            Dose("gardasil", ago=201, rank=1, lot="W021456"),
        ),
        "julia": (
            *_course("hexyon", "X3F18V1 X3G02V2 X3H77V1", 2, 4, 11, by="fabre"),
            *_course("prevenar13", "GK4417 GL0092 GP8130", 2, 4, 11, by="fabre"),
            *_course("rotarix", "ROLC118A ROLC204B", 2, 3, by="fabre", booster=False),
            *_course("bexsero", "ABX812A ABX930C ACA117B", 3, 5, 12, by="fabre"),
            *_course("neisvac", "VN940127 VN941806", 5, 12, by="fabre"),
            *_course("priorix", "A69FA201C A69FB118A", 12, 17, by="fabre", booster=False),
            Dose("vaxigrip", ago=34, lot="Z2B114V"),
        ),
        "henri": (
            Dose("revaxis", 552, booster=True),
            Dose("repevax", 786, rank=8, booster=True, by="dupot", lot="T2841AC"),
            Dose("comirnaty", ago=2060, rank=1, by="belkacem", lot="EP9605"),
            Dose("comirnaty", ago=2022, rank=2, by="belkacem", lot="ET6956"),
            Dose("prevenar20", ago=610, rank=1, by="dupot", lot="HC5218"),
            Dose("shingrix", ago=420, rank=1, by="leroux", lot="7J54K"),
            Dose("shingrix", ago=355, rank=2, by="leroux", lot="9B27M"),
            Dose("arexvy", ago=400, rank=1, by="belkacem", lot="RSV3A9"),
            Dose("efluelda", ago=390, by="leroux", lot="UJ884AA"),
            Dose("comirnaty-jn1", ago=32, booster=True, by="leroux", lot="LN7710"),
            Dose("efluelda", ago=32, by="leroux", lot="VK120AB"),
        ),
    }
)


def vaccinations(profile: Profile, holder: Profile, today: date) -> tuple[Vaccination, ...]:
    """The vaccination book of one of the family on this day."""
    by_family = {"gabrielle": "patient", "henri": "helper"}.get(profile.id, "representative")
    made = []
    for number, dose in enumerate(_DOSES[profile.id]):
        name, nuva, cip13, diseases, route = _VACCINES[dose.vaccine]
        given = add_months(profile.birth_date, dose.months)
        # Not on the birthday of the month itself: a few days after, as it happens.
        given += timedelta(days=(number * 5) % 13) if dose.months < 600 else timedelta()
        if dose.ago is not None:
            given = today - timedelta(days=dose.ago)
        booster = DoseKind.BOOSTER if dose.booster else DoseKind.FIRST if dose.rank else DoseKind.UNKNOWN
        lot = dose.lot.strip("-")
        small = given < add_months(profile.birth_date, 24)
        injected = Site.LEFT_THIGH if small else Site.LEFT_ARM
        made.append(
            Vaccination(
                id=ident(profile.id, "vaccination", dose.vaccine, str(number)),
                vaccine=name,
                nuva=nuva,
                cip13=cip13,
                diseases=tuple(Disease(code=f"DIS{n}", label=_DISEASES[f"DIS{n}"]) for n in diseases.split()),
                given_on=given,
                dose_kind=booster,
                rank=dose.rank,
                lot=lot,
                vaccinator=PROFESSIONALS[dose.by].full_name if dose.by else "",
                route=route,
                site=Site.MOUTH if route is Route.ORAL else injected,
                entered_by=professional_author(dose.by) if dose.by else family_author(profile, holder, by_family),
                entered_at=_entered(dose, given, today),
                validated_by=PROFESSIONALS[dose.by].full_name if dose.by else None,
            )
        )
    return tuple(made)


def _entered(dose: Dose, given: date, today: date) -> datetime:
    """When it was written down: the same day by a professional, and not before the space was opened by the family."""
    days = (today - given).days
    return at(today, days if dose.by else min(days, 900), 18 if dose.by else 21)
