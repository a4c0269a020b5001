"""Whether a patient's token may write this resource: the record's own rules, asked of the row that it makes.

A row is what it was and what it is to be; the changes between are found again (`keeper.asked`), judged with `may()`
and `refusal()`, and applied: what comes out must be what was sent, to the last element.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mes_app.keeper.asked import asked
from mes_app.keeper.lines import Writer, author_is, notice_refusal, trace_refusal
from mes_app.keeper.spaces import value_from
from mes_app.keeper.viewers import VIEWER
from mes_app.record import across, changes
from mes_app.record.access import Action, ActorKind, Answer, may
from mes_app.record.changes import Change, Refusal
from mes_app.record.documents import Document, Folder
from mes_app.record.family import Link, Mandate
from mes_app.record.history import Notification, Report, Trace
from mes_app.record.life import LIFE_ACTS
from mes_app.record.linked import links_of
from mes_app.record.messages import Message
from mes_app.record.moments import day_in
from mes_app.record.people import Professional, Profile
from mes_app.record.privacy import Privacy
from mes_app.record.space import Row, Space
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.mapping import Part, Resource
from mes_app.sync.mapping.elements import absent

AHEAD = timedelta(days=1)
"""So far ahead a device's clock may be."""

EARLIEST = 1900
"""No moment is of a year before: whoever reads the first years of the calendar in another zone falls out of it."""

LONGEST_HASH = 64
"""Characters of a SHA-1 in Base64, and some more."""

_ACCESS_ID = re.compile(r"[0-9a-f]{16,58}")
"""The id of an access; that of its link has five characters more, and FHIR's have 64 at most."""

_OF_ONES_OWN = (changes.AddChild, changes.AcceptInvitation, changes.RefuseInvitation)
"""What is asked in one's own space, and for nobody else."""

FORBIDDEN = frozenset({Refusal.NOT_ALLOWED, Refusal.NOT_YOURS, Refusal.VALIDATED})
"""Refusals for want of a right (403); the others are for what was sent (422)."""


class Refuse(Exception):
    """A write that is not taken, and why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def status(self) -> int:
        return 403 if self.reason in FORBIDDEN else 422


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one write is judged: who asks, the space whole and as they see it, both with what is on its way already
    but for the row in question, the directory, all spaces and those that the asker has open, and the moment."""

    me: Writer
    whole: Space
    seen: Space
    directory: Mapping[str, Professional]
    known: across.Known
    opened: Sequence[Profile]
    now: datetime


def judge(desk: Desk, part: Part, before: Resource | None, after: Resource | None) -> Value | None:
    """The row as it is to be for who asks, None when it goes; raises Refuse. `after` None: the part goes, and `part` is
    what was there."""
    former = _former(desk, part)
    value = _value(desk, part, former, is_gone=after is None)
    if value is None and after is not None:
        raise Refuse(Refusal.NOT_ALLOWED)
    _judge_kept_back(desk, part, value)
    judged = _as_shown(value, former)
    if judged != former:
        if judged is not None:
            _judge_moments(judged, former, desk.now)
        _judge_row(desk, part.table, former, judged)
    if value is not None and after is not None:
        ref = f"{after.get('resourceType')}/{after.get('id')}"
        built = mapping.resources_of(desk.whole.profile, part.table, value, {ref: before} if before else {}).get(ref)
        if built is None or not is_same(after, built):
            raise Refuse(Refusal.NOT_ALLOWED)
    return value


def _as_shown(value: Value | None, former: Value | None) -> Value | None:
    """The row as the writer would be shown it: a device that sent an invitation may still have its digest, which is
    not changed by whatever is sent (see `record.kept_back`)."""
    if isinstance(value, Mandate) and isinstance(former, Mandate):
        return value.model_copy(update={"seal": former.seal})
    return value


def _judge_kept_back(desk: Desk, part: Part, value: Value | None) -> None:
    """What the authority keeps to itself is not written over: a digest by another, nor a child who waits by nobody."""
    there = desk.whole.table(part.table).get(part.row)
    if isinstance(there, Mandate) and isinstance(value, Mandate) and value.seal not in ("", there.seal):
        raise Refuse(Refusal.NOT_ALLOWED)
    if isinstance(there, Link) and there.child is not None:
        raise Refuse(Refusal.NOT_ALLOWED)


def _former(desk: Desk, part: Part) -> Value | None:
    """What is there for who asks; choices that are not written down are the ones that a space begins with."""
    return desk.seen.table(part.table).get(part.row) or (Privacy() if part.table == "privacy" else None)


