"""The definitions of what is ours (extensions, code systems), for validators: kept under definitions/.

`python -m mes_app.sync.mapping.defining` writes them anew; a test compares.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from mes_app.sync.mapping import urls
from mes_app.sync.mapping.codes import systems
from mes_app.sync.mapping.elements import Json

FOLDER = Path(__file__).with_name("definitions")

VERSION = "1.0.0"
DATE = "2026-11-21"

_PUBLISHER = "mes_app"


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension: its value's type, the elements that bear it, what it says (French), the types it refers to."""

    type: str
    contexts: tuple[str, ...]
    says: str
    targets: tuple[str, ...] = ()


_AUTHORS = ("PractitionerRole", "Patient", "Device")

EXTENSIONS: Mapping[str, Extension] = MappingProxyType(
    {
        "accepted-at": Extension("instant", ("Consent",), "Moment où l’accès a été accepté"),
        "access-state": Extension("code", ("Consent",), "Où en est un accès : proposé, actif, refusé, retiré, quitté"),
        "address": Extension("string", ("PractitionerRole",), "Adresse du lieu d’exercice, sur une ligne"),
        "announced-at": Extension(
            "instant", ("DocumentReference",), "Moment de la consultation d’annonce, qui rend le document visible"
        ),
        "asked-by": Extension("string", ("Consent",), "Qui a proposé l’accès"),
        "author-kind": Extension("code", ("Reference",), "Qui est l’auteur (CodeSystem author-kind)"),
        "closed-at": Extension("instant", ("Consent",), "Moment de la clôture de l’espace"),
        "comment": Extension("string", ("Encounter",), "Commentaire du patient"),
        "content-sha256": Extension("string", ("DocumentReference",), "SHA-256 du contenu, en hexadécimal"),
        "deleted-at": Extension("instant", ("Consent",), "Moment où le contenu de l’espace clôturé a été supprimé"),
        "deletion-asked-at": Extension("instant", ("Consent",), "Moment de la demande de suppression de l’espace"),
        "entered-by": Extension("Reference", ("Immunization",), "Qui a noté la vaccination", _AUTHORS),
        "escaped": Extension(
            "boolean", ("Element", "Resource"), "La ressource contient au moins un texte suivi de sa forme exacte"
        ),
        "establishment": Extension("string", ("AuditEvent", *_AUTHORS), "Établissement, tel qu’il est nommé"),
        "exact-text": Extension(
            "string", ("Element",), "Forme exacte (chaîne JSON en ASCII) d’un texte que FHIR ne peut pas porter"
        ),
        "exact-value": Extension(
            "decimal", ("Observation",), "Valeur exacte dans l’unité du dossier, si la conversion l’arrondit"
        ),
        "express-consent": Extension("boolean", ("Consent",), "Accord exprès donné à un médecin du travail"),
        "folder": Extension("Reference", ("DocumentReference",), "Dossier du patient où est le document", ("List",)),
        "human-help": Extension("boolean", ("Condition",), "Aide humaine"),
        "insee-code": Extension("code", ("Address",), "Code INSEE de la commune ou du pays"),
        "last-connection": Extension("instant", ("Consent",), "Dernière connexion du professionnel à l’espace"),
        "linked-document": Extension(
            "Reference", ("Condition", "Encounter"), "Document que le patient y a lié", ("DocumentReference",)
        ),
        "linked-treatment": Extension(
            "Reference",
            ("Condition", "AllergyIntolerance"),
            "Traitement que le patient y a lié",
            ("MedicationStatement",),
        ),
        "mandate-kind": Extension("code", ("Consent",), "À quel titre (CodeSystem mandate-kind)"),
        "measure-origin": Extension("string", ("Observation",), "D’où vient la mesure : saisie, appareil, document"),
        "no-reply": Extension("boolean", ("Communication",), "Conversation à laquelle on ne répond pas"),
        "notified-at": Extension("instant", ("Consent",), "Moment où le titulaire a été informé de la création"),
        "number-seal": Extension(
            "string", ("Consent",), "Empreinte du numéro de la personne invitée, salée par l’identifiant de l’accès"
        ),
        "opposed-at": Extension("instant", ("Consent",), "Moment de l’opposition à la création de l’espace"),
        "pinned": Extension("boolean", ("DocumentReference",), "Document épinglé en tête de liste"),
        "profession": Extension("string", _AUTHORS, "Profession ou qualité, telle qu’elle est dite"),
        "proof-sha256": Extension("string", ("Consent",), "SHA-256 du justificatif, en hexadécimal"),
        "read": Extension("boolean", ("DocumentReference", "Communication"), "Lu par le patient ou ses proches"),
        "second-value": Extension(
            "decimal", ("Observation",), "Seconde valeur d’une mesure qui n’en a pas d’ordinaire"
        ),
        "space-state": Extension("code", ("Consent",), "État de l’espace (CodeSystem space-state)"),
        "technical-help": Extension("string", ("Condition",), "Aide technique"),
        "time-zone": Extension("code", ("Patient",), "Fuseau IANA où se comptent âges et délais"),
        "unblocked-at": Extension("instant", ("Consent",), "Moment du dernier déblocage du professionnel"),
        "validated-by": Extension("string", ("Immunization",), "Professionnel qui a validé la vaccination"),
    }
)


def definitions() -> dict[str, Json]:
    """File name → definition."""
    made = {f"StructureDefinition-{name}.json": _structure(name, what) for name, what in EXTENSIONS.items()}
    for url, (title, codes) in systems().items():
        made[f"CodeSystem-{url.rsplit('/', 1)[1]}.json"] = _system(url, title, codes)
    return made


def _about(kind: str, url: str, title: str) -> Json:
    id_ = url.rsplit("/", 1)[1]
    return {
        "resourceType": kind,
        "id": id_,
        "url": url,
        "version": VERSION,
        "name": "".join(part.capitalize() for part in id_.split("-")),
        "title": title,
        "status": "active",
        "experimental": True,
        "date": DATE,
        "publisher": _PUBLISHER,
        "description": title,
    }


def _structure(name: str, what: Extension) -> Json:
    url = urls.EXTENSION + name
    value: Json = {"id": "Extension.value[x]", "path": "Extension.value[x]", "min": 1, "max": "1"}
    typed: Json = {"code": what.type}
    if what.targets:
        typed["targetProfile"] = [f"http://hl7.org/fhir/StructureDefinition/{target}" for target in what.targets]
    return {
        **_about("StructureDefinition", url, what.says),
        "fhirVersion": "4.0.1",
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": context} for context in what.contexts],
        "type": "Extension",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "derivation": "constraint",
        "differential": {
            "element": [
                {"id": "Extension", "path": "Extension", "short": what.says, "definition": what.says},
                {"id": "Extension.extension", "path": "Extension.extension", "max": "0"},
                {"id": "Extension.url", "path": "Extension.url", "fixedUri": url},
                {**value, "type": [typed]},
            ]
        },
    }


def _system(url: str, title: str, codes: Mapping[str, str]) -> Json:
    return {
        **_about("CodeSystem", url, title),
        "caseSensitive": True,
        "content": "complete",
        "count": len(codes),
        "concept": [{"code": code, "display": label} for code, label in codes.items()],
    }


def write(folder: Path = FOLDER) -> None:
    """Write every definition, and drop those that are no longer ours."""
    folder.mkdir(exist_ok=True)
    made = definitions()
    for file in folder.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, definition in made.items():
        text = json.dumps(definition, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
