"""Every address and the screen behind it: read this first.

An address is `/PROFILE/` and then what is in `PLACES`. On a phone the screens of one address stand on each other (the
list under the document), so that going back, by the arrow, the system or the browser, goes where one came from; in a
wide window one screen is shown, beside its list where `beside` names one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import flet as ft

from mes_app.record.people import Profile
from mes_app.screens import frame, switcher
from mes_app.screens.documents.add import AddDocument
from mes_app.screens.documents.confidentiality import Confidentiality
from mes_app.screens.documents.details import DocumentDetails
from mes_app.screens.documents.edit import EditDocument
from mes_app.screens.documents.folder import FolderDocuments
from mes_app.screens.documents.listing import Documents
from mes_app.screens.documents.preview import Preview
from mes_app.screens.here import Here, provide
from mes_app.screens.home.home import Home
from mes_app.screens.home.notifications import Notifications
from mes_app.screens.medical.identity import Identity
from mes_app.screens.medical.measures import Measures
from mes_app.screens.medical.professionals import Professionals
from mes_app.screens.medical.profile import MedicalProfile
from mes_app.screens.messages.listing import Messages
from mes_app.screens.messages.thread import ThreadScreen
from mes_app.screens.more.about import About
from mes_app.screens.more.more import More
from mes_app.screens.more.settings import Settings
from mes_app.screens.not_found import not_found
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


@dataclass(frozen=True)
class Place:
    """One address: its path below the place above it, its screen, and the text key of its name in the bar."""

    path: str
    screen: Screen
    name: str = ""
    below: tuple["Place", ...] = field(default=())
    beside: Screen | None = None


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
            Place("mesures", Measures, "measures-title"),
            Place("professionnels", Professionals, "professionals-title"),
            _vaccinations(),
        ),
    ),
    Place(
        "plus",
        More,
        below=(
            _vaccinations(),
            Place("parametres", Settings, "settings-title"),
            Place("a-propos", About, "about-title"),
        ),
    ),
)


def routes(session: Session, *, wide: bool) -> list[ft.Route]:
    """The route tree: nested screens on phones, one at a time in wide windows."""
    if wide:
        placed = [
            ft.Route(path=f":profile/{path}", component=_view(session, place, path, wide)) for path, place in _flat()
        ]
    else:
        nested = [_nested(session, place, place.path) for place in PLACES]
        placed = [ft.Route(path=":profile", children=nested)]
    return [
        ft.Route(index=True, component=_to_home(session)),
        *placed,
        ft.Route(path=":profile", component=_to_home(session)),
    ]


def _flat() -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []

    def walk(place: Place, path: str) -> None:
        found.append((path, place))
        for inner in place.below:
            walk(inner, f"{path}/{inner.path}")

    for place in PLACES:
        walk(place, place.path)
    return found


def _nested(session: Session, place: Place, path: str) -> ft.Route:
    return ft.Route(
        path=place.path,
        component=_view(session, place, path, wide=False),
        children=[_nested(session, inner, f"{path}/{inner.path}") for inner in place.below] or None,
    )


def _to_home(session: Session) -> Screen:
    @ft.component
    def ToHome() -> ft.View:
        """An address without a screen: the account's own home, or nothing for a profile that is not the account's."""
        asked = ft.use_route_params().get("profile") or session.holder.id
        page = ft.context.page
        known = session.profile(asked) is not None
        ft.use_effect(lambda: page.navigate(addresses.at(asked)) if known else None, [])
        return ft.View(route="/tab", controls=[], bgcolor=Ink.BACKGROUND) if known else lost(session)

    return ToHome


def lost(session: Session) -> ft.View:
    """What an address that is not there answers, and one of a profile that is not the account's."""
    page = ft.context.page
    holder = session.holder
    look = Look(holder, Texts(holder), session.now(), session.appearance.text_percent / 100)
    return ft.View(
        route="/lost",
        bgcolor=Ink.BACKGROUND,
        controls=[not_found(look, lambda: page.navigate(addresses.at(holder.id)))],
    )


def _view(session: Session, place: Place, path: str, wide: bool) -> Screen:
    tab = path.split("/", 1)[0]
    above = path[: -len(place.path)].strip("/")

    @ft.component
    def PlaceView() -> ft.View:
        _use_changes(session)
        opened, set_opened = ft.use_state(False)
        params = ft.use_route_params()
        own_path = ft.use_view_path()
        profile = session.profile(params.get("profile", ""))
        page = ft.context.page
        here = _here(session, page, profile, tab, wide) if profile else None
        ft.use_dialog(switcher.sheet(here, lambda: set_opened(False)) if here and opened else None)
        if here is None:
            return lost(session)

        def back() -> None:
            here.go("/".join(params.get(part[1:], "") if part.startswith(":") else part for part in above.split("/")))

        def switch() -> None:
            set_opened(True)

        def draw(screen: Screen, look: Look) -> ft.Control:
            # The key: another profile or another object is another screen, nothing of the former stays in it.
            key = "/".join((here.profile.id, path, *params.values()))
            drawn: ft.Control = provide(replace(here, look=look), lambda: screen(key=key))  # type: ignore[call-arg]
            return drawn

        body = draw(place.screen, here.look)
        if not place.name:
            return frame.tab_view(here, body, switch)
        name = here.say(place.name)
        if wide and place.beside:
            beside = draw(place.beside, replace(here.look, embedded=True))
            return frame.pair_view(here, beside, name, back, body, switch)
        return frame.inner_view(here, name, back, body, switch, route=own_path)

    return PlaceView


def _use_changes(session: Session) -> None:
    """A hook: draw again when the account's record or settings change, here or in another window."""
    _, set_revision = ft.use_state(0)

    use_subscription(lambda: session.device.subscribe(lambda: set_revision(lambda revision: revision + 1)))


def _here(session: Session, page: ft.Page, profile: Profile, tab: str, wide: bool) -> Here:
    scale = session.appearance.text_percent / 100
    look = Look(profile, Texts(profile), session.now(), scale, wide)

    def tell(words: str, action: tuple[str, Callable[[], None]] | None) -> None:
        page.show_dialog(
            ft.SnackBar(
                ft.Text(words, style=style(Size.BODY, scale, color=ft.Colors.ON_INVERSE_SURFACE)),
                action=ft.SnackBarAction(action[0], on_click=action[1]) if action else None,
                behavior=ft.SnackBarBehavior.FLOATING,
                show_close_icon=action is None,
                duration=8000 if action else 5000,
                persist=False,
            )
        )

    return Here(session, profile, session.space(profile.id), look, tab, page.navigate, tell)
