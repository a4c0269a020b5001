"""The authority of the demo: the whole of every space in a store of its own, and only what its account may learn of
handed out.

Tables of the store: `profiles`; `PROFILE:documents`, `PROFILE:folders`, … (every row, hidden ones too); `answered`
(change id → what was answered); `spared` (see `mes_app.demo.spared`); `PROFILE:chain` and `chains` (every history
chained whole, see `mes_app.record.chained`).
"""

import hashlib
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from mes_app.demo import spared
from mes_app.demo.people import ACCOUNT, PROFESSIONALS
from mes_app.demo.post import LETTERS
from mes_app.demo.seed import BEGUN, seed
from mes_app.demo.words import plain
from mes_app.record import across
from mes_app.record.access import Actor, Answer, embargo_end, may
from mes_app.record.authority import Accepted, Answered, NotNow, Refused
from mes_app.record.chain import Verdict
from mes_app.record.chained import Chains
from mes_app.record.changes import (
    AddDocument,
    AddEntry,
    AddFolder,
    AddMeasures,
    AddVaccination,
    BlockProfessional,
    Change,
    DeleteDocument,
    DeleteFolder,
    EditEntry,
    EditVaccination,
    GiveAccess,
    OfFamily,
    OfLife,
    Refusal,
    ReplaceDocument,
    ReportAccess,
    SendMessage,
    UnblockProfessional,
)
from mes_app.record.cut import cut_for
from mes_app.record.documents import Author, Document
from mes_app.record.family import Mandate, Proof, standing_of
from mes_app.record.family import ends_at as mandate_ends_at
from mes_app.record.history import Act, Report
from mes_app.record.life import emptied, ends_at, is_over
from mes_app.record.linked import hidden_links, links_of, with_links, without_links
from mes_app.record.moments import MAJORITY, birthday, day_in, is_minor
from mes_app.record.people import Professional, Profile, Standing
from mes_app.record.privacy import PRIVACY, Privacy, SpaceState
from mes_app.record.readers import USER_KIND, user_of
from mes_app.record.space import TABLES, Row, Space, row_of, space_of
from mes_app.record.told import KIND, told
from mes_app.record.values import Value
from mes_app.store import Store, StoreError

ANSWERS = 500
"""At least so many of the latest answers are kept, so that the same change again gets the same answer."""

Place = tuple[str, str]
"""Table and id."""

Changed = dict[Place, Value | None]
"""Place → the value it now has, or None when it is gone."""


