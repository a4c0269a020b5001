"""«Mesures» as people use them: the holder, a parent for a child that grows, a helper who may not export."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mes_app.bench.browser import PATIENCE
from tests.browser.helpers import App

FILE = """date;heure;mesure;valeur;seconde valeur;unité;commentaire
2026-03-01;08:10;Poids;63,2;;kg;à jeun
2026-03-02;08:10;Poids;632;;kg;
2026-03-03;08:10;Tension;12,4/7,9;;cmHg;
hier;08:10;Poids;63;;kg;
2026-03-04;08:10;Pointure;38;;;
"""


def measures_of(app: App, profile: str) -> list[dict]:
    with app.server.kept_by("authority") as kept:
        return list(kept.rows(f"{profile}:measures").values())


def fill(app: App, **fields: str) -> None:
    for label, words in fields.items():
        app.type_in(label.replace("_", " "), words)


def test_a_holder_notes_a_pressure_changes_it_and_deletes_it(app: App) -> None:
    app.open("profil/mesures")
    app.wait_text("63,4\u00a0kg · 10\u00a0mars")
    app.press("Ajouter une mesure")
    app.wait_place("/gabrielle/profil/mesures/ajouter")
    app.press("Ajouter cette mesure")
    app.wait_text("Choisissez ce que vous avez mesuré.")
    app.click(app.page.get_by_role("checkbox", name="Tension"))
    app.field("Maximale").wait_for()
    app.type_in("Maximale", "79")
    app.type_in("Minimale", "128")
    app.press("Ajouter cette mesure")
    app.wait_text("Les deux nombres sont peut-être inversés.")
    app.press("Corriger")
    app.type_in("Maximale", "128,5")
    app.type_in("Minimale", "79")
    app.type_in("Heure", "8h05")
    app.type_in("Commentaire", "au réveil")
    app.press("Ajouter cette mesure")
    app.wait_place("/gabrielle/profil/mesures/tension")
    app.wait_text("128,5/79\u00a0mmHg, c’est noté.")
    app.wait_text(re.compile("128,5.79.mmHg\naujourd’hui à.8.h.05.*au réveil", re.IGNORECASE))
    (row,) = [row for row in measures_of(app, "gabrielle") if row["value"] == 128.5]
    assert (row["second"], row["comment"]) == (79.0, "au réveil")

    app.press(re.compile("^128,5.79"))
    app.holds("Maximale", "128,5")
    app.type_in("Maximale", "127")
    app.press("Enregistrer")
    app.wait_text("Mesure modifiée.")
    app.press(re.compile("^127.79"))
    app.press("Supprimer")
    app.wait_text("Supprimer cette mesure")
    app.page.get_by_role("button", name="Supprimer", exact=True).last.click()
    app.wait_text("Mesure supprimée.")
    app.no_text(re.compile("^127.79"))
    app.take_back()
    app.wait_text(re.compile("^127.79"))


def test_an_improbable_value_is_asked_about_with_what_was_perhaps_meant_and_taken(app: App) -> None:
    app.open("profil/mesures/taille/ajouter")
    app.type_in("Taille (cm)", "1,68")
    app.press("Ajouter cette mesure")
    app.wait_text("Vouliez-vous dire 168\u00a0cm\u00a0?")
    app.press("C’est bien cela")
    app.wait_text("c’est noté")
    assert 1.68 in [row["value"] for row in measures_of(app, "gabrielle")]


def test_the_periods_the_table_and_the_unit_of_ones_choice(app: App) -> None:
    app.open("profil/mesures/glycemie", "henri")
    app.wait_text(re.compile("valeurs sur cette période"))
    app.page.get_by_role("tab", name="Tout").click()
    app.wait_text(re.compile("22 valeurs sur cette période"))
    before = app.page.get_by_role("button", name=re.compile("g.L")).count()
    assert before > 3, "each value stands in the table as well"
    app.page.get_by_role("checkbox", name="mmol/L").click()
    app.wait_text(re.compile("valeurs sur cette période, de .*mmol.L à .*mmol.L"))
    app.reload()
    app.wait_text(re.compile("mmol.L · "))
    app.go("profil/mesures", "henri")
    app.wait_text(re.compile("Glycémie\n.*mmol.L"))


def test_a_childs_growth_is_drawn_over_the_named_curves_and_said_in_words(app: App) -> None:
    app.open("profil/mesures/perimetre-cranien", "julia")
    app.wait_text(re.compile("Courbes de l’OMS .*filles"))
    app.wait_text("c’est l’allure de sa courbe qui compte")
    app.wait_text(re.compile("À 3.ans · entre les courbes des .*% et des .*%"))
    app.press("Ajouter une mesure")
    app.wait_text("Pour Julia, 4 ans")
    app.type_in("Périmètre crânien (cm)", "50,2")
    app.press("Ajouter cette mesure")
    app.wait_text(re.compile("50,2.cm . aujourd’hui"))
    assert 50.2 in [row["value"] for row in measures_of(app, "julia")]
    app.go("profil/mesures/imc", "julia")
    app.wait_text("L’IMC est calculé")


def test_what_is_typed_survives_a_crash(app: App) -> None:
    app.open("profil/mesures/poids/ajouter", "alice")
    app.type_in("Poids (kg)", "53,7")
    app.type_in("Commentaire", "chez le médecin")
    app.page.wait_for_timeout(0)
    app.until(lambda: "chez le médecin" in draft(app))
    app.server.kill()
    app.server.start()
    app.open("profil/mesures/poids/ajouter", "alice")
    app.wait_text("Votre saisie a été retrouvée.")
    app.holds("Poids (kg)", "53,7")
    app.press("Recommencer")
    app.no_text("Votre saisie a été retrouvée.")


def draft(app: App) -> str:
    with app.server.kept_by("device") as kept:
        return str(list(kept.rows("drafts").values()))


def test_a_file_is_previewed_taken_once_and_taken_back(app: App, tmp_path: Path) -> None:
    before = len(measures_of(app, "lucas"))
    app.open("profil/mesures/importer", "lucas")
    file = {"name": "mesures.csv", "mimeType": "text/csv", "buffer": FILE.encode("utf-8-sig")}
    app.pick("Choisir un fichier", file)
    app.wait_text("2 mesures seront ajoutées.")
    app.wait_text("2 lignes ne peuvent pas être lues")
    app.wait_text(re.compile("«.hier.».: la date ne se lit pas"))
    app.wait_text(re.compile("«.Pointure.».: cette mesure n’est pas connue"))
    app.wait_text("Une valeur est inhabituelle à cet âge")
    assert len(measures_of(app, "lucas")) == before, "nothing is done before it is confirmed"
    slip = app.page.get_by_role("checkbox", name=re.compile("^Ajouter Poids.*632"))
    expect(app.reach(slip)).not_to_be_checked()
    app.click(slip)
    expect(slip).to_be_checked(timeout=PATIENCE)
    expect(app.button("Ajouter 3 mesures")).to_be_attached(timeout=PATIENCE)
    app.click(slip)
    app.press("Ajouter 2 mesures")
    app.wait_place("/lucas/profil/mesures")
    app.wait_text("2 mesures ajoutées.")
    assert len(measures_of(app, "lucas")) == before + 2
    assert 632 not in [row["value"] for row in measures_of(app, "lucas")]
    app.take_back()
    app.wait_text("Les mesures du fichier ont été retirées.")
    assert len(measures_of(app, "lucas")) == before

    app.go("profil/mesures/importer", "lucas")
    app.pick("Choisir un fichier", file)
    app.press("Ajouter 2 mesures")
    app.wait_place("/lucas/profil/mesures")
    app.wait_text("2 mesures ajoutées.")
    app.go("profil/mesures/importer", "lucas")
    app.pick("Choisir un fichier", file)
    app.wait_text("Pour l’instant, aucune mesure ne sera ajoutée.")
    app.wait_text("2 mesures sont déjà là")


def test_what_is_exported_is_all_there_already_when_it_is_imported(app: App) -> None:
    app.open("profil/mesures", "alice")
    app.press("Exporter")
    app.wait_text("dans un fichier CSV")
    with app.page.expect_download(timeout=PATIENCE) as download:
        app.press("Télécharger le fichier")
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "Mesures-Alice-2026-03-12.csv"
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == len(measures_of(app, "alice"))
    assert {line["mesure"] for line in lines} >= {"Poids", "Taille", "Tension"}
    app.go("profil/mesures/importer", "alice")
    app.pick("Choisir un fichier", {"name": "a.csv", "mimeType": "text/csv", "buffer": content})
    app.wait_text("Aucune nouvelle mesure.")
    app.wait_text(f"{len(lines)} mesures sont déjà là")


def test_a_helper_reads_and_notes_and_does_not_export(app: App) -> None:
    app.open("profil/mesures", "henri")
    app.wait_text("Tension")
    expect(app.button("Importer")).to_be_attached(timeout=PATIENCE)
    assert app.button("Exporter").count() == 0
    app.go("profil/mesures/poids", "henri")
    app.wait_text("Valeurs")
    assert app.button("Exporter").count() == 0
    app.go("profil/mesures/douleur/ajouter", "henri")
    app.type_in("Douleur (/10)", "11")
    app.press("Ajouter cette mesure")
    app.wait_text("La douleur se note de 0 à 10.")
    app.type_in("Douleur (/10)", "2")
    app.press("Ajouter cette mesure")
    app.wait_place("/henri/profil/mesures/douleur")
    app.wait_text("c’est noté")
    for address in ("profil/mesures/exporter", "profil/mesures/pointure"):
        app.go(address, "henri")
        app.wait_text(re.compile("Cette page n’existe pas"))


@pytest.mark.parametrize("address", ["profil/mesures/poids/nothing", "profil/mesures/poids/modifier"])
def test_a_measure_that_is_not_there_says_so(app: App, address: str) -> None:
    app.open(address)
    app.wait_text("Cette mesure n’est plus là")
