### What all rubrics of the medical profile say alike: list, details, form, links, «rien à déclarer».

entry-f-name = Nom
entry-f-ongoing = En cours
entry-f-start = Début
entry-f-start-help = Une année suffit : 2019, 03/2019 ou 14/03/2019.
entry-f-end = Fin
entry-f-end-help = 2021, 06/2021 ou 30/06/2021.
hospitalisations-f-admitted-help = Une année suffit : 2019, 03/2019 ou 14/03/2019.
entry-f-comment = Informations complémentaires
entry-f-documents = Documents liés
entry-f-treatments = Traitements liés
entry-f-illnesses = Maladies liées
entry-yes = Oui
entry-no = Non
entry-ongoing = En cours
illnesses-past = Terminées
treatments-past = Terminés
entry-more = { $count ->
    [one] Voir plus (1 autre)
   *[other] Voir plus ({ $count } autres)
}
entry-cited = Cité dans
entry-edit = Modifier
entry-delete = Supprimer
entry-delete-title = Supprimer « { $title } » ?
entry-delete-text = { $form ->
    [holder] Cette ligne quittera votre profil médical. Vous pourrez annuler juste après.
   *[other] Cette ligne quittera le profil médical { $of }. Vous pourrez annuler juste après.
}
entry-delete-links = Ce qui lui est lié reste en place, sans le lien.
entry-restored = « { $title } » est de retour.
entry-added = « { $title } » est dans le profil.
entry-edited = « { $title } » est à jour.
entry-as-before = « { $title } » est comme avant.
entry-save = Enregistrer
entry-kept = Vous aviez commencé ce formulaire : tout est encore là.
entry-begin-again = Recommencer à zéro
entry-faults = { $count ->
    [one] Un champ est à corriger : { $first }.
   *[other] { $count } champs sont à corriger. Le premier : { $first }.
}
entry-gone-title = Cette ligne n’est plus là
entry-gone-text = Elle a été supprimée, ou l’adresse est incomplète.
entry-gone-action = Ouvrir la rubrique
entry-link-none = Rien de lié pour l’instant
entry-link-search = Chercher
entry-link-chosen = Lié
entry-link-done = Terminer
entry-link-nothing = Rien ne correspond : essayez un autre mot.
entry-link-empty-documents = Aucun document à lier.
entry-link-empty-treatments = Aucun traitement noté pour l’instant.
entry-link-empty-illnesses = Aucune maladie notée pour l’instant.

period-since-year = Depuis { $day }
period-since-month = Depuis { $day }
period-since-day = Depuis le { $day }
period-from-since-year = À partir de { $day }
period-from-since-month = À partir de { $day }
period-from-since-day = À partir du { $day }
period-until-year = Jusqu’en { $day }
period-until-month = Jusqu’en { $day }
period-until-day = Jusqu’au { $day }

none-declared = Déclaré le { $day }
none-said = C’est noté : { $words }.
none-again = C’est toujours vrai aujourd’hui
none-again-done = Déclaration mise à jour aujourd’hui.
none-withdraw = Retirer cette déclaration
none-withdrawn = Déclaration retirée : la rubrique est à compléter.
none-text = La synthèse dira que la question a été posée. Les professionnels la lisent une fois enregistrée dans les documents.

partial-form = Écrivez la date avec des chiffres : 2019, 03/2019 ou 14/03/2019.
partial-year = Écrivez l’année en entier, avec quatre chiffres : 2019.
fault-number = Écrivez un nombre de 1 à { $max }.
fault-end-before = La fin est avant le début : vérifiez les deux dates.
fault-end-past = Cette date est passée : désactivez « En cours », ou corrigez la date.
