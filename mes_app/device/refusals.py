"""Changes that were refused after the patient had gone on: kept with their reason until it has been read."""

from collections.abc import Collection
from datetime import datetime

from pydantic import ValidationError

from mes_app.device.rowstore import Row, RowStore
from mes_app.record.authority import Refused
from mes_app.record.changes import Change, Refusal
from mes_app.record.syncing import RefusedChange

REFUSED = "refused"


class Refusals:
    """The table of refused changes: change id → what is told of it."""

    def __init__(self, store: RowStore) -> None:
        self._store = store

    def of(self, profile: str) -> tuple[RefusedChange, ...]:
        """Those of a space, the oldest first."""
        found = [_read(id_, row) for id_, row in self._store.rows(REFUSED).items() if row["profile"] == profile]
        return tuple(sorted(found, key=lambda one: (one.at is not None, one.at and one.at.timestamp(), one.id)))

    def find(self, id_: str) -> RefusedChange | None:
        row = self._store.get(REFUSED, id_)
        return None if row is None else _read(id_, row)

    def forget(self, ids: Collection[str]) -> None:
        if ids:
            self._store.commit(deletes={REFUSED: list(ids)})


def refused_row(change: Change, answer: Refused, at: datetime) -> Row:
    """What is kept of a change that was refused at this moment."""
    told = RefusedChange(id=change.id, profile=change.profile, reason=answer.reason, at=at, change=change)
    if answer.contested is not None:
        one = answer.contested
        told = told.model_copy(
            update={
                "change": one.change,
                "table": one.table,
                "mine": one.mine,
                "theirs": one.theirs,
                "fields": one.fields,
            }
        )
    return told.model_dump(mode="json", exclude={"id"})


def _read(id_: str, row: Row) -> RefusedChange:
    try:
        return RefusedChange.model_validate({**row, "id": id_})
    except ValidationError:  # kept by a later version, with more than this one knows
        return RefusedChange(id=id_, profile=row["profile"], reason=Refusal.NOT_ACCEPTED)
