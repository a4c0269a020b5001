"""One vaccination: everything that is known of it, who noted it, and what one may do with it."""

from collections.abc import Callable

import flet as ft

from mes_app.record.changes import AddVaccination, DeleteVaccination
from mes_app.record.vaccinations import DoseKind, Vaccination
from mes_app.screens.here import use_here
from mes_app.screens.questions import Question, use_question
from mes_app.screens.vaccinations.draft import changing
from mes_app.screens.vaccinations.pieces import diseases_of, drafts_of, status_of
from mes_app.ui import addresses
from mes_app.ui.dates import full_day, long_day
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import danger, primary
from mes_app.ui.parts.cards import fact, rows
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title
from mes_app.ui.theme import Gap


@ft.component
def VaccinationDetails() -> ft.Control:
    """Finds the vaccination that the address names."""
    here = use_here()
    ask = use_question(here.look)
    say = here.say
    value = here.space.vaccinations.get(ft.use_route_params().get("vaccination", ""))
    if value is None:
        return draw_gone(here.look, lambda: here.go(addresses.vaccinations(here.tab)))

    def bring_back() -> None:
        here.ask(AddVaccination(**here.stamp(), value=value), done=say("vaccination-done-restore"))

    def delete() -> None:
        done = say("vaccination-done-delete", vaccine=value.vaccine)
        if here.ask(DeleteVaccination(**here.stamp(), vaccination=value.id), done=done, undo=bring_back) is None:
            drafts_of(here).forget(here.profile.id, changing(value.id))
            here.go(addresses.vaccinations(here.tab))

    def ask_delete() -> None:
        words = say("vaccination-delete-text", vaccine=value.vaccine, day=full_day(value.given_on))
        ask(
            Question(
                say("vaccination-delete-title"),
                (words,),
                say("vaccination-delete"),
                delete,
                say("cancel"),
                takes_away=True,
            )
        )

    return draw(
        here.look,
        value,
        me=here.session.holder.id,
        waiting=("vaccinations", value.id) in here.session.device.waiting_rows(here.profile.id),
        edit=lambda: here.go(addresses.edit_vaccination(value.id, here.tab)),
        delete=ask_delete,
    )


def draw(
    look: Look,
    value: Vaccination,
    *,
    me: str,
    waiting: bool,
    edit: Callable[[], None],
    delete: Callable[[], None],
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [title(look, value.vaccine, diseases_of(value) or None)]
    if waiting:
        parts.append(waiting_mark(look))
    if value.validated_by is not None:
        head = say("vaccination-validated", who=value.validated_by)
        words = say("vaccination-validated-says", who=value.validated_by)
        parts.append(notice(look, words, head=head, tone=Tone.OK, icon=ft.Icons.VERIFIED_OUTLINED))
    parts.append(
        rows([fact(look, say(f"vaccination-{name}"), words, icon) for name, words, icon in facts(look, value, me)])
    )
    if not value.is_own:
        return page(look, parts)
    return page(
        look,
        parts,
        actions=[
            danger(look, say("vaccination-delete"), delete, icon=ft.Icons.DELETE_OUTLINE),
            primary(look, say("vaccination-edit"), edit, icon=ft.Icons.EDIT_OUTLINED, expand=look.scale <= 1.3),
        ],
        spacing=Gap.EDGE,
    )


def facts(look: Look, value: Vaccination, me: str) -> list[tuple[str, str, ft.IconData]]:
    """The lines of details that say something: the end of their text key, their words, their icon."""
    say = look.say
    dose = [] if value.dose_kind is DoseKind.UNKNOWN else [say(f"dose-{value.dose_kind.value}")]
    if value.rank is not None:
        dose.append(say("vaccination-dose", rank=value.rank))
    how = [say(f"route-{value.route.value.replace('_', '-')}")] if value.route else []
    how += [say(f"site-{value.site.value.replace('_', '-')}")] if value.site else []
    who = "vaccination-noted-me" if value.entered_by.id == me else "vaccination-noted-by"
    lines = (
        ("given-on", long_day(value.given_on), ft.Icons.EVENT_OUTLINED),
        ("dose-label", " · ".join(dose), ft.Icons.FORMAT_LIST_NUMBERED),
        ("lot", value.lot, ft.Icons.QR_CODE_2),
        ("expiry", full_day(value.expiry) if value.expiry else "", ft.Icons.EVENT_BUSY_OUTLINED),
        ("vaccinator", value.vaccinator, ft.Icons.PERSON_OUTLINED),
        ("how", " · ".join(how), ft.Icons.VACCINES_OUTLINED),
        ("cip", value.cip13 or "", ft.Icons.NUMBERS),
        ("comment", value.comment, ft.Icons.NOTES),
        ("status", status_of(look, value, me), ft.Icons.VERIFIED_OUTLINED),
        ("noted", say(who, who=value.entered_by.name, when=look.when(value.entered_at)), ft.Icons.EDIT_NOTE_OUTLINED),
    )
    return [
        (name, words[:1].upper() + words[1:] if name == "given-on" else words, i) for name, words, i in lines if words
    ]


def draw_gone(look: Look, back: Callable[[], None]) -> ft.Control:
    """What an address of a vaccination that is not there answers."""
    say = look.say
    button = primary(look, say("vaccination-gone-action"), back)
    drawn = empty(look, ft.Icons.VACCINES_OUTLINED, say("vaccination-gone-title"), say("vaccination-gone-text"), button)
    return page(look, [drawn])
