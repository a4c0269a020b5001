"""Start the whole server on loopback and keep watch: Keycloak, HAPI FHIR, the keeper, the demo family.

One line of JSON on standard output when all of it answers; everything else goes to standard error and to the data
folder's log/. SIGINT and SIGTERM stop everything, in the order in which the parts need each other.
"""

import argparse
import json
import signal
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import building
from folder import LOOPBACK, alone, database, free_ports, kept_secret
from parts import DIRECT, Parts
from platformdirs import user_data_dir
from trouble import Trouble

REDIRECT = f"http://{LOOPBACK}:8550/connexion/retour"


class Stopped(Exception):
    """Somebody asked for the end."""


def main(arguments: list[str] | None = None) -> int:
    """0: stopped when asked; 1: something failed; 4: a port is taken."""
    options = _options(arguments)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        serve(options)
    except Stopped:
        return 0
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return trouble.code
    return 0


def serve(options: argparse.Namespace) -> None:
    """Start everything, say so, watch until the end."""
    data = Path(options.data_dir or Path(user_data_dir("mes_app")) / "server").absolute()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = alone(data)
    fhir_port, login_port, keeper_port = free_ports(options.port, options.login_port, 0)
    keeper = "" if options.no_keeper else f"http://{LOOPBACK}:{keeper_port}"
    secret, admin, logins = (kept_secret(data / name) for name in ("secret", "login-admin", "logins"))
    fhir, login = f"http://{LOOPBACK}:{fhir_port}/fhir", f"http://{LOOPBACK}:{login_port}"
    issuer = f"{login}/realms/mes-app"
    jar, home = building.fhir_jar(), building.keycloak()

    parts = Parts(data / "log")
    try:
        parts.start(
            "login",
            [str(home / "bin" / "kc.sh"), "start-dev", "--import-realm"],
            _login_environment(options, data, login, login_port, admin) | {"MES_APP_LOGINS_SECRET": logins},
        )
        parts.start("fhir", _fhir_command(jar, fhir_port), _fhir_environment(options, data, secret, keeper, issuer))
        parts.wait("fhir", f"{fhir}/metadata")
        if keeper:
            offset = _offset(options, data)
            command = [sys.executable, "-m", "mes_app.keeper"]
            _load(parts, data, [*command, "load", "--fhir", fhir, *_now(offset)], secret, fhir)
            command += ["serve", "--fhir", fhir, "--port", str(keeper_port), "--logins", issuer]
            known = {"MES_APP_SECRET": secret, "MES_APP_LOGINS_SECRET": logins}
            parts.start("keeper", [*command, *_now(offset)], known)
            parts.wait("keeper", f"{keeper}/health")
        parts.wait("login", f"{issuer}/.well-known/openid-configuration")
        sys.stdout.write(json.dumps(_line(fhir, issuer), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        while True:
            parts.watch()
            time.sleep(0.5)
    finally:
        _deaf()
        parts.stop()
        lock.close()


def _line(fhir: str, issuer: str) -> dict[str, Any]:
    """What a reader of the line needs: addresses, and the demo's accounts with their passwords (loopback only)."""
    realm = json.loads(building.REALM.read_text(encoding="utf-8"))
    users = [
        {
            "username": user["username"],
            "password": user["credentials"][0]["value"],
            "role": user["attributes"]["role"][0],
            "patients": user["attributes"]["patients"],
        }
        for user in realm["users"]
        if "credentials" in user  # and not the keeper's own
    ]
    return {"fhir": fhir, "issuer": issuer, "client_id": "mes-app", "redirect_uri": REDIRECT, "users": users}


def _fhir_command(jar: Path, number: int) -> list[str]:
    # The quick compiler and the plain collector: half the memory, and a start that does not compile twice.
    return [
        building.java(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xss512k",
        "-Xmx768m",
        "-XX:+ExitOnOutOfMemoryError",
        f"-Dserver.port={number}",
        "-jar",
        str(jar),
    ]


def _fhir_environment(options: argparse.Namespace, data: Path, secret: str, keeper: str, issuer: str) -> dict[str, str]:
    address, user, password = database(options.database, data)
    return {
        "MES_APP_SECRET": secret,
        "MES_APP_KEEPER": keeper,
        "MES_APP_ISSUER": issuer,
        "MES_APP_DATABASE": address,
        "MES_APP_DATABASE_USER": user,
        "MES_APP_DATABASE_PASSWORD": password,
    }


def _login_environment(
    options: argparse.Namespace, data: Path, address: str, number: int, admin: str
) -> dict[str, str]:
    (data / "login").mkdir(exist_ok=True)
    environment = {
        "JAVA_OPTS_KC_HEAP": "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1",
        "KC_DB_URL": f"jdbc:h2:file:{data / 'login' / 'h2'};NON_KEYWORDS=VALUE",
        "KC_CACHE": "local",
        "KC_HOSTNAME": address,
        "KC_HTTP_HOST": LOOPBACK,
        "KC_HTTP_PORT": str(number),
        # Without an account of an administrator, Keycloak offers to make one to whoever asks first.
        "KC_BOOTSTRAP_ADMIN_USERNAME": "admin",
        "KC_BOOTSTRAP_ADMIN_PASSWORD": admin,
    }
    if options.token_life:
        environment["MES_APP_TOKEN_LIFE"] = str(options.token_life)
    return environment


def _load(parts: Parts, data: Path, command: list[str], secret: str, fhir: str) -> None:
    """Put the demo family on a server that has nobody yet, or finish what was begun."""
    begun = data / "loading"
    if begun.exists() or not _count(f"{fhir}/Patient?_summary=count", secret):
        begun.touch()
        parts.run("load", command, {"MES_APP_SECRET": secret})
        begun.unlink()


def _offset(options: argparse.Namespace, data: Path) -> timedelta | None:
    """How far the server's clock is from the machine's: --now's, with --keep-time the former start's, else None."""
    kept = data / "offset"
    if options.now:
        offset: timedelta = options.now - datetime.now(UTC)
        kept.write_text(str(offset.total_seconds()), encoding="utf-8")
        return offset
    if options.keep_time and kept.exists():
        return timedelta(seconds=float(kept.read_text(encoding="utf-8")))
    kept.unlink(missing_ok=True)
    return None


def _now(offset: timedelta | None) -> list[str]:
    """The keeper's option for the moment that it is now."""
    return [] if offset is None else ["--now", (datetime.now(UTC) + offset).isoformat(timespec="seconds")]


def _count(url: str, secret: str) -> int:
    request = urllib.request.Request(url, headers={"X-Mes-App-Secret": secret})  # noqa: S310 - our own address
    with DIRECT.open(request, timeout=60) as answer:
        return int(json.load(answer)["total"])


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _deaf() -> None:
    """While everything is being ended, a second Ctrl-C changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _time(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.utcoffset() is not None else read.astimezone()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/server",
        description="Un serveur de démonstration sur cette machine : HAPI FHIR, Keycloak et la famille Capanelli.",
        epilog="Une ligne JSON sur la sortie standard quand tout répond : adresses et comptes de démonstration.",
    )
    parser.add_argument("--port", type=int, default=8080, metavar="PORT", help="FHIR (8080 ; 0 : un port libre)")
    parser.add_argument(
        "--login-port", type=int, default=8180, metavar="PORT", help="connexion (8180 ; 0 : un port libre)"
    )
    parser.add_argument("--data-dir", metavar="DOSSIER", help="où tout est gardé (dossier de l’utilisateur)")
    parser.add_argument("--database", metavar="URL", help="postgresql://… ou memory, au lieu de H2 dans le dossier")
    parser.add_argument("--now", type=_time, metavar="MOMENT", help="le moment qu’il est pour le serveur (ISO 8601)")
    parser.add_argument("--keep-time", action="store_true", help="garder l’heure du démarrage précédent (--now)")
    parser.add_argument("--token-life", type=int, metavar="SECONDES", help="durée des jetons d’un dossier neuf (300)")
    parser.add_argument("--no-keeper", action="store_true", help="sans les règles de l’espace : la porte reste fermée")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
