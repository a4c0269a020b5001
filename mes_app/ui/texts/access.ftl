### Professionals and what they read: who is authorised, who is blocked, what each one sees, and why.

## An answer, and the rule behind it: about a professional ($side = professional), or about the holder's side (patient)

answer-yes = oui
answer-no = non
answer-unknown = inconnu

why-source = Règle { $rule } · { $source }

why-V1 = { $side ->
    [patient] { $form ->
        [holder] C’est votre espace
       *[other] C’est l’espace { $of }
    }
   *[professional] A déposé ce document : son auteur le lit toujours, masqué ou non
}
why-V2 = { $form ->
    [holder] Votre médecin traitant lit tout, même ce qui est masqué
   *[other] Le médecin traitant { $of } lit tout, même ce qui est masqué
}
why-V3 = { $answer ->
    [yes] { $form ->
        [holder] Administrateur de votre espace
       *[other] Administrateur de l’espace { $of }
    }
   *[no] Seul un administrateur de l’espace peut le faire
}
why-V4 = { $answer ->
    [yes] Sa profession peut lire ce type de document
    [no] Sa profession ne peut pas lire ce type de document
   *[unknown] On ne sait pas : la règle nationale ne dit rien de ce type de document
}
why-V5 = { $answer ->
    [yes] L’accès est bloqué, mais déposer reste possible
   *[no] L’accès est bloqué : rien n’est lu, pas même ses propres dépôts
}
why-V6 = Le blocage est levé, mais l’accès ne revient pas seul : il faut une nouvelle autorisation, en consultation
why-V7 = { $answer ->
    [yes] Une autorisation ou une venue de moins de six mois
   *[no] Ni autorisation ni venue depuis plus de six mois
}
why-V8 = { $form ->
    [holder] Vos choix d’accès en urgence ne l’ouvrent pas
   *[other] Les choix d’accès en urgence { $of } ne l’ouvrent pas
}
why-V9 = Accès en urgence : par « bris de glace », avec un motif, ou par le Centre 15
why-V10 = { $form ->
    [holder] Après un accès en urgence, vous et votre médecin traitant êtes prévenus
   *[other] Après un accès en urgence, { $name } et son médecin traitant sont prévenus
}
why-V11 = Un professionnel l’annonce d’abord en consultation ; il devient visible un mois après son dépôt au plus tard
why-V12 = Réservé à l’enfant et aux professionnels jusqu’à la majorité
why-V13 = { $answer ->
    [yes] Le médecin traitant voit aussi les connexions secrètes
   *[no] Connexion secrète d’un mineur
}
why-V14 = { $form ->
    [holder] Masqué aux professionnels : c’est votre choix
   *[other] Masqué aux professionnels, par choix
}
why-V15 = { $answer ->
    [yes] Les professionnels qui ont accès lisent cette rubrique
   *[no] Les professionnels n’en lisent que la synthèse enregistrée
}
why-V16 = { $answer ->
    [yes] Un aidant lit, ajoute, modifie et supprime
   *[no] Cette action n’est pas ouverte à un aidant
}
why-V17 = { $form ->
    [holder] Le médecin du travail ne lit qu’avec votre accord exprès ; assureurs et employeurs, jamais
   *[other] Le médecin du travail ne lit qu’avec un accord exprès ; assureurs et employeurs, jamais
}
why-V18 = { $answer ->
    [yes] L’espace est ouvert
   *[no] L’espace n’est pas ouvert
}
why-V19 = { $form ->
    [holder] Depuis vos 18 ans, votre espace n’est qu’à vous
   *[other] À 18 ans, l’espace n’est plus qu’à son titulaire
}

## «Gestion des accès»

