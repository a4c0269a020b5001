### Accueil and notifications.

home-welcome = { $form ->
    [holder] Bienvenue { $name }
   *[other] L’espace { $of }
}
home-refused = Une demande n’a pas été acceptée
home-refused-read = J’ai compris
home-news = { $form ->
    [holder] Nouveau pour vous
   *[other] Nouveau pour { $name }
}
home-see-all = Tout voir
home-latest = Derniers documents
home-all-documents = Voir tous les documents
home-shortcuts = Mes raccourcis
home-begin = Pour commencer
home-do-summary = Mettre à jour la synthèse
home-do-summary-help = Mesures, suivi médical, entourage : trois étapes
home-do-add = Ajouter un document
home-do-add-help = Une ordonnance, un résultat, une photo
home-do-scan = Scanner la boîte de vaccin
home-do-scan-help = Le carnet se remplit tout seul
home-do-book = Voir les vaccinations
home-do-book-help = { $form ->
    [holder] Votre carnet, à jour et à portée de main
   *[other] Le carnet { $of }
}

notification-first-access = { $form ->
    [holder] { $who } a ouvert votre espace pour la première fois
   *[other] { $who } a ouvert l’espace { $of } pour la première fois
}
notification-document-added = { $who } a ajouté « { $title } »
notification-message = Nouveau message : { $who }
notification-vaccination = { $who } a validé la vaccination « { $title } »
notification-vaccination-noted = { $who } a noté la vaccination « { $title } »
notification-examination = À prévoir : { $title }
notification-emergency = { $form ->
    [holder] { $who } a ouvert votre espace en urgence
   *[other] { $who } a ouvert l’espace { $of } en urgence
}

notifications-all-read = Tout marquer comme lu
notifications-read = Marquer comme lue
notifications-unread = Marquer comme non lue
notifications-delete = Supprimer
notifications-new = Nouvelle
notifications-actions = Actions sur cette notification
notifications-empty-title = Rien de nouveau
notifications-empty-text = { $form ->
    [holder] Ici s’affichent les accès à votre espace, les documents et les messages reçus.
   *[other] Ici s’affichent les accès à l’espace { $of }, les documents et les messages reçus.
}
notifications-done-all = Toutes les notifications sont lues.
notifications-done-delete = Notification supprimée.
notifications-more = Afficher les plus anciennes
notifications-gone = Ce dont parlait cette notification n’est plus là.
