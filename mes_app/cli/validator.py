"""The official FHIR validator (server/validator, Java): built once by Maven, then asked about resources."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mes_app.sync.mapping import Resource
from mes_app.sync.mapping.defining import FOLDER as DEFINITIONS

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT / "server" / "validator"
CACHE = PROJECT / ".tools" / "validator"
"""Where the built validator is kept, in a folder named after what its sources hold."""

GET = "sudo apt-get install openjdk-17-jdk-headless maven"

_TOOLS = ("java", "javac", "mvn")
_MAIN = "app.mes.validator.Validate"
_LIGHT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms1g")
"""It lives for seconds: compiling twice and collecting beside it costs more processor than they save."""


class ValidatorMissing(Exception):
    """The validator cannot be run here: `key` is its sentence's, `words` what fills it."""

    def __init__(self, key: str, **words: str) -> None:
        super().__init__(key)
        self.key = key
        self.words = words


@dataclass(frozen=True, slots=True)
class Issue:
    """What the validator says of one resource ("Type/id"): where (FHIRPath), what (its own English), how bad."""

    resource: str
    path: str
    message: str
    severity: str

    @property
    def is_error(self) -> bool:
        return self.severity in {"error", "fatal"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """How many resources were read, what was said of them, and the profiles that are not to be had here."""

    count: int
    issues: tuple[Issue, ...]
    missing: tuple[str, ...]

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.is_error)

    @property
    def warnings(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if not issue.is_error)


def judge(resources: Iterable[Resource]) -> Judgement:
    """Ask the validator; ValidatorMissing where it cannot be had. Seconds at first, then some 20 ms a resource."""
    lines = [json.dumps(resource) for resource in resources]
    classes = assembled()
    asked = [
        *("java", *_LIGHT, "-Xmx2g", "-cp", f"{classes / 'validator.jar'}:{classes / 'lib'}/*", _MAIN),
        *("--packages", str(SOURCES / "packages"), "--definitions", str(DEFINITIONS)),
    ]
    done = subprocess.run(  # noqa: S603 - our own jar
        asked, input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=False
    )
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    if done.returncode or len(answers) != len(lines) + 1:
        raise ValidatorMissing("cli-validate-stopped", why=(done.stderr.strip().split("\n") or [""])[0][:200])
    issues = tuple(issue for answer in answers[1:] for issue in _issues(answer))
    return Judgement(len(lines), issues, tuple(answers[0]["missing"]))


def _issues(answer: dict[str, Any]) -> Iterable[Issue]:
    for one in answer["errors"]:
        yield Issue(f"{answer['type']}/{answer['id']}", one["path"] or "", one["message"], one["severity"])


def assembled() -> Path:
    """The folder of the built validator, building it where that has not been done for these sources."""
    if not (SOURCES / "pom.xml").is_file():
        raise ValidatorMissing("cli-validate-no-project")
    for tool in _TOOLS:
        if shutil.which(tool) is None:
            raise ValidatorMissing("cli-validate-no-tool", tool=tool, get=GET)
    place = CACHE / _print()
    if not place.is_dir():
        _build(place)
    return place


def _build(place: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=CACHE, prefix="build-") as work:
        done = subprocess.run(  # noqa: S603
            ["mvn", "-B", "-q", "-f", str(SOURCES / "pom.xml"), "package", f"-Dwork={work}"],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = next((line for line in done.stdout.split("\n") if "ERROR" in line), "")
            raise ValidatorMissing("cli-validate-not-built", why=said[:300])
        try:
            (Path(work) / "assembled").rename(place)
        except OSError:
            if not place.is_dir():  # two at once: the other one was first
                raise


def _print() -> str:
    """What the sources hold, in sixteen digits."""
    digest = hashlib.sha256()
    for file in sorted([SOURCES / "pom.xml", *SOURCES.glob("src/**/*.java")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
