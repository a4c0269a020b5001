"""«Ce que cela change»: the words and counts are those of the effects, whatever changes."""

from typing import Any

import pytest

from mes_app.record.access import Answer, Section
from mes_app.record.changes import (
    BlockProfessional,
    Change,
    CloseSpace,
    SetEmergency,
    SetEverythingMasked,
    SetMasked,
)
from mes_app.record.difference import Effect, difference
from mes_app.record.history import Way
from mes_app.record.people import Profile
from mes_app.record.privacy import Emergency
from mes_app.record.space import Space
from mes_app.reference.access import matrix
from mes_app.screens.effect_groups import CUT, Digest, Group, Kind, digest
from mes_app.screens.effect_words import head_of, lines_of, summary
from mes_app.screens.effects import names_of
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import NOW, child, document, profile, space, stamp
from tests.screens.test_readers import LONG_AGO, RECENT, REPORT, relation

LOOK = Look(profile(), Texts(profile()), NOW)
PEOPLE = [
    relation("dr", "Dupot", attending=True),
    relation("roy", "Roy", authorised_at=RECENT),
    relation("petit", "Petit", authorised_at=RECENT),
    relation("vieux", "Vieux", authorised_at=LONG_AGO),
    relation("bloc", "Bloc", authorised_at=RECENT, blocked=True),
]


def known(count: int = 3, owner: Profile | None = None, **update: Any) -> Space:
    values = {"type_code": REPORT, **update}
    documents = [document(f"d{n}", title=f"Document {n}", **values) for n in range(count)]
    return space(owner, documents=documents, relations=PEOPLE)


def effects_of(there: Space, change: Change) -> tuple[Effect, ...]:
    return difference(there, change.apply(there), NOW, matrix())


def digest_of(there: Space, change: Change) -> Digest:
    return digest(effects_of(there, change), names_of(there))


def plain(words: str) -> str:
    return words.replace(NBSP, " ")


def listed(found: Digest, look: Look = LOOK) -> dict[str, str]:
    return {head_of(look, group): plain("\n".join(lines_of(look, found, group))) for group in found.groups}


def hide(id_: str = "d0", masked: bool = True) -> SetMasked:
    return SetMasked(**stamp(), document=id_, masked=masked)


def test_one_document_is_named_and_counted() -> None:
    found = digest_of(known(), hide())
    assert found.alone
    lines = listed(found)
    assert lines["Dr A Roy, Dr A Petit"] == "1 document de moins (Document 0), en urgence aussi"
    assert lines["Dr A Vieux"] == "En urgence : 1 document de moins (Document 0)"
    assert lines["Dr A Bloc"] == "En urgence, par le Centre 15 : 1 document de moins (Document 0)"
    assert lines["Dr A Dupot"] == "Lit toujours ce document"


def test_the_summary_says_who_first() -> None:
    words = plain(summary(LOOK, digest_of(known(), hide())))
    assert words.startswith("Dr A Roy, Dr A Petit et les membres autorisés de ")
    assert "ne liront plus ce document." in words
    assert "En urgence, Dr A Vieux et Dr A Bloc ne liront plus ce document." in words


def test_showing_again_is_the_other_way_round() -> None:
    there = hide().apply(known())
    found = digest_of(there, hide(masked=False))
    assert listed(found)["Dr A Roy, Dr A Petit"] == "1 document de plus (Document 0), en urgence aussi"
    assert "liront ce document." in summary(LOOK, found)


def test_what_is_unknown_is_said_as_unknown() -> None:
    there = known(type_code="nowhere")
    assert "« non », là où on ne savait pas" in listed(digest_of(there, hide()))["Dr A Roy, Dr A Petit"]
    back = digest_of(hide().apply(there), hide(masked=False))
    assert "à la réponse inconnue" in listed(back)["Dr A Roy, Dr A Petit"]
    assert "on ne saura pas si ce document est lu" in summary(LOOK, back)


def test_closing_says_that_nothing_is_read_any_more_whatever_the_counts() -> None:
    found = digest_of(known(3), CloseSpace(**stamp()))
    words = plain(summary(LOOK, found, closing=True))
    assert "Dr A Dupot" in listed(found) or "autres personnes" in words
    assert words.endswith(" ne liront plus rien : ni documents, ni vaccinations, ni autres rubriques, même en urgence.")
    assert "jusqu’à" not in words
    alone = Digest(tuple(group for group in found.groups if group.changes and len(group.people) == 1)[:1], False)
    (name,) = alone.groups[0].people
    assert plain(summary(LOOK, alone, closing=True)).startswith(f"{name} ne lira plus rien : ")


