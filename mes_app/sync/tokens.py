"""Keeping an account's tokens: one refresh at a time, and what was had is durable before it is used."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from mes_app.sync.errors import LoginNeeded, Unreachable
from mes_app.sync.login import Desk, Tokens, Who
from mes_app.sync.smart import LoginFailed

SPARE = timedelta(seconds=30)
"""An access token that ends sooner than this is not begun with."""


class Place(Protocol):
    """Where tokens are kept: a store of the account's own, which nobody reads without its key."""

    def load(self) -> Tokens | None: ...
    def save(self, tokens: Tokens | None) -> None: ...


class TokenKeeper:
    """The tokens of one account; may be called from several threads."""

    def __init__(
        self,
        place: Place,
        desk: Callable[[], Desk],
        who: Who,
        clock: Callable[[], datetime],
        trouble: type[Exception] = OSError,
    ) -> None:
        """`desk` finds the provider, and raises LoginFailed while it cannot; `trouble`: what `place` raises."""
        self._place = place
        self._trouble = trouble
        self._desk = desk
        self._who = who
        self._clock = clock
        self._lock = threading.Lock()
        self._tokens = place.load()
        self._needs_login = self._tokens is None

    @property
    def who(self) -> Who:
        return self._who

    @property
    def patients(self) -> tuple[str, ...]:
        """All whose spaces the account may open, as the issuer said last."""
        tokens = self._tokens
        said = None if tokens is None else tokens.patients
        return self._who.patients if said is None else said

    def renew(self) -> None:
        """Ask the issuer anew what the account may open. Raises as `auth` does."""
        self.auth(fresh=True)

    @property
    def needs_login(self) -> bool:
        """Whether nothing can be asked of the server until somebody logs in again."""
        return self._needs_login

    def auth(self, fresh: bool = False) -> str:
        """The bearer of a request; `fresh`: the server has not taken the last one.

        Raises LoginNeeded, or Unreachable when the provider cannot be asked now.
        """
        used = self._tokens
        with self._lock:
            tokens = self._tokens
            if tokens is None:
                raise LoginNeeded("nobody is logged in")
            # Somebody else may have refreshed while this one waited.
            stale = fresh and tokens is used
            if not stale and self._clock() + SPARE < tokens.access_until:
                return tokens.access
            try:
                new = self._desk().refresh(tokens, self._who)
            except LoginFailed:
                raise Unreachable("the provider cannot be found") from None
            except LoginNeeded:
                with suppress(self._trouble):
                    self._forget()
                raise
            # Before it is used: the old one is worth nothing any more. Should it not be kept (a full disk), this
            # process goes on with it, and the next one has to log in.
            self._tokens = new
            with suppress(self._trouble):
                self._place.save(new)
            return new.access

    def replace(self, tokens: Tokens) -> None:
        """Somebody has logged in again."""
        with self._lock:
            self._place.save(tokens)
            self._tokens, self._needs_login = tokens, False

    def release(self) -> Tokens | None:
        """Forget the tokens here, for good; returns what they were, to be revoked: what cannot be forgotten on a disk
        that takes nothing is worth nothing then."""
        with self._lock:
            tokens = self._tokens
            with suppress(self._trouble):
                self._forget()
            return tokens

    def _forget(self) -> None:
        self._tokens, self._needs_login = None, True
        self._place.save(None)

    @property
    def tokens(self) -> Tokens | None:
        """What there is now."""
        return self._tokens
