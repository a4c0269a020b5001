"""Where the people of a FHIR server log in: its SMART configuration, then the issuer's own OIDC configuration.

Both are asked for, and what they say of the same thing must be the same: a server cannot send anybody to an issuer that
does not know of it, nor mix one issuer's pages with another's. (SMART App Launch 2, OpenID Connect Discovery 1.0.)
"""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import httpx

from mes_app.sync.errors import SyncError

LONGEST = 1 << 20
"""Bytes of the longest answer that is read; real ones have a few thousand."""

PATIENCE = httpx.Timeout(10.0)


class Reason(StrEnum):
    """Why a login did not come about; the text catalogue has the sentence."""

    UNREACHABLE = "unreachable"
    """No network, TLS, a timeout, a server in trouble."""
    UNREADABLE = "unreadable"
    """Something else answered: the page of a Wi-Fi network, half an answer."""
    UNFIT = "unfit"
    """The server offers no login, or not one that this app takes."""
    UNSAFE = "unsafe"
    """An address that is not https."""
    DENIED = "denied"
    """The person, or the provider, said no."""
    ELSEWHERE = "elsewhere"
    """The answer belongs to no login that was begun in this browser."""
    EXPIRED = "expired"
    """The login was begun too long ago."""
    REFUSED = "refused"
    """The provider did not take the code."""
    UNTRUSTED = "untrusted"
    """What the provider says about the person cannot be trusted."""
    NOT_A_PATIENT = "not-a-patient"
    """The account opens no health space."""
    NOT_KEPT = "not-kept"
    """It could not be noted on this device."""


class LoginFailed(SyncError):
    """A login that did not come about; `detail` names the check, never what was checked."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value} {detail}".rstrip())
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Provider:
    """The issuer of a server's logins, and its addresses."""

    issuer: str
    authorization: str
    token: str
    keys: str
    end_session: str | None = None
    revocation: str | None = None
    names_itself: bool = False
    """Its answers carry `iss` (RFC 9207)."""


def discover(http: httpx.Client, server: str) -> Provider:
    """Find the provider of the FHIR server at this base address; raises LoginFailed."""
    smart = fetch_json(http, f"{server.rstrip('/')}/.well-known/smart-configuration")
    issuer = _text(smart, "issuer")
    if "S256" not in _list(smart, "code_challenge_methods_supported"):
        raise LoginFailed(Reason.UNFIT, "pkce")
    own = fetch_json(http, f"{safe(issuer).rstrip('/')}/.well-known/openid-configuration")
    # Exactly: what stands in the ID token is compared with it, letter by letter.
    if _text(own, "issuer") != issuer:
        raise LoginFailed(Reason.UNFIT, "issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint", "revocation_endpoint"):
        if name in smart and smart[name] != own.get(name):
            raise LoginFailed(Reason.UNFIT, name)
    if "code" not in _list(own, "response_types_supported"):
        raise LoginFailed(Reason.UNFIT, "code")
    return Provider(
        issuer=issuer,
        authorization=safe(_text(own, "authorization_endpoint")),
        token=safe(_text(own, "token_endpoint")),
        keys=safe(_text(own, "jwks_uri")),
        end_session=_optional(own, "end_session_endpoint"),
        revocation=_optional(own, "revocation_endpoint"),
        names_itself=own.get("authorization_response_iss_parameter_supported") is True,
    )


def fetch_json(http: httpx.Client, url: str) -> dict[str, Any]:
    """The JSON object at an address, which must be safe; redirections are not followed. Raises LoginFailed."""
    answer = bytearray()
    try:
        with http.stream(
            "GET", safe(url), headers={"Accept": "application/json"}, timeout=PATIENCE, follow_redirects=False
        ) as response:
            for chunk in response.iter_bytes():
                answer += chunk
                if len(answer) > LONGEST:
                    raise LoginFailed(Reason.UNREADABLE, "length")
            status = response.status_code
            found = httpx.Response(status, content=bytes(answer))
    except (httpx.TransportError, httpx.DecodingError, OSError) as error:
        raise LoginFailed(Reason.UNREACHABLE, type(error).__name__) from None
    except httpx.InvalidURL:
        raise LoginFailed(Reason.UNFIT, "address") from None
    if status >= 500 or status in (408, 429):
        raise LoginFailed(Reason.UNREACHABLE, str(status))
    if 300 <= status < 400:
        raise LoginFailed(Reason.UNREADABLE, str(status))  # a network's own page, as a rule
    if status != 200:
        raise LoginFailed(Reason.UNFIT, str(status))
    try:
        value = found.json()
    except ValueError:
        raise LoginFailed(Reason.UNREADABLE, "json") from None
    if not isinstance(value, dict):
        raise LoginFailed(Reason.UNREADABLE, "object")
    return value


def safe(url: str) -> str:
    """The address, if what goes there cannot be read on the way: https, or this computer. Raises LoginFailed."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise LoginFailed(Reason.UNFIT, "address") from None
    if not host or parts.username is not None or parts.fragment:
        raise LoginFailed(Reason.UNFIT, "address")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)):
        return url
    raise LoginFailed(Reason.UNSAFE, parts.scheme)


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself, by its address or as «localhost»."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _text(document: dict[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not value:
        raise LoginFailed(Reason.UNFIT, name)
    return value


def _optional(document: dict[str, Any], name: str) -> str | None:
    return safe(_text(document, name)) if document.get(name) is not None else None


def _list(document: dict[str, Any], name: str) -> list[Any]:
    value = document.get(name)
    return value if isinstance(value, list) else []
