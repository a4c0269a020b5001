### The life of a space: opening, opposing, activating, closing, reopening, deleting; and erasing this device.

life-title = { $form ->
    [holder] Mon espace
   *[other] Vie de l’espace
}
life-receipt = Télécharger le reçu (PDF)
life-receipt-making = Le reçu se prépare…
life-home = { $form ->
    [holder] Aller à mon espace
   *[other] Aller à son espace
}
life-not-now = { $form ->
    [holder] Votre espace n’est pas dans l’état où cela se fait.
   *[other] L’espace { $of } n’est pas dans l’état où cela se fait.
}
life-see = Voir où il en est
life-helper = C’est à { $name } d’en décider : un aidant ne clôture, ne rouvre et ne supprime rien.

## The face of a space that is not open

face-closed = { $form ->
    [holder] Votre espace est clôturé
   *[other] L’espace { $of } est clôturé
}
face-closed-text = { $form ->
    [holder] Depuis le { $day }, plus personne n’y lit ni n’y dépose rien : ni vous, ni les professionnels, même en urgence.
   *[other] Depuis le { $day }, plus personne n’y lit ni n’y dépose rien : ni vous, ni { $name }, ni les professionnels, même en urgence.
}
face-archive = Ce qu’il contenait est gardé dix ans, hors de portée de tous. Le rouvrir d’ici là rend tout, tel quel.
face-deletion = La suppression définitive est demandée depuis le { $day }. Elle peut encore être annulée.
face-deleted = { $form ->
    [holder] Le contenu de votre espace a été supprimé
   *[other] Le contenu de l’espace { $of } a été supprimé
}
face-deleted-text = Depuis le { $day }, rien de ce qu’il contenait n’existe plus ici. Il reste l’état de l’espace et les lignes de sa vie dans l’historique.
face-opposed = La création de cet espace est refusée
face-opposed-text = { $form ->
    [holder] Vous avez refusé la création de votre espace{ $day ->
        [none] .
       *[other] {" "}le { $day }.
    } Personne n’y lit ni n’y dépose rien. Vous pouvez changer d’avis à tout moment.
   *[other] La création de l’espace { $of } a été refusée{ $day ->
        [none] .
       *[other] {" "}le { $day }.
    } Personne n’y lit ni n’y dépose rien. Vous pouvez changer d’avis à tout moment.
}
face-announced = { $form ->
    [holder] Votre espace va s’ouvrir
   *[other] L’espace { $of } va s’ouvrir
}
face-announced-text = { $form ->
    [holder] Un courrier vous l’a annoncé le { $day }. Sans opposition de votre part, il s’ouvre de lui-même six semaines après. Vous pouvez aussi l’activer dès maintenant.
   *[other] Un courrier l’a annoncé le { $day }. Sans opposition, il s’ouvre de lui-même six semaines après. Vous pouvez aussi l’activer dès maintenant.
}
face-new = { $form ->
    [holder] Votre espace n’est pas encore activé
   *[other] L’espace { $of } n’est pas encore activé
}
face-new-text = { $form ->
    [holder] Il est ouvert : les professionnels autorisés peuvent déjà y lire et y déposer. Vous le lirez dès que vous l’aurez activé. Pour le clôturer, activez-le d’abord, ou appelez le 3422.
   *[other] Il est ouvert : les professionnels autorisés peuvent déjà y lire et y déposer. Vous le lirez dès que vous l’aurez activé. Pour le clôturer, activez-le d’abord, ou appelez le 3422.
}
face-clocks = Délais en cours
face-device-closed = { $form ->
    [holder] Ce que cet appareil gardait de votre espace en a été effacé.
   *[other] Ce que cet appareil gardait de l’espace { $of } en a été effacé.
}

## What one can do, and what it comes to

step-do-close = { $form ->
    [holder] Clôturer mon espace santé
   *[other] Clôturer l’espace { $of }
}
step-do-reopen = { $form ->
    [holder] Rouvrir mon espace
   *[other] Rouvrir l’espace { $of }
}
step-do-anew = Ouvrir un nouvel espace
step-do-delete = Supprimer définitivement
step-do-cancel = Annuler la suppression
step-do-oppose = M’opposer à la création
step-do-withdraw = Changer d’avis
step-do-activate = { $form ->
    [holder] Activer mon espace
   *[other] Activer l’espace { $of }
}

