"""What becomes of one waiting change on the truth as it is now: the record's own rules, merged by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from mes_app.record.changes import (
    AddDocument,
    AddFolder,
    BaseChange,
    Change,
    DeclareNone,
    DeleteFolder,
    DeleteNotification,
    EditDocument,
    EditEntry,
    EditVaccination,
    MarkDocumentRead,
    MarkMessagesRead,
    MarkNotifications,
    MoveDocument,
    OfFamily,
    OfLife,
    PinDocument,
    Refusal,
    RenameFolder,
)
from mes_app.record.changes.life import LifeStep
from mes_app.record.documents import MAX_BYTES
from mes_app.record.ids import ident
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.space import NOTHING, Row, Space, row_of, value_of
from mes_app.record.syncing import Base, Contested
from mes_app.record.told import told
from mes_app.record.values import Value
from mes_app.sync.merge import Merged, beginning, merge
from mes_app.sync.signing import signed

Place = tuple[str, str]
"""Table and id."""

SILENT: tuple[type[BaseChange], ...] = (
    PinDocument,
    MoveDocument,
    AddFolder,
    RenameFolder,
    DeleteFolder,
    MarkMessagesRead,
    MarkNotifications,
    DeleteNotification,
)
"""The changes that leave no line in the history (see `record.told`)."""


AHEAD = timedelta(hours=12)
"""How far ahead of the server's a clock may be for its moments to be taken as they are."""


def line_of(change: Change) -> str | None:
    """The id of the line that a change leaves: where it is there, the change was taken, and only its answer lost."""
    return None if isinstance(change, SILENT) else ident("trace", change.id)


@dataclass(frozen=True, slots=True)
class Judged:
    """`changed`: place → the value it now has (None: gone); nothing where it is as was asked already.

    `refusal` says why it is not taken; then nothing is changed. `contested` goes with CONFLICT.
    """

    change: Change
    truth: Space
    changed: Mapping[Place, Value | None] = field(default_factory=dict)
    refusal: Refusal | None = None
    contested: Contested | None = None


def judge(
    change: Change, base: Base | None, truth: Space, me: Profile, now: datetime, later: Sequence[Change] = ()
) -> Judged:
    """A change that was asked on `base`, on the space as the server has it now; `me` is the account's own profile.

    `later`: what was asked after it and waits too. `truth` of the result is the space with the change.
    """
    line = line_of(change)
    if line is not None and line in truth.traces:
        return Judged(change, truth)
    if isinstance(change, OfLife):
        return _stepped(change, truth, me, now)
    if isinstance(change, OfFamily):
        return _agreed(change, base, truth, me, now)
    return _merged(change, base, truth, me, now, later)


def _merged(
    change: Change, base: Base | None, truth: Space, me: Profile, now: datetime, later: Sequence[Change]
) -> Judged:
    """What was asked on another row than the one that is there: field by field."""
    change = signed(change, truth, me)
    seen = _as_seen(change, base, truth)
    wanted = change.apply(seen)
    rows: dict[Place, Row | None] = {}
    contested: Contested | None = None
    is_lost = False
    for table, id_ in change.touches:
        before, mine, theirs = _row(seen, table, id_), _row(wanted, table, id_), _row(truth, table, id_)
        if theirs is None and before is not None and mine is not None:
            rows[table, id_], is_lost = None, True  # deleted elsewhere: nothing brings it back
            continue
        merged = merge(before, mine, theirs)
        if merged.is_conflict and _is_own_doing(merged.fields, theirs, wanted, later, (table, id_)):
            merged = Merged(theirs)
        rows[table, id_] = merged.row
        if merged.is_conflict and theirs is not None and contested is None:
            contested = Contested(
                change=_with_value(change, table, merged.row),
                table=table,
                mine=merged.row,
                theirs=theirs,
                fields=merged.fields,
            )
    if not is_lost and all(row == _row(truth, *place) for place, row in rows.items()):
        return Judged(change, truth)
    if isinstance(change, MarkDocumentRead) and is_lost:
        return Judged(change, truth)  # nothing that anybody would want to be told of
    if isinstance(change, EditDocument | EditVaccination | EditEntry):
        change = _with_value(change, change.touches[0][0], rows[change.touches[0]])
    # The later of two clocks: what was no future day where it was asked is the server's to refuse, not ours.
    refusal = change.refusal(truth, day_in(max(now, change.asked_at), truth.profile.zone))
    if refusal is not None:
        was_done = _is_overtaken(change, seen, wanted, truth, later)
        return Judged(change, truth, refusal=None if was_done else refusal)
    if contested is not None:
        return Judged(change, truth, refusal=Refusal.CONFLICT, contested=contested)
    changed = _changed(change, rows, truth)
    if changed:
        changed.update(told(change, truth, me, _moment(change, now)))
    return Judged(change, with_values(truth, changed), changed)


def _stepped(change: LifeStep, truth: Space, me: Profile, now: datetime) -> Judged:
    """A step in a space's life is taken from the state that is there, at the moment at which it is sent: its delays
    run from then."""
    if change.holds(truth):
        return Judged(change, truth)
    step = change.model_copy(update={"asked_at": now})
    refusal = step.refusal(truth, day_in(now, truth.profile.zone))
    if refusal is not None:
        return Judged(change, truth, refusal=refusal)
    after = step.apply(truth)
    changed: dict[Place, Value | None] = {place: after.table(place[0]).get(place[1]) for place in step.touches}
    changed.update(told(step, truth, me, now))
    return Judged(change, with_values(truth, changed), changed)


