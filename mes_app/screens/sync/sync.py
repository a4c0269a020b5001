"""«Synchronisation»: how things stand, what waits and since when, what was refused, and what needs a choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import flet as ft

from mes_app.record.changes import Change
from mes_app.record.people import Profile
from mes_app.record.space import Space
from mes_app.record.syncing import RefusedChange, SyncState, SyncStatus
from mes_app.screens.asked import change_words, space_with_names
from mes_app.screens.here import Here, use_here
from mes_app.screens.sync.conflict import conflict_card
from mes_app.screens.sync.progress import progress_card
from mes_app.screens.sync.words import is_first, status_words, why_words
from mes_app.session import Session
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary
from mes_app.ui.parts.cards import card, row, rows
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size

MOST = 30
"""So many waiting changes are named; the others are counted."""


@dataclass(frozen=True, repr=False)
class Waits:
    """A change that waits: in words, since when, and in whose space where that is another one."""

    words: str
    since: datetime
    space: str


@dataclass(frozen=True, repr=False)
class Refused:
    """A change that was refused: which, in words, why, and in whose space where that is another one."""

    id: str
    words: str
    why: str
    at: datetime | None
    space: str = ""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows."""

    state: SyncState
    server: str
    waiting: Sequence[Waits]
    refused: Sequence[Refused]
    conflicts: Sequence[tuple[RefusedChange, str, Space | None]]
    failed: str | None = None


@dataclass(frozen=True)
class Actions:
    """What one can do."""

    sync: Do
    stop: Do
    log_in: Do
    forget: Callable[[str], object]
    resolve: Callable[[str, bool], None]


@ft.component
def Synchronisation() -> ft.Control:
    """Finds the state of the account's exchange with its server; in demo mode there is none."""
    here = use_here()
    nothing: str | None = None
    failed, set_failed = ft.use_state(nothing)
    connection = here.session.tools.connection
    if connection is None:
        return draw_demo(here.look)
    device = here.session.device

    async def log_in() -> None:
        set_failed(await connection.log_in_again())

    def resolve(id_: str, mine: bool) -> None:
        refusals = []
        if here.attempt(lambda: refusals.append(device.resolve(id_, keep_mine=mine))):
            refusal = refusals[0]
            done = "sync-conflict-kept-mine" if mine else "sync-conflict-kept-theirs"
            here.tell(here.say(done if refusal is None else f"refusal-{refusal.value}"), None)

    spaces = _spaces(here.session)
    kept = [(one, *spaces[profile.id]) for profile in here.session.profiles for one in device.refusals(profile.id)]
    return draw(
        here.look,
        Shown(
            state=device.sync_state,
            server=connection.server,
            waiting=[_waits(here, change, spaces) for change in device.waiting()],
            refused=[_refused(here.look, one, profile, space) for one, profile, space in kept if not one.is_conflict],
            conflicts=[(one, _name(here.look, profile), space) for one, profile, space in kept if one.is_conflict],
            failed=failed,
        ),
        Actions(
            sync=connection.sync_now,
            stop=connection.stop_sync,
            log_in=log_in,
            forget=lambda id_: here.attempt(lambda: device.forget_refusal(id_)),
            resolve=resolve,
        ),
    )


def _spaces(session: Session) -> dict[str, tuple[Profile, Space]]:
    return {profile.id: (profile, space_with_names(session.device, profile.id)) for profile in session.profiles}


def _name(look: Look, profile: Profile) -> str:
    """Whose space, where it is not the one that is open."""
    return "" if profile.id == look.profile.id else profile.full_name


def _waits(here: Here, change: Change, spaces: dict[str, tuple[Profile, Space]]) -> Waits:
    profile, space = spaces.get(change.profile, (None, None))
    return Waits(change_words(here.look, change, space), change.asked_at, _name(here.look, profile) if profile else "")


def _refused(look: Look, one: RefusedChange, profile: Profile, space: Space) -> Refused:
    words = look.say("sync-refused-unknown") if one.change is None else change_words(look, one.change, space)
    # The reason may speak of a person: of the one whose space it is, and not of the one whose space is open.
    why = Texts(profile)(f"refusal-{one.reason.value}")
    return Refused(one.id, words, why, one.at, _name(look, profile))


