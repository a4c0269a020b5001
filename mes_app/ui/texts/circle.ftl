### Groupe sanguin, entourage et volontés.

## Groupe sanguin

blood-title = Groupe sanguin
blood-is = Groupe { $type }
blood-says = { $form ->
    [holder] Votre groupe est écrit sur votre carte de groupe sanguin, ou sur un résultat de laboratoire.
   *[other] Le groupe { $of } est écrit sur sa carte de groupe sanguin, ou sur un résultat de laboratoire.
}
blood-missing = Choisissez le groupe, tel qu’il est écrit sur la carte ou le résultat.
blood-sample-title = Un prélèvement est toujours fait
blood-sample = Avant une transfusion, l’équipe prélève toujours du sang pour vérifier le groupe. Ce qui est noté ici ne suffit pas.
blood-receive = { $form ->
    [holder] Vous pouvez recevoir les globules rouges de
   *[other] { $name } peut recevoir les globules rouges de
}
blood-give = { $form ->
    [holder] Vos globules rouges conviennent à
   *[other] Les globules rouges { $of } conviennent à
}
blood-cells = Cela vaut pour les globules rouges. Pour le plasma et les plaquettes, les règles sont autres : les soignants s’en chargent.
blood-saved = Groupe sanguin : { $type }.
blood-deleted = Le groupe sanguin n’est plus dans le profil.
blood-as-before = Le groupe sanguin est comme avant.
blood-delete-title = Supprimer le groupe sanguin ?
blood-delete-text = { $form ->
    [holder] Il quittera votre profil médical. Vous pourrez annuler juste après.
   *[other] Il quittera le profil médical { $of }. Vous pourrez annuler juste après.
}

## Entourage et volontés

circle-title = Entourage et volontés
circle-says = { $form ->
    [holder] Qui appeler, à qui vous faites confiance, et ce que vous souhaitez.
   *[other] Qui appeler, qui entoure { $name }, et ce qui est souhaité.
}
circle-people = Entourage
circle-wills = Volontés
circle-no-access-title = Noter quelqu’un ne donne aucun accès
circle-no-access = { $form ->
    [holder] Un proche aidant noté ici ne voit rien de votre espace.
   *[other] Un proche aidant noté ici ne voit rien de l’espace { $of }.
}
circle-give-access = Donner accès à mon profil
circle-directives = Directives anticipées
circle-directives-help = { $form ->
    [holder] Ce que vous voulez pour votre fin de vie
   *[other] Ce que veut { $name } pour sa fin de vie
}

contact-phone = { $number ->
    [1] Téléphone
   *[other] Téléphone { $number }
}
contact-phone-help = Par exemple 06 12 34 56 78.
contact-call = Appeler le { $phone }

emergency-contacts-title = Contacts d’urgence
emergency-contacts-says = { $form ->
    [holder] Les personnes à appeler s’il vous arrive quelque chose.
   *[other] Les personnes à appeler s’il arrive quelque chose à { $name }.
}
emergency-contacts-one = Contact d’urgence
emergency-contacts-add = Ajouter un contact
emergency-contacts-edit-title = Modifier ce contact
emergency-contacts-empty-title = Pas encore complété
emergency-contacts-empty-text = Notez au moins une personne, avec un numéro où elle répond.
emergency-contacts-deleted = « { $title } » n’est plus dans les contacts d’urgence.
emergency-contacts-f-first-name-empty = Écrivez le prénom de cette personne.
emergency-contacts-f-last-name-empty = Écrivez le nom de cette personne.
emergency-contacts-most = Cinq contacts au plus : supprimez-en un pour en ajouter un autre.

