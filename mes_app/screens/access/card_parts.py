"""The parts of a professional's card: their access, and how to reach them."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.screens.access.pieces import roles
from mes_app.screens.access.who import Known, Where
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import icon_button
from mes_app.ui.parts.cards import CROWDED, card, pictogram, rows
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Ink


def access_card(look: Look, one: Known, *, is_waiting: bool) -> ft.Control:
    """Whether they have access now, since when, and the rule in plain words."""
    say = look.say
    icon, color, words = {
        Where.AUTHORISED: (ft.Icons.CHECK_CIRCLE_OUTLINED, Ink.OK, "professional-open"),
        Where.BLOCKED: (ft.Icons.BLOCK, Ink.DANGER, "professional-blocked"),
        Where.WITHOUT: (ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, Ink.MUTED, "professional-closed"),
    }[one.where]
    # Without a day, and without access, the sentence below says it all.
    since = ""
    if one.since is not None and one.where is not Where.WITHOUT:
        since = say("since-authorised", day=look.short_day(look.day_of(one.since)))
    lines: list[ft.Control] = [
        ft.Row(
            [ft.Icon(icon, color=color, size=20), ft.Container(text(look, say(words), strong=True), expand=True)],
            spacing=Gap.SMALL,
        ),
        *(muted(look, words) for words in (" · ".join(roles(look, one)), since) if words),
        text(look, say(f"stands-{one.by.value}")),
    ]
    if one.actor.last_connection is not None:
        lines.append(muted(look, say("stands-last", day=look.short_day(look.day_of(one.actor.last_connection)))))
    if is_waiting:
        lines.append(waiting_mark(look))
    return card(ft.Column(lines, spacing=Gap.FINE, tight=True))


def facts_card(look: Look, one: Known, do: Callable[[str], Any]) -> ft.Control:
    """What the directory says of them; `do` copies «phone» or «rpps»."""
    who, say = one.professional, look.say
    facts = (
        ("professional-profession", who.profession_label, ft.Icons.BADGE_OUTLINED, ""),
        ("professional-establishment", who.establishment, ft.Icons.BUSINESS_OUTLINED, ""),
        ("professional-address", who.address, ft.Icons.PLACE_OUTLINED, ""),
        ("professional-phone", who.phone, ft.Icons.PHONE_OUTLINED, "phone"),
        ("professional-rpps", who.rpps, ft.Icons.TAG, "rpps"),
    )

    def line(key: str, value: str, icon: ft.IconData, copied: str) -> ft.Control:
        async def copy() -> None:
            await do(copied)

        name = say(f"professional-copy-{copied}") if copied else ""
        return ft.ListTile(
            leading=pictogram(icon) if look.scale < CROWDED else None,
            title=muted(look, say(key)),
            subtitle=text(look, value),
            trailing=icon_button(name, ft.Icons.CONTENT_COPY, copy, color=Ink.PRIMARY) if copied else None,
        )

    return rows([line(*fact) for fact in facts if fact[1]])
