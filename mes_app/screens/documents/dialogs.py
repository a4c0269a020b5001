"""Hooks that ask something above a screen: a confirmation, a folder's name, a folder to put a document in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import flet as ft

from mes_app.record.changes import AddFolder, Change, Refusal, RenameFolder
from mes_app.record.documents import Folder
from mes_app.screens.documents.arranging import by_name
from mes_app.screens.documents.pieces import sheet
from mes_app.screens.here import Here
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import danger, link, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.words import text
from mes_app.ui.theme import READING, Gap, Ink, Size

NAME_FAULTS = (Refusal.NAME_EMPTY, Refusal.NAME_TOO_LONG, Refusal.NAME_TAKEN)


def dialog(
    look: Look, head: str, content: ft.Control, actions: list[ft.Control], close: Callable[[], None]
) -> ft.AlertDialog:
    """A dialog in the app's own look."""
    return ft.AlertDialog(
        title=text(look, head, Size.HEADING, strong=True),
        content=ft.Container(content, width=min(READING, 420)),
        actions=actions,
        bgcolor=Ink.SURFACE,
        scrollable=True,
        inset_padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.GROUP),
        on_dismiss=close,
    )


@dataclass(frozen=True)
class Question:
    """Something that cannot simply be undone: its head, what is lost, the verb, and what is then done."""

    head: str
    words: str
    verb: str
    do: Callable[[], object]


def use_question(look: Look) -> Callable[[Question], None]:
    """A hook: asks before something is taken away."""
    initial: Question | None = None
    asked, set_asked = ft.use_state(initial)

    def close() -> None:
        set_asked(None)

    def yes() -> None:
        set_asked(None)
        if asked is not None:
            asked.do()

    shown = None
    if asked is not None:
        actions = [link(look, look.say("cancel"), close), danger(look, asked.verb, yes)]
        shown = dialog(look, asked.head, text(look, asked.words), actions, close)
    ft.use_dialog(shown)
    return set_asked


@dataclass(frozen=True)
class _Naming:
    folder: Folder | None
    text: str = ""
    error: str = ""
    then: Callable[[str], None] | None = None


def use_folder_name(here: Here) -> Callable[[Folder | None, Callable[[str], None] | None], None]:
    """A hook: asks for the name of a new folder, or of one to rename; `then` is given the new folder's id."""
    look, say = here.look, here.say
    initial: _Naming | None = None
    naming, set_naming = ft.use_state(initial)

    def close() -> None:
        set_naming(None)

    def typed(event: ft.Event[ft.TextField]) -> None:
        if naming is not None:
            set_naming(replace(naming, text=event.control.value, error=""))

    def save() -> None:
        if naming is None:
            return
        change, id_ = _naming_change(here, naming)
        refusal = change.refusal(here.space, look.today)
        if refusal in NAME_FAULTS:
            set_naming(replace(naming, error=say(f"refusal-{refusal.value}")))
            return
        done = "folder-added" if naming.folder is None else "folder-renamed"
        if here.ask(change, done=say(done, folder=naming.text.strip())) is None:
            set_naming(None)
            if naming.then is not None:
                naming.then(id_)

    def start(folder: Folder | None, then: Callable[[str], None] | None = None) -> None:
        set_naming(_Naming(folder, folder.name if folder else "", then=then))

    shown = None
    if naming is not None:
        new = naming.folder is None
        box = field(
            look,
            say("folder-name"),
            naming.text,
            typed,
            error=naming.error or None,
            help_=say("folder-name-help"),
            on_submit=lambda _: save(),
            autofocus=True,
        )
        verb = say("folder-add-do" if new else "folder-rename-do")
        shown = dialog(
            look,
            say("folder-add" if new else "folder-rename"),
            ft.Container(box, padding=ft.Padding.only(top=Gap.SMALL)),
            [link(look, say("cancel"), close), primary(look, verb, save)],
            close,
        )
    ft.use_dialog(shown)
    return start


def _naming_change(here: Here, naming: _Naming) -> tuple[Change, str]:
    name = naming.text.strip()
    if naming.folder is not None:
        return RenameFolder(**here.stamp(), folder=naming.folder.id, name=name), naming.folder.id
    id_ = here.session.tools.new_id()
    return AddFolder(**here.stamp(), value=Folder(id=id_, name=name)), id_


def use_folder_choice(here: Here) -> Callable[[str | None, Callable[[str | None], None]], None]:
    """A hook: asks for a folder, none, or a new one; `then` is given its id."""
    look, say = here.look, here.say
    initial: tuple[str | None, Callable[[str | None], None]] | None = None
    asked, set_asked = ft.use_state(initial)
    ask_name = use_folder_name(here)

    def close() -> None:
        set_asked(None)

    def chosen(event: ft.Event[ft.ListTile]) -> None:
        set_asked(None)
        if asked is not None:
            asked[1](event.control.data)

    def new() -> None:
        set_asked(None)
        if asked is not None:
            ask_name(None, asked[1])

    def start(current: str | None, then: Callable[[str | None], None]) -> None:
        set_asked((current, then))

    shown = None
    if asked is not None:
        current = asked[0]
        lines: list[tuple[str | None, str, ft.IconData]] = [(None, say("folder-none"), ft.Icons.FOLDER_OFF_OUTLINED)]
        lines += [(folder.id, folder.name, ft.Icons.FOLDER_OUTLINED) for folder in by_name(here.space.folders)]
        choices = rows(
            [
                row(
                    look,
                    name,
                    say("choice-current") if id_ == current else "",
                    icon=icon,
                    soft=id_ is not None,
                    trailing=ft.Icon(ft.Icons.CHECK, color=Ink.PRIMARY) if id_ == current else ft.Container(width=24),
                    do=chosen,
                    data=id_,
                    selected=id_ == current,
                )
                for id_, name, icon in lines
            ]
        )
        shown = sheet(
            look,
            say("folder-choose"),
            [choices, link(look, say("folder-add"), new, icon=ft.Icons.CREATE_NEW_FOLDER_OUTLINED)],
            close,
        )
    ft.use_dialog(shown)
    return start
