"""Changes of folders."""

from datetime import date
from typing import Literal

from mes_app.record.changes.base import BaseChange
from mes_app.record.documents import Folder, is_folder_name
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space
from mes_app.record.values import SHORT


class AddFolder(BaseChange):
    """Make a folder whose name is not taken."""

    kind: Literal["add_folder"] = "add_folder"
    value: Folder

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.value.id in space.folders:
            return Refusal.ALREADY_THERE
        return _folder_refusal(self.value.name, self.value.id, space)

    def apply(self, space: Space) -> Space:
        return space.put("folders", self.value)


class RenameFolder(BaseChange):
    """Give a folder another name."""

    kind: Literal["rename_folder"] = "rename_folder"
    folder: str
    name: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.folder),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.folder not in space.folders:
            return Refusal.GONE
        return _folder_refusal(self.name, self.folder, space)

    def apply(self, space: Space) -> Space:
        former = space.folders.get(self.folder)
        return space if former is None else space.put("folders", former.model_copy(update={"name": self.name.strip()}))


def _folder_refusal(name: str, id_: str, space: Space) -> Refusal | None:
    if not name.strip():
        return Refusal.NAME_EMPTY
    if len(name.strip()) > SHORT:
        return Refusal.NAME_TOO_LONG
    others = tuple(folder for folder in space.folders.values() if folder.id != id_)
    return None if is_folder_name(name, others) else Refusal.NAME_TAKEN


class DeleteFolder(BaseChange):
    """Delete a folder; its documents stay, in no folder."""

    kind: Literal["delete_folder"] = "delete_folder"
    folder: str
    documents: tuple[str, ...] = ()
    """The documents that are in it as the user sees it, so that their rows are answered too."""

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.folder), *(("documents", id_) for id_ in self.documents))

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None if self.folder in space.folders else Refusal.GONE

    def apply(self, space: Space) -> Space:
        freed = [d.model_copy(update={"folder": None}) for d in space.documents.values() if d.folder == self.folder]
        return space.put("documents", *freed).drop("folders", self.folder)
