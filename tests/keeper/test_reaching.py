"""The service reaches across spaces: the login server first, then all of it or nothing, and again until it is done."""

import threading
from datetime import timedelta

import httpx
import pytest

from mes_app.demo.kin import with_relatives
from mes_app.keeper.fhir import System
from mes_app.keeper.loading import tagged
from mes_app.keeper.service import Service
from mes_app.record.family import MandateState
from mes_app.sync import mapping
from mes_app.sync.errors import Unreachable

from .conftest import NOW
from .desk import everything
from .test_http import WORD, Shelf

LINK, ACCESS = "links", "mandates"


class Logins:
    """A login server that notes what it is told, and may be away for some."""

    def __init__(self):
        self.told = []
        self.heard = threading.Event()
        self.away = set()

    def open(self, account, patient):
        if account in self.away:
            raise Unreachable
        self.told.append((account, patient))
        self.heard.set()


class House:
    """The service over the family, an invitation of Henri's to Olivier beside Simone's to Gabrielle, and its server."""

    def __init__(self, demo):
        spaces = with_relatives(demo.spaces, NOW)
        waiting = next(one for one in spaces["simone"].mandates.values())
        other = waiting.model_copy(update={"id": "0123456789abcdef", "person": "olivier"})
        link = next(one for one in spaces["gabrielle"].links.values() if one.id == waiting.id)
        spaces["henri"] = spaces["henri"].put(ACCESS, other)
        spaces["olivier"] = spaces["olivier"].put(LINK, link.model_copy(update={"id": other.id, "space": "henri"}))
        self.shelf = Shelf(tagged(everything(*spaces.values()), NOW))
        self.logins = Logins()
        self.now = NOW
        self.invitations = {"gabrielle": ("simone", waiting.id), "olivier": ("henri", other.id)}
        self.service = self.started()

    def started(self):
        system = System("http://fhir.example/fhir", WORD)
        system._http._transport = httpx.MockTransport(self.shelf.answer)
        return Service(system, lambda: self.now, self.logins)

    def answered(self, who, state):
        """The server has stored somebody's answer, and tells of it."""
        space, id_ = self.service.keeper.space(who), self.invitations[who][1]
        link = space.links[id_].model_copy(update={"state": state})
        ref = next(iter(mapping.places(who, LINK, id_).values()))
        former = self.shelf.resources[ref]
        built = mapping.resources_of(space.profile, LINK, link, {ref: former})[ref]
        self.shelf.resources[ref] = self.shelf._kept({**built, "meta": former["meta"]}, 2)
        self.service.stored([self.shelf.resources[ref]], [])
        self.service.reach_across()

    def states(self, service=None):
        keeper = (service or self.service).keeper
        return {who: keeper.space(space).mandates[id_].state for who, (space, id_) in self.invitations.items()}

    def on_the_shelf(self, who):
        space, id_ = self.invitations[who]
        part = mapping.part_of(self.shelf.resources[next(iter(mapping.places(space, ACCESS, id_).values()))])
        return part.fields.get("state", MandateState.INVITED)


@pytest.fixture
def house(demo):
    house = House(demo)
    house.service.load()
    house.service.reach_across()
    return house


def test_nothing_is_written_where_nothing_is_owed(house):
    assert [request for request in house.shelf.requests if request.method == "POST"] == []
    assert house.logins.told == []


def test_an_answer_is_told_and_written(house):
    house.answered("gabrielle", MandateState.ACTIVE)
    assert house.logins.told == [("gabrielle", "simone")]
    assert house.states() == {"gabrielle": MandateState.ACTIVE, "olivier": MandateState.INVITED}
    assert house.on_the_shelf("gabrielle") == MandateState.ACTIVE
    assert "RelatedPerson/simone.gabrielle" in house.shelf.resources
    assert house.shelf.resources["RelatedPerson/simone.gabrielle"]["meta"]["tag"]
    assert house.service.keeper.wrong_tags() == []


def test_a_refusal_is_told_to_no_login_server(house):
    house.logins.away = {"gabrielle"}
    house.answered("gabrielle", MandateState.REFUSED)
    assert house.on_the_shelf("gabrielle") == MandateState.REFUSED
    assert "RelatedPerson/simone.gabrielle" not in house.shelf.resources


