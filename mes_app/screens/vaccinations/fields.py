"""How the form of a vaccination is drawn: values and callbacks only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from mes_app.record.vaccinations import DoseKind, Route, Site
from mes_app.reference.vaccines import Suggestion
from mes_app.screens.questions import for_whom
from mes_app.screens.vaccinations.checks import Doubt, Fault
from mes_app.screens.vaccinations.draft import Draft, Part
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import Grips, choice, field, options
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap


@dataclass(frozen=True)
class Form:
    """What the form shows: the draft, what has to be mended, what is wondered about, what is offered."""

    draft: Draft
    new: bool
    faults: Mapping[Part, Fault]
    tried: bool
    doubts: Sequence[Doubt]
    out_of_date: bool
    kept: bool
    """What was being typed was found again."""
    vaccines: Sequence[Suggestion]
    people: Sequence[str]


def draw(
    look: Look,
    form: Form,
    grips: Grips,
    *,
    type_: Callable[[Part, str], None],
    choose: Callable[[Draft], None],
    submit: Callable[[], Any],
    scan: Callable[[], None],
    begin_again: Callable[[], None],
) -> ft.Control:
    """The whole form, with its way to save at the bottom."""
    say, draft = look.say, form.draft

    def typed(part: Part, **more: Any) -> ft.Control:
        return _typed(look, form, part, grips, type_, **more)

    parts = [*_head(look, form, scan, begin_again)]
    parts += [
        # What is offered stands in one piece with its field: nothing else moves in the tree while somebody types.
        _with_offer(typed(Part.VACCINE, help_=_vaccine_help(look, form)), _vaccines(look, form, choose)),
        typed(Part.GIVEN_ON, help_=say("field-given-on-help"), keyboard=ft.KeyboardType.DATETIME),
        choice(
            look,
            say("field-dose-kind"),
            {kind.value: say(f"dose-{kind.value}") for kind in DoseKind},
            draft.dose_kind.value,
            lambda id_: choose(draft.model_copy(update={"dose_kind": DoseKind(id_)})),
        ),
        heading(look, say("vaccination-box")),
        typed(Part.LOT, optional=True),
        typed(Part.EXPIRY, optional=True, help_=say("field-expiry-help"), keyboard=ft.KeyboardType.DATETIME),
        heading(look, say("vaccination-act")),
        typed(Part.RANK, optional=True, help_=say("field-rank-help"), keyboard=ft.KeyboardType.NUMBER),
        _with_offer(typed(Part.VACCINATOR, optional=True), _people(look, form, choose)),
        options(
            look,
            say("field-route"),
            {route.value: say(f"route-{route.value}") for route in Route},
            draft.route.value if draft.route else None,
            lambda id_: choose(draft.model_copy(update={"route": Route(id_) if id_ else None})),
        ),
        options(
            look,
            say("field-site"),
            {site.value: say(f"site-{site.value.replace('_', '-')}") for site in Site},
            draft.site.value if draft.site else None,
            lambda id_: choose(draft.model_copy(update={"site": Site(id_) if id_ else None})),
        ),
        typed(Part.COMMENT, optional=True, lines=3, keyboard=ft.KeyboardType.MULTILINE),
    ]
    parts += _cautions(look, form)
    if form.tried and form.faults:
        parts.append(_faulty(look, form))
    verb = say("vaccination-add" if form.new else "vaccination-save")
    return page(look, parts, actions=[primary(look, verb, submit, expand=look.scale <= 1.3)], whole=True)


def _head(look: Look, form: Form, scan: Callable[[], None], begin_again: Callable[[], None]) -> list[ft.Control]:
    say, reading = look.say, form.draft.reading
    parts: list[ft.Control] = [for_whom(look)]
    if reading is not None:
        known = reading.key in ("vaccination-read", "vaccination-read-care")
        words = say(reading.key, **dict(reading.args))
        head = say(f"{reading.key}-title" if known else "vaccination-read-partly")
        tone = Tone.INFO if known else Tone.WARN
        is_box = reading.key != "vaccination-read-care"
        icon = ft.Icons.QR_CODE_SCANNER_OUTLINED if is_box else ft.Icons.RECEIPT_LONG_OUTLINED
        parts.append(notice(look, words, head=head, tone=tone, icon=icon, live=True))
    if form.kept:
        parts.append(notice(look, say("vaccination-kept"), icon=ft.Icons.HISTORY))
    if form.kept or (form.new and reading is not None):
        parts.append(alone(link(look, say("vaccination-begin-again"), begin_again, icon=ft.Icons.RESTART_ALT)))
    elif form.new:
        icon = ft.Icons.QR_CODE_SCANNER_OUTLINED
        parts.append(alone(secondary(look, say("vaccination-scan-instead"), scan, icon=icon)))
    return parts


def _vaccine_help(look: Look, form: Form) -> str:
    if form.draft.diseases:
        return look.say("field-vaccine-diseases", diseases=", ".join(d.label for d in form.draft.diseases))
    return look.say("field-vaccine-help")


def _typed(
    look: Look,
    form: Form,
    part: Part,
    grips: Grips,
    type_: Callable[[Part, str], None],
    *,
    help_: str | None = None,
    **more: Any,
) -> ft.Control:
    fault = form.faults.get(part)
    if part in form.draft.read:
        read = look.say("field-read")
        help_ = read if part is not Part.VACCINE or help_ is None else f"{read} · {help_}"
    return field(
        look,
        look.say(f"field-{part.value.replace('_', '-')}"),
        form.draft.typed(part),
        lambda event: type_(part, str(event.control.value or "")),
        error=say_fault(look, fault) if fault else None,
        help_=help_,
        grip=grips.of(part.value),
        key=part.value,
        **more,
    )


def say_fault(look: Look, fault: Fault) -> str:
    """The fault in words; days are written as people say them."""
    args = {name: full_day(value) if isinstance(value, date) else value for name, value in fault.args.items()}
    return look.say(fault.key, **args)


def _with_offer(box: ft.Control, offer: ft.Control | None) -> ft.Control:
    parts = [box] if offer is None else [box, offer]
    return ft.Column(parts, spacing=Gap.SMALL, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _vaccines(look: Look, form: Form, choose: Callable[[Draft], None]) -> ft.Control | None:
    say = look.say
    if not form.vaccines:
        return None

    def line(suggestion: Suggestion) -> ft.Control:
        disease = suggestion.kind == "disease"
        detail = say("suggestion-disease") if disease else ", ".join(suggestion.diseases)
        icon = ft.Icons.CORONAVIRUS_OUTLINED if disease else ft.Icons.VACCINES_OUTLINED
        return row(look, suggestion.label, detail, icon=icon, do=_chooser(choose, form.draft.choosing(suggestion)))

    lines = rows([line(suggestion) for suggestion in form.vaccines])
    return ft.Column([muted(look, say("suggestion-head")), lines], spacing=Gap.FINE, tight=True)


def _people(look: Look, form: Form, choose: Callable[[Draft], None]) -> ft.Control | None:
    if not form.people:
        return None

    def line(name: str) -> ft.Control:
        chosen = form.draft.model_copy(update={"vaccinator": name})
        return row(look, name, icon=ft.Icons.PERSON_OUTLINED, do=_chooser(choose, chosen))

    return rows([line(name) for name in form.people])


def _chooser(choose: Callable[[Draft], None], draft: Draft) -> Callable[[], None]:
    return lambda: choose(draft)


def _cautions(look: Look, form: Form) -> list[ft.Control]:
    say = look.say
    parts = [notice(look, say(f"doubt-{doubt.value}"), tone=Tone.WARN, live=True) for doubt in form.doubts]
    if form.out_of_date:
        parts.append(notice(look, say("doubt-out-of-date")))
    return parts


def _faulty(look: Look, form: Form) -> ft.Control:
    first = next(iter(form.faults))
    label = look.say(f"field-{first.value.replace('_', '-')}")
    words = look.say("vaccination-faults", count=len(form.faults), first=label)
    return notice(look, words, tone=Tone.DANGER, live=True)
