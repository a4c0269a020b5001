"""«Activer mon espace»: who one is, the code, a login, how to be reached, the choices, the children; step by step."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from mes_app.record import changes
from mes_app.record.activation import Fault
from mes_app.record.ids import ident
from mes_app.record.people import Standing
from mes_app.screens.here import Here, use_here
from mes_app.screens.life.activation_form import Actions, Shown, draw
from mes_app.screens.life.step import Came, draw_done, refused
from mes_app.screens.life.typed import FORM, Part, Typed, faults, parts_of
from mes_app.screens.receipts import Done, done_by, meaning, use_receipt
from mes_app.screens.steps import ACTIVATE, STEPS, is_offered
from mes_app.ui import addresses
from mes_app.ui.dates import typed_day
from mes_app.ui.hooks import Latest, use_latest
from mes_app.ui.parts.fields import Grips

NO_FIELDS = frozenset({"conditions", "masked_documents"})
"""What is wrong there, no keyboard mends."""


@dataclass(frozen=True)
class Stand:
    """How far one is: the step, whether going on was tried, and what was said of it where the letter came from."""

    at: int = 0
    tried: bool = False
    said: Fault | None = None
    sent_again: bool = False


@ft.component
def Activation() -> ft.Control:
    """Finds what was begun, and goes through the steps."""
    here = use_here()
    begun = ft.use_memo(lambda: here.draft(FORM), [])
    latest = use_latest(lambda: Typed.of_draft(begun))
    stand, set_stand = ft.use_state(Stand())
    nothing: Done | None = None
    done, set_done = ft.use_state(nothing)
    making, take = use_receipt(here)
    grips = ft.use_memo(Grips, [])
    going = _Going(here, latest, stand, grips, set_stand, set_done)
    if done is not None:
        waits = ("privacy", "privacy") in here.session.device.waiting_rows(here.profile.id)
        came = Came(STEPS[ACTIVATE], " ".join(meaning(here.look, done)), waits=waits, is_open=True, is_making=making)
        return draw_done(here.look, came, take(done), lambda: here.go(addresses.HOME))
    if not is_offered(here, ACTIVATE):
        return refused(here)
    actions = Actions(
        going.put,
        going.next_,
        going.back if stand.at else None,
        going.send_again,
        going.sending("email"),
        going.sending("phone"),
    )
    return draw(here.look, going.shown(resumed=begun is not None), grips, actions)


@dataclass(frozen=True, repr=False)
class _Going:
    """The steps as they are at one render."""

    here: Here
    latest: Latest[Typed]
    stand: Stand
    grips: Grips
    set_stand: Callable[[Stand], None]
    set_done: Callable[[Done], None]

    @property
    def typed(self) -> Typed:
        return self.latest.now

    @property
    def part(self) -> Part:
        return parts_of(self.here)[self.stand.at]

    @property
    def wrong(self) -> dict[str, str]:
        return faults(self.part, self.typed, self.here.look.today)

    def shown(self, *, resumed: bool) -> Shown:
        here = self.here
        post, connection = here.session.tools.post, here.session.tools.connection
        return Shown(
            part=self.part,
            at=self.stand.at,
            of=len(parts_of(here)),
            typed=self.typed,
            wrong=self.wrong if self.stand.tried else {},
            said=self.stand.said,
            letter=post.letter(here.profile) if post is not None else None,
            sent_again=self.stand.sent_again,
            resumed=resumed,
            children=[profile for profile in here.session.profiles if profile.standing is Standing.CHILD],
            server=connection.server if connection else "",
        )

    def put(self, **update: Any) -> None:
        """Something was typed or chosen."""
        former, new = self.typed, replace(self.typed, **update)
        self.latest.set(new)
        if self.stand.said is not None:
            self.set_stand(replace(self.stand, said=None))
        if new.kept() != former.kept():
            self.here.keep_draft(FORM, new.kept())

    def back(self) -> None:
        self.set_stand(Stand(self.stand.at - 1))

    async def next_(self) -> None:
        """Go on, or say what is to be mended: the keyboard and the screen reader go there."""
        wrong = self.wrong
        if wrong:
            self.set_stand(replace(self.stand, tried=True))
            name = next(iter(wrong))
            if name not in NO_FIELDS:
                await self.grips.focus(name)
            return
        fault = self._judged()
        if fault is not None:
            self.set_stand(replace(self.stand, tried=True, said=fault))
        elif self.part is Part.CHECK:
            self._finish()
        else:
            self.set_stand(Stand(self.stand.at + 1))

    def _judged(self) -> Fault | None:
        """What whoever sent the letter says of this step."""
        here, post = self.here, self.here.session.tools.post
        if post is None:
            return None
        if self.part is Part.IDENTITY:
            birth = typed_day(self.typed.birth, here.look.today)
            return None if birth is None else post.identify(here.profile, self.typed.number, self.typed.card, birth)
        found: list[Fault | None] = [None]
        if self.part in (Part.CODE, Part.CHECK):
            here.attempt(lambda: found.__setitem__(0, post.try_code(here.profile, self.typed.code)))
        return found[0]

    def _finish(self) -> None:
        here, post = self.here, self.here.session.tools.post
        change = changes.ActivateSpace(**here.stamp())
        if here.ask(change) is not None:
            return
        if post is not None:
            here.attempt(lambda: post.use(here.profile))
        _choose(here, self.typed)
        here.drop_draft(FORM)
        self.set_done(done_by(here, STEPS[ACTIVATE].act, here.look.now, ident("trace", change.id)))

    def send_again(self) -> None:
        """A new code by letter."""
        here, post = self.here, self.here.session.tools.post
        if post is not None and here.attempt(lambda: post.send(here.profile)):
            self.latest.set(replace(self.typed, code=""))
            self.set_stand(Stand(self.stand.at, sent_again=True))

    def sending(self, way: str) -> Callable[[], None]:
        """What sends the code that confirms an address."""

        def press() -> None:
            code = f"{int(self.here.session.tools.new_id(), 16) % 10**6:06d}"
            self.put(**{f"{way}_sent": code, f"{way}_code": ""})

        return press


def _choose(here: Here, typed: Typed) -> None:
    """Ask for what was chosen besides, where it is not what a space begins with."""
    choices = here.session.space(here.profile.id).choices
    if typed.masked != choices.everything_masked:
        here.ask(changes.SetEverythingMasked(**here.stamp(), masked=typed.masked))
    if typed.emergency != choices.emergency:
        here.ask(changes.SetEmergency(**here.stamp(), emergency=typed.emergency))
