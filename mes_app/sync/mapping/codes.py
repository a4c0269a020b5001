"""The code systems of ours: every code with its French label. The definitions are made of these."""

from collections.abc import Mapping
from types import MappingProxyType

from mes_app.reference.access import professions
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.elements import Json, coding

_FIXED: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        urls.DOCUMENT_CATEGORY: (
            "Rubriques sous lesquelles un patient range ses documents",
            {
                "summary": "Synthèse",
                "care": "Traitements et soins",
                "imaging": "Imagerie",
                "biology": "Biologie",
                "reports": "Comptes rendus",
                "prevention": "Prévention",
                "certificates": "Certificats",
                "administrative": "Pièces administratives",
                "directives": "Directives et volontés",
                "reimbursement": "Remboursements",
                "other": "Autres",
            },
        ),
        urls.AUTHOR_KIND: (
            "Qui a déposé ou fait quelque chose",
            {
                "professional": "Professionnel",
                "patient": "Patient",
                "representative": "Représentant légal",
                "helper": "Aidant",
                "insurer": "Assurance Maladie",
                "service": "Service numérique",
            },
        ),
        urls.COMMUNICATION_KIND: (
            "Ce qu’une Communication est dans un espace",
            {
                "thread": "Conversation",
                "message": "Message",
                "notification": "Notification",
                "report": "Signalement d’un accès",
            },
        ),
        urls.NOTIFICATION_TOPIC: (
            "De quoi une notification parle",
            {
                "first_access": "Premier accès d’un professionnel",
                "document_added": "Document ajouté",
                "message": "Message reçu",
                "vaccination": "Vaccination validée",
                "vaccination_noted": "Vaccination notée",
                "examination": "Examen à prévoir",
                "emergency": "Accès en urgence",
            },
        ),
        urls.ACT: (
            "Ce que quelqu’un a fait dans un espace",
            {
                "opened": "Accès à l’espace",
                "read": "Lecture d’un document",
                "deposited": "Dépôt d’un document",
                "changed": "Modification",
                "masked": "Masquage d’un document",
                "shown": "Démasquage d’un document",
                "deleted": "Suppression",
                "vaccinated": "Ajout d’une vaccination",
                "wrote": "Envoi d’un message",
                "blocked": "Blocage d’un professionnel",
                "unblocked": "Déblocage d’un professionnel",
                "all_masked": "Masquage de tous les documents",
                "all_shown": "Fin du masquage de tous les documents",
                "emergency_changed": "Changement des accès en urgence",
                "reported": "Signalement d’un accès",
            },
        ),
        urls.CARE_ROLE: (
            "Ce qu’un professionnel est pour un patient",
            {
                "attending": "Médecin traitant",
                "administrator": "Administrateur de l’espace",
                "care_team": "Équipe de soins",
                "referent_midwife": "Sage-femme référente",
                "correspondent_pharmacist": "Pharmacien correspondant",
                "occupational": "Médecin du travail",
            },
        ),
        urls.CARE_TEAM_KIND: ("Ce qu’une CareTeam est dans un espace", {"relation": "Professionnel connu de l’espace"}),
        urls.CONSENT_KIND: (
            "Ce qu’un Consent est dans un espace",
            {
                "permit": "Autorisation d’un professionnel",
                "deny": "Blocage d’un professionnel",
                "state": "État de l’espace",
                "masking": "Masquage de tous les documents",
                "emergency": "Accès en urgence",
            },
        ),
        urls.SPACE_STATE: (
            "La vie d’un espace",
            {
                "activated": "Activé",
                "not_activated": "Non activé",
                "opposed": "Opposition à la création",
                "closed": "Clôturé",
            },
        ),
        urls.STANDING: (
            "Ce que le patient est pour la personne qui s’occupe de son espace",
            {"child": "Représentant légal", "helped": "Aidant"},
        ),
        urls.LABEL: ("Étiquettes de sécurité d’un espace", {labels.SECRET: labels.TEXT[labels.SECRET]}),
    }
)


def systems() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """System → what it is for, and its codes with their labels."""
    columns = {column.key: column.label for column in professions()}
    return {**_FIXED, urls.PROFESSION: ("Professions de la matrice des habilitations", columns)}


def own(system: str, code: str) -> Json:
    """A coding of one of our systems, with its label."""
    return coding(system, code, _FIXED[system][1].get(code, ""))
