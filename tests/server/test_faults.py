"""A bad network between the app and its real server: whatever is cut, half, late, doubled or untrue, nothing is lost,
nothing is there twice, and in the end the server and two devices agree."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from mes_app.record.syncing import SyncStatus
from mes_app.sync import pushing
from mes_app.sync.wire import USUAL
from tests.server.campaign import Family
from tests.server.devices import Phone
from tests.server.faults import Choose, Fault, FaultProxy, spoiling
from tests.server.people import Running
from tests.server.test_round_trip import agree

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]

Phones = Callable[..., Phone]

HURRIED = replace(USUAL, read=10, whole=10, tries=2, patience=2)
"""So that a slow drip is over soon, and a server that has much to do beside is not given up."""

SPOILING = [fault for fault in Fault if fault is not Fault.NONE]
UNHEARD = [
    Fault.CUT_BEFORE,
    Fault.CUT_DURING_REQUEST,
    Fault.HTML,
    Fault.ERROR_500,
    Fault.ERROR_502,
    Fault.ERROR_503,
    Fault.BUSY_429,
    Fault.BUSY_429_DATE,
    Fault.LOGIN_401,
    Fault.EMPTY,
]
"""Of these the server hears nothing."""

CHANGES = 500
FAULTS = 500
DRIPS = 2
"""Each takes seconds to be given up."""


def through(phone: Phones, proxy: FaultProxy) -> Phone:
    return phone(base=proxy.base, limits=HURRIED, sleep=lambda _: None)


def until_sent(one: Phone, most: int) -> None:
    """Synchronise as often as a patient would come back, until all has gone out and come in."""
    for _ in range(most):
        outcome = one.sync()
        assert outcome.refused == ()
        if outcome.status is SyncStatus.IDLE and not outcome.waiting:
            return
    raise AssertionError(f"after {most} times it still waits: {outcome.status} {outcome.reason}")


def test_a_fault_of_each_kind_at_each_request_loses_nothing(phone: Phones, server: Running) -> None:
    """Five changes, whose synchronisation is spoilt at its first request, then at its second, and so on."""
    other = phone()
    with spoiling(server.fhir) as proxy:
        one = through(phone, proxy)
        until_sent(one, 20)
        for fault in SPOILING:
            for at in range(3):  # what is there, the writing, what is new
                Family(one.device, seed=hash_of(fault, at), clock=one.clock).ask(5)
                proxy.choose = spoil_one(len(proxy.exchanges) + at, fault)
                until_sent(one, 12)
        assert {exchange.fault for exchange in proxy.spoilt} == set(SPOILING)
        until_sent(other, 20)
        agree(one, other)


def hash_of(fault: Fault, at: int) -> int:
    return random.Random(f"{fault.name} {at}").getrandbits(32)


def spoil_one(number: int, fault: Fault) -> Choose:
    return lambda here, _method, _path: fault if here == number else Fault.NONE


def test_five_hundred_changes_go_through_five_hundred_faults(
    phone: Phones, server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three exchanges of four are spoilt, by every kind of fault; the bundles are small, so that there are many."""
    monkeypatch.setattr(pushing, "MOST", 5)
    chance = random.Random(20260312)
    drips = iter(range(DRIPS))

    def choose(_number: int, _method: str, _path: str) -> Fault:
        # Most of them before the server hears of it: those cost it nothing.
        if chance.random() < 0.25:
            return Fault.NONE
        fault = chance.choice(SPOILING if chance.random() < 0.4 else UNHEARD)
        return Fault.CUT_AFTER if fault is Fault.SLOW_DRIP and next(drips, None) is None else fault

    with spoiling(server.fhir) as proxy:
        one = through(phone, proxy)
        until_sent(one, 20)
        asked = Family(one.device, seed=7, clock=one.clock).ask(CHANGES)
        assert len({type(change) for change in asked}) > 15
        proxy.choose = choose
        for _ in range(2000):
            outcome = one.sync()
            assert outcome.refused == (), outcome.refused
            if not outcome.waiting and len(proxy.spoilt) >= FAULTS:
                break
        assert not outcome.waiting
        proxy.choose = lambda *_: Fault.NONE
        until_sent(one, 3)
        counted = Counter(exchange.fault for exchange in proxy.spoilt)
    assert counted.total() >= FAULTS
    assert set(counted) == set(SPOILING)
    other = phone()
    until_sent(other, 20)
    agree(one, other)


def test_a_first_synchronisation_through_a_bad_network_ends_complete(phone: Phones, server: Running) -> None:
    chance = random.Random(4)

    def choose(_number: int, _method: str, _path: str) -> Fault:
        return chance.choice(SPOILING) if chance.random() < 0.5 else Fault.NONE

    good = phone()
    until_sent(good, 20)
    with spoiling(server.fhir, choose) as proxy:
        one = through(phone, proxy)
        until_sent(one, 200)
        assert proxy.spoilt
    agree(one, good)
