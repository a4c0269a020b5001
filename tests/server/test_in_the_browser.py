"""The whole way, in a real browser: Keycloak’s page, the first synchronisation, a lift, and out again."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from mes_app.accounts.accounts import account_id
from mes_app.bench.browser import browser as launched_browser
from mes_app.bench.browser import fresh, read_semantics
from mes_app.demo.people import nir
from mes_app.record.changes import PinDocument, SetMasked
from mes_app.record.people import Sex
from mes_app.store import KeyFile, Store
from mes_app.sync.login import Tokens
from tests.browser.helpers import App
from tests.browser.helpers import Server as Serving
from tests.server.devices import Phone
from tests.server.faults import Fault, FaultProxy, spoiling
from tests.server.people import Running

pytestmark = [pytest.mark.server, pytest.mark.browser]

USER = "gabrielle"
LETTER = "Lettre d’adressage en cardiologie"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched_browser() as started:
        yield started


@pytest.fixture
def network(server: Running) -> Iterator[FaultProxy]:
    """The way between the app and the FHIR server, which a test can cut."""
    with spoiling(server.fhir) as proxy:
        yield proxy


def cut(network: FaultProxy) -> None:
    network.choose = lambda *_: Fault.CUT_BEFORE


def mend(network: FaultProxy) -> None:
    network.choose = lambda *_: Fault.NONE


@pytest.fixture
def serving(network: FaultProxy, tmp_path: Path) -> Iterator[Serving]:
    started = Serving(tmp_path / "app", "--server", network.base, now=None)
    started.data.parent.mkdir()
    started.start()
    yield started
    started.kill()
    assert "Traceback" not in started.said()


@pytest.fixture
def user(chromium: Browser, serving: Serving) -> Iterator[Callable[[], App]]:
    contexts = []

    def make() -> App:
        contexts.append(fresh(chromium))
        return App(contexts[-1], serving)

    yield make
    for context in contexts:
        context.close()


def log_in(app: App, server: Running, user: str = USER, path: str = "/") -> None:
    app.open_path(path)
    app.press("Se connecter")
    identify(app, server, user)


def identify(app: App, server: Running, user: str) -> None:
    """On Keycloak's own page."""
    app.page.wait_for_url(re.compile(re.escape(server.issuer)))
    app.page.fill("#username", user)
    app.page.fill("#password", server.users[user]["password"])
    app.page.click("#kc-login")
    own = urlsplit(app.server.address).netloc
    app.page.wait_for_url(lambda url: urlsplit(url).netloc == own and "/connexion/" not in url)
    read_semantics(app.page)


def is_whole(app: App) -> None:
    """The first synchronisation has come to its end."""
    app.wait_text("Lettre d’adressage")
    app.no_text("Première synchronisation")


def stored_tokens(serving: Serving, server: Running, subject: str) -> Tokens:
    """The tokens that the app keeps, by its own keys."""
    folder = serving.data / "accounts" / account_id(server.issuer, subject) / "login"
    with Store.open(folder, KeyFile(serving.keys), read_only=True) as store:
        row = store.get("tokens", "current")
    assert row is not None
    return Tokens.model_validate(row)


@pytest.fixture
def as_at_first(phone: Callable[..., Phone]) -> str:
    """The letter as no other test has left it: visible, without a pin; its id."""
    before = phone(USER)
    before.sync()
    (letter,) = [one for one in before.device.space(USER).documents.values() if one.title == LETTER]
    if letter.masked:
        before.ask(SetMasked(**before.stamp(), document=letter.id, masked=False))
    if letter.pinned:
        before.ask(PinDocument(**before.stamp(), document=letter.id, pinned=False))
    before.sync()
    assert not before.device.waiting()
    return letter.id


def test_from_the_login_to_ones_own_documents(user: Callable[[], App], server: Running) -> None:
    app = user()
    log_in(app, server, path="/gabrielle/documents")
    app.wait_text(LETTER)
    app.wait_place("/gabrielle/documents")
    app.wait_text("Connecté à")
    app.switch_to("Lucas")
    app.reload()
    app.wait_text("Espace de Lucas")
    app.open("accueil", "nobody")
    app.wait_text("Cette page n’existe pas")


