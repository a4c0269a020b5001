"""The first synchronisation: how far it is, and stopping and going on with it."""

import flet as ft

from mes_app.record.syncing import SyncState, SyncStatus
from mes_app.ui.dates import decimal
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, primary, secondary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size


def progress_words(look: Look, state: SyncState) -> str:
    """«312 sur 2 000 éléments»."""
    if not state.total:
        return look.say("sync-progress-unknown")
    return look.say("sync-progress", done=decimal(min(state.done, state.total)), total=decimal(state.total))


def progress_card(look: Look, state: SyncState, words: str, *, stop: Do, resume: Do, log_in: Do) -> ft.Control:
    """How far it is while it runs; else why it does not, and the way on."""
    say, is_running = look.say, state.status is SyncStatus.RUNNING
    parts: list[ft.Control] = [heading(look, say("sync-first-title"))]
    counted = progress_words(look, state)
    if is_running or state.total:
        parts.append(
            ft.ProgressBar(
                value=min(1.0, state.done / state.total) if state.total else None,
                color=Ink.PRIMARY,
                bgcolor=Ink.SUNK,
                bar_height=8,
                border_radius=4,
                semantics_label=counted,
            )
        )
        parts.append(ft.Semantics(live_region=True, content=text(look, counted, strong=True)))
    if is_running:
        parts += [
            muted(look, say("sync-first-help"), Size.BODY),
            alone(secondary(look, say("sync-stop"), stop, icon=ft.Icons.PAUSE)),
        ]
        return card(ft.Column(parts, spacing=Gap.CARD, tight=True))
    parts.append(ft.Semantics(live_region=True, content=text(look, words)))
    if state.status is SyncStatus.LOGIN_NEEDED:
        parts.append(alone(primary(look, say("sync-log-in"), log_in, icon=ft.Icons.LOGIN)))
    else:
        is_stopped = state.status is SyncStatus.IDLE
        key, icon = ("sync-resume", ft.Icons.PLAY_ARROW) if is_stopped else ("sync-retry", ft.Icons.REFRESH)
        parts.append(alone(primary(look, say(key), resume, icon=icon)))
    return card(ft.Column(parts, spacing=Gap.CARD, tight=True))
