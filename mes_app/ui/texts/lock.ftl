### The lock of a device without a server: its screen, and its settings.

lock-title = Verrouillage
lock-row = Code, délai, « Verrouiller maintenant »
lock-shut-title = mes_app est verrouillé
lock-shut-help = Donnez votre code à 6 chiffres.
lock-code = Code à 6 chiffres
lock-open = Déverrouiller
lock-looking = Vérification du code…
lock-slowed = Après 3 codes faux, il faut attendre avant chaque nouvel essai.
lock-fault-digits = Le code a 6 chiffres.
lock-fault-wrong = Ce n’est pas le bon code.
lock-fault-trouble = Vos données n’ont pas pu être ouvertes. Fermez mes_app, ouvrez-le de nouveau, puis réessayez.
lock-fault-again = Les deux codes ne sont pas les mêmes : écrivez celui-ci comme le premier.
lock-wait-seconds = { $count ->
    [one] Trop d’essais. Réessayez dans 1 seconde.
   *[other] Trop d’essais. Réessayez dans { $count } secondes.
}
lock-wait-minutes = { $count ->
    [one] Trop d’essais. Réessayez dans 1 minute.
   *[other] Trop d’essais. Réessayez dans { $count } minutes.
}
lock-forgotten = Code oublié ?
lock-forgotten-question = Effacer mes_app de cet appareil ?
lock-forgotten-loss = Personne ne peut retrouver un code oublié. Il ne reste qu’à tout effacer : documents, vaccinations, messages, mesures et historique de tous les espaces de cet appareil. La démo recommence alors comme au premier jour.
lock-forgotten-backup = Une archive de « Télécharger mes données » pourra être reprise ensuite.
lock-forgotten-erase = Tout effacer

lock-help = Un code à 6 chiffres est demandé à l’ouverture et au retour dans l’application. Il chiffre aussi la clé de vos données : sans lui, les fichiers de cet appareil ne s’ouvrent plus.
lock-honest-head = Ce qu’il protège
lock-honest = Il arrête une personne qui prend cet appareil en main. Une personne qui copierait tous ses fichiers pourrait essayer tous les codes sur sa propre machine, en quelques heures. Contre cela, chiffrez aussi l’appareil entier.
lock-set = Choisir un code
lock-change = Changer le code
lock-remove = Retirer le code
lock-field-current = Code actuel
lock-field-new = Nouveau code à 6 chiffres
lock-field-again = Le même code, une deuxième fois
lock-remember = Personne ne peut retrouver ce code pour vous. S’il est oublié, il ne reste qu’à effacer ce que mes_app garde sur cet appareil.
lock-send-set = Activer le verrouillage
lock-send-change = Changer le code
lock-send-remove = Retirer le code
lock-told-taken = Un code est déjà activé sur cet appareil : c’est celui-là qui est demandé. Pour en avoir un autre, changez-le ici.
lock-told-none = Le code a déjà été retiré : l’application s’ouvre sans code.
lock-done-set = Le verrouillage est activé.
lock-done-change = Le code est changé.
lock-done-remove = Le code est retiré : l’application s’ouvre sans code.
lock-easy-question = Ce code est facile à deviner
lock-easy-words = C’est l’un des premiers qu’une autre personne essaierait. Le garder quand même ?
lock-easy-keep = Garder ce code
lock-easy-other = En choisir un autre
lock-is-set = L’application est protégée par un code.
lock-now = Verrouiller maintenant
lock-delay-title = Verrouiller quand l’application est en arrière-plan
lock-delay = { $minutes ->
    [0] Tout de suite
    [one] Après 1 minute
   *[other] Après { $minutes } minutes
}
lock-wipe = Effacer après 10 codes faux
lock-wipe-help = Désactivé, les essais sont seulement de plus en plus espacés.
lock-wipe-question = Effacer après 10 codes faux ?
lock-wipe-loss = Au dixième code faux de suite, la clé est détruite : documents, vaccinations, messages, mesures et historique de tous les espaces de cet appareil sont perdus, même si c’est un enfant qui a joué avec le code.
lock-wipe-backup = Gardez une archive de « Télécharger mes données » ailleurs.
lock-wipe-do = Effacer après 10 codes faux
lock-code-head = Code
lock-limits = Au retour d’une page en arrière-plan, le code est demandé sur chaque page. L’aperçu que le téléphone montre de ses applications ouvertes n’est pas masqué par l’application.
lock-server = Avec un compte, c’est la connexion qui protège l’espace. Déconnectez-vous quand vous prêtez cet appareil.
