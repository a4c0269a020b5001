"""The family and the professionals around it: who they are, and what each professional is to each space.

Ages are what they are on the day of the demo; the birthday is fixed, the year follows. Nobody here exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from mes_app.record.documents import Author, AuthorKind
from mes_app.record.moments import day_in
from mes_app.record.nir import nir_key
from mes_app.record.people import Professional, Profile, Relation, Sex, Standing

ACCOUNT = "gabrielle"
"""The account that the embedded authority answers: Gabrielle's."""

ZONE = "Europe/Paris"

TOWN = "00100 Valbrune"
"""A town and a postal code that do not exist."""

_COMMUNE = "75990"
# Paris is 75056 and its districts 75101 to 75120: no commune bears this number, so no such NIR can be anybody's.


@dataclass(frozen=True, slots=True)
class Person:
    """One of the family: age on the day of the demo, birthday (month, day), order number of the NIR."""

    id: str
    standing: Standing
    first_name: str
    first_names: str
    sex: Sex
    age: int
    birthday: tuple[int, int]
    order: int
    tint: int


FAMILY = (
    Person("gabrielle", Standing.HOLDER, "Gabrielle", "Gabrielle Marie Hélène", Sex.FEMALE, 47, (3, 14), 417, 0),
    Person("alice", Standing.CHILD, "Alice", "Alice Jeanne", Sex.FEMALE, 15, (6, 2), 128, 1),
    Person("lucas", Standing.CHILD, "Lucas", "Lucas Henri", Sex.MALE, 12, (4, 23), 233, 2),
    Person("julia", Standing.CHILD, "Julia", "Julia Rose", Sex.FEMALE, 4, (9, 9), 349, 3),
    Person("henri", Standing.HELPED, "Henri", "Henri Louis", Sex.MALE, 76, (1, 30), 86, 4),
)
"""The holder, her children, and her father whom she helps."""

RELATIVES = (
    Person("olivier", Standing.HOLDER, "Olivier", "Olivier Jean", Sex.MALE, 49, (11, 5), 512, 0),
    Person("simone", Standing.HOLDER, "Simone", "Simone Berthe", Sex.FEMALE, 74, (8, 21), 277, 3),
)
"""The children's father and Gabrielle's mother, who have accounts of their own."""


def birth_date(age: int, birthday: tuple[int, int], today: date) -> date:
    """The birth date that makes somebody `age` years old on this day, with that birthday (never a 29 February)."""
    month, day = birthday
    year = today.year - age
    return date(year if (today.month, today.day) >= birthday else year - 1, month, day)


def nir(sex: Sex, born: date, commune: str, order: int) -> str:
    """A NIR of 15 characters with its key."""
    number = f"{1 if sex is Sex.MALE else 2}{born:%y%m}{commune}{order:03d}"
    return f"{number}{nir_key(number)}"


def profiles(today: date) -> tuple[Profile, ...]:
    """The family on this day, the holder first."""
    return _profiles(FAMILY, today)


def relatives(today: date) -> tuple[Profile, ...]:
    """The others of the family on this day, each as the holder of their own space."""
    return _profiles(RELATIVES, today)


def _profiles(family: tuple[Person, ...], today: date) -> tuple[Profile, ...]:
    made = []
    for person in family:
        born = birth_date(person.age, person.birthday, today)
        made.append(
            Profile(
                id=person.id,
                standing=person.standing,
                first_name=person.first_name,
                birth_name="Capanelli",
                birth_first_names=person.first_names,
                birth_date=born,
                sex=person.sex,
                birth_place=_COMMUNE,
                ins=nir(person.sex, born, _COMMUNE, person.order),
                zone=ZONE,
                tint=person.tint,
            )
        )
    return tuple(made)


def rpps(number: int) -> str:
    """A fictitious RPPS number: 11 digits beginning with 9, which real ones do not, the last one a Luhn key."""
    body = f"9990000{number:03d}"
    total = 0
    for position, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return f"{body}{-total % 10}"


_HOSPITAL = "Centre hospitalier de Valbrune"
_HOSPITAL_AT = f"1, boulevard des Tilleuls, {TOWN}"
_HOUSE = "Maison de santé des Halles"
_HOUSE_AT = f"4, rue des Halles, {TOWN}"