trusted-person-title = Personne de confiance
trusted-person-says = { $form ->
    [holder] Elle dira ce que vous voulez si vous ne pouvez plus le dire, et peut vous accompagner. Vous la désignez par écrit, et elle signe avec vous.
   *[other] Elle dira ce que veut { $name } si { $name } ne peut plus le dire, et peut l’accompagner. { $name } la désigne par écrit, et elle signe aussi.
}
trusted-person-one = Personne de confiance
trusted-person-add = Ajouter la personne
trusted-person-edit-title = Modifier cette personne
trusted-person-empty-title = Pas encore complété
trusted-person-empty-text = Un proche ou le médecin traitant : quelqu’un qui sait ce qui compte, et qui est d’accord.
trusted-person-deleted = « { $title } » n’est plus notée comme personne de confiance.
trusted-person-f-first-name-empty = Écrivez le prénom de cette personne.
trusted-person-f-last-name-empty = Écrivez le nom de cette personne.
trusted-person-most = Une seule personne de confiance : modifiez-la, ou supprimez-la pour en noter une autre.

carers-title = Proches aidants
carers-says = { $form ->
    [holder] Ceux qui vous aident au quotidien. Ils n’ont pour cela aucun accès à votre espace.
   *[other] Ceux qui aident { $name } au quotidien. Ils n’ont pour cela aucun accès à son espace.
}
carers-one = Proche aidant
carers-add = Ajouter un aidant
carers-edit-title = Modifier cet aidant
carers-empty-title = Pas encore complété
carers-empty-text = { $form ->
    [holder] Notez qui vous aide : un professionnel saura avec qui parler de la suite.
   *[other] Notez qui aide { $name } : un professionnel saura avec qui parler de la suite.
}
carers-deleted = « { $title } » n’est plus dans les proches aidants.
carers-f-first-name-empty = Écrivez le prénom de cette personne.
carers-f-last-name-empty = Écrivez le nom de cette personne.
carers-most = Trois aidants au plus : supprimez-en un pour en ajouter un autre.

cared-for-title = Proches aidés
cared-for-says = { $form ->
    [holder] Ceux que vous aidez au quotidien. Cela compte aussi pour votre santé.
   *[other] Les proches aidés au quotidien par { $name }.
}
cared-for-one = Proche aidé
cared-for-add = Ajouter un proche aidé
cared-for-edit-title = Modifier ce proche
cared-for-empty-title = Pas encore complété
cared-for-empty-text = { $form ->
    [holder] Vous aidez un parent, un enfant, un voisin ? Un professionnel peut vous soutenir.
   *[other] Si { $name } aide quelqu’un, notez-le : un professionnel peut l’y aider.
}
cared-for-deleted = « { $title } » n’est plus dans les proches aidés.
cared-for-f-first-name-empty = Écrivez le prénom de cette personne.
cared-for-f-last-name-empty = Écrivez le nom de cette personne.
cared-for-most = Cinq proches au plus : supprimez-en un pour en ajouter un autre.

entry-f-first-name = Prénom
entry-f-last-name = Nom de famille
entry-f-relationship = Lien
entry-f-relationship-help = Par exemple : conjoint, sœur, voisin.
entry-f-phones = Téléphones
entry-f-email = Adresse électronique
entry-f-address = Adresse

## Don d’organes

donation-title = Don d’organes
donation-read-on = Texte lu le { $day }
donation-law-1 = En France, chacun est présumé donneur d’organes et de tissus après sa mort, sauf refus exprimé de son vivant.
donation-law-2 = Le don est gratuit et anonyme. Il sert à greffer d’autres malades.
donation-law-3 = Pour un mineur, rien n’est prélevé sans l’accord écrit des titulaires de l’autorité parentale.
donation-declare = Je déclare avoir pris connaissance de ce texte
donation-again = J’ai relu ce texte aujourd’hui
donation-declared = { $form ->
    [holder] Vous avez déclaré avoir pris connaissance de ce texte le { $day }.
   *[other] Déclaration pour { $name } : ce texte a été lu le { $day }.
}
donation-saved = C’est noté, à la date d’aujourd’hui.
donation-withdraw = Retirer cette déclaration
donation-withdraw-title = Retirer cette déclaration ?
donation-withdraw-text = La date de lecture sera effacée. Cela ne change rien au registre des refus.
donation-withdrawn = Déclaration retirée.
donation-refuse-title = Refuser le don
donation-refuse = Un refus ne se note pas ici. Il s’inscrit au registre national des refus, dès 13 ans : registrenationaldesrefus.fr. On peut aussi le dire à ses proches, ou l’écrire.
donation-register = Ouvrir registrenationaldesrefus.fr