@dataclass(slots=True)
class _Held:
    """One space in memory: whole, and as the account may see it from `since` until before `until`."""

    whole: Space
    seen: Space
    since: datetime
    until: datetime | None

    def holds_at(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


class EmbeddedAuthority:
    """Answers the changes of one account over a store of its own (see `record.authority.Authority`).

    Spaces are read from the store once and kept; nothing else may write to it meanwhile. Calls may come from several
    threads and wait for each other.
    """

    def __init__(self, store: Store, account: str = ACCOUNT) -> None:
        self._store = store
        self._account = account
        self._chains = Chains(store, StoreError)
        self._held: dict[str, _Held] = {}
        self._mutex = threading.RLock()
        self._others: list[EmbeddedAuthority] = [self]
        """The authorities of all accounts over this store, this one too."""

    def of_account(self, account: str) -> "EmbeddedAuthority":
        """The same record as it answers another account: what one of them changes the others have at once."""
        other = EmbeddedAuthority(self._store, account)
        other._chains, other._mutex, other._others = self._chains, self._mutex, self._others
        self._others.append(other)
        return other

    # -- what the account may learn of --------------------------------------------------------------------------

    def profiles(self, now: datetime) -> tuple[Profile, ...]:
        """The spaces that the account may open at this moment: its own, the children (eldest first), who is helped.

        A child who is of age by then is left out (V19), and a space whose mandate is over.
        """
        with self._mutex:
            found = [one for profile in self._every() if (one := self._opened(profile, now)) is not None]
        order = list(Standing)
        found.sort(key=lambda profile: (order.index(profile.standing), profile.birth_date, profile.id))
        return tuple(found)

    def _every(self) -> tuple[Profile, ...]:
        return tuple(Profile.model_validate(row) for row in self._store.rows("profiles").values())

    def _opened(self, profile: Profile, now: datetime) -> Profile | None:
        """The profile as it is to the account; None where its space is not open to it."""
        mandates = [Mandate.model_validate(row) for row in self._store.rows(f"{profile.id}:mandates").values()]
        is_older = not mandates and self._account == ACCOUNT and profile.standing is not Standing.HOLDER
        if is_older and profile.id != self._account and not self._was_emptied(profile.id):
            # A record that is older than mandates: as it was put there.
            standing = profile.standing if _is_open(profile, now) else None
        else:
            standing = standing_of(profile, mandates, self._account, now)
        if standing is None:
            return None
        return profile if standing is profile.standing else profile.model_copy(update={"standing": standing})

    def _was_emptied(self, profile: str) -> bool:
        choices = self._store.get(f"{profile}:privacy", PRIVACY) or {}
        lines = self._store.rows(f"{profile}:traces").values()
        return choices.get("deleted_at") is not None or any(line["act"] == Act.EMPTIED for line in lines)

    def pull(self, profile: str, now: datetime) -> dict[str, dict[str, Row]]:
        """Every row of a space that the account may learn of at this moment: table → id → row.

        KeyError for a space that is not the account's, or no longer: a child's from its 18th birthday on (V19).
        """
        with self._mutex:
            held = self._look(profile, now)
            pulled = {}
            for name in TABLES:
                rows, whole = self._store.rows(f"{profile}:{name}"), held.whole.table(name)
                # A value that the cut left as it is has its row already; writing ten thousand anew takes a while.
                pulled[name] = {
                    id_: dict(rows[id_]) if value is whole[id_] else row_of(value)
                    for id_, value in held.seen.table(name).items()
                }
            return pulled

    def verify(self, profile: str, now: datetime) -> Verdict:
        """Whether the whole history of a space holds, told for the account (see `Authority.verify`).

        Neither place nor number tells of lines that the account may not see; KeyError as for `pull`.
        """
        with self._mutex:
            held = self._look(profile, now)
            holder = held.whole.profile
            shielded = holder.standing is not Standing.HOLDER and is_minor(holder.birth_date, day_in(now, holder.zone))
            lines = self._store.rows(f"{profile}:traces")
            return self._chains.verify(profile, lines, seen=held.seen.traces.keys(), shielded=shielded)

    def begin_chains(self) -> None:
        """Chain the histories that are not chained yet, and seal what a crash has left unsealed."""
        with self._mutex:
            for profile in self._store.rows("profiles"):
                self._chains.begin(profile, self._store.rows(f"{profile}:traces"))

    def content(self, profile: str, document: str, now: datetime) -> bytes:
        """A document's bytes as deposited; KeyError when the account may not read it or it is not there."""
        with self._mutex:
            described = self._look(profile, now).seen.documents[document]
            return self._store.get_blob(described.digest)

    # -- what is asked ------------------------------------------------------------------------------------------

    def answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:
        """Take or refuse a change; the same change again gets the same answer. `content`: a deposit's bytes.

        Judged on what the account may learn of, so that nothing hidden shows in a refusal; applied to the whole.
        Durable on return, rows and answer in one commit. Raises NotNow when its store cannot; then nothing has changed.
        """
        try:
            return self._answer(change, content, now)
        except StoreError as error:
            raise NotNow from error

    def _answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:
        with self._mutex:
            known = self._store.get("answered", change.id)
            try:
                held = self._look(change.profile, now)
            except KeyError:
                # Whoever left a space and has not heard of it asks in a space that is not theirs any more.
                is_left = known is not None and _is_of(known, change) and known["reason"] is None
                return Accepted(rows={}) if is_left else Refused(reason=Refusal.GONE, rows={})
            if known is not None:
                return _answer_again(known, change, held.seen)
            change = self._signed(change, held, now)
            refusal = self._refusal(change, content, held, now)
            if refusal is not None:
                answer: Answered = Refused(reason=refusal, rows=_rows(held.seen, change.touches))
                self._store.commit(
                    puts={"answered": {change.id: _row_of_answer(change, answer, now)}},
                    deletes={"answered": self._forgotten()},
                )
                return answer
            return self._take(change, content, held, now)

    def _forgotten(self) -> list[str]:
        """The oldest answers, once there are many: whoever has not heard of them by now is not going to ask again."""
        answers = self._store.rows("answered")
        if len(answers) < 2 * ANSWERS:
            return []
        return sorted(answers, key=lambda id_: str(answers[id_]["at"]))[:ANSWERS]

    def directory(self, words: str) -> tuple[Professional, ...]:
        """The professionals whose names begin with these words, 20 at most, by name (see `Authority.directory`)."""
        asked = plain(words).split()
        found = [who for who in PROFESSIONALS.values() if asked and _is_named(who, asked)]
        return tuple(sorted(found, key=lambda who: (who.last_name, who.first_name))[:20])

    def turn(self, now: datetime) -> datetime | None:
        """The next moment at which what the account may learn of changes by itself."""
        with self._mutex:
            turns = [self._look(profile.id, now).until for profile in self.profiles(now)]
            return min((turn for turn in turns if turn is not None), default=None)

    def restart(self, now: datetime) -> None:
        """Put the family back as it is on the day of this moment; what was answered before is forgotten."""
        with self._mutex:
            self._held.clear()
            seed(self._store, now)

    def begun(self) -> Row:
        """When the family was put there; {} in a folder that is older than this note."""
        with self._mutex:
            return dict(self._store.get(BEGUN, BEGUN) or {})

    def _look(self, id_: str, now: datetime) -> _Held:
        held = self._held.get(id_)
        profile = self._opened(Profile.model_validate(self._store.rows("profiles")[id_]), now)
        if profile is None:
            raise KeyError(id_)
        if held is not None and held.holds_at(now) and held.whole.profile == profile:
            return held
        whole = self._read(profile) if held is None else replace(held.whole, profile=profile)
        if is_over(whole.choices, whole.profile.zone, now) and whole.choices.deleted_at is None:
            whole = self._emptied(whole)
        seen = cut_for(whole, self._actor(whole), now)
        held = self._held[id_] = _Held(whole, seen, now, min(_turns(whole, now), default=None))
        return held

    def _read(self, profile: Profile) -> Space:
        return space_of(profile, {name: self._store.rows(f"{profile.id}:{name}") for name in TABLES})

    def _any(self, id_: str) -> Space | None:
        """Any space whole, open to the account or not."""
        row = self._store.rows("profiles").get(id_)
        return None if row is None else self._read(Profile.model_validate(row))

    def _known(self) -> across.Known:
        return across.Known(self._every, self._any, lambda: uuid.uuid4().hex)

    def _emptied(self, whole: Space) -> Space:
        """Destroy what a closed space held, its delay being over: what is left of it."""
        id_, left = whole.profile.id, emptied(whole)
        puts: dict[str, dict[str, Row]] = {}
        deletes: dict[str, list[str]] = {}
        for table in TABLES:
            there, stay = self._store.rows(f"{id_}:{table}"), left.table(table)
            puts[f"{id_}:{table}"] = {
                row: row_of(value) for row, value in stay.items() if value is not whole.table(table).get(row)
            }
            deletes[f"{id_}:{table}"] = [row for row in there if row not in stay]
        deletes[spared.SPARED] = spared.of_space(self._store, id_)
        traces = f"{id_}:traces"
        puts.update(self._chains.with_lines(id_, puts[traces], deletes[traces]))
        self._store.commit(puts=puts, deletes=deletes)
        self._chains.settle(id_)
        rows = [
            row
            for one in self._store.rows("profiles")
            for row in (*self._store.rows(f"{one}:documents").values(), *self._proofs(one))
        ]
        self._store.drop_blobs({row["digest"] for row in rows})
        self._store.compact()  # the journal still holds the rows that went
        return left

    def announce(self, profile: str, at: datetime) -> None:
        """Have a space be one that was announced at this moment and that nobody has activated: to try it out."""
        with self._mutex:
            row = row_of(Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=at))
            self._store.commit(puts={f"{profile}:privacy": {PRIVACY: row}}, deletes={LETTERS: [profile]})
            self._held.pop(profile, None)

    def _proofs(self, profile: str) -> Iterator[Row]:
        """The papers that go with the accesses to a space."""
        return (row["proof"] for row in self._store.rows(f"{profile}:mandates").values() if row.get("proof"))

    def _actor(self, space: Space) -> Actor:
        return user_of(space.profile, self._account, space.mandates.values())

    def _signed(self, change: Change, held: _Held, now: datetime) -> Change:
        """The change with its author as the authority knows them: who asks is not for the asker to say."""
        viewer = USER_KIND[held.whole.profile.standing]
        me = Author(id=self._account, kind=KIND[viewer], name=self._me().full_name)
        if isinstance(change, OfLife | OfFamily):
            return change.model_copy(update={"asked_at": now})  # delays run from here, whatever a device's clock says
        if isinstance(change, AddDocument) and change.value.is_own:
            return change.model_copy(update={"value": change.value.model_copy(update={"author": me})})
        if isinstance(change, AddVaccination):
            return change.model_copy(update={"value": change.value.model_copy(update={"entered_by": me})})
        if isinstance(change, EditVaccination):
            former = held.seen.vaccinations.get(change.value.id)
            if former is not None:
                kept = {"entered_by": former.entered_by, "entered_at": former.entered_at}
                return change.model_copy(update={"value": change.value.model_copy(update=kept)})
        if isinstance(change, BlockProfessional):
            # Who they are, the directory says and not the asker.
            who = PROFESSIONALS.get(change.professional.id)
            return change if who is None else change.model_copy(update={"professional": who})
        if isinstance(change, ReportAccess):
            return change.model_copy(update={"value": self._signed_report(change, held)})
        return change

    def _signed_report(self, change: ReportAccess, held: _Held) -> Report:
        value, line = change.value, held.whole.traces.get(change.value.trace or "")
        about = held.whole.documents.get(line.document or "") if line is not None else None
        hidden = line is not None and (line.hidden_from_representatives or line.secret)
        hidden |= about is not None and about.hidden_from_representatives
        signed = {"by": self._account, "who": self._me().full_name, "hidden_from_representatives": hidden}
        return value.model_copy(update=signed)

    def _me(self) -> Profile:
        return Profile.model_validate(self._store.rows("profiles")[self._account])

    def _refusal(self, change: Change, content: bytes | None, held: _Held, now: datetime) -> Refusal | None:
        if may(self._actor(held.whole), change.needs, held.whole, now).answer is not Answer.YES:
            return Refusal.NOT_ALLOWED
        refusal = change.refusal(held.seen, day_in(now, held.whole.profile.zone))
        if refusal is not None:
            return refusal
        if isinstance(change, BlockProfessional) and change.professional.id not in PROFESSIONALS:
            return Refusal.GONE
        if isinstance(
            change, AddDocument | AddEntry | AddFolder | AddMeasures | AddVaccination | ReportAccess | SendMessage
        ) and any(_is_hidden(place, held) for place in _new_places(change)):
            # It is not there for the account, but it is there: ids say nothing and are not guessed.
            return Refusal.ALREADY_THERE
        if isinstance(change, SendMessage) and not held.seen.documents.keys() >= set(change.value.attachments):
            return Refusal.GONE
        if isinstance(change, AddEntry | EditEntry) and _closed(held).intersection(links_of(change.value)):
            return Refusal.GONE
        if isinstance(change, AddDocument) and not _is_content(content, change.value):
            return Refusal.NOT_STORED
        if isinstance(change, GiveAccess) and not self._has_proof(change, content):
            return Refusal.NOT_STORED
        if not isinstance(change, OfFamily):
            return None
        return across.refusal(change, held.seen, self._me(), self.profiles(now), self._known(), now)

    def _has_proof(self, change: GiveAccess, content: bytes | None) -> bool:
        """Whether the paper came with the change, or is here since the access was given before."""
        proof = change.value.proof
        if proof is None:
            return False
        if content is None:
            return self._store.has_blob(proof.digest)
        return content.startswith(b"%PDF-") and _is_content(content, proof)

    def _take(self, change: Change, content: bytes | None, held: _Held, now: datetime) -> Accepted:
        changed = _changed_by(change, held.whole, self._applied(change, held))
        # The hidden documents of a folder that is gone must not stay in it, and whoever is blocked is blocked, even
        # where the account does not know that they ever came.
        if not isinstance(change, DeleteFolder | BlockProfessional | UnblockProfessional):
            for place in change.touches:
                if _is_hidden(place, held):
                    changed.pop(place, None)
        changed.update(_silenced(change, changed, held))
        if any(place in changed for place in change.touches):
            changed.update(told(change, held.seen, self._me(), now))
        whole = _with(held.whole, changed)
        further = across.Beyond()
        if isinstance(change, OfFamily):
            further = self._reached(whole, now)
            changed.update(further.rows.pop(change.profile, {}))
            whole = _with(held.whole, changed)
        if isinstance(change, BlockProfessional | UnblockProfessional | OfLife | OfFamily):
            seen = cut_for(whole, self._actor(whole), now)
        else:
            shown = {place: value and without_links(value, _closed(held)) for place, value in changed.items()}
            seen = _with(held.seen, shown, lambda place: not _is_hidden(place, held))
        open_places = [place for place in changed if not _is_hidden(place, held)]
        turned = _differing(held.seen, seen) if isinstance(change, OfLife) else ()
        answer = Accepted(rows=_rows(seen, [*change.touches, *open_places, *turned]))
        puts: dict[str, dict[str, Row]] = {"answered": {change.id: _row_of_answer(change, answer, now)}}
        deletes: dict[str, list[str]] = {"answered": self._forgotten()}
        puts[spared.SPARED], deletes[spared.SPARED] = spared.noted(self._store, change, held.whole, held.seen, now)
        if isinstance(change, AddDocument | GiveAccess) and content is not None:
            self._store.put_blob(content)  # before the row that speaks of it
        concerned = {change.profile: changed, **further.rows}
        self._commit(concerned, puts, deletes, new=further.profile)
        held.whole, held.seen = whole, seen
        is_turned = isinstance(change, OfLife | OfFamily)
        held.until = min(_turns(whole, now), default=None) if is_turned else held.until
        self._forget(concerned, but=change.profile)
        return answer

    def _reached(self, whole: Space, now: datetime) -> across.Beyond:
        """All that the accesses of a space, with a change that is not written yet, say elsewhere."""
        here = whole.profile.id
        spaces: dict[str, Space | None] = {here: whole}

        def space(id_: str) -> Space | None:
            if id_ not in spaces:
                spaces[id_] = self._any(id_)
            return spaces[id_]

        tint = max((one.tint for one in self.profiles(now)), default=0) + 1
        known, all_ = replace(self._known(), whole=space), across.Beyond()
        while (step := across.owed(spaces[here] or whole, known, now, tint)).rows:
            all_.profile = step.profile or all_.profile
            for id_, rows in step.rows.items():
                all_.rows.setdefault(id_, {}).update(rows)
                there = space(id_) or (Space(step.profile) if step.profile is not None else None)
                spaces[id_] = None if there is None else _with(there, rows)
        return all_

    def _applied(self, change: Change, held: _Held) -> Space:
        """The whole with the change; the links that its editor does not see stay, and come back with their line."""
        hidden: tuple[str, ...] = ()
        if isinstance(change, AddEntry):
            hidden = spared.links_for(self._store, change, held.whole)
        elif isinstance(change, EditEntry):
            table, id_ = change.value.table, change.value.id
            hidden = hidden_links(held.whole.table(table).get(id_), held.seen.table(table).get(id_))
        if isinstance(change, AddEntry | EditEntry) and hidden:
            change = change.model_copy(update={"value": with_links(change.value, hidden)})
        return change.apply(held.whole)

    def _forget(self, concerned: Iterable[str], but: str) -> None:
        """What of these spaces is in memory is read anew, here and for the other accounts; `but` one that this account
        has as it is."""
        for other in self._others:
            for profile in concerned:
                if other is not self or profile != but:
                    other._held.pop(profile, None)

    def _commit(
        self,
        concerned: Mapping[str, Changed],
        puts: dict[str, dict[str, Row]],
        deletes: dict[str, list[str]],
        *,
        new: Profile | None,
    ) -> None:
        """Write what is changed, by space, with the rest of a commit; `new`: a profile that begins with it."""
        for profile, changed in concerned.items():
            for (table, id_), value in changed.items():
                if value is None:
                    deletes.setdefault(f"{profile}:{table}", []).append(id_)
                else:
                    puts.setdefault(f"{profile}:{table}", {})[id_] = row_of(value)
            lines, gone = puts.get(f"{profile}:traces", {}), deletes.get(f"{profile}:traces", [])
            if new is not None and new.id == profile:
                puts.setdefault("profiles", {})[profile] = row_of(new)
                chained = self._chains.anew(profile, lines)
            else:
                chained = self._chains.with_lines(profile, lines, gone)
            for table, links in chained.items():
                puts.setdefault(table, {}).update(links)
        self._store.commit(puts=puts, deletes=deletes)
        for profile in concerned:
            self._chains.settle(profile)


