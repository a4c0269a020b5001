### Plus, Paramètres, À propos.

more-title = Autres rubriques
more-vaccinations = { $form ->
    [holder] Votre carnet de vaccination
   *[other] Le carnet de vaccination { $of }
}
more-settings = Thème, taille du texte, démo
more-about = Version, sources et licences

settings-theme = Thème
settings-theme-system = Comme l’appareil
settings-theme-light = Clair
settings-theme-dark = Sombre
settings-text = Taille du texte
settings-text-size = { $percent } %
settings-text-sample = Voici comment vous lirez l’application.
settings-demo = Démo
settings-demo-help = Remettre la famille fictive comme au premier jour.
settings-restart = Recommencer la démo
settings-restart-question = Recommencer la démo ?
settings-restart-loss = Tout ce que vous avez ajouté ou changé dans les cinq espaces de la démo sera perdu : documents, vaccinations, messages, confidentialité.
settings-restarted = La démo a recommencé.

about-unofficial-head = Une démonstration
about-unofficial = Cette application n’est pas un service de l’État. La famille et les professionnels de la démo sont fictifs. N’y mettez pas de vraies données de santé.
about-version = Version
about-privacy = Vos données
about-privacy-text = Elles restent sur l’appareil qui fait tourner l’application, chiffrées. La clé est rangée ailleurs que les données.
about-font = Police
about-font-text = Atkinson Hyperlegible Next, Braille Institute, licence SIL OFL 1.1
about-sources = Sources
about-sources-help = Les listes officielles que l’application utilise, avec leur date.
about-source = { $publisher } · { $version } · { $licence }
about-libraries = Voir les bibliothèques
about-libraries-hide = Replier les bibliothèques
