"""Who is looking: one Session for each page of the app, never shared between two."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from mes_app.device import Device
from mes_app.record.activation import Fault, Letter
from mes_app.record.chain import Checked
from mes_app.record.changes import Change, Refusal
from mes_app.record.documents import Author, AuthorKind
from mes_app.record.moments import day_in
from mes_app.record.paper import Paper
from mes_app.record.people import Profile, Standing
from mes_app.record.sheet import Sheet
from mes_app.record.space import Space
from mes_app.record.summary import Section, Told

if TYPE_CHECKING:
    from mes_app.scan import ScanResult


TEXT_SIZES = (100, 125, 150, 200)
"""The sizes of the text one can choose, in per cent."""


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Appearance:
    """What the user chose of how the app looks: the theme, and the text's size in per cent."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Appearance":
        """The choice that `kept` once gave; the usual look where it is not one."""
        try:
            theme, percent = ThemeChoice(kept.get("theme", "system")), kept.get("text_percent", 100)
        except ValueError:
            return cls()
        return cls(theme, percent) if percent in TEXT_SIZES else cls(theme)

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept of it."""
        return {"theme": self.theme.value, "text_percent": self.text_percent}


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


class Made(Protocol):
    """A large file that was made, on its way out: `size` in bytes."""

    size: int

    def pieces(self) -> Iterator[bytes]:
        """Its content, from the start."""
        ...

    def close(self) -> None:
        """It is not needed any more."""
        ...


class Lock(Protocol):
    """The PIN of this device, as the settings see it. What writes raises the store's trouble."""

    @property
    def is_set(self) -> bool: ...
    @property
    def delay(self) -> int:
        """Seconds in the background after which the app locks."""
        ...

    @property
    def wipe(self) -> bool:
        """Whether everything is destroyed at the tenth wrong code."""
        ...

    @property
    def left(self) -> float:
        """Seconds to wait before a code is looked at."""
        ...

    def is_easy(self, pin: str) -> bool: ...
    async def set(self, pin: str, delay: int) -> str:
        """«open» when it is done, «taken» where there is a code already: that one stays."""
        ...

    def choose(self, delay: int, wipe: bool) -> None: ...
    async def change(self, pin: str, new: str) -> str:
        """«open» when it is done, else «wrong», «wait», «wiped», or «none» where there is no code."""
        ...

    async def remove(self, pin: str) -> str:
        """The same."""
        ...

    def lock_now(self) -> None: ...


class Post(Protocol):
    """Where letters with one-time codes come from: see `mes_app.demo.post.Post`."""

    def letter(self, profile: Profile) -> Letter: ...
    def send(self, profile: Profile) -> Letter: ...
    def identify(self, profile: Profile, number: str, card: str, birth: date) -> Fault | None: ...
    def try_code(self, profile: Profile, code: str) -> Fault | None: ...
    def use(self, profile: Profile) -> None: ...


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
    export_paper: Callable[[Paper], bytes]
    """A paper (`record.paper`: a synthesis, a receipt, directives) as the bytes of a tagged PDF."""
    make_archive: Callable[[Space, Callable[[str], bytes], datetime, Callable[[int, int], None]], Made]
    """make_archive(space, content, made_at, step): «Télécharger mes données», for a worker thread (`mes_app.archives`).

    `content(document id)` is called in that thread; `step(done, all)` too, and what it raises ends it."""
    hand_out: Callable[[Any, str, Made], Awaitable[bool]]
    """hand_out(page, name, made): gives a large file to this page's user; False when they would not have it."""
    export_ips: Callable[[Space, Sequence[Section], Sequence[Told], str, datetime], bytes]
    """The synthesis as an International Patient Summary, a file of FHIR JSON: see `mes_app.export.ips`."""
    restart_demo: Callable[[], None] | None = None
    post: Post | None = None
    """None with a server: who somebody is, its own login says."""
    announce: Callable[[str], None] | None = None
    """Makes a space of the demo one that was announced and that nobody has activated yet."""
    erase: Callable[[], None] | None = None
    """Destroys all that the demo keeps on this device, the keys first; raises the store's trouble."""
    connection: Connection | None = None
    lock: Lock | None = None
    """None where there is no lock: with a server, the login keeps the account."""


class Session:
    """One page's user: their profiles, and what they ask for."""

    def __init__(self, device: Device, tools: Tools) -> None:
        self.device = device
        self.tools = tools
        self.told: tuple[str, Any] | None = None
        """The message at the bottom of the page, and the profile it was said in."""
        self.revision = 0
        """How often there was something new to draw."""
        self.is_over = False
        """Nothing may be drawn of it any more: its stores may be closed."""
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
        self.is_over = True
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
        return Appearance.of(self.device.setting("appearance"))

    @property
    def units(self) -> Mapping[str, str]:
        """The units that were chosen on this device: kind of measure → sign (see `record.units`)."""
        return self.device.setting("units")

    def choose_unit(self, kind: str, sign: str) -> None:
        self.device.set_setting("units", {**self.units, kind: sign})

    def choose(self, appearance: Appearance) -> None:
        self.device.set_setting("appearance", appearance.kept)