def _value(desk: Desk, part: Part, former: Value | None, *, is_gone: bool) -> Value | None:
    """The row with this part of it as it was sent; what the viewer does not see of it is not there."""
    parts: dict[str, Row] = {}
    if former is not None and len(mapping.PARTS[part.table]) > 1:
        built = mapping.resources_of(desk.whole.profile, part.table, former, {})
        others = (mapping.part_of(resource) for resource in built.values() if resource is not None)
        parts = {other.name: other.fields for other in others}
    parts.pop(part.name, None)
    if not is_gone:
        parts[part.name] = part.fields
    value = value_from(part.table, parts)
    return Privacy() if value is None and part.table == "privacy" else value


def _judge_row(desk: Desk, table: str, former: Value | None, value: Value | None) -> None:
    if former is None and isinstance(value, Trace):
        _refuse(trace_refusal(value, desk.me, desk.whole, desk.seen))
        if value.act in LIFE_ACTS:
            _may_end_and_open(desk)
        else:
            _may(desk, changes.MarkDocumentRead.needs)
        return
    if former is None and isinstance(value, Notification):
        _refuse(notice_refusal(value, desk.me, desk.whole, desk.seen))
        _may(desk, changes.MarkDocumentRead.needs)
        return
    id_ = str(getattr(value if value is not None else former, "id", ""))
    found = asked(table, former, value, desk.whole.profile.id, desk.now)
    if not found:
        raise Refuse(Refusal.NOT_ALLOWED)
    seen, today = _with_coming_folder(desk, value), day_in(desk.now, desk.whole.profile.zone)
    for change in found:
        _may(desk, change.needs)
        _refuse(_signature_refusal(change, desk, seen))
        _refuse(change.refusal(seen, today) or _family_refusal(change, desk, seen))
        seen = change.apply(seen)
    if seen.table(table).get(id_) != value:
        raise Refuse(Refusal.NOT_ALLOWED)


def _with_coming_folder(desk: Desk, value: Value | None) -> Space:
    """What is seen, and the folder that a document names before it has come: the rest of a transaction brings it."""
    if not isinstance(value, Document) or value.folder is None or value.folder in desk.whole.folders:
        return desk.seen
    return desk.seen.put("folders", Folder(id=value.folder, name=value.folder))


def _may(desk: Desk, action: Any) -> None:
    if may(desk.me.actor, action, desk.whole, desk.now).answer is not Answer.YES:
        raise Refuse(Refusal.NOT_ALLOWED)


def _may_end_and_open(desk: Desk) -> None:
    """The line of a step in a space's life comes with the step, before or after it: the state says nothing of it."""
    as_open = desk.whole.put("privacy", Privacy())
    if may(desk.me.actor, Action.CLOSE, as_open, desk.now).answer is not Answer.YES:
        raise Refuse(Refusal.NOT_ALLOWED)


def _refuse(reason: Refusal | None) -> None:
    if reason is not None:
        raise Refuse(reason)


def _signature_refusal(change: Change, desk: Desk, seen: Space) -> Refusal | None:
    """Who asks is not for the asker to say: what the changes leave to the authority."""
    is_signed = True
    if isinstance(change, changes.AddDocument):
        by = change.value.author
        is_signed = author_is(by.id, by.kind, by.name, desk.me) and not (by.profession_label or by.establishment)
        is_signed = is_signed and not change.value.archived and change.value.announced_at is None
    elif isinstance(change, changes.AddVaccination):
        by = change.value.entered_by
        is_signed = author_is(by.id, by.kind, by.name, desk.me) and not (by.profession_label or by.establishment)
    elif isinstance(change, changes.SendMessage):
        is_signed = _is_written_by(change.value, desk.me)
        # A deposit that comes later in the same transaction is not there yet: that is no reason.
        if (desk.whole.documents.keys() - seen.documents.keys()).intersection(change.value.attachments):
            return Refusal.GONE
    elif isinstance(change, changes.AddEntry | changes.EditEntry):
        if (desk.whole.documents.keys() - seen.documents.keys()).intersection(links_of(change.value)):
            return Refusal.GONE
    elif isinstance(change, changes.ReportAccess):
        is_signed = _is_reported_by(change.value, desk)
    elif isinstance(change, changes.BlockProfessional):
        known = desk.directory.get(change.professional.id)
        former = seen.relations.get(change.professional.id)
        if known is None and former is None:
            return Refusal.GONE
        is_signed = change.professional == (known if former is None else former.professional)
    return None if is_signed else Refusal.NOT_ALLOWED


