"""Who may see what, measured: all readers of a long life's documents against an empty loop, and one tap on «masqué»
against going to another tab."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from mes_app.bench import Measure, screens_bench
from mes_app.bench.browser import browser, require
from mes_app.demo.generator import Generated, generate
from mes_app.record.access import Actor, Answer, Decision, Matrix, Situation, decide
from mes_app.record.documents import Document
from mes_app.record.privacy import Privacy
from mes_app.record.space import Space
from mes_app.reference.access import matrix
from mes_app.ui import addresses
from mes_app.ui.catalogue import say

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCUMENTS = 2000
PEOPLE = 60
TURNS = 11
READERS_LIMIT = 150
TAPS = 15
TAP_LIMIT = 2

# Presses a radio button as an assistive technology does, and answers how long it took until the words were there and
# painted, or gone again.
_TAP = """async ([name, words, there]) => {
    const host = document.querySelector('flt-semantics-host');
    const painted = () => new Promise((done) => requestAnimationFrame(done));
    const button = [...host.querySelectorAll('[role=radio]')].find(
        (one) => ((one.getAttribute('aria-label') || '') + one.textContent).includes(name));
    if (!button || host.textContent.includes(words) === there) return -1;
    const begun = performance.now();
    button.click();
    while (host.textContent.includes(words) !== there) {
        if (performance.now() - begun > 20000) return -2;
        await painted();
    }
    await painted();
    return performance.now() - begun;
}"""


def run(folder: Path) -> Iterator[Measure]:
    """Both measures, the one that needs a browser last."""
    yield readers()
    yield tap(folder)


def readers() -> Measure:
    """All readers of 2,000 documents among 60 people, with the rule for each, against an empty loop over the pairs."""
    made = _space()
    documents, people = list(made.space.documents.values()), made.actors
    ours, theirs, found = [], [], 0
    for _ in range(TURNS):
        # The processor's time: another program that takes a turn would fall into the long loop and not the short one.
        begun = time.process_time()
        _nothing(documents, people)
        between = time.process_time()
        found = len(_readers(documents, people, made.space, made.now, matrix()))
        ours.append((time.process_time() - between) * 1000)
        theirs.append((between - begun) * 1000)
    mine, other = median(ours), median(theirs)
    detail = f"medians of {TURNS}: {mine:.0f} ms against {other:.2f} ms; {found:,} readers found"
    name = f"all readers of {DOCUMENTS:,} documents × {PEOPLE} people / empty loop over the pairs"
    return Measure(name, mine / other, READERS_LIMIT, detail)


def tap(folder: Path) -> Measure:
    """One tap on «Masqué» until «Ce que cela change» is there, against going to another tab of the same app: both with
    2,000 documents and 60 professionals."""
    require()
    from mes_app.demo.people import ACCOUNT
    from mes_app.demo.seed import generated_id

    ours = screens_bench.ours_over(screens_bench.prepared(folder, DOCUMENTS, PEOPLE))
    screen = f"/{ACCOUNT}/{addresses.confidentiality(generated_id(1))}"
    taps, switches = [], []
    with (
        browser() as opened,
        screens_bench.served(ours) as address,
        screens_bench.at(opened, address, ours.first) as tabs,
        screens_bench.at(opened, address + screen, say("confidentiality-title")) as privacy,
    ):
        for turn in range(TAPS + 2):
            there, back = screens_bench.switch(tabs, ours.there), screens_bench.switch(tabs, ours.back)
            tapped = _tap(privacy, "visibility-masked", there=True)
            _tap(privacy, "visibility-visible", there=False)
            if turn >= 2:  # the first ones warm both up
                switches += [there, back]
                taps.append(tapped)
    mine, other = median(taps), median(switches)
    detail = f"medians of {len(taps)} and {len(switches)}: {mine:.0f} ms against {other:.0f} ms"
    return Measure("«Masqué» to «Ce que cela change» / tab switch of the same app", mine / other, TAP_LIMIT, detail)


def _tap(page: "Page", choice: str, *, there: bool) -> float:
    taken = float(page.evaluate(_TAP, [say(choice), say("effects-title"), there]))
    if taken < 0:
        raise RuntimeError("the choice between visible and masked was not there, or changed nothing")
    page.wait_for_timeout(50)  # let it come to rest
    return taken


def _space() -> Generated:
    """A made-up space that is open: in one that is shut, nothing would have to be found out."""
    made = generate("bench", DOCUMENTS, PEOPLE)
    return Generated(made.space.put("privacy", Privacy()), made.actors, made.now)


def _nothing(documents: Sequence[Document], people: Sequence[Actor]) -> None:
    for _document in documents:
        for _person in people:
            pass


def _readers(
    documents: Sequence[Document], people: Sequence[Actor], space: Space, now: datetime, table: Matrix
) -> list[tuple[Document, Actor, Decision]]:
    situation, yes = Situation.of(space, now, table), Answer.YES
    found = []
    for document in documents:
        for person in people:
            decision = decide(person, document, situation)
            if decision.answer is yes:
                found.append((document, person, decision))
    return found
