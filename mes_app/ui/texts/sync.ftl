### How the account and its server stand with each other; keys that begin with `sync-cli` are the command line's.

mode-connected = Connecté à { $server }
line-open = { $line }, ouvrir la synchronisation
line-offline = Hors ligne – vos modifications partiront dès que possible
line-offline-quiet = Hors ligne – voici ce que cet appareil a gardé
line-waiting = { $count ->
    [one] Une modification en attente d’envoi
   *[other] { $count } modifications en attente d’envoi
}
line-login = Connectez-vous de nouveau pour envoyer et recevoir
line-trouble = La synchronisation n’a pas abouti
line-first = Première synchronisation
line-first-of = Première synchronisation : { $done } sur { $total }
line-conflict = { $count ->
    [one] Une modification demande votre choix
   *[other] { $count } modifications demandent votre choix
}

told-waiting = En attente d’envoi : cela partira dès que possible.

sync-title = Synchronisation
sync-more = Ce qui est en attente, dernière mise à jour
more-settings-connected = Thème, taille du texte
about-privacy-server = Elles sont sur le serveur { $server }. L’appareil qui fait tourner l’application en garde une copie chiffrée, dont la clé est rangée ailleurs.
sync-demo-title = Tout reste sur cet appareil
sync-demo-text = En mode démo, il n’y a pas de serveur : rien n’est envoyé, rien n’est reçu.

sync-done = Tout est à jour.
sync-done-but-choice = Tout est à jour, sauf ce qui demande votre choix.
sync-never = Rien n’a encore été reçu du serveur.
sync-running = Synchronisation en cours…
sync-offline = Hors ligne – vos modifications partiront dès que possible.
sync-offline-quiet = Hors ligne – voici ce que cet appareil a gardé.
sync-offline-first = Hors ligne – votre espace arrivera dès que possible.
sync-login = Connectez-vous de nouveau : rien n’est perdu, ce qui attend partira ensuite.
sync-login-quiet = Connectez-vous de nouveau pour envoyer et recevoir. Rien n’est perdu.
sync-stopped = La première synchronisation est interrompue. Ce qui est arrivé reste là.
sync-waits = { $count ->
    [one] Une modification attend de partir.
   *[other] { $count } modifications attendent de partir.
}
sync-why-network = Le réseau manque, ou le serveur ne peut pas être joint.
sync-why-tls = La liaison protégée avec le serveur ne s’établit pas. Vérifiez le réseau et la date de l’appareil.
sync-why-timeout = Le serveur met trop de temps à répondre.
sync-why-server = Le serveur est en difficulté. Cela ne vient pas de vous.
sync-why-busy = Le serveur demande de patienter.
sync-why-unreadable = Une autre page répond à la place du serveur, comme le fait parfois un réseau Wi-Fi. Ouvrez ce réseau dans le navigateur.
sync-why-rejected = Le serveur n’a pas accepté une demande de mes_app. Rien n’est perdu.
sync-why-storage = Cet appareil n’a pas pu enregistrer ce qui est arrivé. Vérifiez qu’il reste de la place.
sync-retry-soon = Nouvel essai dans quelques instants.
sync-retry-at = Nouvel essai { $when }.
sync-last = Dernière mise à jour : { $when }
sync-last-never = Dernière mise à jour : pas encore
sync-server = Serveur : { $server }
sync-now = Synchroniser maintenant
sync-log-in = Se connecter
sync-stop = Interrompre
sync-resume = Reprendre
sync-retry = Réessayer

sync-first-title = Première synchronisation
sync-first-help = Votre espace arrive sur cet appareil. Cela n’est long que la première fois.
sync-progress = { $done } sur { $total } éléments
sync-progress-unknown = Préparation…

sync-waiting-title = En attente d’envoi
sync-waiting-none = Rien n’attend : tout ce que vous avez demandé est sur le serveur.
sync-waiting-none-left = Plus rien n’attend de partir.
sync-waiting-since = demandé { $when }
sync-waiting-space = { $space } · demandé { $when }
sync-waiting-more = et { $count ->
    [one] une autre
   *[other] { $count } autres
}

