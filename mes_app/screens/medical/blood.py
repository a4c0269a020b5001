"""«Groupe sanguin»: which one, from whom one may receive, to whom one may give."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import flet as ft

from mes_app.record.changes import AddEntry, DeleteEntry, EditEntry
from mes_app.record.medical import BLOOD, BloodGroup, BloodType
from mes_app.screens.here import use_here
from mes_app.screens.medical.profile import blood_words
from mes_app.screens.questions import Question, for_whom, use_question
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, danger, link, primary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.fields import fault, options
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Ink, Size

_ANTIGENS: Mapping[BloodType, frozenset[str]] = MappingProxyType(
    {type_: frozenset(type_.value.replace("O", "").replace("-", "").replace("+", "D")) for type_ in BloodType}
)
"""What the red cells carry: A, B, and D for a positive rhesus."""


def may_receive(type_: BloodType) -> list[BloodType]:
    """Whose red cells carry nothing that is foreign to this group (EFS, compatibility in ABO and RhD)."""
    return [giver for giver in BloodType if _ANTIGENS[giver] <= _ANTIGENS[type_]]


def may_give(type_: BloodType) -> list[BloodType]:
    """To whom the red cells of this group bring nothing foreign."""
    return [taker for taker in BloodType if _ANTIGENS[type_] <= _ANTIGENS[taker]]


@ft.component
def Blood() -> ft.Control:
    """Finds the blood group of the open space, and keeps the one that is chosen."""
    here = use_here()
    say, form = here.say, BLOOD
    ask = use_question(here.look)
    former = here.space.blood.get(BLOOD)
    kept = ft.use_memo(lambda: _drafted(here.draft(form)), [])
    choosing, set_choosing = ft.use_state(kept is not None)
    chosen, set_chosen = ft.use_state(kept or (former.type if former else None))
    tried, set_tried = ft.use_state(False)

    def choose(id_: str | None) -> None:
        new = BloodType(id_) if id_ else None
        set_chosen(new)
        here.keep_draft(form, new.value if new else None)

    def leave() -> None:
        here.drop_draft(form)
        set_tried(False)
        set_choosing(False)

    def start() -> None:
        set_chosen(former.type if former else None)
        set_choosing(True)

    def save() -> None:
        set_tried(True)
        if chosen is None:
            return
        value = BloodGroup(type=chosen)
        change = (EditEntry if former else AddEntry)(**here.stamp(), value=value)
        if here.ask(change, done=say("blood-saved", type=blood_words(chosen.value)), undo=lambda: undo(former)) is None:
            leave()

    def undo(old: BloodGroup | None) -> None:
        if old is None:
            here.ask(DeleteEntry(**here.stamp(), table="blood", entry=BLOOD), done=say("blood-deleted"))
        else:
            here.ask(EditEntry(**here.stamp(), value=old), done=say("blood-as-before"))

    def bring_back(old: BloodGroup) -> None:
        here.ask(AddEntry(**here.stamp(), value=old), done=say("blood-as-before"))

    def delete() -> None:
        if former is not None:
            change = DeleteEntry(**here.stamp(), table="blood", entry=BLOOD)
            here.ask(change, done=say("blood-deleted"), undo=lambda: bring_back(former))

    def ask_delete() -> None:
        words = (say("blood-delete-text"),)
        ask(Question(say("blood-delete-title"), words, say("entry-delete"), delete, say("cancel"), takes_away=True))

    if former is None or choosing:
        cancel = leave if former else None
        return draw_choice(here.look, chosen, choose, save, cancel, missing=tried and chosen is None)
    return draw(here.look, former.type, start, ask_delete)


def _drafted(kept: object) -> BloodType | None:
    try:
        return BloodType(str(kept))
    except ValueError:
        return None


def draw(look: Look, type_: BloodType, edit: Do, delete: Do) -> ft.Control:
    """The group that is known; values and callbacks only."""
    say = look.say
    big = ft.Container(
        ft.Text(
            blood_words(type_.value),
            semantics_label=say("blood-is", type=blood_words(type_.value)),
            style=text(look, "", Size.TITLE, strong=True).style,
            text_align=ft.TextAlign.CENTER,
        ),
        alignment=ft.Alignment.CENTER,
        padding=Gap.GROUP,
        bgcolor=Ink.SOFT,
        border_radius=16,
    )
    return page(
        look,
        [
            big,
            notice(look, say("blood-sample"), tone=Tone.WARN, head=say("blood-sample-title")),
            _groups(look, say("blood-receive"), may_receive(type_)),
            _groups(look, say("blood-give"), may_give(type_)),
            muted(look, say("blood-cells")),
        ],
        actions=[
            danger(look, say("entry-delete"), delete, icon=ft.Icons.DELETE_OUTLINE),
            primary(look, say("entry-edit"), edit, icon=ft.Icons.EDIT_OUTLINED, expand=look.scale <= 1.3),
        ],
    )


def _groups(look: Look, head: str, types: Sequence[BloodType]) -> ft.Control:
    pills: list[ft.Control] = [
        ft.Container(
            text(look, blood_words(type_.value), strong=True),
            padding=ft.Padding.symmetric(horizontal=Gap.CARD, vertical=Gap.FINE),
            border_radius=12,
            bgcolor=Ink.SUNK,
        )
        for type_ in types
    ]
    return card(
        ft.Column(
            [
                text(look, head, Size.SMALL, strong=True),
                ft.Row(pills, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL),
            ],
            spacing=Gap.SMALL,
            tight=True,
        )
    )


def draw_choice(
    look: Look,
    chosen: BloodType | None,
    choose: Callable[[str | None], None],
    save: Do,
    cancel: Callable[[], None] | None,
    *,
    missing: bool,
) -> ft.Control:
    """Which group it is; values and callbacks only."""
    say = look.say
    words = {type_.value: blood_words(type_.value) for type_ in BloodType}
    parts: list[ft.Control] = [
        for_whom(look),
        muted(look, say("blood-says"), Size.BODY),
        options(look, say("blood-title"), words, chosen.value if chosen else None, choose),
    ]
    if missing:
        parts.append(fault(look, say("blood-missing")))
    parts.append(notice(look, say("blood-sample"), head=say("blood-sample-title")))
    if cancel is not None:
        parts.append(alone(link(look, say("cancel"), cancel)))
    return page(look, parts, actions=[primary(look, say("entry-save"), save, expand=look.scale <= 1.3)], whole=True)
