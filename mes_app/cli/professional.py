"""`mes-app professional`: what a professional does on a server, for trials.

It acts with the system's secret, as the software of a practice or a hospital would after its own login; each act is
judged by the rules first, and leaves its line in the history and its notification.
"""

import secrets
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mes_app.cli.codes import Exit
from mes_app.contents.checking import Accepted, check
from mes_app.demo.words import plain
from mes_app.keeper.acting import Server
from mes_app.keeper.fhir import System
from mes_app.keeper.visits import Denied, Done, Impossible, Trouble, Visit
from mes_app.record.history import Way
from mes_app.record.values import SHORT
from mes_app.reference.access import matrix
from mes_app.reference.documents import type_of
from mes_app.sync.errors import Rejected, SyncError
from mes_app.ui.catalogue import say


class _Stop(Exception):
    """It is not done: `args` are the text key, its arguments and the exit code."""


def command(options: Namespace) -> int:
    try:
        sentence = _act(options)
    except _Stop as stop:
        key, words, code = stop.args
        sys.stderr.write(f"mes-app : {say(key, **words)}\n")
        return Exit(code)
    except Rejected as error:
        sys.stderr.write(f"mes-app : {say('professional-refused', status=str(error.status))}\n")
        return Exit.TROUBLE
    except SyncError:
        sys.stderr.write(f"mes-app : {say('professional-away')}\n")
        return Exit.UNREACHABLE
    sys.stdout.write(f"{sentence}\n")
    return Exit.DONE


def _act(options: Namespace) -> str:
    with System(options.fhir, _secret(options.secret_file), is_keeper=False) as system:
        server = Server.read(system, options.patient)
        if server is None:
            raise _Stop("professional-no-patient", {"patient": options.patient}, Exit.USAGE)
        who = server.professional(options.as_)
        if who is None:
            raise _Stop("professional-no-professional", {"who": options.as_}, Exit.USAGE)
        visit = Visit(
            space=server.space,
            who=who,
            now=(options.now or datetime.now(UTC)).replace(microsecond=0),
            matrix=matrix(),
            new_id=lambda: secrets.token_hex(8),
            way=_way(options),
            secret=options.act == "secret",
            consent=options.consent,
        )
        words: dict[str, Any] = {"who": who.full_name, "patient": server.space.profile.first_name}
        try:
            done, more = _ACTS[options.act](visit, options)
        except Denied as denied:
            raise _Stop("professional-denied", _why(denied, words), Exit.TROUBLE) from None
        except Impossible as impossible:
            raise _Stop(f"professional-{impossible.trouble.value}", words, Exit.TROUBLE) from None
        server.write(done, options.reason)
        return say(f"professional-done-{options.act}", **words, **more)


def _why(denied: Denied, words: Mapping[str, Any]) -> dict[str, Any]:
    decision = denied.decision
    why = say(f"professional-denied-{decision.rule.value}", **words, answer=decision.answer.value)
    return {"why": why, "rule": decision.rule.value, "source": decision.source}


def _secret(file: Path) -> str:
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not secret:
        raise _Stop("professional-no-secret", {}, Exit.USAGE)
    return secret


def _way(options: Namespace) -> Way:
    if options.act == "emergency" or options.emergency or options.centre:
        return Way.REGULATION_CENTRE if options.centre else Way.BREAK_GLASS
    return Way.NORMAL


Acted = tuple[Done, dict[str, Any]]


def _deposit(visit: Visit, options: Namespace) -> Acted:
    file = Path(options.what)
    try:
        content = file.read_bytes()
    except OSError:
        raise _Stop("professional-no-file", {}, Exit.USAGE) from None
    checked = check(content)
    if not isinstance(checked, Accepted):
        raise _Stop("professional-bad-file", {}, Exit.USAGE)
    try:
        kind = type_of(options.type)
    except KeyError:
        raise _Stop("professional-no-type", {"code": options.type}, Exit.USAGE) from None
    title = (options.title or file.stem)[:SHORT]
    hidden, not_visible = options.hidden_from_representatives, options.not_visible
    done = visit.deposit(kind, title, checked.mime, content, not_visible=not_visible, hidden=hidden)
    return done, {"title": title, "id": next(iter(done.contents))}


def _read(visit: Visit, options: Namespace) -> Acted:
    _reason(visit, options)
    found = _named(visit.space.documents, options.what, "title")
    if found is None:
        raise Impossible(Trouble.NO_DOCUMENT)
    return visit.read(found), {"title": found.title}


def _come_in(visit: Visit, options: Namespace) -> Acted:
    _reason(visit, options)
    return visit.come_in(), {}


def _message(visit: Visit, options: Namespace) -> Acted:
    subject = options.subject[:SHORT]
    return visit.write(options.what, subject, hidden=options.hidden_from_representatives), {"title": subject}


def _validate(visit: Visit, options: Namespace) -> Acted:
    found = _named(visit.space.vaccinations, options.what, "vaccine")
    if found is None:
        raise Impossible(Trouble.NO_VACCINATION)
    return visit.validate(found), {"title": found.vaccine}


def _reason(visit: Visit, options: Namespace) -> None:
    if visit.way is Way.BREAK_GLASS and not options.reason.strip():
        raise Impossible(Trouble.NO_REASON)


def _named(values: Mapping[str, Any], name: str, field: str) -> Any:
    """The one of this id, or the first whose name begins so, accents and capitals forgiven."""
    begins = (value for value in values.values() if plain(getattr(value, field)).startswith(plain(name)))
    return values.get(name) or next(begins, None)


_ACTS: Mapping[str, Callable[[Visit, Namespace], Acted]] = MappingProxyType(
    {
        "deposit": _deposit,
        "read": _read,
        "emergency": _come_in,
        "secret": _come_in,
        "message": _message,
        "validate": _validate,
    }
)
