### Names of inner screens, in the bar.

document-title = Document
document-add-title = Ajouter un document
document-edit-title = Modifier le document
confidentiality-title = Gérer la confidentialité
preview-title = Aperçu
folder-title = Dossier
thread-title = Conversation
measures-title = Mesures
professionals-title = Professionnels de santé
vaccinations-title = Vaccinations
vaccination-title = Vaccination
vaccination-new-title = Ajouter une vaccination
vaccination-edit-title = Modifier la vaccination
scan-title = Scanner la boîte de vaccin
about-title = À propos
