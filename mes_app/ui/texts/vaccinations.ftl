### The vaccination book, one vaccination, its form, the scanner.

vaccination-whom = { $age ->
    [0] { $who }, moins d’un an
    [one] { $who }, 1 an
   *[other] { $who }, { $age } ans
}
vaccination-for = Pour { $whom }

## The book

book-title = Carnet de vaccination
book-says = { $form ->
    [holder] Vos vaccins, notés par vous ou par un professionnel, du plus récent au plus ancien.
   *[other] Les vaccins { $of }, notés par vous ou par un professionnel, du plus récent au plus ancien.
}
book-add = Ajouter une vaccination
book-scan-help = Le code de la boîte remplit le formulaire
book-by-hand = Remplir manuellement le formulaire
book-by-hand-help = D’après un carnet papier ou un souvenir
book-more = { $count ->
    [one] Afficher la vaccination suivante
   *[other] Afficher la suite ({ $count } autres)
}
book-empty-title = Le carnet est encore vide
book-empty-text = { $form ->
    [holder] Notez ici vos vaccins : la boîte ou le carnet papier suffit.
   *[other] Notez ici les vaccins { $of } : la boîte ou le carnet papier suffit.
}

vaccination-dose = { $rank ->
    [1] 1re dose
   *[other] { $rank }e dose
}
vaccination-lot-short = lot { $lot }
vaccination-declared = Déclarée par moi
vaccination-declared-by = Déclarée par { $who }
vaccination-validated = Validée par { $who }

## One vaccination

vaccination-given-on = Date de la vaccination
vaccination-dose-label = Dose
vaccination-lot = Numéro de lot
vaccination-expiry = À utiliser avant
vaccination-vaccinator = Qui a vacciné
vaccination-how = Voie et endroit
vaccination-cip = Code de la boîte (CIP)
vaccination-comment = Commentaire
vaccination-status = Statut
vaccination-noted = Inscrite dans le carnet
vaccination-noted-me = Par vous, { $when }
vaccination-noted-by = Par { $who }, { $when }
vaccination-validated-says = Seul { $who } peut encore la changer. Une erreur ? Parlez-lui-en.
vaccination-locked = Cette vaccination est validée
vaccination-edit = Modifier
vaccination-delete = Supprimer
vaccination-delete-title = Supprimer cette vaccination ?
vaccination-delete-text = { $form ->
    [holder] « { $vaccine } », du { $day }, quittera votre carnet avec son lot et son commentaire.
   *[other] « { $vaccine } », du { $day }, quittera le carnet { $of } avec son lot et son commentaire.
}
vaccination-done-delete = « { $vaccine } » n’est plus dans le carnet.
vaccination-done-restore = La vaccination est de retour dans le carnet.
vaccination-gone-title = Cette vaccination n’est plus là
vaccination-gone-text = Elle a été supprimée, ou l’adresse est incomplète.
vaccination-gone-action = Ouvrir le carnet

## The form

vaccination-add = Ajouter au carnet
vaccination-save = Enregistrer
vaccination-add-anyway = Ajouter quand même
vaccination-save-anyway = Enregistrer quand même
vaccination-done-add = « { $vaccine } » est dans le carnet. Pour { $whom }.
vaccination-done-edit = « { $vaccine } » est à jour. Pour { $whom }.
vaccination-kept = Vous aviez commencé ce formulaire : tout est encore là.
vaccination-begin-again = Recommencer à zéro
vaccination-scan-instead = Scanner la boîte de vaccin
vaccination-read-title = Boîte reconnue
vaccination-read = Comparez avec la boîte avant d’ajouter. La photo n’a pas été gardée.
vaccination-read-partly = Code lu
vaccination-read-care-title = D’après les soins remboursés
vaccination-read-care = Vérifiez la date : c’est celle de la délivrance, l’injection peut être venue plus tard.
vaccination-box = La boîte
vaccination-act = L’injection
vaccination-faults = { $count ->
    [one] Un champ est à corriger : { $first }.
   *[other] { $count } champs sont à corriger. Le premier : { $first }.
}

field-vaccine = Vaccin ou maladie
field-vaccine-help = Tapez les premières lettres, puis choisissez dans la liste.
field-vaccine-diseases = Protège contre : { $diseases }
field-given-on = Date de la vaccination
field-given-on-help = Jour, mois, année : 03/02/2026
field-dose-kind = Type de vaccination
field-rank = Rang de la dose
field-rank-help = 1 pour la première dose, 2 pour la deuxième…
field-lot = Numéro de lot
field-expiry = À utiliser avant
field-expiry-help = Comme sur la boîte : 04/2027 ou 30/04/2027
field-vaccinator = Qui a vacciné
field-route = Voie d’administration (facultatif)
field-site = Endroit du corps (facultatif)
field-comment = Commentaire
field-read = Lu sur la boîte

suggestion-head = Vouliez-vous dire…
suggestion-disease = Maladie, sans préciser le vaccin

dose-first = Première vaccination
dose-booster = Rappel
dose-unknown = Je ne sais pas

route-intramuscular = Dans le muscle
route-subcutaneous = Sous la peau
route-intradermal = Dans la peau
route-oral = Par la bouche
route-nasal = Par le nez

