"""Julia's documents, 4 years old: her birth, her ears, her first words; and what her mother is not shown."""

from mes_app.demo.papers import Paper

PAPERS = (
    Paper(
        "orthophonie", "Bilan orthophonique", "34120-6", "girard", 18, hour=16, unread=True,
        body="""# Motif
Langage peu intelligible à l'entrée à l'école.
# Observation
Compréhension conforme à l'âge. Simplification des groupes de consonnes, vocabulaire un peu réduit. Enfant \
souriante, qui aime raconter.
# Proposition
Une séance par semaine, 20 séances. Accompagnement des parents : lire à deux, laisser finir les phrases.""",
    ),
    Paper(
        "pediatrie", "Consultation de pédiatrie", "11488-4", "fabre", 24, hour=10,
        body="""Rhinopharyngite depuis quatre jours. Température 38,2 °C. Tympans légèrement rosés, pas d'otite.
Lavages de nez, paracétamol si inconfort. Revoir si la fièvre dure plus de trois jours.""",
    ),
    Paper(
        "prescription", "Prescription d'orthophonie", "PRESC-ORTHOPHO", "fabre", 58, hour=10,
        body="""Bilan orthophonique avec rééducation si nécessaire.
Trouble de l'articulation chez une enfant de quatre ans, audition contrôlée.""",
    ),
    Paper(
        "audiogramme", "Audiogramme", "52040-3", "fabre", 59, kind="audiogram", hour=9,
        body="Audiométrie au casque, enfant coopérante.",
    ),
    Paper(
        "ecole", "Attestation pour l'école maternelle", "DOCPAT07", "representative", 78, kind="photo", hour=20,
        folder="ecole", written_by="fabre", heading="Certificat médical", comment="Remise à la directrice.",
        body="""Vaccinations obligatoires à jour.
Enfant apte à la vie en collectivité.""",
    ),
    Paper(
        "carnet", "Carnet de santé, trois pages", "DOCPAT06", "representative", 200, kind="tiff", hour=21,
        body="""# Page 12, examen du neuvième mois
Poids 8,4 kg, taille 70 cm, périmètre crânien 44,5 cm. Tient assise, babille.
\f# Page 13, examen du vingt-quatrième mois
Poids 11,8 kg, taille 86 cm, périmètre crânien 48 cm. Court, dit une vingtaine de mots.
\f# Page 14, notes des parents
Adore les livres sur les grenouilles.""",
    ),
    Paper(
        "maternite", "Synthèse de la maternité", "78489-2", "morvan", 0, born=4, hour=11,
        body="""Naissance à 39 semaines, voie basse. Poids 3 240 g, taille 50 cm, périmètre crânien 34,5 cm. Apgar \
10 à cinq minutes.
Examen normal. Test auditif : à contrôler à gauche, normal le lendemain. Dépistage néonatal fait. Vitamine K \
donnée.""",
    ),
    Paper(
        "genetique", "Étude du gène de la connexine 26", "51969-4", "fabre", 8, hour=17, not_visible=True,
        body="""Recherche de variants du gène GJB2 (connexine 26), dans le cadre d'une audition limite à gauche.
# Résultat
Variant hétérozygote, portage simple. Conseil génétique proposé : annonce en consultation.""",
    ),
    Paper(
        "mirabelle", "Observation de l'Unité Mirabelle", "68814-3", "quentric", 14, hour=15, hidden=True,
        body="""Observation de l'enfant à l'Unité Mirabelle, à la demande de l'école.
Dessins et jeu libre. Pas d'élément inquiétant relevé ; réserve gardée dans l'attente de la réunion d'équipe. Note \
non communiquée aux représentants légaux à ce stade.""",
    ),
)  # fmt: skip
"""Julia's documents; two of them are not for her mother's eyes today."""
