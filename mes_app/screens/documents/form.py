"""What the user says of a document, when adding it and when changing it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, TypeVar

import flet as ft

from mes_app.record.documents import COMMENT, Category, Document
from mes_app.record.space import Space
from mes_app.record.values import SHORT, Value
from mes_app.reference.documents import patient_categories
from mes_app.screens.documents.pieces import category_name
from mes_app.screens.documents.sight import sight_choice
from mes_app.ui import dates
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import fault, field, labelled, options
from mes_app.ui.theme import Gap


class Form(Value):
    """The fields as typed: `day` in any numeric form, `folder` an id."""

    title: str = ""
    day: str = ""
    category: Category | None = None
    masked: bool = False
    folder: str | None = None
    comment: str = ""


def form_of(document: Document) -> Form:
    """The fields of a document that is there."""
    return Form(
        title=document.title,
        day=dates.numeric(document.act_from),
        category=document.category,
        masked=document.masked,
        folder=document.folder,
        comment=document.comment,
    )


V = TypeVar("V", bound=Value)


def drafted(kind: type[V], kept: Any) -> V | None:
    """What was being typed, from its stored values; None when there is nothing, or nothing that this version knows."""
    try:
        return None if kept is None else kind.model_validate(kept)
    except ValueError:
        return None


def faults(form: Form, space: Space, today: date) -> dict[str, str]:
    """What is to be mended before the form can be saved: field → text key."""
    found: dict[str, str] = {}
    if not form.title.strip():
        found["title"] = "form-title-missing"
    elif len(form.title.strip()) > SHORT:
        found["title"] = "form-title-long"
    day = dates.typed_day(form.day, today)
    if not form.day.strip():
        found["day"] = "form-day-missing"
    elif day is None:
        found["day"] = "form-day-unreadable"
    elif day > today:
        found["day"] = "refusal-future-date"
    elif day < space.profile.birth_date:
        found["day"] = "refusal-before-birth"
    if form.category is None:
        found["category"] = "form-category-missing"
    if len(form.comment.strip()) > COMMENT:
        found["comment"] = "form-comment-long"
    return found


def suggested_title(file_name: str) -> str:
    """A file's name without its extension, cut to what a document's name may have."""
    return re.sub(r"[_\s]+", " ", PurePath(file_name.replace("\\", "/")).stem).strip()[:SHORT].strip()


@dataclass(frozen=True)
class Edits:
    """What is called as the user fills the fields; the first four take Flet's event."""

    title: Callable[[Any], None]
    day: Callable[[Any], None]
    comment: Callable[[Any], None]
    category: Callable[[str | None], None]
    masked: Callable[[bool], None] | None = None
    choose_folder: Callable[[], None] | None = None


def fields(
    look: Look, form: Form, errors: Mapping[str, str], edits: Edits, folder_name: str | None = None
) -> list[ft.Control]:
    """The fields, each with its error beside it; confidentiality and folder where they can be chosen."""
    say = look.say

    def error(name: str) -> str | None:
        return say(errors[name]) if name in errors else None

    categories = list(patient_categories())
    if form.category is not None and form.category not in categories:
        categories.append(form.category)
    chosen = form.category.value if form.category else None
    category: list[ft.Control] = [
        options(
            look,
            say("form-category"),
            {c.value: category_name(look, c) for c in categories},
            chosen,
            edits.category,
        )
    ]
    if "category" in errors:
        category.append(fault(look, say(errors["category"])))
    parts: list[ft.Control] = [
        field(look, say("form-title"), form.title, edits.title, error=error("title"), help_=say("form-title-help")),
        field(
            look,
            say("form-day"),
            form.day,
            edits.day,
            error=error("day"),
            help_=say("form-day-help"),
            keyboard=ft.KeyboardType.DATETIME,
        ),
        ft.Column(category, spacing=Gap.SMALL, tight=True),
    ]
    if edits.masked is not None:
        parts.append(labelled(look, say("form-sight"), sight_choice(look, masked=form.masked, choose=edits.masked)))
    if edits.choose_folder is not None:
        line = row(
            look,
            say("form-folder"),
            folder_name or say("folder-none"),
            icon=ft.Icons.FOLDER_OUTLINED,
            soft=folder_name is not None,
            do=edits.choose_folder,
        )
        parts.append(rows([line]))
    parts.append(
        field(
            look,
            say("form-comment"),
            form.comment,
            edits.comment,
            error=error("comment"),
            help_=say("form-comment-help"),
            optional=True,
            lines=3,
        )
    )
    return parts
