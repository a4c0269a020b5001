"""What several of these screens draw alike."""

from collections.abc import Mapping
from types import MappingProxyType

import flet as ft

from mes_app.record.measures import Measure
from mes_app.screens.measures.series import Series
from mes_app.ui.look import Look

ICONS: Mapping[Series, ft.IconData] = MappingProxyType(
    {
        Series.WEIGHT: ft.Icons.MONITOR_WEIGHT_OUTLINED,
        Series.HEIGHT: ft.Icons.HEIGHT,
        Series.BMI: ft.Icons.CALCULATE_OUTLINED,
        Series.WAIST: ft.Icons.STRAIGHTEN_OUTLINED,
        Series.BLOOD_PRESSURE: ft.Icons.SPEED_OUTLINED,
        Series.HEART_RATE: ft.Icons.MONITOR_HEART_OUTLINED,
        Series.TEMPERATURE: ft.Icons.DEVICE_THERMOSTAT_OUTLINED,
        Series.GLUCOSE: ft.Icons.BLOODTYPE_OUTLINED,
        Series.HBA1C: ft.Icons.SCIENCE_OUTLINED,
        Series.STEPS: ft.Icons.DIRECTIONS_WALK_OUTLINED,
        Series.PAIN: ft.Icons.HEALING_OUTLINED,
        Series.HEAD: ft.Icons.CHILD_CARE_OUTLINED,
    }
)


def name_of(look: Look, series: Series) -> str:
    """«Tour de taille»."""
    return look.say(series.key)


def origin_words(look: Look, measure: Measure) -> str:
    """«Appareil», «Document»; nothing for what was noted by hand."""
    return look.say(f"measure-origin-{measure.origin}") if measure.origin in {"device", "document"} else ""