# id, title, first name, last name, matrix key, label, establishment, address
_PEOPLE: tuple[tuple[str, str, str, str, str | None, str, str, str], ...] = (
    ("dupot", "Dr", "Marc", "Dupot", "medecin", "Médecin généraliste", _HOUSE, _HOUSE_AT),
    ("dupont", "Dr", "Sylvie", "Dupont", "medecin", "Cardiologue", "Cabinet de cardiologie des Quais",
     f"18, quai des Saules, {TOWN}"),
    ("renard", "Dr", "Paul", "Renard", "medecin", "Urgentiste", _HOSPITAL, _HOSPITAL_AT),
    ("roy", "", "Camille", "Roy", None, "Psychologue", "Cabinet Roy", f"9, place du Marché, {TOWN}"),
    ("halles", "", "Laboratoire", "des Halles", "pharmacien_biologiste", "Laboratoire de biologie médicale",
     "Laboratoire des Halles", f"6, rue des Halles, {TOWN}"),
    ("belkacem", "", "Yasmine", "Belkacem", "pharmacien_officine_pui", "Pharmacienne", "Pharmacie du Pont",
     f"2, rue du Pont, {TOWN}"),
    ("leroux", "", "Thomas", "Leroux", "infirmier", "Infirmier", "Cabinet infirmier des Halles", _HOUSE_AT),
    ("morvan", "", "Claire", "Morvan", "sage_femme", "Sage-femme", _HOUSE, _HOUSE_AT),
    ("perrin", "", "Hugo", "Perrin", "masseur_kinesitherapeute", "Masseur-kinésithérapeute", "Cabinet Perrin",
     f"11, rue du Canal, {TOWN}"),
    ("caron", "Dr", "Inès", "Caron", "chirurgien_dentiste", "Chirurgienne-dentiste", "Cabinet dentaire du Canal",
     f"15, rue du Canal, {TOWN}"),
    ("berger", "Dr", "Antoine", "Berger", "medecin", "Ophtalmologue", "Centre de la vision", f"3, cours Neuf, {TOWN}"),
    ("garnier", "Dr", "Lise", "Garnier", "medecin", "Radiologue", _HOSPITAL, _HOSPITAL_AT),
    ("fabre", "Dr", "Élodie", "Fabre", "medecin", "Pédiatre", "Cabinet de pédiatrie des Lilas",
     f"7, allée des Lilas, {TOWN}"),
    ("salmon", "Dr", "Victor", "Salmon", "medecin", "Dermatologue", "Cabinet Salmon", f"20, cours Neuf, {TOWN}"),
    ("girard", "", "Manon", "Girard", "orthophoniste", "Orthophoniste", "Cabinet Girard", f"5, rue Haute, {TOWN}"),
    ("haddad", "Dr", "Karim", "Haddad", "medecin", "Endocrinologue", _HOSPITAL, _HOSPITAL_AT),
    ("colin", "Dr", "Adrien", "Colin", "medecin", "Urgentiste", _HOSPITAL, _HOSPITAL_AT),
    ("mendes", "Dr", "Paula", "Mendes", "medecin", "Chirurgienne digestive", _HOSPITAL, _HOSPITAL_AT),
    ("lemoine", "Dr", "Béatrice", "Lemoine", None, "Médecin du travail", "Service de santé au travail de Valbrune",
     f"30, avenue des Ateliers, {TOWN}"),
    # Those whom a minor meets without the parents knowing: no list of a parent names them (V12, V13).
    ("lavandier", "", "Nadège", "Lavandier", "sage_femme", "Sage-femme", "Centre Lavandin",
     f"12, passage des Serres, {TOWN}"),
    ("tassigny", "Dr", "Ophélie", "Tassigny", "medecin", "Pédopsychiatre", "Maison Verveine",
     f"14, passage des Serres, {TOWN}"),
    ("kermarec", "", "Solène", "Kermarec", "infirmier", "Infirmière scolaire", "Espace jeunes Passiflore",
     f"1, rue des Écoles, {TOWN}"),
    ("orneval", "Dr", "Baptiste", "Orneval", "medecin", "Médecin de l’adolescent", "Consultation Hellébore",
     f"2, rue des Écoles, {TOWN}"),
    ("quentric", "", "Aurore", "Quentric", None, "Psychologue", "Unité Mirabelle", _HOSPITAL_AT),
    ("vaucresson", "Dr", "Irène", "Vaucresson", "medecin", "Médecin de protection maternelle et infantile",
     "Centre Aubépine", f"8, rue Basse, {TOWN}"),
)  # fmt: skip


def _professionals() -> Mapping[str, Professional]:
    made = {}
    for number, (id_, title, first, last, key, label, place, address) in enumerate(_PEOPLE, start=101):
        made[id_] = Professional(
            id=id_,
            title=title,
            first_name=first,
            last_name=last,
            profession=key,
            profession_label=label,
            rpps=rpps(number),
            establishment=place,
            address=address,
            # 01 99 00 is kept by the regulator for films and examples.
            phone=f"01 99 00 {number // 100:02d} {number % 100:02d}",
        )
    return MappingProxyType(made)


PROFESSIONALS: Mapping[str, Professional] = _professionals()
"""The professionals of the demo by id, all fictitious."""


def at(today: date, ago: int, hour: int, minute: int = 0) -> datetime:
    """The instant `ago` days before today at this wall time of the family's zone."""
    return datetime.combine(today - timedelta(days=ago), time(hour, minute), ZoneInfo(ZONE))


def professional_author(id_: str) -> Author:
    """A professional as the author of something."""
    who = PROFESSIONALS[id_]
    return Author(
        id=who.id,
        kind=AuthorKind.PROFESSIONAL,
        name=who.full_name,
        profession_label=who.profession_label,
        establishment=who.establishment,
    )


