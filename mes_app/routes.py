"""Every address and the screen behind it: read this first.

An address is `/PROFILE/` and then what is in `PLACES`. On a phone the screens of one address stand on each other (the
list under the document), so that going back, by the arrow, the system or the browser, goes where one came from; in a
wide window one screen is shown, beside its list where `beside` names one.
"""

import asyncio
import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property

import flet as ft

from mes_app.record.people import Profile
from mes_app.record.privacy import SpaceState
from mes_app.screens import frame, switcher
from mes_app.screens.access.blocking import BlockConfirmation, UnblockConfirmation
from mes_app.screens.access.card import ProfessionalCard
from mes_app.screens.access.listing import AccessManagement
from mes_app.screens.access.searching import BlockSearch
from mes_app.screens.access.seeing import SeenBy
from mes_app.screens.connection.logout import LogOut
from mes_app.screens.data.download import MyData
from mes_app.screens.documents.add import AddDocument
from mes_app.screens.documents.confidentiality import Confidentiality
from mes_app.screens.documents.details import DocumentDetails
from mes_app.screens.documents.edit import EditDocument
from mes_app.screens.documents.folder import FolderDocuments
from mes_app.screens.documents.listing import Documents
from mes_app.screens.documents.preview import Preview
from mes_app.screens.family.child import AddProfile
from mes_app.screens.family.helper_form import AddHelper
from mes_app.screens.family.helpers import Helpers
from mes_app.screens.family.invitations import Invitations
from mes_app.screens.family.invite import InviteSecond
from mes_app.screens.family.leave import Leave
from mes_app.screens.family.majority import Majority
from mes_app.screens.family.manage import ManageProfile
from mes_app.screens.here import Here, provide, use_here
from mes_app.screens.history.details import TraceDetails
from mes_app.screens.history.listing import History
from mes_app.screens.history.reporting import ReportProfessional, ReportTrace
from mes_app.screens.home.home import Home
from mes_app.screens.home.notifications import Notifications
from mes_app.screens.life.activating import Activation
from mes_app.screens.life.closing import CloseMySpace
from mes_app.screens.life.erasing import EraseDevice
from mes_app.screens.life.face import SpaceFace
from mes_app.screens.life.step import LifeStep
from mes_app.screens.lock.settings import LockSettings
from mes_app.screens.measures.form import EditMeasure, NewMeasure
from mes_app.screens.measures.importing import ImportMeasures
from mes_app.screens.measures.kind import MeasureSeries
from mes_app.screens.measures.overview import Measures
from mes_app.screens.medical.blood import Blood
from mes_app.screens.medical.care import CareDetails, CareHistory
from mes_app.screens.medical.circle import Circle
from mes_app.screens.medical.donation import Donation
from mes_app.screens.medical.identity import Identity
from mes_app.screens.medical.professionals import Professionals
from mes_app.screens.medical.profile import MedicalProfile
from mes_app.screens.medical.scanner import TreatmentScanner
from mes_app.screens.medical.screens import CONTACT_SCREENS, HEALTH_SCREENS, Screens
from mes_app.screens.messages.listing import Messages
from mes_app.screens.messages.thread import ThreadScreen
from mes_app.screens.more.about import About
from mes_app.screens.more.more import More
from mes_app.screens.more.settings import Settings
from mes_app.screens.not_found import failed, not_found
from mes_app.screens.questionnaires.screens import FillHabits, FillPrevention, Habits, Prevention
from mes_app.screens.rights.delays import Delays
from mes_app.screens.rights.emergency import EmergencyAccess
from mes_app.screens.rights.mask_all import MaskAll
from mes_app.screens.rights.one import RightsOfProfession, RightsOnType
from mes_app.screens.rights.rights import Rights
from mes_app.screens.summary.directives import Directives
from mes_app.screens.summary.review import SummaryReview
from mes_app.screens.summary.synthesis import Synthesis
from mes_app.screens.summary.writing import WriteDirectives
from mes_app.screens.sync.sync import Synchronisation
from mes_app.screens.vaccinations.book import VaccinationBook
from mes_app.screens.vaccinations.details import VaccinationDetails
from mes_app.screens.vaccinations.form import EditVaccination, NewVaccination
from mes_app.screens.vaccinations.scanner import Scanner
from mes_app.session import Session
from mes_app.ui import addresses
from mes_app.ui.catalogue import Texts
from mes_app.ui.hooks import use_subscription
from mes_app.ui.look import Look
from mes_app.ui.theme import Ink, Size, style

Screen = Callable[[], ft.Control]

logger = logging.getLogger("mes_app")


