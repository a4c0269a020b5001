"""Whether a chained history holds, and where it breaks: see `mes_app.record.chain`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mes_app.record.chain import (
    Link,
    Outcome,
    Row,
    Seal,
    Verdict,
    begun,
    is_hidden,
    line_bytes,
    linked,
    order_key,
    parsed,
    withdrawal_bytes,
)

SEARCHES = 3
"""At so many places that do not fit, the whole history is searched for what would."""

Formers = tuple[str, ...]
"""What the former link may be: one when it holds, more when either it or its line was changed, none when unknown."""

FORMERS = 8
"""So many of them are followed, or a history of which every line was changed would take hours."""


@dataclass(frozen=True)
class Break:
    """A place that does not hold: how many links stand before it, what is wrong, with which line."""

    place: int
    outcome: Outcome
    line: str | None = None
    hidden: bool = False


def check(
    lines: Mapping[str, Row],
    chain: Mapping[str, Row],
    own: Seal | None,
    sealed: Seal | None,
    *,
    seen: Collection[str] | None = None,
    shielded: bool = False,
) -> Verdict:
    """Whether these lines (trace id → row) are those of the chain (order key → link).

    `own` is the end as it was kept with the links, `sealed` as it was kept apart, None when it is not there or not to
    be trusted. Links beyond the seal are the last ones before a crash, and hold. `seen` are the lines that the viewer
    may learn of (None: all): what is wrong with others is not told. `shielded`: nor is the loss of hidden ones.
    """
    walk = _Walk(lines, parsed(chain), own or Seal(), sealed)
    breaks = list(walk.breaks()) if _is_sealed(own, sealed) else [Break(0, Outcome.SEAL_BROKEN)]
    told = [b for b in breaks if _is_told(b, seen, shielded=shielded)]
    first = min(told, key=lambda b: b.place, default=None)
    good = [id_ for place, id_ in walk.good if (first is None or place < first.place) and (seen is None or id_ in seen)]
    if first is None:
        return Verdict(outcome=Outcome.INTACT, verified=len(good))
    after = good[-1] if good else None
    return Verdict(outcome=first.outcome, line=first.line, after=after, verified=len(good))


def _is_sealed(own: Seal | None, sealed: Seal | None) -> bool:
    return own is not None and sealed is not None and own.epoch in (sealed.epoch, sealed.coming)


def _is_told(found: Break, seen: Collection[str] | None, *, shielded: bool) -> bool:
    if shielded and found.hidden:
        return False
    return seen is None or found.line is None or found.line in seen


@dataclass
class _Walk:
    """One walk along the links; `good` are the places and traces of the lines that hold."""

    lines: Mapping[str, Row]
    links: list[tuple[str, Link | None]]
    own: Seal
    sealed: Seal | None
    good: list[tuple[int, str]] = field(default_factory=list)
    searched: int = 0

    def __post_init__(self) -> None:
        withdrawn: set[str] = set()
        self.contents: list[bytes | None] = []
        self.given_up: set[int] = set()  # places of lines that were withdrawn later: their content may be gone
        self.linked: set[str] = set()
        for place in reversed(range(len(self.links))):
            link = self.links[place][1]
            content: bytes | None = None
            if link is not None and link.withdrawal:
                withdrawn.add(link.trace)
                content = withdrawal_bytes(link.trace)
            elif link is not None and link.trace in withdrawn:
                withdrawn.discard(link.trace)
                self.given_up.add(place)
            elif link is not None:
                self.linked.add(link.trace)
                content = line_bytes(self.lines[link.trace]) if link.trace in self.lines else None
            self.contents.append(content)
        self.contents.reverse()

    def breaks(self) -> Iterator[Break]:
        formers: Formers = (begun(self.own.epoch).head,)
        before: Formers = ()
        number = 0
        for place, (key, link) in enumerate(self.links):
            number += 1
            if link is None:
                yield Break(place, Outcome.CHANGED)
                formers, before = (), formers
                continue
            if key != order_key(number):
                yield self._gap(place, formers)
                number = int(key) if key.isdecimal() else number
                formers = ()
            content = self.contents[place]
            if place in self.given_up:
                formers, before = (link.link,), formers
                continue
            if content is None:
                yield Break(place, Outcome.MISSING, hidden=link.hidden)
                formers, before = (link.link,), formers
                continue
            found = None if _fits(formers, content, link) else self._misfit(place, formers, before)
            if found is None and not link.withdrawal and not self._is_its_line(link):
                found = Break(place, Outcome.CHANGED, link.trace)
            if found is None:
                if not link.withdrawal:
                    self.good.append((place, link.trace))
                formers, before = (link.link,), formers
            else:
                yield found
                if found.outcome is not Outcome.INSERTED or found.place != place:  # what follows goes on from before
                    others = (linked(former, content) for former in formers[: FORMERS - 1])
                    formers, before = (link.link, *others), formers
        yield from self._end(number)

    def _is_its_line(self, link: Link) -> bool:
        """Whether what the link says of its line is so: two lines could change places under each other's names."""
        row = self.lines[link.trace]
        return row.get("id") == link.trace and link.hidden is is_hidden(row)

    def _gap(self, place: int, formers: Formers) -> Break:
        """A number is left out: the link of a line that is still there, or a line with its link."""
        link, content = self.links[place][1], self.contents[place]
        self.searched += 1
        for id_ in self._unlinked() if self.searched <= SEARCHES else ():
            beyond = tuple(linked(former, line_bytes(self.lines[id_])) for former in formers)
            if link is not None and content is not None and beyond and _fits(beyond, content, link):
                self.linked.add(id_)
                return Break(place, Outcome.CHANGED, id_)
        return Break(place, Outcome.MISSING)

    def _misfit(self, place: int, formers: Formers, before: Formers) -> Break:
        """Why a line and its link do not fit to what stands before."""
        link = self.links[place][1]
        assert link is not None
        has_more = len(self.links) > self.own.count
        content = self.contents[place]
        self.searched += 1
        if self.searched <= SEARCHES:
            if has_more and place and content is not None and before and _fits(before, content, link):
                return Break(place - 1, Outcome.INSERTED, self._trace(place - 1))
            if self._another(place, formers) is not None:
                return Break(place, Outcome.INSERTED if has_more else Outcome.REORDERED, link.trace)
            if any(_fits(formers, line_bytes(row), link) for id_, row in self.lines.items() if id_ != link.trace):
                return Break(place, Outcome.REORDERED, link.trace)
        count = max(self.own.count, self.sealed.count if self.sealed and self.sealed.epoch == self.own.epoch else 0)
        if len(self.links) < count:
            return Break(place, Outcome.MISSING)
        return Break(place, Outcome.CHANGED, link.trace if link.trace in self.lines else None)

    def _another(self, place: int, formers: Formers) -> int | None:
        for other, (_, link) in enumerate(self.links):
            content = self.contents[other]
            if other != place and link is not None and content is not None and _fits(formers, content, link):
                return other
        return None

    def _end(self, number: int) -> Iterator[Break]:
        own, sealed, end = self.own, self.sealed, len(self.links)
        beyond = sealed is not None and sealed.epoch == own.epoch
        if number < own.count or (beyond and sealed is not None and number < sealed.count):
            yield Break(end, Outcome.CUT_OFF)
        elif number > own.count:
            place = min(own.count, end - 1)
            yield Break(place, Outcome.INSERTED, self._trace(place))
        elif self._link_at(own.count) != own.head:
            yield Break(end - 1, Outcome.CHANGED, self._trace(end - 1))
        elif beyond and sealed is not None and self._link_at(sealed.count) != sealed.head:
            yield Break(0, Outcome.SEAL_BROKEN)
        for id_ in self._unlinked():
            yield Break(end, Outcome.INSERTED, id_)

    def _link_at(self, count: int) -> str | None:
        if count == 0:
            return begun(self.own.epoch).head
        link = self.links[count - 1][1] if count <= len(self.links) else None
        return None if link is None else link.link

    def _trace(self, place: int) -> str | None:
        link = self.links[place][1] if 0 <= place < len(self.links) else None
        return None if link is None else link.trace

    def _unlinked(self) -> Iterable[str]:
        return [id_ for id_ in self.lines if id_ not in self.linked]


def _fits(formers: Formers, content: bytes, link: Link) -> bool:
    return not formers or any(linked(former, content) == link.link for former in formers)
