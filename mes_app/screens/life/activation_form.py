"""The pages of an activation: values and callbacks only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.activation import Fault, Letter, ends
from mes_app.record.moments import age_on
from mes_app.record.nir import grouped
from mes_app.record.people import Profile
from mes_app.screens.life.typed import Part, Typed, is_confirmed
from mes_app.ui import dates
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary
from mes_app.ui.parts.cards import fact, row, rows
from mes_app.ui.parts.fields import Grips, fault, field
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Size

SWITCHES = ("samu", "others", "masked_documents")


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows: the step `at` (from 0) `of` so many, what is `wrong` (field → text key), and what was
    `said` of it where the letter came from."""

    part: Part
    at: int
    of: int
    typed: Typed
    wrong: Mapping[str, str]
    said: Fault | None
    letter: Letter | None
    sent_again: bool
    resumed: bool
    children: Sequence[Profile]
    server: str


@dataclass(frozen=True, repr=False)
class Actions:
    """What one can do; `back` is None at the first step."""

    put: Callable[..., None]
    next_: Do
    back: Do | None
    send_again: Do
    send_email: Do
    send_phone: Do


def draw(look: Look, shown: Shown, grips: Grips, do: Actions) -> ft.Control:
    """One step."""
    say = look.say
    name = say(f"activate-name-{shown.part.value}")
    step = say("activate-step", at=shown.at + 1, of=shown.of, name=name)
    parts: list[ft.Control] = [
        ft.Semantics(heading_level=2, content=text(look, step, Size.HEADING, strong=True)),
        ft.ProgressBar(value=(shown.at + 1) / shown.of, semantics_label=step),
    ]
    if shown.resumed and shown.at == 0:
        parts.append(notice(look, say("activate-kept")))
    parts += _BODIES[shown.part](look, shown, _Fields(look, shown, grips, do), do)
    if shown.said is not None and shown.part is not Part.CODE:
        parts.append(notice(look, say(f"activate-wrong-{shown.said.value}"), tone=Tone.WARN, live=True))
    words = say("activate-do" if shown.part is Part.CHECK else "activate-next")
    act = primary(look, words, do.next_, expand=look.scale <= 1.3)
    buttons = [act] if do.back is None else [secondary(look, say("activate-before"), do.back), act]
    return page(look, parts, actions=buttons, whole=True, key=shown.part.value)


@dataclass(frozen=True, repr=False)
class _Fields:
    look: Look
    shown: Shown
    grips: Grips
    do: Actions

    def of(self, name: str, label: str, help_: str = "", **more: Any) -> ft.Control:
        """The text field of one value."""
        say, wrong = self.look.say, self.shown.wrong.get(name)
        if name == "code" and self.shown.said is not None:
            wrong = f"activate-wrong-{self.shown.said.value}"
        return field(
            self.look,
            say(label),
            str(getattr(self.shown.typed, name)),
            lambda event: self.do.put(**{name: str(event.control.value)}),
            error=say(wrong) if wrong else None,
            help_=say(help_) if help_ else None,
            grip=self.grips.of(name),
            key=name,
            **more,
        )


def _identity(look: Look, shown: Shown, fields: _Fields, _: Actions) -> list[ft.Control]:
    say, who = look.say, look.profile
    parts: list[ft.Control] = [text(look, say("activate-identity-what"))]
    if shown.letter is not None:
        words = say(
            "activate-demo-card",
            number=grouped(who.ins),
            card=shown.letter.card,
            birth=dates.numeric(who.birth_date),
        )
        parts.append(notice(look, words, icon=ft.Icons.SCIENCE_OUTLINED))
    return [
        *parts,
        fields.of("number", "activate-number", "activate-number-help"),
        fields.of("card", "activate-card", "activate-card-help", keyboard=ft.KeyboardType.NUMBER),
        fields.of("birth", "activate-birth", "activate-birth-help", keyboard=ft.KeyboardType.DATETIME),
    ]


def _code(look: Look, shown: Shown, fields: _Fields, do: Actions) -> list[ft.Control]:
    say, letter = look.say, shown.letter
    parts: list[ft.Control] = []
    if letter is not None:
        sent = dates.full_day(look.day_of(letter.sent_at))
        end = dates.full_day(look.day_of(ends(letter, look.profile.zone)))
        parts.append(text(look, say("activate-code-what", day=sent, end=end)))
        if shown.sent_again:
            parts.append(notice(look, say("activate-code-sent"), tone=Tone.OK, live=True))
        words = say("activate-demo-code", code=f"{letter.code[:4]}{dates.NBSP}{letter.code[4:]}")
        parts.append(notice(look, words, icon=ft.Icons.SCIENCE_OUTLINED))
    return [
        *parts,
        fields.of("code", "activate-code", "activate-code-help", keyboard=ft.KeyboardType.NUMBER),
        alone(link(look, say("activate-code-again"), do.send_again, icon=ft.Icons.MARKUNREAD_MAILBOX_OUTLINED)),
    ]


