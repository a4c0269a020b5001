"""The server's processes: started, watched, ended in order."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import IO

from trouble import Trouble

PATIENCE = 600
"""Seconds that a part may take to answer for the first time."""

GRACE = 20
"""Seconds that a part may take to end."""

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Loopback is never asked through a proxy."""


_LEASH = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
"""What ends a part when we are killed ourselves and cannot (Linux)."""


class Parts:
    """The processes, in the order of their start; ended in the opposite order."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        """Start it in a session of its own: a Ctrl-C in the terminal is ours to pass on, in order."""
        with self._log(name) as log:
            process = subprocess.Popen(  # noqa: S603 - our own parts, no shell
                [*_LEASH, *command],
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._running.append((name, process))

    def run(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        """Run it to its end; Trouble when it fails."""
        self.start(name, command, environment)
        while self._running[-1][1].poll() is None:
            self.watch(ending=name)
            time.sleep(0.1)
        _, process = self._running.pop()
        if process.returncode != 0:
            raise self._ended(name, process)

    def watch(self, ending: str = "") -> None:
        """Trouble when a part has died."""
        for name, process in self._running:
            if name != ending and process.poll() is not None:
                raise self._ended(name, process)

    def wait(self, name: str, url: str) -> None:
        """Until this address answers 200."""
        end = time.monotonic() + PATIENCE
        while not answers(url):
            self.watch()
            if time.monotonic() > end:
                raise Trouble(f"{name} ne répond pas après {PATIENCE} s. Son journal : {self._logs / name}.log")
            time.sleep(0.25)

    def stop(self) -> None:
        """End all of them, the last started first, each with its own children."""
        while self._running:
            _, process = self._running.pop()
            if process.poll() is None:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(GRACE)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _ended(self, name: str, process: subprocess.Popen[bytes]) -> Trouble:
        log = self._logs / f"{name}.log"
        return Trouble(f"{name} s’est arrêté (code {process.returncode}). Son journal : {log}\n{_last_lines(log)}")

    def _log(self, name: str) -> IO[bytes]:
        file = self._logs / f"{name}.log"
        if file.exists():
            file.replace(file.with_suffix(".previous.log"))
        return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def answers(url: str) -> bool:
    """Whether this address answers 200 now."""
    try:
        with DIRECT.open(url, timeout=10) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def _last_lines(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
