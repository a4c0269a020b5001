"""The FHIR client against answers as bad networks give them: what is tried again, what is final, what leaks."""

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from mes_app.record.syncing import SyncTrouble
from mes_app.sync.client import FhirClient, Request
from mes_app.sync.errors import Busy, Cancelled, LoginNeeded, Rejected, SyncError, Unreachable, Unreadable
from mes_app.sync.wire import Limits

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BASE = "https://fhir.example/r4"
PATIENT = {"resourceType": "Patient", "id": "gabrielle"}
FHIR = {"content-type": "application/fhir+json;charset=utf-8"}
OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "forbidden"}]}

Reply = httpx.Response | Exception


def fhir(body: Any, status: int = 200, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=body, headers={**FHIR, **headers})


def outcome(status: int, **headers: str) -> httpx.Response:
    return fhir(OUTCOME, status, **headers)


HTML = httpx.Response(200, text="<html>Bienvenue sur le Wi-Fi</html>", headers={"content-type": "text/html"})
HALF = httpx.Response(200, content=b'{"resourceType": "Pat', headers=FHIR)


class Server:
    """Gives these answers one after the other, the last one for ever, and keeps what was asked."""

    def __init__(self, *answers: Reply) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)


class Rig:
    """A client of such a server, with a clock that stands and sleeps that are written down."""

    def __init__(self, *answers: Reply, limits: Limits | None = None) -> None:
        self.server = Server(*answers)
        self.slept: list[float] = []
        self.asked_for: list[bool] = []
        self.client = FhirClient(
            BASE,
            self._auth,
            lambda: NOW,
            self.slept.append,
            lambda: 1.0,
            httpx.MockTransport(self.server),
            limits or Limits(),
        )

    def _auth(self, fresh: bool) -> str:
        self.asked_for.append(fresh)
        return "fresh" if fresh else "old"


CONNECT = httpx.ConnectError("no route to gabrielle")

AGAIN: list[tuple[str, Reply]] = [
    ("no connection", CONNECT),
    ("a timeout", httpx.ReadTimeout("slow")),
    ("a connection that breaks off", httpx.RemoteProtocolError("gone")),
    ("408", outcome(408)),
    ("425", outcome(425)),
    ("429", outcome(429)),
    ("500", outcome(500)),
    ("502 in HTML", httpx.Response(502, text="<html>Bad gateway", headers={"content-type": "text/html"})),
    ("503", outcome(503)),
    ("504", outcome(504)),
    ("half a JSON", HALF),
    ("the page of a captive portal", HTML),
    ("a redirect to it", httpx.Response(302, headers={"location": "http://portal.example/"})),
    ("its honest status", httpx.Response(511)),
    ("no resource", fhir(["Patient"])),
    ("a number of brackets", httpx.Response(200, content=b"[" * 100_000, headers=FHIR)),
    ("403 that no FHIR server said", httpx.Response(403, text="Forbidden", headers={"content-type": "text/plain"})),
    ("404 in JSON that is no outcome", fhir({"resourceType": "Patient"}, 404)),
]


@pytest.mark.parametrize("trouble", [answer for _, answer in AGAIN], ids=[name for name, _ in AGAIN])
def test_what_may_pass_is_tried_again(trouble: Reply) -> None:
    rig = Rig(trouble, trouble, fhir(PATIENT))
    assert rig.client.read("Patient/gabrielle") == PATIENT
    assert rig.slept == [0.5, 1.0]
    assert rig.client.requests == 3


@pytest.mark.parametrize(
    ("trouble", "error", "reason"),
    [
        (CONNECT, Unreachable, SyncTrouble.NETWORK),
        (httpx.ReadTimeout("slow"), Unreachable, SyncTrouble.TIMEOUT),
        (outcome(500), Unreachable, SyncTrouble.SERVER),
        (outcome(408), Unreachable, SyncTrouble.SERVER),
        (outcome(429), Busy, SyncTrouble.BUSY),
        (HTML, Unreadable, None),
        (HALF, Unreadable, None),
    ],
    ids=["connect", "timeout", "500", "408", "429", "html", "half"],
)
def test_after_four_tries_it_is_said_what_it_was(
    trouble: Reply, error: type[SyncError], reason: SyncTrouble | None
) -> None:
    rig = Rig(trouble)
    with pytest.raises(error) as raised:
        rig.client.read("Patient/gabrielle")
    assert type(raised.value) is error
    assert getattr(raised.value, "reason", None) is reason
    assert len(rig.server.asked) == 4
    assert rig.slept == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 412, 413, 422])
