"""The units that a user may choose: measures are kept in the record's unit and shown and typed in the chosen one.

A value in a unit is `record * factor + offset`. Glucose: 180.156 g/mol. HbA1c: the master equation of NGSP and IFCC,
% = 0.09148 × mmol/mol + 2.152 (Hoelzel et al., Clin Chem 2004).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mes_app.record.measures import MeasureKind

PRECISION = 6
"""Decimals that are kept of a value that was typed in another unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`sign` is how it is written; `decimals` is how exactly it is shown."""

    sign: str
    factor: float = 1.0
    offset: float = 0.0
    decimals: int = 1

    def shown(self, value: float) -> float:
        """A value of the record in this unit, as exactly as it is shown."""
        return round(self.exact(value), self.decimals)

    def exact(self, value: float) -> float:
        return value * self.factor + self.offset

    def kept(self, value: float) -> float:
        """A value in this unit as the record keeps it."""
        if self.factor == 1 and not self.offset:
            return value
        return round((value - self.offset) / self.factor, PRECISION)


_K = MeasureKind
_CM = (Unit("cm"), Unit("in", 1 / 2.54))

UNITS: Mapping[MeasureKind, Sequence[Unit]] = MappingProxyType(
    {
        _K.WEIGHT: (Unit("kg", decimals=2), Unit("g", 1000, decimals=0), Unit("lb", 1 / 0.45359237)),
        _K.HEIGHT: (Unit("cm"), Unit("m", 0.01, decimals=2), Unit("in", 1 / 2.54)),
        _K.WAIST: _CM,
        _K.HEART_RATE: (Unit("/min"),),
        _K.STEPS: (Unit("pas", decimals=0),),
        _K.BLOOD_PRESSURE: (Unit("mmHg"), Unit("cmHg", 0.1, decimals=2), Unit("kPa", 0.1333224)),
        _K.HEAD: _CM,
        _K.PAIN: (Unit("/10"),),
        _K.TEMPERATURE: (Unit("°C"), Unit("°F", 1.8, 32)),
        _K.GLUCOSE: (Unit("g/L", decimals=2), Unit("mmol/L", 1000 / 180.156), Unit("mg/dL", 100, decimals=0)),
        _K.HBA1C: (Unit("%"), Unit("mmol/mol", 1 / 0.09148, -2.152 / 0.09148, decimals=0)),
    }
)
"""Kind → its units, the record's first."""


def unit_of(kind: MeasureKind, chosen: Mapping[str, str]) -> Unit:
    """The unit that was chosen for a kind (kind → sign), or the record's."""
    sign = chosen.get(kind.value)
    return next((unit for unit in UNITS[kind] if unit.sign == sign), UNITS[kind][0])


def unit_signed(kind: MeasureKind, sign: str) -> Unit | None:
    """The unit that is written so, whatever its case; None for one that this kind is not measured in."""
    plain = sign.strip().casefold().replace(" ", "")
    return next((unit for unit in UNITS[kind] if unit.sign.casefold() == plain), None)
