"""The matrix of the shared medical record: which profession reads which type of document (V4).

A table of the Cnam in a compact form of our own (data/access_matrix.json, rebuilt by
scripts/build_reference_matrix.py). Read at the first question, not at import.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mes_app.record.access import Matrix


@dataclass(frozen=True, slots=True)
class Profession:
    """One column: its key, official French label, and the CPS profession codes that fall under it (may be none)."""

    key: str
    label: str
    cps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixType:
    """One row: the code of the document type, its class code, and the matrix's own label.

    One row of the source has no code, only a name in its place: no document bears it.
    """

    code: str
    class_code: str
    label: str


@cache
def _data() -> Any:
    return json.loads((files("mes_app.reference") / "data" / "access_matrix.json").read_text(encoding="utf-8"))


@cache
def professions() -> tuple[Profession, ...]:
    """The columns, in the order of the source."""
    return tuple(Profession(key, label, tuple(cps)) for key, label, cps in _data()["professions"])


@cache
def matrix_types() -> tuple[MatrixType, ...]:
    """The rows, in the order of the source."""
    return tuple(MatrixType(code, class_code, label) for code, class_code, label, _ in _data()["types"])


@cache
def matrix() -> Matrix:
    """The cells, with the edition they are of."""
    about = _data()["about"]
    cells: Mapping[str, Mapping[str, bool]] = MappingProxyType(
        {
            profession.key: MappingProxyType({code: cells[column] == "1" for code, _, _, cells in _data()["types"]})
            for column, profession in enumerate(professions())
        }
    )
    return Matrix(f"Matrice d’habilitations (Cnam), {about['version']}", cells)
