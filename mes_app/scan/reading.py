"""One picture from bytes to outcome: open, read plainly, read harder, judge."""

from __future__ import annotations

from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from mes_app.scan import gs1, picture, verdict
from mes_app.scan.cascade import Search
from mes_app.scan.readers import Readers, available
from mes_app.scan.values import Catalogue, Refusal, ScanResult, Symbol

if TYPE_CHECKING:
    from mes_app.scan.picture import Frame, Opened

# Seconds for a still picture; the command that reads one has to answer within two, its own start included.
STILL_BUDGET = 1.1


def read(
    data: bytes, *, catalogue: Catalogue, today: date, budget: float | None = None, readers: Readers | None = None
) -> ScanResult:
    """See `mes_app.scan.read`."""
    started = monotonic()
    opened = picture.open_picture(data)
    if isinstance(opened, Refusal):
        return verdict.refused(opened)

    def names_product(symbol: Symbol) -> bool:
        # Bars with a product are good to have, but a square code that says the lot may be beside them.
        code = None if symbol.kind.linear else gs1.parse(symbol, today)
        return code is not None and code.gtin is not None

    def believable(symbol: Symbol) -> bool:
        code = gs1.parse(symbol, today)
        return code is not None and gs1.cip13(code.gtin) is not None

    search = Search(
        readers or available(),
        started=started,
        until=started + (STILL_BUDGET if budget is None else budget),
        names_product=names_product,
        believable=believable,
        thorough=budget is None,
    )
    whole = _look(opened, search)
    if not whole and not search.symbols:
        return verdict.refused(Refusal.DAMAGED)
    return verdict.of_symbols(search.symbols, catalogue, today)


def _look(opened: Opened, search: Search) -> bool:
    """Search every frame; False when the data were damaged."""
    frames: list[Frame] = []
    whole = True
    try:
        for frame in opened.frames():
            search.plain(frame)
            whole = whole and frame.whole  # said here too: time may be over before the next one tells
            frames = frames or [frame]  # one in memory is enough to try harder on
            if search.over():
                break
    except picture.Damaged:
        whole = False
    if whole:
        for frame in frames:
            search.harder(frame)
    return whole
