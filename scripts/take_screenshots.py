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

from mes_app.bench.browser import DESK, PHONE, browser, fresh  # noqa: E402
from mes_app.main import build  # noqa: E402
from mes_app.store import KeyFile  # noqa: E402
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


LETTER = "Lettre d’adressage en cardiologie"
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
    Screen("professionnels", "profil/professionnels"),
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
    Screen("a-propos", "plus/a-propos"),
    Screen("introuvable", "rien"),
)
ON_A_DESK = (
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
)
AT_200 = (
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


def _take(app: App, screen: Screen, path: Path) -> None:
    app.open(screen.address, screen.profile)
    _at_rest(app)
    screen.act(app)
    app.page.mouse.move(0, 0)
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
    wanted = [screen for screen in SCREENS if not options.only or screen.name in options.only]
    rounds = (
        ("light", 100, PHONE, "clair", None),
        ("dark", 100, PHONE, "sombre", None),
        ("light", 100, DESK, "large", ON_A_DESK),
        ("light", 200, PHONE, "texte-200", AT_200),
    )
    failed = []
    with browser() as opened:
        for theme, percent, size, suffix, names in rounds:
            with _demo(theme, percent) as server:
                for screen in wanted:
                    if names is not None and screen.name not in names:
                        continue
                    context = fresh(opened, size)
                    path = options.out / f"{screen.name}-{suffix}.png"
                    try:
                        _take(App(context, server), screen, path)
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
