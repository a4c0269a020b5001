### «Télécharger mes données»: the archive, and the screen that makes it. What stands in an archive says nothing of who
### made it: the same space gives the same words.

archive-page-title = Espace de santé de { $name }
archive-page-help = Cette page réunit ce que contient l’espace. Les documents s’ouvrent depuis leur titre ; les mêmes données sont dans le dossier « fhir », pour les logiciels de santé. Elle contient des données de santé : gardez-la dans un endroit sûr.
archive-page-nav = Rubriques
archive-yes = oui
archive-no = non
archive-moment = { $day } à { $time }

archive-identity = Identité Nationale de Santé
archive-identity-birth-name = Nom de naissance
archive-identity-used-name = Nom utilisé
archive-identity-birth-first-names = Prénom(s) de naissance
archive-identity-birth-date = Date de naissance
archive-identity-sex = Sexe
archive-identity-birth-place = Lieu de naissance (code INSEE)
archive-identity-ins = N° matricule INS

archive-table-documents = Documents
archive-table-folders = Dossiers
archive-table-illnesses = Maladies et sujets de santé
archive-table-treatments = Traitements
archive-table-hospitalisations = Hospitalisations
archive-table-disabilities = Handicaps
archive-table-allergies = Allergies
archive-table-family-history = Antécédents familiaux
archive-table-statements = Rubriques déclarées sans rien à noter
archive-table-blood = Groupe sanguin
archive-table-measures = Mesures
archive-table-vaccinations = Vaccinations
archive-table-contacts = Entourage
archive-table-wills = Don d’organes
archive-table-care = Mon histoire de santé
archive-table-threads = Conversations
archive-table-messages = Messages
archive-table-relations = Professionnels de santé
archive-table-mandates = Représentants légaux et aidants
archive-table-links = Accès à d’autres profils
archive-table-privacy = Confidentialité et vie de l’espace
archive-table-reports = Signalements
archive-table-notifications = Notifications
archive-table-traces = Historique

archive-field-title = Sur quoi
archive-field-type-label = Type
archive-field-category = Catégorie
archive-field-author = Auteur
archive-field-kind = Nature
archive-field-name = Nom
archive-field-profession-label = Profession
archive-field-establishment = Établissement
archive-field-act-from = Date de l’acte
archive-field-act-to = Jusqu’au
archive-field-deposited-at = Déposé le
archive-field-comment = Commentaire
archive-field-folder = Dossier
archive-field-pinned = Épinglé
archive-field-archived = Archivé
archive-field-masked = Masqué aux professionnels
archive-field-not-visible-to-patient = Pas encore visible par le patient
archive-field-announced-at = Consultation d’annonce
archive-field-hidden-from-representatives = Masqué aux représentants légaux
archive-field-vaccine = Vaccin
archive-field-diseases = Maladies visées
archive-field-given-on = Fait le
archive-field-dose-kind = Injection
archive-field-rank = Rang
archive-field-lot = Lot
archive-field-expiry = Péremption
archive-field-vaccinator = Vaccinateur
archive-field-route = Voie
archive-field-site = Endroit du corps
archive-field-entered-by = Noté par
archive-field-entered-at = Noté le
archive-field-validated-by = Validé par
archive-field-subject = Objet
archive-field-professional = Professionnel
archive-field-professional-name = Professionnel
archive-field-ended = Terminée
archive-field-no-reply = Sans réponse possible
archive-field-thread = Conversation
archive-field-sent-at = Envoyé le
archive-field-from-patient = Envoyé depuis l’espace
archive-field-author-name = De
archive-field-body = Message
archive-field-attachments = Documents joints
archive-field-value = Valeur
archive-field-second = Seconde valeur
archive-field-taken-at = Date
archive-field-origin = Origine
archive-field-ongoing = En cours
archive-field-start = Début
archive-field-end = Fin
archive-field-documents = Documents liés
archive-field-treatments = Traitements liés
archive-field-dosage = Posologie
archive-field-illnesses = Maladies liées
archive-field-reason = Motif
archive-field-admitted = Entrée
archive-field-duration = Durée
archive-field-unit = Unité
archive-field-types = Types
archive-field-rate = Taux
archive-field-device = Aide technique
archive-field-human-help = Aide humaine
archive-field-allergen = Allergène
archive-field-illness = Maladie
archive-field-kin = Lien de parenté
archive-field-at = Date
archive-field-type = Groupe
archive-field-role = Rôle
archive-field-last-name = Nom
archive-field-first-name = Prénom
archive-field-relationship = Lien
archive-field-phones = Téléphones
archive-field-phone = Téléphone
archive-field-email = Adresse électronique
archive-field-address = Adresse
archive-field-read-on = Information lue le
archive-field-on = Date
archive-field-act = Acte
archive-field-quantity = Quantité
archive-field-prescriber = Prescripteur
archive-field-attending = Médecin traitant
archive-field-administrator = Médecin administrateur
archive-field-care-team = Équipe de soins
archive-field-referent-midwife = Sage-femme référente
archive-field-correspondent-pharmacist = Pharmacien correspondant
archive-field-occupational = Médecine du travail
archive-field-express-consent = Accord exprès
archive-field-blocked = Bloqué
archive-field-blocked-at = Bloqué le
archive-field-authorised-at = Autorisé le
archive-field-last-connection = Dernière connexion
archive-field-unblocked-at = Débloqué le
archive-field-birth-date = Date de naissance
archive-field-state = État
archive-field-since = Depuis
archive-field-accepted-at = Accepté le
archive-field-until = Jusqu’au
archive-field-proof = Justificatif
archive-field-by = Par
archive-field-who = Qui
archive-field-document = Document
archive-field-way = Contexte
archive-field-secret = Connexion secrète
archive-field-topic = Sujet
archive-field-target = À propos de
archive-field-trace = Ligne de l’historique
archive-field-text = Texte
archive-field-everything-masked = Tous les documents masqués
archive-field-emergency = Accès en cas d’urgence
archive-field-samu = SAMU
archive-field-others = Autres professionnels
archive-field-masked-documents = Documents masqués
archive-field-notified-at = Informé de la création le
archive-field-opposed-at = Opposition le
archive-field-closed-at = Clos le
archive-field-deletion-asked-at = Suppression demandée le
archive-field-deleted-at = Supprimé le

