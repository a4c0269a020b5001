"""What this device remembers of an account: what its authority last said, and what was asked since.

Tables of the store: `profiles`; `PROFILE:documents`, `PROFILE:folders`, … (what the authority last said, one set for
each space, so that opening one reads nothing of another); `PROFILE:chain` and `chains` (the history chained, see
`mes_app.record.chained`); `changes` (asked, not yet answered, in order); `refused`
(after the patient had gone on, not yet told); `drafts`; `settings`.

One device serves every page of the process; pages are told by `subscribe`. All calls come from one thread: the event
loop's.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

from mes_app.record.authority import Answered, Authority, NotNow, Refused
from mes_app.record.chain import Checked, Verdict
from mes_app.record.chained import CHAINS, Chains, chain_table
from mes_app.record.changes import AddDocument, Change, Refusal, change_of, row_of_change
from mes_app.record.documents import Document
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Professional, Profile, Standing
from mes_app.record.space import TABLES, Space, space_of, value_of

Row = dict[str, Any]
Push = Callable[["Device", Authority, datetime], None]


DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
"""A SHA-256 in hexadecimal: how a form that is being filled in speaks of its file."""

LATER = timedelta(minutes=1)
"""When a refresh that failed is tried again."""


class RowStore(Protocol):
    """The part of the store that a device uses (see `mes_app.store.Store`)."""

    def rows(self, table: str) -> Mapping[str, Row]: ...
    def get(self, table: str, id: str) -> Row | None: ...  # the store's own name for it
    def commit(
        self, puts: Mapping[str, Mapping[str, Row]] = ..., deletes: Mapping[str, Collection[str]] = ...
    ) -> None: ...
    def load(self, tables: Mapping[str, Mapping[str, Row]]) -> None: ...
    def put_blob(self, content: bytes) -> str: ...
    def get_blob(self, digest: str) -> bytes: ...
    def has_blob(self, digest: str) -> bool: ...
    def drop_blobs(self, keep: Collection[str]) -> None: ...
    def seal(self, name: str, value: Mapping[str, Any]) -> None: ...
    def sealed(self, name: str) -> Mapping[str, Any] | None: ...


class Drafts(MutableMapping[tuple[str, str], Any]):
    """What is being typed: (profile, form) → JSON-able values. Each is durable when it is set, and never leaves its
    profile."""

    def __init__(self, store: RowStore) -> None:
        self._store = store

    def __getitem__(self, key: tuple[str, str]) -> Any:
        return self._store.rows("drafts")[":".join(key)]["values"]

    def __setitem__(self, key: tuple[str, str], values: Any) -> None:
        self._store.commit(puts={"drafts": {":".join(key): {"profile": key[0], "values": values}}})

    def __delitem__(self, key: tuple[str, str]) -> None:
        self._store.commit(deletes={"drafts": [":".join(key)]})

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for key in self._store.rows("drafts"):
            profile, _, form = key.partition(":")
            yield profile, form

    def __len__(self) -> int:
        return len(self._store.rows("drafts"))


class Device:
    """The device's half of the one idea: settled rows plus waiting changes is what screens show."""

    def __init__(
        self,
        store: RowStore,
        authority: Authority,
        push: Push,
        clock: Callable[[], datetime],
        trouble: type[Exception] = OSError,
    ) -> None:
        """`trouble` is what the store raises when it cannot write or read."""
        self._store = store
        self._authority = authority
        self._push = push
        self._clock = clock
        self._trouble = trouble
        self._chains = Chains(store, trouble)
        self._turn: datetime | None = None
        self._settled: dict[str, Space] = {}
        self._shown: dict[str, Space] = {}
        self._listeners: list[Callable[[], None]] = []
        self._profiles: dict[str, Profile] = {}
        rows = sorted(store.rows("changes").items())
        self._waiting: dict[str, tuple[str, Change]] = {row["id"]: (order, change_of(row)) for order, row in rows}
        # The order key of the next change: ten digits, so that text order is time order.
        self._next = int(rows[-1][0]) + 1 if rows else 1
        self._asking: str | None = None
        self._refusal: Refusal | None = None
        self.drafts = Drafts(store)

    # -- what there is ------------------------------------------------------------------------------------------

    def profiles(self) -> tuple[Profile, ...]:
        """The spaces of the account at this moment, its own first."""
        self.keep_time()
        return tuple(profile for profile in self._known_profiles() if self._is_open(profile))

    def _is_open(self, profile: Profile) -> bool:
        # Asked here too, so that V19 holds even while the device cannot write what the authority says.
        return profile.standing is not Standing.CHILD or is_minor(
            profile.birth_date, day_in(self._clock(), profile.zone)
        )

    def _known_profiles(self) -> tuple[Profile, ...]:
        if not self._profiles:
            rows = self._store.rows("profiles")
            found = sorted((row["order"], Profile.model_validate(row["profile"])) for row in rows.values())
            self._profiles = {profile.id: profile for _, profile in found}
        return tuple(self._profiles.values())

    def space(self, profile: str) -> Space:
        """A space as it is to be shown at this moment: KeyError when it is none of the account's."""
        self.keep_time()
        if not any(known.id == profile and self._is_open(known) for known in self._known_profiles()):
            raise KeyError(profile)
        if profile not in self._shown:
            shown = self._settled_space(profile)
            for _, change in self._waiting.values():
                if change.profile == profile:
                    shown = change.apply(shown)
            self._shown[profile] = shown
        return self._shown[profile]

    def waiting_rows(self, profile: str) -> frozenset[tuple[str, str]]:
        """The rows (table, id) of a space that a change still waits for: «en attente d’envoi»."""
        return frozenset(
            touched for _, change in self._waiting.values() if change.profile == profile for touched in change.touches
        )

    def _settled_space(self, profile: str) -> Space:
        if profile not in self._settled:
            self._known_profiles()
            owner = self._profiles[profile]
            self._settled[profile] = space_of(owner, {t: self._store.rows(f"{profile}:{t}") for t in TABLES})
        return self._settled[profile]

    # -- what is asked ------------------------------------------------------------------------------------------

    def ask(self, change: Change) -> Refusal | None:
        """Ask for a change: durable when this returns, shown at once, sent as soon as the authority can be reached.

        Returns why it was refused, here at the door or by the authority; then nothing has changed. Raises the store's
        trouble when the change could not be kept; then nothing has changed either. Once it is kept, nothing raises:
        what cannot be sent or settled now waits.
        """
        try:
            space = self.space(change.profile)
        except KeyError:
            return Refusal.GONE
        refusal = change.refusal(space, day_in(self._clock(), space.profile.zone))
        if refusal is not None:
            return refusal
        order = f"{self._next:010d}"
        self._store.commit(puts={"changes": {order: row_of_change(change)}})
        self._next += 1
        self._waiting[change.id] = (order, change)
        self._shown[change.profile] = change.apply(space)
        self._asking, self._refusal = change.id, None
        try:
            self.push()
            return self._refusal
        finally:
            self._asking, self._refusal = None, None
            self._tell()

    def push(self) -> None:
        """Send what waits, as far as the authority can be reached and answers can be kept now."""
        with suppress(NotNow, self._trouble):
            self._push(self, self._authority, self._clock())

    def waiting(self) -> tuple[Change, ...]:
        """The changes that no authority has answered yet, in the order they were asked."""
        return tuple(change for _, change in self._waiting.values())

    def content_of(self, change: Change) -> bytes | None:
        """The bytes that go with a change: those of a deposit; None when they are not there, which refuses it."""
        if not isinstance(change, AddDocument) or not self._store.has_blob(change.value.digest):
            return None
        return self._store.get_blob(change.value.digest)

    def settle(self, change: Change, answer: Answered) -> None:
        """Put what the authority says in place of the change: one durable write."""
        profile = change.profile
        puts, deletes, settled = self._as_writes(profile, answer.rows)
        order, _ = self._waiting[change.id]
        if isinstance(answer, Refused) and change.id != self._asking:
            # Whoever asked has gone on: it is kept until they are told.
            told: dict[str, Row] = {change.id: {"profile": profile, "reason": answer.reason.value}}
            puts["refused"] = told
        self._store.commit(puts=puts, deletes={**deletes, "changes": [order]})
        self._chains.settle(profile)
        del self._waiting[change.id]
        self._settled[profile] = settled
        self._shown.pop(profile, None)
        if isinstance(answer, Refused) and change.id == self._asking:
            self._refusal = answer.reason

    def refused(self, profile: str) -> tuple[Refusal, ...]:
        """Why changes of this space were refused after the patient had gone on, until `forget_refused`."""
        return tuple(
            Refusal(row["reason"]) for row in self._store.rows("refused").values() if row["profile"] == profile
        )

    def forget_refused(self, profile: str) -> None:
        """The patient has read them."""
        told = [id_ for id_, row in self._store.rows("refused").items() if row["profile"] == profile]
        self._store.commit(deletes={"refused": told})
        self._tell()

    def _as_writes(
        self, profile: str, rows: Mapping[str, Mapping[str, Row | None]]
    ) -> tuple[dict[str, dict[str, Row]], dict[str, list[str]], Space]:
        settled = self._settled_space(profile)
        puts: dict[str, dict[str, Row]] = {}
        deletes: dict[str, list[str]] = {}
        for table, changed in rows.items():
            here = {id_: row for id_, row in changed.items() if row is not None}
            gone = [id_ for id_, row in changed.items() if row is None]
            if table == "traces":
                here, gone = self._chains.taken(profile, self._store.rows(f"{profile}:traces"), changed)
                puts.update(self._chains.with_lines(profile, here, gone))
            puts[f"{profile}:{table}"] = here
            deletes[f"{profile}:{table}"] = gone
            settled = settled.put(table, *(value_of(table, row) for row in here.values())).drop(table, *gone)
        return puts, deletes, settled

    # -- what the authority says --------------------------------------------------------------------------------

    def keep_time(self) -> None:
        """Take what changes by itself with time: an embargo that ends (V11), a child who comes of age (V19)."""
        now = self._clock()
        if self._turn is not None and now >= self._turn:
            self._turn = now + LATER  # until the refresh says better: it comes back here, and may fail
            with suppress(self._trouble):
                self.refresh()

    def try_again(self) -> None:
        """Send what still waits, and tell the pages when that changed anything."""
        waiting = self.waiting()
        if waiting:
            self.push()
            if self.waiting() != waiting:
                self._tell()

    def restart(self) -> None:
        """Begin anew with what the authority says now of every space: nothing that waited or was typed stays."""
        self._take_all({"settings": dict(self._store.rows("settings"))})
        self._waiting.clear()
        self._drop_contents()
        self._tell()

    def refresh(self) -> None:
        """Take what is new at the authority: written only where it differs."""
        now = self._clock()
        profiles = self._authority.profiles(now)
        if profiles != self._known_profiles():
            self._take_profiles({profile.id for profile in profiles})
        for profile in profiles:
            self._chains.begin(profile.id, self._store.rows(f"{profile.id}:traces"))
            changed: dict[str, dict[str, Row | None]] = {}
            for table, rows in self._authority.pull(profile.id, now).items():
                former = self._store.rows(f"{profile.id}:{table}")
                new: dict[str, Row | None] = {id_: row for id_, row in rows.items() if former.get(id_) != row}
                new.update(dict.fromkeys(former.keys() - rows.keys()))
                if new:
                    changed[table] = new
            if changed:
                puts, deletes, settled = self._as_writes(profile.id, changed)
                self._store.commit(puts=puts, deletes=deletes)
                self._chains.settle(profile.id)
                self._settled[profile.id] = settled
                self._shown.pop(profile.id, None)
        self._turn = self._authority.turn(now)
        self._drop_contents()
        self._tell()

    def _take_profiles(self, kept: set[str]) -> None:
        """A child came of age, a profile was added: what is no longer the account's leaves the device whole."""
        gone = [order for order, change in self._waiting.values() if change.profile not in kept]
        self._take_all(
            {
                "settings": dict(self._store.rows("settings")),
                "changes": {order: row for order, row in self._store.rows("changes").items() if order not in gone},
                "refused": {k: row for k, row in self._store.rows("refused").items() if row["profile"] in kept},
                "drafts": {k: row for k, row in self._store.rows("drafts").items() if row["profile"] in kept},
            },
            chained=kept,
        )
        self._waiting = {id_: pair for id_, pair in self._waiting.items() if pair[0] not in gone}

    def _take_all(self, kept: Mapping[str, Mapping[str, Row]], chained: Collection[str] = ()) -> None:
        """Put what the authority says now in place of all but what is `kept`.

        The histories of the profiles in `chained` go on where they are; those of others begin anew.
        """
        now = self._clock()
        profiles = self._authority.profiles(now)
        tables: dict[str, Mapping[str, Row]] = {
            **kept,
            "profiles": {
                p.id: {"order": order, "profile": p.model_dump(mode="json")} for order, p in enumerate(profiles)
            },
        }
        for profile in profiles:
            pulled = self._authority.pull(profile.id, now)
            for table, rows in pulled.items():
                tables[f"{profile.id}:{table}"] = rows
            self._take_history(profile.id, pulled["traces"], tables, goes_on=profile.id in chained)
        self._store.load(tables)
        for profile in profiles:
            self._chains.settle(profile.id)
        self._profiles.clear()
        self._settled.clear()
        self._shown.clear()
        self._turn = self._authority.turn(now)

    def _take_history(
        self, profile: str, pulled: Mapping[str, Row], tables: dict[str, Mapping[str, Row]], *, goes_on: bool
    ) -> None:
        """Add to the tables of a load one space's chain, and its lines where they go on."""
        if goes_on and self._chains.is_begun(profile):
            former = self._store.rows(f"{profile}:traces")
            changed: dict[str, Row | None] = {id_: row for id_, row in pulled.items() if former.get(id_) != row}
            changed.update(dict.fromkeys(former.keys() - pulled.keys()))
            new, gone = self._chains.taken(profile, former, changed)
            tables[f"{profile}:traces"] = {**{i: row for i, row in former.items() if i not in gone}, **new}
            old, chain = self._chains.kept(profile), self._chains.with_lines(profile, new, gone)
        else:
            old, chain = {}, self._chains.anew(profile, pulled)
        for table in (chain_table(profile), CHAINS):
            tables[table] = {**tables.get(table, {}), **old.get(table, {}), **chain.get(table, {})}

    def _drop_contents(self) -> None:
        """Contents that no document, waiting change or draft of the device speaks of are destroyed."""
        rows = [row for p in self._known_profiles() for row in self._store.rows(f"{p.id}:documents").values()]
        waiting = [change.value.digest for change in self.waiting() if isinstance(change, AddDocument)]
        typed = DIGEST.findall(json.dumps([dict(row) for row in self._store.rows("drafts").values()]))
        self._store.drop_blobs({*(row["digest"] for row in rows), *waiting, *typed})

    def content(self, profile: str, document: str) -> bytes:
        """A document's bytes as deposited, from this device or fetched and kept; KeyError when it is not there."""
        described: Document = self.space(profile).documents[document]
        if self._store.has_blob(described.digest):
            return self._store.get_blob(described.digest)
        content = self._authority.content(profile, document, self._clock())
        with suppress(self._trouble):
            self._store.put_blob(content)  # a full disk does not keep anybody from reading
        return content

    def directory(self, words: str) -> tuple[Professional, ...]:
        """The professionals whose names begin with these words (see `Authority.directory`); raises NotNow."""
        return self._authority.directory(words)

    def keep_content(self, content: bytes) -> str:
        """Keep the bytes of a deposit before it is asked for; returns their SHA-256 in hexadecimal."""
        return self._store.put_blob(content)

    # -- the history --------------------------------------------------------------------------------------------

    def verify(self, profile: str) -> Verdict:
        """Whether the history of a space is still what this device was given: KeyError when it is none of its own."""
        self.space(profile)
        return self._chains.verify(profile, self._store.rows(f"{profile}:traces"))

    def verify_history(self, profile: str) -> Checked:
        """The same, and what the authority says of the history that it keeps itself, where it can be asked."""
        here = self.verify(profile)
        try:
            return Checked(device=here, authority=self._authority.verify(profile, self._clock()))
        except NotNow:
            return Checked(device=here, authority=None)

    def take_history_again(self, profile: str) -> None:
        """Put the history as the authority has it in place of this device's, and chain it anew.

        Raises the store's trouble when it cannot be kept, NotNow when the authority cannot be asked; then nothing has
        changed.
        """
        self.space(profile)
        lines, chain = f"{profile}:traces", chain_table(profile)
        pulled = self._authority.pull(profile, self._clock())["traces"]
        gone = {lines: list(self._store.rows(lines)), chain: list(self._store.rows(chain))}
        self._store.commit(puts={lines: pulled, **self._chains.anew(profile, pulled)}, deletes=gone)
        self._chains.settle(profile)
        self._settled.pop(profile, None)
        self._shown.pop(profile, None)
        self._tell()

    # -- settings and listeners ---------------------------------------------------------------------------------

    def setting(self, name: str) -> Mapping[str, Any]:
        """What the user chose under this name, {} when nothing yet."""
        return MappingProxyType(self._store.get("settings", name) or {})

    def set_setting(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep a choice of the user's, and tell every page."""
        self._store.commit(puts={"settings": {name: dict(value)}})
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change of what there is to show; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
