"""What the screens of the family share: drafts that survive a crash, fields of a person, and who may be here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import flet as ft

from mes_app.record.access import Action, Answer, may
from mes_app.record.family import EARLIEST, LONGEST_NAME
from mes_app.record.moments import MAJORITY, birthday, is_minor
from mes_app.record.nir import fits_birth, is_nir
from mes_app.record.people import Standing
from mes_app.record.readers import user_of
from mes_app.record.values import Value
from mes_app.screens.here import Here
from mes_app.ui import dates
from mes_app.ui.hooks import Latest, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import CROWDED, pictogram
from mes_app.ui.parts.fields import Grips, field
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap

D = TypeVar("D", bound=Value)

Fault = tuple[str, Mapping[str, str]]
"""A text key and what its sentence speaks of."""

Faults = dict[str, Fault]
"""Field → what is to be mended there, in the order of the form."""


@dataclass(frozen=True)
class Drafting(Generic[D]):
    """What is being typed: `keep(field=…)` changes it, `forget()` ends it, `begin_again()` empties it."""

    latest: Latest[D]
    found: bool
    """It was being typed before this page was opened."""
    keep: Callable[..., None]
    forget: Callable[[], None]
    begin_again: Callable[[], None]

    @property
    def now(self) -> D:
        """What is typed by now."""
        return self.latest.now


def use_draft(here: Here, form: str, fresh: D) -> Drafting[D]:
    """A hook: what is typed in a form of this space, kept on the device until it is done with."""

    def stored() -> D:
        kept = here.draft(form)
        try:
            return fresh if kept is None else type(fresh).model_validate(kept)
        except ValueError:
            return fresh

    latest = use_latest(stored)
    found, set_found = ft.use_state(latest.now != fresh)

    def keep(**parts: Any) -> None:
        latest.set(latest.now.model_copy(update=parts))
        here.keep_draft(form, latest.now.model_dump(mode="json"))

    def forget() -> None:
        here.drop_draft(form)

    def begin_again() -> None:
        forget()
        latest.set(fresh)
        set_found(False)

    return Drafting(latest, found, keep, forget, begin_again)


def may_share(here: Here) -> bool:
    """Whether accesses to this space are given and taken back here: not by a helper (V16)."""
    return here.may(Action.SHARE)


def is_own(here: Here) -> bool:
    """Whether it is the own space of an adult, in which invitations are answered and children taken in."""
    return here.profile.id == here.session.holder.id and answers_itself(here)


def answers_itself(here: Here) -> bool:
    """Whether the account's user answers invitations and takes in children, in their own space."""
    holder, now = here.session.holder, here.look.now
    space = here.session.space(holder.id)
    user = user_of(holder, holder.id, space.mandates.values())
    is_adult = holder.standing is Standing.HOLDER and not is_minor(holder.birth_date, here.look.today)
    return is_adult and may(user, Action.SHARE, space, now).answer is Answer.YES


def go_and_tell(here: Here, words: str, address: str, profile: str) -> None:
    """Open an address of another space, and say there what came of it: what is said in one does not stay in another."""
    here.tell(words, None)
    if here.session.told is not None:
        here.session.told = (profile, here.session.told[1])
    here.go(address, profile=profile)


class PersonDraft(Value):
    """Somebody as typed: names, birth date in any numeric form, and a social security number where one is asked."""

    first_name: str = ""
    last_name: str = ""
    birth: str = ""
    number: str = ""


def person_faults(draft: PersonDraft, today: date, *, with_number: bool) -> Faults:
    """What is to be mended in the fields of a person."""
    found: Faults = {}
    for name in ("first_name", "last_name"):
        typed = getattr(draft, name).strip()
        key = f"fault-{name.replace('_', '-')}-missing"
        if not typed:
            found[name] = (key, {})
        elif not any(character.isalpha() for character in typed):
            found[name] = ("fault-name-letters", {})
        elif len(typed) > LONGEST_NAME:
            found[name] = ("fault-name-long", {})
    born = dates.typed_day(draft.birth, today)
    if not draft.birth.strip():
        found["birth"] = ("fault-birth-missing", {})
    elif born is None:
        found["birth"] = ("fault-birth-unreadable", {})
    elif born > today:
        found["birth"] = ("fault-birth-future", {})
    elif born < EARLIEST:
        found["birth"] = ("fault-birth-early", {})
    if with_number:
        fault = _number_fault(draft.number, born)
        if fault:
            found["number"] = (fault, {})
    return found


