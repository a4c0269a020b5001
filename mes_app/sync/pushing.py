"""What waits goes out: the rows that are touched are read anew, judged and merged, and written if nobody was quicker.

Every change of a bundle is written by one transaction or none is. A lost answer is harmless: what was taken is found
there when it is sent again. A change that the server does not take holds up no other: the bundle is halved until the
bad one stands alone.
"""

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, dropwhile
from typing import Any

from mes_app.record.authority import Accepted, Answered, Refused
from mes_app.record.changes import AddDocument, Change, DeleteFolder, OfLife, Refusal
from mes_app.record.people import Profile
from mes_app.record.space import Space
from mes_app.record.syncing import SyncTrouble, Waiting
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.client import FhirClient, Request
from mes_app.sync.errors import Busy, Cancelled, Rejected, Unreachable
from mes_app.sync.judging import Judged, Place, is_content, judge, line_of, rows_at
from mes_app.sync.mapping import Resource
from mes_app.sync.port import DevicePort, OnDevice
from mes_app.sync.truth import Truth, is_split, kept_part, readable, resources_of

MOST = 100
"""The most changes of one transaction."""

MOST_ROWS = 250
"""The most rows that they may touch together."""

MOST_BYTES = 3_000_000
"""The most bytes of contents in one transaction (base64 makes 4 of 3); a larger content goes alone."""

READINGS = 6
"""So often somebody else may be quicker before it is left for the next time."""

_STALE = frozenset({409, 412})
_REASONS = {404: Refusal.GONE, 410: Refusal.GONE}