archive-value-category-summary = Synthèse médicale
archive-value-category-care = Traitements et soins
archive-value-category-imaging = Imagerie
archive-value-category-biology = Biologie
archive-value-category-reports = Comptes rendus
archive-value-category-prevention = Prévention
archive-value-category-certificates = Certificats
archive-value-category-administrative = Pièces administratives
archive-value-category-directives = Volontés
archive-value-category-reimbursement = Remboursements
archive-value-category-other = Autres

archive-value-authorkind-professional = Professionnel de santé
archive-value-authorkind-patient = Titulaire de l’espace
archive-value-authorkind-representative = Représentant légal
archive-value-authorkind-helper = Aidant
archive-value-authorkind-insurer = Assurance maladie
archive-value-authorkind-service = Service

archive-value-dosekind-first = première injection
archive-value-dosekind-booster = rappel
archive-value-dosekind-unknown = non précisé

archive-value-route-intramuscular = intramusculaire
archive-value-route-subcutaneous = sous-cutanée
archive-value-route-intradermal = intradermique
archive-value-route-oral = orale
archive-value-route-nasal = nasale

archive-value-site-left-arm = bras gauche
archive-value-site-right-arm = bras droit
archive-value-site-left-thigh = cuisse gauche
archive-value-site-right-thigh = cuisse droite
archive-value-site-mouth = bouche
archive-value-site-nose = nez

archive-value-measurekind-weight = Poids (kg)
archive-value-measurekind-height = Taille (cm)
archive-value-measurekind-waist = Tour de taille (cm)
archive-value-measurekind-heart-rate = Fréquence cardiaque (par minute)
archive-value-measurekind-steps = Pas (par jour)
archive-value-measurekind-blood-pressure = Tension artérielle (mmHg)
archive-value-measurekind-head = Périmètre crânien (cm)
archive-value-measurekind-pain = Douleur (de 0 à 10)
archive-value-measurekind-temperature = Température (°C)
archive-value-measurekind-glucose = Glycémie (g/L)
archive-value-measurekind-hba1c = Hémoglobine glyquée (%)

archive-value-durationunit-days = jours
archive-value-durationunit-weeks = semaines
archive-value-durationunit-months = mois
archive-value-durationunit-years = années
archive-value-durationunit-unknown = non précisée

