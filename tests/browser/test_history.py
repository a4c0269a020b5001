"""«Historique» as a person uses it: filtered, verified, exported, an access reported; and a tampered data folder."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from mes_app.bench.browser import PHONE, fresh
from mes_app.store import KeyFile, Store
from tests.browser.helpers import App, Server

HISTORY = "plus/historique"
INTACT = re.compile(r"Historique intact — \d+ lignes vérifiées")
TEXT = "Je n’étais pas aux urgences ce jour-là."


def said(words: str) -> re.Pattern[str]:
    """These words, whatever kind of space is between them."""
    return re.compile(r"\s".join(re.escape(word) for word in words.split(" ")))


def _open(app: App, profile: str = "gabrielle") -> None:
    app.open(HISTORY, profile=profile)
    app.button("Vérifier l’historique").wait_for()


def _tab(app: App, name: str) -> None:
    app.click(app.page.get_by_role("tab", name=name))


def _downloaded(app: App, kind: str) -> tuple[str, bytes]:
    app.press("Exporter", exact=True)
    with app.page.expect_download() as coming:
        app.press(kind)
    path = coming.value.path()
    return coming.value.suggested_filename, Path(path).read_bytes()


def test_the_history_is_found_under_more_and_has_three_tabs(app: App) -> None:
    app.open("plus")
    app.press(re.compile("^Historique"))
    app.wait_place("/gabrielle/plus/historique")
    app.wait_text(said("Dr Sylvie Dupont a lu « Ordonnance »"))
    app.wait_text(said("18 h 46 · Cardiologue · Cabinet de cardiologie des Quais"))
    _tab(app, "Mes activités")
    app.wait_text(re.compile("Vous avez masqué|Gabrielle Capanelli a|Vous avez déposé"))
    app.no_text(said("Dr Sylvie Dupont a lu"))
    _tab(app, "Services")
    app.wait_text(said("Assurance Maladie a déposé"))


def test_filters_narrow_the_list_and_are_taken_back(app: App) -> None:
    _open(app)
    app.press(re.compile("^Filtrer"))
    app.click(app.page.get_by_role("checkbox", name="7 jours"))
    app.click(app.page.get_by_role("checkbox", name="Lecture"))
    app.click(app.page.get_by_role("checkbox", name="Dr Marc Dupot"))
    app.press(re.compile("^Voir les 2 lignes"))
    app.wait_text(re.compile("^2 lignes$"))
    app.wait_text(said("Dr Marc Dupot a lu"))
    app.no_text(said("Dr Sylvie Dupont a lu"))
    app.press("Lecture, retirer ce filtre")
    app.wait_text(said("Dr Marc Dupot a ouvert votre espace"))
    app.press("Effacer les filtres")
    app.wait_text(said("Dr Sylvie Dupont a lu"))


def test_ones_own_dates_and_an_empty_result(app: App) -> None:
    _open(app)
    app.press(re.compile("^Filtrer"))
    app.click(app.page.get_by_role("checkbox", name="Choisir les dates"))
    app.type_in("Du", "hier")
    app.wait_text(said("Ce n’est pas une date"))
    app.type_in("Du", "01/01/1990")
    app.type_in("Au", "02/01/1990")
    app.press(re.compile("^Aucune ligne"))
    app.wait_text("Aucune ligne ne correspond")
    app.press("Effacer les filtres")
    app.wait_text(said("Dr Sylvie Dupont a lu"))


def test_the_history_is_verified_and_a_line_opens(app: App) -> None:
    _open(app)
    app.press("Vérifier l’historique")
    app.wait_text(INTACT)
    app.press(said("Dr Sylvie Dupont a lu « Ordonnance »"))
    app.wait_text("Une ligne de l’historique")
    for words in ("mercredi 11 mars 2026 à 18 h 46", "Cardiologue", "Lecture", "Accès normal"):
        app.wait_text(said(words))
    app.press("Voir ce document")
    app.wait_text("Qui peut le lire")


def test_an_unusual_access_is_explained_and_reported_through_a_crash(user: Callable[..., App], server: Server) -> None:
    app = user()
    _open(app)
    app.wait_text("Un accès qui sort de l’ordinaire")
    app.wait_text(said("En urgence, par « bris de glace »"))
    app.wait_text(said("Votre réglage l’autorise : « Autres professionnels »"))
    app.press("Voir cet accès")
    app.wait_text(said("Règles V9, V7, V10"))
    app.press("Signaler cet accès")
    app.press("Envoyer le signalement")
    app.wait_text(said("Écrivez d’abord"))
    app.type_in("Ce que vous voulez signaler", TEXT)
    server.wait_draft("gabrielle", TEXT)
    place = app.place
    server.kill()
    server.start()
    again = user()
    again.open_path(place)
    again.holds("Ce que vous voulez signaler", TEXT)
    again.press("Envoyer le signalement")
    again.wait_text("Votre signalement est enregistré.")
    again.wait_text(said("Accès signalé le jeudi 12 mars 2026"))
    server.restart()
    after = user()
    _open(after)
    after.wait_text(said("Accès signalé le jeudi 12 mars 2026"))
    _tab(after, "Mes activités")
    after.wait_text("Vous avez signalé un accès")
    after.press("Vérifier l’historique")
    after.wait_text(INTACT)


def test_a_professional_is_reported_from_their_own_address(app: App) -> None:
    app.open("plus/acces/perrin/signaler")
    app.wait_text("Hugo Perrin")
    app.type_in("Ce que vous voulez signaler", "Un dépôt que je ne comprends pas.")
    app.press("Envoyer le signalement")
    app.wait_text("Votre signalement est enregistré.")
    app.wait_place("/gabrielle/plus/acces/perrin")


def test_what_the_filters_show_is_exported(app: App) -> None:
    _open(app)
    app.press(re.compile("^Filtrer"))
    app.click(app.page.get_by_role("checkbox", name="Dr Paul Renard"))
    app.press(re.compile("^Voir les 3 lignes"))
    name, content = _downloaded(app, "En CSV")
    assert name == "Historique-Gabrielle-2026-03-12.csv"
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["Date", "Heure", "Qui", "Profession", "Établissement", "Action", "Sur quoi", "Contexte"]
    assert len(lines) == 4
    assert {line[2] for line in lines[1:]} == {"Dr Paul Renard"}
    assert {line[7] for line in lines[1:]} == {"urgence, «\u00a0bris de glace\u00a0»"}
    name, content = _downloaded(app, "En PDF")
    assert name.endswith(".pdf")
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "Historique — Gabrielle Capanelli" in words
    assert "Dr Paul Renard" in words
    assert "Sylvie Dupont" not in words


def test_a_childs_history_has_its_representatives(app: App) -> None:
    _open(app, "lucas")
    app.wait_text("Espace de Lucas")
    _tab(app, "Représentants légaux")
    app.no_text(said("a lu «"))
    assert app.button("Exporter", exact=True).count()
    app.press("Vérifier l’historique")
    app.wait_text(INTACT)
    with app.server.kept_by("device") as kept:
        seen = len(kept.rows("lucas:traces"))
    app.wait_text(re.compile(f"{seen} lignes vérifiées"))


def test_a_helper_does_not_export(app: App) -> None:
    _open(app, "henri")
    app.wait_text(said("Thomas Leroux a lu"))
    assert app.button("Exporter").count() == 0
    app.press("Vérifier l’historique")
    app.wait_text(INTACT)
    assert app.button("Exporter").count() == 0


@pytest.fixture
def tampered(browser: Browser, tmp_path: Path) -> Iterator[Callable[[Callable[[Server], None]], App]]:
    """Start a server of its own, stop it, change something in its data folder, and open the history."""
    server = Server(tmp_path)
    contexts: list[Any] = []

    def make(change: Callable[[Server], None]) -> App:
        server.start()
        server.stop()
        change(server)
        server.start()
        contexts.append(fresh(browser, PHONE, reduced_motion="reduce"))
        app = App(contexts[-1], server)
        _open(app)
        return app

    yield make
    for context in contexts:
        context.close()
    server.kill()


def _falsify(part: str) -> Callable[[Server], None]:
    def change(server: Server) -> None:
        with Store.open(server.data / part, KeyFile(server.keys)) as store:
            rows = store.rows("gabrielle:traces")
            id_, row = next((i, r) for i, r in rows.items() if r["who"] == "Dr Paul Renard" and r["act"] == "opened")
            store.commit({"gabrielle:traces": {id_: {**row, "who": "Dr Personne"}}})

    return change


def test_a_line_changed_behind_the_apps_back_is_named(tampered: Callable[..., App]) -> None:
    app = tampered(_falsify("authority"))
    app.press("Vérifier l’historique")
    app.wait_text("L’historique ne tient plus")
    # The device has kept the line as it was given.
    app.wait_text(said("Dr Paul Renard a ouvert votre espace », mercredi 11 mars 2026 à 3 h 12"))
    app.wait_text(said("C’est l’historique gardé par le service qui est atteint"))
    app.wait_text(said("lignes avant cet endroit sont intactes"))
    app.wait_text(said("Exportez l’historique"))
    app.press("Voir cette ligne")
    app.wait_text("Une ligne de l’historique")


def test_a_copy_changed_on_the_device_is_taken_again(tampered: Callable[..., App]) -> None:
    app = tampered(_falsify("device"))
    app.press("Vérifier l’historique")
    app.wait_text("L’historique ne tient plus")
    app.wait_text(said("C’est la copie de cet appareil qui est atteinte"))
    app.press("Reprendre l’historique du service")
    app.wait_text(INTACT)
    app.no_text(said("Dr Personne"))
