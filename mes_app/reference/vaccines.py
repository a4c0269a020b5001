"""The vaccines of French boxes: from a code to a product, and suggestions while somebody types.

Two tables in a compact form of our own (data/nuva.json and data/bdpm_vaccines.json, rebuilt by
scripts/build_reference.py, which names their sources). Read at the first question, not at import.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

# Below this likeness (0 to 100) what was typed is another word, not a slip.
_LIKE_ENOUGH = 78.0
_SHORTEST_TYPO = 4  # letters: in shorter words, one slip makes another word


@dataclass(frozen=True, slots=True)
class Product:
    """A pack: CIP13 (13 digits), short name, official denomination, NUVA code, diseases (French labels and codes).

    `diseases` and `disease_codes` go in the same order. `routes`: French words of the marketing authorisation.
    `marketed`: whether it was sold when the table was made. `kind` is "vaccine": the table holds nothing else.
    """

    cip13: str
    name: str
    full_name: str
    nuva: str | None
    diseases: tuple[str, ...]
    disease_codes: tuple[str, ...]
    routes: tuple[str, ...] = ()
    marketed: bool = False
    kind: Literal["vaccine", "medicine"] = "vaccine"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line to offer: a vaccine (VACxxxx) or a disease (DISxxx), its label, and the diseases it stands for.

    `diseases` and `disease_codes` go in the same order; for a disease, they hold itself.
    """

    kind: Literal["vaccine", "disease"]
    code: str
    label: str
    diseases: tuple[str, ...]
    disease_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    suggestion: Suggestion
    text: str  # folded label
    words: tuple[str, ...]
    also: tuple[str, ...]  # folded words that lead here too: diseases of a vaccine, full names
    weight: int  # 3 marketed in France, 2 diseases, 1 once French, 0 from elsewhere


@dataclass(frozen=True, slots=True)
class Vaccines:
    """The table of vaccines; `catalogue()` gives it."""

    packs: Mapping[str, Product]
    diseases: Mapping[str, str]
    _entries: tuple[_Entry, ...]

    def product(self, code: str) -> Product | None:
        """The pack of a CIP13 or of a GTIN-14 that holds one, None for any other code."""
        cip13 = code[1:] if len(code) == 14 and code.startswith("0") else code
        return self.packs.get(cip13)

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """At most `limit` vaccines and diseases for what was typed so far, likeliest first.

        Case, accents and small slips are forgiven. First what begins with the text, then what holds it or stands for
        it, then what resembles it; marketed vaccines before others.
        """
        typed = fold(text)
        if not typed or limit < 1:
            return []
        ranked = [
            # A vaccine never sold in France comes after all that was, unless it alone fits.
            (likeness if entry.weight else likeness * 0.5, entry.weight, entry.suggestion)
            for entry in self._entries
            if (likeness := _likeness(typed, entry))
        ]
        ranked.sort(key=lambda line: (-line[0], -line[1], len(line[2].label), line[2].label))
        lines: list[Suggestion] = []
        labels: set[str] = set()
        for _, _, suggestion in ranked:
            label = fold(suggestion.label)
            if label not in labels:  # NUVA has a few vaccines twice under one name
                labels.add(label)
                lines.append(suggestion)
            if len(lines) == limit:
                break
        return lines


@cache
def catalogue() -> Vaccines:
    """The table, read once; immutable, so that every thread and every session may share it."""
    nuva, bdpm = _load("nuva.json"), _load("bdpm_vaccines.json")
    diseases: dict[str, str] = nuva["diseases"]
    packs = {
        cip13: _product(cip13, nuva, bdpm["packs"].get(cip13), code)
        for cip13, code in {**{cip: pack[3] for cip, pack in bdpm["packs"].items()}, **nuva["packs"]}.items()
    }
    return Vaccines(MappingProxyType(packs), MappingProxyType(diseases), _entries(nuva, packs))


