"""Gabrielle's documents: six years of an ordinary health, a wrist broken three months ago."""

from mes_app.demo.papers import Paper

_LIPIDS = """# Bilan lipidique
Examen | Résultat | Valeurs usuelles
Cholestérol total | {0} g/L | 1,50 à 2,00
HDL cholestérol | {1} g/L | plus de 0,50
LDL cholestérol | {2} g/L | moins de 1,60
Triglycérides | {3} g/L | moins de 1,50
"""

_BLOOD = """# Hématologie
Examen | Résultat | Valeurs usuelles
Hémoglobine | {0} g/dL | 12,0 à 16,0
Globules blancs | {1} G/L | 4,0 à 10,0
Plaquettes | {2} G/L | 150 à 400
Ferritine | {3} µg/L | 15 à 150
"""

PAPERS = (
    Paper(
        "delivrance", "Délivrance de médicaments", "60593-1", "belkacem", 1, hour=12, minute=20, unread=True,
        body="""Délivrance sur ordonnance du Dr Marc Dupot.
Produit | Quantité | Posologie
Paracétamol 1 g, comprimé | 1 boîte de 8 | si douleur
Cholécalciférol 100 000 UI, ampoule | 1 ampoule | dose unique

Substitution générique acceptée. Prochain renouvellement : aucun.""",
    ),
    Paper(
        "consultation", "Compte rendu de consultation", "11488-4", "dupot", 2, hour=9, minute=10, unread=True,
        body="""# Motif
Palpitations depuis trois semaines, le plus souvent le soir, sans malaise ni douleur thoracique.
# Examen
Tension 128/79 mmHg, fréquence cardiaque 74 par minute, régulière. Auscultation cardiaque et pulmonaire sans \
particularité. Poids 63,4 kg.
# Conclusion
Palpitations isolées chez une patiente sans antécédent cardiaque. Avis cardiologique demandé au Dr Sylvie Dupont. \
Réduction du café conseillée. Bilan thyroïdien à contrôler dans un mois.
- Poignet gauche : récupération complète, kinésithérapie terminée.
- Revoir en cas de malaise, d'essoufflement ou de douleur.""",
    ),
    Paper(
        "ordonnance", "Ordonnance", "57833-6", "dupot", 2, hour=9, minute=14, unread=True,
        body="""- Paracétamol 1 g : 1 comprimé en cas de douleur, 3 fois par jour au maximum, pendant 3 jours.
- Cholécalciférol 100 000 UI : 1 ampoule à boire en une fois.

Pas d'anti-inflammatoire sans avis : antécédent de gastrite.""",
    ),
    Paper(
        "notes", "Questions pour la cardiologue", "EXPPAT_2", "patient", 4, kind="text", hour=21,
        comment="À relire avant le rendez-vous.",
        body="""- Les palpitations viennent surtout le soir, après le dîner, et durent deux à trois minutes.
- Ma montre a noté 118 battements par minute au repos, deux fois le mois dernier.
- Faut-il arrêter la course à pied en attendant ?
- Mon père a de la tension depuis ses 55 ans : est-ce à dire ?""",
    ),
    Paper(
        "adressage", "Lettre d'adressage en cardiologie", "96349-6", "dupot", 2, hour=9, minute=30,
        body="""Chère consœur,
Merci de recevoir Madame Capanelli, 47 ans, pour des palpitations vespérales depuis trois semaines, sans signe de \
gravité. Électrocardiogramme de repos normal au cabinet.
# Antécédents
Appendicectomie. Gastrite. Fracture récente du poignet gauche. Père hypertendu et diabétique.
# Traitement
Aucun au long cours.
Votre avis sur l'intérêt d'un enregistrement de 24 h me serait précieux.""",
    ),
    Paper(
        "psychologue", "Compte rendu psychologue", "83901-9", "roy", 9, hour=17, minute=30,
        body="""Six séances ont eu lieu depuis cinq mois, dans un contexte de fatigue liée à l'aide apportée à un \
parent.
# Évolution
Le sommeil s'est amélioré, les réveils nocturnes sont devenus rares. Madame Capanelli a pu demander le relais d'une \
aide à domicile deux après-midi par semaine.
# Suite
Fin du suivi d'un commun accord. Une séance reste possible à tout moment.""",
    ),
    Paper(
        "remboursements", "Relevé de remboursements", "REMB", "insurer", 20, hour=6, unread=True,
        body="""Soins remboursés sur les trois derniers mois.
Soin | Dépense | Remboursé
Consultation, médecin traitant | 30,00 € | 19,00 €
Kinésithérapie, 9 séances | 151,20 € | 90,72 €
Analyses de biologie | 41,60 € | 24,96 €
Pharmacie | 12,84 € | 8,35 €

Une participation forfaitaire est retenue sur chaque acte.""",
    ),
    Paper(
        "journal", "Journal de mes migraines", "EXPPAT_2", "patient", 25, kind="rtf", hour=20,
        body="""Premier mois : deux crises. La seconde après une nuit courte. Paracétamol efficace en une heure.
Deuxième mois : une crise, un dimanche, sans cause claire.
Ce mois-ci : aucune pour l'instant. Je note aussi les verres d'eau, cela semble compter.""",
    ),
    Paper(
        "photo-ordonnance", "Photo de l'ordonnance du kiné", "DOCPAT02", "patient", 76, kind="photo", hour=19,
        written_by="dupot", heading="Ordonnance",
        comment="Prise avec le téléphone, l'original est dans le classeur bleu.",
        body="""Kinésithérapie du poignet et de la main gauches
15 séances, à commencer sous une semaine
# But
Récupérer la mobilité et la force de serrage""",
    ),
    Paper(
        "kine-bilan", "Bilan de kinésithérapie", "47420-5", "perrin", 40, hour=18,
        body="""Quinze séances pour une fracture du radius gauche, traitée par six semaines d'attelle.
Mesure | Début | Fin
Flexion du poignet | 35° | 75°
Extension du poignet | 30° | 70°
Force de serrage | 9 kg | 24 kg
Douleur (0 à 10) | 5 | 1

Objectifs atteints. Exercices à poursuivre à la maison, dix minutes par jour pendant un mois.""",
    ),
    Paper(
        "reeduc", "Programme d'exercices du poignet", "34895-3", "service", 41, hour=8,
        body="""Votre kinésithérapeute vous a inscrite au programme « Poignet, mois 2 ».
- Balle souple : serrer 5 secondes, relâcher, 15 fois, matin et soir.
- Prière : paumes jointes, coudes qui s'écartent, 10 fois.
- Bouteille : monter et descendre le poignet avec une bouteille de 50 cl, 10 fois.

Arrêtez un exercice qui réveille une douleur de plus de 3 sur 10.""",
    ),
    Paper(
        "droits", "Attestation de droits", "ATTEST-DROITS-AM", "insurer", 45, hour=7, folder="certificats",
        body="""Cette attestation certifie que la personne désignée ci-dessus a des droits ouverts à l'assurance \
maladie.
Bénéficiaire | Qualité | Exonération
Gabrielle Capanelli | assurée | aucune
Alice, Lucas et Julia Capanelli | ayants droit | aucune

Médecin traitant déclaré : oui.""",
    ),
    Paper(
        "questionnaire", "Questionnaire de mon bilan prévention", "74465-6", "patient", 60, hour=22,
        body="""# Activité
Course à pied une fois par semaine, marche tous les jours. Assise sept heures par jour au travail.
# Alimentation
Fruits et légumes tous les jours, poisson une fois par semaine.
# Sommeil
Six à sept heures, réveils quand mon père va mal.
# Tabac, alcool
Jamais fumé. Deux verres par semaine.
# Ce dont j'aimerais parler
La ménopause, la fatigue des aidants, mes palpitations.
\f# Mes antécédents familiaux
Père : diabète de type 2, hypertension. Mère : ostéoporose.
# Mes dépistages
Test HPV : fait, il y a un peu plus d'un an. Mammographie : pas encore proposée. Dents : contrôle cette année.""",
    ),
    Paper(
        "prescription-kine", "Prescription de kinésithérapie", "PRESC-KINE", "dupot", 78, hour=11,
        body="""Kinésithérapie du poignet et de la main gauches, 15 séances, à commencer sous une semaine.
Fracture de l'extrémité distale du radius gauche, non déplacée, attelle retirée.
But : récupérer la mobilité et la force de serrage. Bilan à m'adresser en fin de traitement.""",
    ),
    Paper(
        "bilan-sanguin", "Bilan sanguin", "11502-2", "halles", 79, hour=16, minute=5, masked=True, folder="analyses",
        body=_BLOOD.format("13,1", "6,2", "248", "22") + "\f" + _LIPIDS.format("1,96", "0,61", "1,18", "0,86")
        + """# Vitamine D
25-OH vitamine D : 19 ng/mL (souhaitable : plus de 30 ng/mL). Insuffisance modérée.

Prélèvement à jeun, 7 h 45. Résultats validés par le biologiste.""",
    ),
    Paper(
        "arret", "Arrêt de travail", "PRESC-AAT", "dupot", 80, hour=9, masked=True, archived=True,
        body="""Arrêt de travail initial de 10 jours, sorties autorisées.
Le volet médical est destiné au seul service médical de l'assurance maladie.""",
    ),
    Paper(
        "radio", "Radiographie du poignet", "52040-3", "garnier", 81, kind="wrist", hour=15, minute=40,
        body="""Poignet gauche, face.""",
    ),
    Paper(
        "compte-rendu-radio", "Radiographie du poignet, compte rendu", "18748-4", "garnier", 81, hour=17,
        body="""# Indication
Chute sur la main gauche, douleur et œdème du poignet.
# Technique
Incidences de face et de profil.
# Résultat
Trait de fracture de l'extrémité distale du radius, sans déplacement. Interligne radiocarpien respecté. Pas \
d'atteinte du scaphoïde visible ce jour.
# Conclusion
Fracture non déplacée du radius distal gauche. Contrôle à dix jours conseillé.""",
    ),
    Paper(
        "course", "Certificat pour la course à pied", "89601-9", "dupot", 130, hour=10, folder="certificats",
        pinned=True,
        body="""Je soussigné, Dr Marc Dupot, certifie avoir examiné ce jour Madame Gabrielle Capanelli et n'avoir \
pas constaté de contre-indication à la pratique de la course à pied, y compris en compétition.
Certificat remis en main propre à l'intéressée.""",
    ),
    Paper(
        "synthese-profil", "Ma synthèse du profil médical", "DOCPAT08", "patient", 190, hour=20, pinned=True,
        body="""# Maladies et sujets de santé
Gastrite (guérie). Migraines sans aura, rares.
# Traitements
Aucun traitement au long cours.
# Allergies
Je n'ai pas d'allergie à déclarer.
# Hospitalisations
Appendicectomie, deux jours.
\f# Antécédents familiaux
Diabète de type 2 et hypertension (père). Ostéoporose (mère).
# Habitudes de vie
Course à pied une fois par semaine. Pas de tabac.
# Entourage
Personne de confiance : désignée, voir le document joint.""",
    ),
    Paper(
        "dents", "Bilan bucco-dentaire", "28617-9", "caron", 210, hour=14,
        body="""Contrôle annuel. Vingt-neuf dents présentes, aucune carie active.
- Détartrage complet réalisé ce jour.
- Gencive légèrement inflammatoire autour de la 36 : brossage à revoir, brossettes conseillées.
- Panoramique joint. Prochain contrôle dans un an.""",
    ),
    Paper(
        "panoramique", "Panoramique dentaire", "52040-3", "caron", 210, kind="teeth", hour=14, minute=10,
        body="Cliché panoramique.",
    ),
    Paper(
        "ophtalmologie", "Consultation d'ophtalmologie", "78513-9", "berger", 300, hour=11,
        body="""Acuité visuelle de loin 10/10 aux deux yeux. Presbytie débutante.
Œil | Sphère | Addition
Droit | plan | + 1,25
Gauche | + 0,25 | + 1,25

Tension oculaire 14 mmHg aux deux yeux. Fond d'œil normal. Contrôle dans deux ans.""",
    ),
    Paper(
        "lunettes", "Ordonnance de lunettes", "57833-6", "berger", 300, hour=11, minute=15,
        body="""Équipement pour la vision de près, verres unifocaux.
Œil | Sphère | Cylindre
Droit | + 1,25 | 0
Gauche | + 1,50 | 0

Ordonnance valable 3 ans.""",
    ),
    Paper(
        "synthese-medicale", "Synthèse médicale", "60591-5", "dupot", 365, hour=13,
        body="""# Antécédents
Appendicectomie par cœlioscopie. Gastrite à Helicobacter pylori, éradiquée. Trois grossesses.
# Facteurs de risque
Père diabétique et hypertendu. Pas de tabac.
# Traitements au long cours
Aucun.
# Points de vigilance
Pas d'anti-inflammatoire sans protection gastrique. Rappel diphtérie-tétanos-poliomyélite-coqueluche de 45 ans à \
faire.""",
    ),
    Paper(
        "remboursements-ancien", "Relevé de remboursements, un an", "REMB", "insurer", 385, hour=6, archived=True,
        body="""Soins remboursés sur douze mois.
Soin | Dépense | Remboursé
Consultations | 126,00 € | 82,20 €
Analyses de biologie | 88,40 € | 53,04 €
Optique | 240,00 € | 0,09 €
Pharmacie | 46,10 € | 29,97 €""",
    ),
    Paper(
        "hpv", "Test HPV", "11502-2", "halles", 402, hour=15, folder="analyses",
        body="""Recherche de papillomavirus à haut risque sur prélèvement cervico-utérin.
# Résultat
Négatif : aucun papillomavirus à haut risque détecté.
Prochain test recommandé dans cinq ans.""",
    ),
    Paper(
        "depistage", "Dépistage du col de l'utérus", "75492-9", "morvan", 410, hour=9,
        body="""Prélèvement réalisé dans le cadre du dépistage organisé, sans difficulté. Examen gynécologique sans \
particularité.
Résultat à recevoir du laboratoire. Information donnée sur la suite selon le résultat.""",
    ),
    Paper(
        "bilan-annuel", "Bilan sanguin annuel", "11502-2", "halles", 430, hour=16, folder="analyses",
        body=_BLOOD.format("12,8", "5,9", "236", "18") + _LIPIDS.format("1,92", "0,58", "1,16", "0,90"),
    ),
    Paper(
        "directives", "Mes directives anticipées", "EXPPAT_3", "patient", 500, hour=18, pinned=True,
        body="""Je soussignée Gabrielle Marie Hélène Capanelli exprime ici mes volontés pour le cas où je ne \
pourrais plus le faire.
- Je souhaite que tout soit fait pour soulager ma douleur.
- Je ne souhaite pas d'acharnement si deux médecins jugent mon état sans espoir d'amélioration.
- J'ai désigné une personne de confiance, elle connaît ces lignes.

Ces directives peuvent être changées à tout moment.""",
    ),
    Paper(
        "confiance", "Désignation de ma personne de confiance", "EXPPAT_1", "patient", 500, kind="scan", hour=18,
        minute=10,
        body="""Je désigne comme personne de confiance mon amie
Estelle Marchand, 22, rue du Canal, 00100 Valbrune.
Elle a accepté et signé avec moi.

Téléphone : 01 99 00 20 20""",
    ),
    Paper(
        "travail", "Attestation de suivi au travail", "89601-9", "lemoine", 600, hour=10, folder="certificats",
        body="""Visite d'information et de prévention réalisée ce jour.
Poste : responsable de bibliothèque. Aménagement : écran surélevé, pauses de cinq minutes chaque heure.
Prochaine visite : au plus tard dans cinq ans.""",
    ),
    Paper(
        "dermatologie", "Consultation de dermatologie", "11488-4", "salmon", 700, kind="rtf", hour=12, masked=True,
        body="""Consultation pour surveillance des grains de beauté. Examen complet de la peau.
Aucune lésion suspecte. Protection solaire conseillée, contrôle dans deux ans.""",
    ),
    Paper(
        "lipides", "Bilan lipidique", "11502-2", "halles", 800, hour=16, folder="analyses",
        body=_LIPIDS.format("2,04", "0,57", "1,28", "0,95") + "Prélèvement à jeun. Pas d'anomalie notable.",
    ),
    Paper(
        "echographie", "Échographie de la thyroïde", "18748-4", "garnier", 1150, hour=10,
        body="""# Indication
Sensation de gêne cervicale.
# Résultat
Thyroïde de volume normal, échostructure homogène. Nodule de 4 mm du lobe droit, EU-TIRADS 2, sans caractère suspect.
# Conclusion
Pas de surveillance particulière nécessaire.""",
    ),
    Paper(
        "thyroide", "Bilan thyroïdien", "11502-2", "halles", 1160, hour=15, folder="analyses",
        body="""Examen | Résultat | Valeurs usuelles
TSH | 1,84 mUI/L | 0,40 à 4,00
T4 libre | 14,2 pmol/L | 11,0 à 21,0""",
    ),
    Paper(
        "sortie", "Lettre de liaison à la sortie", "11490-0", "mendes", 1500, hour=14, archived=True,
        body="""# Séjour
Hospitalisation de deux jours pour appendicite aiguë non compliquée.
# Suites
Simples. Apyrexie, reprise du transit au premier jour. Sortie avec paracétamol si besoin.
# À faire
- Pansements par un infirmier, tous les deux jours pendant une semaine.
- Consultation de contrôle à un mois.
- Pas de sport ni de port de charge pendant trois semaines.""",
    ),
    Paper(
        "operatoire", "Compte rendu opératoire", "34874-8", "mendes", 1502, hour=19, archived=True,
        body="""# Intervention
Appendicectomie par cœlioscopie, sous anesthésie générale.
# Description
Trois trocarts. Exploration : appendice inflammatoire, pas d'épanchement. Section de la base après ligature, \
extraction dans un sac. Lavage. Fermeture.
\f# Suites immédiates
Durée 38 min. Pertes sanguines minimes. Pas d'incident.
# Anatomopathologie
Pièce adressée : appendicite aiguë catarrhale, sans autre lésion.""",
    ),
    Paper(
        "mutuelle", "Contrat de complémentaire santé", "DOCPAT09", "patient", 330, kind="tiff", hour=17, archived=True,
        body="""# Tableau de garanties, page 1
Soins courants : 100 %
Hôpital : 150 %, chambre seule 45 € par jour
Optique : forfait de 200 € tous les deux ans
\f# Tableau de garanties, page 2
Dentaire : 200 %
Audition : 1 100 € par oreille
\f# Conditions
Contrat annuel, reconduit sans démarche de votre part.""",
    ),
    Paper(
        "attestation-vaccinale", "Attestation vaccinale", "DOCPAT07", "patient", 2020, kind="scan", hour=18,
        folder="certificats", written_by="belkacem",
        body="""Schéma vaccinal Covid-19
Première dose reçue, vaccin à ARN messager.
Seconde dose prévue six semaines plus tard.

Centre de vaccination de Valbrune""",
    ),
)  # fmt: skip
"""Gabrielle's documents, none of them hidden from her."""
