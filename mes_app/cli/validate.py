"""`mes-app validate`: the official FHIR validator over everything that the app would send."""

import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from mes_app.cli.codes import Exit
from mes_app.cli.places import key_folder
from mes_app.cli.sample_changes import CONTENT, accesses_of, changes_of, steps_of
from mes_app.cli.sent import of_change, of_family, of_spaces
from mes_app.cli.validator import Issue, Judgement, ValidatorMissing, judge
from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import family
from mes_app.record.people import Profile, Standing
from mes_app.record.space import TABLES, space_of
from mes_app.store import KeyFile, Store, StoreMissing
from mes_app.sync.mapping import Resource
from mes_app.ui.catalogue import say

SHOWN = 20
"""How many errors are told one by one; --json tells all."""


def command(options: Namespace) -> int:
    now = options.now or datetime.now(UTC).replace(microsecond=0)
    resources = list(sample(now) if options.data_dir is None else _kept(options))
    if not resources:
        sys.stderr.write(f"mes-app : {say('cli-validate-nothing')}\n")
        return Exit.TROUBLE
    try:
        judgement = judge(resources)
    except ValidatorMissing as missing:
        sys.stderr.write(f"mes-app : {say(missing.key, **missing.words)}\n")
        return Exit.TROUBLE
    lines = [json.dumps(as_json(judgement), ensure_ascii=False, indent=2)] if options.json else as_lines(judgement)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return Exit.TROUBLE if judgement.errors else Exit.DONE


def sample(now: datetime) -> Iterator[Resource]:
    """The demo family whole, then what one change of each kind puts on the server."""
    made = family(now)
    yield from of_family(made)
    space = made.spaces[ACCOUNT]

    def content(digest: str) -> bytes:
        return made.contents.get(digest, CONTENT)

    for change in changes_of(space, now):
        yield from of_change(change, space, space.profile, now, content)
    for there, step in steps_of(space, now):
        yield from of_change(step, there, space.profile, now, content)
    for one in made.spaces.values():
        for there, step in accesses_of(one, now):
            yield from of_change(step, there, one.profile, now, content)


def _kept(options: Namespace) -> Iterator[Resource]:
    """What a data folder holds: the authority's own record where there is one, else what the device was given."""
    folder, keys = Path(options.data_dir).absolute(), KeyFile(key_folder(options))
    with suppress(StoreMissing), Store.open(folder / "authority", keys, read_only=True) as store:
        yield from _of_store(store, [Profile.model_validate(row) for row in store.rows("profiles").values()])
        return
    with Store.open(folder / "device", keys, read_only=True) as store:
        yield from _of_store(store, [Profile.model_validate(row["profile"]) for row in store.rows("profiles").values()])


def _of_store(store: Store, profiles: list[Profile]) -> Iterator[Resource]:
    def content(digest: str) -> bytes | None:
        return store.get_blob(digest) if digest and store.has_blob(digest) else None

    account = next((one.id for one in profiles if one.standing is Standing.HOLDER), "")
    spaces = (space_of(one, {table: store.rows(f"{one.id}:{table}") for table in TABLES}) for one in profiles)
    yield from of_spaces(spaces, account, content)


def as_json(judgement: Judgement) -> dict[str, object]:
    """The object that `--json` prints; messages are the validator's own English."""
    return {
        "resources": judgement.count,
        "errors": [_issue(issue) for issue in judgement.errors],
        "warnings": [{"message": message, "count": count} for message, count in _warnings(judgement).most_common()],
        "missing": list(judgement.missing),
    }


def _issue(issue: Issue) -> dict[str, str]:
    return {"resource": issue.resource, "path": issue.path, "message": issue.message}


def _warnings(judgement: Judgement) -> Counter[str]:
    return Counter(issue.message for issue in judgement.warnings)


def as_lines(judgement: Judgement) -> Iterator[str]:
    yield say("cli-validate-read", count=judgement.count, errors=len(judgement.errors))
    for issue in judgement.errors[:SHOWN]:
        yield f"    {issue.resource} {issue.path}"
        yield f"        {issue.message}"
    if len(judgement.errors) > SHOWN:
        yield say("cli-validate-more", count=len(judgement.errors) - SHOWN)
    yield say("cli-validate-warnings", count=len(judgement.warnings), kinds=len(_warnings(judgement)))
    yield say("cli-validate-missing", count=len(judgement.missing))
    for url in judgement.missing:
        yield f"    {url}"
