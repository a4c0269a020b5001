### Documents: the list, its folders, one document, who reads it, adding one.

## The eleven categories

category-summary = Ma santé en résumé
category-care = Ordonnances et soins
category-imaging = Imagerie
category-biology = Résultats de biologie
category-reports = Comptes rendus
category-prevention = Prévention et dépistages
category-certificates = Certificats médicaux
category-administrative = Pièces administratives
category-directives = Directives anticipées
category-reimbursement = Données de remboursement
category-other = Autres documents

## The list

documents-add = Ajouter
documents-add-first = Ajouter un document
documents-empty-title = Aucun document pour l’instant
documents-empty-text = { $form ->
    [holder] Les documents de vos professionnels de santé arriveront ici. Vous pouvez aussi ajouter les vôtres.
   *[other] Les documents des professionnels qui suivent { $name } arriveront ici. Vous pouvez aussi en ajouter.
}
documents-folders = { $count ->
    [one] 1 dossier
   *[other] { $count } dossiers
}
documents-pinned = Épinglés
documents-unread-mark = Non lu
documents-more = Afficher la suite

filter-open = Filtrer
filter-title = Filtrer les documents
filter-category = Catégorie
filter-sight = Visibilité
filter-period = Période
filter-author = Auteur
filter-others = Autres
filter-unread = Non lus
filter-archived = Documents archivés
filter-months-3 = 3 derniers mois
filter-year-1 = 12 derniers mois
filter-years-5 = 5 dernières années
filter-clear = Effacer les filtres
filter-show = { $count ->
    [0] Aucun document
    [one] Voir le document
   *[other] Voir les { $count } documents
}
filter-found = { $count ->
    [0] Aucun document
    [one] 1 document
   *[other] { $count } documents
}
filter-remove = { $filter }, retirer ce filtre
filter-empty-title = Aucun document ne correspond
filter-empty-text = Retirez un filtre pour élargir la recherche.

order-open = Trier
order-title = Trier les documents
order-recent = Plus récents
order-oldest = Plus anciens
order-name = Nom
order-author = Ajouté par
choice-current = Choix actuel

## Folders

folder-count = { $count ->
    [0] Aucun document
    [one] 1 document
   *[other] { $count } documents
}
folder-add = Créer un dossier
folder-add-do = Créer le dossier
folder-added = Le dossier « { $folder } » est créé.
folder-rename = Renommer le dossier
folder-rename-do = Enregistrer le nom
folder-renamed = Le dossier s’appelle maintenant « { $folder } ».
folder-name = Nom du dossier
folder-name-help = 50 caractères au plus.
folder-delete = Supprimer le dossier
folder-delete-title = Supprimer ce dossier ?
folder-delete-text = { $count ->
    [0] Le dossier « { $folder } » est vide. Seul son nom sera perdu.
    [one] Le dossier « { $folder } » sera supprimé. Son document reste : vous le retrouverez dans la liste des documents.
   *[other] Le dossier « { $folder } » sera supprimé. Ses { $count } documents restent : vous les retrouverez dans la liste des documents.
}
folder-deleted = Le dossier « { $folder } » est supprimé. Ses documents restent dans la liste.
folder-empty-title = Ce dossier est vide
folder-empty-text = Pour y ranger un document, ouvrez-le et choisissez « Déplacer ».
folder-gone-title = Ce dossier n’est plus là
folder-gone-text = Il a peut-être été supprimé. Ses documents restent dans la liste.
folder-choose = Choisir un dossier
folder-none = Aucun dossier

## One document