@dataclass(slots=True)
class Pushed:
    """How many changes the server took, and what became of the others."""

    sent: int = 0
    refused: list[tuple[Change, Refusal]] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    """What a bundle comes to on the truth as it was read."""

    truth: Truth
    spaces: dict[str, Space] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    changed: dict[tuple[str, Place], Value | None] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By profile: what the device is to keep of the parts of rows."""
    queue: Sequence[Change] = ()
    """All that waits, in the order in which it was asked."""


class Pusher:
    """Sends what waits on a device. One at a time for each account."""

    def __init__(self, device: DevicePort, on_device: OnDevice, client: FhirClient, cancelled: threading.Event) -> None:
        self._device = device
        self._on_device = on_device
        self._client = client
        self._cancelled = cancelled
        self._pushed = Pushed()
        self._stuck: dict[str, Waiting] = {}

    def run(self) -> Pushed:
        """Send every waiting change, oldest first. Raises the errors of `sync.errors`; what is settled stays so."""
        trouble: Unreachable | None = None
        while True:
            bundle = self._next_bundle()
            if not bundle:
                break
            trouble = self._send(bundle) or trouble
        if trouble is not None:
            raise trouble
        return self._pushed

    @property
    def pushed(self) -> Pushed:
        return self._pushed

    def _next_bundle(self) -> list[Waiting]:
        if self._cancelled.is_set():
            raise Cancelled
        bundle: list[Waiting] = []
        rows, size = 0, 0
        known = {profile.id for profile in self._on_device(self._device.profiles)}
        behind = {(w.change.profile, place) for w in self._stuck.values() for place in w.change.touches}
        for waiting in self._on_device(self._device.waiting_with_bases):
            change = waiting.change
            if change.profile not in known:
                continue  # a child who is of age: what waits goes with the space
            if behind.intersection((change.profile, place) for place in change.touches):
                # It comes after one of the same object that is stuck.
                behind.update((change.profile, place) for place in change.touches)
                continue
            rows += len(change.touches)
            size += change.value.size if isinstance(change, AddDocument) else 0
            if bundle and (isinstance(change, OfLife) or isinstance(bundle[-1].change, OfLife)):
                break  # what comes after it is judged in another state
            if bundle and (len(bundle) == MOST or rows > MOST_ROWS or size > MOST_BYTES):
                break
            bundle.append(waiting)
        return bundle

    def _send(self, bundle: Sequence[Waiting]) -> Unreachable | None:
        """Send these; returns the trouble of those that had to be left waiting."""
        if self._cancelled.is_set():
            raise Cancelled
        for _ in range(READINGS):
            plan = self._plan(bundle)
            try:
                # Deletions last: a document leaves its folder before that goes.
                requests = sorted(plan.requests.values(), key=lambda one: (one.method == "DELETE", _order(one)))
                self._client.transaction(requests)
            except Rejected as rejected:
                if rejected.status in _STALE:
                    continue
                if len(bundle) > 1:
                    return self._halved(bundle)
                self._refuse(plan, rejected)
                return None
            except Unreachable as trouble:
                if trouble.reason is not SyncTrouble.SERVER or isinstance(trouble, Busy):
                    raise
                # Is the server in trouble, or only with something in this bundle?
                self._client.batch([Request("GET", f"Patient/{bundle[0].change.profile}")])
                if len(bundle) > 1:
                    return self._halved(bundle)
                self._stuck[bundle[0].change.id] = bundle[0]
                return trouble
            self._settle(plan)
            return None
        raise Unreachable("somebody else was always quicker", SyncTrouble.SERVER)

    def _halved(self, bundle: Sequence[Waiting]) -> Unreachable | None:
        half = len(bundle) // 2
        first = self._send(bundle[:half])
        stuck = {(w.change.profile, place) for w in self._stuck.values() for place in w.change.touches}
        free = [w for w in bundle[half:] if not stuck.intersection((w.change.profile, p) for p in w.change.touches)]
        return (self._send(free) if free else None) or first

    # -- what it comes to ---------------------------------------------------------------------------------------

    def _plan(self, bundle: Sequence[Waiting]) -> _Plan:
        changes = [waiting.change for waiting in bundle]
        known = {profile.id: profile for profile in self._on_device(self._device.profiles)}
        settled = {
            id_: self._on_device(lambda id_=id_: self._device.settled(id_))  # type: ignore[misc]
            for id_ in dict.fromkeys(change.profile for change in changes)
            if id_ in known
        }
        truth = Truth()
        places = {id_: list(dict.fromkeys(_places(settled[id_], changes))) for id_ in settled}
        truth.read(self._client, _addresses(places))
        spaces = {id_: truth.over(settled[id_], places[id_]) for id_ in settled}
        plan = _Plan(truth, spaces, queue=self._on_device(self._device.waiting))
        me = next(iter(known.values()))
        now = self._client.server_time()
        for waiting in bundle:
            if waiting.change.profile in plan.spaces:
                self._judge(plan, waiting, me, now)
        if not plan.judged:
            raise Cancelled  # the space went while it was on its way
        for (profile, place), value in plan.changed.items():
            self._write(plan, known[profile], place, value)
        for id_, at in places.items():
            plan.parts[id_] = {**_parts(truth, id_, at), **plan.parts.get(id_, {})}
        return plan

    def _judge(self, plan: _Plan, waiting: Waiting, me: Profile, now: datetime) -> None:
        change, profile = waiting.change, waiting.change.profile
        judged = judge(change, waiting.base, plan.spaces[profile], me, now, _later(plan.queue, change))
        if isinstance(change, AddDocument) and judged.changed:
            content = self._content(change)
            digest = None if content is None else hashlib.sha256(content).hexdigest()
            if not is_content(change, content, digest):
                judged = Judged(change, plan.spaces[profile], refusal=Refusal.NOT_STORED)
        plan.judged.append(judged)
        plan.spaces[profile] = judged.truth
        plan.changed.update({(profile, place): value for place, value in judged.changed.items()})

    def _content(self, change: Change) -> bytes | None:
        return self._on_device(lambda: self._device.content_of(change))

    def _write(self, plan: _Plan, profile: Profile, place: Place, value: Value | None) -> None:
        former = plan.truth.former(profile.id, *place)
        if value is None:
            new: dict[str, Resource | None] = dict.fromkeys(former)
        else:
            content = self._deposited(plan, place)
            new = resources_of(profile, place, value, former, content)
            if content is not None:
                binary = mapping.binary_of(value, content)  # type: ignore[arg-type]  # a deposit's value is a document
                plan.requests[f"Binary/{binary['id']}"] = Request("PUT", f"Binary/{binary['id']}", binary)
        for address, resource in new.items():
            there = former.get(address)
            version = None if there is None else there.get("meta", {}).get("versionId")
            if resource is not None:
                plan.requests[address] = Request("PUT", address, resource, version)
            elif there is not None:
                plan.requests[address] = Request("DELETE", address, None, version)
            if is_split(place[0]):
                part = readable(resource)
                plan.parts.setdefault(profile.id, {})[address] = None if part is None else kept_part(part)

    def _deposited(self, plan: _Plan, place: Place) -> bytes | None:
        for judged in plan.judged:
            change = judged.change
            if isinstance(change, AddDocument) and judged.changed and change.touches[0] == place:
                return self._content(change)
        return None

    # -- what is answered ---------------------------------------------------------------------------------------

    def _settle(self, plan: _Plan) -> None:
        answers = [(judged.change, self._answer(plan, judged)) for judged in plan.judged]
        self._on_device(lambda: self._device.settle_all(answers))
        for judged in plan.judged:
            if judged.refusal is None:
                self._pushed.sent += 1
            else:
                self._pushed.refused.append((judged.change, judged.refusal))

    def _refuse(self, plan: _Plan, rejected: Rejected) -> None:
        """The only change of a bundle was not taken by the server: the truth comes back."""
        one = plan.judged[0]
        reason = _reason(rejected)
        space = plan.truth.over(plan.spaces[one.change.profile], [*one.change.touches, *one.changed])
        refused = Judged(one.change, space, refusal=reason)
        self._settle(_Plan(plan.truth, {one.change.profile: space}, [refused]))

    def _answer(self, plan: _Plan, judged: Judged) -> Answered:
        profile = judged.change.profile
        # The rows as they are after the whole bundle: what comes after in it was settled with it.
        rows = rows_at(plan.spaces[profile], [*judged.change.touches, *judged.changed])
        parts = plan.parts.get(profile, {})
        if judged.refusal is None:
            return Accepted(rows=rows, parts=parts)
        return Refused(reason=judged.refusal, rows=rows, parts=parts, contested=judged.contested)


def _later(queue: Sequence[Change], change: Change) -> list[Change]:
    """What was asked of the same objects after this change."""
    touched = frozenset(change.touches)
    after = dropwhile(lambda one: one.id != change.id, queue)
    return [
        one
        for one in after
        if one.id != change.id and one.profile == change.profile and not touched.isdisjoint(one.touches)
    ]


def _order(request: Request) -> tuple[bool, str]:
    return (not request.url.startswith("Binary/"), request.url)


def _reason(rejected: Rejected) -> Refusal:
    usual = _REASONS.get(rejected.status, Refusal.NOT_ACCEPTED)
    try:
        reason = Refusal(rejected.code)
    except ValueError:
        return usual
    return usual if reason is Refusal.CONFLICT else reason  # that one is for us to find out, with both sides to show


def _places(settled: Space, changes: Iterable[Change]) -> Iterable[Place]:
    """Every place of a space that these changes speak of, and their lines of the history."""
    for change in changes:
        if change.profile != settled.profile.id:
            continue
        yield from change.touches
        line = line_of(change)
        if line is not None:
            yield ("traces", line)
        if isinstance(change, DeleteFolder):
            for document in settled.documents.values():
                if document.folder == change.folder:
                    yield ("documents", document.id)


def _addresses(places: dict[str, list[Place]]) -> Iterable[str]:
    return chain.from_iterable(
        mapping.places(profile, table, id_).values() for profile, found in places.items() for table, id_ in found
    )


def _parts(truth: Truth, profile: str, places: Iterable[Place]) -> dict[str, Any]:
    """What the device is to keep of the parts of these rows, as the server has them."""
    kept: dict[str, Any] = {}
    for table, id_ in places:
        if is_split(table):
            for address in mapping.places(profile, table, id_).values():
                part = readable(truth.resources.get(address))
                kept[address] = None if part is None else kept_part(part)
    return kept
