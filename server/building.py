"""What the server is made of, brought and built once into .tools/server: our FHIR application and Keycloak."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trouble import Trouble

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parent / ".tools" / "server"
DAY = 24 * 3600
REALM = HERE / "keycloak" / "mes-app-realm.json"


def fhir_jar() -> Path:
    """The FHIR application, built when its sources are not those of the jar that is there (1 minute)."""
    with _alone():
        jar = TOOLS / f"mes-app-fhir-{_fingerprint(HERE / 'fhir')}.jar"
        if not jar.is_file():
            _say("Construction du serveur FHIR (environ une minute, plus les téléchargements la première fois)…")
            _maven(HERE / "fhir", "package")
            _forget_formers("mes-app-fhir-*.jar")
            (TOOLS / "build" / "fhir" / "mes-app-fhir.jar").rename(jar)
            jar.touch()  # the build gives it a fixed date
    return jar


def keycloak() -> Path:
    """Keycloak's folder, unpacked, with our realm ready to be imported."""
    with _alone():
        home = TOOLS / f"keycloak-{_fingerprint(HERE / 'keycloak' / 'pom.xml')}"
        if not home.is_dir():
            _say("Téléchargement de Keycloak…")
            fresh = TOOLS / "build" / "unpacked"
            shutil.rmtree(fresh, ignore_errors=True)
            _maven(HERE / "keycloak", "package", f"-Dmesapp.into={fresh}", "-Dmdep.overWriteReleases=true")
            (unpacked,) = fresh.iterdir()
            unpacked.rename(home)
        imported = home / "data" / "import" / REALM.name
        imported.parent.mkdir(parents=True, exist_ok=True)
        if not imported.is_file() or imported.read_bytes() != REALM.read_bytes():
            shutil.copyfile(REALM, imported)
    return home


def _forget_formers(pattern: str) -> None:
    """Remove what was built more than a day ago; a server that runs now keeps the file it reads."""
    for former in TOOLS.glob(pattern):
        if time.time() - former.stat().st_mtime > DAY:
            former.unlink()


def _maven(project: Path, *goals: str) -> None:
    if not shutil.which("mvn"):
        raise Trouble("Maven manque. Tapez : sudo apt-get update && sudo apt-get install -y maven")
    command = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress", *goals]
    done = subprocess.run(command, cwd=project, stdout=sys.stderr, check=False)  # noqa: S603 - no shell, our own words
    if done.returncode != 0:
        raise Trouble(f"Maven n’a pas pu construire {project.name} : le réseau est-il là ? (messages ci-dessus)")


def _fingerprint(source: Path) -> str:
    """Twelve hexadecimal digits that change with any file of these sources."""
    digest = hashlib.sha256()
    files = [source] if source.is_file() else [source / "pom.xml", *sorted((source / "src").rglob("*"))]
    for file in files:
        if file.is_file():
            digest.update(file.relative_to(HERE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@contextmanager
def _alone() -> Iterator[None]:
    """One build at a time, whoever else starts a server now."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def java() -> str:
    """The Java to run with: JAVA_HOME's, else the one on the path; 17 or newer."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(str(Path(home) / "bin" / "java")) if home else shutil.which("java")
    if not found:
        raise Trouble("Java manque. Tapez : sudo apt-get update && sudo apt-get install -y openjdk-17-jdk-headless")
    return found


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
