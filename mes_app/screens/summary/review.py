"""«Mettre à jour la synthèse», step by step: what each rubric says, and what has changed since the last one."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.access import Action
from mes_app.record.summary import STEPS, Difference, Known, Part, Section, Step, sections
from mes_app.screens.here import use_here
from mes_app.screens.summary.pieces import WHERE, section_parts
from mes_app.screens.summary.remembered import Since, since_last
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, title
from mes_app.ui.summary import title_of
from mes_app.ui.theme import Gap

FORM = "summary-review"


@ft.component
def SummaryReview() -> ft.Control:
    """Finds the step one is at; it is kept while one goes to a rubric and comes back."""
    here = use_here()
    space, today = here.space, here.look.today
    found = ft.use_memo(lambda: sections(space, today), [space, today])
    none: frozenset[Part] = frozenset()
    opened, set_opened = ft.use_state(none)
    at, set_at = ft.use_state(_kept(here.draft(FORM)))

    def go(step: int) -> None:
        here.keep_draft(FORM, {"step": step})
        set_at(step)

    def onwards() -> None:
        if at + 1 < len(STEPS):
            go(at + 1)
        else:
            here.drop_draft(FORM)
            here.go(addresses.SUMMARY)

    return draw(
        here.look,
        at,
        found,
        since_last(here, found),
        opened,
        lambda part: set_opened(opened | {part}),
        here.go if here.may(Action.CHANGE) else None,
        onwards,
        lambda: go(at - 1),
    )


def _kept(draft: object) -> int:
    step = draft.get("step") if isinstance(draft, dict) else 0
    return step if isinstance(step, int) and 0 <= step < len(STEPS) else 0


def draw(
    look: Look,
    at: int,
    found: Sequence[Section],
    since: Since,
    opened: frozenset[Part],
    open_: Callable[[Part], None],
    go: Callable[[str], None] | None,
    onwards: Do,
    back: Do,
) -> ft.Control:
    """Values and callbacks only; `at` counts from 0, `go` opens the place where a rubric is written."""
    say, step = look.say, list(Step)[at]
    name = step.value.replace("_", "-")
    parts: list[ft.Control] = [
        # The live region tells a screen reader of the step, which stands on the same page as the one before.
        ft.Semantics(live_region=True, content=muted(look, say("summary-step", number=at + 1, count=len(STEPS)))),
        title(look, say(f"summary-step-{name}"), say(f"summary-step-{name}-help")),
    ]
    if since.last is None:
        parts.append(notice(look, say("summary-first-time")))
    elif not since.remembered:
        parts.append(notice(look, say("summary-elsewhere")))
    for section in found:
        if section.part not in STEPS[step]:
            continue
        parts += section_parts(look, section, opened, open_, since.differences.get(section.part, Difference()))
        if go is not None:
            key = "summary-fill" if section.known is Known.UNKNOWN else "summary-edit"
            parts.append(_way(look, say(key, what=say(title_of(section.part))), section.part, go))
    last = at + 1 == len(STEPS)
    actions = [] if at == 0 else [secondary(look, say("summary-previous"), back)]
    actions.append(primary(look, say("summary-finish" if last else "summary-next"), onwards, expand=look.scale <= 1.3))
    return page(look, parts, actions=actions, spacing=Gap.CARD, key=f"step-{at}")


def _way(look: Look, words: str, part: Part, go: Callable[[str], None]) -> ft.Control:
    return alone(link(look, words, lambda: go(WHERE[part]), icon=ft.Icons.EDIT_OUTLINED))
