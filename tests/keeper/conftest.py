from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mes_app.demo.kin import with_relatives
from mes_app.demo.seed import family
from mes_app.keeper.loading import tagged

from .desk import Desk, everything

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(scope="session")
def demo():
    return family(NOW)


@pytest.fixture(scope="session")
def resources(demo):
    return tagged(everything(*with_relatives(demo.spaces, NOW).values()), NOW)


@pytest.fixture(scope="session")
def first_desk(resources):
    return Desk(NOW, resources)


@pytest.fixture
def desk(first_desk):
    return first_desk.copy()
