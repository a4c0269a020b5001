"""A document from a file to the list and back: added, opened, deleted, brought back; and files that are not taken."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.browser.helpers import App


def pdf(words: str = "Bilan sanguin du laboratoire") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, words)
    canvas.save()
    return made.getvalue()


def png(side: int = 40) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (side, side), "white").save(made, "PNG")
    return made.getvalue()


def picked(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_a_file_is_added_opened_deleted_and_brought_back(app: App) -> None:
    app.open("documents")
    app.press("Ajouter", exact=True)
    app.pick("Choisir un fichier", picked("ordonnance lunettes.pdf", pdf()))
    app.holds("Nom du document", "ordonnance lunettes")
    app.press("Ajouter le document")
    app.wait_text("Indiquez la date écrite sur le document.")
    app.type_in("Date du document", "10/03/2026")
    app.click(app.page.get_by_role("checkbox", name="Ordonnances et soins"))
    app.press("Ajouter le document")
    app.wait_text("Qui peut le lire")
    app.until(lambda: not app.place.endswith("ajouter"))  # the address follows the screen
    place = app.place
    app.press("Visualiser")
    app.wait_text("Page 1 sur 1")
    app.press("Lire le texte")
    app.wait_text("Bilan sanguin du laboratoire")
    app.open_path(place)
    app.press("Supprimer", exact=True)
    app.press("Supprimer ce document")
    app.page.wait_for_url("**/documents")
    app.take_back()
    app.button(re.compile("ordonnance lunettes")).wait_for(state="attached")
    app.open_path(place)
    app.wait_text("ordonnance lunettes")
    app.press("Visualiser")
    app.wait_text("Page 1 sur 1")


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("vide.pdf", bytes, "vide"),
    ("lourd.pdf", lambda: b"%PDF-1.7\n" + bytes(6_000_000), "5"),
    ("lettre.pdf", lambda: b"PK\x03\x04" + bytes(2000), "PDF"),
    ("abime.pdf", lambda: pdf()[:300], "abîmé"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_file_that_is_not_taken_has_its_sentence(
    app: App, name: str, content: Callable[[], bytes], sentence: str
) -> None:
    app.open("documents/ajouter")
    app.pick("Choisir un fichier", picked(name, content()))
    app.wait_text(re.compile(re.escape(name)))
    app.wait_text(re.compile(sentence))
    app.no_text("Nom du document")


def test_the_same_file_is_pointed_out_before_it_is_there_twice(app: App) -> None:
    content = png()
    app.open("documents/ajouter", profile="lucas")
    app.pick("Choisir un fichier", picked("photo.png", content))
    app.holds("Nom du document", "photo")
    app.type_in("Date du document", "10/03/2026")
    app.click(app.page.get_by_role("checkbox", name="Autres documents"))
    app.press("Ajouter le document")
    app.wait_text("Qui peut le lire")
    app.open("documents/ajouter", profile="lucas")
    app.pick("Choisir un fichier", picked("copie.png", content))
    app.wait_text("Voir ce document")
    app.wait_text("Ajouter quand même")


def test_a_document_of_another_space_is_not_there(app: App) -> None:
    app.open("documents")
    app.press("Ordonnance")
    app.wait_text("Qui peut le lire")
    app.until(lambda: re.fullmatch("/gabrielle/documents/.+", app.place) is not None)  # the address follows the screen
    app.open_path(app.place.replace("/gabrielle/", "/lucas/"))
    app.wait_text("Ce document n’est plus là")
