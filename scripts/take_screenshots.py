"""Take a picture of every screen, light and dark, into docs/screens.

    scripts/screenshots [--out FOLDER] [--only NAME…]

The demo stands at a fixed moment, so that two runs differ only where the app does. Each picture is brought down to a
palette, which flat screens bear well.
"""

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import BrowserContext  # noqa: E402

from mes_app.bench.browser import DESK, PHONE, browser, fresh, read_semantics  # noqa: E402
from mes_app.main import build  # noqa: E402
from mes_app.store import KeyFile  # noqa: E402
from tests.browser.connected import LETTER, Connected, connected  # noqa: E402
from tests.browser.helpers import NOW, App, Server  # noqa: E402

Act = Callable[[App], None]
COLOURS = 40
"""An empty screen, or one that is still on its way, has fewer."""

HEAVIEST = 60_000
"""Bytes that a picture should stay under."""


def _press(*names: str) -> Act:
    def act(app: App) -> None:
        for name in names:
            app.press(re.compile(name))
            app.page.wait_for_timeout(600)

    return act


def _choose(option: str) -> Act:
    def act(app: App) -> None:
        app.choose(option)
        app.page.wait_for_timeout(300)

    return act


def _choose_one(words: str) -> Act:
    def act(app: App) -> None:
        app.click(app.page.get_by_role("checkbox", name=re.compile(words)))
        app.page.wait_for_timeout(600)

    return act


def _fill(**fields: str) -> Act:
    labels = {"vaccine": "Vaccin ou maladie", "day": "Date de la vaccination"}

    def act(app: App) -> None:
        for field, words in fields.items():
            app.type_in(labels[field], words)
        app.page.wait_for_timeout(800)

    return act


def _nothing(_: App) -> None: ...


@dataclass(frozen=True)
class Screen:
    """A picture: its name, its address in whose space, and what is done there before it is taken."""

    name: str
    address: str
    act: Act = _nothing
    profile: str = "gabrielle"
    user: str | None = None
    """Who is logged in to a server, «» for nobody; None: the demo, without a server."""
    says: str = ""
    """What stands on this screen, in this space, and on none that leads to it: no picture is taken before."""


def _no(app: App) -> None:
    """Come back from the provider with a no."""
    app.press("Se connecter")
    app.page.get_by_role("link", name="personne").click()
    app.page.wait_for_url(lambda url: url.startswith(app.server.address) and "/connexion/" not in url)
    read_semantics(app.page)
    app.wait_text("La connexion n’a pas abouti")


def _decide(app: App) -> None:
    """Decide the conflict, and go to the documents."""
    app.press("Garder l’autre")
    app.no_text("Deux modifications différentes")
    app.no_text("L’autre modification est gardée")
    app.open("documents")
    app.wait_text("Hors ligne")


def _try(app: App) -> None:
    """Wait until the server has been tried; where the text is large, what says so is further down."""
    app.page.wait_for_timeout(4000)


def _scroll_down(app: App) -> None:
    width, height = app.page.viewport_size.values()
    app.page.mouse.move(width / 2, height / 2)
    app.page.mouse.wheel(0, 3000)
    app.page.wait_for_timeout(500)


def _turn_to(tab: str) -> Act:
    def act(app: App) -> None:
        # Pills take the place of tabs where the text is large.
        app.click(app.page.get_by_role("tab", name=tab).or_(app.page.get_by_role("checkbox", name=tab)).first)
        app.page.wait_for_timeout(600)

    return act


MEASURES = """date;heure;mesure;valeur;seconde valeur;unité;commentaire
2026-03-01;08:10;Poids;63,2;;kg;à jeun
2026-03-02;08:10;Poids;632;;kg;
2026-03-03;08:10;Tension;12,4/7,9;;cmHg;
hier;08:10;Poids;63;;kg;
"""


def _import(app: App) -> None:
    """Pick a file of measures, one of which is a slip and one of which cannot be read."""
    app.pick("Choisir un fichier", {"name": "mesures.csv", "mimeType": "text/csv", "buffer": MEASURES.encode()})
    app.wait_text("mesures seront ajoutées")


def _closed(app: App) -> None:
    """Close the space that is open."""
    app.type_in("Tapez CLÔTURER", "clôturer")
    app.press("Clôturer l’espace")
    app.wait_text(re.compile("est clôturé"))