@dataclass(frozen=True)
class Place:
    """One address: its path below the place above it, its screen, and the text key of its name in the bar."""

    path: str
    screen: Screen
    name: str = ""
    below: tuple["Place", ...] = field(default=())
    beside: Screen | None = None
    always: bool = False
    """It is about the device, or about the life of the space: shown whether the space is open or not (V18)."""


def _vaccinations() -> Place:
    # The book stands under two tabs; each has it whole, so that «back» and the lit tab are those one came by.
    return Place(
        "vaccinations",
        VaccinationBook,
        "vaccinations-title",
        below=(
            Place("scanner", Scanner, "scan-title"),
            Place("ajouter", NewVaccination, "vaccination-new-title"),
            Place(
                ":vaccination",
                VaccinationDetails,
                "vaccination-title",
                below=(Place("modifier", EditVaccination, "vaccination-edit-title"),),
            ),
        ),
    )


def _rubric(of: Screens) -> Place:
    key, shelf = of.shelf.key, of.shelf
    return Place(
        shelf.path,
        of.listing,
        f"{key}-title",
        below=(
            *([Place("scanner", TreatmentScanner, f"{key}-scan")] if shelf.is_scanned else []),
            Place("ajouter", of.new, f"{key}-add"),
            Place(
                f":{shelf.param}",
                of.details,
                f"{key}-one",
                beside=of.listing,
                below=(Place("modifier", of.edit, f"{key}-edit-title", beside=of.listing),),
            ),
        ),
    )


def _measures() -> Place:
    return Place(
        "mesures",
        Measures,
        "measures-title",
        below=(
            Place("ajouter", NewMeasure, "measure-new-title"),
            Place("importer", ImportMeasures, "measures-import-title"),
            Place(
                ":series",
                MeasureSeries,
                "measures-title",
                beside=Measures,
                below=(
                    Place("ajouter", NewMeasure, "measure-new-title"),
                    Place(":measure", EditMeasure, "measure-edit-title"),
                ),
            ),
        ),
    )


def _access() -> Place:
    return Place(
        "acces",
        AccessManagement,
        "access-title",
        below=(
            Place(
                "bloquer",
                BlockSearch,
                "block-title",
                below=(Place(":professional", BlockConfirmation, "block-title"),),
            ),
            Place("urgence", EmergencyAccess, "emergency-title"),
            Place("tout-masquer", MaskAll, "mask-all-title"),
            Place(
                "droits",
                Rights,
                "rights-title",
                below=(
                    Place("profession/:key", RightsOfProfession, "rights-profession-title", beside=Rights),
                    Place("type/:code", RightsOnType, "rights-type-title", beside=Rights),
                ),
            ),
            Place(
                ":professional",
                ProfessionalCard,
                "professional-title",
                beside=AccessManagement,
                below=(
                    Place("debloquer", UnblockConfirmation, "unblock-title", beside=AccessManagement),
                    Place("apercu", SeenBy, "seen-title", beside=AccessManagement),
                    Place("signaler", ReportProfessional, "report-title", beside=AccessManagement),
                ),
            ),
        ),
    )


def _family() -> tuple[Place, ...]:
    return (
        Place(
            "gerer",
            ManageProfile,
            "manage-title",
            below=(
                Place("inviter", InviteSecond, "invite-title"),
                Place("quitter", Leave, "leave-title"),
                Place("majorite", Majority, "majority-title"),
            ),
        ),
        Place("ajouter-profil", AddProfile, "add-profile-title"),
        Place("invitations", Invitations, "invitations-title"),
        Place(
            "acces-profil",
            Helpers,
            "give-access-title",
            below=(Place("ajouter", AddHelper, "helper-title"),),
        ),
    )


