"""Forks one writing process for each line it reads, so that a test can kill many without starting Python each time.

A line is "seed folder keys". The writer says "pid N", then "step K" after each step that returned; when it is gone the
forker says "end".
"""

import os
import random
import sys
from pathlib import Path

from store_model import Model, random_step, shown

from mes_app.store import KeyFile, Limits, Store

LIMITS = Limits(fold=6, compact=20_000, compact_at_close=2000)


def write_until_killed(seed: int, folder: Path, keys: Path) -> None:
    """Take random steps for ever; every twenty steps close and open."""
    rng = random.Random(seed)
    model = Model()
    step = 0
    store = Store.open(folder, KeyFile(keys), limits=LIMITS)
    model.tables = shown(store)
    say("step 0")
    while True:
        for _ in range(20):
            action = random_step(rng, model)
            action.on_store(store)
            action.on_model(model)
            step += 1
            say(f"step {step}")
        store.close()
        store = Store.open(folder, KeyFile(keys), limits=LIMITS)


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main() -> None:
    while line := sys.stdin.readline():
        seed, folder, keys = line.split()
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            write_until_killed(int(seed), Path(folder), Path(keys))
        _, status = os.waitpid(child, 0)
        say(f"end {status}")


if __name__ == "__main__":
    main()