site-left-arm = Bras gauche
site-right-arm = Bras droit
site-left-thigh = Cuisse gauche
site-right-thigh = Cuisse droite
site-mouth = Bouche
site-nose = Nez

fault-vaccine-empty = Écrivez le nom du vaccin ou de la maladie.
fault-too-long = { $over ->
    [one] C’est trop long : { $limit } caractères au plus, enlevez-en un.
   *[other] C’est trop long : { $limit } caractères au plus, enlevez-en { $over }.
}
fault-date-empty = Écrivez la date, par exemple 03/02/2026. Le jour exact manque ? Mettez le plus probable.
fault-date-form = Écrivez la date avec des chiffres : jour, mois, année, par exemple 03/02/2026.
fault-date-year = Écrivez l’année en entier, avec quatre chiffres : 2026.
fault-date-range = Vérifiez l’année : elle va de 1900 à 2100.
fault-date-month = Vérifiez le mois : il va de 01 à 12.
fault-date-none = Ce jour n’existe pas dans ce mois : vérifiez le jour.
fault-date-future = Cette date est dans le futur : choisissez aujourd’hui ou un jour passé.
fault-date-birth = { $form ->
    [holder] Cette date est avant votre naissance, le { $birth } : vérifiez l’année.
   *[other] Cette date est avant la naissance { $of }, le { $birth } : vérifiez l’année.
}
fault-expiry-form = Écrivez le mois et l’année (04/2027) ou le jour entier (30/04/2027).
fault-rank-form = Écrivez le rang en chiffres, de 1 à { $max }, ou laissez vide.
fault-rank-range = Le rang va de 1 à { $max } : vérifiez, ou laissez vide.

doubt-title = Vérifiez avant d’enregistrer
doubt-back = Revoir
doubt-expired = Ce lot était périmé à la date de la vaccination. Vérifiez les deux dates, et parlez-en à un professionnel si elles sont justes.
doubt-already = Le même vaccin ou le même lot est déjà noté à cette date : est-ce la même vaccination ?
doubt-out-of-date = Ce lot est périmé aujourd’hui, mais il était bon à la date de la vaccination.

## The scanner

scanner-head = Montrez le code de la boîte
scanner-says = C’est un petit carré, souvent appelé « QR code », imprimé près du lot et de la date.
scanner-open = Ouvrir la caméra
scanner-reopen = Reprendre
scanner-stop = Arrêter la caméra
scanner-photo = Choisir une photo
scanner-type = Saisir le code à la main
scanner-form = Remplir manuellement le formulaire
scanner-private = L’image sert à lire le code, puis elle est oubliée : nous ne la gardons pas.
scanner-opening = La caméra s’ouvre. Si l’on vous demande votre accord, répondez « Autoriser ».
scanner-live = Placez le code dans le cadre
scanner-live-help = Approchez-vous doucement, éclairez sans reflet, tenez la boîte à plat.
scanner-receiving = Nous recevons et lisons la photo…
scanner-idle-title = La caméra s’est arrêtée
scanner-idle = Aucun code lu depuis une minute. Reprenez quand la boîte est prête, ou choisissez une autre façon.
scanner-denied-title = La caméra n’est pas autorisée
scanner-denied = Autorisez la caméra dans les réglages du navigateur ou de l’appareil, ou choisissez une autre façon.
scanner-none-title = Nous ne trouvons pas de caméra
scanner-none = Branchez-en une, ou choisissez une photo de la boîte.
scanner-failed-title = La caméra ne répond pas
scanner-failed = Une autre application s’en sert peut-être. Essayez encore, ou choisissez une photo.
scanner-unsupported-title = Pas de caméra en direct ici
scanner-unsupported = Sur cet ordinateur, l’application lit des photos : choisissez-en une, ou saisissez le code.
scanner-too-big = Cette photo dépasse { $limit } Mo. Choisissez-en une plus légère, ou recadrez-la autour du code.
scanner-not-received = La photo n’est pas arrivée. Vérifiez la connexion, puis essayez encore.
scanner-missing-title = Il manque un lecteur sur cet appareil

scanner-code = Code écrit sur la boîte
scanner-code-help = Les 13 chiffres du CIP, sous « CIP » ou « 34009 » : les espaces ne comptent pas.
scanner-code-empty = Tapez d’abord le code écrit sur la boîte.
scanner-code-search = Chercher ce code

scanner-other-ways = Ou bien
scanner-outcome-medicine = Ce n’est pas un vaccin connu
scanner-outcome-several = Plusieurs codes
scanner-outcome-not-a-product = Ce n’est pas le bon code
scanner-outcome-unreadable = Aucun code lu
scanner-outcome-refused = Nous ne pouvons pas lire ce fichier
scanner-outcome-guess = À vérifier avec la boîte
scanner-outcome-checksum = Code incertain
scanner-note-anyway = Noter comme vaccination
scanner-guess-right = C’est bien cela
scanner-guess-wrong = Compléter moi-même
scanner-again = Lire une autre boîte
scanner-retry = Essayer encore
scanner-candidate-unknown = Produit inconnu
scanner-candidate-code = code { $code }
