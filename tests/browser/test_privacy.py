"""Who may read what, in a real browser: choosing, seeing what it changes, giving up, saving, and finding it again."""

import hashlib
import re

import pytest

from mes_app.record.access import Answer
from mes_app.reference.access import matrix
from mes_app.reference.documents import type_of
from mes_app.ui.catalogue import say
from tests.browser.helpers import App, Server

LETTER = "Lettre d’adressage en cardiologie"
MASKED = "Bilan sanguin"
EMERGENCY, MASK_ALL, RIGHTS, DELAYS = (
    "plus/acces/urgence",
    "plus/acces/tout-masquer",
    "plus/acces/droits",
    "plus/delais",
)


def document(server: Server, title: str, profile: str = "gabrielle") -> str:
    with server.kept_by("device") as device:
        return next(id_ for id_, row in device.rows(f"{profile}:documents").items() if row["title"] == title)


def privacy_of(app: App, server: Server, title: str, profile: str = "gabrielle") -> None:
    app.open(f"documents/{document(server, title, profile)}/confidentialite", profile)
    app.page.get_by_role("radio", name="Masqué").wait_for()


def files(server: Server) -> dict[str, str]:
    """Every file of the data folder, by the digest of its content."""
    return {
        str(file.relative_to(server.data)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(server.data.rglob("*"))
        if file.is_file()
    }


def switch(app: App, name: str) -> None:
    """Turn a switch; it is turned when this returns."""
    wanted = app.reach(app.page.get_by_role("switch", name=name))
    was = is_on(app, name)
    app.click(wanted)
    app.until(lambda: is_on(app, name) is not was)


def is_on(app: App, name: str) -> bool:
    return app.page.get_by_role("switch", name=name).get_attribute("aria-checked") == "true"


def test_what_a_mask_changes_is_said_before_it_is_saved_and_giving_up_changes_nothing(app: App, server: Server) -> None:
    privacy_of(app, server, LETTER)
    app.wait_text("Qui peut lire ce document")
    app.quiet()
    before = files(server)
    app.choose("Masqué")
    app.wait_text("Ce que cela change")
    app.wait_text(re.compile("Dr Sylvie Dupont, .* ne liront plus ce document"))
    app.press("Voir la liste")
    app.wait_text(re.compile(f"1 document de moins .{LETTER}., en urgence aussi"))
    app.reach(app.text(re.compile("le lisent encore")))
    app.reach(app.text(re.compile("Dr Marc Dupot")))
    app.take_back()
    app.wait_text("Détails")
    app.quiet()
    assert files(server) == before
    assert not re.search(r"^Masqué$", app.shown(), re.MULTILINE)


def test_the_people_who_do_not_read_it_have_their_reason(app: App, server: Server) -> None:
    privacy_of(app, server, LETTER)
    app.press(re.compile("Voir les .* autres personnes"))
    app.reach(app.text(re.compile("L’accès est bloqué")))
    app.reach(app.text(re.compile("Le blocage est levé")))
    app.press("Voir moins de personnes")
    app.no_text(re.compile("Le blocage est levé"))


def test_every_profession_has_its_answer(app: App, server: Server) -> None:
    privacy_of(app, server, LETTER)
    app.reach(app.text(re.compile("^oui\\b.*Médecins", re.DOTALL)))
    app.reach(app.text(re.compile("^non\\b.*Infirmiers.*Opticiens", re.DOTALL)))


def test_a_mask_is_saved_and_found_again_after_a_restart(app: App, server: Server) -> None:
    privacy_of(app, server, LETTER)
    app.choose("Masqué")
    app.press("Masquer ce document")
    app.wait_text("Ce document est maintenant masqué.")
    server.restart()
    privacy_of(app, server, LETTER)
    app.page.get_by_role("radio", name="Masqué", checked=True).wait_for()
    app.wait_text(re.compile("le lisent encore"))
    app.choose("Visible")
    app.wait_text(re.compile("Dr Sylvie Dupont, .* liront ce document"))
    app.press("Rendre visible")
    app.wait_text("Ce document est maintenant visible.")


def test_everything_is_masked_with_its_exceptions_and_shown_again(app: App, server: Server) -> None:
    app.open(MASK_ALL)
    app.wait_text(re.compile("liront moins.: jusqu’à .* documents et 2.rubriques de moins"))
    app.reach(app.text(re.compile("Votre médecin traitant lit tout")))
    app.reach(app.text(re.compile("Auteur.: garde")))
    app.press("Tout masquer")
    app.wait_text("Tous vos documents sont masqués.")
    server.restart()
    app.open("documents")
    app.wait_text("Tous vos documents sont masqués.")
    app.button(re.compile(f"{LETTER}.*Masqué", re.DOTALL)).wait_for(state="attached")
    app.open(f"documents/{document(server, LETTER)}")
    app.wait_text(re.compile("Le lisent encore"))
    privacy_of(app, server, LETTER)
    app.wait_text("Tous vos documents sont masqués.")  # whatever its own flag says
    app.press("Voir qui les lit encore")
    app.press("Ne plus tout masquer")
    app.wait_text("Vos documents ont retrouvé leur propre réglage.")
    app.no_text("Tous vos documents sont masqués.")
    app.button(re.compile(f"{LETTER}.*Visible", re.DOTALL)).wait_for(state="attached")


def test_giving_up_masking_everything_changes_nothing(app: App, server: Server) -> None:
    app.open(MASK_ALL, "lucas")
    app.wait_text(re.compile("liront moins"))
    app.quiet()
    before = files(server)
    app.take_back()
    app.wait_place("/lucas/plus/acces")
    app.quiet()
    assert files(server) == before


def test_the_emergency_switches(app: App, server: Server) -> None:
    app.open(EMERGENCY)
    app.wait_text(re.compile("Ce qui n’est pas masqué"))
    for name in ("SAMU", "Autres professionnels", "Documents masqués"):
        switch(app, name)
    app.wait_text("Ouvrez d’abord l’accès en urgence au SAMU ou aux autres professionnels.")
    app.press("Enregistrer")  # refused: nothing else happens
    app.wait_text("Ouvrez d’abord l’accès en urgence au SAMU ou aux autres professionnels.")
    app.wait_place(f"/gabrielle/{EMERGENCY}")
    switch(app, "SAMU")
    app.no_text(re.compile("Ouvrez d’abord"))
    app.wait_text(re.compile("En urgence, .*liront moins"))
    app.press("Enregistrer")
    app.wait_text("Vos choix en cas d’urgence sont enregistrés.")
    server.restart()
    app.open(EMERGENCY)
    app.wait_text("Ce qui s’ouvre")
    assert [is_on(app, name) for name in ("SAMU", "Autres professionnels", "Documents masqués")] == [True, False, True]
    privacy_of(app, server, MASKED)
    app.reach(app.text(re.compile("SAMU – Centre 15.*Selon la profession", re.DOTALL)))
    app.reach(app.text(re.compile("bris de glace.*Vos choix d’accès en urgence ne l’ouvrent pas", re.DOTALL)))


def test_giving_up_a_switch_changes_nothing(app: App, server: Server) -> None:
    app.open(EMERGENCY, "henri")
    app.wait_text("Ce qui s’ouvre")
    app.quiet()
    before = files(server)
    switch(app, "SAMU")
    app.wait_text("Ce que cela change")
    app.take_back()
    app.wait_place("/henri/plus/acces")
    app.quiet()
    assert files(server) == before


PAIRS = [("opticien_lunetier", "11488-4"), ("medecin", "34895-3")]
WORDS = {Answer.YES: "oui", Answer.NO: "non", Answer.UNKNOWN: "inconnu"}


@pytest.mark.parametrize(("profession", "code"), PAIRS)
def test_both_ways_through_the_matrix_agree(app: App, profession: str, code: str) -> None:
    answer = WORDS[matrix().decision(profession, code).answer]
    label = type_of(code).label
    app.open(f"{RIGHTS}/profession/{profession}")
    app.reach(app.text(re.compile(rf"^{answer}\n.*{re.escape(label)}", re.DOTALL)))
    app.open(f"{RIGHTS}/type/{code}")
    app.reach(app.text(re.compile(rf"^{answer}\n.*{re.escape(say(f'profession-{profession}'))}", re.DOTALL)))
    app.reach(app.text(re.compile("à vérifier sur dmp.fr")))


def test_a_type_is_found_by_its_name(app: App) -> None:
    app.open(RIGHTS)
    app.press("Infirmiers")
    app.wait_place(f"/gabrielle/{RIGHTS}/profession/infirmier")
    app.press("Voir toutes les professions")
    app.tab("Documents")
    app.type_in("Chercher un type de document", "operatoire")
    app.press("Compte rendu opératoire")
    app.wait_text("Qui peut le lire")
    app.open(f"{RIGHTS}/profession/personne")
    app.wait_text("Cette ligne n’existe pas")


def test_the_delays_have_their_date_and_rule(app: App) -> None:
    app.open("plus")
    app.press("Délais")
    app.wait_text(re.compile(r"Jusqu’au \w+ \d+.* 2026 · dans .* mois\nRègle V7"))
    app.open(DELAYS, "lucas")
    app.wait_text(re.compile("Majorité de Lucas"))
    app.wait_text(re.compile("Règle V19"))


def test_a_parent_meets_nothing_of_what_is_hidden_from_them(app: App, server: Server) -> None:
    with server.kept_by("authority") as kept:
        hidden = [
            row["professional"]["last_name"]
            for row in kept.rows("lucas:relations").values()
            if row.get("hidden_from_representatives")
        ]
    assert hidden
    for address in (
        MASK_ALL,
        EMERGENCY,
        DELAYS,
        f"documents/{document(server, 'Ordonnance', 'lucas')}/confidentialite",
    ):
        app.forget()
        app.open(address, "lucas")
        app.quiet()
        for name in hidden:
            assert name not in app.everything()
