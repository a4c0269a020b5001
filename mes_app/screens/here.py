"""Where a screen finds its state: whose space is open, with what look, and how to go elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.access import Action, Actor, Answer, may
from mes_app.record.changes import Change, Refusal
from mes_app.record.people import Profile
from mes_app.record.readers import user_of
from mes_app.record.space import Space
from mes_app.record.syncing import SyncStatus
from mes_app.session import Session
from mes_app.ui import addresses
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look


@dataclass(frozen=True)
class Here:
    """What every screen is handed: made anew at each render, for one profile and one page."""

    session: Session
    profile: Profile
    space: Space
    look: Look
    tab: str
    """The tab under which the screen stands: its first word in the address."""
    navigate: Callable[[str], None]
    tell: Callable[[str, tuple[str, Callable[[], None]] | None], None]
    """Show a short message at the bottom, with an action («Annuler») where there is one."""

    @property
    def say(self) -> Texts:
        return self.look.say

    def go(self, address: str, *, profile: str | None = None) -> None:
        """Open an address of this space, or of another of the account's."""
        self.navigate(addresses.at(profile or self.profile.id, address))

    def ask(self, change: Change, *, done: str = "", undo: Callable[[], None] | None = None) -> Refusal | None:
        """Ask for a change and tell the user what came of it; `done` is a sentence, `undo` what «Annuler» does.

        A trouble that the app knows (a full disk, a folder that became read-only) is said; nothing typed is lost.
        """
        refusals: list[Refusal | None] = []
        if not self.attempt(lambda: refusals.append(self.session.ask(change))):
            return Refusal.NOT_STORED
        refusal = refusals[0]
        if refusal is not None:
            self.tell(self.say(f"refusal-{refusal.value}"), None)
        elif done:
            if self._is_cut_off:
                done = f"{done} {self.say('told-waiting')}"
            self.tell(done, (self.say("undo"), undo) if undo else None)
        return refusal

    @property
    def _is_cut_off(self) -> bool:
        """Whether what is asked now is known to wait: nothing is to sound as if it were done."""
        state = self.session.device.sync_state
        return self.session.tools.connection is not None and (
            state.reason is not None or state.status is SyncStatus.LOGIN_NEEDED
        )

    def attempt(self, do: Callable[[], object]) -> bool:
        """Do what writes to the device; a trouble that the app knows is told, and the answer is then False."""
        try:
            do()
        except Exception as error:
            key = self.session.tools.explain(error)
            if key is None:
                raise
            self.tell(self.say(key), None)
            return False
        return True

    def keep_draft(self, form: str, values: Any) -> None:
        """Keep what is being typed in a form of this space, through a crash; `values` are JSON-able."""
        self.attempt(lambda: self.session.drafts.__setitem__((self.profile.id, form), values))

    def draft(self, form: str) -> Any:
        """What was being typed in a form of this space, or None."""
        return self.session.drafts.get((self.profile.id, form))

    def drop_draft(self, form: str) -> None:
        """The form is done with."""
        self.attempt(lambda: self.session.drafts.pop((self.profile.id, form), None))

    @property
    def user(self) -> Actor:
        """The account's user in this space."""
        return user_of(self.profile, self.session.holder.id, self.space.mandates.values())

    def may(self, action: Action) -> bool:
        """Whether the user may do this here (V16, V18, V19): what they may not is absent from the screens."""
        return may(self.user, action, self.space, self.look.now).answer is Answer.YES

    def stamp(self) -> dict[str, Any]:
        """What a new change for this space begins with."""
        return self.session.stamp(self.profile)


_here: ft.ContextProvider[Here | None] = ft.create_context(None)


def provide(here: Here, draw: Callable[[], Any]) -> Any:
    """Draw a part of the tree for which `use_here` gives `here`."""
    return _here(here, draw)


def use_here() -> Here:
    """The hook by which a screen finds its state."""
    here = ft.use_context(_here)
    if here is None:
        raise RuntimeError("a screen outside its place")
    return here
