"""Keeps the chains of histories: what goes into the commit of the lines, and the seals that stand apart.

Tables: `PROFILE:chain` (order key → link), `chains` (profile → the end of its chain, in the commit of its last link).
A seal is written after the commit, so that it may be behind by the last lines after a crash, and never ahead.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from mes_app.record.chain import Row, Seal, Verdict, add, begun, live, order_key
from mes_app.record.checking import check
from mes_app.record.space import row_of
from mes_app.record.values import Instant

CHAINS = "chains"
"""The table of the ends of all chains."""

Tables = dict[str, dict[str, dict[str, Any]]]


def chain_table(profile: str) -> str:
    """The table of one space's links."""
    return f"{profile}:chain"


class Sealing(Protocol):
    """The part of a store that chains use (see `mes_app.store.Store`)."""

    def rows(self, table: str) -> Mapping[str, dict[str, Any]]: ...
    def commit(self, puts: Mapping[str, Mapping[str, dict[str, Any]]] = ...) -> None: ...
    def seal(self, name: str, value: Mapping[str, Any]) -> None: ...
    def sealed(self, name: str) -> Mapping[str, Any] | None: ...


class Chains:
    """The chains of one store, one for each space.

    Usage: `tables = chains.with_lines(…)`, commit them together with the lines, then `chains.settle(profile)`.
    """

    def __init__(self, store: Sealing, trouble: type[Exception] = OSError) -> None:
        """`trouble` is what the store raises when it cannot write or read, or when a seal is not its own."""
        self._store = store
        self._trouble = trouble

    def is_begun(self, profile: str) -> bool:
        return profile in self._store.rows(CHAINS)

    def begin(self, profile: str, lines: Mapping[str, Row]) -> None:
        """Chain the lines that are there, oldest first, where there is no chain yet.

        A trouble of the store leaves it for the next time: a history that cannot be sealed can be read all the same.
        """
        with suppress(self._trouble):
            if not self.is_begun(profile) and self._was_never_begun(profile):
                self._store.commit(puts=self.anew(profile, lines))
            self.settle(profile)

    def _was_never_begun(self, profile: str) -> bool:
        # A seal without its chain is an end that was cut off whole, and no reason to begin anew.
        try:
            row = self._store.sealed(profile)
        except self._trouble:
            return False
        sealed = _seal_of(row)
        return row is None or (sealed is not None and sealed.epoch == 0)

    def anew(self, profile: str, lines: Mapping[str, Row]) -> Tables:
        """The tables of a new chain over these lines, oldest first, for the commit that replaces all.

        Writes to the seal that a new epoch is coming, so that neither a crash before that commit nor one after it is
        taken for a break. Raises the store's trouble.
        """
        former, own = self._sealed(profile), self._own(profile)
        epoch = 1 + max(former.epoch if former else 0, (former and former.coming) or 0, own.epoch if own else 0)
        self._store.seal(profile, row_of((former or Seal()).model_copy(update={"coming": epoch})))
        return self._tables(profile, begun(epoch), _in_time(lines), ())

    def with_lines(self, profile: str, lines: Mapping[str, Row], withdrawn: Collection[str] = ()) -> Tables:
        """What goes into the commit of these new lines and of the withdrawal of others; nothing without a chain."""
        own, sealed = self._own(profile), self._sealed(profile)
        if own is None or not (lines or withdrawn):
            return {}
        if sealed is not None and not self._continues(profile, own, sealed):
            return {}  # a broken end stays as it is: what was given again would mend it without a word
        return self._tables(profile, own, _in_time(lines), withdrawn)

    def taken(
        self, profile: str, here: Mapping[str, Row], changed: Mapping[str, dict[str, Any] | None]
    ) -> tuple[dict[str, dict[str, Any]], list[str]]:
        """Of what an authority now says of lines (None: gone), what to take: new lines, and ids to withdraw.

        A line that was given once is not given again: if it was changed since, that is for `verify` to find.
        """
        if not self.is_begun(profile):
            new = {id_: row for id_, row in changed.items() if row is not None}
            return new, [id_ for id_, row in changed.items() if row is None]
        given = live(self._store.rows(chain_table(profile)))
        new = {id_: row for id_, row in changed.items() if row is not None and id_ not in given and id_ not in here}
        return new, [id_ for id_, row in changed.items() if row is None and id_ in given]

    def kept(self, profile: str) -> Tables:
        """The tables of this chain as they are, for a commit that replaces all."""
        ends = self._store.rows(CHAINS)
        if profile not in ends:
            return {}
        return {chain_table(profile): dict(self._store.rows(chain_table(profile))), CHAINS: {profile: ends[profile]}}

    def settle(self, profile: str) -> None:
        """Seal what was committed, where the chain holds what was sealed before; a trouble leaves it for later.

        What was cut off or written anew is not sealed: it would be forgotten.
        """
        own, sealed = self._own(profile), self._sealed(profile)
        if own is None or sealed is None or own == sealed or not self._continues(profile, own, sealed):
            return
        with suppress(self._trouble):
            self._store.seal(profile, row_of(own))

    def _continues(self, profile: str, own: Seal, sealed: Seal) -> bool:
        if own.epoch != sealed.epoch:
            return own.epoch == sealed.coming
        if own.count < sealed.count:
            return False
        if sealed.count == 0:
            return sealed.head == begun(sealed.epoch).head
        row = self._store.rows(chain_table(profile)).get(order_key(sealed.count), {})
        return row.get("link") == sealed.head

    def verify(
        self,
        profile: str,
        lines: Mapping[str, Row],
        *,
        seen: Collection[str] | None = None,
        shielded: bool = False,
    ) -> Verdict:
        """Whether the lines that are kept are those of the chain: see `mes_app.record.checking.check`."""
        chain = self._store.rows(chain_table(profile))
        return check(lines, chain, self._own(profile), self._sealed(profile), seen=seen, shielded=shielded)

    def _tables(self, profile: str, seal: Seal, lines: Iterable[tuple[str, Row]], withdrawn: Iterable[str]) -> Tables:
        end, links = add(seal, lines, sorted(withdrawn))
        return {
            chain_table(profile): {key: row_of(link) for key, link in links.items()},
            CHAINS: {profile: row_of(end)},
        }

    def _own(self, profile: str) -> Seal | None:
        return _seal_of(self._store.rows(CHAINS).get(profile))

    def _sealed(self, profile: str) -> Seal | None:
        try:
            return _seal_of(self._store.sealed(profile))
        except self._trouble:
            return None


def _in_time(lines: Mapping[str, Row]) -> list[tuple[str, Row]]:
    """The lines, oldest first."""
    moment = TypeAdapter(Instant).validate_python

    def key(line: tuple[str, Row]) -> tuple[datetime, str]:
        return moment(line[1]["at"]), line[0]

    try:
        return sorted(lines.items(), key=key)
    except (KeyError, ValidationError):  # rows that are no traces: they are chained as they are
        return sorted(lines.items())


def _seal_of(row: Mapping[str, Any] | None) -> Seal | None:
    try:
        return None if row is None else Seal.model_validate(dict(row))
    except (ValidationError, TypeError, ValueError):
        return None
