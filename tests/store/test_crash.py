"""A writer that is killed at random points loses nothing that it acknowledged."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_model import Model, random_step, shown

from mes_app.store import KeyFile, Store

KILLS = 240
KILLS_PER_STORE = 12


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    rng = random.Random(20)
    acknowledged = 0
    found = Model()
    forker = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("store_crash_child.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        text=True,
    )
    with forker:
        try:
            for kill in range(KILLS):
                place = tmp_path / str(kill // KILLS_PER_STORE)
                folder, keys = place / "data", place / "keys"
                first = kill % KILLS_PER_STORE == 0
                start = Model() if first else found
                wait = rng.random() * (0.008 if first else 0.06)  # a new store is killed while it is made, too
                steps = kill_after(forker, wait, f"{kill} {folder} {keys}")
                before, after = replayed(kill, start, max(steps, 0))
                with Store.open(folder, KeyFile(keys)) as store:  # no corrupt opening
                    rows = shown(store)
                    assert rows in (before.rows(), after.rows()), kill
                    reached = before if rows == before.rows() else after
                    for digest in before.blobs.keys() & after.blobs.keys():
                        assert store.get_blob(digest) == before.blobs[digest], kill
                    for digest in before.blobs.keys() | after.blobs.keys():
                        if store.has_blob(digest):
                            store.get_blob(digest)
                    found = Model(reached.rows(), {})
                acknowledged += max(steps, 0)
        finally:
            assert forker.stdin is not None
            forker.stdin.close()
    assert acknowledged > KILLS * 3, "the writers were killed before they wrote much"


def kill_after(forker: subprocess.Popen[str], seconds: float, line: str) -> int:
    """Start a writer and kill it; returns the last step it acknowledged, or -1 when it had not opened yet."""
    assert forker.stdin is not None
    assert forker.stdout is not None
    forker.stdin.write(line + "\n")
    forker.stdin.flush()
    word, pid = forker.stdout.readline().split()
    assert word == "pid"
    # Killed from a thread, so that a full pipe of acknowledgements does not hold the writer back.
    killer = threading.Timer(seconds, os.kill, (int(pid), signal.SIGKILL))
    killer.start()
    last = -1
    while True:
        word, number = forker.stdout.readline().split()
        if word == "end":
            assert int(number) == signal.SIGKILL, "the writer ended by itself"
            break
        last = int(number)
    killer.join()
    return last


def replayed(seed: int, start: Model, steps: int) -> tuple[Model, Model]:
    """The model after the acknowledged steps, and after one more."""
    rng = random.Random(seed)
    model = Model(start.rows(), {})
    for _ in range(steps):
        random_step(rng, model).on_model(model)
    after = model.copy()
    random_step(rng, after).on_model(after)
    return model, after
