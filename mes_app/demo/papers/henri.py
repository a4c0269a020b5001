"""Henri's documents, 76 years old: a diabetes and a blood pressure that are looked after."""

from mes_app.demo.papers import Paper

PAPERS = (
    Paper(
        "notes", "Notes de la semaine", "EXPPAT_2", "helper", 6, kind="text", hour=21, comment="Pour Thomas Leroux.",
        body="""- Glycémie à 1,42 g/L un matin, bien mangé ensuite.
- Un vertige en se levant, tension 112/64.
- A oublié une fois les comprimés du soir : pilulier refait avec lui.""",
    ),
    Paper(
        "endocrinologie", "Consultation d'endocrinologie", "11488-4", "haddad", 15, hour=14, unread=True,
        body="""# Suivi
Diabète de type 2 depuis 18 ans. Hémoglobine glyquée 7,4 %, objectif atteint à cet âge.
# Examen
Poids 78,2 kg. Tension 134/76 mmHg. Pas de plaie des pieds, sensibilité un peu diminuée.
# Conclusion
Traitement inchangé. Pédicurie quatre fois par an. Pas d'hypoglycémie signalée : objectif de glycémie à jeun entre \
1,00 et 1,50 g/L.""",
    ),
    Paper(
        "ordonnance", "Ordonnance", "57833-6", "haddad", 15, hour=14, minute=10,
        body="""- Metformine 1 000 mg : 1 comprimé matin et soir, au milieu du repas.
- Ramipril 5 mg : 1 comprimé le matin.
- Bandelettes et lancettes : 1 contrôle par jour.

Traitement pour 3 mois, en rapport avec l'affection de longue durée.""",
    ),
    Paper(
        "hba1c", "Hémoglobine glyquée", "11502-2", "halles", 22, hour=15, folder="diabete",
        body="""Examen | Résultat | Valeurs usuelles
HbA1c | 7,4 % | 4,0 à 6,0 %
Glycémie à jeun | 1,31 g/L | 0,70 à 1,10
Créatinine | 11 mg/L | 7 à 12

Comparaison : 7,6 % il y a quatre mois, 7,9 % il y a un an.""",
    ),
    Paper(
        "infirmier", "Bilan de soins infirmiers", "96163-1", "leroux", 65, hour=9,
        body="""Passage une fois par jour pour le pilulier et la surveillance de la glycémie.
- Toilette : autonome, barre d'appui posée dans la douche.
- Marche : canne à l'extérieur, pas de chute depuis un an.
- Entourage : sa fille passe trois fois par semaine, à soutenir.""",
    ),
    Paper(
        "fond-oeil", "Fond d'œil", "78513-9", "berger", 140, hour=11, folder="diabete",
        body="""Dépistage annuel de la rétinopathie diabétique.
Pas de rétinopathie à droite ni à gauche. Cataracte débutante. Contrôle dans un an.""",
    ),
    Paper(
        "electrocardiogramme", "Électrocardiogramme", "70004-7", "dupont", 290, kind="heart", hour=10,
        body="Rythme sinusal, 70 par minute.",
    ),
    Paper(
        "ald", "Protocole de soins", "PROT_ALD", "dupot", 380, hour=12, masked=True, pinned=True,
        body="""Affection de longue durée : diabète de type 2. Durée : 10 ans.
- Suivi : médecin traitant tous les trois mois, endocrinologue une fois par an.
- Examens : HbA1c quatre fois par an, créatinine, fond d'œil, électrocardiogramme une fois par an.
- Soins : infirmier à domicile, pédicure.""",
    ),
    Paper(
        "directives", "Directives anticipées d'Henri", "EXPPAT_3", "patient", 900, kind="scan", hour=16,
        body="""Je soussigné Henri Louis Capanelli souhaite rester chez moi aussi longtemps que possible.
Je ne veux pas être réanimé si cela doit me laisser sans conscience.
Ma fille Gabrielle connaît mes volontés.""",
    ),
)  # fmt: skip
"""Henri's documents."""