step-reopen-what = { $form ->
    [holder] Tout revient comme avant la clôture.
   *[other] Tout revient dans l’espace { $of } comme avant la clôture.
}
step-reopen-1 = Chaque document, chaque vaccination, chaque message revient, tel quel.
step-reopen-2 = Les professionnels relisent ce qu’ils avaient le droit de lire, et peuvent de nouveau déposer. Ceux qui étaient bloqués le restent.
step-reopen-3 = L’archive de dix ans s’arrête, et une suppression demandée est annulée.
step-anew-what = Un espace vide s’ouvre : rien de l’ancien ne peut revenir.
step-anew-1 = Les professionnels pourront de nouveau y déposer et y lire, avec un nouvel accord.
step-anew-2 = Les réglages repartent de ceux d’un nouvel espace.
step-delete-what = { $form ->
    [holder] Tout ce que contient l’archive de votre espace sera détruit, sans retour possible.
   *[other] Tout ce que contient l’archive de l’espace { $of } sera détruit, sans retour possible.
}
step-delete-1 = La destruction se fait au plus tard le { $day }, trois mois après la demande.
step-delete-2 = D’ici là, « Annuler la suppression » ou « Rouvrir » l’arrête, et tout est encore là.
step-delete-3 = Il ne restera que l’état de l’espace et les lignes de sa vie dans l’historique. Les professionnels gardent leurs propres dossiers.
step-delete-4 = Rien ne peut être téléchargé d’un espace clôturé : pour une copie, rouvrez-le d’abord.
step-cancel-what = La suppression n’aura pas lieu : l’espace reste clôturé.
step-cancel-1 = Son archive continue, dix ans à partir de la clôture. Il peut être rouvert.
step-oppose-what = { $form ->
    [holder] Votre espace ne s’ouvrira pas.
   *[other] L’espace { $of } ne s’ouvrira pas.
}
step-oppose-1 = Aucun professionnel n’y lit ni n’y dépose rien, même en urgence. Vous non plus.
step-oppose-2 = Les professionnels gardent leurs propres dossiers, et les soins restent remboursés de la même façon.
step-oppose-3 = Vous pouvez changer d’avis à tout moment.
step-withdraw-what = L’opposition est retirée : l’espace peut être activé.
step-withdraw-1 = Les professionnels autorisés pourront y lire et y déposer.
step-withdraw-2 = { $form ->
    [holder] Vous le lirez dès que vous l’aurez activé.
   *[other] Vous le lirez dès que vous l’aurez activé pour { $name }.
}
step-what = Ce que cela change

step-done-close = { $form ->
    [holder] Votre espace est clôturé.
   *[other] L’espace { $of } est clôturé.
}
step-done-reopen = { $form ->
    [holder] Votre espace est rouvert : tout est revenu.
   *[other] L’espace { $of } est rouvert : tout est revenu.
}
step-done-anew = Un nouvel espace est ouvert.
step-done-delete = La suppression définitive est demandée.
step-done-cancel = La suppression est annulée.
step-done-oppose = La création de l’espace est refusée.
step-done-withdraw = L’opposition est retirée.
step-done-activate = { $form ->
    [holder] Votre espace est activé.
   *[other] L’espace { $of } est activé.
}
step-done-waiting = Cela attend d’être envoyé : les délais partiront du moment où le serveur l’aura reçu.
step-done-receipt = Gardez le reçu : il dit ce qui a été fait, quand et par qui. Vous le retrouverez dans l’historique.
step-done-receipt-shut = Gardez le reçu : il dit ce qui a été fait, quand et par qui. L’historique, lui, ne se lit pas tant que l’espace n’est pas ouvert.

step-word-close = CLÔTURER
step-word-delete = SUPPRIMER
step-word-label = Tapez { $word } pour confirmer
step-word-help = Sans cela, rien ne se fait.
step-word-help-connected = Connexion de { $user } à { $server } : ce mot confirme que c’est bien voulu.
step-word-wrong = Ce n’est pas le mot attendu : tapez { $word }, en capitales ou non.

## Closing

