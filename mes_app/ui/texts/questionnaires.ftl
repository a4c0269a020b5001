### Habitudes de vie et bilan de prévention : leurs pages, leurs questions, leur document.

habits-title = Habitudes de vie
habits-help = { $form ->
    [holder] Comment vous mangez, bougez et dormez, pour en parler avec un professionnel quand vous le souhaitez.
   *[other] Comment { $name } mange, bouge et dort, pour en parler avec un professionnel au bon moment.
}
prevention-title = Bilan de prévention
prevention-help = { $form ->
    [holder] Un point sur votre santé à un moment clé de la vie, à préparer avant d’en parler avec un médecin, un infirmier, un pharmacien ou une sage-femme.
   *[other] Un point sur la santé { $of } à un moment clé de la vie, à préparer avant d’en parler avec un médecin, un infirmier, un pharmacien ou une sage-femme.
}

questionnaire-title-habits = Habitudes de vie
questionnaire-title-prevention-18 = Bilan de prévention, 18–25 ans
questionnaire-title-prevention-45 = Bilan de prévention, 45–50 ans
questionnaire-title-prevention-60 = Bilan de prévention, 60–65 ans
questionnaire-title-prevention-70 = Bilan de prévention, 70–75 ans

prevention-window = { $form ->
    [holder] Pour vous aujourd’hui : le bilan de { $least } à { $most } ans.
   *[other] Pour { $name } aujourd’hui : le bilan de { $least } à { $most } ans.
}
prevention-next-title = Rien à remplir pour l’instant
prevention-next = Le prochain bilan est celui de { $least } à { $most } ans. Il s’ouvre le { $day }.
prevention-over-title = Il n’y a plus de bilan à remplir
prevention-over = Le dernier va de 70 à 75 ans. La prévention continue avec le médecin traitant, à tout âge.
prevention-next-line = Le prochain à { $age } ans
prevention-over-line = Plus de bilan à cet âge

questionnaire-how = Environ dix minutes. Chaque question est facultative : répondez à celles que vous voulez.
questionnaire-filled = Rempli le { $day } par { $who }
questionnaire-filled-line = Rempli le { $day }
questionnaire-never = Pas encore rempli.
questionnaire-draft = { $count ->
    [0] Un brouillon est commencé, sans réponse pour l’instant.
    [one] Un brouillon est commencé : une réponse.
   *[other] Un brouillon est commencé : { $count } réponses.
}
questionnaire-kept-head = Où vont les réponses
questionnaire-kept = Elles restent en brouillon sur cet appareil jusqu’à l’enregistrement. Le PDF rejoint alors les documents : les professionnels peuvent le lire, selon sa confidentialité. Vous pourrez choisir de le masquer.
questionnaire-begin = Commencer
questionnaire-go-on = Reprendre
questionnaire-again = Remplir à nouveau
questionnaire-drop = Effacer le brouillon
questionnaire-drop-title = Effacer ce brouillon ?
questionnaire-drop-says = Les réponses déjà données sont effacées de cet appareil. Les documents enregistrés ne changent pas.
questionnaire-dropped = Brouillon effacé.

## Le formulaire

questionnaire-step = Étape { $number } sur { $total }
questionnaire-continue = Continuer
questionnaire-back = Précédent
questionnaire-summary = Relire les réponses
questionnaire-summary-help = { $count ->
    [0] Aucune réponse pour l’instant. Répondez à une question au moins pour enregistrer.
    [one] Une réponse, à relire avant d’enregistrer.
   *[other] { $count } réponses, à relire avant d’enregistrer.
}
questionnaire-unanswered = Sans réponse
questionnaire-edit = Modifier : { $what }
questionnaire-masked = Masquer ce document
questionnaire-masked-help = { $form ->
    [holder] Les professionnels ne le lisent alors pas, sauf votre médecin traitant et les administrateurs.
   *[other] Les professionnels ne le lisent alors pas, sauf son médecin traitant et les administrateurs.
}
questionnaire-save = Enregistrer dans les documents
questionnaire-working = Le document se prépare…
questionnaire-saved = Enregistré dans les documents.
questionnaire-replaced = Enregistré ; il remplace celui du { $day }.
questionnaire-replace-title = Remplacer celui du { $day } ?
questionnaire-replace-says = L’ancien document, « { $title } », quitte les documents ; le nouveau prend sa place.
questionnaire-replace-do = Enregistrer et remplacer
questionnaire-fault-empty = Répondez à une question au moins, puis enregistrez.
questionnaire-fault-long = Ce texte est trop long : gardez l’essentiel, en 3 000 caractères.
questionnaire-fault-number = Écrivez un nombre en chiffres, par exemple 2 ou 7,5. Vous pouvez aussi laisser vide.
questionnaire-fault-range = Écrivez un nombre entre { $least } et { $most }, ou laissez vide.

## Le document

