### Historique: who did what, what is out of the ordinary, whether the lines hold, reports, export.

history-title = Historique
history-line-title = Une ligne de l’historique
more-history = { $form ->
    [holder] Qui a ouvert votre espace, et quand
   *[other] Qui a ouvert l’espace { $of }, et quand
}

## Tabs

history-tab-professionals = Professionnels
history-tab-own = { $form ->
    [holder] Mes activités
    [child] Représentants légaux
   *[other] { $name } et ses aidants
}
history-tab-services = Services

history-empty-professionals-title = Aucun accès pour l’instant
history-empty-professionals-text = { $form ->
    [holder] Quand un professionnel ouvrira votre espace, vous le verrez ici.
   *[other] Quand un professionnel ouvrira l’espace { $of }, vous le verrez ici.
}
history-empty-own-title = Aucune activité pour l’instant
history-empty-own-text = { $form ->
    [holder] Ce que vous ajoutez, masquez ou supprimez s’inscrira ici.
   *[other] Ce qui est ajouté, masqué ou supprimé dans l’espace { $of } s’inscrira ici.
}
history-empty-services-title = Aucun service pour l’instant
history-empty-services-text = { $form ->
    [holder] Les documents que l’Assurance Maladie ou un service dépose pour vous s’inscriront ici.
   *[other] Les documents que l’Assurance Maladie ou un service dépose pour { $name } s’inscriront ici.
}

history-today = Aujourd’hui
history-yesterday = Hier, { $day }

## One line: who did what. $mine: the user did it.

history-act-opened = { $mine ->
    [yes] Vous avez ouvert l’espace
   *[no] { $who } a ouvert { $form ->
        [holder] votre espace
       *[other] l’espace { $of }
    }
}
history-act-read = { $mine ->
    [yes] Vous avez lu « { $title } »
   *[no] { $who } a lu « { $title } »
}
history-act-deposited = { $mine ->
    [yes] Vous avez déposé « { $title } »
   *[no] { $who } a déposé « { $title } »
}
history-act-changed = { $mine ->
    [yes] Vous avez modifié « { $title } »
   *[no] { $who } a modifié « { $title } »
}
history-act-masked = { $mine ->
    [yes] Vous avez masqué « { $title } »
   *[no] { $who } a masqué « { $title } »
}
history-act-shown = { $mine ->
    [yes] Vous avez rendu visible « { $title } »
   *[no] { $who } a rendu visible « { $title } »
}
history-act-deleted = { $mine ->
    [yes] Vous avez supprimé « { $title } »
   *[no] { $who } a supprimé « { $title } »
}
history-act-vaccinated = { $mine ->
    [yes] Vous avez noté la vaccination « { $title } »
   *[no] { $who } a noté la vaccination « { $title } »
}
history-act-wrote = { $mine ->
    [yes] Vous avez écrit un message : « { $title } »
   *[no] { $who } a écrit un message : « { $title } »
}
history-act-blocked = { $mine ->
    [yes] Vous avez bloqué { $title }
   *[no] { $who } a bloqué { $title }
}
history-act-unblocked = { $mine ->
    [yes] Vous avez débloqué { $title }
   *[no] { $who } a débloqué { $title }
}
history-act-all_masked = { $mine ->
    [yes] Vous avez masqué tous les documents
   *[no] { $who } a masqué tous les documents
}
history-act-all_shown = { $mine ->
    [yes] Vous avez cessé de masquer tous les documents
   *[no] { $who } a cessé de masquer tous les documents
}
history-act-emergency_changed = { $mine ->
    [yes] Vous avez changé les accès en cas d’urgence
   *[no] { $who } a changé les accès en cas d’urgence
}
history-act-reported = { $mine ->
    [yes] Vous avez signalé un accès
   *[no] { $who } a signalé un accès
}
history-act-noted = { $mine ->
    [yes] Vous avez noté « { $title } »
   *[no] { $who } a noté « { $title } »
}
history-act-declared = { $mine ->
    [yes] Vous n’avez rien déclaré : « { $title } »
   *[no] { $who } n’a rien déclaré : « { $title } »
}
history-act-representative_invited = { $mine ->
    [yes] Vous avez invité { $title } comme second représentant
   *[no] { $who } a invité { $title } comme second représentant
}
history-act-access_given = { $mine ->
    [yes] Vous avez donné accès à { $title }
   *[no] { $who } a donné accès à { $title }
}
history-act-access_revoked = { $mine ->
    [yes] Vous avez retiré l’accès { $of-title }
   *[no] { $who } a retiré l’accès { $of-title }
}
history-act-invitation_accepted = { $mine ->
    [yes] Vous avez accepté l’accès à l’espace { $of-title }
   *[no] { $who } a accepté l’accès à l’espace { $of-title }
}
history-act-invitation_refused = { $mine ->
    [yes] Vous avez refusé l’accès à l’espace { $of-title }
   *[no] { $who } a refusé l’accès à l’espace { $of-title }
}
history-act-left = { $mine ->
    [yes] Vous avez quitté l’espace { $of-title }
   *[no] { $who } a quitté l’espace { $of-title }
}
history-act-child_added = { $mine ->
    [yes] Vous avez ajouté l’espace { $of-title }
   *[no] { $who } a ajouté l’espace { $of-title }
}
history-act-opposed = { $mine ->
    [yes] Vous avez refusé la création de l’espace
   *[no] { $who } a refusé la création de l’espace
}
history-act-opposition_withdrawn = { $mine ->
    [yes] Vous avez retiré l’opposition à la création de l’espace
   *[no] { $who } a retiré l’opposition à la création de l’espace
}
history-act-activated = { $mine ->
    [yes] Vous avez activé l’espace
   *[no] { $who } a activé l’espace
}
history-act-closed = { $mine ->
    [yes] Vous avez clôturé l’espace
   *[no] { $who } a clôturé l’espace
}
history-act-reopened = { $mine ->
    [yes] Vous avez rouvert l’espace
   *[no] { $who } a rouvert l’espace
}
history-act-deletion_asked = { $mine ->
    [yes] Vous avez demandé la suppression définitive de l’espace
   *[no] { $who } a demandé la suppression définitive de l’espace
}
history-act-deletion_cancelled = { $mine ->
    [yes] Vous avez annulé la suppression de l’espace
   *[no] { $who } a annulé la suppression de l’espace
}
history-act-emptied = { $mine ->
    [yes] Le contenu de l’espace clôturé a été supprimé définitivement
   *[no] Le contenu de l’espace clôturé a été supprimé définitivement
}

