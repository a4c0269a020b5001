"""`mes-app export FILE`: the archive of one space, as «Télécharger mes données» makes it.

It stands in the app's own place over a folder without a server: the app is to be closed meanwhile, and the export
leaves its line in the history like any other.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from mes_app.cli.codes import Exit
from mes_app.cli.places import data_folder, key_folder
from mes_app.demo.words import plain
from mes_app.record.people import Profile
from mes_app.store import KeyFile
from mes_app.ui.catalogue import say

NEW = ".partiel"
"""What is being written has this at the end of its name, until it is whole."""


def command(options: Namespace) -> int:
    folder, target = data_folder(options), Path(options.file).absolute()
    if not (folder / "authority").exists():
        key = "cli-export-connected" if (folder / "accounts").exists() else "cli-export-nothing"
        return refuse(key, Exit.STORE)
    if target.exists() or target.is_symlink():
        return refuse("cli-export-there", Exit.USAGE, file=target.name)
    from mes_app import archives, main
    from mes_app.record.access import Action, Answer, may
    from mes_app.record.changes import NoteExport
    from mes_app.record.readers import user_of

    clock = (lambda: options.now) if options.now else main.system_clock
    with closing(main.build(folder, KeyFile(key_folder(options)), clock)) as app:
        device, profiles = app.device, app.device.profiles()
        found = profiles[:1] if options.profile is None else named(options.profile, profiles)
        if len(found) != 1:
            key = "cli-explain-several" if found else "cli-explain-unknown"
            known = ", ".join(one.first_name for one in profiles)
            return refuse(key, Exit.USAGE, profile=options.profile, known=known)
        profile = found[0]
        space, now = device.space(profile.id), clock()
        if may(user_of(profile, profiles[0].id), Action.EXPORT, space, now).answer is not Answer.YES:
            return refuse("cli-export-not-allowed", Exit.USAGE)
        new = target.with_name(target.name + NEW)
        try:
            with suppress(OSError):
                new.unlink()  # of one that was cut off
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                archives.export(space, lambda id_: device.content(profile.id, id_), now, out)
                out.flush()
                os.fsync(out.fileno())
            new.rename(target)
        except OSError:
            return refuse("cli-export-not-written", Exit.TROUBLE)
        finally:
            with suppress(OSError):
                new.unlink()
        session = app.session()
        me = session.author(profile)
        session.ask(NoteExport(**session.stamp(profile), who=me.name, by=me.kind))
        print(say("cli-export-done", who=profile.full_name, file=target.name, documents=len(space.documents)))
        print(say("cli-export-care"))
    return Exit.DONE


def named(name: str, profiles: Sequence[Profile]) -> Sequence[Profile]:
    """The profiles of this id, else of this first name, accents and capitals forgiven."""
    return [one for one in profiles if one.id == name] or [
        one for one in profiles if plain(one.first_name) == plain(name)
    ]


def refuse(key: str, code: Exit, **words: str) -> int:
    """Say why not, and with which exit code."""
    sys.stderr.write(f"mes-app : {say(key, **words)}\n")
    return code
