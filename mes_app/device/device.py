"""The device itself: settled rows and waiting changes over a store (see the package)."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from mes_app.device.alone import own_rows, owner_of, without, without_words
from mes_app.device.drafts import Drafts
from mes_app.device.offline import OFFLINE, Offline
from mes_app.device.queue import BASES, CHANGES, Queue
from mes_app.device.refusals import REFUSED, Refusals, refused_row
from mes_app.device.rowstore import DIGEST, Row, RowStore
from mes_app.device.taking import (
    CURSORS,
    PROFILES,
    Taking,
    Writes,
    parts_table,
    profile_row,
    read_space,
    says_shut,
)
from mes_app.record.authority import Answered, Authority, NotNow, Refused
from mes_app.record.chain import Checked, Verdict
from mes_app.record.chained import CHAINS, Chains, chain_table
from mes_app.record.changes import AddDocument, Change, GiveAccess, OfFamily, Refusal
from mes_app.record.documents import Document
from mes_app.record.family import Mandate, mandate_of
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Professional, Profile, Standing
from mes_app.record.privacy import SpaceState
from mes_app.record.space import Space
from mes_app.record.syncing import Arrived, RefusedChange, SyncState, Waiting

Push = Callable[["Device", Authority, datetime], None]


LATER = timedelta(minutes=1)
"""When a refresh that failed is tried again."""

SYNC = "sync"
"""The setting that holds when everything was last sent and received."""


class Device:
    """The device's half of the one idea: settled rows plus waiting changes is what screens show."""

    def __init__(
        self,
        store: RowStore,
        authority: Authority,
        push: Push,
        clock: Callable[[], datetime],
        trouble: type[Exception] = OSError,
        *,
        remote: bool = False,
    ) -> None:
        """`trouble` is what the store raises when it cannot write or read.

        `remote`: answers come later and from afar; what each change was asked on is kept, so that it can be merged.
        """
        self._store = store
        self._authority = authority
        self._push = push
        self._clock = clock
        self._trouble = trouble
        self._remote = remote
        self._chains = Chains(store, trouble)
        self._turn: datetime | None = None
        self._settled: dict[str, Space] = {}
        self._shown: dict[str, Space] = {}
        self._listeners: list[Callable[[], None]] = []
        self._profiles: dict[str, Profile] = {}
        self._queue = Queue(store)
        self._refusals = Refusals(store)
        self._offline = Offline(store)
        self._taking = Taking(store, self._chains, self._settled)
        self._has_moved = False
        """A change was taken by which other spaces may be open than before."""
        self._asking: str | None = None
        self._refusal: Refusal | None = None
        self._sync = SyncState(last_success=self.setting(SYNC).get("last_success"))
        self.drafts = Drafts(store)

    # -- what there is ------------------------------------------------------------------------------------------

    def profiles(self) -> tuple[Profile, ...]:
        """The spaces of the account at this moment, its own first."""
        self.keep_time()
        return tuple(profile for profile in self._known_profiles() if self._is_open(profile))

    def _is_open(self, profile: Profile) -> bool:
        # Asked here too, so that V19 and the last day of an access hold even while the device cannot write what the
        # authority says.
        if profile.standing is Standing.HOLDER:
            return True
        today = day_in(self._clock(), profile.zone)
        if profile.standing is Standing.CHILD and not is_minor(profile.birth_date, today):
            return False
        account = next(iter(self._profiles))
        mandates = (Mandate.model_validate(row) for row in self._store.rows(f"{profile.id}:mandates").values())
        own = mandate_of(mandates, account, profile.standing)
        return own is None or not own.is_over(today)

    def _known_profiles(self) -> tuple[Profile, ...]:
        if not self._profiles:
            rows = self._store.rows(PROFILES)
            found = sorted(
                ((row["order"], Profile.model_validate(row["profile"])) for row in rows.values()),
                key=lambda pair: pair[0],
            )
            self._profiles = {profile.id: profile for _, profile in found}
        return tuple(self._profiles.values())

    def _is_known(self, profile: str) -> bool:
        return any(known.id == profile for known in self._known_profiles())

    def space(self, profile: str) -> Space:
        """A space as it is to be shown at this moment: KeyError when it is none of the account's."""
        self.keep_time()
        if not any(known.id == profile and self._is_open(known) for known in self._known_profiles()):
            raise KeyError(profile)
        if profile not in self._shown:
            shown = self.settled(profile)
            for change in self._queue.of(profile):
                shown = change.apply(shown)
            self._shown[profile] = shown
        return self._shown[profile]

    def waiting_rows(self, profile: str) -> frozenset[tuple[str, str]]:
        """The rows (table, id) of a space that a change still waits for: «en attente d’envoi»."""
        return frozenset(touched for change in self._queue.of(profile) for touched in change.touches)

    def settled(self, profile: str) -> Space:
        """A space as the authority last said it, without what waits; KeyError for one that is not known."""
        if profile not in self._settled:
            self._known_profiles()
            self._settled[profile] = read_space(self._store, self._profiles[profile])
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
        self._store.commit(puts=self._queue.entry(change, space if self._remote else None))
        self._queue.added(change)
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
        if self._has_moved:  # a distant authority's engine brings the spaces by itself
            with suppress(NotNow, self._trouble):
                self.refresh()
                self._has_moved = False

    def waiting(self) -> tuple[Change, ...]:
        """The changes that no authority has answered yet, in the order they were asked."""
        return tuple(self._queue)

    def waiting_with_bases(self) -> tuple[Waiting, ...]:
        """The same, each with what it was asked on."""
        return self._queue.with_bases()

    def content_of(self, change: Change) -> bytes | None:
        """The bytes that go with a change: a deposit's, a proof's; None when they are not there."""
        digest = _digest_of(change)
        return self._store.get_blob(digest) if digest is not None and self._store.has_blob(digest) else None

    # -- what is answered ---------------------------------------------------------------------------------------

    def settle(self, change: Change, answer: Answered) -> None:
        """Put what the authority says in place of the change: one durable write."""
        self.settle_all([(change, answer)])

    def settle_all(self, answers: Sequence[tuple[Change, Answered]]) -> None:
        """Put what the authority says in place of these changes: one durable write for all.

        An answer to what waits no longer, or for a profile that has left, is dropped.
        """
        taken = [(change, answer) for change, answer in answers if change in self._queue]
        if not taken:
            return
        rows: dict[str, dict[str, dict[str, Row | None]]] = {}
        writes = Writes()
        for change, answer in taken:
            for table, changed in answer.rows.items():
                rows.setdefault(change.profile, {}).setdefault(table, {}).update(changed)
            writes.keep(parts_table(change.profile), answer.parts)
            if isinstance(answer, Refused) and change.id != self._asking:
                # Whoever asked has gone on: it is kept until they are told.
                writes.put(REFUSED, {change.id: refused_row(change, answer, self._clock())})
        for profile, changed_rows in rows.items():
            self.settled(profile)
            self._taking.rows(writes, profile, changed_rows)
        changes = [change for change, _ in taken]
        for table in (CHANGES, BASES):
            writes.delete(table, self._queue.orders(changes))
        self._commit(writes)
        self._queue.settled(changes)
        for change, answer in taken:
            self._shown.pop(change.profile, None)
            self._has_moved |= isinstance(change, OfFamily) and not self._remote
            if isinstance(answer, Refused) and change.id == self._asking:
                self._refusal = answer.reason

    def _commit(self, writes: Writes) -> None:
        shut = writes.shut()
        for table, ids in own_rows(self._store, lambda profile: profile in shut).items():
            writes.delete(table, ids)
        for id_, row in list(writes.puts.get(REFUSED, {}).items()):
            if self._will_be_shut(writes, row["profile"]):
                writes.put(REFUSED, {id_: without_words(row)})
        self._store.commit(puts=writes.puts, deletes=writes.deletes)
        for profile in writes.profiles:
            self._chains.settle(profile)
            self._shown.pop(profile, None)
        self._settled.update(writes.settled)
        if shut:
            with suppress(self._trouble):
                self.tidy()
                self._store.compact()  # the journal still holds the rows that went

    def _will_be_shut(self, writes: Writes, profile: str) -> bool:
        space = writes.settled[profile] if profile in writes.settled else self.settled(profile)
        return space.choices.state is not SpaceState.ACTIVATED

    def refused(self, profile: str) -> tuple[Refusal, ...]:
        """Why changes of this space were refused after the patient had gone on, until `forget_refused`."""
        return tuple(one.reason for one in self._refusals.of(profile) if not one.is_conflict)

    def refusals(self, profile: str) -> tuple[RefusedChange, ...]:
        """The changes of this space that were refused after the patient had gone on, conflicts too; oldest first."""
        return self._refusals.of(profile)

    def forget_refused(self, profile: str) -> None:
        """The patient has read them. Conflicts stay: they are to be decided (see `resolve`)."""
        self._refusals.forget([one.id for one in self._refusals.of(profile) if not one.is_conflict])
        self._tell()

    def forget_refusal(self, id_: str) -> None:
        """The patient has read this one; of a conflict: what is there now stays."""
        self._refusals.forget([id_])
        self._tell()

    def resolve(self, id_: str, *, keep_mine: bool) -> Refusal | None:
        """Decide a conflict: «mine» asks for the change anew on what is there now, else that stays as it is.

        Returns why it cannot be asked for any more; then the conflict stays. KeyError for one that is not there.
        """
        found = self._refusals.find(id_)
        if found is None:
            raise KeyError(id_)
        if keep_mine and found.change is not None:
            refusal = self.ask(found.change)
            if refusal is not None:
                return refusal
        self.forget_refusal(id_)
        return None

    # -- what an authority says by itself -----------------------------------------------------------------------

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
        settings = {name: row for name, row in self._store.rows("settings").items() if not owner_of(name)}
        self._take_all({"settings": settings}, ())
        self._queue.keep_only(())
        self.tidy()
        self._tell()

    def refresh(self) -> None:
        """Take what is new at the authority: written only where it differs."""
        now = self._clock()
        profiles = self._authority.profiles(now)
        if profiles != self._known_profiles():
            self._take_anew({profile.id for profile in profiles})
        for profile in profiles:
            self._chains.begin(profile.id, self._store.rows(f"{profile.id}:traces"))
            pulled: dict[str, dict[str, Row | None]] = {}
            for table, rows in self._authority.pull(profile.id, now).items():
                former = self._store.rows(f"{profile.id}:{table}")
                pulled[table] = {**dict.fromkeys(former.keys() - rows.keys()), **rows}
            changed = self._taking.differing(profile.id, pulled)
            if changed:
                self.settled(profile.id)
                writes = Writes()
                self._taking.rows(writes, profile.id, changed)
                self._commit(writes)
        self._turn = self._authority.turn(now)
        self.tidy()
        self._tell()

    def _take_anew(self, kept: set[str]) -> None:
        """A child came of age, a profile was added: what is no longer the account's leaves the device whole."""
        own = {table: self._store.rows(table) for table in ("settings", "drafts", REFUSED, OFFLINE)}
        leaving = own_rows(self._store, lambda profile: profile not in kept)
        self._take_all({**without(own, leaving), **self._queue.rows_of(kept)}, kept)
        self._queue.keep_only(kept)

    def _take_all(self, kept: Mapping[str, Mapping[str, Row]], chained: Iterable[str]) -> None:
        """Put what the authority says now in place of all but what is `kept`.

        The histories of the profiles in `chained` go on where they are; those of others begin anew.
        """
        now = self._clock()
        profiles = self._authority.profiles(now)
        tables: dict[str, Mapping[str, Row]] = {
            **kept,
            PROFILES: {profile.id: profile_row(profile, order) for order, profile in enumerate(profiles)},
        }
        going_on = frozenset(chained)
        shut: set[str] = set()
        for profile in profiles:
            pulled = self._authority.pull(profile.id, now)
            if says_shut(pulled.get("privacy", {})):
                shut.add(profile.id)
            for table, rows in pulled.items():
                tables[f"{profile.id}:{table}"] = rows
            self._take_history(profile.id, pulled["traces"], tables, goes_on=profile.id in going_on)
        if shut:
            tables.update(without(kept, own_rows(self._store, lambda profile: profile in shut)))
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

    # -- what a distant authority's engine brings ---------------------------------------------------------------

    @property
    def sync_state(self) -> SyncState:
        """How this account and its server stand with each other."""
        return self._sync

    def note_sync(self, state: SyncState) -> None:
        """The engine says how it stands; when it last was done is kept."""
        if state == self._sync:
            return
        if state.last_success is not None and state.last_success != self._sync.last_success:
            row = {"last_success": state.last_success.isoformat()}
            with suppress(self._trouble):  # only what a screen says: nothing depends on it
                self._store.commit(puts={"settings": {SYNC: row}})
        self._sync = state
        self._tell()

    def take_profiles(self, profiles: Sequence[Profile]) -> None:
        """These are the spaces of the account: what is no longer among them leaves the device whole."""
        if tuple(profiles) == self._known_profiles():
            return
        kept = {profile.id for profile in profiles}
        leaving = [profile.id for profile in self._known_profiles() if profile.id not in kept]
        writes = Writes()
        for order, profile in enumerate(profiles):
            self._taking.coming(writes, profile, order)
        for id_ in leaving:
            self._taking.leaving(writes, id_)
        for table, rows in self._queue.rows_of(leaving).items():
            writes.delete(table, rows)
        for table, ids in own_rows(self._store, lambda profile: profile in leaving).items():
            writes.delete(table, ids)
        self._commit(writes)
        self._queue.keep_only(kept)
        for memory in (self._settled, self._shown):
            memory.clear()
        self._profiles.clear()
        for id_ in kept:
            self._chains.settle(id_)
        if leaving:
            self.tidy()
            with suppress(self._trouble):
                self._store.compact()  # the journal still holds the rows that went
        self._tell()

    def take(self, page: Arrived) -> int:
        """Keep a page of what the authority says, in one commit; returns how many rows it changed."""
        writes = Writes()
        count = self._taking.arrived(writes, page, self._is_known)
        self._commit(writes)
        if count:
            self._tell()
        return count

    def cursors(self) -> Mapping[str, Row]:
        """The rows in which the engine keeps how far it is."""
        return self._store.rows(CURSORS)

    def parts(self, profile: str) -> Mapping[str, Row]:
        """What the engine keeps of the pieces of one space's rows."""
        return self._store.rows(parts_table(profile))

    def rows(self, profile: str, table: str) -> Mapping[str, Row]:
        """The settled rows of one table of a space."""
        return self._store.rows(f"{profile}:{table}")

    # -- contents -----------------------------------------------------------------------------------------------

    def tidy(self, besides: str | None = None) -> None:
        """Contents that no document, waiting change or draft of the device speaks of are destroyed; `besides`: the
        SHA-256 of one that is not to stay either."""
        rows = [row for p in self._known_profiles() for row in self._store.rows(f"{p.id}:documents").values()]
        waiting = [digest for change in self._queue if (digest := _digest_of(change)) is not None]
        typed = DIGEST.findall(json.dumps([dict(row) for row in self._store.rows("drafts").values()]))
        kept = {row["digest"] for row in rows} - {besides}
        self._store.drop_blobs({*kept, *waiting, *typed})

    def content(self, profile: str, document: str) -> bytes:
        """A document's bytes as deposited, from this device or fetched and kept; KeyError when it is not there.

        Raises NotNow when they are not here and the authority cannot be asked.
        """
        described: Document = self.space(profile).documents[document]
        if self._store.has_blob(described.digest):
            return self._store.get_blob(described.digest)
        content = self._authority.content(profile, document, self._clock())
        with suppress(self._trouble):
            self._store.put_blob(content)  # a full disk does not keep anybody from reading
        return content

    def is_here(self, profile: str, document: str) -> bool:
        """Whether a document can be opened without network."""
        described = self.space(profile).documents.get(document)
        return described is not None and self._store.has_blob(described.digest)

    def is_kept(self, profile: str, document: str) -> bool:
        """Whether a document is to be kept on the device: «Disponible hors ligne»."""
        return self._offline.is_kept(profile, document)

    def keep_offline(self, profile: str, document: str, *, on: bool) -> None:
        """Have a document's content on the device from now on, or no longer. Raises the store's trouble."""
        self._offline.keep(profile, document, on=on)
        described = self.settled(profile).documents.get(document)
        if on:
            self.push()  # which has whoever fetches begin
        elif described is not None and not any(
            self._offline.is_kept(profile, id_)
            for id_, other in self.settled(profile).documents.items()
            if other.digest == described.digest
        ):
            self.tidy(besides=described.digest)
        self._tell()

    def missing_contents(self) -> tuple[tuple[str, str], ...]:
        """Profile and id of the documents that are to be kept on the device and are not there yet."""
        return tuple(pair for pair in self._offline.missing() if self._is_known(pair[0]))

    def take_content(self, profile: str, document: str, content: bytes) -> bool:
        """Keep a content that was fetched, if it is that of the document as it is now. Raises the store's trouble."""
        row = self._store.get(f"{profile}:documents", document)
        if row is None or hashlib.sha256(content).hexdigest() != row["digest"]:
            return False
        self._store.put_blob(content)
        self._tell()
        return True

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

    def history_afar(self, profile: str) -> Mapping[str, Row]:
        """The lines of a history as the authority has them, for `take_history_again`; raises NotNow, and KeyError for a
        space that is none of its own."""
        return self._authority.pull(profile, self._clock())["traces"]

    def take_history_again(self, profile: str, pulled: Mapping[str, Row] | None = None) -> None:
        """Put the history as the authority has it in place of this device's, and chain it anew; `pulled`: as
        `history_afar` gave it, where that was asked of a network.

        Raises the store's trouble when it cannot be kept, NotNow when the authority cannot be asked, KeyError for a
        space that is none of its own any more; then nothing has changed.
        """
        self.space(profile)
        lines, chain = f"{profile}:traces", chain_table(profile)
        pulled = self.history_afar(profile) if pulled is None else pulled
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
        """Keep a choice of the user's, and tell every page. One of the name «WHAT:PROFILE» goes with that space."""
        self._store.commit(puts={"settings": {name: dict(value)}})
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change of what there is to show; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _digest_of(change: Change) -> str | None:
    """The SHA-256 of the bytes that go with a change, where there are any."""
    if isinstance(change, AddDocument):
        return change.value.digest
    return change.value.proof.digest if isinstance(change, GiveAccess) and change.value.proof is not None else None
