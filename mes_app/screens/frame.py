"""What stands around every screen: the five destinations, whose space it is, which mode one is in, the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.people import Profile, Standing
from mes_app.record.syncing import SyncState, SyncStatus
from mes_app.screens.here import Here
from mes_app.ui import addresses
from mes_app.ui.catalogue import Texts, de
from mes_app.ui.dates import decimal
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.buttons import Do, icon_button
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import READING, TOUCH, Gap, Ink, Size, style, tint


@dataclass(frozen=True)
class Destination:
    """One of the five: the first word of its address, its text, its icon plain and selected."""

    address: str
    text: str
    icon: ft.IconData
    selected_icon: ft.IconData


DESTINATIONS = (
    Destination(addresses.HOME, "tab-home", ft.Icons.HOME_OUTLINED, ft.Icons.HOME),
    Destination(addresses.DOCUMENTS, "tab-documents", ft.Icons.FOLDER_OUTLINED, ft.Icons.FOLDER),
    Destination(addresses.MESSAGES, "tab-messages", ft.Icons.MAIL_OUTLINED, ft.Icons.MAIL),
    Destination(addresses.PROFILE, "tab-profile", ft.Icons.FAVORITE_OUTLINE, ft.Icons.FAVORITE),
    Destination(addresses.MORE, "tab-more", ft.Icons.APPS_OUTLINED, ft.Icons.APPS),
)


def space_name(say: Texts, profile: Profile) -> str:
    """«Gabrielle», «Espace de Lucas»."""
    if profile.standing is Standing.HOLDER:
        return profile.first_name
    return say("space-of", of=de(profile.first_name))


def unread_messages(here: Here) -> int:
    return sum(not message.read for message in here.space.messages.values())


def unread_notifications(here: Here) -> int:
    return sum(not line.read for line in here.space.notifications.values())


def tab_view(here: Here, body: ft.Control, open_switcher: Do) -> ft.View:
    """One of the five top screens."""
    if here.look.wide:
        return _wide_view(here, [_main_column(body)], open_switcher)
    return _view(
        [_banner(here), _top_bar(here, open_switcher), ft.Container(body, expand=True)],
        navigation_bar=_bottom_bar(here),
        route="/tab",
    )


def inner_view(here: Here, name: str, back: Do, body: ft.Control, open_switcher: Do, *, route: str) -> ft.View:
    """A screen below a top one: a way back, its name, and whose space it is when it is not the user's own."""
    bar = _inner_bar(here, name, back)
    if here.look.wide:
        return _wide_view(here, [_main_column(ft.Column([bar, body], spacing=0, expand=True))], open_switcher)
    return _view([bar, ft.Container(body, expand=True)], route=route)


def pair_view(here: Here, beside: ft.Control, name: str, back: Do, body: ft.Control, open_switcher: Do) -> ft.View:
    """Wide windows: the list on the left, what was chosen in it on the right."""
    return _wide_view(
        here,
        [
            ft.Container(beside, width=420),
            ft.VerticalDivider(width=1, thickness=1, color=Ink.HAIRLINE),
            _main_column(ft.Column([_inner_bar(here, name, back), body], spacing=0, expand=True)),
        ],
        open_switcher,
    )


def _view(controls: Sequence[ft.Control], *, route: str, navigation_bar: ft.NavigationBar | None = None) -> ft.View:
    return ft.View(
        route=route,
        padding=0,
        spacing=0,
        bgcolor=Ink.BACKGROUND,
        navigation_bar=navigation_bar,
        controls=[ft.SafeArea(ft.Column(list(controls), spacing=0, expand=True), expand=True)],
    )


def _wide_view(here: Here, columns: Sequence[ft.Control], open_switcher: Do) -> ft.View:
    rail = ft.Container(_rail(here, open_switcher), width=232, bgcolor=Ink.SURFACE)
    divider = ft.VerticalDivider(width=1, thickness=1, color=Ink.HAIRLINE)
    return ft.View(
        route="/tab",
        padding=0,
        spacing=0,
        bgcolor=Ink.BACKGROUND,
        controls=[
            ft.Row(
                [rail, divider, *columns],
                spacing=0,
                expand=True,
                vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            )
        ],
    )


def _main_column(body: ft.Control) -> ft.Control:
    return ft.Container(ft.Container(body, width=READING, expand=True), expand=True, alignment=ft.Alignment.TOP_CENTER)


