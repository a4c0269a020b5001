"""Changing what is said of a document of one's own."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.changes import EditDocument as Edit
from mes_app.record.documents import Category, Document
from mes_app.reference.documents import patient_type
from mes_app.screens.documents.form import Edits, Form, drafted, faults, fields, form_of
from mes_app.screens.documents.pieces import document_head, gone
from mes_app.screens.here import Here, use_here
from mes_app.ui import addresses, dates
from mes_app.ui.hooks import use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page


@ft.component
def EditDocument() -> ft.Control:
    """Finds a document of the user's own by its address; what is typed is kept while one looks elsewhere."""
    here = use_here()
    id_ = ft.use_route_params().get("document", "")
    document = here.space.documents.get(id_)
    draft = f"document-edit:{id_}"
    form = use_latest(lambda: drafted(Form, here.draft(draft)) or (form_of(document) if document else Form()))
    pressed, set_pressed = ft.use_state(False)
    if document is None:
        return gone(here.look, lambda: here.go(addresses.DOCUMENTS))

    def errors() -> dict[str, str]:
        return faults(form.now, here.space, here.look.today)

    def change(**fields: Any) -> None:
        form.set(form.now.model_copy(update=fields))
        here.keep_draft(draft, form.now.model_dump(mode="json"))

    def leave() -> None:
        here.drop_draft(draft)
        here.go(addresses.document(id_))

    def save() -> None:
        set_pressed(True)
        wrong = errors()
        if wrong:
            here.tell(here.say("form-faults", count=len(wrong)), None)
        elif _save(here, document, form.now):
            leave()

    edits = Edits(
        title=lambda event: change(title=event.control.value),
        day=lambda event: change(day=event.control.value),
        comment=lambda event: change(comment=event.control.value),
        category=lambda value: change(category=None if value is None else Category(value)),
    )
    return draw(here.look, document, form.now, errors() if pressed else {}, edits, save, leave)


def _save(here: Here, document: Document, form: Form) -> bool:
    day = dates.typed_day(form.day, here.look.today)
    if day is None or form.category is None:
        return False
    update: dict[str, Any] = {
        "title": form.title.strip(),
        "act_from": day,
        "category": form.category,
        "comment": form.comment.strip(),
    }
    if form.category is not document.category:
        update["type_code"], update["type_label"] = patient_type(form.category)
    change = Edit(**here.stamp(), document=document.id, value=document.model_copy(update=update))
    return here.ask(change, done=here.say("document-edited")) is None


def draw(
    look: Look,
    document: Document,
    form: Form,
    errors: dict[str, str],
    edits: Edits,
    save: Do,
    cancel: Callable[[], None],
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if not document.is_own:
        back = secondary(look, say("back"), cancel, expand=look.scale <= 1.3)
        return page(look, [document_head(look, document), notice(look, say("document-not-yours"))], actions=[back])
    return page(
        look,
        [document_head(look, document), *fields(look, form, errors, edits)],
        actions=[
            secondary(look, say("cancel"), cancel),
            primary(look, say("document-edit-do"), save, expand=look.scale <= 1.3),
        ],
    )
