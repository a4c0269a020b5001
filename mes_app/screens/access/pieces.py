"""What several of the screens about professionals draw alike."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.record.documents import Document
from mes_app.record.people import Professional
from mes_app.screens.access.who import Known, Where
from mes_app.ui.icons import CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.cards import pictogram, row
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size

LARGE = 1.3
"""Text scale above which what stands side by side stands one above the other."""

_ICONS = {
    Where.AUTHORISED: ft.Icons.PERSON_OUTLINED,
    Where.BLOCKED: ft.Icons.BLOCK,
    Where.WITHOUT: ft.Icons.PERSON_OFF_OUTLINED,
}


def roles(look: Look, one: Known) -> list[str]:
    """«Médecin traitant», «Équipe de soins», «Administrateur»."""
    actor, relation = one.actor, one.relation
    held = {
        "attending": actor.attending,
        "referent-midwife": relation is not None and relation.referent_midwife,
        "correspondent-pharmacist": relation is not None and relation.correspondent_pharmacist,
        "care-team": actor.care_team,
        "administrator": actor.administrator,
        "occupational": actor.occupational,
    }
    # The occupational physician's profession says so already, in most directories.
    return [
        name
        for role, holds in held.items()
        if holds and (name := look.say(f"role-{role}")) != one.professional.profession_label
    ]


def since_words(look: Look, one: Known) -> str:
    """«Depuis le 3 mars», or why there is no access."""
    if one.where is Where.WITHOUT or one.since is None:
        return look.say(f"by-{one.by.value}")
    key = "since-blocked" if one.where is Where.BLOCKED else "since-authorised"
    return look.say(key, day=look.short_day(look.day_of(one.since)))


def professional_row(
    look: Look, one: Known, do: Callable[[Any], None], *, is_waiting: bool, selected: bool = False
) -> ft.Control:
    """One professional of a list; `do` takes Flet's event, whose control has the person's id as its `data`."""
    detail = "\n".join(
        words
        for words in (one.professional.profession_label, " · ".join(roles(look, one)), since_words(look, one))
        if words
    )
    line = row(
        look,
        one.professional.full_name,
        detail,
        icon=ft.Icons.MEDICAL_SERVICES_OUTLINED if one.actor.attending else _ICONS[one.where],
        soft=one.where is Where.AUTHORISED,
        do=do,
        selected=selected,
        data=one.id,
        key=one.id,
    )
    if is_waiting:
        line.subtitle = ft.Column([muted(look, detail), waiting_mark(look)], spacing=Gap.FINE, tight=True)
    return line


def professional_head(look: Look, who: Professional, *, name: str = "") -> ft.Control:
    """The person at the top of a screen about them; `name`: a sentence in place of the name alone."""
    detail = " · ".join(part for part in (who.profession_label, who.establishment) if part)
    words: list[ft.Control] = [
        ft.Semantics(heading_level=2, content=text(look, name or who.full_name, Size.HEADING, strong=True))
    ]
    if detail:
        words.append(muted(look, detail))
    return ft.Row(
        [
            pictogram(ft.Icons.PERSON_OUTLINED, soft=True),
            ft.Column(words, spacing=0, tight=True, expand=True),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def document_line(look: Look, document: Document, do: Callable[[Any], None], *, of_author: bool = False) -> ft.Control:
    """One document of a list, under its pictogram; `of_author`: all of them are one author's."""
    first = look.say(f"category-{document.category.value}") if of_author else document.author.name
    return row(
        look,
        document.title,
        f"{first} · {look.short_day(document.act_from)}",
        icon=CATEGORY_ICONS[document.category],
        do=do,
        data=document.id,
        key=document.id,
    )


def points(look: Look, lines: Sequence[tuple[ft.IconData, str]]) -> ft.Control:
    """One idea a line, each with its pictogram."""
    return ft.Column(
        [
            ft.Row(
                [ft.Icon(icon, size=22, color=Ink.MUTED), ft.Container(text(look, words), expand=True)],
                spacing=Gap.CARD,
                vertical_alignment=ft.CrossAxisAlignment.START,
            )
            for icon, words in lines
        ],
        spacing=Gap.CARD,
        tight=True,
    )


def group(look: Look, head: str, *content: ft.Control) -> ft.Control:
    """What stands under one head."""
    return ft.Column([heading(look, head), *content], spacing=Gap.SMALL, tight=True)


def bar(look: Look, cancel: Do, verb: str, do: Do, icon: ft.IconData) -> list[ft.Control]:
    """«Annuler» and the verb, under the thumb."""
    main = primary(look, verb, do, icon=icon, expand=look.scale <= LARGE)
    return [secondary(look, look.say("cancel"), cancel), main]
