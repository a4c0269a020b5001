"""Ten years of daily values against twenty: changing the period of their drawing, and changing tabs with them there."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from mes_app.bench import Measure as Ratio
from mes_app.bench.browser import browser, require
from mes_app.bench.screens_bench import NOW, at, ours_over, prepared, served, switch

if TYPE_CHECKING:
    from playwright.sync_api import Page

MANY, FEW = 3650, 20
LIMIT = 1.2
SWITCHES = 20
SERIES = "profil/mesures/tour-de-taille"
OWNER = "gabrielle"


def run(folder: Path) -> Iterator[Ratio]:
    """Both ratios, medians of turns that alternate between the two."""
    require()
    places = [_filled(folder / str(count), count) for count in (MANY, FEW)]
    with browser() as opened, ExitStack() as stack:
        addresses = [stack.enter_context(served(ours_over(place))) for place in places]
        pages = [
            stack.enter_context(at(opened, f"{address}/{OWNER}/{SERIES}", "valeurs sur cette période"))
            for address in addresses
        ]
        # The periods are told from each other by how many values they have.
        ways = [(("Tout", _words(count)), ("Mois", "3 valeurs")) for count in (MANY, FEW)]
        yield _ratio(f"period of a chart of {MANY:,} values / of {FEW}", pages, ways)
        pages = [stack.enter_context(at(opened, f"{address}/{OWNER}/accueil", "Bienvenue")) for address in addresses]
        tabs = (("Profil médical", "Antécédents familiaux"), ("Accueil", "Bienvenue"))
        yield _ratio(f"tab switch with {MANY:,} measures / with {FEW}", pages, [tabs, tabs])


def _words(count: int) -> str:
    return f"{count:,} valeurs".replace(",", "\u00a0")


def _ratio(name: str, pages: "list[Page]", ways: list[tuple[tuple[str, str], tuple[str, str]]]) -> Ratio:
    times: list[list[float]] = [[], []]
    for turn in range(SWITCHES + 3):
        for index, (page, (there, back)) in enumerate(zip(pages, ways, strict=True)):
            taken = switch(page, there)
            switch(page, back)
            if turn >= 3:  # the first ones warm both up
                times[index].append(taken)
    mine, other = median(times[0]), median(times[1])
    return Ratio(name, mine / other, LIMIT, f"medians of {len(times[0])}: {mine:.0f} ms against {other:.0f} ms")


def _filled(folder: Path, count: int) -> Path:
    """A data folder of the demo with so many values of one kind over ten years, three of them in the last month."""
    from mes_app.main import AUTHORITY, build
    from mes_app.record.measures import Measure, MeasureKind
    from mes_app.record.space import row_of
    from mes_app.store import KeyFile, Store

    place = prepared(folder, 0)
    keys, table = KeyFile(place / "keys"), f"{OWNER}:measures"
    # The last month has three values in both, so that what is gone back to is the same.
    agos = [1, 9, 17, *(45 + round(number * (3650 - 45) / (count - 3)) for number in range(count - 3))]
    made = [
        Measure(
            id=f"bench-{number}",
            kind=MeasureKind.WAIST,
            value=80 + (number * 37) % 90 / 10,
            taken_at=NOW - timedelta(days=ago, hours=number % 3),
        )
        for number, ago in enumerate(agos)
    ]
    with Store.open(place / "data" / AUTHORITY, keys) as kept:
        gone = [id_ for id_, row in kept.rows(table).items() if row["kind"] == MeasureKind.WAIST.value]
        kept.commit(puts={table: {one.id: row_of(one) for one in made}}, deletes={table: gone})
    build(place / "data", keys, lambda: NOW).close()
    return place
