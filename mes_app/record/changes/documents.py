"""Changes of documents."""

from datetime import date
from typing import Any, ClassVar, Literal

from mes_app.record import documents
from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.documents import Document
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space
from mes_app.record.values import SHORT


def _document_refusal(document: Document, space: Space, today: date) -> Refusal | None:
    if not document.title.strip():
        return Refusal.NAME_EMPTY
    if len(document.title) > SHORT:
        return Refusal.NAME_TOO_LONG
    if len(document.comment) > documents.COMMENT:
        return Refusal.COMMENT_TOO_LONG
    if document.size > documents.MAX_BYTES:
        return Refusal.FILE_TOO_BIG
    if document.act_from > today:
        return Refusal.FUTURE_DATE
    if document.act_from < space.profile.birth_date:
        return Refusal.BEFORE_BIRTH
    if document.folder is not None and document.folder not in space.folders:
        return Refusal.GONE
    return None


class OfDocument(BaseChange):
    """A change of one document that is there."""

    document: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("documents", self.document),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # the day matters to others
        return None if self.document in space.documents else Refusal.GONE

    def _with(self, space: Space, **update: Any) -> Space:
        former = space.documents.get(self.document)
        return space if former is None else space.put("documents", former.model_copy(update=update))


class SetMasked(OfDocument):
    """Mask a document from professionals, or show it again (MASQUE_PS, V14)."""

    kind: Literal["set_masked"] = "set_masked"
    needs: ClassVar[Action] = Action.MASK
    masked: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, masked=self.masked)


class PinDocument(OfDocument):
    """Keep a document at the head of the list, or no longer."""

    kind: Literal["pin_document"] = "pin_document"
    pinned: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, pinned=self.pinned)


class MarkDocumentRead(OfDocument):
    """The user opened the document."""

    kind: Literal["mark_document_read"] = "mark_document_read"

    def apply(self, space: Space) -> Space:
        return self._with(space, read=True)


class MoveDocument(OfDocument):
    """Put a document in a folder, or in none."""

    kind: Literal["move_document"] = "move_document"
    folder: str | None

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.folder is not None and self.folder not in space.folders:
            return Refusal.GONE
        return super().refusal(space, today)

    def apply(self, space: Space) -> Space:
        return self._with(space, folder=self.folder)


class AddDocument(BaseChange):
    """Deposit a document whose content is already in the device's blobs under `value.digest`."""

    kind: Literal["add_document"] = "add_document"
    needs: ClassVar[Action] = Action.DEPOSIT
    value: Document

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("documents", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        value = self.value
        # The two flags that professionals set are not the patient's side's to set, not even on its own deposit.
        if not value.is_own or value.not_visible_to_patient or value.hidden_from_representatives:
            return Refusal.NOT_YOURS
        if value.id in space.documents:
            return Refusal.ALREADY_THERE
        return _document_refusal(value, space, today)

    def apply(self, space: Space) -> Space:
        return space.put("documents", self.value)


class ReplaceDocument(AddDocument):
    """Deposit a document in the place of a former one of one's own, in one step: neither both nor none is left.

    Where the former is gone, it is a deposit like any other.
    """

    kind: Literal["replace_document"] = "replace_document"  # type: ignore[assignment]  # a deposit, told apart by name
    former: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("documents", self.value.id), ("documents", self.former))

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.documents.get(self.former)
        if former is not None and not former.is_own:
            return Refusal.NOT_YOURS
        return Refusal.NOT_COHERENT if self.former == self.value.id else super().refusal(space, today)

    def apply(self, space: Space) -> Space:
        return super().apply(space).drop("documents", self.former)


class EditDocument(OfDocument):
    """Change name, date, category and comment of a document of one's own."""

    kind: Literal["edit_document"] = "edit_document"
    value: Document

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.documents.get(self.document)
        if former is None or self.value.id != self.document:
            return Refusal.GONE
        if not former.is_own or not self.value.is_own:
            return Refusal.NOT_YOURS
        return _document_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        # Only what the form holds: what has changed elsewhere meanwhile (a mask, a folder) stays.
        new = self.value
        return self._with(
            space,
            title=new.title,
            act_from=new.act_from,
            category=new.category,
            type_code=new.type_code,
            type_label=new.type_label,
            comment=new.comment,
        )


class DeleteDocument(OfDocument):
    """Delete a document of one's own."""

    kind: Literal["delete_document"] = "delete_document"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.documents.get(self.document)
        if former is not None and not former.is_own:
            return Refusal.NOT_YOURS
        return super().refusal(space, today)

    def apply(self, space: Space) -> Space:
        return space.drop("documents", self.document)
