"""The code systems of ours: every code with its French label. The definitions are made of these."""

from collections.abc import Mapping
from types import MappingProxyType

from mes_app.record.called import RUBRICS
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
                "invitation": "Invitation reçue",
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
                "exported": "Téléchargement des données de l’espace",
                "opposed": "Opposition à la création de l’espace",
                "opposition_withdrawn": "Retrait de l’opposition",
                "activated": "Activation de l’espace",
                "closed": "Clôture de l’espace",
                "reopened": "Réouverture de l’espace",
                "deletion_asked": "Demande de suppression définitive",
                "deletion_cancelled": "Annulation de la suppression",
                "emptied": "Suppression définitive du contenu",
                "noted": "Ajout au profil médical",
                "declared": "Déclaration qu’il n’y a rien à déclarer",
                "representative_invited": "Invitation du second représentant",
                "access_given": "Accès donné à un aidant",
                "access_revoked": "Accès retiré",
                "invitation_accepted": "Invitation acceptée",
                "invitation_refused": "Invitation refusée",
                "left": "Départ d’un espace",
                "child_added": "Ajout de l’espace d’un enfant",
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
                "organ-donation": "Don d’organes : loi lue",
                "mandate": "Accès d’un représentant légal ou d’un aidant",
                "mandate-link": "Espace que le titulaire suit, ou qu’on lui propose de suivre",
            },
        ),
        urls.MANDATE_KIND: (
            "À quel titre quelqu’un a accès à un espace",
            {"representative": "Représentant légal", "helper": "Aidant"},
        ),
        urls.CONDITION_KIND: (
            "Ce qu’une Condition est dans un espace",
            {"illness": "Maladie ou sujet de santé", "disability": "Handicap"},
        ),
        urls.DISABILITY_TYPE: (
            "Types de handicap",
            {
                "motor": "Moteur",
                "visual": "Visuel",
                "hearing": "Auditif",
                "mental": "Mental",
                "cognitive": "Cognitif",
                "psychic": "Psychique",
                "multiple": "Polyhandicap",
                "illness": "Maladie invalidante",
            },
        ),
        urls.DISABILITY_RATE: (
            "Taux d’incapacité",
            {"under_50": "Moins de 50 %", "from_50": "De 50 à 79 %", "from_80": "80 % et plus"},
        ),
        urls.RUBRIC: (
            "Rubriques dont on peut dire qu’il n’y a rien à y déclarer",
            {rubric.value: label for rubric, label in RUBRICS.items()},
        ),
        urls.CARE_KIND: (
            "Soins remboursés",
            {
                "biology": "Biologie",
                "care": "Soins",
                "medicine": "Médicaments et vaccins délivrés",
                "hospital": "Hospitalisation",
                "radiology": "Radiologie",
                "device": "Dispositifs",
            },
        ),
        urls.CONTACT_ROLE: (
            "Ce que quelqu’un de l’entourage est pour la personne, sans aucun accès à l’espace",
            {
                "emergency": "Contact d’urgence",
                "trusted": "Personne de confiance",
                "carer": "Proche aidant",
                "cared_for": "Proche aidé",
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
