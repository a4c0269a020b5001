"""«Connexion»: to a provider and back in a real browser, out again, and nobody in somebody else's place.

The provider is the one of these tests (`tests.sync.issuer`); its FHIR server answers nothing, so that what is seen once
one is in is the first synchronisation, which waits.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from mes_app.bench.browser import PATIENCE, read_semantics
from tests.browser.helpers import CUTTING, App, Server
from tests.sync.issuer import Issuer

FAILED = "La connexion n’a pas abouti"


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with Issuer() as started:
        started.asks = True
        yield started


@pytest.fixture(scope="module")
def server(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"), "--server", issuer.fhir)
    started.start()
    yield started
    started.kill()


@pytest.fixture(autouse=True)
def honest(issuer: Issuer) -> Iterator[None]:
    yield
    issuer.lies = type(issuer.lies)()


def to_the_provider(app: App, path: str = "/", words: str = "Se connecter") -> None:
    """Open the app, and go where its button leads."""
    app.open_path(path)
    app.press(words)
    app.page.wait_for_url(re.compile("/realm/auth"))


def back(app: App) -> None:
    app.page.wait_for_url(lambda url: url.startswith(app.server.address) and "/connexion/retour" not in url)
    read_semantics(app.page)


def log_in(app: App, user: str = "gabrielle", path: str = "/") -> None:
    to_the_provider(app, path)
    app.page.get_by_role("link", name=user, exact=True).click()
    back(app)


def is_in(app: App, name: str = "Gabrielle") -> None:
    app.wait_text(f"{name} Capanelli")
    app.wait_text("Première synchronisation")


def secret_of(page: Page) -> str:
    (one,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "mes_app"]
    assert one["httpOnly"]
    assert one["sameSite"] == "Lax"
    return str(one["value"])


def test_one_comes_in_and_is_where_one_wanted_to_be(app: App) -> None:
    app.open_path("/gabrielle/documents")
    app.wait_text("Connexion")
    app.wait_text("Votre espace de santé est gardé par")
    app.wait_text("mes_app ne voit jamais votre mot de passe")
    log_in(app, path="/gabrielle/documents")
    is_in(app)
    app.wait_place("/gabrielle/documents")


def test_the_secret_changes_at_the_login_and_no_script_reads_it(app: App) -> None:
    app.open_path("/")
    app.wait_text("Se connecter")
    before = secret_of(app.page)
    log_in(app)
    is_in(app)
    after = secret_of(app.page)
    assert after != before
    assert app.page.evaluate("document.cookie") == ""
    kept = app.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert after not in kept
    assert "access-" not in app.everything()
    assert "refresh-" not in app.everything()
    # Who knew the former one (a secret planted in this browser) is outside.
    app.page.context.clear_cookies()
    app.page.context.add_cookies([{"name": "mes_app", "value": before, "url": app.server.address}])
    app.open_path("/")
    app.wait_text("Se connecter")
    app.no_text("Gabrielle Capanelli")


def test_a_reload_and_a_restart_keep_one_in(app: App, server: Server) -> None:
    log_in(app)
    is_in(app)
    app.reload()
    is_in(app)
    server.restart()
    app.reload()
    is_in(app)


def test_two_people_in_two_browsers_see_each_other_nowhere(user: Callable[..., App]) -> None:
    hers, his = user(), user()
    log_in(hers, "gabrielle")
    log_in(his, "henri")
    is_in(hers, "Gabrielle")
    is_in(his, "Henri")
    for app, name in ((hers, "Henri"), (his, "Gabrielle")):
        app.forget()
        app.reload()
        app.wait_text("Première synchronisation")
        assert name not in app.everything()


def test_who_says_no_is_told_so_and_may_try_again(app: App) -> None:
    to_the_provider(app)
    app.page.get_by_role("link", name="personne").click()
    back(app)
    app.wait_text(FAILED)
    app.wait_text("vous avez annulé")
    app.press("Réessayer")
    app.page.wait_for_url(re.compile("/realm/auth"))
    app.page.get_by_role("link", name="gabrielle", exact=True).click()
    back(app)
    is_in(app)
    app.no_text(FAILED)


def test_coming_back_by_the_browsers_arrow_leaves_the_button_there(app: App) -> None:
    to_the_provider(app)
    app.page.go_back()
    read_semantics(app.page)
    app.wait_text("Se connecter")
    expect(app.button("Se connecter")).to_be_enabled(timeout=PATIENCE)


@pytest.mark.parametrize(
    ("name", "words"),
    [("nonce", "n’a pas pu être vérifiée"), ("patient", "n’ouvre aucun espace")],
)
def test_a_provider_that_lies_is_not_believed(app: App, issuer: Issuer, name: str, words: str) -> None:
    issuer.lies.claims = lambda claims: {**claims, name: "" if name == "patient" else "another"}
    log_in(app)
    app.wait_text(FAILED)
    app.wait_text(words)
    app.wait_text("Réessayer")


def test_the_answer_of_another_browsers_login_opens_nothing(
    user: Callable[..., App], server: Server, issuer: Issuer
) -> None:
    mine, theirs = user(), user()
    mine.open_path("/")
    mine.wait_text("Se connecter")
    to_the_provider(theirs)
    asked = dict(parse_qsl(urlsplit(theirs.page.url).query))
    answer = urlencode(issuer.authorize(asked, "henri"))
    mine.page.goto(f"{server.address}/connexion/retour?{answer}")
    back(mine)
    mine.wait_text(FAILED)
    mine.wait_text("n’a pas été commencée dans ce navigateur")
    mine.no_text("Henri Capanelli")
    mine.wait_place("/")  # the code does not stay in the address bar


def test_a_page_that_was_open_before_is_loaded_anew(user: Callable[..., App], server: Server) -> None:
    first = user()
    first.open_path("/gabrielle/messages")
    first.wait_text("Se connecter")
    second = App(first.page.context, server)
    log_in(second)
    is_in(second)
    first.wait_text("dans une autre page de ce navigateur")
    with first.page.expect_navigation():
        first.press("Ouvrir mon espace")
    read_semantics(first.page)
    first.wait_text("Gabrielle Capanelli")


def test_out_while_another_page_sleeps_leaves_nothing_on_it(user: Callable[..., App], server: Server) -> None:
    first = user()
    log_in(first)
    is_in(first)
    asleep = App(first.page.context, server)
    asleep.page.add_init_script(CUTTING)
    asleep.open_path("/")
    is_in(asleep)
    asleep.page.evaluate("cut()")
    with first.page.expect_navigation():
        first.press("Se déconnecter")
    asleep.forget()
    asleep.page.evaluate("mend()")
    asleep.wait_text("Se connecter")
    asleep.no_text("Gabrielle Capanelli")
    assert "Gabrielle" not in asleep.everything()


def test_out_again_and_somebody_else_in_sees_nothing_of_who_was_there(app: App, issuer: Issuer) -> None:
    log_in(app)
    is_in(app)
    former = secret_of(app.page)
    revoked = len(issuer.revoked)
    with app.page.expect_navigation():  # what the page has shown is forgotten by loading it anew
        app.press("Se déconnecter")
    read_semantics(app.page)
    app.wait_text("Se connecter")
    assert secret_of(app.page) == former, "which opens nothing any more"
    app.reload()
    app.wait_text("Se connecter")
    app.no_text("Gabrielle Capanelli")
    assert len(issuer.revoked) >= revoked
    app.forget()
    log_in(app, "henri")
    is_in(app, "Henri")
    assert "Gabrielle" not in app.everything()


def test_a_provider_that_is_gone_is_said_to_be_gone(user: Callable[..., App], server: Server, tmp_path: Path) -> None:
    with Issuer() as gone:
        address = gone.fhir
    lonely = Server(tmp_path, "--server", address)
    lonely.start()
    try:
        app = user()
        app.server = lonely
        app.open_path("/")
        app.press("Se connecter")
        app.wait_text(FAILED)
        app.wait_text("Vérifiez le réseau")
        app.wait_text("Réessayer")
    finally:
        lonely.kill()
    assert "Traceback" not in lonely.said()
    assert "Traceback" not in server.said()
