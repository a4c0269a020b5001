### Synthèse du profil médical : ses sections, son document, ses étapes.

summary-title = Synthèse du profil médical
summary-help = { $form ->
    [holder] Tout votre profil médical en quelques pages, pour le professionnel que vous allez voir.
   *[other] Tout le profil médical { $of } en quelques pages, pour le professionnel que va voir { $name }.
}

## Les sections

summary-illnesses = Maladies et sujets de santé
summary-treatments = Traitements
summary-allergies = Allergies
summary-hospitalisations = Hospitalisations
summary-disabilities = Handicaps
summary-family-history = Antécédents familiaux
summary-blood = Groupe sanguin
summary-vaccinations = Vaccinations
summary-measures = Dernières mesures
summary-emergency = Contacts d’urgence
summary-trusted = Personne de confiance
summary-carers = Proches aidants
summary-cared-for = Proches aidés
summary-directives = Directives anticipées
summary-organ-donation = Don d’organes
summary-professionals = Professionnels de santé

summary-unknown = Non renseigné.
summary-none = { $what } Déclaré le { $day }.
summary-none-illnesses = Aucune maladie à déclarer.
summary-none-treatments = Aucun traitement à déclarer.
summary-none-allergies = Aucune allergie à déclarer.
summary-none-hospitalisations = Aucune hospitalisation à déclarer.
summary-none-disabilities = Aucun handicap à déclarer.
summary-none-family-history = Aucun antécédent familial à déclarer.
summary-none-going = Rien en cours ; le détail est plus loin.

summary-ongoing = En cours
summary-over = Terminé
summary-since = En cours depuis : { $day }
summary-over-since = Terminé ; début : { $day }
summary-until = Jusqu’à : { $day }
summary-from-to = { $start } – { $end }
summary-duration = Durée : { $duration }
summary-rate = Taux d’incapacité : { $rate }
summary-device = Aide technique : { $device }
summary-human-help = Avec une aide humaine
summary-blood-type = Groupe { $type }
summary-blood-care = Noté par l’usager. Un prélèvement est toujours fait avant une transfusion.
summary-directive = Document du { $day }, déposé par { $who }. À lire dans l’espace de santé.
summary-organ-read = Loi sur le don d’organes
summary-organ-day = Lue le { $day }. Un refus s’inscrit au registre national des refus.
summary-care-team = Équipe de soins
summary-dose-first = première vaccination
summary-dose-booster = rappel
summary-lot = lot { $lot }
summary-validated = validée par un professionnel
summary-not-validated = notée par l’usager
summary-age = { $age ->
    [0] moins d’un an
    [one] 1 an
   *[other] { $age } ans
}
summary-used-name = Prénom et nom d’usage

## Le document

summary-emergency-title = En cas d’urgence
summary-emergency-help = Une page pour soigner { $who } sans attendre. Le détail est dans les pages suivantes.
summary-others = { $count ->
    [one] Et un autre, dans les pages suivantes.
   *[other] Et { $count } autres, dans les pages suivantes.
}
summary-paper-title = Synthèse du profil médical { $of }
summary-made = Faite le { $moment } par { $who }, d’après le profil médical tel qu’il est ce jour.
summary-note = « Non renseigné » veut dire que personne n’a rien noté. « Aucun » veut dire que l’absence a été déclarée, au jour indiqué.
summary-foot = { $who } · { $day } · mes_app, application non officielle
summary-file = synthese-{ $name }-{ $day }
summary-document = Synthèse du profil médical
summary-document-comment = Faite avec mes_app à partir du profil médical.

## L’écran

summary-download = Télécharger
summary-share = Partager
summary-save = Enregistrer dans les documents
summary-ips = Résumé international (IPS)
summary-ips-help = Un fichier que les logiciels de santé d’autres pays savent lire (FHIR R4).
summary-ips-file = resume-international-{ $name }-{ $day }
summary-working = Le document se prépare…
summary-more = Voir les { $count } autres
summary-share-title = { $form ->
    [holder] Ma synthèse
   *[other] La synthèse { $of }
}
summary-shared = Synthèse transmise au partage de votre appareil.
summary-not-shared = Le partage n’est pas possible ici. Téléchargez la synthèse, puis envoyez-la.
summary-saved = Synthèse enregistrée dans les documents.
summary-replaced = Synthèse enregistrée ; elle remplace celle du { $day }.
summary-save-title = Remplacer la synthèse du { $day } ?
summary-save-says = L’ancienne synthèse, « { $title } », quitte les documents ; la nouvelle prend sa place. Les professionnels qui y ont accès liront la nouvelle.
summary-save-do = Enregistrer et remplacer
summary-last = Dernière synthèse enregistrée le { $day }.
summary-last-none = Aucune synthèse n’est encore enregistrée dans les documents.
summary-last-same = Rien n’a changé depuis.
summary-last-changed = { $count ->
    [one] Une rubrique a changé depuis.
   *[other] { $count } rubriques ont changé depuis.
}
deposit-taken-back = C’est comme avant.
summary-open-last = Ouvrir la dernière
summary-helper = En tant qu’aidant, vous pouvez enregistrer la synthèse dans les documents. Seul le titulaire la télécharge ou la partage.

## Étapes

