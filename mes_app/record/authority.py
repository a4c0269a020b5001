"""Who answers changes: the FHIR server behind `sync`, or the embedded authority of the demo.

Answer of an authority
├── Accepted   the rows as the authority now has them, in place of the change
└── Refused    why not; the change is dropped and the truth comes back
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from pydantic import Field

from mes_app.record.chain import Verdict
from mes_app.record.changes import Change, Refusal
from mes_app.record.people import Professional, Profile
from mes_app.record.syncing import Contested
from mes_app.record.values import Value

Rows = Mapping[str, Mapping[str, dict[str, Any] | None]]
"""table → id → row, or None for a row that is no more."""


class Accepted(Value):
    """The authority took the change: what it now says of the rows concerned (see `Rows`), and of their parts."""

    rows: dict[str, dict[str, dict[str, Any] | None]]
    parts: dict[str, dict[str, Any] | None] = Field(default_factory=dict)


class Refused(Value):
    """The authority did not take the change. `contested` goes with the reason CONFLICT."""

    reason: Refusal
    rows: dict[str, dict[str, dict[str, Any] | None]]
    parts: dict[str, dict[str, Any] | None] = Field(default_factory=dict)
    contested: Contested | None = None


Answered = Accepted | Refused


class NotNow(Exception):
    """The authority cannot be reached, or cannot keep anything, now: what was asked waits and is asked again."""


class NoChain(NotNow):
    """The authority keeps no chain of its own that could be checked: a FHIR server holds single lines."""


class Authority(Protocol):
    """The other end of the one path: demo, server and tests differ in nothing else."""

    def profiles(self, now: datetime) -> tuple[Profile, ...]:
        """The spaces that the account may open at this moment, its own first (V19: no child who is of age)."""
        ...

    def pull(self, profile: str, now: datetime) -> dict[str, dict[str, dict[str, Any]]]:
        """Every row of a space that the account may learn of at this moment: table → id → row.

        KeyError for a space that is not the account's, or no longer.
        """
        ...

    def answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:
        """Take or refuse a change; the same change again gets the same answer. `content`: a deposit's bytes.

        Raises NotNow when it can do neither.
        """
        ...

    def turn(self, now: datetime) -> datetime | None:
        """The next moment at which what the account may learn of changes by itself (V11, V19); None: never."""
        ...

    def content(self, profile: str, document: str, now: datetime) -> bytes:
        """A document's bytes as deposited; KeyError when the account may not read it or it is not there."""
        ...

    def verify(self, profile: str, now: datetime) -> Verdict:
        """Whether the history that it keeps of a space holds, told for the account: nothing of what that may not see.

        KeyError as for `pull`; raises NotNow when it cannot be asked, NoChain when it keeps none.
        """
        ...

    def directory(self, words: str) -> tuple[Professional, ...]:
        """The professionals of the directory whose names begin with these words, accents and capitals forgiven; 20 at
        most, by name.

        Raises NotNow when it cannot be asked.
        """
        ...
