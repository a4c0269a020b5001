"""With a server that cannot be reached: everything goes on, and what waits, was refused or needs a choice is said."""

import re
from collections.abc import Iterator

import pytest

from tests.browser.connected import LETTER, Connected, connected
from tests.browser.helpers import App, Server

PINNED = "Délivrance de médicaments"
CONTESTED = "Questions pour la cardiologue"


@pytest.fixture
def away() -> Iterator[Connected]:
    with connected("light", 100) as started:
        yield started


@pytest.fixture
def server(away: Connected) -> Server:
    return away.server


@pytest.fixture
def app(app: App, away: Connected) -> App:
    """The page of gabrielle, who has logged in."""
    away.log_in(app, "gabrielle")
    return app


def test_the_keyboard_finds_the_quiet_line_and_it_leads_to_what_it_speaks_of(app: App) -> None:
    app.open("accueil")
    app.wait_text("Une modification demande votre choix")
    app.page.keyboard.press("Tab")
    focused = "(one => one.getAttribute('aria-label') || one.textContent)(document.activeElement)"
    words = "Une modification demande votre choix, ouvrir la synchronisation"
    app.until(lambda: app.page.evaluate(focused) == words)
    app.page.keyboard.press("Enter")
    app.wait_place("/gabrielle/plus/synchronisation")
    app.wait_text("Deux modifications différentes")


def test_each_sentence_is_about_whose_space_it_is(app: App) -> None:
    app.open("plus/synchronisation", "lucas")
    app.wait_text("cardiologue » · Gabrielle Capanelli")
    app.reach(app.button("J’ai compris"))
    app.wait_text("Un professionnel a validé cette vaccination")
    app.press("J’ai compris")
    app.no_text("Un professionnel a validé cette vaccination")


def test_a_choice_is_made_without_a_network(app: App) -> None:
    app.open("plus/synchronisation")
    app.wait_text("Vu avec le Dr Dupont")
    app.press("Garder la mienne")
    app.no_text("Deux modifications différentes")
    app.wait_text("Hors ligne – vos modifications partiront dès que possible")
    app.reach(app.text(f"Modifier « {CONTESTED} »"))


def test_what_is_deleted_without_a_network_waits_under_its_name(app: App, away: Connected) -> None:
    app.open(f"documents/{away.own}")
    app.wait_text("Gérer la confidentialité")
    app.press("Supprimer")
    app.press("Supprimer ce document")
    app.wait_text(f"« {CONTESTED} » est supprimé")
    app.no_text("Annuler")  # its content is not here: nothing could bring it back
    app.open("plus/deconnexion")
    app.wait_text(f"Supprimer « {CONTESTED} »")
    app.wait_text("4 modifications ne sont pas encore parties")
    app.wait_text(f"Masquer « {LETTER} »")
    app.wait_text(f"Épingler « {PINNED} »")


def test_a_download_without_a_network_says_why_there_is_none(app: App) -> None:
    app.open("documents")
    app.press(re.compile(LETTER))
    app.wait_text("Masqué")
    app.wait_text("En attente d’envoi")
    app.press("Télécharger")
    app.wait_text("Le contenu de ce document n’est pas sur cet appareil")


def test_what_is_done_without_a_network_is_not_said_to_be_over(app: App) -> None:
    app.open("plus/synchronisation")
    app.wait_text("Hors ligne – vos modifications partiront dès que possible")
    app.open("documents")
    app.press(re.compile(LETTER))
    app.press("Épingler")
    app.wait_text("En attente d’envoi : cela partira dès que possible.")
