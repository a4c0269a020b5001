"""`mes-app bench`: ratios against something plain, both taken in one run on one machine."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mes_app.bench import Measure, access_bench, measures_bench, rubrics_bench, screens_bench, store_bench, sync_bench
from mes_app.bench.browser import NoBrowser
from mes_app.bench.sync_bench import NoServer
from mes_app.cli.codes import Exit
from mes_app.ui.catalogue import say

MEASURES: dict[str, Callable[[Path], Iterable[Measure]]] = {
    "store": lambda folder: [store_bench.durable_change(folder)],
    "open": lambda folder: [store_bench.opening(folder)],
    "access": access_bench.run,
    "tabs": screens_bench.tabs,
    "start": screens_bench.start,
    "rubrics": rubrics_bench.rubrics,
    "measures": measures_bench.run,
    "sync": sync_bench.run,
}

_GET = {"Chromium": "sudo apt-get install chromium", "Playwright": "uv sync"}


def command(options: Namespace) -> int:
    unknown = [name for name in options.only if name not in MEASURES]
    if unknown:
        return _refuse(say("cli-bench-unknown", name=unknown[0], known=", ".join(MEASURES)), Exit.USAGE)
    answer = Exit.DONE
    for name in options.only or MEASURES:
        try:
            with _folder(options.folder) as folder:
                for measure in MEASURES[name](folder):
                    answer = Exit.TROUBLE if measure.ratio > measure.limit else answer
                    sys.stdout.write(_line(measure, as_json=options.json))
                    sys.stdout.flush()
        except NoBrowser as error:
            what = str(error)
            answer = Exit(_refuse(say("cli-bench-no-browser", what=what, get=_GET[what]), Exit.TROUBLE))
        except NoServer as error:
            answer = Exit(_refuse(say("sync-cli-no-server", what=str(error)), Exit.TROUBLE))
        except _NoFolder:
            return _refuse(say("cli-bench-no-folder"), Exit.USAGE)
    return answer


def _line(measure: Measure, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(measure), ensure_ascii=False) + "\n"
    write = partial(say, "cli-bench-line" if measure.ratio <= measure.limit else "cli-bench-over")
    line = write(name=measure.name, ratio=f"{measure.ratio:.2f}", limit=f"{measure.limit:g}")
    return f"{line}\n    {measure.detail}\n"


class _NoFolder(Exception):
    pass


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    try:
        place = TemporaryDirectory(dir=chosen, prefix="mes-app-bench-")
    except OSError:
        raise _NoFolder from None
    with place as inner:
        yield Path(inner)


def _refuse(sentence: str, code: Exit) -> int:
    sys.stderr.write(f"mes-app : {sentence}\n")
    return code
