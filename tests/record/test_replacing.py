"""A document in the place of a former one: one step, nothing lost, whoever was quicker."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.people import ACCOUNT
from mes_app.main import build
from mes_app.record.changes import DeleteDocument, Refusal, ReplaceDocument, change_of, row_of_change
from mes_app.record.documents import Author, AuthorKind, Category, Document
from mes_app.record.space import Space
from mes_app.reference.documents import SAVED_SYNTHESIS
from mes_app.store import KeyFile
from mes_app.sync.judging import judge
from tests.record.samples import profile

NOW = datetime.fromisoformat("2026-11-21T09:00:00+01:00")
TODAY = date(2026, 11, 21)
CONTENT = b"%PDF-1.4 une synthese"


def paper(id_: str, by: AuthorKind = AuthorKind.PATIENT, **more: Any) -> Document:
    fields: dict[str, Any] = {
        "title": "Synthèse du profil médical",
        "type_code": SAVED_SYNTHESIS,
        "type_label": "Synthèse du profil médical",
        "category": Category.SUMMARY,
        "author": Author(id=ACCOUNT, kind=by, name="Gabrielle Capanelli"),
        "act_from": TODAY,
        "deposited_at": NOW,
        "mime": "application/pdf",
        "size": len(CONTENT),
        "digest": "0" * 64,
    }
    return Document(id=id_, **(fields | more))


def replacing(value: Document, former: str) -> ReplaceDocument:
    return ReplaceDocument(id="change", profile=ACCOUNT, asked_at=NOW, value=value, former=former)


def space_with(*documents: Document) -> Space:
    return Space(profile()).put("documents", *documents)


@pytest.mark.parametrize(
    ("there", "change", "refusal", "left"),
    [
        ((paper("old"),), replacing(paper("new"), "old"), None, {"new"}),  # in the place of the former
        ((), replacing(paper("new"), "old"), None, {"new"}),  # the former is gone: a deposit like any other
        ((paper("old"), paper("x")), replacing(paper("new"), "old"), None, {"new", "x"}),  # of the others, none goes
        ((paper("old", AuthorKind.PROFESSIONAL),), replacing(paper("new"), "old"), Refusal.NOT_YOURS, None),
        ((paper("old"),), replacing(paper("new", AuthorKind.PROFESSIONAL), "old"), Refusal.NOT_YOURS, None),
        ((paper("old"), paper("new")), replacing(paper("new"), "old"), Refusal.ALREADY_THERE, None),
        ((paper("old"),), replacing(paper("old"), "old"), Refusal.NOT_COHERENT, None),  # itself
        ((paper("old"),), replacing(paper("new", size=6_000_000), "old"), Refusal.FILE_TOO_BIG, None),
        ((paper("old"),), replacing(paper("new", title=""), "old"), Refusal.NAME_EMPTY, None),
    ],
)
def test_what_is_taken_and_what_is_left(
    there: tuple[Document, ...], change: ReplaceDocument, refusal: Refusal | None, left: set[str] | None
) -> None:
    space = space_with(*there)
    assert change.refusal(space, TODAY) is refusal
    if left is not None:
        assert set(change.apply(space).documents) == left


def test_a_stored_change_is_read_back_as_what_it_was() -> None:
    change = replacing(paper("new"), "old")
    assert change_of(row_of_change(change)) == change


@pytest.mark.parametrize(
    ("now_there", "left"),
    [
        ((paper("old"),), {"new"}),
        ((), {"new"}),  # deleted elsewhere meanwhile
        ((paper("old", masked=True, pinned=True, read=False),), {"new"}),  # what it says is the same
    ],
)
def test_on_what_the_server_has_meanwhile_it_is_the_same(now_there: tuple[Document, ...], left: set[str]) -> None:
    seen = space_with(paper("old"))
    base: Any = {"documents": {"old": seen.documents["old"].model_dump(mode="json"), "new": None}}
    judged = judge(replacing(paper("new"), "old"), base, space_with(*now_there), profile(), NOW)
    assert judged.refusal is None
    assert set(judged.truth.documents) == left


def test_the_demo_takes_it_in_one_step_and_tells_of_it_and_it_can_be_taken_back(tmp_path: Path) -> None:
    app = build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW)
    session = app.session()
    digest = session.device.keep_content(CONTENT)
    former = next(one for one in session.space(ACCOUNT).documents.values() if one.type_code == SAVED_SYNTHESIS)
    kept = session.device.content(ACCOUNT, former.id)
    new = paper("new", digest=digest)
    stamp = session.stamp(session.holder)
    assert session.ask(ReplaceDocument(**stamp, value=new, former=former.id)) is None
    space = session.space(ACCOUNT)
    assert former.id not in space.documents
    assert space.documents["new"].digest == digest
    assert session.device.content(ACCOUNT, "new") == CONTENT
    assert any(line.document == "new" and line.title == new.title for line in space.traces.values())
    back = former.model_copy(update={"author": new.author})
    assert session.ask(ReplaceDocument(**session.stamp(session.holder), value=back, former="new")) is None
    assert session.device.content(ACCOUNT, former.id) == kept
    assert "new" not in session.space(ACCOUNT).documents
    assert session.ask(DeleteDocument(**session.stamp(session.holder), document="new")) is Refusal.GONE
    app.close()
