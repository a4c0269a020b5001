"""A scan as one line of JSON for the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mes_app.scan.values import ScanResult


def line(file: str | Path, result: ScanResult, say: Callable[..., str]) -> dict[str, Any]:
    """The object that `mes-app scan --json` prints for `file`.

    `say`: the text catalogue, `say(key, **args)`. What is not certain is None; `expiry` is an ISO date; `payload` keeps
    its separators; `product` is a name.
    """
    return {
        "file": str(file),
        "outcome": result.outcome.value,
        "symbols": [{"kind": symbol.kind.value, "payload": symbol.payload} for symbol in result.symbols],
        "gtin": result.gtin,
        "lot": result.lot,
        "expiry": result.expiry.isoformat() if result.expiry else None,
        "serial": result.serial,
        "product": result.product.name if result.product else None,
        "sentence": sentence(result, say),
        "warnings": [warning.value for warning in result.warnings],
    }


def sentence(result: ScanResult, say: Callable[..., str]) -> str:
    """All that the result has to say, the main sentence first."""
    return " ".join(say(part.key, **part.args) for part in result.sentences)
