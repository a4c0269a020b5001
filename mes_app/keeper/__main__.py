"""`python -m mes_app.keeper serve|load`: the service beside the FHIR server, and the demo family for that server.

The secret that the FHIR server knows as well comes in the environment (MES_APP_SECRET), never on the command line:
others on the same machine read that.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from mes_app.keeper.clock import running_from
from mes_app.keeper.fhir import System
from mes_app.sync.errors import Rejected, SyncError

SECRET = "MES_APP_SECRET"  # noqa: S105 - the name of a variable
LOGINS_SECRET = "MES_APP_LOGINS_SECRET"  # noqa: S105 - the name of a variable
SHORTEST = 16
"""Characters of the secret."""

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _moment(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None:
        raise ValueError
    return read


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m mes_app.keeper",
        description="Le service qui répond au serveur FHIR selon les règles de l’espace de santé.",
        epilog=f"Le secret partagé avec le serveur FHIR : variable {SECRET}, {SHORTEST} caractères au moins.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    serve = commands.add_parser("serve", help="répondre au serveur FHIR")
    load = commands.add_parser("load", help="mettre la famille de démonstration sur le serveur FHIR")
    for command in (serve, load):
        command.add_argument("--fhir", required=True, metavar="URL", help="adresse du serveur FHIR")
        command.add_argument("--now", type=_moment, metavar="MOMENT", help="le moment qu’il est (ISO 8601)")
    serve.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse à servir (127.0.0.1)")
    serve.add_argument("--port", type=int, default=0, metavar="PORT", help="port à servir (un port libre)")
    serve.add_argument(
        "--logins",
        metavar="URL",
        help=f"le domaine Keycloak à tenir au courant des accès donnés (…/realms/NOM ; secret : {LOGINS_SECRET})",
    )
    serve.add_argument("--open", action="store_true", help="servir hors de cette machine (TLS devant)")
    load.add_argument("--documents", type=int, default=0, metavar="N", help="documents générés en plus, pour mesurer")
    load.add_argument("--live", action="store_true", help="le service tourne déjà : lui demander et lui dire tout")
    options = parser.parse_args(arguments)
    options.secret = os.environ.get(SECRET, "")
    if len(options.secret) < SHORTEST:
        parser.error(f"il manque le secret : variable {SECRET}, {SHORTEST} caractères au moins")
    if options.command == "serve" and options.host not in LOOPBACK and not options.open:
        parser.error(f"{options.host} n’est pas cette machine ; voir --open")
    options.logins_secret = os.environ.get(LOGINS_SECRET, "")
    if options.command == "serve" and options.logins and not options.logins_secret:
        parser.error(f"il manque le secret des connexions : variable {LOGINS_SECRET}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: the FHIR server does not answer, or not as it should; 4: the address cannot be had."""
    options = _options(arguments)
    try:
        if options.command == "serve":
            from mes_app.keeper.logins import KeycloakLogins  # noqa: PLC0415 - nor does it talk to a login server
            from mes_app.keeper.serving import serve  # noqa: PLC0415 - loading the family needs no web server

            logins = KeycloakLogins(options.logins, options.logins_secret) if options.logins else None
            serve(options.fhir, options.host, options.port, options.secret, running_from(options.now), logins)
            return 0
        from mes_app.keeper.loading import load  # noqa: PLC0415 - and serving no demo

        with System(options.fhir, options.secret, is_keeper=not options.live) as system:
            load(system, options.now or datetime.now(UTC), options.documents)
    except SyncError as error:
        code = error.status if isinstance(error, Rejected) else type(error).__name__
        sys.stderr.write(f"mes_app.keeper : le serveur FHIR ne répond pas comme il faut ({code})\n")
        return 1
    except OSError:
        sys.stderr.write("mes_app.keeper : cette adresse ne peut pas servir\n")
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
