"""`mes-app ips`: the synthesis of one space as an International Patient Summary, on the standard output.

It prints what the account sees of the space, so nothing that is kept from a parent (V12); a helper has none to hand out
(V16).
"""

import io
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mes_app.cli.codes import Exit
from mes_app.cli.export import named, refuse
from mes_app.cli.places import data_folder, key_folder
from mes_app.export.ips import as_bytes
from mes_app.record.access import Action, Answer, may
from mes_app.record.cut import cut_for
from mes_app.record.moments import day_in
from mes_app.record.people import Profile, Standing
from mes_app.record.readers import user_of
from mes_app.record.space import TABLES, Space, space_of
from mes_app.record.summary import sections
from mes_app.store import KeyFile, Store
from mes_app.ui.catalogue import Texts, de
from mes_app.ui.summary import told


def command(options: Namespace) -> int:
    now = options.now or datetime.now(UTC).replace(microsecond=0)
    folder, keys = data_folder(options), KeyFile(key_folder(options))
    # What the device was given, and not what the authority holds: that is whole, and knows other accounts as well.
    with Store.open(folder / "device", keys, read_only=True) as store:
        return _print(store, options.profile, now)


def _print(store: Store, name: str | None, now: datetime) -> int:
    profiles = [Profile.model_validate(row["profile"]) for row in store.rows("profiles").values()]
    profiles.sort(key=lambda one: one.standing is not Standing.HOLDER)
    if not profiles:
        return refuse("cli-explain-no-demo", Exit.STORE)
    found = profiles[:1] if name is None else named(name, profiles)
    if len(found) != 1:
        known = ", ".join(one.first_name for one in profiles)
        return refuse(
            "cli-explain-several" if found else "cli-explain-unknown", Exit.USAGE, profile=name or "", known=known
        )
    profile = found[0]
    rows: dict[str, Mapping[str, Any]] = {table: store.rows(f"{profile.id}:{table}") for table in TABLES}
    space = space_of(profile, rows)
    user = user_of(profile, profiles[0].id, space.mandates.values())
    if may(user, Action.EXPORT, space, now).answer is not Answer.YES:
        return refuse("cli-ips-not-allowed", Exit.USAGE)
    _write(cut_for(space, user, now), now)
    return Exit.DONE


def _write(space: Space, now: datetime) -> None:
    profile, say = space.profile, Texts(space.profile)
    found = sections(space, day_in(now, profile.zone))
    said = [told(say, one, profile) for one in found]
    made = as_bytes(space, found, said, say("summary-paper-title", of=de(profile.full_name)), now)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is, whatever the terminal speaks
    sys.stdout.write(made.decode())
    sys.stdout.flush()