document-gone-title = Ce document n’est plus là
document-gone-text = Il a peut-être été supprimé, ou l’adresse est incomplète.
document-gone-action = Revenir aux documents
document-content-missing = Le fichier de ce document n’est pas disponible pour l’instant. Réessayez plus tard.
document-view = Visualiser
document-download = Télécharger
document-download-care = Une fois téléchargé, ce fichier contient toujours des données de santé : gardez-le sur un appareil de confiance.
document-pin = Épingler
document-unpin = Retirer l’épingle
document-pinned = Document épinglé : il est en tête de la liste.
document-unpinned = L’épingle est retirée.
document-move = Déplacer
document-moved = Document rangé dans « { $folder } ».
document-moved-out = Document sorti de son dossier.
document-edit = Modifier
document-edit-do = Enregistrer
document-edited = Vos modifications sont enregistrées.
document-delete = Supprimer
document-delete-title = Supprimer ce document ?
document-delete-text = « { $title } » du { $day } sera supprimé, avec son fichier et son commentaire.
document-delete-do = Supprimer ce document
document-deleted = « { $title } » est supprimé.
document-back = « { $title } » est de retour.
document-not-yours = Ce document vient d’un professionnel ou d’un service : vous ne pouvez ni le modifier ni le supprimer.
document-readers = Qui peut le lire
document-facts = Détails
document-openings = Qui l’a ouvert
document-type = Type
document-category = Catégorie
document-author = Auteur
document-act = Date de l’acte
document-days = du { $first } au { $last }
document-deposited = Déposé le
document-moment = { $day } à { $time }
document-size = Taille
document-folder = Dossier
document-comment = Commentaire

## Who reads it

readers-visible = Le lisent : { $names }. Avec une autorisation, { $count ->
    [0] aucune autre profession ne le lit à coup sûr.
    [one] une profession peut le lire.
   *[other] { $count } professions peuvent le lire.
}
readers-masked = Le lisent encore : { $names }. { $emergency ->
    [open] { $form ->
        [holder] En urgence, il peut s’ouvrir, selon vos choix d’accès.
       *[other] En urgence, il peut s’ouvrir, selon les choix d’accès.
    }
   *[shut] Même en urgence, les autres professionnels ne le lisent pas.
}
readers-and = { $first } et { $last }
readers-other-people = { $count } autres personnes
reader-you-too = vous
reader-attending-too = { $form ->
    [holder] votre médecin traitant
   *[other] son médecin traitant
}
reader-administrator-too = administrateur de l’espace
reader-author-too = auteur du document
readers-who = Qui peut lire ce document ?
readers-still = { $count ->
    [one] Masqué : 1 personne le lit encore
   *[other] Masqué : { $count } personnes le lisent encore
}
readers-people = Personnes, une par une
readers-by-profession = Selon la profession
readers-emergency = En cas d’urgence
readers-member = { $form ->
    [holder] Une personne que vous avez autorisée, pour ce type de document : { $type }.
   *[other] Une personne autorisée, pour ce type de document : { $type }.
}
readers-count = { $count ->
    [one] 1 personne le lit
   *[other] { $count } personnes le lisent
}
readers-rest = { $count ->
    [one] Voir l’autre personne
   *[other] Voir les { $count } autres personnes
}
readers-fewer = Voir moins de personnes
readers-rights = Droits de chaque profession
readers-professions = { $count ->
    [one] 1 profession
   *[other] { $count } professions
}
readers-count-yes = { $count } oui
readers-count-no = { $count } non
readers-count-unknown = { $count } inconnu
reader-you = Vous
reader-you-why = { $form ->
    [holder] C’est votre espace
    [child] Vous représentez { $name }
   *[helped] Vous aidez { $name }
}
reader-person-why = C’est son espace
reader-regulation_centre = SAMU – Centre 15
reader-break_glass = Un professionnel en urgence (« bris de glace »)
reader-emergency-all = Toutes les professions le lisent alors
reader-emergency-some = Selon la profession : { $counts }

## The three flags