close-title = { $form ->
    [holder] Clôturer mon espace santé
   *[other] Clôturer l’espace { $of }
}
close-what = { $form ->
    [holder] Une fois votre espace clôturé, plus personne n’y lit ni n’y dépose rien, vous compris. Voici ce que cela change, avant que vous décidiez.
   *[other] Une fois l’espace { $of } clôturé, plus personne n’y lit ni n’y dépose rien, vous compris. Voici ce que cela change, avant que vous décidiez.
}
close-who = Qui perd l’accès
close-you = Vous
close-you-text = { $form ->
    [holder] Vous ne lirez plus rien ici : { $what }.
   *[other] Vous ne lirez plus rien de l’espace { $of } : { $what }.
}
close-documents = { $count ->
    [0] aucun document
    [one] un document
   *[other] { $count } documents
}
close-vaccinations = { $count ->
    [0] aucune vaccination
    [one] une vaccination
   *[other] { $count } vaccinations
}
close-messages = { $count ->
    [0] aucun message
    [one] un message
   *[other] { $count } messages
}
close-lines = { $count ->
    [0] aucune ligne du profil médical
    [one] une ligne du profil médical
   *[other] { $count } lignes du profil médical
}
close-list = { $first }, { $second }, { $third } et { $fourth }
close-person-loses = { $count ->
    [0] Ne lit aucun document aujourd’hui, n’en lira aucun
    [one] Perd un document lisible aujourd’hui
   *[other] Perd { $count } documents lisibles aujourd’hui
}
close-holder-text = Ne lira plus son espace.
close-mandate-representative = Représentant légal : ne lira plus rien
close-mandate-helper = Aidant : ne lira plus rien
close-more = { $count ->
    [one] Afficher une personne de plus
   *[other] Afficher { $count } personnes de plus
}
close-fewer = Afficher moins de personnes
close-nobody = Aucun professionnel n’est connu de cet espace.
close-emergency = Même en urgence, ni un professionnel (« bris de glace ») ni le SAMU – Centre 15 n’y liront rien.
close-kept = Ce qui est gardé
close-archive = Archive de dix ans
close-archive-text = Jusqu’au { $day }, hors de portée de tous. Rouvrir d’ici là rend tout, tel quel. Source : CSP R. 1111-36
close-history = Historique
close-history-text = Il est gardé avec l’archive. La clôture y laisse une ligne, et un reçu vous est proposé.
close-theirs = Dossiers des professionnels
close-theirs-text = Chacun garde son propre dossier : cela n’y change rien.
close-before = Avant de clôturer
close-export = { $form ->
    [holder] Télécharger mes données
   *[other] Télécharger les données { $of }
}
close-export-text = Après, plus rien ne peut être téléchargé sans rouvrir l’espace.
close-waiting = { $count ->
    [one] Une modification attend encore d’être envoyée : elle partira avant la clôture.
   *[other] { $count } modifications attendent encore d’être envoyées : elles partiront avant la clôture.
}
close-confirm = Confirmer

## Receipts

receipt-title = Reçu : { $what }
receipt-head = { $what }, le { $day } à { $time }.
receipt-by = Fait par
receipt-for = Espace de
receipt-when = Date et heure
receipt-zone = Fuseau horaire
receipt-reference = Référence
receipt-role-holder = { $who }, titulaire de l’espace
receipt-role-representative = { $who }, représentant légal
receipt-foot = mes_app, application non officielle · Ce reçu ne porte aucun numéro de sécurité sociale.
receipt-file = recu-{ $what }-{ $day }.pdf
receipt-closed-1 = Plus personne n’y lit ni n’y dépose rien : ni le titulaire, ni ses proches, ni les professionnels, même en urgence.
receipt-closed-2 = Son contenu est archivé dix ans, jusqu’au { $day } (CSP R. 1111-36). Le rouvrir d’ici là rend tout.
receipt-reopened-1 = Tout ce que contenait l’espace est revenu tel quel. Les droits d’accès sont ceux d’avant la clôture.
receipt-deletion_asked-1 = Le contenu de l’espace sera supprimé au plus tard le { $day } (CSP R. 1111-36).
receipt-deletion_asked-2 = Annuler la suppression ou rouvrir l’espace d’ici là l’arrête.
receipt-deletion_cancelled-1 = Le contenu de l’espace n’est pas supprimé. L’espace reste clôturé, et son archive continue.
receipt-opposed-1 = L’espace n’est pas créé : personne n’y lit ni n’y dépose rien. Cela peut être changé à tout moment.
receipt-opposition_withdrawn-1 = L’espace peut être activé. Les professionnels autorisés peuvent y lire et y déposer.
receipt-activated-1 = Le titulaire ou son représentant légal lit et alimente l’espace. Les professionnels y lisent selon les règles d’accès et les choix faits.
receipt-emptied-1 = Ce que contenait l’espace clôturé a été détruit, son délai étant passé. Il reste son état et les lignes de sa vie.

## In the settings

settings-space = { $form ->
    [holder] Mon espace
   *[other] Espace { $of }
}
settings-space-closed = État et délais
settings-space-closed-text = L’espace n’est pas ouvert
settings-close-text = Voir d’abord qui perd quoi
settings-device = Cet appareil
settings-erase-text = Détruire d’abord les clés, puis le reste
try-title = Essayer : un espace pas encore ouvert
try-text = { $form ->
    [holder] Vivre l’annonce, l’opposition et l’activation avec votre espace de démo
   *[other] Vivre l’annonce, l’opposition et l’activation avec l’espace { $of }
}
try-question = Faire comme si cet espace venait d’être annoncé ?
try-loss = Rien n’est perdu : l’activer rend tout ce qu’il contient. « Recommencer la démo » aussi.
try-do = Essayer
try-done = L’espace est annoncé depuis dix jours : à vous de jouer.

