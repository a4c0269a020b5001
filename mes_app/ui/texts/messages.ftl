### Messages.

messages-title = Messages
messages-help = Seul un professionnel de santé peut débuter un échange. Vous pourrez ensuite lui répondre.
messages-unread = { $count ->
    [one] un message non lu
   *[other] { $count } messages non lus
}
messages-empty-title = Aucun message
messages-empty-text = { $form ->
    [holder] Quand un professionnel vous écrira, son message sera ici.
   *[other] Quand un professionnel écrira pour { $name }, son message sera ici.
}
messages-address = { $form ->
    [holder] Votre adresse de messagerie
   *[other] L’adresse de messagerie { $of }
}
messages-address-copy = Copier l’adresse
messages-address-copied = Adresse copiée.

message-answer = Votre réponse
message-limit = 5 000 caractères au plus
message-send = Envoyer
message-sent = Message envoyé.
message-by-helper = rédigé par { $who }, qui aide { $whose }

thread-ended = { $who } a mis fin à vos échanges. Vous pouvez relire vos messages.
thread-no-reply = { $who } n’attend pas de réponse à ce message.
thread-gone-title = Cette conversation n’est plus là
thread-gone-text = Revenez à la liste pour voir vos messages.
