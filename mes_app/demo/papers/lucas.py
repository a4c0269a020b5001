"""Lucas's documents, 12 years old: a mild asthma, a sprained ankle; and what his mother is not shown."""

from mes_app.demo.papers import Paper

PAPERS = (
    Paper(
        "ordonnance", "Ordonnance", "57833-6", "fabre", 12, hour=10, minute=40, unread=True,
        body="""- Salbutamol 100 µg, spray : 2 bouffées en cas de gêne, et 15 min avant le sport.
- Chambre d'inhalation.

À renouveler 2 fois. Rapporter le carnet de débit de pointe à la prochaine visite.""",
    ),
    Paper(
        "pediatrie", "Consultation de pédiatrie", "11488-4", "fabre", 12, hour=10, minute=35,
        body="""# Motif
Contrôle d'un asthme intermittent.
# Examen
Poids 41,5 kg, taille 151 cm. Auscultation libre. Débit de pointe 310 L/min.
# Conclusion
Asthme bien contrôlé, deux gênes à l'effort ce mois-ci. Pas de traitement de fond. Seconde dose du vaccin contre \
les papillomavirus à prévoir.""",
    ),
    Paper(
        "urgences", "Passage aux urgences", "15507-7", "colin", 35, hour=19,
        body="""# Motif
Traumatisme de la cheville droite au handball.
# Examen
Œdème externe, appui douloureux mais possible. Radiographie : pas de fracture.
# Conclusion
Entorse latérale bénigne. Attelle amovible 10 jours, glace, antalgique. Reprise du sport dans trois semaines.""",
    ),
    Paper(
        "radio", "Radiographie de la cheville", "52040-3", "garnier", 35, kind="ankle", hour=18,
        body="Cheville droite, profil.",
    ),
    Paper(
        "licence", "Certificat pour le handball", "DOCPAT07", "representative", 60, kind="photo", hour=21,
        folder="sport", written_by="fabre", heading="Certificat médical", comment="Demandé par le club.",
        body="""Absence de contre-indication à la pratique du handball en compétition.
Questionnaire de santé rempli et signé par la famille.""",
    ),
    Paper(
        "examen", "Examen de l'enfant, entre 11 et 13 ans", "59283-2", "fabre", 150, hour=9,
        body="""# Croissance
Courbes régulières. Puberté débutante.
# Développement
Bonne scolarité en cinquième. Écrans : deux heures par jour, à limiter le soir.
# Vaccinations
À jour. Première dose contre les papillomavirus reçue.
# Vue, audition, dents
Sans particularité. Rendez-vous M'T dents à prendre.""",
    ),
    Paper(
        "remboursements", "Relevé de remboursements", "REMB", "insurer", 18, hour=6,
        body="""Soin | Dépense | Remboursé
Passage aux urgences | 25,28 € | 25,28 €
Radiographie | 24,90 € | 17,43 €
Pharmacie | 9,46 € | 6,15 €""",
    ),
    Paper(
        "naevus", "Analyse d'un nævus du dos", "60568-3", "salmon", 10, hour=15, not_visible=True,
        body="""Exérèse d'un nævus du dos, 6 mm.
# Conclusion
Nævus de Spitz atypique, exérèse complète. Dossier présenté en réunion. Annonce à la famille prévue en \
consultation.""",
    ),
    Paper(
        "infirmerie", "Entretien à l'Espace jeunes Passiflore", "11488-4", "kermarec", 17, hour=13, hidden=True,
        body="""Entretien confidentiel demandé par l'élève, qui ne souhaite pas que ses parents en soient informés.
Moqueries répétées dans le car depuis quelques semaines. Écoute, proposition d'un second entretien à l'Espace \
jeunes Passiflore.""",
    ),
)  # fmt: skip
"""Lucas's documents; two of them are not for his mother's eyes today."""
