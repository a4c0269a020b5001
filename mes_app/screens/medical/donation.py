"""«Don d’organes»: what the law says, the day on which it was read, and where a refusal is registered."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.changes import AddEntry, DeleteEntry, EditEntry
from mes_app.record.medical import ORGAN_DONATION, OrganDonation
from mes_app.screens.here import use_here
from mes_app.screens.questions import Question, for_whom, use_question
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary, tall
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, text
from mes_app.ui.theme import Gap, Size

REGISTER = "https://www.registrenationaldesrefus.fr"
"""Where a refusal is registered (Agence de la biomédecine)."""


@ft.component
def Donation() -> ft.Control:
    """Finds whether the law was read, and keeps the day."""
    here = use_here()
    say = here.say
    ask = use_question(here.look)
    former = here.space.wills.get(ORGAN_DONATION)

    def declare() -> None:
        value = OrganDonation(read_on=here.look.today)
        if former is None:
            here.ask(AddEntry(**here.stamp(), value=value), done=say("donation-saved"), undo=take_back)
        else:
            old = former

            def as_before() -> None:
                here.ask(EditEntry(**here.stamp(), value=old))

            here.ask(EditEntry(**here.stamp(), value=value), done=say("donation-saved"), undo=as_before)

    def take_back() -> None:
        change = DeleteEntry(**here.stamp(), table="wills", entry=ORGAN_DONATION)
        old = here.space.wills.get(ORGAN_DONATION) or former

        def bring_back() -> None:
            if old is not None:
                here.ask(AddEntry(**here.stamp(), value=old), done=say("donation-saved"))

        here.ask(change, done=say("donation-withdrawn"), undo=bring_back if old else None)

    def ask_withdraw() -> None:
        words = (say("donation-withdraw-text"),)
        verb, head = say("donation-withdraw"), say("donation-withdraw-title")
        ask(Question(head, words, verb, take_back, say("cancel"), takes_away=True))

    async def register() -> None:
        await ft.UrlLauncher().launch_url(REGISTER)

    return draw(here.look, former, declare, ask_withdraw, register)


def draw(
    look: Look, former: OrganDonation | None, declare: Do, withdraw: Do, register: Callable[[], Any]
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    law = ft.Column([text(look, say(f"donation-law-{number}")) for number in (1, 2, 3)], spacing=Gap.SMALL, tight=True)
    parts: list[ft.Control] = [for_whom(look), card(law)]
    if former is not None:
        words = say("donation-declared", day=full_day(former.read_on))
        parts.append(notice(look, words, tone=Tone.OK))
        parts.append(alone(link(look, say("donation-withdraw"), withdraw, icon=ft.Icons.UNDO)))
    parts += [
        heading(look, say("donation-refuse-title")),
        text(look, say("donation-refuse"), Size.BODY),
        alone(secondary(look, say("donation-register"), register, icon=ft.Icons.OPEN_IN_NEW)),
    ]
    if former is not None and former.read_on == look.today:
        return page(look, parts)
    verb = say("donation-again" if former else "donation-declare")
    return page(look, parts, actions=[tall(primary(look, verb, declare, expand=look.scale <= 1.3))])
