"""What happened in the family's spaces, told from what is in them: every deposit has its line, and so on.

A line speaks of things that exist, and takes the strictest flag of what it speaks of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from mes_app.demo.letters import EXCHANGES
from mes_app.demo.people import PROFESSIONALS, at, working
from mes_app.record.documents import AuthorKind, Document
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.ids import ident
from mes_app.record.people import Relation
from mes_app.record.space import Space

BELL_DAYS = 60
"""How far back the bell remembers."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A professional who came into the space, days before today; what was read are slugs of documents.

    `first`: the first access, of which the patient is told.
    """

    professional: str
    ago: int
    hour: int
    minute: int = 0
    read: tuple[str, ...] = ()
    way: Way = Way.NORMAL
    first: bool = False
    secret: bool = False
    hidden: bool = False


VISITS: Mapping[str, tuple[Visit, ...]] = MappingProxyType(
    {
        "gabrielle": (
            Visit("dupont", 1, 18, 42, ("adressage", "ordonnance"), first=True),
            Visit("renard", 1, 3, 12, ("synthese-medicale", "ordonnance"), way=Way.BREAK_GLASS),
            Visit("dupot", 2, 9, 2, ("kine-bilan", "bilan-sanguin")),
            Visit("belkacem", 1, 12, 15, ("ordonnance",)),
            Visit("roy", 9, 17, 10),
            Visit("perrin", 77, 18, 5, ("prescription-kine", "compte-rendu-radio"), first=True),
            Visit("garnier", 81, 15, 20),
            Visit("dupot", 76, 8, 51, ("bilan-sanguin", "radio")),
            Visit("mendes", 1503, 20, 10, first=True),
        ),
        "alice": (
            Visit("dupot", 70, 16, 50, ("allergologie",)),
            Visit("fabre", 75, 14, 40),
            Visit("tassigny", 5, 17, 30, ("pai",), first=True, secret=True),
            Visit("lavandier", 21, 16, 5, first=True, hidden=True),
        ),
        "lucas": (
            Visit("fabre", 12, 10, 20, ("urgences", "examen")),
            Visit("colin", 35, 17, 45, ("examen",), first=True),
            Visit("salmon", 20, 9, 30, first=True),
            Visit("orneval", 6, 16, 15, ("pediatrie",), first=True, secret=True),
            Visit("kermarec", 17, 13, 5, first=True, hidden=True),
        ),
        "julia": (
            Visit("girard", 18, 15, 30, ("audiogramme", "prescription"), first=True),
            Visit("fabre", 24, 9, 50),
            Visit("vaucresson", 4, 11, 40, ("pediatrie",), first=True, secret=True),
            Visit("quentric", 14, 14, 20, first=True, hidden=True),
        ),
        "henri": (
            Visit("haddad", 15, 13, 45, ("hba1c", "fond-oeil", "electrocardiogramme")),
            Visit("leroux", 3, 9, 20, ("ordonnance",)),
            Visit("belkacem", 11, 11, 10, ("ordonnance",)),
            Visit("renard", 190, 22, 41, ("ald",), way=Way.REGULATION_CENTRE),
        ),
    }
)

EXAMINATIONS: Mapping[str, tuple[tuple[str, str, int], ...]] = MappingProxyType(
    {
        "gabrielle": (("rappel", "Rappel diphtérie-tétanos-poliomyélite de 45 ans", 30),
                      ("bilan", "Mon bilan prévention, 45-50 ans", 58)),
        "alice": (("examen", "Examen entre 15 et 16 ans", 21),),
        "lucas": (("hpv", "Papillomavirus, deuxième dose", 18), ("dents", "M’T dents", 44)),
        "julia": (("examen", "Examen de la cinquième année", 15),),
        "henri": (("pieds", "Pédicurie du trimestre", 12),),
    }
)  # fmt: skip
"""Profile → (key, what is due, days before today)."""

UNREAD: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "gabrielle": frozenset({"visit-0", "visit-1", "message-bilan"}),
        "alice": frozenset({"document-sang"}),
        "lucas": frozenset({"message-asthme", "examination-hpv"}),
        "julia": frozenset(),
        "henri": frozenset({"message-passages"}),
    }
)
"""Keys of the notifications that nobody has read yet."""


def with_history(space: Space, slugs: Mapping[str, str], today: date) -> Space:
    """The same space with its traces and notifications; `slugs` gives a document's id by its slug."""
    visits = list(_visits(space, slugs, today))
    visits += _earlier(space, visits)
    traces = [*_deposits(space), *visits, *_doings(space)]
    space = space.put("traces", *sorted(traces, key=lambda trace: trace.at))
    space = space.put("relations", *_last_connections(space, visits))
    lines = [*_bell_of_visits(space), *_bell_of_content(space, slugs, today)]
    return space.put("notifications", *sorted(lines, key=lambda line: line.at))


