"""`mes-app import FILE`: an archive becomes the one space of an empty data folder."""  # noqa: N999 - the command's name

import sys
from argparse import Namespace
from pathlib import Path

from mes_app.cli.codes import Exit
from mes_app.cli.places import data_folder, key_folder
from mes_app.store import KeyFile
from mes_app.ui.catalogue import say


def command(options: Namespace) -> int:
    from mes_app import archives, main
    from mes_app.export.archive import BadArchive
    from mes_app.export.archive_reading import Archive

    now = options.now or main.system_clock()
    try:
        with Archive.open(Path(options.file)) as opened:
            space = archives.take_in(opened, data_folder(options), KeyFile(key_folder(options)), now)
    except BadArchive as bad:
        sys.stderr.write(f"mes-app : {say(f'archive-fault-{bad.fault.value}')}\n")
        return Exit.TROUBLE
    print(say("cli-import-done", who=space.profile.full_name, documents=len(space.documents)))
    return Exit.DONE
