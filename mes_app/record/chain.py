"""The lines of a history chained by hash, so that none can be changed, taken out, put in or moved unnoticed.

A link is SHA-256(former link ‖ line); the line is its row as canonical JSON. Links stand in order of arrival, under
order keys without gaps. That a line was withdrawn (a rule hides it now) is a link of its own: the line's link stays,
its content goes. How many links there are and which is the last is kept apart, as a `Seal`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, ValidationError

from mes_app.record.values import Value

Row = Mapping[str, Any]
HEXADECIMAL = r"^[0-9a-f]{64}$"


class Link(Value):
    """One link: the id of the trace it holds or withdraws, and the hash, hexadecimal.

    `withdrawal`: it takes back the line of this trace. `hidden`: the line was hidden from representatives.
    """

    trace: str
    link: str = Field(pattern=HEXADECIMAL)
    withdrawal: bool = False
    hidden: bool = False


class Seal(Value):
    """The end of a chain: how many links there are, and the last one. A chain begun anew has the next `epoch`.

    `coming`: the epoch that was about to begin, so that a crash in between is not taken for a break.
    """

    epoch: int = 0
    count: int = 0
    head: str = Field(default="0" * 64, pattern=HEXADECIMAL)
    coming: int | None = None


class Outcome(StrEnum):
    """What checking a chain comes to, the last being the worst."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    CUT_OFF = "cut_off"
    SEAL_BROKEN = "seal_broken"


class Verdict(Value):
    """Whether a history holds, and where it breaks first.

    `line` is the trace that is wrong, `after` the last one that holds before the place: None where there is none, or
    none that the viewer may see. `verified` counts the lines that hold up to there, of those that the viewer sees.
    """

    outcome: Outcome
    line: str | None = None
    after: str | None = None
    verified: int = 0

    @property
    def is_intact(self) -> bool:
        return self.outcome is Outcome.INTACT


class Checked(Value):
    """What checking came to on the device and at the authority, None where that could not be asked."""

    device: Verdict
    authority: Verdict | None

    @property
    def worse(self) -> Verdict:
        """The one to show: the worse of the two, the device's where both hold."""
        if self.authority is None or list(Outcome).index(self.authority.outcome) <= list(Outcome).index(
            self.device.outcome
        ):
            return self.device
        return self.authority


def begun(epoch: int) -> Seal:
    """A chain without a link; chains of two epochs have no link in common."""
    return Seal(epoch=epoch, head=hashlib.sha256(f"mes_app history {epoch}".encode()).hexdigest())


def line_bytes(row: Row) -> bytes:
    """A trace's row as canonical JSON: keys sorted, no blanks, UTF-8."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def linked(former: str, content: bytes) -> str:
    """SHA-256(former link ‖ content), hexadecimal; `former` is hexadecimal too."""
    return hashlib.sha256(bytes.fromhex(former) + content).hexdigest()


def withdrawal_bytes(trace: str) -> bytes:
    """What the link of a withdrawal holds; no row begins like it."""
    return f"withdrawn {trace}".encode("utf-8", "surrogatepass")


def order_key(number: int) -> str:
    """The key of the nth link, counted from 1: ten digits, so that text order is their order."""
    return f"{number:010d}"


def add(seal: Seal, rows: Iterable[tuple[str, Row]], withdrawn: Iterable[str] = ()) -> tuple[Seal, dict[str, Link]]:
    """The chain with these lines (trace id, row) and then these withdrawals at its end: its new seal, and the new links
    by order key."""
    links: dict[str, Link] = {}
    count, head = seal.count, seal.head
    new = [
        *((id_, line_bytes(row), False, is_hidden(row)) for id_, row in rows),
        *((id_, withdrawal_bytes(id_), True, False) for id_ in withdrawn),
    ]
    for id_, content, withdrawal, hidden in new:
        count, head = count + 1, linked(head, content)
        links[order_key(count)] = Link(trace=id_, link=head, withdrawal=withdrawal, hidden=hidden)
    return Seal(epoch=seal.epoch, count=count, head=head), links


def is_hidden(row: Row) -> bool:
    """Whether a trace's row is hidden from representatives (V12, V13)."""
    return bool(row.get("secret") or row.get("hidden_from_representatives"))


def parsed(chain: Mapping[str, Row]) -> list[tuple[str, Link | None]]:
    """The links in order with their keys; None for a row that is no link."""
    return [(key, _link_of(chain[key])) for key in sorted(chain)]


def _link_of(row: Row) -> Link | None:
    try:
        return Link.model_validate(dict(row))
    except (ValidationError, TypeError, ValueError):
        return None


def live(chain: Mapping[str, Row]) -> frozenset[str]:
    """The traces that the chain holds and has not withdrawn."""
    found: set[str] = set()
    for key in sorted(chain):
        trace = str(chain[key].get("trace"))
        (found.discard if chain[key].get("withdrawal") else found.add)(trace)
    return frozenset(found)
