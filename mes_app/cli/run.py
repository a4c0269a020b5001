"""`mes-app run`: the app served to browsers, in demo mode or with a FHIR server."""

import errno
import os
import socket
import sys
import threading
import webbrowser
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from importlib.util import find_spec
from urllib.parse import urlsplit

from mes_app.cli.codes import Exit
from mes_app.cli.places import data_folder, key_folder

USUAL_PORT = 8550


def command(options: Namespace) -> int:
    from mes_app.ui.catalogue import say

    if find_spec("flet_web") is None:
        return _refuse(say("cli-no-web"))
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        return _refuse(_why_not(error, options.host, options.port, say))
    with closing(listening):
        # The port is ours before anything is opened: a second start says so at once, and touches nothing.
        from mes_app import main
        from mes_app.serving import web
        from mes_app.store import KeyFile

        folder = data_folder(options)
        clock = _fixed(options.now) if options.now else main.system_clock
        keys = KeyFile(key_folder(options))
        app: main.LocalApp | main.RemoteApp
        if options.server:
            app = main.build_remote(folder, keys, clock, options.server, options.client_id)
        else:
            try:
                app = main.build_local(folder, keys, clock, reset=options.reset_demo)
            except main.NotADemo:
                sys.stderr.write(f"mes-app : {say('cli-not-a-demo')}\n")
                return Exit.USAGE
        with closing(app):
            address = options.public_url or web.address(listening, options.host)

            def ready() -> None:
                print(say("cli-running", address=address))
                mode = "cli-running-demo" if options.server is None else "cli-running-server"
                print(say(mode, folder=str(folder), server=options.server or ""))
                print(say("cli-running-stop"), flush=True)
                if not options.no_browser:
                    threading.Thread(target=_show, args=(address,), daemon=True).start()

            public = urlsplit(options.public_url or "")
            names = [*options.name, public.hostname] if public.hostname else options.name
            doors = web.Doors.for_host(options.host, names)
            login = web.Login(app.accounts, public.scheme == "https") if isinstance(app, main.RemoteApp) else None
            web.serve(
                web.application(main.page_main(app), app.uploads, main.ASSETS, doors, login, app.downloads),
                listening,
                ready,
            )
        print(say("cli-stopped"), flush=True)
    return Exit.DONE


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on this address; port 0 takes a free one. Errors: OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # «localhost» is both ::1 and 127.0.0.1; what browsers try first differs, what they all reach is the second.
    family, kind, protocol, _, place = sorted(found, key=lambda one: one[0] != socket.AF_INET)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _fixed(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def _why_not(error: OSError, host: str, port: int, say: Callable[..., str]) -> str:
    if error.errno == errno.EADDRINUSE:
        # Numbers are given as text: as a number, Fluent would write «8 550».
        return say("cli-port-taken", port=str(port), host=host, next=str(_free_port(host, port)))
    if error.errno in (errno.EACCES, errno.EPERM):
        return say("cli-port-forbidden", port=str(port))
    return say("cli-host-unknown", host=host)


def _free_port(host: str, port: int) -> int:
    for candidate in range(port + 1, min(port + 20, 65536)):
        with suppress(OSError), closing(listen(host, candidate)):
            return candidate
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"mes-app : {sentence}\n")
    return Exit.ADDRESS


def _show(address: str) -> None:
    # On Linux without a screen, `webbrowser` would start a browser for terminals in ours, or one that fails.
    has_screen = sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if has_screen:
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(address)
