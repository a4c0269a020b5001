"""What the keeper answers to a write."""

from collections.abc import Iterable
from dataclasses import dataclass

from mes_app.record.changes import Refusal


@dataclass(frozen=True, slots=True)
class Ruling:
    """HTTP status, the refusal's code («» when it is taken), and the viewer tags that the resource has to carry."""

    status: int
    code: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def taken(cls, tags: Iterable[str]) -> "Ruling":
        return cls(200, "", tuple(sorted(tags)))


NOT_ALLOWED = Ruling(403, Refusal.NOT_ALLOWED.value)
"""Said of everything that is not the asker's: nothing tells whether it is there."""

NOT_FOUND = Ruling(404, "not-found")
UNREADABLE = Ruling(422, "unreadable")
