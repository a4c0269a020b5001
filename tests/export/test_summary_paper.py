"""The synthesis on paper: what its pages say, for whom, and in which order."""

import pytest

from mes_app.export.paper import as_pdf
from mes_app.main import ASSETS
from mes_app.record.medical import Allergy, Contact, ContactRole, Illness, Treatment
from mes_app.record.moments import day_in
from mes_app.record.space import Space
from mes_app.record.summary import Part, sections
from mes_app.ui.catalogue import Texts
from mes_app.ui.summary import paper, title_of
from tests.export.summaries import AWKWARD, NOW, every, none, whole
from tests.export.tagged import heard, pages

SPACES = every()


def crowded() -> Space:
    """300 lines in each rubric, every name and every text as long as it may be."""
    made, name = whole(), "W" * 24 + " " + "é" * 25
    made = made.put("illnesses", *(Illness(id=f"i{n}", name=name, comment="x " * 20) for n in range(300)))
    made = made.put("treatments", *(Treatment(id=f"t{n}", name=name, dosage="y " * 60) for n in range(300)))
    made = made.put("allergies", *(Allergy(id=f"a{n}", allergen=name, comment="z " * 40) for n in range(300)))
    people = (
        Contact(id=f"c{n}", role=ContactRole.EMERGENCY, last_name="N" * 80, first_name="P" * 80, relationship="l" * 50,
                phones=("01 99 00 20 20",) * 3, email="a@b.fr", address="r " * 99)
        for n in range(5)
    )  # fmt: skip
    return made.put("contacts", *people)


def made(space: Space) -> bytes:
    say, profile = Texts(space.profile), space.profile
    found = sections(space, day_in(NOW, profile.zone))
    return as_pdf(paper(say, found, profile, NOW, "Gabrielle Capanelli"), ASSETS / "fonts")


def begins(content: bytes) -> None:
    """The page of an emergency is one page, and the synthesis begins on the next."""
    first, second, *_ = pages(content)
    assert first.drawn[0][1] == "En cas d’urgence"
    assert second.drawn[0][1].startswith("Synthèse du profil médical")


@pytest.mark.parametrize("name", SPACES)
def test_one_page_for_an_emergency_then_every_section_empty_ones_too(name: str) -> None:
    space = SPACES[name]
    say = Texts(space.profile)
    found = sections(space, day_in(NOW, space.profile.zone))
    content = made(space)
    heads = [words for kind, words in heard(content) if kind == "H2"]
    assert heads == [say("identity-title"), *(say(title_of(section.part)) for section in found)]
    begins(content)


def test_the_emergency_page_stays_one_page_however_much_there_is() -> None:
    space = crowded()
    content = made(space)
    begins(content)
    first = " ".join(words for _, words in pages(content)[0].drawn)
    assert "294 autres" in first
    names = [words for kind, words in heard(content) if kind == "TH"]
    assert sum(words.startswith("WWW") for words in names) == 900  # in the sections nobody is left out


def test_the_emergency_page_says_what_a_rescuer_asks() -> None:
    said = heard(made(whole("Texte")))
    until = next(index for index, (kind, words) in enumerate(said) if kind == "H1" and index)
    words = [words for _, words in said[:until]]
    for expected in ("Contacts d’urgence", "Personne de confiance", "Allergies", "Traitements", "Groupe sanguin"):
        assert expected in words
    assert any("AB−" in one and one.endswith("avant une transfusion.") for one in words)  # never without its caution
    assert any("01 99 00 20 20" in one for one in words)


def test_unknown_and_none_are_told_apart_in_words() -> None:
    unknown = [words for kind, words in heard(made(SPACES["empty"])) if kind == "P"]
    stated = [words for kind, words in heard(made(none())) if kind == "P"]
    assert "Aucune allergie à déclarer. Déclaré le 12 mars 2026." in stated
    assert "Non renseigné." in unknown
    assert not [words for words in unknown if words.startswith("Aucun")]


def test_what_people_write_is_text_and_nothing_else() -> None:
    words = " ".join(words for _, words in heard(made(whole(AWKWARD))))
    assert '<b>x</b> & "q"' in words
    assert "漢字" in words


def test_the_parts_of_a_childs_are_not_an_adults() -> None:
    heads = [words for kind, words in heard(made(SPACES["lucas"])) if kind == "H2"]
    say = Texts(SPACES["lucas"].profile)
    assert not {say(title_of(part)) for part in (Part.TRUSTED, Part.DIRECTIVES, Part.ORGAN_DONATION)} & set(heads)
