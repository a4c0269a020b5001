### The shell: destinations, switcher, modes, what every screen shares.
### A no-break space stands before : ; ? ! and inside « ».

tab-home = Accueil
tab-documents = Documents
tab-messages = Messages
tab-profile = Profil médical
tab-more = Plus

app-name = mes_app
mode-demo = Mode démo · famille fictive
mode-archive = Espace repris d’une archive · sans serveur
space-of = Espace { $of }
back = Retour
undo = Annuler
cancel = Annuler
close = Fermer
field-optional = facultatif
bell = { $count ->
    [0] Notifications
    [one] Notifications, une non lue
   *[other] Notifications, { $count } non lues
}

switcher-open = { $space }, changer de profil
switcher-choose = Sélectionner un profil
relation-own = Votre espace
relation-child = { $age ->
    [0] Votre enfant, moins d’un an
    [one] Votre enfant, 1 an
   *[other] Votre enfant, { $age } ans
}
relation-helped = Vous l’aidez

visibility-visible = Visible
visibility-masked = Masqué
visibility-waiting = En attente d’envoi

identity-title = Identité Nationale de Santé
settings-title = Paramètres
notifications-title = Notifications

not-found-title = Cette page n’existe pas
not-found-text = L’adresse est peut-être incomplète, ou ce qu’elle montrait n’est plus là.
not-found-action = Revenir à l’accueil
failed-title = Cette page n’a pas pu s’afficher
failed-text = Vos données sont toujours là. Revenez à l’accueil, puis réessayez.
