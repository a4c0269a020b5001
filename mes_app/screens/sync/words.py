"""The state of the exchange with the server, in one sentence."""

from datetime import timedelta

from mes_app.record.syncing import SyncState, SyncStatus
from mes_app.ui.look import Look

SOON = timedelta(minutes=1)
"""Below this a time of day says nothing."""


def is_first(state: SyncState) -> bool:
    """Whether everything has not come once yet."""
    return state.first or state.last_success is None


def status_words(look: Look, state: SyncState, waiting: int, choices: int = 0) -> str:
    """How things stand: «Tout est à jour.», «Hors ligne – …».

    `waiting`: changes that have not gone; `choices`: conflicts that the patient has not decided.
    """
    say = look.say
    match state.status:
        case SyncStatus.RUNNING:
            return say("sync-running")
        case SyncStatus.OFFLINE:
            if waiting:
                return say("sync-offline")
            return say("sync-offline-first" if is_first(state) else "sync-offline-quiet")
        case SyncStatus.LOGIN_NEEDED:
            return say("sync-login" if waiting else "sync-login-quiet")
        case SyncStatus.TROUBLE:
            return say(f"sync-why-{state.reason.value}" if state.reason else "trouble-unexpected")
        case SyncStatus.IDLE if waiting:
            return say("sync-waits", count=waiting)
        case SyncStatus.IDLE if state.last_success is None:
            return say("sync-stopped" if state.done else "sync-never")
    return say("sync-done-but-choice" if choices else "sync-done")


def why_words(look: Look, state: SyncState) -> list[str]:
    """What is in the way, and when it is tried again; nothing where nothing is."""
    said = []
    if state.status is SyncStatus.OFFLINE and state.reason is not None:
        said.append(look.say(f"sync-why-{state.reason.value}"))
    if state.retry_at is not None and state.retry_at > look.now:
        soon = state.retry_at - look.now < SOON
        said.append(look.say("sync-retry-soon") if soon else look.say("sync-retry-at", when=look.when(state.retry_at)))
    return said