def _announced(app: App) -> None:
    """Have the space be one that was announced, and wait until what says so has gone."""
    app.press("Essayer : un espace pas encore ouvert")
    app.wait_text("venait d’être annoncé")
    app.page.get_by_role("button", name="Essayer").last.click()
    app.wait_text("M’opposer à la création")
    app.no_text("à vous de jouer")


def _opposed(app: App) -> None:
    """Oppose the space's creation, and go to its face."""
    app.press("M’opposer à la création")
    app.wait_text("La création de l’espace est refusée.")
    app.press(re.compile("Aller à"))
    app.wait_text("Changer d’avis")


def _coded(app: App) -> None:
    """Choose a code for this device: from here on, every new page is locked."""
    app.press("Choisir un code")
    app.type_in("Nouveau code", "528391")
    app.type_in("Le même code", "528391")
    app.press("Activer le verrouillage")
    app.wait_text("Verrouiller maintenant")


SCREENS = (
    Screen("accueil", "accueil"),
    Screen("accueil-enfant", "accueil", profile="lucas"),
    Screen("profils", "accueil", _press("changer de profil")),
    Screen("notifications", "accueil/notifications"),
    Screen("documents", "documents"),
    Screen("documents-filtrer", "documents", _press("^Filtrer")),
    Screen("documents-trier", "documents", _press("^Trier")),
    Screen("documents-dossier", "documents", _press("Certificats et attestations")),
    Screen("document", "documents", _press(LETTER)),
    Screen("document-confidentialite", "documents", _press(LETTER, "Gérer la confidentialité")),
    Screen(
        "document-masquer",
        "documents",
        lambda app: (_press(LETTER, "Gérer la confidentialité")(app), _choose("Masqué")(app))[-1],
    ),
    Screen("document-apercu", "documents", _press(LETTER, "Visualiser")),
    Screen("document-ajouter", "documents/ajouter"),
    Screen("messages", "messages"),
    Screen("conversation", "messages", _press("Dr Sylvie Dupont")),
    Screen("profil-medical", "profil"),
    Screen("identite", "profil/identite"),
    Screen("mesures", "profil/mesures"),
    Screen("mesure-poids", "profil/mesures/poids", _turn_to("Tout")),
    Screen("mesure-tension", "profil/mesures/tension", profile="henri"),
    Screen("mesure-croissance", "profil/mesures/taille", profile="julia"),
    Screen("mesure-croissance-liste", "profil/mesures/imc", _scroll_down, profile="lucas"),
    Screen("mesure-ajouter", "profil/mesures/ajouter", _press("^Ajouter cette mesure")),
    Screen("mesure-ajouter-tension", "profil/mesures/tension/ajouter"),
    Screen("mesures-importer", "profil/mesures/importer", _import),
    Screen("mesures-exporter", "profil/mesures", _press("^Exporter")),
    Screen("professionnels", "profil/professionnels"),
    Screen("maladies", "profil/maladies"),
    Screen("maladie", "profil/maladies", _press("Migraines")),
    Screen("maladie-ajouter", "profil/maladies/ajouter"),
    Screen("maladie-lier", "profil/maladies/ajouter", _press("^Documents liés")),
    Screen("traitements", "profil/traitements"),
    Screen("traitement-scanner", "profil/traitements/scanner"),
    Screen("hospitalisations", "profil/hospitalisations"),
    Screen("handicap-ajouter", "profil/handicaps/ajouter"),
    Screen("allergies-enfant", "profil/allergies", profile="lucas"),
    Screen("antecedents", "profil/antecedents"),
    Screen("groupe-sanguin", "profil/groupe-sanguin"),
    Screen("histoire", "profil/histoire"),
    Screen("soin", "profil/histoire", _press("Paracétamol")),
    Screen("entourage", "profil/volontes"),
    Screen("contacts", "profil/volontes/urgence"),
    Screen("contact-ajouter", "profil/volontes/urgence/ajouter"),
    Screen("don-organes", "profil/volontes/don-organes"),
    Screen("plus", "plus"),
    Screen("vaccinations", "plus/vaccinations"),
    Screen("vaccinations-enfant", "plus/vaccinations", profile="lucas"),
    Screen("vaccination", "plus/vaccinations", _press(r"lot ")),
    Screen("vaccination-ajouter", "plus/vaccinations/ajouter"),
    Screen("vaccination-suggestions", "plus/vaccinations/ajouter", _fill(vaccine="prior")),
    Screen("vaccination-corriger", "plus/vaccinations/ajouter", _press("Ajouter au carnet")),
    Screen("scanner", "plus/vaccinations/scanner"),
    Screen("scanner-code", "plus/vaccinations/scanner", _press("Saisir le code à la main")),
    Screen("acces", "plus/acces"),
    Screen("acces-enfant", "plus/acces", profile="lucas"),
    Screen("professionnel", "plus/acces/dupont"),
    Screen("professionnel-bloquer", "plus/acces/bloquer/dupont", _press("^Voir la liste")),
    Screen("ce-que-voit", "plus/acces/dupont/apercu"),
    Screen("ce-que-voit-en-urgence", "plus/acces/dupont/apercu", _choose_one("bris de glace")),
    Screen("bloquer", "plus/acces/bloquer"),
    Screen("urgence", "plus/acces/urgence"),
    Screen("tout-masquer", "plus/acces/tout-masquer"),
    Screen("droits", "plus/acces/droits"),
    Screen("droits-profession", "plus/acces/droits/profession/infirmier"),
    Screen("droits-type", "plus/acces/droits/type/11502-2"),
    Screen("delais", "plus/delais"),
    Screen("delais-enfant", "plus/delais", profile="alice"),
    Screen("historique", "plus/historique"),
    Screen("historique-enfant", "plus/historique", profile="lucas"),
    Screen("historique-verifier", "plus/historique", _press("^Vérifier l’historique")),
    Screen("historique-filtrer", "plus/historique", _press("^Filtrer")),
    Screen("historique-ligne", "plus/historique", _press("^Voir cet accès")),
    Screen("historique-signaler", "plus/historique", _press("^Signaler cet accès")),
    Screen("parametres", "plus/parametres"),
    Screen("mes-donnees", "plus/mes-donnees"),
    Screen("mes-donnees-prete", "plus/mes-donnees", _press("Préparer l’archive"), says="L’archive est prête"),
    Screen("mes-donnees-enfant", "plus/mes-donnees", profile="lucas", says="Télécharger les données de Lucas"),
    Screen("verrouillage", "plus/verrouillage"),
    Screen("verrouillage-code", "plus/verrouillage", _press("Choisir un code")),
    Screen("a-propos", "plus/a-propos"),
    Screen("introuvable", "rien"),
    Screen("synthese", "profil/synthese", says="Synthèse du profil médical"),
    Screen("synthese-enfant", "profil/synthese", profile="lucas", says="Synthèse du profil médical"),
    Screen("synthese-aidant", "profil/synthese", profile="henri", says="Synthèse du profil médical"),
    Screen("synthese-etapes", "profil/synthese/mise-a-jour", says="Mettre à jour la synthèse"),
    Screen("directives", "profil/volontes/directives", says="Ce que vous voulez, ou ne voulez pas"),
    Screen("directives-rediger", "profil/volontes/directives/rediger", says="chaque question est facultative"),
    Screen("habitudes", "profil/habitudes", says="Comment vous mangez"),
    Screen("habitudes-remplir", "profil/habitudes/remplir", says="Étape 1 sur"),
    Screen("prevention", "profil/prevention", says="le bilan de 45 à 50"),
    Screen("prevention-remplir", "profil/prevention/remplir", says="Étape 1 sur"),
    Screen("gerer-profil", "plus/gerer", says="Qui a accès à votre espace"),
    Screen("gerer-profil-enfant", "plus/gerer", profile="lucas", says="suivent l’espace de Lucas"),
    Screen("inviter-representant", "plus/gerer/inviter", profile="alice", says="suivra l’espace d’Alice"),
    Screen("quitter-espace", "plus/gerer/quitter", profile="lucas", says="Vous ne suivrez plus l’espace de Lucas"),
    Screen("majorite", "plus/gerer/majorite", profile="alice", says="Ce que reçoit Alice"),
    Screen("ajouter-profil", "plus/ajouter-profil", says="Je certifie être le représentant légal"),
    Screen("invitations", "plus/invitations", says="vous demande de l’aider"),
    Screen("donner-acces", "plus/acces-profil", says="Un aidant lit votre espace"),
    Screen("ajouter-aidant", "plus/acces-profil/ajouter", says="Justificatif"),
    # What these do to a space stays: they come last, each from where the one before has left it.
    Screen("cloture", "plus/espace/cloturer"),
    Screen("effacer", "plus/effacer"),
    Screen("cloture-faite", "plus/espace/cloturer", _closed, "julia"),
    Screen("espace-clos", "accueil", profile="julia"),
    Screen("suppression", "plus/espace/supprimer", profile="julia"),
    Screen("espace-annonce", "plus/parametres", _announced, "alice"),
    Screen("activation", "plus/espace/activer", profile="alice"),
    Screen("opposition", "plus/espace/opposer", profile="alice"),
    Screen("espace-refuse", "plus/espace/opposer", _opposed, "alice"),
    Screen("verrouillage-actif", "plus/verrouillage", _coded),
    Screen("verrouille", "accueil", says="Donnez votre code"),
)


