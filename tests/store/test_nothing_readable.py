"""Nothing that was put in can be read from the disk."""

import base64
import os
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from mes_app.store import KeyFile, Limits, Store

WORDS = ["ordonnance", "Gabrielle", "cœur opéré", "LOT-4711X", "documents", "vaccinations", "titre", "doc-0001"]
LETTER = "Compte rendu : Gabrielle, cœur opéré. ".encode() * 300


def forms(word: str) -> Iterator[bytes]:
    """The ways in which a word could stand in a file."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        try:
            encoded = word.encode(coding)
        except UnicodeEncodeError:
            continue
        yield encoded
        yield encoded.hex().encode()
        for shift in range(3):  # base64 looks different at each offset, and its outer letters depend on neighbours
            first, last = -(-shift * 8 // 6), (shift + len(encoded)) * 8 // 6
            yield base64.b64encode(bytes(shift) + encoded)[first:last]
    yield word.encode("unicode_escape")


def inflated(content: bytes) -> Iterator[bytes]:
    for offset in range(len(content) - 2):
        if content[offset] == 0x78 or content[offset : offset + 2] == b"\x1f\x8b":
            for bits in (15, 31):
                try:
                    yield zlib.decompressobj(bits).decompress(content[offset:], 10_000)
                except zlib.error:
                    continue


@pytest.fixture(params=["as the steps left it", "compacted", "killed while compacting"])
def used(request: pytest.FixtureRequest, data: Path, keys: KeyFile) -> Path:
    rows = {"doc-0001": {"titre": "ordonnance", "patient": "Gabrielle", "text": "cœur opéré"}}
    with Store.open(data, keys, limits=Limits(fold=3)) as store:
        store.load({"documents": rows})
        for number in range(8):
            store.commit(
                {"documents": {f"doc-000{number}": rows["doc-0001"]}, "vaccinations": {"1": {"lot": "LOT-4711X"}}}
            )
        store.put_blob(LETTER)
        store.commit({}, {"documents": ["doc-0003"]})
        if request.param == "compacted":
            store.compact()
        if request.param == "killed while compacting":
            (data / "journal.new").write_bytes((data / "journal").read_bytes()[:-100])
    return data


def test_no_word_stands_in_any_file_or_name(used: Path) -> None:
    files = [path for path in used.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        content = path.read_bytes()
        for seen in (content, *inflated(content), str(path.relative_to(used)).encode()):
            for word in WORDS:
                assert not [form for form in forms(word) if form in seen], (path.name, word)


def test_no_name_or_length_tells_of_a_known_document(used: Path) -> None:
    digest = sha256(LETTER).hexdigest()
    for path in used.rglob("*"):
        assert digest[:12] not in path.name
        assert path.stat().st_size != len(LETTER)


def test_two_stores_with_the_same_content_have_nothing_in_common(tmp_path: Path, keys: KeyFile) -> None:
    for name in ("one", "two"):
        with Store.open(tmp_path / name, keys) as store:
            store.put_blob(LETTER)
            store.commit({"documents": {"1": {"text": "x" * 500}}})
    names = [{path.name for path in (tmp_path / name / "blobs").iterdir()} for name in ("one", "two")]
    assert names[0].isdisjoint(names[1])
    journals = [(tmp_path / name / "journal").read_bytes()[32:] for name in ("one", "two")]
    pieces = {journals[0][offset : offset + 16] for offset in range(64, len(journals[0]) - 16, 16)}
    assert not [piece for piece in pieces if piece in journals[1]]


def test_the_search_itself_finds_what_is_readable(tmp_path: Path) -> None:
    word = "ordonnance"
    for hidden in (word.encode(), word.encode("utf-16-le"), base64.b64encode(b"ab" + word.encode() + b"cd")):
        assert [form for form in forms(word) if form in os.urandom(50) + hidden]
    assert any(word.encode() in seen for seen in inflated(os.urandom(50) + zlib.compress(word.encode() * 9)))
