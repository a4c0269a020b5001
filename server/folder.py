"""What a start needs of this machine: the data folder for itself, free ports, secrets, a database."""

import fcntl
import os
import secrets
import socket
from contextlib import ExitStack
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from trouble import Trouble

LOOPBACK = "127.0.0.1"
PORT_TAKEN = 4


def alone(data: Path) -> IO[str]:
    """Hold this folder until the process ends; Trouble when another server has it."""
    lock = (data / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Trouble(f"Un serveur tourne déjà sur ce dossier : {data}") from None
    return lock


def kept_secret(file: Path) -> str:
    """A secret of this data folder, made at the first start; readable by its owner only."""
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as fresh:
            fresh.write(secrets.token_hex(24))
    return file.read_text(encoding="utf-8").strip()


def free_ports(*wanted: int) -> list[int]:
    """These ports when they are free, any free one for 0; no two of them the same."""
    found: list[int] = []
    with ExitStack() as held:
        for number in wanted:
            probe = held.enter_context(socket.socket())
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, number))
            except (OSError, OverflowError):
                raise _taken(number) from None
            if probe.getsockname()[1] in found:
                raise _taken(number)
            found.append(int(probe.getsockname()[1]))
    return found


def _taken(number: int) -> Trouble:
    return Trouble(
        f"Le port {number} est déjà pris : choisissez-en un autre (--port, --login-port ; 0 : un port libre).",
        PORT_TAKEN,
    )


def database(url: str | None, data: Path) -> tuple[str, str, str]:
    """JDBC address, user and password: H2 in the data folder, or `postgresql://user:password@host:port/name`."""
    if not url:
        return f"jdbc:h2:file:{data / 'fhir' / 'h2'};DB_CLOSE_ON_EXIT=FALSE", "sa", ""
    if url == "memory":
        return "jdbc:h2:mem:mesapp;DB_CLOSE_DELAY=-1", "sa", ""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise Trouble("--database attend postgresql://utilisateur:motdepasse@hôte:port/base, ou memory")
    password = unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD", "")
    port = f":{parts.port}" if parts.port else ""
    # Without it the server's own words on a refused row, which name its values, end up in the log.
    query = "&".join(filter(None, [parts.query, "logServerErrorDetail=false"]))
    return f"jdbc:postgresql://{parts.hostname}{port}{parts.path}?{query}", unquote(parts.username or ""), password
