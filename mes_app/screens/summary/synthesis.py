"""«Synthèse du profil médical»: what it says, and the ways to hand it out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.documents import Document
from mes_app.record.people import Standing
from mes_app.record.summary import SYNTHESIS, Part, Section, sections
from mes_app.screens.deposits import Deposit, deposit, made
from mes_app.screens.here import Here, use_here
from mes_app.screens.questions import Question, use_question
from mes_app.screens.summary.files import can_share, file_name, share
from mes_app.screens.summary.pieces import section_parts
from mes_app.screens.summary.remembered import Since, remember, since_last
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import de
from mes_app.ui.files import save
from mes_app.ui.hooks import use_once
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary
from mes_app.ui.parts.cards import fact, row, rows
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.summary import identity, paper, told
from mes_app.ui.theme import Gap, Size


@dataclass(frozen=True)
class Ways:
    """What one may do with it here; None: not this user, or not on this platform."""

    save: Do | None
    download: Do | None
    share: Do | None
    ips: Do | None
    review: Do
    open_last: Do


@ft.component
def Synthesis() -> ft.Control:
    """Finds what the synthesis of the open space says."""
    here = use_here()
    space, today = here.space, here.look.today
    found = ft.use_memo(lambda: sections(space, today), [space, today])
    none: frozenset[Part] = frozenset()
    opened, set_opened = ft.use_state(none)
    busy, set_busy = ft.use_state(False)
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(lambda: None, [], cleanup=present.clear)
    ask = use_question(here.look)
    root = ft.context.page
    since = since_last(here, found)
    may_export, may_share = here.may(Action.EXPORT), here.may(Action.SHARE)

    async def content() -> bytes | None:
        """The PDF; None where another screen is open by then."""
        set_busy(True)
        user = here.session.holder.full_name
        file = await made(here, paper(here.say, found, here.profile, here.look.now, user))
        if not present:
            return None
        set_busy(False)
        return file

    async def download() -> None:
        file = await content()
        if file is not None:
            await save(file_name(here.look, "summary-file", "pdf"), file)

    async def pass_on() -> None:
        file = await content()
        if file is not None:
            shared = await share(here.say("summary-share-title"), file_name(here.look, "summary-file", "pdf"), file)
            here.tell(here.say("summary-shared" if shared else "summary-not-shared"), None)

    async def put_away() -> None:
        file = await content()
        if file is not None:
            await _put_away(here, file, found)

    async def international() -> None:
        said = [told(here.say, one, here.profile) for one in found]
        title = here.say("summary-paper-title", of=de(here.profile.full_name))
        file = here.session.tools.export_ips(space, found, said, title, here.look.now)
        await save(file_name(here.look, "summary-ips-file", "json"), file)

    put_away_once = use_once(put_away)

    def start() -> None:
        root.run_task(put_away_once)

    def asked() -> None:
        if since.last is None:
            start()
        else:
            ask(_replacing(here.look, since.last, start))

    return draw(
        here.look,
        found,
        since,
        opened,
        Ways(
            save=asked if here.may(Action.DEPOSIT) else None,
            download=download if may_export else None,
            share=pass_on if may_share and can_share(root) else None,
            ips=international if may_export else None,
            review=lambda: here.go(addresses.SUMMARY_REVIEW),
            open_last=lambda: here.go(addresses.document(since.last.id)) if since.last else None,
        ),
        lambda part: set_opened(opened | {part}),
        busy=busy,
    )


async def _put_away(here: Here, file: bytes, found: Sequence[Section]) -> None:
    what = Deposit(
        type_code=SYNTHESIS,
        title=here.say("summary-document"),
        comment=here.say("summary-document-comment"),
        added=here.say("summary-saved"),
        replaced=lambda former: here.say("summary-replaced", day=dates.full_day(here.look.day_of(former.deposited_at))),
    )
    id_ = await deposit(here, file, what)
    if id_:
        remember(here, id_, found)


def _replacing(look: Look, last: Document, do: Callable[[], None]) -> Question:
    say, day = look.say, dates.full_day(look.day_of(last.deposited_at))
    words = (say("summary-save-says", title=last.title),)
    return Question(say("summary-save-title", day=day), words, say("summary-save-do"), do, say("cancel"))


def draw(
    look: Look,
    found: Sequence[Section],
    since: Since,
    opened: frozenset[Part],
    ways: Ways,
    open_: Callable[[Part], None],
    *,
    busy: bool,
) -> ft.Control:
    """Values and callbacks only; `opened`: the sections that are shown whole."""
    say = look.say
    outs = [
        ("summary-download", ft.Icons.DOWNLOAD_OUTLINED, ways.download),
        ("summary-share", ft.Icons.SHARE_OUTLINED, ways.share),
        ("summary-ips", ft.Icons.PUBLIC_OUTLINED, ways.ips),
    ]
    buttons = [secondary(look, say(key), do, icon=icon) for key, icon, do in outs if do is not None]
    parts: list[ft.Control] = [muted(look, say("summary-help"), Size.BODY), _last(look, since)]
    if since.last is not None:
        parts.append(alone(link(look, say("summary-open-last"), ways.open_last)))
    review = row(look, say("summary-review"), say("summary-review-help"), icon=ft.Icons.CHECKLIST_OUTLINED, soft=True)
    review.on_click = ways.review
    review.trailing = ft.Icon(ft.Icons.CHEVRON_RIGHT) if look.scale < 1.5 else None
    parts.append(rows([review]))
    if buttons:
        parts.append(ft.Row(list(buttons), wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))
    if ways.ips is not None:
        parts.append(muted(look, say("summary-ips-help")))
    elif look.profile.standing is Standing.HELPED:
        parts.append(notice(look, say("summary-helper")))
    if busy:
        parts.append(working(look, say("summary-working")))
    parts += [
        heading(look, say("identity-title")),
        rows([fact(look, name, value) for name, value in identity(say, look.profile, look.today)]),
    ]
    for section in found:
        parts += section_parts(look, section, opened, open_)
    actions = [] if ways.save is None else [primary(look, say("summary-save"), ways.save, expand=look.scale <= 1.3)]
    return page(look, parts, actions=actions, spacing=Gap.CARD)


def _last(look: Look, since: Since) -> ft.Control:
    say = look.say
    if since.last is None:
        return notice(look, say("summary-last-none"), icon=ft.Icons.DESCRIPTION_OUTLINED)
    words = say("summary-last", day=dates.full_day(look.day_of(since.last.deposited_at)))
    if not since.count:
        detail = say("summary-last-same") if since.remembered else say("summary-elsewhere")
        return notice(look, f"{words} {detail}", tone=Tone.OK)
    return notice(look, f"{words} {say('summary-last-changed', count=since.count)}", icon=ft.Icons.UPDATE)