history-act-exported = { $mine ->
    [yes] Vous avez téléchargé les données de l’espace
   *[no] { $who } a téléchargé les données de l’espace
}

## The same as a name: filters, facts, exports

history-do-opened = Ouverture de l’espace
history-do-read = Lecture
history-do-deposited = Dépôt
history-do-changed = Modification
history-do-masked = Masquage
history-do-shown = Retour à la visibilité
history-do-deleted = Suppression
history-do-vaccinated = Vaccination notée
history-do-wrote = Message écrit
history-do-blocked = Blocage
history-do-unblocked = Déblocage
history-do-all_masked = Masquage de tous les documents
history-do-all_shown = Fin du masquage de tous les documents
history-do-emergency_changed = Accès en cas d’urgence changés
history-do-reported = Signalement
history-do-exported = Téléchargement des données
history-do-opposed = Opposition à la création
history-do-opposition_withdrawn = Retrait de l’opposition
history-do-activated = Activation de l’espace
history-do-closed = Clôture de l’espace
history-do-reopened = Réouverture de l’espace
history-do-deletion_asked = Demande de suppression définitive
history-do-deletion_cancelled = Annulation de la suppression
history-do-emptied = Suppression définitive du contenu
history-do-noted = Ajout au profil médical
history-do-declared = Rien à déclarer
history-do-representative_invited = Invitation du second représentant
history-do-access_given = Accès donné
history-do-access_revoked = Accès retiré
history-do-invitation_accepted = Invitation acceptée
history-do-invitation_refused = Invitation refusée
history-do-left = Départ de l’espace
history-do-child_added = Enfant ajouté