access-title = Gestion des accès
access-more = { $form ->
    [holder] Qui lit votre espace, qui n’y a pas accès
   *[other] Qui lit l’espace { $of }, qui n’y a pas accès
}
access-help = { $form ->
    [holder] Les professionnels qui ont accès à votre espace, et ceux que vous avez bloqués.
   *[other] Les professionnels qui ont accès à l’espace { $of }, et ceux qui sont bloqués.
}
access-tab-authorised = Autorisé(s) ({ $count })
access-tab-blocked = Bloqué(s) ({ $count })
access-authorised-empty-title = Personne n’est autorisé
access-authorised-empty-text = { $form ->
    [holder] Un professionnel vous demande votre accord en consultation, puis il s’affiche ici.
   *[other] Un professionnel demande un accord en consultation, puis il s’affiche ici.
}
access-blocked-empty-title = Personne n’est bloqué
access-blocked-empty-text = Vous pouvez bloquer un professionnel, même s’il n’est jamais venu.
access-blocked-help = { $form ->
    [holder] Ils ne lisent rien dans votre espace. Ils peuvent encore y déposer des documents.
   *[other] Ils ne lisent rien dans l’espace { $of }. Ils peuvent encore y déposer des documents.
}
access-without = Sans accès aujourd’hui
access-without-help = { $form ->
    [holder] Votre espace les connaît, mais ils ne peuvent pas l’ouvrir en situation normale.
   *[other] L’espace { $of } les connaît, mais ils ne peuvent pas l’ouvrir en situation normale.
}
access-settings = Réglages et suivi
access-to-rights = Droits d’accès par profession
access-to-rights-text = Quelle profession lit quel document
access-to-emergency = Accès en cas d’urgence
access-to-emergency-text = Centre 15, « bris de glace »
access-to-mask-all = { $form ->
    [holder] Masquer tous mes documents
   *[other] Masquer tous les documents
}
access-to-mask-all-text = D’un seul geste, avec ses exceptions
access-to-history = Historique
access-to-history-text = Qui est venu, quand, pour quoi faire
access-to-delays = Délais
access-to-delays-text = Ce qui change tout seul, et quand
access-block = Bloquer un professionnel

## Where a professional stands: a line of a list, then a sentence on the card

since-authorised = Depuis le { $day }
since-blocked = Accès bloqué depuis le { $day }
role-attending = Médecin traitant
role-referent-midwife = Sage-femme référente
role-correspondent-pharmacist = Pharmacien correspondant
role-care-team = Équipe de soins
role-administrator = Administrateur
role-occupational = Médecin du travail

by-attending = Accès ouvert
by-care-team = Accès ouvert
by-authorised = Accès ouvert
by-connected = Accès ouvert
by-blocked = Accès bloqué
by-unblocked = Accès débloqué, doit être autorisé à nouveau en consultation
by-lapsed = Aucune venue depuis plus de six mois
by-never = Aucun accord donné
by-author = Ne lit que ses propres dépôts
by-occupational = Sans accord exprès, pas d’accès
by-shut = Pas d’accès

stands-attending = { $form ->
    [holder] Votre médecin traitant lit tout, même ce qui est masqué. Cet accès n’a pas de fin.
   *[other] Le médecin traitant { $of } lit tout, même ce qui est masqué. Cet accès n’a pas de fin.
}
stands-care-team = { $form ->
    [holder] Cette personne fait partie de votre équipe de soins. Votre accord est présumé, et elle doit vous le dire.
   *[other] Cette personne fait partie de l’équipe de soins { $of }. L’accord est présumé, et elle doit le dire.
}
stands-authorised = Un accord a été donné il y a six mois ou moins. Sans nouvelle venue, il s’arrêtera six mois après.
stands-connected = Un accord a été donné. Il tient tant que cette personne vient au moins tous les six mois.
stands-blocked = { $form ->
    [holder] Rien n’est lu dans votre espace, pas même ses propres dépôts. Déposer reste possible.
   *[other] Rien n’est lu dans l’espace { $of }, pas même ses propres dépôts. Déposer reste possible.
}
stands-unblocked = Le blocage est levé, mais aucun accès n’est revenu seul. Une nouvelle autorisation est à donner en consultation.
stands-lapsed = L’accord s’arrête après plus de six mois sans venue. Il sera demandé à nouveau en consultation.
stands-never = Aucun accord n’a été donné. Il sera demandé en consultation.
stands-author = Cette personne a déposé des documents. Elle ne lit que ceux-là.
stands-occupational = { $form ->
    [holder] Un médecin du travail n’a accès qu’avec votre accord exprès.
   *[other] Un médecin du travail n’a accès qu’avec un accord exprès.
}
stands-shut = L’espace n’est pas ouvert : personne ne le lit.
stands-last = Dernière venue : le { $day }