def test_a_lift_without_network(
    user: Callable[[], App], server: Running, network: FaultProxy, phone: Callable[..., Phone], as_at_first: str
) -> None:
    document = as_at_first
    app = user()
    log_in(app, server, path="/gabrielle/documents")
    is_whole(app)
    app.press(re.compile(LETTER))
    app.wait_text("Gérer la confidentialité")
    app.wait_place(f"/gabrielle/documents/{document}")
    app.wait_text("Visible")
    cut(network)
    app.press("Gérer la confidentialité")
    app.choose("Masqué")
    app.press(re.compile("^(Enregistrer|Masquer ce document)"))
    app.wait_text("En attente d’envoi")
    app.open("accueil")
    app.wait_text("Hors ligne – vos modifications partiront dès que possible")
    app.open("plus/synchronisation")
    app.wait_text(f"Masquer « {LETTER} »")
    # A content that is not here: a sentence and a way on; it comes once the network is back.
    app.open(f"documents/{document}/apercu")
    app.wait_text("Ce document n’est pas sur cet appareil")
    mend(network)
    app.press("Réessayer")
    app.no_text("Ce document n’est pas sur cet appareil")
    app.no_text("Chargement…")
    app.open("plus/synchronisation")
    app.press("Synchroniser maintenant")
    app.wait_text("Tout est à jour.")
    app.wait_text("Rien n’attend")
    other = phone(USER)
    other.sync()
    assert other.device.space(USER).documents[document].masked
    app.open(f"documents/{document}")
    app.wait_text("Masqué")
    app.no_text("En attente d’envoi")


def test_a_document_that_is_kept_opens_without_network(
    user: Callable[[], App], server: Running, network: FaultProxy
) -> None:
    app = user()
    log_in(app, server, path="/gabrielle/documents")
    is_whole(app)
    app.press(re.compile(LETTER))
    app.wait_text("Gérer la confidentialité")
    app.click(app.page.get_by_role("switch", name="Disponible hors ligne"))
    app.wait_text(re.compile("Sur cet appareil"))
    cut(network)
    app.press("Visualiser")
    app.wait_text("Page 1 sur 1")
    app.no_text("Ce document n’est pas sur cet appareil")


def test_who_has_to_log_in_again_loses_nothing(
    user: Callable[[], App],
    server: Running,
    serving: Serving,
    network: FaultProxy,
    phone: Callable[..., Phone],
    as_at_first: str,
) -> None:
    app = user()
    log_in(app, server, path="/gabrielle/documents")
    is_whole(app)
    cut(network)
    app.press(re.compile(LETTER))
    app.wait_text("Gérer la confidentialité")
    app.press("Épingler")
    app.wait_text("Retirer l’épingle")
    subject = server.log_in(USER).who.subject
    assert server.desk().revoke(stored_tokens(serving, server, subject))
    network.choose = lambda number, *_: Fault.LOGIN_401  # the access token has ended as well
    app.open("plus/synchronisation")
    app.wait_text("Connectez-vous de nouveau")  # by itself, at the next try
    app.wait_text(f"Épingler « {LETTER} »")
    mend(network)
    app.press("Se connecter")
    identify(app, server, USER)
    app.open("plus/synchronisation")
    app.wait_text("Rien n’attend")
    other = phone(USER)
    other.sync()
    assert other.device.space(USER).documents[as_at_first].pinned


def test_out_and_alice_in_sees_nothing_of_her_mothers(
    user: Callable[[], App], server: Running, phone: Callable[..., Phone]
) -> None:
    hers = phone(USER)
    hers.sync()
    space = hers.device.space(USER)
    secrets = {id_ for table in (space.documents, space.folders, space.threads, space.traces) for id_ in table}
    secrets |= {one.title for one in space.documents.values()} - {
        one.title for one in hers.device.space("alice").documents.values()
    }
    assert LETTER in secrets
    app = user()
    log_in(app, server, path="/gabrielle/accueil")
    app.wait_text("Bienvenue Gabrielle")
    app.open("plus/deconnexion")
    app.click(app.page.get_by_role("switch", name="Se déconnecter de partout"))
    app.press("Se déconnecter")
    app.page.wait_for_url(f"{app.server.address}/")
    read_semantics(app.page)
    app.wait_text("Connexion")
    app.forget()
    log_in(app, server, "alice")
    app.wait_text("Bienvenue Alice")
    app.quiet()
    app.open("plus/historique", "alice")
    app.quiet()
    app.open("documents", "alice")
    app.quiet()
    # Her mother may well be named: she looks after Alice, and is in her history. Nothing of her own space is.
    said = app.everything()
    assert "Alice" in said
    assert {one for one in secrets if one in said} == set()
    app.button("changer de profil").click()
    app.wait_text("Identité Nationale de Santé")
    app.no_text("Sélectionner un profil")  # there is no other
    for words in ("Ajouter un profil", "Invitation en attente"):
        app.no_text(words)  # a child takes in nobody
    app.no_text("Lucas")
    app.open("documents", USER)
    app.wait_text("Cette page n’existe pas")
    app.open("accueil", "gabrielle")
    app.wait_text("Cette page n’existe pas")