def _words(*words: str) -> Act:
    """Wait until these are on the screen."""

    def act(app: App) -> None:
        for one in words:
            app.wait_text(re.compile(one))

    return act


def _then(*acts: Act) -> Act:
    def act(app: App) -> None:
        for one in acts:
            one(app)

    return act


def _turn_on(name: str) -> Act:
    def act(app: App) -> None:
        app.click(app.page.get_by_role("switch", name=name))
        app.page.wait_for_timeout(600)

    return act


NOBODY = ""
"""Where nobody is logged in."""

CONNECTED = (
    Screen("connexion", "accueil", user=NOBODY),
    Screen("connexion-refusee", "accueil", _no, user=NOBODY),
    Screen("premiere-synchronisation", "accueil", _words("Réessayer"), "henri", user="henri"),
    Screen(
        "hors-ligne-document",
        "documents",
        _then(_press(LETTER), _words("En attente")),
        user="gabrielle",
    ),
    Screen(
        "hors-ligne-apercu",
        "documents",
        _then(_press(LETTER, "Visualiser"), _words("n’est pas sur cet appareil")),
        user="gabrielle",
    ),
    Screen("synchronisation", "plus/synchronisation", _then(_words("Deux modifications"), _try), user="gabrielle"),
    Screen(
        "synchronisation-attente",
        "plus/synchronisation",
        _then(_words("Deux modifications"), _try, _scroll_down),
        user="gabrielle",
    ),
    Screen("deconnexion", "plus/deconnexion", user="gabrielle"),
    Screen(
        "deconnexion-effacer",
        "plus/deconnexion",
        _then(_turn_on("Effacer les données"), _press("^Se déconnecter et effacer")),
        user="gabrielle",
    ),
    # The last one: it decides the conflict, of which the quiet line would speak first.
    Screen("hors-ligne", "plus/synchronisation", _decide, user="gabrielle"),
)
"""The app with a server that cannot be reached just now."""

