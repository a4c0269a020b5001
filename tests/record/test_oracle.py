"""decide() against a second implementation of the same text, over all that `mes-app explain --json` prints."""

import json
from datetime import UTC, datetime
from itertools import chain

import pytest

from mes_app.cli.asked import Asked
from mes_app.cli.explained import as_json
from mes_app.demo.generator import generate
from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import family
from mes_app.reference.access import matrix
from tests.record.oracle import Json, expected

SEEDS = range(60)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MADE = family(NOW)


def printed(asked: Asked) -> Json:
    found: Json = json.loads("".join(as_json(asked, matrix())))
    return found


def decided(whole: Json) -> list[tuple[str, ...]]:
    return [tuple(line.values()) for line in whole["decisions"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_two_implementations_agree_on_what_is_made_up(seed: int) -> None:
    made = generate(seed, 40, 16)
    whole = printed(Asked(made.now, made.space, made.actors, {}))
    assert decided(whole) == expected(whole)


@pytest.mark.parametrize("name", sorted(MADE.spaces))
def test_two_implementations_agree_on_the_demo(name: str) -> None:
    whole = printed(Asked.about(MADE.spaces[name], MADE.spaces[ACCOUNT].profile, NOW))
    assert decided(whole) == expected(whole)


def test_what_is_made_up_meets_every_rule_that_settles_a_reading() -> None:
    rules = chain.from_iterable(
        (f"{line['rule']} {line['answer']}" for line in printed(Asked(m.now, m.space, m.actors, {}))["decisions"])
        for m in (generate(seed, 40, 16) for seed in SEEDS)
    )
    always = {"V1 yes", "V2 yes", "V16 yes", "V4 yes", "V4 no", "V4 unknown"}
    assert set(rules) == always | {f"V{n} no" for n in (5, 6, 7, 8, 11, 12, 14, 17, 18, 19)}
