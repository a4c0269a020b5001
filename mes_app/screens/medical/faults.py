"""Why a field is not taken, in a form of the medical profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mes_app.ui.dates import full_day
from mes_app.ui.look import Look


@dataclass(frozen=True)
class Fault:
    """A text key that says how to mend it, and what fills it."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)


def say_fault(look: Look, fault: Fault) -> str:
    """The fault in words; days are written as people say them."""
    args = {name: full_day(value) if isinstance(value, date) else value for name, value in fault.args.items()}
    return look.say(fault.key, **args)