ON_A_DESK = (
    "mesures",
    "mesure-poids",
    "mesure-croissance",
    "maladie",
    "traitements",
    "histoire",
    "entourage",
    "accueil",
    "documents",
    "document",
    "document-apercu",
    "conversation",
    "profil-medical",
    "vaccinations",
    "vaccination-ajouter",
    "acces",
    "ce-que-voit",
    "document-confidentialite",
    "historique",
    "historique-ligne",
    "plus",
    "connexion",
    "hors-ligne",
    "synchronisation",
    "deconnexion",
    "cloture",
    "effacer",
    "cloture-faite",
    "espace-clos",
    "suppression",
    "espace-annonce",
    "activation",
    "opposition",
    "espace-refuse",
    "verrouillage-actif",
    "verrouille",
    "synthese",
    "synthese-etapes",
    "directives",
    "directives-rediger",
    "habitudes",
    "habitudes-remplir",
    "prevention",
    "prevention-remplir",
    "gerer-profil",
    "gerer-profil-enfant",
    "inviter-representant",
    "quitter-espace",
    "majorite",
    "ajouter-profil",
    "invitations",
    "donner-acces",
    "ajouter-aidant",
)
AT_200 = (
    "mesures",
    "mesure-poids",
    "mesure-croissance",
    "mesure-ajouter-tension",
    "mesures-importer",
    "profil-medical",
    "maladies",
    "maladie-ajouter",
    "groupe-sanguin",
    "don-organes",
    "accueil",
    "documents",
    "document",
    "messages",
    "vaccinations",
    "vaccination-ajouter",
    "historique",
    "parametres",
    "document-confidentialite",
    "document-masquer",
    "acces",
    "professionnel",
    "ce-que-voit",
    "urgence",
    "tout-masquer",
    "delais",
    "premiere-synchronisation",
    "hors-ligne",
    "hors-ligne-apercu",
    "synchronisation",
    "synchronisation-attente",
    "deconnexion",
    "cloture",
    "effacer",
    "cloture-faite",
    "espace-clos",
    "suppression",
    "espace-annonce",
    "activation",
    "opposition",
    "espace-refuse",
    "synthese",
    "synthese-etapes",
    "directives",
    "directives-rediger",
    "habitudes",
    "habitudes-remplir",
    "prevention",
    "prevention-remplir",
    "gerer-profil-enfant",
    "quitter-espace",
    "invitations",
    "ajouter-aidant",
    "verrouillage-actif",
    "verrouille",
)


