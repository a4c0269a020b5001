"""Who has whose space open, on a phone: invitations, a child, the second representative, helpers, leaving, 18 years."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from mes_app.demo.people import nir
from mes_app.main import build
from mes_app.record.people import Sex
from mes_app.store import KeyFile
from tests.browser.helpers import NOW, App, Server

BORN = date(2024, 2, 29)
NUMBER = nir(Sex.FEMALE, BORN, "75990", 55)
FATHER = nir(Sex.MALE, date(1976, 11, 5), "75990", 512)
PDF = {"name": "procuration.pdf", "mimeType": "application/pdf"}
NOWHERE = "Cette page n’existe pas"


def is_nowhere(app: App, address: str, profile: str) -> None:
    app.go(address, profile)
    app.wait_text(NOWHERE)


def paper(app: App, server: Server) -> bytes:
    """A PDF: one of the demo's own."""
    with server.kept_by("authority") as kept:
        rows = kept.rows("gabrielle:documents").values()
        digest = next(row["digest"] for row in rows if row["mime"] == "application/pdf")
        return kept.get_blob(digest)


def drafts(server: Server) -> str:
    """All that is being typed, as the device keeps it."""
    with server.kept_by("device") as device:
        return str(dict(device.rows("drafts")))


def open_switcher(app: App) -> None:
    app.button("changer de profil").click()
    app.wait_text("Sélectionner un profil")


def test_an_invitation_is_accepted_by_the_switcher_and_its_space_is_left_again(app: App) -> None:
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    open_switcher(app)
    app.wait_text("Une invitation en attente")
    app.press("Invitation en attente")
    app.no_text("Sélectionner un profil")
    app.wait_text("Simone Capanelli vous demande de l’aider")
    app.wait_text(re.compile("Vous ne pouvez pas partager, exporter ni clôturer cet espace"))
    app.press("Accepter")
    app.wait_place("/simone/accueil")
    app.wait_text("L’espace de Simone")
    for address in ("plus/acces-profil", "plus/gerer/inviter", "plus/ajouter-profil", "plus/invitations"):
        is_nowhere(app, address, "simone")
    app.go("plus/gerer", "simone")
    app.wait_text("Gabrielle Capanelli (vous)")
    app.press("Ne plus aider Simone")
    app.wait_text("Vous n’ouvrirez plus l’espace de Simone")
    app.press("Ne plus aider", exact=True)
    app.wait_place("/gabrielle/plus/gerer")
    app.wait_text("Vous n’aidez plus Simone.")
    app.no_text("Simone Capanelli")
    app.go("accueil", "simone")
    app.wait_text(NOWHERE)
    app.go("plus/historique")
    app.tab("Mes activités")
    app.wait_text("Vous avez quitté l’espace de Simone Capanelli")


def test_a_child_is_taken_in_and_what_was_typed_survives_a_crash(app: App, server: Server) -> None:
    app.open("plus/ajouter-profil")
    app.wait_text("jusqu’à ses 18 ans")
    app.press("Ajouter le profil")
    app.wait_text("6 champs sont à corriger.")
    app.wait_text("Écrivez le prénom.")
    app.type_in("Prénom", "Nina")
    app.type_in("Nom de naissance", "D’Arc-Capanelli")
    app.type_in("Date de naissance", "29/02/2008")
    app.wait_text("À cette date, cette personne a 18 ans ou plus")
    app.type_in("Date de naissance", "29/02/2024")
    app.until(lambda: "29/02/2024" in drafts(server))  # the letters are there once the device has them
    server.kill()
    server.start()
    app.open("plus/ajouter-profil")
    app.wait_text("Vous aviez commencé")
    app.holds("Nom de naissance", "D’Arc-Capanelli")
    app.type_in("Numéro de sécurité sociale", NUMBER[:-2] + "00")
    app.choose("Féminin")
    app.press("Ajouter le profil")
    app.wait_text("sa clé est fausse")
    app.type_in("Numéro de sécurité sociale", NUMBER)
    app.click(app.page.get_by_role("switch", name="Je certifie être le représentant légal"))
    app.press("Ajouter le profil")
    app.until(lambda: re.fullmatch("/[0-9a-f]{32}/accueil", app.place) is not None)
    app.wait_text("L’espace de Nina")
    app.wait_text("Pour commencer")
    child = app.place.split("/")[1]
    app.go("plus/gerer", child)
    app.wait_text("Nina D’Arc-Capanelli")
    app.wait_text("Vous êtes le seul représentant de Nina ici")
    app.no_text("Quitter l’espace de Nina")
    app.reload()
    app.wait_text("Nina D’Arc-Capanelli")
    assert NUMBER not in server.said()


def test_the_second_representative_is_invited_and_the_invitation_taken_back(app: App, server: Server) -> None:
    app.open("plus/gerer", "alice")
    app.press("Inviter le second représentant")
    app.wait_place("/alice/plus/gerer/inviter")
    for label, words in (
        ("Prénom", "Olivier"),
        ("Nom de naissance", "Capanelli"),
        ("Date de naissance", "05/11/1976"),
        ("Numéro de sécurité sociale", FATHER),
    ):
        app.type_in(label, words)
    app.press("Envoyer l’invitation")
    app.wait_place("/alice/plus/gerer")
    app.wait_text("Invitation envoyée à Olivier Capanelli.")
    app.wait_text("Invitation envoyée le 12 mars 2026, sans réponse pour l’instant")
    app.press("Annuler l’invitation")
    app.wait_text("Invitation annulée.")
    app.take_back()
    app.wait_text("Invitation envoyée le 12 mars 2026, sans réponse pour l’instant")
    with server.kept_by("authority") as kept:
        assert FATHER not in str(dict(kept.rows("alice:mandates")))
        assert [row["space"] for row in kept.rows("olivier:links").values()] == ["lucas", "alice"]
    is_nowhere(app, "plus/gerer/inviter", "gabrielle")


