"""What professionals do, what refuses it, and the lines, notifications and flags that it leaves."""

from datetime import timedelta
from itertools import count

import pytest

from mes_app.demo.people import PROFESSIONALS
from mes_app.keeper.sight import cut_of
from mes_app.keeper.visits import Denied, Impossible, Trouble, Visit
from mes_app.record.access import ActorKind
from mes_app.record.history import Act, Topic, Way
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.rules import Rule
from mes_app.reference.access import matrix
from mes_app.reference.documents import type_of

from .conftest import NOW

LETTER = type_of("11488-4")


def visit(space, who, **how):
    numbers = count()
    return Visit(space, PROFESSIONALS[who], NOW, matrix(), lambda: f"{next(numbers):016x}", **how)


def after(space, done):
    for table, value in done.rows:
        space = space.put(table, value)
    return space


def deposit(a_visit, **flags):
    given = {"not_visible": False, "hidden": False, **flags}
    return a_visit.deposit(LETTER, "Compte rendu", "text/plain", b"ce qui a ete vu", **given)


def one(done, table):
    found = [value for name, value in done.rows if name == table]
    assert len(found) == 1, table
    return found[0]


def test_a_visit_leaves_its_line_and_moves_the_last_connection(demo):
    space = demo.spaces["gabrielle"]
    done = visit(space, "dupont").come_in()
    line = one(done, "traces")
    assert (line.act, line.at, line.professional, line.way, line.secret) == (
        Act.OPENED,
        NOW,
        "dupont",
        Way.NORMAL,
        False,
    )
    assert one(done, "relations").last_connection == NOW
    assert [table for table, _ in done.rows if table == "notifications"] == []  # not the first time


def test_the_first_visit_is_told_of(demo):
    space = demo.spaces["gabrielle"]
    with pytest.raises(Denied) as denied:
        visit(space, "fabre").come_in()
    assert denied.value.decision.rule is Rule.V7
    done = visit(space, "fabre", consent=True).come_in()
    bell, line = one(done, "notifications"), one(done, "traces")
    assert (bell.topic, bell.target, bell.who) == (Topic.FIRST_ACCESS, line.id, "Dr Élodie Fabre")
    assert one(done, "relations").authorised_at == NOW
    again = visit(after(space, done), "fabre").come_in()
    assert [table for table, _ in again.rows if table == "notifications"] == []


DENIED = [
    ("salmon", {}, Rule.V5),
    ("mendes", {}, Rule.V6),
    ("caron", {}, Rule.V7),
    ("lemoine", {}, Rule.V17),
    ("salmon", {"way": Way.BREAK_GLASS}, Rule.V5),
]


@pytest.mark.parametrize(("who", "how", "rule"), DENIED)
def test_who_is_not_let_in(demo, who, how, rule):
    a_visit = visit(demo.spaces["gabrielle"], who, **how)
    some = next(d for d in demo.spaces["gabrielle"].documents.values() if d.author.id != who)
    for act in (a_visit.come_in, lambda: a_visit.read(some)):
        with pytest.raises(Denied) as denied:
            act()
        assert denied.value.decision.rule is rule


@pytest.mark.parametrize("way", [Way.BREAK_GLASS, Way.REGULATION_CENTRE])
def test_an_emergency_is_told_of_and_no_connection_in_the_normal_way(demo, way):
    space = demo.spaces["gabrielle"]
    done = visit(space, "colin", way=way).come_in()
    assert one(done, "notifications").topic is Topic.EMERGENCY
    assert one(done, "traces").way is way
    assert not [table for table, _ in done.rows if table == "relations"]
    shut = space.put("privacy", Privacy(emergency=Emergency(samu=False, others=False)))
    with pytest.raises(Denied) as denied:
        visit(shut, "colin", way=way).come_in()
    assert denied.value.decision.rule is Rule.V8


def test_reading_asks_the_rules_about_the_document(demo):
    space = demo.spaces["gabrielle"]
    masked = next(d for d in space.documents.values() if d.masked and d.author.id not in ("dupont", "dupot"))
    with pytest.raises(Denied) as denied:
        visit(space, "dupont").read(masked)
    assert denied.value.decision.rule is Rule.V14
    lines = [value for table, value in visit(space, "dupot").read(masked).rows if table == "traces"]
    assert [(line.act, line.document) for line in lines] == [(Act.OPENED, None), (Act.READ, masked.id)]


def test_an_author_reads_what_they_deposited_and_no_more(demo):
    space = demo.spaces["gabrielle"]
    own = next(d for d in space.documents.values() if d.author.id == "caron")
    done = visit(space, "caron").read(own)
    assert one(done, "traces").act is Act.READ


def representative_sees(space, done):
    """What of this a parent learns of."""
    seen = cut_of(after(space, done), ActorKind.REPRESENTATIVE, NOW)
    return {table for table, value in done.rows if value.id in seen.table(table)}


