"""Who has whose space open: what the authority does when access is given, taken, refused, given up or over."""

import hashlib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mes_app.demo.people import nir
from mes_app.record.access import Answer, Section, Situation, decide
from mes_app.record.authority import Accepted, Refused
from mes_app.record.changes import (
    AcceptInvitation,
    AddChild,
    AskDeletion,
    CloseSpace,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    Refusal,
    RefuseInvitation,
    ReopenSpace,
    RevokeAccess,
)
from mes_app.record.documents import AuthorKind
from mes_app.record.family import Child, Mandate, MandateKind, MandateState, Proof, sealed
from mes_app.record.history import Act
from mes_app.record.people import Sex, Standing
from mes_app.record.readers import user_of
from mes_app.record.space import row_of, space_of
from tests.demo.conftest import NOW, PARIS

PDF = b"%PDF-1.7\nun mandat"
PROOF = Proof(name="mandat.pdf", size=len(PDF), digest="")


class House:
    """The demo's authority as each of the family has it, and what they ask."""

    def __init__(self, authority):
        self.of = {"gabrielle": authority}
        self.of |= {who: authority.of_account(who) for who in ("olivier", "simone")}
        self._count = 0

    def ask(self, who, kind, profile, now=NOW, content=None, **more):
        self._count += 1
        change = kind(id=f"change-{self._count}", profile=profile, asked_at=now, **more)
        return self.of[who].answer(change, content, now)

    def space(self, who, profile, now=NOW):
        found = next(p for p in self.of[who].profiles(now) if p.id == profile)
        return space_of(found, self.of[who].pull(profile, now))

    def open(self, who, now=NOW):
        return [profile.id for profile in self.of[who].profiles(now)]

    def traces(self, who, profile):
        return {(line.act, line.who, line.by) for line in self.space(who, profile).traces.values()}

    def link(self, who, space):
        return next(link for link in self.space(who, who).links.values() if link.space == space)


@pytest.fixture
def house(place):
    return House(place.open())


def mandate(id_, house, who, kind=MandateKind.HELPER, *, number=True, **more):
    profile = house.space(who, who).profile
    given = {
        "first_name": profile.first_name,
        "last_name": profile.birth_name,
        "birth_date": profile.birth_date,
        "since": NOW,
        **more,
    }
    if kind is MandateKind.HELPER:
        proof = PROOF.model_copy(update={"digest": hashlib.sha256(PDF).hexdigest()})
        given = {"until": date(2027, 6, 30), "proof": proof, **given}
    elif number:
        given["seal"] = sealed(id_, profile.ins)
    return Mandate(id=id_, kind=kind, **given)


def test_the_spaces_of_an_account_follow_from_its_mandates(house):
    assert house.open("gabrielle") == ["gabrielle", "alice", "lucas", "julia", "henri"]
    assert house.open("olivier") == ["olivier", "lucas"]
    assert house.open("simone") == ["simone"]
    standings = {p.id: p.standing for p in house.of["olivier"].profiles(NOW)}
    assert standings == {"olivier": Standing.HOLDER, "lucas": Standing.CHILD}


def test_a_second_representative_is_shown_no_more_than_the_first_what_is_hidden_from_both(house, demo):
    whole = demo.spaces["lucas"]
    secret = {d.id for d in whole.documents.values() if d.hidden_from_representatives}
    secret |= {t.id for t in whole.traces.values() if t.secret or t.hidden_from_representatives}
    assert secret
    for parent in ("gabrielle", "olivier"):
        seen = house.space(parent, "lucas")
        assert not secret & (seen.documents.keys() | seen.traces.keys())


def test_an_invitation_is_accepted_and_its_space_is_open_at_once_with_a_line_in_both_histories(house):
    waiting = house.link("gabrielle", "simone")
    assert isinstance(house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation=waiting.id), Accepted)
    assert "simone" in house.open("gabrielle")
    seen = house.space("gabrielle", "simone")
    assert seen.profile.standing is Standing.HELPED
    assert (Act.INVITATION_ACCEPTED, "Gabrielle Capanelli", AuthorKind.HELPER) in house.traces("simone", "simone")
    assert (Act.INVITATION_ACCEPTED, "Gabrielle Capanelli", AuthorKind.PATIENT) in house.traces(
        "gabrielle", "gabrielle"
    )


