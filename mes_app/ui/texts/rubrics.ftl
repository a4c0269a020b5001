### The rubrics of the medical profile: for each one its list, its form, its «rien à déclarer».

## Maladies et sujets de santé

illnesses-title = Maladies et sujets de santé
illnesses-says = Ce qui compte pour { $form ->
    [holder] vous soigner
   *[other] soigner { $name }
}, aujourd’hui ou par le passé.
illnesses-count = { $count ->
    [one] Une maladie ou un sujet de santé
   *[other] { $count } maladies ou sujets de santé
}
illnesses-one = Maladie ou sujet de santé
illnesses-add = Ajouter une maladie
illnesses-edit-title = Modifier cette maladie
illnesses-empty-title = Pas encore complété
illnesses-empty-text = Asthme, diabète, migraine, grossesse… Notez ce qu’un professionnel doit savoir, ou dites qu’il n’y a rien.
illnesses-none = { $form ->
    [holder] Je n’ai pas de maladie à déclarer
   *[other] { $name } n’a pas de maladie à déclarer
}
illnesses-f-name = Nom de la maladie ou du sujet de santé
illnesses-f-name-empty = Écrivez le nom de la maladie ou du sujet de santé.
illnesses-f-ongoing-help = Activez si elle est encore là, même quand elle est stable.
illnesses-f-end-future = Cette date est à venir : laissez la fin vide et activez « En cours ».
illnesses-deleted = « { $title } » n’est plus dans les maladies.

## Traitements

treatments-title = Traitements
treatments-says = { $form ->
    [holder] Les médicaments et soins que vous prenez ou avez pris.
   *[other] Les médicaments et soins que prend ou a pris { $name }.
}
treatments-count = { $count ->
    [one] Un traitement
   *[other] { $count } traitements
}
treatments-one = Traitement
treatments-add = Ajouter un traitement
treatments-edit-title = Modifier ce traitement
treatments-empty-title = Pas encore complété
treatments-empty-text = Médicaments, séances, compléments… Scannez la boîte ou écrivez le nom, ou dites qu’il n’y a rien.
treatments-none = { $form ->
    [holder] Je n’ai pas de traitement à déclarer
   *[other] { $name } n’a pas de traitement à déclarer
}
treatments-f-name = Nom du traitement
treatments-f-name-help = Comme sur la boîte ou l’ordonnance. Au-delà de 50 caractères, la suite ira dans le commentaire.
treatments-f-name-empty = Écrivez le nom du traitement, comme sur la boîte ou l’ordonnance.
treatments-f-name-spill = La fin ira dans le commentaire : « { $rest } ».
treatments-f-ongoing-help = { $form ->
    [holder] Activez si vous le prenez encore.
   *[other] Activez si { $name } le prend encore.
}
treatments-f-end-help = Peut être à venir, pour un traitement d’une durée prévue.
treatments-f-end-future = Cette date est à venir : activez « En cours », ou vérifiez la date.
treatments-f-dosage = Posologie
treatments-f-dosage-help = Combien, quand : un comprimé le matin, pendant le repas…
treatments-f-cip13 = Code de la boîte (CIP)
treatments-deleted = « { $title } » n’est plus dans les traitements.
treatments-scan = Scanner la boîte
treatments-scan-help = Le code de la boîte est lu par l’appareil photo
treatments-by-hand = Remplir à la main
treatments-by-hand-help = D’après la boîte, l’ordonnance ou un souvenir
treatments-read-title = Code de la boîte lu
treatments-read = Le code est { $cip }. Nous n’avons pas la liste des médicaments : recopiez le nom écrit sur la boîte.
treatments-read-vaccine-title = C’est un vaccin
treatments-read-vaccine = « { $product } » protège d’une maladie : notez-le plutôt dans le carnet de vaccination.
treatments-read-vaccine-do = Ouvrir le carnet de vaccination
treatments-read-care-title = { $form ->
    [holder] D’après votre histoire de santé
   *[other] D’après l’histoire de santé { $of }
}
treatments-read-care = Le nom vient du remboursement. Vérifiez-le, puis complétez.

## Hospitalisations

hospitalisations-title = Hospitalisations
hospitalisations-says = { $form ->
    [holder] Vos séjours et opérations, même anciens.
   *[other] Les séjours et opérations { $of }, même anciens.
}
hospitalisations-count = { $count ->
    [one] Une hospitalisation
   *[other] { $count } hospitalisations
}
hospitalisations-one = Hospitalisation
hospitalisations-add = Ajouter une hospitalisation
hospitalisations-edit-title = Modifier cette hospitalisation
hospitalisations-empty-title = Pas encore complété
hospitalisations-empty-text = Opération, accouchement, accident… Notez au moins l’année, ou dites qu’il n’y a rien.
hospitalisations-none = { $form ->
    [holder] Je n’ai pas d’hospitalisation à déclarer
   *[other] { $name } n’a pas d’hospitalisation à déclarer
}
hospitalisations-f-reason = Motif
hospitalisations-f-reason-help = Par exemple : appendicite, fracture du poignet.
hospitalisations-f-reason-empty = Écrivez le motif de l’hospitalisation.
hospitalisations-f-admitted = Date d’entrée
hospitalisations-f-unit = Durée comptée en
hospitalisations-f-duration = Durée
hospitalisations-f-duration-empty = Écrivez la durée en chiffres, ou choisissez « Je ne sais pas ».
hospitalisations-deleted = « { $title } » n’est plus dans les hospitalisations.

