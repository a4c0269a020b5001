"""Changes in the life of a space: opposing and activating it, closing and reopening it, asking for its deletion.

Each is refused where the state does not fit, and changes nothing there. What the rules say of the state (V18) follows
from the state alone.
"""

from datetime import date
from typing import ClassVar, Literal

from mes_app.record.access import Action
from mes_app.record.changes.privacy import OfPrivacy
from mes_app.record.life import is_over, opens_at
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class OfLife(OfPrivacy):
    """A step in the life of a space: from one state to another."""

    start: ClassVar[SpaceState]
    """The state from which the step is taken."""

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None if space.choices.state is self.start else Refusal.WRONG_STATE

    def holds(self, space: Space) -> bool:
        """Whether the space is as this change would have it: somebody else was quicker."""
        raise NotImplementedError

    def apply(self, space: Space) -> Space:
        if self.refusal(space, self.asked_at.date()) is not None:
            return space
        return self._stepped(space)

    def _stepped(self, space: Space) -> Space:
        raise NotImplementedError


class OpposeCreation(OfLife):
    """«M’opposer à la création»: while the space has not opened by itself."""

    kind: Literal["oppose_creation"] = "oppose_creation"
    needs: ClassVar[Action] = Action.CLOSE
    start: ClassVar[SpaceState] = SpaceState.NOT_ACTIVATED

    def refusal(self, space: Space, today: date) -> Refusal | None:
        end = opens_at(space.choices, space.profile.zone)
        if end is not None and end <= self.asked_at:
            return Refusal.TOO_LATE
        return super().refusal(space, today)

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.OPPOSED

    def _stepped(self, space: Space) -> Space:
        return self._with(space, state=SpaceState.OPPOSED, opposed_at=self.asked_at)


class WithdrawOpposition(OfLife):
    """«Changer d’avis»: the space is there to be activated; a notice whose six weeks still run goes on."""

    kind: Literal["withdraw_opposition"] = "withdraw_opposition"
    needs: ClassVar[Action] = Action.OPEN
    start: ClassVar[SpaceState] = SpaceState.OPPOSED

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.NOT_ACTIVATED

    def _stepped(self, space: Space) -> Space:
        return self._with(space, state=SpaceState.NOT_ACTIVATED, opposed_at=None)


class ActivateSpace(OfLife):
    """«Activer mon espace». Who asks has proved who they are before: nothing of that is in here."""

    kind: Literal["activate_space"] = "activate_space"
    needs: ClassVar[Action] = Action.OPEN
    start: ClassVar[SpaceState] = SpaceState.NOT_ACTIVATED

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.ACTIVATED

    def _stepped(self, space: Space) -> Space:
        return self._with(space, state=SpaceState.ACTIVATED)


class CloseSpace(OfLife):
    """«Clôturer mon espace santé»: the archive runs from the moment at which it was asked for."""

    kind: Literal["close_space"] = "close_space"
    needs: ClassVar[Action] = Action.CLOSE
    start: ClassVar[SpaceState] = SpaceState.ACTIVATED

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.CLOSED

    def _stepped(self, space: Space) -> Space:
        return self._with(space, state=SpaceState.CLOSED, closed_at=self.asked_at)


class ReopenSpace(OfLife):
    """«Rouvrir mon espace»: all is as it was, and a deletion that was asked for is not done.

    Once the delay is over there is nothing to give back: the space is then a new one, and empty.
    """

    kind: Literal["reopen_space"] = "reopen_space"
    needs: ClassVar[Action] = Action.OPEN
    start: ClassVar[SpaceState] = SpaceState.CLOSED

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.ACTIVATED

    def _stepped(self, space: Space) -> Space:
        return self._with(space, state=SpaceState.ACTIVATED, closed_at=None, deletion_asked_at=None, deleted_at=None)


class OfDeletion(OfLife):
    """About the deletion of a closed space, before it is done."""

    start: ClassVar[SpaceState] = SpaceState.CLOSED

    def refusal(self, space: Space, today: date) -> Refusal | None:
        choices = space.choices
        if choices.state is SpaceState.CLOSED and is_over(choices, space.profile.zone, self.asked_at):
            return Refusal.TOO_LATE
        return super().refusal(space, today) or (None if self._fits(choices) else Refusal.WRONG_STATE)

    def _fits(self, choices: Privacy) -> bool:
        raise NotImplementedError


class AskDeletion(OfDeletion):
    """«Supprimer définitivement»: done within three months, unless it is cancelled before."""

    kind: Literal["ask_deletion"] = "ask_deletion"
    needs: ClassVar[Action] = Action.ERASE

    def holds(self, space: Space) -> bool:
        return space.choices.state is SpaceState.CLOSED and space.choices.deletion_asked_at is not None

    def _fits(self, choices: Privacy) -> bool:
        return choices.deletion_asked_at is None

    def _stepped(self, space: Space) -> Space:
        return self._with(space, deletion_asked_at=self.asked_at)


class CancelDeletion(OfDeletion):
    """«Annuler la suppression»: the space stays closed, its archive runs on."""

    kind: Literal["cancel_deletion"] = "cancel_deletion"
    needs: ClassVar[Action] = Action.OPEN

    def holds(self, space: Space) -> bool:
        choices = space.choices
        return choices.state is SpaceState.CLOSED and choices.deletion_asked_at is None

    def _fits(self, choices: Privacy) -> bool:
        return choices.deletion_asked_at is not None

    def _stepped(self, space: Space) -> Space:
        return self._with(space, deletion_asked_at=None)


LifeStep = OpposeCreation | WithdrawOpposition | ActivateSpace | CloseSpace | ReopenSpace | AskDeletion | CancelDeletion
"""Every step there is."""