def test_other_refusals_are_final(status: int) -> None:
    rig = Rig(outcome(status))
    with pytest.raises(Rejected) as raised:
        rig.client.read("Patient/gabrielle")
    assert (raised.value.status, raised.value.code) == (status, "forbidden")
    assert len(rig.server.asked) == 1


def test_our_own_servers_reason_comes_before_fhirs() -> None:
    coding = {"system": "https://mes-app.example/fhir/CodeSystem/refusal", "code": "name-taken"}
    own = {"resourceType": "OperationOutcome", "issue": [{"code": "processing", "details": {"coding": [coding]}}]}
    with pytest.raises(Rejected) as raised:
        Rig(fhir(own, 422)).client.read("List/1")
    assert raised.value.code == "name-taken"


DATE = "Sat, 21 Nov 2026 09:00:00 GMT"
A_DAY_LATER = "Sun, 22 Nov 2026 09:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ({"retry-after": "3"}, 3.5),
        ({"retry-after": "0"}, 0.5),
        ({"retry-after": "Sat, 21 Nov 2026 09:00:05 GMT"}, 5.5),
        ({"retry-after": "Sun, 22 Nov 2026 09:00:05 GMT", "date": A_DAY_LATER}, 5.5),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:00 GMT", "date": DATE}, 0.5),
        ({"retry-after": "soon"}, 0.5),
        ({"retry-after": "-5"}, 0.5),
    ],
    ids=["seconds", "zero", "date", "date of a server whose clock is a day ahead", "past", "nonsense", "negative"],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_respected(status: int, headers: dict[str, str], slept: float) -> None:
    rig = Rig(outcome(status, **headers), fhir(PATIENT))
    rig.client.read("Patient/gabrielle")
    assert rig.slept == [slept]


def test_a_long_retry_after_is_not_waited_for_here() -> None:
    rig = Rig(outcome(503, **{"retry-after": "120"}))
    with pytest.raises(Busy) as raised:
        rig.client.read("Patient/gabrielle")
    assert raised.value.retry_at == NOW + timedelta(seconds=120)
    assert rig.slept == []


def test_waits_grow_to_their_limit_and_are_jittered() -> None:
    rig = Rig(outcome(500), limits=Limits(tries=8, longest_wait=4))
    rig.client._jitter = lambda: 0.0
    with pytest.raises(Unreachable):
        rig.client.read("Patient/gabrielle")
    assert rig.slept == [0.25, 0.5, 1.0, 2.0, 2.0, 2.0, 2.0]


def test_a_token_that_has_run_out_is_refreshed_once() -> None:
    rig = Rig(outcome(401), fhir(PATIENT))
    assert rig.client.read("Patient/gabrielle") == PATIENT
    assert rig.asked_for == [False, True]
    assert [request.headers["authorization"] for request in rig.server.asked] == ["Bearer old", "Bearer fresh"]


def test_a_fresh_token_that_is_not_taken_ends_in_the_login() -> None:
    rig = Rig(outcome(401))
    with pytest.raises(LoginNeeded):
        rig.client.read("Patient/gabrielle")
    assert len(rig.server.asked) == 2


def test_401_between_other_troubles_does_not_count_as_one() -> None:
    rig = Rig(outcome(500), outcome(401), outcome(500), outcome(500), fhir(PATIENT))
    assert rig.client.read("Patient/gabrielle") == PATIENT


def test_a_token_never_follows_a_redirect() -> None:
    rig = Rig(httpx.Response(307, headers={"location": "https://elsewhere.example/r4/Patient/gabrielle"}))
    with pytest.raises(Unreadable):
        rig.client.read("Patient/gabrielle")
    assert {request.url.host for request in rig.server.asked} == {"fhir.example"}


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        (f"{BASE}?_getpages=1", f"{BASE}?_getpages=1"),
        (f"{BASE}/List?page=2", f"{BASE}/List?page=2"),
        ("http://10.0.0.7:8080/r4?_getpages=1", f"{BASE}?_getpages=1"),
        ("https://user:secret@elsewhere.example/r4?_getpages=1#x", f"{BASE}?_getpages=1"),
        ("https://fhir.example/r4x?_getpages=1", None),
        ("https://fhir.example/other?_getpages=1", None),
        ("https://elsewhere.example/?_getpages=1", None),
        ("https://fhir.example/r4/../admin", None),
        ("https://fhir.example/r4/%2e%2e/admin", None),
        ("file:///r4?x", None),
        ("//elsewhere.example/r4", None),
        ("", None),
    ],
)
def test_a_next_link_is_followed_on_our_own_server_alone(link: str, asked: str | None) -> None:
    rig = Rig(fhir({"resourceType": "Bundle", "type": "searchset"}))
    if asked is None:
        with pytest.raises(Unreadable):
            rig.client.page(link)
    else:
        assert rig.client.page(link)["type"] == "searchset"
    assert [str(request.url) for request in rig.server.asked] == ([asked] if asked else [])


