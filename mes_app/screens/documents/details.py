"""One document: what it is, who reads it, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.changes import AddDocument, DeleteDocument, MarkDocumentRead, MoveDocument, PinDocument
from mes_app.record.documents import Author, Document
from mes_app.record.history import Act, Trace
from mes_app.record.space import Space
from mes_app.reference.access import matrix
from mes_app.screens.asking import is_far
from mes_app.screens.contents import can_be_had
from mes_app.screens.documents.dialogs import Question, use_folder_choice, use_question
from mes_app.screens.documents.fetching import download
from mes_app.screens.documents.pieces import (
    category_name,
    document_head,
    gone,
    moment_words,
    side_by_side,
    size_words,
)
from mes_app.screens.documents.readers import Who, is_masked, who_reads
from mes_app.screens.documents.who import readers_sentence
from mes_app.screens.here import Here, use_here
from mes_app.ui import addresses, dates
from mes_app.ui.icons import CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import visibility
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.cards import card, fact, row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink

OPENINGS = 10
"""So many of the latest readings are listed."""


@dataclass(frozen=True)
class Actions:
    """What one can do with the document; `edit` and `delete` for one's own alone."""

    view: Do
    download: Callable[[], Any]
    privacy: Do
    pin: Do
    move: Do
    edit: Do
    delete: Do
    keep: Callable[[bool], object] | None = None
    """«Disponible hors ligne»; None where everything is on the device."""


@ft.component
def DocumentDetails() -> ft.Control:
    """Finds a document by its address, and marks it read."""
    here = use_here()
    id_ = ft.use_route_params().get("document", "")
    document = here.space.documents.get(id_)
    unread = document is not None and not document.read
    ask = use_question(here.look)
    choose_folder = use_folder_choice(here)

    def mark() -> None:
        if unread:
            here.ask(MarkDocumentRead(**here.stamp(), document=id_))

    ft.use_effect(mark, [id_, unread])
    if document is None:
        return gone(here.look, lambda: here.go(addresses.DOCUMENTS))

    def pin() -> None:
        done = here.say("document-unpinned" if document.pinned else "document-pinned")
        here.ask(PinDocument(**here.stamp(), document=id_, pinned=not document.pinned), done=done)

    def ask_delete() -> None:
        words = here.say("document-delete-text", title=document.title, day=dates.full_day(document.act_from))
        verb = here.say("document-delete-do")
        run = ft.context.page.run_task
        ask(Question(here.say("document-delete-title"), words, verb, lambda: run(_delete, here, document)))

    async def get() -> None:
        await download(here, document)

    device, profile = here.session.device, here.profile.id

    def keep(on: bool) -> None:
        here.attempt(lambda: device.keep_offline(profile, id_, on=on))

    return draw(
        here.look,
        document,
        here.space,
        who_reads(document, here.space, here.session.holder.id, here.look.now, matrix()),
        is_waiting=("documents", id_) in device.waiting_rows(profile),
        is_kept=device.is_kept(profile, id_),
        is_here=device.is_here(profile, id_),
        do=Actions(
            view=lambda: here.go(addresses.preview(id_)),
            download=get,
            privacy=lambda: here.go(addresses.confidentiality(id_)),
            pin=pin,
            move=lambda: choose_folder(document.folder, lambda folder: _move(here, document, folder)),
            edit=lambda: here.go(addresses.edit_document(id_)),
            delete=ask_delete,
            keep=keep if is_far(here) else None,
        ),
    )


def _move(here: Here, document: Document, folder: str | None) -> None:
    if folder == document.folder:
        return
    # Read anew: the folder may have been made a moment ago.
    found = here.session.space(here.profile.id).folders.get(folder or "")
    done = here.say("document-moved", folder=found.name) if found else here.say("document-moved-out")
    here.ask(MoveDocument(**here.stamp(), document=document.id, folder=folder), done=done)


async def _delete(here: Here, document: Document) -> None:
    # Its bytes are kept on the device first: «Annuler» brings them back, and is not there where they cannot be had.
    can_come_back = await can_be_had(here, document.id)

    def bring_back() -> None:
        folders = here.session.space(here.profile.id).folders
        value = document if document.folder in folders else document.model_copy(update={"folder": None})
        here.ask(AddDocument(**here.stamp(), value=value), done=here.say("document-back", title=document.title))

    change = DeleteDocument(**here.stamp(), document=document.id)
    done = here.say("document-deleted", title=document.title)
    if here.ask(change, done=done, undo=bring_back if can_come_back else None) is None:
        here.go(addresses.DOCUMENTS)


