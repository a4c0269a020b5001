### The command line: what `mes-app` prints. (The help of each option stands beside it, in mes_app/cli/parser.py.)

cli-running = mes_app est ouvert : { $address }
cli-running-demo = Mode démo, famille fictive. Données : { $folder }
cli-running-stop = Ctrl-C pour arrêter.
cli-stopped = mes_app est arrêté. Tout est enregistré.
cli-interrupted = Interrompu.
cli-port-taken = Le port { $port } est déjà pris sur { $host }. Fermez ce qui l’occupe, ou choisissez-en un autre : --port { $next }
cli-port-forbidden = Le port { $port } est réservé au système. Choisissez-en un au-dessus de 1023 : --port 8550
cli-host-unknown = L’adresse { $host } n’est pas celle de cet ordinateur. Essayez --host 127.0.0.1
cli-no-web = Sur cet appareil, mes_app s’ouvre comme une application : la commande « run » n’y sert pas.

cli-scan-line = { $file } : { $sentence }
cli-scan-missing-file = Ce fichier n’existe pas. Vérifiez son nom.
cli-scan-is-folder = C’est un dossier. Donnez le nom d’une image.
cli-scan-unreadable-file = Ce fichier ne peut pas être ouvert. Vérifiez que vous avez le droit de le lire.
cli-scan-too-big-file = Ce fichier est bien trop gros pour une photo. Choisissez une image de moins de 200 Mo.

cli-not-a-demo = Ce dossier contient un espace repris d’une archive, pas la démo : rien n’a été effacé. Choisissez un autre dossier.

cli-export-nothing = Il n’y a encore rien à télécharger dans ce dossier. Lancez mes_app une première fois avec ce dossier.
cli-export-connected = Les données d’un compte connecté à un serveur se téléchargent dans l’application, à « Paramètres ».
cli-export-not-allowed = Cet espace ne peut pas être téléchargé d’ici : seuls son titulaire ou ses représentants légaux le peuvent.
cli-export-there = « { $file } » existe déjà. Choisissez un autre nom : rien n’y a été touché.
cli-export-not-written = L’archive n’a pas pu être écrite. Vérifiez que le dossier existe et qu’il reste de la place.
cli-export-done = { $documents ->
    [0] Archive de { $who } écrite dans { $file } : aucun document.
    [one] Archive de { $who } écrite dans { $file } : un document.
   *[other] Archive de { $who } écrite dans { $file } : { $documents } documents.
}
cli-export-care = Elle n’est pas protégée par un mot de passe : gardez-la dans un endroit sûr.
cli-import-done = { $documents ->
    [0] L’espace de { $who } est repris : aucun document. Ouvrez-le avec ce dossier.
    [one] L’espace de { $who } est repris : un document. Ouvrez-le avec ce dossier.
   *[other] L’espace de { $who } est repris : { $documents } documents. Ouvrez-le avec ce dossier.
}

cli-explain-alone = --documents et --people vont avec --generate : ils disent combien inventer.
cli-explain-unknown = « { $profile } » n’est pas un profil de ce dossier ; au choix : { $known }
cli-explain-several = Plusieurs profils s’appellent « { $profile } ». Donnez l’identifiant de l’un d’eux.
cli-explain-no-demo = Ce dossier n’a pas encore de démo. Lancez mes_app une première fois avec ce dossier.
cli-explain-not-written = La réponse n’a pas pu être écrite en entier. Vérifiez qu’il reste de la place là où elle va.
cli-explain-title = Espace de { $who }, le { $when } : { $count ->
    [one] un document
   *[other] { $count } documents
}.
cli-explain-activated = Espace activé.
cli-explain-not_activated = Espace pas encore activé : les professionnels l’alimentent et le lisent, pas le patient.
cli-explain-opposed = Opposition : personne n’alimente ni ne lit cet espace.
cli-explain-closed = Espace clos : personne ne l’alimente ni ne le lit.
cli-explain-holder = titulaire
cli-explain-representative = représentant légal
cli-explain-helper = aidant
cli-explain-professional = professionnel
cli-explain-insurer = assureur
cli-explain-employer = employeur
cli-explain-normal = En temps normal
cli-explain-break_glass = « Bris de glace »
cli-explain-regulation_centre = Centre 15
cli-explain-answer = { $answer ->
    [yes] oui { $count } ({ $why })
    [no] non { $count } ({ $why })
   *[unknown] inconnu { $count } ({ $why })
}
cli-explain-nothing = aucun document

cli-bench-line = { $name } : { $ratio } (au plus { $limit })
cli-bench-over = { $name } : { $ratio }, plus que { $limit }
cli-bench-no-browser = Les mesures « access », « tabs », « rubrics », « measures » et « start » se font dans un vrai navigateur, et il manque { $what }. À taper : { $get }
cli-bench-unknown = « { $name } » n’est pas une mesure ; au choix : { $known }
cli-bench-no-folder = Ce dossier n’existe pas ou ne peut pas être écrit. Choisissez-en un autre : --folder DOSSIER

doctor-title = mes_app { $version }, Python { $python }
doctor-libraries = Bibliothèques
doctor-readers = Lecture des boîtes de vaccin et des PDF
doctor-around = Autour de l’application
doctor-data = Données
doctor-absent = absent
doctor-all-well = Tout ce qu’il faut est là.
doctor-something-wrong = Quelque chose empêche mes_app de bien marcher : voir ci-dessus.
doctor-library-advice = À taper : uv sync
doctor-zxing-effect = Sans lui, le carré des boîtes de vaccin (DataMatrix) n’est pas lu ; il reste la saisie à la main.
doctor-zxing-phone = Il n’existe pas encore pour les téléphones.
doctor-opencv-effect = Sans lui, les photos difficiles (floues, sombres, brillantes) ne sont pas améliorées avant la lecture.
doctor-zbar-effect = Sans lui, quelques QR codes de plus sont manqués.
doctor-zbar-advice = À taper : sudo apt-get install libzbar0
doctor-zbar-advice-mac = À taper : brew install zbar
doctor-zbar-advice-other = La documentation de pyzbar dit comment l’installer sur ce système.
doctor-pdfium-effect = Sans lui, l’aperçu d’un PDF montre son texte et non ses pages.
doctor-pdfium-phone = Il n’existe pas encore pour les téléphones.
doctor-chromium-effect = Il ne sert qu’aux tests et aux mesures ; tout navigateur récent ouvre l’application.
doctor-chromium-advice = À taper : sudo apt-get install chromium
doctor-camera = Caméra
doctor-camera-effect = L’application se sert de celle du téléphone ou de l’ordinateur où elle est affichée ; une photo se choisit aussi comme fichier.
doctor-folder = Dossier des données
doctor-keys = Dossier des clés
doctor-not-yet = { $path } (sera créé au premier lancement)
doctor-store-device = Mémoire de l’appareil
doctor-store-authority = Service de la démo
doctor-store-opens = { $spaces ->
    [one] s’ouvre, un espace, { $kilobytes } ko
   *[other] s’ouvre, { $spaces } espaces, { $kilobytes } ko
}
doctor-store-none = rien encore
