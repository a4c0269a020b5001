"""An identity provider with keys of its own, for one test: it does as it should, or lies as it is told to."""

import hashlib
import hmac
import json
import sys
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

CLIENT = "mes-app"
FAMILY = ("gabrielle", "alice", "lucas", "julia", "henri")
USERS: dict[str, tuple[str, ...]] = {"gabrielle": FAMILY, "alice": ("alice",), "henri": ("henri",)}
"""Who can log in, and the patients that each may open, their own first."""

RSA = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
EC = ECKey.generate_key("P-256", {"kid": "two", "use": "sig", "alg": "ES256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
"""A key of somebody else's, under the name of ours."""


@dataclass
class Lies:
    """What is other than it should be; each is what a test sets."""

    claims: Callable[[dict[str, Any]], dict[str, Any]] = dict
    """Changes what the ID token says."""
    header: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any], dict[str, Any]], str] | None = None
    """Signs the ID token in another way: header and claims → token."""
    smart: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    """What differs in the two discovery documents; None takes a name away."""
    token: Callable[[], tuple[int, str, bytes] | None] = lambda: None
    """Answers at the token endpoint instead: status, kind and body."""
    lost: int = 0
    """So many answers of the token endpoint are cut off once everything has been done."""
    date: str | None = None
    """The Date of the token endpoint's answers."""
    after: dict[str, Any] = field(default_factory=dict)
    """What a refresh's ID token says otherwise."""


