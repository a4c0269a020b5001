"""Theme and size of the text stay as chosen; the demo can begin again; two windows see each other."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.helpers import App, Server

SETTINGS = "plus/parametres"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One for each test: what they choose would show in the others."""
    started = Server(tmp_path)
    started.start()
    yield started
    started.kill()


def _ground(page: Page) -> int:
    """How bright the middle of the left edge is, 0 to 255."""
    picture = page.screenshot(clip={"x": 2, "y": 600, "width": 4, "height": 4})
    return int(np.asarray(Image.open(io.BytesIO(picture)).convert("L")).mean())


def test_the_dark_theme_is_kept_through_reload_and_restart(app: App, server: Server) -> None:
    app.open(SETTINGS)
    app.wait_text("Taille du texte")
    assert _ground(app.page) > 200
    app.choose("Sombre")
    app.until(lambda: _ground(app.page) < 60)
    app.reload()
    app.page.get_by_role("radio", name="Sombre", checked=True).wait_for()
    app.until(lambda: _ground(app.page) < 60)
    server.restart()
    app.open("accueil")
    app.wait_text("Bienvenue")
    app.until(lambda: _ground(app.page) < 60)
    app.open(SETTINGS)
    app.choose("Clair")
    app.until(lambda: _ground(app.page) > 200)


def test_the_theme_follows_the_system_until_one_is_chosen(user: Callable[..., App], server: Server) -> None:
    app = user(color_scheme="dark")
    app.open(SETTINGS)
    app.choose("Comme l’appareil")
    app.until(lambda: _ground(app.page) < 60)
    app.page.emulate_media(color_scheme="light")
    app.until(lambda: _ground(app.page) > 200)


def test_the_size_of_the_text_is_kept_and_nothing_breaks_at_its_largest(app: App, server: Server) -> None:
    app.open(SETTINGS)
    before = app.reach(app.button("Recommencer la démo")).bounding_box()
    app.open(SETTINGS)
    app.choose("200 %")
    server.restart()
    app.open(SETTINGS)
    app.page.get_by_role("radio", name="200 %", checked=True).wait_for()
    after = app.reach(app.button("Recommencer la démo")).bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"] * 1.2
    for address in ("accueil", "documents", "messages", "profil", "plus", "plus/vaccinations/ajouter"):
        app.open(address)
        app.page.get_by_role("heading").first.wait_for(state="attached")
    assert "Traceback" not in server.said()


def test_what_one_browser_changes_the_other_sees(user: Callable[..., App]) -> None:
    mine, other = user(), user()
    other.open("documents")
    other.wait_text("Mars 2026")
    mine.open("documents")
    mine.press(re.compile("Lettre d’adressage en cardiologie"))
    mine.wait_text("Détails")
    mine.forget()
    mine.press("Gérer la confidentialité")
    mine.choose("Masqué")
    mine.press("Masquer ce document")
    mine.wait_text("Ce document est maintenant masqué.")
    other.button(re.compile("Lettre d’adressage en cardiologie.*Masqué", re.DOTALL)).wait_for(state="attached")


def test_a_change_is_sent_to_no_window_on_another_space(user: Callable[..., App], server: Server) -> None:
    """A page draws itself only: what another page shows is not sent to the one who acted."""
    only_his = server.titles("lucas") - server.titles("gabrielle")
    mine, other = user(), user()
    other.open("documents", "lucas")
    other.wait_text("Documents")
    mine.open("documents")
    mine.press(re.compile("Ordonnance"))
    mine.wait_text("Détails")
    mine.press("Épingler")
    mine.wait_text("Document épinglé")
    mine.page.wait_for_timeout(1000)
    assert not [title for title in only_his if title in mine.everything()]
    other.tab("Plus")  # and the other page still answers
    other.wait_text("Autres rubriques")


def test_the_demo_begins_again(app: App, server: Server) -> None:
    app.open("documents")
    app.press(re.compile("Compte rendu de consultation"))
    app.wait_text("Détails")
    app.press("Gérer la confidentialité")
    app.choose("Masqué")
    app.press("Masquer ce document")
    app.wait_text("Ce document est maintenant masqué.")
    app.open(SETTINGS)
    app.press("Recommencer la démo")
    app.wait_text("Recommencer la démo ?")
    app.page.get_by_role("button", name="Recommencer la démo").last.click()
    app.wait_text("La démo a recommencé.")
    app.open("documents")
    app.wait_text("Mars 2026")
    assert re.search("Compte rendu de consultation.*\n.*\nVisible", app.shown())
