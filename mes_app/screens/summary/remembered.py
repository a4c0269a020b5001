"""What has changed since the synthesis that was saved last: this device remembers it, without a word of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mes_app.record.documents import Document
from mes_app.record.summary import (
    Difference,
    Part,
    Section,
    difference,
    difference_since,
    last_saved,
    prints,
)
from mes_app.screens.here import Here


@dataclass(frozen=True)
class Since:
    """The last synthesis (None: there is none), whether this device remembers it, and what has changed since."""

    last: Document | None
    remembered: bool
    differences: Mapping[Part, Difference]

    @property
    def count(self) -> int:
        """How many sections have changed."""
        return sum(bool(one) for one in self.differences.values())


def _name(profile: str) -> str:
    return f"summary:{profile}"


def since_last(here: Here, sections: Sequence[Section]) -> Since:
    """What has changed in each section since the last synthesis; nothing where there was none."""
    last = last_saved(here.space)
    if last is None:
        return Since(None, remembered=False, differences={})
    kept = here.session.device.setting(_name(here.profile.id))
    remembered = kept.get("document") == last.id
    if remembered:
        return Since(last, remembered=True, differences={one.part: difference(one, kept["prints"]) for one in sections})
    found = {one.part: difference_since(one, last.deposited_at) for one in sections}
    return Since(last, remembered=False, differences=found)


def remember(here: Here, document: str, sections: Sequence[Section]) -> None:
    """This is what the synthesis that was just saved says."""
    kept = {"document": document, "prints": prints(sections)}
    here.attempt(lambda: here.session.device.set_setting(_name(here.profile.id), kept))
