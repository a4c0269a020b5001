"""«Signaler un accès»: of one line, or of a professional; what is typed is kept until it is sent."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import Refusal, ReportAccess
from mes_app.record.history import Report
from mes_app.screens.here import Here, use_here
from mes_app.screens.history.details import gone
from mes_app.screens.history.sentences import Wording
from mes_app.ui import addresses
from mes_app.ui.hooks import Latest, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, primary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Size

_FAULTS = (Refusal.TEXT_EMPTY, Refusal.TEXT_TOO_LONG)


@ft.component
def ReportTrace() -> ft.Control:
    """Finds the line to report by its address."""
    here = use_here()
    trace = here.space.traces.get(ft.use_route_params().get("trace", ""))
    form = _use_report(here, f"report:trace:{trace.id if trace else ''}")
    if trace is None or not here.may(Action.REPORT):
        return gone(here.look, "report-gone", lambda: here.go(addresses.HISTORY))
    wording = Wording(here.look, here.session.holder.full_name)

    def send() -> None:
        form.send(addresses.trace(trace.id), trace=trace.id, professional=trace.professional)

    return draw(here.look, (wording.line(trace), wording.moment(trace)), form.text, form.error, form.typed, send)


@ft.component
def ReportProfessional() -> ft.Control:
    """Finds the professional to report by the address."""
    here = use_here()
    relation = here.space.relations.get(ft.use_route_params().get("professional", ""))
    form = _use_report(here, f"report:professional:{relation.id if relation else ''}")
    if relation is None or not here.may(Action.REPORT):
        return gone(here.look, "report-gone", lambda: here.go(addresses.HISTORY))
    who = relation.professional
    detail = " · ".join(part for part in (who.profession_label, who.establishment) if part)

    def send() -> None:
        form.send(addresses.professional(relation.id), professional=relation.id)

    return draw(here.look, (who.full_name, detail), form.text, form.error, form.typed, send)


class _Form:
    """What both screens share: the text, kept as a draft, and its way to the authority."""

    def __init__(self, here: Here, draft: str, latest: Latest[str], fault: tuple[str, Any]) -> None:
        self._here, self._draft = here, draft
        self._latest = latest
        self.error, self._set_error = fault

    @property
    def text(self) -> str:
        return self._latest.now

    def typed(self, event: ft.Event[ft.TextField]) -> None:
        words = event.control.value
        self._latest.set(words)
        self._set_error("")
        self._here.keep_draft(self._draft, words)

    def send(self, address: str, *, trace: str | None = None, professional: str | None = None) -> None:
        """Ask for the report, and go to `address` once it is taken."""
        here = self._here
        value = Report(
            id=here.session.tools.new_id(),
            at=here.session.now(),
            by=here.session.holder.id,
            who=here.session.holder.full_name,
            professional=professional,
            trace=trace,
            text=self.text.strip(),
        )
        change = ReportAccess(**here.stamp(), value=value)
        refusal = change.refusal(here.space, here.look.today)
        if refusal in _FAULTS:
            self._set_error(here.say(f"report-fault-{refusal.value}"))
        elif here.ask(change, done=here.say("report-sent")) is None:
            here.drop_draft(self._draft)
            here.go(address)


def _use_report(here: Here, draft: str) -> _Form:
    """A hook: the form of one report."""
    return _Form(here, draft, use_latest(lambda: str(here.draft(draft) or "")), ft.use_state(""))


def draw(
    look: Look,
    subject: tuple[str, str],
    words: str,
    error: str,
    typed: Callable[[ft.Event[ft.TextField]], None],
    send: Do,
) -> ft.Control:
    """Values and callbacks only; `subject`: what is reported, and when or who."""
    say = look.say
    about = [muted(look, say("report-who")), text(look, subject[0], strong=True), muted(look, subject[1])]
    parts: list[ft.Control] = [
        muted(look, say("report-help"), Size.BODY),
        card(ft.Column([*about], spacing=Gap.FINE, tight=True)),
        field(look, say("report-text"), words, typed, error=error or None, lines=6, help_=say("report-text-help")),
        alone(primary(look, say("report-send"), send, icon=ft.Icons.FLAG_OUTLINED)),
        muted(look, say("report-urgent")),
    ]
    return page(look, parts, whole=True)
