"""What an issuer says about a person, and what is checked before it is believed: signature, issuer, audience, moment.

The signatures are joserfc's, the claims Authlib's. (OpenID Connect Core 1.0, section 3.1.3.7.)
"""

import threading
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.oidc.core.claims import CodeIDToken  # type: ignore[import-untyped, unused-ignore]
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from mes_app.sync.smart import LoginFailed, Provider, Reason, fetch_json

ALGORITHMS = {"RS256": "RSA", "ES256": "EC"}
"""The signatures that are taken, with the kind of key of each: never «none», never a shared secret."""

TOLERANCE = timedelta(minutes=2)
"""How far the issuer's clock may be from the one that the answer came with."""


class IdTokens:
    """Checks the ID tokens of one issuer for one client; may be called from several threads."""

    def __init__(self, http: httpx.Client, provider: Provider, client_id: str) -> None:
        self._http = http
        self._provider = provider
        self._client_id = client_id
        self._keys: KeySet | None = None
        self._lock = threading.Lock()

    def check(self, id_token: str, access: str, at: datetime, nonce: str | None = None) -> dict[str, Any]:
        """What an ID token says, once it is known to be the issuer's, for this app, and of now; raises LoginFailed.

        `access`: the token that came with it; `at`: the moment it came; `nonce`: the login's own, None for a refresh.
        """
        try:
            header = jws.extract_compact(id_token.encode()).headers()
            kind = ALGORITHMS.get(str(header.get("alg")))
            if kind is None:
                raise LoginFailed(Reason.UNTRUSTED, "alg")
            key = self._key(header.get("kid"), kind, str(header["alg"]))
            token = jwt.decode(id_token, key, algorithms=list(ALGORITHMS))
            claims = CodeIDToken(
                token.claims,
                token.header,
                {
                    "iss": {"essential": True, "value": self._provider.issuer},
                    "sub": {"essential": True},
                    "aud": {"essential": True, "value": self._client_id},
                    "exp": {"essential": True},
                    "iat": {"essential": True},
                },
                {"nonce": nonce, "client_id": self._client_id, "access_token": access},
            )
            claims.validate(now=int(at.timestamp()), leeway=int(TOLERANCE.total_seconds()))
        except (JoseError, ValueError, TypeError) as error:
            raise LoginFailed(Reason.UNTRUSTED, getattr(error, "error", type(error).__name__)) from None
        return dict(claims)

    def _key(self, kid: object, kind: str, algorithm: str) -> Key:
        """The issuer's key of this name, asked for anew once where it is not known; raises LoginFailed."""
        if not isinstance(kid, str) or not kid:
            raise LoginFailed(Reason.UNTRUSTED, "kid")
        with self._lock:
            for may_ask in (self._keys is None, True):
                if may_ask:
                    self._keys = self._fetch_keys()
                for key in self._keys or ():
                    fits = key.key_type == kind and key.get("use", "sig") == "sig"
                    if key.kid == kid and fits and key.get("alg", algorithm) == algorithm:
                        return key
        raise LoginFailed(Reason.UNTRUSTED, "kid")

    def _fetch_keys(self) -> KeySet:
        found = fetch_json(self._http, self._provider.keys)
        try:
            return KeySet.import_key_set({"keys": found["keys"]})
        except (JoseError, KeyError, ValueError, TypeError, AttributeError):
            raise LoginFailed(Reason.UNTRUSTED, "keys") from None