def test_an_invitation_that_is_refused_opens_nothing_and_cannot_be_accepted_any_more(house):
    waiting = house.link("gabrielle", "simone")
    house.ask("gabrielle", RefuseInvitation, "gabrielle", invitation=waiting.id)
    assert "simone" not in house.open("gabrielle")
    answer = house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation=waiting.id)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.GONE
    assert [m.state for m in house.space("simone", "simone").mandates.values()] == [MandateState.REFUSED]


def test_nobody_answers_an_invitation_that_is_anothers(house):
    waiting = house.link("gabrielle", "simone")
    for profile in ("olivier", "lucas"):
        answer = house.ask("olivier", AcceptInvitation, profile, invitation=waiting.id)
        assert isinstance(answer, Refused)
    assert house.open("olivier") == ["olivier", "lucas"]


def test_the_second_representative_is_recognised_by_the_number_that_is_never_kept(house, place):
    number = house.space("olivier", "olivier").profile.ins
    value = mandate("m1", house, "olivier", MandateKind.REPRESENTATIVE)
    assert isinstance(house.ask("gabrielle", InviteRepresentative, "alice", value=value), Accepted)
    assert number not in str(dict(place.store.rows("alice:mandates")))
    assert house.link("olivier", "alice").state is MandateState.INVITED
    assert "alice" not in house.open("olivier")
    house.ask("olivier", AcceptInvitation, "olivier", invitation="m1")
    assert "alice" in house.open("olivier")
    assert {line[1] for line in house.traces("gabrielle", "alice") if line[2] is AuthorKind.REPRESENTATIVE} >= {
        "Olivier Capanelli",
        "Gabrielle Capanelli",
    }


def test_an_invitation_tells_the_inviter_nothing_of_whether_the_person_is_known(house):
    right = mandate("m1", house, "olivier", MandateKind.REPRESENTATIVE)
    wrong = mandate("m2", house, "olivier", MandateKind.REPRESENTATIVE).model_copy(update={"seal": "0" * 64})
    for child, value in (("alice", right), ("julia", wrong)):
        answer = house.ask("gabrielle", InviteRepresentative, child, value=value)
        row = answer.rows["mandates"][value.id]
        assert row.keys() == {"id", "kind", "first_name", "last_name", "birth_date", "since"}
        seen = house.space("gabrielle", child).mandates[value.id]
        assert (seen.person, seen.state) == (None, MandateState.INVITED)
    assert {link.space for link in house.space("olivier", "olivier").links.values()} == {"lucas", "alice"}


def test_what_the_asker_claims_of_an_access_is_not_taken(house):
    claimed = {"person": "olivier", "state": MandateState.ACTIVE, "accepted_at": NOW}
    value = mandate("m1", house, "olivier").model_copy(update=claimed)
    house.ask("gabrielle", GiveAccess, "gabrielle", content=PDF, value=value)
    assert "gabrielle" not in house.open("olivier")
    assert house.space("gabrielle", "gabrielle").mandates["m1"].state is MandateState.INVITED


def given_and_taken(house, until=date(2027, 6, 30)):
    value = mandate("m1", house, "olivier", until=until)
    assert isinstance(house.ask("gabrielle", GiveAccess, "gabrielle", content=PDF, value=value), Accepted)
    house.ask("olivier", AcceptInvitation, "olivier", invitation="m1")
    return value


def test_a_helper_is_out_at_one_tap_and_in_again_by_undoing_it(house):
    value = given_and_taken(house)
    assert house.open("olivier") == ["olivier", "lucas", "gabrielle"]
    house.ask("gabrielle", RevokeAccess, "gabrielle", mandate="m1")
    assert house.open("olivier") == ["olivier", "lucas"]
    with pytest.raises(KeyError):
        house.of["olivier"].pull("gabrielle", NOW)
    assert isinstance(house.ask("gabrielle", GiveAccess, "gabrielle", value=value), Accepted)
    assert house.open("olivier") == ["olivier", "lucas", "gabrielle"]