def _number_fault(number: str, born: date | None) -> str:
    if not number.strip():
        return "fault-number-missing"
    if not is_nir(number):
        return "fault-number-wrong"
    return "" if born is None or fits_birth(number, born) else "fault-number-birth"


def is_of_age(born: date | None, today: date) -> bool:
    return born is not None and today >= birthday(born, MAJORITY)


def coming_day(words: str, today: date) -> date | None:
    """A day to come as somebody typed it: «27» is of this century."""
    return dates.typed_day(words, today.replace(year=today.year + 50, day=min(today.day, 28)))


@dataclass(frozen=True)
class Typing:
    """What the fields of a form are drawn with: the faults that are said, holds on the fields, and `keep(field=…)`."""

    faults: Faults
    grips: Grips
    keep: Callable[..., None]

    def typed(
        self,
        look: Look,
        name: str,
        label: str,
        value: str,
        *,
        help_: str = "",
        keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
        optional: bool = False,
    ) -> ft.Control:
        """One text field; `label` and `help_` are text keys."""
        return field(
            look,
            look.say(label),
            value,
            lambda event: self.keep(**{name: str(event.control.value or "")}),
            error=self.words(look, name),
            help_=look.say(help_) if help_ else None,
            keyboard=keyboard,
            optional=optional,
            grip=self.grips.of(name),
            key=name,
        )

    def words(self, look: Look, name: str) -> str | None:
        """What is wrong with a field, in words."""
        if name not in self.faults:
            return None
        key, args = self.faults[name]
        return look.say(key, **args)


def names(look: Look, draft: PersonDraft, typing: Typing) -> list[ft.Control]:
    """First name and last name."""
    kind = ft.KeyboardType.NAME
    return [
        typing.typed(look, "first_name", "person-first-name", draft.first_name, keyboard=kind),
        typing.typed(look, "last_name", "person-last-name", draft.last_name, keyboard=kind),
    ]


def birth(look: Look, draft: PersonDraft, typing: Typing, *, of_child: bool = False) -> ft.Control:
    help_ = "person-birth-help-child" if of_child else "person-birth-help"
    kind = ft.KeyboardType.DATETIME
    return typing.typed(look, "birth", "person-birth", draft.birth, help_=help_, keyboard=kind)


def number(look: Look, draft: PersonDraft, typing: Typing, *, of_child: bool = False) -> ft.Control:
    help_ = "person-number-help-child" if of_child else "person-number-help"
    return typing.typed(look, "number", "person-number", draft.number, help_=help_)


def kept(look: Look, begin_again: Callable[[], None]) -> list[ft.Control]:
    """Says that what was typed before is here again."""
    again = alone(link(look, look.say("family-begin-again"), begin_again, icon=ft.Icons.RESTART_ALT))
    return [notice(look, look.say("family-kept"), icon=ft.Icons.HISTORY), again]


def points(look: Look, lines: Sequence[tuple[ft.IconData, str]]) -> ft.Control:
    """Sentences, each behind its pictogram."""
    return ft.Column(
        [
            ft.Row(
                [*([pictogram(icon)] if look.scale < CROWDED else []), ft.Container(text(look, words), expand=True)],
                spacing=Gap.CARD,
                vertical_alignment=ft.CrossAxisAlignment.CENTER,
            )
            for icon, words in lines
        ],
        spacing=Gap.CARD,
        tight=True,
    )


def invitations_words(look: Look, count: int) -> str:
    """«Une invitation en attente»."""
    return look.say("switcher-invitations-count", count=count) if count else look.say("switcher-invitations-none")
