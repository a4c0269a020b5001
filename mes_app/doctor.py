"""What is there and what is missing on this computer or phone, as values: `examine`.

Nothing is changed, and nothing of the record is told but how many spaces there are; a store is opened for reading only,
beside a running app.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

PLATFORM: str = sys.platform  # a name of its own: mypy would judge the rest for the system that it runs on
PHONE = PLATFORM in ("ios", "android")
CHROMIUM = "MES_APP_CHROMIUM"
"""The environment variable that names a Chromium where it is not found by itself."""

_LIBRARIES = (
    "flet",
    "flet-web",
    "flet-camera",
    "pydantic",
    "tinydb",
    "cryptography",
    "fluent.runtime",
    "babel",
    "tzdata",
    "rapidfuzz",
    "platformdirs",
    "numpy",
    "pillow",
    "biip",
    "reportlab",
    "pypdf",
    "striprtf",
)
_NOT_ON_PHONES = frozenset({"flet-web"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. `detail`: its version or place; `effect`: the text key of what is lost without it, and
    `advice`: of how to get it; `needed`: the app does not work without it."""

    group: str
    name: str
    present: bool
    detail: str = ""
    effect: str = ""
    advice: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """A store that does not open: the `code` of the store's error."""

    code: str


@dataclass(frozen=True, slots=True)
class StoreState:
    """A store that opens: how many spaces it holds, and its size on disk in bytes; both 0 when there is none yet."""

    spaces: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found."""

    app: str
    python: str
    findings: tuple[Finding, ...]
    data: Path
    keys: Path
    stores: tuple[tuple[str, StoreState | Trouble], ...]

    @property
    def well(self) -> bool:
        """Nothing that the app needs is missing, and what is stored opens."""
        whole = all(finding.present or not finding.needed for finding in self.findings)
        return whole and not any(isinstance(state, Trouble) for _, state in self.stores)


def examine(data: Path, keys: Path) -> Report:
    """Look at everything; `data` and `keys` are the folders of the app."""
    return Report(
        app=version("mes-app"),
        python=python_version(),
        findings=(*_libraries(), *_readers(), *_around()),
        data=data,
        keys=keys,
        stores=tuple((name, _store(data / name, keys)) for name in ("device", "authority")),
    )


def chromium() -> str | None:
    """The Chromium of this computer, for tests and measures; None when there is none."""
    named = os.environ.get(CHROMIUM)
    if named:
        return named if Path(named).is_file() else None
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def _libraries() -> Iterator[Finding]:
    for library in _LIBRARIES:
        if PHONE and library in _NOT_ON_PHONES:
            continue
        found = _version(library)
        advice = "doctor-library-advice"
        yield Finding("libraries", library, found is not None, found or "", advice=advice, needed=True)


def _readers() -> Iterator[Finding]:
    def reader(name: str, library: str, loads: Callable[[], object], effect: str, advice: str) -> Finding:
        found = _version(library)
        present = found is not None and _loads(loads)
        return Finding("readers", name, present, found or "" if present else "", effect, advice)

    get = "doctor-library-advice"
    yield reader(
        "zxing-cpp",
        "zxing-cpp",
        lambda: __import__("zxingcpp"),
        "doctor-zxing-effect",
        "doctor-zxing-phone" if PHONE else get,
    )
    yield reader("OpenCV", "opencv-python-headless", lambda: __import__("cv2"), "doctor-opencv-effect", get)
    yield reader("zbar", "pyzbar", lambda: __import__("pyzbar.pyzbar"), "doctor-zbar-effect", _zbar_advice())
    yield reader(
        "pypdfium2",
        "pypdfium2",
        lambda: __import__("pypdfium2"),
        "doctor-pdfium-effect",
        "doctor-pdfium-phone" if PHONE else get,
    )


def _loads(loads: Callable[[], object]) -> bool:
    try:
        loads()
    except (ImportError, OSError):  # a Python package can be there without the C library that it loads
        return False
    return True


def _zbar_advice() -> str:
    if PLATFORM == "linux":
        return "doctor-zbar-advice"
    return "doctor-zbar-advice-mac" if PLATFORM == "darwin" else "doctor-zbar-advice-other"


def _around() -> Iterator[Finding]:
    if PHONE:
        return
    browser = chromium()
    yield Finding(
        "around", "Chromium", browser is not None, browser or "", "doctor-chromium-effect", "doctor-chromium-advice"
    )
    if PLATFORM == "linux":
        cameras = sorted(str(path) for path in Path("/dev").glob("video*"))
        yield Finding("around", "doctor-camera", bool(cameras), ", ".join(cameras), "doctor-camera-effect")


def _store(folder: Path, keys: Path) -> StoreState | Trouble:
    from mes_app.store import KeyFile, Store, StoreError, StoreMissing  # noqa: PLC0415

    try:
        with Store.open(folder, KeyFile(keys), read_only=True) as store:
            spaces = len(store.rows("profiles"))
    except StoreMissing:
        return StoreState()
    except StoreError as error:
        return Trouble(error.code)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return StoreState(spaces, size)