def _banner(here: Here) -> ft.Control:
    """The quiet line: which mode one is in, and how things stand with the server."""
    look = here.look
    connection = here.session.tools.connection
    if connection is None:
        if here.session.tools.restart_demo is None:
            return _quiet_line(look, look.say("mode-archive"), ft.Icons.SMARTPHONE_OUTLINED, None)
        return _quiet_line(look, look.say("mode-demo"), ft.Icons.SCIENCE_OUTLINED, None)
    device = here.session.device
    conflicts = sum(one.is_conflict for profile in here.session.profiles for one in device.refusals(profile.id))
    words, icon = _standing(look, device.sync_state, len(device.waiting()), conflicts, connection.server)
    return _quiet_line(look, words, icon, lambda: here.go(addresses.SYNC))


def _standing(look: Look, state: SyncState, waiting: int, conflicts: int, server: str) -> tuple[str, ft.IconData]:
    say = look.say
    if conflicts:
        return say("line-conflict", count=conflicts), ft.Icons.CALL_SPLIT
    if state.status is SyncStatus.LOGIN_NEEDED:
        return say("line-login"), ft.Icons.LOGIN
    if state.is_away:
        return say("line-offline" if waiting else "line-offline-quiet"), ft.Icons.CLOUD_OFF_OUTLINED
    if state.last_success is None and not state.is_troubled:
        if not state.total:
            return say("line-first"), ft.Icons.SYNC
        done, total = decimal(min(state.done, state.total)), decimal(state.total)
        return say("line-first-of", done=done, total=total), ft.Icons.SYNC
    if state.is_troubled:
        return say("line-trouble"), ft.Icons.SYNC_PROBLEM
    if waiting:
        return say("line-waiting", count=waiting), ft.Icons.HOURGLASS_TOP
    return say("mode-connected", server=server), ft.Icons.CLOUD_DONE_OUTLINED


def _quiet_line(look: Look, words: str, icon: ft.IconData, do: Do | None) -> ft.Control:
    said = muted(look, words)
    line = ft.Row([ft.Icon(icon, size=18, color=Ink.MUTED), ft.Container(said, expand=True)], spacing=Gap.SMALL)
    if do is None:
        return ft.Container(line, bgcolor=Ink.SUNK, padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=6))
    # A button and not a container that can be pressed: the keyboard reaches it, and it says where it leads.
    said.semantics_label = look.say("line-open", line=words)
    return ft.TextButton(
        content=line,
        on_click=do,
        style=ft.ButtonStyle(
            bgcolor=Ink.SUNK,
            shape=ft.RoundedRectangleBorder(radius=0),
            padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.CARD),
        ),
    )


def _chip(here: Here, open_switcher: Do) -> ft.Control:
    name = space_name(here.say, here.profile)
    return ft.OutlinedButton(
        content=ft.Row(
            [
                avatar(here.profile, 36),
                ft.Text(
                    name,
                    semantics_label=here.say("switcher-open", space=name),
                    style=style(Size.BODY, min(here.look.scale, 1.5), strong=True),
                    expand=here.look.wide,
                ),
                ft.Icon(ft.Icons.KEYBOARD_ARROW_DOWN, color=Ink.TEXT),
            ],
            spacing=Gap.SMALL,
            tight=not here.look.wide,
        ),
        on_click=open_switcher,
        style=ft.ButtonStyle(
            bgcolor=Ink.SURFACE,
            color=Ink.TEXT,
            padding=ft.Padding.only(left=5, right=Gap.CARD, top=5, bottom=5),
            side=ft.BorderSide(1, Ink.HAIRLINE),
            shape=ft.StadiumBorder(),
        ),
    )


def _bell(here: Here) -> ft.Control:
    unread = unread_notifications(here)
    button = icon_button(
        here.say("bell", count=unread), ft.Icons.NOTIFICATIONS_OUTLINED, lambda: here.go(addresses.NOTIFICATIONS)
    )
    if (badge := _badge(unread)) is not None:
        badge.offset = (-6, 6)  # on the bell, not on the corner of its touch target
        button.badge = badge
    return button


def _badge(number: int) -> ft.Badge | None:
    if not number:
        return None
    return ft.Badge(label=str(number), bgcolor=Ink.ACCENT, text_color=Ink.ON_ACCENT)