history-way-normal = accès normal
history-way-break_glass = urgence, « bris de glace »
history-way-regulation_centre = urgence, Centre 15
history-way-whole-normal = Accès normal
history-way-whole-break_glass = Urgence : « bris de glace », par un professionnel qui l’a justifié
history-way-whole-regulation_centre = Urgence : centre de régulation (SAMU – Centre 15)
history-unusual-mark = Sort de l’ordinaire

## Filters

history-filter-title = Filtrer l’historique
history-filter-period = Période
history-filter-person = Personne
history-filter-act = Action
history-filter-days-7 = 7 jours
history-filter-days-30 = 30 jours
history-filter-months-6 = 6 mois
history-filter-year-1 = 1 an
history-filter-all = Tout
history-filter-own = Choisir les dates
history-filter-from = Du
history-filter-to = Au
history-filter-day-help = Par exemple 03/03/2026. Laissez vide pour ne pas limiter.
history-filter-day-fault = Ce n’est pas une date : écrivez par exemple 03/03/2026.
history-filter-order-fault = Cette date est avant la première : échangez-les.
history-filter-since = Depuis le { $first }
history-filter-until = Jusqu’au { $last }
history-filter-between = Du { $first } au { $last }
history-filter-show = { $count ->
    [0] Aucune ligne
    [one] Voir la ligne
   *[other] Voir les { $count } lignes
}
history-filter-found = { $count ->
    [0] Aucune ligne
    [one] 1 ligne
   *[other] { $count } lignes
}
history-filter-empty-title = Aucune ligne ne correspond
history-filter-empty-text = Retirez un filtre pour élargir la recherche.
history-more = Afficher la suite

## What is out of the ordinary: facts on both sides

unusual-head = Un accès qui sort de l’ordinaire
unusual-more = { $count ->
    [one] Un accès plus ancien sort de l’ordinaire : il est marqué dans la liste.
   *[other] { $count } accès plus anciens sortent de l’ordinaire : ils sont marqués dans la liste.
}
unusual-open = Voir cet accès
unusual-blocked = { $day ->
    [none] Cette personne est bloquée.
   *[other] Cette personne est bloquée depuis le { $day }.
}
unusual-break_glass = En urgence, par « bris de glace ».
unusual-regulation_centre = En urgence, par le centre de régulation (SAMU – Centre 15).
unusual-never_met = { $form ->
    [holder] Vous n’aviez jamais rencontré cette personne : ni accès ni autorisation avant ce jour.
   *[other] { $name } n’avait jamais rencontré cette personne : ni accès ni autorisation avant ce jour.
}
unusual-masked = Un document masqué a été lu : « { $title } ».
unusual-night = La nuit, à { $time }.
unusual-many = { $number } documents lus en dix minutes ou moins.
unusual-long_absence = Son accès précédent date du { $day }, il y a plus de six mois.

unusual-other-side = Ce qui l’explique
unusual-setting-on = { $form ->
    [holder] Votre réglage l’autorise : « { $setting } ».
   *[other] Un réglage de l’espace { $of } l’autorise : « { $setting } ».
}
unusual-setting-off = Le réglage « { $setting } » ne l’autorise plus aujourd’hui.
unusual-setting-samu = SAMU
unusual-setting-others = Autres professionnels
unusual-setting-masked_documents = Documents masqués
unusual-told = { $form ->
    [holder] Vous avez reçu une notification le { $moment }.
   *[other] Une notification est partie le { $moment }.
}
unusual-authorised = Une autorisation a été donnée le { $day }.
unusual-attending = { $form ->
    [holder] C’est votre médecin traitant.
   *[other] C’est le médecin traitant { $of }.
}
unusual-who = { $who } : { $what }.
unusual-rules = { $count ->
    [one] Règle { $rules }
   *[other] Règles { $rules }
}

## One line, whole

history-facts = En détail
history-when = Date et heure
history-who = Qui
history-profession = Profession
history-establishment = Établissement
history-act = Action
history-on = Sur quoi
history-way = Contexte
history-moment = { $day } à { $time }
history-open-document = Voir ce document
history-open-professional = Voir ce professionnel
history-gone-title = Cette ligne n’est pas là
history-gone-text = Elle n’est pas dans l’historique que vous pouvez lire.
history-gone-action = Revenir à l’historique
history-by-professional = Professionnel de santé
history-by-patient = Titulaire de l’espace
history-by-representative = Représentant légal
history-by-helper = Aidant
history-by-insurer = Assurance maladie
history-by-service = Service