sync-refused-title = Demandes refusées
sync-refused-done = J’ai compris
sync-refused-since = refusé { $when }
sync-refused-unknown = Une demande

sync-conflict-title = Deux modifications différentes
sync-conflict-help = Vous avez changé ceci, et cela a aussi été changé ailleurs. Dites ce qui doit rester : rien n’est perdu d’ici là.
sync-conflict-mine = La vôtre
sync-conflict-theirs = L’autre
sync-conflict-keep-mine = Garder la mienne
sync-conflict-keep-theirs = Garder l’autre
sync-conflict-mine-gone = Vous l’avez supprimé.
sync-conflict-theirs-gone = Cela a été supprimé ailleurs.
sync-conflict-mine-there = Vous l’avez changé.
sync-conflict-theirs-there = Cela a été changé ailleurs.
sync-conflict-kept-mine = Votre modification est gardée.
sync-conflict-kept-theirs = L’autre modification est gardée.

sync-change-set_masked = { $on ->
    [yes] Masquer « { $title } »
   *[no] Rendre visible « { $title } »
}
sync-change-set_everything_masked = { $on ->
    [yes] Masquer tous les documents
   *[no] Ne plus masquer tous les documents
}
sync-change-set_emergency = Changer l’accès en cas d’urgence
sync-change-block_professional = Bloquer { $title }
sync-change-unblock_professional = Débloquer { $title }
sync-change-report_access = Signaler un accès
sync-change-note_export = Noter le téléchargement des données
sync-change-pin_document = { $on ->
    [yes] Épingler « { $title } »
   *[no] Ne plus épingler « { $title } »
}
sync-change-mark_document_read = Noter « { $title } » comme lu
sync-change-move_document = Ranger « { $title } »
sync-change-add_document = Ajouter « { $title } »
sync-change-replace_document = Ajouter « { $title } » à la place de l’ancien
sync-change-edit_document = Modifier « { $title } »
sync-change-delete_document = Supprimer « { $title } »
sync-change-add_folder = Créer le dossier « { $title } »
sync-change-rename_folder = Renommer un dossier en « { $title } »
sync-change-delete_folder = Supprimer le dossier « { $title } »
sync-change-add_vaccination = Ajouter la vaccination « { $title } »
sync-change-edit_vaccination = Modifier la vaccination « { $title } »
sync-change-delete_vaccination = Supprimer la vaccination « { $title } »
sync-change-mark_messages_read = Noter des messages comme lus
sync-change-send_message = Envoyer un message : « { $title } »
sync-change-mark_notifications = Noter des notifications comme lues ou non lues
sync-change-oppose_creation = Refuser la création de l’espace
sync-change-withdraw_opposition = Retirer l’opposition à la création
sync-change-activate_space = Activer l’espace
sync-change-close_space = Clôturer l’espace
sync-change-reopen_space = Rouvrir l’espace
sync-change-ask_deletion = Demander la suppression définitive
sync-change-cancel_deletion = Annuler la suppression définitive
sync-change-delete_notification = Supprimer une notification
sync-change-add_measures = Noter les mesures d’un fichier
sync-change-delete_measures = Reprendre les mesures d’un fichier
sync-change-add_entry = Noter « { $title } »
sync-change-edit_entry = Modifier « { $title } »
sync-change-delete_entry = Supprimer « { $title } »
sync-change-declare_none = Dire qu’il n’y a rien à déclarer : « { $title } »
sync-change-withdraw_none = Retirer « rien à déclarer » : « { $title } »
sync-change-nameless = élément supprimé

