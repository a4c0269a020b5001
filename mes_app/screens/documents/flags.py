"""The three flags of a document, independent of each other: one is the patient's side's, two are professionals'."""

from datetime import datetime

import flet as ft

from mes_app.record.access import embargo_end
from mes_app.record.documents import Document
from mes_app.record.moments import MAJORITY, birthday, is_minor
from mes_app.record.people import Standing
from mes_app.ui import dates
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows


def flags_card(look: Look, document: Document, *, masked: bool) -> ft.Control:
    """What each flag says and until when; only what the viewer meets anyway, since the document is there for them."""
    say = look.say
    return rows(
        [
            _line(look, "flag-masked", say("flag-masked-on" if masked else "flag-masked-off"), set_=masked),
            _line(look, "flag-patient", _patient(look, document), set_=document.not_visible_to_patient),
            _line(
                look,
                "flag-representatives",
                _representatives(look, document),
                set_=document.hidden_from_representatives,
            ),
        ]
    )


def _line(look: Look, key: str, words: str, *, set_: bool) -> ft.Control:
    icon = ft.Icons.FLAG if set_ else ft.Icons.FLAG_OUTLINED
    return row(look, look.say(key), words, icon=icon)


def _patient(look: Look, document: Document) -> str:
    """V11: it is over, or the document would not be here."""
    say = look.say
    if not document.not_visible_to_patient:
        return say("flag-patient-off")
    ended = embargo_end(document, look.profile.zone)
    if document.announced_at is not None and document.announced_at < ended:
        return say("flag-patient-announced", day=_day(look, document.announced_at))
    return say("flag-patient-month", day=_day(look, ended))


def _representatives(look: Look, document: Document) -> str:
    """V12: a representative of a minor never meets a document that has it."""
    say = look.say
    if not document.hidden_from_representatives:
        return say("flag-representatives-child" if _is_minor(look) else "flag-representatives-off")
    day = dates.full_day(birthday(look.profile.birth_date, MAJORITY))
    return say("flag-representatives-on" if _is_minor(look) else "flag-representatives-over", day=day)


def _is_minor(look: Look) -> bool:
    return look.profile.standing is not Standing.HOLDER and is_minor(look.profile.birth_date, look.today)


def _day(look: Look, moment: datetime) -> str:
    return dates.full_day(look.day_of(moment))