class Issuer:
    """Serves a FHIR base with its discovery and a provider; a context manager on a free port."""

    def __init__(self) -> None:
        self.lies = Lies()
        self.keys = [RSA]
        self.key: RSAKey | ECKey = RSA
        self.lasts = 300
        self.user = "gabrielle"
        """Who logs in where nobody is asked."""
        self.asks = False
        """Ask who wants to log in, as a page of links."""
        self.requests: list[str] = []
        self.refreshes: list[str] = []
        self.revoked: list[str] = []
        self.ended: list[Mapping[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._refresh: dict[str, dict[str, str]] = {}
        self._count = 0
        self._lock = threading.Lock()
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer._get(self)

            def do_POST(self) -> None:
                issuer._post(self)

            def log_message(self, *_: object) -> None: ...

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                if not isinstance(sys.exception(), ConnectionError):  # who asked has gone: some tests do so
                    super().handle_error(request, client_address)  # type: ignore[arg-type]  # as typeshed has it

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self.fhir = f"{self.base}/fhir"
        self.issuer = f"{self.base}/realm"

    def __enter__(self) -> "Issuer":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    # -- what it serves -----------------------------------------------------------------------------------------

    def _get(self, request: BaseHTTPRequestHandler) -> None:
        asked = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        self.requests.append(asked.path)
        match asked.path:
            case "/fhir/.well-known/smart-configuration":
                self._json(request, _told(self._document(), self.lies.smart))
            case "/realm/.well-known/openid-configuration":
                self._json(request, _told(self._document(), self.lies.own))
            case "/realm/keys":
                self._json(request, {"keys": [key.as_dict(private=False) for key in self.keys]})
            case "/realm/auth":
                self._authorize(request, query)
            case "/realm/end":
                self.ended.append(query)
                back = query.get("post_logout_redirect_uri")
                self._redirect(request, back) if back else self._send(request, 200, "text/plain", b"ended")
            case _:
                self._send(request, 503, "text/plain", b"")

    def _document(self) -> dict[str, Any]:
        at = self.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/auth",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "end_session_endpoint": f"{at}/end",
            "revocation_endpoint": f"{at}/revoke",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "capabilities": ["launch-standalone", "client-public", "sso-openid-connect"],
        }

    def _authorize(self, request: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        user = query.get("user") or (None if self.asks else self.user)
        if user is None:
            links = "".join(
                f'<p><a href="/realm/auth?{urlencode({**query, "user": name})}">{name}</a></p>' for name in USERS
            )
            no = urlencode({"error": "access_denied", "state": query["state"], "iss": self.issuer})
            page = f"<h1>Qui ?</h1>{links}<p><a href='{query['redirect_uri']}?{no}'>personne</a></p>"
            self._send(request, 200, "text/html; charset=utf-8", page.encode())
            return
        self._redirect(request, f"{query['redirect_uri']}?{urlencode(self.authorize(query, user))}")

    def authorize(self, query: Mapping[str, str], user: str | None = None) -> dict[str, str]:
        """What a person does at the login page: the query that the browser brings back."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        with self._lock:
            self._count += 1
            code = f"code-{self._count}"
            self._codes[code] = {**query, "user": user or self.user}
        return {"code": code, "state": query["state"], "iss": self.issuer}

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("content-length", 0))
        form = {name: values[0] for name, values in parse_qs(request.rfile.read(length).decode()).items()}
        path = urlsplit(request.path).path
        self.requests.append(path)
        if path == "/realm/revoke":
            with self._lock:
                self.revoked.append(form["token"])
                self._refresh.pop(form["token"], None)
            self._send(request, 200, "application/json", b"")
            return
        instead = self.lies.token()
        if instead is not None:
            self._send(request, *instead)
            return
        with self._lock:
            status, answer = self._token(form)
            lost = self.lies.lost > 0
            self.lies.lost -= lost
        if lost:
            request.close_connection = True
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
            return
        self._json(request, answer, status)

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        refused = (400, {"error": "invalid_grant"})
        if form.get("client_id") != CLIENT:
            return 401, {"error": "invalid_client"}
        if form["grant_type"] == "authorization_code":
            asked = self._codes.pop(form["code"], None)  # spent, whatever comes of it
            if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
                return refused
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            if urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
                return refused
            return 200, self._tokens(asked["user"], asked["nonce"], {})
        self.refreshes.append(form["refresh_token"])
        known = self._refresh.pop(form["refresh_token"], None)
        if known is None:
            return refused
        return 200, self._tokens(known["user"], None, self.lies.after)

    def _tokens(self, user: str, nonce: str | None, otherwise: dict[str, Any]) -> dict[str, Any]:
        self._count += 1
        refresh = f"refresh-{self._count}"
        self._refresh[refresh] = {"user": user}
        return {
            "access_token": f"access-{user}-{self._count}",
            "token_type": "Bearer",
            "expires_in": self.lasts,
            "refresh_token": refresh,
            "id_token": self._id_token(user, nonce, otherwise),
        }

    def _id_token(self, user: str, nonce: str | None, otherwise: dict[str, Any]) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": f"sub-{user}",
            "aud": CLIENT,
            "azp": CLIENT,
            "iat": now,
            "exp": now + 300,
            "preferred_username": user,
            "name": f"{user.capitalize()} Capanelli",
            "patient": USERS[user][0],
            "patients": list(USERS[user]),
        }
        if nonce is not None:
            claims["nonce"] = nonce
        claims = _told(self.lies.claims(claims), otherwise)
        algorithm = "RS256" if isinstance(self.key, RSAKey) else "ES256"
        header = _told({"alg": algorithm, "kid": self.key.kid}, self.lies.header)
        if self.lies.sign is not None:
            return self.lies.sign(header, claims)
        return jwt.encode(header, claims, self.key)

    def _json(self, request: BaseHTTPRequestHandler, value: dict[str, Any], status: int = 200) -> None:
        self._send(request, status, "application/json", json.dumps(value).encode())

    def _redirect(self, request: BaseHTTPRequestHandler, place: str) -> None:
        request.send_response(302)
        request.send_header("Location", place)
        request.send_header("Content-Length", "0")
        request.end_headers()

    def _send(self, request: BaseHTTPRequestHandler, status: int, kind: str, body: bytes) -> None:
        request.send_response_only(status)
        request.send_header("Date", self.lies.date or request.date_time_string())
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


def unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """A token of «alg: none»."""
    return ".".join(_part(one) for one in ({**header, "alg": "none"}, claims)) + "."


def by_shared_secret(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """A token signed by HMAC with what everybody knows: the public key."""
    signed = ".".join(_part(one) for one in ({**header, "alg": "HS256"}, claims))
    digest = hmac.digest(RSA.as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{urlsafe_b64encode(digest).decode().rstrip('=')}"


def by_stranger(header: dict[str, Any], claims: dict[str, Any]) -> str:
    return jwt.encode(header, claims, STRANGER)


def tampered(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """A token whose claims were changed after it was signed."""
    head, _, signature = jwt.encode(header, claims, RSA).split(".")
    return f"{head}.{_part({**claims, 'patient': 'alice'})}.{signature}"


def _part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _told(truth: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**truth, **otherwise}.items() if value is not None}
