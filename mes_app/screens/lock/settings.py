"""«Verrouillage»: giving this device a PIN, changing it, taking it away; when it locks, and what ten wrong codes do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from mes_app.screens.here import Here, use_here
from mes_app.screens.lock.pieces import code_field, is_code, wait_words
from mes_app.screens.questions import Question, use_question
from mes_app.session import Lock
from mes_app.ui import addresses
from mes_app.ui.hooks import Latest, use_latest, use_once
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, danger, link, primary, secondary
from mes_app.ui.parts.cards import card, rows
from mes_app.ui.parts.fields import choice
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Size

DELAYS = (0, 60, 300, 900)
"""Seconds in the background after which the app may lock."""


@dataclass(frozen=True)
class Form:
    """What is being typed. `act`: "" (nothing), «set», «change» or «remove»."""

    act: str = ""
    current: str = ""
    new: str = ""
    again: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    """Field → its sentence."""
    is_working: bool = False
    told: str = ""
    """What was done on another page meanwhile, in a sentence."""

    def fault(self, name: str) -> str:
        return dict(self.faults).get(name, "")


@ft.component
def LockSettings() -> ft.Control:
    """Finds the lock of this device; codes are kept nowhere but in this form."""
    here = use_here()
    look, lock = here.look, here.session.tools.lock
    latest = use_latest(Form)
    _, set_drawn = ft.use_state(0)
    ask = use_question(look)
    flet_page = ft.context.page

    async def work() -> None:
        if lock is not None:
            await _do(here, lock, latest)

    do = use_once(work)
    if lock is None:
        return page(look, [notice(look, look.say("lock-server"))])

    def again() -> None:
        set_drawn(lambda drawn: drawn + 1)

    def typed(name: str) -> Callable[[str], None]:
        def type_(words: str) -> None:
            typed: dict[str, Any] = {name: words, "faults": ()}
            latest.set(replace(latest.now, **typed))

        return type_

    async def send() -> None:
        form = latest.now
        if form.is_working:
            return
        faults = _faults(look, form)
        if faults:
            latest.set(replace(form, faults=faults))
        elif form.act != "remove" and lock.is_easy(form.new):
            say = look.say
            words = (say("lock-easy-words"),)
            keep, other = say("lock-easy-keep"), say("lock-easy-other")
            ask(Question(say("lock-easy-question"), words, keep, lambda: _start(flet_page, do), other))
        else:
            await do()

    def choose(delay: int, *, wipe: bool) -> None:
        if here.attempt(lambda: lock.choose(delay, wipe)):
            again()

    def turn_wipe(on: bool) -> None:
        if not on:
            choose(lock.delay, wipe=False)
            return
        say = look.say
        words = (say("lock-wipe-loss"), say("lock-wipe-backup"))
        turn = say("lock-wipe-do")
        ask(
            Question(
                say("lock-wipe-question"),
                words,
                turn,
                lambda: choose(lock.delay, wipe=True),
                say("cancel"),
                takes_away=True,
            )
        )
        again()

    actions = Actions(
        begin=lambda act: latest.set(Form(act=act)),
        typed=typed,
        send=send,
        choose=lambda delay: choose(int(delay), wipe=lock.wipe),
        wipe=turn_wipe,
        lock_now=lock.lock_now,
        my_data=lambda: here.go(addresses.MY_DATA),
    )
    is_set = lock.is_set
    form = overtaken(look, latest.now, is_set=is_set)
    if not is_set:
        return draw_open(look, form, actions)
    return draw_set(look, lock.delay, form, actions, wipe=lock.wipe)


def overtaken(look: Look, form: Form, *, is_set: bool) -> Form:
    """The form, unless another page set or removed the code before it: then the sentence that says so."""
    if form.is_working or not form.act or is_set is not (form.act == "set"):
        return form
    return Form(told=look.say("lock-told-taken" if is_set else "lock-told-none"))


def _start(flet_page: Any, do: Callable[[], Awaitable[None]]) -> None:
    flet_page.run_task(do)


def _faults(look: Look, form: Form) -> tuple[tuple[str, str], ...]:
    say, found = look.say, list[tuple[str, str]]()
    if form.act != "set" and not is_code(form.current):
        found.append(("current", say("lock-fault-digits")))
    if form.act != "remove":
        if not is_code(form.new):
            found.append(("new", say("lock-fault-digits")))
        elif form.again != form.new:
            found.append(("again", say("lock-fault-again")))
    return tuple(found)


async def _do(here: Here, lock: Lock, latest: Latest[Form]) -> None:
    """Set, change or remove the PIN."""
    form, set_form = latest.now, latest.set
    set_form(replace(form, is_working=True))
    try:
        outcome = "open"
        if form.act == "set":
            outcome = await lock.set(form.new, DELAYS[1])
        elif form.act == "change":
            outcome = await lock.change(form.current, form.new)
        else:
            outcome = await lock.remove(form.current)
    except Exception as error:
        set_form(replace(form, is_working=False))
        key = here.session.tools.explain(error)
        if key is None:
            raise
        here.tell(here.say(key), None)
        return
    if outcome == "open":
        set_form(Form())
        here.tell(here.say(f"lock-done-{form.act}"), None)
    elif outcome in ("taken", "none"):
        set_form(Form(told=here.say(f"lock-told-{outcome}")))
    elif outcome == "wait":
        set_form(replace(form, current="", faults=(("current", wait_words(here.look, lock.left)),), is_working=False))
    elif outcome == "wrong":
        set_form(replace(form, current="", faults=(("current", here.say("lock-fault-wrong")),), is_working=False))


@dataclass(frozen=True)
class Actions:
    """What one can do here."""

    begin: Callable[[str], None]
    typed: Callable[[str], Callable[[str], None]]
    send: Do
    choose: Callable[[str], None]
    wipe: Callable[[bool], None]
    lock_now: Do
    my_data: Do


def draw_open(look: Look, form: Form, do: Actions) -> ft.Control:
    """There is no PIN yet."""
    say = look.say
    parts: list[ft.Control] = [
        text(look, say("lock-help")),
        notice(look, say("lock-honest"), head=say("lock-honest-head")),
    ]
    if form.told:
        parts.insert(0, notice(look, form.told, live=True))
    if form.act == "set":
        parts += _form(look, form, do)
    else:
        begin = primary(look, say("lock-set"), lambda _: do.begin("set"), icon=ft.Icons.LOCK_OUTLINED)
        parts.append(alone(begin))
    return page(look, parts, whole=True)


def draw_set(look: Look, delay: int, form: Form, do: Actions, *, wipe: bool) -> ft.Control:
    """There is a PIN."""
    say = look.say
    if form.act:
        return page(look, _form(look, form, do), whole=True)
    delays = {str(seconds): say("lock-delay", minutes=seconds // 60) for seconds in DELAYS}
    parts: list[ft.Control] = [
        notice(look, form.told, tone=Tone.WARN, live=True)
        if form.told
        else notice(look, say("lock-is-set"), tone=Tone.OK),
        alone(primary(look, say("lock-now"), do.lock_now, icon=ft.Icons.LOCK_OUTLINED)),
        card(choice(look, say("lock-delay-title"), delays, str(delay), do.choose)),
        rows([switch_row(look, say("lock-wipe"), say("lock-wipe-help"), on=wipe, turn=do.wipe)]),
        card(
            ft.Column(
                [
                    heading(look, say("lock-code-head")),
                    alone(
                        secondary(look, say("lock-change"), lambda _: do.begin("change"), icon=ft.Icons.PIN_OUTLINED)
                    ),
                    alone(
                        danger(look, say("lock-remove"), lambda _: do.begin("remove"), icon=ft.Icons.LOCK_OPEN_OUTLINED)
                    ),
                ],
                spacing=Gap.CARD,
                tight=True,
            )
        ),
        muted(look, say("lock-limits"), Size.BODY),
    ]
    return page(look, parts, whole=True)


def _form(look: Look, form: Form, do: Actions) -> list[ft.Control]:
    say = look.say
    names = {"set": ("new", "again"), "change": ("current", "new", "again"), "remove": ("current",)}[form.act]
    parts: list[ft.Control] = [heading(look, say(f"lock-{form.act}"))]
    parts += [
        code_field(
            look,
            say(f"lock-field-{name}"),
            getattr(form, name),
            do.typed(name),
            error=form.fault(name),
            submit=do.send if name == names[-1] else None,
            autofocus=name == names[0],
        )
        for name in names
    ]
    if form.act != "remove":
        parts.append(muted(look, say("lock-remember")))
    if form.is_working:
        parts.append(working(look, say("lock-looking")))
    else:
        parts.append(alone(primary(look, say(f"lock-send-{form.act}"), do.send)))
        parts.append(alone(link(look, say("cancel"), lambda _: do.begin(""))))
    return parts
