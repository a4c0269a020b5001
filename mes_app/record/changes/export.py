"""«Télécharger mes données»: nothing of the space changes but its history, which says that it was done."""

from datetime import date
from typing import ClassVar, Literal

from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Trace
from mes_app.record.ids import ident
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class NoteExport(BaseChange):
    """An archive of the space was handed out. `who` and `by` are what the asker says of itself while it waits; the
    authority writes the line itself (see `record.told`)."""

    kind: Literal["note_export"] = "note_export"
    needs: ClassVar[Action] = Action.EXPORT
    who: str
    by: AuthorKind

    def apply(self, space: Space) -> Space:
        line = Trace(id=self._line, at=self.asked_at, who=self.who, by=self.by, act=Act.EXPORTED)
        return space.put("traces", line)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return Refusal.ALREADY_THERE if self._line in space.traces else None

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("traces", self._line),)

    @property
    def _line(self) -> str:
        return ident("trace", self.id)