summary-review = Mettre à jour la synthèse
summary-review-help = { $form ->
    [holder] Trois étapes pour relire votre profil avant de le remettre à un professionnel.
   *[other] Trois étapes pour relire le profil { $of } avant de le remettre à un professionnel.
}
summary-step = Étape { $number } sur { $count }
summary-step-measures = Mesures
summary-step-follow-up = Suivi médical et antécédents
summary-step-circle = Entourage et volontés
summary-step-measures-help = Ces mesures sont-elles encore justes ?
summary-step-follow-up-help = Relisez chaque rubrique : est-elle complète et à jour ?
summary-step-circle-help = Les personnes à prévenir et les volontés sont-elles à jour ?
summary-next = Étape suivante
summary-previous = Étape précédente
summary-finish = Voir la synthèse
summary-edit = Modifier : { $what }
summary-fill = Compléter : { $what }
summary-line-new = Nouveau
summary-line-changed = Modifié
summary-gone = { $count ->
    [one] Une ligne retirée depuis la dernière synthèse.
   *[other] { $count } lignes retirées depuis la dernière synthèse.
}
summary-restated = La déclaration a changé depuis la dernière synthèse.
summary-first-time = C’est la première synthèse : tout est à relire.
summary-elsewhere = La dernière synthèse a été faite sur un autre appareil. Seules les lignes datées d’après elle sont signalées.

## La commande mes-app ips

cli-ips-not-allowed = Ce résumé ne peut pas être écrit ici : un aidant ne le transmet pas, et un espace fermé n’en a pas.

## Directives anticipées

directives-title = Directives anticipées
directives-help = { $form ->
    [holder] Ce que vous voulez, ou ne voulez pas, si un jour vous ne pouvez plus le dire.
   *[other] Ce que veut ou ne veut pas { $name }, le jour où { $name } ne pourrait plus le dire.
}
directives-none = Aucune directive n’est encore enregistrée.
directives-of = Enregistrées le { $day } par { $who }
directives-write = Rédiger mes directives
directives-write-again = Rédiger de nouvelles directives
directives-go-on = Reprendre la rédaction
directives-upload = Déposer un document
directives-upload-help = Un PDF, ou la photo de directives signées, de 5 Mo au plus.
directives-checking = Le document est vérifié…
directives-too-big = Ce fichier dépasse 5 Mo. Choisissez-en un plus léger, ou une photo moins détaillée.
directives-not-received = Le fichier n’est pas arrivé. Vérifiez la connexion, puis choisissez-le de nouveau.
directives-not-taken = Ce fichier ne peut pas être lu. Choisissez un PDF, un texte ou une photo.
directives-helper = Seul { $name } peut rédiger ses directives. Vous pouvez déposer ici le document signé.
directives-law-head = Ce que dit la loi
directives-law = Les directives sont celles d’une personne majeure. Elles sont datées et signées, valables sans limite de temps, et se changent ou s’annulent à tout moment. Le médecin doit les suivre, sauf urgence vitale le temps d’évaluer la situation, ou si elles sont manifestement inappropriées.
directives-who = Les professionnels qui ont accès aux documents les lisent. « Masquer tous mes documents » les masque aussi.
directives-minor-title = À partir de 18 ans
directives-minor-text = La loi réserve les directives anticipées aux personnes majeures. Les souhaits d’un enfant se disent à l’équipe qui le soigne.
directives-document = Directives anticipées
directives-saved = Directives enregistrées dans les documents.
directives-replaced = Directives enregistrées ; elles remplacent celles du { $day }.
directives-replace-title = Remplacer les directives du { $day } ?
directives-replace-says = Les anciennes, « { $title } », quittent les documents ; les nouvelles prennent leur place. Seules les plus récentes comptent.
directives-replace-do = Enregistrer et remplacer

directives-write-title = Rédiger mes directives
directives-form-help = Répondez à ce que vous voulez : chaque question est facultative. Ce que vous écrivez est gardé sur cet appareil jusqu’à l’enregistrement.
directives-situation = Ma situation aujourd’hui
directives-situation-well = Pas de maladie grave
directives-situation-ill = Une maladie grave
directives-situation-end = En fin de vie
directives-treatments = Si je ne peux plus m’exprimer
directives-treatments-help = Pensez à un coma prolongé, ou à une maladie dont on ne peut plus guérir.
directives-resuscitation = Réanimation cardiaque et respiratoire
directives-breathing = Assistance respiratoire par une machine
directives-feeding = Alimentation et hydratation artificielles
directives-dialysis = Dialyse rénale
directives-surgery = Intervention chirurgicale
directives-sedation = Sédation profonde et continue jusqu’au décès, avec un traitement de la douleur
directives-answer-accept = J’accepte
directives-answer-refuse = Je refuse
directives-answer-team = Je laisse l’équipe décider
directives-words = Avec mes mots
directives-wishes = Ce qui compte pour moi
directives-wishes-help = Où être soigné, qui prévenir, ce qui donne du sens à mes journées…
directives-fears = Ce que je ne veux pas
directives-fears-help = Des situations, des traitements ou des séquelles que je refuse.
directives-after = Autres souhaits
directives-after-help = Accompagnement, croyances, don de mon corps…
directives-own = Ces directives sont les miennes
directives-own-help = Je les écris librement, et j’ai 18 ans ou plus.
directives-fault-empty = Répondez au moins à une question, ou écrivez quelques mots.
directives-fault-long = Ce texte est trop long : gardez l’essentiel, en 3 000 caractères.
directives-fault-own = Confirmez que ces directives sont les vôtres : actionnez le bouton ci-dessus.
directives-sign = La loi demande un écrit daté et signé. Vous pourrez imprimer le document, le signer, puis déposer sa photo à sa place.
directives-save = Enregistrer
directives-paper-title = Directives anticipées { $of }
directives-paper-law = Articles L. 1111-11 et R. 1111-17 du code de la santé publique.
directives-paper-statement = Je soussigné(e) { $who } énonce ci-dessous mes directives anticipées, librement, le { $day }. Elles remplacent celles que j’ai pu écrire avant.
directives-paper-when = Dans les situations où je ne pourrais plus exprimer ma volonté :
directives-paper-sign = Date et signature
directives-paper-made = Fait le
directives-paper-signature = Signature