def _deposit(document: Document, profile: str) -> Trace:
    author = document.author
    return Trace(
        id=ident(profile, "trace", "deposit", document.id),
        at=document.deposited_at,
        who=author.name,
        profession_label=author.profession_label,
        establishment=author.establishment,
        professional=author.id if author.kind is AuthorKind.PROFESSIONAL else None,
        by=author.kind,
        act=Act.DEPOSITED,
        document=document.id,
        title=document.title,
        hidden_from_representatives=document.hidden_from_representatives,
    )


def _deposits(space: Space) -> Iterator[Trace]:
    for document in space.documents.values():
        yield _deposit(document, space.profile.id)


def _visits(space: Space, slugs: Mapping[str, str], today: date) -> Iterator[Trace]:
    profile = space.profile.id
    for number, visit in enumerate(VISITS[profile]):
        who = PROFESSIONALS[visit.professional]
        opened = Trace(
            id=_visit_id(profile, number),
            at=at(today, working(today, visit.ago), visit.hour, visit.minute),
            who=who.full_name,
            profession_label=who.profession_label,
            establishment=who.establishment,
            professional=who.id,
            by=AuthorKind.PROFESSIONAL,
            act=Act.OPENED,
            way=visit.way,
            secret=visit.secret,
            hidden_from_representatives=visit.hidden,
        )
        yield opened
        for step, slug in enumerate(visit.read, start=1):
            document = space.documents[slugs[slug]]
            yield opened.model_copy(
                update={
                    "id": ident(profile, "trace", "read", str(number), slug),
                    "at": opened.at + timedelta(minutes=2 * step),
                    "act": Act.READ,
                    "document": document.id,
                    "title": document.title,
                }
            )


def _earlier(space: Space, visits: list[Trace]) -> Iterator[Trace]:
    """The last visits that relations tell of and no line does yet."""
    told = {(trace.professional, trace.at.date()) for trace in visits if trace.way is Way.NORMAL}
    for relation in space.relations.values():
        last = relation.last_connection
        if last is None or (relation.id, last.date()) in told:
            continue
        yield Trace(
            id=ident(space.profile.id, "trace", "last", relation.id),
            at=last,
            who=relation.professional.full_name,
            profession_label=relation.professional.profession_label,
            establishment=relation.professional.establishment,
            professional=relation.id,
            by=AuthorKind.PROFESSIONAL,
            act=Act.OPENED,
            hidden_from_representatives=relation.hidden_from_representatives,
        )


def _last_connections(space: Space, visits: list[Trace]) -> Iterator[Relation]:
    """The relations with the last normal visit that the history tells of."""
    for relation in space.relations.values():
        came = [trace.at for trace in visits if trace.professional == relation.id and trace.way is Way.NORMAL]
        yield relation.model_copy(update={"last_connection": max(came, default=None)})


def _visit_id(profile: str, number: int) -> str:
    visit = VISITS[profile][number]
    return ident(profile, "trace", "visit", visit.professional, str(visit.ago))


