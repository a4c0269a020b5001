"""A document in the place of a former one, sent to a server in memory: in one transaction, whoever was quicker."""

import base64
from collections.abc import Callable

import httpx
import pytest

from mes_app.record.changes import DeleteDocument, ReplaceDocument
from tests.sync.small_fhir import SmallFhir
from tests.sync.test_exchange import Phone, note, phone, server

__all__ = ["phone", "server"]


def replacing(phone: Phone, name: str, title: str, former: str) -> ReplaceDocument:
    deposit = note(phone, name, title)
    return ReplaceDocument(**phone.stamp(), value=deposit.value, former=former)


def titles(phone: Phone) -> set[str]:
    documents = phone.device.space("gabrielle").documents.values()
    return {one.title for one in documents if not one.title.startswith("Document ")}


def test_it_goes_in_one_step_with_its_content_and_the_other_device_has_it(
    phone: Callable[[], Phone], server: SmallFhir
) -> None:
    one, other = phone(), phone()
    one.ask(note(one, "1", "Synthèse 1"))
    one.sync()
    one.ask(replacing(one, "2", "Synthèse 2", "1" * 16))
    assert titles(one) == {"Synthèse 2"}  # at once, before it is sent
    one.sync()
    other.sync()
    assert titles(one) == titles(other) == {"Synthèse 2"}
    assert base64.b64decode(server.resources[f"Binary/{'2' * 16}"]["data"]) == "Synthèse 2".encode()
    assert f"DocumentReference/{'1' * 16}" not in server.resources
    assert one.device.waiting() == ()


def test_what_was_deposited_and_replaced_without_a_network_comes_to_the_same(phone: Callable[[], Phone]) -> None:
    one, other = phone(), phone()
    one.ask(note(one, "1", "Synthèse 1"), replacing(one, "2", "Synthèse 2", "1" * 16))
    one.ask(replacing(one, "3", "Synthèse 3", "2" * 16))
    one.sync()
    other.sync()
    assert titles(one) == titles(other) == {"Synthèse 3"}


def test_two_that_replace_the_same_both_stay_and_nothing_is_lost(phone: Callable[[], Phone]) -> None:
    one, other = phone(), phone()
    one.ask(note(one, "1", "Synthèse 1"))
    one.sync()
    other.sync()
    one.ask(replacing(one, "2", "De l’une", "1" * 16))
    other.ask(replacing(other, "3", "De l’autre", "1" * 16))
    one.sync()
    other.sync()
    one.sync()
    assert titles(one) == titles(other) == {"De l’une", "De l’autre"}


def test_a_former_that_was_deleted_elsewhere_leaves_a_deposit(phone: Callable[[], Phone]) -> None:
    one, other = phone(), phone()
    one.ask(note(one, "1", "Synthèse 1"))
    one.sync()
    other.sync()
    other.ask(DeleteDocument(**other.stamp(), document="1" * 16))
    other.sync()
    one.ask(replacing(one, "2", "Synthèse 2", "1" * 16))
    one.sync()
    other.sync()
    assert titles(one) == titles(other) == {"Synthèse 2"}


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_answer_that_is_lost_neither_loses_the_former_alone_nor_deposits_twice(
    phone: Callable[[], Phone], server: SmallFhir, when: str
) -> None:
    one, other = phone(), phone()
    one.ask(note(one, "1", "Synthèse 1"))
    one.sync()
    one.ask(replacing(one, "2", "Synthèse 2", "1" * 16))
    begun = server.count
    # The tries of one request all fail, then the next ones are answered: for each request in turn.
    setattr(server, when, lambda number, _: httpx.ReadError("cut") if (number - begun) % 6 < 4 else None)
    for _ in range(12):
        one.sync()
    setattr(server, when, lambda *_: None)
    one.sync()
    other.sync()
    assert titles(one) == titles(other) == {"Synthèse 2"}
