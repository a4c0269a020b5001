"""The login server, told who has which space open: the keeper shows nothing of a space that a token does not name."""

import threading
from collections.abc import Iterator
from typing import Any, Protocol

import httpx

from mes_app.sync.errors import Rejected, Unreachable, Unreadable

CLIENT = "mes-app-keeper"
"""The client at the login server as which the keeper reads and changes logins."""

PAGE = 100
TIMEOUT = 10.0
"""Seconds for one answer."""


class Logins(Protocol):
    """Where it stands which spaces a login opens."""

    def open(self, account: str, patient: str) -> None:
        """From the next token on, the logins of this account name this patient too. Raises SyncError."""
        ...


class KeycloakLogins:
    """The users of a Keycloak realm: whose account (`patient`) and what it opens (`patients`) are their attributes.

    (Keycloak's Admin REST API, as the service account of `CLIENT`.) Raises Unreachable, Rejected and Unreadable.
    """

    def __init__(self, issuer: str, secret: str) -> None:
        """`issuer`: …/realms/NAME; `secret`: that of the client."""
        root, _, realm = issuer.rstrip("/").rpartition("/realms/")
        self._token = f"{root}/realms/{realm}/protocol/openid-connect/token"
        self._users = f"{root}/admin/realms/{realm}/users"
        self._secret = secret
        self._http = httpx.Client(timeout=TIMEOUT, trust_env=False)
        self._mutex = threading.Lock()

    def close(self) -> None:
        self._http.close()

    def open(self, account: str, patient: str) -> None:
        """Add the patient to what these logins open; nothing where nobody has such a login yet."""
        with self._mutex:  # what is read is written back whole
            bearer = {"Authorization": f"Bearer {self._bearer()}"}
            for user in tuple(self._of(account, bearer)):
                attributes = user.get("attributes") or {}
                named = list(attributes.get("patients") or ())
                if patient not in named:
                    changed = {**user, "attributes": {**attributes, "patients": [*named, patient]}}
                    self._send("PUT", f"{self._users}/{user['id']}", json=changed, headers=bearer)

    def _of(self, account: str, bearer: dict[str, str]) -> Iterator[dict[str, Any]]:
        """The users whose own space this is."""
        first = 0
        while True:
            query = {"q": f'patient:"{account}"', "first": first, "max": PAGE, "briefRepresentation": "false"}
            page = self._read("GET", self._users, params=query, headers=bearer)
            if not isinstance(page, list):
                raise Unreadable
            for user in page:
                # The search takes a part for the whole: it is looked at again.
                if isinstance(user, dict) and (user.get("attributes") or {}).get("patient") == [account]:
                    yield user
            first += PAGE
            if len(page) < PAGE:
                return

    def _bearer(self) -> str:
        asked = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": self._secret}
        answer = self._read("POST", self._token, data=asked)
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str):
            raise Unreadable
        return token

    def _read(self, method: str, address: str, **settings: Any) -> Any:
        try:
            return self._send(method, address, **settings).json()
        except ValueError:
            raise Unreadable from None

    def _send(self, method: str, address: str, **settings: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, address, **settings)
        except httpx.HTTPError:
            raise Unreachable from None
        if answer.status_code >= 500:
            raise Unreachable
        if answer.is_error:
            raise Rejected(answer.status_code)
        return answer
