"""Sentences that are found by a value's name: none may be missing."""

import pytest

from mes_app.scan import Outcome, Warn
from mes_app.store import StoreError
from mes_app.ui.catalogue import keys, say


def _codes(error: type[StoreError]) -> set[str]:
    return {error.code}.union(*(_codes(kind) for kind in error.__subclasses__()))


@pytest.mark.parametrize("code", sorted(_codes(StoreError)))
def test_each_trouble_of_the_store_has_its_sentence(code: str) -> None:
    sentence = say(f"store-{code}")
    assert sentence.endswith(".")
    assert ". " in sentence.replace("\u00a0", " ") or ":" in sentence  # what happened, and the next step


def test_no_sentence_of_the_store_is_left_over() -> None:
    assert {key for key in keys() if key.startswith("store-")} == {f"store-{code}" for code in _codes(StoreError)}


def test_the_values_of_a_scan_are_those_of_the_command_line() -> None:
    """`mes-app scan --json` is read by programs: its words do not change."""
    assert {outcome.value for outcome in Outcome} == {
        "vaccine",
        "medicine",
        "unknown_product",
        "several",
        "not_a_product",
        "unreadable",
        "refused",
    }
    assert {warning.value for warning in Warn} == {"expired", "guessed", "already_entered", "checksum"}
