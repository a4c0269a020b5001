"""`mes-app doctor`: what is there, what is missing and how to get it, and where data and keys live."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from mes_app.cli.codes import Exit
from mes_app.cli.places import data_folder, key_folder
from mes_app.doctor import Finding, Report, StoreState, Trouble, examine
from mes_app.ui.catalogue import say


def command(options: Namespace) -> int:
    report = examine(data_folder(options), key_folder(options))
    told = json.dumps(as_json(report), ensure_ascii=False, indent=2) if options.json else "\n".join(as_lines(report))
    sys.stdout.write(f"{told}\n")
    return Exit.DONE if report.well else Exit.TROUBLE


def as_json(report: Report) -> dict[str, Any]:
    """The object that `--json` prints; sentences in French, sizes in bytes."""
    return {
        "app": report.app,
        "python": report.python,
        "well": report.well,
        "findings": [
            {
                "group": finding.group,
                "name": _name(finding),
                "present": finding.present,
                "needed": finding.needed,
                "detail": finding.detail or None,
                "missing": None if finding.present else _missing(finding),
            }
            for finding in report.findings
        ],
        "data": {"folder": str(report.data), "exists": report.data.is_dir()},
        "keys": {"folder": str(report.keys), "exists": report.keys.is_dir()},
        "stores": {
            name: {"opens": False, "error": state.code, "sentence": say(f"store-{state.code}")}
            if isinstance(state, Trouble)
            else {"opens": True, "spaces": state.spaces, "size": state.size}
            for name, state in report.stores
        },
    }


def as_lines(report: Report) -> Iterator[str]:
    """The same for people."""
    yield say("doctor-title", version=report.app, python=report.python)
    for group, findings in groupby(report.findings, key=lambda finding: finding.group):
        yield ""
        yield say(f"doctor-{group}")
        for finding in findings:
            if finding.present:
                yield _line("✓", _name(finding), finding.detail)
            else:
                yield _line("✗" if finding.needed else "–", _name(finding), say("doctor-absent"))
                yield f"      {_missing(finding)}"
    yield ""
    yield say("doctor-data")
    yield _line(" ", say("doctor-folder"), _place(report.data))
    yield _line(" ", say("doctor-keys"), _place(report.keys))
    for name, state in report.stores:
        wrong = isinstance(state, Trouble)
        yield _line("✗" if wrong else "✓", say(f"doctor-store-{name}"), _state(state))
    yield ""
    yield say("doctor-all-well" if report.well else "doctor-something-wrong")


def _line(mark: str, name: str, detail: str) -> str:
    return f"  {mark} {name:<24} {detail}".rstrip()


def _name(finding: Finding) -> str:
    return say(finding.name) if finding.name.startswith("doctor-") else finding.name


def _missing(finding: Finding) -> str:
    return " ".join(say(key) for key in (finding.effect, finding.advice) if key)


def _place(folder: Path) -> str:
    return str(folder) if folder.is_dir() else say("doctor-not-yet", path=str(folder))


def _state(state: StoreState | Trouble) -> str:
    if isinstance(state, Trouble):
        return say(f"store-{state.code}")
    if not state.size:
        return say("doctor-store-none")
    return say("doctor-store-opens", spaces=state.spaces, kilobytes=round(state.size / 1024))