## Erasing this device

erase-title = Effacer mes_app de cet appareil
erase-what = Tout ce que l’application garde ici est détruit : les clés d’abord, puis les fichiers. Sans les clés, ce qui en resterait sur le disque ne se lit plus. Le reste de l’appareil n’est pas touché.
erase-demo = La démo recommence ensuite avec la famille fictive, comme au premier jour.
erase-lost = Ce qui sera perdu
erase-spaces = { $count ->
    [one] Un espace
   *[other] { $count } espaces
}
erase-spaces-text = { $names } : ce que vous y avez ajouté ou changé dans la démo
erase-settings = Réglages et brouillons
erase-settings-text = Thème, taille du texte, ce qui est en cours de saisie
erase-waiting = { $count ->
    [one] Une demande n’est pas encore partie : elle sera perdue
   *[other] { $count } demandes ne sont pas encore parties : elles seront perdues
}
erase-none-waiting = Rien n’attend d’être envoyé.
erase-do = Effacer mes_app de cet appareil
erase-word = EFFACER
erase-connected = L’effacement passe par « Se déconnecter » : les clés sont détruites, et ce qui attend d’être envoyé est nommé avant.
erase-connected-do = Se déconnecter et effacer

## Activating, step by step

activate-title = Activer l’espace
activate-step = Étape { $at } sur { $of } : { $name }
activate-next = Continuer
activate-do = Activer
activate-before = Précédent
activate-name-identity = { $form ->
    [holder] qui êtes-vous ?
   *[other] l’identité { $of }
}
activate-name-code = le code reçu par courrier
activate-name-login = identifiant et mot de passe
activate-name-contacts = e-mail et téléphone
activate-name-choices = confidentialité et urgences
activate-name-children = vos enfants
activate-name-check = vérifier et activer
activate-kept = Ce que vous aviez commencé est repris, sauf le numéro, les codes et le mot de passe : ils ne sont jamais gardés.

activate-identity-what = { $form ->
    [holder] Prenez votre carte Vitale. Ces trois informations montrent que c’est bien vous ; elles ne sont pas gardées.
   *[other] Prenez la carte Vitale du parent, et l’attestation de droits où figure { $name }. Ces trois informations ne sont pas gardées.
}
activate-number = { $form ->
    [holder] Votre numéro de sécurité sociale
   *[other] Numéro de sécurité sociale { $of }
}
activate-number-help = 15 caractères avec la clé, espaces permis. Exemple de forme : 2 79 03 2A 990 417 12
activate-card = Numéro de série de la carte Vitale
activate-card-help = Ses 10 derniers chiffres, au dos de la carte
activate-birth = { $form ->
    [holder] Date de naissance
   *[other] Date de naissance { $of }
}
activate-birth-help = { $form ->
    [child] Jour, mois, année : 14/03/2015
   *[other] Jour, mois, année : 14/03/1979
}
activate-demo-card = Dans la démo, voici ce que dit la carte : numéro { $number }, série { $card }, naissance le { $birth }.
activate-code-what = Un code à usage unique a été envoyé par courrier le { $day }. Il vaut six semaines, jusqu’au { $end }.
activate-code = Code reçu par courrier
activate-code-help = 8 chiffres
activate-code-again = Recevoir un nouveau code
activate-code-sent = Un nouveau code part par courrier. L’ancien ne vaut plus.
activate-demo-code = Dans la démo, le courrier s’ouvre ici : le code est { $code }.
activate-login-what = Ils serviront à vous connecter. Dans la démo, personne ne se connecte : rien n’en est gardé.
activate-identifier = Identifiant
activate-identifier-help = De 6 à 40 signes : lettres sans accent, chiffres, point, tiret, @
activate-password = Mot de passe
activate-password-help = Au moins 9 caractères, avec majuscule, minuscule, chiffre et signe spécial
activate-again = Le même mot de passe
activate-conditions = J’accepte les conditions d’utilisation
activate-conditions-help = En bref : vos données restent les vôtres, vous décidez qui les lit, et vous pouvez clôturer à tout moment.
activate-contacts-what = Pour vous prévenir d’un accès ou d’un message. Chaque adresse se confirme par un code.
activate-email = Adresse e-mail
activate-phone = Téléphone portable
activate-send-email = Envoyer le code par e-mail
activate-send-phone = Envoyer le code par SMS
activate-email-code = Code reçu par e-mail
activate-phone-code = Code reçu par SMS
activate-demo-sent = Dans la démo, rien n’est envoyé : le code est { $code }.
activate-contact-ok = Confirmé
activate-choices-what = Vous pourrez changer chacun de ces choix à tout moment, dans « Gestion des accès ».
activate-masked = Masquer tous mes documents
activate-masked-help = Les professionnels ne les lisent pas, sauf leur auteur, le médecin traitant et les administrateurs
activate-children-what = Les enfants mineurs rattachés à votre carte ont chacun leur espace, que vous pouvez ouvrir.
activate-children-none = Aucun enfant mineur n’est rattaché à votre carte. Vous pourrez en ajouter un plus tard.
activate-child = { $age ->
    [0] Moins d’un an
    [one] Un an
   *[other] { $age } ans
}
activate-check-what = Dernière étape : vérifiez, puis activez.
activate-check-who = Identité
activate-check-who-text = { $name }, vérifiée par le numéro, la carte et le code
activate-check-who-server = { $name }, connue par votre connexion à { $server }
activate-check-login = Identifiant
activate-check-contacts = Pour vous joindre
activate-check-masked = Documents
activate-check-masked-yes = Tous masqués
activate-check-masked-no = Visibles par les professionnels autorisés
activate-check-emergency = En cas d’urgence
activate-check-children = Enfants