def _doings(space: Space) -> Iterator[Trace]:
    """What the patient's side did besides depositing: masks set, and doses that professionals wrote down."""
    profile = space.profile
    for document in space.documents.values():
        if document.masked:
            yield Trace(
                id=ident(profile.id, "trace", "mask", document.id),
                at=document.deposited_at + timedelta(hours=3),
                who=profile.full_name,
                act=Act.MASKED,
                document=document.id,
                title=document.title,
            )
    for dose in space.vaccinations.values():
        yield Trace(
            id=ident(profile.id, "trace", "dose", dose.id),
            at=dose.entered_at,
            who=dose.entered_by.name,
            profession_label=dose.entered_by.profession_label,
            establishment=dose.entered_by.establishment,
            professional=dose.entered_by.id if dose.entered_by.kind is AuthorKind.PROFESSIONAL else None,
            by=dose.entered_by.kind,
            act=Act.VACCINATED,
            title=dose.vaccine,
        )
    for message in space.messages.values():
        if message.from_patient:
            thread = space.threads[message.thread]
            yield Trace(
                id=ident(profile.id, "trace", "letter", message.id),
                at=message.sent_at,
                who=message.author_name,
                act=Act.WROTE,
                title=thread.subject,
                hidden_from_representatives=thread.hidden_from_representatives,
            )


def _bell_of_visits(space: Space) -> Iterator[Notification]:
    profile = space.profile.id
    for number, visit in enumerate(VISITS[profile]):
        if visit.ago > BELL_DAYS or not (visit.first or visit.way is not Way.NORMAL):
            continue
        trace = space.traces[_visit_id(profile, number)]
        yield Notification(
            id=ident(profile, "notification", trace.id),
            topic=Topic.FIRST_ACCESS if visit.way is Way.NORMAL else Topic.EMERGENCY,
            at=trace.at,
            who=trace.who,
            title=trace.establishment,
            target=trace.id,
            read=f"visit-{number}" not in UNREAD[profile],
            secret=visit.secret,
            hidden_from_representatives=visit.hidden,
        )


def _bell_of_content(space: Space, slugs: Mapping[str, str], today: date) -> Iterator[Notification]:
    profile, unread = space.profile.id, UNREAD[space.profile.id]
    since = at(today, BELL_DAYS, 0)
    slug_of = {id_: slug for slug, id_ in slugs.items()}
    exchange_of = {ident(profile, "thread", exchange.slug): exchange.slug for exchange in EXCHANGES[profile]}
    for document in space.documents.values():
        if document.deposited_at >= since and not document.is_own:
            yield Notification(
                id=ident(profile, "notification", document.id),
                topic=Topic.DOCUMENT_ADDED,
                at=document.deposited_at,
                who=document.author.name,
                title=document.title,
                target=document.id,
                read=f"document-{slug_of[document.id]}" not in unread,
                hidden_from_representatives=document.hidden_from_representatives,
            )
    for thread in space.threads.values():
        last = max(
            (m for m in space.messages.values() if m.thread == thread.id and not m.from_patient),
            key=lambda message: message.sent_at,
        )
        if last.sent_at >= since:
            yield Notification(
                id=ident(profile, "notification", last.id),
                topic=Topic.MESSAGE,
                at=last.sent_at,
                who=thread.professional_name,
                title=thread.subject,
                target=thread.id,
                read=f"message-{exchange_of[thread.id]}" not in unread,
                hidden_from_representatives=thread.hidden_from_representatives,
            )
    for dose in space.vaccinations.values():
        if dose.validated_by and dose.entered_at >= since:
            yield Notification(
                id=ident(profile, "notification", dose.id),
                topic=Topic.VACCINATION,
                at=dose.entered_at,
                who=dose.validated_by,
                title=dose.vaccine,
                target=dose.id,
                read=True,
            )
    for key, title, ago in EXAMINATIONS[profile]:
        yield Notification(
            id=ident(profile, "notification", "examination", key),
            topic=Topic.EXAMINATION,
            at=at(today, ago, 7),
            title=title,
            read=f"examination-{key}" not in unread,
        )
