"""Professionals through a real browser: who has access, blocking and unblocking, and what each of them sees."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from tests.browser.helpers import App, Server
from tests.demo.secrets import WORDS

DUPONT = "Dr Sylvie Dupont"
NOWHERE = "Cette page n’existe pas"


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder, with what is in it."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def wait_line(app: App, *lines: str) -> None:
    """Wait until one row of a list says these lines."""
    wanted = re.compile(r"\n".join(re.escape(line) for line in lines))
    app.until(lambda: wanted.search(app.shown()) is not None)


def test_the_list_has_those_with_access_those_without_and_those_who_are_blocked(app: App) -> None:
    app.open("plus")
    app.press("Gestion des accès")
    app.wait_place("/gabrielle/plus/acces")
    wait_line(app, "Dr Marc Dupot", "Médecin généraliste", "Médecin traitant · Administrateur")
    app.no_text("Dr Victor Salmon")
    app.reach(app.text("Sans accès aujourd’hui"))
    app.reach(app.button("Dr Inès Caron"))
    wait_line(app, "Dr Inès Caron", "Chirurgienne-dentiste", "Aucune venue depuis plus de six mois")
    app.reach(app.button("Délais"))
    app.reload()
    app.tab("Bloqué(s) (1)")
    wait_line(app, "Dr Victor Salmon", "Dermatologue", "Accès bloqué")
    app.no_text("Dr Marc Dupot")


def test_blocking_says_what_it_changes_and_changes_nothing_until_it_is_confirmed(
    user: Callable[..., App], server: Server
) -> None:
    app = user()
    app.open("plus/acces")
    app.press(re.compile(DUPONT))
    app.wait_text("A accès")
    before = prints(server.data)
    app.press("Bloquer l’accès")
    app.wait_text(re.compile(f"Bloquer {DUPONT}"))
    app.wait_text(re.compile("pas même ses propres dépôts"))
    app.wait_text(re.compile("Le Centre 15 .* ne regarde pas les autorisations"))
    app.wait_text(re.compile(f"{DUPONT} lira moins.*documents et 4.rubriques de moins"))
    app.press("Voir la liste")
    app.wait_text(re.compile("Hors urgence et par « bris de glace »".replace(" ", r"\s")))
    assert any(title in app.shown() for title in server.titles("gabrielle"))
    app.take_back()
    app.wait_text("A accès")
    app.quiet()
    assert prints(server.data) == before

    app.press("Bloquer l’accès")
    app.wait_text(re.compile(f"{DUPONT} lira moins"))
    app.press("Bloquer", exact=True)
    app.wait_text("Accès bloqué")
    app.wait_text(re.compile(f"Accès bloqué pour {DUPONT}"))
    server.kill()
    server.start()

    again = user()
    again.open("plus/acces")
    again.wait_text("Dr Marc Dupot")
    again.no_text(DUPONT)
    again.tab("Bloqué(s) (2)")
    again.press(re.compile(DUPONT))
    again.press("Débloquer")
    again.wait_text(re.compile("Aucun accès ne revient seul"))
    again.press("Débloquer", exact=True)
    again.wait_text("N’a pas accès")
    again.wait_text(re.compile("Une nouvelle autorisation est à donner en consultation"))
    again.open("plus/acces")
    again.tab("Autorisé(s)")
    again.reach(again.button(DUPONT))
    wait_line(again, DUPONT, "Cardiologue", "Accès débloqué, doit être autorisé à nouveau en consultation")


def test_somebody_who_never_came_is_found_in_the_directory_and_blocked(app: App) -> None:
    app.open("plus/acces/bloquer/fabre")
    app.wait_place("/gabrielle/plus/acces/bloquer")
    app.type_in("Nom du professionnel", "fa")
    app.wait_text(re.compile("Encore une ou deux lettres"))
    app.type_in("Nom du professionnel", "zzzz")
    app.wait_text("Personne de ce nom dans l’annuaire")
    app.type_in("Nom du professionnel", "elodie fab")
    app.wait_text("Un professionnel trouvé")
    app.press("Dr Élodie Fabre")
    app.wait_text(re.compile("Bloquer Dr Élodie Fabre"))
    # A stranger reads nothing in the normal way: what is lost is the emergency way.
    app.wait_text(re.compile("En urgence, Dr Élodie Fabre lira moins"))
    app.take_back()
    app.press("Dr Élodie Fabre")
    app.press("Bloquer", exact=True)
    app.wait_text("Accès bloqué")
    app.open("plus/acces/bloquer")
    app.type_in("Nom du professionnel", "fabre")
    wait_line(app, "Accès déjà bloqué")


def test_the_medecin_traitant_is_not_blocked_without_a_warning(app: App) -> None:
    app.open("plus/acces/bloquer/dupot")
    app.wait_text(re.compile("C’est votre médecin traitant"))


def test_a_card_says_who_it_is_what_they_did_and_leads_on(app: App) -> None:
    app.open("profil/professionnels")
    app.press("Dr Marc Dupot")
    app.wait_place("/gabrielle/plus/acces/dupot")
    app.wait_text("Médecin traitant · Administrateur")
    app.wait_text("Votre médecin traitant lit tout, même ce qui est masqué. Cet accès n’a pas de fin.")
    app.reach(app.text("99900001019"))
    app.press("Copier le n° RPPS")
    app.wait_text("N° RPPS copié.")
    app.reach(app.text(re.compile(r"\d documents déposés")))
    app.reach(app.text("Dernières actions"))
    app.reload()
    app.press("Envoyer un message")
    app.page.wait_for_url("**/gabrielle/messages/*")
    app.open("plus/acces/garnier")
    app.wait_text(re.compile("Seul un professionnel peut débuter un échange"))
    assert not app.button("Envoyer un message").count()


def test_the_space_through_the_eyes_of_a_professional_in_four_situations(app: App) -> None:
    def look_at(situation: str) -> None:
        app.page.mouse.wheel(0, -3000)
        app.page.get_by_role("checkbox", name=situation).click()
        app.page.get_by_role("checkbox", name=situation, checked=True).wait_for()

    app.open("plus/acces/belkacem")
    app.press("Voir ce que ce professionnel voit")
    app.wait_text(re.compile("Aperçu.*rien n’est ouvert, personne n’est prévenu"))
    app.wait_text(re.compile("documents lisibles"))
    app.wait_text(re.compile("Sa profession ne peut pas lire ce type de document"))
    app.press(re.compile("Masqué aux professionnels.*c’est votre choix"))
    app.wait_text("Replier la liste")
    app.reach(app.text("Rubriques"))
    app.reach(app.text("Documents lisibles"))
    look_at("S’il était bloqué")
    app.wait_text("L’espace reste fermé")
    app.wait_text(re.compile("L’accès est bloqué"))
    look_at("En urgence : bris de glace".replace(" :", "\u00a0:"))
    app.wait_text(re.compile("Ouvrir l’espace en urgence, en disant pourquoi"))
    app.wait_text(re.compile("documents lisibles"))
    look_at("En urgence : Centre 15".replace(" :", "\u00a0:"))
    app.wait_text(re.compile("Au téléphone avec le SAMU"))


def test_a_childs_secret_professional_is_nowhere(app: App) -> None:
    app.open("plus/acces", profile="alice")
    app.wait_text("Dr Marc Dupot")
    app.reach(app.button("Délais"))
    app.open("profil/professionnels", profile="alice")
    app.wait_text("Dr Marc Dupot")
    app.quiet()
    said = app.everything()
    assert not [word for word in WORDS["alice"] if word in said]
    answers = set()
    names = {"": "Professionnel de santé", "/apercu": "Ce que ce professionnel voit", "/debloquer": "Débloquer"}
    for id_ in ("lavandier", "tassigny", "personne"):
        for below, name in names.items():
            app.open(f"plus/acces/{id_}{below}", profile="alice")
            app.page.get_by_role("heading", name=name, exact=True).wait_for()
            app.wait_text(NOWHERE)
            app.page.wait_for_timeout(300)
            answers.add((below, app.shown()))
        app.open(f"plus/acces/bloquer/{id_}", profile="alice")
        app.wait_place("/alice/plus/acces/bloquer")
    assert len(answers) == len(names), answers
    assert not [word for word in WORDS["alice"] if word in app.everything()]


def test_a_secret_professional_of_the_directory_is_blocked_like_a_stranger(app: App) -> None:
    app.open("plus/acces/bloquer", profile="alice")
    app.quiet()  # a hand is not there before the page has come to rest
    app.type_in("Nom du professionnel", "lavandier")
    app.press("Nadège Lavandier")
    app.wait_text(re.compile("En urgence, Nadège Lavandier lira moins"))
    app.no_text(re.compile("Nadège Lavandier lira moins(?<!En urgence, Nadège Lavandier lira moins)"))
    app.press("Bloquer", exact=True)
    app.wait_text("Accès bloqué")
    app.reach(app.text("Aucun document déposé"))
    app.reach(app.text(re.compile("Aucune action de ce professionnel")))
    app.no_text(re.compile("Dernière venue"))
    app.quiet()
    said = app.everything()
    of_the_directory = ("Lavandi", "Nadège")
    assert not [word for word in WORDS["alice"] if word in said and word not in of_the_directory]