def _family_refusal(change: Change, desk: Desk, seen: Space) -> Refusal | None:
    if not isinstance(change, changes.OfFamily):
        return None
    if isinstance(change, _OF_ONES_OWN) and desk.me.actor.kind is not ActorKind.HOLDER:
        return Refusal.NOT_ALLOWED  # the change itself cannot tell: here every profile is read as its holder's
    if isinstance(change, changes.GiveAccess | changes.InviteRepresentative) and not _ACCESS_ID.fullmatch(
        change.value.id
    ):
        return Refusal.NOT_ALLOWED
    me = next((one for one in desk.opened if one.id == desk.me.actor.id), None)
    return Refusal.NOT_ALLOWED if me is None else across.refusal(change, seen, me, desk.opened, desk.known, desk.now)


def _is_written_by(message: Message, me: Writer) -> bool:
    """The account's name, alone or, for a helper, with whom it is written for."""
    if me.actor.kind is ActorKind.HELPER:
        return me.name in message.author_name and len(message.author_name) <= 200
    return message.author_name == me.name


def _is_reported_by(report: Report, desk: Desk) -> bool:
    """A report takes the strictest flag of what it is about; who keeps nothing from themselves sets none."""
    line = desk.seen.traces.get(report.trace or "")
    about = desk.seen.documents.get(line.document or "") if line is not None else None
    hidden = line is not None and (line.hidden_from_representatives or line.secret)
    hidden |= about is not None and about.hidden_from_representatives
    if (report.by, report.who) != (desk.me.actor.id, desk.me.name):
        return False
    if report.hidden_from_representatives is hidden:
        return True
    return not hidden and desk.me.actor.kind is ActorKind.HOLDER


_DELAYS = ("opposed_at", "closed_at", "deletion_asked_at")
"""Moments from which a delay runs: nobody shortens it by a moment of their own."""


def _judge_moments(value: Value, former: Value | None, now: datetime) -> None:
    """Nothing happened tomorrow, a device's clock forgiven, or in another age."""
    for name in ("at", "sent_at", "deposited_at", "entered_at", "blocked_at", "unblocked_at", "since", *_DELAYS):
        moment = getattr(value, name, None)
        is_new = former is None or getattr(former, name, None) != moment
        if not is_new or not isinstance(moment, datetime):
            continue
        if moment > now + AHEAD:
            raise Refuse(Refusal.FUTURE_DATE)
        if name in _DELAYS and moment < now - AHEAD:
            raise Refuse(Refusal.NOT_ALLOWED)
        if moment.year < EARLIEST:
            raise Refuse(Refusal.NOT_ALLOWED)


# -- element by element -----------------------------------------------------------------------------------------------

_SERVERS_OWN = frozenset({"versionId", "lastUpdated", "source"})


def is_same(sent: Resource, built: Resource) -> bool:
    """Whether a resource is what the mapping writes for its row: nothing may travel beside what was judged."""
    return bool(_plain(sent) == _plain(built))


def _plain(resource: Resource) -> Any:
    plain = _without_hash(resource)
    meta = {name: value for name, value in resource.get("meta", {}).items() if name not in _SERVERS_OWN and value}
    meta["tag"] = [one for one in meta.get("tag", ()) if not isinstance(one, dict) or one.get("system") != VIEWER]
    for name in ("security", "profile", "tag"):  # without order, as the server keeps them
        if name in meta:
            meta[name] = sorted(meta[name], key=str)
    return _ordered({**plain, "meta": meta})


def _without_hash(resource: Resource) -> Resource:
    """R4's hash of a content (SHA-1), or that it is not known, is not in the row, whose SHA-256 was compared with the
    content itself."""
    contents = resource.get("content")
    if resource.get("resourceType") != "DocumentReference" or not isinstance(contents, list):
        return resource
    return {**resource, "content": [_unhashed(one) for one in contents]}


def _unhashed(content: Any) -> Any:
    attachment = content.get("attachment") if isinstance(content, dict) else None
    if not isinstance(attachment, dict):
        return content
    plain = dict(attachment)
    if isinstance(plain.get("hash"), str) and len(plain["hash"]) <= LONGEST_HASH:
        del plain["hash"]
    if plain.get("_hash") == absent():
        del plain["_hash"]
    return {**content, "attachment": plain}


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _ordered(inner) for name, inner in value.items() if inner not in ({}, [], None)}
    if isinstance(value, list):
        return [_ordered(inner) for inner in value]
    return value.removeprefix("#") if isinstance(value, str) else value
