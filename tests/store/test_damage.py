"""No byte of a store can be changed without being noticed, and what is noticed is left as it is."""

import os
import shutil
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from mes_app.store import (
    Damaged,
    ForeignFile,
    ForeignFolder,
    KeyDamaged,
    KeyExposed,
    KeyFile,
    KeyInsideData,
    KeyMissing,
    NewerFormat,
    NotAFolder,
    Store,
    StoreError,
    WrongKey,
)

Change = Callable[[bytes], bytes]


@pytest.fixture
def sound(data: Path, keys: KeyFile) -> Path:
    """A store with a base, three records after it, and a content."""
    with Store.open(data, keys) as store:
        store.load({"documents": {"0": {"n": 0}}})
        for number in (1, 2, 3):
            store.commit({"documents": {str(number): {"n": number, "text": "é" * 20 * number}}})
        store.put_blob(b"a letter")
    return data


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(data: Path, keys: KeyFile) -> type[StoreError]:
    """The error that both a writer and a reader meet, having left every file as it was."""
    before = tree(data) if data.is_dir() else {}
    met = set()
    for read_only in (False, True):
        with pytest.raises(StoreError) as caught:
            Store.open(data, keys, read_only=read_only).close()
        met.add(caught.type)
    assert (tree(data) if data.is_dir() else {}) == before
    assert len(met) == 1
    return met.pop()


def test_a_flipped_bit_anywhere_in_the_journal_is_an_error(sound: Path, keys: KeyFile) -> None:
    journal = sound / "journal"
    good = journal.read_bytes()
    for offset in range(len(good)):
        bad = bytearray(good)
        bad[offset] ^= 1 << offset % 8
        journal.write_bytes(bad)
        error = refused(sound, keys)
        assert error is (ForeignFile if offset < 8 else Damaged), offset


