"""Small values for the tests of rules: each takes what matters to the case and fills in the rest."""

from datetime import UTC, date, datetime
from typing import Any

from mes_app.record.documents import Author, AuthorKind, Category, Document
from mes_app.record.family import Link, MandateKind
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Profile, Sex, Standing
from mes_app.record.space import Space
from mes_app.record.vaccinations import Vaccination

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
DOCTOR = Author(id="dr", kind=AuthorKind.PROFESSIONAL, name="Dr Marc Dupot")
ME = Author(id="gabrielle", kind=AuthorKind.PATIENT, name="Gabrielle Capanelli")


def profile(**update: Any) -> Profile:
    values: dict[str, Any] = {
        "id": "gabrielle",
        "standing": Standing.HOLDER,
        "first_name": "Gabrielle",
        "birth_name": "Capanelli",
        "birth_first_names": "Gabrielle",
        "birth_date": date(1979, 3, 1),
        "sex": Sex.FEMALE,
        "birth_place": "99999",
        "ins": "279039999900112",
    }
    return Profile(**{**values, **update})


def child(birth: date = date(2014, 5, 4), **update: Any) -> Profile:
    return profile(id="lucas", standing=Standing.CHILD, first_name="Lucas", birth_date=birth, **update)


def document(id_: str = "d1", **update: Any) -> Document:
    values: dict[str, Any] = {
        "id": id_,
        "title": "Bilan sanguin",
        "type_code": "11502-2",
        "type_label": "Compte rendu de biologie",
        "category": Category.BIOLOGY,
        "author": DOCTOR,
        "act_from": date(2026, 9, 3),
        "deposited_at": datetime(2026, 9, 3, 14, 5, tzinfo=UTC),
        "mime": "application/pdf",
        "size": 1000,
        "digest": "0" * 64,
    }
    return Document(**{**values, **update})


def vaccination(id_: str = "v1", **update: Any) -> Vaccination:
    values: dict[str, Any] = {
        "id": id_,
        "vaccine": "REPEVAX",
        "given_on": date(2026, 5, 4),
        "entered_by": ME,
        "entered_at": NOW,
    }
    return Vaccination(**{**values, **update})


def thread(**update: Any) -> Thread:
    values: dict[str, Any] = {
        "id": "t1",
        "subject": "Résultats",
        "professional": "dr",
        "professional_name": "Dr Marc Dupot",
        "profession_label": "Médecin généraliste",
    }
    return Thread(**{**values, **update})


def message(id_: str = "m1", **update: Any) -> Message:
    values: dict[str, Any] = {
        "id": id_,
        "thread": "t1",
        "sent_at": NOW,
        "from_patient": False,
        "author_name": "Dr Marc Dupot",
        "body": "Bonjour",
    }
    return Message(**{**values, **update})


def link(space_id: str, **update: Any) -> Link:
    """Somebody else's space, to which one was invited to help."""
    values: dict[str, Any] = {
        "id": "l1",
        "space": space_id,
        "kind": MandateKind.HELPER,
        "first_name": space_id.title(),
        "last_name": "Capanelli",
        "by": "Simone Capanelli",
        "since": NOW,
    }
    return Link(**{**values, **update})


def space(owner: Profile | None = None, **tables: Any) -> Space:
    found = Space(owner or profile())
    for name, values in tables.items():
        found = found.put(name, *values)
    return found


def stamp(id_: str = "c1", profile_id: str = "gabrielle") -> dict[str, Any]:
    return {"id": id_, "profile": profile_id, "asked_at": NOW}
