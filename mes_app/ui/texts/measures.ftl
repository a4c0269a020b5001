### «Mesures»: what was weighed, counted and taken.

measure-weight = Poids
measure-height = Taille
measure-bmi = IMC
measure-waist = Tour de taille
measure-blood-pressure = Tension
measure-heart-rate = Fréquence cardiaque
measure-temperature = Température
measure-glucose = Glycémie
measure-hba1c = Hémoglobine glyquée (HbA1c)
measure-steps = Nombre de pas
measure-pain = Douleur
measure-head = Périmètre crânien

measures-help = La dernière valeur de chaque mesure. Ouvrez-en une pour voir son évolution.
measures-empty-title = Aucune mesure
measures-empty-text = { $form ->
    [holder] Notez votre poids, votre tension ou une autre mesure pour suivre son évolution ici.
   *[other] Notez le poids { $of }, sa taille ou une autre mesure pour suivre son évolution ici.
}
measures-add = Ajouter une mesure
measures-import = Importer
measures-export = Exporter

measure-series-empty-title = Pas encore de valeur
measure-series-empty-text = Ajoutez une première mesure : sa courbe s’affichera ici.
measure-bmi-empty-text = L’IMC se calcule dès qu’un poids et une taille récente sont notés.
measure-bmi-help = L’IMC est calculé : le poids divisé par la taille au carré, avec la taille notée le plus récemment avant chaque poids.
measure-bmi-child = Chez l’enfant, l’IMC se lit toujours selon l’âge, sur les courbes de croissance.
measure-unit = Unité
measure-periods = Période
measure-period-growth = Croissance
measure-period-month = Mois
measure-period-half = Semestre
measure-period-year = Année
measure-period-all = Tout
measure-values = Valeurs
measure-none-in-period = Aucune valeur sur cette période. La dernière est du { $day }.
measure-summary = { $count ->
    [one] Une valeur sur cette période : { $low }.
   *[other] { $count } valeurs sur cette période, de { $low } à { $high }.
}
measure-legend = Trait plein : la maximale. Tirets : la minimale.
measure-thinned = Le dessin garde les valeurs les plus hautes et les plus basses. Elles sont toutes dans la liste.
measure-more = Voir plus
measure-origin-me = Saisie
measure-origin-device = Appareil
measure-origin-document = Document
measure-of-height = taille { $height }
measure-of-height-noted = taille { $height }, notée le { $day }

growth-reference = Courbes de l’OMS (normes 2006, référence 2007), { $sex ->
    [F] filles
   *[other] garçons
}. Sur 100 enfants du même âge, 3 sont au-dessous de la courbe des 3 %, et 50 au-dessous de celle des 50 %.
growth-care = Un enfant peut grandir très bien loin du milieu : c’est l’allure de sa courbe qui compte. Le médecin la lit avec vous.
growth-ends = L’OMS publie cette courbe jusqu’à { $years } ans.
growth-no-sex = Les courbes de croissance sont différentes pour les filles et les garçons. Le sexe n’est pas précisé dans l’identité : elles ne sont pas affichées.
growth-below = au-dessous de la courbe des { $below } %
growth-above = au-dessus de la courbe des { $above } %
growth-between = entre les courbes des { $above } % et des { $below } %
growth-at-birth = à la naissance
growth-at-days = { $count ->
    [one] à 1 jour
   *[other] à { $count } jours
}
growth-at-months = à { $count } mois
growth-at-years = { $count ->
    [one] à 1 an
   *[other] à { $count } ans
}
growth-curve = { $centile } %
growth-mark = { $months } m
growth-mark-years = { $count ->
    [0] 0
    [one] 1 an
   *[other] { $count } ans
}

measure-new-title = Ajouter une mesure
measure-edit-title = Modifier la mesure
measure-kind = Mesure
measure-value = { $name } ({ $unit })
measure-systolic = Maximale, le premier chiffre ({ $unit })
measure-diastolic = Minimale, le second chiffre ({ $unit })
measure-day = Date
measure-day-help = Jour, mois, année : 12/03/2026
measure-time = Heure
measure-time-help = Par exemple 8:10
measure-comment = Commentaire
measure-pain-help = De 0 (aucune douleur) à 10 (la pire douleur imaginable)
measure-save-new = Ajouter cette mesure
measure-save = Enregistrer
measure-kept = Votre saisie a été retrouvée.
measure-begin-again = Recommencer
measure-faults = { $count ->
    [one] Un champ est à corriger : { $first }.
   *[other] { $count } champs sont à corriger, d’abord : { $first }.
}
measure-done-add = { $name } : { $figure }, c’est noté.
measure-done-edit = Mesure modifiée.
measure-done-delete = Mesure supprimée.
measure-done-restore = La mesure est de retour.
measure-delete = Supprimer
measure-delete-title = Supprimer cette mesure ?
measure-delete-text = { $name } : { $figure }, { $when }. La courbe sera dessinée sans elle.
measure-gone-title = Cette mesure n’est plus là
measure-gone-text = Elle a été supprimée, ou n’a jamais été notée ici.
measure-gone-action = Voir les mesures

