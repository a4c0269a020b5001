"""From a picture of a box, or what somebody typed, to a product, a lot and a date: `read` and `read_typed`.

Importing this costs nothing: the libraries that decode and enhance pictures load with the first picture.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mes_app.scan.values import (
    Candidate,
    Catalogue,
    Guess,
    Kind,
    MissingReader,
    Outcome,
    Product,
    Refusal,
    ScanResult,
    Sentence,
    Symbol,
    Warn,
)

if TYPE_CHECKING:
    from mes_app.scan.readers import Readers

__all__ = [
    "Candidate",
    "Catalogue",
    "Guess",
    "Kind",
    "MissingReader",
    "Outcome",
    "Product",
    "Refusal",
    "ScanResult",
    "Sentence",
    "Symbol",
    "Warn",
    "choose",
    "missing_readers",
    "read",
    "read_typed",
]


def read(
    picture: bytes,
    *,
    catalogue: Catalogue,
    today: date,
    budget: float | None = None,
    readers: Readers | None = None,
) -> ScanResult:
    """Read the codes of a picture and say what they name.

    `picture`: the bytes of a file, whatever its name. `budget`: seconds for a live frame (0.15); None for a still,
    which gets about one second and a look for a second box. `readers`: those of the device unless given. Never raises
    for bad input: what cannot be looked at is `refused`. Blocking; meant for a worker thread. Nothing is kept or
    written.
    """
    from mes_app.scan import reading  # noqa: PLC0415 - start-up time

    return reading.read(picture, catalogue=catalogue, today=today, budget=budget, readers=readers)


def read_typed(code: str, *, catalogue: Catalogue, today: date) -> ScanResult:
    """Say what a typed code names: a CIP7, CIP13, GTIN, GS1 text (with or without brackets) or Digital Link."""
    from mes_app.scan import verdict  # noqa: PLC0415 - start-up time

    return verdict.of_typed(code, catalogue, today)


def choose(result: ScanResult, candidate: Candidate) -> ScanResult:
    """The result when the patient picks one of the `candidates` of a `several`."""
    from mes_app.scan import verdict  # noqa: PLC0415 - start-up time

    return verdict.chosen(result, candidate)


def missing_readers() -> tuple[MissingReader, ...]:
    """The readers that this device lacks, with what nobody reads without them and a sentence; loads no picture code."""
    from mes_app.scan import readers  # noqa: PLC0415 - start-up time

    return readers.missing(readers.available())