@pytest.mark.parametrize(
    ("flags", "holder", "parent"),
    [({}, True, True), ({"hidden": True}, True, False), ({"not_visible": True}, False, False)],
)
def test_a_deposit_and_its_flags(demo, flags, holder, parent):
    space = demo.spaces["lucas"]
    done = deposit(visit(space, "fabre"), **flags)
    document = one(done, "documents")
    assert done.contents[document.id] == b"ce qui a ete vu"
    assert one(done, "traces").document == one(done, "notifications").target == document.id
    everything = {"documents", "traces", "notifications"}
    seen = cut_of(after(space, done), ActorKind.HOLDER, NOW)
    assert {t for t, value in done.rows if value.id in seen.table(t)} == (everything if holder else set())
    assert representative_sees(space, done) == (everything if parent else set())


def test_a_blocked_professional_still_deposits_but_not_in_a_closed_space(demo):
    space = demo.spaces["gabrielle"]
    assert one(deposit(visit(space, "salmon")), "documents").author.id == "salmon"
    with pytest.raises(Denied) as denied:
        deposit(visit(space.put("privacy", Privacy(state=SpaceState.CLOSED)), "dupot"))
    assert denied.value.decision.rule is Rule.V18


def test_a_secret_visit_tells_the_parents_nothing(demo):
    """V13, by somebody whom the parents know, do not know, and know of nothing: no line, no bell, no moved date."""
    space = demo.spaces["lucas"]
    for who, consent in (("fabre", False), ("dupont", True), ("orneval", False)):
        done = visit(space, who, secret=True, consent=consent).come_in()
        assert representative_sees(space, done) == set()
        before, now = space, after(space, done)
        parent = cut_of(now, ActorKind.REPRESENTATIVE, NOW)
        assert parent.relations == cut_of(before, ActorKind.REPRESENTATIVE, NOW).relations
        assert one(done, "traces").secret
        assert one(done, "traces").id in cut_of(now, ActorKind.HOLDER, NOW).traces


def test_a_known_professionals_secret_visit_counts_though_nothing_of_it_is_written_down(demo):
    space = demo.spaces["lucas"]
    done = visit(space, "berger", secret=True, consent=True).come_in()
    assert not [table for table, _ in done.rows if table == "relations"]
    later = visit(after(space, done), "berger")
    assert later.relation.last_connection == NOW
    later.come_in()


def test_no_secrets_in_an_adults_space(demo):
    space = demo.spaces["gabrielle"]
    for act in (
        visit(space, "dupot", secret=True).come_in,
        lambda: deposit(visit(space, "dupot"), hidden=True),
        lambda: visit(space, "dupot").write("Bonjour", "Suivi", hidden=True),
    ):
        with pytest.raises(Impossible) as impossible:
            act()
        assert impossible.value.trouble is Trouble.OF_AGE


def test_whom_the_parents_do_not_know_of_leaves_nothing_that_names_them(demo):
    space = demo.spaces["lucas"]
    for done in (
        deposit(visit(space, "orneval")),
        visit(space, "orneval").write("Bonjour", "Suivi", hidden=False),
        visit(space, "orneval").come_in(),
    ):
        assert representative_sees(space, done) == set()


def test_messages_go_on_in_the_conversation_of_their_subject(demo):
    space = demo.spaces["lucas"]
    done = visit(space, "fabre").write("Bonjour", "Contrôle", hidden=False)
    thread = one(done, "threads")
    assert one(done, "notifications").target == thread.id
    space = after(space, done)
    again = visit(space, "fabre").write("Encore", "Contrôle", hidden=False)
    assert one(again, "messages").thread == thread.id
    hidden = visit(space, "fabre").write("Entre nous", "Contrôle", hidden=True)
    assert one(hidden, "threads").hidden_from_representatives  # not in the one that the parents read
    assert representative_sees(space, hidden) == set()
    ended = space.put("threads", thread.model_copy(update={"ended": True}))
    with pytest.raises(Impossible) as impossible:
        visit(ended, "fabre").write("Encore", "Contrôle", hidden=False)
    assert impossible.value.trouble is Trouble.ENDED


def test_a_vaccination_is_validated_once(demo):
    space = demo.spaces["gabrielle"]
    dose = next(d for d in space.vaccinations.values() if d.is_own)
    done = visit(space, "dupot").validate(dose)
    assert one(done, "vaccinations").validated_by == "Dr Marc Dupot"
    assert one(done, "notifications").topic is Topic.VACCINATION
    with pytest.raises(Impossible) as impossible:
        visit(after(space, done), "dupot").validate(one(done, "vaccinations"))
    assert impossible.value.trouble is Trouble.VALIDATED
    with pytest.raises(Denied):
        visit(space, "salmon").validate(dose)


def test_six_months_after_the_last_visit_consent_is_asked_again(demo):
    space = demo.spaces["gabrielle"]
    late = Visit(space, PROFESSIONALS["dupont"], NOW + timedelta(days=200), matrix(), lambda: "0")
    with pytest.raises(Denied) as denied:
        late.come_in()
    assert denied.value.decision.rule is Rule.V7