measure-fault-kind = Choisissez ce que vous avez mesuré.
measure-fault-empty = Écrivez la valeur, en chiffres.
measure-fault-number = Écrivez un nombre, par exemple { $example }.
measure-fault-range = Cette valeur n’est pas possible : vérifiez le nombre et l’unité.
measure-fault-pain = La douleur se note de 0 à 10.
measure-fault-day = Écrivez une date, par exemple 12/03/2026.
measure-fault-time = Écrivez une heure, par exemple 8:10.
measure-fault-future = Ce moment n’est pas encore passé : vérifiez la date et l’heure.
measure-fault-before-birth = { $form ->
    [holder] Cette date est avant votre naissance : vérifiez l’année.
   *[other] Cette date est avant la naissance { $of } : vérifiez l’année.
}
measure-fault-comment = Ce commentaire a { $over } caractères de trop : 150 au plus.

measure-doubt-title = Est-ce bien cela ?
measure-doubt-low = { $figure } : c’est plus bas que d’habitude à cet âge. Vérifiez le nombre et l’unité.
measure-doubt-high = { $figure } : c’est plus haut que d’habitude à cet âge. Vérifiez le nombre et l’unité.
measure-doubt-order = La maximale est d’ordinaire plus grande que la minimale. Les deux nombres sont peut-être inversés.
measure-doubt-close = Une mesure de même nature est déjà notée à cette heure.
measure-doubt-meant = Vouliez-vous dire { $figure } ?
measure-add-anyway = C’est bien cela
measure-doubt-back = Corriger

measures-export-title = Exporter les mesures
measures-export-help = { $count ->
    [one] Une mesure, dans un fichier CSV qu’un tableur peut ouvrir.
   *[other] { $count } mesures, dans un fichier CSV qu’un tableur peut ouvrir.
}
measures-export-care = Ce fichier contient des données de santé : rangez-le dans un endroit sûr.
measures-export-do = Télécharger le fichier
measures-export-file = Mesures { $name } { $day }

measures-import-title = Importer des mesures
measures-import-help = Choisissez un fichier CSV : celui d’un tableur, d’un appareil, ou exporté d’ici.
measures-import-columns = La première ligne nomme les colonnes : date, heure, mesure, valeur, seconde valeur, unité, origine, commentaire. La date, la mesure et la valeur suffisent.
measures-import-choose = Choisir un fichier
measures-import-other = Choisir un autre fichier
measures-import-reading = Lecture du fichier…
measures-import-saving = Enregistrement des mesures…
measures-import-file = Fichier « { $file } »
measures-import-too-big = Ce fichier est trop gros : 2 Mo au plus. Découpez-le en plusieurs fichiers.
measures-import-not-received = Le fichier n’est pas arrivé. Essayez encore.
measures-import-too-long = Ce fichier a plus de { $most } lignes. Découpez-le en plusieurs fichiers.
measures-import-no-table = Ce fichier ne se lit pas comme un tableau de mesures.
measures-import-no-column = Il manque une colonne nommée « { $column } » : ajoutez-la en première ligne du fichier.
measures-import-empty = Ce fichier ne contient aucune mesure.
measures-import-new = { $count ->
    [0] Aucune nouvelle mesure.
    [one] Une mesure sera ajoutée.
   *[other] { $count } mesures seront ajoutées.
}
measures-import-known = { $count ->
    [one] Une mesure est déjà là : elle ne sera pas ajoutée deux fois.
   *[other] { $count } mesures sont déjà là : elles ne seront pas ajoutées deux fois.
}
measures-import-refused = { $count ->
    [one] Une ligne ne peut pas être lue : corrigez-la dans le fichier, puis importez-le de nouveau.
   *[other] { $count } lignes ne peuvent pas être lues : corrigez-les dans le fichier, puis importez-le de nouveau.
}
measures-import-unusual = { $count ->
    [one] Une valeur est inhabituelle à cet âge : cochez-la si elle est juste.
   *[other] { $count } valeurs sont inhabituelles à cet âge : cochez celles qui sont justes.
}
measures-import-unusual-mark = valeur inhabituelle
measures-import-tick = Ajouter { $name } : { $figure }, { $when }
measures-import-none-ticked = Pour l’instant, aucune mesure ne sera ajoutée.
measures-import-line = Ligne { $number }
measures-import-new-head = À ajouter
measures-import-refused-head = Lignes non lues
measures-import-do = { $count ->
    [one] Ajouter cette mesure
   *[other] Ajouter { $count } mesures
}
measures-import-done = { $count ->
    [one] Une mesure ajoutée.
   *[other] { $count } mesures ajoutées.
}
measures-import-undone = Les mesures du fichier ont été retirées.

measures-line-day = { $words } : la date ne se lit pas. Écrivez 2026-03-12 ou 12/03/2026.
measures-line-time = { $words } : l’heure ne se lit pas. Écrivez 08:10.
measures-line-kind = { $words } : cette mesure n’est pas connue ici.
measures-line-number = { $words } : ce n’est pas un nombre.
measures-line-second = La tension a deux valeurs, les autres mesures une seule.
measures-line-unit = { $words } : cette unité n’est pas connue pour cette mesure.
measures-line-range = { $words } : cette valeur n’est pas possible.
measures-line-future = { $words } : ce moment n’est pas encore passé.
measures-line-birth = { $words } : cette date est avant la naissance.
measures-line-comment = Le commentaire dépasse 150 caractères.

measures-column-day = date
measures-column-time = heure
measures-column-kind = mesure
measures-column-value = valeur
measures-column-second = seconde valeur
measures-column-unit = unité
measures-column-origin = origine
measures-column-comment = commentaire
