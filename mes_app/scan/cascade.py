"""Readers tried on one picture, cheapest hope first, until a symbol that names a product is found.

The first pass is the plain reader on the picture as it came: whatever it finds is kept, so that nothing is ever lost by
trying harder. Then come a mirrored pass (front cameras), the likeliest regions, prepared in the ways that rescued most
unread pictures per millisecond in our measurements, and at last the whole frame prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from mes_app.scan import preparations, regions
from mes_app.scan.readers import ALL, SQUARE, Found, Reader, Readers
from mes_app.scan.values import Kind, Symbol

if TYPE_CHECKING:
    from mes_app.scan.picture import Frame, Pixels
    from mes_app.scan.regions import Region

# Beyond this side, regions and preparations work on a smaller copy: a code worth reading survives it.
LONGEST = 2000


@dataclass
class Search:
    """The state of reading one picture: what was found, and when to stop.

    `started`, `until`: on the monotonic clock, seconds. `names_product`: tells whether a symbol is what the search is
    for; `believable`: whether bars that only showed in a prepared picture are kept. `thorough`: after a success, still
    look for a second box.
    """

    readers: Readers
    started: float
    until: float
    names_product: Callable[[Symbol], bool]
    believable: Callable[[Symbol], bool]
    thorough: bool = True
    symbols: list[Symbol] = field(default_factory=list)
    _places: list[tuple[float, float]] = field(default_factory=list)

    def found(self) -> bool:
        """True when one symbol at least names a product for sure."""
        return any(self.names_product(symbol) for symbol in self.symbols)

    def over(self) -> bool:
        """True when the time is spent."""
        return monotonic() >= self.until

    def plain(self, frame: Frame) -> None:
        """The unprepared picture, all kinds, by the best reader that there is."""
        before = len(self.symbols)
        # A live frame is followed by another: there, the time is better spent on preparing this one.
        for view in (frame.grey, *(frame.views if self.thorough else ())):
            if self.readers.zxing is not None:
                self._keep(self.readers.zxing(view, ALL))
            if monotonic() > self.started + (self.until - self.started) / 2:
                break  # a large picture: the other views differ by a rounding
        if len(self.symbols) == before and self.readers.zxing is None:
            for other in (self.readers.zbar, self.readers.opencv):
                if other is not None:
                    self._keep(other(frame.grey, ALL))

    def harder(self, frame: Frame) -> None:
        """The cascade; call it after `plain`."""
        if self.over() or not self.readers.enhance:
            return
        grey = preparations.at_most(frame.grey, LONGEST)
        scale = frame.grey.shape[1] / grey.shape[1]
        done = self.found()
        if done and not self.thorough:
            return
        areas = regions.candidates(grey)
        if done:
            self._second_box(grey, areas, scale)
            return
        for attempt in self._attempts(grey, areas):
            if self.over():
                return
            self._keep(attempt(), only_products=True)
            if self.found():
                return

    def _second_box(self, grey: Pixels, areas: Sequence[Region], scale: float) -> None:
        """Was there another box, that the plain reader missed? A quick look where nothing was found yet."""
        for area in areas:
            if self.over():
                return
            if not any(area.holds(x / scale, y / scale) for x, y in self._places):
                self._keep(self._read(preparations.double(area.of(grey)), SQUARE), only_products=True)

    def _attempts(self, grey: Pixels, areas: Sequence[Region]) -> Iterator[Callable[[], list[Found]]]:
        first = [area.of(grey) for area in areas[:2]]
        rest = [area.of(grey) for area in areas[2:]]
        yield from self._each(first[:1], preparations.QUICK)
        yield partial(self._read, preparations.mirrored(grey), (Kind.DATAMATRIX,))
        yield from self._each(first[1:], preparations.QUICK)
        yield from self._each(rest, preparations.QUICK[:3])
        yield from self._each(first, (preparations.mirrored_double,))
        yield from self._bars(grey)
        yield from self._each(first, (preparations.deblurred_wide, preparations.fourfold))
        yield partial(self._prepared, grey, preparations.thresholded)
        yield from self._each(first, preparations.SLOW)
        yield from self._each(rest, (*preparations.QUICK[3:], preparations.fourfold, *preparations.SLOW[:3]))
        for prepare in (preparations.double, preparations.opened, preparations.blurred, preparations.halved):
            yield partial(self._prepared, grey, prepare)

    def _each(
        self, pictures: Sequence[Pixels], ways: Sequence[Callable[[Pixels], Pixels]]
    ) -> Iterator[Callable[[], list[Found]]]:
        for prepare in ways:
            for picture in pictures:
                yield partial(self._prepared, picture, prepare)

    def _prepared(self, picture: Pixels, prepare: Callable[[Pixels], Pixels]) -> list[Found]:
        return self._read(prepare(picture), SQUARE)

    def _bars(self, grey: Pixels) -> Iterator[Callable[[], list[Found]]]:
        """A second opinion on the whole frame: zbar reads some QR codes and bars that zxing-cpp does not."""
        if self.readers.zbar is not None:
            yield partial(self.readers.zbar, grey, (Kind.QR, Kind.EAN13, Kind.CODE128))

    def _read(self, pixels: Pixels, kinds: Sequence[Kind]) -> list[Found]:
        best: Reader | None = self.readers.zxing or self.readers.zbar
        found = best(pixels, kinds) if best is not None else []
        if not found and best is self.readers.zbar and self.readers.opencv is not None:
            found = self.readers.opencv(pixels, kinds)
        return found

    def _keep(self, found: Sequence[Found], *, only_products: bool = False) -> None:
        for one in found:
            self._places.append((one.x, one.y))
            if one.symbol in self.symbols:
                continue
            # A prepared picture makes bars out of noise now and then.
            if not only_products or not one.symbol.kind.linear or self.believable(one.symbol):
                self.symbols.append(one.symbol)
