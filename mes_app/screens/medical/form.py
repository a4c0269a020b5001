"""The form of a rubric's line: a new one, by hand or after a scan, and one that is changed."""

from collections.abc import Callable, Mapping
from typing import Any

import flet as ft

from mes_app.record.changes import AddEntry, DeleteEntry, EditEntry
from mes_app.record.medical import Entry
from mes_app.screens.here import Here, use_here
from mes_app.screens.medical.details import draw_gone
from mes_app.screens.medical.drafts import Draft, blank, faults, form_of, found, kept, of_entry, value_of
from mes_app.screens.medical.fields import Form, Hand, draw
from mes_app.screens.medical.linking import use_links
from mes_app.screens.medical.listing import is_closed
from mes_app.screens.medical.rubrics import Kind, Shelf
from mes_app.ui.hooks import use_latest
from mes_app.ui.parts.fields import Grips
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page

SAID_WHILE_TYPING = frozenset({"fault-too-long"})
"""What is said before the first try; the rest is simply not typed yet."""


def new(shelf: Shelf) -> Callable[[], ft.Control]:
    """The screen on which a line is added."""

    @ft.component
    def NewEntry() -> ft.Control:
        here = use_here()
        drawn = _use_form(here, shelf, None)
        if is_closed(here, shelf):
            return page(here.look, [notice(here.look, here.say("refusal-adults-only"))])
        return drawn

    return NewEntry


def edit(shelf: Shelf) -> Callable[[], ft.Control]:
    """The screen on which a line is changed."""

    @ft.component
    def EditLine() -> ft.Control:
        here = use_here()
        former: Any = here.space.table(shelf.table).get(ft.use_route_params().get(shelf.param, ""))
        former = former if former is not None and shelf.holds(former) else None
        drawn = _use_form(here, shelf, former)
        return drawn if former is not None else draw_gone(here.look, shelf, lambda: here.go(shelf.address))

    return EditLine


def hand_over(here: Here, shelf: Shelf, reading: Hand, **filled: Any) -> None:
    """Give the form of a new line what a scan or a list knows: in memory alone, until somebody touches it."""
    former = found(shelf, here.draft(form_of(shelf))) or blank(shelf)
    here.session.scanned[here.profile.id, form_of(shelf)] = ({**former, **filled}, reading)


def _handed(here: Here, shelf: Shelf, form: str) -> tuple[Draft, Hand] | None:
    """What was handed over to this form; another folder's screen hands over the code of a box alone."""
    given = here.session.scanned.get((here.profile.id, form))
    if isinstance(given, Mapping):
        former = found(shelf, here.draft(form)) or blank(shelf)
        return {**former, **given}, Hand("treatments-read", {"cip": given["cip13"]})
    return given


def _use_form(here: Here, shelf: Shelf, former: Entry | None) -> ft.Control:
    """A hook: the form with its draft, which is kept until it is saved."""
    look, form = here.look, form_of(shelf, former.id if former else "")
    fresh = of_entry(shelf, former) if former else blank(shelf)
    handed: tuple[Draft, Hand] | None = ft.use_memo(lambda: _handed(here, shelf, form), [])
    begun = ft.use_memo(lambda: handed[0] if handed else found(shelf, here.draft(form)) or fresh, [])
    latest = use_latest(lambda: begun)
    tried, set_tried = ft.use_state(False)
    was_kept, set_kept = ft.use_state(handed is None and dict(begun) != dict(fresh))
    grips = ft.use_memo(Grips, [])

    def put(**changed: Any) -> None:
        """Change fields; a function is given what the field holds now."""
        settled = {name: value(latest.now[name]) if callable(value) else value for name, value in changed.items()}
        latest.set({**latest.now, **settled})
        here.keep_draft(form, kept(latest.now))
        here.session.scanned.pop((here.profile.id, form), None)

    choose_links = use_links(
        here, shelf, lambda part: tuple(latest.now[part.name]), lambda part, ids: put(**{part.name: ids})
    )

    def forget() -> None:
        here.drop_draft(form)
        here.session.scanned.pop((here.profile.id, form), None)

    def begin_again() -> None:
        forget()
        latest.set(fresh)
        set_tried(False)
        set_kept(False)

    async def submit() -> None:
        set_tried(True)
        wrong = faults(shelf, latest.now, here.profile, look.today)
        if wrong:
            # The keyboard and the screen reader go where there is something to mend.
            await _focus(grips, shelf, wrong)
        elif _save(here, shelf, former, latest.now):
            forget()
            here.go(shelf.of(former.id) if former else shelf.address)

    wrong = faults(shelf, latest.now, here.profile, look.today)
    return draw(
        look,
        shelf,
        Form(
            latest.now,
            new=former is None,
            faults=wrong if tried else {name: one for name, one in wrong.items() if one.key in SAID_WHILE_TYPING},
            tried=tried,
            kept=was_kept,
            handed=handed[1] if handed else None,
            space=here.space,
        ),
        grips,
        put=put,
        choose_links=choose_links,
        submit=submit,
        begin_again=begin_again,
        go=here.go,
    )


_TYPED = frozenset({Kind.TEXT, Kind.DAY, Kind.NUMBER, Kind.PHONES})


async def _focus(grips: Grips, shelf: Shelf, wrong: Mapping[str, Any]) -> None:
    """Go to the first field to mend that letters are typed in; choices say it by themselves, beside them."""
    for name in wrong:
        if shelf.part(name.partition("-")[0]).kind in _TYPED:
            await grips.focus(name)
            return


def _save(here: Here, shelf: Shelf, former: Entry | None, draft: Draft) -> bool:
    """Ask for the change, with its way back; whether it was taken."""
    say = here.say
    value: Any = value_of(shelf, draft, former.id if former else here.session.tools.new_id())
    if former is None:

        def take_away() -> None:
            here.ask(
                DeleteEntry(**here.stamp(), table=shelf.table, entry=value.id),
                done=say(f"{shelf.key}-deleted", title=value.name_of),
            )

        change = AddEntry(**here.stamp(), value=value)
        return here.ask(change, done=say("entry-added", title=value.name_of), undo=take_away) is None

    old: Any = former

    def as_before() -> None:
        here.ask(EditEntry(**here.stamp(), value=old), done=say("entry-as-before", title=old.name_of))

    edited = EditEntry(**here.stamp(), value=value)
    return here.ask(edited, done=say("entry-edited", title=value.name_of), undo=as_before) is None