sync-field-title = Nom
sync-field-name = Nom
sync-field-act_from = Date de l’acte
sync-field-act_to = Fin de l’acte
sync-field-category = Catégorie
sync-field-type_label = Type
sync-field-comment = Commentaire
sync-field-folder = Dossier
sync-field-pinned = Épinglé
sync-field-read = Lu
sync-field-masked = Masqué
sync-field-archived = Archivé
sync-field-vaccine = Vaccin
sync-field-given_on = Date de la vaccination
sync-field-dose_kind = Dose
sync-field-rank = Rang de la dose
sync-field-lot = Numéro de lot
sync-field-expiry = À utiliser avant
sync-field-vaccinator = Qui a vacciné
sync-field-route = Voie
sync-field-site = Endroit
sync-field-cip13 = Code de la boîte (CIP)
sync-field-diseases = Maladies
sync-field-blocked = Bloqué
sync-field-everything_masked = Tous les documents masqués
sync-field-emergency = Accès en cas d’urgence
sync-field-ongoing = En cours
sync-field-start = Début
sync-field-end = Fin
sync-field-dosage = Posologie
sync-field-illness = Maladie
sync-field-kin = Lien de parenté
sync-field-allergen = Allergène
sync-field-reason = Motif
sync-field-admitted = Admission
sync-field-duration = Durée
sync-field-unit = Unité
sync-field-types = Types de handicap
sync-field-rate = Taux
sync-field-device = Aide technique
sync-field-human_help = Aide humaine
sync-field-documents = Documents liés
sync-field-treatments = Traitements liés
sync-field-illnesses = Maladies liées
sync-field-last_name = Nom
sync-field-first_name = Prénom
sync-field-relationship = Lien
sync-field-role = Rôle
sync-field-phones = Téléphones
sync-field-email = Courriel
sync-field-address = Adresse
sync-field-read_on = Date de lecture
sync-field-value = Valeur
sync-field-second = Seconde valeur
sync-field-taken_at = Date et heure
sync-field-at = Date
sync-field-other = Autre information
sync-value-emergency = SAMU : { $samu } ; autres professionnels : { $others } ; documents masqués : { $masked }
sync-value-none = rien
sync-value-other = changé
sync-value-yes = oui
sync-value-no = non

offline-switch = Disponible hors ligne
offline-switch-help = Son contenu reste sur cet appareil, chiffré, même sans réseau.
offline-here = Sur cet appareil
offline-coming = Arrivera dès que possible
offline-content-title = Ce document n’est pas sur cet appareil
offline-content = Son contenu est sur le serveur, qui ne peut pas être joint pour l’instant. Réessayez quand le réseau sera revenu.
offline-content-told = Le contenu de ce document n’est pas sur cet appareil, et le serveur ne peut pas être joint. Réessayez quand le réseau sera revenu.
fetching = Chargement…

## `mes-app sync`

sync-cli-idle = { $who } : { $sent ->
    [0] rien à envoyer
    [one] un changement envoyé
   *[other] { $sent } changements envoyés
}, { $received ->
    [0] rien de nouveau
    [one] une nouveauté
   *[other] { $received } nouveautés
}.
sync-cli-refused = { $count ->
    [one] Un changement n’a pas été accepté
   *[other] { $count } changements n’ont pas été acceptés
} : ouvrez mes_app pour voir lesquels.
sync-cli-offline = { $who } : le serveur n’a pas pu être joint. { $waiting ->
    [0] Rien n’attend d’être envoyé.
    [one] Un changement attend, et partira dès que possible.
   *[other] { $waiting } changements attendent, et partiront dès que possible.
}
sync-cli-login = { $who } : il faut se connecter de nouveau. Ouvrez mes_app avec run --server, puis recommencez.
sync-cli-trouble = { $who } : le serveur n’a pas répondu comme prévu. Rien n’est perdu : recommencez plus tard.
sync-cli-nobody = Aucun compte n’est connecté dans ce dossier. Ouvrez mes_app avec run --server, et connectez-vous.
sync-cli-no-server = Pas de serveur pour mesurer ({ $what }). Essayez d’abord scripts/server.
