"""«Télécharger mes données», in a browser: by the holder, for a child, and what a helper is not offered."""

import json
import re
import zipfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from mes_app import archives
from mes_app.export import archive
from mes_app.export.archive_reading import Archive
from tests.browser.helpers import App, Server

DATA = "plus/mes-donnees"
FLUTTERS_OWN = {"meta-viewport", "region"}


def fetched(app: App, folder: Path) -> Path:
    """Have the archive made and handed over; where it was put."""
    app.press("Préparer l’archive")
    app.wait_text("L’archive est prête")
    with app.page.expect_download() as download:
        app.press("Enregistrer l’archive")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    app.wait_text("L’archive est partie")
    return path


def findings(app: App) -> list[str]:
    found = Axe().run(app.page).response["violations"]
    return [one["id"] for one in found if one["id"] not in FLUTTERS_OWN]


def test_the_holder_takes_everything_home_and_the_history_says_so(
    app: App, server: Server, browser: Browser, tmp_path: Path
) -> None:
    app.open("plus/parametres")
    app.press("Télécharger mes données")
    app.wait_text("Ce qu’elle contient")
    app.wait_text("L’archive n’est pas chiffrée")
    path = fetched(app, tmp_path)
    assert path.name == "mes-donnees-Gabrielle-2026-03-12.zip"
    assert findings(app) == []
    with Archive.open(path) as opened, server.kept_by("device") as device:
        space = archives.space_in(opened)
        assert set(space.documents) == set(device.rows("gabrielle:documents"))
        assert set(space.traces) < set(device.rows("gabrielle:traces"))
        acts = [row["act"] for row in device.rows("gabrielle:traces").values()]
    assert acts.count("exported") == 1
    with app.page.expect_download() as receipt:
        app.press("Télécharger le reçu")
    assert receipt.value.suggested_filename == "recu-telechargement-2026-03-12.pdf"
    assert Path(receipt.value.path()).read_bytes().startswith(b"%PDF-")
    # The page that reads it stands alone: in a browser, without a network, with its links.
    with zipfile.ZipFile(path) as zip_:
        zip_.extractall(tmp_path / "out")
    context = browser.new_context(offline=True, color_scheme="dark")
    reader = context.new_page()
    reader.goto((tmp_path / "out" / archive.PAGE).as_uri())
    assert reader.get_by_role("heading", level=1).inner_text() == "Espace de santé de Gabrielle Capanelli"
    first = reader.locator("#documents h3 a").first.get_attribute("href")
    assert first is not None
    assert (tmp_path / "out" / first).is_file()
    assert [one["id"] for one in Axe().run(reader).response["violations"]] == []
    context.close()


def test_the_address_of_an_archive_serves_once_and_nobody_else(app: App, server: Server, tmp_path: Path) -> None:
    app.open(DATA)
    asked: list[str] = []
    app.page.on("request", lambda request: asked.append(request.url))
    fetched(app, tmp_path)
    (url,) = [one for one in asked if "/telechargement/" in one]
    assert app.page.request.get(url).status == 404
    assert app.page.request.get(f"{server.address}/telechargement/unknown").status == 404
    assert app.page.request.get(url, headers={"Origin": "https://elsewhere.example"}).status == 403


def test_a_parent_takes_a_childs_and_nothing_that_the_child_keeps(app: App, server: Server, tmp_path: Path) -> None:
    app.open(DATA, "lucas")
    app.wait_text("Pour Lucas, 12 ans")
    app.wait_text("Télécharger les données de Lucas")
    app.wait_text("Ce qui est réservé à l’enfant")
    path = fetched(app, tmp_path)
    with zipfile.ZipFile(path) as zip_, server.kept_by("device") as device:
        index = json.loads(zip_.read(archive.INDEX))
        assert {one["title"] for one in index} == {row["title"] for row in device.rows("lucas:documents").values()}
    assert {one["title"] for one in index} < server.titles("lucas")


def test_a_helper_is_not_offered_it_and_the_address_answers_like_one_that_is_not_there(app: App) -> None:
    app.open("plus/parametres", "henri")
    app.wait_text("Taille du texte")
    app.no_text(re.compile("Télécharger (mes|les) données"))
    app.go(DATA, "henri")
    app.wait_text("Cette page n’existe pas")
    app.no_text("Préparer l’archive")


def test_what_is_made_for_one_space_is_dropped_in_another(app: App) -> None:
    app.open(DATA)
    app.press("Préparer l’archive")
    app.wait_text("L’archive est prête")
    app.go(DATA, "alice")
    app.wait_text("Pour Alice, 15 ans")
    app.no_text("L’archive est prête")
    app.wait_text("Préparer l’archive")
    app.press("Préparer l’archive")
    app.wait_text("L’archive est prête")
    app.take_back()
    app.wait_text("Préparer l’archive")
    app.no_text("L’archive est prête")
