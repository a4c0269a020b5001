"""`mes-app scan`: what a picture of a box says. Nothing is kept and no data folder is opened."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from mes_app import scan
from mes_app.cli.codes import Exit
from mes_app.reference import vaccines
from mes_app.scan import report
from mes_app.ui.catalogue import say

LARGEST = 200 << 20
"""Bytes: no photo is that big, and a larger file would be read whole into memory."""


def command(options: Namespace) -> int:
    now = options.now or datetime.now(UTC).astimezone()
    catalogue = vaccines.catalogue()
    answer = Exit.DONE
    for path in options.files:
        picture = _content(path)
        if isinstance(picture, bytes):
            line = report.line(path, scan.read(picture, catalogue=catalogue, today=now.date()), say)
        else:
            line, answer = _not_opened(path, say(picture)), Exit.TROUBLE
        if options.json:
            text = json.dumps(line, ensure_ascii=False)
        else:
            text = say("cli-scan-line", file=str(path), sentence=line["sentence"])
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    return answer


def _content(path: Path) -> bytes | str:
    """The bytes of a file, or the key of the sentence that says why not."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return content if len(content) <= LARGEST else "cli-scan-too-big-file"
    except FileNotFoundError:
        return "cli-scan-missing-file"
    except IsADirectoryError:
        return "cli-scan-is-folder"
    except (OSError, ValueError):
        return "cli-scan-unreadable-file"


def _not_opened(path: Path, sentence: str) -> dict[str, object]:
    nothing = dict.fromkeys(("gtin", "lot", "expiry", "serial", "product"))
    return {
        "file": str(path),
        "outcome": scan.Outcome.REFUSED.value,
        "symbols": [],
        **nothing,
        "sentence": sentence,
        "warnings": [],
    }