def test_a_helper_is_given_access_and_out_at_one_tap_which_can_be_undone(app: App, server: Server) -> None:
    app.open("plus/acces-profil")
    app.wait_text("Aucun aidant")
    app.press("Ajouter un aidant")
    app.wait_place("/gabrielle/plus/acces-profil/ajouter")
    app.pick("Choisir le justificatif", {"name": "photo.pdf", "mimeType": "application/pdf", "buffer": b"GIF89a"})
    app.wait_text("« photo.pdf » n’est pas un PDF : choisissez un fichier PDF.")
    app.pick("Choisir le justificatif", {**PDF, "buffer": paper(app, server)})
    app.wait_text("procuration.pdf")
    for label, words in (
        ("Prénom", "Ève"),
        ("Nom de naissance", "Ó Briain"),
        ("Date de naissance", "1/1/1980"),
        ("Accès jusqu’au", "11/03/2026"),
    ):
        app.type_in(label, words)
    app.press("Donner accès")
    app.wait_text("Ce jour est passé")
    app.type_in("Accès jusqu’au", "30/06/27")
    app.press("Donner accès")
    app.wait_place("/gabrielle/plus/acces-profil")
    app.wait_text("jusqu’au 30 juin 2027")
    app.wait_text("Justificatif : procuration.pdf")
    app.press("Retirer l’accès d’Ève Ó Briain")
    app.wait_text("Accès d’Ève Ó Briain retiré.")
    app.wait_text("Aucun aidant")
    app.take_back()
    app.wait_text("Justificatif : procuration.pdf")
    app.go("plus/delais")
    app.wait_text("Accès d’Ève Ó Briain")


def test_leaving_a_childs_space_says_first_what_is_lost_and_the_last_parent_stays(app: App) -> None:
    app.open("plus/gerer", "julia")
    app.wait_text("Vous êtes le seul représentant de Julia ici")
    app.go("plus/gerer/quitter", "julia")
    app.wait_text("Invitez d’abord le second représentant")
    app.go("plus/gerer", "lucas")
    app.press("Quitter l’espace de Lucas")
    app.wait_place("/lucas/plus/gerer/quitter")
    app.wait_text("il faudra une nouvelle invitation d’Olivier Capanelli")
    app.wait_text(re.compile(r"La lecture de cet espace\s: \d+\s*documents, \d+\s*vaccinations"))
    app.press("Quitter l’espace", exact=True)
    app.wait_place("/gabrielle/plus/gerer")
    app.wait_text("Vous ne suivez plus l’espace de Lucas.")
    is_nowhere(app, "documents", "lucas")
    app.go("accueil")
    open_switcher(app)
    app.no_text("Lucas Capanelli")


def test_at_the_largest_text_every_row_of_the_switcher_is_reached(app: App) -> None:
    app.open("plus/parametres")
    app.choose("200")
    app.go("accueil")
    app.wait_text("Bienvenue Gabrielle")
    open_switcher(app)
    app.press("Ajouter un profil")
    app.wait_place("/gabrielle/plus/ajouter-profil")
    app.go("plus/parametres")
    app.choose("100")


def test_a_helper_neither_gives_access_nor_takes_in_a_child_nor_answers_for_the_helped(app: App) -> None:
    app.open("accueil", "henri")
    app.wait_text("L’espace d’Henri")
    open_switcher(app)
    app.no_text("Donner accès au profil d’Henri")
    app.press("Gérer le profil")
    app.no_text("Sélectionner un profil")
    app.wait_text("Titulaire de l’espace")
    for name in ("Donner accès au profil d’Henri", "Inviter le second représentant", "Ajouter un profil"):
        app.no_text(name)
    for address in (
        "plus/acces-profil",
        "plus/acces-profil/ajouter",
        "plus/gerer/inviter",
        "plus/gerer/majorite",
        "plus/ajouter-profil",
        "plus/invitations",
    ):
        is_nowhere(app, address, "henri")


def test_the_eighteenth_birthday_is_seen_coming(tmp_path: Path, user: Callable[..., App]) -> None:
    begun = datetime.fromisoformat(NOW)
    build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: begun).close()  # the family as it was two years ago
    later = Server(tmp_path, now="2028-06-01T23:30:00+02:00")
    later.start()
    try:
        app = user()
        app.server = later
        app.open("accueil", "alice")
        app.wait_text("L’espace d’Alice")
        app.press("Alice aura 18 ans le 2 juin 2028")
        app.wait_place("/alice/plus/gerer/majorite")
        app.wait_text(re.compile("Le vendredi 2 juin 2028 · demain"))
        app.wait_text("L’espace est à Alice et à personne d’autre")
        app.wait_text("Le choix de vous donner accès comme aidant, ou non")
        app.go("plus/gerer/majorite", "lucas")
        app.wait_text("Lucas aura 18 ans le")
        app.go("accueil", "lucas")
        app.wait_text("L’espace de Lucas")
        app.no_text("Lucas aura 18 ans")
    finally:
        later.kill()
