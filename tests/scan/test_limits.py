"""Two seconds and 500 MB for anything that is handed in, measured in a process of its own, start included."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.scan import pictures

# Reads the file that is named and prints what it took; the catalogue is the real one.
COMMAND = """
import json, resource, sys
from datetime import date
from pathlib import Path
from mes_app import scan
from mes_app.reference.vaccines import catalogue
result = scan.read(Path(sys.argv[1]).read_bytes(), catalogue=catalogue(), today=date(2026, 11, 21))
used = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0])  # the figure of getrusage counts what the parent had before us
print(json.dumps([result.outcome, result.refusal, used.ru_utime + used.ru_stime, peak]))
"""


def hundred_megapixels() -> bytes:
    return pictures.file(np.zeros((10_000, 10_000), np.uint8), "PNG", compress_level=1)


def broken() -> bytes:
    return pictures.cat()[:60_000]


def pdf() -> bytes:
    return b"%PDF-1.7\n" + np.random.default_rng(1).bytes(6_000_000)


def largest_photo() -> bytes:
    grain = np.random.default_rng(2).integers(0, 255, (600, 800, 3), dtype=np.uint8)
    return pictures.file(np.asarray(Image.fromarray(grain).resize((8000, 6000), Image.Resampling.NEAREST)), quality=80)


@pytest.mark.parametrize(
    ("make", "outcome", "reason"),
    [
        (broken, "refused", "damaged"),
        (pictures.cat, "unreadable", None),
        (hundred_megapixels, "refused", "too_big"),
        (bytes, "refused", "empty"),
        (pdf, "refused", "pdf"),
        (largest_photo, "unreadable", None),
    ],
    ids=["a broken picture", "a cat", "100 megapixels", "zero bytes", "6 MB of PDF", "the largest photo"],
)
def test_it_answers_within_two_seconds_and_500_megabytes(
    make: object, outcome: str, reason: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "picture"
    file.write_bytes(make())  # type: ignore[operator]
    done = subprocess.run([sys.executable, "-c", COMMAND, str(file)], capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert answer[:2] == [outcome, reason]
    assert answer[2] <= 2
    assert answer[3] <= 500 * 1024
    assert done.stderr == ""