def _ground(here: Here) -> str | None:
    own = here.profile.standing is Standing.HOLDER
    return None if own else tint(here.profile.tint, 0.16)


def _top_bar(here: Here, open_switcher: Do) -> ft.Control:
    return ft.Container(
        ft.Row(
            [ft.Container(_chip(here, open_switcher), expand=True, alignment=ft.Alignment.CENTER_LEFT), _bell(here)],
            spacing=Gap.SMALL,
        ),
        bgcolor=_ground(here),
        padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.SMALL),
    )


def _inner_bar(here: Here, name: str, back: Do) -> ft.Control:
    look = here.look
    words: list[ft.Control] = [ft.Semantics(heading_level=1, content=text(look, name, Size.HEADING, strong=True))]
    if here.profile.standing is not Standing.HOLDER:
        words.append(muted(look, space_name(here.say, here.profile)))
    return ft.Container(
        ft.Row(
            [
                icon_button(here.say("back"), ft.Icons.ARROW_BACK, back),
                ft.Column(words, spacing=0, tight=True, expand=True),
            ],
            spacing=Gap.SMALL,
        ),
        bgcolor=_ground(here),
        padding=ft.Padding.symmetric(horizontal=Gap.SMALL, vertical=Gap.SMALL),
    )


def _selected(here: Here) -> int:
    return next((i for i, d in enumerate(DESTINATIONS) if d.address == here.tab), 0)


def _bottom_bar(here: Here) -> ft.NavigationBar:
    def chosen(event: ft.Event[ft.NavigationBar]) -> None:
        here.go(DESTINATIONS[int(str(event.data))].address)

    badges = {addresses.MESSAGES: _badge(unread_messages(here))}
    return ft.NavigationBar(
        selected_index=_selected(here),
        on_change=chosen,
        bgcolor=Ink.SURFACE,
        indicator_color=Ink.SOFT,
        elevation=0,
        border=ft.Border(top=ft.BorderSide(1, Ink.HAIRLINE)),
        label_behavior=ft.NavigationBarLabelBehavior.ALWAYS_SHOW,
        destinations=[
            ft.NavigationBarDestination(
                icon=ft.Icon(d.icon, badge=badge) if (badge := badges.get(d.address)) else d.icon,
                selected_icon=ft.Icon(d.selected_icon, color=Ink.PRIMARY, badge=badges.get(d.address)),
                label=here.say(d.text),
            )
            for d in DESTINATIONS
        ],
    )


def _rail(here: Here, open_switcher: Do) -> ft.Control:
    look = here.look
    unread = unread_messages(here)

    def line(index: int, destination: Destination) -> ft.Control:
        selected = index == _selected(here)
        name = here.say(destination.text)
        return ft.ListTile(
            leading=ft.Icon(
                destination.selected_icon if selected else destination.icon,
                color=Ink.PRIMARY if selected else Ink.MUTED,
                badge=_badge(unread) if destination.address == addresses.MESSAGES else None,
            ),
            title=text(look, name, strong=selected, color=Ink.PRIMARY if selected else Ink.TEXT),
            selected=selected,
            selected_tile_color=Ink.SOFT,
            shape=ft.RoundedRectangleBorder(radius=12),
            min_height=TOUCH,
            on_click=lambda: here.go(destination.address),
        )

    return ft.Column(
        [
            ft.Container(_chip(here, open_switcher), bgcolor=_ground(here), padding=Gap.CARD),
            ft.Container(
                ft.Column(
                    [*(line(i, d) for i, d in enumerate(DESTINATIONS)), _rail_bell(here)],
                    spacing=Gap.SMALL,
                    scroll=ft.ScrollMode.AUTO,
                ),
                padding=ft.Padding.symmetric(horizontal=Gap.CARD),
                expand=True,
            ),
            _banner(here),
        ],
        spacing=Gap.SMALL,
        expand=True,
    )


def _rail_bell(here: Here) -> ft.Control:
    unread = unread_notifications(here)
    words = text(here.look, here.say("notifications-title"))
    words.semantics_label = here.say("bell", count=unread)
    return ft.ListTile(
        leading=ft.Icon(ft.Icons.NOTIFICATIONS_OUTLINED, color=Ink.MUTED, badge=_badge(unread)),
        title=words,
        shape=ft.RoundedRectangleBorder(radius=12),
        min_height=TOUCH,
        on_click=lambda: here.go(addresses.NOTIFICATIONS),
    )