## A professional's card

professional-title = Professionnel de santé
professional-access = Accès
professional-open = A accès
professional-closed = N’a pas accès
professional-blocked = Accès bloqué
professional-see = Voir ce que ce professionnel voit
professional-message = Envoyer un message
professional-reread = Relire vos échanges
professional-no-thread = Seul un professionnel peut débuter un échange : celui-ci ne l’a pas encore fait.
professional-report = Signaler un accès
professional-block = Bloquer l’accès
professional-unblock = Débloquer
professional-facts = Coordonnées
professional-copy-phone = Copier le téléphone
professional-copy-rpps = Copier le n° RPPS
professional-phone-copied = Téléphone copié.
professional-rpps-copied = N° RPPS copié.
professional-deposited = { $count ->
    [0] Aucun document déposé
    [one] Un document déposé
   *[other] { $count } documents déposés
}
professional-actions = Dernières actions
professional-no-action = Aucune action de ce professionnel dans l’historique.
professional-history = Voir l’historique
professional-all = Afficher la suite

did-opened = A ouvert l’espace
did-read = A lu
did-deposited = A déposé
did-changed = A modifié
did-masked = A masqué
did-shown = A rendu visible
did-deleted = A supprimé
did-vaccinated = A noté une vaccination
did-wrote = A écrit un message
did-blocked = A bloqué un professionnel
did-unblocked = A débloqué un professionnel
did-all_masked = A masqué tous les documents
did-all_shown = A rendu visibles les documents
did-emergency_changed = A changé les accès en urgence
did-reported = A signalé un accès
did-exported = A téléchargé les données de l’espace
did-opposed = A refusé la création de l’espace
did-opposition_withdrawn = A retiré l’opposition
did-activated = A activé l’espace
did-closed = A clôturé l’espace
did-reopened = A rouvert l’espace
did-deletion_asked = A demandé la suppression définitive
did-deletion_cancelled = A annulé la suppression
did-emptied = A supprimé le contenu
did-noted = A noté
did-declared = N’a rien déclaré
did-representative_invited = A invité un représentant
did-access_given = A donné accès
did-access_revoked = A retiré un accès
did-invitation_accepted = A accepté une invitation
did-invitation_refused = A refusé une invitation
did-left = A quitté l’espace
did-child_added = A ajouté un enfant
did-what = { $act } « { $title } »
way-break_glass = en urgence, par « bris de glace »
way-regulation_centre = en urgence, par le Centre 15

## Blocking

block-title = Bloquer un professionnel
block-search-help = { $form ->
    [holder] Cherchez dans l’annuaire, même quelqu’un qui n’est jamais venu dans votre espace.
   *[other] Cherchez dans l’annuaire, même quelqu’un qui n’est jamais venu dans l’espace { $of }.
}
block-name = Nom du professionnel
block-name-help = Au moins 3 lettres. Rien n’est bloqué avant votre confirmation.
block-too-short = Encore une ou deux lettres, et la recherche commence.
block-nobody-title = Personne de ce nom dans l’annuaire
block-nobody-text = Vérifiez l’orthographe, ou essayez avec le seul nom de famille.
block-unreachable = L’annuaire ne répond pas pour l’instant. Réessayez dans un moment.
block-retry = Réessayer
block-found = { $count ->
    [one] Un professionnel trouvé
   *[other] { $count } professionnels trouvés
}
block-many = Les { $count } premiers noms. Pour en voir d’autres, précisez le prénom et le nom.
block-already = Accès déjà bloqué

