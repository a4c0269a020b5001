"""The life of a space as people live it: closing and reopening, deleting, opposing, activating; erasing the device."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from mes_app.bench.browser import PATIENCE
from tests.browser.helpers import App, Server
from tests.browser.test_accessibility import FLUTTERS_OWN

TABS = ("Accueil", "Documents", "Messages", "Profil médical", "Plus")


def receipt(app: App) -> str:
    """The words of the receipt that the button gives."""
    with app.page.expect_download(timeout=PATIENCE) as got:
        app.press("Télécharger le reçu (PDF)")
    content = Path(got.value.path()).read_bytes()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def calm(app: App) -> None:
    """axe-core has nothing to say of the screen as it is."""
    found = {
        one["id"]: [node["html"][:200] for node in one["nodes"]]
        for one in Axe().run(app.page).response["violations"]
        if one["id"] not in FLUTTERS_OWN
    }
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def confirm(app: App, word: str, press: str) -> None:
    app.type_in(f"Tapez {word}", word.lower())
    app.press(press)


def test_the_holder_closes_asks_for_deletion_cancels_and_reopens(app: App, server: Server) -> None:
    titles = server.titles("gabrielle")
    app.open("plus/parametres")
    app.press("Clôturer mon espace santé")
    app.wait_text("Qui perd l’accès")
    app.wait_text("Vous ne lirez plus rien ici : 40 documents, 16 vaccinations")
    app.wait_text("Dr Marc Dupot")
    app.wait_text("Perd 40 documents lisibles aujourd’hui")
    app.wait_text(re.compile("Jusqu’au 12 mars 2036"))
    calm(app)
    app.type_in("Tapez CLÔTURER", "clôture")
    app.press("Clôturer mon espace santé")
    app.wait_text(re.compile("Ce n’est pas le mot attendu"))
    confirm(app, "CLÔTURER", "Clôturer mon espace santé")
    app.wait_text("Votre espace est clôturé.")
    words = receipt(app)
    assert "Clôture de l’espace" in words
    assert "Gabrielle Capanelli, titulaire" in words
    assert "12 mars 2036" in words
    app.press("Aller à mon espace")
    app.wait_text("Rouvrir mon espace")
    app.forget()
    for tab in TABS:
        app.tab(tab)
        app.wait_text("Votre espace est clôturé")
    for address in ("documents/ajouter", "plus/historique", "profil/mesures", "plus/acces"):
        app.go(address)
        app.wait_text("Votre espace est clôturé")
    assert not [title for title in titles if title in app.everything()]
    with server.kept_by("device") as device:
        assert not device.rows("gabrielle:documents")
        assert not device.rows("gabrielle:traces")
    app.go("accueil")
    calm(app)
    app.press("Supprimer définitivement")
    app.wait_text(re.compile("au plus tard le 12 juin 2026"))
    confirm(app, "SUPPRIMER", "Supprimer définitivement")
    app.wait_text("La suppression définitive est demandée.")
    app.go("plus/delais")
    app.wait_text("Suppression définitive")
    app.wait_text(re.compile("Au plus tard le vendredi 12 juin 2026"))
    app.go("accueil")
    app.press("Annuler la suppression")
    app.wait_text("La suppression n’aura pas lieu : l’espace reste clôturé.")
    app.press("Annuler la suppression")
    app.wait_text("La suppression est annulée.")
    app.go("plus/delais")
    app.wait_text(re.compile("mercredi 12 mars 2036"))
    app.go("accueil")
    app.press("Rouvrir mon espace")
    app.wait_text("Tout revient comme avant la clôture.")
    app.press("Rouvrir mon espace")
    app.wait_text("Votre espace est rouvert : tout est revenu.")
    app.press("Aller à mon espace")
    app.wait_text("Bienvenue Gabrielle")
    assert server.titles("gabrielle") == titles
    app.go("plus/historique")
    app.click(app.page.get_by_role("tab", name="Mes activités"))
    app.press(re.compile("Vous avez clôturé l’espace"))
    app.wait_text("Télécharger le reçu (PDF)")
    assert "Clôture de l’espace" in receipt(app)


def test_opposing_changing_ones_mind_and_activating(app: App, server: Server) -> None:
    app.open("plus/parametres")
    app.press("Essayer : un espace pas encore ouvert")
    app.wait_text("Faire comme si cet espace venait d’être annoncé ?")
    app.page.get_by_role("button", name="Essayer").last.click()
    app.wait_text("Votre espace va s’ouvrir")
    app.wait_text(re.compile("Le lundi 13 avril 2026"))
    app.press("M’opposer à la création")
    app.wait_text("Votre espace ne s’ouvrira pas.")
    app.press("M’opposer à la création")
    app.wait_text("La création de l’espace est refusée.")
    assert "Opposition à la création" in receipt(app)
    app.go("documents")
    app.wait_text("La création de cet espace est refusée")
    calm(app)
    app.press("Changer d’avis")
    app.wait_text("L’opposition est retirée : l’espace peut être activé.")
    app.press("Changer d’avis")
    app.wait_text("L’opposition est retirée.")
    app.go("plus/espace/activer")
    app.wait_text("Étape 1 sur 7 : qui êtes-vous ?")
    said = re.search(r"numéro (.+?), série (\d+), naissance le (\S+)\.", app.shown())
    assert said is not None
    number, card, birth = said[1].replace("\u00a0", ""), said[2], said[3]
    app.press("Continuer")
    app.wait_text("Saisissez le numéro inscrit sur la carte Vitale.")
    app.type_in("Votre numéro de sécurité sociale", f"{number[:13]}{(int(number[13:]) % 97) + 1:02d}")
    app.wait_text(re.compile("La clé ne correspond pas au numéro"))
    app.type_in("Votre numéro de sécurité sociale", number)
    app.type_in("Numéro de série", card)
    app.type_in("Date de naissance", birth)
    calm(app)
    app.press("Continuer")
    app.wait_text("Étape 2 sur 7 : le code reçu par courrier")
    code = re.search(r"le code est (\d{4}).(\d{4})", app.shown())
    assert code is not None
    app.type_in("Code reçu par courrier", "00000000")
    app.press("Continuer")
    app.wait_text(re.compile("Ce n’est pas le code du courrier"))
    app.type_in("Code reçu par courrier", code[1] + code[2])
    app.press("Continuer")
    app.wait_text("Étape 3 sur 7 : identifiant et mot de passe")
    app.type_in("Identifiant", "gabrielle.c")
    app.type_in("Mot de passe", "Soleil-1")
    app.press("Continuer")
    app.wait_text("Au moins 9 caractères.")
    app.type_in("Mot de passe", "Soleil-12")
    app.type_in("Le même mot de passe", "Soleil-12")
    app.click(app.page.get_by_role("switch", name="J’accepte"))
    app.press("Continuer")
    app.wait_text("Étape 4 sur 7 : e-mail et téléphone")
    for label, words, press, answer in (
        ("Adresse e-mail", "gabrielle@valbrune.example", "Envoyer le code par e-mail", "Code reçu par e-mail"),
        ("Téléphone portable", "0612345678", "Envoyer le code par SMS", "Code reçu par SMS"),
    ):
        known = set(re.findall(r"le code est (\d{6})", app.shown()))
        app.type_in(label, words)
        app.press(press)
        app.until(lambda known=known: bool(set(re.findall(r"le code est (\d{6})", app.shown())) - known))
        (fresh,) = set(re.findall(r"le code est (\d{6})", app.shown())) - known
        app.type_in(answer, fresh)
    app.press("Continuer")
    app.wait_text("Étape 5 sur 7 : confidentialité et urgences")
    app.click(app.page.get_by_role("switch", name="Masquer tous mes documents"))
    app.press("Continuer")
    app.wait_text("Alice Capanelli")
    app.press("Continuer")
    app.wait_text("Tous masqués")
    with server.kept_by("device") as device:
        drafts = json.dumps([dict(row) for row in device.rows("drafts").values()])
    assert "gabrielle.c" in drafts, "what was begun is kept"
    secrets = (number, card, code[1] + code[2], "Soleil-12")
    assert not [secret for secret in secrets if secret in drafts]
    app.press("Activer", exact=True)
    app.wait_text("Votre espace est activé.")
    app.press("Aller à mon espace")
    app.wait_text("Bienvenue Gabrielle")
    with server.kept_by("authority") as kept:
        assert kept.rows("gabrielle:privacy")["privacy"]["everything_masked"] is True
        assert kept.rows("letters")["gabrielle"]["used_at"] is not None
    assert not [secret for secret in secrets if secret in server.said()]


def test_a_childs_space_is_closed_and_reopened_by_a_parent(app: App) -> None:
    app.open("plus/espace/cloturer", "lucas")
    app.wait_text(re.compile("Une fois l’espace de Lucas clôturé, plus personne n’y lit ni n’y dépose rien"))
    app.wait_text("Ne lira plus son espace.")
    confirm(app, "CLÔTURER", "Clôturer l’espace de Lucas")
    app.wait_text("L’espace de Lucas est clôturé.")
    assert "représentant légal" in receipt(app)
    app.go("documents", "lucas")
    app.wait_text("L’espace de Lucas est clôturé")
    app.go("accueil", "alice")
    app.wait_text("L’espace d’Alice")
    app.go("accueil", "lucas")
    app.press("Rouvrir l’espace de Lucas")
    app.wait_text("Tout revient dans l’espace de Lucas comme avant la clôture.")
    app.press("Rouvrir l’espace de Lucas")
    app.wait_text("L’espace de Lucas est rouvert : tout est revenu.")
    app.go("documents", "lucas")
    app.wait_text("Documents")
    app.no_text("L’espace de Lucas est clôturé")


def test_a_helper_finds_no_button_and_the_address_refuses(app: App, server: Server) -> None:
    before = server.titles("henri")
    app.open("plus/parametres", "henri")
    app.wait_text("Taille du texte")
    expect(app.page.get_by_text(re.compile("Clôturer"))).to_have_count(0)
    expect(app.page.get_by_text(re.compile("Essayer"))).to_have_count(0)
    for step in ("cloturer", "rouvrir", "supprimer", "annuler-suppression", "opposer", "changer-avis", "activer"):
        app.go(f"plus/espace/{step}", "henri")
        app.wait_text(re.compile("L’espace d’Henri n’est pas dans l’état où cela se fait"))
        expect(app.page.get_by_text(re.compile("Tapez|Confirmer"))).to_have_count(0)
    assert server.titles("henri") == before


def test_a_step_that_does_not_exist_is_an_address_that_does_not(app: App) -> None:
    app.open("plus/espace/rien")
    app.wait_text(re.compile("n’existe pas|introuvable|Revenir à l’accueil"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_erasing_the_device_destroys_the_keys_and_begins_anew(user: Callable[..., App], folder: Path) -> None:
    own = Server(folder)
    own.start()
    try:
        app = user()
        app.server = own
        app.open("messages")
        app.wait_text("Messages")
        keys = {path.name for path in own.keys.iterdir() if path.suffix == ".key"}
        app.go("plus/effacer")
        app.wait_text("Rien n’attend d’être envoyé.")
        app.wait_text(re.compile("Gabrielle Capanelli, Alice Capanelli"))
        calm(app)
        app.press("Effacer mes_app de cet appareil")
        app.wait_text(re.compile("Ce n’est pas le mot attendu"))
        confirm(app, "EFFACER", "Effacer mes_app de cet appareil")
        app.wait_text("Bienvenue Gabrielle")
        left = {path.name for path in own.keys.iterdir() if path.suffix == ".key"}
        assert not keys & left, "every key is another one now"
        assert "Traceback" not in own.said()
    finally:
        own.kill()
