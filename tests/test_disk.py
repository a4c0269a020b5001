"""Nothing of the family can be read on the disk: in no file, under no name, in no usual way of writing it."""

import base64
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.main import build
from mes_app.store import KeyFile, Store

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
SHORTEST = 5
"""Characters: a shorter word turns up by chance in random bytes."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a start, some use, and a second start."""
    place = tmp_path_factory.mktemp("disk")
    for _ in range(2):
        app = build(place / "data", KeyFile(place / "keys"), lambda: NOW)
        for profile in app.device.profiles():
            documents = app.device.space(profile.id).documents
            for id_ in list(documents)[:3]:
                app.device.content(profile.id, id_)
        app.device.set_setting("appearance", {"theme": "dark", "text_percent": 125})
        app.close()
    return place


@pytest.fixture(scope="module")
def words(folder: Path) -> frozenset[str]:
    """Every text of the demo that somebody could be known by: names, titles, lots, comments, messages."""
    found: set[str] = set()
    with Store.open(folder / "data" / "authority", KeyFile(folder / "keys"), read_only=True) as kept:
        profiles = kept.rows("profiles")
        rows: list[Any] = [*profiles.values()]
        for profile in profiles:
            for table in ("documents", "folders", "vaccinations", "threads", "messages", "measures", "relations"):
                rows.extend(kept.rows(f"{profile}:{table}").values())
    for row in rows:
        found.update(_texts(row))
    assert {"Capanelli", "Gabrielle", "Lucas"} <= {part for text in found for part in text.split()}
    return frozenset(text for text in found if len(text) >= SHORTEST)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    # Codes and ids are drawn from small sets or at random, and tell nothing of anybody.
    told = ("title", "name", "lot", "subject", "text", "comment", "label", "vaccine", "serial", "who", "city", "ins")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str) and any(part in name for part in told):
        yield value
        yield from value.split()


def _forms(word: str) -> set[bytes]:
    plain = word.encode()
    forms = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("latin-1", "ignore") or plain}
    forms |= {word.upper().encode(), word.lower().encode(), plain.hex().encode()}
    # In base64, a text looks different at each of the three places where it can begin; its ends depend on neighbours.
    for before in range(3):
        forms.add(base64.b64encode(b"\0" * before + plain)[4 if before else 0 : -4])
    return {form for form in forms if len(form) >= SHORTEST}


def test_no_word_of_the_family_is_in_any_file(folder: Path, words: frozenset[str]) -> None:
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    whole = b"\n".join(path.read_bytes() for path in files)
    assert len(whole) > 100_000
    forms = {form for word in words for form in _forms(word)}
    found = [form for form in forms if form in whole]
    assert not found


def test_no_word_of_the_family_is_in_a_name(folder: Path, words: frozenset[str]) -> None:
    names = "\n".join(str(path.relative_to(folder)) for path in folder.rglob("*")).lower()
    own = {"journal"}  # what the store calls its file; a folder of documents may be called so too
    assert not [word for word in words if word.lower() in names and word.lower() not in own]


def test_the_key_is_not_in_the_data_folder(folder: Path) -> None:
    keys = list((folder / "keys").glob("*.key"))
    assert len(keys) == 2
    data = [path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file()]
    for key in keys:
        assert key.stat().st_mode & 0o077 == 0
        secret = key.read_text().split()[3]
        assert not [content for content in data if secret.encode() in content or bytes.fromhex(secret) in content]


def test_nothing_of_the_family_is_logged(
    tmp_path: Path, words: frozenset[str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        app = build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW)
        app.device.refresh()
        app.close()
    said = "".join([caplog.text, *capfd.readouterr()])
    assert not [word for word in words if len(word) > 8 and word in said]
