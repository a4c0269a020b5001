"""What was asked for, in words: a change that waits, and what of one is contested."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from mes_app.device import Device
from mes_app.record import changes
from mes_app.record.called import RUBRICS, called
from mes_app.record.changes import Change
from mes_app.record.changes.entries import TABLES as ENTRIES
from mes_app.record.documents import Category
from mes_app.record.privacy import Emergency
from mes_app.record.space import Space
from mes_app.screens.here import Here
from mes_app.ui import dates
from mes_app.ui.catalogue import keys
from mes_app.ui.look import Look

LONGEST = 60
"""So many letters of a message stand for it."""


def change_words(look: Look, change: Change, space: Space | None) -> str:
    """«Masquer « Bilan sanguin »»: what is asked, about what, as the space has its name."""
    name = _NAMES.get(type(change))
    title = name(change, space) if name is not None else ""
    on = getattr(change, "masked", getattr(change, "pinned", False))
    return look.say(
        f"sync-change-{change.kind}", title=title or look.say("sync-change-nameless"), on="yes" if on else "no"
    )


def space_with_names(device: Device, profile: str) -> Space:
    """A space as it is shown, with the rows besides that a waiting change takes away: they still have their names."""
    space, settled = device.space(profile), device.settled(profile)
    for table in ("documents", "folders", "vaccinations", *sorted(ENTRIES)):
        shown = getattr(space, table)
        for id_, value in getattr(settled, table).items():
            if id_ not in shown:
                space = space.put(table, value)
    return space


def waiting_words(here: Here) -> list[str]:
    """Every change that waits, in whichever space of the account."""
    spaces = {profile.id: space_with_names(here.session.device, profile.id) for profile in here.session.profiles}

    def said(change: Change) -> str:
        space = spaces.get(change.profile)
        words = change_words(here.look, change, space)
        if space is None or change.profile == here.profile.id:
            return words
        return f"{words} · {space.profile.full_name}"

    return [said(change) for change in here.session.device.waiting()]


def _of(table: str, id_: str) -> Callable[[Space | None], Any]:
    return lambda space: None if space is None else getattr(space, table).get(id_)


def _document(change: Any, space: Space | None) -> str:
    found = _of("documents", change.document)(space)
    return found.title if found is not None else ""


def _vaccination(change: Any, space: Space | None) -> str:
    found = _of("vaccinations", change.vaccination)(space)
    return found.vaccine if found is not None else ""


def _entry(change: Any, space: Space | None) -> str:
    found = _of(change.table, change.entry)(space) if change.table in ENTRIES else None
    return called(found) if found is not None else ""


def _folder(change: Any, space: Space | None) -> str:
    found = _of("folders", change.folder)(space)
    return found.name if found is not None else ""


def _professional(change: Any, space: Space | None) -> str:
    found = _of("relations", change.professional)(space)
    return found.professional.full_name if found is not None else ""


def _mandate(change: Any, space: Space | None) -> str:
    found = _of("mandates", change.mandate)(space)
    return found.full_name if found is not None else ""


def _invitation(change: Any, space: Space | None) -> str:
    found = _of("links", change.invitation)(space)
    return found.full_name if found is not None else ""


def _message(change: Any, _: Space | None) -> str:
    words = " ".join(change.value.body.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


_NAMES: Mapping[type, Callable[[Any, Space | None], str]] = {
    changes.SetMasked: _document,
    changes.PinDocument: _document,
    changes.MarkDocumentRead: _document,
    changes.MoveDocument: _document,
    changes.DeleteDocument: _document,
    changes.AddDocument: lambda change, _: change.value.title,
    changes.ReplaceDocument: lambda change, _: change.value.title,
    changes.EditDocument: lambda change, _: change.value.title,
    changes.AddFolder: lambda change, _: change.value.name,
    changes.RenameFolder: lambda change, _: change.name,
    changes.DeleteFolder: _folder,
    changes.AddVaccination: lambda change, _: change.value.vaccine,
    changes.EditVaccination: lambda change, _: change.value.vaccine,
    changes.DeleteVaccination: _vaccination,
    changes.BlockProfessional: lambda change, _: change.professional.full_name,
    changes.UnblockProfessional: _professional,
    changes.SendMessage: _message,
    changes.AddEntry: lambda change, _: called(change.value),
    changes.EditEntry: lambda change, _: called(change.value),
    changes.DeleteEntry: _entry,
    changes.InviteRepresentative: lambda change, _: change.value.full_name,
    changes.GiveAccess: lambda change, _: change.value.full_name,
    changes.RevokeAccess: _mandate,
    changes.AcceptInvitation: _invitation,
    changes.RefuseInvitation: _invitation,
    changes.AddChild: lambda change, _: change.value.first_name,
    changes.DeclareNone: lambda change, _: RUBRICS[change.rubric],
    changes.WithdrawNone: lambda change, _: RUBRICS[change.rubric],
}


def contested_fields(fields: Sequence[str]) -> Sequence[str]:
    """Those of a row's contested fields that a person knows of: a code goes with its label, a moment with its flag."""
    return [field for field in fields if field not in _BEHIND] or fields[:1]


_BEHIND = frozenset({"type_code", "nuva", "entered_at", "entered_by", "blocked_at", "unblocked_at"})


def field_name(look: Look, field: str) -> str:
    """«Commentaire»."""
    key = f"sync-field-{field}"
    return look.say(key if key in keys() else "sync-field-other")


def field_value(look: Look, row: Mapping[str, Any], field: str, space: Space | None) -> str:
    """What a row holds in a field, as a person says it: rows leave out what has its default."""
    value = row.get(field)
    if isinstance(value, bool) or (value is None and field in _FLAGS):
        return look.say("sync-value-yes" if value else "sync-value-no")
    if field in _CHOICES:
        return look.say(_CHOICES[field](str(value))) if value else look.say(_NOT_CHOSEN.get(field, "sync-value-none"))
    if field == "emergency":
        return _emergency(look, Emergency.model_validate(value or {}))
    if field == "diseases" and value:
        return ", ".join(disease["label"] for disease in value)
    if value is None or value == "":
        return look.say("sync-value-none")
    if field == "folder":
        found = _of("folders", str(value))(space)
        return found.name if found is not None else look.say("sync-value-other")
    if field == "category" and value in set(Category):
        return look.say(f"category-{value}")
    if isinstance(value, str) and (day := _day(value)) is not None:
        return dates.full_day(day)
    return str(value) if isinstance(value, str | int | float) else look.say("sync-value-other")


def _emergency(look: Look, chosen: Emergency) -> str:
    def said(on: bool) -> str:
        return look.say("sync-value-yes" if on else "sync-value-no")

    return look.say(
        "sync-value-emergency",
        samu=said(chosen.samu),
        others=said(chosen.others),
        masked=said(chosen.masked_documents),
    )


_CHOICES: Mapping[str, Callable[[str], str]] = {
    "dose_kind": lambda value: f"dose-{value}",
    "route": lambda value: f"route-{value}",
    "site": lambda value: f"site-{value.replace('_', '-')}",
}
"""Fields that hold one of several values, and the text key of each."""

_NOT_CHOSEN = {"dose_kind": "dose-unknown"}

_FLAGS = frozenset({"masked", "pinned", "archived", "blocked", "everything_masked"})
"""What a row leaves out where it is false."""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
