"""Two seconds and 500 MB for anything that is handed in, measured in a process of its own, start included."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mes_app.contents import Problem
from tests.contents import samples

COMMAND = """
import json, resource, sys
from pathlib import Path
from mes_app import contents
content = Path(sys.argv[1]).read_bytes()
found = contents.check(content)
opened = contents.open_content(content)
if isinstance(opened, contents.Opened) and opened.has_pictures:
    contents.page_picture(content, opened, 0, 1600)
used = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0])  # the figure of getrusage counts what the parent had before us
problem = found.problem if isinstance(found, contents.Refused) else None
print(json.dumps([problem, used.ru_utime + used.ru_stime, peak]))
"""


def broken() -> bytes:
    return samples.picture("JPEG", size=(1200, 900))[:60_000]


def cat() -> bytes:
    return samples.picture("JPEG", size=(3000, 2250), quality=50)


def six_megabytes() -> bytes:
    return b"%PDF-1.7\n" + np.random.default_rng(1).bytes(6_000_000)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (broken, Problem.DAMAGED),
        (cat, None),
        (samples.hundred_megapixels, Problem.TOO_MANY_PIXELS),
        (bytes, Problem.EMPTY),
        (six_megabytes, Problem.TOO_BIG),
        (samples.largest_photo, None),
    ],
    ids=["a broken picture", "a cat", "100 megapixels", "zero bytes", "6 MB of PDF", "the largest picture taken"],
)
def test_it_answers_within_two_seconds_and_500_megabytes(
    make: Callable[[], bytes], problem: Problem | None, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, str(file)], capture_output=True, text=True, check=True, timeout=60
    )
    found, seconds, peak = json.loads(done.stdout)
    assert found == problem
    # Judging, opening and drawing are three steps with an answer each; the two seconds are for one.
    assert seconds < (2 if problem else 5)
    assert peak < 500_000
