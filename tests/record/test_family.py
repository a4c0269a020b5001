"""Who may be given access to a space, until when and by whom: the rules, case by case."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.record.access import Action, Actor, ActorKind, Answer, Section, Situation, decide, may
from mes_app.record.changes import (
    AcceptInvitation,
    AddChild,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    Refusal,
    RefuseInvitation,
    RevokeAccess,
    change_of,
    row_of_change,
)
from mes_app.record.clocks import ClockKind, clocks
from mes_app.record.cut import cut_for
from mes_app.record.documents import AuthorKind
from mes_app.record.family import (
    Child,
    Link,
    Mandate,
    MandateKind,
    MandateState,
    Proof,
    ends_at,
    is_meant,
    sealed,
    standing_of,
)
from mes_app.record.history import Act, Notification, Topic, Trace
from mes_app.record.nir import nir_key
from mes_app.record.people import Profile, Sex, Standing
from mes_app.record.readers import user_of
from mes_app.record.space import Space

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 21, 10, 30, tzinfo=PARIS)
TODAY = NOW.date()
STAMP = {"id": "c1", "profile": "p1", "asked_at": NOW}
PROOF = Proof(name="mandat.pdf", size=12, digest="ab" * 32)


def profile(**more):
    given = {
        "id": "p1",
        "standing": Standing.HOLDER,
        "first_name": "Gabrielle",
        "birth_name": "Capanelli",
        "birth_first_names": "Gabrielle Marie",
        "birth_date": date(1979, 3, 14),
        "sex": Sex.FEMALE,
        "birth_place": "75990",
        "ins": number(Sex.FEMALE, date(1979, 3, 14)),
    }
    return Profile(**{**given, **more})


def number(sex, born, order=17):
    body = f"{1 if sex is Sex.MALE else 2}{born:%y%m}75990{order:03d}"
    return body + nir_key(body)


def lucas(born=date(2014, 4, 23), **more):
    given = {"standing": Standing.CHILD, "first_name": "Lucas", "birth_first_names": "Lucas Henri", "sex": Sex.MALE}
    return profile(**{**given, "birth_date": born, **more})


def helper(id_="m1", **more):
    given = {
        "kind": MandateKind.HELPER,
        "first_name": "Olivier",
        "last_name": "Capanelli",
        "birth_date": date(1977, 11, 5),
        "since": NOW,
        "until": date(2027, 6, 30),
        "proof": PROOF,
    }
    return Mandate(id=id_, **{**given, **more})


def parent(id_="m1", **more):
    seal = sealed(id_, number(Sex.MALE, date(1977, 11, 5)))
    given = {"kind": MandateKind.REPRESENTATIVE, "until": None, "proof": None, "seal": seal}
    return helper(id_, **{**given, **more})


def active(mandate, person="olivier"):
    return mandate.model_copy(update={"state": MandateState.ACTIVE, "person": person, "accepted_at": NOW})


# --- giving ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "reason", "what"),
    [
        ({}, None, "a helper like any other"),
        ({"first_name": "É"}, None, "a name of one letter"),
        ({"last_name": "ab" * 40}, None, "of 80 letters"),
        ({"last_name": "ab" * 40 + "c"}, Refusal.NAME_TOO_LONG, "of 81"),
        ({"first_name": ""}, Refusal.NAME_EMPTY, "without a first name"),
        ({"last_name": " "}, Refusal.NAME_EMPTY, "a space is no name"),
        ({"last_name": "-'"}, Refusal.NAME_EMPTY, "nor is a hyphen"),
        ({"last_name": "d’Arc-L'Épée"}, None, "both apostrophes and a hyphen"),
        ({"first_name": "Նարե", "last_name": "ქართველი"}, None, "letters that are not Latin"),
        ({"first_name": "محمد"}, None, "nor written from left to right"),
        ({"birth_date": TODAY}, None, "born today"),
        ({"birth_date": TODAY + timedelta(days=1)}, Refusal.FUTURE_DATE, "born tomorrow"),
        ({"birth_date": date(1900, 1, 1)}, None, "the oldest there may be"),
        ({"birth_date": date(1899, 12, 31)}, Refusal.OUT_OF_RANGE, "older"),
        ({"until": TODAY}, None, "until this evening"),
        ({"until": TODAY - timedelta(days=1)}, Refusal.END_DATE_WRONG, "until yesterday"),
        ({"until": date(2028, 2, 29)}, None, "until a 29 February"),
        ({"until": None}, Refusal.NOT_ALLOWED, "without an end"),
        ({"proof": None}, Refusal.NOT_ALLOWED, "without a proof"),
        ({"proof": PROOF.model_copy(update={"name": "n" * 200})}, None, "a long file name"),
        ({"proof": PROOF.model_copy(update={"name": "n" * 201})}, Refusal.NAME_TOO_LONG, "too long a one"),
        ({"proof": PROOF.model_copy(update={"size": 5_000_001})}, Refusal.FILE_TOO_BIG, "a proof of more than 5 Mo"),
        ({"kind": MandateKind.REPRESENTATIVE}, Refusal.NOT_ALLOWED, "an adult has no representative here"),
        ({"first_name": "gabrielle", "birth_date": date(1979, 3, 14)}, Refusal.ALREADY_THERE, "oneself"),
    ],
)
def test_a_helper_is_given_access_with_a_name_an_end_and_a_proof(more, reason, what):
    change = GiveAccess(**STAMP, value=helper(**more))
    assert change.refusal(Space(profile()), TODAY) is reason, what


@pytest.mark.parametrize(
    ("states", "reason", "what"),
    [
        ((), None, "none yet"),
        ((MandateState.ACTIVE, MandateState.INVITED), None, "a third"),
        ((MandateState.ACTIVE, MandateState.ACTIVE, MandateState.INVITED), Refusal.TOO_MANY, "a fourth"),
        ((MandateState.ACTIVE, MandateState.ACTIVE, MandateState.ENDED), None, "one that was taken back"),
        ((MandateState.LEFT, MandateState.REFUSED, MandateState.ENDED, MandateState.ENDED), None, "all are gone"),
    ],
)
def test_there_are_three_helpers_at_most(states, reason, what):
    others = [helper(f"o{i}", first_name=f"Ami {'abcd'[i]}", state=state) for i, state in enumerate(states)]
    space = Space(profile()).put("mandates", *others)
    assert GiveAccess(**STAMP, value=helper()).refusal(space, TODAY) is reason, what


def test_a_helper_whose_last_day_is_over_counts_no_more():
    over = [active(helper(f"o{i}", first_name=f"Ami {'abc'[i]}", until=TODAY)) for i in range(3)]
    space = Space(profile()).put("mandates", *over)
    change = GiveAccess(**STAMP, value=helper())
    assert change.refusal(space, TODAY) is Refusal.TOO_MANY
    assert change.refusal(space, TODAY + timedelta(days=1)) is None


def test_nobody_is_given_access_twice():
    space = Space(profile()).put("mandates", active(helper("o1", first_name="OLIVIER")))
    assert GiveAccess(**STAMP, value=helper()).refusal(space, TODAY) is Refusal.ALREADY_THERE


@pytest.mark.parametrize(
    ("until", "reason"), [(date(2032, 4, 22), None), (date(2032, 4, 23), Refusal.END_DATE_WRONG)], ids=["eve", "day"]
)
def test_a_helper_of_a_child_goes_with_the_parents_at_its_majority(until, reason):
    change = GiveAccess(**STAMP, value=helper(until=until))
    assert change.refusal(Space(lucas()), TODAY) is reason


def test_given_back_after_it_was_taken_back_an_access_is_the_persons_who_had_it():
    space = Space(profile()).put("mandates", active(helper()))
    ended = RevokeAccess(**STAMP, mandate="m1").apply(space)
    assert ended.mandates["m1"].state is MandateState.ENDED
    again = GiveAccess(**STAMP, value=helper())
    assert again.refusal(ended, TODAY) is None
    assert again.apply(ended).mandates["m1"] == active(helper())
    other = GiveAccess(**STAMP, value=helper(first_name="Autre"))
    assert other.refusal(ended, TODAY) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize(
    ("born", "reason", "what"),
    [
        (date(2008, 11, 22), None, "18 tomorrow"),
        (date(2008, 11, 21), Refusal.NOT_ALLOWED, "18 today"),
        (date(2026, 11, 21), None, "born today"),
    ],
)
def test_the_second_representative_is_a_minors(born, reason, what):
    change = InviteRepresentative(**STAMP, value=parent())
    assert change.refusal(Space(lucas(born)), TODAY) is reason, what


def test_there_are_two_representatives_at_most_and_one_who_refused_is_none():
    first = active(parent("o1", first_name="Gabrielle"), "gabrielle")
    invite = InviteRepresentative(**STAMP, value=parent())
    space = Space(lucas()).put("mandates", first)
    assert invite.refusal(space, TODAY) is None
    asked = parent("o2", first_name="Autre")
    assert invite.refusal(space.put("mandates", asked), TODAY) is Refusal.TOO_MANY
    refused = asked.model_copy(update={"state": MandateState.REFUSED})
    assert invite.refusal(space.put("mandates", refused), TODAY) is None


def test_an_invitation_says_a_digest_and_never_the_number():
    plain = number(Sex.MALE, date(1977, 11, 5))
    change = InviteRepresentative(**STAMP, value=parent())
    assert plain not in str(row_of_change(change))
    assert sealed("m1", plain) != sealed("m2", plain)
    assert sealed("m1", f"{plain[:1]} {plain[1:13]} {plain[13:]}") == sealed("m1", plain)
    assert change_of(row_of_change(change)) == change


@pytest.mark.parametrize(
    ("more", "meant", "what"),
    [
        ({}, True, "as they are"),
        ({"first_name": "OLIVIER ", "last_name": "capanelli"}, True, "written otherwise"),
        ({"last_name": "Capânelli"}, True, "with an accent too many"),
        ({"first_name": "Olivia"}, False, "another name"),
        ({"birth_date": date(1977, 11, 6)}, False, "another day"),
        ({"seal": "0" * 64}, False, "another number"),
    ],
)
def test_an_invitation_is_for_one_person(more, meant, what):
    who = profile(
        id="olivier",
        first_name="Olivier",
        birth_first_names="Olivier Jean",
        birth_date=date(1977, 11, 5),
        sex=Sex.MALE,
        ins=number(Sex.MALE, date(1977, 11, 5)),
    )
    assert is_meant(parent(**more), who) is meant, what


# --- taking back and leaving ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mandate", "reason", "what"),
    [
        (active(helper()), None, "a helper"),
        (helper(), None, "an invited helper"),
        (parent(), None, "an invited representative"),
        (active(parent()), Refusal.NOT_ALLOWED, "a representative is not the other's to remove"),
        (helper(state=MandateState.LEFT), Refusal.GONE, "who has left"),
        (helper(state=MandateState.ENDED), Refusal.GONE, "taken back already"),
    ],
)
def test_what_was_given_is_taken_back(mandate, reason, what):
    space = Space(lucas()).put("mandates", mandate)
    change = RevokeAccess(**STAMP, mandate="m1")
    assert change.refusal(space, TODAY) is reason, what
    assert (change.apply(space).mandates["m1"].state is MandateState.ENDED) is (
        reason is None or mandate.state is MandateState.ENDED
    )


def test_the_last_representative_stays():
    one, other = active(parent("m1")), active(parent("m2", first_name="Gabrielle"), "gabrielle")
    leave = LeaveSpace(**STAMP, mandate="m1")
    assert leave.refusal(Space(lucas()).put("mandates", one), TODAY) is Refusal.LAST_REPRESENTATIVE
    invited = other.model_copy(update={"state": MandateState.INVITED})
    assert leave.refusal(Space(lucas()).put("mandates", one, invited), TODAY) is Refusal.LAST_REPRESENTATIVE
    both = Space(lucas()).put("mandates", one, other)
    assert leave.refusal(both, TODAY) is None
    left = leave.apply(both)
    assert left.mandates["m1"].accepted_at is None
    assert LeaveSpace(**STAMP, mandate="m2").refusal(left, TODAY) is Refusal.LAST_REPRESENTATIVE


# --- answering ------------------------------------------------------------------------------------------------------


def link(id_="l1", **more):
    given = {
        "space": id_,
        "kind": MandateKind.HELPER,
        "first_name": "Simone",
        "last_name": "Capanelli",
        "by": "Simone Capanelli",
        "since": NOW,
        "until": date(2027, 6, 30),
    }
    return Link(id=id_, **{**given, **more})


@pytest.mark.parametrize(
    ("others", "kind", "reason"),
    [
        (4, MandateKind.HELPER, None),
        (5, MandateKind.HELPER, Refusal.TOO_MANY),
        (5, MandateKind.REPRESENTATIVE, None),
    ],
    ids=["a fifth", "a sixth", "children are not counted"],
)
def test_one_helps_five_people_at_most(others, kind, reason):
    helped = [link(f"o{i}", state=MandateState.ACTIVE) for i in range(others)]
    space = Space(profile()).put("links", link(kind=kind), *helped)
    assert AcceptInvitation(**STAMP, invitation="l1").refusal(space, TODAY) is reason


def test_an_invitation_is_answered_once_and_before_it_is_over():
    space = Space(profile()).put("links", link(until=TODAY))
    accept, refuse = AcceptInvitation(**STAMP, invitation="l1"), RefuseInvitation(**STAMP, invitation="l1")
    assert accept.refusal(space, TODAY) is None
    assert accept.refusal(space, TODAY + timedelta(days=1)) is Refusal.GONE
    assert accept.apply(space).links["l1"].state is MandateState.ACTIVE
    after = refuse.apply(space)
    assert after.links["l1"].state is MandateState.REFUSED
    assert accept.refusal(after, TODAY) is Refusal.GONE
    assert accept.apply(after) is after


def test_nobody_answers_for_a_child_or_for_somebody_helped():
    for standing in (Standing.CHILD, Standing.HELPED):
        space = Space(profile(standing=standing)).put("links", link())
        assert AcceptInvitation(**STAMP, invitation="l1").refusal(space, TODAY) is Refusal.NOT_ALLOWED
        assert RefuseInvitation(**STAMP, invitation="l1").refusal(space, TODAY) is Refusal.NOT_ALLOWED


def test_links_are_their_holders_to_see_alone():
    space = Space(profile()).put("links", link())
    for kind, seen in ((ActorKind.HOLDER, 1), (ActorKind.HELPER, 0)):
        standing = Standing.HOLDER if kind is ActorKind.HOLDER else Standing.HELPED
        actor = user_of(profile(standing=standing), "p1")
        assert len(cut_for(space, actor, NOW).links) == seen


# --- a child --------------------------------------------------------------------------------------------------------


def child(born=date(2024, 2, 29), **more):
    given = {
        "id": "0" * 32,
        "first_name": "Nina",
        "birth_name": "Capanelli",
        "birth_first_names": "Nina Lou",
        "birth_date": born,
        "sex": Sex.FEMALE,
        "birth_place": "75990",
        "ins": number(Sex.FEMALE, born),
    }
    return Child(**{**given, **more})


def corsican(department, born):
    body = f"2{born:%y%m}{department}004017"
    return body + nir_key(body)


@pytest.mark.parametrize(
    ("value", "reason", "what"),
    [
        (child(), None, "born on a 29 February"),
        (child(TODAY), None, "born today"),
        (child(TODAY + timedelta(days=1)), Refusal.FUTURE_DATE, "born tomorrow"),
        (child(date(2008, 11, 22)), None, "18 tomorrow"),
        (child(date(2008, 11, 21)), Refusal.NOT_A_MINOR, "18 today"),
        (child(first_name="N"), None, "a name of one letter"),
        (child(birth_name="ab" * 40), None, "a name of 80"),
        (child(birth_name="ab" * 40 + "c"), Refusal.NAME_TOO_LONG, "a name of 81"),
        (child(first_name="Ngọc-Ánh", birth_name="N’Guyễn"), None, "hyphen, apostrophe and accents"),
        (child(birth_first_names="李娜"), None, "not Latin"),
        (child(ins=number(Sex.FEMALE, date(2024, 2, 29))[:-2] + "00"), Refusal.NUMBER_WRONG, "a wrong key"),
        (child(ins=number(Sex.FEMALE, date(2023, 2, 28))), Refusal.NUMBER_WRONG, "another year's number"),
        (child(ins=corsican("2A", date(2024, 2, 29)), birth_place="2A004"), None, "born in Ajaccio"),
        (child(ins=corsican("2B", date(2024, 2, 29)), birth_place="2B004"), None, "born in Haute-Corse"),
        (child(birth_place="2C004"), Refusal.PLACE_WRONG, "no such department"),
        (child(id="lucas"), Refusal.NOT_ALLOWED, "an id that could be somebody's"),
        (child(id="../etc:documents"), Refusal.NOT_ALLOWED, "an id that is none"),
    ],
)
def test_a_child_is_taken_in_with_its_identity(value, reason, what):
    change = AddChild(**STAMP, value=value, certified=True)
    assert change.refusal(Space(profile()), TODAY) is reason, what


def test_the_eighteenth_birthday_of_a_child_of_29_february_is_the_28th():
    value, eve = child(date(2008, 2, 29)), date(2026, 2, 27)
    change = AddChild(**STAMP, value=value, certified=True)
    assert change.refusal(Space(profile()), eve) is None
    assert change.refusal(Space(profile()), eve + timedelta(days=1)) is Refusal.NOT_A_MINOR


def test_a_child_is_not_taken_in_without_certifying_nor_into_somebody_elses_space():
    row = row_of_change(AddChild(**STAMP, value=child(), certified=True))
    with pytest.raises(ValueError, match="certified"):
        change_of({**row, "certified": False})
    change = AddChild(**STAMP, value=child(), certified=True)
    assert change.refusal(Space(lucas()), TODAY) is Refusal.NOT_ALLOWED


def test_a_childs_number_is_in_no_text_about_it():
    value = child()
    assert value.ins not in repr(value)
    assert value.ins not in repr(AddChild(**STAMP, value=value, certified=True))


# --- what follows for decide(), may() and the clocks ----------------------------------------------------------------

ZONES = ("Europe/Paris", "America/Martinique", "Indian/Reunion", "Pacific/Noumea", "Pacific/Wallis")


@pytest.mark.parametrize("zone", ZONES)
def test_an_access_is_over_at_midnight_where_the_holder_lives(zone):
    mandate = active(helper(until=date(2026, 12, 31)))
    holder = profile(zone=zone)
    space = Space(holder).put("mandates", mandate)
    midnight = ends_at(mandate, zone)
    assert midnight == datetime(2027, 1, 1, tzinfo=ZoneInfo(zone))
    for moment, standing in ((midnight - timedelta(seconds=1), Standing.HELPED), (midnight, None)):
        assert standing_of(holder, space.mandates.values(), "olivier", moment) is standing
    end = next(clock for clock in clocks(space, NOW) if clock.kind is ClockKind.MANDATE)
    assert (end.end, end.day, end.name) == (midnight, date(2026, 12, 31), "Olivier Capanelli")


@settings(max_examples=200, deadline=None)
@given(
    kind=st.sampled_from(MandateKind),
    state=st.sampled_from(MandateState),
    days=st.none() | st.integers(-3, 3),
    age=st.integers(-2, 2),
    hours=st.integers(-40, 40),
    zone=st.sampled_from(ZONES),
)
def test_whether_a_space_is_open_is_what_the_rules_decide(kind, state, days, age, hours, zone):
    now = NOW + timedelta(hours=hours)
    born = date(2008, 11, 21) + timedelta(days=age) if kind is MandateKind.REPRESENTATIVE else date(1979, 3, 14)
    holder = profile(birth_date=born, zone=zone)
    until = None if days is None else TODAY + timedelta(days=days)
    mandate = helper(kind=kind, until=until, proof=None, state=state, person="olivier")
    space = Space(holder).put("mandates", mandate)
    standing = standing_of(holder, [mandate], "olivier", now)
    to_them = Standing.CHILD if kind is MandateKind.REPRESENTATIVE else Standing.HELPED
    actor = user_of(holder.model_copy(update={"standing": to_them}), "olivier", [mandate])
    reads = decide(actor, Section.VACCINATIONS, Situation.of(space, now)).answer is Answer.YES
    assert reads == (standing is not None)
    assert (may(actor, Action.CHANGE, space, now).answer is Answer.YES) == reads
    assert bool(cut_for(space, actor, now).mandates) == reads


def test_a_helper_shares_nothing_and_a_representative_does():
    space = Space(lucas()).put("mandates", active(parent()), active(helper("m2", first_name="Ève"), "eve"))
    representative = user_of(lucas(), "olivier", space.mandates.values())
    aid = user_of(lucas(standing=Standing.HELPED), "eve", space.mandates.values())
    assert may(representative, Action.SHARE, space, NOW).answer is Answer.YES
    assert may(aid, Action.SHARE, space, NOW).answer is Answer.NO
    assert may(aid, Action.CHANGE, space, NOW).answer is Answer.YES
    for change in (GiveAccess, RevokeAccess, InviteRepresentative, AddChild):
        assert change.needs is Action.SHARE


def test_an_invitation_that_was_not_taken_does_not_say_who_is_known():
    space = Space(profile()).put("mandates", helper(person="olivier"), active(helper("m2", first_name="Ève"), "eve"))
    seen = cut_for(space, user_of(profile(), "p1"), NOW)
    assert {m.id: m.person for m in seen.mandates.values()} == {"m1": None, "m2": "eve"}


def test_the_digest_of_a_number_is_shown_to_nobody():
    space = Space(lucas()).put("mandates", parent(), active(parent("m2", first_name="Ève"), "eve"))
    for kind in (ActorKind.HOLDER, ActorKind.REPRESENTATIVE, ActorKind.HELPER):
        seen = cut_for(space, Actor(id="eve", kind=kind), NOW)
        assert [one.seal for one in seen.mandates.values()] == ["", ""]
    assert all(one.seal for one in space.mandates.values())


def test_an_invitation_that_was_taken_back_is_sent_again_without_its_digest_which_stays():
    whole = Space(lucas()).put("mandates", parent())
    seen = cut_for(whole, Actor(id="gabrielle", kind=ActorKind.REPRESENTATIVE), NOW)
    value = seen.mandates["m1"]
    back = RevokeAccess(**STAMP, mandate="m1")
    whole, seen = back.apply(whole), back.apply(seen)
    again = InviteRepresentative(**STAMP, value=value)
    assert again.refusal(seen, TODAY) is None
    assert again.apply(whole).mandates["m1"].seal == parent().seal
    assert again.apply(seen).mandates["m1"].seal == ""
    assert again.refusal(Space(lucas()), TODAY) is Refusal.NOT_ALLOWED, "nobody is invited without a number"
    other = InviteRepresentative(**STAMP, value=value.model_copy(update={"seal": "0" * 64}))
    assert other.apply(whole).mandates["m1"].seal == parent().seal


@pytest.mark.parametrize("days", [0, 1, 400])
def test_who_is_the_representative_too_is_no_helper_and_loses_nothing_when_that_is_over(days):
    until = TODAY
    both = [active(parent()), active(helper("m2", until=until, since=NOW + timedelta(hours=1)))]
    now = NOW + timedelta(days=days)
    for mandates in (both, both[::-1]):
        assert standing_of(lucas(), mandates, "olivier", now) is Standing.CHILD
        actor = user_of(lucas(), "olivier", mandates)
        assert (actor.kind, actor.until, actor.ended) == (ActorKind.REPRESENTATIVE, None, False)


def test_a_representative_of_somebody_of_age_may_be_their_helper():
    holder = lucas(born=date(2000, 4, 23))
    mandates = [active(parent()), active(helper("m2", until=TODAY + timedelta(days=9)))]
    assert standing_of(holder, mandates, "olivier", NOW) is Standing.HELPED
    helped = holder.model_copy(update={"standing": Standing.HELPED})
    assert user_of(helped, "olivier", mandates).until == TODAY + timedelta(days=9)


def test_of_two_accesses_of_a_kind_the_one_that_lasts_counts():
    longer = active(helper("m1", until=TODAY + timedelta(days=9)))
    later = active(helper("m2", until=TODAY - timedelta(days=1), since=NOW + timedelta(days=1)))
    assert standing_of(profile(), [longer, later], "olivier", NOW) is Standing.HELPED


def test_what_the_holder_has_open_elsewhere_is_told_to_nobody_else():
    link = Link(
        id="l1", space="simone", kind=MandateKind.HELPER, first_name="Simone", last_name="C", by="Simone C", since=NOW
    )
    own = [
        Trace(id=f"own-{act}", at=NOW, who="Henri", by=AuthorKind.PATIENT, act=act, title="Simone C")
        for act in (Act.INVITATION_ACCEPTED, Act.INVITATION_REFUSED, Act.LEFT, Act.CHILD_ADDED)
    ]
    here = [
        Trace(id=f"here-{act}", at=NOW, who="Olivier", by=AuthorKind.HELPER, act=act, title="Henri")
        for act in (Act.INVITATION_ACCEPTED, Act.INVITATION_REFUSED, Act.LEFT)
    ]
    asked = Notification(id="n1", topic=Topic.INVITATION, at=NOW, who="Simone C", title="Simone C", target="l1")
    told = Notification(id="n2", topic=Topic.INVITATION, at=NOW, who="Simone C", title="Simone C", target=own[0].id)
    bell = Notification(id="n3", topic=Topic.VACCINATION, at=NOW, title="REPEVAX", target="dose")
    space = Space(profile()).put("links", link).put("traces", *own, *here).put("notifications", asked, told, bell)
    holder = cut_for(space, Actor(id="p1", kind=ActorKind.HOLDER), NOW)
    assert (holder.links, holder.traces, holder.notifications) == (space.links, space.traces, space.notifications)
    for child in (False, True):
        who = lucas() if child else profile()
        kind = ActorKind.REPRESENTATIVE if child else ActorKind.HELPER
        seen = cut_for(replace(space, profile=who), Actor(id="olivier", kind=kind), NOW)
        assert seen.links == {}
        assert seen.traces.keys() == {one.id for one in here}
        assert seen.notifications.keys() == {"n3"}
