"""The options of the command line, with their help in French."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from mes_app.cli.codes import Exit

KEY_FOLDER = "MES_APP_KEY_DIR"
"""The environment variable that names the folder of the keys where `--key-dir` does not."""

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years that `--now` takes: ages and delays are counted from it, both ways."""

_CODES = """\
codes de sortie :
  0    c’est fait
  1    c’est fait, sauf : un fichier qui ne s’ouvre pas, une limite dépassée, un outil qui manque
  2    la commande n’a pas été comprise
  3    le dossier des données ou sa clé : occupé, abîmé, plein, en lecture seule, d’une version plus récente…
  4    l’adresse ou le port ne peuvent pas servir
  5    le serveur ne répond pas, ou pas comme prévu ; ce qui attend d’être envoyé reste là
  6    il faut d’abord se connecter
  130  interrompu (Ctrl-C)
"""

# What argparse says in English, in its own order of words.
_FRENCH: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"option inconnue : \1"),
    (r"argument (.*?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.*?): expected at least one argument", r"\1 attend au moins une valeur"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 : \2 n’existe pas ; au choix : \3"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 ne va pas avec \2"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 n’attend pas de valeur"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 peut vouloir dire \2"),
    (r"argument (.*?): (.*)", r"\1 : \2"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "usage : " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)
        self._optionals.title = "options"
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.USAGE, f"{self.prog} : {_in_french(message)}. Voir {self.prog} --help\n")


def _in_french(message: str) -> str:
    for english, french in _FRENCH:
        if re.fullmatch(english, message, re.DOTALL):
            return re.sub(english, french, message, flags=re.DOTALL)
    return message


def moment(text: str) -> datetime:
    """An ISO 8601 moment with its offset, for `--now`."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas une date et une heure ; par exemple 2026-03-12T09:30:00+01:00"
        ) from None
    if read.utcoffset() is None:
        raise argparse.ArgumentTypeError(
            f"« {text} » ne dit pas son décalage avec l’heure universelle ; par exemple 2026-03-12T09:30:00+01:00"
        )
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"« {text} » est trop loin : choisissez une année de {FIRST_YEAR} à {LAST_YEAR}"
        )
    return read


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port ; par exemple 8550")
    return int(text)


def _server(text: str) -> str:
    from mes_app.sync.smart import LoginFailed, Reason, safe

    try:
        return safe(text).rstrip("/")
    except LoginFailed as failed:
        if failed.reason is Reason.UNSAFE:
            raise argparse.ArgumentTypeError(
                f"« {text} » n’est pas protégée : https://…, ou http://127.0.0.1:… sur cet ordinateur"
            ) from None
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une adresse ; par exemple https://…/fhir") from None


def _public(text: str) -> str:
    address = _server(text)
    parts = urlsplit(address)
    if parts.path or parts.query:
        raise argparse.ArgumentTypeError(f"« {text} » a un chemin ; par exemple https://nom-de-machine")
    return address


def _count(least: int, most: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        # As text before as a number: int() takes digits of every script, and refuses thousands of them its own way.
        if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"« {text} » n’est pas un nombre de {least} à {most}")
        return int(text)

    return count


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; ends the process with 0 after --help and 2 for what is not understood."""
    return _whole().parse_args(sys.argv[1:] if arguments is None else list(arguments))