def test_nothing_changes_is_said() -> None:
    there = SetEverythingMasked(**stamp(), masked=True).apply(known())
    found = digest_of(there, hide())
    assert not found.changes
    assert plain(summary(LOOK, found)).startswith("Rien ne change")


def test_masking_everything_counts_documents_and_sections() -> None:
    found = digest_of(known(41), SetEverythingMasked(**stamp(), masked=True))
    lines = listed(found)["Dr A Roy, Dr A Petit"]
    assert lines.startswith("41 documents et 2 rubriques de moins ; 2 documents ou rubriques restent lisibles")
    assert "Document 4 et 38 autres" in lines
    group = next(group for group in found.groups if "Dr A Roy" in group.people)
    assert group.is_long
    whole = "\n".join(lines_of(LOOK, found, group, full=True))
    assert all(f"Document {n}" in whole for n in range(41))
    assert "Mon histoire de santé" in whole


def test_a_profession_is_one_authorised_member() -> None:
    found = digest_of(known(2), SetEverythingMasked(**stamp(), masked=True))
    heads = [plain(head_of(LOOK, group, full=True)) for group in found.groups if group.professions]
    assert any("un infirmier autorisé" in head and head.startswith("Pour ") for head in heads)


def test_blocking_somebody_is_about_them_alone() -> None:
    there = known(3)
    change = BlockProfessional(**stamp(), professional=there.relations["roy"].professional)
    found = digest_of(there, change)
    assert {name for group in found.groups if group.changes for name in group.people} == {"Dr A Roy"}
    assert "3 documents et 4 rubriques de moins" in listed(found)["Dr A Roy"]


CHANGES = [
    hide(),
    SetEverythingMasked(**stamp(), masked=True),
    SetEmergency(**stamp(), emergency=Emergency(samu=False)),
    SetEmergency(**stamp(), emergency=Emergency(masked_documents=True)),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.kind))
@pytest.mark.parametrize("codes", [(REPORT,), (REPORT, "nowhere", "34133-9")])
def test_the_words_equal_the_effects(change: Change, codes: tuple[str, ...]) -> None:
    there = space(
        documents=[document(f"d{n}", type_code=codes[n % len(codes)], masked=n == 4) for n in range(9)],
        relations=PEOPLE,
    )
    effects = effects_of(there, change)
    found = digest(effects, names_of(there))
    told: dict[tuple[str, Way], dict[Kind, int]] = {}
    kept: dict[tuple[str, Way], int] = {}
    names = {name: id_ for id_, name in names_of(there).items()}
    for group in found.groups:
        for who in [*(names[name] for name in group.people), *group.professions]:
            for clause in group.clauses:
                for way in clause.ways:
                    told[who, way] = {kind: len(objects) for kind, objects in clause.objects.items()}
                    kept[who, way] = clause.kept
    assert len(told) == len(effects)
    for effect in effects:
        key = (effect.actor.id or effect.actor.profession or "", effect.way)
        counts = told[key]
        assert kept[key] == effect.kept
        assert sum(counts.values()) == len(effect.shifts)
        assert counts.get(Kind.GAINED, 0) == len(effect.gained)
        sure = sum(s.before.answer is Answer.YES and s.after.answer is Answer.NO for s in effect.shifts)
        assert counts.get(Kind.LOST, 0) == sure


def test_long_lists_are_cut_and_short_ones_are_not() -> None:
    group = Group(tuple(f"Dr {n}" for n in range(41)), (), ())
    assert head_of(LOOK, group) == "Dr 0, Dr 1, Dr 2, Dr 3, Dr 4 et 36 autres personnes"
    assert head_of(LOOK, group, full=True).endswith("Dr 40")
    assert head_of(LOOK, Group(tuple("ABCDEF"), (), ())) == "A, B, C, D, E, F"
    assert CUT == 5


def test_every_section_and_every_set_of_ways_has_its_words() -> None:
    assert {f"section-{section}" for section in Section} <= keys()
    ways = [way.value for way in Way]
    sets = [[a] for a in ways] + [[a, b] for i, a in enumerate(ways) for b in ways[i + 1 :]]
    assert {"-".join(("effect-in", *found)) for found in sets} <= keys()


def test_a_helped_or_a_childs_space_has_its_own_words() -> None:
    owner = child()
    there = SetEverythingMasked(**stamp(), masked=True).apply(known(1, owner))
    words = summary(Look(owner, Texts(owner), NOW), digest_of(there, hide()))
    assert "connus dans cet espace" in words


def test_names_are_those_of_people_and_of_authors() -> None:
    there = known(1)
    assert names_of(there)["roy"] == "Dr A Roy"
    lone = there.drop("relations", "dr")
    assert names_of(lone)["dr"] == "Dr Marc Dupot"
