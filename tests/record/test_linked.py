"""Links to documents, and care, as each viewer may learn of them (V11, V12)."""

from datetime import date, timedelta
from typing import Any

import pytest

from mes_app.record.access import Actor, ActorKind, Answer, Situation, decide
from mes_app.record.cut import cut_for
from mes_app.record.linked import hidden_links, links_of, with_links, without_links
from mes_app.record.medical import Allergy, Care, CareKind, Hospitalisation, Illness
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from mes_app.record.values import Value

from .samples import NOW, child, document

SPACE = (
    Space(child())
    .put(
        "documents",
        document("open"),
        document("hidden", hidden_from_representatives=True),
        document("early", not_visible_to_patient=True, deposited_at=NOW - timedelta(days=2)),
    )
    .put("illnesses", Illness(id="i", name="Entorse", documents=("hidden", "open", "early", "gone")))
    .put("hospitalisations", Hospitalisation(id="h", reason="Chute", documents=("early", "hidden")))
    .put("allergies", Allergy(id="a", allergen="Pollen"))
    .put(
        "care",
        Care(id="told", kind=CareKind.CARE, on=date(2026, 11, 2), act="Consultation"),
        Care(id="secret", kind=CareKind.CARE, on=date(2026, 11, 3), act="Entretien", hidden_from_representatives=True),
    )
)


def seen(kind: ActorKind, space: Space = SPACE) -> Space:
    return cut_for(space, Actor(id="x", kind=kind), NOW)


@pytest.mark.parametrize(
    ("kind", "illness", "stay", "care"),
    [
        (ActorKind.HOLDER, ("hidden", "open", "gone"), ("hidden",), {"told", "secret"}),
        (ActorKind.REPRESENTATIVE, ("open", "gone"), (), {"told"}),
        (ActorKind.HELPER, ("open", "gone"), (), {"told"}),
    ],
)
def test_everybody_sees_the_links_to_what_they_may_see(
    kind: ActorKind, illness: tuple[str, ...], stay: tuple[str, ...], care: set[str]
) -> None:
    space = seen(kind)
    assert space.illnesses["i"].documents == illness
    assert space.hospitalisations["h"].documents == stay
    assert set(space.care) == care
    assert space.allergies["a"] is SPACE.allergies["a"]


def test_of_age_nothing_of_it_is_hidden_from_the_holder_and_nothing_left_to_parents() -> None:
    grown = Space(child(date(2008, 11, 21))).put("care", *SPACE.care.values())
    assert set(seen(ActorKind.HOLDER, grown).care) == {"told", "secret"}
    assert set(seen(ActorKind.HELPER, grown).care) == {"told", "secret"}
    assert not seen(ActorKind.REPRESENTATIVE, grown).care


def test_a_line_that_names_nothing_hidden_is_the_very_same() -> None:
    line = Illness(id="i", name="Rhume", documents=("open",))
    assert without_links(line, {"hidden"}) is line
    assert without_links(line, frozenset()) is line
    assert without_links(SPACE.allergies["a"], {"hidden"}) is SPACE.allergies["a"]


@pytest.mark.parametrize(
    ("sent", "after", "why"),
    [
        (("open",), ("open", "hidden", "early"), "untouched"),
        ((), ("hidden", "early"), "every link that was seen taken away"),
        (("new", "open"), ("new", "open", "hidden", "early"), "one more"),
        (("open", "early"), ("open", "early", "hidden"), "there already"),
    ],
)
def test_an_edit_leaves_the_links_that_its_editor_does_not_see(
    sent: tuple[str, ...], after: tuple[str, ...], why: str
) -> None:
    whole = Illness(id="i", name="Entorse", documents=("hidden", "open", "early"))
    hidden = hidden_links(whole, without_links(whole, {"hidden", "early"}))
    assert hidden == ("hidden", "early")
    assert with_links(whole.model_copy(update={"documents": sent}), hidden).documents == after, why


@pytest.mark.parametrize("value", [None, SPACE.allergies["a"], SPACE.care["told"]], ids=["none", "allergy", "care"])
def test_what_names_no_document_has_no_links(value: Any) -> None:
    assert hidden_links(value, None) == ()
    if isinstance(value, Value):
        assert links_of(value) == frozenset()
        assert with_links(value, ("d",)) is value


def test_a_professional_reads_care_as_the_health_story() -> None:
    doctor = Actor(id="dr", kind=ActorKind.PROFESSIONAL, care_team=True)
    stranger = Actor(id="no", kind=ActorKind.PROFESSIONAL)
    situation = Situation.of(SPACE, NOW)
    for care in SPACE.care.values():
        assert decide(doctor, care, situation).answer is Answer.YES
        assert decide(stranger, care, situation).rule is Rule.V7
    masked = Situation.of(SPACE.put("privacy", SPACE.choices.model_copy(update={"everything_masked": True})), NOW)
    assert decide(doctor, SPACE.care["told"], masked).rule is Rule.V14
