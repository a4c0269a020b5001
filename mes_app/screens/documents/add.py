"""Adding a document: a file, judged by what is in it, then what the user says of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.contents import Accepted, Kind, Problem, Refused, check
from mes_app.record.changes import AddDocument as Add
from mes_app.record.documents import MAX_BYTES, Category, Document
from mes_app.record.values import Value
from mes_app.reference.documents import patient_type
from mes_app.screens.documents.dialogs import use_folder_choice
from mes_app.screens.documents.form import Edits, Form, drafted, faults, fields, suggested_title
from mes_app.screens.documents.pieces import size_words
from mes_app.screens.here import Here, use_here
from mes_app.ui import addresses, dates
from mes_app.ui.files import NotReceived, Outcome, Picked, TooBig, use_file_picker
from mes_app.ui.hooks import Latest, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, picking, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap

TAKEN = ["pdf", "txt", "rtf", "jpg", "jpeg", "png", "tif", "tiff"]
"""Extensions that the file picker offers; what counts is the content."""


class File(Value):
    """A file that can be taken; its bytes are on the device already, under `digest`. `size` in bytes."""

    name: str
    kind: Kind
    mime: str
    pages: int
    size: int
    digest: str


class Draft(Value):
    """What is being added: the file, what was said of it, and whether a second copy is wanted."""

    file: File | None = None
    form: Form = Form()
    again: bool = False


@dataclass(frozen=True)
class Trouble:
    """Why a file was not taken: a text key and what its sentence speaks of."""

    key: str
    file: str
    size: str = ""


@dataclass(frozen=True)
class Drafting:
    """The draft, and what changes it: `keep(file=…)`, `change(title=…)` for the form's fields, `forget()`."""

    latest: Latest[Draft]
    keep: Callable[..., None]
    change: Callable[..., None]
    forget: Callable[[], None]

    @property
    def now(self) -> Draft:
        """What is typed and picked by now."""
        return self.latest.now


def _use_draft(here: Here) -> Drafting:
    """A hook: what is typed is kept while one looks elsewhere, for this profile alone."""
    form = "document-add"
    latest = use_latest(lambda: drafted(Draft, here.draft(form)) or Draft())

    def keep(**parts: Any) -> None:
        latest.set(latest.now.model_copy(update=parts))
        here.keep_draft(form, latest.now.model_dump(mode="json"))

    def change(**parts: Any) -> None:
        keep(form=latest.now.form.model_copy(update=parts))

    def forget() -> None:
        here.drop_draft(form)

    return Drafting(latest, keep, change, forget)


def _use_file(here: Here, drafting: Drafting) -> tuple[ft.PickFiles, Trouble | None, str]:
    """A hook: the picker's action, why the latest file was not taken, and the name of the one being judged."""
    no_trouble: Trouble | None = None
    trouble, set_trouble = ft.use_state(no_trouble)
    checking, set_checking = ft.use_state("")
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(_nothing, [], cleanup=present.clear)

    async def received(outcome: Outcome) -> None:
        set_trouble(None)
        if isinstance(outcome, TooBig):
            set_trouble(Trouble("add-too-big", outcome.name, size_words(outcome.size)))
        elif isinstance(outcome, NotReceived):
            set_trouble(Trouble("add-not-received", outcome.name))
        else:
            set_checking(outcome.name)
            found = await asyncio.to_thread(check, outcome.content)
            if not present:
                return  # another screen, perhaps another profile, is open now
            set_checking("")
            if isinstance(found, Refused):
                set_trouble(_trouble(found, outcome))
            else:
                _take(here, drafting, outcome, found)

    pick = use_file_picker(here.session.tools.receive, received, limit=MAX_BYTES, extensions=TAKEN)
    return pick, trouble, checking


def _take(here: Here, drafting: Drafting, picked: Picked, found: Accepted) -> None:
    """Keep the file on the device with the draft, so that neither a reload nor a crash loses it."""
    try:
        digest = here.session.device.keep_content(picked.content)
    except Exception as error:
        key = here.session.tools.explain(error)
        if key is None:
            raise
        here.tell(here.say(key), None)
        return
    former = drafting.now
    # A name that was typed stays; one that came from the former file goes with it.
    suggested = suggested_title(former.file.name) if former.file else ""
    if former.form.title in ("", suggested):
        drafting.change(title=suggested_title(picked.name))
    size = len(picked.content)
    file = File(name=picked.name, kind=found.kind, mime=found.mime, pages=found.pages, size=size, digest=digest)
    drafting.keep(file=file, again=False)


