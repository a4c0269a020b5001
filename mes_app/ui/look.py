"""What a screen draws with: texts in the right form, the day it is, the text scale, the room there is."""

from dataclasses import dataclass
from datetime import date, datetime

from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.ui import dates
from mes_app.ui.catalogue import Texts


@dataclass(frozen=True)
class Look:
    """Everything the plain half of a screen needs besides its values; `scale` 1.0 is 100 % text."""

    profile: Profile
    say: Texts
    now: datetime
    scale: float = 1.0
    wide: bool = False
    embedded: bool = False
    """Drawn beside another screen (wide windows): no bar of its own."""

    @property
    def today(self) -> date:
        return day_in(self.now, self.profile.zone)

    def short_day(self, day: date) -> str:
        return dates.short_day(day, self.today)

    def when(self, moment: datetime) -> str:
        return dates.when(moment, self.now, self.profile.zone)

    def day_of(self, moment: datetime) -> date:
        return day_in(moment, self.profile.zone)