def _whole() -> _Parser:
    parser = _Parser(
        prog="mes-app", description="Un espace de santé personnel, en mode démo, sur cet ordinateur.", epilog=_CODES
    )
    parser.add_argument(
        "--version", action="version", version=f"mes-app {version('mes-app')}", help="montrer la version"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE", required=True, title="commandes")

    def command(name: str, text: str, options: Callable[[_Parser], None]) -> None:
        options(commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", epilog=_CODES))

    command("run", "ouvrir l’application dans le navigateur", _run)
    command("scan", "lire des photos de boîtes de vaccin", _scan)
    command("explain", "dire qui peut lire quoi dans un espace, et selon quelle règle", _explain)
    command("professional", "agir sur un serveur comme un professionnel de santé, pour essayer", _professional)
    command("validate", "relire par le validateur officiel tout ce qui serait envoyé à un serveur FHIR", _validate)
    command("sync", "synchroniser une fois les comptes d’un dossier avec leur serveur, sans fenêtre", _sync)
    command("export", "télécharger les données d’un espace : une archive à garder", _export)
    command("import", "reprendre une archive dans un dossier de données vide", _import)
    command("ips", "écrire la synthèse d’un espace comme résumé international du patient (IPS, FHIR R4)", _ips)
    command("bench", "mesurer l’application, en rapports sur une même machine", _bench)
    command("doctor", "dire ce qui est là, ce qui manque, et où sont les données", _doctor)
    return parser


def _run(parser: _Parser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse à servir (127.0.0.1)")
    parser.add_argument(
        "--port", type=_port, default=8550, metavar="PORT", help="port à servir (8550 ; 0 : un port libre)"
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="NOM",
        help="nom de machine sous lequel l’application peut être demandée, en plus de son adresse",
    )
    _folders(parser)
    parser.add_argument("--no-browser", action="store_true", help="ne pas ouvrir de navigateur")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument(
        "--reset-demo", action="store_true", help="recommencer la démo : la famille redevient ce qu’elle était"
    )
    mode.add_argument(
        "--server",
        type=_server,
        metavar="URL",
        help="adresse d’un serveur FHIR : on s’y connecte, au lieu de la démo (https, ou cet ordinateur)",
    )
    parser.add_argument(
        "--client-id", default="mes-app", metavar="NOM", help="nom de l’application pour ce serveur (mes-app)"
    )
    parser.add_argument(
        "--public-url",
        type=_public,
        metavar="URL",
        help="adresse sous laquelle les navigateurs atteignent l’application, derrière un serveur mandataire (https)",
    )
    _now(parser)


def _scan(parser: _Parser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FICHIER", help="photo d’une boîte")
    parser.add_argument("--json", action="store_true", help="une ligne de JSON par fichier")
    _now(parser)


def _explain(parser: _Parser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="un objet JSON : l’espace, ses personnes, ses documents, chaque décision"
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--profile", metavar="NOM", help="prénom ou identifiant du profil (sinon : le titulaire du compte)"
    )
    whose.add_argument(
        "--generate", metavar="GRAINE", help="un espace inventé au lieu d’un profil ; la même graine donne le même"
    )
    parser.add_argument("--documents", type=_count(0, 100_000), metavar="N", help="nombre de documents inventés (200)")
    parser.add_argument(
        "--people", type=_count(1, 10_000), metavar="N", help="nombre de personnes inventées, titulaire compris (20)"
    )
    _folders(parser)
    _now(parser)


def _professional(parser: _Parser) -> None:
    parser.add_argument("--fhir", type=_server, required=True, metavar="URL", help="adresse du serveur FHIR")
    parser.add_argument(
        "--secret-file", type=Path, required=True, metavar="FICHIER", help="fichier du secret que le serveur connaît"
    )
    parser.add_argument("--as", dest="as_", required=True, metavar="NOM", help="nom ou identifiant dans l’annuaire")
    parser.add_argument("--patient", required=True, metavar="ID", help="identifiant du patient")
    parser.add_argument("--consent", action="store_true", help="le patient vient de donner son accord")
    _now(parser)
    parser.set_defaults(
        what="", reason="", emergency=False, centre=False, not_visible=False, hidden_from_representatives=False
    )
    acts = parser.add_subparsers(dest="act", metavar="ACTE", required=True, title="actes")

    def act(name: str, text: str, what: str = "", about: str = "") -> _Parser:
        made: _Parser = acts.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if what:
            made.add_argument("what", metavar=what, help=about)
        return made

    deposit = act("deposit", "déposer un document", "FICHIER", "PDF, texte, RTF ou image, 5 Mo au plus")
    deposit.add_argument("--title", metavar="TITRE", help="son titre (le nom du fichier)")
    deposit.add_argument("--type", default="11488-4", metavar="CODE", help="son type (11488-4, compte rendu)")
    deposit.add_argument("--not-visible", action="store_true", help="pas encore visible par le patient")
    read = act("read", "ouvrir l’espace et lire un document", "DOCUMENT", "identifiant, ou début du titre")
    read.add_argument("--emergency", action="store_true", help="par bris de glace")
    emergency = act("emergency", "ouvrir l’espace en urgence")
    for one in (read, emergency):
        one.add_argument("--centre", action="store_true", help="comme centre de régulation (SAMU – Centre 15)")
        one.add_argument("--reason", default="", metavar="TEXTE", help="motif du bris de glace")
    act("secret", "ouvrir l’espace d’un mineur en connexion secrète")
    message = act("message", "écrire au patient", "TEXTE", "le message")
    message.add_argument("--subject", default="Votre suivi", metavar="OBJET", help="objet de la conversation")
    for one in (deposit, message):
        one.add_argument(
            "--hidden-from-representatives", action="store_true", help="rien pour les représentants légaux du mineur"
        )
    act("validate", "valider une vaccination", "VACCINATION", "identifiant, ou début du nom du vaccin")


def _validate(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="un objet JSON : erreurs, avertissements, profils absents")
    _folders(parser)
    _now(parser)


def _sync(parser: _Parser) -> None:
    parser.add_argument(
        "--server", type=_server, required=True, metavar="URL", help="adresse du serveur FHIR, comme pour run"
    )
    parser.add_argument("--json", action="store_true", help="un objet JSON par compte, sur une ligne")
    _folders(parser)


def _export(parser: _Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="archive à écrire (.zip) ; un fichier déjà là reste")
    parser.add_argument(
        "--profile", metavar="NOM", help="prénom ou identifiant du profil (sinon : le titulaire du compte)"
    )
    _folders(parser)
    _now(parser)


def _ips(parser: _Parser) -> None:
    parser.add_argument(
        "--profile", metavar="NOM", help="prénom ou identifiant du profil (sinon : le titulaire du compte)"
    )
    _folders(parser)
    _now(parser)


def _import(parser: _Parser) -> None:
    parser.add_argument("file", type=Path, metavar="FICHIER", help="archive à reprendre (.zip)")
    _folders(parser)
    _now(parser)


def _bench(parser: _Parser) -> None:
    parser.add_argument(
        "only",
        nargs="*",
        metavar="MESURE",
        default=[],
        help="store (un changement durable), open (l’ouverture), access (qui peut lire quoi), tabs (changer "
        "d’onglet), start (le démarrage), rubrics et measures (changer d’onglet avec de longues rubriques, de longues "
        "courbes), sync (l’échange avec un vrai serveur, démarré pour cela) ; toutes sans rien dire",
    )
    parser.add_argument("--json", action="store_true", help="une ligne de JSON par mesure")
    parser.add_argument("--folder", type=Path, metavar="DOSSIER", help="où écrire pendant la mesure (le disque mesuré)")


def _doctor(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="un objet JSON")
    _folders(parser)


def _folders(parser: _Parser) -> None:
    parser.add_argument("--data-dir", type=Path, metavar="DOSSIER", help="dossier des données (celui de l’utilisateur)")
    parser.add_argument(
        "--key-dir",
        type=Path,
        metavar="DOSSIER",
        default=_key_folder(),
        help=f"dossier des clés, jamais dans celui des données (aussi : variable {KEY_FOLDER})",
    )


def _key_folder() -> Path | None:
    named = os.environ.get(KEY_FOLDER)
    return Path(named) if named else None


def _now(parser: _Parser) -> None:
    parser.add_argument(
        "--now", type=moment, metavar="MOMENT", help="faire comme si c’était ce moment (ISO 8601, avec son décalage)"
    )
