### Who may read what: what a change changes, the exceptions, the emergency switches, the matrix, the delays.

## What there is to read besides documents

section-vaccinations = Vaccinations
section-health_story = Mon histoire de santé
section-circle = Entourage et volontés
section-directives = Directives anticipées
section-profile = Profil médical

## «Ce que cela change»

effects-title = Ce que cela change
effects-working = Calcul de ce que cela change…
effects-none = { $form ->
    [holder] Rien ne change pour les professionnels que vous connaissez, ni pour un membre autorisé d’une profession.
   *[other] Rien ne change pour les professionnels connus dans cet espace, ni pour un membre autorisé d’une profession.
}
effects-show = Voir la liste
effects-hide = Replier la liste
effects-whole = Tout voir
effects-short = Réduire
effects-somebody = Un professionnel
effects-and = { $first } et { $last }
effects-others = { $count ->
    [one] 1 autre personne
   *[other] { $count } autres personnes
}
effects-professions = les membres autorisés de { $count } professions
effects-more = { $names } et { $count } autres
effects-more-people = { $names } et { $count } autres personnes
effects-more-professions = { $names } et { $count } autres professions
effects-for = Pour { $who }
effects-in-emergency = En urgence, { $words }
effects-say-lost-alone = { $number ->
    [one] { $who } ne lira plus ce document.
   *[many] { $who } ne liront plus ce document.
}
effects-say-lost-much = { $number ->
    [one] { $who } lira moins : { $exact ->
        [yes] { $most } de moins.
       *[no] jusqu’à { $most } de moins.
    }
   *[many] { $who } liront moins : { $exact ->
        [yes] { $most } de moins chacun.
       *[no] jusqu’à { $most } de moins.
    }
}
effects-say-closed = { $number ->
    [one] { $who } ne lira plus rien : ni documents, ni vaccinations, ni autres rubriques, même en urgence.
   *[many] { $who } ne liront plus rien : ni documents, ni vaccinations, ni autres rubriques, même en urgence.
}
effects-say-gained-alone = { $number ->
    [one] { $who } lira ce document.
   *[many] { $who } liront ce document.
}
effects-say-gained-much = { $number ->
    [one] { $who } lira plus : { $exact ->
        [yes] { $most } de plus.
       *[no] jusqu’à { $most } de plus.
    }
   *[many] { $who } liront plus : { $exact ->
        [yes] { $most } de plus chacun.
       *[no] jusqu’à { $most } de plus.
    }
}
effects-say-doubted-alone = pour { $who }, on ne saura pas si ce document est lu.
effects-say-doubted-much = pour { $who }, la réponse devient inconnue : jusqu’à { $most }.
effects-say-ruled-out-alone = pour { $who }, on ne savait pas ; ce document ne sera pas lu.
effects-say-ruled-out-much = pour { $who }, la réponse devient « non », là où on ne savait pas : jusqu’à { $most }.

effect-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
effect-sections = { $count ->
    [one] 1 rubrique
   *[other] { $count } rubriques
}
effect-lost = { $what } de moins{ $names }
effect-gained = { $what } de plus{ $names }
effect-doubted = { $what } à la réponse inconnue{ $names }
effect-ruled-out = { $what }{ $names } : « non », là où on ne savait pas
effect-titles-lost = De moins : { $names }
effect-titles-gained = De plus : { $names }
effect-titles-doubted = Réponse inconnue : { $names }
effect-titles-ruled-out = Désormais « non » : { $names }
effect-kept = { $count ->
    [one] 1 document ou rubrique reste lisible
   *[other] { $count } documents ou rubriques restent lisibles
}
effect-kept-alone = ce document reste lisible
effect-only-kept = { $number ->
    [one] garde { $count ->
        [one] 1 document ou rubrique
       *[other] { $count } documents ou rubriques
    }
   *[many] chacun garde { $count ->
        [one] 1 document ou rubrique
       *[other] { $count } documents ou rubriques
    }
}
effect-only-kept-alone = { $number ->
    [one] lit toujours ce document
   *[many] chacun lit toujours ce document
}
effect-always = { $words }, en urgence aussi
effect-in-normal = Hors urgence : { $words }
effect-in-break_glass = En urgence, par « bris de glace » : { $words }
effect-in-regulation_centre = En urgence, par le Centre 15 : { $words }
effect-in-normal-break_glass = Hors urgence et par « bris de glace » : { $words }
effect-in-normal-regulation_centre = Hors urgence et par le Centre 15 : { $words }
effect-in-break_glass-regulation_centre = En urgence : { $words }

