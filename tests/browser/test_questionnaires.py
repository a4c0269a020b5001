"""A questionnaire from the first answer to the document, through a crash; and the check-up of one's age."""

import io
import re

from pypdf import PdfReader

from tests.browser.helpers import App
from tests.export.tagged import heard

HABITS, FILL = "profil/habitudes", "profil/habitudes/remplir"
PREVENTION = "profil/prevention"


def answer(app: App, name: str) -> None:
    box = app.page.get_by_role("checkbox", name=name)
    app.click(box)
    app.page.get_by_role("checkbox", name=name, checked=True).wait_for()


def test_habits_are_kept_through_a_crash_and_become_a_document(app: App) -> None:
    app.open(HABITS)
    app.press("Commencer")
    app.wait_text("Étape 1 sur 9")
    answer(app, "Des fruits ou des légumes, à quelle fréquence ? : Tous les jours")
    app.press("Continuer")
    app.wait_text("Étape 2 sur 9")
    app.type_in("Activité physique par semaine, en minutes", "9000")
    app.press("Continuer")
    app.wait_text(re.compile("Écrivez un nombre entre 0 et"))
    app.type_in("Activité physique par semaine, en minutes", "150")
    app.server.wait_draft("gabrielle", "'150'", "'daily'")
    app.server.kill()
    app.server.start()
    app.open(HABITS)
    app.wait_text(re.compile("Un brouillon est commencé.*2 réponses"))
    app.press("Reprendre")
    app.wait_text("Étape 2 sur 9")
    app.holds("Activité physique par semaine, en minutes", "150")
    for number in range(3, 10):
        app.press("Continuer")
        app.wait_text(f"Étape {number} sur 9")
    app.wait_text(re.compile("2 réponses, à relire"))
    app.wait_text("150 minutes")
    app.press("Modifier : Activité physique")
    app.wait_text("Étape 2 sur 9")
    app.press("Continuer")  # back to the last page, and not through all the others again
    app.wait_text("Étape 9 sur 9")
    app.press("Enregistrer dans les documents")
    app.wait_place(f"/gabrielle/{HABITS}")
    app.wait_text(re.compile("Rempli le 12 mars 2026 par Gabrielle"))
    app.wait_text("Remplir à nouveau")
    app.press(re.compile("^Habitudes de vie"))
    app.page.wait_for_url(re.compile("/gabrielle/documents/"))
    with app.server.kept_by("authority") as store:
        rows = [row for row in store.rows("gabrielle:documents").values() if row["title"] == "Habitudes de vie"]
        (content,) = [store.get_blob(row["digest"]) for row in rows]
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\u00a0", " ")
    assert "150 minutes" in said
    assert "Tous les jours" in said
    assert "Tabac" not in said  # what was not answered is not in it
    assert heard(content)[0][0] == "H1"


def test_the_check_of_her_age_is_there_and_a_child_has_none(app: App) -> None:
    app.open("profil")
    app.press(re.compile("^Bilan de prévention"))
    app.wait_text(re.compile("le bilan de 45 à 50"))
    app.press("Commencer")
    app.wait_text("Étape 1 sur 7")
    app.wait_text("Mode de vie")
    for address in (PREVENTION, f"{PREVENTION}/remplir"):
        app.open(address, "lucas")
        app.wait_text("Cette page n’existe pas")
    app.open(HABITS, "lucas")
    app.wait_text(re.compile("Comment Lucas mange"))