PLACES: tuple[Place, ...] = (
    Place("accueil", Home, below=(Place("notifications", Notifications, "notifications-title"),)),
    Place(
        "documents",
        Documents,
        below=(
            Place("ajouter", AddDocument, "document-add-title"),
            Place("dossier/:folder", FolderDocuments, "folder-title"),
            Place(
                ":document",
                DocumentDetails,
                "document-title",
                beside=Documents,
                below=(
                    Place("confidentialite", Confidentiality, "confidentiality-title", beside=Documents),
                    Place("apercu", Preview, "preview-title", beside=Documents),
                    Place("modifier", EditDocument, "document-edit-title", beside=Documents),
                ),
            ),
        ),
    ),
    Place("messages", Messages, below=(Place(":thread", ThreadScreen, "thread-title", beside=Messages),)),
    Place(
        "profil",
        MedicalProfile,
        below=(
            Place("identite", Identity, "identity-title"),
            _measures(),
            Place("professionnels", Professionals, "professionals-title"),
            Place(
                "synthese",
                Synthesis,
                "summary-title",
                below=(Place("mise-a-jour", SummaryReview, "summary-review"),),
            ),
            *(_rubric(of) for of in HEALTH_SCREENS),
            Place("groupe-sanguin", Blood, "blood-title"),
            Place(
                "histoire",
                CareHistory,
                "care-title",
                below=(Place(":care", CareDetails, "care-one", beside=CareHistory),),
            ),
            Place(
                "volontes",
                Circle,
                "circle-title",
                below=(
                    Place("don-organes", Donation, "donation-title"),
                    Place(
                        "directives",
                        Directives,
                        "directives-title",
                        below=(Place("rediger", WriteDirectives, "directives-write-title"),),
                    ),
                    *(_rubric(of) for of in CONTACT_SCREENS),
                ),
            ),
            Place("habitudes", Habits, "habits-title", below=(Place("remplir", FillHabits, "habits-title"),)),
            Place(
                "prevention",
                Prevention,
                "prevention-title",
                below=(Place("remplir", FillPrevention, "prevention-title"),),
            ),
            _vaccinations(),
        ),
    ),
    Place(
        "plus",
        More,
        below=(
            _access(),
            _vaccinations(),
            Place(
                "historique",
                History,
                "history-title",
                below=(
                    Place(
                        ":trace",
                        TraceDetails,
                        "history-line-title",
                        beside=History,
                        below=(Place("signaler", ReportTrace, "report-title", beside=History),),
                    ),
                ),
            ),
            Place("effacer", EraseDevice, "erase-title", always=True),
            Place("espace/cloturer", CloseMySpace, "close-title", always=True),
            Place("espace/activer", Activation, "activate-title", always=True),
            Place("espace/:step", LifeStep, "life-title", always=True),
            *_family(),
            Place("delais", Delays, "delays-title", always=True),
            Place("parametres", Settings, "settings-title", always=True),
            Place("mes-donnees", MyData, "my-data-title"),
            Place("verrouillage", LockSettings, "lock-title", always=True),
            Place("a-propos", About, "about-title", always=True),
            Place("synchronisation", Synchronisation, "sync-title", always=True),
            Place("deconnexion", LogOut, "logout-title", always=True),
        ),
    ),
)


@dataclass(frozen=True)
class Spot:
    """A place in the tree: its tab, its whole path and the path above, its screens guarded."""

    place: Place
    path: str

    @cached_property
    def tab(self) -> str:
        return self.path.split("/", 1)[0]

    @cached_property
    def above(self) -> str:
        return self.path[: -len(self.place.path)].strip("/")

    @cached_property
    def screen(self) -> Screen:
        return _guarded(self.place.screen)

    @cached_property
    def shut(self) -> "Spot":
        """The same address in a space that is not open: its face, but for what is about its life or the device."""
        if self.place.always:
            return self
        bare = replace(self.place, screen=SpaceFace, name=self.place.name and "life-title", beside=None)
        return Spot(bare, self.path)

    @cached_property
    def beside(self) -> Screen | None:
        return _guarded(self.place.beside) if self.place.beside else None


def routes(session: Session, *, wide: bool) -> list[ft.Route]:
    """The route tree: nested screens on phones, one at a time in wide windows."""
    # One component for all places: from tab to tab, what stands around the screen is then compared and not drawn anew.
    view = _view(session, wide=wide)
    if wide:
        placed = [_route(view, Spot(place, path), f":profile/{path}") for path, place in _flat()]
    else:
        placed = [ft.Route(path=":profile", children=[_nested(view, place, place.path) for place in PLACES])]
    home = _to_home(session)
    return [ft.Route(index=True, component=home), *placed, ft.Route(path=":profile", component=home)]


def _flat() -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []

    def walk(place: Place, path: str) -> None:
        found.append((path, place))
        for inner in place.below:
            walk(inner, f"{path}/{inner.path}")

    for place in PLACES:
        walk(place, place.path)
    return found


def _route(view: Screen, spot: Spot, path: str, children: list[ft.Route] | None = None) -> ft.Route:
    return ft.Route(path=path, component=view, loader=lambda _: spot, children=children)


def _nested(view: Screen, place: Place, path: str) -> ft.Route:
    below = [_nested(view, inner, f"{path}/{inner.path}") for inner in place.below]
    return _route(view, Spot(place, path), place.path, below or None)


