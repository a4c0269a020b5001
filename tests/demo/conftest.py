import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.demo.seed import family, seed
from mes_app.store import KeyFile, Store

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 30, tzinfo=PARIS)

MOMENTS = [
    NOW,
    datetime(2028, 2, 29, 12, 0, tzinfo=PARIS),
    datetime(2027, 1, 1, 0, 5, tzinfo=PARIS),
    datetime(2026, 3, 14, 8, 0, tzinfo=PARIS),  # Gabrielle's birthday
    datetime(2026, 9, 8, 23, 59, tzinfo=PARIS),  # the eve of Julia's
    datetime(2026, 3, 29, 3, 30, tzinfo=PARIS),  # the clock goes forward
]


@pytest.fixture(scope="session")
def demo():
    return family(NOW)


@pytest.fixture(scope="session", params=MOMENTS, ids=lambda moment: moment.date().isoformat())
def demo_at(request):
    return request.param, family(request.param)


class Place:
    """A folder for the authority's store, which can be closed and opened again."""

    def __init__(self, folder):
        self.folder = folder
        self.store = None

    def open(self):
        if self.store is not None:
            self.store.close()
        self.store = Store.open(self.folder / "authority", KeyFile(self.folder / "keys"))
        return EmbeddedAuthority(self.store)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A seeded store to copy: making every file anew for each test would take a second each."""
    place = Place(tmp_path_factory.mktemp("seeded"))
    place.open()
    seed(place.store, NOW)
    place.store.close()
    return place.folder


@pytest.fixture
def place(tmp_path, seeded):
    place = Place(tmp_path / "place")
    shutil.copytree(seeded, place.folder)
    place.open()
    yield place
    place.store.close()


@pytest.fixture
def authority(place):
    return EmbeddedAuthority(place.store)