def test_an_access_is_over_after_its_last_day_and_the_authority_knows_the_moment(house):
    given_and_taken(house, until=NOW.date())
    midnight = datetime.combine(NOW.date() + timedelta(days=1), datetime.min.time(), PARIS)
    before = midnight - timedelta(seconds=1)
    assert "gabrielle" in house.open("olivier", before)
    assert house.of["olivier"].turn(NOW) <= midnight
    assert "gabrielle" not in house.open("olivier", midnight)
    with pytest.raises(KeyError):
        house.of["olivier"].pull("gabrielle", midnight)


@pytest.mark.parametrize(
    ("moment", "what"),
    [
        (NOW, "while it holds"),
        (datetime(2027, 6, 30, 23, 59, tzinfo=PARIS), "on its last evening"),
        (datetime(2027, 7, 1, 0, 0, tzinfo=PARIS), "from the next midnight on"),
    ],
)
@pytest.mark.parametrize("step", ["held", "revoked", "left"])
def test_what_is_pulled_is_what_the_rules_say(house, place, moment, what, step):
    given_and_taken(house)
    if step == "revoked":
        house.ask("gabrielle", RevokeAccess, "gabrielle", mandate="m1")
    if step == "left":
        house.ask("olivier", LeaveSpace, "gabrielle", mandate="m1")
    whole = house.of["gabrielle"]._any("gabrielle")
    helped = whole.profile.model_copy(update={"standing": Standing.HELPED})
    actor = user_of(helped, "olivier", whole.mandates.values())
    decided = decide(actor, Section.VACCINATIONS, Situation.of(whole, moment)).answer
    assert (decided is Answer.YES) == ("gabrielle" in house.open("olivier", moment)), what


def test_a_proof_that_is_no_pdf_or_did_not_come_gives_no_access(house):
    value = mandate("m1", house, "olivier")
    for content in (None, b"GIF89a", PDF + b"!"):
        answer = house.ask("gabrielle", GiveAccess, "gabrielle", content=content, value=value)
        assert isinstance(answer, Refused)
        assert answer.reason is Refusal.NOT_STORED


def test_a_helper_gives_nobody_access_and_takes_nobodys_away(house):
    given_and_taken(house)
    simone = mandate("m2", house, "simone")
    for kind, more in (
        (GiveAccess, {"value": simone, "content": PDF}),
        (RevokeAccess, {"mandate": "m1"}),
        (GiveAccess, {"value": simone.model_copy(update={"id": "m1"})}),
    ):
        answer = house.ask("olivier", kind, "gabrielle", **more)
        assert isinstance(answer, Refused)
        assert answer.reason is Refusal.NOT_ALLOWED


def test_a_parent_leaves_and_the_other_stays_who_then_cannot(house):
    own = {m.person: m.id for m in house.space("gabrielle", "lucas").mandates.values()}
    left = {"id": "leaving", "profile": "lucas", "asked_at": NOW, "mandate": own["gabrielle"]}
    for _ in range(2):  # an answer that was lost: asked again, it is the same
        assert isinstance(house.of["gabrielle"].answer(LeaveSpace(**left), None, NOW), Accepted)
    assert "lucas" not in house.open("gabrielle")
    assert (Act.LEFT, "Gabrielle Capanelli", AuthorKind.REPRESENTATIVE) in house.traces("olivier", "lucas")
    assert (Act.LEFT, "Gabrielle Capanelli", AuthorKind.PATIENT) in house.traces("gabrielle", "gabrielle")
    answer = house.ask("olivier", LeaveSpace, "lucas", mandate=own["olivier"])
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.LAST_REPRESENTATIVE


def test_a_parent_neither_leaves_for_the_other_nor_throws_them_out(house):
    own = {m.person: m.id for m in house.space("gabrielle", "lucas").mandates.values()}
    for kind in (LeaveSpace, RevokeAccess):
        answer = house.ask("gabrielle", kind, "lucas", mandate=own["olivier"])
        assert isinstance(answer, Refused)
        assert answer.reason is Refusal.NOT_ALLOWED
    assert "lucas" in house.open("olivier")


def child(number, born, order=77, **more):
    given = {
        "id": f"{number:032x}",
        "first_name": "Nina",
        "birth_name": "Capanelli",
        "birth_first_names": "Nina Lou",
        "birth_date": born,
        "sex": Sex.FEMALE,
        "birth_place": "75990",
        "ins": nir(Sex.FEMALE, born, "75990", order),
    }
    return Child(**{**given, **more})


