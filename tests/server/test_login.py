"""Logging in to the real Keycloak: what it takes, what it takes once, and what it takes no more."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from mes_app.sync.errors import LoginNeeded
from mes_app.sync.login import Attempt, Tokens
from mes_app.sync.smart import LoginFailed, Reason
from mes_app.sync.tokens import TokenKeeper
from tests.server.people import InMemory, Running, fill_in, now

pytestmark = pytest.mark.server

USER = "alice"


def answer_to(server: Running, attempt: Attempt, user: str = USER) -> dict[str, str]:
    back = fill_in(attempt.url, user, server.users[user]["password"])
    return dict(parse_qsl(urlsplit(back).query))


@pytest.mark.parametrize("user", ["gabrielle", "alice", "lucas", "henri", "gabrielle-aidante"])
def test_everybody_of_the_family_logs_in_to_their_own_patients(server: Running, user: str) -> None:
    who = server.log_in(user).who
    assert who.username == user
    assert set(who.patients) == set(server.users[user]["patients"])
    assert who.patient in who.patients


def test_a_token_opens_the_server_and_no_token_does_not(server: Running) -> None:
    found = server.log_in(USER)
    address = f"{server.fhir}/Patient/{found.who.patient}"
    assert httpx.get(address).status_code == 401
    assert httpx.get(address, headers={"Authorization": f"Bearer {found.tokens.access}"}).status_code == 200
    broken = found.tokens.access[:-4] + ("AAAA" if found.tokens.access[-4:] != "AAAA" else "BBBB")
    assert httpx.get(address, headers={"Authorization": f"Bearer {broken}"}).status_code == 401


def test_a_wrong_verifier_is_refused_and_spends_the_code(server: Running) -> None:
    desk = server.desk()
    attempt = desk.begin(server.redirect_uri)
    answer = answer_to(server, attempt)
    wrong = Attempt(attempt.url, attempt.state, attempt.nonce, "x" * 43, attempt.redirect_uri, attempt.begun_at)
    for tried in (wrong, attempt):
        with pytest.raises(LoginFailed) as failed:
            desk.finish(tried, answer)
        assert failed.value.reason is Reason.REFUSED


def test_without_pkce_nobody_is_asked_to_log_in(server: Running) -> None:
    url = httpx.URL(server.desk().begin(server.redirect_uri).url)
    bare = url.copy_remove_param("code_challenge").copy_remove_param("code_challenge_method")
    answer = httpx.get(bare)
    assert "error=invalid_request" in answer.headers.get("location", "") or answer.status_code == 400


def test_another_address_to_come_back_to_is_refused(server: Running) -> None:
    for address in ("http://127.0.0.1:8550/elsewhere", "https://other.example/connexion/retour"):
        answer = httpx.get(server.desk().begin(address).url)
        assert answer.status_code == 400
        assert "location" not in answer.headers


def test_any_port_of_this_computer_will_do(server: Running) -> None:
    desk = server.desk()
    attempt = desk.begin("http://127.0.0.1:54321/connexion/retour")
    assert desk.finish(attempt, answer_to(server, attempt)).who.username == USER


def test_a_replayed_code_is_refused(server: Running) -> None:
    desk = server.desk()
    attempt = desk.begin(server.redirect_uri)
    answer = answer_to(server, attempt)
    desk.finish(attempt, answer)
    with pytest.raises(LoginFailed) as failed:
        desk.finish(attempt, answer)
    assert failed.value.reason is Reason.REFUSED


def test_a_code_of_another_login_does_not_fit_this_one(server: Running) -> None:
    desk = server.desk()
    mine, theirs = desk.begin(server.redirect_uri), desk.begin(server.redirect_uri)
    stolen = {**answer_to(server, theirs), "state": mine.state}
    with pytest.raises(LoginFailed):
        desk.finish(mine, stolen)


def test_a_wrong_password_gives_no_code(server: Running) -> None:
    url = server.desk().begin(server.redirect_uri).url
    page = httpx.get(url)
    cookies = "; ".join(cookie.split(";")[0] for cookie in page.headers.get_list("set-cookie"))
    found = re.search(r'<form[^>]*action="([^"]+)"', page.text)
    assert found is not None
    said = {"username": USER, "password": "wrong"}
    answer = httpx.post(html.unescape(found.group(1)), data=said, headers={"Cookie": cookies})
    assert answer.status_code == 200
    assert "location" not in answer.headers


def keeper_of(server: Running, tokens: Tokens) -> tuple[TokenKeeper, InMemory]:
    desk, place = server.desk(), InMemory(tokens)
    return TokenKeeper(place, lambda: desk, server.log_in(USER, desk).who, now), place


def test_a_refresh_gives_new_tokens_and_the_old_one_serves_no_more(server: Running) -> None:
    desk = server.desk()
    found = server.log_in(USER, desk)
    new = desk.refresh(found.tokens, found.who)
    assert new.access != found.tokens.access
    assert new.refresh not in (None, found.tokens.refresh)
    with pytest.raises(LoginNeeded):
        desk.refresh(found.tokens, found.who)
    with pytest.raises(LoginNeeded):
        desk.refresh(new, found.who)  # one that was used twice may have been stolen: the whole session ends


def test_a_token_that_has_ended_is_refreshed_by_itself(server: Running) -> None:
    tokens = server.log_in(USER).tokens
    keeper, place = keeper_of(server, tokens.model_copy(update={"access_until": now() - timedelta(days=1)}))
    access = keeper.auth()
    assert access != tokens.access
    assert place.tokens is not None
    assert place.tokens.access == access
    mine = f"{server.fhir}/Patient/{keeper.who.patient}"
    assert httpx.get(mine, headers={"Authorization": f"Bearer {access}"}).status_code == 200


def test_a_revoked_session_ends_at_the_login(server: Running) -> None:
    desk = server.desk()
    found = server.log_in(USER, desk)
    assert desk.revoke(found.tokens)
    keeper, place = keeper_of(server, found.tokens)
    with pytest.raises(LoginNeeded):
        keeper.auth(True)
    assert keeper.needs_login
    assert place.tokens is None
    again = server.log_in(USER, desk)
    keeper.replace(again.tokens)
    assert keeper.auth() == again.tokens.access


def test_the_end_of_a_session_comes_back_to_the_app(server: Running) -> None:
    desk = server.desk()
    found = server.log_in(USER, desk)
    url = desk.end_session_url(found.tokens, server.redirect_uri)
    assert url is not None
    answer = httpx.get(url)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(server.redirect_uri)
    with pytest.raises(LoginNeeded):
        desk.refresh(found.tokens, found.who)
