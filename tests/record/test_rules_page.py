"""docs/rules.md says what the code says, and no rule goes without a test."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from mes_app.record.rules import SAYS, Rule

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "build_rules.py"))


def test_the_page_is_what_the_script_writes(script: dict[str, Any]) -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run: python scripts/build_rules.py"


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_has_a_test_a_sentence_and_a_source(script: dict[str, Any], rule: Rule) -> None:
    assert script["carried"]()[rule]
    assert all(SAYS[rule])
