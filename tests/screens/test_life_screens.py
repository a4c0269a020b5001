"""The life of a space in words: its face in every state and form, each step, each receipt, each thing typed wrong."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from mes_app.record.activation import Fault
from mes_app.record.clocks import clocks
from mes_app.record.history import Act
from mes_app.record.life import LIFE_ACTS
from mes_app.record.medical.circle import is_email
from mes_app.record.nir import NirFault, nir_key
from mes_app.record.people import Profile, Standing
from mes_app.record.privacy import PRIVACY, Privacy, SpaceState
from mes_app.record.space import Space
from mes_app.screens.life import face
from mes_app.screens.life.typed import KEPT, Part, Typed, faults
from mes_app.screens.receipts import Done, paper_of
from mes_app.screens.steps import BARE, REOPEN, STEPS, step_at
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.look import Look
from tests.record.samples import NOW, TODAY, child, profile

HELPED = profile(id="henri", standing=Standing.HELPED, first_name="Henri")
PEOPLE = [profile(), child(), HELPED]
STATES = [
    Privacy(state=SpaceState.CLOSED, closed_at=NOW),
    Privacy(state=SpaceState.CLOSED, closed_at=NOW, deletion_asked_at=NOW),
    Privacy(state=SpaceState.CLOSED, closed_at=NOW, deletion_asked_at=NOW, deleted_at=NOW),
    Privacy(state=SpaceState.OPPOSED),
    Privacy(state=SpaceState.OPPOSED, opposed_at=NOW),
    Privacy(state=SpaceState.NOT_ACTIVATED),
    Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=NOW),
    Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=NOW - timedelta(days=60)),
]


def look_of(who: Profile) -> Look:
    return Look(who, Texts(who), NOW)


@pytest.mark.parametrize(("who", "choices"), list(product(PEOPLE, STATES)))
def test_a_space_that_is_not_open_has_a_face_in_every_state(who: Profile, choices: Privacy) -> None:
    running = clocks(Space(who, privacy={PRIVACY: choices}), NOW)
    shown = face.Shown(choices, running, tuple(STEPS), is_helper=who is HELPED)
    assert face.draw(look_of(who), shown, lambda _: None, None) is not None


@pytest.mark.parametrize("who", PEOPLE)
def test_every_step_has_its_words(who: Profile) -> None:
    say = look_of(who).say
    for step in (*STEPS.values(), BARE):
        assert say(f"step-do-{step.key}")
        assert say(f"step-done-{step.key}")
        for number in range(1, step.words + 1):
            assert say(f"step-{step.key}-{number}", day="12 juin 2026")
        assert f"step-{step.key}-{step.words + 1}" not in keys(), "none is left out"
        assert not step.typed or say(f"step-word-{step.key}")


def test_what_nothing_is_left_of_is_opened_anew() -> None:
    assert step_at(REOPEN, STATES[2]) is BARE
    assert step_at(REOPEN, STATES[1]) is STEPS[REOPEN]
    assert step_at("rien", STATES[0]) is None


@pytest.mark.parametrize("act", sorted(LIFE_ACTS))
@pytest.mark.parametrize("who", PEOPLE)
def test_every_act_has_a_receipt_that_says_what_it_means(who: Profile, act: Act) -> None:
    done = Done(act, NOW, "Gabrielle Capanelli", is_own=True, reference="abc123")
    paper = paper_of(look_of(who), done)
    words = paper.model_dump_json()
    assert who.full_name in words
    assert "abc123" in words
    assert who.ins not in words, "a receipt carries no number"
    assert f"receipt-{act.value}-1" in keys()
    assert paper == paper_of(look_of(who), done), "the same receipt each time"


NUMBER = "2790375990417" + nir_key("2790375990417")
RIGHT = {
    Part.IDENTITY: {"number": NUMBER, "card": "8025000123", "birth": "14/03/1979"},
    Part.CODE: {"code": "4821 7093"},
    Part.LOGIN: {"identifier": "gabrielle.c", "password": "Soleil-12", "again": "Soleil-12", "conditions": True},
    Part.CONTACTS: {
        "email": "gabrielle@valbrune.example", "email_sent": "012345", "email_code": "012 345",
        "phone": "06 12 34 56 78", "phone_sent": "543210", "phone_code": "543210",
    },
    Part.CHOICES: {"samu": False, "masked_documents": True},
}  # fmt: skip
WRONG: list[tuple[Part, dict[str, Any], str, str]] = [
    (Part.IDENTITY, {"number": ""}, "number", "number-empty"),
    (Part.IDENTITY, {"number": NUMBER[:-1]}, "number", "number-length"),
    (Part.IDENTITY, {"number": NUMBER[:13] + "00"}, "number", "number-key"),
    (Part.IDENTITY, {"card": "802500012"}, "card", "card-wrong"),
    (Part.IDENTITY, {"birth": "31/02/1979"}, "birth", "birth"),
    (Part.IDENTITY, {"birth": "14/03/2099"}, "birth", "birth-future"),
    (Part.CODE, {"code": "4821709"}, "code", "code-shape"),
    (Part.CODE, {"code": "٤٨٢١٧٠٩٣"}, "code", "code-shape"),
    (Part.LOGIN, {"identifier": "gabri"}, "identifier", "identifier-short"),
    (Part.LOGIN, {"password": "Soleil-1"}, "password", "word-short"),
    (Part.LOGIN, {"again": "Soleil-13"}, "again", "word-again"),
    (Part.LOGIN, {"conditions": False}, "conditions", "conditions"),
    (Part.CONTACTS, {"email": "gabrielle"}, "email", "email"),
    (Part.CONTACTS, {"email_sent": "", "email_code": ""}, "email_code", "email-code"),
    (Part.CONTACTS, {"email_code": "012346"}, "email_code", "email-code"),
    (Part.CONTACTS, {"phone": "12"}, "phone", "phone"),
    (Part.CONTACTS, {"phone_code": ""}, "phone_code", "phone-code"),
    (Part.CHOICES, {"others": False}, "masked_documents", "not-coherent"),
]


@pytest.mark.parametrize("part", RIGHT)
def test_what_is_typed_right_is_taken(part: Part) -> None:
    assert faults(part, Typed(**RIGHT[part]), TODAY) == {}


@pytest.mark.parametrize(("part", "update", "field", "key"), WRONG)
def test_each_thing_typed_wrong_has_its_sentence_beside_its_field(
    part: Part, update: dict[str, Any], field: str, key: str
) -> None:
    found = faults(part, Typed(**{**RIGHT[part], **update}), TODAY)
    assert found[field] == f"activate-wrong-{key}"
    assert found[field] in keys()


def test_every_fault_has_a_sentence() -> None:
    assert {f"activate-wrong-{fault.value}" for fault in Fault} <= keys()
    assert {f"activate-wrong-number-{fault.value}" for fault in NirFault} <= keys()


def test_a_draft_keeps_nothing_by_which_one_could_pass_for_somebody_else() -> None:
    everything = {name: value for part in RIGHT.values() for name, value in part.items()}
    typed = Typed(**everything)
    kept = typed.kept()
    assert kept.keys() == KEPT
    for name in ("number", "card", "birth", "code", "password", "again", "email_sent", "email_code", "phone_code"):
        assert str(everything[name]) not in str(kept)
    back = Typed.of_draft({**kept, "password": "x", "samu": "yes", "unknown": 1})
    assert (back.identifier, back.email, back.password, back.samu) == (typed.identifier, typed.email, "", True)
    assert "Soleil" not in repr(typed)
    assert is_email(back.email)


def test_a_receipt_of_what_nobody_can_read_names_nobody() -> None:
    done = face._last(STATES[0])
    assert done is not None
    words = paper_of(look_of(profile()), done).model_dump_json()
    assert "Fait par" not in words
    assert "Référence" not in words
    assert "Clôture de l’espace" in words
