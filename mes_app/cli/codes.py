"""What the command line answers to the shell."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; each is in `mes-app --help`."""

    DONE = 0
    TROUBLE = 1
    """Done, but something did not fit: a file that could not be opened, a limit passed, a part missing."""
    USAGE = 2
    STORE = 3
    """The data folder or its key: see `mes_app.store.errors`."""
    ADDRESS = 4
    """The address to serve on is taken, or is not this computer's."""
    UNREACHABLE = 5
    """The server could not be reached, or did not answer as one: what waits stays."""
    LOGIN = 6
    """Somebody has to log in first."""
    INTERRUPTED = 130
