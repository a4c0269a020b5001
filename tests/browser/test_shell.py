"""The house: five tabs, addresses, the way back, whose space is open, and that nothing of one shows in another's."""

import re
from collections.abc import Callable

import pytest

from tests.browser.helpers import App, Server

TABS = (
    ("Accueil", "/gabrielle/accueil", "Bienvenue Gabrielle"),
    ("Documents", "/gabrielle/documents", "Ajouter"),
    ("Messages", "/gabrielle/messages", "Seul un professionnel de santé"),
    ("Profil médical", "/gabrielle/profil", "Ce qui aide à bien vous soigner"),
    ("Plus", "/gabrielle/plus", "Autres rubriques"),
)
NOWHERE = "Cette page n’existe pas"


def test_each_tab_opens_its_screen_and_its_address(app: App) -> None:
    app.open()
    for name, address, words in (*TABS[1:], TABS[0]):
        app.tab(name)
        app.wait_place(address)
        app.wait_text(words)


def test_the_browsers_back_and_forward_go_where_one_came_from(app: App) -> None:
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.tab("Messages")
    app.wait_text("Seul un professionnel de santé")
    app.wait_place("/gabrielle/messages")  # the address follows the screen
    app.tab("Plus")
    app.wait_text("Autres rubriques")
    app.wait_place("/gabrielle/plus")
    app.quiet()
    app.page.go_back()
    app.wait_place("/gabrielle/messages")
    app.wait_text("Seul un professionnel de santé")
    app.quiet()
    app.page.go_back()
    app.wait_place("/gabrielle/accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.quiet()  # Flutter writes each address once more when it has drawn: forward in that moment is taken back
    app.page.go_forward()
    app.wait_place("/gabrielle/messages")
    app.wait_text("Seul un professionnel de santé")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("accueil", "Bienvenue Gabrielle"),
        ("accueil/notifications", "Tout marquer comme lu"),
        ("profil", "Ce qui aide à bien vous soigner"),
        ("profil/identite", "Nom de naissance"),
        ("profil/vaccinations", "Carnet de vaccination"),
        ("plus/vaccinations/ajouter", "Vaccin ou maladie"),
        ("plus/parametres", "Taille du texte"),
    ],
)
def test_a_screen_opens_by_its_address_and_stays_there(app: App, address: str, words: str) -> None:
    app.open(address)
    app.page.get_by_text(words).or_(app.page.get_by_label(words)).first.wait_for(state="attached")
    app.wait_place(f"/gabrielle/{address}")
    app.no_text(NOWHERE)


def test_a_strangers_space_answers_like_one_that_does_not_exist(app: App) -> None:
    answers = set()
    for profile in ("jeanne", "nobody-at-all", "authority", "Gabrielle"):
        app.open("accueil", profile)
        app.wait_text(NOWHERE)
        answers.add(app.shown())
    assert len(answers) == 1


@pytest.mark.parametrize("path", ["/gabrielle/rien", "/gabrielle/documents/rien/rien/rien", "/a/b/c/d"])
def test_an_address_that_is_not_there_is_said(app: App, path: str) -> None:
    app.open_path(path)
    app.wait_text(NOWHERE)


def test_from_nowhere_one_gets_home(app: App) -> None:
    app.open_path("/nobody/accueil")
    app.wait_text(NOWHERE)
    app.press("Revenir à l’accueil")
    app.wait_text("Bienvenue Gabrielle")


def test_another_space_replaces_everything(app: App, server: Server) -> None:
    own, his = server.titles("gabrielle"), server.titles("lucas")
    only_hers, only_his = own - his, his - own
    assert only_hers
    assert only_his

    app.open("documents")
    app.wait_text("Mars 2026")
    app.quiet()
    assert [title for title in only_hers if title in app.everything()]
    assert not [title for title in only_his if title in app.everything()]
    app.switch_to("Lucas")
    app.quiet()
    app.forget()
    for tab in ("Documents", "Messages", "Plus", "Accueil", "Documents"):
        app.tab(tab)
        app.quiet()
        assert not [title for title in only_hers if title in app.everything()], tab
    assert [title for title in only_his if title in app.everything()]

    app.switch_to("Gabrielle")
    app.quiet()
    app.forget()
    for tab in ("Messages", "Accueil", "Documents"):
        app.tab(tab)
        app.quiet()
        assert not [title for title in only_his if title in app.everything()], tab


def test_the_switch_itself_sends_nothing_of_the_former_space(app: App, server: Server) -> None:
    only_hers = server.titles("gabrielle") - server.titles("lucas")
    app.open("documents")
    app.wait_text("Mars 2026")
    app.quiet()
    app.forget()
    app.switch_to("Lucas")
    app.tab("Documents")
    app.quiet()
    assert not [title for title in only_hers if title in app.everything()]


@pytest.mark.parametrize("profile", ["alice", "lucas", "julia", "henri"])
def test_what_a_minor_keeps_secret_never_reaches_the_page(app: App, server: Server, profile: str) -> None:
    with server.kept_by("authority") as kept, server.kept_by("device") as device:
        whole = {row["title"] for row in kept.rows(f"{profile}:documents").values()}
        seen = {row["title"] for row in device.rows(f"{profile}:documents").values()}
    app.open("accueil", profile)
    for address in ("accueil", "documents", "accueil/notifications", "messages", "profil"):
        app.go(address, profile)
        app.quiet()
    assert not [title for title in whole - seen if title in app.everything()]


def test_a_childs_name_stays_on_inner_screens(app: App) -> None:
    app.open("plus/vaccinations", "lucas")
    app.wait_text("Espace de Lucas")
    app.open("profil/identite", "alice")
    app.wait_text("Espace d’Alice")


def test_reloading_keeps_profile_and_place(app: App) -> None:
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.switch_to("Lucas")
    app.tab("Messages")
    app.wait_place("/lucas/messages")
    app.reload()
    app.wait_text(re.compile("Espace de Lucas"))
    app.wait_text("Seul un professionnel de santé")
    app.wait_place("/lucas/messages")


@pytest.mark.parametrize("locale", ["fr-FR", "en-US"])
def test_the_page_says_that_it_is_french(user: Callable[..., App], locale: str) -> None:
    app = user(locale=locale)
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    assert re.fullmatch("fr(-FR)?", app.page.evaluate("document.documentElement.lang"))


def test_a_wide_window_has_a_rail_with_the_same_destinations(user: Callable[..., App]) -> None:
    app = user((1280, 800))
    app.open("accueil")
    app.wait_text("Bienvenue Gabrielle")
    for name, address, words in TABS[1:]:
        app.button(name).click()
        app.wait_place(address)
        app.wait_text(words)
    assert app.page.get_by_role("tab").count() == 0


def test_turning_the_window_keeps_the_place(app: App) -> None:
    app.open("messages")
    app.wait_text("Seul un professionnel de santé")
    app.page.set_viewport_size({"width": 1280, "height": 800})
    app.button("Profil médical").wait_for()
    app.wait_text("Seul un professionnel de santé")
    app.wait_place("/gabrielle/messages")
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.page.get_by_role("tab", name="Plus").wait_for()
    app.wait_place("/gabrielle/messages")


def test_reading_a_notification_shows_in_another_browser(user: Callable[..., App]) -> None:
    mine, other = user(), user()
    mine.open("accueil/notifications")
    other.open("accueil")
    other.wait_text("Bienvenue Gabrielle")
    assert other.button(re.compile("^Notifications, 3 non lues")).count()
    mine.press("Tout marquer comme lu")
    other.button(re.compile("^Notifications$")).wait_for(state="attached")