## «Masquer tous mes documents»

mask-all-title = { $form ->
    [holder] Masquer tous mes documents
   *[other] Masquer tous les documents
}
all-masked-what = { $form ->
    [holder] D’un seul geste, les professionnels ne lisent plus vos documents, sauf ceux qui sont nommés ci-dessous.
   *[other] D’un seul geste, les professionnels ne lisent plus les documents { $of }, sauf ceux qui sont nommés ci-dessous.
}
all-masked-is = { $form ->
    [holder] Tous vos documents sont masqués. Les rendre visibles rend à chacun le réglage que vous lui aviez donné.
   *[other] Tous les documents { $of } sont masqués. Les rendre visibles rend à chacun son propre réglage.
}
all-mask-do = Tout masquer
all-unmask-do = Ne plus tout masquer
all-masked-done = { $form ->
    [holder] Tous vos documents sont masqués.
   *[other] Tous les documents { $of } sont masqués.
}
all-unmasked-done = { $form ->
    [holder] Vos documents ont retrouvé leur propre réglage.
   *[other] Les documents { $of } ont retrouvé leur propre réglage.
}
all-masked-covers = Ce qui est masqué
all-masked-documents = Documents
all-masked-documents-text = { $count ->
    [0] Aucun pour l’instant
    [one] 1 document
   *[other] { $count } documents
}{ $apart ->
    [0] {""}
    [one] , dont 1 déjà masqué à part
   *[other] , dont { $apart } déjà masqués à part
}
all-masked-story = Mon histoire de santé
all-masked-story-text = Antécédents, allergies, traitements
all-masked-directives = Directives anticipées
all-masked-directives-text = Les volontés pour la fin de vie
all-masked-later = Tout ce qui arrivera ensuite
all-masked-later-text = Les nouveaux documents seront masqués eux aussi
all-masked-still = Qui lit encore ce qui est masqué
all-masked-still-text = Il reste toujours quelqu’un. Voici qui, et pourquoi.
all-masked-you = { $form ->
    [holder] Vous
   *[other] Vous et { $name }
}
all-masked-you-text = { $form ->
    [holder] C’est votre espace
   *[other] C’est l’espace { $of }
}
all-masked-why-V1 = { $count ->
    [one] Auteur : garde 1 document
   *[other] Auteur : garde { $count } documents
}
all-masked-why-V2 = { $form ->
    [holder] Votre médecin traitant lit tout
   *[other] Le médecin traitant { $of } lit tout
}
all-masked-why-V3 = { $form ->
    [holder] Administrateur de votre espace : lit ce que sa profession permet
   *[other] Administrateur de l’espace { $of } : lit ce que sa profession permet
}
all-masked-emergency-open = { $form ->
    [holder] Oui, en urgence : vous avez ouvert les documents masqués
   *[other] Oui, en urgence : les documents masqués sont ouverts
}
all-masked-emergency-shut = { $form ->
    [holder] Non : vos choix d’accès en urgence ne les ouvrent pas
   *[other] Non : les choix d’accès en urgence ne les ouvrent pas
}

## «Accès en cas d’urgence»

emergency-title = Accès en cas d’urgence
emergency-what = { $form ->
    [holder] En urgence, un professionnel qui ne vous connaît pas peut avoir besoin de vos documents. Vous choisissez ce qui s’ouvre alors.
   *[other] En urgence, un professionnel qui ne connaît pas { $name } peut avoir besoin de ses documents. Vous choisissez ce qui s’ouvre alors.
}
emergency-samu = SAMU
emergency-samu-text = Le Centre 15, quand on l’appelle. Sans autre justification.
emergency-others = Autres professionnels
emergency-others-text = Aux urgences par exemple, en écrivant pourquoi : c’est le « bris de glace ».
emergency-masked_documents = Documents masqués
emergency-masked_documents-text = Ils s’ouvrent aussi à ceux que vous laissez entrer ci-dessus.
emergency-opens = Ce qui s’ouvre
emergency-way-regulation_centre = SAMU – Centre 15
emergency-way-break_glass = Autres professionnels, en urgence
emergency-opens-nothing = Rien ne s’ouvre
emergency-opens-visible = Ce qui n’est pas masqué, selon la profession
emergency-opens-all = Tout, même ce qui est masqué, selon la profession
emergency-told = { $form ->
    [holder] Après chaque accès en urgence, vous et votre médecin traitant êtes prévenus. Un professionnel bloqué ne peut pas briser la glace.
   *[other] Après chaque accès en urgence, { $name } et son médecin traitant sont prévenus. Un professionnel bloqué ne peut pas briser la glace.
}
emergency-save = Enregistrer
emergency-done = { $form ->
    [holder] Vos choix en cas d’urgence sont enregistrés.
   *[other] Les choix en cas d’urgence sont enregistrés.
}

