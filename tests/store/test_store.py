"""What the store promises to those who use it."""

import stat
import threading
from pathlib import Path

import pytest

from mes_app.store import (
    BlobMissing,
    KeyFile,
    Limits,
    Store,
    StoreBusy,
    StoreClosed,
    StoreError,
    StoreMissing,
    StoreReadOnly,
    errors,
)


def test_a_commit_in_several_tables_is_there_after_reopening(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        store.commit({"documents": {"1": {"title": "a"}, "2": {"title": "b"}}, "changes": {"c": {"of": "1"}}})
        store.commit({"documents": {"3": {}}}, {"documents": ["2"], "changes": ["c"]})
    with Store.open(data, keys) as store:
        assert store.rows("documents") == {"1": {"title": "a"}, "3": {}}
        assert store.rows("changes") == {}
        assert store.get("documents", "1") == {"title": "a"}
        assert store.get("documents", "2") is None


def test_rows_are_the_same_object_until_their_table_changes(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys, limits=Limits(fold=2)) as store:
        store.commit({"documents": {"1": {}}})
        first = store.rows("documents")
        store.commit({"changes": {"1": {}}})
        store.commit({"changes": {"2": {}, "3": {}}})  # folds
        store.compact()
        assert store.rows("documents") is first
        store.commit({"documents": {"2": {}}})
        assert store.rows("documents") == {"1": {}, "2": {}}
        assert first == {"1": {}}


def test_what_the_caller_does_to_a_row_afterwards_changes_nothing(data: Path, keys: KeyFile) -> None:
    row = {"labels": ["a"]}
    with Store.open(data, keys) as store:
        store.commit({"documents": {"1": row}})
        store.load({"documents": {"1": row}})
        row["labels"].append("b")
        assert store.get("documents", "1") == {"labels": ["a"]}


@pytest.mark.parametrize(
    ("puts", "error"),
    [
        ({"documents": {"1": {"x": object()}}}, TypeError),
        ({"documents": {"1": {"x": float("nan")}}}, ValueError),
        ({"documents": {"1": ["not a dict"]}}, TypeError),
        ({"_recent": {"1": {}}}, ValueError),
        ({"a/b": {"1": {}}}, ValueError),
        ({"": {"1": {}}}, ValueError),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    puts: dict[str, dict[str, dict[str, object]]], error: type[Exception], data: Path, keys: KeyFile
) -> None:
    with Store.open(data, keys) as store:
        store.commit({"documents": {"0": {}}})
        size = (data / "journal").stat().st_size
        for refused in (store.commit, store.load):
            with pytest.raises(error):
                refused(puts)
        assert store.rows("documents") == {"0": {}}
    assert (data / "journal").stat().st_size == size


def test_a_commit_of_nothing_writes_nothing_and_tells_nobody(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        told: list[int] = []
        store.subscribe(lambda: told.append(1))
        size = (data / "journal").stat().st_size
        store.commit()
        store.commit({"documents": {}}, {"documents": ["not there"]})
        assert (data / "journal").stat().st_size == size
        assert not told


def test_subscribers_are_told_of_what_is_durable_in_the_same_thread_until_they_leave(data: Path, keys: KeyFile) -> None:
    told: list[tuple[int, int]] = []
    with Store.open(data, keys) as store:

        def tell() -> None:
            with Store.open(data, keys, read_only=True) as reader:
                told.append((threading.get_ident(), len(reader.rows("documents"))))

        leave = store.subscribe(tell)
        store.commit({"documents": {"1": {}}})
        store.load({"documents": {"1": {}, "2": {}}})
        leave()
        leave()
        store.commit({"documents": {"3": {}}})
    assert told == [(threading.get_ident(), 1), (threading.get_ident(), 2)]


def test_threads_may_share_a_store(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys, limits=Limits(fold=10)) as store:

        def write(name: int) -> None:
            for number in range(50):
                store.commit({"documents": {f"{name}-{number}": {}}})
                store.rows("documents")

        threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with Store.open(data, keys) as store:
        assert len(store.rows("documents")) == 200


def test_contents_are_kept_once_and_come_back_whole(data: Path, keys: KeyFile) -> None:
    contents = [b"", b"a", b"%PDF" * 20_000, bytes(4088), bytes(4089)]
    with Store.open(data, keys) as store:
        digests = [store.put_blob(content) for content in contents]
        assert [store.put_blob(content) for content in contents] == digests
        assert len(list((data / "blobs").iterdir())) == len(contents)
    with Store.open(data, keys) as store:
        assert [store.get_blob(digest) for digest in digests] == contents
        store.drop_blobs(keep=digests[:1])
        assert [store.has_blob(digest) for digest in digests] == [True, False, False, False, False]
        with pytest.raises(BlobMissing):
            store.get_blob(digests[1])
        assert store.put_blob(contents[1]) == digests[1]
        assert store.get_blob(digests[1]) == b"a"


def test_left_over_pieces_of_contents_go_with_the_next_dropping(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        kept = store.put_blob(b"a")
        (name,) = (data / "blobs").iterdir()
        name.with_name("0" * 64 + ".new").write_bytes(b"half")
        (data / "blobs" / "a user's own file").write_bytes(b"")
        store.drop_blobs([kept])
    assert {path.name for path in (data / "blobs").iterdir()} == {name.name, "a user's own file"}


def test_only_the_user_may_read_the_files(tmp_path: Path, data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        store.put_blob(b"a")
        store.compact()
    for path in [data, *data.rglob("*"), *(tmp_path / "keys").rglob("*")]:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_an_empty_folder_that_was_there_is_taken_and_closed_to_others(data: Path, keys: KeyFile) -> None:
    data.mkdir(mode=0o755)
    (data / ".DS_Store").touch()
    Store.open(data, keys).close()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_the_journal_does_not_grow_for_ever(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys, limits=Limits(fold=10, compact=20_000)) as store:
        for number in range(2000):
            store.commit({"documents": {str(number % 7): {"n": number, "text": "x" * 100}}})
            assert (data / "journal").stat().st_size < 30_000
    with Store.open(data, keys, read_only=True) as store:
        assert [row["n"] for _, row in sorted(store.rows("documents").items())] == [
            1995, 1996, 1997, 1998, 1999, 1993, 1994
        ]  # fmt: skip


def test_a_reader_stands_beside_a_writer_and_keeps_what_it_saw(data: Path, keys: KeyFile) -> None:
    with pytest.raises(StoreMissing):
        Store.open(data, keys, read_only=True)
    assert not data.exists()
    with Store.open(data, keys) as writer:
        writer.commit({"documents": {"1": {}}})
        digest = writer.put_blob(b"a letter")
        with pytest.raises(StoreBusy):
            Store.open(data, keys)
        with Store.open(data, keys, read_only=True) as reader:
            writer.compact()
            writer.commit({"documents": {"2": {}}})
            assert set(reader.rows("documents")) == {"1"}
            assert reader.get_blob(digest) == b"a letter"
            for change in (
                lambda: reader.commit({"documents": {"3": {}}}),
                lambda: reader.load({}),
                lambda: reader.put_blob(b""),
                lambda: reader.drop_blobs([]),
                reader.compact,
            ):
                with pytest.raises(StoreReadOnly):
                    change()
        with Store.open(data, keys, read_only=True) as reader:
            assert set(reader.rows("documents")) == {"1", "2"}
    Store.open(data, keys).close()


def test_readers_come_at_any_moment_of_a_busy_writer(data: Path, keys: KeyFile) -> None:
    done = threading.Event()
    with Store.open(data, keys, limits=Limits(fold=5, compact=5000)) as writer:
        writer.commit({"a": {"n": {"n": 0}}, "b": {"n": {"n": 0}}})

        def write() -> None:
            for number in range(1, 1500):
                writer.commit({"a": {"n": {"n": number}}, "b": {"n": {"n": number}}})
            done.set()

        thread = threading.Thread(target=write)
        thread.start()
        last = -1
        while not done.is_set():
            with Store.open(data, keys, read_only=True) as reader:
                a, b = reader.get("a", "n"), reader.get("b", "n")
            assert a == b
            assert a is not None
            assert a["n"] >= last
            last = a["n"]
        thread.join()


def test_a_reader_changes_no_file(data: Path, keys: KeyFile) -> None:
    with Store.open(data, keys) as store:
        store.commit({"documents": {"1": {}}})
    with (data / "journal").open("ab") as file:
        file.write(b"torn")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in [data, *data.rglob("*")]}
    with Store.open(data, keys, read_only=True) as store:
        assert store.rows("documents") == {"1": {}}
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in [data, *data.rglob("*")]} == before


def test_a_closed_store_says_so(data: Path, keys: KeyFile) -> None:
    store = Store.open(data, keys)
    store.close()
    store.close()
    for use in (lambda: store.rows("a"), lambda: store.get("a", "1"), lambda: store.commit({"a": {"1": {}}})):
        with pytest.raises(StoreClosed):
            use()
    with pytest.raises(StoreClosed):
        store.get_blob("0" * 64)


def test_each_error_has_a_code_of_its_own_and_stands_in_the_drawn_tree() -> None:
    every = [StoreError]
    for error in every:
        every += error.__subclasses__()
    assert len({error.code for error in every}) == len(every)
    assert errors.__doc__ is not None
    for error in every:
        assert error.__name__ in errors.__doc__.split()
        assert str(error()) == error.code