## Signaler un accès

report-title = Signaler un accès
report-do = Signaler cet accès
report-help = Dites ce qui vous étonne. Votre signalement est gardé avec l’historique.
report-who = Le signalement porte sur
report-text = Ce que vous voulez signaler
report-text-help = 5 000 caractères au plus.
report-urgent = Si vous craignez un usage grave de vos données, prévenez aussi votre médecin traitant ou la CNIL.
report-fault-text-empty = Écrivez d’abord ce qui vous étonne.
report-fault-text-too-long = Ce texte est trop long : 5 000 caractères au plus.
report-send = Envoyer le signalement
report-sent = Votre signalement est enregistré.
report-there = Accès signalé le { $moment }
report-all = { $count ->
    [one] Votre signalement
   *[other] Vos signalements
}
report-gone-title = Il n’y a rien à signaler ici
report-gone-text = Cette ligne ou cette personne n’est pas dans l’espace que vous pouvez lire.

## Vérifier l’historique

verify-do = Vérifier l’historique
verify-help = Chaque ligne est liée à la précédente : rien ne peut être changé, ajouté ou retiré sans que cela se voie.
verify-intact = { $count ->
    [0] Historique intact — aucune ligne pour l’instant
    [one] Historique intact — 1 ligne vérifiée
   *[other] Historique intact — { $count } lignes vérifiées
}
verify-at = Vérifié { $moment }.
verify-alone = Seul cet appareil a pu être vérifié : réessayez quand le service répondra.
verify-broken = L’historique ne tient plus
verify-changed = Cette ligne n’est plus celle qui avait été enregistrée :
verify-changed-somewhere = Une ligne n’est plus celle qui avait été enregistrée.
verify-missing = Il manque au moins une ligne.
verify-inserted = Cette ligne n’avait pas été enregistrée ici :
verify-inserted-somewhere = Une ligne a été ajoutée.
verify-reordered = Cette ligne n’est plus à sa place :
verify-cut_off = La fin de l’historique manque.
verify-seal_broken = Le sceau qui garde la fin de l’historique n’est pas le sien, ou il manque.
verify-after = L’endroit : juste après « { $line } », { $moment }.
verify-at-start = L’endroit : au tout début.
verify-line = « { $line } », { $moment }.
verify-good = { $count ->
    [0] Aucune ligne n’a pu être vérifiée avant cet endroit.
    [one] Une ligne avant cet endroit est intacte.
   *[other] { $count } lignes avant cet endroit sont intactes.
}
verify-here = C’est la copie de cet appareil qui est atteinte. L’historique gardé par le service est intact.
verify-there = C’est l’historique gardé par le service qui est atteint. La copie de cet appareil est intacte.
verify-next = Ne supprimez rien. Exportez l’historique, puis montrez-le au support de l’application.
verify-next-helper = Ne supprimez rien, et montrez cet écran au titulaire de l’espace.
verify-again = Reprendre l’historique du service
verify-again-done = L’historique de cet appareil a été repris.
verify-open = Voir cette ligne

## Export

history-export = Exporter
history-export-title = Exporter l’historique
history-export-help = { $count ->
    [one] 1 ligne : celle que montrent l’onglet et les filtres.
   *[other] { $count } lignes : celles que montrent l’onglet et les filtres.
}
history-export-care = Ce fichier contient des données de santé : rangez-le dans un endroit sûr.
history-export-pdf = En PDF, pour lire ou imprimer
history-export-csv = En CSV, pour un tableur
history-export-running = Préparation du fichier…
history-export-person = Espace { $of }
history-export-made = Exporté le { $moment } par { $who }
history-export-page = Page { $page } sur { $pages }
history-export-file = Historique { $name } { $day }
history-export-day = Date
history-export-time = Heure
history-export-note = Document sans valeur officielle, établi à partir de l’application.
