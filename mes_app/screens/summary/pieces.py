"""A section of the synthesis on the screen."""

from collections.abc import Callable

import flet as ft

from mes_app.record.summary import Difference, Known, Part, Section
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.summary import line, told
from mes_app.ui.theme import Ink, Size

SHOWN = 8
"""So many lines of a section are shown before «Voir les autres»."""

WHERE = {
    Part.ILLNESSES: "profil/maladies",
    Part.TREATMENTS: "profil/traitements",
    Part.ALLERGIES: "profil/allergies",
    Part.HOSPITALISATIONS: "profil/hospitalisations",
    Part.DISABILITIES: "profil/handicaps",
    Part.FAMILY_HISTORY: "profil/antecedents",
    Part.BLOOD: addresses.BLOOD,
    Part.VACCINATIONS: addresses.vaccinations(addresses.PROFILE),
    Part.MEASURES: addresses.MEASURES,
    Part.EMERGENCY: addresses.CIRCLE,
    Part.TRUSTED: addresses.CIRCLE,
    Part.CARERS: addresses.CIRCLE,
    Part.CARED_FOR: addresses.CIRCLE,
    Part.DIRECTIVES: addresses.DIRECTIVES,
    Part.ORGAN_DONATION: addresses.DONATION,
    Part.PROFESSIONALS: addresses.PROFESSIONALS,
}
"""Where each section is written."""

_NOTHING = Difference()


def section_parts(
    look: Look,
    section: Section,
    opened: frozenset[Part],
    open_: Callable[[Part], None],
    difference: Difference = _NOTHING,
) -> list[ft.Control]:
    """Its name, its lines (what is new or changed says so), and how many more there are."""
    say, said = look.say, told(look.say, section, look.profile)
    parts: list[ft.Control] = [heading(look, said.title)]
    if section.known is not Known.SOME:
        parts.append(muted(look, said.state, Size.BODY))
    else:
        shown = section.entries if section.part in opened else section.entries[:SHOWN]
        parts.append(rows([_line(look, entry, difference) for entry in shown]))
        if len(shown) < len(section.entries):
            more = say("summary-more", count=len(section.entries) - len(shown))
            parts.append(alone(link(look, more, lambda: open_(section.part))))
    if difference.gone:
        parts.append(muted(look, say("summary-gone", count=difference.gone)))
    if difference.restated:
        parts.append(muted(look, say("summary-restated")))
    return parts


def _line(look: Look, entry: object, difference: Difference) -> ft.Control:
    name, detail = line(look.say, entry, look.profile)
    mark = "new" if entry in difference.new else "changed" if entry in difference.changed else ""
    words = look.say(f"summary-line-{mark}") if mark else ""
    # At large text the mark stands in the line's own words.
    if words and look.scale >= 1.5:
        detail, words = f"{words} · {detail}", ""
    badge = text(look, words, Size.SMALL, strong=True, color=Ink.PRIMARY) if words else None
    return row(look, name, detail, trailing=badge)
