"""Everything that the keeper lets a viewer see is in the cut of the record, and nothing else: row by row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mes_app.demo import people
from mes_app.demo.generator import generate
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.sight import KINDS, around, cut_of, turns
from mes_app.keeper.viewers import link_tag, tag
from mes_app.record.access import ActorKind
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Trace
from mes_app.record.moments import day_in, months_after
from mes_app.record.people import Standing
from mes_app.record.space import TABLES, Space, value_of
from mes_app.sync import mapping

from .conftest import NOW
from .desk import CLAIMS, Desk, parts_of

WHO = [
    ("gabrielle", "gabrielle", ActorKind.HOLDER),
    ("gabrielle", "alice", ActorKind.REPRESENTATIVE),
    ("gabrielle", "lucas", ActorKind.REPRESENTATIVE),
    ("gabrielle", "julia", ActorKind.REPRESENTATIVE),
    ("gabrielle", "henri", ActorKind.HELPER),
    ("gabrielle-aidante", "henri", ActorKind.HELPER),
    ("alice", "alice", ActorKind.HOLDER),
    ("lucas", "lucas", ActorKind.HOLDER),
    ("henri", "henri", ActorKind.HOLDER),
]


def rows_shown(keeper, claims, space):
    """table → id → value, put together from what the keeper shows of a space's resources, as an app would."""
    found = {}
    for table in TABLES:
        for value in space.table(table).values():
            parts = {}
            for ref, resource in parts_of(space, table, value).items():
                shown = keeper.see(claims, [ref])[0]
                if shown is not False:
                    part = mapping.part_of(resource if shown is True else shown)
                    parts[part.name] = part.fields
            row = mapping.row_of_parts(table, parts)
            if row is not None:
                found.setdefault(table, {})[value.id] = value_of(table, row)
    return found


def rows_of_cut(seen):
    return {table: dict(seen.table(table)) for table in TABLES if seen.table(table)}


@pytest.mark.parametrize(("account", "patient", "kind"), WHO)
def test_what_is_seen_is_the_cut(desk, demo, account, patient, kind):
    whole = demo.spaces[patient]
    assert rows_shown(desk.keeper, CLAIMS[account], whole) == rows_of_cut(cut_of(whole, kind, NOW))


@pytest.mark.parametrize("patient", ["alice", "lucas", "julia"])
def test_there_is_something_to_hide_in_each_childs_space(demo, patient):
    whole = demo.spaces[patient]
    cut = rows_of_cut(cut_of(whole, ActorKind.REPRESENTATIVE, NOW))
    for table in ("documents", "threads", "messages", "relations", "traces", "notifications"):
        assert len(cut[table]) < len(whole.table(table))


@pytest.mark.parametrize("account", ["alice", "lucas", "henri", "gabrielle-aidante"])
def test_another_patients_resources_are_not_there(desk, demo, account):
    for patient, whole in demo.spaces.items():
        if patient not in CLAIMS[account]["patients"]:
            assert rows_shown(desk.keeper, CLAIMS[account], whole) == {}
            assert desk.keeper.see(CLAIMS[account], [f"Patient/{patient}"]) == [False]


@pytest.mark.parametrize(("account", "patient", "kind"), WHO)
def test_a_content_is_seen_as_its_document(desk, demo, account, patient, kind):
    documents = list(demo.spaces[patient].documents)
    seen = desk.keeper.see(CLAIMS[account], [f"Binary/{id_}" for id_ in documents])
    cut = cut_of(demo.spaces[patient], kind, NOW).documents
    assert seen == [id_ in cut for id_ in documents]


@pytest.mark.parametrize("seed", range(40))
def test_generated_spaces_on_both_sides_of_each_limit(seed):
    made = generate(f"keeper-{seed}", 60, 25)
    today = day_in(made.now, made.space.profile.zone)
    minor = made.space.profile.standing is Standing.CHILD
    profile = made.space.profile.model_copy(update={} if minor else {"standing": Standing.HELPED})
    space = replace(made.space, profile=profile)
    desk = Desk.over(made.now, space, Space(people.profiles(today)[0]))
    kind = ActorKind.REPRESENTATIVE if minor else ActorKind.HELPER
    claims = {"patient": "gabrielle", "patients": [profile.id]}
    own = {"patient": profile.id, "patients": [profile.id]}
    assert rows_shown(desk.keeper, claims, space) == rows_of_cut(cut_of(space, kind, made.now))
    assert rows_shown(desk.keeper, own, space) == rows_of_cut(cut_of(space, ActorKind.HOLDER, made.now))


