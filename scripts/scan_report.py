"""Compare `mes_app.scan` with plain zxing-cpp over a folder of pictures with known contents.

    python scripts/scan_report.py FOLDER [--budget SECONDS] [--jobs N]

FOLDER holds pictures and `manifest.jsonl`, one line a picture: {"file", "cat" (the trouble), "primary" (the message of
the product's symbol with its separators, null when there is none), "ai" ({"10": lot, "17": YYMMDD, …})}. Printed by
trouble: how many pictures plain zxing-cpp reads, how many we read, lost (a symbol that plain zxing-cpp reads from the
colour or the grey picture, and we do not list), wrong lots and dates, and the mean time of each in milliseconds.
Ends with 1 when something was lost or wrong.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import cv2
import zxingcpp

from mes_app import scan
from mes_app.reference.vaccines import catalogue
from mes_app.scan import gs1

KINDS = {"Data Matrix": "datamatrix", "QR Code": "qr", "EAN/UPC": "ean13", "Code 128": "code128"}


@dataclass(frozen=True)
class Line:
    """One picture, read twice."""

    file: str
    trouble: str
    has_code: bool
    plain: bool
    ours: bool
    lost: int
    wrong: bool
    plain_time: float
    our_time: float


def plainly(picture: Any) -> set[tuple[str, str]]:
    """What zxing-cpp reads by itself, in the four kinds."""
    names = zxingcpp.BarcodeFormat
    formats = zxingcpp.BarcodeFormats([names.DataMatrix, names.QRCode, names.EAN13, names.Code128])
    codes = zxingcpp.read_barcodes(picture, formats=formats)
    return {(KINDS[str(code.symbology)], code.bytes.decode(errors="replace")) for code in codes}


def judge(truth: dict[str, Any], folder: Path, today: date, budget: float | None) -> Line:
    """Read one picture both ways."""
    file = folder / truth["file"]
    colour = cv2.imread(str(file))
    started = perf_counter()
    plain = plainly(colour)
    plain_time = perf_counter() - started
    data = file.read_bytes()
    started = perf_counter()
    result = scan.read(data, catalogue=catalogue(), today=today, budget=budget)
    our_time = perf_counter() - started
    read = {(symbol.kind.value, symbol.payload) for symbol in result.symbols}
    said = [(result.lot, result.expiry), *((one.lot, one.expiry) for one in result.candidates)]
    primary: str | None = truth["primary"]
    true_lot = truth["ai"].get("10") if primary else None
    true_day = gs1.expiry(truth["ai"]["17"], today) if primary else None
    return Line(
        truth["file"],
        truth["cat"],
        has_code=primary is not None,
        plain=any(payload == primary for _, payload in plain),
        ours=any(payload == primary for _, payload in read),
        lost=len((plain | plainly(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE))) - read),
        wrong=any(lot not in (None, true_lot) or day not in (None, true_day) for lot, day in said),
        plain_time=plain_time,
        our_time=our_time,
    )


def row(name: str, lines: Iterable[Line]) -> str:
    """One line of the table."""
    lines = list(lines)
    coded = [line for line in lines if line.has_code]
    mean = [
        1000 * sum(times) / len(times) for times in zip(*((one.plain_time, one.our_time) for one in lines), strict=True)
    ]
    counts = (
        len(lines),
        sum(line.plain for line in coded),
        sum(line.ours for line in coded),
        sum(line.lost for line in lines),
        sum(line.wrong for line in lines),
    )
    return f"| {name:12} |" + "".join(f" {count:8} |" for count in counts) + f" {mean[0]:8.0f} | {mean[1]:8.0f} |"


def main() -> int:
    """The table, then the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--budget", type=float, help="seconds for a live frame; a still picture without it")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    manifest = options.folder / "manifest.jsonl"
    if not manifest.is_file():
        parser.error(f"no manifest.jsonl in {options.folder}")
    truths = [json.loads(text) for text in manifest.read_text(encoding="utf-8").splitlines()]
    today = date.today()  # noqa: DTZ011 - the reader's own day decides which expiry years are believed
    work = partial(judge, folder=options.folder, today=today, budget=options.budget)
    with Pool(options.jobs) as pool:
        lines = pool.map(work, truths, chunksize=8)
    print(f"| {'trouble':12} | pictures |    plain |     ours |     lost |    wrong | plain ms |  ours ms |")
    print("|" + "-" * 14 + "|" + ("-" * 10 + "|") * 7)
    for trouble in dict.fromkeys(line.trouble for line in lines):
        print(row(trouble, (line for line in lines if line.trouble == trouble)))
    print(row("all", lines))
    plain, ours = sum(line.plain for line in lines), sum(line.ours for line in lines)
    coded = sum(line.has_code for line in lines)
    print(
        f"\nread: plain {plain / max(coded, 1):.1%}, ours {ours / max(coded, 1):.1%}, ratio {ours / max(plain, 1):.3f}"
    )
    ratio = median(line.our_time / line.plain_time for line in lines)
    print(f"time: {ratio:.1f} times plain (median), {max(line.our_time for line in lines):.2f} s at most")
    for line in lines:
        if line.lost or line.wrong:
            print(f"{'lost' if line.lost else 'wrong'}: {line.file}")
    return int(any(line.lost or line.wrong for line in lines))


if __name__ == "__main__":
    sys.exit(main())
