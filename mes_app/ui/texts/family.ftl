### Who has whose space open: parents, helpers, invitations, children who are taken in, and the eighteenth birthday.

manage-title = Gérer le profil
manage-own-text = Il est à vous. Vous décidez qui d’autre l’ouvre.
manage-child-text = Jusqu’à ses 18 ans, ses représentants légaux suivent l’espace { $of }.
manage-helped-text = L’espace est à { $name } : vous l’aidez. Vous lisez, ajoutez, modifiez et supprimez. Partager, exporter et clôturer restent à { $name }.
manage-who = { $form ->
    [holder] Qui a accès à votre espace
   *[other] Qui a accès à cet espace
}
manage-you = { $name } (vous)
manage-since = depuis le { $day }
manage-holder = Titulaire de l’espace
manage-representative = Représente l’enfant, { $since }
manage-helper = Accès pour aider, { $since }
manage-helper-until = Accès pour aider, jusqu’au { $day }
manage-invited = Invitation envoyée le { $day }, sans réponse pour l’instant
manage-followed = Les espaces que vous suivez

switcher-invitations-none = Aucune pour l’instant
switcher-invitations-count = { $count ->
    [one] Une invitation en attente
   *[other] { $count } invitations en attente
}

## Invitation of the second representative

invite-title = Inviter le second représentant
invite-help = L’autre parent suivra l’espace { $of } comme vous : mêmes documents, mêmes droits. Il accepte ou refuse depuis son propre espace.
invite-do = Envoyer l’invitation
invite-done = Invitation envoyée à { $who }.
invite-cancelled = Invitation annulée.
invite-cancel = Annuler l’invitation
invite-privacy = Pour protéger les personnes, l’app ne dit jamais si ce numéro est connu.
invite-full = { $name } a déjà deux représentants ici.

person-first-name = Prénom
person-last-name = Nom de naissance
person-birth = Date de naissance
person-birth-help = Par exemple 03/03/1979
person-birth-help-child = Par exemple 03/03/2019
person-number = Numéro de sécurité sociale
person-number-help = 15 caractères, clé comprise : sur la carte Vitale ou l’attestation de droits.
person-number-help-child = 15 caractères, clé comprise : sur l’attestation de droits.

fault-first-name-missing = Écrivez le prénom.
fault-last-name-missing = Écrivez le nom de naissance.
fault-name-long = Ce nom est trop long : 80 caractères au plus.
fault-name-letters = Un nom a au moins une lettre.
fault-birth-missing = Écrivez la date de naissance.
fault-birth-unreadable = Ce n’est pas une date : écrivez par exemple 03/03/1979.
fault-birth-unreadable-child = Ce n’est pas une date : écrivez par exemple 03/03/2019.
fault-birth-future = Cette date est dans le futur : vérifiez l’année.
fault-birth-early = Cette date est avant 1900 : vérifiez l’année.
fault-number-missing = Écrivez le numéro de sécurité sociale.
fault-number-wrong = Ce numéro n’est pas complet ou sa clé est fausse : recopiez les 15 caractères de la carte ou de l’attestation.
fault-number-birth = Ce numéro ne va pas avec la date de naissance : vérifiez l’un et l’autre.
fault-number-own = C’est votre propre numéro.
fault-child-of-age = À cette date, cette personne a 18 ans ou plus : son espace est à elle seule.
fault-sex-missing = Choisissez.
fault-until-missing = Écrivez le dernier jour de l’accès.
fault-until-unreadable = Ce n’est pas une date : écrivez par exemple 30/06/2027.
fault-until-past = Ce jour est passé : choisissez aujourd’hui ou plus tard.
fault-until-majority = L’accès se termine au plus tard le { $day }, la veille de ses 18 ans.
fault-proof-missing = Ajoutez le justificatif, un fichier PDF.
fault-certify-missing = Certifiez d’abord être le représentant légal de l’enfant.
family-faults = { $count ->
    [one] Un champ est à corriger.
   *[other] { $count } champs sont à corriger.
}
family-kept = Vous aviez commencé : voici ce que vous aviez écrit.
family-begin-again = Recommencer

## A child

add-profile-title = Ajouter un profil
add-profile-help = L’enfant a son propre espace, que vous suivez jusqu’à ses 18 ans.
add-profile-shared = L’autre parent a déjà créé son espace ? Demandez-lui de vous inviter : vous suivrez le même.
add-profile-other-names = Autres prénoms de naissance
add-profile-sex = Sexe
add-profile-sex-F = Féminin
add-profile-sex-M = Masculin
add-profile-certify = Je certifie être le représentant légal
add-profile-certify-help = Une fausse déclaration est punie par la loi.
add-profile-do = Ajouter le profil
add-profile-done = L’espace { $of-child } est prêt.
add-profile-waits = L’espace { $of-child } sera prêt dès que la demande sera partie.

