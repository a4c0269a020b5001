"""How the form of a measure is drawn: values and callbacks only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.units import UNITS
from mes_app.screens.measures.draft import Draft, Fault, Part, kind_of, unit_in
from mes_app.screens.measures.pieces import name_of
from mes_app.screens.measures.series import Series
from mes_app.screens.questions import for_whom
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, danger, link, primary
from mes_app.ui.parts.fields import Grips, fault, field, options
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title


@dataclass(frozen=True, repr=False)
class Form:
    """What the form shows; `fixed` is the kind that the address names, which is then not chosen."""

    draft: Draft
    former: Measure | None
    fixed: MeasureKind | None
    faults: Mapping[Part, Fault]
    tried: bool
    kept: bool
    """What was being typed was found again."""


def draw(
    look: Look,
    form: Form,
    grips: Grips,
    *,
    type_: Callable[[Part, str], None],
    choose_kind: Callable[[str | None], None],
    choose_unit: Callable[[str | None], None],
    submit: Callable[[], Any],
    delete: Callable[[], None],
    begin_again: Callable[[], None],
) -> ft.Control:
    """Values and callbacks only."""
    say, draft = look.say, form.draft
    kind = kind_of(draft)
    parts: list[ft.Control] = [for_whom(look)]
    if form.kept:
        parts.append(notice(look, say("measure-kept"), icon=ft.Icons.HISTORY))
        parts.append(alone(link(look, say("measure-begin-again"), begin_again, icon=ft.Icons.RESTART_ALT)))
    if form.former is None and form.fixed is None:
        kinds = {series.value: name_of(look, series) for series in Series if series.kind is not None}
        parts.append(options(look, say("measure-kind"), kinds, draft.kind or None, choose_kind))
        if Part.KIND in form.faults:
            parts.append(fault(look, _said(look, form.faults[Part.KIND])))
    elif kind is not None:
        parts.append(title(look, name_of(look, Series(kind.value))))
    if kind is not None:
        parts += _values(look, form, kind, grips, type_, choose_unit)
    parts += [
        _field(look, form, Part.DAY, say("measure-day"), grips, type_, help_=say("measure-day-help")),
        _field(look, form, Part.TIME, say("measure-time"), grips, type_, help_=say("measure-time-help")),
        _field(look, form, Part.COMMENT, say("measure-comment"), grips, type_, optional=True, lines=2),
    ]
    if form.tried and form.faults:
        words = say("measure-faults", count=len(form.faults), first=_label(look, form, next(iter(form.faults))))
        parts.append(notice(look, words, tone=Tone.DANGER, live=True))
    verb = say("measure-save-new" if form.former is None else "measure-save")
    actions: list[ft.Control] = [primary(look, verb, submit, expand=look.scale <= 1.3)]
    if form.former is not None:
        actions.insert(0, danger(look, say("measure-delete"), delete, icon=ft.Icons.DELETE_OUTLINE))
    return page(look, parts, actions=actions, whole=True)


def _values(
    look: Look,
    form: Form,
    kind: MeasureKind,
    grips: Grips,
    type_: Callable[[Part, str], None],
    choose_unit: Callable[[str | None], None],
) -> list[ft.Control]:
    help_ = look.say("measure-pain-help") if kind is MeasureKind.PAIN else None
    keyboard = ft.KeyboardType.NUMBER
    parts: list[ft.Control] = []
    if len(UNITS[kind]) > 1:
        signs = {unit.sign: unit.sign for unit in UNITS[kind]}
        parts.append(options(look, look.say("measure-unit"), signs, unit_in(kind, form.draft.unit).sign, choose_unit))
    label = _label(look, form, Part.VALUE)
    parts.append(_field(look, form, Part.VALUE, label, grips, type_, help_=help_, keyboard=keyboard))
    if kind is MeasureKind.BLOOD_PRESSURE:
        second = _label(look, form, Part.SECOND)
        parts.append(_field(look, form, Part.SECOND, second, grips, type_, keyboard=keyboard))
    return parts


def _label(look: Look, form: Form, part: Part) -> str:
    kind = kind_of(form.draft)
    if part not in {Part.VALUE, Part.SECOND} or kind is None:
        return look.say(f"measure-{part.value}") if part is not Part.VALUE else look.say("measure-kind")
    unit = unit_in(kind, form.draft.unit).sign
    if kind is MeasureKind.BLOOD_PRESSURE:
        return look.say("measure-systolic" if part is Part.VALUE else "measure-diastolic", unit=unit)
    return look.say("measure-value", name=name_of(look, Series(kind.value)), unit=unit)


def _field(
    look: Look,
    form: Form,
    part: Part,
    label: str,
    grips: Grips,
    type_: Callable[[Part, str], None],
    **more: Any,
) -> ft.Control:
    found = form.faults.get(part)
    return field(
        look,
        label,
        getattr(form.draft, part.value),
        lambda event: type_(part, str(event.control.value or "")),
        error=_said(look, found) if found else None,
        grip=grips.of(part.value),
        key=part.value,
        **more,
    )


def _said(look: Look, found: Fault) -> str:
    return look.say(found.key, **found.args)


def draw_gone(look: Look, back: Callable[[], None]) -> ft.Control:
    """What an address of a measure that is not there answers."""
    say = look.say
    button = primary(look, say("measure-gone-action"), back)
    drawn = empty(look, ft.Icons.SHOW_CHART, say("measure-gone-title"), say("measure-gone-text"), button)
    return page(look, [drawn])
