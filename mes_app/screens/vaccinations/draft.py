"""What is being typed of a vaccination: text as it stands in the form, before it becomes a value of the record."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mes_app.record.vaccinations import Disease, DoseKind, Route, Site, Vaccination
from mes_app.record.values import Value
from mes_app.ui.dates import numeric

if TYPE_CHECKING:
    from mes_app.reference.vaccines import Suggestion
    from mes_app.scan import Candidate, ScanResult

NEW = "vaccination"
"""The name of the draft of a new vaccination; that of a change is `changing(id)`."""


def changing(id_: str) -> str:
    """The name of the draft that changes a vaccination."""
    return f"{NEW}:{id_}"


class Part(StrEnum):
    """The fields that people type in, each by its name in `Draft`, in the order of the form."""

    VACCINE = "vaccine"
    GIVEN_ON = "given_on"
    RANK = "rank"
    LOT = "lot"
    EXPIRY = "expiry"
    VACCINATOR = "vaccinator"
    COMMENT = "comment"


class Reading(Value):
    """What a scan said of itself: the text key of its sentence and what fills it."""

    key: str
    args: tuple[tuple[str, str], ...] = ()


class Draft(Value):
    """The form's values. `read` are the parts that came from the box and were not retyped since; `reading` says how."""

    vaccine: str = ""
    nuva: str | None = None
    cip13: str | None = None
    diseases: tuple[Disease, ...] = ()
    given_on: str = ""
    dose_kind: DoseKind = DoseKind.UNKNOWN
    rank: str = ""
    lot: str = ""
    expiry: str = ""
    vaccinator: str = ""
    route: Route | None = None
    site: Site | None = None
    comment: str = ""
    read: frozenset[Part] = frozenset()
    reading: Reading | None = None

    def typed(self, part: Part) -> str:
        """The text of one field."""
        return str(getattr(self, part.value))

    def retyped(self, part: Part, text: str) -> Draft:
        """The draft after somebody typed in one field: what stands there is no longer what the box said."""
        if text == self.typed(part):
            return self
        update: dict[str, Any] = {part.value: text, "read": self.read - {part}}
        if part is Part.VACCINE:
            # Another name is another vaccine: its codes and diseases do not stay behind.
            update |= {"nuva": None, "cip13": None, "diseases": ()}
        return self.model_copy(update=update)

    def choosing(self, suggestion: Suggestion) -> Draft:
        """The draft with a line of the reference: a vaccine with its diseases, or a disease alone."""
        nuva = suggestion.code if suggestion.kind == "vaccine" else None
        return self.model_copy(
            update={
                "vaccine": suggestion.label,
                "nuva": nuva,
                "cip13": self.cip13 if nuva and nuva == self.nuva else None,
                "diseases": _diseases(suggestion.disease_codes, suggestion.diseases),
                "read": self.read - {Part.VACCINE},
            }
        )


class Drafts:
    """The drafts of one page: those that somebody typed in are kept by the device, whatever happens to the page.

    What a scan filled is handed over in memory alone: nothing of it is stored before the patient has at least touched
    it.
    """

    def __init__(self, kept: MutableMapping[tuple[str, str], Any], handed: MutableMapping[tuple[str, str], Any]):
        self._kept = kept
        self._handed = handed

    def find(self, profile: str, form: str) -> Draft | None:
        """What is being typed in this form of this profile."""
        handed: Draft | Mapping[str, Any] | None = self._handed.get((profile, form))
        if isinstance(handed, Mapping):  # from a screen that knows of no drafts
            return Draft.model_validate(handed)
        row = self._kept.get((profile, form))
        if handed is not None or row is None:
            return handed
        try:
            return Draft.model_validate(row)
        except ValueError:  # typed in an older version of the form
            return None

    def hand_over(self, profile: str, draft: Draft) -> None:
        """Give a form that a scan filled to the form of a new vaccination."""
        self._handed[profile, NEW] = draft

    def keep(self, profile: str, form: str, draft: Draft) -> None:
        """Keep what was just typed."""
        self._kept[profile, form] = draft.model_dump(mode="json", exclude_defaults=True)
        self._handed.pop((profile, form), None)

    def forget(self, profile: str, form: str) -> None:
        """The form was saved, or begun anew."""
        self._kept.pop((profile, form), None)
        self._handed.pop((profile, form), None)


def blank(today: date) -> Draft:
    """A new form: today is the likeliest day."""
    return Draft(given_on=numeric(today))


def of_vaccination(value: Vaccination) -> Draft:
    """The form of a vaccination that is there."""
    return Draft(
        vaccine=value.vaccine,
        nuva=value.nuva,
        cip13=value.cip13,
        diseases=value.diseases,
        given_on=numeric(value.given_on),
        dose_kind=value.dose_kind,
        rank="" if value.rank is None else str(value.rank),
        lot=value.lot,
        expiry=numeric(value.expiry) if value.expiry else "",
        vaccinator=value.vaccinator,
        route=value.route,
        site=value.site,
        comment=value.comment,
    )


def of_box(box: ScanResult | Candidate, former: Draft, *, guessed: bool = False) -> Draft:
    """The form that a scan fills: what is about the box from the code, what is about the injection as it was typed.

    What an earlier scan had read goes, what was typed by hand stays where the code says nothing. `guessed`: the patient
    compared the likely split with the box and took it.
    """
    kept = _without_what_was_read(former)
    guess = box.guess if guessed else None
    lot = box.lot or (guess.lot if guess else None)
    expiry = box.expiry or (guess.expiry if guess else None)
    product = box.product if box.product is not None and box.product.kind == "vaccine" else None
    update: dict[str, Any] = {"cip13": box.cip13, "reading": Reading(key="vaccination-read")}
    read: set[Part] = set()
    if product is not None:
        update |= {"vaccine": product.name, "nuva": product.nuva}
        update["diseases"] = _diseases(product.disease_codes, product.diseases)
        read.add(Part.VACCINE)
    else:
        update["reading"] = Reading(key="scan-unknown-product", args=(("gtin", box.gtin or ""),))
    if lot:
        update["lot"] = lot
        read.add(Part.LOT)
    if expiry:
        update["expiry"] = numeric(expiry)
        read.add(Part.EXPIRY)
    return kept.model_copy(update={**update, "read": frozenset(read)})


def _without_what_was_read(former: Draft) -> Draft:
    update: dict[str, Any] = dict.fromkeys((part.value for part in former.read), "")
    if Part.VACCINE in former.read:
        update |= {"nuva": None, "cip13": None, "diseases": ()}
    return former.model_copy(update={**update, "read": frozenset(), "reading": None})


def _diseases(codes: tuple[str, ...], labels: tuple[str, ...]) -> tuple[Disease, ...]:
    return tuple(Disease(code=code, label=label) for code, label in zip(codes, labels, strict=True))