def test_a_child_who_is_taken_in_has_an_empty_space_of_their_own(house, place):
    born = date(2026, 11, 2)
    assert isinstance(house.ask("gabrielle", AddChild, "gabrielle", value=child(1, born), certified=True), Accepted)
    id_ = f"{1:032x}"
    assert id_ in house.open("gabrielle")
    seen = house.space("gabrielle", id_)
    assert seen.profile.standing is Standing.CHILD
    assert not seen.documents
    assert [m.person for m in seen.mandates.values()] == ["gabrielle"]
    assert house.of["gabrielle"].verify(id_, NOW).is_intact
    assert id_ in [p.id for p in place.open().profiles(NOW)]


def test_what_was_left_undone_is_done_with_the_next_change_and_so_is_that(house, place):
    """A folder in which an access had ended and its link had not heard of it."""
    waiting = house.link("gabrielle", "simone")
    row = dict(place.store.get("simone:mandates", waiting.id))
    place.store.commit(puts={"simone:mandates": {waiting.id: {**row, "state": "ended"}}})
    value = child(1, date(2026, 11, 2))
    assert isinstance(house.ask("gabrielle", AddChild, "gabrielle", value=value, certified=True), Accepted)
    assert house.link("gabrielle", "simone").state is MandateState.ENDED
    assert value.id in house.open("gabrielle")
    assert value.ins not in str(dict(place.store.rows("gabrielle:links")))


def test_the_same_child_is_not_added_twice(house):
    born = date(2026, 11, 2)
    house.ask("gabrielle", AddChild, "gabrielle", value=child(1, born), certified=True)
    answer = house.ask("gabrielle", AddChild, "gabrielle", value=child(2, born), certified=True)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.ALREADY_THERE


def test_whether_a_number_is_known_elsewhere_is_not_told(house):
    julia = house.space("gabrielle", "julia").profile
    known = child(1, julia.birth_date, ins=julia.ins)
    answer = house.ask("olivier", AddChild, "olivier", value=known, certified=True)
    assert isinstance(answer, Accepted)
    assert not house.space("olivier", known.id).documents
    assert "julia" not in house.open("olivier")


def test_a_child_of_age_is_nobodys_and_the_mandates_do_not_change_that(house):
    day = datetime(2033, 4, 23, tzinfo=ZoneInfo("Europe/Paris"))
    lucas = house.space("gabrielle", "lucas").profile
    of_age = day.replace(year=lucas.birth_date.year + 18)
    for parent in ("gabrielle", "olivier"):
        assert "lucas" in house.open(parent, of_age - timedelta(seconds=1))
        assert "lucas" not in house.open(parent, of_age)


def test_a_space_whose_helper_is_the_eldest_of_three_takes_no_fourth(house):
    for number in range(3):
        value = mandate(f"m{number}", house, "olivier", first_name=f"Ami {'abc'[number]}")
        assert isinstance(house.ask("gabrielle", GiveAccess, "gabrielle", content=PDF, value=value), Accepted)
    answer = house.ask(
        "gabrielle", GiveAccess, "gabrielle", content=PDF, value=mandate("m9", house, "olivier", first_name="Dan")
    )
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.TOO_MANY


def test_emptying_a_space_gives_nobody_back_what_they_had_left(house):
    own = {m.person: m.id for m in house.space("gabrielle", "lucas").mandates.values()}
    house.ask("gabrielle", LeaveSpace, "lucas", mandate=own["gabrielle"])
    for kind in (CloseSpace, AskDeletion):
        assert isinstance(house.ask("olivier", kind, "lucas"), Accepted)
    later = NOW + timedelta(days=100)
    for _ in range(2):  # before it is emptied, and after
        assert "lucas" not in house.open("gabrielle", later)
        assert "lucas" in house.open("olivier", later)
        assert house.space("olivier", "lucas", later).choices.deleted_at is not None