questionnaire-paper-title = { $title } : { $who }
questionnaire-paper-made = Rempli le { $moment } par { $who }.
questionnaire-paper-note = Réponses données librement, sans avis d’un professionnel. Les questions laissées sans réponse n’y figurent pas.
questionnaire-document-comment = Rempli avec mes_app.

## Les unités

questionnaire-unit-minutes = { $count ->
    [one] { $number } minute
   *[other] { $number } minutes
}
questionnaire-unit-hours = { $count ->
    [one] { $number } heure
   *[other] { $number } heures
}
questionnaire-unit-cigarettes = { $count ->
    [one] { $number } cigarette
   *[other] { $number } cigarettes
}
questionnaire-unit-glasses = { $count ->
    [one] { $number } verre
   *[other] { $number } verres
}
questionnaire-unit-medicines = { $count ->
    [one] { $number } médicament
   *[other] { $number } médicaments
}

## Les sections

questionnaire-s-food = Alimentation
questionnaire-s-activity = Activité physique
questionnaire-s-activity-help = Marcher, jardiner, jouer dehors, monter les escaliers : tout compte.
questionnaire-s-sleep = Sommeil
questionnaire-s-screens = Écrans
questionnaire-s-tobacco = Tabac
questionnaire-s-tobacco-help = Pour en parler ou se faire aider : Tabac info service, 39 89.
questionnaire-s-alcohol = Alcool
questionnaire-s-alcohol-help = Pour en parler : Alcool info service, 0 980 980 930, anonyme, appel non surtaxé.
questionnaire-s-others = Cannabis et autres substances
questionnaire-s-others-help = Pour en parler : Drogues info service, 0 800 23 13 13, anonyme et gratuit.
questionnaire-s-words = En quelques mots
questionnaire-s-living = Mode de vie
questionnaire-s-consuming = Tabac, alcool et autres
questionnaire-s-consuming-help = Les réponses servent à en parler sans détour, si vous le voulez.
questionnaire-s-mind = Moral et relations
questionnaire-s-mind-help = Idées noires, pour soi ou un proche : le 3114 répond jour et nuit, gratuitement. Violences faites aux femmes : le 3919, anonyme et gratuit. En danger immédiat : le 17, ou le 114 par SMS.
questionnaire-s-sexual = Santé sexuelle
questionnaire-s-sexual-help = Ces sujets peuvent se passer, ou se garder pour le rendez-vous.
questionnaire-s-care = Vaccinations et suivi
questionnaire-s-heart = Cœur et famille
questionnaire-s-screening = Vaccinations et dépistages
questionnaire-s-screening-help = Dépistages organisés : intestin (hommes et femmes) et sein (femmes) de 50 à 74 ans, col de l’utérus (femmes) de 25 à 65 ans.
questionnaire-s-around = Entourage et moral
questionnaire-s-around-help = Idées noires, pour soi ou un proche : le 3114 répond jour et nuit, gratuitement.
questionnaire-s-senses = Vue et audition
questionnaire-s-autonomy = Autonomie
questionnaire-s-topics = Pour le rendez-vous
questionnaire-s-topics-help = Une question, une gêne, une envie de changer quelque chose…

## Les questions

questionnaire-q-vegetables = Des fruits ou des légumes, à quelle fréquence ?
questionnaire-q-sweet-drinks = Des sodas ou d’autres boissons sucrées ?
questionnaire-q-meals = Quels repas, un jour ordinaire ?
questionnaire-q-diet = Un régime particulier ?
questionnaire-q-activity = Activité physique par semaine, en minutes
questionnaire-q-sitting = Temps passé assis par jour, en heures
questionnaire-q-sleep-hours = Sommeil par nuit, en heures
questionnaire-q-sleep = Comment est le sommeil, en général ?
questionnaire-q-sleep-trouble = Ce qui arrive souvent
questionnaire-q-screen-hours = Écrans par jour, hors travail et école, en heures
questionnaire-q-screen-when = Des écrans dans ces moments ?
questionnaire-q-tobacco = Du tabac ?
questionnaire-q-cigarettes = Cigarettes par jour
questionnaire-q-vaping = Une cigarette électronique ?
questionnaire-q-stopping = Une envie d’arrêter ?
questionnaire-q-alcohol = De l’alcool, à quelle fréquence ?
questionnaire-q-glasses = Verres, un jour où il y en a
questionnaire-q-cannabis = Du cannabis ?
questionnaire-q-substances = D’autres substances ?
questionnaire-q-habits-words = Autre chose à dire de ces habitudes
questionnaire-q-days = À quoi se passent les journées ?
questionnaire-q-mood = Le moral, ces deux dernières semaines ?
questionnaire-q-talk = Quelqu’un à qui se confier ?
questionnaire-q-violence = Des violences, des insultes ou des menaces subies ?
questionnaire-q-protection = Une contraception ou une protection qui convient ?
questionnaire-q-infections = Dernier dépistage d’infections (VIH, chlamydia…) ?
questionnaire-q-hpv = La vaccination contre les papillomavirus (HPV) est faite ?
questionnaire-q-vaccines = Les vaccinations sont à jour ?
questionnaire-q-dentist = Dernière visite chez le dentiste ?
questionnaire-q-attending = Un médecin traitant est déclaré ?
questionnaire-q-work = Ce qui pèse dans le travail
questionnaire-q-pressure = Dernière mesure de la tension ?
questionnaire-q-sugar = Dernière prise de sang (sucre, cholestérol) ?
questionnaire-q-weight = Le poids, ces six derniers mois ?
questionnaire-q-kin = Chez un parent, un frère ou une sœur
questionnaire-q-bowel = Dépistage du cancer de l’intestin ?
questionnaire-q-breast = Dépistage du cancer du sein ?
questionnaire-q-cervix = Dépistage du cancer du col de l’utérus ?
questionnaire-q-eyes = Dernier contrôle de la vue ?
questionnaire-q-hearing = Du mal à suivre une conversation à plusieurs ?
questionnaire-q-retired = Où en est la retraite ?
questionnaire-q-relatives = Des proches sur qui compter ?
questionnaire-q-carer = De l’aide apportée à un proche malade ou dépendant ?
questionnaire-q-tasks = Ce qui devient difficile
questionnaire-q-falls = Une chute, ces douze derniers mois ?
questionnaire-q-memory = Des oublis qui gênent au quotidien ?
questionnaire-q-medicines = Médicaments différents pris chaque jour
questionnaire-q-topics = Ce dont il serait bon de parler