def _agreed(change: Change, base: Base | None, truth: Space, me: Profile, now: datetime) -> Judged:
    """What is asked of an access is asked of it as it stands: whoever takes one back means it, accepted meanwhile or
    not."""
    refusal = change.refusal(truth, day_in(max(now, change.asked_at), truth.profile.zone))
    if refusal is not None:
        return Judged(change, truth, refusal=None if _is_as_asked(change, base, truth) else refusal)
    after = change.apply(truth)
    changed: dict[Place, Value | None] = {place: after.table(place[0]).get(place[1]) for place in change.touches}
    changed.update(told(change, truth, me, _moment(change, now)))
    return Judged(change, with_values(truth, changed), changed)


def _is_as_asked(change: Change, base: Base | None, truth: Space) -> bool:
    """Whether somebody else has asked for the same meanwhile."""
    if base is None:
        return False
    before = _as_it_was(change, base, truth)
    wanted = change.apply(before)
    asked, there = ([_terms(space, at) for at in change.touches] for space in (wanted, truth))
    return asked == there and wanted != before


def _terms(space: Space, at: Place) -> list[Any]:
    """How an access stands, until when, and by which proof."""
    row = _row(space, *at) or {}
    return [row.get(name) for name in ("state", "until", "proof")]


def _moment(change: BaseChange, now: datetime) -> datetime:
    """When it was asked, so that it is the same line if it has to be sent again; not so where a clock is far ahead."""
    return change.asked_at if change.asked_at < now + AHEAD else now


def _is_own_doing(fields: Sequence[str], theirs: Row | None, wanted: Space, later: Sequence[Change], at: Place) -> bool:
    """Whether what stands there is what a later change asks for: both were written, and the answer was lost."""
    for change in later:
        wanted = change.apply(wanted)
        row = _row(wanted, *at)
        if row == theirs or (row and theirs and fields and all(row.get(f) == theirs.get(f) for f in fields)):
            return True
    return False


def _is_overtaken(change: Change, seen: Space, wanted: Space, truth: Space, later: Sequence[Change]) -> bool:
    """Whether all that it asked for stands as later changes leave it: a folder renamed, then deleted, both written."""
    for at in change.touches:
        before, mine, theirs = _row(seen, *at) or {}, _row(wanted, *at) or {}, _row(truth, *at)
        changed = [name for name in {*before, *mine} if before.get(name) != mine.get(name)]
        if not _is_own_doing(changed, theirs, wanted, later, at):
            return False
    return True


def _as_seen(change: Change, base: Base | None, truth: Space) -> Space:
    """The truth with the rows that the change touches as they were when it was asked."""
    if base is None or isinstance(change, DeclareNone):
        return truth  # what is said anew is said today, whatever was said or taken back meanwhile
    return _as_it_was(change, base, truth)


def _as_it_was(change: BaseChange, base: Base, truth: Space) -> Space:
    rows: dict[Place, Value | None] = {}
    for table, id_ in change.touches:
        row = beginning(table, base.get(table, NOTHING).get(id_), _row(truth, table, id_))
        rows[table, id_] = None if row is None else value_of(table, row)
    return with_values(truth, rows)


def _with_value(change: Change, table: str, row: Row | None) -> Change:
    """A change that names every field of its row names those that others have changed as they are now."""
    if row is not None and isinstance(change, EditDocument | EditVaccination | EditEntry):
        return change.model_copy(update={"value": value_of(table, row)})
    return change


def _changed(change: Change, rows: Mapping[Place, Row | None], truth: Space) -> dict[Place, Value | None]:
    changed: dict[Place, Value | None] = {}
    for (table, id_), row in rows.items():
        if row != _row(truth, table, id_):
            changed[table, id_] = None if row is None else value_of(table, row)
    if isinstance(change, DeleteFolder):
        # Also what was put there elsewhere meanwhile.
        after = change.apply(truth)
        for document in truth.documents.values():
            if document.folder == change.folder:
                changed["documents", document.id] = after.documents[document.id]
    return changed


def is_content(change: AddDocument, content: bytes | None, digest: str | None) -> bool:
    """Whether these bytes, with this SHA-256, are those of the deposit."""
    return (
        content is not None
        and len(content) == change.value.size <= MAX_BYTES
        and digest == change.value.digest
    )  # fmt: skip


def with_values(space: Space, changed: Mapping[Place, Value | None]) -> Space:
    """The space with these values, without those that are None."""
    tables: dict[str, tuple[list[Value], list[str]]] = {}
    for (table, id_), value in changed.items():
        puts, drops = tables.setdefault(table, ([], []))
        if value is None:
            drops.append(id_)
        else:
            puts.append(value)
    for table, (puts, drops) in tables.items():
        space = space.put(table, *puts) if puts else space
        space = space.drop(table, *drops) if drops else space
    return space


def rows_at(space: Space, places: Iterable[Place]) -> dict[str, dict[str, Any]]:
    """The rows at these places, None for what is not there: as an authority answers."""
    rows: dict[str, dict[str, Any]] = {}
    for table, id_ in places:
        rows.setdefault(table, {})[id_] = _row(space, table, id_)
    return rows


def _row(space: Space, table: str, id_: str) -> Row | None:
    value = space.table(table).get(id_)
    return None if value is None else row_of(value)