def test_while_the_login_server_is_away_nothing_begins_and_others_do_not_wait(house):
    house.logins.away = {"gabrielle"}
    house.answered("gabrielle", MandateState.ACTIVE)
    assert house.on_the_shelf("gabrielle") == MandateState.INVITED
    assert house.service.keeper.wrong_tags() == []
    house.answered("olivier", MandateState.ACTIVE)
    assert house.on_the_shelf("olivier") == MandateState.ACTIVE
    pauses = []
    for _ in range(4):
        pauses.append(round(house.service._pause(), 1))
        house.now += timedelta(seconds=pauses[-1])
        house.service.reach_across()
    assert pauses == [1.0, 2.0, 4.0, 8.0], "it is tried again soon, and then less often"
    house.logins.away = set()
    house.now += timedelta(seconds=20)
    house.service.reach_across()
    assert house.on_the_shelf("gabrielle") == MandateState.ACTIVE
    assert house.logins.told == [("olivier", "henri"), ("gabrielle", "simone")]


def test_whoever_stores_something_waits_for_no_login_server(house):
    asked = threading.Event()
    house.logins.open = lambda *_: asked.set()
    house.service.reach_across = lambda: None
    house.answered("gabrielle", MandateState.ACTIVE)
    assert not asked.is_set()
    assert house.on_the_shelf("gabrielle") == MandateState.INVITED


def test_the_keepers_clock_does_it_by_itself(house):
    turning = threading.Thread(target=house.service.turn_for_ever, daemon=True)
    turning.start()
    house.answered("gabrielle", MandateState.ACTIVE)
    assert house.logins.heard.wait(10)
    house.service.stop()
    turning.join(10)
    assert not turning.is_alive()
    assert house.on_the_shelf("gabrielle") == MandateState.ACTIVE


@pytest.mark.parametrize("error", [ValueError("Gabrielle"), KeyError("Gabrielle"), RecursionError()])
def test_what_is_wrong_with_one_space_stops_neither_the_others_nor_the_clock(house, monkeypatch, caplog, error):
    owed = house.service.keeper.owed_elsewhere

    def wrong(patient):
        if patient == "gabrielle":
            raise error
        return owed(patient)

    monkeypatch.setattr(house.service.keeper, "owed_elsewhere", wrong)
    house.answered("gabrielle", MandateState.ACTIVE)
    house.answered("olivier", MandateState.ACTIVE)
    assert house.on_the_shelf("olivier") == MandateState.ACTIVE
    assert type(error).__name__ in caplog.text
    assert "Gabrielle" not in caplog.text


def test_what_was_cut_short_is_done_at_the_next_start(house):
    house.logins.away = {"gabrielle"}
    house.answered("gabrielle", MandateState.ACTIVE)
    house.logins.away = set()
    again = house.started()
    again.load()
    again.reach_across()
    assert house.states(again)["gabrielle"] is MandateState.ACTIVE
    assert house.logins.told == [("gabrielle", "simone")]


def test_whoever_was_quicker_is_read_again_and_all_of_it_is_written_or_nothing(house):
    space, id_ = house.invitations["gabrielle"]
    ref = next(iter(mapping.places(space, ACCESS, id_).values()))
    house.shelf.stale = {ref}
    before = {**house.shelf.resources}
    posts = []
    answer = house.shelf.answer

    def watched(request):
        answered = answer(request)
        if request.method == "POST":
            posts.append((answered.status_code, {one: house.shelf.resources.get(one) for one in before}))
        return answered

    house.service._system._http._transport = httpx.MockTransport(watched)
    house.answered("gabrielle", MandateState.ACTIVE)
    assert [status for status, _ in posts][:2] == [409, 200]
    assert posts[0][1][ref] == before[ref]
    assert house.on_the_shelf("gabrielle") == MandateState.ACTIVE


def test_an_answer_and_what_was_taken_back_at_the_same_time_open_nothing(house):
    space, id_ = house.invitations["gabrielle"]
    holder = house.service.keeper.space(space)
    ended = holder.mandates[id_].model_copy(update={"state": MandateState.ENDED})
    ref = next(iter(mapping.places(space, ACCESS, id_).values()))
    former = house.shelf.resources[ref]
    built = mapping.resources_of(holder.profile, ACCESS, ended, {ref: former})[ref]
    house.shelf.stale = {ref}  # the server has it already when the answer comes to be written
    house.shelf.resources[ref] = house.shelf._kept({**built, "meta": former["meta"]}, 5)
    house.answered("gabrielle", MandateState.ACTIVE)
    assert house.on_the_shelf("gabrielle") == MandateState.ENDED
    assert house.service.keeper.space("gabrielle").links[id_].state is MandateState.ENDED
    assert "RelatedPerson/simone.gabrielle" not in house.shelf.resources