def working(today: date, ago: int) -> int:
    """The same number of days ago, or one or two more when it falls on a weekend; the last three days stay."""
    weekday = (today - timedelta(days=ago)).weekday()
    return ago + max(0, weekday - 4) if ago > 3 else ago


INSURER = Author(id="assurance-maladie", kind=AuthorKind.INSURER, name="Assurance Maladie")

SERVICE = Author(id="service-reeduc", kind=AuthorKind.SERVICE, name="Rééduc en ligne (service fictif)")


def family_author(profile: Profile, holder: Profile, by: str) -> Author:
    """The patient's side as an author in one space: by is «patient», «representative» or «helper»."""
    who = profile if by == "patient" else holder
    return Author(id=who.id, kind=AuthorKind(by), name=who.full_name)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a professional is to a space: moments as days before today, None where there was none."""

    authorised: int | None = None
    seen: int | None = None
    attending: bool = False
    care_team: bool = False
    administrator: bool = False
    occupational: bool = False
    blocked: int | None = None
    unblocked: int | None = None
    hidden: bool = False
    referent_midwife: bool = False
    correspondent_pharmacist: bool = False


TIES: Mapping[str, Mapping[str, Tie]] = MappingProxyType(
    {
        "gabrielle": {
            "dupot": Tie(2190, 2, attending=True, administrator=True),
            "dupont": Tie(1, 1),
            "roy": Tie(150, 9),
            "halles": Tie(430, 79, care_team=True),
            "belkacem": Tie(760, 1, care_team=True, correspondent_pharmacist=True),
            "perrin": Tie(77, 40, care_team=True),
            "garnier": Tie(81, 81),
            "caron": Tie(610, 210),  # last met more than six months ago
            "berger": Tie(300, 300),
            "morvan": Tie(410, 400, referent_midwife=True),
            "mendes": Tie(1510, 1495, unblocked=30),  # unblocked, not authorised since (V6)
            "salmon": Tie(700, 690, blocked=120),
            "lemoine": Tie(occupational=True, authorised=600, seen=600),
            "renard": Tie(),  # never met: came once, at night, by breaking the glass
        },
        "alice": {
            "dupot": Tie(1500, 70, attending=True),
            "fabre": Tie(2600, 75),
            "caron": Tie(900, 160),
            "halles": Tie(30, 9, care_team=True),
            "girard": Tie(),
            "lavandier": Tie(60, 21, hidden=True),
            "tassigny": Tie(5, 5, hidden=True),
        },
        "lucas": {
            "fabre": Tie(3900, 12, attending=True),
            "colin": Tie(35, 35, care_team=True),
            "garnier": Tie(35, 35, care_team=True),
            "berger": Tie(260, 260),
            "salmon": Tie(20, 10),
            "leroux": Tie(500, 480, blocked=210),
            "kermarec": Tie(45, 17, hidden=True),
            "orneval": Tie(6, 6, hidden=True),
        },
        "julia": {
            "fabre": Tie(1400, 8, attending=True),
            "morvan": Tie(1400, 1390),
            "girard": Tie(60, 18),
            "belkacem": Tie(300, 24, care_team=True),
            "quentric": Tie(50, 14, hidden=True),
            "vaucresson": Tie(4, 4, hidden=True),
        },
        "henri": {
            "dupot": Tie(3200, 66, attending=True),
            "haddad": Tie(1100, 15),
            "leroux": Tie(900, 3, care_team=True),
            "belkacem": Tie(900, 14, care_team=True),
            "halles": Tie(800, 22, care_team=True),
            "berger": Tie(520, 140),
            "dupont": Tie(290, 290),
            "perrin": Tie(1000, 950, blocked=400),
        },
    }
)
"""Space → professional → what the one is to the other."""


def relations(profile: Profile, now: datetime) -> tuple[Relation, ...]:
    """The professionals of one space as relations."""
    today = day_in(now, ZONE)
    # Somebody known for longer than the child has lived has been known since birth.
    longest = (today - profile.birth_date).days - 1

    def moment(days: int | None, hour: int) -> datetime | None:
        return None if days is None else at(today, working(today, min(days, longest - 2)), hour)

    made = []
    for id_, tie in TIES[profile.id].items():
        made.append(
            Relation(
                id=id_,
                professional=PROFESSIONALS[id_],
                attending=tie.attending,
                administrator=tie.administrator,
                care_team=tie.care_team,
                occupational=tie.occupational,
                referent_midwife=tie.referent_midwife,
                correspondent_pharmacist=tie.correspondent_pharmacist,
                blocked=tie.blocked is not None,
                blocked_at=moment(tie.blocked, 19),
                authorised_at=moment(tie.authorised, 9),
                last_connection=moment(tie.seen, 18),
                unblocked_at=moment(tie.unblocked, 20),
                hidden_from_representatives=tie.hidden,
            )
        )
    return tuple(made)
