"""«Ajouter un profil»: a child is taken in by a legal representative who certifies to be one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import flet as ft

from mes_app.record.changes import AddChild
from mes_app.record.family import LONGEST_NAME, Child
from mes_app.record.nir import plain_nir
from mes_app.record.people import Sex
from mes_app.screens.family.pieces import (
    Drafting,
    Faults,
    PersonDraft,
    Typing,
    birth,
    go_and_tell,
    is_of_age,
    is_own,
    kept,
    names,
    number,
    person_faults,
    use_draft,
)
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import primary
from mes_app.ui.parts.cards import rows
from mes_app.ui.parts.fields import Grips, choice, fault
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size

FORM = "family-child"

PLACE = slice(5, 10)
"""Where a social security number says the commune of birth."""


class ChildDraft(PersonDraft):
    """The form as typed."""

    other_names: str = ""
    sex: Sex | None = None
    certified: bool = False


def faults(draft: ChildDraft, own_number: str, today: date) -> Faults:
    """What is to be mended before the child can be taken in."""
    found = person_faults(draft, today, with_number=True)
    if "birth" not in found and is_of_age(dates.typed_day(draft.birth, today), today):
        found["birth"] = ("fault-child-of-age", {})
    if found.get("birth") == ("fault-birth-unreadable", {}):
        found["birth"] = ("fault-birth-unreadable-child", {})
    if len(draft.other_names.strip()) > LONGEST_NAME - len(draft.first_name.strip()) - 1:
        found["other_names"] = ("fault-name-long", {})
    if "number" not in found and plain_nir(draft.number) == own_number:
        found["number"] = ("fault-number-own", {})
    if draft.sex is None:
        found["sex"] = ("fault-sex-missing", {})
    if not draft.certified:
        found["certified"] = ("fault-certify-missing", {})
    return found


@ft.component
def AddProfile() -> ft.Control:
    """Finds what is being typed of a child."""
    here = use_here()
    look = here.look
    drafting = use_draft(here, FORM, ChildDraft())
    tried, set_tried = ft.use_state(False)
    grips = ft.use_memo(Grips, [])
    if not is_own(here):
        return not_found(look, lambda: here.go(addresses.HOME))

    def to_mend() -> Faults:
        return faults(drafting.now, here.profile.ins, look.today)

    async def add() -> None:
        set_tried(True)
        wrong = to_mend()
        if wrong:
            typed = next((name for name in wrong if name not in ("sex", "certified")), None)
            if typed is not None:
                await grips.focus(typed)
            here.tell(here.say("family-faults", count=len(wrong)), None)
        else:
            _add(here, drafting)

    return draw(look, drafting, Typing(to_mend() if tried else {}, grips, drafting.keep), add)


def _add(here: Here, drafting: Drafting[ChildDraft]) -> None:
    draft = drafting.now
    born = dates.typed_day(draft.birth, here.look.today)
    if born is None or draft.sex is None:
        return
    plain, first = plain_nir(draft.number), draft.first_name.strip()
    child = Child(
        id=here.session.tools.new_id(),
        first_name=first,
        birth_name=draft.last_name.strip(),
        birth_first_names=" ".join(part for part in (first, draft.other_names.strip()) if part),
        birth_date=born,
        sex=draft.sex,
        birth_place=plain[PLACE],
        ins=plain,
    )
    if here.ask(AddChild(**here.stamp(), value=child, certified=True)) is not None:
        return
    drafting.forget()
    names = {"of-child": de(child.first_name)}
    if here.session.profile(child.id) is not None:
        go_and_tell(here, here.say("add-profile-done", **names), addresses.HOME, child.id)
    else:
        here.tell(here.say("add-profile-waits", **names), None)
        here.go(addresses.MANAGE)


def draw(look: Look, drafting: Drafting[ChildDraft], typing: Typing, add: Callable[[], Any]) -> ft.Control:
    """Values and callbacks only."""
    say, draft = look.say, drafting.now
    parts: list[ft.Control] = [muted(look, say("add-profile-help"), Size.BODY)]
    if drafting.found:
        parts += kept(look, drafting.begin_again)
    kind = ft.KeyboardType.NAME
    first, last = names(look, draft, typing)
    more = typing.typed(look, "other_names", "add-profile-other-names", draft.other_names, keyboard=kind, optional=True)
    parts += [first, more, last, birth(look, draft, typing, of_child=True)]
    parts.append(
        choice(
            look,
            say("add-profile-sex"),
            {sex.value: say(f"add-profile-sex-{sex.value}") for sex in (Sex.FEMALE, Sex.MALE)},
            draft.sex.value if draft.sex else None,
            lambda id_: typing.keep(sex=Sex(id_)),
            error=typing.words(look, "sex"),
        )
    )
    parts.append(number(look, draft, typing, of_child=True))
    parts.append(notice(look, say("add-profile-shared"), icon=ft.Icons.GROUP_ADD_OUTLINED))
    certify = rows(
        [
            switch_row(
                look,
                say("add-profile-certify"),
                say("add-profile-certify-help"),
                on=draft.certified,
                turn=lambda on: typing.keep(certified=on),
            )
        ]
    )
    missing = typing.words(look, "certified")
    said = [certify, fault(look, missing)] if missing else [certify]
    parts.append(ft.Column(list(said), spacing=Gap.FINE, tight=True))
    action = primary(look, say("add-profile-do"), add, icon=ft.Icons.CHILD_CARE_OUTLINED, expand=look.scale <= 1.3)
    return page(look, parts, actions=[action], whole=True)
