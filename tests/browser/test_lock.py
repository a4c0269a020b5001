"""The lock, in a browser: nothing behind it, nothing without its code, and what is lost when it is forgotten."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from mes_app.store import KeyFile, KeyLocked, Store
from mes_app.store.pin import Outcome, PinLock
from tests.browser.helpers import CUTTING, App, Server

LOCK = "plus/verrouillage"
CODE, OTHER = "528391", "904217"
FLUTTERS_OWN = {"meta-viewport", "region"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One for each test: a lock would show in the others."""
    started = Server(tmp_path)
    started.start()
    yield started
    started.kill()


def set_code(app: App, code: str = CODE) -> None:
    app.open(LOCK)
    app.press("Choisir un code")
    app.type_in("Nouveau code", code)
    app.type_in("Le même code", code)
    app.press("Activer le verrouillage")
    app.wait_text("Verrouiller maintenant")


def unlock(app: App, code: str = CODE) -> None:
    app.type_in("Code à 6 chiffres", code)
    app.press("Déverrouiller")


def away(app: App, *, hidden: bool) -> None:
    """The page goes to the background, or comes back, as far as it can tell."""
    app.page.evaluate(
        """hidden => {
            const state = hidden ? 'hidden' : 'visible';
            Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
            Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def test_a_locked_app_shows_nothing_and_its_files_open_nothing(
    app: App, server: Server, user: Callable[..., App]
) -> None:
    app.open("documents")
    app.wait_text("Délivrance de médicaments")
    other = user()
    other.open("accueil", "lucas")
    set_code(app)
    with pytest.raises(KeyLocked):
        Store.open(server.data / "device", KeyFile(server.keys), read_only=True)
    app.go("documents")
    app.wait_text("Délivrance de médicaments")
    app.go(LOCK)
    app.forget()
    app.press("Verrouiller maintenant")
    app.wait_text("mes_app est verrouillé")
    app.quiet()
    for words in ("Gabrielle", "Capanelli", "Délivrance", "Verrouillage"):
        assert words not in app.shown().replace("mes_app est verrouillé", "")
    assert [one["id"] for one in Axe().run(app.page).response["violations"] if one["id"] not in FLUTTERS_OWN] == []
    # Every page is, also one that is loaded now, at whatever address.
    other.wait_text("mes_app est verrouillé")
    other.no_text(re.compile("Lucas"))
    late = user()
    late.open("documents", "alice")
    late.wait_text("mes_app est verrouillé")
    late.no_text(re.compile("Alice"))
    unlock(late, OTHER)
    late.wait_text("Ce n’est pas le bon code")
    unlock(late)
    late.wait_text("Documents")
    late.wait_place("/alice/documents")
    app.wait_text("mes_app est verrouillé")


def test_a_code_outlasts_a_restart_and_three_wrong_ones_make_it_wait(app: App, server: Server) -> None:
    set_code(app)
    server.kill()
    server.start()
    app.open("accueil")
    for wrong in ("000001", "000002"):
        unlock(app, wrong)
        app.wait_text("Ce n’est pas le bon code")
    unlock(app, "000003")
    app.wait_text(re.compile("Réessayez dans [0-9]+ secondes"))
    server.stop()
    # As by somebody who waits as long as it takes: the next pause outlasts any start of the app.
    folders = [server.data / "authority", server.data / "device"]
    for minutes in (10, 20, 30):
        patient = PinLock(folders, KeyFile(server.keys), lambda ahead=60 * minutes: time.time() + ahead)
        assert patient.open("000004") is Outcome.WRONG
    server.start()
    app.open("accueil")
    app.wait_text(re.compile("Réessayez dans [0-9]+ (minutes|secondes)"))
    app.no_text(re.compile("Bienvenue"))


def test_it_is_chosen_with_care_changed_and_taken_away(app: App, server: Server) -> None:
    app.open("plus/parametres")
    app.press("Verrouillage")
    app.press("Choisir un code")
    app.type_in("Nouveau code", "12345")
    app.press("Activer le verrouillage")
    app.wait_text("Le code a 6 chiffres")
    app.type_in("Nouveau code", CODE)
    app.type_in("Le même code", OTHER)
    app.press("Activer le verrouillage")
    app.wait_text("Les deux codes ne sont pas les mêmes")
    app.type_in("Nouveau code", "123456")
    app.type_in("Le même code", "123456")
    app.press("Activer le verrouillage")
    app.wait_text("Ce code est facile à deviner")
    app.press("En choisir un autre")
    app.type_in("Nouveau code", CODE)
    app.type_in("Le même code", CODE)
    app.press("Activer le verrouillage")
    app.wait_text("Verrouiller maintenant")
    app.press("Changer le code")
    app.type_in("Code actuel", OTHER)
    app.type_in("Nouveau code", OTHER)
    app.type_in("Le même code", OTHER)
    app.press("Changer le code")
    app.wait_text("Ce n’est pas le bon code")
    app.type_in("Code actuel", CODE)
    app.press("Changer le code")
    app.wait_text("Le code est changé")
    app.press("Verrouiller maintenant")
    app.wait_text("mes_app est verrouillé")
    unlock(app, OTHER)
    app.wait_text("Verrouiller maintenant")
    app.press("Retirer le code")
    app.type_in("Code actuel", OTHER)
    app.press("Retirer le code")
    app.wait_text("Choisir un code")
    server.restart()
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")


def test_it_locks_by_itself_in_the_background(app: App) -> None:
    set_code(app)
    app.choose("Tout de suite")
    app.go("documents")
    app.wait_text("Délivrance de médicaments")
    app.forget()
    away(app, hidden=True)
    # A page in the background is not drawn; what it will draw first has come.
    app.until(lambda: "mes_app est verrouillé" in app.everything())
    away(app, hidden=False)
    app.wait_text("mes_app est verrouillé")
    app.no_text("Délivrance de médicaments")
    unlock(app)
    app.wait_text("Délivrance de médicaments")
    app.go(LOCK)
    app.choose("Après 15 minutes")
    away(app, hidden=True)
    away(app, hidden=False)
    app.wait_text("Verrouiller maintenant")


def test_it_is_locked_when_its_connection_comes_back(app: App) -> None:
    """A sleeping phone lets go of the connection, and says nothing of it before."""
    app.page.add_init_script(CUTTING)
    set_code(app)
    app.choose("Tout de suite")
    app.go("documents")
    app.wait_text("Délivrance de médicaments")
    app.quiet()
    app.forget()
    app.page.evaluate("cut()")
    app.page.wait_for_timeout(1000)
    app.page.evaluate("mend()")
    app.wait_text("mes_app est verrouillé")
    app.no_text("Délivrance de médicaments")
    assert "Délivrance" not in app.everything()
    unlock(app)
    app.wait_text("Délivrance de médicaments")


def test_a_forgotten_code_leaves_erasing_which_names_what_is_lost(app: App, server: Server) -> None:
    app.open("documents")
    app.wait_text("Délivrance de médicaments")
    with server.kept_by("authority") as kept:
        before = next(iter(kept.rows("begun").values()))
    set_code(app)
    app.click(app.page.get_by_role("switch", name="Effacer après 10 codes faux"))
    app.wait_text("même si c’est un enfant")
    app.take_back()
    app.press("Verrouiller maintenant")
    app.press("Code oublié")
    app.wait_text("Effacer mes_app de cet appareil")
    app.wait_text("documents, vaccinations, messages")
    app.take_back()
    app.wait_text("mes_app est verrouillé")
    keys = {path.name for path in server.keys.glob("*.key")}
    app.press("Code oublié")
    app.press("Tout effacer")
    app.no_text("mes_app est verrouillé")
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    assert not keys & {path.name for path in server.keys.iterdir()}
    with server.kept_by("authority") as kept:
        assert next(iter(kept.rows("begun").values())) == before  # the same --now: a beginning like the first