def draw_demo(look: Look) -> ft.Control:
    """In demo mode nothing leaves the device."""
    return page(
        look, [empty(look, ft.Icons.CLOUD_OFF_OUTLINED, look.say("sync-demo-title"), look.say("sync-demo-text"))]
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = []
    if shown.failed:
        parts.append(notice(look, say(shown.failed), head=say("login-failed-title"), tone=Tone.WARN, live=True))
    parts += [
        conflict_card(look, one, space, whose, partial(do.resolve, one.id)) for one, whose, space in shown.conflicts
    ]
    parts.append(_state(look, shown, do))
    if shown.refused:
        parts.append(heading(look, say("sync-refused-title")))
        parts += [_refused_card(look, one, do) for one in shown.refused]
    parts.append(heading(look, say("sync-waiting-title")))
    if shown.waiting:
        lines = [row(look, one.words, _since(look, one), icon=ft.Icons.HOURGLASS_TOP) for one in shown.waiting[:MOST]]
        parts.append(rows(lines))
        if len(shown.waiting) > MOST:
            parts.append(muted(look, say("sync-waiting-more", count=len(shown.waiting) - MOST)))
    else:
        is_all_there = not shown.refused and not shown.conflicts
        parts.append(muted(look, say("sync-waiting-none" if is_all_there else "sync-waiting-none-left"), Size.BODY))
    return page(look, parts)


def _since(look: Look, one: Waits) -> str:
    when = look.when(one.since)
    return (
        look.say("sync-waiting-space", space=one.space, when=when)
        if one.space
        else look.say("sync-waiting-since", when=when)
    )


_ICONS = {
    SyncStatus.IDLE: (ft.Icons.CLOUD_DONE_OUTLINED, Ink.OK),
    SyncStatus.RUNNING: (ft.Icons.SYNC, Ink.PRIMARY),
    SyncStatus.OFFLINE: (ft.Icons.CLOUD_OFF_OUTLINED, Ink.MUTED),
    SyncStatus.LOGIN_NEEDED: (ft.Icons.LOGIN, Ink.WARN),
    SyncStatus.TROUBLE: (ft.Icons.SYNC_PROBLEM, Ink.WARN),
}


def _state(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say, state = look.say, shown.state
    words = status_words(look, state, len(shown.waiting), len(shown.conflicts))
    whys = why_words(look, state)
    if is_first(state):
        return progress_card(look, state, " ".join([words, *whys]), stop=do.stop, resume=do.sync, log_in=do.log_in)
    icon, color = _ICONS[state.status]
    last = say("sync-last", when=look.when(state.last_success)) if state.last_success else say("sync-last-never")
    said = ft.Column(
        [
            ft.Semantics(live_region=True, content=text(look, words, strong=True)),
            *(text(look, why) for why in whys),
            muted(look, last),
            muted(look, say("sync-server", server=shown.server)),
        ],
        spacing=Gap.FINE,
        tight=True,
        expand=True,
    )
    head = ft.Row(
        [ft.Icon(icon, color=color, size=28), said],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    match state.status:
        case SyncStatus.RUNNING:
            action = link(look, say("sync-stop"), do.stop, icon=ft.Icons.PAUSE)
        case SyncStatus.LOGIN_NEEDED:
            action = primary(look, say("sync-log-in"), do.log_in, icon=ft.Icons.LOGIN)
        case _:
            action = primary(look, say("sync-now"), do.sync, icon=ft.Icons.SYNC)
    return card(ft.Column([head, alone(action)], spacing=Gap.CARD, tight=True))


def _refused_card(look: Look, one: Refused, do: Actions) -> ft.Control:
    say = look.say
    head = f"{one.words} · {one.space}" if one.space else one.words
    lines: list[ft.Control] = [text(look, head, strong=True), text(look, one.why)]
    if one.at is not None:
        lines.append(muted(look, say("sync-refused-since", when=look.when(one.at))))
    body = ft.Row(
        [
            ft.Icon(ft.Icons.BLOCK, color=Ink.WARN),
            ft.Column(lines, spacing=Gap.FINE, tight=True, expand=True),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    done = alone(link(look, say("sync-refused-done"), lambda: do.forget(one.id)))
    return card(ft.Column([body, done], spacing=Gap.FINE, tight=True))
