# mes-app validate

cli-validate-read = { $count } ressources relues par le validateur officiel : { $errors ->
    [0] aucune erreur.
    [one] une erreur.
   *[other] { $errors } erreurs.
}
cli-validate-more = Et { $count } autres : --json les dit toutes.
cli-validate-warnings = { $count ->
    [0] Aucun avertissement.
    [one] Un avertissement : surtout une terminologie qui n’est pas sur cet ordinateur. --json le dit.
   *[other] { $count } avertissements, { $kinds ->
        [one] d’une sorte
       *[other] de { $kinds } sortes
    } : surtout des terminologies qui ne sont pas sur cet ordinateur. --json les dit.
}
cli-validate-missing = { $count ->
    [0] Tous les profils nommés sont là.
    [one] Un profil nommé ne se trouve pas ici, le type de base a servi à sa place :
   *[other] { $count } profils nommés ne se trouvent pas ici, le type de base a servi à leur place :
}
cli-validate-nothing = Ce dossier ne contient encore aucun espace : il n’y a rien à relire.
cli-validate-no-project = Le validateur se construit depuis le dossier du projet : lancez cette commande d’une copie complète.
cli-validate-no-tool = Il manque { $tool }, avec quoi le validateur se construit. À taper : { $get }
cli-validate-not-built = Le validateur n’a pas pu être construit. Vérifiez la connexion : Maven le cherche la première fois. { $why }
cli-validate-stopped = Le validateur s’est arrêté avant la fin. { $why }
