"""The synthesis and the directives on their way out: into a file, another app, or the documents."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.record.changes import AddDocument, DeleteDocument, ReplaceDocument
from mes_app.record.documents import Document
from mes_app.record.paper import Paper
from mes_app.record.summary import last_saved
from mes_app.reference.documents import type_of
from mes_app.screens.contents import can_be_had
from mes_app.screens.here import Here
from mes_app.ui.look import Look

PDF = "application/pdf"


def file_name(look: Look, key: str, ending: str) -> str:
    """«synthese-Gabrielle-2026-03-12.pdf»."""
    name = look.say(key, name=look.profile.first_name, day=look.today.isoformat())
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")
    return f"{plain}.{ending}"


async def made(here: Here, paper: Paper) -> bytes:
    """The paper's PDF, made beside the event loop."""
    return await asyncio.to_thread(here.session.tools.export_paper, paper)


def can_share(page: ft.Page) -> bool:
    """Whether the platform has a way to hand a file to another app: not the desktops of Linux."""
    return bool(page.web) or page.platform is not ft.PagePlatform.LINUX


async def share(title: str, name: str, content: bytes) -> bool:
    """Hand the file to the platform's own sharing; False where it turned out to have none."""
    file = ft.ShareFile.from_bytes(content, mime_type=PDF, name=name)
    try:
        result = await ft.Share().share_files(
            [file], title=title, download_fallback_enabled=False, mail_to_fallback_enabled=False
        )
    except Exception:  # noqa: BLE001 - each browser has its own error for what it cannot do
        return False
    return result.status is not ft.ShareResultStatus.UNAVAILABLE


@dataclass(frozen=True)
class Deposit:
    """A document to be put in the place of the former of its type: its type, title, comment, and what is said."""

    type_code: str
    title: str
    comment: str
    added: str
    replaced: Callable[[Document], str]


async def deposit(here: Here, content: bytes, what: Deposit, mime: str = PDF) -> str:
    """Put it into the documents, in the place of the former one; its id, "" when it was not taken (which is told).

    «Annuler» is there where the former can come back as it was.
    """
    digests: list[str] = []
    if not here.attempt(lambda: digests.append(here.session.device.keep_content(content))):
        return ""
    former = last_saved(here.space, what.type_code)
    can_come_back = former is None or await _can_come_back(here, former)
    kind, stamp = type_of(what.type_code), here.stamp()
    value = Document(
        id=here.session.tools.new_id(),
        title=what.title,
        type_code=kind.code,
        type_label=kind.label,
        category=kind.category,
        author=here.session.author(here.profile),
        act_from=here.look.today,
        deposited_at=stamp["asked_at"],
        mime=mime,
        size=len(content),
        digest=digests[0],
        comment=what.comment,
        # Who was not to read the former is not to read the new one either.
        masked=former.masked if former else False,
        pinned=former.pinned if former else False,
        folder=former.folder if former else None,
    )

    def take_back() -> None:
        if former is None:
            here.ask(DeleteDocument(**here.stamp(), document=value.id), done=here.say("summary-taken-back"))
        else:
            change = ReplaceDocument(**here.stamp(), value=former, former=value.id)
            here.ask(change, done=here.say("summary-taken-back"))

    if former is None:
        refusal = here.ask(AddDocument(**stamp, value=value), done=what.added, undo=take_back)
    else:
        change = ReplaceDocument(**stamp, value=value, former=former.id)
        refusal = here.ask(change, done=what.replaced(former), undo=take_back if can_come_back else None)
    return value.id if refusal is None else ""


async def _can_come_back(here: Here, former: Document) -> bool:
    """Whether what is replaced could be put back: its bytes are had first, which leave with it elsewhere.

    Whoever puts a document there signs it: another's, put back, would be in the name of whoever pressed «Annuler».
    """
    return former.author.id == here.session.holder.id and await can_be_had(here, former.id)