def test_pages_are_asked_for_one_after_the_other() -> None:
    link = [{"relation": "self", "url": BASE}, {"relation": "next", "url": f"{BASE}?p=2"}]
    first = {"resourceType": "Bundle", "type": "searchset", "link": link}
    rig = Rig(fhir({"resourceType": "Bundle", "type": "searchset"}))
    pages = rig.client.pages(first)
    assert next(pages) is first
    assert rig.server.asked == []
    assert len(list(pages)) == 1
    assert len(rig.server.asked) == 1


def bundle(kind: str, *statuses: str) -> dict[str, Any]:
    entries = [{"response": {"status": status}} for status in statuses]
    return {"resourceType": "Bundle", "type": f"{kind}-response", "entry": entries}


TWO = [Request("GET", "Patient/1"), Request("PUT", "List/2", {"resourceType": "List", "id": "2"}, "7")]


def test_a_bundle_says_what_it_wants_and_reads_what_it_gets() -> None:
    answered = bundle("batch", "200 OK", "404 Not Found")
    answered["entry"][0] |= {"resource": {"resourceType": "Patient", "id": "1", "meta": {"versionId": "3"}}}
    answered["entry"][1]["response"]["outcome"] = OUTCOME
    rig = Rig(fhir(answered))
    first, second = rig.client.batch(TWO)
    assert (first.status, first.version) == (200, "3")
    assert first.resource is not None
    assert (second.status, second.resource, second.code) == (404, None, "forbidden")
    sent = json.loads(rig.server.asked[0].content)
    assert sent["entry"][1]["request"] == {"method": "PUT", "url": "List/2", "ifMatch": 'W/"7"'}
    assert rig.server.asked[0].url == BASE


def test_an_empty_bundle_is_not_sent() -> None:
    rig = Rig(CONNECT)
    assert rig.client.batch([]) == []
    assert rig.client.transaction([]) == []
    assert rig.client.requests == 0


@pytest.mark.parametrize(
    "wrong",
    [
        bundle("batch", "200"),
        bundle("batch", "200", "200", "200"),
        bundle("transaction", "200", "200"),
        bundle("batch", "200", "fine"),
        {"resourceType": "Bundle", "type": "batch-response", "entry": ["200", "200"]},
        {"resourceType": "Bundle", "type": "batch-response", "entry": [{"response": {"status": "200"}}, {}]},
        PATIENT,
    ],
    ids=["one too few", "one too many", "another type", "no status", "no entries", "no answer", "no bundle"],
)
def test_a_bundle_that_does_not_fit_is_not_believed(wrong: dict[str, Any]) -> None:
    rig = Rig(fhir(wrong), fhir(bundle("batch", "200", "200")))
    assert [answer.status for answer in rig.client.batch(TWO)] == [200, 200]


def test_trouble_inside_a_batch_is_trouble_of_the_whole() -> None:
    rig = Rig(
        fhir(bundle("batch", "200", "503")), fhir(bundle("batch", "401", "200")), fhir(bundle("batch", "200", "200"))
    )
    assert [answer.status for answer in rig.client.batch(TWO)] == [200, 200]
    assert rig.asked_for == [False, True]


def test_an_answer_that_came_for_an_earlier_request_is_not_taken() -> None:
    rig = Rig(fhir(PATIENT))
    rig.client.read("Patient/gabrielle")
    earlier = rig.server.asked[0].headers["x-request-id"]
    rig.server.answers = [fhir({**PATIENT, "id": "other"}, **{"x-request-id": earlier}), fhir(PATIENT)]
    assert rig.client.read("Patient/gabrielle") == PATIENT
    rig.server.answers = [fhir(PATIENT, **{"x-request-id": "a-balancers-own"})]
    assert rig.client.read("Patient/gabrielle") == PATIENT
    assert rig.client.requests == 4


def test_the_servers_clock_is_known_from_its_answers() -> None:
    rig = Rig(fhir(PATIENT, date=A_DAY_LATER))
    rig.client.read("Patient/gabrielle")
    assert rig.client.server_time() == NOW + timedelta(days=1)


