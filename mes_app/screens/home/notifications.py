"""The bell: what happened in the open space, newest first."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.changes import DeleteNotification, MarkNotifications
from mes_app.record.history import Notification
from mes_app.screens.here import use_here
from mes_app.screens.home.lines import ICONS, open_line, sentence
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, icon_button, link, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size

WINDOW = 30
"""How many lines are drawn at first, and added at a time."""


@ft.component
def Notifications() -> ft.Control:
    """Finds the notifications of the open space, and does what is asked of each."""
    here = use_here()
    chosen, choose = ft.use_state("")
    shown, show = ft.use_state(WINDOW)
    lines = sorted(here.space.notifications.values(), key=lambda line: line.at, reverse=True)

    def mark(*ids: str, read: bool) -> None:
        here.ask(MarkNotifications(**here.stamp(), notifications=ids, read=read))

    def mark_all() -> None:
        unread = tuple(line.id for line in lines if not line.read)
        here.ask(MarkNotifications(**here.stamp(), notifications=unread), done=here.say("notifications-done-all"))

    def toggle(line: Notification) -> None:
        choose("")
        mark(line.id, read=not line.read)

    def delete(line: Notification) -> None:
        choose("")
        here.ask(DeleteNotification(**here.stamp(), notification=line.id), done=here.say("notifications-done-delete"))

    current = here.space.notifications.get(chosen)
    ft.use_dialog(
        ft.BottomSheet(
            draw_actions(here.look, current, lambda: toggle(current), lambda: delete(current)),
            bgcolor=Ink.BACKGROUND,
            show_drag_handle=True,
            on_dismiss=lambda: choose(""),
        )
        if current
        else None
    )
    return draw(
        here.look,
        lines[:shown],
        lambda line: open_line(here, line),
        lambda line: choose(line.id),
        mark_all,
        (lambda: show(shown + WINDOW)) if shown < len(lines) else None,
    )


def draw(
    look: Look,
    lines: Sequence[Notification],
    open_line: Callable[[Notification], None],
    act_on: Callable[[Notification], None],
    mark_all: Callable[[], None],
    more: Callable[[], None] | None = None,
) -> ft.Control:
    """Values and callbacks only; `more` shows older ones where there are any."""
    say = look.say
    if not lines:
        return page(
            look,
            [
                empty(
                    look,
                    ft.Icons.NOTIFICATIONS_OUTLINED,
                    say("notifications-empty-title"),
                    say("notifications-empty-text"),
                )
            ],
        )

    def line_row(line: Notification) -> ft.Control:
        detail = look.when(line.at) if line.read else f"{say('notifications-new')} · {look.when(line.at)}"
        return ft.Row(
            [
                ft.Container(
                    row(
                        look,
                        sentence(look, line),
                        detail,
                        icon=ICONS[line.topic],
                        soft=not line.read,
                        strong=not line.read,
                        trailing=None if line.read else ft.Icon(ft.Icons.CIRCLE, size=12, color=Ink.ACCENT),
                        do=lambda: open_line(line),
                    ),
                    expand=True,
                ),
                icon_button(say("notifications-actions"), ft.Icons.MORE_VERT, lambda: act_on(line), color=Ink.MUTED),
            ],
            spacing=0,
            key=line.id,
        )

    parts: list[ft.Control] = []
    if any(not line.read for line in lines):
        parts.append(alone(secondary(look, say("notifications-all-read"), mark_all, icon=ft.Icons.DONE_ALL)))
    parts.append(rows([line_row(line) for line in lines]))
    if more is not None:
        parts.append(alone(link(look, say("notifications-more"), more)))
    return page(look, parts, spacing=Gap.CARD)


def draw_actions(look: Look, line: Notification, toggle: Callable[[], None], delete: Callable[[], None]) -> ft.Control:
    """What can be done with one notification."""
    say = look.say
    read = say("notifications-unread" if line.read else "notifications-read")
    return ft.Container(
        ft.Column(
            [
                text(look, sentence(look, line), Size.BODY, strong=True),
                rows(
                    [
                        row(look, read, icon=ft.Icons.MARK_EMAIL_READ_OUTLINED, do=toggle),
                        row(look, say("notifications-delete"), icon=ft.Icons.DELETE_OUTLINE, do=delete),
                    ]
                ),
            ],
            spacing=Gap.CARD,
            tight=True,
        ),
        padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
    )
