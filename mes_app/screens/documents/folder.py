"""One folder: its documents, its name, and its end (the documents stay)."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.record.changes import DeleteFolder
from mes_app.record.documents import Folder
from mes_app.screens.documents.arranging import FIRST, Group, arrange_folder, count, next_window, window
from mes_app.screens.documents.dialogs import Question, use_folder_name, use_question
from mes_app.screens.documents.pieces import Rows, document_groups
from mes_app.screens.documents.readers import as_masked
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, danger, link, primary, secondary
from mes_app.ui.parts.cards import apart
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Size


@ft.component
def FolderDocuments() -> ft.Control:
    """Finds a folder by its address."""
    here = use_here()
    look, space, say = here.look, here.space, here.say
    id_ = ft.use_route_params().get("folder", "")
    shown, set_shown = ft.use_state(2 * FIRST)
    ask_name = use_folder_name(here)
    ask = use_question(look)
    documents = ft.use_memo(lambda: as_masked(space), [Same(space.documents), space.choices.everything_masked])
    groups = ft.use_memo(lambda: arrange_folder(documents, id_), [Same(documents), id_])
    folder = space.folders.get(id_)
    if folder is None:
        action = primary(look, say("document-gone-action"), lambda: here.go(addresses.DOCUMENTS))
        head, words = say("folder-gone-title"), say("folder-gone-text")
        return page(look, [empty(look, ft.Icons.FOLDER_OFF_OUTLINED, head, words, action)])

    def delete() -> None:
        # All that names it, archived documents too: their rows are answered as well.
        inside = tuple(document.id for document in space.documents.values() if document.folder == id_)
        change = DeleteFolder(**here.stamp(), folder=id_, documents=inside)
        if here.ask(change, done=say("folder-deleted", folder=folder.name)) is None:
            here.go(addresses.DOCUMENTS)

    def ask_delete() -> None:
        words = say("folder-delete-text", folder=folder.name, count=count(groups))
        ask(Question(say("folder-delete-title"), words, say("folder-delete"), delete))

    return draw(
        look,
        folder,
        window(groups, shown),
        count(groups),
        here.session.device.waiting_rows(here.profile.id),
        open_document=lambda event: here.go(addresses.document(str(event.control.data))),
        rename=lambda: ask_name(folder, None),
        delete=ask_delete,
        more=lambda: set_shown(next_window(shown)),
    )


def draw(
    look: Look,
    folder: Folder,
    groups: Sequence[Group],
    total: int,
    waiting: Rows,
    *,
    open_document: Callable[[Any], None],
    rename: Do,
    delete: Do,
    more: Do,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        ft.Column(
            [
                ft.Semantics(heading_level=2, content=text(look, folder.name, Size.TITLE, strong=True)),
                muted(look, say("folder-count", count=total)),
            ],
            spacing=Gap.FINE,
            tight=True,
        ),
        ft.Row(
            [
                secondary(look, say("folder-rename"), rename, icon=ft.Icons.EDIT_OUTLINED),
                danger(look, say("folder-delete"), delete, icon=ft.Icons.DELETE_OUTLINED),
            ],
            wrap=True,
            spacing=Gap.SMALL,
            run_spacing=Gap.SMALL,
        ),
    ]
    parts = [apart(part) for part in parts]
    if total:
        parts += document_groups(look, groups, waiting, open_document)
    else:
        head, words = say("folder-empty-title"), say("folder-empty-text")
        parts.append(empty(look, ft.Icons.FOLDER_OPEN_OUTLINED, head, words))
    if count(groups) < total:
        parts.append(link(look, say("documents-more"), more, icon=ft.Icons.EXPAND_MORE))
    return page(look, parts, spacing=0)