archive-value-disabilitytype-motor = moteur
archive-value-disabilitytype-visual = visuel
archive-value-disabilitytype-hearing = auditif
archive-value-disabilitytype-mental = mental
archive-value-disabilitytype-cognitive = cognitif
archive-value-disabilitytype-psychic = psychique
archive-value-disabilitytype-multiple = polyhandicap
archive-value-disabilitytype-illness = maladie invalidante

archive-value-disabilityrate-under-50 = moins de 50 %
archive-value-disabilityrate-from-50 = de 50 à 79 %
archive-value-disabilityrate-from-80 = 80 % et plus
archive-value-disabilityrate-unknown = non précisé

archive-value-kin-mth = mère
archive-value-kin-fth = père
archive-value-kin-sis = sœur
archive-value-kin-bro = frère
archive-value-kin-dau = fille
archive-value-kin-son = fils
archive-value-kin-mgrmth = grand-mère maternelle
archive-value-kin-mgrfth = grand-père maternel
archive-value-kin-pgrmth = grand-mère paternelle
archive-value-kin-pgrfth = grand-père paternel
archive-value-kin-aunt = tante
archive-value-kin-uncle = oncle
archive-value-kin-cousn = cousin ou cousine
archive-value-kin-fammemb = autre membre de la famille

archive-value-rubric-illnesses = Maladies et sujets de santé
archive-value-rubric-treatments = Traitements
archive-value-rubric-hospitalisations = Hospitalisations
archive-value-rubric-disabilities = Handicaps
archive-value-rubric-allergies = Allergies
archive-value-rubric-family-history = Antécédents familiaux

archive-value-bloodtype-a-plus = A+
archive-value-bloodtype-a-minus = A−
archive-value-bloodtype-b-plus = B+
archive-value-bloodtype-b-minus = B−
archive-value-bloodtype-ab-plus = AB+
archive-value-bloodtype-ab-minus = AB−
archive-value-bloodtype-o-plus = O+
archive-value-bloodtype-o-minus = O−

archive-value-contactrole-emergency = contact d’urgence
archive-value-contactrole-trusted = personne de confiance
archive-value-contactrole-carer = proche aidant
archive-value-contactrole-cared-for = proche aidé

archive-value-carekind-biology = Biologie
archive-value-carekind-care = Soins
archive-value-carekind-medicine = Médicaments et vaccins
archive-value-carekind-hospital = Hôpital
archive-value-carekind-radiology = Radiologie
archive-value-carekind-device = Dispositifs médicaux

archive-value-mandatekind-representative = représentant légal
archive-value-mandatekind-helper = aidant

archive-value-mandatestate-invited = invitation en attente
archive-value-mandatestate-active = en cours
archive-value-mandatestate-refused = refusé
archive-value-mandatestate-ended = terminé
archive-value-mandatestate-left = quitté

archive-value-way-normal = accès normal
archive-value-way-break-glass = urgence, « bris de glace »
archive-value-way-regulation-centre = urgence, Centre 15

archive-value-topic-first-access = Premier accès
archive-value-topic-document-added = Document ajouté
archive-value-topic-message = Message
archive-value-topic-invitation = Invitation
archive-value-topic-vaccination = Vaccination confirmée
archive-value-topic-vaccination-noted = Vaccination notée
archive-value-topic-examination = Examen à réaliser
archive-value-topic-emergency = Accès en urgence

archive-value-spacestate-activated = activé
archive-value-spacestate-not-activated = pas encore activé
archive-value-spacestate-opposed = opposition à la création
archive-value-spacestate-closed = clos

archive-value-sex-f = Féminin
archive-value-sex-m = Masculin
archive-value-sex-u = Non précisé

## Why an archive is not read

