"""«Mon histoire de santé»: the care that was reimbursed, by day or by month, and what can be taken over from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import flet as ft

from mes_app.record.medical import Care, CareKind
from mes_app.record.values import SHORT
from mes_app.reference.vaccines import catalogue
from mes_app.screens.here import Here, use_here
from mes_app.screens.medical.drafts import spilt
from mes_app.screens.medical.fields import Hand
from mes_app.screens.medical.form import hand_over
from mes_app.screens.medical.rubrics import TREATMENTS
from mes_app.ui import addresses
from mes_app.ui.dates import long_day, month, numeric
from mes_app.ui.hooks import Same
from mes_app.ui.icons import CARE_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, chip, link, primary, secondary
from mes_app.ui.parts.cards import apart, fact, loose_rows, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.tabs import tabs
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import Gap, Size

WINDOW = 20
STEP = 40
NEAR = 600
VACCINATION = "vaccination"
"""The form of a new vaccination, as its own screens know it."""


def latest_first(care: Iterable[Care]) -> list[Care]:
    """The order of the history."""
    return sorted(care, key=lambda one: (-one.on.toordinal(), one.act.casefold(), one.id))


def grouped(care: Sequence[Care], *, by_month: bool) -> list[tuple[date, list[Care]]]:
    """What was on one day, or in one month (its first day), in the order that is given."""
    found: dict[date, list[Care]] = {}
    for one in care:
        found.setdefault(one.on.replace(day=1) if by_month else one.on, []).append(one)
    return list(found.items())


def vaccine_of(one: Care) -> Any:
    """The vaccine that was handed out, as the table of vaccines knows it; None for anything else."""
    return catalogue().product(one.cip13) if one.kind is CareKind.MEDICINE and one.cip13 else None


@ft.component
def CareHistory() -> ft.Control:
    """Finds the reimbursed care of the open space."""
    here = use_here()
    no_kind: CareKind | None = None
    kind, choose = ft.use_state(no_kind)
    by_month, set_by_month = ft.use_state(False)
    shown, show = ft.use_state(WINDOW)
    care = ft.use_memo(lambda: latest_first(here.space.care.values()), [Same(here.space.care)])

    def chosen(new: CareKind | None) -> None:
        choose(new)
        show(WINDOW)

    return draw(
        here.look,
        care,
        kind,
        by_month=by_month,
        shown=shown,
        choose=chosen,
        turn=set_by_month,
        more=lambda: show(shown + STEP),
        open_=lambda event: here.go(addresses.care(str(event.control.data))),
        selected=ft.use_route_params().get("care"),
    )


def draw(
    look: Look,
    care: Sequence[Care],
    kind: CareKind | None,
    *,
    by_month: bool,
    shown: int,
    choose: Callable[[CareKind | None], None],
    turn: Callable[[bool], None],
    more: Callable[[], None],
    open_: Callable[[Any], None],
    selected: str | None = None,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    says = say("care-says")
    head: ft.Control = title(look, say("care-title"), says) if look.embedded else muted(look, says, Size.BODY)
    if not care:
        words = say("care-empty-title"), say("care-empty-text")
        return page(look, [head, empty(look, ft.Icons.RECEIPT_LONG_OUTLINED, *words)])
    kinds = [one for one in CareKind if any(line.kind is one for line in care)]

    def filter_(one: CareKind | None) -> ft.Control:
        words = say("care-all") if one is None else say(f"care-kind-{one.value}")
        icon = None if one is None else CARE_ICONS[one]
        return chip(look, words, lambda: choose(one), selected=one is kind, icon=icon)

    chips = ft.Row([filter_(one) for one in (None, *kinds)], spacing=Gap.SMALL, scroll=ft.ScrollMode.HIDDEN)
    names = [say("care-by-day"), say("care-by-month")]
    parts = [apart(head), apart(chips), apart(tabs(look, names, int(by_month), lambda index: turn(bool(index))))]
    there = [one for one in care if kind in (None, one.kind)]
    for day, lines in grouped(there[:shown], by_month=by_month):
        when = month(day) if by_month else long_day(day)
        parts.append(apart(heading(look, when[:1].upper() + when[1:])))
        parts += loose_rows([care_row(look, one, open_, dated=by_month, selected=selected) for one in lines])
    rest = len(there) - shown
    if rest > 0:
        parts.append(alone(link(look, say("entry-more", count=rest), more, icon=ft.Icons.EXPAND_MORE)))

    def scrolled(event: ft.OnScrollEvent) -> None:
        if event.max_scroll_extent - event.pixels < NEAR:
            more()

    return page(look, parts, spacing=0, on_scroll=scrolled if rest > 0 else None)


def care_row(
    look: Look, one: Care, open_: Callable[[Any], None], *, dated: bool = True, selected: str | None = None
) -> ft.Control:
    """One line of care: what it was, who, and when where the head does not say it."""
    facts = [one.professional or look.say(f"care-kind-{one.kind.value}"), look.short_day(one.on) if dated else ""]
    return row(
        look,
        one.act,
        " · ".join(words for words in facts if words),
        icon=CARE_ICONS[one.kind],
        do=open_,
        data=one.id,
        key=one.id,
        selected=one.id == selected,
    )


@ft.component
def CareDetails() -> ft.Control:
    """Finds the line of care that the address names, and hands it to the forms."""
    here = use_here()
    one = here.space.care.get(ft.use_route_params().get("care", ""))
    if one is None:
        return draw_gone(here.look, lambda: here.go(addresses.CARE))
    return draw_one(
        here.look,
        one,
        vaccine_of(one),
        treat=lambda: _as_treatment(here, one),
        vaccinate=lambda: _as_vaccination(here, one),
    )


def _as_treatment(here: Here, one: Care) -> None:
    draft = spilt(TREATMENTS, {"name": one.act, "comment": ""})
    filled = {
        "name": draft["name"],
        "comment": draft["comment"],
        "cip13": one.cip13 or "",
        "start": numeric(one.on),
    }
    hand_over(here, TREATMENTS, Hand("treatments-read-care"), **filled)
    here.go(TREATMENTS.new)


def _as_vaccination(here: Here, one: Care) -> None:
    """The form of a vaccination, filled in memory alone: the injection itself has its own day, which is asked for."""
    product = vaccine_of(one)
    filled: dict[str, Any] = {
        "vaccine": product.name if product else one.act[: 4 * SHORT],
        "cip13": one.cip13,
        "given_on": numeric(one.on),
        "vaccinator": "",
        "reading": {"key": "vaccination-read-care"},
    }
    if product is not None:
        pairs = zip(product.disease_codes, product.diseases, strict=True)
        filled |= {"nuva": product.nuva, "diseases": [{"code": code, "label": label} for code, label in pairs]}
    here.session.scanned[here.profile.id, VACCINATION] = filled
    here.go(addresses.add_vaccination(addresses.PROFILE))


def draw_one(
    look: Look,
    one: Care,
    vaccine: Any,
    *,
    treat: Callable[[], None],
    vaccinate: Callable[[], None],
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    day = long_day(one.on)
    lines: Mapping[str, tuple[str, ft.IconData]] = {
        "care-on": (day[:1].upper() + day[1:], ft.Icons.EVENT_OUTLINED),
        "care-kind": (say(f"care-kind-{one.kind.value}"), CARE_ICONS[one.kind]),
        "care-quantity": (str(one.quantity) if one.quantity > 1 else "", ft.Icons.NUMBERS),
        "care-professional": (one.professional, ft.Icons.PERSON_OUTLINED),
        "care-prescriber": (one.prescriber, ft.Icons.EDIT_NOTE_OUTLINED),
        "care-cip13": (one.cip13 or "", ft.Icons.QR_CODE_2),
    }
    facts = [fact(look, say(key), words, icon) for key, (words, icon) in lines.items() if words]
    parts: list[ft.Control] = [title(look, one.act), rows(facts), muted(look, say("care-source"))]
    if one.kind is not CareKind.MEDICINE:
        return page(look, parts)
    add_treatment = ("care-add-treatment", treat, ft.Icons.MEDICATION_OUTLINED)
    add_vaccination = ("care-add-vaccination", vaccinate, ft.Icons.VACCINES_OUTLINED)
    # The likelier one is the main one; the other stays at hand, since the tables do not know every box.
    first, other = (add_vaccination, add_treatment) if vaccine is not None else (add_treatment, add_vaccination)
    parts.append(primary(look, say(first[0]), first[1], icon=first[2]))
    parts.append(secondary(look, say(other[0]), other[1], icon=other[2]))
    return page(look, parts)


def draw_gone(look: Look, back: Callable[[], None]) -> ft.Control:
    """What an address of a line that is not there answers."""
    say = look.say
    button = primary(look, say("care-gone-action"), back)
    words = say("care-gone-title"), say("care-gone-text")
    return page(look, [empty(look, ft.Icons.RECEIPT_LONG_OUTLINED, *words, button)])
