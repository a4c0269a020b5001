"""Values of every table, made by hypothesis: awkward texts, far offsets, every code."""

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from mes_app.record.documents import Author, AuthorKind, Category, Document, Folder
from mes_app.record.family import Child, Link, Mandate, MandateKind, MandateState, Proof
from mes_app.record.history import Act, Notification, Report, Topic, Trace, Way
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Care,
    CareKind,
    Contact,
    ContactRole,
    Disability,
    DisabilityRate,
    DisabilityType,
    DurationUnit,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Professional, Profile, Relation, Sex, Standing
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.vaccinations import Disease, DoseKind, Route, Site, Vaccination
from mes_app.record.values import Value
from mes_app.reference.documents import types

ids = st.one_of(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), st.from_regex(r"[A-Za-z0-9.-]{1,24}", fullmatch=True))
"""What the record's ids look like, and a server's."""

awkward = st.sampled_from(
    ["", " ", "\n", "  two  ", "line\r\nline\rline", "\x00\x07", "مرحبا", "שלום \u202eabc", "漢字", "<b>&amp;</b>",
     "\ufffe", "\x85", "\ufffd", "\\u0000", '"', "🩺", "e\u0301", "a\u00a0b", "?"]
)  # fmt: skip
texts = st.one_of(awkward, st.text(max_size=30))
some = st.one_of(awkward.filter(bool), st.text(min_size=1, max_size=30))

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30), timezones=offsets)  # noqa: DTZ001
days = st.dates()
numbers = st.floats(-1e9, 1e9)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


authors = st.builds(
    Author, id=texts, kind=st.sampled_from(AuthorKind), name=texts, profession_label=texts, establishment=texts
)

professionals = st.builds(
    Professional,
    id=ids | some,
    title=texts,
    first_name=texts,
    last_name=texts,
    profession=maybe(st.sampled_from(["medecin", "infirmier"]) | some),
    profession_label=texts,
    rpps=texts,
    establishment=texts,
    address=texts,
    phone=texts,
)

profiles = st.builds(
    Profile,
    id=ids,
    standing=st.sampled_from(Standing),
    first_name=texts,
    birth_name=texts,
    used_name=maybe(some),
    birth_first_names=texts,
    birth_date=days,
    sex=st.sampled_from(Sex),
    birth_place=texts,
    ins=texts,
    zone=some,
    tint=st.integers(0, 9),
)


@st.composite
def taken_in(draw: st.DrawFn) -> Link:
    """The link of a child who is taken in: its names are the child's."""
    child = draw(
        st.builds(
            Child,
            id=ids,
            first_name=some,
            birth_name=some,
            birth_first_names=texts,
            birth_date=days,
            sex=st.sampled_from(Sex),
            birth_place=texts,
            ins=texts,
        )
    )
    return Link(
        id=draw(ids.filter(lambda id_: len(id_) <= 59)),
        space=child.id,
        kind=MandateKind.REPRESENTATIVE,
        first_name=child.first_name,
        last_name=child.birth_name,
        by=draw(texts),
        state=MandateState.ACTIVE,
        since=draw(instants),
        child=child,
    )


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    who = draw(professionals)
    flags = ["attending", "administrator", "care_team", "referent_midwife", "correspondent_pharmacist", "occupational",
             "express_consent", "blocked", "hidden_from_representatives"]  # fmt: skip
    moments = ["blocked_at", "authorised_at", "last_connection", "unblocked_at"]
    fields = {flag: draw(st.booleans()) for flag in flags} | {moment: draw(maybe(instants)) for moment in moments}
    return Relation(id=who.id, professional=who, **fields)


partial = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12)),
    days.map(str),
)
"""Partial dates of every precision."""

links = st.lists(ids | texts, max_size=3).map(tuple)

