"""«Identité Nationale de Santé»: read-only, from the national registers."""

from collections.abc import Callable

import flet as ft

from mes_app.record.nir import grouped
from mes_app.record.people import Profile
from mes_app.screens.here import use_here
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, secondary
from mes_app.ui.parts.cards import fact, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Size


@ft.component
def Identity() -> ft.Control:
    """Finds the identity of the person whose space is open."""
    here = use_here()

    async def copy() -> None:
        await ft.Clipboard().set(here.profile.ins)
        here.tell(here.say("identity-copied"), None)

    return draw(here.look, here.profile, copy)


def draw(look: Look, profile: Profile, copy: Callable[..., object]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    facts = (
        ("identity-birth-name", profile.birth_name),
        ("identity-first-names", profile.birth_first_names),
        ("identity-birth-date", full_day(profile.birth_date)),
        ("identity-sex", say(f"sex-{profile.sex.value}")),
        ("identity-birth-place", profile.birth_place),
        ("identity-ins", grouped(profile.ins)),
    )
    return page(
        look,
        [
            muted(look, say("identity-help"), Size.BODY),
            rows([fact(look, say(key), value) for key, value in facts]),
            alone(secondary(look, say("identity-copy"), copy, icon=ft.Icons.CONTENT_COPY)),
        ],
    )
