"""What screens make and put into the documents: a PDF, in the place of the former of its kind."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from mes_app.record.changes import AddDocument, DeleteDocument, ReplaceDocument
from mes_app.record.documents import Document
from mes_app.record.paper import Paper
from mes_app.record.summary import last_saved
from mes_app.reference.documents import type_of
from mes_app.screens.contents import can_be_had
from mes_app.screens.here import Here

PDF = "application/pdf"


async def made(here: Here, paper: Paper) -> bytes:
    """The paper's PDF, made beside the event loop."""
    return await asyncio.to_thread(here.session.tools.export_paper, paper)


@dataclass(frozen=True)
class Deposit:
    """A document to be put in the place of the former of its type: its type, title, comment, and what is said.

    `titled`: only one of the same title is its former, where a type has documents of many kinds. `masked`: whether it
    is hidden from professionals; None: as the former was.
    """

    type_code: str
    title: str
    comment: str
    added: str
    replaced: Callable[[Document], str]
    titled: bool = False
    masked: bool | None = None

    def former(self, here: Here) -> Document | None:
        """What it takes the place of."""
        return last_saved(here.space, self.type_code, (self.title,) if self.titled else None)


async def deposit(here: Here, content: bytes, what: Deposit, mime: str = PDF) -> str:
    """Put it into the documents, in the place of the former one; its id, "" when it was not taken (which is told).

    «Annuler» is there where the former can come back as it was.
    """
    digests: list[str] = []
    if not here.attempt(lambda: digests.append(here.session.device.keep_content(content))):
        return ""
    former = what.former(here)
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
        # Who was not to read the former is not to read the new one either, unless that was chosen.
        masked=what.masked if what.masked is not None else former.masked if former else False,
        pinned=former.pinned if former else False,
        folder=former.folder if former else None,
    )

    def take_back() -> None:
        if former is None:
            here.ask(DeleteDocument(**here.stamp(), document=value.id), done=here.say("deposit-taken-back"))
        else:
            change = ReplaceDocument(**here.stamp(), value=former, former=value.id)
            here.ask(change, done=here.say("deposit-taken-back"))

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
