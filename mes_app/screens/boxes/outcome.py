"""What to do with what a scan found: straight to the form, or a face of its own with a way on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mes_app.scan import Candidate, ScanResult

    Found = ScanResult | Candidate

LOOKS = 6
"""How many more frames are looked at for the lot, once a code is read that does not say it."""


class Way(StrEnum):
    """What comes after a reading; all but `FORM` show a face of their own."""

    FORM = "form"
    GUESS = "guess"
    MEDICINE = "medicine"
    SEVERAL = "several"
    CHECKSUM = "checksum"
    NOT_A_PRODUCT = "not-a-product"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


def way_on(found: Found) -> Way:
    """Where a reading leads."""
    # The outcomes by their words: the scan's own module comes to screens through the session only.
    outcome = str(getattr(found, "outcome", ""))
    if outcome in ("several", "unreadable", "refused", "not_a_product"):
        return Way(outcome.replace("_", "-"))
    if found.gtin is None:
        return Way.CHECKSUM
    if found.guess is not None:
        return Way.GUESS
    if found.product is None or found.product.kind != "vaccine":
        return Way.MEDICINE if found.cip13 is not None or found.product is not None else Way.FORM
    return Way.FORM


def _worth(result: ScanResult) -> int:
    way = way_on(result)
    if way is Way.SEVERAL:
        return 1
    if way not in (Way.FORM, Way.GUESS, Way.MEDICINE):
        return 0
    return 3 if result.guess is None and result.lot and result.expiry else 2


@dataclass(frozen=True)
class Looking:
    """What a live camera has found so far: the best reading, and the frames looked at since the first one."""

    best: ScanResult | None = None
    frames: int = 0

    def seen(self, result: ScanResult) -> Looking:
        """After one more frame."""
        if self.best is None and not _worth(result):
            return self
        best = result if self.best is None or _worth(result) > _worth(self.best) else self.best
        return Looking(best, self.frames + 1)

    @property
    def settled(self) -> ScanResult | None:
        """The reading to go on with, None while a better one may come."""
        if self.best is None or (_worth(self.best) < 3 and self.frames <= LOOKS):
            return None
        return self.best
