"""axe-core over every screen: nothing but the two findings that are Flutter's own."""

import json
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from mes_app.bench.browser import DESK, PHONE
from tests.browser.helpers import App, Server

FLUTTERS_OWN = {"meta-viewport", "region"}
MEASURE = "MEASURE"
DOCUMENT, FOLDER, THREAD, VACCINATION, TRACE = "DOCUMENT", "FOLDER", "THREAD", "VACCINATION", "TRACE"
ILLNESS, TREATMENT, CONTACT, CARE = "ILLNESS", "TREATMENT", "CONTACT", "CARE"
TABLES = {
    DOCUMENT: "documents",
    FOLDER: "folders",
    THREAD: "threads",
    VACCINATION: "vaccinations",
    TRACE: "traces",
    MEASURE: "measures",
    ILLNESS: "illnesses",
    TREATMENT: "treatments",
    CONTACT: "contacts",
    CARE: "care",
}
SCREENS = (
    "accueil",
    "accueil/notifications",
    "documents",
    "documents/ajouter",
    f"documents/dossier/{FOLDER}",
    f"documents/{DOCUMENT}",
    f"documents/{DOCUMENT}/confidentialite",
    f"documents/{DOCUMENT}/apercu",
    f"documents/{DOCUMENT}/modifier",
    "messages",
    f"messages/{THREAD}",
    "profil",
    "profil/identite",
    "profil/mesures",
    "profil/mesures/ajouter",
    "profil/mesures/importer",
    "profil/mesures/poids",
    "profil/mesures/tension",
    "profil/mesures/tension/ajouter",
    f"profil/mesures/poids/{MEASURE}",
    "profil/professionnels",
    "profil/maladies",
    "profil/maladies/ajouter",
    f"profil/maladies/{ILLNESS}",
    f"profil/maladies/{ILLNESS}/modifier",
    "profil/traitements",
    "profil/traitements/scanner",
    "profil/traitements/ajouter",
    f"profil/traitements/{TREATMENT}",
    "profil/hospitalisations/ajouter",
    "profil/handicaps",
    "profil/handicaps/ajouter",
    "profil/allergies",
    "profil/antecedents/ajouter",
    "profil/groupe-sanguin",
    "profil/histoire",
    f"profil/histoire/{CARE}",
    "profil/volontes",
    "profil/volontes/don-organes",
    "profil/volontes/directives",
    "profil/volontes/directives/rediger",
    "profil/habitudes",
    "profil/habitudes/remplir",
    "profil/prevention",
    "profil/prevention/remplir",
    "profil/synthese",
    "profil/synthese/mise-a-jour",
    "profil/volontes/urgence",
    "profil/volontes/urgence/ajouter",
    f"profil/volontes/urgence/{CONTACT}",
    "plus",
    "plus/acces",
    "plus/acces/bloquer",
    "plus/acces/bloquer/dupot",
    "plus/acces/dupot",
    "plus/acces/dupont/apercu",
    "plus/acces/salmon/debloquer",
    "plus/vaccinations",
    "plus/vaccinations/scanner",
    "plus/vaccinations/ajouter",
    f"plus/vaccinations/{VACCINATION}",
    f"plus/vaccinations/{VACCINATION}/modifier",
    "plus/historique",
    f"plus/historique/{TRACE}",
    f"plus/historique/{TRACE}/signaler",
    "plus/acces/urgence",
    "plus/acces/tout-masquer",
    "plus/acces/droits",
    "plus/acces/droits/profession/infirmier",
    "plus/acces/droits/type/11488-4",
    "plus/delais",
    "plus/gerer",
    "plus/ajouter-profil",
    "plus/invitations",
    "plus/acces-profil",
    "plus/acces-profil/ajouter",
    "plus/parametres",
    "plus/mes-donnees",
    "plus/verrouillage",
    "plus/a-propos",
    "plus/espace/cloturer",
    "plus/effacer",
    "rien",
)
ON_A_DESK = (
    "accueil",
    "documents",
    f"documents/{DOCUMENT}",
    f"documents/{DOCUMENT}/confidentialite",
    f"documents/{DOCUMENT}/apercu",
    "messages",
    f"messages/{THREAD}",
    "profil",
    "profil/mesures",
    "profil/mesures/poids",
    "profil/maladies/ajouter",
    f"profil/maladies/{ILLNESS}",
    f"profil/histoire/{CARE}",
    f"profil/volontes/urgence/{CONTACT}",
    "profil/habitudes/remplir",
    "plus",
    "plus/acces",
    "plus/acces/dupot",
    "plus/acces/dupont/apercu",
    f"plus/vaccinations/{VACCINATION}",
    f"plus/historique/{TRACE}",
    "plus/acces/droits/profession/infirmier",
    "plus/parametres",
    "rien",
)
"""Where a wide window has something else to show: the rail, a list beside what was opened from it."""


@pytest.fixture(scope="module")
def there(server: Server) -> dict[str, str]:
    """An object of each kind, by the word that stands for it in an address."""
    with server.kept_by("device") as device:
        rows = {word: device.rows(f"gabrielle:{table}") for word, table in TABLES.items()}
    own = [id_ for id_, row in rows[VACCINATION].items() if row.get("validated_by") is None]
    called = [id_ for id_, row in rows[CONTACT].items() if row["role"] == "emergency"]
    return {word: next(iter(found)) for word, found in rows.items()} | {
        VACCINATION: (own or list(rows[VACCINATION]))[0],
        CONTACT: called[0],
    }


@pytest.mark.parametrize(("size", "screens"), [(PHONE, SCREENS), (DESK, ON_A_DESK)], ids=["phone", "desk"])
def test_no_finding_of_our_own(
    user: Callable[..., App], there: dict[str, str], size: tuple[int, int], screens: tuple[str, ...]
) -> None:
    app = user(size)
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    found = {}
    for screen in screens:
        address = re.sub("[A-Z]+", lambda word: there[word[0]], screen)
        former = app.shown()
        app.go(address)
        if address != "accueil":
            app.until(lambda former=former: app.shown() != former)
        app.page.wait_for_timeout(200)
        findings = _findings(app)
        if findings:
            found[address] = findings
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_no_finding_in_what_opens_over_a_screen(app: App) -> None:
    app.open("documents")
    app.button("changer de profil").click()
    app.wait_text("Sélectionner un profil")
    assert not _findings(app)


def _findings(app: App) -> dict[str, list[str]]:
    answer = Axe().run(app.page).response
    return {
        finding["id"]: [node["html"][:200] for node in finding["nodes"]]
        for finding in answer["violations"]
        if finding["id"] not in FLUTTERS_OWN
    }
