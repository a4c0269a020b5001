"""A parent blocks, by the directory, somebody whom a minor met in secret: it must be like blocking a stranger."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.people import PROFESSIONALS, TIES
from mes_app.device import DIGEST
from mes_app.main import build
from mes_app.record import cut
from mes_app.record.changes import BlockProfessional, ReportAccess, UnblockProfessional
from mes_app.record.clocks import clocks
from mes_app.record.history import Report
from mes_app.record.people import Professional
from mes_app.record.space import TABLES, row_of
from mes_app.record.unusual import unusual
from mes_app.store import KeyFile

NOW = datetime.fromisoformat("2026-11-21T09:00:00+01:00")


SECRETLY_MET = [("alice", "lavandier"), ("alice", "tassigny"), ("lucas", "orneval"), ("julia", "quentric")]


def everything_told(folder: Path, child: str, who: Professional) -> list[str]:
    """All that a parent is told who searches for a professional, blocks, unblocks and blocks them again: refusals,
    answers, replays, what is pulled and kept; with neither the professional's own words nor any hash."""
    clock = [NOW]
    app = build(folder / "data", KeyFile(folder / "keys"), lambda: clock[0])
    authority = app.device._authority
    said: list[Any] = []

    def ask(kind: type[BlockProfessional] | type[UnblockProfessional] | type[ReportAccess], about: Any) -> None:
        clock[0] += timedelta(minutes=5)
        name = "value" if kind is ReportAccess else "professional"
        change: Any = kind(id=f"change-{len(said)}", profile=child, asked_at=clock[0], **{name: about})
        said.append([change.kind, app.device.ask(change), authority.answer(change, None, clock[0]).model_dump()])
        kept = {table: app.device._store.rows(f"{child}:{table}") for table in (*TABLES, "chain")}
        said.append([authority.pull(child, clock[0]), kept, app.device._store.rows("chains")])
        space = app.device.space(child)
        said.append([repr(clocks(space, clock[0])), repr(unusual(space)), repr(app.device.verify_history(child))])

    report = Report(id="report", at=NOW, by="", who="", professional=who.id, text="?")
    said.append([one.id for one in authority.directory(who.last_name)])
    ask(UnblockProfessional, who.id)
    ask(ReportAccess, report)
    ask(BlockProfessional, who)
    ask(BlockProfessional, who)
    ask(ReportAccess, report)
    ask(UnblockProfessional, who.id)
    ask(BlockProfessional, who)
    app.close()
    own = re.compile("|".join(map(re.escape, (json.dumps(row_of(who)), json.dumps(who.full_name), json.dumps(who.id)))))
    texts = [DIGEST.sub("hash", own.sub('"them"', json.dumps(one, default=dict))) for one in said]
    # Relations come by their ids, and this one is another for each.
    return [json.dumps(json.loads(text), sort_keys=True) for text in texts]


@pytest.mark.parametrize(("child", "secret"), SECRETLY_MET)
def test_it_is_like_blocking_a_stranger(tmp_path: Path, child: str, secret: str) -> None:
    stranger = next(who for id_, who in PROFESSIONALS.items() if id_ not in TIES[child])
    found = everything_told(tmp_path / "secret", child, PROFESSIONALS[secret])
    expected = everything_told(tmp_path / "stranger", child, stranger)
    assert found == expected


def test_the_comparison_finds_what_a_relation_would_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "_as_never_met", lambda relation: relation)
    with pytest.raises(AssertionError):
        test_it_is_like_blocking_a_stranger(tmp_path, "alice", "lavandier")