@contextmanager
def _demo(theme: str, percent: int) -> Iterator[Server]:
    """The demo, fresh, with this look."""
    with TemporaryDirectory() as folder:
        server = Server(Path(folder))
        moment = datetime.fromisoformat(NOW)
        app = build(server.data, KeyFile(server.keys), lambda: moment)
        app.device.set_setting("appearance", {"theme": theme, "text_percent": percent})
        app.close()
        server.start()
        try:
            yield server
        finally:
            server.kill()


def _compressed(picture: bytes) -> bytes:
    """The same as a PNG of at most 256 colours, fewer while it is too heavy."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        few = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def _user(context: BrowserContext, served: Server | Connected, user: str | None) -> App:
    """A page of this user, logged in where there is something to log in to."""
    if isinstance(served, Server):
        return App(context, served)
    app = App(context, served.server)
    if user:
        served.log_in(app, user)
    return app


def _take(app: App, screen: Screen, path: Path) -> None:
    app.open(screen.address, screen.profile)
    _at_rest(app)
    screen.act(app)
    if screen.says:
        app.wait_text(re.compile(screen.says))
    app.page.mouse.move(0, 300)  # in the margin, on nothing that answers to it
    path.write_bytes(_compressed(_at_rest(app)))


def _at_rest(app: App) -> bytes:
    """The picture once it has something on it and stays the same; a blinking cursor is waited for in vain."""
    former = b""
    for _ in range(20):
        app.page.wait_for_timeout(500)
        picture = app.page.screenshot()
        colours = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(COLOURS)
        if picture == former and (colours is None):
            break
        former = picture
    return picture


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens")
    parser.add_argument("--only", nargs="*", help="names of screens")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = [screen for screen in SCREENS + CONNECTED if not options.only or screen.name in options.only]
    rounds = (
        ("light", 100, PHONE, "clair", None),
        ("dark", 100, PHONE, "sombre", None),
        ("light", 100, DESK, "large", ON_A_DESK),
        ("light", 200, PHONE, "texte-200", AT_200),
    )
    failed = []
    with browser() as opened:
        for theme, percent, size, suffix, names in rounds:
            these = [screen for screen in wanted if names is None or screen.name in names]
            for around, screens in (
                (_demo, [screen for screen in these if screen.user is None]),
                (connected, [screen for screen in these if screen.user is not None]),
            ):
                if not screens:
                    continue
                with around(theme, percent) as served:
                    for screen in screens:
                        context = fresh(opened, size, color_scheme=theme)
                        path = options.out / f"{screen.name}-{suffix}.png"
                        try:
                            _take(_user(context, served, screen.user), screen, path)
                            print(f"{path.stat().st_size:>7} {path.name}", flush=True)
                        except Exception as error:  # noqa: BLE001 - the others are still worth having
                            failed.append(path.name)
                            print(f" FAILED {path.name}: {str(error).splitlines()[0]}", flush=True)
                        context.close()
    if failed:
        print(f"{len(failed)} without a picture: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
