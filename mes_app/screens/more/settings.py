"""«Paramètres»: the theme, the text's size, and beginning the demo anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.screens.here import use_here
from mes_app.screens.more.space import SpaceSettings
from mes_app.session import TEXT_SIZES, Appearance, ThemeChoice
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, danger, link
from mes_app.ui.parts.cards import card, row, rows
from mes_app.ui.parts.fields import choice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size


@ft.component
def Settings() -> ft.Control:
    """Finds what was chosen, and keeps what is."""
    here = use_here()
    asking, ask = ft.use_state(False)
    chosen = here.session.appearance

    def choose(**update: Any) -> None:
        here.attempt(lambda: here.session.choose(replace(chosen, **update)))

    def restart() -> None:
        ask(False)
        begin = here.session.tools.restart_demo
        if begin is None or not here.attempt(begin):
            return
        here.go(addresses.HOME, profile=here.session.holder.id)
        here.tell(here.say("settings-restarted"), None)

    ft.use_dialog(draw_question(here.look, restart, lambda: ask(False)) if asking else None)
    return draw(
        here.look,
        chosen,
        [
            row(here.look, here.say(f"{key}-title"), here.say(f"{key}-row"), icon=icon, do=lambda _, to=to: here.go(to))
            for key, icon, to, is_there in (
                ("my-data", ft.Icons.FOLDER_ZIP_OUTLINED, addresses.MY_DATA, here.may(Action.EXPORT)),
                ("lock", ft.Icons.LOCK_OUTLINED, addresses.LOCK, True),
            )
            if is_there
        ],
        lambda theme: choose(theme=ThemeChoice(theme)),
        lambda percent: choose(text_percent=int(percent)),
        (lambda: ask(True)) if here.session.tools.restart_demo else None,
        of_space=SpaceSettings(key="space"),  # type: ignore[call-arg]  # every component takes a key
    )


def draw(
    look: Look,
    chosen: Appearance,
    links: list[ft.Control],
    choose_theme: Callable[[str], None],
    choose_size: Callable[[str], None],
    restart: Callable[[], None] | None,
    *,
    of_space: ft.Control | None = None,
) -> ft.Control:
    """Values and callbacks only; `restart` is None where there is no demo."""
    say = look.say
    themes = {theme.value: say(f"settings-theme-{theme.value}") for theme in ThemeChoice}
    sizes = {str(percent): say("settings-text-size", percent=percent) for percent in TEXT_SIZES}
    parts: list[ft.Control] = [
        card(choice(look, say("settings-theme"), themes, chosen.theme.value, choose_theme)),
        card(
            ft.Column(
                [
                    choice(look, say("settings-text"), sizes, str(chosen.text_percent), choose_size),
                    muted(look, say("settings-text-sample"), Size.BODY),
                ],
                spacing=Gap.SMALL,
                tight=True,
            )
        ),
    ]
    if links:
        parts.append(rows(links))
    if of_space is not None:
        parts.append(of_space)
    if restart is not None:
        parts.append(
            card(
                ft.Column(
                    [
                        heading(look, say("settings-demo")),
                        muted(look, say("settings-demo-help"), Size.BODY),
                        alone(danger(look, say("settings-restart"), restart, icon=ft.Icons.RESTART_ALT)),
                    ],
                    spacing=Gap.SMALL,
                    tight=True,
                )
            )
        )
    return page(look, parts, spacing=Gap.CARD)


def draw_question(look: Look, restart: Callable[[], None], close: Callable[[], None]) -> ft.AlertDialog:
    """Asks before everything that was added is lost."""
    say = look.say
    return ft.AlertDialog(
        modal=True,
        bgcolor=Ink.SURFACE,
        title=text(look, say("settings-restart-question"), Size.HEADING, strong=True),
        content=text(look, say("settings-restart-loss")),
        actions=[link(look, say("cancel"), close), danger(look, say("settings-restart"), restart)],
        on_dismiss=close,
        scrollable=True,
    )
