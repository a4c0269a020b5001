"""What changed on the server comes in: one batch asks for the news of every type, and `next` links for the rest.

Each page is one commit of the device together with how far it is, so that a pull can be stopped and goes on there, and
never holds more than a page. «How far» is the server's own time; some seconds are asked for again, since a transaction
may end after a later one. What is gone is found by counting: where the numbers differ, the ids are listed.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from mes_app.record.space import NOTHING, Row
from mes_app.record.syncing import Arrived, SyncTrouble
from mes_app.sync import mapping
from mes_app.sync.account import Account, profiles_of
from mes_app.sync.answers import Answer, Resource, entries_of, last_updated, next_link
from mes_app.sync.arriving import Arriving, addresses_here
from mes_app.sync.client import FhirClient, Request
from mes_app.sync.errors import Cancelled, Rejected, Unreachable, Unreadable
from mes_app.sync.port import DevicePort, OnDevice

PAGE = 200
"""Resources of one page."""

LISTED = 1000
"""Ids of one page, where ids are listed."""

OVERLAP = timedelta(seconds=10)
"""What is asked for again: longer than any transaction takes from the moment it writes to that it can be read."""

_EXPIRED = frozenset({404, 410})

Progress = Callable[[bool, int, int], None]
"""Whether it is the first pull, how many resources have come, of how many."""


@dataclass(slots=True)
class Pulled:
    """How many rows a pull changed, and whether it was a first one."""

    rows: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """The profiles of one type that stand equally far: at a moment, or in the middle of a search.

    `link`: the page that comes next, of a search that began at `begun`. `first`: its first search is not at its end.
    """

    type: str
    profiles: tuple[str, ...]
    since: datetime | None = None
    link: str | None = None
    begun: datetime | None = None
    first: bool = True

    @property
    def query(self) -> str:
        news = "" if self.since is None else f"&_lastUpdated=ge{_text(self.since - OVERLAP)}"
        return f"{_of(self.type, self.profiles)}{news}&_sort=_lastUpdated&_count={PAGE}"


@dataclass(slots=True)
class _Counts:
    """Type → how many the server says there are, for all profiles together."""

    there: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.there.values())


class Puller:
    """Brings what is new to a device. One at a time for each account."""

    def __init__(
        self,
        device: DevicePort,
        on_device: OnDevice,
        client: FhirClient,
        cancelled: threading.Event,
        progress: Progress = lambda *_: None,
    ) -> None:
        self._device = device
        self._on_device = on_device
        self._client = client
        self._cancelled = cancelled
        self._progress = progress
        self.pulled = Pulled()
        self._done = 0
        self._reached: dict[str, Row] = {}

    def run(self, account: Account) -> Pulled:
        """Take everything that is new; raises the errors of `sync.errors`, what has arrived by then stays."""
        ids = account.all
        groups = list(self._groups(ids))
        self.pulled.first = any(group.first for group in groups)
        self._done = sum(len(self._here(type_, ids)) for type_ in mapping.TYPES) if self.pulled.first else 0
        self._go_on()
        answers = self._client.batch([Request("GET", url) for url in self._asked(ids, groups)])
        patients, related = self._resources(answers[0]), self._resources(answers[1])
        known = self._on_device(self._device.profiles)
        profiles = profiles_of(account, patients, related, known)
        self._on_device(lambda: self._device.take_profiles(profiles))
        ids = tuple(profile.id for profile in profiles)
        types = len(mapping.TYPES)
        counts = _Counts({type_: _total(a) for type_, a in zip(mapping.TYPES, answers[2 : 2 + types], strict=True)})
        self._tell(counts)
        firsts = answers[2 + types :]
        del answers
        for group in groups:
            page = _searchset(firsts.pop(0)) if group.link is None else self._next_page(group)
            self._take_group(group, ids, page, counts)
        self._flush(ids)
        self._compare(ids, counts)
        return self.pulled

    def _asked(self, ids: Sequence[str], groups: Sequence[_Group]) -> Iterator[str]:
        yield f"Patient?_id={_joined(ids)}&_count={len(ids)}"
        yield f"{_of('RelatedPerson', ids)}&_count={LISTED}"
        for type_ in mapping.TYPES:
            yield f"{_of(type_, ids)}&_summary=count"
        for group in groups:
            if group.link is None:
                yield group.query

    def _groups(self, ids: Sequence[str]) -> Iterator[_Group]:
        cursors = self._on_device(self._device.cursors)
        known = {profile.id for profile in self._on_device(self._device.profiles)}
        for type_ in mapping.TYPES:
            found: dict[tuple[Any, ...], list[str]] = {}
            for id_ in ids:
                row = cursors.get(f"{id_}:{type_}", NOTHING) if id_ in known else NOTHING
                found.setdefault(tuple(row.get(name) for name in ("at", "link", "begun", "first")), []).append(id_)
            for (at, link, begun, first), profiles in found.items():
                is_first = at is None or bool(first)
                yield _Group(type_, tuple(profiles), _moment(at), link, _moment(begun), is_first)

    def _next_page(self, group: _Group) -> Resource:
        """Where a search that was stopped goes on; from its beginning where the server has forgotten it."""
        assert group.link is not None
        try:
            return _checked(self._client.page(group.link))
        except (Rejected, Unreadable):
            return _checked(self._client.read(group.query))

    # -- the news of one type -----------------------------------------------------------------------------------

    def _take_group(self, group: _Group, ids: Sequence[str], page: Resource, counts: _Counts) -> None:
        begun = group.begun or last_updated(page) or self._client.server_time()
        reached = group.since
        for one in self._pages(page):
            resources = list(_matches(one, group.type))
            moments = [at for resource in resources if (at := last_updated(resource)) is not None]
            reached = max([*moments, *([reached] if reached else [])], default=None)
            link = next_link(one)
            if link is None:
                # All is there, as far as the moment at which it was asked for: what came since is asked for next time.
                row: Row = {"at": _text(max(begun, group.since or begun))}
            else:
                row = {"at": reached and _text(reached), "link": link, "begun": _text(begun), "first": group.first}
            self._take(ids, resources, {f"{id_}:{group.type}": row for id_ in group.profiles if id_ in ids})
            self._done += len(resources)
            self._tell(counts)

    def _take(self, ids: Sequence[str], resources: Sequence[Resource], cursors: Mapping[str, Row]) -> None:
        self._reached.update(cursors)
        if resources:
            self._flush(ids, resources)

    def _flush(self, ids: Sequence[str], resources: Sequence[Resource] = ()) -> None:
        """One commit: what came, and how far that is of every type since the last one."""
        arriving = self._arriving(ids)
        for resource in resources:
            arriving.add(resource)
        page = arriving.page(dict(self._reached))
        self.pulled.rows += self._on_device(lambda: self._device.take(page))
        self._reached.clear()

    def _arriving(self, ids: Sequence[str]) -> Arriving:
        # The views of the store are replaced and never changed: to read them here is to read them as they were.
        return Arriving(ids, self._device.rows, self._device.parts)

    def _pages(self, first: Resource) -> Iterator[Resource]:
        pages = iter(self._client.pages(first))
        while True:
            try:
                page = next(pages, None)
            except Rejected as rejected:
                if rejected.status in _EXPIRED:
                    # The server has forgotten the search: it is asked anew from where the last page ended.
                    raise Unreachable("a search that expired", SyncTrouble.SERVER) from None
                raise
            if page is None:
                return
            yield page
            self._go_on()

    # -- what is gone -------------------------------------------------------------------------------------------

    def _compare(self, ids: Sequence[str], counts: _Counts) -> None:
        """List the ids of the types of which the device has another number than the server; take what that shows."""
        notes = self._on_device(self._device.cursors)
        differing = [
            type_
            for type_ in mapping.TYPES
            if (here := len(self._here(type_, ids))) != counts.there[type_]
            # Unless it was listed for this very difference already, and listing did not explain it.
            and notes.get(f":{type_}") != {"there": counts.there[type_], "here": here}
        ]
        if not differing:
            return
        self._go_on()
        asked = [f"{_of(type_, ids)}&_elements=id&_count={LISTED}" for type_ in differing]
        answers = self._client.batch([Request("GET", url) for url in asked])
        for type_, answer in zip(differing, answers, strict=True):
            self._reconcile(type_, ids, _searchset(answer))
            left = len(self._here(type_, ids))
            if left != counts.there[type_]:
                note = {f":{type_}": {"there": counts.there[type_], "here": left}}
                self._on_device(lambda note=note: self._device.take(Arrived(cursors=note)))  # type: ignore[misc]

    def _reconcile(self, type_: str, ids: Sequence[str], first: Resource) -> None:
        here = self._here(type_, ids)
        listed = {f"{type_}/{resource['id']}" for page in self._pages(first) for resource in _matches(page, type_)}
        arriving = self._arriving(ids)
        for address in here.keys() - listed:
            arriving.gone(here[address], address)
        missing = sorted(listed - here.keys())
        for start in range(0, len(missing), PAGE):
            for answer in self._client.batch([Request("GET", at) for at in missing[start : start + PAGE]]):
                if answer.resource is not None and answer.status == 200:
                    arriving.add(answer.resource)
        self.pulled.rows += self._on_device(lambda: self._device.take(arriving.page({})))

    def _here(self, type_: str, ids: Sequence[str]) -> dict[str, str]:
        """Address → profile of everything of a type that the device has."""
        return {
            address: id_ for id_ in ids for address in addresses_here(type_, id_, self._device.rows, self._device.parts)
        }

    # -- the rest -----------------------------------------------------------------------------------------------

    def _resources(self, answer: Answer) -> list[Resource]:
        return [resource for page in self._pages(_searchset(answer)) for resource in _matches(page)]

    def _go_on(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def _tell(self, counts: _Counts) -> None:
        self._progress(self.pulled.first, min(self._done, counts.total), counts.total)


def _searchset(answer: Answer) -> Resource:
    if answer.status != 200 or answer.resource is None:
        raise Rejected(answer.status, answer.code)
    return _checked(answer.resource)


def _checked(page: Resource) -> Resource:
    entries_of(page, "searchset")
    return page


def _matches(page: Resource, type_: str | None = None) -> Iterator[Resource]:
    for entry in entries_of(page, "searchset"):
        resource = entry.get("resource")
        if isinstance(resource, dict) and isinstance(resource.get("id"), str):
            found = resource.get("resourceType")
            if found == "OperationOutcome":
                continue
            if type_ is not None and found != type_:
                raise Unreadable("another type than was asked for")
            yield resource


def _total(answer: Answer) -> int:
    total = _searchset(answer).get("total")
    if not isinstance(total, int):
        raise Unreadable("a count without a number")
    return total


def _of(type_: str, ids: Sequence[str]) -> str:
    return f"{type_}?{mapping.SEARCH[type_]}={_joined(ids)}"


def _joined(ids: Sequence[str]) -> str:
    return ",".join(quote(id_, safe="") for id_ in ids)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(moment: datetime) -> str:
    """A moment as a search parameter: UTC, milliseconds, no sign that an address would have to escape."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
