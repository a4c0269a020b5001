"""The medical profile with three hundred lines in each rubric against twenty, as a browser sees them."""

from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from mes_app.bench import Measure
from mes_app.bench.browser import browser
from mes_app.bench.screens_bench import NOW, ours_over, served, switch
from mes_app.bench.screens_bench import at as page_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

FEW, MANY = 20, 300
SWITCHES = 20
WARM = 3
LIMIT = 1.2
HOLDER = "gabrielle"

# Presses a line of the list of rubrics, and answers how long it took until words of the rubric were there and painted.
_OPEN = """async ([name, words]) => {
    const host = document.querySelector('flt-semantics-host');
    const line = [...host.querySelectorAll('[role=button]')].find(
        (one) => ((one.getAttribute('aria-label') || '') + one.textContent).includes(name));
    const painted = () => new Promise((done) => requestAnimationFrame(done));
    const begun = performance.now();
    line.click();
    while (!host.textContent.includes(words) && performance.now() - begun < 20000) await painted();
    await painted();
    return performance.now() - begun;
}"""
FIRST = "Traitement no 1,"


def rubrics(folder: Path) -> list[Measure]:
    """Changing tabs, and opening a rubric, with 300 lines in each rubric against 20."""
    with ExitStack() as stack:
        opened = stack.enter_context(browser())
        pages = []
        for lines in (MANY, FEW):
            contender = ours_over(_prepared(folder, lines))
            address = stack.enter_context(served(contender))
            pages.append(stack.enter_context(page_at(opened, address, contender.first)))
        there, back = ("Profil médical", "Suivi médical"), ("Accueil", "Bienvenue")
        tabs: list[list[float]] = [[], []]
        opening: list[list[float]] = [[], []]
        for turn in range(SWITCHES + WARM):
            for index, page in enumerate(pages):
                taken = switch(page, there)
                opens = _open(page)
                switch(page, back)
                if turn >= WARM:
                    tabs[index].append(taken)
                    opening[index].append(opens)
    return [
        _ratio(f"tab switch at {MANY} lines a rubric / {FEW}", tabs),
        _ratio(f"opening a rubric of {MANY} lines / {FEW}", opening),
    ]


def _open(page: "Page") -> float:
    """Open the rubric from the list of rubrics, and go back to that list."""
    taken = float(page.evaluate(_OPEN, ["Traitements", FIRST]))
    page.go_back()
    page.wait_for_function("() => document.querySelector('flt-semantics-host').textContent.includes('Suivi médical')")
    page.wait_for_timeout(50)
    return taken


def _ratio(name: str, times: list[list[float]]) -> Measure:
    many, few = median(times[0]), median(times[1])
    return Measure(name, many / few, LIMIT, f"medians of {len(times[0])}: {many:.0f} ms against {few:.0f} ms")


def _prepared(folder: Path, lines: int) -> Path:
    """A data folder of the demo with so many lines more in the longest rubrics."""
    from mes_app.main import build  # the app is built only where it is measured
    from mes_app.record.changes import AddEntry
    from mes_app.record.medical import Illness, Treatment
    from mes_app.store import KeyFile

    place = folder / f"rubrics-{lines}"
    app = build(place / "data", KeyFile(place / "keys"), lambda: NOW)
    for number in range(1, lines + 1):
        # The first ones are the latest: they are on the screen whatever their number.
        start = f"{2026 - number // 28}-02-{28 - number % 28:02d}" if number > 1 else "2026-03-12"
        for value in (
            Treatment(id=f"t{number}", name=f"Traitement no {number}, comprimé", start=start),
            Illness(id=f"i{number}", name=f"Maladie no {number}", start=start, treatments=(f"t{number}",)),
        ):
            stamp = {"id": f"c-{value.id}", "profile": HOLDER, "asked_at": NOW}
            refusal = app.device.ask(AddEntry(**stamp, value=value))
            if refusal is not None:
                raise RuntimeError(f"the bench's own line is refused: {refusal.value}")
    app.close()
    return place
