"""The form of a vaccination by hand: each field with one bad value, then a good one that is kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from mes_app.bench.browser import PHONE, fresh
from tests.browser.helpers import App, Server

GOOD = {"Vaccin ou maladie": "Priorix", "Date de la vaccination": "03/02/2026"}


@pytest.fixture(scope="module")
def form(browser: Browser, server: Server) -> Iterator[App]:
    """One page with the form open, for all the bad values one after the other."""
    context = fresh(browser, PHONE, reduced_motion="reduce")
    yield App(context, server).open("accueil")
    context.close()


@pytest.mark.parametrize(
    ("field", "bad", "sentence"),
    [
        ("Vaccin ou maladie", "", "Écrivez le nom du vaccin ou de la maladie."),
        ("Vaccin ou maladie", "x" * 301, "C’est trop long"),
        ("Date de la vaccination", "", "Écrivez la date, par exemple"),
        ("Date de la vaccination", "hier", "Écrivez la date avec des chiffres"),
        ("Date de la vaccination", "03/02/26", "Écrivez l’année en entier"),
        ("Date de la vaccination", "03/13/2025", "Vérifiez le mois"),
        ("Date de la vaccination", "31/02/2025", "Ce jour n’existe pas dans ce mois"),
        ("Date de la vaccination", "13/03/2026", "Cette date est dans le futur"),
        ("Date de la vaccination", "01/01/1950", "Cette date est avant votre naissance"),
        ("Numéro de lot", "L" * 101, "C’est trop long"),
        ("À utiliser avant", "bientôt", "Écrivez le mois et l’année"),
        ("Rang de la dose", "deux", "Écrivez le rang en chiffres"),
        ("Rang de la dose", "99", "Le rang va de 1 à"),
        ("Qui a vacciné", "y" * 301, "C’est trop long"),
        ("Commentaire", "z" * 3001, "C’est trop long"),
    ],
)
def test_one_bad_value_is_said_and_nothing_is_saved(form: App, field: str, bad: str, sentence: str) -> None:
    app = form.go("accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.go("plus/vaccinations/ajouter").field("Vaccin ou maladie").wait_for()
    if app.button("Recommencer à zéro").count():  # what was typed before is kept, as it has to be
        app.press("Recommencer à zéro")
        app.button("Recommencer à zéro").wait_for(state="detached")
    for label, value in {**GOOD, field: bad}.items():
        _fill(app, label, value)
    app.press("Ajouter au carnet")
    app.wait_text("Un champ est à corriger")
    app.wait_text(sentence)
    app.wait_place("/gabrielle/plus/vaccinations/ajouter")
    with app.server.kept_by("device") as device:
        assert not [row for row in device.rows("gabrielle:vaccinations").values() if row["vaccine"] == "Priorix"]


def test_a_good_form_is_in_the_book_and_in_what_the_authority_keeps(app: App) -> None:
    app.open("plus/vaccinations/ajouter", "lucas")
    for label, value in {**GOOD, "Numéro de lot": "ABC-99", "Rang de la dose": "2"}.items():
        _fill(app, label, value)
    app.press("Ajouter au carnet")
    app.wait_text("est dans le carnet. Pour Lucas")
    with app.server.kept_by("authority") as kept:
        (row,) = [row for row in kept.rows("lucas:vaccinations").values() if row.get("lot") == "ABC-99"]
    assert (row["vaccine"], row["given_on"], row["rank"]) == ("Priorix", "2026-02-03", 2)


def _fill(app: App, label: str, value: str) -> None:
    if len(value) < 50:
        app.type_in(label, value)
    else:
        app.paste_in(label, value)
