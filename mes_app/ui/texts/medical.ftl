### Profil médical.

medical-title = Profil médical
medical-help = { $form ->
    [holder] Ce qui aide un professionnel à bien vous soigner.
   *[other] Ce qui aide un professionnel à bien soigner { $name }.
}
medical-vaccinations = { $count ->
    [0] Aucune vaccination notée
    [one] Une vaccination
   *[other] { $count } vaccinations
}
medical-measures = { $count ->
    [0] Aucune mesure
    [one] Une mesure
   *[other] { $count } mesures
}
medical-professionals = { $count ->
    [0] Aucun professionnel
    [one] Un professionnel
   *[other] { $count } professionnels
}

identity-help = Ces informations viennent des registres nationaux. Elles ne se changent pas ici.
identity-birth-name = Nom de naissance
identity-first-names = Prénom(s) de naissance
identity-birth-date = Date de naissance
identity-sex = Sexe
identity-birth-place = Lieu de naissance (code INSEE)
identity-ins = N° matricule INS
identity-copy = Copier le matricule
identity-copied = Matricule copié.
sex-F = Féminin
sex-M = Masculin
sex-U = Non précisé

measures-empty-title = Aucune mesure
measures-empty-text = Les mesures prises par un professionnel s’afficheront ici.
measure-weight = Poids
measure-height = Taille
measure-heart-rate = Fréquence cardiaque
measure-blood-pressure = Tension
measure-temperature = Température
measure-glucose = Glycémie
measure-head = Périmètre crânien

professionals-help = { $form ->
    [holder] Ceux que votre espace connaît. Être dans cette liste ne donne aucun accès.
   *[other] Ceux que l’espace { $of } connaît. Être dans cette liste ne donne aucun accès.
}
professionals-empty-title = Aucun professionnel
professionals-empty-text = Les professionnels qui déposent un document s’afficheront ici.
professional-attending = Médecin traitant
measures-all = Toutes
professional-rpps = N° RPPS
professional-phone = Téléphone
professional-address = Adresse
professional-establishment = Établissement
professional-profession = Profession