## Handicaps

disabilities-title = Handicaps
disabilities-says = Ce qui aide à bien { $form ->
    [holder] vous accueillir
   *[other] accueillir { $name }
} : type, taux, aides.
disabilities-count = { $count ->
    [one] Un handicap
   *[other] { $count } handicaps
}
disabilities-one = Handicap
disabilities-add = Ajouter un handicap
disabilities-edit-title = Modifier ce handicap
disabilities-empty-title = Pas encore complété
disabilities-empty-text = Un professionnel pourra prévoir l’aide qu’il faut. Notez un handicap, ou dites qu’il n’y a rien.
disabilities-none = { $form ->
    [holder] Je n’ai pas de handicap à déclarer
   *[other] { $name } n’a pas de handicap à déclarer
}
disabilities-f-name = Nom du handicap
disabilities-f-name-empty = Écrivez le nom du handicap.
disabilities-f-types = Types de handicap
disabilities-f-rate = Taux d’incapacité
disabilities-f-device = Aide technique
disabilities-f-device-help = Par exemple : fauteuil roulant, appareil auditif.
disabilities-f-human-help = Aide humaine
disabilities-f-human-help-help = Quelqu’un aide dans les gestes de tous les jours.
disabilities-deleted = « { $title } » n’est plus dans les handicaps.

choice-types-motor = Moteur
choice-types-visual = Visuel
choice-types-hearing = Auditif
choice-types-mental = Mental
choice-types-cognitive = Cognitif
choice-types-psychic = Psychique
choice-types-multiple = Polyhandicap
choice-types-illness = Maladie invalidante
choice-rate-under-50 = Moins de 50 %
choice-rate-from-50 = De 50 à 79 %
choice-rate-from-80 = 80 % ou plus
choice-rate-unknown = Je ne sais pas

## Allergies

allergies-title = Allergies
allergies-says = { $form ->
    [holder] Ce que votre corps ne supporte pas. Les professionnels le lisent dans la synthèse que vous enregistrez.
   *[other] Ce que le corps { $of } ne supporte pas. Les professionnels le lisent dans la synthèse enregistrée.
}
allergies-count = { $count ->
    [one] Une allergie
   *[other] { $count } allergies
}
allergies-one = Allergie
allergies-add = Ajouter une allergie
allergies-edit-title = Modifier cette allergie
allergies-empty-title = Pas encore complété
allergies-empty-text = Médicament, aliment, pollen, latex… Notez chaque allergie, ou dites qu’il n’y en a pas.
allergies-none = { $form ->
    [holder] Je n’ai pas d’allergie à déclarer
   *[other] { $name } n’a pas d’allergie à déclarer
}
allergies-f-allergen = Allergène
allergies-f-allergen-help = Ce qui provoque l’allergie : pénicilline, arachide, pollen de bouleau…
allergies-f-allergen-empty = Écrivez ce qui provoque l’allergie.
allergies-f-comment-help = Ce qui arrive, depuis quand, ce qui soulage.
allergies-deleted = « { $title } » n’est plus dans les allergies.

## Antécédents familiaux

family-history-title = Antécédents familiaux
family-history-says = { $form ->
    [holder] Les maladies de vos proches parents, qui peuvent compter pour vous.
   *[other] Les maladies des proches parents { $of }.
}
family-history-count = { $count ->
    [one] Un antécédent familial
   *[other] { $count } antécédents familiaux
}
family-history-one = Antécédent familial
family-history-add = Ajouter un antécédent
family-history-edit-title = Modifier cet antécédent
family-history-empty-title = Pas encore complété
family-history-empty-text = Diabète, cancer, maladie du cœur… Notez qui a eu quoi, ou dites qu’il n’y a rien.
family-history-none = { $form ->
    [holder] Je n’ai pas d’antécédent familial à déclarer
   *[other] { $name } n’a pas d’antécédent familial à déclarer
}
family-history-f-illness = Maladie
family-history-f-illness-empty = Écrivez le nom de la maladie.
family-history-f-kin = Lien de parenté
family-history-f-kin-empty = Choisissez le lien de parenté : mère, père…
family-history-deleted = « { $title } » n’est plus dans les antécédents familiaux.

choice-kin-mth = Mère
choice-kin-fth = Père
choice-kin-sis = Sœur
choice-kin-bro = Frère
choice-kin-dau = Fille
choice-kin-son = Fils
choice-kin-mgrmth = Grand-mère maternelle
choice-kin-mgrfth = Grand-père maternel
choice-kin-pgrmth = Grand-mère paternelle
choice-kin-pgrfth = Grand-père paternel
choice-kin-aunt = Tante
choice-kin-uncle = Oncle
choice-kin-cousn = Cousin ou cousine
choice-kin-fammemb = Autre parent

choice-unit-days = Jours
choice-unit-weeks = Semaines
choice-unit-months = Mois
choice-unit-years = Années
choice-unit-unknown = Je ne sais pas
duration-days = { $count ->
    [one] 1 jour
   *[other] { $count } jours
}
duration-weeks = { $count ->
    [one] 1 semaine
   *[other] { $count } semaines
}
duration-months = { $count } mois
duration-years = { $count ->
    [one] 1 an
   *[other] { $count } ans
}
