"""What a scan can say, as frozen values: symbols, a product code, an outcome with its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Outcome(StrEnum):
    """How a reading ended; each has its own sentence on screen."""

    VACCINE = "vaccine"
    MEDICINE = "medicine"
    UNKNOWN_PRODUCT = "unknown_product"
    SEVERAL = "several"
    NOT_A_PRODUCT = "not_a_product"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


class Kind(StrEnum):
    """The kinds of symbol that a box of medicine may carry."""

    DATAMATRIX = "datamatrix"
    QR = "qr"
    EAN13 = "ean13"
    CODE128 = "code128"

    @property
    def linear(self) -> bool:
        """True for bars: such a code names a product, but is never trusted for a lot or a date."""
        return self in (Kind.EAN13, Kind.CODE128)


class Warn(StrEnum):
    """What the patient must look at before confirming."""

    EXPIRED = "expired"
    GUESSED = "guessed"
    ALREADY_ENTERED = "already_entered"
    CHECKSUM = "checksum"


class Refusal(StrEnum):
    """Why a file was not even looked at."""

    EMPTY = "empty"
    PDF = "pdf"
    HEIC = "heic"
    NOT_A_PICTURE = "not_a_picture"
    TOO_BIG = "too_big"
    DAMAGED = "damaged"


class Product(Protocol):
    """A pack known to the reference table.

    `cip13`: 13 digits. `name`: short name. `full_name`: the official denomination (or the short name). `nuva`: VACxxxx
    or None. `diseases`: French labels, and `disease_codes` their DISxxx in the same order. `kind`: "vaccine" or
    "medicine".
    """

    @property
    def cip13(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def full_name(self) -> str: ...
    @property
    def nuva(self) -> str | None: ...
    @property
    def diseases(self) -> tuple[str, ...]: ...
    @property
    def disease_codes(self) -> tuple[str, ...]: ...
    @property
    def kind(self) -> str: ...


@runtime_checkable
class Catalogue(Protocol):
    """The table of products, handed in by whoever calls."""

    def product(self, code: str) -> Product | None:
        """The pack of a CIP13 (13 digits) or GTIN-14 (14 digits), None when the table does not hold it."""
        ...


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol found in a picture.

    `payload`: the raw text with its separators (GS, \\x1d), without symbology prefix. `gs1`: True when the symbol
    itself says that it carries GS1 data, None when the reader does not tell.
    """

    kind: Kind
    payload: str
    gs1: bool | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Guess:
    """A likely reading that the patient has to confirm: fields that a missing separator may have merged."""

    lot: str | None = None
    expiry: date | None = None
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the text catalogue (`scan-…`) and its arguments."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One product code of a picture, with the product that it names.

    `gtin`: 14 digits, None when its check digit is wrong. `cip13`: set for French medicines only. `lot`, `expiry` and
    `serial` are None unless certain.
    """

    gtin: str | None
    cip13: str | None = None
    lot: str | None = None
    expiry: date | None = None
    serial: str | None = None
    product: Product | None = None
    guess: Guess | None = None
    warnings: tuple[Warn, ...] = ()
    linear: bool = False


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What was read, and what to say about it.

    `sentences`: the main one first, then one per warning. For `several`, the fields are None and `candidates` holds
    each code; `mes_app.scan.choose` makes the result of the one that the patient picks. `refusal` says
    why for `refused`.
    """

    outcome: Outcome
    sentences: tuple[Sentence, ...]
    symbols: tuple[Symbol, ...] = ()
    gtin: str | None = None
    cip13: str | None = None
    lot: str | None = None
    expiry: date | None = None
    serial: str | None = None
    product: Product | None = None
    candidates: tuple[Candidate, ...] = ()
    guess: Guess | None = None
    warnings: tuple[Warn, ...] = ()
    refusal: Refusal | None = None

    @property
    def sentence(self) -> Sentence:
        """The main sentence."""
        return self.sentences[0]

    @property
    def known(self) -> bool:
        """True when the code names a vaccine of the reference table."""
        return self.outcome is Outcome.VACCINE

    def already_entered(self) -> ScanResult:
        """The same result with the warning that this lot is already in the book at that day."""
        if Warn.ALREADY_ENTERED in self.warnings:
            return self
        return replace(
            self,
            warnings=(*self.warnings, Warn.ALREADY_ENTERED),
            sentences=(*self.sentences, Sentence("scan-warning-already-entered")),
        )


@dataclass(frozen=True, slots=True)
class MissingReader:
    """A reader that this device does not have: its name, the kinds that nobody reads without it, and a sentence."""

    name: str
    unread: tuple[Kind, ...]
    sentence: Sentence
