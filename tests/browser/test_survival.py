"""What was done outlives the process: `kill -9`, start again, and nothing is lost."""

import base64
import re
from collections.abc import Callable

from tests.browser.helpers import App, Server

LETTER = "Lettre d’adressage en cardiologie"
LOST = "La connexion est perdue"


def _letter(app: App) -> None:
    app.open("documents")
    app.wait_text("Mars 2026")
    app.press(re.compile(LETTER))
    app.wait_text("Détails")


def test_a_masked_document_stays_masked_through_a_crash(user: Callable[..., App], server: Server) -> None:
    app = user()
    _letter(app)
    app.press("Gérer la confidentialité")
    app.choose("Masqué")
    app.press("Masquer ce document")
    app.wait_text("Ce document est maintenant masqué.")
    server.kill()
    server.start()
    again = user()
    again.open("documents")
    again.wait_text("Mars 2026")
    assert re.search(f"{LETTER}.*\n.*\nMasqué", again.shown())
    again.press(re.compile(LETTER))
    again.wait_text("Détails")
    again.wait_text(re.compile("^Masqué$|\nMasqué"))
    assert re.search(r"^Masqué$", again.shown(), re.MULTILINE)


def test_a_page_that_lost_its_server_says_so_and_comes_back_to_its_place(app: App, server: Server) -> None:
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.switch_to("Lucas")
    app.tab("Messages")
    app.wait_place("/lucas/messages")
    app.page.get_by_text(LOST).wait_for(state="hidden")
    server.kill()
    app.page.get_by_text(LOST).wait_for(state="visible")
    server.start()
    app.page.get_by_text(LOST).wait_for(state="hidden")
    app.wait_text("Espace de Lucas")
    app.wait_text("Seul un professionnel de santé")
    app.wait_place("/lucas/messages")
    app.tab("Plus")
    app.wait_text("Autres rubriques")
    app.wait_place("/lucas/plus")


def test_what_was_typed_outlives_the_process(app: App, server: Server) -> None:
    app.open("plus/vaccinations/ajouter")
    app.type_in("Vaccin ou maladie", "Priorix")
    app.type_in("Numéro de lot", "LOT-7731")
    server.wait_draft("gabrielle", "Priorix", "LOT-7731")
    server.kill()
    app.page.get_by_text(LOST).wait_for(state="visible")
    server.start()
    app.page.get_by_text(LOST).wait_for(state="hidden")
    app.reload()
    app.field("Vaccin ou maladie").wait_for()
    app.holds("Vaccin ou maladie", "Priorix")
    app.holds("Numéro de lot", "LOT-7731")


def test_the_server_stops_cleanly_while_a_page_is_open(app: App, server: Server) -> None:
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    assert server.stop() == 0
    assert "mes_app est arrêté" in server.said()
    assert "Traceback" not in server.said()
    server.start()


def test_nothing_of_the_family_is_readable_on_disk_or_in_the_log(app: App, server: Server) -> None:
    app.open("documents")
    app.wait_text("Mars 2026")
    with server.kept_by("authority") as kept:
        words = {row["title"] for row in kept.rows("gabrielle:documents").values()} | {"Capanelli", "LOT-7731"}
        words |= {row["lot"] for row in kept.rows("gabrielle:vaccinations").values() if row.get("lot")}
    said = server.said()
    files = [path for path in server.data.rglob("*") if path.is_file()]
    assert files
    for word in words:
        assert word not in said, word
        plain, wide = word.encode(), word.encode("utf-16-le")
        for form in (plain, wide, base64.b64encode(plain)[:-4] or plain):
            assert not [path.name for path in files if form in path.read_bytes()], word
        assert not [path for path in files if word in path.name], word
