"""The store does what a dict would do, whatever is asked in whatever order."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from store_model import TABLES, Commit, Compact, DropBlobs, Load, Model, PutBlob, Step, shown

from mes_app.store import KeyFile, Limits, Store

LIMITS = Limits(fold=4, compact=3000, compact_at_close=1000)

ids = st.sampled_from(["1", "2", "a/b", "", "é", "\ud800", "_", "0" * 300])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
rows = st.dictionaries(st.text(), json_values, max_size=3)
tables = st.dictionaries(st.sampled_from(TABLES), st.dictionaries(ids, rows, max_size=4), max_size=3)
commits = st.builds(Commit, tables, st.dictionaries(st.sampled_from(TABLES), st.lists(ids, max_size=3), max_size=2))
contents = st.binary(max_size=50)


class Reopen:
    def on_store(self, store: Store) -> None:
        store.close()

    def on_model(self, model: Model) -> None:
        pass


class Fold:
    def on_store(self, store: Store) -> None:
        store._fold()

    def on_model(self, model: Model) -> None:
        pass


steps = st.lists(
    st.one_of(
        commits,
        commits,
        commits,
        st.builds(Load, tables),
        st.builds(Compact),
        st.builds(PutBlob, contents),
        st.builds(Reopen),
        st.builds(Fold),
        st.just(DropBlobs(frozenset())),
    ),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(steps=steps)
def test_the_store_shows_what_a_dict_would(steps: list[Step | Reopen | Fold]) -> None:
    model = Model()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        keys = KeyFile(Path(folder) / "keys")
        store = Store.open(Path(folder) / "data", keys, limits=LIMITS)
        for step in steps:
            before = held(store), shown(store)
            step.on_store(store)
            step.on_model(model)
            assert before[0] == before[1], "what was handed out before has changed"
            if isinstance(step, Reopen):
                store = Store.open(Path(folder) / "data", keys, limits=LIMITS)
            agree(store, model)
        store.close()
        with Store.open(Path(folder) / "data", keys, read_only=True) as reader:
            agree(reader, model)


def held(store: Store) -> dict[str, Any]:
    return {table: store.rows(table) for table in TABLES}


def agree(store: Store, model: Model) -> None:
    assert shown(store) == model.rows()
    for table, expected in model.rows().items():
        for row_id in (*expected, "nobody"):
            assert store.get(table, row_id) == expected.get(row_id)
    for digest, content in model.blobs.items():
        assert store.get_blob(digest) == content