def _is_named(who: Professional, asked: list[str]) -> bool:
    names = plain(f"{who.first_name} {who.last_name}").replace("-", " ").split()
    return all(any(name.startswith(word) for name in names) for word in asked)


def _is_open(profile: Profile, now: datetime) -> bool:
    """Whether the account may open this space at all: a child's until the day it comes of age (V19)."""
    return profile.standing is not Standing.CHILD or is_minor(profile.birth_date, day_in(now, profile.zone))


def _turns(space: Space, now: datetime) -> Iterator[datetime]:
    """The moments after `now` at which what one may see of a space changes by itself (V11, V12), or it is emptied."""
    holder = space.profile
    of_age = datetime.combine(birthday(holder.birth_date, MAJORITY), time(), ZoneInfo(holder.zone))
    ends = (mandate_ends_at(one, holder.zone) for one in space.mandates.values())
    over = [end for end in (ends_at(space.choices, holder.zone), *ends) if end is not None]
    for moment in (of_age, *_announcements(space.documents.values(), holder.zone), *over):
        if moment > now:
            yield moment


def _announcements(documents: Iterable[Document], zone: str) -> Iterator[datetime]:
    for document in documents:
        if document.not_visible_to_patient:
            yield embargo_end(document, zone)
            if document.announced_at is not None:
                yield document.announced_at