## Invitations that came

invitations-title = Invitation en attente
invitations-empty-title = Aucune invitation
invitations-empty-text = Quand quelqu’un vous demande de suivre son espace ou celui d’un enfant, sa demande s’affiche ici.
invitation-helper = { $by } vous demande de l’aider
invitation-representative = { $by } vous invite à suivre l’espace { $of-who }
invitation-when = Reçue { $when }
invitation-until = Accès jusqu’au { $day }
invitation-helper-gives = Si vous acceptez, vous lisez son espace ; vous y ajoutez, modifiez et supprimez pour { $who }. Vous ne pouvez pas partager, exporter ni clôturer cet espace.
invitation-representative-gives = Si vous acceptez, vous suivez cet espace comme représentant légal, jusqu’à ses 18 ans.
invitation-secret = Vous ne verrez pas ce que la loi lui réserve.
invitation-accept = Accepter
invitation-refuse = Refuser
invitation-accepted = L’espace { $of-who } s’ouvre dans vos profils.
invitation-accepted-waits = L’espace { $of-who } s’ouvrira dès que votre réponse sera partie.
invitation-refused = Invitation refusée.
invitation-refuse-question = Refuser cette invitation ?
invitation-refuse-means = L’espace { $of-who } restera fermé pour vous. { $by } le saura, et devra vous inviter à nouveau si vous changez d’avis.
invitation-full = Vous aidez déjà cinq personnes : c’est le plus possible.

## Helpers

give-access-title = { $form ->
    [holder] Donner accès à mon profil
   *[other] Donner accès au profil { $of }
}
give-access-more = { $form ->
    [holder] Un aidant lit et complète pour vous
   *[other] Un aidant lit et complète pour { $name }
}
give-access-help = { $form ->
    [holder] Un aidant lit votre espace, ajoute, modifie et supprime pour vous. Il ne peut ni le partager, ni l’exporter, ni le clôturer.
   *[other] Un aidant lit l’espace { $of }, ajoute, modifie et supprime. Il ne peut ni le partager, ni l’exporter, ni le clôturer.
}
give-access-limit = Trois aidants au plus, chacun jusqu’à une date.
give-access-none-title = Aucun aidant
give-access-none-text = Un proche que vous choisissez peut suivre cet espace avec vous. Vous décidez jusqu’à quand, et vous lui retirez l’accès quand vous voulez.
give-access-add = Ajouter un aidant
give-access-full = { $form ->
    [holder] Vous avez trois aidants : retirez un accès pour en donner un autre.
   *[other] Il y a déjà trois aidants : retirez un accès pour en donner un autre.
}
give-access-invited = Invitation envoyée le { $day } · jusqu’au { $until }
give-access-active = A accès jusqu’au { $until }
give-access-proof = Justificatif : { $file }
give-access-revoke-of = Retirer l’accès { $of-who }
give-access-revoked = Accès { $of-who } retiré.
give-access-again = L’accès { $of-who } est rétabli.
give-access-not-role = Noter quelqu’un comme « proche aidant » dans le profil médical ne lui donne aucun accès : c’est ici que cela se passe.

helper-title = Ajouter un aidant
helper-until = Accès jusqu’au
helper-until-help = Par exemple 30/06/2027. Passé ce jour, l’accès s’arrête tout seul.
helper-proof = Justificatif (PDF)
helper-proof-help = Par exemple une pièce d’identité de votre aidant ou un mandat, en PDF, 5 Mo au plus.
helper-proof-choose = Choisir le justificatif
helper-proof-other = Choisir un autre fichier
helper-proof-checking = Lecture de « { $file } »…
helper-proof-not-pdf = « { $file } » n’est pas un PDF : choisissez un fichier PDF.
helper-proof-too-big = « { $file } » dépasse 5 Mo : choisissez un fichier plus léger.
helper-proof-not-received = « { $file } » n’est pas arrivé : réessayez.
helper-do = Donner accès
helper-done = Invitation envoyée à { $who }. L’accès s’ouvre quand { $who } accepte.

## Leaving

