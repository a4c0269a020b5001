### Logging in to a server, and out again.

connection-title = Connexion
connection-help = Votre espace de santé est gardé par { $server }. Identifiez-vous pour l’ouvrir ici.
connection-steps = Ce qui va se passer
connection-step-1 = La page de connexion du service s’ouvre.
connection-step-2 = Vous vous y identifiez. mes_app ne voit jamais votre mot de passe.
connection-step-3 = Vous revenez ici, et votre espace se remplit.
connection-do = Se connecter
connection-retry = Réessayer
connection-going = Ouverture de la page de connexion…
connection-waiting = Identifiez-vous dans le navigateur qui vient de s’ouvrir, puis revenez ici.
connection-unofficial = Cette application n’est pas un service de l’État.
connection-elsewhere = Un espace a été ouvert dans une autre page de ce navigateur.
connection-reload = Ouvrir mon espace
connection-trouble = Votre espace n’a pas pu s’ouvrir

login-failed-title = La connexion n’a pas abouti
login-failed-unreachable = Le service ne répond pas pour l’instant. Vérifiez le réseau, puis réessayez.
login-failed-unreadable = Une autre page a répondu à la place du service, comme le fait parfois un réseau Wi-Fi. Ouvrez ce réseau dans le navigateur, puis réessayez.
login-failed-unfit = Ce serveur ne permet pas de se connecter avec mes_app. Vérifiez son adresse.
login-failed-unsafe = L’adresse de ce serveur n’est pas protégée (https). mes_app ne s’y connecte pas.
login-failed-denied = Le service n’a pas accordé l’accès, ou vous avez annulé. Vous pouvez réessayer.
login-failed-elsewhere = Cette connexion n’a pas été commencée dans ce navigateur, ou les cookies y sont refusés. Commencez-la d’ici.
login-failed-expired = Cette connexion a duré trop longtemps. Recommencez-la.
login-failed-refused = Le service n’a pas reconnu cette connexion. Recommencez-la.
login-failed-untrusted = La réponse du service n’a pas pu être vérifiée. Par prudence, rien n’a été ouvert. Vérifiez la date et l’heure de l’appareil, puis réessayez.
login-failed-not-a-patient = Ce compte n’ouvre aucun espace de santé. Connectez-vous avec un autre compte.
login-failed-not-kept = La connexion n’a pas pu être enregistrée sur cet appareil. Vérifiez qu’il reste de la place, puis réessayez.

logout-title = Se déconnecter
logout-more = Sur cet appareil, ou partout
logout-who = Le compte ouvert ici est celui de { $user }, sur { $server }.
logout-waiting = { $count ->
    [one] Une modification n’est pas encore partie
   *[other] { $count } modifications ne sont pas encore parties
}
logout-waiting-help = Elles restent sur cet appareil, chiffrées, et partiront à votre prochaine connexion. Elles seraient perdues si vous effaciez les données.
logout-everywhere = Se déconnecter de partout
logout-everywhere-help = Tous les navigateurs connectés ici à ce compte, et le service de connexion lui-même.
logout-everywhere-app = Cette application, et le service de connexion dans le navigateur.
logout-erase = Effacer les données de cet appareil
logout-erase-help = Sinon, elles y restent chiffrées pour la prochaine connexion. Votre espace reste entier sur le serveur.
logout-do = Se déconnecter
logout-erase-do = Se déconnecter et effacer
logout-erase-question = Effacer les données de cet appareil ?
logout-erase-loss = { $count ->
    [0] Tout ce que mes_app garde de ce compte ici sera effacé. Rien ne change sur le serveur.
    [one] Tout ce que mes_app garde de ce compte ici sera effacé, et une modification qui n’est pas encore partie sera perdue :
   *[other] Tout ce que mes_app garde de ce compte ici sera effacé, et { $count } modifications qui ne sont pas encore parties seront perdues :
}
logout-running = Déconnexion…

loopback-title = Vous pouvez revenir à mes_app
loopback-text = La page de connexion a répondu. Fermez cet onglet : la suite est dans l’application.

cli-running-server = Serveur : { $server }. Données : { $folder }
