"""Everything that the app has stored on the server in this run, through the official validator."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from mes_app.cli.validator import judge
from mes_app.sync import mapping
from tests.server.people import Running
from tests.server.whole import Whole, secret_file

pytestmark = [pytest.mark.server, pytest.mark.timeout(600)]

MOST = 25
"""So many of each kind, the newest: what the tests before have written."""


def newest(resources: Iterable[mapping.Resource]) -> list[mapping.Resource]:
    kinds = defaultdict(list)
    for one in resources:
        if one:
            kinds[one["resourceType"]].append(one)
    return [
        one
        for found in kinds.values()
        for one in sorted(found, key=lambda one: one["meta"]["lastUpdated"], reverse=True)[:MOST]
    ]


def test_what_is_stored_is_valid(server: Running, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    secret = secret_file(tmp_path_factory, worker_id).read_text().strip()
    stored = newest(Whole.read(server, secret).resources.values())
    assert {one["resourceType"] for one in stored} >= {*mapping.TYPES, "Patient", "RelatedPerson"}
    judgement = judge(stored)
    assert judgement.count == len(stored)
    assert judgement.errors == ()
