### «Mon histoire de santé».

care-title = { $form ->
    [holder] Mon histoire de santé
   *[other] Histoire de santé
}
care-one = Soin remboursé
care-says = { $form ->
    [holder] Les soins que l’Assurance maladie vous a remboursés.
   *[other] Les soins { $of } que l’Assurance maladie a remboursés.
}
care-empty-title = Aucun soin pour l’instant
care-empty-text = Les soins remboursés s’afficheront ici, quelques jours après leur remboursement.
care-all = Tout
care-by-day = Par jour
care-by-month = Par mois
care-kind-biology = Biologie
care-kind-care = Soins
care-kind-medicine = Médicaments et vaccins
care-kind-hospital = Hospitalisation
care-kind-radiology = Radiologie
care-kind-device = Dispositifs
care-on = Date
care-kind = Nature
care-quantity = Quantité
care-professional = Professionnel
care-prescriber = Prescrit par
care-cip13 = Code de la boîte (CIP)
care-source = Cette ligne vient de l’Assurance maladie. Elle ne se change pas ici.
care-add-treatment = { $form ->
    [holder] Ajouter à mes traitements
   *[other] Ajouter à ses traitements
}
care-add-vaccination = { $form ->
    [holder] Ajouter à mes vaccinations
   *[other] Ajouter à ses vaccinations
}
care-gone-title = Ce soin n’est pas là
care-gone-text = L’adresse est incomplète, ou il a été retiré.
care-gone-action = { $form ->
    [holder] Ouvrir mon histoire de santé
   *[other] Ouvrir l’histoire de santé
}
care-all-of-it = Tout voir