@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_space_that_was_emptied_is_nobodys_where_no_access_is_left(house, place, is_reopened):
    for kind in (CloseSpace, AskDeletion):
        house.ask("gabrielle", kind, "julia")
    later = NOW + timedelta(days=100)
    house.of["gabrielle"].pull("julia", later)
    if is_reopened:
        house.ask("gabrielle", ReopenSpace, "julia", later)
    place.store.commit(puts={}, deletes={"julia:mandates": list(place.store.rows("julia:mandates"))})
    assert "julia" not in house.open("gabrielle", later)


def test_a_record_that_is_older_than_accesses_is_open_as_it_was_put_there(house, place):
    place.store.commit(puts={}, deletes={"julia:mandates": list(place.store.rows("julia:mandates"))})
    assert "julia" in house.open("gabrielle")


@pytest.mark.parametrize("names", [{}, {"first_name": "Gabrielle Marie Hélène"}, {"last_name": "CAPANELLI"}])
def test_a_parent_does_not_make_the_other_one_a_helper(house, names):
    full = house.space("gabrielle", "gabrielle").profile
    if "first_name" in names:
        names = {"first_name": full.birth_first_names}
    value = mandate("m1", house, "gabrielle", until=NOW.date(), **names)
    house.ask("olivier", GiveAccess, "lucas", content=PDF, value=value)
    assert "m1" not in house.space("gabrielle", "gabrielle").links
    house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation="m1")
    for now in (NOW, NOW + timedelta(days=2)):
        standings = {p.id: p.standing for p in house.of["gabrielle"].profiles(now)}
        assert standings["lucas"] is Standing.CHILD


def test_nobody_accepts_what_they_have_open_by_another_access(house, place):
    """An invitation that was sent before they had it open."""
    value = mandate("m1", house, "gabrielle")
    asked = value.model_copy(update={"person": "gabrielle"})
    link = house.link("gabrielle", "lucas").model_copy(update={"id": "m1", "state": MandateState.INVITED})
    rows = {"lucas:mandates": {"m1": row_of(asked)}, "gabrielle:links": {"m1": row_of(link)}}
    place.store.commit(puts=rows, deletes={})
    house.of["gabrielle"]._held.clear()  # it does not know that somebody else has written
    answer = house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation="m1")
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.ALREADY_THERE


def test_an_invitation_takes_the_place_of_no_other(house):
    """Ids are the asker's to choose, and may be known to them."""
    waiting = house.link("gabrielle", "simone")
    value = mandate(waiting.id, house, "gabrielle")
    house.ask("olivier", GiveAccess, "olivier", content=PDF, value=value)
    assert house.link("gabrielle", "simone") == waiting
    house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation=waiting.id)
    assert "simone" in house.open("gabrielle")
    assert "olivier" not in house.open("gabrielle")


def test_an_invitation_that_is_cancelled_and_sent_again_is_still_for_the_number(house, place):
    olivier = house.space("olivier", "olivier").profile
    value = mandate("m1", house, "olivier", MandateKind.REPRESENTATIVE, number=False, seal="0" * 64)
    assert isinstance(house.ask("gabrielle", InviteRepresentative, "julia", value=value), Accepted)
    for _ in range(2):
        shown = house.space("gabrielle", "julia").mandates["m1"]
        assert shown.seal == ""
        house.ask("gabrielle", RevokeAccess, "julia", mandate="m1")
        assert isinstance(house.ask("gabrielle", InviteRepresentative, "julia", value=shown), Accepted)
        assert place.store.rows("julia:mandates")["m1"]["seal"] == "0" * 64
    assert "julia" not in {link.space for link in house.space(olivier.id, olivier.id).links.values()}


def test_a_helper_hears_of_nobody_who_asks_the_holder_for_help(house):
    given_and_taken(house)
    house.ask("simone", RevokeAccess, "simone", mandate=house.link("gabrielle", "simone").id)
    asking = mandate("m2", house, "gabrielle")
    house.ask("simone", GiveAccess, "simone", content=PDF, value=asking)
    house.ask("gabrielle", AcceptInvitation, "gabrielle", invitation="m2")
    house.ask("gabrielle", LeaveSpace, "simone", mandate="m2")
    assert "Simone" in str(house.space("gabrielle", "gabrielle").notifications)
    seen = house.space("olivier", "gabrielle")
    assert "Simone" not in str((seen.notifications, seen.traces, seen.links))