def draw(
    look: Look,
    document: Document,
    space: Space,
    who: Who,
    *,
    is_waiting: bool,
    do: Actions,
    is_kept: bool = False,
    is_here: bool = True,
) -> ft.Control:
    """Values and callbacks only; `is_kept`: «Disponible hors ligne», `is_here`: its content is on the device."""
    say = look.say
    parts: list[ft.Control] = [
        document_head(look, document),
        side_by_side(
            look,
            primary(look, say("document-view"), do.view, icon=ft.Icons.VISIBILITY_OUTLINED),
            secondary(look, say("document-download"), do.download, icon=ft.Icons.DOWNLOAD_OUTLINED),
        ),
        muted(look, say("document-download-care")),
        _group(look, say("document-readers"), _privacy(look, is_masked(document, space), who, is_waiting=is_waiting)),
        _actions(look, document, do),
    ]
    if do.keep is not None:
        parts.append(_offline(look, do.keep, is_kept=is_kept, is_here=is_here))
    if not document.is_own:
        parts.append(muted(look, say("document-not-yours")))
    parts.append(_group(look, say("document-facts"), _facts(look, document, space)))
    openings = _openings(space, document.id)
    if openings:
        parts.append(_group(look, say("document-openings"), rows([_opening(look, trace) for trace in openings])))
    return page(look, parts)


def _group(look: Look, head: str, content: ft.Control) -> ft.Control:
    return ft.Column([heading(look, head), content], spacing=Gap.SMALL, tight=True)


def _actions(look: Look, document: Document, do: Actions) -> ft.Control:
    say = look.say
    pin_words = say("document-unpin" if document.pinned else "document-pin")
    pin_icon = ft.Icons.PUSH_PIN if document.pinned else ft.Icons.PUSH_PIN_OUTLINED
    lines = [
        row(look, say("confidentiality-title"), icon=ft.Icons.LOCK_OUTLINED, do=do.privacy),
        row(look, pin_words, icon=pin_icon, do=do.pin, trailing=ft.Container(width=24)),
        row(look, say("document-move"), icon=ft.Icons.DRIVE_FILE_MOVE_OUTLINED, do=do.move),
    ]
    if document.is_own:
        delete = row(look, say("document-delete"), icon=ft.Icons.DELETE_OUTLINED, do=do.delete)
        delete.title = text(look, say("document-delete"), strong=True, color=Ink.DANGER)
        lines += [row(look, say("document-edit"), icon=ft.Icons.EDIT_OUTLINED, do=do.edit), delete]
    return rows(lines)


def _offline(look: Look, keep: Callable[[bool], object], *, is_kept: bool, is_here: bool) -> ft.Control:
    say = look.say
    help_ = say("offline-switch-help")
    if is_kept:
        help_ = say("offline-here" if is_here else "offline-coming")
    return rows([switch_row(look, say("offline-switch"), help_, on=is_kept, turn=keep)])


def _privacy(look: Look, masked: bool, who: Who, *, is_waiting: bool) -> ft.Control:
    badges: list[ft.Control] = [visibility(look, masked=masked, waiting=False)]
    if is_waiting:
        badges.append(visibility(look, masked=masked, waiting=True))
    return card(
        ft.Column(
            [
                ft.Row(badges, wrap=True, spacing=Gap.EDGE, run_spacing=Gap.FINE),
                text(look, readers_sentence(look, who, masked=masked)),
            ],
            spacing=Gap.FINE,
            tight=True,
        )
    )


def _facts(look: Look, document: Document, space: Space) -> ft.Control:
    say = look.say
    folder = space.folders.get(document.folder or "")
    act = dates.long_day(document.act_from)
    if document.act_to is not None and document.act_to != document.act_from:
        act = say("document-days", first=dates.full_day(document.act_from), last=dates.full_day(document.act_to))
    facts: list[tuple[str, str, ft.IconData]] = [
        ("document-type", document.type_label, ft.Icons.LABEL_OUTLINED),
        ("document-category", category_name(look, document.category), CATEGORY_ICONS[document.category]),
        ("document-author", author_words(document.author), ft.Icons.PERSON_OUTLINED),
        ("document-act", act, ft.Icons.EVENT_OUTLINED),
        ("document-deposited", moment_words(look, document.deposited_at), ft.Icons.UPLOAD_OUTLINED),
        ("document-size", size_words(document.size), ft.Icons.SCALE_OUTLINED),
        ("document-folder", folder.name if folder else say("folder-none"), ft.Icons.FOLDER_OUTLINED),
    ]
    if document.comment:
        facts.append(("document-comment", document.comment, ft.Icons.NOTES_OUTLINED))
    return rows([fact(look, say(key), words, icon) for key, words, icon in facts])


def author_words(author: Author) -> str:
    """«Dr Marc Dupot, médecin généraliste, Cabinet des Tilleuls»."""
    parts = (author.name, author.profession_label, author.establishment)
    return ", ".join(dict.fromkeys(part for part in parts if part))  # a laboratory is its own establishment


def _openings(space: Space, document: str) -> list[Trace]:
    found = [t for t in space.traces.values() if t.document == document and t.act is Act.READ]
    return sorted(found, key=lambda trace: trace.at, reverse=True)[:OPENINGS]


def _opening(look: Look, trace: Trace) -> ft.Control:
    detail = " · ".join(part for part in (trace.profession_label, look.when(trace.at)) if part)
    return row(look, trace.who, detail, icon=ft.Icons.VISIBILITY_OUTLINED)