flags-title = Trois protections, indépendantes
flag-masked = Masqué aux professionnels
flag-masked-on = { $form ->
    [holder] Oui. C’est votre choix : vous le changez ci-dessus.
   *[other] Oui. Ce choix se change ci-dessus.
}
flag-masked-off = { $form ->
    [holder] Non. C’est votre choix : vous le changez ci-dessus.
   *[other] Non. Ce choix se change ci-dessus.
}
flag-patient = Non visible par le patient
flag-patient-off = Non. Seul un professionnel peut le demander, pour annoncer d’abord un résultat en consultation.
flag-patient-announced = Demandé par un professionnel. Visible depuis la consultation du { $day }.
flag-patient-month = Demandé par un professionnel. Visible depuis le { $day }, un mois après son dépôt.
flag-representatives = Non visible par les représentants légaux
flag-representatives-off = Non. Seul un professionnel peut le demander, pour un mineur.
flag-representatives-child = Non. Seul un professionnel peut le demander, jusqu’à la majorité.
flag-representatives-on = Demandé par un professionnel, jusqu’à la majorité, le { $day }.
flag-representatives-over = Demandé par un professionnel. Sans effet depuis la majorité, le { $day }.
all-masked-notice = { $form ->
    [holder] Tous vos documents sont masqués.
   *[other] Tous les documents { $of } sont masqués.
}
all-masked-own = Ce document le reste donc, quel que soit son réglage.
all-masked-open = Voir qui les lit encore
sight-visible = { $form ->
    [holder] par les professionnels que vous autorisez
   *[other] par les professionnels autorisés
}
sight-masked = { $form ->
    [holder] aux professionnels, sauf l’auteur, votre médecin traitant et les administrateurs
   *[other] aux professionnels, sauf l’auteur, son médecin traitant et les administrateurs
}
confidentiality-back = Revenir au document
document-mask-do = Masquer ce document
document-show-do = Rendre visible
document-masked = Ce document est maintenant masqué.
document-shown = Ce document est maintenant visible.

## Preview

preview-opening = Ouverture du document…
preview-page = Page { $number } sur { $pages }
preview-page-of = Page { $number } sur { $pages } de « { $title } »
preview-before = Page précédente
preview-after = Page suivante
preview-larger = Agrandir
preview-smaller = Réduire
preview-read = Lire le texte
preview-see = Voir la page
preview-no-text = Cette page est une image : elle ne contient pas de texte à lire.
preview-empty = Ce document ne contient aucun texte.
preview-no-pictures = L’image des pages ne peut pas être montrée sur cet appareil. Voici leur texte. Pour voir les pages, téléchargez le document.
preview-missing-title = Document indisponible
preview-missing = Le fichier n’est pas disponible pour l’instant. Il n’est pas perdu : réessayez dans un moment.
preview-retry = Réessayer
preview-failed-title = Aperçu impossible
preview-damaged = Ce fichier semble abîmé. Vous pouvez le télécharger et essayer de l’ouvrir avec une autre application.
preview-locked = Ce fichier est protégé par un mot de passe. Téléchargez-le, puis ouvrez-le avec ce mot de passe.
preview-unknown = Ce type de fichier ne peut pas être montré ici. Téléchargez-le pour l’ouvrir avec une autre application.
preview-too-many-pixels = Cette image est trop grande pour être montrée ici. Téléchargez-la pour l’ouvrir avec une autre application.

## Adding and changing

add-what = { $form ->
    [holder] Quel document voulez-vous ajouter ?
   *[other] Quel document voulez-vous ajouter pour { $name } ?
}
add-limits = PDF, photo (JPEG, PNG), image numérisée (TIFF) ou texte (TXT, RTF). 5 Mo au plus.
add-privacy = Le document n’est ajouté qu’après un appui sur « Ajouter le document ».
add-choose = Choisir un fichier
add-choose-other = Choisir un autre fichier
add-checking = Vérification de « { $file } »…
add-file = { $pages ->
    [one] { $kind } · { $size }
   *[other] { $kind } · { $size } · { $pages } pages
}
kind-pdf = PDF
kind-text = Texte
kind-rtf = Texte RTF
kind-jpeg = Photo JPEG
kind-png = Image PNG
kind-tiff = Image TIFF

