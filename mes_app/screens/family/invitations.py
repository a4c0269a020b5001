"""«Invitation en attente»: who asks, for which space, what accepting gives; accept or refuse."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.changes import AcceptInvitation, RefuseInvitation
from mes_app.record.changes.family import helped
from mes_app.record.family import MAX_HELPED, Link, MandateKind, waiting
from mes_app.screens.family.pieces import go_and_tell, is_own, points
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questions import Question, use_question
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import primary, secondary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size


@ft.component
def Invitations() -> ft.Control:
    """Finds the invitations that wait for the account's user."""
    here = use_here()
    ask = use_question(here.look)
    if not is_own(here):
        return not_found(here.look, lambda: here.go(addresses.HOME))
    found = waiting(here.space.links.values())

    def accept(link: Link) -> None:
        who = {"of-who": de(link.full_name)}
        change = AcceptInvitation(**here.stamp(), invitation=link.id)
        if here.ask(change) is not None:
            return
        if here.session.profile(link.space) is not None:
            go_and_tell(here, here.say("invitation-accepted", **who), addresses.HOME, link.space)
        else:
            here.tell(here.say("invitation-accepted-waits", **who), None)

    def refuse(link: Link) -> None:
        here.ask(RefuseInvitation(**here.stamp(), invitation=link.id), done=here.say("invitation-refused"))

    def question(link: Link) -> None:
        words = here.say("invitation-refuse-means", **{"of-who": de(link.full_name), "by": link.by})
        ask(
            Question(
                here.say("invitation-refuse-question"),
                (words,),
                here.say("invitation-refuse"),
                lambda: refuse(link),
                here.say("cancel"),
                takes_away=True,
            )
        )

    is_full = helped(here.space, here.look.today) >= MAX_HELPED
    return draw(here.look, found, accept, question, is_full=is_full)


def draw(
    look: Look,
    found: Sequence[Link],
    accept: Callable[[Link], None],
    refuse: Callable[[Link], None],
    *,
    is_full: bool = False,
) -> ft.Control:
    """Values and callbacks only; `is_full`: the user helps as many people as one may."""
    say = look.say
    if not found:
        return page(
            look,
            [empty(look, ft.Icons.GROUP_OUTLINED, say("invitations-empty-title"), say("invitations-empty-text"))],
        )
    return page(look, [_card(look, link, accept, refuse, is_full=is_full) for link in found])


def _card(
    look: Look, link: Link, accept: Callable[[Link], None], refuse: Callable[[Link], None], *, is_full: bool
) -> ft.Control:
    say, kind = look.say, link.kind.value
    head = say(f"invitation-{kind}", **{"by": link.by, "of-who": de(link.full_name)})
    told = [say("invitation-when", when=look.when(link.since))]
    if link.until is not None:
        told.append(say("invitation-until", day=dates.full_day(link.until)))
    gives = [(ft.Icons.VISIBILITY_OUTLINED, say(f"invitation-{kind}-gives", who=link.first_name))]
    if link.kind is MandateKind.REPRESENTATIVE:
        gives.append((ft.Icons.LOCK_OUTLINED, say("invitation-secret")))
    parts: list[ft.Control] = [heading(look, head), muted(look, "\n".join(told), Size.BODY), points(look, gives)]
    buttons: list[ft.Control] = [secondary(look, say("invitation-refuse"), lambda: refuse(link))]
    if is_full and link.kind is MandateKind.HELPER:
        parts.append(notice(look, say("invitation-full"), tone=Tone.WARN))
    else:
        buttons.append(primary(look, say("invitation-accept"), lambda: accept(link), icon=ft.Icons.CHECK))
    parts.append(ft.Row(buttons, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))
    content = ft.Column(parts, spacing=Gap.CARD, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    whole = card(content)
    whole.key = link.id
    return whole
