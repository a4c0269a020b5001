### Profil médical.

medical-title = Profil médical
medical-help = { $form ->
    [holder] Ce qui aide à bien vous soigner. De ces rubriques, les professionnels lisent l’entourage, l’histoire de santé et les vaccinations ; le reste, dans la synthèse enregistrée.
   *[other] Ce qui aide à bien soigner { $name }. De ces rubriques, les professionnels lisent l’entourage, l’histoire de santé et les vaccinations ; le reste, dans la synthèse enregistrée.
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
medical-open = À compléter
medical-none = Rien à déclarer, le { $day }
medical-followed = Suivi médical
medical-traits = Caractéristiques
medical-others = Et aussi
medical-summary = Synthèse du profil médical
medical-summary-help = Une page d’urgence, puis tout le détail, pour un professionnel
medical-care = { $count ->
    [0] Aucun soin pour l’instant
    [one] Un soin
   *[other] { $count } soins
}
medical-contacts = { $count ->
    [one] Une personne
   *[other] { $count } personnes
}
medical-wills = Don d’organes : texte lu

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


professionals-help = { $form ->
    [holder] Ceux que votre espace connaît. Être dans cette liste ne donne aucun accès.
   *[other] Ceux que l’espace { $of } connaît. Être dans cette liste ne donne aucun accès.
}
professionals-empty-title = Aucun professionnel
professionals-empty-text = Les professionnels qui déposent un document s’afficheront ici.
professional-attending = Médecin traitant
professional-rpps = N° RPPS
professional-phone = Téléphone
professional-address = Adresse
professional-establishment = Établissement
professional-profession = Profession