## Les réponses

questionnaire-a-rarely = Rarement
questionnaire-a-some-days = Certains jours
questionnaire-a-daily = Tous les jours
questionnaire-a-several-daily = Plusieurs fois par jour
questionnaire-a-never = Jamais
questionnaire-a-breakfast = Petit-déjeuner
questionnaire-a-lunch = Déjeuner
questionnaire-a-snack = Goûter
questionnaire-a-dinner = Dîner
questionnaire-a-vegetarian = Végétarien
questionnaire-a-vegan = Végétalien
questionnaire-a-gluten-free = Sans gluten
questionnaire-a-salt-free = Pauvre en sel
questionnaire-a-other = Autre
questionnaire-a-none = Rien de tout cela
questionnaire-a-good = Bon
questionnaire-a-fair = Moyen
questionnaire-a-hard = Difficile
questionnaire-a-falling = S’endormir tard
questionnaire-a-waking = Se réveiller la nuit
questionnaire-a-early = Se réveiller trop tôt
questionnaire-a-snoring = Ronfler
questionnaire-a-tired = Être fatigué le jour
questionnaire-a-at-meals = Pendant les repas
questionnaire-a-in-bed = Avant de dormir
questionnaire-a-at-night = La nuit
questionnaire-a-former = Arrêté
questionnaire-a-sometimes = Parfois
questionnaire-a-often = Souvent
questionnaire-a-yes = Oui
questionnaire-a-no = Non
questionnaire-a-unsure = Je ne sais pas
questionnaire-a-later = Plus tard
questionnaire-a-not-me = Sans objet
questionnaire-a-monthly = Chaque mois
questionnaire-a-weekly = Chaque semaine
questionnaire-a-almost-daily = Presque chaque jour
questionnaire-a-study = Études
questionnaire-a-work = Travail
questionnaire-a-searching = Recherche d’emploi
questionnaire-a-otherwise = Autrement
questionnaire-a-up-down = Avec des hauts et bas
questionnaire-a-low = Plutôt bas
questionnaire-a-very-low = Très bas
questionnaire-a-some = Un peu
questionnaire-a-past = Oui, par le passé
questionnaire-a-now = Oui, en ce moment
questionnaire-a-under-year = Moins d’un an
questionnaire-a-over-year = Plus d’un an
questionnaire-a-body = Fatigue du corps
questionnaire-a-stress = Stress
questionnaire-a-nights = Horaires de nuit
questionnaire-a-stable = Stable
questionnaire-a-gained = En hausse
questionnaire-a-lost = En baisse
questionnaire-a-up-to-date = À jour
questionnaire-a-to-do = À faire
questionnaire-a-heart = Maladie du cœur
questionnaire-a-diabetes = Diabète
questionnaire-a-breast-cancer = Cancer du sein
questionnaire-a-bowel-cancer = Cancer de l’intestin
questionnaire-a-retired = Elle est prise
questionnaire-a-soon = Bientôt
questionnaire-a-not-yet = Pas encore
questionnaire-a-shopping = Les courses
questionnaire-a-housework = Le ménage
questionnaire-a-papers = Les papiers
questionnaire-a-moving = Se déplacer
questionnaire-a-washing = La toilette
questionnaire-a-once = Une fois
questionnaire-a-several-times = Plusieurs fois