def _to_home(session: Session) -> Screen:
    @ft.component
    def ToHome() -> ft.View:
        """An address without a screen: the account's own home, or nothing for a profile that is not the account's."""
        asked = ft.use_route_params().get("profile") or session.holder.id
        page = ft.context.page
        if session.is_over:
            return _blank()
        known = session.profile(asked) is not None
        ft.use_effect(lambda: page.navigate(addresses.at(asked)) if known else None, [])
        return _blank() if known else lost(session)

    return ToHome


def _blank() -> ft.View:
    """Nothing: it is on its way to another address, or what it was drawn from is over and another session's screens
    come in the same moment. (Flet draws what waits to be drawn in any order.)"""
    return ft.View(route="/tab", controls=[], bgcolor=Ink.BACKGROUND)


def lost(session: Session) -> ft.View:
    """The view of an address that is not there, and of one of a profile that is not the account's."""
    return ft.View(route="/lost", bgcolor=Ink.BACKGROUND, controls=[nowhere(session)])


def nowhere(session: Session) -> ft.Control:
    """What both of them say."""
    page, holder = ft.context.page, session.holder
    look = Look(holder, Texts(holder), session.now(), session.appearance.text_percent / 100)
    return not_found(look, lambda: page.navigate(addresses.at(holder.id)))


def _view(session: Session, *, wide: bool) -> Screen:
    @ft.component
    def PlaceView() -> ft.View:
        _use_changes(session)
        if session.is_over:
            return _blank()
        opened, set_opened = ft.use_state(False)
        kept: dict[str, tuple[Spot, Drawn]] = ft.use_memo(dict, [])
        spot: Spot = ft.use_route_loader_data()  # type: ignore[no-untyped-call]
        params = ft.use_route_params()
        state = _state(session, params.get("profile", ""))
        spot = spot if state is SpaceState.ACTIVATED else spot.shut
        own_path = ft.use_view_path()
        profile = session.profile(params.get("profile", ""))
        here = _here(session, ft.context.page, profile, spot.tab, wide) if profile else None
        ft.use_effect(lambda: _let_go(session, profile), [profile and profile.id])
        ft.use_dialog(switcher.sheet(here, lambda: set_opened(False)) if here and opened else None)
        if here is None:
            return lost(session)

        def back() -> None:
            parts = spot.above.split("/")
            here.go("/".join(params.get(part[1:], "") if part.startswith(":") else part for part in parts))

        def switch() -> None:
            set_opened(True)

        def draw(screen: Screen, look: Look) -> ft.Control:
            # The key: another profile or another object is another screen, nothing of the former stays in it.
            lasting = "" if spot.place.always else state.value  # what says what came of a step outlasts the step
            key = "/".join((here.profile.id, lasting, spot.path, *params.values()))
            drawn: ft.Control = provide(replace(here, look=look), lambda: screen(key=key))  # type: ignore[call-arg]
            return drawn

        if not spot.place.name:
            return frame.tab_view(here, _tabs(here, spot, kept, session.revision), switch)
        body = draw(spot.screen, here.look)
        name = here.say(spot.place.name)
        if wide and spot.beside:
            listing = draw(spot.beside, replace(here.look, embedded=True))
            return frame.pair_view(here, listing, name, back, body, switch)
        return frame.inner_view(here, name, back, body, switch, route=own_path)

    return PlaceView


Drawn = tuple[object, ...]
"""What a tab was drawn for: whose space, in which state, at which revision, on which day, with what look."""


def _tabs(here: Here, spot: Spot, kept: dict[str, tuple[Spot, Drawn]], revision: int) -> ft.Control:
    """The tabs that were opened in this space, the others hidden: going back to one sends next to nothing.

    Each is drawn again when it is on the screen and something has changed since; another space begins anew.
    """
    state = here.space.choices.state
    drawn: Drawn = (here.profile.id, state, revision, here.look.today, here.look.scale, here.look.wide)
    if any(former[:2] != drawn[:2] for _, former in kept.values()):
        kept.clear()
    kept[spot.path] = (spot, drawn)

    def tab(path: str, tab: Spot, former: Drawn) -> ft.Control:
        return ft.Container(
            provide(here, lambda: _Kept(tab, former, key=f"{state}/{path}")),
            visible=path == spot.path,
            left=0,
            right=0,
            top=0,
            bottom=0,
            key=f"{here.profile.id}/{state}/{path}",
        )

    return ft.Stack([tab(path, *of) for path, of in kept.items()], expand=True)


@ft.component
def _KeptTab(spot: Spot, drawn: Drawn) -> ft.Control:  # noqa: ARG001 - compared by memo
    return spot.screen()


_Kept = ft.memo(_KeptTab)  # type: ignore[no-untyped-call]


