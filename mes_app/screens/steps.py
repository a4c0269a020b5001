"""The steps in the life of a space as screens know them: by their addresses, with what each asks for and says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import flet as ft

from mes_app.record import changes
from mes_app.record.changes.life import LifeStep
from mes_app.record.history import Act
from mes_app.record.life import DELETION_MONTHS, deletion_due, ends_at, opens_at
from mes_app.record.moments import months_after
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.screens.here import Here
from mes_app.ui import dates
from mes_app.ui.look import Look

CLOSE, REOPEN, DELETE, CANCEL, OPPOSE, WITHDRAW, ACTIVATE = (
    "cloturer",
    "rouvrir",
    "supprimer",
    "annuler-suppression",
    "opposer",
    "changer-avis",
    "activer",
)
"""What stands in the address of each."""


@dataclass(frozen=True)
class Step:
    """One of them. `key` is its part of the text keys, `words` how many sentences say what it does; `typed`: a word
    confirms it."""

    key: str
    change: type[LifeStep]
    act: Act
    icon: ft.IconData
    words: int = 0
    typed: bool = False


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        CLOSE: Step("close", changes.CloseSpace, Act.CLOSED, ft.Icons.LOCK_OUTLINED, typed=True),
        REOPEN: Step("reopen", changes.ReopenSpace, Act.REOPENED, ft.Icons.LOCK_OPEN_OUTLINED, words=3),
        DELETE: Step(
            "delete", changes.AskDeletion, Act.DELETION_ASKED, ft.Icons.DELETE_FOREVER_OUTLINED, words=4, typed=True
        ),
        CANCEL: Step(
            "cancel", changes.CancelDeletion, Act.DELETION_CANCELLED, ft.Icons.RESTORE_FROM_TRASH_OUTLINED, words=1
        ),
        OPPOSE: Step("oppose", changes.OpposeCreation, Act.OPPOSED, ft.Icons.DO_NOT_DISTURB_ON_OUTLINED, words=3),
        WITHDRAW: Step("withdraw", changes.WithdrawOpposition, Act.OPPOSITION_WITHDRAWN, ft.Icons.UNDO, words=2),
        ACTIVATE: Step("activate", changes.ActivateSpace, Act.ACTIVATED, ft.Icons.LOCK_OPEN_OUTLINED),
    }
)

BARE = Step("anew", changes.ReopenSpace, Act.REOPENED, ft.Icons.ADD_HOME_OUTLINED, words=2)
"""To reopen what nothing is left of."""


def step_at(address: str, choices: Privacy) -> Step | None:
    """The step behind an address, in a space as it is now."""
    if address == REOPEN and choices.deleted_at is not None:
        return BARE
    return STEPS.get(address)


def offered(here: Here) -> tuple[str, ...]:
    """The addresses of the steps that the user may take now, the likeliest first; nobody is offered what the
    authority would refuse."""
    wanted = {
        SpaceState.ACTIVATED: (CLOSE,),
        SpaceState.NOT_ACTIVATED: (ACTIVATE, OPPOSE),
        SpaceState.OPPOSED: (WITHDRAW,),
        SpaceState.CLOSED: (REOPEN, CANCEL, DELETE),
    }[here.space.choices.state]
    return tuple(address for address in wanted if is_offered(here, address))


def is_offered(here: Here, address: str) -> bool:
    """Whether the user may take this step in this space as it is."""
    step = STEPS[address]
    change = step.change(id="asked", profile=here.profile.id, asked_at=here.look.now)
    return here.may(step.change.needs) and change.refusal(here.space, here.look.today) is None


def deletion_day(look: Look, choices: Privacy) -> str:
    """«12 juin 2026»: when a deletion that is asked for, or would be now, is done."""
    zone = look.profile.zone
    due = deletion_due(choices, zone) or months_after(look.now, DELETION_MONTHS, zone)
    return dates.full_day(look.day_of(due))


def end_day(look: Look, choices: Privacy) -> str:
    """When the archive or the deletion of a closed space is over."""
    end = ends_at(choices, look.profile.zone)
    return "" if end is None else dates.full_day(look.day_of(end))


def is_announced(look: Look, choices: Privacy) -> bool:
    """Whether a space still has to open by itself."""
    end = opens_at(choices, look.profile.zone)
    return end is not None and look.now < end