def synchronise(app: App, profile: str = USER) -> None:
    """«Synchroniser maintenant», to its end."""
    app.open("plus/synchronisation", profile)
    app.press("Synchroniser maintenant")
    app.quiet()  # what it says at first is of the time before
    app.wait_text("Tout est à jour.")


def add_nina(app: App, born: date) -> None:
    """«Ajouter un profil», as a parent types it."""
    app.open("plus/ajouter-profil")
    app.wait_text("Je certifie être le représentant légal")
    for label, words in (
        ("Prénom", "Nina"),
        ("Nom de naissance", "Capanelli"),
        ("Date de naissance", f"{born:%d/%m/%Y}"),
        ("Numéro de sécurité sociale", nir(Sex.FEMALE, born, "75990", 78)),
    ):
        app.type_in(label, words)
    app.choose("Féminin")
    app.click(app.page.get_by_role("switch", name="Je certifie être le représentant légal"))
    app.press("Ajouter le profil")


def test_a_child_is_taken_in_the_father_let_in_and_the_mother_leaves(
    user: Callable[[], App], server: Running, network: FaultProxy, phone: Callable[..., Phone]
) -> None:
    at_his = phone("olivier")
    at_his.sync()
    his = at_his.device.space("olivier").profile
    mother = user()
    log_in(mother, server, path="/gabrielle/accueil")
    is_whole(mother)
    add_nina(mother, datetime.now(UTC).date() - timedelta(days=50))
    mother.wait_text("L’espace de Nina sera prêt dès que la demande sera partie.")
    mother.wait_text("Nina Capanelli")  # among those whom she follows
    mother.press(re.compile("Nina Capanelli"))
    mother.until(lambda: re.fullmatch("/[0-9a-f]{32}/plus/gerer", mother.place) is not None)
    child = mother.place.split("/")[1]
    mother.wait_text("Vous êtes le seul représentant de Nina ici")
    mother.press("Inviter le second représentant")
    for label, words in (
        ("Prénom", his.first_name),
        ("Nom de naissance", his.birth_name),
        ("Date de naissance", f"{his.birth_date:%d/%m/%Y}"),
        ("Numéro de sécurité sociale", his.ins),
    ):
        mother.type_in(label, words)
    mother.press("Envoyer l’invitation")
    mother.wait_text(re.compile("Invitation envoyée"))

    father = user()
    log_in(father, server, "olivier", path="/olivier/accueil")
    father.wait_text("Bienvenue Olivier")
    father.button("changer de profil").click()
    father.press("Invitation en attente")
    father.wait_place("/olivier/plus/invitations")
    father.wait_text("Gabrielle Capanelli vous invite à suivre l’espace de Nina Capanelli")
    father.press("Accepter")
    father.wait_text("L’espace de Nina Capanelli s’ouvrira dès que votre réponse sera partie.")
    father.go("plus/gerer", "olivier")
    father.press(re.compile("Nina Capanelli"))
    father.wait_place(f"/{child}/plus/gerer")

    synchronise(mother)
    cut(network)
    mother.open("plus/gerer", child)
    mother.press("Quitter l’espace de Nina")
    mother.press("Quitter l’espace", exact=True)
    mother.wait_text("Vous ne suivrez plus l’espace de Nina dès que la demande sera partie.")
    mend(network)
    synchronise(mother)
    mother.wait_text("Rien n’attend")
    mother.open("accueil", child)
    mother.wait_text("Cette page n’existe pas")
    synchronise(father, "olivier")
    father.open("plus/gerer", child)
    father.wait_text("Vous êtes le seul représentant de Nina ici")