def _new_places(change: Change) -> tuple[Place, ...]:
    """The rows that a change makes; one that is replaced as well is not among them."""
    return change.touches[:1] if isinstance(change, AddDocument) else change.touches


def _is_hidden(place: Place, held: _Held) -> bool:
    table, id_ = place
    return id_ in held.whole.table(table) and id_ not in held.seen.table(table)


def _differing(before: Space, after: Space) -> Iterator[Place]:
    """The places at which two cuts of one space are not the same."""
    for table in TABLES:
        former, new = before.table(table), after.table(table)
        for id_ in {**former, **new}:
            if former.get(id_) is not new.get(id_):
                yield table, id_


def _silenced(change: Change, changed: Changed, held: _Held) -> Changed:
    """The notifications of a document that goes: they go with it."""
    gone = ""
    if isinstance(change, DeleteDocument):
        gone = change.document
    elif isinstance(change, ReplaceDocument) and ("documents", change.former) in changed:
        gone = change.former
    lines = held.whole.notifications.values() if gone else ()
    return {("notifications", line.id): None for line in lines if line.target == gone}


def _closed(held: _Held) -> frozenset[str]:
    """The documents that the account may not learn of."""
    return frozenset(held.whole.documents.keys() - held.seen.documents.keys())


def _is_content(content: bytes | None, document: Document | Proof) -> bool:
    return (
        content is not None
        and len(content) == document.size
        and hashlib.sha256(content).hexdigest() == document.digest
    )  # fmt: skip