activate-wrong-number-empty = Saisissez le numéro inscrit sur la carte Vitale.
activate-wrong-number-length = Il faut 15 caractères : 13, puis la clé de 2 chiffres. Vérifiez qu’il n’en manque pas.
activate-wrong-number-character = Ce numéro n’a que des chiffres, sauf 2A et 2B pour la Corse. Vérifiez les lettres.
activate-wrong-number-sex = Le premier chiffre est 1, 2, 3, 4, 7 ou 8. Vérifiez-le.
activate-wrong-number-month = Les 4e et 5e chiffres sont un mois de naissance. Vérifiez-les.
activate-wrong-number-place = Les chiffres du lieu de naissance ne sont pas possibles. Vérifiez du 6e au 10e.
activate-wrong-number-order = Les trois derniers chiffres avant la clé ne peuvent pas être 000.
activate-wrong-number-key = La clé ne correspond pas au numéro : un chiffre a sans doute été mal recopié.
activate-wrong-card-wrong = Il faut les 10 derniers chiffres du numéro de série de la carte.
activate-wrong-birth = Donnez un jour comme 14/03/1979.
activate-wrong-birth-future = Cette date est dans le futur. Vérifiez l’année.
activate-wrong-not-you = Ces trois informations ne vont pas ensemble. Vérifiez chacune sur la carte.
activate-wrong-code-shape = Le code a 8 chiffres.
activate-wrong-code-wrong = Ce n’est pas le code du courrier. Vérifiez chaque chiffre : après cinq essais, il faudra un nouveau code.
activate-wrong-code-over = Ce code a plus de six semaines : demandez-en un nouveau.
activate-wrong-code-used = Ce code a déjà servi : demandez-en un nouveau.
activate-wrong-code-tried = Cinq codes faux ont été essayés : demandez-en un nouveau.
activate-wrong-identifier-short = Il faut au moins 6 signes.
activate-wrong-identifier-long = 40 signes au plus.
activate-wrong-identifier-signs = Lettres sans accent, chiffres, point, tiret ou @ seulement.
activate-wrong-word-short = Au moins 9 caractères.
activate-wrong-word-long = 128 caractères au plus.
activate-wrong-word-upper = Ajoutez une majuscule.
activate-wrong-word-lower = Ajoutez une minuscule.
activate-wrong-word-digit = Ajoutez un chiffre.
activate-wrong-word-special = Ajoutez un signe spécial, comme - ou !
activate-wrong-word-name = Il ne doit pas contenir l’identifiant.
activate-wrong-word-again = Ce n’est pas le même mot de passe.
activate-wrong-conditions = Acceptez les conditions pour continuer.
activate-wrong-email = Cette adresse n’est pas complète : elle a la forme nom@domaine.fr.
activate-wrong-email-code = Envoyez le code, puis recopiez ses 6 chiffres.
activate-wrong-phone = Donnez un numéro comme 06 12 34 56 78.
activate-wrong-phone-code = Envoyez le code, puis recopiez ses 6 chiffres.
activate-wrong-not-coherent = « Documents masqués » a besoin d’un des deux autres accès.
