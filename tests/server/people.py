"""The server of a run, and its users' way in: the login page filled in by hand, the rest by the app's own code."""

import html
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from mes_app.sync.login import Desk, LoggedIn, Tokens
from mes_app.sync.smart import discover
from mes_app.sync.tokens import TokenKeeper

PATIENCE = 60.0
"""Seconds that an answer may take, on a machine where two Java machines warm up."""


def now() -> datetime:
    return datetime.now(UTC)


class InMemory:
    """A place for the tokens of one test."""

    def __init__(self, tokens: Tokens | None = None) -> None:
        self.tokens = tokens

    def load(self) -> Tokens | None:
        return self.tokens

    def save(self, tokens: Tokens | None) -> None:
        self.tokens = tokens


@dataclass(frozen=True)
class Running:
    """What `scripts/server` says of itself."""

    fhir: str
    issuer: str
    client_id: str
    redirect_uri: str
    users: Mapping[str, Mapping[str, Any]]
    _keepers: dict[str, TokenKeeper] = field(default_factory=dict)
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=PATIENCE))

    def close(self) -> None:
        self._http.close()

    @classmethod
    def of(cls, line: Mapping[str, Any]) -> "Running":
        users = {user["username"]: user for user in line["users"]}
        return cls(line["fhir"], line["issuer"], line["client_id"], line["redirect_uri"], users)

    def desk(self) -> Desk:
        """The app's own desk at this server's provider."""
        provider = discover(self._http, self.fhir)
        return Desk(self._http, provider, self.client_id, now, lambda: secrets.token_urlsafe(32))

    def log_in(self, username: str, desk: Desk | None = None) -> LoggedIn:
        """One login of a user, from the app to the page and back."""
        desk = desk or self.desk()
        attempt = desk.begin(self.redirect_uri)
        back = fill_in(attempt.url, username, self.users[username]["password"])
        return desk.finish(attempt, dict(parse_qsl(urlsplit(back).query)))

    def enter(self, username: str) -> TokenKeeper:
        """A user's tokens, one login for the whole run."""
        if username not in self._keepers:
            desk = self.desk()
            logged_in = self.log_in(username, desk)
            self._keepers[username] = TokenKeeper(InMemory(logged_in.tokens), lambda: desk, logged_in.who, now)
        return self._keepers[username]


def fill_in(url: str, username: str, password: str) -> str:
    """What a person does on the provider's page; the address to which it sends the browser then."""
    page = httpx.get(url, timeout=PATIENCE)
    # Its cookies are «Secure», and httpx does not send those over HTTP; browsers do, on loopback.
    cookies = "; ".join(cookie.split(";")[0] for cookie in page.headers.get_list("set-cookie"))
    found = re.search(r'<form[^>]*action="([^"]+)"', page.text)
    assert found is not None, page.text[:500]
    said = {"username": username, "password": password}
    answer = httpx.post(html.unescape(found.group(1)), data=said, headers={"Cookie": cookies}, timeout=PATIENCE)
    assert answer.status_code == 302, answer.text[:500]
    return str(answer.headers["location"])
