"""The state of the exchange with the server, in one sentence."""

from mes_app.record.syncing import SyncState, SyncStatus
from mes_app.ui.look import Look


def status_words(look: Look, state: SyncState, waiting: int) -> str:
    """How things stand: «Tout est à jour.», «Hors ligne – …»."""
    say = look.say
    match state.status:
        case SyncStatus.RUNNING:
            return say("sync-running")
        case SyncStatus.OFFLINE:
            return say("sync-offline")
        case SyncStatus.LOGIN_NEEDED:
            return say("sync-login")
        case SyncStatus.TROUBLE:
            return say(f"sync-why-{state.reason.value}" if state.reason else "trouble-unexpected")
        case SyncStatus.IDLE if waiting:
            return say("sync-waits", count=waiting)
        case SyncStatus.IDLE if state.last_success is None:
            return say("sync-stopped" if state.done else "sync-never")
    return say("sync-done")


def why_words(look: Look, state: SyncState) -> list[str]:
    """What is in the way, and when it is tried again; nothing where nothing is."""
    said = []
    if state.status is SyncStatus.OFFLINE and state.reason is not None:
        said.append(look.say(f"sync-why-{state.reason.value}"))
    if state.retry_at is not None and state.retry_at > look.now:
        said.append(look.say("sync-retry-at", when=look.when(state.retry_at)))
    return said
