"""The keeper as a process: its server on loopback, its clock in a thread of its own, one line when it is ready."""

import json
import socket
import sys
import threading

import uvicorn

from mes_app.keeper.clock import Clock
from mes_app.keeper.fhir import System
from mes_app.keeper.http import app_of
from mes_app.keeper.logins import Logins
from mes_app.keeper.service import Service


def serve(fhir: str, host: str, port: int, secret: str, clock: Clock, logins: Logins | None = None) -> None:
    """Serve until the process is told to end; OSError where the address cannot be had. Port 0: any that is free.

    The line on standard output, {"keeper": address}, comes when every space is loaded; before that questions are
    answered with 503.
    """
    bound = socket.create_server((host, port))
    address = f"http://{host}:{bound.getsockname()[1]}"
    with System(fhir, secret) as system:
        service = Service(system, clock, logins)
        server = uvicorn.Server(
            uvicorn.Config(app_of(service, secret), log_level="warning", access_log=False, lifespan="off")
        )

        threading.Thread(target=service.turn_for_ever, name="keeper-turn", daemon=True).start()
        threading.Thread(target=_say_when_ready, args=(service, address), name="keeper-ready", daemon=True).start()
        try:
            server.run(sockets=[bound])
        finally:
            service.stop()


def _say_when_ready(service: Service, address: str) -> None:
    service.wait()
    sys.stdout.write(json.dumps({"keeper": address}) + "\n")
    sys.stdout.flush()
