"""The synthesis and the directives: step by step, into files and into the documents, by holder, parent and helper."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download
from pypdf import PdfReader

from mes_app.bench.browser import fresh
from mes_app.record.summary import DIRECTIVES_TYPE, SYNTHESIS
from tests.browser.helpers import App, Server
from tests.export.tagged import heard

SUMMARY, REVIEW = "profil/synthese", "profil/synthese/mise-a-jour"
DIRECTIVES, WRITING = "profil/volontes/directives", "profil/volontes/directives/rediger"


@pytest.fixture(scope="module")
def app(browser: Browser, server: Server) -> Iterator[App]:
    """One page for all of them, each going on where it wants."""
    context = fresh(browser, reduced_motion="reduce")
    yield App(context, server)
    context.close()


def opened(app: App, address: str, profile: str = "gabrielle") -> App:
    return app.go(address, profile) if app.page.url.startswith("http") else app.open(address, profile)


def downloaded(app: App, button: str) -> Download:
    with app.page.expect_download() as waiting:
        app.press(button)
    return waiting.value


def words_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\u00a0", " ")


def kept(server: Server, profile: str, type_code: str) -> list[tuple[str, bytes]]:
    """(id, content) of the documents of a type."""
    with server.kept_by("authority") as store:
        rows = store.rows(f"{profile}:documents")
        return [(id_, store.get_blob(row["digest"])) for id_, row in rows.items() if row["type_code"] == type_code]


def test_from_a_review_step_by_step_to_a_document_that_replaces_the_former(app: App, server: Server) -> None:
    (former, _), *_ = kept(server, "gabrielle", SYNTHESIS)
    opened(app, SUMMARY)
    app.wait_text(re.compile("Dernière synthèse enregistrée le"))
    app.press("Mettre à jour la synthèse")
    for number, name in enumerate(("Mesures", "Suivi médical et antécédents", "Entourage et volontés"), 1):
        app.wait_text(f"Étape {number} sur 3")
        app.wait_text(name)
        app.press("Étape suivante" if number < 3 else "Voir la synthèse")
    app.wait_place(f"/gabrielle/{SUMMARY}")
    app.press("Enregistrer dans les documents")
    app.wait_text(re.compile("Remplacer la synthèse du"))
    app.press("Enregistrer et remplacer")
    app.wait_text(re.compile("elle remplace celle du"))
    app.wait_text("Dernière synthèse enregistrée le 12 mars 2026. Rien n’a changé depuis.")
    ((new, content),) = kept(server, "gabrielle", SYNTHESIS)
    assert new != former
    said = words_of(content)
    assert "En cas d’urgence" in said.split("Synthèse du profil médical")[0]
    assert "2 78 03" in said
    assert [kind for kind, _ in heard(content)].count("H1") == 2


def test_what_changed_since_the_last_one_is_told_where_it_changed(app: App) -> None:
    opened(app, "profil/allergies/ajouter")
    app.type_in("Allergène", "Arachide")
    app.press(re.compile("^(Ajouter|Enregistrer)"))
    app.wait_place("/gabrielle/profil/allergies")  # the form, which says it too, is left
    app.wait_text(re.compile("Arachide"))
    opened(app, SUMMARY)
    app.wait_text(re.compile("Une rubrique a changé depuis"))
    opened(app, REVIEW)
    app.press("Étape suivante")
    app.wait_text("Étape 2 sur 3")
    app.reach(app.text(re.compile("Nouveau")))
    # Whoever leaves for a rubric comes back to the same step.
    opened(app, "profil/allergies")
    opened(app, REVIEW)
    app.wait_text("Étape 2 sur 3")


def test_the_synthesis_and_the_international_summary_are_handed_out_as_files(app: App) -> None:
    opened(app, SUMMARY)
    paper = downloaded(app, "Télécharger")
    assert paper.suggested_filename == "synthese-Gabrielle-2026-03-12.pdf"
    content = Path(paper.path()).read_bytes()
    assert "Arachide" in words_of(content).split("Synthèse du profil médical")[0]  # on the page of an emergency
    summary = downloaded(app, "Résumé international (IPS)")
    assert summary.suggested_filename == "resume-international-Gabrielle-2026-03-12.json"
    made = json.loads(Path(summary.path()).read_text(encoding="utf-8"))
    assert made["type"] == "document"
    assert "Arachide" in json.dumps(made)


def test_where_the_browser_cannot_share_it_says_what_to_do_instead(app: App) -> None:
    opened(app, SUMMARY)
    app.press("Partager")
    app.wait_text(re.compile("Le partage n’est pas possible ici|transmise au partage"))


def test_a_childs_synthesis_is_the_childs_and_has_nothing_of_adults(app: App, server: Server) -> None:
    opened(app, SUMMARY, "lucas")
    app.wait_text(re.compile("professionnel que va voir Lucas"))
    app.wait_text("Aucune synthèse n’est encore enregistrée dans les documents.")
    app.press("Enregistrer dans les documents")
    app.wait_text("Synthèse enregistrée dans les documents.")
    ((_, content),) = kept(server, "lucas", SYNTHESIS)
    said = words_of(content)
    assert "Lucas" in said
    assert "Directives anticipées" not in said
    assert "Arachide" not in said
    app.take_back()
    app.wait_text("Aucune synthèse n’est encore enregistrée dans les documents.")
    app.until(lambda: kept(server, "lucas", SYNTHESIS) == [])


def test_a_helper_puts_it_into_the_documents_and_hands_it_to_nobody(app: App) -> None:
    opened(app, SUMMARY, "henri")
    app.wait_text("Enregistrer dans les documents")
    app.wait_text(re.compile("Seul le titulaire la télécharge ou la partage"))
    for way in ("Télécharger", "Partager", "Résumé international (IPS)"):
        assert app.button(way).count() == 0
    opened(app, DIRECTIVES, "henri")
    app.wait_text(re.compile("Seul Henri peut rédiger ses directives"))
    assert app.button(re.compile("[Rr]édiger")).count() == 0
    opened(app, WRITING, "henri")
    app.wait_text("Cette page n’existe pas")


def test_directives_are_written_kept_through_a_crash_and_replace_the_former(app: App, server: Server) -> None:
    former = {id_ for id_, _ in kept(server, "gabrielle", DIRECTIVES_TYPE)}
    opened(app, DIRECTIVES)
    app.press("Rédiger de nouvelles directives")
    app.press("Enregistrer", exact=True)
    app.wait_text("Répondez au moins à une question, ou écrivez quelques mots.")
    refuse = app.page.get_by_role("checkbox", name="Réanimation cardiaque et respiratoire : Je refuse")
    app.click(refuse)
    app.type_in("Ce qui compte pour moi", "Être chez moi, près des miens.")
    server.wait_draft("gabrielle", "près des miens.", "refuse")
    server.kill()
    server.start()
    app.open(DIRECTIVES)
    app.press("Reprendre la rédaction")
    app.holds("Ce qui compte pour moi (facultatif)", "Être chez moi, près des miens.")
    app.click(app.page.get_by_role("switch", name="Ces directives sont les miennes"))
    app.press("Enregistrer", exact=True)
    app.wait_text(re.compile("Remplacer les directives du"))
    app.press("Enregistrer et remplacer")
    app.wait_text(re.compile("elles remplacent celles du"))
    app.wait_place(f"/gabrielle/{DIRECTIVES}")
    ((new, content),) = kept(server, "gabrielle", DIRECTIVES_TYPE)
    assert new not in former
    said = words_of(content)
    assert "Je refuse" in said
    assert "Être chez moi, près des miens." in said
    assert "Dialyse" not in said  # what was not answered is not in it


def test_a_minor_has_no_directives_whatever_the_address(app: App) -> None:
    opened(app, DIRECTIVES, "alice")
    app.wait_text("À partir de 18 ans")
    opened(app, WRITING, "alice")
    app.wait_text("Cette page n’existe pas")
