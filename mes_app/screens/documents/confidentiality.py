"""«Gérer la confidentialité» of one document: visible or masked, who reads it either way, and what that changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import SetMasked
from mes_app.record.difference import Effect
from mes_app.record.documents import Document
from mes_app.reference.access import matrix
from mes_app.screens.documents.flags import flags_card
from mes_app.screens.documents.pieces import document_head, gone
from mes_app.screens.documents.readers import Who, is_masked, who_reads
from mes_app.screens.documents.sight import all_masked_notice, sight_choice
from mes_app.screens.documents.who import emergency_card, people_card, professions_card
from mes_app.screens.effects import effects_panel, names_of, use_effects
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows: the choice as it would be, who reads the document then, and what that changes."""

    document: Document
    masked: bool
    """By the document's own flag, as chosen."""
    closed: bool
    """Masked in the end: by its flag or with everything."""
    who: Who
    effects: Sequence[Effect]
    names: dict[str, str]
    opened: bool
    """Whether the people who do not read it are shown too."""

    @property
    def changes(self) -> bool:
        return self.masked != self.document.masked


@dataclass(frozen=True)
class Actions:
    """What one can do here; `choose` is None for whoever may not."""

    choose: Callable[[bool], None] | None
    save: Do
    cancel: Do
    toggle: Callable[[], None]
    rights: Do
    mask_all: Do


@ft.component
def Confidentiality() -> ft.Control:
    """Finds a document by its address; what is chosen here is nothing until it is saved."""
    here = use_here()
    look, space = here.look, here.space
    id_ = ft.use_route_params().get("document", "")
    document = space.documents.get(id_)
    untouched: bool | None = None
    chosen, set_chosen = ft.use_state(untouched)
    opened, set_opened = ft.use_state(False)
    masked = bool(document and document.masked) if chosen is None else chosen
    changes = document is not None and masked != document.masked

    def change() -> SetMasked:
        return SetMasked(**here.stamp(), document=id_, masked=masked)

    after = ft.use_memo(lambda: change().apply(space) if changes else None, [Same(space), id_, masked])
    effects = use_effects(space, after, look.now, matrix()) or ()
    names = ft.use_memo(lambda: names_of(space), [Same(space)])
    if document is None:
        return gone(look, lambda: here.go(addresses.DOCUMENTS))

    def save() -> None:
        done = here.say("document-masked" if masked else "document-shown")
        if here.ask(change(), done=done) is None:
            here.go(addresses.document(id_))

    would = after or space
    return draw(
        look,
        Shown(
            document,
            masked,
            is_masked(would.documents[id_], would),
            who_reads(document, would, here.session.holder.id, look.now, matrix()),
            effects,
            names,
            opened,
        ),
        Actions(
            choose=set_chosen if here.may(Action.MASK) else None,
            save=save,
            cancel=lambda: here.go(addresses.document(id_)),
            toggle=lambda: set_opened(not opened),
            rights=lambda: here.go(addresses.rights_on(document.type_code)),
            mask_all=lambda: here.go(addresses.MASK_ALL),
        ),
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [document_head(look, shown.document)]
    if do.choose is not None:
        parts.append(sight_choice(look, masked=shown.masked, choose=do.choose))
    if shown.closed and not shown.masked:
        parts.append(all_masked_notice(look, do.mask_all, own=True))
    if shown.changes:
        parts.append(effects_panel(look, shown.effects, shown.names))
    groups = [_people(look, shown, do), _professions(look, shown, do)]
    # Masked, all professions say no: those who go on reading come first.
    parts += groups if shown.closed else reversed(groups)
    parts.append(_group(look, say("readers-emergency"), emergency_card(look, shown.who.emergencies)))
    parts.append(_group(look, say("flags-title"), flags_card(look, shown.document, masked=shown.masked)))
    if not shown.changes:
        back = secondary(look, say("confidentiality-back"), do.cancel, expand=look.scale <= 1.3)
        return page(look, parts, actions=[back])
    verb = say("document-mask-do" if shown.masked else "document-show-do")
    icon = ft.Icons.VISIBILITY_OFF_OUTLINED if shown.masked else ft.Icons.VISIBILITY_OUTLINED
    # At large text the two stand one above the other, and a share of the height is not theirs to take.
    expand = look.scale <= 1.3
    return page(
        look,
        parts,
        actions=[
            secondary(look, say("cancel"), do.cancel),
            primary(look, verb, do.save, icon=icon, expand=expand),
        ],
    )


def _group(look: Look, head: str, content: ft.Control, says: str = "") -> ft.Control:
    # A piece of its own, or a reader of the screen would find it before the heading.
    lead: list[ft.Control] = [ft.Semantics(container=True, content=muted(look, says))] if says else []
    return ft.Column(
        [heading(look, head), *lead, content],
        spacing=Gap.SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _people(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    head = say("readers-who") if shown.closed else say("readers-people")
    says = say("readers-still" if shown.closed else "readers-count", count=shown.who.total)
    return _group(look, head, people_card(look, shown.who, opened=shown.opened, toggle=do.toggle), says)


def _professions(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    head = say("readers-by-profession") if shown.closed else say("readers-who")
    rights = alone(link(look, say("readers-rights"), do.rights, icon=ft.Icons.GRID_ON_OUTLINED))
    content = ft.Column([professions_card(look, shown.who), rights], spacing=Gap.FINE, tight=True)
    return _group(look, head, content, say("readers-member", type=shown.document.type_label))