add-refused = « { $file } » n’a pas été ajouté
add-empty = Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis choisissez-le de nouveau.
add-too-big = Ce fichier pèse { $size } : la limite est de 5 Mo. Réduisez sa qualité, ou enregistrez-le en plusieurs fichiers plus courts.
add-wrong-kind = Ce fichier n’est pas d’un type accepté. Enregistrez-le en PDF, puis choisissez-le de nouveau.
add-locked = Ce PDF est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis choisissez-la.
add-damaged = Ce fichier est abîmé ou incomplet : il ne s’ouvre pas. Demandez-en une nouvelle copie, ou refaites la photo.
add-too-many-pixels = Cette image a trop de points : plus de 40 millions. Réduisez sa taille, ou photographiez de nouveau le document.
add-not-received = Ce fichier n’est pas arrivé jusqu’ici. Vérifiez votre connexion, puis choisissez-le de nouveau.
add-looks-word = Ce fichier est un document Word ou LibreOffice. Enregistrez-le en PDF, puis choisissez le PDF.
add-looks-sheet = Ce fichier est un tableau Excel ou LibreOffice. Enregistrez-le en PDF, puis choisissez le PDF.
add-looks-slides = Ce fichier est un diaporama. Enregistrez-le en PDF, puis choisissez le PDF.
add-looks-heic = Cette photo est au format HEIC. Enregistrez-la en JPEG, ou faites-en une capture d’écran, puis choisissez-la.
add-looks-picture = Cette image est dans un format qui n’est pas accepté. Enregistrez-la en JPEG ou en PNG, puis choisissez-la.
add-looks-video = Ce fichier est une vidéo. Choisissez plutôt une photo ou un PDF.
add-looks-sound = Ce fichier est un son. Choisissez plutôt une photo, un texte ou un PDF.
add-looks-archive = Ce fichier est une archive compressée. Ouvrez-la, puis choisissez un seul des fichiers qu’elle contient.
add-looks-medical-image = Ce fichier est une image médicale DICOM. Demandez-en une version PDF ou JPEG, puis choisissez-la.
add-looks-web-page = Ce fichier est une page web. Imprimez-la en PDF, puis choisissez le PDF.
add-looks-data = Ce fichier est un fichier de données. Demandez le document en PDF, puis choisissez le PDF.
add-looks-program = Ce fichier est un programme. Choisissez plutôt une photo, un texte ou un PDF.
add-looks-unknown = Ce fichier n’est pas d’un type connu. Enregistrez-le en PDF ou en photo, puis choisissez-le de nouveau.

add-known-head = Ce fichier est déjà là
add-known = Le même contenu est déjà enregistré sous le nom « { $title } », du { $day }.
add-known-open = Voir ce document
add-again = Ajouter quand même
document-add-do = Ajouter le document
document-added = « { $title } » est ajouté.

form-title = Nom du document
form-title-help = 50 caractères au plus.
form-title-missing = Donnez un nom au document.
form-title-long = Ce nom est trop long : 50 caractères au plus.
form-day = Date du document
form-day-help = Jour, mois, année. Par exemple 03/09/2025.
form-day-missing = Indiquez la date écrite sur le document.
form-day-unreadable = Cette date n’existe pas : écrivez le jour, le mois et l’année, par exemple 03/09/2025.
form-category = Catégorie
form-category-missing = Choisissez une catégorie.
form-sight = Qui pourra le lire ?
form-folder = Dossier
form-comment = Commentaire
form-comment-help = 1 000 caractères au plus.
form-comment-long = Ce commentaire est trop long : 1 000 caractères au plus.
form-faults = { $count ->
    [one] Un champ est à compléter ou à corriger.
   *[other] { $count } champs sont à compléter ou à corriger.
}