def _changed_by(change: Change, before: Space, after: Space) -> Changed:
    """What a change made otherwise: the rows it touches, and all that a deleted folder held, not only what was seen."""
    places: Iterable[Place] = change.touches
    if isinstance(change, DeleteFolder):
        freed = (d.id for d in before.documents.values() if d.folder == change.folder)
        places = [*places, *(("documents", id_) for id_ in freed)]
    changed: Changed = {}
    for table, id_ in places:
        former, value = before.table(table).get(id_), after.table(table).get(id_)
        if former != value:
            changed[table, id_] = value
    return changed


def _with(space: Space, changed: Changed, is_wanted: Callable[[Place], bool] = lambda _: True) -> Space:
    tables: dict[str, tuple[list[Value], list[str]]] = {}
    for (name, id_), value in changed.items():
        if is_wanted((name, id_)):
            puts, drops = tables.setdefault(name, ([], []))
            if value is None:
                drops.append(id_)
            else:
                puts.append(value)
    for name, (puts, drops) in tables.items():
        space = space.put(name, *puts) if puts else space
        space = space.drop(name, *drops) if drops else space
    return space


def _rows(seen: Space, places: Iterable[Place]) -> dict[str, dict[str, Row | None]]:
    """The rows at these places as the account may see them; None for what is not there, or not for it."""
    rows: dict[str, dict[str, Row | None]] = {}
    for table, id_ in places:
        value = seen.table(table).get(id_)
        rows.setdefault(table, {})[id_] = None if value is None else row_of(value)
    return rows