@ft.component
def AddDocument() -> ft.Control:
    """Finds what is being added to the open space."""
    here = use_here()
    drafting = _use_draft(here)
    pick, trouble, checking = _use_file(here, drafting)
    pressed, set_pressed = ft.use_state(False)
    choose_folder = use_folder_choice(here)
    draft, change = drafting.now, drafting.change
    folder = here.space.folders.get(draft.form.folder or "")
    twin = _twin(here, draft)

    def cancel() -> None:
        drafting.forget()
        here.go(addresses.DOCUMENTS)

    def errors() -> dict[str, str]:
        return faults(drafting.now.form, here.space, here.look.today)

    def save() -> None:
        set_pressed(True)
        now, wrong = drafting.now, errors()
        if wrong:
            here.tell(here.say("form-faults", count=len(wrong)), None)
        saved = _save(here, now.file, now.form) if now.file is not None and not wrong else ""
        if saved:
            drafting.forget()
            here.go(addresses.document(saved))

    return draw(
        here.look,
        draft,
        twin,
        trouble,
        checking,
        errors() if pressed else {},
        folder.name if folder else None,
        Edits(
            title=lambda event: change(title=event.control.value),
            day=lambda event: change(day=event.control.value),
            comment=lambda event: change(comment=event.control.value),
            category=lambda value: change(category=None if value is None else Category(value)),
            masked=lambda masked: change(masked=masked),
            choose_folder=lambda: choose_folder(drafting.now.form.folder, lambda id_: change(folder=id_)),
        ),
        Actions(
            pick=pick,
            save=save,
            cancel=cancel,
            again=lambda: drafting.keep(again=True),
            open_twin=lambda: here.go(addresses.document(twin.id)) if twin else None,
        ),
    )


def _twin(here: Here, draft: Draft) -> Document | None:
    """A document with the same content, unless a second copy was asked for."""
    if draft.file is None or draft.again:
        return None
    digest = draft.file.digest
    return next((document for document in here.space.documents.values() if document.digest == digest), None)


def _trouble(found: Refused, file: Picked) -> Trouble:
    if found.problem is Problem.WRONG_KIND and found.foreign is not None:
        return Trouble(f"add-looks-{found.foreign.value}", file.name)
    return Trouble(f"add-{found.problem.value}", file.name, size_words(len(file.content)))


def _save(here: Here, file: File, form: Form) -> str:
    """The new document's id; "" when it was not taken, which the user is told."""
    day = dates.typed_day(form.day, here.look.today)
    if day is None or form.category is None:
        return ""
    stamp = here.stamp()
    code, label = patient_type(form.category)
    document = Document(
        id=here.session.tools.new_id(),
        title=form.title.strip(),
        type_code=code,
        type_label=label,
        category=form.category,
        author=here.session.author(here.profile),
        act_from=day,
        deposited_at=stamp["asked_at"],
        mime=file.mime,
        size=file.size,
        digest=file.digest,
        comment=form.comment.strip(),
        folder=form.folder if form.folder in here.space.folders else None,
        masked=form.masked,
    )
    refusal = here.ask(Add(**stamp, value=document), done=here.say("document-added", title=document.title))
    return document.id if refusal is None else ""


@dataclass(frozen=True)
class Actions:
    """What one can do besides filling the fields; `pick` is a button's action, the browser asks for that."""

    pick: ft.PickFiles
    save: Do
    cancel: Callable[[], None]
    again: Do
    open_twin: Do


def draw(
    look: Look,
    draft: Draft,
    twin: Document | None,
    trouble: Trouble | None,
    checking: str,
    errors: dict[str, str],
    folder_name: str | None,
    edits: Edits,
    do: Actions,
) -> ft.Control:
    """Values and callbacks only; `twin` is a document with the same content."""
    say = look.say
    parts: list[ft.Control] = []
    if trouble is not None:
        words = say(trouble.key, file=trouble.file, size=trouble.size)
        parts.append(notice(look, words, head=say("add-refused", file=trouble.file), tone=Tone.WARN, live=True))
    if checking:
        return page(look, [*parts, working(look, say("add-checking", file=checking))])
    if draft.file is None:
        return page(look, [*_invitation(look), *parts, _picker(look, say("add-choose"), do, main=True)])
    parts.insert(0, _file(look, draft.file))
    parts.append(_picker(look, say("add-choose-other"), do, main=False))
    if twin is not None:
        known = say("add-known", title=twin.title, day=dates.full_day(twin.act_from))
        parts.append(notice(look, known, head=say("add-known-head"), tone=Tone.WARN, live=True))
        buttons = [
            secondary(look, say("add-known-open"), do.open_twin),
            secondary(look, say("add-again"), do.again),
        ]
        parts.append(ft.Row(list(buttons), wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))
        return page(look, parts, actions=[secondary(look, say("cancel"), do.cancel, expand=look.scale <= 1.3)])
    return page(
        look,
        [*parts, *fields(look, draft.form, errors, edits, folder_name)],
        actions=[
            secondary(look, say("cancel"), do.cancel),
            primary(look, say("document-add-do"), do.save, expand=look.scale <= 1.3),
        ],
    )


def _invitation(look: Look) -> list[ft.Control]:
    return [
        notice(look, look.say("add-limits"), head=look.say("add-what"), icon=ft.Icons.UPLOAD_FILE_OUTLINED),
        muted(look, look.say("add-privacy")),
    ]


def _picker(look: Look, words: str, do: Actions, *, main: bool) -> ft.Control:
    button = (primary if main else secondary)(look, words, None, icon=ft.Icons.ATTACH_FILE)
    return alone(picking(button, do.pick))


def _nothing() -> None:
    return None


def _file(look: Look, file: File) -> ft.Control:
    kind = look.say(f"kind-{file.kind.value}")
    detail = look.say("add-file", kind=kind, size=size_words(file.size), pages=file.pages)
    return rows([row(look, file.name, detail, icon=ft.Icons.INSERT_DRIVE_FILE_OUTLINED, soft=True)])
