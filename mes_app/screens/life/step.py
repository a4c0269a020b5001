"""One step in the life of a space, on a page of its own: what it changes, whether it is meant, and what came of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import flet as ft

from mes_app.record.ids import ident
from mes_app.screens.groups import group
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.receipts import Done, done_by, meaning, use_receipt
from mes_app.screens.steps import STEPS, Step, deletion_day, is_offered, step_at
from mes_app.ui import addresses
from mes_app.ui.hooks import use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, danger, link, primary, secondary
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.notices import Tone, empty, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Size


@dataclass(frozen=True, repr=False)
class Word:
    """The word that confirms a step: what is to be typed, what was, and whether that was tried in vain."""

    expected: str
    typed: str = ""
    wrong: bool = False
    help_: str = ""

    @property
    def fits(self) -> bool:
        return self.typed.strip().casefold() == self.expected.casefold()


@dataclass(frozen=True, repr=False)
class Actions:
    """What one can do here."""

    type_: Callable[[str], None]
    confirm: Do


@dataclass(frozen=True, repr=False)
class Came:
    """What came of it: `waits` until the server has heard of it."""

    step: Step
    means: str
    waits: bool
    is_open: bool
    is_making: bool


@ft.component
def LifeStep() -> ft.Control:
    """Finds the step by its address."""
    here = use_here()
    address = ft.use_route_params().get("step", "")
    taking = use_step(here, address)
    if address not in STEPS:
        return not_found(here.look, lambda: here.go(addresses.HOME))
    step = step_at(address, here.space.choices)
    if taking.done is not None:
        return taking.done
    if step is None or not is_offered(here, address):
        return refused(here)
    return draw(here.look, step, sentences(here.look, step, here), taking.word, taking.actions)


@dataclass(frozen=True, repr=False)
class Taking:
    """A step under way: the word to type, what one can do, and, once it was taken, the page that says so."""

    word: Word | None
    actions: Actions
    done: ft.Control | None


def use_step(here: Here, address: str) -> Taking:
    """A hook: taking a step, and what came of it."""
    nothing: Done | None = None
    done, set_done = ft.use_state(nothing)
    typed = use_latest(lambda: "")
    wrong, set_wrong = ft.use_state(False)
    was: Step | None = None
    taken, set_taken = ft.use_state(was)
    making, take = use_receipt(here)
    step = step_at(address, here.space.choices)
    word = _word(here, step, typed.now, wrong) if step is not None else None

    def confirm() -> None:
        if step is None or done is not None:
            return
        if word is not None and not replace(word, typed=typed.now).fits:
            set_wrong(True)
            return
        change = step.change(**here.stamp())
        if here.ask(change) is None:
            set_taken(step)
            set_done(done_by(here, step.act, here.look.now, ident("trace", change.id)))

    page_ = None
    if done is not None and taken is not None:
        waits = ("privacy", "privacy") in here.session.device.waiting_rows(here.profile.id)
        came = Came(
            taken, " ".join(meaning(here.look, done)), waits, here.space.choices.state.value == "activated", making
        )
        page_ = draw_done(here.look, came, take(done), lambda: here.go(addresses.HOME))
    actions = Actions(typed.set, confirm)
    return Taking(word, actions, page_)


def _word(here: Here, step: Step, typed: str, wrong: bool) -> Word | None:
    if not step.typed:
        return None
    connection = here.session.tools.connection
    help_ = (
        here.say("step-word-help")
        if connection is None
        else here.say("step-word-help-connected", user=connection.user, server=connection.server)
    )
    return Word(here.say(f"step-word-{step.key}"), typed, wrong, help_)


def sentences(look: Look, step: Step, here: Here) -> list[str]:
    """What the step does, first the whole, then one thing after the other."""
    day = deletion_day(look, here.space.choices)
    numbers = range(1, step.words + 1)
    return [look.say(f"step-{step.key}-what"), *(look.say(f"step-{step.key}-{number}", day=day) for number in numbers)]


def refused(here: Here) -> ft.Control:
    """The page of a step that this user does not take, or not now."""
    say = here.say
    action = primary(here.look, say("life-see"), lambda: here.go(addresses.HOME))
    return page(here.look, [empty(here.look, ft.Icons.LOCK_OUTLINED, say("life-title"), say("life-not-now"), action)])


def draw(look: Look, step: Step, words: Sequence[str], word: Word | None, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    points = ft.Column([_point(look, sentence) for sentence in words[1:]], spacing=Gap.CARD, tight=True)
    parts: list[ft.Control] = [
        ft.Semantics(heading_level=2, content=text(look, words[0], Size.HEADING, strong=True)),
        group(look, say("step-what"), points),
    ]
    if word is not None:
        parts.append(word_field(look, word, do))
    return page(look, parts, actions=actions(look, step, do), whole=True)


def actions(look: Look, step: Step, do: Actions) -> list[ft.Control]:
    """The step itself, as wide as the screen: the way back stands at the top."""
    verb = danger if step.typed or step.key == "oppose" else primary
    act = verb(look, look.say(f"step-do-{step.key}"), do.confirm, icon=step.icon)
    act.expand = look.scale <= 1.3 or None
    return [act]


def word_field(look: Look, word: Word, do: Actions) -> ft.Control:
    """The word that has to be typed."""
    say = look.say
    error = say("step-word-wrong", word=word.expected) if word.wrong and not word.fits else None
    return field(
        look,
        say("step-word-label", word=word.expected),
        word.typed,
        lambda event: do.type_(str(event.control.value)),
        error=error,
        help_=word.help_,
        on_submit=lambda _: do.confirm(),
    )


def _point(look: Look, words: str) -> ft.Control:
    return ft.Row(
        [ft.Text("•", style=text(look, "").style), ft.Container(text(look, words), expand=True)],
        spacing=Gap.SMALL,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def draw_done(look: Look, came: Came, take: Callable[[], Awaitable[None]], go_home: Do) -> ft.Control:
    """It was done: what that means, the receipt, and the way on."""
    say = look.say
    words = say("step-done-waiting") if came.waits else came.means
    kept = say("step-done-receipt" if came.is_open else "step-done-receipt-shut")
    parts: list[ft.Control] = [
        notice(look, words, head=say(f"step-done-{came.step.key}"), tone=Tone.OK, live=True),
        muted(look, kept, Size.BODY),
        working(look, say("life-receipt-making"))
        if came.is_making
        else alone(secondary(look, say("life-receipt"), take, icon=ft.Icons.DOWNLOAD_OUTLINED)),
        alone(link(look, say("life-home"), go_home, icon=ft.Icons.ARROW_FORWARD)),
    ]
    return page(look, parts)
