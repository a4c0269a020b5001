### What a scan says: one sentence per outcome, then one per warning. The command line prints them too.

scan-vaccine = C’est le vaccin { $product }.
scan-vaccine-full = C’est le vaccin { $product }, lot { $lot }, à utiliser jusqu’au { $expiry }.
scan-vaccine-lot = C’est le vaccin { $product }, lot { $lot }.
scan-vaccine-bare = C’est le vaccin { $product }. Ce code ne suffit pas à connaître à coup sûr le lot et la date de péremption : recopiez ce qui manque depuis la boîte.
scan-medicine = C’est un médicament français (CIP { $cip }), mais pas un vaccin que nous connaissons. Si c’en est un, notez-le à la main ; sinon, sa place est dans les traitements.
scan-medicine-known = C’est { $product }, un médicament et non un vaccin : sa place est dans les traitements.
scan-unknown-product = Le code { $gtin } est bien lu, mais nous ne connaissons pas ce produit. Complétez le formulaire à la main : nous y avons noté ce qui est sûr.
scan-several = Nous voyons { $count } codes de produits différents. Choisissez le bon, ou ne gardez qu’une seule boîte dans l’image.
scan-not-a-product = Nous avons lu un code, mais il ne désigne aucun produit : c’est peut-être celui de la notice. Cherchez le petit carré imprimé près du lot et de la date.
scan-unreadable = Nous n’avons lu aucun code. Approchez-vous, éclairez la boîte sans reflet, tenez-la bien à plat, ou saisissez les informations à la main.
scan-checksum = Nous avons lu un code, mais son chiffre de contrôle est faux : nous n’en gardons rien. Essayez encore, ou recopiez la boîte à la main.
scan-typed-checksum = Le chiffre de contrôle ne correspond pas : une erreur de frappe, sans doute. Vérifiez chaque chiffre sur la boîte.
scan-typed-not-a-product = Nous n’y reconnaissons pas un code de boîte. Le code CIP compte 13 chiffres et commence par 34009 ; 7 chiffres suffisent sur les boîtes anciennes.

scan-warning-expired = Attention : ce lot est périmé depuis le { $expiry }.
scan-warning-already-entered = Ce lot est déjà noté dans le carnet à cette date : est-ce la même vaccination ?
scan-warning-guessed = Ce code sépare mal ses informations : comparez avec la boîte avant de confirmer.
scan-guess-lot = Lot probable : { $lot }.
scan-guess-expiry = Péremption probable : { $expiry }.
scan-guess-serial = Numéro de série probable : { $serial }.

scan-refused-empty = Ce fichier est vide. Choisissez une autre photo.
scan-refused-pdf = Ce fichier est un PDF, et nous lisons les codes sur des photos. Prenez la boîte en photo, ou faites une capture d’écran de la page.
scan-refused-heic = Cette photo est au format HEIC, que nous ne savons pas ouvrir. Enregistrez-la en JPEG, ou reprenez-la depuis l’application.
scan-refused-not-a-picture = Ce fichier n’est pas une photo. Choisissez une image JPEG ou PNG.
scan-refused-too-big = Cette image est trop grande pour être lue ici. Choisissez-en une plus petite, ou recadrez-la autour du code.
scan-refused-damaged = Cette image est abîmée ou incomplète. Reprenez la photo, ou choisissez-en une autre.

scan-missing-zxing = Sur cet appareil, le lecteur de codes carrés (DataMatrix) n’est pas disponible. Tapez le code CIP écrit sur la boîte, ou remplissez le formulaire à la main.
scan-missing-zbar = Le lecteur zbar manque : quelques codes QR abîmés ne seront pas lus.
scan-missing-zbar-bars = Le lecteur zbar manque : les codes-barres ne peuvent pas être lus. Tapez les chiffres écrits dessous.
scan-missing-opencv = OpenCV manque : les photos difficiles (floues, sombres, abîmées) seront moins bien lues.
