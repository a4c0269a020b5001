"""From a box to the book: by a file, by the camera, by a code typed; and what is said when it does not go well."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from mes_app.bench.browser import fresh, launched
from tests.browser import films
from tests.browser.helpers import App, Server

MENVEO = "03400921702903"
SCANNER = "plus/vaccinations/scanner"


def _file(name: str, content: bytes, mime: str = "image/jpeg") -> dict[str, object]:
    return {"name": name, "mimeType": mime, "buffer": content}


def _confirm(app: App, lot: str, day: str) -> None:
    """The form is filled with the box; say when, and put it in the book."""
    app.wait_text("Boîte reconnue")
    app.holds("Vaccin ou maladie", "MENVEO")
    app.type_in("Date de la vaccination", day)
    app.holds("Numéro de lot", lot)
    app.press("Ajouter au carnet")
    app.wait_text("est dans le carnet. Pour Gabrielle")


def _is_in_the_book(app: App, lot: str) -> None:
    app.open("plus/vaccinations")
    app.wait_text("Carnet de vaccination")
    app.reach(app.page.get_by_role("button", name=f"lot {lot}").first)


def test_by_a_file_to_the_book_and_through_a_crash(user: Callable[..., App], server: Server) -> None:
    app = user()
    app.open(SCANNER)
    app.pick("Choisir une photo", _file("box.jpg", films.picture(films.payload(MENVEO, lot="FILE77"))))
    _confirm(app, "FILE77", "03/02/2026")
    server.kill()
    server.start()
    _is_in_the_book(user(), "FILE77")


@contextmanager
def _before_the_camera(playwright: Playwright, server: Server, film: Path | None) -> Iterator[App]:
    """A user whose camera sees this film; None: one who refuses it."""
    played = (
        ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"] if film is not None else []
    )
    if film is not None:
        played.append("--use-fake-ui-for-media-stream")
    with launched(playwright, *played) as browser:
        context = fresh(browser, permissions=["camera"] if film is not None else [])
        yield App(context, server)


@pytest.mark.parametrize("mirrored", [False, True])
def test_by_the_camera_to_the_book(playwright: Playwright, server: Server, tmp_path: Path, mirrored: bool) -> None:
    lot = "MIR22" if mirrored else "CAM22"
    film = tmp_path / "box.mjpeg"
    films.film(film, films.payload(MENVEO, lot=lot), mirrored=mirrored)
    with _before_the_camera(playwright, server, film) as app:
        app.open(SCANNER)
        app.press("Ouvrir la caméra")
        _confirm(app, lot, "05/02/2026" if mirrored else "04/02/2026")
        server.kill()
        server.start()
        _is_in_the_book(app, lot)


def test_a_refused_camera_is_said_and_the_other_ways_stay(playwright: Playwright, server: Server) -> None:
    with _before_the_camera(playwright, server, None) as app:
        app.open(SCANNER)
        app.press("Ouvrir la caméra")
        app.wait_text(re.compile("La caméra n’est pas autorisée|Nous ne trouvons pas de caméra"))
        for way in ("Choisir une photo", "Saisir le code à la main", "Remplir manuellement le formulaire"):
            assert app.button(way).count(), way


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.jpg", b"", "Nous ne pouvons pas lire ce fichier"),
        ("noise.jpg", b"\x00\x01\x02" * 999, "Nous ne pouvons pas lire ce fichier"),
        ("letter.jpg", b"%PDF-1.7\n" + b"\n" * 999, "Nous ne pouvons pas lire ce fichier"),
    ],
)
def test_a_file_that_is_no_picture_has_its_sentence(app: App, name: str, content: bytes, sentence: str) -> None:
    app.open(SCANNER)
    app.pick("Choisir une photo", _file(name, content))
    app.wait_text(sentence)


def test_a_picture_without_a_code_has_its_sentence(app: App, tmp_path: Path) -> None:
    film = tmp_path / "blank.mjpeg"
    films.blank(film)
    picture = film.read_bytes().split(b"\xff\xd9", 1)[0] + b"\xff\xd9"
    app.open(SCANNER)
    app.pick("Choisir une photo", _file("blank.jpg", picture))
    app.wait_text("Aucun code lu")


def test_a_medicine_is_not_taken_for_a_vaccine(app: App) -> None:
    app.open(SCANNER)
    app.pick("Choisir une photo", _file("pills.jpg", films.picture(films.payload("03400930081037"))))
    app.wait_text("Ce n’est pas un vaccin connu")


def test_an_expired_box_is_warned_of(app: App) -> None:
    app.open(SCANNER)
    app.pick("Choisir une photo", _file("old.jpg", films.picture(films.payload(MENVEO, expiry="240131", lot="OLD1"))))
    app.wait_text("Boîte reconnue")
    app.type_in("Date de la vaccination", "03/02/2026")
    app.press("Ajouter au carnet")
    app.wait_text("Ce lot était périmé à la date de la vaccination")


def test_a_code_typed_by_hand_fills_the_form(app: App) -> None:
    app.open(SCANNER)
    app.press("Saisir le code à la main")
    app.type_in("Code écrit sur la boîte", "34009 217 029 03")
    app.press("Chercher ce code")
    app.wait_text("Boîte reconnue")
    app.holds("Vaccin ou maladie", "MENVEO")
