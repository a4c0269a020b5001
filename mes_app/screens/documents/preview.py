"""«Visualiser»: the pages of a document as pictures that can be enlarged, or its text."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import flet as ft

from mes_app.contents import Kind, Opened, Picture, Unreadable, open_content, page_picture, page_text
from mes_app.record.authority import NotNow
from mes_app.record.documents import Document
from mes_app.screens.asking import is_far
from mes_app.screens.contents import content_of
from mes_app.screens.documents.fetching import download
from mes_app.screens.documents.pieces import gone
from mes_app.screens.here import Here, use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, icon_button, link, primary
from mes_app.ui.parts.notices import empty, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size

WIDTH = 1600
"""Widest picture of a page, in pixels: sharp at twice the size on a phone."""

ZOOM = 1.5
"""One press on «Agrandir» multiplies by so much."""

MOST = 6.0
"""Largest enlargement."""

PARAGRAPHS = 40
"""So many paragraphs of a text are shown first, and each time more are asked for."""


class Missing(Enum):
    """The bytes cannot be had now: «Réessayer» may help."""

    MISSING = "missing"
    OFFLINE = "offline"
    """They are on the server, which cannot be reached now."""


@dataclass(frozen=True)
class Leaf:
    """One page that was drawn: its number from 0, its picture where there is one, its text."""

    number: int
    picture: Picture | Unreadable | None
    text: str


@dataclass(frozen=True)
class Shown:
    """What the screen shows: the opened file (None: under way), its page, and in which way it is read."""

    opened: Opened | Unreadable | Missing | None = None
    leaf: Leaf | None = None
    number: int = 0
    reading: bool = False
    paragraphs: int = PARAGRAPHS
    is_far: bool = False
    """Its content is on its way from the server."""


@dataclass(frozen=True)
class Actions:
    """What one can do while reading."""

    turn: Callable[[int], None]
    enlarge: Callable[[], Any]
    reduce: Callable[[], Any]
    read: Do
    more: Do
    retry: Do
    download: Callable[[], Any]


@ft.component
def Preview() -> ft.Control:
    """Opens the document in a worker thread, a page at a time; a late page of another document is dropped."""
    here = use_here()
    id_ = ft.use_route_params().get("document", "")
    document = here.space.documents.get(id_)
    shown, set_shown = ft.use_state(Shown())
    attempt, set_attempt = ft.use_state(0)
    # What the running work is for, and the bytes it reads: an answer to anything older is dropped.
    asked: list[int] = ft.use_memo(lambda: [0], [])
    content: list[bytes] = ft.use_memo(lambda: [b""], [])
    viewer: ft.Ref[ft.InteractiveViewer] = ft.use_memo(ft.Ref, [])

    async def open_it() -> None:
        set_shown(Shown(is_far=is_far(here) and not here.session.device.is_here(here.profile.id, id_)))
        asked[0] += 1
        turn = asked[0]
        found = await _fetched(here, id_)
        if asked[0] != turn:
            return
        if isinstance(found, Missing):
            set_shown(Shown(found))
            return
        content[0] = found
        opened = await asyncio.to_thread(open_content, content[0])
        if asked[0] == turn:
            set_shown(Shown(opened))

    async def open_page() -> None:
        opened, number = shown.opened, shown.number
        if not isinstance(opened, Opened) or (shown.leaf is not None and shown.leaf.number == number):
            return
        asked[0] += 1
        turn = asked[0]
        leaf = await asyncio.to_thread(_leaf, content[0], opened, number)
        if asked[0] == turn:
            set_shown(lambda now: replace(now, leaf=leaf))

    def forget() -> None:
        asked[0] += 1

    ft.use_effect(open_it if document is not None else _nothing, [id_, attempt, document is None])
    ft.use_effect(open_page, [shown.opened, shown.number])
    ft.use_effect(_nothing, [], cleanup=forget)
    if document is None:
        return gone(here.look, lambda: here.go(addresses.DOCUMENTS))

    async def enlarge() -> None:
        if viewer.current is not None:
            await viewer.current.zoom(ZOOM)

    async def reduce() -> None:
        if viewer.current is not None:
            await viewer.current.zoom(1 / ZOOM)

    async def get() -> None:
        await download(here, document)

    return draw(
        here.look,
        document,
        shown,
        Actions(
            turn=lambda number: set_shown(replace(shown, number=number, paragraphs=PARAGRAPHS)),
            enlarge=enlarge,
            reduce=reduce,
            read=lambda: set_shown(replace(shown, reading=not shown.reading)),
            more=lambda: set_shown(replace(shown, paragraphs=2 * shown.paragraphs)),
            retry=lambda: set_attempt(attempt + 1),
            download=get,
        ),
        viewer,
    )


def _nothing() -> None:
    return None


async def _fetched(here: Here, document: str) -> "bytes | Missing":
    try:
        return await content_of(here, document)
    except NotNow:
        return Missing.OFFLINE
    except KeyError:
        return Missing.MISSING
    except Exception as error:
        key = here.session.tools.explain(error)
        if key is None:
            raise
        here.tell(here.say(key), None)
        return Missing.MISSING


def _leaf(content: bytes, opened: Opened, number: int) -> Leaf:
    picture = page_picture(content, opened, number, WIDTH) if opened.has_pictures else None
    return Leaf(number, picture, page_text(content, opened, number))


def draw(
    look: Look, document: Document, shown: Shown, do: Actions, viewer: ft.Ref[ft.InteractiveViewer] | None = None
) -> ft.Control:
    """Values and callbacks only; `viewer` is where the enlarging view is to be found."""
    say = look.say
    opened, leaf = shown.opened, shown.leaf
    if opened is None or (isinstance(opened, Opened) and leaf is None):
        return _centred(working(look, say("fetching" if shown.is_far else "preview-opening")))
    if not isinstance(opened, Opened):
        return _trouble(look, opened, do)
    is_drawn = opened.has_pictures and not shown.reading
    if leaf is None or leaf.number != shown.number:
        body: ft.Control = _centred(working(look, say("preview-opening")))
    elif shown.reading or not opened.has_pictures:
        body = _words(look, opened, leaf, shown, do)
    elif isinstance(leaf.picture, Picture):
        body = _picture(look, document, opened, leaf, viewer)
    else:
        body = _trouble(look, leaf.picture or Unreadable.DAMAGED, do)
    return ft.Column(
        [ft.Container(body, expand=True, bgcolor=Ink.SUNK if is_drawn else None), _bar(look, opened, shown, do)],
        spacing=0,
        expand=True,
    )


def _centred(content: ft.Control) -> ft.Control:
    return ft.Container(content, alignment=ft.Alignment.CENTER, expand=True)


def _trouble(look: Look, why: Unreadable | Missing, do: Actions) -> ft.Control:
    say = look.say
    if isinstance(why, Missing):
        again = primary(look, say("preview-retry"), do.retry, icon=ft.Icons.REFRESH)
        key = "offline-content" if why is Missing.OFFLINE else "preview-missing"
        return page(look, [empty(look, ft.Icons.CLOUD_OFF_OUTLINED, say(f"{key}-title"), say(key), again)])
    icon = ft.Icons.LOCK_OUTLINED if why is Unreadable.LOCKED else ft.Icons.BROKEN_IMAGE_OUTLINED
    action = primary(look, say("document-download"), do.download, icon=ft.Icons.DOWNLOAD_OUTLINED)
    return page(look, [empty(look, icon, say("preview-failed-title"), say(f"preview-{why.value}"), action)])


def _picture(
    look: Look, document: Document, opened: Opened, leaf: Leaf, viewer: ft.Ref[ft.InteractiveViewer] | None
) -> ft.Control:
    picture = leaf.picture
    name = look.say("preview-page-of", number=leaf.number + 1, pages=opened.pages, title=document.title)
    return ft.InteractiveViewer(
        # A new page begins unenlarged.
        key=f"page-{leaf.number}",
        ref=viewer,
        content=ft.Container(
            ft.Image(
                src=picture.data if isinstance(picture, Picture) else b"",
                fit=ft.BoxFit.CONTAIN,
                semantics_label=name,
                filter_quality=ft.FilterQuality.HIGH,
            ),
            alignment=ft.Alignment.CENTER,
        ),
        min_scale=1,
        max_scale=MOST,
        expand=True,
    )


def _words(look: Look, opened: Opened, leaf: Leaf, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    parts: list[ft.Control] = []
    if opened.kind is Kind.PDF and not opened.has_pictures:
        parts.append(notice(look, say("preview-no-pictures")))
    paragraphs = [line for line in leaf.text.split("\n") if line.strip()]
    if not paragraphs:
        scanned = opened.kind not in (Kind.TEXT, Kind.RTF)
        parts.append(notice(look, say("preview-no-text" if scanned else "preview-empty"), live=True))
    parts += [text(look, line) for line in paragraphs[: shown.paragraphs]]
    if len(paragraphs) > shown.paragraphs:
        parts.append(link(look, say("documents-more"), do.more, icon=ft.Icons.EXPAND_MORE))
    return page(look, parts, spacing=Gap.SMALL)


def _bar(look: Look, opened: Opened, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    number, last = shown.number, opened.pages - 1
    controls: list[ft.Control] = []
    if last > 0:
        before = icon_button(say("preview-before"), ft.Icons.CHEVRON_LEFT, lambda: do.turn(number - 1))
        after = icon_button(say("preview-after"), ft.Icons.CHEVRON_RIGHT, lambda: do.turn(number + 1))
        before.disabled, after.disabled = number == 0, number == last
        where = say("preview-page", number=number + 1, pages=opened.pages)
        controls += [before, ft.Semantics(live_region=True, content=text(look, where, Size.SMALL, strong=True)), after]
    if opened.has_pictures and not shown.reading:
        smaller = icon_button(say("preview-smaller"), ft.Icons.ZOOM_OUT, do.reduce)
        larger = icon_button(say("preview-larger"), ft.Icons.ZOOM_IN, do.enlarge)
        controls.append(ft.Row([smaller, larger], spacing=Gap.SMALL, tight=True))
    others: list[ft.Control] = []
    if opened.has_pictures and opened.kind is Kind.PDF:
        words = say("preview-see" if shown.reading else "preview-read")
        icon = ft.Icons.IMAGE_OUTLINED if shown.reading else ft.Icons.SUBJECT
        others.append(link(look, words, do.read, icon=icon))
    others.append(link(look, say("document-download"), do.download, icon=ft.Icons.DOWNLOAD_OUTLINED))
    lines = [
        ft.Row(
            line,
            spacing=Gap.SMALL,
            run_spacing=0,
            wrap=True,
            alignment=ft.MainAxisAlignment.CENTER,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
        )
        for line in (controls, others)
        if line
    ]
    return ft.Container(
        ft.Column(list(lines), spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER),
        padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.SMALL),
        border=ft.Border(top=ft.BorderSide(1, Ink.HAIRLINE)),
        alignment=ft.Alignment.CENTER,
    )
