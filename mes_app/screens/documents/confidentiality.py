"""«Gérer la confidentialité» of one document: visible or masked, and who reads it either way."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.changes import SetMasked
from mes_app.record.documents import Document
from mes_app.screens.documents.pieces import document_head, gone
from mes_app.screens.documents.readers import Reader, readers
from mes_app.screens.documents.sight import sight_choice
from mes_app.screens.documents.who import readers_card
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import Gap


@ft.component
def Confidentiality() -> ft.Control:
    """Finds a document by its address; what is chosen here is nothing until it is saved."""
    here = use_here()
    id_ = ft.use_route_params().get("document", "")
    document = here.space.documents.get(id_)
    untouched: bool | None = None
    chosen, set_chosen = ft.use_state(untouched)
    if document is None:
        return gone(here.look, lambda: here.go(addresses.DOCUMENTS))
    masked = document.masked if chosen is None else chosen

    def save() -> None:
        done = here.say("document-masked" if masked else "document-shown")
        if here.ask(SetMasked(**here.stamp(), document=id_, masked=masked), done=done) is None:
            here.go(addresses.document(id_))

    return draw(
        here.look,
        document,
        readers(document, here.space),
        masked=masked,
        choose=set_chosen,
        save=save,
        cancel=lambda: here.go(addresses.document(id_)),
    )


def draw(
    look: Look,
    document: Document,
    found: Sequence[Reader],
    *,
    masked: bool,
    choose: Callable[[bool], None],
    save: Do,
    cancel: Do,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        document_head(look, document),
        sight_choice(look, masked=masked, choose=choose),
        _effect(look, document, masked=masked),
        ft.Column(
            [
                heading(look, say("readers-still" if masked else "readers-who")),
                readers_card(look, found, masked=masked),
            ],
            spacing=Gap.SMALL,
            tight=True,
        ),
    ]
    if masked == document.masked:
        return page(
            look, parts, actions=[secondary(look, say("confidentiality-back"), cancel, expand=look.scale <= 1.3)]
        )
    verb = say("document-mask-do" if masked else "document-show-do")
    icon = ft.Icons.VISIBILITY_OFF_OUTLINED if masked else ft.Icons.VISIBILITY_OUTLINED
    # At large text the two stand one above the other, and a share of the height is not theirs to take.
    expand = look.scale <= 1.3
    return page(
        look,
        parts,
        actions=[
            secondary(look, say("cancel"), cancel),
            primary(look, verb, save, icon=icon, expand=expand),
        ],
    )


def _effect(look: Look, document: Document, *, masked: bool) -> ft.Control:
    say = look.say
    if masked == document.masked:
        return notice(look, say("confidentiality-same"), live=True)
    words = say("confidentiality-masking" if masked else "confidentiality-showing")
    return notice(look, words, head=say("confidentiality-effect"), icon=ft.Icons.SWAP_HORIZ, live=True)