def _guarded(screen: Screen) -> Screen:
    """The screen, or a calm page when drawing it fails: an exception there would freeze the page without a word."""
    draw: Screen = screen.__component_impl__  # type: ignore[attr-defined]  # what Flet keeps of a component's function

    @ft.component
    def Guarded() -> ft.Control:
        here = use_here()
        if here.session.is_over:
            return ft.Container()
        try:
            return draw()
        except Exception as error:  # noqa: BLE001 - whatever it is, the page goes on
            # The kind and the place of the mistake; its own text may hold a patient's words.
            place = "".join(traceback.format_tb(error.__traceback__))
            logger.error("a screen failed: %s\n%s", type(error).__name__, place)  # noqa: TRY400
            return failed(here.look, lambda: here.go(addresses.HOME))

    return Guarded


def _state(session: Session, profile: str) -> SpaceState:
    """In which state a space of the account is (V18); of another there is nothing to say."""
    return session.space(profile).choices.state if session.profile(profile) else SpaceState.ACTIVATED


def _use_changes(session: Session) -> None:
    """A hook: draw again when the account's record or settings change, here or in another window."""
    _, set_revision = ft.use_state(0)

    use_subscription(session.subscribe, lambda: set_revision(lambda revision: revision + 1))


def _here(session: Session, page: ft.Page, profile: Profile, tab: str, wide: bool) -> Here:
    scale = session.appearance.text_percent / 100
    look = Look(profile, Texts(profile), session.now(), scale, wide)

    def tell(words: str, action: tuple[str, Callable[[], None]] | None) -> None:
        bar = ft.SnackBar(
            ft.Text(words, style=style(Size.BODY, scale, color=ft.Colors.ON_INVERSE_SURFACE)),
            action=ft.SnackBarAction(action[0], on_click=action[1]) if action else None,
            behavior=ft.SnackBarBehavior.FLOATING,
            show_close_icon=action is None,
            duration=8000 if action else 5000,
            persist=False,
        )
        session.told = (profile.id, bar)
        page.show_dialog(bar)
        if action is None:
            # The client forgets a message that is up when a page is drawn anew, and would show it once more each time.
            page.run_task(_end, bar)

    def navigate(path: str) -> None:
        _navigate(session, page, path)

    return Here(session, profile, session.space(profile.id), look, tab, navigate, tell)


SHOWN = 6
"""Seconds for which a message that asks nothing stays."""


async def _end(bar: ft.SnackBar) -> None:
    await asyncio.sleep(SHOWN)
    if bar.open:
        bar.open = False
        with suppress(RuntimeError):  # the page went first
            bar.update()


def _navigate(session: Session, page: ft.Page, path: str) -> None:
    """Open a path, once the sheets and questions that stand over the screen have gone."""
    # Flet's own list: what it offers to close them, `pop_dialog`, would take the messages away as well.
    over = [dialog for dialog in page._dialogs.controls if not isinstance(dialog, ft.SnackBar)]
    if not over or session.is_over:
        _open(session, page, path)
        return
    for dialog in over:
        if dialog.open:
            dialog.open = False
            dialog.update()
    page.run_task(_open_after, session, page, path, over)


def _open(session: Session, page: ft.Page, path: str) -> None:
    """Draw what is at a path at once, while the browser is told of it, rather than when it has told it back."""
    arrived = page.on_route_change
    page.route = path  # where the screens of another session begin, when this one has just ended
    if arrived is not None and not session.is_over:
        arrived(ft.RouteChangeEvent(name="route_change", control=page, route=path))  # type: ignore[call-arg]
    page.navigate(path)


CLOSED = 1.0
"""Seconds that the client may take to close a sheet before the next screen is drawn all the same."""


async def _open_after(session: Session, page: ft.Page, path: str, over: Sequence[ft.DialogControl]) -> None:
    """The client closes what is uppermost: were the next screen there already, it would leave the sheet under it, and
    show it again to whoever comes back."""
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSED):
            while any(one is kept for one in over for kept in page._dialogs.controls):
                await asyncio.sleep(0.01)
    if not session.is_over:  # whoever is on the page by now is led nowhere by who was
        _open(session, page, path)


def _let_go(session: Session, profile: Profile | None) -> None:
    """What was said in one space does not stay on the screen of another."""
    # Of a space that was left there is nothing to draw for a moment, and what came of it is said in the user's own.
    here = session.holder.id if profile is None else profile.id
    if session.told is not None and session.told[0] != here:
        _, bar = session.told
        session.told = None
        if bar.open:
            bar.open = False
            bar.update()
