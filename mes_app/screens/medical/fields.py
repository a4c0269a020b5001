"""How the form of a rubric's line is drawn: values and callbacks only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from mes_app.record.space import Space
from mes_app.screens.medical.details import linked
from mes_app.screens.medical.drafts import Draft, is_asked, spilt
from mes_app.screens.medical.faults import Fault, say_fault
from mes_app.screens.medical.rubrics import Kind, Part, Shelf
from mes_app.screens.medical.words import choice_words, help_of, label
from mes_app.screens.questions import for_whom
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, chip, link, primary, secondary
from mes_app.ui.parts.cards import card, fact, row, rows
from mes_app.ui.parts.fields import Grips, choice, fault, labelled, options
from mes_app.ui.parts.fields import field as text_field
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.theme import Gap

FEW = 5
"""So many choices are a list of buttons; more of them are chips."""


@dataclass(frozen=True)
class Hand:
    """What filled a form before anybody typed: the text keys of its notice, and the way on where there is a better."""

    key: str
    args: Mapping[str, str] = field(default_factory=dict)
    go_on: str = ""
    """An address."""


@dataclass(frozen=True)
class Form:
    """What the form shows: the draft, what has to be mended, where it came from."""

    draft: Draft
    new: bool
    faults: Mapping[str, Fault]
    tried: bool
    kept: bool
    """What was being typed was found again."""
    handed: Hand | None
    space: Space


def draw(
    look: Look,
    shelf: Shelf,
    form: Form,
    grips: Grips,
    *,
    put: Callable[..., None],
    choose_links: Callable[[Part], None],
    submit: Callable[[], Any],
    begin_again: Callable[[], None],
    go: Callable[[str], None],
) -> ft.Control:
    """The whole form, with its way to save at the bottom."""
    say = look.say
    parts = [for_whom(look), *_head(look, form, begin_again, go)]
    if form.new and shelf.is_scanned and form.handed is None and not form.kept:
        scan = secondary(
            look,
            say(f"{shelf.key}-scan"),
            lambda: go(f"{shelf.address}/scanner"),
            icon=ft.Icons.QR_CODE_SCANNER_OUTLINED,
        )
        parts.append(alone(scan))
    for part in shelf.parts:
        if part.kind is Kind.KEPT:
            if form.draft[part.name]:
                parts.append(rows([fact(look, label(look, shelf, part), form.draft[part.name], ft.Icons.QR_CODE_2)]))
        elif is_asked(part, form.draft):
            asked = _part(look, shelf, part, form, grips, put, choose_links)
            asked.key = part.name  # the fields below one that comes or goes stay the client's own, with what is typed
            parts.append(asked)
    if form.tried and form.faults:
        parts.append(_faulty(look, shelf, form))
    verb = say(f"{shelf.key}-add" if form.new else "entry-save")
    return page(look, parts, actions=[primary(look, verb, submit, expand=look.scale <= 1.3)], whole=True)


def _head(look: Look, form: Form, begin_again: Callable[[], None], go: Callable[[str], None]) -> list[ft.Control]:
    say, parts = look.say, list[ft.Control]()
    if form.handed is not None:
        hand = form.handed
        head = say(f"{hand.key}-title")
        tone = Tone.WARN if hand.go_on else Tone.INFO
        parts.append(notice(look, say(hand.key, **hand.args), head=head, tone=tone, live=True))
        if hand.go_on:
            parts.append(alone(secondary(look, say(f"{hand.key}-do"), lambda: go(hand.go_on))))
    if form.kept:
        parts.append(notice(look, say("entry-kept"), icon=ft.Icons.HISTORY))
    if form.kept or form.handed is not None:
        parts.append(alone(link(look, say("entry-begin-again"), begin_again, icon=ft.Icons.RESTART_ALT)))
    return parts


def _part(
    look: Look,
    shelf: Shelf,
    part: Part,
    form: Form,
    grips: Grips,
    put: Callable[..., None],
    choose_links: Callable[[Part], None],
) -> ft.Control:
    name, value = label(look, shelf, part), form.draft[part.name]
    help_ = help_of(look, shelf, part)
    wrong = form.faults.get(part.name)
    error = say_fault(look, wrong) if wrong else None

    def choose(chosen: Any) -> None:
        put(**{part.name: chosen})

    match part.kind:
        case Kind.FLAG:
            return card(switch_row(look, name, help_ or "", on=value, turn=choose), padding=0)
        case Kind.ONE if len(part.choices) <= FEW:
            words = {one: choice_words(look, part, one) for one in part.choices}
            return choice(look, name, words, value or None, choose, error=error)
        case Kind.ONE:
            words = {one: choice_words(look, part, one) for one in part.choices}
            chips = options(look, name, words, value or None, lambda id_: choose(id_ or ""))
            return _with(chips, fault(look, error) if error else None)
        case Kind.MANY:
            return _many(look, part, name, value, choose)
        case Kind.LINKS:
            return _links(look, part, name, value, form.space, lambda: choose_links(part))
        case Kind.PHONES:
            return _phones(look, part, form, grips, choose)
        case _:
            return text_field(
                look,
                name,
                value,
                lambda event: choose(str(event.control.value or "")),
                error=error,
                help_=_spill(look, shelf, part, form) or help_,
                optional=not part.required,
                lines=part.lines,
                keyboard=part.keyboard,
                grip=grips.of(part.name),
                key=part.name,
            )


def _spill(look: Look, shelf: Shelf, part: Part, form: Form) -> str:
    """Where the end of a long name goes, while it is typed."""
    settled = spilt(shelf, form.draft)
    if not part.spill or settled is form.draft:
        return ""
    rest = settled[part.spill].split("\n", 1)[0]
    return look.say(f"{shelf.key}-f-{part.name}-spill", rest=rest)


def _with(control: ft.Control, below: ft.Control | None) -> ft.Control:
    return control if below is None else ft.Column([control, below], spacing=Gap.SMALL, tight=True)


def _many(look: Look, part: Part, name: str, value: tuple[str, ...], choose: Callable[[Any], None]) -> ft.Control:
    def chosen(event: ft.Event[ft.Chip]) -> None:
        id_ = str(event.control.data)
        choose(lambda now: tuple(one for one in part.choices if one in {*now} ^ {id_}))

    chips: list[ft.Control] = []
    for id_ in part.choices:
        one = chip(look, choice_words(look, part, id_), chosen, selected=id_ in value)
        one.data = id_
        chips.append(one)
    return labelled(look, name, ft.Row(chips, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))


def _links(
    look: Look, part: Part, name: str, ids: tuple[str, ...], space: Space, open_: Callable[[], None]
) -> ft.Control:
    table = space.table(part.table)
    titles = [linked(look, part.table, table[id_]).title for id_ in ids if id_ in table]
    detail = "\n".join(titles) if titles else look.say("entry-link-none")
    return rows([row(look, name, detail, icon=ft.Icons.LINK, soft=bool(titles), do=open_)])


def _phones(look: Look, part: Part, form: Form, grips: Grips, choose: Callable[[Any], None]) -> ft.Control:
    """One field for each number, and an empty one as long as there may be more."""
    phones: tuple[str, ...] = form.draft[part.name]
    shown = min(part.limit, len(phones) + 1) if all(phones) else len(phones)

    def typed(place: int) -> Callable[[Any], None]:
        def at_place(now: tuple[str, ...], text: str) -> tuple[str, ...]:
            filled = [*now, *[""] * part.limit][: max(place + 1, len(now))]
            filled[place] = text
            while filled and not filled[-1]:
                filled.pop()
            return tuple(filled)

        def type_(event: Any) -> None:
            text = str(event.control.value or "")
            choose(lambda now: at_place(now, text))

        return type_

    boxes: list[ft.Control] = []
    for place in range(max(shown, 1)):
        wrong = form.faults.get(f"{part.name}-{place}")
        boxes.append(
            text_field(
                look,
                look.say("contact-phone", number=place + 1),
                phones[place] if place < len(phones) else "",
                typed(place),
                error=say_fault(look, wrong) if wrong else None,
                help_=look.say("contact-phone-help") if place == 0 else None,
                optional=True,
                keyboard=part.keyboard,
                grip=grips.of(f"{part.name}-{place}"),
                key=f"{part.name}-{place}",
            )
        )
    return ft.Column(boxes, spacing=Gap.EDGE, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _faulty(look: Look, shelf: Shelf, form: Form) -> ft.Control:
    first = next(iter(form.faults))
    base, _, place = first.partition("-")
    name = look.say("contact-phone", number=int(place) + 1) if place else label(look, shelf, shelf.part(base))
    words = look.say("entry-faults", count=len(form.faults), first=name)
    return notice(look, words, tone=Tone.DANGER, live=True)
