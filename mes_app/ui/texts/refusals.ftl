### Why something was not taken, and troubles of the device: what happened, then the next step.

refusal-gone = Ce n’est plus là : rien n’a été changé.
refusal-not-yours = Ce document vient d’un professionnel ou d’un service : lui seul peut le changer ou le supprimer.
refusal-name-empty = Donnez un nom.
refusal-name-too-long = Ce nom est trop long : 50 caractères au plus.
refusal-name-taken = Un dossier porte déjà ce nom : choisissez-en un autre.
refusal-comment-too-long = Ce commentaire dépasse la longueur permise : raccourcissez-le un peu.
refusal-text-too-long = Ce message est trop long : 5 000 caractères au plus.
refusal-text-empty = Écrivez d’abord votre message.
refusal-file-too-big = Ce fichier dépasse 5 Mo : choisissez-en un plus léger.
refusal-future-date = Cette date est dans le futur : choisissez aujourd’hui ou un jour passé.
refusal-before-birth = { $form ->
    [holder] Cette date est avant votre naissance : vérifiez l’année.
   *[other] Cette date est avant la naissance { $of } : vérifiez l’année.
}
refusal-lot-too-long = Ce numéro de lot est trop long : 100 caractères au plus.
refusal-rank-out-of-range = Le rang de la dose va de 1 à 20.
refusal-validated = Un professionnel a validé cette vaccination : elle ne peut plus être changée ni supprimée.
refusal-ended = Ce professionnel n’attend plus de réponse ici : vous pouvez relire vos messages.
refusal-already-there = C’est déjà enregistré.
refusal-not-allowed = Cette action n’est pas ouverte à un aidant.
refusal-end-before-start = La fin est avant le début : vérifiez les deux dates.
refusal-field-too-long = Ce texte est trop long : raccourcissez-le un peu.
refusal-out-of-range = Ce nombre est trop grand ou trop petit : vérifiez-le.
refusal-phone-wrong = Ce numéro ne se compose pas : écrivez-le comme « 06 12 34 56 78 » ou « +33 6 12 34 56 78 ».
refusal-email-wrong = Cette adresse électronique n’est pas complète : vérifiez le « @ » et la fin, comme « .fr ».
refusal-too-many = Il y en a déjà autant que possible ici : supprimez-en avant d’en ajouter.
refusal-adults-only = { $form ->
    [child] À partir de 18 ans seulement : { $name } pourra le faire à sa majorité.
   *[other] À partir de 18 ans seulement.
}
refusal-not-empty = Cette rubrique n’est pas vide : supprimez d’abord ce qui y est noté.
refusal-not-coherent = Ouvrez d’abord l’accès en urgence au SAMU ou aux autres professionnels.
refusal-wrong-state = L’espace n’est plus dans l’état qu’il faut pour cela : il a changé entre-temps. Rien n’a été fait.
refusal-too-late = Le délai pour le faire est passé : rien n’a été changé.
refusal-conflict = Cela a aussi été changé ailleurs, et autrement : dites ce qui doit rester.
refusal-not-accepted = Le serveur n’a pas accepté cette demande : rien n’a été changé.
refusal-not-stored = Rien n’a été enregistré. Ce que vous avez saisi est toujours là.

trouble-unexpected = Quelque chose n’a pas marché. Rien n’est perdu : réessayez, ou revenez en arrière.
