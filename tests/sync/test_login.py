"""Logging in by OIDC: what a good provider does is taken, and each lie of another is refused, by its name."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from mes_app.record.syncing import SyncTrouble
from mes_app.sync.errors import LoginNeeded, Unreachable
from mes_app.sync.login import Attempt, Desk, LoggedIn, Tokens, Who
from mes_app.sync.smart import LoginFailed, Reason, discover, safe
from mes_app.sync.tokens import TokenKeeper
from tests.sync.issuer import (
    CLIENT,
    EC,
    FAMILY,
    RSA,
    Issuer,
    by_shared_secret,
    by_stranger,
    tampered,
    unsigned,
)

BACK = "http://127.0.0.1:8550/connexion/retour"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer() as started:
        yield started


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client() as client:
        yield client


def random() -> Callable[[], str]:
    """Counted, so that a test that fails says which; 43 letters, as the real ones have at least."""
    numbers = count()
    return lambda: f"random-{next(numbers)}".ljust(43, "x")


@pytest.fixture
def desk(issuer: Issuer, http: httpx.Client) -> Desk:
    return Desk(http, discover(http, issuer.fhir), CLIENT, now, random())


def query_of(attempt: Attempt) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(attempt.url).query))


def logged_in(desk: Desk, issuer: Issuer) -> LoggedIn:
    attempt = desk.begin(BACK)
    return desk.finish(attempt, issuer.authorize(query_of(attempt)))


def why_not(desk: Desk, issuer: Issuer) -> tuple[Reason, str]:
    attempt = desk.begin(BACK)
    with pytest.raises(LoginFailed) as failed:
        desk.finish(attempt, issuer.authorize(query_of(attempt)))
    return failed.value.reason, failed.value.detail


# -- as it should be ------------------------------------------------------------------------------------------------


def test_the_browser_is_sent_with_all_that_ties_the_answer_to_this_login(desk: Desk) -> None:
    one, other = desk.begin(BACK), desk.begin(BACK)
    asked = query_of(one)
    assert asked["response_type"] == "code"
    assert asked["client_id"] == CLIENT
    assert asked["redirect_uri"] == BACK
    assert asked["code_challenge_method"] == "S256"
    assert asked["state"] == one.state
    assert asked["nonce"] == one.nonce
    assert one.verifier not in one.url
    assert len({one.state, one.nonce, one.verifier, other.state, other.nonce, other.verifier}) == 6


def test_a_login_says_who_it_is_and_gives_tokens(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    assert found.who == Who(
        issuer=issuer.issuer,
        subject="sub-gabrielle",
        name="Gabrielle Capanelli",
        username="gabrielle",
        patient="gabrielle",
        patients=FAMILY,
    )
    assert found.tokens.access.startswith("access-gabrielle")
    assert found.tokens.access not in repr(found)
    assert now() < found.tokens.access_until <= now() + timedelta(seconds=issuer.lasts)


def test_es256_is_taken_too(desk: Desk, issuer: Issuer) -> None:
    issuer.keys, issuer.key = [RSA, EC], EC
    assert logged_in(desk, issuer).who.username == "gabrielle"


def test_a_new_key_is_asked_for_once(desk: Desk, issuer: Issuer) -> None:
    logged_in(desk, issuer)
    issuer.keys, issuer.key = [EC], EC
    assert logged_in(desk, issuer).who.username == "gabrielle"
    assert issuer.requests.count("/realm/keys") == 2
    logged_in(desk, issuer)
    assert issuer.requests.count("/realm/keys") == 2


@pytest.mark.parametrize("wrong", [timedelta(days=1), timedelta(days=-1)])
def test_a_device_whose_clock_is_wrong_by_a_day_logs_in(issuer: Issuer, http: httpx.Client, wrong: timedelta) -> None:
    desk = Desk(http, discover(http, issuer.fhir), CLIENT, lambda: now() + wrong, random())
    assert logged_in(desk, issuer).who.username == "gabrielle"


# -- a provider that lies -------------------------------------------------------------------------------------------


def told(**otherwise: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {**claims, **otherwise}


def without(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


CLAIMS = {
    "another issuer": told(iss="https://other.example/realm"),
    "another issuer, but for a slash": lambda claims: {**claims, "iss": claims["iss"] + "/"},
    "no issuer": without("iss"),
    "another audience": told(aud="other-app"),
    "an audience of others": told(aud=["other-app", "third-app"]),
    "no audience": without("aud"),
    "made for another client": told(azp="other-app"),
    "for several, and nobody says for whom": lambda claims: (
        without("azp")({**claims, "aud": [CLIENT, "other-app"]}) | {"azp": "other-app"}
    ),
    "another nonce": told(nonce="another"),
    "no nonce": without("nonce"),
    "no subject": without("sub"),
    "an empty subject": told(sub=""),
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 121},
    "no end": without("exp"),
    "an end that is no number": told(exp="tomorrow"),
    "issued in the future": lambda claims: {**claims, "iat": claims["iat"] + 200, "exp": claims["exp"] + 200},
    "no moment": without("iat"),
    "not before tomorrow": lambda claims: {**claims, "nbf": claims["iat"] + 86400},
    "of another access token": told(at_hash="bm90IHRoaXMgb25l"),
}


@pytest.mark.parametrize("lie", CLAIMS)
def test_an_id_token_with_a_wrong_claim_is_refused(desk: Desk, issuer: Issuer, lie: str) -> None:
    issuer.lies.claims = CLAIMS[lie]
    assert why_not(desk, issuer)[0] is Reason.UNTRUSTED


@pytest.mark.parametrize(
    "claims", [lambda c: {**c, "exp": c["iat"] - 60}, lambda c: {**c, "iat": c["iat"] + 60}], ids=["ended", "begun"]
)
def test_two_minutes_between_clocks_are_forgiven(desk: Desk, issuer: Issuer, claims: Any) -> None:
    issuer.lies.claims = claims
    assert logged_in(desk, issuer).who.username == "gabrielle"


def test_the_tolerance_counts_from_the_providers_clock(desk: Desk, issuer: Issuer) -> None:
    issuer.lies.date = format_datetime(now() + timedelta(hours=1), usegmt=True)
    assert why_not(desk, issuer)[0] is Reason.UNTRUSTED


SIGNATURES = {
    "none": unsigned,
    "a shared secret that is the public key": by_shared_secret,
    "somebody else's key under the same name": by_stranger,
    "changed afterwards": tampered,
    "no token": lambda *_: "",
    "no token at all": lambda *_: "abc.def",
    "not text": lambda *_: "\x00\xff.ÿ.ÿ",
}


@pytest.mark.parametrize("sign", SIGNATURES)
def test_an_id_token_with_a_wrong_signature_is_refused(desk: Desk, issuer: Issuer, sign: str) -> None:
    issuer.lies.sign = SIGNATURES[sign]
    assert why_not(desk, issuer)[0] is Reason.UNTRUSTED


@pytest.mark.parametrize(
    ("header", "detail"),
    [({"kid": None}, "kid"), ({"kid": "unknown"}, "kid"), ({"kid": ""}, "kid"), ({"kid": "two"}, "kid")],
)
def test_a_key_has_to_be_named_and_known(desk: Desk, issuer: Issuer, header: dict[str, Any], detail: str) -> None:
    issuer.lies.header = header
    assert why_not(desk, issuer) == (Reason.UNTRUSTED, detail)


def test_a_key_that_encrypts_signs_nothing(desk: Desk, issuer: Issuer) -> None:
    from joserfc.jwk import RSAKey

    issuer.keys = [RSAKey.import_key({**RSA.as_dict(private=False), "use": "enc"})]
    assert why_not(desk, issuer) == (Reason.UNTRUSTED, "kid")


@pytest.mark.parametrize(
    "claims", [without("patient"), told(patient=""), told(patient=7), told(patients=[7])], ids=["none", "", "7", "[7]"]
)
def test_an_account_without_a_space_is_said_to_be_one(desk: Desk, issuer: Issuer, claims: Any) -> None:
    issuer.lies.claims = claims
    assert why_not(desk, issuer)[0] is Reason.NOT_A_PATIENT


# -- a browser that brings something else -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"state": "another"}, Reason.ELSEWHERE),
        ({"state": None}, Reason.ELSEWHERE),
        ({"iss": "https://other.example/realm"}, Reason.UNTRUSTED),
        ({"iss": None}, Reason.UNTRUSTED),
        ({"code": None}, Reason.REFUSED),
        ({"code": "made-up"}, Reason.REFUSED),
        ({"code": None, "error": "access_denied"}, Reason.DENIED),
        ({"error": "access_denied"}, Reason.DENIED),
        ({"code": None, "error": "temporarily_unavailable"}, Reason.UNREACHABLE),
    ],
)
def test_an_answer_that_is_not_the_one_is_refused(
    desk: Desk, issuer: Issuer, change: dict[str, str | None], reason: Reason
) -> None:
    attempt = desk.begin(BACK)
    answer = {**issuer.authorize(query_of(attempt)), **change}
    with pytest.raises(LoginFailed) as failed:
        desk.finish(attempt, {name: value for name, value in answer.items() if value is not None})
    assert failed.value.reason is reason
    assert reason in (Reason.REFUSED,) or "/realm/token" not in issuer.requests


def test_a_code_serves_once(desk: Desk, issuer: Issuer) -> None:
    attempt = desk.begin(BACK)
    answer = issuer.authorize(query_of(attempt))
    desk.finish(attempt, answer)
    with pytest.raises(LoginFailed, match="refused"):
        desk.finish(attempt, answer)


def test_another_logins_verifier_does_not_open(desk: Desk, issuer: Issuer) -> None:
    mine, other = desk.begin(BACK), desk.begin(BACK)
    answer = {**issuer.authorize(query_of(mine)), "state": other.state}
    with pytest.raises(LoginFailed, match="refused"):
        desk.finish(other, answer)


def test_a_login_that_takes_too_long_is_not_taken(issuer: Issuer, http: httpx.Client) -> None:
    moments = [now(), now() + timedelta(minutes=16)]
    desk = Desk(http, discover(http, issuer.fhir), CLIENT, lambda: moments[0], random())
    attempt = desk.begin(BACK)
    answer = issuer.authorize(query_of(attempt))
    del moments[0]
    with pytest.raises(LoginFailed, match="expired"):
        desk.finish(attempt, answer)


# -- discovery ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("smart", "own", "reason"),
    [
        ({"issuer": None}, {}, Reason.UNFIT),
        ({"issuer": "http://elsewhere.example/realm"}, {}, Reason.UNSAFE),
        ({}, {"issuer": "https://other.example/realm"}, Reason.UNFIT),
        ({}, {"issuer": None}, Reason.UNFIT),
        ({"token_endpoint": "https://other.example/token"}, {}, Reason.UNFIT),
        ({"authorization_endpoint": "https://other.example/auth"}, {}, Reason.UNFIT),
        ({"code_challenge_methods_supported": ["plain"]}, {}, Reason.UNFIT),
        ({"code_challenge_methods_supported": None}, {}, Reason.UNFIT),
        ({}, {"response_types_supported": ["token"]}, Reason.UNFIT),
        (
            {"token_endpoint": None},
            {"token_endpoint": "http://elsewhere.example/token"},
            Reason.UNSAFE,
        ),
        ({"jwks_uri": None}, {"jwks_uri": None}, Reason.UNFIT),
        ({"end_session_endpoint": None}, {"end_session_endpoint": "javascript:alert(1)"}, Reason.UNFIT),
    ],
)
def test_a_server_that_contradicts_itself_is_not_logged_in_to(
    issuer: Issuer, http: httpx.Client, smart: dict[str, Any], own: dict[str, Any], reason: Reason
) -> None:
    issuer.lies.smart, issuer.lies.own = smart, own
    with pytest.raises(LoginFailed) as failed:
        discover(http, issuer.fhir)
    assert failed.value.reason is reason


def test_a_slash_more_makes_no_other_server(issuer: Issuer, http: httpx.Client) -> None:
    assert discover(http, f"{issuer.fhir}/") == discover(http, issuer.fhir)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org/fhir", Reason.UNSAFE),
        ("ftp://127.0.0.1/fhir", Reason.UNSAFE),
        ("http://127.0.0.1.example.org/fhir", Reason.UNSAFE),
        ("https://me:secret@example.org/fhir", Reason.UNFIT),
        ("https://example.org/fhir#part", Reason.UNFIT),
        ("https:///fhir", Reason.UNFIT),
        ("https://example.org:port/fhir", Reason.UNFIT),
        ("fhir", Reason.UNFIT),
    ],
)
def test_only_what_nobody_can_read_on_the_way_is_asked(address: str, reason: Reason) -> None:
    with pytest.raises(LoginFailed) as failed:
        safe(address)
    assert failed.value.reason is reason


@pytest.mark.parametrize("address", ["https://example.org/fhir", "http://127.0.0.1:1/f", "http://[::1]:1/f"])
def test_https_and_this_computer_are_safe(address: str) -> None:
    assert safe(address) == address


def portal(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, html="<h1>Bienvenue sur le Wi-Fi</h1>")


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no network")


WIRES: dict[str, tuple[Callable[[httpx.Request], httpx.Response], Reason]] = {
    "no network": (broken, Reason.UNREACHABLE),
    "a portal's page": (portal, Reason.UNREADABLE),
    "a portal's redirection": (lambda _: httpx.Response(302, headers={"location": "/"}), Reason.UNREADABLE),
    "half an answer": (lambda _: httpx.Response(200, content=b'{"issuer": "htt'), Reason.UNREADABLE),
    "a list": (lambda _: httpx.Response(200, json=[]), Reason.UNREADABLE),
    "an endless answer": (lambda _: httpx.Response(200, content=b" " * (1 << 21)), Reason.UNREADABLE),
    "not found": (lambda _: httpx.Response(404), Reason.UNFIT),
    "in trouble": (lambda _: httpx.Response(503), Reason.UNREACHABLE),
    "busy": (lambda _: httpx.Response(429), Reason.UNREACHABLE),
}


@pytest.mark.parametrize("wire", WIRES)
def test_a_bad_network_is_said_to_be_one(wire: str) -> None:
    answer, reason = WIRES[wire]
    with httpx.Client(transport=httpx.MockTransport(answer)) as http, pytest.raises(LoginFailed) as failed:
        discover(http, "https://example.org/fhir")
    assert failed.value.reason is reason


# -- tokens ---------------------------------------------------------------------------------------------------------


class Place:
    """Where tokens are kept in these tests: a list that a «next process» can open again."""

    def __init__(self, tokens: Tokens | None) -> None:
        self.kept = tokens
        self.fails = False

    def load(self) -> Tokens | None:
        return self.kept

    def save(self, tokens: Tokens | None) -> None:
        if self.fails:
            raise OSError("disk full")
        self.kept = tokens


def keeper_of(desk: Desk, found: LoggedIn, clock: Callable[[], datetime] = now) -> tuple[TokenKeeper, Place]:
    place = Place(found.tokens)
    return TokenKeeper(place, lambda: desk, found.who, clock), place


def test_a_token_is_used_until_it_ends_and_then_refreshed_once(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    moment = [now()]
    keeper, place = keeper_of(desk, found, lambda: moment[0])
    assert keeper.auth() == keeper.auth() == found.tokens.access
    assert issuer.refreshes == []
    moment[0] += timedelta(seconds=issuer.lasts - 10)
    new = keeper.auth()
    assert new != found.tokens.access
    assert place.kept is not None
    assert place.kept.access == new
    assert place.kept.refresh != found.tokens.refresh


def test_what_the_server_does_not_take_is_refreshed(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    keeper, _ = keeper_of(desk, found)
    assert keeper.auth(True) != found.tokens.access


@pytest.mark.parametrize(
    ("told_now", "opened"),
    [
        ({"patients": [*FAMILY, "nina"]}, (*FAMILY, "nina")),
        ({"patients": [FAMILY[0]]}, (FAMILY[0],)),  # what was taken back is closed with the next token
        ({"patient": None, "patients": None}, FAMILY),  # an answer that says nothing of it
    ],
)
def test_what_a_refresh_opens_is_what_is_open_from_then_on(
    desk: Desk, issuer: Issuer, told_now: dict[str, Any], opened: tuple[str, ...]
) -> None:
    found = logged_in(desk, issuer)
    keeper, place = keeper_of(desk, found)
    assert keeper.patients == FAMILY
    issuer.lies.after = told_now
    keeper.renew()
    assert keeper.patients == opened
    again = TokenKeeper(Place(place.kept), lambda: desk, found.who, now)  # after a restart
    assert again.patients == opened
    keeper.replace(found.tokens)  # somebody logs in again, and is told all of it
    assert keeper.patients == found.who.patients
    older = found.tokens.model_copy(update={"patients": None})
    assert TokenKeeper(Place(older), lambda: desk, found.who, now).patients == found.who.patients


def test_many_requests_at_once_refresh_once(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    keeper, _ = keeper_of(desk, found, lambda: found.tokens.access_until)
    gate, got = threading.Barrier(8), []

    def ask() -> None:
        gate.wait()
        got.append(keeper.auth(True))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(issuer.refreshes) == len(set(issuer.refreshes)), "no refresh token is used twice"
    assert len(got) == 8
    assert found.tokens.access not in got


def test_another_provider_is_not_shown_the_tokens_of_this_one(desk: Desk, issuer: Issuer) -> None:
    """The app is started again with another server: an account of the former one has to log in there."""
    found = logged_in(desk, issuer)
    theirs = found.who.model_copy(update={"issuer": "https://former.example/realm"})
    with pytest.raises(LoginNeeded):
        desk.refresh(found.tokens, theirs)
    assert issuer.refreshes == []


def test_a_refresh_token_that_was_used_before_ends_at_the_login(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    desk.refresh(found.tokens, found.who)
    keeper, place = keeper_of(desk, found)
    with pytest.raises(LoginNeeded):
        keeper.auth(True)
    assert keeper.needs_login
    assert place.kept is None
    with pytest.raises(LoginNeeded):
        keeper.auth()
    again = logged_in(desk, issuer)
    keeper.replace(again.tokens)
    assert keeper.auth() == again.tokens.access
    assert not keeper.needs_login


def test_a_lost_answer_of_a_refresh_ends_at_the_login(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    keeper, place = keeper_of(desk, found)
    issuer.lies.lost = 1
    with pytest.raises(Unreachable):
        keeper.auth(True)
    assert place.kept == found.tokens, "it may not have been taken: it is asked again"
    with pytest.raises(LoginNeeded):
        keeper.auth(True)


def test_without_network_the_tokens_stay(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    keeper, place = keeper_of(desk, found)
    issuer.lies.token = lambda: (503, "text/html", b"<h1>maintenance</h1>")
    with pytest.raises(Unreachable) as raised:
        keeper.auth(True)
    assert raised.value.reason in SyncTrouble
    assert place.kept == found.tokens
    issuer.lies.token = lambda: None
    assert keeper.auth(True) != found.tokens.access


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<h1>Wi-Fi</h1>", Unreachable),
        (200, b'{"access_token": "x', Unreachable),
        (200, b"[]", Unreachable),
        (429, b"", Unreachable),
        (500, b"{}", Unreachable),
        (400, b'{"error": "temporarily_unavailable"}', Unreachable),
        (400, b'{"error": "invalid_grant"}', LoginNeeded),
        (401, b'{"error": "invalid_client"}', LoginNeeded),
        (200, b'{"token_type": "Bearer"}', LoginNeeded),
        (200, b'{"access_token": "x", "token_type": "mac"}', LoginNeeded),
        (200, b'{"access_token": "x", "token_type": "Bearer", "expires_in": "soon"}', Unreachable),
    ],
)
def test_whatever_answers_a_refresh_ends_in_one_of_two_ways(
    desk: Desk, issuer: Issuer, status: int, body: bytes, error: type[Exception]
) -> None:
    found = logged_in(desk, issuer)
    issuer.lies.token = lambda: (status, "application/json", body)
    with pytest.raises(error):
        desk.refresh(found.tokens, found.who)


@pytest.mark.parametrize(
    "otherwise",
    [{"sub": "sub-alice"}, {"iss": "https://other.example/realm"}, {"aud": "other-app"}, {"patient": "alice"}],
)
def test_a_refresh_about_somebody_else_is_not_taken(desk: Desk, issuer: Issuer, otherwise: dict[str, Any]) -> None:
    found = logged_in(desk, issuer)
    issuer.lies.after = otherwise
    with pytest.raises(LoginNeeded):
        desk.refresh(found.tokens, found.who)


def test_a_full_disk_does_not_stop_a_refresh(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    keeper, place = keeper_of(desk, found)
    place.fails = True
    new = keeper.auth(True)
    assert new != found.tokens.access
    assert keeper.auth() == new


def test_while_the_provider_cannot_be_found_what_waits_waits(issuer: Issuer, desk: Desk) -> None:
    found = logged_in(desk, issuer)

    def nowhere() -> Desk:
        raise LoginFailed(Reason.UNREACHABLE)

    keeper = TokenKeeper(Place(found.tokens), nowhere, found.who, now)
    assert keeper.auth() == found.tokens.access
    with pytest.raises(Unreachable):
        keeper.auth(True)
    assert not keeper.needs_login


def test_revoking_and_ending_the_session(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)
    assert desk.revoke(found.tokens)
    assert issuer.revoked == [found.tokens.refresh]
    with pytest.raises(LoginNeeded):
        desk.refresh(found.tokens, found.who)
    url = desk.end_session_url(found.tokens, BACK)
    assert url is not None
    asked = dict(parse_qsl(urlsplit(url).query))
    assert asked == {
        "client_id": CLIENT,
        "post_logout_redirect_uri": BACK,
        "id_token_hint": found.tokens.id_token,
    }


def test_a_slow_provider_is_not_waited_for_without_end(desk: Desk, issuer: Issuer) -> None:
    found = logged_in(desk, issuer)

    def slow() -> tuple[int, str, bytes]:
        time.sleep(0.5)
        return 200, "application/json", b"{}"

    issuer.lies.token = slow
    with httpx.Client(timeout=0.1) as impatient, pytest.raises(Unreachable):
        Desk(impatient, desk.provider, CLIENT, now, random()).refresh(found.tokens, found.who)
