"""From the symbols of a picture to one outcome: which code counts, what it names, what to warn about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mes_app.scan import gs1
from mes_app.scan.gs1 import Code
from mes_app.scan.values import (
    Candidate,
    Catalogue,
    Guess,
    Outcome,
    Refusal,
    ScanResult,
    Sentence,
    Symbol,
    Warn,
)


def of_symbols(symbols: Sequence[Symbol], catalogue: Catalogue, today: date) -> ScanResult:
    """The outcome of what was found in a picture."""
    if not symbols:
        return ScanResult(Outcome.UNREADABLE, (Sentence("scan-unreadable"),))
    codes = [code for symbol in symbols if (code := gs1.parse(symbol, today)) is not None]
    if not codes:
        return ScanResult(Outcome.NOT_A_PRODUCT, (Sentence("scan-not-a-product"),), symbols=tuple(symbols))
    return replace(of_codes(codes, catalogue, today), symbols=tuple(symbols))


def of_typed(text: str, catalogue: Catalogue, today: date) -> ScanResult:
    """The outcome of what somebody typed."""
    code = gs1.parse_typed(text, today)
    if code is None:
        return ScanResult(Outcome.NOT_A_PRODUCT, (Sentence("scan-typed-not-a-product"),))
    result = of_codes([code], catalogue, today)
    if code.checksum_wrong:
        return replace(result, sentences=(Sentence("scan-typed-checksum"),))
    return result


def refused(reason: Refusal, **args: str | int) -> ScanResult:
    """The outcome of a file that is not a picture that can be looked at."""
    sentence = Sentence(f"scan-refused-{reason.value.replace('_', '-')}", args)
    return ScanResult(Outcome.REFUSED, (sentence,), refusal=reason)


def of_codes(codes: Iterable[Code], catalogue: Catalogue, today: date) -> ScanResult:
    """The outcome of product codes: those of one box become one, those of several are left to the patient."""
    candidates = [_candidate(code, catalogue, today) for code in _worth_asking(_merged(codes), catalogue)]
    if len(candidates) == 1:
        return _result(candidates[0])
    sentence = Sentence("scan-several", {"count": len(candidates)})
    return ScanResult(Outcome.SEVERAL, (sentence,), candidates=tuple(candidates))


def chosen(result: ScanResult, candidate: Candidate) -> ScanResult:
    """The result as if `candidate`, one of its own, had been alone in the picture."""
    return replace(_result(candidate), symbols=result.symbols)


def _merged(codes: Iterable[Code]) -> list[Code]:
    """Codes of the same box made one: a box often says the same thing twice, in bars and in a square."""
    boxes: list[Code] = []
    # What says most comes first, so that bars with a product only join the box that says its lot.
    for code in sorted(codes, key=_says, reverse=True):
        for place, box in enumerate(boxes):
            if (both := _together(box, code)) is not None:
                boxes[place] = both
                break
        else:
            boxes.append(code)
    if any(not box.checksum_wrong for box in boxes):
        boxes = [box for box in boxes if not box.checksum_wrong]
    return boxes


def _says(code: Code) -> tuple[bool, int, bool]:
    return not code.checksum_wrong, sum(part is not None for part in (code.lot, code.expiry)), not code.linear


def _together(box: Code, code: Code) -> Code | None:
    if box.gtin != code.gtin or box.checksum_wrong != code.checksum_wrong:
        return None
    if _conflict(box.lot, code.lot) or _conflict(box.expiry, code.expiry):
        return None
    lot, day = box.lot or code.lot, box.expiry or code.expiry
    # Two boxes of one lot differ by their serial number alone: the same vaccine to write down, but whose number?
    serial = None if _conflict(box.serial, code.serial) else box.serial or code.serial
    guess = box.guess or code.guess
    if guess is not None:
        left = Guess(
            lot=None if lot else guess.lot,
            expiry=None if day else guess.expiry,
            serial=None if box.serial or code.serial else guess.serial,
        )
        guess = left if left != Guess() else None
    return Code(
        box.gtin, lot, day, serial, guess=guess, checksum_wrong=box.checksum_wrong, linear=box.linear and code.linear
    )


def _conflict(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _worth_asking(boxes: list[Code], catalogue: Catalogue) -> list[Code]:
    """The codes between which the patient has to choose.

    Bars that name nothing known, beside one square code, are a carton's or a shop's: they do not compete with it.
    """
    squares = [box for box in boxes if not box.linear]
    if len(squares) == 1:
        return [box for box in boxes if not box.linear or (box.gtin and catalogue.product(box.gtin) is not None)]
    return boxes


def _candidate(code: Code, catalogue: Catalogue, today: date) -> Candidate:
    warnings: list[Warn] = []
    if code.checksum_wrong:
        warnings.append(Warn.CHECKSUM)
    if code.guess is not None:
        warnings.append(Warn.GUESSED)
    if code.expiry is not None and code.expiry < today:
        warnings.append(Warn.EXPIRED)
    return Candidate(
        gtin=code.gtin,
        cip13=gs1.cip13(code.gtin),
        lot=code.lot,
        expiry=code.expiry,
        serial=code.serial,
        product=catalogue.product(code.gtin) if code.gtin else None,
        guess=code.guess,
        warnings=tuple(warnings),
        linear=code.linear,
    )


def _result(candidate: Candidate) -> ScanResult:
    outcome = _outcome(candidate)
    return ScanResult(
        outcome,
        (_main_sentence(outcome, candidate), *_warning_sentences(candidate)),
        gtin=candidate.gtin,
        cip13=candidate.cip13,
        lot=candidate.lot,
        expiry=candidate.expiry,
        serial=candidate.serial,
        product=candidate.product,
        guess=candidate.guess,
        warnings=candidate.warnings,
    )


def _outcome(candidate: Candidate) -> Outcome:
    if candidate.product is not None:
        return Outcome.VACCINE if candidate.product.kind == "vaccine" else Outcome.MEDICINE
    return Outcome.MEDICINE if candidate.cip13 is not None else Outcome.UNKNOWN_PRODUCT


def _main_sentence(outcome: Outcome, candidate: Candidate) -> Sentence:
    if candidate.gtin is None:
        return Sentence("scan-checksum")
    if outcome is Outcome.VACCINE and candidate.product is not None:
        key = "scan-vaccine"
        args: dict[str, str | int] = {"product": candidate.product.name}
        if candidate.lot is not None and Warn.EXPIRED in candidate.warnings:
            key = "scan-vaccine-lot"  # the warning says the date
            args |= {"lot": candidate.lot}
        elif candidate.lot is not None and candidate.expiry is not None:
            key = "scan-vaccine-full"
            args |= {"lot": candidate.lot, "expiry": _day(candidate.expiry)}
        elif candidate.guess is None:
            key = "scan-vaccine-bare"
        return Sentence(key, args)
    if outcome is Outcome.MEDICINE:
        if candidate.product is not None:
            return Sentence("scan-medicine-known", {"product": candidate.product.name})
        return Sentence("scan-medicine", {"cip": candidate.cip13 or candidate.gtin})
    return Sentence("scan-unknown-product", {"gtin": candidate.gtin})


def _warning_sentences(candidate: Candidate) -> list[Sentence]:
    sentences: list[Sentence] = []
    guess = candidate.guess
    if guess is not None:
        sentences.append(Sentence("scan-warning-guessed"))
        if guess.lot is not None:
            sentences.append(Sentence("scan-guess-lot", {"lot": guess.lot}))
        if guess.expiry is not None:
            sentences.append(Sentence("scan-guess-expiry", {"expiry": _day(guess.expiry)}))
        if guess.serial is not None:
            sentences.append(Sentence("scan-guess-serial", {"serial": guess.serial}))
    if Warn.EXPIRED in candidate.warnings and candidate.expiry is not None:
        sentences.append(Sentence("scan-warning-expired", {"expiry": _day(candidate.expiry)}))
    return sentences


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