## «Droits d’accès par profession»

rights-title = Droits d’accès par profession
rights-profession-title = Ce qu’une profession lit
rights-type-title = Qui lit ce type de document
rights-what = Une règle nationale dit quelle profession lit quel type de document : oui, non, ou inconnu.
rights-tab-professions = Professions
rights-tab-types = Documents
rights-counts = { $yes } oui · { $no } non · { $unknown } inconnu
rights-types = { $count ->
    [one] 1 type de document
   *[other] { $count } types de documents
}
rights-search = Chercher un type de document
rights-search-help = Par exemple : ordonnance, radiologie, certificat.
rights-search-nothing = Aucun type de ce nom
rights-search-nothing-text = Essayez un autre mot, ou ouvrez une catégorie.
rights-outside = Types sans réponse connue
rights-outside-note = La règle nationale ne parle pas de ce type. On ne sait pas qui le lit : ni oui, ni non.
rights-matrix-alone = Autres types
rights-who = Qui peut le lire ?
rights-member-note = { $form ->
    [holder] Pour un document visible, et une personne de cette profession que vous avez autorisée.
   *[other] Pour un document visible, et une personne autorisée de cette profession.
}
rights-source-title = D’où vient cette table
rights-source = { $name }, { $publisher }, { $version }, { $licence }.
rights-check = Le fichier n’a pas de numéro de version : à vérifier sur dmp.fr.
rights-gone = Cette ligne n’existe pas
rights-gone-text = L’adresse est peut-être incomplète.
rights-gone-action = Voir toutes les professions

## «Délais»

delays-title = Délais
delays-more = Ce qui change tout seul, et quand
clocks-what = Ce qui s’arrête ou change tout seul, avec sa date et sa règle.
clocks-life = { $form ->
    [holder] Votre espace
   *[other] L’espace { $of }
}
clocks-accesses = Accès des professionnels
clocks-to-access = Gestion des accès
clocks-none = Aucun délai en cours
clocks-none-text = { $form ->
    [holder] Rien ne change tout seul dans votre espace en ce moment.
   *[other] Rien ne change tout seul dans l’espace { $of } en ce moment.
}
clocks-always = Règles qui valent pour tous
clock-days = { $count ->
    [0] aujourd’hui
    [one] demain
   *[other] dans { $count } jours
}
clock-months = dans { $count } mois
clock-years = { $count ->
    [one] dans 1 an
   *[other] dans { $count } ans
}
clock-source = Source : { $source }
clock-access-when = Jusqu’au { $day } · { $left }
clock-access-then = Après cette date, un nouvel accord sera demandé. Une nouvelle venue d’ici là repousse la date de six mois.
clock-majority = Majorité { $of }
clock-majority-when = Le { $day } · { $left }
clock-majority-then = { $form ->
    [holder] Votre espace ne sera plus qu’à vous.
   *[other] L’espace ne sera plus qu’à { $name } : ses représentants légaux n’y liront plus rien.
}
clock-opening = Ouverture de l’espace
clock-opening-when = Le { $day } · { $left }
clock-opening-then = Six semaines après le courrier, l’espace s’ouvre, sauf opposition.
clock-archive = Fin de l’archive
clock-archive-when = Le { $day } · { $left }
clock-archive-then = Un espace clôturé est gardé dix ans, puis supprimé. Le rouvrir d’ici là rend tout.
clock-deletion = Suppression définitive
clock-deletion-when = Au plus tard le { $day } · { $left }
clock-deletion-then = Elle se fait dans les trois mois. Rouvrir l’espace d’ici là l’annule.
clock-always-V7 = Un accès dure six mois
clock-always-V7-text = Sans venue pendant six mois, un professionnel redemande un accord. L’équipe de soins et le médecin traitant n’ont pas de délai. Règle V7 · CSP L. 1110-12, L. 1111-17
clock-always-V11 = Un résultat peut être annoncé d’abord
clock-always-V11-text = Un professionnel peut garder un document le temps d’une consultation, proposée sous deux semaines. Il devient visible un mois après son dépôt au plus tard. Règle V11 · CSP L. 1111-2
clock-always-V12 = Un mineur a droit au secret
clock-always-V12-text = Un professionnel peut réserver des soins à un mineur, à sa demande, jusqu’à sa majorité. Règle V12 · CSP L. 1111-5