def _row_of_answer(change: Change, answer: Answered, now: datetime) -> Row:
    reason = answer.reason.value if isinstance(answer, Refused) else None
    places = [[table, id_] for table, ids in answer.rows.items() for id_ in ids]
    if isinstance(change, OfLife):
        places = [list(place) for place in change.touches]  # and not those of the whole space
    at = now.astimezone(UTC).isoformat()
    return {"profile": change.profile, "kind": change.kind, "reason": reason, "places": places, "at": at}


def _is_of(known: Mapping[str, Any], change: Change) -> bool:
    return bool((known["profile"], known["kind"]) == (change.profile, change.kind))


def _answer_again(known: Mapping[str, Any], change: Change, seen: Space) -> Answered:
    # The rows as they are now and not as they were: something may have been hidden from the account since.
    if not _is_of(known, change):
        return Refused(reason=Refusal.ALREADY_THERE, rows={})
    # What a step in its life gave or took was the whole space: as it is now.
    more = [(table, id_) for table in TABLES for id_ in seen.table(table)] if isinstance(change, OfLife) else []
    rows = _rows(seen, [*((table, id_) for table, id_ in known["places"]), *more])
    return Accepted(rows=rows) if known["reason"] is None else Refused(reason=Refusal(known["reason"]), rows=rows)