block-head = Bloquer { $who } ?
block-effects = Ce qu’un blocage veut dire
block-reads-nothing = { $form ->
    [holder] Plus rien n’est lu dans votre espace, pas même ses propres dépôts.
   *[other] Plus rien n’est lu dans l’espace { $of }, pas même ses propres dépôts.
}
block-no-glass = Même en urgence, le « bris de glace » ne l’ouvre pas.
block-may-deposit = Ce professionnel peut encore déposer des documents.
block-centre = Le Centre 15 (SAMU) ne regarde pas les autorisations : un blocage ne l’arrête pas.
block-attending = { $form ->
    [holder] C’est votre médecin traitant. Sans accès à votre espace, le suivi de votre santé peut devenir plus difficile. Vous pouvez d’abord lui en parler.
   *[other] C’est le médecin traitant { $of }. Sans accès à l’espace, le suivi de sa santé peut devenir plus difficile. Vous pouvez d’abord lui en parler.
}
block-do = Bloquer
block-done = Accès bloqué pour { $who }. Pour changer d’avis : Plus, Gestion des accès, Bloqué(s).
block-already-so = L’accès est déjà bloqué pour { $who }.
unblock-already-so = L’accès n’est pas bloqué pour { $who }.
unblock-title = Débloquer
unblock-head = Débloquer { $who } ?
unblock-effects = Ce qu’un déblocage veut dire
unblock-nothing-back = Aucun accès ne revient seul : ce qui était autorisé avant le blocage ne compte plus.
unblock-consultation = { $form ->
    [holder] Pour lire à nouveau votre espace, il lui faut une nouvelle autorisation, que vous donnez en consultation.
   *[other] Pour lire à nouveau l’espace { $of }, il lui faut une nouvelle autorisation, donnée en consultation.
}
unblock-glass = { $form ->
    [holder] En urgence, le « bris de glace » redevient possible, selon vos choix d’accès en urgence.
   *[other] En urgence, le « bris de glace » redevient possible, selon les choix d’accès en urgence.
}
unblock-do = Débloquer
unblock-done = Accès débloqué pour { $who } : il doit être autorisé à nouveau en consultation. Pour bloquer encore : Plus, Gestion des accès.

## «Voir ce que ce professionnel voit»

seen-title = Ce que ce professionnel voit
seen-preview = Aperçu : rien n’est ouvert, personne n’est prévenu.
seen-situation = Situation
seen-normal = Situation normale
seen-blocked = S’il était bloqué
seen-break_glass = En urgence : bris de glace
seen-regulation_centre = En urgence : Centre 15
seen-short-normal = Situation normale
seen-short-blocked = S’il était bloqué
seen-short-break_glass = Bris de glace
seen-short-regulation_centre = Centre 15
seen-normal-text = Une consultation ordinaire, aujourd’hui.
seen-blocked-text = Comme si vous aviez bloqué son accès.
seen-break_glass-text = { $form ->
    [holder] Ouvrir l’espace en urgence, en disant pourquoi. Vous et votre médecin traitant en seriez prévenus.
   *[other] Ouvrir l’espace en urgence, en disant pourquoi. { $name } et son médecin traitant en seraient prévenus.
}
seen-regulation_centre-text = { $form ->
    [holder] Au téléphone avec le SAMU – Centre 15, qui ne regarde pas les autorisations. Vous et votre médecin traitant en seriez prévenus.
   *[other] Au téléphone avec le SAMU – Centre 15, qui ne regarde pas les autorisations. { $name } et son médecin traitant en seraient prévenus.
}
seen-shut = L’espace reste fermé
seen-count = { $count ->
    [0] Aucun document lisible
    [one] Un document lisible
   *[other] { $count } documents lisibles
}
seen-of = sur { $total }
seen-closed = { $count ->
    [one] 1 non visible
   *[other] { $count } non visibles
}
seen-doubt = { $count ->
    [one] 1 inconnu
   *[other] { $count } inconnus
}
seen-documents-none = L’espace ne contient aucun document.
seen-sections = Rubriques
seen-hidden = { $count ->
    [one] Un document non visible
   *[other] { $count } documents non visibles
}
seen-unknown = { $count ->
    [one] Un document : on ne sait pas
   *[other] { $count } documents : on ne sait pas
}
seen-unknown-why = La règle nationale ne dit rien de ce type de document : ni oui, ni non
seen-readable = Documents lisibles
seen-list-open = { $count ->
    [one] Un document, voir la liste
   *[other] { $count } documents, voir la liste
}
seen-list-close = Replier la liste
seen-category = { $category } ({ $count })
seen-more = Afficher la suite
