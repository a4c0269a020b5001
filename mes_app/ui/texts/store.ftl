### Troubles of what the device remembers: what happened, then the next step. One sentence for each code of
### mes_app.store.errors.

store-store = Vos données n’ont pas pu être lues ou écrites. Fermez mes_app et ouvrez-le de nouveau.
store-store_missing = Il n’y a encore rien ici. Lancez mes_app une première fois avec ce dossier.
store-store_busy = mes_app est déjà ouvert sur ce dossier. Fermez l’autre, ou choisissez un autre dossier.
store-store_closed = mes_app était en train de se fermer : cette action n’a pas été enregistrée. Ouvrez-le de nouveau et refaites-la.
store-store_read_only = Ce dossier est ouvert en lecture seule : rien ne peut y être changé d’ici. Faites ce changement dans l’application.
store-store_failed = Un enregistrement est resté sans réponse du disque. Fermez mes_app et ouvrez-le de nouveau avant de continuer : ce qui était déjà enregistré est intact.
store-not_a_folder = L’endroit choisi pour vos données est un fichier, pas un dossier. Choisissez un dossier.
store-foreign_folder = Ce dossier contient déjà d’autres fichiers. Choisissez un dossier vide : rien n’y a été touché.
store-foreign_file = Un fichier qui n’est pas de mes_app se trouve à la place de vos données. Déplacez-le ailleurs : il n’a pas été touché.
store-newer_format = Vos données ont été écrites par une version plus récente de mes_app. Mettez mes_app à jour : rien n’a été changé.
store-damaged = Un fichier de vos données est abîmé et ne peut pas être lu avec certitude. Rien n’a été changé : remettez une copie de sauvegarde du dossier, ou choisissez-en un autre.
store-blob_missing = Le contenu de ce document n’est plus sur cet appareil. Réessayez quand le service qui le garde peut être joint.
store-key_problem = La clé qui ouvre vos données ne peut pas être utilisée. Vérifiez le dossier des clés.
store-key_missing = La clé qui ouvre vos données n’est pas là. Remettez-la dans le dossier des clés : rien n’a été changé.
store-wrong_key = Cette clé n’est pas celle de ces données. Remettez la bonne dans le dossier des clés : rien n’a été changé.
store-key_damaged = Le fichier de la clé est abîmé. Remettez-en une copie dans le dossier des clés : vos données n’ont pas été touchées.
store-key_exposed = D’autres utilisateurs de cet ordinateur peuvent lire la clé. Réservez-la à vous seul (chmod 600), puis recommencez.
store-key_inside_data = La clé se trouverait dans le dossier qu’elle protège. Choisissez deux dossiers séparés.
store-disk_error = Le disque a refusé de lire ou d’écrire. Vérifiez qu’il est branché et en bon état, puis recommencez.
store-disk_full = Il n’y a plus de place sur le disque : rien n’a été enregistré. Libérez un peu de place, puis recommencez.
store-read_only_folder = Ce dossier ne peut pas être modifié : rien n’a été enregistré. Donnez-vous le droit d’y écrire, ou choisissez un autre dossier.
store-not_readable = Ce dossier ne peut pas être lu. Donnez-vous le droit de le lire, ou choisissez un autre dossier.
store-not_durable = Le disque n’a pas confirmé l’enregistrement. Fermez mes_app, ouvrez-le de nouveau et vérifiez votre dernière action.
store-key_locked = Vos données sont verrouillées par un code. Ouvrez mes_app et donnez ce code.