lengths = st.one_of(
    st.just((None, DurationUnit.UNKNOWN)),
    st.tuples(st.integers(-3, 2**31 - 1), st.sampled_from([unit for unit in DurationUnit if unit.value != "unknown"])),
)
"""A duration and its unit: both or neither, as `Hospitalisation.flaw` wants it."""

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "illnesses": st.builds(
        Illness,
        id=ids,
        name=texts,
        ongoing=st.booleans(),
        start=maybe(partial),
        end=maybe(partial),
        comment=texts,
        documents=links,
        treatments=links,
    ),
    "treatments": st.builds(
        Treatment,
        id=ids,
        name=texts,
        ongoing=st.booleans(),
        start=maybe(partial),
        end=maybe(partial),
        dosage=texts,
        comment=texts,
        illnesses=links,
        cip13=maybe(some),
    ),
    "hospitalisations": st.builds(
        lambda length, **fields: Hospitalisation(duration=length[0], unit=length[1], **fields),
        length=lengths,
        id=ids,
        reason=texts,
        admitted=maybe(partial),
        comment=texts,
        documents=links,
    ),
    "disabilities": st.builds(
        Disability,
        id=ids,
        types=st.lists(st.sampled_from(DisabilityType), unique=True).map(tuple),
        name=texts,
        rate=st.sampled_from(DisabilityRate),
        device=texts,
        human_help=st.booleans(),
        comment=texts,
    ),
    "allergies": st.builds(Allergy, id=ids, allergen=texts, comment=texts, treatments=links),
    "family_history": st.builds(FamilyIllness, id=ids, illness=texts, kin=st.sampled_from(Kin), comment=texts),
    "statements": st.builds(Statement, id=st.sampled_from(Rubric), at=instants),
    "blood": st.builds(BloodGroup, type=st.sampled_from(BloodType)),
    "wills": st.builds(OrganDonation, read_on=days),
    "mandates": st.builds(
        Mandate,
        id=ids,
        kind=st.sampled_from(MandateKind),
        first_name=some,
        last_name=some,
        birth_date=days,
        person=maybe(ids | some),
        state=st.sampled_from(MandateState),
        since=instants,
        accepted_at=maybe(instants),
        until=maybe(days),
        proof=maybe(
            st.builds(
                Proof,
                name=some,
                size=st.integers(1, 5_000_000),
                digest=st.text("0123456789abcdef", min_size=64, max_size=64),
            )
        ),
        seal=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
    ),
    "links": st.builds(
        Link,
        id=ids.filter(lambda id_: len(id_) <= 59),
        space=ids | some,
        kind=st.sampled_from(MandateKind),
        first_name=some,
        last_name=some,
        by=texts,
        state=st.sampled_from(MandateState),
        since=instants,
        until=maybe(days),
    )
    | taken_in(),
    "contacts": st.builds(
        Contact,
        id=ids,
        role=st.sampled_from(ContactRole),
        last_name=texts,
        first_name=texts,
        relationship=texts,
        phones=st.lists(some, max_size=3).map(tuple),
        email=texts,
        address=texts,
    ),
    "care": st.builds(
        Care,
        id=ids,
        kind=st.sampled_from(CareKind),
        on=days,
        act=texts,
        quantity=st.integers(-3, 2**31 - 1),
        professional=texts,
        prescriber=texts,
        cip13=maybe(some),
        hidden_from_representatives=st.booleans(),
    ),
    "documents": st.builds(
        Document,
        id=ids,
        title=texts,
        type_code=st.sampled_from([kind.code for kind in types()]) | texts,
        type_label=texts,
        category=st.sampled_from(Category),
        author=authors,
        act_from=days,
        act_to=maybe(days),
        deposited_at=instants,
        mime=st.sampled_from(["application/pdf", "text/plain"]) | some,
        size=st.integers(0, 2**31 - 1),
        digest=st.from_regex(r"[0-9a-f]{64}", fullmatch=True) | texts,
        comment=texts,
        folder=maybe(ids | texts),
        pinned=st.booleans(),
        archived=st.booleans(),
        read=st.booleans(),
        masked=st.booleans(),
        not_visible_to_patient=st.booleans(),
        announced_at=maybe(instants),
        hidden_from_representatives=st.booleans(),
    ),
    "folders": st.builds(Folder, id=ids, name=texts),
    "vaccinations": st.builds(
        Vaccination,
        id=ids,
        vaccine=texts,
        nuva=maybe(some),
        cip13=maybe(st.sampled_from(["3400927350078"]) | some),
        diseases=st.lists(st.builds(Disease, code=texts, label=texts), max_size=3).map(tuple),
        given_on=days,
        dose_kind=st.sampled_from(DoseKind),
        rank=maybe(st.integers(-3, 2**33)),
        lot=texts,
        expiry=maybe(days),
        vaccinator=texts,
        route=maybe(st.sampled_from(Route)),
        site=maybe(st.sampled_from(Site)),
        comment=texts,
        entered_by=authors,
        entered_at=instants,
        validated_by=maybe(texts),
    ),
    "threads": st.builds(
        Thread,
        id=ids,
        subject=texts,
        professional=ids | texts,
        professional_name=texts,
        profession_label=texts,
        ended=st.booleans(),
        no_reply=st.booleans(),
        hidden_from_representatives=st.booleans(),
    ),
    "messages": st.builds(
        Message,
        id=ids,
        thread=ids | texts,
        sent_at=instants,
        from_patient=st.booleans(),
        author_name=texts,
        body=texts,
        read=st.booleans(),
        attachments=st.lists(ids | texts, max_size=3).map(tuple),
    ),
    "measures": st.builds(
        Measure,
        id=ids,
        kind=st.sampled_from(MeasureKind),
        value=numbers,
        second=maybe(numbers),
        taken_at=instants,
        origin=texts,
        comment=texts,
    ),
    "relations": relations(),
    "traces": st.builds(
        Trace,
        id=ids,
        at=instants,
        who=texts,
        profession_label=texts,
        establishment=texts,
        professional=maybe(ids | texts),
        by=st.sampled_from(AuthorKind),
        act=st.sampled_from(Act),
        document=maybe(ids | texts),
        title=texts,
        way=st.sampled_from(Way),
        secret=st.booleans(),
        hidden_from_representatives=st.booleans(),
    ),
    "notifications": st.builds(
        Notification,
        id=ids,
        topic=st.sampled_from(Topic),
        at=instants,
        who=texts,
        title=texts,
        target=maybe(ids | texts),
        read=st.booleans(),
        secret=st.booleans(),
        hidden_from_representatives=st.booleans(),
    ),
    "reports": st.builds(
        Report,
        id=ids,
        at=instants,
        by=texts,
        who=texts,
        professional=maybe(ids | texts),
        trace=maybe(ids | texts),
        text=texts,
        hidden_from_representatives=st.booleans(),
    ),
    "privacy": st.builds(
        Privacy,
        state=st.sampled_from(SpaceState),
        everything_masked=st.booleans(),
        emergency=st.builds(Emergency, samu=st.booleans(), others=st.booleans(), masked_documents=st.booleans()),
        notified_at=maybe(instants),
        closed_at=maybe(instants),
        deletion_asked_at=maybe(instants),
    ),
}
"""Table → any value of it."""


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, Value]:
    """A table, and a value of it."""
    table = draw(st.sampled_from(sorted(VALUES)))
    return table, draw(VALUES[table])