def fold(text: str) -> str:
    """Lower case, without accents, punctuation as spaces: what a search compares."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^0-9a-zα-ω]+", " ", letters).split())


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("mes_app.reference").joinpath("data", name).read_text(encoding="utf-8"))
    return data


def _product(cip13: str, nuva: dict[str, Any], pack: list[Any] | None, code: str) -> Product:
    label, targets = nuva["vaccines"].get(code, ("", []))
    full_name = pack[0] if pack else label
    return Product(
        cip13=cip13,
        name=label or full_name,
        full_name=full_name,
        nuva=code or None,
        diseases=tuple(nuva["diseases"][target] for target in targets),
        disease_codes=tuple(targets),
        routes=tuple(pack[2]) if pack else (),
        marketed=bool(pack and pack[1]),
    )


# What people type, and the table does not say: everyday and abbreviated names of diseases.
_EVERYDAY = {
    "DIS001": "dtp dtcap",
    "DIS002": "dtp dtcap",
    "DIS003": "ca dtcap",
    "DIS004": "polio dtp ipv",
    "DIS005": "hib",
    "DIS006": "vhb jaunisse",
    "DIS008": "ror",
    "DIS009": "ror",
    "DIS010": "ror",
    "DIS014": "bcg",
    "DIS015": "flu influenza",
    "DIS016": "vha",
    "DIS025": "pneumo",
    "DIS029": "mpox monkeypox variole du singe",
    "DIS033": "herpes zoster",
    "DIS038": "hpv col de l uterus",
    "DIS048": "meningite",
    "DIS043": "meningite",
    "DIS044": "meningite",
    "DIS045": "meningite",
    "DIS046": "meningite",
    "DIS047": "meningite",
    "DIS057": "coronavirus sars cov 2",
    "DIS058": "vrs bronchiolite",
}


def _entries(nuva: dict[str, Any], packs: Mapping[str, Product]) -> tuple[_Entry, ...]:
    weights: dict[str, int] = {}
    full_names: dict[str, list[str]] = {}
    for pack in packs.values():
        if pack.nuva is not None:
            weights[pack.nuva] = max(weights.get(pack.nuva, 0), 3 if pack.marketed else 1)
            full_names.setdefault(pack.nuva, []).append(pack.full_name)
    entries: list[_Entry] = []
    for code, label in nuva["diseases"].items():
        line = Suggestion("disease", code, label, (label,), (code,))
        entries.append(_entry(line, _EVERYDAY.get(code, ""), 2))
    for code, (label, targets) in nuva["vaccines"].items():
        names = tuple(nuva["diseases"][target] for target in targets)
        line = Suggestion("vaccine", code, label, names, tuple(targets))
        also = " ".join([*names, *full_names.get(code, ()), *(_EVERYDAY.get(target, "") for target in targets)])
        entries.append(_entry(line, also, weights.get(code, 0)))
    return tuple(entries)


def _entry(line: Suggestion, also: str, weight: int) -> _Entry:
    text = fold(line.label)
    return _Entry(line, text, tuple(text.split()), tuple(dict.fromkeys(fold(also).split())), weight)


def _likeness(typed: str, entry: _Entry) -> float:
    """From 0 (not alike) to 500 (begins with it)."""
    if entry.text.startswith(typed):
        return 500
    together = typed.replace(" ", "")
    if entry.text.replace(" ", "").startswith(together):
        return 450
    wanted = typed.split()
    if all(any(word.startswith(part) for word in entry.words) for part in wanted):
        return 400
    if all(any(word.startswith(part) for word in (*entry.words, *entry.also)) for part in wanted):
        return 300
    if len(typed) >= _SHORTEST_TYPO and typed in entry.text:
        return 200
    return _resemblance(wanted, entry)


def _resemblance(wanted: list[str], entry: _Entry) -> float:
    """The worst of the typed words, each against the word it resembles most, or the beginning of that word."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time

    worst = 100.0
    for part in wanted:
        if len(part) < _SHORTEST_TYPO:
            best = 100.0 if any(word.startswith(part) for word in (*entry.words, *entry.also)) else 0.0
        else:
            best = 0.0
            for words, off in ((entry.words, 0.0), (entry.also, 4.0)):
                for word in words:
                    if len(word) < _SHORTEST_TYPO:
                        continue
                    # While typing, only the beginning of the word is there yet.
                    like = max(fuzz.ratio(part, word), fuzz.ratio(part, word[: len(part)]) - 2)
                    best = max(best, like - off)
        worst = min(worst, best)
        if worst < _LIKE_ENOUGH - 4:
            return 0
    return worst if worst >= _LIKE_ENOUGH - 4 else 0