def test_a_journal_cut_anywhere_keeps_all_records_before(sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    good = (sound / "journal").read_bytes()
    fewest = 0
    copy = tmp_path / "copy"
    for size in range(len(good)):
        copy.mkdir()
        (copy / "journal").write_bytes(good[:size])
        try:
            with Store.open(copy, keys) as store:
                ids = list(store.rows("documents"))
                assert ids == ["0", "1", "2", "3"][: len(ids)]
                assert len(ids) >= fewest
                fewest = len(ids)
                store.commit({"documents": {"new": {}}})
            with Store.open(copy, keys) as store:
                assert list(store.rows("documents")) == [*ids, "new"]
        except Damaged:
            assert fewest == 0, "the header and the base got their name when they were whole"
            assert (copy / "journal").read_bytes() == good[:size]
        shutil.rmtree(copy)
    assert fewest == 3


@pytest.mark.parametrize(
    ("remark", "zeros_from", "zeros_to", "error"),
    [
        ("the length reached the disk and nothing else did", 0, None, None),
        ("the first sector did not", 0, 512, None),
        ("one in the middle did not", 1024, 1536, None),
        ("the last did not", 3072, None, None),
        ("a few bytes of a sector are not how a power cut looks", 1030, 1060, Damaged),
        ("nor are the last ones", -20, None, Damaged),
    ],
)
def test_sectors_of_the_last_record_that_were_never_written(
    remark: str, zeros_from: int, zeros_to: int | None, error: type[StoreError] | None, data: Path, keys: KeyFile
) -> None:
    with Store.open(data, keys) as store:
        store.commit({"documents": {"1": {}}})
        # fill up to a sector's end, so that the last record starts with one
        size = (data / "journal").stat().st_size
        room = -size % 512 or 512
        room += 512 if room < 160 else 0
        store.commit({"documents": {"2": {"x": "x" * (room - 105)}}})
        start = (data / "journal").stat().st_size
        assert start % 512 == 0
        store.commit({"documents": {"3": {"x": "x" * 4000}}})
    journal = data / "journal"
    content = bytearray(journal.read_bytes())
    last = len(content) - start
    first, end = zeros_from % last, last if zeros_to is None else zeros_to
    content[start + first : start + end] = bytes(end - first)
    journal.write_bytes(content)
    if error:
        assert refused(data, keys) is error, remark
    else:
        with Store.open(data, keys) as store:
            assert list(store.rows("documents")) == ["1", "2"], remark
        assert journal.stat().st_size == start


def test_zeros_over_a_record_that_others_follow_are_damage(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        for number in range(20):
            store.commit({"documents": {str(number): {"x": "x" * 150}}})
    journal = data / "journal"
    good = journal.read_bytes()
    for sector in range(1, len(good) // 512 - 1):
        journal.write_bytes(good[: sector * 512] + bytes(512) + good[sector * 512 + 512 :])
        assert refused(data, keys) is Damaged


def split(journal: bytes) -> list[bytes]:
    parts = [journal[:96]]
    rest = journal[96:]
    while rest:
        length = int.from_bytes(rest[:4], "big")
        parts.append(rest[:length])
        rest = rest[length:]
    return parts


@pytest.mark.parametrize(
    ("remark", "change"),
    [
        ("removed", lambda head, *r: [head, r[0], r[2], r[3]]),
        ("exchanged", lambda head, *r: [head, r[0], r[2], r[1], r[3]]),
        ("repeated", lambda head, *r: [head, *r, r[3]]),
        ("the base removed", lambda head, *r: [head, *r[1:]]),
        ("nothing after the header", lambda head, *r: [head]),
        ("something added", lambda head, *r: [head, *r, b"more than a record's head, and no record"]),
    ],
)
def test_records_that_were_moved_are_damage(
    remark: str, change: Callable[..., list[bytes]], sound: Path, keys: KeyFile
) -> None:
    parts = split((sound / "journal").read_bytes())
    assert len(parts) == 5
    (sound / "journal").write_bytes(b"".join(change(*parts)))
    assert refused(sound, keys) is Damaged, remark


def test_a_record_from_before_the_compaction_is_damage(sound: Path, keys: KeyFile) -> None:
    old = split((sound / "journal").read_bytes())
    with Store.open(sound, keys) as store:
        store.compact()
    new = (sound / "journal").read_bytes()
    (sound / "journal").write_bytes(new + old[2])
    assert refused(sound, keys) is Damaged


def test_a_flipped_bit_anywhere_in_a_content_is_an_error(sound: Path, keys: KeyFile) -> None:
    (blob,) = (sound / "blobs").iterdir()
    good = blob.read_bytes()
    with Store.open(sound, keys) as store:
        digest = store.put_blob(b"a letter")
        for offset in [*range(60), *range(60, len(good), 97), len(good) - 1]:
            bad = bytearray(good)
            bad[offset] ^= 1 << offset % 8
            blob.write_bytes(bad)
            with pytest.raises(ForeignFile if offset < 8 else Damaged):
                store.get_blob(digest)
        for size in (0, 7, 15, 40, len(good) - 1):
            blob.write_bytes(good[:size])
            with pytest.raises(Damaged):
                store.get_blob(digest)


def test_a_content_under_the_name_of_another_is_damage(sound: Path, keys: KeyFile) -> None:
    with Store.open(sound, keys) as store:
        (first,) = (sound / "blobs").iterdir()
        digest = store.put_blob(b"another")
        (second,) = set((sound / "blobs").iterdir()) - {first}
        second.write_bytes(first.read_bytes())
        with pytest.raises(Damaged):
            store.get_blob(digest)


def test_a_content_of_a_later_format_is_told_from_a_damaged_one(sound: Path, keys: KeyFile) -> None:
    (blob,) = (sound / "blobs").iterdir()
    later = bytearray(blob.read_bytes())
    later[9] = 2
    later[40] ^= 1
    blob.write_bytes(later)
    with Store.open(sound, keys) as store, pytest.raises(NewerFormat):
        store.get_blob(sha256(b"a letter").hexdigest())


def newer(journal: bytes) -> bytes:
    start = journal[:8] + b"\0\2"
    return start + zlib.crc32(start).to_bytes(4, "big") + b"whatever a later version writes" * 9


@pytest.mark.parametrize(
    ("remark", "change", "error"),
    [
        ("a later version wrote it", newer, NewerFormat),
        ("some text", lambda _: b"Dear diary", ForeignFile),
        ("another program's", lambda _: b"SQLite format 3\0" + bytes(100), ForeignFile),
        ("zeros", lambda good: bytes(len(good)), ForeignFile),
        ("empty", lambda _: b"", Damaged),
        ("its header cut short", lambda good: good[:50], Damaged),
    ],
)
def test_a_journal_that_is_none(
    remark: str, change: Change, error: type[StoreError], sound: Path, keys: KeyFile
) -> None:
    journal = sound / "journal"
    journal.write_bytes(change(journal.read_bytes()))
    assert refused(sound, keys) is error, remark


@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_something_else_in_the_place_of_the_journal(what: str, sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    journal = sound / "journal"
    elsewhere = journal.rename(tmp_path / "elsewhere")
    if what == "folder":
        journal.mkdir()
    elif what == "link":
        journal.symlink_to(elsewhere)
    else:
        os.mkfifo(journal)
    for read_only in (False, True):
        with pytest.raises(ForeignFile):
            Store.open(sound, keys, read_only=read_only)


def test_a_lost_journal_is_not_made_again_over_its_contents(sound: Path, keys: KeyFile) -> None:
    (sound / "journal").unlink()
    assert refused(sound, keys) is Damaged


def test_a_folder_of_someone_else_stays_as_it_is(tmp_path: Path, keys: KeyFile) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir(mode=0o755)
    (pictures / "holidays.jpg").write_bytes(b"jpg")
    assert refused(pictures, keys) is ForeignFolder
    assert [path.name for path in pictures.iterdir()] == ["holidays.jpg"]
    assert pictures.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("path", ["file", "file/below"])
def test_a_path_that_is_a_file(path: str, tmp_path: Path, keys: KeyFile) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    assert refused(tmp_path / path, keys) is NotAFolder
    assert (tmp_path / "file").read_bytes() == b"mine"


def key_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "keys").iterdir()
    return path


def test_without_its_key_a_store_is_not_made_again(sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    key_file(tmp_path).unlink()
    assert refused(sound, keys) is KeyMissing
    assert not list((tmp_path / "keys").iterdir())


def test_the_key_of_another_store(sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    mine = key_file(tmp_path)
    Store.open(tmp_path / "other", keys).close()
    (other,) = set((tmp_path / "keys").iterdir()) - {mine}
    assert mine.read_bytes() != other.read_bytes()
    mine.write_bytes(other.read_bytes())
    assert refused(sound, keys) is WrongKey


def test_a_flipped_bit_in_the_key_file_is_not_another_key(sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    path = key_file(tmp_path)
    good = path.read_bytes()
    for offset in range(len(good)):
        bad = bytearray(good)
        bad[offset] ^= 1
        path.write_bytes(bad)
        assert refused(sound, keys) is KeyDamaged


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_may_read(mode: int, sound: Path, keys: KeyFile, tmp_path: Path) -> None:
    key_file(tmp_path).chmod(mode)
    assert refused(sound, keys) is KeyExposed


@pytest.mark.parametrize("place", ["data", "data/keys", "link"])
def test_the_key_never_lies_in_the_data_folder(place: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "data" / "below")
    assert refused(tmp_path / "data", KeyFile(tmp_path / place)) is KeyInsideData
    assert not (tmp_path / "data").exists()
