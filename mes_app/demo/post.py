"""The post of the demo: letters with one-time codes, whom they are for, and what was tried with them.

Tables of the authority's store: `letters`, one row a profile. Codes and cards are nobody's: they are made of names.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

from mes_app.record.activation import CARD_FIGURES, CODE_FIGURES, Fault, Letter, code_fault, identity_fault
from mes_app.record.people import Profile
from mes_app.store import Store

LETTERS = "letters"


class Post:
    """Sends letters, and says whether what somebody typed is what stands in them."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def letter(self, profile: Profile) -> Letter:
        """The letter that is on its way to somebody, or has come; the first is the notice's own."""
        row = self._store.get(LETTERS, profile.id)
        if row is not None:
            return Letter.model_validate(dict(row))
        privacy = self._store.rows(f"{profile.id}:privacy").get("privacy", {})
        noticed = privacy.get("notified_at")
        return self._made(profile, datetime.fromisoformat(noticed) if noticed else self._clock())

    def send(self, profile: Profile) -> Letter:
        """Send a new code; the former one is void. Raises the store's trouble."""
        return self._keep(profile, self._made(profile, self._clock()))

    def identify(self, profile: Profile, number: str, card: str, birth: date) -> Fault | None:
        """Whether somebody is whom the letter was written to."""
        return identity_fault(number, card, birth, profile, self.letter(profile))

    def try_code(self, profile: Profile, code: str) -> Fault | None:
        """Whether a code opens; wrong ones are counted. Raises the store's trouble."""
        letter = self.letter(profile)
        fault = code_fault(code, letter, self._clock(), profile.zone)
        if fault is Fault.CODE_WRONG:
            self._keep(profile, letter.model_copy(update={"wrong": letter.wrong + 1}))
        return fault

    def use(self, profile: Profile) -> None:
        """The space was activated with it: it opens nothing any more. Raises the store's trouble."""
        self._keep(profile, self.letter(profile).model_copy(update={"used_at": self._clock()}))

    def _keep(self, profile: Profile, letter: Letter) -> Letter:
        self._store.commit(puts={LETTERS: {profile.id: letter.model_dump(mode="json")}})
        return letter

    def _made(self, profile: Profile, at: datetime) -> Letter:
        moment = at.astimezone(UTC).isoformat()
        return Letter(
            code=_figures(f"code {profile.id} {moment}", CODE_FIGURES),
            card=_figures(f"card {profile.id}", CARD_FIGURES),
            sent_at=at,
        )


def _figures(words: str, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8])
    return f"{number % 10**count:0{count}d}"
