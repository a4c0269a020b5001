"""`mes-app explain`: who may read what in one space, with the rule that settles it.

It speaks for the authority: on a demo folder it opens the authority's own record, read-only and beside a running app;
where there is none, it knows what the device was given.
"""

import io
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from mes_app.cli.asked import Asked
from mes_app.cli.codes import Exit
from mes_app.cli.explained import as_json, as_lines
from mes_app.cli.places import data_folder, key_folder
from mes_app.demo.generator import generate
from mes_app.demo.words import plain
from mes_app.record.people import Profile, Standing
from mes_app.record.space import TABLES, space_of
from mes_app.reference.access import matrix
from mes_app.store import KeyFile, Row, Store, StoreMissing
from mes_app.ui.catalogue import say

DOCUMENTS, PEOPLE = 200, 20
"""How much is generated where no option says it."""


class _Refusal(Exception):
    """What is asked cannot be answered: `args` are the text key, its arguments and the exit code."""


def command(options: Namespace) -> int:
    try:
        asked = _asked(options)
    except _Refusal as refusal:
        key, words, code = refusal.args
        sys.stderr.write(f"mes-app : {say(key, **words)}\n")
        return Exit(code)
    if options.json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the terminal speaks
    try:
        for piece in (as_json if options.json else as_lines)(asked, matrix()):
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        with suppress(OSError):
            sys.stdout.close()  # or the interpreter would try once more at its end, and tell of it in English
        sys.stderr.write(f"mes-app : {say('cli-explain-not-written')}\n")
        return Exit.TROUBLE
    return Exit.DONE


def _asked(options: Namespace) -> Asked:
    if options.generate is None:
        if options.documents is not None or options.people is not None:
            raise _Refusal("cli-explain-alone", {}, Exit.USAGE)
        return _of_profile(options)
    documents = DOCUMENTS if options.documents is None else options.documents
    people = PEOPLE if options.people is None else options.people
    made = generate(options.generate, documents, people)
    return Asked(options.now or made.now, made.space, made.actors, {})


def _of_profile(options: Namespace) -> Asked:
    folder, keys = data_folder(options), KeyFile(key_folder(options))
    now = options.now or datetime.now(UTC).replace(microsecond=0)
    with suppress(StoreMissing), Store.open(folder / "authority", keys, read_only=True) as store:
        return _read(store, Profile.model_validate, options.profile, now)
    with Store.open(folder / "device", keys, read_only=True) as store:
        return _read(store, lambda row: Profile.model_validate(row["profile"]), options.profile, now)


def _read(store: Store, profile_of: Callable[[Mapping[str, Any]], Profile], name: str | None, now: datetime) -> Asked:
    profiles: list[Profile] = [profile_of(row) for row in store.rows("profiles").values()]
    account = next((profile for profile in profiles if profile.standing is Standing.HOLDER), None)
    if account is None:
        raise _Refusal("cli-explain-no-demo", {}, Exit.STORE)
    profile = account if name is None else _named(name, profiles)
    rows: dict[str, Mapping[str, Row]] = {table: store.rows(f"{profile.id}:{table}") for table in TABLES}
    return Asked.about(space_of(profile, rows), account, now)


def _named(name: str, profiles: list[Profile]) -> Profile:
    """The profile of this id or first name, accents and capitals forgiven."""
    found = [one for one in profiles if one.id == name] or [
        one for one in profiles if plain(one.first_name) == plain(name)
    ]
    if len(found) != 1:
        known = ", ".join(one.first_name for one in profiles)
        key = "cli-explain-several" if found else "cli-explain-unknown"
        raise _Refusal(key, {"profile": name, "known": known}, Exit.USAGE)
    return found[0]
