"""«Accueil»: what is new, the latest documents, and the quickest ways on."""

from collections.abc import Callable, Sequence
from datetime import date
from heapq import nlargest

import flet as ft

from mes_app.record.documents import Document
from mes_app.record.family import is_coming
from mes_app.record.history import Notification
from mes_app.record.medical import Care
from mes_app.record.moments import MAJORITY, birthday
from mes_app.record.space import Space
from mes_app.screens.coming_of_age import majority_row
from mes_app.screens.here import use_here
from mes_app.screens.home.lines import ICONS, open_line, sentence
from mes_app.ui import addresses
from mes_app.ui.dates import long_day
from mes_app.ui.icons import CARE_ICONS, CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import visibility
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import Gap

NEWS = 3
LATEST = 4


@ft.component
def Home() -> ft.Control:
    """Finds what is new in the open space."""
    here = use_here()
    space = here.space
    news = ft.use_memo(lambda: _news(space), [space.notifications])
    latest = ft.use_memo(lambda: _latest(space), [space.documents, space.choices.everything_masked])
    care = ft.use_memo(lambda: nlargest(LATEST, space.care.values(), key=lambda one: one.on), [space.care])
    device = here.session.device
    return draw(
        here.look,
        [here.say(f"refusal-{refusal.value}") for refusal in device.refused(here.profile.id)],
        news,
        latest,
        device.waiting_rows(here.profile.id),
        here.go,
        lambda line: open_line(here, line),
        lambda: here.attempt(lambda: device.forget_refused(here.profile.id)),
        care,
        birthday(here.profile.birth_date, MAJORITY) if is_coming(here.profile, here.look.today) else None,
    )


def _news(space: Space) -> list[Notification]:
    unread = [line for line in space.notifications.values() if not line.read]
    return nlargest(NEWS, unread, key=lambda line: line.at)


def _latest(space: Space) -> list[Document]:
    shown = (document for document in space.documents.values() if not document.archived)
    latest = nlargest(LATEST, shown, key=lambda document: document.deposited_at)
    # Masked with everything is masked too (V14).
    masked = space.choices.everything_masked
    return [document.model_copy(update={"masked": masked or document.masked}) for document in latest]


def draw(
    look: Look,
    refused: Sequence[str],
    news: Sequence[Notification],
    latest: Sequence[Document],
    waiting: frozenset[tuple[str, str]],
    go: Callable[[str], None],
    open_news: Callable[[Notification], None],
    forget: Callable[[], object],
    care: Sequence[Care] = (),
    majority: date | None = None,
) -> ft.Control:
    """Values and callbacks only; `refused` are the reasons of changes that were refused later, `majority` the
    eighteenth birthday of a child, where it is near."""
    say = look.say
    day = long_day(look.today)
    parts: list[ft.Control] = [
        title(look, say("home-welcome"), day[0].upper() + day[1:]),
    ]
    if refused:
        parts += [
            notice(look, " ".join(refused), head=say("home-refused"), tone=Tone.WARN, live=True),
            alone(link(look, say("home-refused-read"), forget)),
        ]
    if majority is not None:
        parts.append(majority_row(look, majority, lambda: go(addresses.MAJORITY)))
    if news:
        parts += [
            heading(look, say("home-news"), link(look, say("home-see-all"), lambda: go(addresses.NOTIFICATIONS))),
            rows([_news_row(look, line, open_news) for line in news]),
        ]
    if latest:
        parts += [
            heading(look, say("home-latest")),
            rows([_document_row(look, document, ("documents", document.id) in waiting, go) for document in latest]),
            alone(link(look, say("home-all-documents"), lambda: go(addresses.DOCUMENTS))),
        ]
    if care:
        parts += [
            heading(look, say("care-title"), link(look, say("care-all-of-it"), lambda: go(addresses.CARE))),
            rows([_care_row(look, one, go) for one in care]),
        ]
    parts += [heading(look, say("home-shortcuts" if latest else "home-begin")), rows(_shortcuts(look, go))]
    return page(look, parts, spacing=Gap.CARD)


def _news_row(look: Look, line: Notification, open_news: Callable[[Notification], None]) -> ft.Control:
    return row(look, sentence(look, line), look.when(line.at), icon=ICONS[line.topic], do=lambda: open_news(line))


def _document_row(look: Look, document: Document, waiting: bool, go: Callable[[str], None]) -> ft.Control:
    state = visibility(look, masked=document.masked, waiting=waiting, brief=True)
    detail = f"{document.author.name} · {look.short_day(document.act_from)}"
    line = row(
        look,
        document.title,
        detail,
        icon=CATEGORY_ICONS[document.category],
        trailing=None if waiting else state,
        do=lambda: go(addresses.document(document.id)),
    )
    if waiting:  # three words, which beside the title would leave it no room
        line.trailing = None
        line.subtitle = ft.Column([muted(look, detail), state], spacing=Gap.FINE, tight=True)
    return line


def _care_row(look: Look, one: Care, go: Callable[[str], None]) -> ft.Control:
    who = one.professional or look.say(f"care-kind-{one.kind.value}")
    detail = f"{who} · {look.short_day(one.on)}"
    return row(look, one.act, detail, icon=CARE_ICONS[one.kind], do=lambda: go(addresses.care(one.id)))


def _shortcuts(look: Look, go: Callable[[str], None]) -> list[ft.Control]:
    ways = (
        ("home-do-summary", ft.Icons.CHECKLIST_OUTLINED, addresses.SUMMARY_REVIEW),
        ("home-do-add", ft.Icons.UPLOAD_FILE_OUTLINED, addresses.ADD_DOCUMENT),
        ("home-do-scan", ft.Icons.QR_CODE_SCANNER_OUTLINED, addresses.scan_box()),
        ("home-do-book", ft.Icons.VACCINES_OUTLINED, addresses.vaccinations()),
    )

    def line(key: str, icon: ft.IconData, address: str) -> ft.Control:
        return row(look, look.say(key), look.say(f"{key}-help"), icon=icon, soft=True, do=lambda: go(address))

    return [line(*way) for way in ways]
