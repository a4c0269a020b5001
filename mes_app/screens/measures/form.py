"""The form of a measure: a new one, and one that is changed or deleted."""

from collections.abc import Callable, Mapping

import flet as ft

from mes_app.record.changes import AddEntry, DeleteEntry, EditEntry
from mes_app.record.measures import Measure, MeasureKind
from mes_app.screens.here import Here, use_here
from mes_app.screens.measures.draft import (
    Draft,
    Fault,
    Part,
    Wondered,
    blank,
    drafted,
    faults,
    measure_of,
    of_measure,
    unit_in,
    wondered,
)
from mes_app.screens.measures.fields import Form, draw, draw_gone
from mes_app.screens.measures.figures import figure
from mes_app.screens.measures.pieces import name_of
from mes_app.screens.measures.series import SLUGS, Series, series_at
from mes_app.screens.questions import Question, use_question
from mes_app.ui import addresses
from mes_app.ui.hooks import use_latest
from mes_app.ui.parts.fields import Grips

FORM = "measure"
"""The name of a new measure's draft; of a changed one, with its id."""


@ft.component
def NewMeasure() -> ft.Control:
    """A measure to note; the address may say of which kind."""
    here = use_here()
    series = series_at(ft.use_route_params().get("series", ""))
    return _use_form(here, None, series.kind if series else None)


@ft.component
def EditMeasure() -> ft.Control:
    """A measure to change or to delete."""
    here = use_here()
    former = here.space.measures.get(ft.use_route_params().get("measure", ""))
    drawn = _use_form(here, former, None)
    return drawn if former is not None else draw_gone(here.look, lambda: here.go(addresses.MEASURES))


def _use_form(here: Here, former: Measure | None, kind: MeasureKind | None) -> ft.Control:
    """A hook: the form with its draft, which lives on the device until it is saved."""
    look, profile, session = here.look, here.profile, here.session
    form = f"{FORM}/{former.id}" if former else FORM
    fresh = (
        of_measure(former, profile.zone, session.units)
        if former
        else blank(kind, look.now, profile.zone, session.units)
    )
    found = ft.use_memo(lambda: _found(here, form, kind) or fresh, [])
    latest = use_latest(lambda: found)
    tried, set_tried = ft.use_state(False)
    kept, set_kept = ft.use_state(_typed(found) != _typed(fresh))
    grips = ft.use_memo(Grips, [])
    ask = use_question(look)

    def put(new: Draft) -> None:
        here.keep_draft(form, new.model_dump())
        latest.set(new)

    def begin_again() -> None:
        here.drop_draft(form)
        latest.set(fresh)
        set_tried(False)
        set_kept(False)

    def save(value: Measure) -> None:
        if _save(here, former, value):
            here.drop_draft(form)
            here.go(addresses.measures_of(SLUGS[Series(value.kind.value)]))

    async def submit() -> None:
        set_tried(True)
        draft = latest.now
        wrong = faults(draft, profile, look.now)
        if wrong:
            first = next(iter(wrong))
            if first is not Part.KIND:
                await grips.focus(first.value)
            return
        value = measure_of(draft, former, former.id if former else session.tools.new_id(), look.today, profile.zone)
        found = wondered(value, profile, here.space.measures.values())
        if found.doubts:
            ask(_question(here, value, found, lambda: save(value)))
        else:
            save(value)

    def delete() -> None:
        if former is not None:
            _delete(here, former, form, ask)

    wrong = faults(latest.now, profile, look.now)
    return draw(
        look,
        Form(latest.now, former, kind, wrong if tried else _while_typing(wrong), tried=tried, kept=kept),
        grips,
        type_=lambda part, words: put(latest.now.model_copy(update={part.value: words})),
        choose_kind=lambda id_: put(_with_kind(latest.now, id_, session.units)),
        choose_unit=lambda sign: _choose_unit(here, latest.now, sign, put),
        submit=submit,
        delete=delete,
        begin_again=begin_again,
    )


def _found(here: Here, form: str, kind: MeasureKind | None) -> Draft | None:
    """What was being typed; a form that was opened for a kind does not show what was typed for another."""
    found = drafted(here.draft(form))
    return None if found is not None and kind is not None and found.kind != kind.value else found


def _typed(draft: Draft) -> tuple[str, ...]:
    return (draft.value, draft.second, draft.comment)


def _with_kind(draft: Draft, id_: str | None, chosen: Mapping[str, str]) -> Draft:
    unit = unit_in(MeasureKind(id_), chosen.get(id_, "")).sign if id_ else ""
    return draft.model_copy(update={"kind": id_ or "", "unit": unit})


def _choose_unit(here: Here, draft: Draft, sign: str | None, put: Callable[[Draft], None]) -> None:
    """What is typed stays as it is typed: it is the unit that changes, here and wherever this kind is shown."""
    if sign is not None and draft.kind:
        here.attempt(lambda: here.session.choose_unit(draft.kind, sign))
        put(draft.model_copy(update={"unit": sign}))


def _while_typing(wrong: Mapping[Part, Fault]) -> dict[Part, Fault]:
    """Before the first try, only what is too long is said: the rest is simply not typed yet."""
    return {part: found for part, found in wrong.items() if part is Part.COMMENT}


def _question(here: Here, value: Measure, found: Wondered, do: Callable[[], None]) -> Question:
    say, series = here.say, Series(value.kind.value)
    chosen = here.session.units
    words = [
        say(f"measure-doubt-{doubt.value}", figure=figure(series, value.value, value.second, chosen))
        for doubt in found.doubts
    ]
    if found.meant is not None:
        words.append(say("measure-doubt-meant", figure=figure(series, found.meant, None, chosen)))
    return Question(say("measure-doubt-title"), tuple(words), say("measure-add-anyway"), do, say("measure-doubt-back"))


def _save(here: Here, former: Measure | None, value: Measure) -> bool:
    """Ask for the change; whether it was taken."""
    say = here.say
    if former is not None:
        if value == former:
            return True
        return here.ask(EditEntry(**here.stamp(), value=value), done=say("measure-done-edit")) is None
    series = Series(value.kind.value)
    words = figure(series, value.value, value.second, here.session.units)
    done = say("measure-done-add", name=name_of(here.look, series), figure=words)
    return here.ask(AddEntry(**here.stamp(), value=value), done=done) is None


def _delete(here: Here, value: Measure, form: str, ask: Callable[[Question], None]) -> None:
    say, series = here.say, Series(value.kind.value)

    def bring_back() -> None:
        here.ask(AddEntry(**here.stamp(), value=value), done=say("measure-done-restore"))

    def delete() -> None:
        change = DeleteEntry(**here.stamp(), table="measures", entry=value.id)
        if here.ask(change, done=say("measure-done-delete"), undo=bring_back) is None:
            here.drop_draft(form)
            here.go(addresses.measures_of(SLUGS[series]))

    words = say(
        "measure-delete-text",
        name=name_of(here.look, series),
        figure=figure(series, value.value, value.second, here.session.units),
        when=here.look.when(value.taken_at),
    )
    head, verb = say("measure-delete-title"), say("measure-delete")
    ask(Question(head, (words,), verb, delete, say("cancel"), takes_away=True))
