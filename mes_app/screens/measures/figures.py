"""How a value is written: in the unit that was chosen, the number bound to it."""

from collections.abc import Mapping

from mes_app.record.measures import MeasureKind
from mes_app.record.units import Unit, unit_of
from mes_app.screens.measures.series import Reading, Series
from mes_app.ui.dates import NBSP, decimal

Chosen = Mapping[str, str]
"""Kind of measure → sign of the unit that was chosen."""

BMI = Unit("kg/m²")


def unit_for(series: Series, chosen: Chosen) -> Unit:
    """The unit that a series is shown in."""
    return BMI if series.kind is None else unit_of(series.kind, chosen)


def figure(series: Series, value: float, second: float | None, chosen: Chosen) -> str:
    """«62,5 kg», «128/79 mmHg», «3/10», «8 412 pas»."""
    unit = unit_for(series, chosen)
    words = decimal(unit.shown(value))
    if second is not None:
        words = f"{words}/{decimal(unit.shown(second))}"
    return (
        f"{words}{unit.sign}"
        if unit.sign.startswith("/") and series.kind is MeasureKind.PAIN
        else (f"{words}{NBSP}{unit.sign}")
    )


def figure_of(series: Series, reading: Reading, chosen: Chosen) -> str:
    return figure(series, reading.value, reading.second, chosen)