leave-title = { $form ->
    [child] Quitter l’espace { $of }
   *[other] Ne plus aider { $name }
}
leave-head = { $form ->
    [child] Vous ne suivrez plus l’espace { $of }
   *[other] Vous n’ouvrirez plus l’espace { $of }
}
leave-lose = Ce que vous perdez
leave-documents = { $count ->
    [0] aucun document
    [one] un document
   *[other] { $count } documents
}
leave-vaccinations = { $count ->
    [0] aucune vaccination
    [one] une vaccination
   *[other] { $count } vaccinations
}
leave-threads = { $count ->
    [0] aucune conversation
    [one] une conversation
   *[other] { $count } conversations
}
leave-reading = La lecture de cet espace : { $documents }, { $vaccinations }, { $threads }
leave-telling = Les notifications et l’historique de cet espace
leave-drafts = Ce qui était en cours de saisie sur cet appareil
leave-stays = Ce qui reste
leave-stays-data = Rien n’est effacé : ce que vous avez ajouté reste dans l’espace { $of }
leave-stays-who = { $who } garde l’accès
leave-stays-line = Votre départ s’inscrit dans l’historique
leave-back = { $form ->
    [child] Vous ne pourrez pas annuler : pour revenir, il faudra une nouvelle invitation { $of-who }.
   *[other] Vous ne pourrez pas annuler : pour revenir, il faudra un nouvel accès, donné par { $name }.
}
leave-do = { $form ->
    [child] Quitter l’espace
   *[other] Ne plus aider
}
leave-done = { $form ->
    [child] Vous ne suivez plus l’espace { $of }.
   *[other] Vous n’aidez plus { $name }.
}
leave-waits = { $form ->
    [child] Vous ne suivrez plus l’espace { $of } dès que la demande sera partie.
   *[other] Vous n’aiderez plus { $name } dès que la demande sera partie.
}
leave-last = Vous êtes le seul représentant { $of } ici : vous ne pouvez pas quitter son espace. Invitez d’abord le second représentant.
leave-stay = Rester

## The eighteenth birthday

majority-title = À ses 18 ans
majority-card = { $name } aura 18 ans le { $day }
majority-card-text = Son espace sera à { $name }. Voyez ce qui change.
majority-when = Le { $day } · { $left }
majority-what = Ce qui change ce jour-là
majority-own = L’espace est à { $name } et à personne d’autre
majority-lose = Vous ne lisez plus rien : ni documents, ni messages, ni historique
majority-reserved = Ce que la loi réservait à { $name } lui devient visible
majority-midnight = Le changement se fait à minuit, heure de { $zone }
majority-gets = Ce que reçoit { $name }
majority-gets-all = Tout son espace, avec tout ce que vous y avez ajouté
majority-gets-login = Son propre accès, à activer avec sa carte Vitale et un code reçu par courrier
majority-gets-choice = Le choix de vous donner accès comme aidant, ou non
majority-before = D’ici là
majority-before-talk = Parlez-en ensemble : vous pouvez encore tout relire à deux
majority-before-keep = Votre départ n’efface rien
majority-delays = Voir tous les délais
majority-source = { $source }

clock-mandate = Accès d’un aidant
clock-mandate-of = Accès { $of-who }
clock-mandate-when = Jusqu’au { $day } · { $left }
clock-mandate-then = Passé ce jour, l’accès s’arrête tout seul. Vous pouvez en donner un nouveau.

notification-invitation = { $who } vous invite à suivre un espace : { $title }

refusal-not-a-minor = À cette date, cette personne a 18 ans ou plus : son espace est à elle seule.
refusal-last-representative = Vous êtes le seul représentant ici : invitez d’abord le second représentant.
refusal-number-wrong = Ce numéro de sécurité sociale n’est pas juste : vérifiez-le avec la carte ou l’attestation.
refusal-place-wrong = Ce lieu de naissance n’est pas un code de commune : vérifiez le numéro de sécurité sociale.
refusal-end-date-wrong = Cette date de fin n’est pas possible : choisissez un jour à venir.

## What waits, in words

sync-change-invite_representative = Inviter { $title }
sync-change-give_access = Donner accès à { $title }
sync-change-revoke_access = Retirer l’accès : { $title }
sync-change-leave_space = Quitter un espace
sync-change-accept_invitation = Accepter l’invitation : { $title }
sync-change-refuse_invitation = Refuser l’invitation : { $title }
sync-change-add_child = Ajouter le profil : { $title }

## Receipts

receipt-about = Personne concernée
receipt-role-helper = { $who }, aidant
receipt-representative_invited-1 = Une invitation est envoyée. Rien ne s’ouvre avant qu’elle soit acceptée.
receipt-representative_invited-2 = Elle peut être annulée tant qu’il n’y a pas de réponse.
receipt-access_given-1 = Cette personne peut accepter l’accès comme aidant, jusqu’à la date choisie.
receipt-access_given-2 = L’accès peut être retiré à tout moment.
receipt-access_revoked-1 = L’accès est fermé aussitôt. Ce que cette personne a ajouté reste dans l’espace.
receipt-invitation_accepted-1 = L’espace est ouvert à la personne qui accepte.
receipt-invitation_refused-1 = Rien n’est ouvert. Une nouvelle invitation reste possible.
receipt-left-1 = La personne qui part ne lit plus rien de cet espace. Rien n’en est effacé.
receipt-left-2 = Pour revenir, il faut une nouvelle invitation.
receipt-child_added-1 = L’espace de l’enfant est suivi par son représentant légal, qui l’a certifié, jusqu’à ses 18 ans.