def _login(look: Look, shown: Shown, fields: _Fields, do: Actions) -> list[ft.Control]:
    say = look.say
    conditions: list[ft.Control] = [
        rows(
            [
                switch_row(
                    look,
                    say("activate-conditions"),
                    say("activate-conditions-help"),
                    on=shown.typed.conditions,
                    turn=lambda on: do.put(conditions=on),
                )
            ]
        )
    ]
    if "conditions" in shown.wrong:
        conditions.append(fault(look, say(shown.wrong["conditions"])))
    return [
        text(look, say("activate-login-what")),
        fields.of("identifier", "activate-identifier", "activate-identifier-help"),
        fields.of("password", "activate-password", "activate-password-help", secret=True),
        fields.of("again", "activate-again", secret=True),
        *conditions,
    ]


def _contacts(look: Look, shown: Shown, fields: _Fields, do: Actions) -> list[ft.Control]:
    say, typed = look.say, shown.typed
    parts: list[ft.Control] = [text(look, say("activate-contacts-what"))]
    for way, sent, code, send, keyboard in (
        ("email", typed.email_sent, typed.email_code, do.send_email, ft.KeyboardType.EMAIL),
        ("phone", typed.phone_sent, typed.phone_code, do.send_phone, ft.KeyboardType.PHONE),
    ):
        parts.append(fields.of(way, f"activate-{way}", keyboard=keyboard))
        parts.append(alone(secondary(look, say(f"activate-send-{way}"), send, icon=ft.Icons.SEND_OUTLINED)))
        if sent:
            words = say("activate-demo-sent", code=sent)
            parts.append(notice(look, words, icon=ft.Icons.SCIENCE_OUTLINED, live=True))
        parts.append(fields.of(f"{way}_code", f"activate-{way}-code", keyboard=ft.KeyboardType.NUMBER))
        if is_confirmed(sent, code):
            parts.append(notice(look, say("activate-contact-ok"), tone=Tone.OK, live=True))
    return parts


def _choices(look: Look, shown: Shown, _: _Fields, do: Actions) -> list[ft.Control]:
    say, typed = look.say, shown.typed

    def switch(name: str) -> ft.Control:
        words = say(f"emergency-{name}"), say(f"emergency-{name}-text")
        return switch_row(look, *words, on=bool(getattr(typed, name)), turn=lambda on: do.put(**{name: on}))

    masked = switch_row(
        look,
        say("activate-masked"),
        say("activate-masked-help"),
        on=typed.masked,
        turn=lambda on: do.put(masked=on),
    )
    parts: list[ft.Control] = [
        text(look, say("activate-choices-what")),
        rows([masked]),
        rows([switch(name) for name in SWITCHES]),
    ]
    if "masked_documents" in shown.wrong:
        parts.append(fault(look, say(shown.wrong["masked_documents"])))
    return parts


def _children(look: Look, shown: Shown, _: _Fields, __: Actions) -> list[ft.Control]:
    say = look.say
    if not shown.children:
        return [text(look, say("activate-children-none"))]
    lines = [
        row(
            look,
            child.full_name,
            say("activate-child", age=age_on(child.birth_date, look.today)),
            leading=avatar(child),
        )
        for child in shown.children
    ]
    return [text(look, say("activate-children-what")), rows(lines)]


def _check(look: Look, shown: Shown, _: _Fields, __: Actions) -> list[ft.Control]:
    say, typed, who = look.say, shown.typed, look.profile.full_name
    by = say("activate-check-who-server", name=who, server=shown.server) if shown.letter is None else ""
    facts = [
        ("who", by or say("activate-check-who-text", name=who), ft.Icons.BADGE_OUTLINED),
        ("login", typed.identifier.strip(), ft.Icons.LOGIN),
        ("contacts", " · ".join(w for w in (typed.email.strip(), typed.phone.strip()) if w), ft.Icons.MAIL_OUTLINED),
        ("masked", say(f"activate-check-masked-{'yes' if typed.masked else 'no'}"), ft.Icons.VISIBILITY_OUTLINED),
        ("emergency", _opened(look, typed), ft.Icons.EMERGENCY_OUTLINED),
        ("children", ", ".join(child.first_name for child in shown.children), ft.Icons.FAMILY_RESTROOM_OUTLINED),
    ]
    return [
        text(look, say("activate-check-what")),
        rows([fact(look, say(f"activate-check-{key}"), words, icon) for key, words, icon in facts if words]),
    ]


def _opened(look: Look, typed: Typed) -> str:
    def said(on: bool) -> str:
        return look.say("sync-value-yes" if on else "sync-value-no")

    return look.say(
        "sync-value-emergency",
        samu=said(typed.samu),
        others=said(typed.others),
        masked=said(typed.masked_documents),
    )


_BODIES: Mapping[Part, Callable[[Look, Shown, _Fields, Actions], list[ft.Control]]] = {
    Part.IDENTITY: _identity,
    Part.CODE: _code,
    Part.LOGIN: _login,
    Part.CONTACTS: _contacts,
    Part.CHOICES: _choices,
    Part.CHILDREN: _children,
    Part.CHECK: _check,
}
