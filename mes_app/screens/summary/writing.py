"""The form of anticipated directives: a few questions, all of them optional, then a PDF in the documents."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import flet as ft

from mes_app.record.medical import Contact, ContactRole
from mes_app.record.moments import day_in
from mes_app.record.paper import Block, Facts, Heading, Paper, Words
from mes_app.record.people import Profile
from mes_app.record.summary import DIRECTIVES_TYPE, last_saved
from mes_app.record.values import LONG
from mes_app.screens.deposits import deposit, made
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questions import use_question
from mes_app.screens.summary.directives import directives_deposit, is_of_age, replacing, writes_own
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import Texts, de
from mes_app.ui.hooks import use_once
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.fields import asked, fault, field, options
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.summary import identity
from mes_app.ui.theme import Size

FORM = "directives"
SITUATIONS = ("well", "ill", "end")
TREATMENTS = ("resuscitation", "breathing", "feeding", "dialysis", "surgery", "sedation")
"""What one may be asked about when one can no longer speak (the topics of JDV_TypeDirectiveAnticipee)."""

ANSWERS = ("accept", "refuse", "team")
TEXTS = ("wishes", "fears", "after")

Draft = Mapping[str, Any]


def drafted(kept: Any) -> dict[str, Any]:
    """The form as it was kept, of what this version knows; nothing else is taken."""
    draft: dict[str, Any] = {"situation": None, "own": False, **dict.fromkeys(TREATMENTS), **dict.fromkeys(TEXTS, "")}
    if isinstance(kept, Mapping):
        draft["situation"] = kept.get("situation") if kept.get("situation") in SITUATIONS else None
        draft["own"] = kept.get("own") is True
        draft.update({name: kept[name] for name in TREATMENTS if kept.get(name) in ANSWERS})
        draft.update({name: kept[name] for name in TEXTS if isinstance(kept.get(name), str)})
    return draft


def faults(draft: Draft) -> dict[str, str]:
    """Field → the text key of what is to be mended."""
    found = {name: "directives-fault-long" for name in TEXTS if len(draft[name]) > LONG}
    if not any(draft[name] for name in TREATMENTS) and not any(draft[name].strip() for name in TEXTS):
        found["all"] = "directives-fault-empty"
    if not draft["own"]:
        found["own"] = "directives-fault-own"
    return found


@ft.component
def WriteDirectives() -> ft.Control:
    """Finds what was being written; it survives a crash."""
    here = use_here()
    draft, set_draft = ft.use_state(drafted(here.draft(FORM)))
    tried, set_tried = ft.use_state(False)
    busy, set_busy = ft.use_state(False)
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(lambda: None, [], cleanup=present.clear)
    ask = use_question(here.look)
    root = ft.context.page
    newest = ft.use_memo(lambda: [draft], [])
    newest[0] = draft

    def change(name: str, value: Any) -> None:
        new = {**newest[0], name: value}
        newest[0] = new
        set_draft(new)
        here.keep_draft(FORM, new)

    async def finish() -> None:
        set_busy(True)
        try:
            trusted = [one for one in here.space.contacts.values() if one.role is ContactRole.TRUSTED]
            file = await made(here, paper(here.say, newest[0], here.profile, trusted, here.look.now))
            if present and await deposit(here, file, directives_deposit(here)):
                here.drop_draft(FORM)
                if present:
                    here.go(addresses.DIRECTIVES)
        finally:
            if present:
                set_busy(False)

    finish_once = use_once(finish)

    def start() -> None:
        root.run_task(finish_once)

    def submit() -> None:
        set_tried(True)
        wrong = faults(newest[0])
        former = last_saved(here.space, DIRECTIVES_TYPE)
        if wrong:
            here.tell(here.say("form-faults", count=len(wrong)), None)
        elif former is None:
            start()
        else:
            ask(replacing(here.look, former, start))

    if not is_of_age(here) or not writes_own(here):
        return not_found(here.look, lambda: here.go(addresses.PROFILE))
    return draw(here.look, draft, faults(draft) if tried else {}, change, submit, lambda: _leave(here), busy=busy)


def _leave(here: Here) -> None:
    here.drop_draft(FORM)
    here.go(addresses.DIRECTIVES)


def draw(
    look: Look,
    draft: Draft,
    wrong: Mapping[str, str],
    change: Callable[[str, Any], None],
    submit: Do,
    cancel: Do,
    *,
    busy: bool,
) -> ft.Control:
    """Values and callbacks only; `change(field, value)`."""
    say = look.say
    situations = {one: say(f"directives-situation-{one}") for one in SITUATIONS}
    answers = {one: say(f"directives-answer-{one}") for one in ANSWERS}
    parts: list[ft.Control] = [
        muted(look, say("directives-form-help"), Size.BODY),
        options(look, say("directives-situation"), situations, draft["situation"], _put(change, "situation")),
        heading(look, say("directives-treatments")),
        muted(look, say("directives-treatments-help")),
    ]
    for name in TREATMENTS:
        parts.append(_question(look, say(f"directives-{name}"), answers, draft[name], _put(change, name)))
    parts.append(heading(look, say("directives-words")))
    for name in TEXTS:
        error = say(wrong[name]) if name in wrong else None
        parts.append(
            field(
                look,
                say(f"directives-{name}"),
                draft[name],
                _typed(change, name),
                help_=say(f"directives-{name}-help"),
                error=error,
                optional=True,
                lines=4,
            )
        )
    parts.append(
        switch_row(look, say("directives-own"), say("directives-own-help"), on=draft["own"], turn=_put(change, "own"))
    )
    parts += [fault(look, say(wrong[name])) for name in ("all", "own") if name in wrong]
    parts.append(notice(look, say("directives-sign"), tone=Tone.INFO))
    if busy:
        parts.append(working(look, say("summary-working")))
    actions = [
        secondary(look, say("cancel"), cancel),
        primary(look, say("directives-save"), submit, expand=look.scale <= 1.3),
    ]
    return page(look, parts, actions=actions, whole=True)


def _question(
    look: Look, label: str, answers: Mapping[str, str], value: str | None, choose: Callable[[str | None], None]
) -> ft.Control:
    """One answer or none: pressing the chosen one takes it back."""
    chosen = () if value is None else (value,)
    return asked(look, label, answers, chosen, lambda id_: choose(None if id_ == value else id_))


def _put(change: Callable[[str, Any], None], name: str) -> Callable[[Any], None]:
    return lambda value: change(name, value)


def _typed(change: Callable[[str, Any], None], name: str) -> Callable[[Any], None]:
    return lambda event: change(name, event.control.value)


def paper(say: Texts, draft: Draft, profile: Profile, trusted: list[Contact], now: datetime) -> Paper:
    """The directives as pages: who, what, when, and room for a signature."""
    today = day_in(now, profile.zone)
    title = say("directives-paper-title", of=de(profile.full_name))
    blocks: list[Block] = [
        Heading(level=1, words=title),
        Words(words=say("directives-paper-law"), quiet=True),
        Facts(pairs=identity(say, profile, today)),
        Words(words=say("directives-paper-statement", who=profile.full_name, day=dates.full_day(today)), boxed=True),
    ]
    if draft["situation"]:
        blocks += [
            Heading(level=2, words=say("directives-situation")),
            Words(words=say(f"directives-situation-{draft['situation']}")),
        ]
    said = tuple(
        (say(f"directives-{name}"), say(f"directives-answer-{draft[name]}")) for name in TREATMENTS if draft[name]
    )
    if said:
        blocks += [
            Heading(level=2, words=say("directives-treatments")),
            Words(words=say("directives-paper-when")),
            Facts(pairs=said),
        ]
    for name in TEXTS:
        if draft[name].strip():
            blocks += [Heading(level=2, words=say(f"directives-{name}")), Words(words=draft[name].strip())]
    for one in trusted:
        facts = ", ".join(fact for fact in (one.relationship, *one.phones) if fact)
        blocks += [Heading(level=2, words=say("summary-trusted")), Facts(pairs=((one.name_of, facts),))]
    blocks += [
        Heading(level=2, words=say("directives-paper-sign")),
        Facts(
            pairs=(
                (say("directives-paper-made"), dates.full_day(today)),
                (say("directives-paper-signature"), "\n\n\n"),
            )
        ),
    ]
    return Paper(
        title=title,
        blocks=tuple(blocks),
        foot=say("summary-foot", who=profile.full_name, day=dates.full_day(today)),
        page_words=say("history-export-page", page="{page}", pages="{pages}"),
        author=profile.full_name,
        made_at=now,
    )
