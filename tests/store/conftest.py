from pathlib import Path

import pytest

from mes_app.store import KeyFile


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"
