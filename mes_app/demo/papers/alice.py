"""Alice's documents, 15 years old: a peanut allergy, an orthodontist; and what her mother is not shown."""

from mes_app.demo.papers import Paper

PAPERS = (
    Paper(
        "sang", "Bilan sanguin", "11502-2", "halles", 30, hour=16, unread=True,
        body="""# Hématologie
Examen | Résultat | Valeurs usuelles
Hémoglobine | 12,4 g/dL | 12,0 à 16,0
Ferritine | 14 µg/L | 15 à 150

Réserves en fer un peu basses. Prélèvement à 8 h 10.""",
    ),
    Paper(
        "sport", "Certificat médical de sport", "89601-9", "dupot", 70, hour=17,
        body="""Je soussigné, Dr Marc Dupot, certifie avoir examiné ce jour Alice Capanelli et n'avoir pas constaté \
de contre-indication à la pratique de l'escalade, y compris en compétition.
Trousse d'urgence (allergie à l'arachide) à garder à portée de main.""",
    ),
    Paper(
        "pai", "Projet d'accueil individualisé", "80771-9", "fabre", 75, hour=15, folder="college", pinned=True,
        body="""# Motif
Allergie à l'arachide, réaction généralisée à l'âge de six ans.
# Au collège
- Repas de cantine sans arachide, panier-repas possible.
- Trousse à l'infirmerie et dans le sac : antihistaminique, adrénaline en stylo.
\f# En cas de réaction
- Boutons seuls : antihistaminique, surveiller deux heures.
- Gêne pour respirer ou malaise : stylo d'adrénaline dans la cuisse, appeler le 15.

Valable pour l'année scolaire.""",
    ),
    Paper(
        "dents", "Bilan orthodontique", "28617-9", "caron", 160, hour=14,
        body="""Appareil multibague posé il y a dix mois, bonne évolution. Hygiène à renforcer autour des bagues du \
bas.
Durée prévisible restante : huit mois, puis contention.""",
    ),
    Paper(
        "panoramique", "Panoramique dentaire", "52040-3", "caron", 160, kind="teeth", hour=14, minute=20,
        body="Cliché panoramique de contrôle.",
    ),
    Paper(
        "soins", "Autorisation de soins pour le séjour", "AUTORIS-SOINS", "representative", 140, kind="scan", hour=20,
        folder="college", comment="Pour le voyage du collège.",
        body="""Je soussignée Gabrielle Capanelli, mère d'Alice Capanelli, autorise les responsables du séjour à \
faire pratiquer les soins urgents que son état demanderait.

Signé à Valbrune""",
    ),
    Paper(
        "allergologie", "Consultation d'allergologie", "11488-4", "fabre", 420, hour=11, kind="rtf",
        body="""Allergie à l'arachide connue. Tests cutanés toujours positifs, IgE en baisse.
Éviction maintenue, démonstration du stylo d'adrénaline refaite. Test de réintroduction à l'hôpital à discuter.""",
    ),
    Paper(
        "coeliaque", "Recherche d'une maladie cœliaque", "11502-2", "halles", 9, hour=17, not_visible=True,
        body="""Examen | Résultat | Valeurs usuelles
Anticorps anti-transglutaminase IgA | 84 UI/mL | moins de 7
IgA totales | 1,42 g/L | 0,70 à 4,00

Sérologie très évocatrice d'une maladie cœliaque. Annonce en consultation avant remise du résultat.""",
    ),
    Paper(
        "contraception", "Entretien de contraception", "11488-4", "lavandier", 21, hour=16, hidden=True,
        body="""Entretien confidentiel au Centre Lavandin, à la demande de la patiente, qui ne souhaite pas que ses \
parents en soient informés.
Information donnée sur les méthodes. Contraception orale débutée, contrôle de la tension dans trois mois.""",
    ),
)  # fmt: skip
"""Alice's documents; two of them are not for her mother's eyes today."""