def test_a_known_professionals_secret_visit_is_taken_out_of_the_relation(demo):
    lucas = demo.spaces["lucas"]
    known = lucas.relations["fabre"]
    line = Trace(
        id="5ec7e7", at=NOW, who="x", professional="fabre", by=AuthorKind.PROFESSIONAL, act=Act.OPENED, secret=True
    )
    space = lucas.put("traces", line).put("relations", known.model_copy(update={"last_connection": NOW}))
    desk = Desk.over(NOW, demo.spaces["gabrielle"], space)
    places = mapping.places("lucas", "relations", "fabre")
    care, permit = desk.keeper.see(CLAIMS["gabrielle"], [places["care"], places["permit"]])
    assert NOW.isoformat() not in str(permit)
    assert str(known.last_connection.year) in str(permit)
    assert care is not False
    assert rows_shown(desk.keeper, CLAIMS["gabrielle"], space) == rows_of_cut(
        cut_of(space, ActorKind.REPRESENTATIVE, NOW)
    )
    assert desk.keeper.see(CLAIMS["lucas"], [places["permit"]]) == [True]


# -- tags -------------------------------------------------------------------------------------------------------------


def test_the_tags_are_those_who_see(desk, demo):
    """So that what a search counts is what it shows."""
    for patient, whole in demo.spaces.items():
        for table in TABLES:
            for value in whole.table(table).values():
                for ref in parts_of(whole, table, value):
                    tags = desk.keeper.kept(ref).tags
                    for kind in KINDS:
                        claims = claims_of(patient, kind)
                        if claims is not None:
                            shown = desk.keeper.see(claims, [ref])[0] is not False
                            assert (tag(patient, kind) in tags) is shown, (table, kind)


def claims_of(patient, kind):
    if kind is ActorKind.HOLDER:
        return {"patient": patient, "patients": [patient]}
    standing = {"henri": ActorKind.HELPER}.get(patient, ActorKind.REPRESENTATIVE)
    return CLAIMS["gabrielle"] if kind is standing and patient != "gabrielle" else None


def test_the_small_space_decides_like_the_whole(demo):
    for whole in demo.spaces.values():
        for kind in KINDS:
            cut = cut_of(whole, kind, NOW)
            for table in TABLES:
                for id_ in whole.table(table):
                    small = cut_of(around(whole, table, id_), kind, NOW)
                    assert small.table(table).get(id_) == cut.table(table).get(id_), (table, kind)


def test_at_every_turn_the_tags_are_set_right(demo):
    """A month after its deposit a document not visible to the patient appears; at 18 the parents' view ends."""
    desk = Desk.over(NOW, demo.spaces["gabrielle"], demo.spaces["lucas"])
    lucas = demo.spaces["lucas"]
    document = next(d for d in lucas.documents.values() if d.not_visible_to_patient)
    ref = f"DocumentReference/{document.id}"
    assert desk.keeper.kept(ref).tags == frozenset()
    assert desk.keeper.wrong_tags() == []
    opens = months_after(document.deposited_at, 1, "Europe/Paris")
    assert desk.keeper.next_turn() == opens
    desk.now = opens - timedelta(seconds=1)
    assert desk.keeper.wrong_tags() == []
    desk.now = opens
    found = {ref_of(one.resource): one.resource for one in desk.keeper.wrong_tags()}
    assert ref in found
    desk.keeper.take(found.values())
    assert desk.keeper.kept(ref).tags == {"lucas.holder", "lucas.representative", "lucas.helper"}
    assert desk.keeper.wrong_tags() == []

    *_, of_age = sorted(turns(lucas, NOW))
    assert desk.keeper.next_turn() == of_age
    desk.now = of_age
    assert desk.keeper.viewers(CLAIMS["gabrielle"]).kinds == {"gabrielle": ActorKind.HOLDER}
    desk.keeper.take([one.resource for one in desk.keeper.wrong_tags()])
    rows = [kept for kept in (desk.keeper.kept(ref_of(r)) for r in _all(lucas)) if kept is not None]
    assert rows
    assert all("lucas.representative" not in kept.tags for kept in rows)
    assert all("lucas.holder" in kept.tags for kept in rows)  # V12 ended with it


def _all(space):
    return [r for table in TABLES for v in space.table(table).values() for r in parts_of(space, table, v).values()]


def test_who_looks_after_somebody_only_they_and_the_holder_see(desk):
    ref = "RelatedPerson/henri.gabrielle"
    assert desk.keeper.kept(ref).tags == {"henri.holder", link_tag("henri", "gabrielle")}
    assert [desk.keeper.see(CLAIMS[who], [ref])[0] for who in ("gabrielle", "henri", "alice")] == [True, True, False]


def test_older_versions_of_a_relation_are_not_for_a_minors_representatives(desk, demo):
    relation = next(r for r in demo.spaces["lucas"].relations.values() if not r.hidden_from_representatives)
    ref = mapping.places("lucas", "relations", relation.id)["permit"]
    see = desk.keeper.see
    assert see(CLAIMS["gabrielle"], [ref])[0] is not False
    assert see(CLAIMS["gabrielle"], [f"{ref}/_history/99"]) == [False]
    assert see(CLAIMS["lucas"], [f"{ref}/_history/99"]) == [True]


@pytest.mark.parametrize(
    "ref", ["", "/", "Patient", "Patient/", "nothing/at/all", "DocumentReference/../Patient/alice", "Patient/alice/x"]
)
def test_addresses_that_are_none(desk, ref):
    assert desk.keeper.see(CLAIMS["gabrielle"], [ref]) == [False]