archive-fault-not_there = Ce fichier n’existe pas. Vérifiez son nom.
archive-fault-not_readable = Ce fichier ne peut pas être ouvert. Vérifiez que vous avez le droit de le lire.
archive-fault-not_a_zip = Ce fichier n’est pas une archive. Choisissez le fichier .zip que « Télécharger mes données » vous a remis.
archive-fault-cut_short = Cette archive est incomplète : sa fin manque. Téléchargez-la ou copiez-la de nouveau.
archive-fault-encrypted = Cette archive est protégée par un mot de passe. Choisissez celle que l’application vous a remise, sans mot de passe ajouté.
archive-fault-not_ours = Cette archive ne vient pas de « Télécharger mes données ». Choisissez un autre fichier.
archive-fault-newer = Cette archive est d’un autre format que ceux que cette version connaît. Mettez mes_app à jour, puis réessayez.
archive-fault-unsafe_name = Cette archive contient un nom de fichier qui sort de sa place. Par prudence, rien n’en a été lu.
archive-fault-link = Cette archive contient un lien au lieu d’un fichier. Par prudence, rien n’en a été lu.
archive-fault-twice = Cette archive contient deux fois le même fichier : on ne sait pas lequel est le bon. Rien n’en a été lu.
archive-fault-too_big = Cette archive annonce ou contient plus que ce qui peut être lu. Rien n’en a été lu.
archive-fault-missing = Il manque un fichier dans cette archive. Téléchargez-la ou copiez-la de nouveau.
archive-fault-extra = Cette archive contient un fichier qui n’y était pas à l’origine. Rien n’en a été lu.
archive-fault-changed = Cette archive a été modifiée ou abîmée depuis sa création. Téléchargez-la ou copiez-la de nouveau.
archive-fault-unreadable = Le contenu de cette archive n’est pas celui d’un espace de santé que cette version sait lire. Rien n’en a été repris.

## The screen

my-data-title = { $form ->
    [holder] Télécharger mes données
   *[other] Télécharger les données { $of }
}
my-data-row = { $form ->
    [holder] Une archive de tout votre espace
   *[other] Une archive de tout l’espace { $of }
}
my-data-help = { $form ->
    [holder] Une archive réunit tout ce que contient votre espace, pour le garder, le relire ou le remettre à un autre service.
   *[other] Une archive réunit tout ce que vous pouvez voir de l’espace { $of }, pour le garder, le relire ou le remettre à un autre service.
}
my-data-holds = Ce qu’elle contient
my-data-holds-documents = { $count ->
    [0] Aucun document pour l’instant
    [one] Le document, tel qu’il a été déposé
   *[other] Les { $count } documents, tels qu’ils ont été déposés
}
my-data-holds-page = Tout le reste sur une page à lire dans un navigateur, sans connexion
my-data-holds-fhir = Les mêmes données pour les logiciels de santé (FHIR)
my-data-holds-history = L’historique, aussi pour un tableur
my-data-holds-manifest = La liste des fichiers, avec de quoi vérifier que rien n’a changé
my-data-cut = Ce qui est réservé à l’enfant et à ses professionnels n’y est pas.
my-data-care-head = Gardez-la en lieu sûr
my-data-care = L’archive n’est pas chiffrée : qui a le fichier peut tout lire. Rangez-la sur un support qui ne sert qu’à vous, ne l’envoyez pas par courriel, et supprimez-la d’un ordinateur partagé.
my-data-back = Pour la retrouver dans l’application, une archive se reprend dans un dossier vide, sur l’ordinateur, avec la commande « mes-app import ».
my-data-make = Préparer l’archive
my-data-begun = Préparation de l’archive…
my-data-making = Préparation de l’archive : { $done } sur { $total }
my-data-ready = L’archive est prête ({ $size }).
my-data-save = Enregistrer l’archive
my-data-handed = L’archive est partie vers vos téléchargements. L’historique de l’espace le dit.
my-data-again = Préparer une nouvelle archive
my-data-file = mes-donnees-{ $name }-{ $day }.zip
my-data-kilobytes = { $size } ko
my-data-megabytes = { $size } Mo
my-data-fault-away = Des documents ne sont pas sur cet appareil et le service ne répond pas. Réessayez quand la connexion sera revenue.
my-data-fault-gone = Un document vient d’être retiré de l’espace. Préparez l’archive de nouveau.
my-data-fault-disk = L’archive ne tient pas sur cet appareil. Libérez de la place, puis réessayez.
my-data-receipt = Télécharger le reçu
my-data-receipt-file = recu-telechargement-{ $day }
my-data-receipt-title = Reçu : téléchargement des données
my-data-receipt-head = Une archive des données de cet espace a été remise.
my-data-receipt-by = Fait par
my-data-receipt-for = Espace de
my-data-receipt-when = Quand
my-data-receipt-size = Taille
my-data-receipt-reference = Référence
my-data-receipt-meaning = Rien n’a changé dans l’espace : le téléchargement est une copie. L’historique en garde la trace.
