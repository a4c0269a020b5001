"""Who is looking: one Session for each page of the app, never shared between two."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mes_app.device import Device
from mes_app.record.chain import Checked
from mes_app.record.changes import Change, Refusal
from mes_app.record.documents import Author, AuthorKind
from mes_app.record.moments import day_in
from mes_app.record.people import Profile, Standing
from mes_app.record.sheet import Sheet
from mes_app.record.space import Space

if TYPE_CHECKING:
    from mes_app.scan import ScanResult


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Appearance:
    """What the user chose of how the app looks: the theme, and the text's size in per cent."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100


_KIND = {
    Standing.HOLDER: AuthorKind.PATIENT,
    Standing.CHILD: AuthorKind.REPRESENTATIVE,
    Standing.HELPED: AuthorKind.HELPER,
}


@dataclass(frozen=True)
class Connection:
    """How this page's user stands with their server; there is none in demo mode."""

    server: str
    """The server's name, as an address has it."""
    user: str
    has_window: bool
    """The app runs in a window of its own, and not in a browser."""
    sync_now: Callable[[], None]
    stop_sync: Callable[[], None]
    log_in_again: Callable[[], Awaitable[str | None]]
    """Sends this browser to the login; returns the text key of what went wrong, None when it is on its way."""
    log_out: Callable[[bool, bool], Awaitable[None]]
    """log_out(everywhere, erase)."""


@dataclass(frozen=True)
class Tools:
    """What the composition root hands to sessions: nothing here is known by its module."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    scan: Callable[[bytes, date, float | None], "ScanResult"]
    scan_typed: Callable[[str, date], "ScanResult"]
    missing_readers: Callable[[], tuple[Any, ...]]
    explain: Callable[[Exception], str | None]
    """The text key that tells a user of a trouble the app knows; None for a mistake in the app."""
    receive: Callable[[int, Callable[[str], Awaitable[None]]], Awaitable[bytes]]
    """Receives a file from this page: see `mes_app.ui.files.Receive`."""
    export_history: Callable[[Sheet, str], bytes]
    """A table as the bytes of a file: «pdf» or «csv»."""
    restart_demo: Callable[[], None] | None = None
    connection: Connection | None = None


class Session:
    """One page's user: their profiles, and what they ask for."""

    def __init__(self, device: Device, tools: Tools) -> None:
        self.device = device
        self.tools = tools
        self.told: tuple[str, Any] | None = None
        """The message at the bottom of the page, and the profile it was said in."""
        self.revision = 0
        """How often there was something new to draw."""
        self._listeners: list[Callable[[], None]] = []
        self._leave = device.subscribe(self.tell)
        self.drafts = device.drafts
        """What is being typed, kept through a crash: (profile, form) → JSON-able values of the form."""
        self.scanned: dict[tuple[str, str], Any] = {}
        """What a scan filled and nobody has confirmed or changed yet: (profile, form) → values, on this page alone."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when there is something new to draw on this page; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell(self) -> None:
        """Have this page draw again."""
        self.revision += 1
        for listener in tuple(self._listeners):
            listener()

    def close(self) -> None:
        """The page is gone for good: nothing is told to it any more. (Flet does not unmount a page that expires.)"""
        self._leave()
        self._listeners.clear()

    @property
    def holder(self) -> Profile:
        """The account's own profile."""
        return self.device.profiles()[0]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        return self.device.profiles()

    def profile(self, id_: str) -> Profile | None:
        """A profile of the account; None for one that is not, exactly as for one that does not exist."""
        return next((profile for profile in self.profiles if profile.id == id_), None)

    def space(self, profile: str) -> Space:
        return self.device.space(profile)

    def now(self) -> datetime:
        return self.tools.clock()

    def today(self, profile: Profile) -> date:
        """The day it is where this person's ages and delays are counted."""
        return day_in(self.now(), profile.zone)

    def ask(self, change: Change) -> Refusal | None:
        """Ask for a change; None when it was taken, else why not."""
        return self.device.ask(change)

    def verify_history(self, profile: str) -> Checked:
        """«Vérifier l’historique» of a space: on this device and at the authority."""
        return self.device.verify_history(profile)

    def history_afar(self, profile: str) -> Mapping[str, Any]:
        """A history as the authority has it; it may ask a network."""
        return self.device.history_afar(profile)

    def take_history_again(self, profile: str, pulled: Mapping[str, Any]) -> None:
        """Replace this device's broken copy of a history by the authority's; raises the store's trouble."""
        self.device.take_history_again(profile, pulled)

    def stamp(self, profile: Profile) -> dict[str, Any]:
        """What every new change begins with: `id`, `profile`, `asked_at`."""
        return {"id": self.tools.new_id(), "profile": profile.id, "asked_at": self.now()}

    def author(self, profile: Profile) -> Author:
        """The account's user as the author of something in this space."""
        return Author(id=self.holder.id, kind=_KIND[profile.standing], name=self.holder.full_name)

    @property
    def appearance(self) -> Appearance:
        stored = self.device.setting("appearance")
        return Appearance(ThemeChoice(stored.get("theme", "system")), int(stored.get("text_percent", 100)))

    def choose(self, appearance: Appearance) -> None:
        self.device.set_setting(
            "appearance", {"theme": appearance.theme.value, "text_percent": appearance.text_percent}
        )
