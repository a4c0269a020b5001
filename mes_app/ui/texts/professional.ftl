### `mes-app professional`: a professional's side for trials on a server.

professional-done-deposit = { $who } a déposé « { $title } » dans l’espace de { $patient }. Document : { $id }
professional-done-read = { $who } a lu « { $title } » dans l’espace de { $patient }.
professional-done-emergency = { $who } a ouvert l’espace de { $patient } en urgence. { $patient } et son médecin traitant en sont prévenus.
professional-done-secret = { $who } a ouvert l’espace de { $patient } en connexion secrète.
professional-done-message = { $who } a écrit à { $patient } : « { $title } ».
professional-done-validate = { $who } a validé la vaccination « { $title } » de { $patient }.

## What the rules refuse

professional-denied = Refusé : { $why } (règle { $rule } · { $source }).
professional-denied-V4 = { $answer ->
    [unknown] la matrice ne dit pas si cette profession peut lire ce type de document
   *[no] cette profession ne lit pas ce type de document
}
professional-denied-V3 = seul un administrateur de l’espace peut le faire
professional-denied-V5 = l’accès de { $who } est bloqué
professional-denied-V6 = l’accès de { $who } a été débloqué mais pas autorisé de nouveau depuis ; avec l’accord de { $patient } : --consent
professional-denied-V7 = l’accès de { $who } n’est pas autorisé, ou ne l’est plus au bout de six mois ; avec l’accord de { $patient } : --consent
professional-denied-V8 = { $patient } a fermé son espace à ce mode d’accès en urgence
professional-denied-V14 = ce document est masqué aux professionnels
professional-denied-V15 = les professionnels ne lisent pas cela
professional-denied-V17 = cette fonction n’ouvre pas l’espace
professional-denied-V18 = cet espace est clos, ou { $patient } s’y est opposé

## What makes no sense here

professional-of-age = { $patient } a 18 ans ou plus : rien n’est à cacher à des représentants légaux.
professional-no-document = Aucun document de { $patient } ne porte cet identifiant ou ce titre.
professional-no-vaccination = Aucune vaccination de { $patient } ne porte cet identifiant ou ce nom de vaccin.
professional-validated = Cette vaccination est déjà validée.
professional-no-reason = Le bris de glace demande un motif : --reason « … »
professional-ended = Cette conversation est terminée. Donnez un autre objet : --subject « … »
professional-no-patient = Le serveur ne connaît pas de patient « { $patient } ».
professional-no-professional = L’annuaire du serveur ne connaît pas « { $who } ».
professional-no-file = Ce fichier ne peut pas être lu. Vérifiez son nom et vos droits.
professional-bad-file = Ce fichier n’est pas d’une sorte que l’espace de santé prend, ou dépasse 5 Mo : PDF, texte, RTF, JPEG, PNG ou TIFF.
professional-no-type = Aucun type de document n’a le code « { $code } ».
professional-no-secret = Le fichier du secret ne peut pas être lu, ou ne contient rien.
professional-away = Le serveur ne répond pas. Vérifiez son adresse, et qu’il est en route.
professional-refused = Le serveur n’a pas pris ce qui lui était demandé (réponse { $status }).
