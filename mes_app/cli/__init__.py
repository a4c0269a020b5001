"""The command line `mes-app`: run, scan, explain, bench, doctor.

Each command has a module of its own, imported when it is asked for: `mes-app --help` stays quick.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from mes_app.cli.codes import Exit
from mes_app.cli.parser import parse

if TYPE_CHECKING:
    from argparse import Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (see `mes_app.cli.codes`)."""
    options = parse(arguments)
    command: Callable[[Namespace], int] = import_module(f"mes_app.cli.{options.command}").command
    try:
        return command(options)
    except KeyboardInterrupt:
        _say_on_stderr("cli-interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`mes-app doctor | head`): nobody is left to tell.
        sys.stderr.close()
        return Exit.DONE
    except Exception as error:
        from mes_app.store import StoreError

        if not isinstance(error, StoreError):
            raise
        _say_on_stderr(f"store-{error.code}")
        return Exit.STORE


def _say_on_stderr(key: str) -> None:
    from mes_app.ui.catalogue import say

    sys.stderr.write(f"mes-app : {say(key)}\n")
