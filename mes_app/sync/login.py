"""Logging in: OIDC's authorization code with PKCE, and what is checked before anybody is believed to be somebody.

The protocol is Authlib's, the wire httpx's; who it is stands in an ID token (`sync.idtoken`). Time and randomness are
handed in. Whatever goes wrong ends as a `LoginFailed` with its reason, or, for a refresh, as `LoginNeeded` or
`Unreachable`.
(OpenID Connect Core 1.0; RFC 7636, 7009, 9207, 9700.)
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from authlib.oauth2.auth import ClientAuth  # type: ignore[import-untyped, unused-ignore]
from authlib.oauth2.base import OAuth2Error  # type: ignore[import-untyped, unused-ignore]
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped, unused-ignore]

from mes_app.record.values import Instant, Value
from mes_app.sync.errors import LoginNeeded, Unreachable
from mes_app.sync.idtoken import IdTokens
from mes_app.sync.smart import LoginFailed, Provider, Reason

FRESH = timedelta(minutes=15)
"""How long a login may take that was begun."""

SCOPE = "openid profile"

_FOR_NOW = frozenset({"temporarily_unavailable", "server_error", "slow_down"})


@dataclass(frozen=True, repr=False)
class Attempt:
    """One login under way: what only this browser and this process know, and the address to send the browser to."""

    url: str
    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    begun_at: datetime


class Tokens(Value):
    """What an account's requests are made with; `access_until` by this device's clock.

    `patients`: all that they open, as the issuer said last; None where it was not noted yet.
    """

    access: str
    refresh: str | None = None
    id_token: str = ""
    access_until: Instant
    patients: tuple[str, ...] | None = None

    def __repr__(self) -> str:
        return "Tokens()"  # whoever reads a log has not logged in

    __str__ = __repr__


class Who(Value):
    """Who has logged in, as the issuer says: `patient` their own space, `patients` all that they may open."""

    issuer: str
    subject: str
    name: str = ""
    username: str = ""
    patient: str = ""
    patients: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoggedIn:
    """A login that came about."""

    who: Who
    tokens: Tokens


class _PublicClient(httpx.Auth, ClientAuth):  # type: ignore[misc, unused-ignore]
    """Authlib's client authentication for httpx. (Authlib's own bridge asks for another library.)"""

    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        url, headers, body = self.prepare(request.method, str(request.url), request.headers, request.content)
        content = body.encode() if isinstance(body, str) else body
        kept = {name: value for name, value in headers.items() if name.lower() != "content-length"}
        yield httpx.Request(request.method, url, headers=kept, content=content, extensions=request.extensions)


class _Client(OAuth2Client):  # type: ignore[misc, unused-ignore]
    client_auth_class = _PublicClient


class Desk:
    """Where people of one provider log in as users of this app; may be called from several threads."""

    def __init__(
        self,
        http: httpx.Client,
        provider: Provider,
        client_id: str,
        clock: Callable[[], datetime],
        random: Callable[[], str],
    ) -> None:
        """`random` gives at least 256 bits as 43 or more letters of the URL alphabet, anew each time."""
        self._http = http
        self.provider = provider
        self.client_id = client_id
        self._clock = clock
        self._random = random
        self._id_tokens = IdTokens(http, provider, client_id)

    # -- there and back -----------------------------------------------------------------------------------------

    def begin(self, redirect_uri: str) -> Attempt:
        """Begin a login that comes back to this address."""
        state, nonce, verifier = self._random(), self._random(), self._random()
        client = self._client(redirect_uri=redirect_uri, code_challenge_method="S256")
        url, _ = client.create_authorization_url(
            self.provider.authorization, state=state, code_verifier=verifier, nonce=nonce
        )
        return Attempt(str(url), state, nonce, verifier, redirect_uri, self._clock())

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> LoggedIn:
        """Take what came back with the browser: `answer` is the query of the redirection. Raises LoginFailed."""
        if answer.get("state") != attempt.state:
            raise LoginFailed(Reason.ELSEWHERE, "state")
        if self._clock() - attempt.begun_at > FRESH:
            raise LoginFailed(Reason.EXPIRED)
        named = answer.get("iss")
        if named != self.provider.issuer and (named is not None or self.provider.names_itself):
            raise LoginFailed(Reason.UNTRUSTED, "issuer")
        if "error" in answer:
            for_now = answer["error"] in _FOR_NOW
            raise LoginFailed(Reason.UNREACHABLE if for_now else Reason.DENIED, "answer")
        code = answer.get("code")
        if not code:
            raise LoginFailed(Reason.REFUSED, "code")
        try:
            token, at = self._ask(
                lambda client: client.fetch_token(
                    self.provider.token,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                    redirect_uri=attempt.redirect_uri,
                )
            )
        except OAuth2Error as error:
            for_now = error.error in _FOR_NOW
            raise LoginFailed(Reason.UNREACHABLE if for_now else Reason.REFUSED, "code") from None
        except Unreachable:
            raise LoginFailed(Reason.UNREACHABLE, "token") from None
        tokens = self._tokens(token, Reason.UNTRUSTED)
        who = self._who(self._id_tokens.check(tokens.id_token, tokens.access, at, attempt.nonce))
        return LoggedIn(who, tokens.model_copy(update={"patients": who.patients}))

    # -- afterwards ---------------------------------------------------------------------------------------------

    def refresh(self, tokens: Tokens, who: Who) -> Tokens:
        """New tokens for old ones; the provider may take each refresh token once only.

        Raises LoginNeeded when the person has to log in again, Unreachable when it can be tried later.
        """
        if tokens.refresh is None:
            raise LoginNeeded("no refresh token")
        if who.issuer != self.provider.issuer:
            # The app was started with another server meanwhile: its provider learns of no token that is not its own.
            raise LoginNeeded("the account is another provider's")
        try:
            token, at = self._ask(
                lambda client: client.refresh_token(self.provider.token, refresh_token=tokens.refresh)
            )
        except OAuth2Error as error:
            if error.error in _FOR_NOW:
                raise Unreachable("the provider is in trouble") from None
            raise LoginNeeded("the provider does not take the refresh token") from None
        try:
            new = self._tokens(token, Reason.UNTRUSTED)
            is_same, patients = True, tokens.patients
            if token.get("id_token"):
                claims = self._id_tokens.check(new.id_token, new.access, at)
                is_same = claims.get("sub") == who.subject
                if "patient" in claims:
                    said = self._who(claims)
                    is_same, patients = is_same and said.patient == who.patient, said.patients
        except LoginFailed as failed:
            if failed.reason is Reason.UNREACHABLE:
                raise Unreachable("the provider's keys cannot be had") from None
            raise LoginNeeded("the answer to a refresh cannot be trusted") from None
        if not is_same:
            raise LoginNeeded("the answer to a refresh is about somebody else")
        # What an answer leaves out stays as it was.
        kept = {"refresh": new.refresh or tokens.refresh, "id_token": new.id_token or tokens.id_token}
        return new.model_copy(update={**kept, "patients": patients})

    def revoke(self, tokens: Tokens) -> bool:
        """Have the provider forget the refresh token; False when it could not be told."""
        if self.provider.revocation is None or tokens.refresh is None:
            return False
        client = self._client()
        try:
            answer = client.revoke_token(
                self.provider.revocation,
                token=tokens.refresh,
                token_type_hint="refresh_token",  # noqa: S106 - the kind of a token
            )
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return False
        return bool(answer.status_code == 200)

    def end_session_url(self, tokens: Tokens | None, back: str) -> str | None:
        """Where a browser ends its session at the provider, and comes back from to `back`; None: no such place."""
        if self.provider.end_session is None:
            return None
        query = {"client_id": self.client_id}
        if back:
            query["post_logout_redirect_uri"] = back
        if tokens is not None and tokens.id_token:
            query["id_token_hint"] = tokens.id_token
        return str(httpx.URL(self.provider.end_session).copy_merge_params(query))

    # -- what stands behind it ----------------------------------------------------------------------------------

    def _client(self, **settings: Any) -> Any:
        public = {"token_endpoint_auth_method": "none", "revocation_endpoint_auth_method": "none"}
        return _Client(self._http, client_id=self.client_id, scope=SCOPE, **public, **settings)

    def _ask(self, send: Callable[[Any], Any]) -> tuple[dict[str, Any], datetime]:
        """One request to the token endpoint: its answer, and the moment that it says it is.

        Raises OAuth2Error for the provider's no, Unreachable for everything else.
        """
        client, moments = self._client(), [self._clock()]

        def note(response: httpx.Response) -> httpx.Response:
            moments.append(_moment(response) or moments[0])
            return response

        client.register_compliance_hook("access_token_response", note)
        client.register_compliance_hook("refresh_token_response", note)
        try:
            token = send(client)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from None
        return dict(token), moments[-1]

    def _tokens(self, token: Mapping[str, Any], reason: Reason) -> Tokens:
        access, refresh, id_token = (token.get(name) for name in ("access_token", "refresh_token", "id_token"))
        lasts = token.get("expires_in", 60)
        if str(token.get("token_type", "")).lower() != "bearer" or not isinstance(access, str) or not access:
            raise LoginFailed(reason, "token")
        if not isinstance(lasts, int | float) or isinstance(lasts, bool) or not 0 <= lasts < 10**8:
            raise LoginFailed(reason, "expires_in")
        return Tokens(
            access=access,
            refresh=refresh if isinstance(refresh, str) and refresh else None,
            id_token=id_token if isinstance(id_token, str) else "",
            access_until=self._clock() + timedelta(seconds=lasts),
        )

    def _who(self, claims: Mapping[str, Any]) -> Who:
        own, others = claims.get("patient"), claims.get("patients", ())
        others = [others] if isinstance(others, str) else others
        subject = claims.get("sub")
        if not isinstance(subject, str) or not subject:
            raise LoginFailed(Reason.UNTRUSTED, "sub")
        if not isinstance(others, list | tuple) or not all(isinstance(one, str) and one for one in others):
            raise LoginFailed(Reason.NOT_A_PATIENT)
        if not isinstance(own, str) or not own:
            raise LoginFailed(Reason.NOT_A_PATIENT)
        username = _said(claims, "preferred_username")
        return Who(
            issuer=self.provider.issuer,
            subject=subject,
            name=_said(claims, "name") or username,
            username=username,
            patient=own,
            patients=tuple(dict.fromkeys((own, *others))),
        )


def _said(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value if isinstance(value, str) else ""


def _moment(response: httpx.Response) -> datetime | None:
    """The moment that an answer says it is: a device whose clock is wrong by a day can log in all the same."""
    try:
        found = parsedate_to_datetime(response.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo is not None else None