def test_a_content_is_raw() -> None:
    rig = Rig(httpx.Response(200, content=b"%PDF-1.7", headers={"content-type": "application/pdf"}))
    assert rig.client.content("Binary/1") == b"%PDF-1.7"
    assert "content-type" not in rig.server.asked[0].headers


def test_an_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    rig = Rig(fhir({"resourceType": "Patient", "id": "x" * 5000}), limits=Limits(answer=1000))
    with pytest.raises(Unreadable):
        rig.client.read("Patient/1")


def test_a_pause_that_is_cut_short_ends_it() -> None:
    def cut_short(_: float) -> None:
        raise Cancelled

    rig = Rig(CONNECT)
    with pytest.raises(Cancelled):
        rig.client.waiting_with(cut_short).read("Patient/1")


def test_nothing_of_a_patient_reaches_logs_or_errors(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = {"resourceType": "Patient", "id": "gabrielle", "name": [{"family": "Capanelli"}]}
    told = []
    for answer in (CONNECT, fhir(secret, 404), outcome(403), HALF, outcome(500), fhir([secret])):
        rig = Rig(answer)
        with pytest.raises(SyncError) as raised:
            rig.client.read("Patient/gabrielle?name=Capanelli")
        error: BaseException | None = raised.value
        while error is not None:
            told.append(f"{error!s} {error!r}")
            error = error.__cause__
        assert raised.value.__cause__ is None
    Rig(fhir(secret)).client.read("Patient/gabrielle?name=Capanelli")
    everything = "\n".join([*told, *(record.getMessage() for record in caplog.records if record.name != "asyncio")])
    assert "apanelli" not in everything
    assert "gabrielle" not in everything
    assert "Bearer" not in everything


# -- over a real connection ---------------------------------------------------------------------------------------


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A socket that reads a request and lets `answer` do with the connection what it likes, for each connection."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def serve() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.recv(65536)
                    try:
                        answer(connection)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/fhir"
        finally:
            done.set()
            thread.join()


def client_of(base: str, **limits: float) -> FhirClient:
    usual = {"tries": 1, "connect": 2.0, "read": 1.0, "whole": 0.6}
    return FhirClient(
        base, lambda _: "t", lambda: NOW, lambda _: None, lambda: 1.0, limits=Limits(**{**usual, **limits})
    )  # type: ignore[arg-type]


def drip(data: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        for number in range(len(data)):
            connection.sendall(data[number : number + 1])
            time.sleep(0.05)

    return send


BODY = json.dumps(PATIENT).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: %d\r\n\r\n" % len(BODY)


@pytest.mark.parametrize("headers_first", [False, True], ids=["from the first byte", "the body"])
def test_a_steady_drip_ends_at_the_deadline(headers_first: bool) -> None:
    def answer(connection: socket.socket) -> None:
        if headers_first:
            connection.sendall(HEAD)
        drip(BODY if headers_first else HEAD)(connection)

    with serving(answer) as base, client_of(base) as client:
        begun = time.monotonic()
        with pytest.raises(Unreachable) as raised:
            client.read("Patient/gabrielle")
        assert raised.value.reason is SyncTrouble.TIMEOUT
        assert time.monotonic() - begun < 20  # it would never end


@pytest.mark.parametrize(
    "sent",
    [b"", HEAD[:20], HEAD, HEAD + BODY[:10], b"SSH-2.0-OpenSSH_9.2\r\n"],
    ids=["nothing", "half the headers", "no body", "half the body", "no HTTP"],
)
def test_an_answer_that_breaks_off_is_no_answer(sent: bytes) -> None:
    with serving(lambda connection: connection.sendall(sent)) as base, client_of(base) as client:
        with pytest.raises(Unreachable) as raised:
            client.read("Patient/gabrielle")
        assert raised.value.reason is SyncTrouble.NETWORK


def test_a_wrong_certificate_has_a_reason_of_its_own_and_is_not_tried_again() -> None:
    with serving(lambda connection: connection.sendall(b"no TLS here")) as base:
        with client_of(base.replace("http:", "https:"), tries=4) as client, pytest.raises(Unreachable) as raised:
            client.read("Patient/gabrielle")
        assert raised.value.reason is SyncTrouble.TLS
        assert client.requests == 1


def test_a_connection_is_used_again_after_a_deadline() -> None:
    answers = [drip(HEAD), lambda connection: connection.sendall(HEAD + BODY)]
    with (
        serving(lambda connection: answers.pop(0)(connection)) as base,  # noqa: PLW0108  # one for each
        client_of(base, tries=2) as client,
    ):
        assert client.read("Patient/gabrielle") == PATIENT
