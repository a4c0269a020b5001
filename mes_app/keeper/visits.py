"""What professionals do in a space: judged by `decide()` and `may()` first, with the lines and the notifications that
it leaves behind, and the flags that these take (V10 to V13). Pure: moments and ids come in.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mes_app.record import access
from mes_app.record.access import Action, Actor, Answer, Decision, Matrix, Object, Section, Situation, may
from mes_app.record.documents import Author, AuthorKind, Document
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.messages import Message, Thread
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Professional, Relation
from mes_app.record.space import Space
from mes_app.record.vaccinations import Vaccination
from mes_app.record.values import Value
from mes_app.reference.documents import DocumentType


class Trouble(StrEnum):
    """Why something is not done, besides a rule that says no."""

    OF_AGE = "of-age"
    """A secret access, or a flag against representatives, in the space of somebody of age."""
    NO_DOCUMENT = "no-document"
    NO_VACCINATION = "no-vaccination"
    VALIDATED = "validated"
    NO_REASON = "no-reason"
    ENDED = "ended"


class Denied(Exception):
    """A rule says no, or does not know."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.rule.value)
        self.decision = decision


class Impossible(Exception):
    """What is asked makes no sense here."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(slots=True)
class Done:
    """What is written: rows by table, and the content of a deposit by its document's id."""

    rows: list[tuple[str, Value]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)

    def add(self, table: str, value: Value) -> None:
        self.rows.append((table, value))


@dataclass(frozen=True)
class Visit:
    """One professional at one moment in one space. `consent`: the patient has just said yes (V7), which counts from now
    on; `secret`: a «connexion secrète» (V13)."""

    space: Space
    who: Professional
    now: datetime
    matrix: Matrix
    new_id: Callable[[], str]
    way: Way = Way.NORMAL
    secret: bool = False
    consent: bool = False

    @property
    def relation(self) -> Relation:
        """What they are to the space, the visits counted that no authorisation tells of because they were secret."""
        known = self.space.relations.get(self.who.id) or Relation(id=self.who.id, professional=self.who)
        secret = [
            trace.at
            for trace in self.space.traces.values()
            if trace.professional == self.who.id and trace.secret and trace.way is Way.NORMAL
        ]
        moments = [*secret, *([known.last_connection] if known.last_connection is not None else [])]
        return known.model_copy(
            update={
                "last_connection": max(moments, default=None),
                "authorised_at": self.now if self.consent else known.authorised_at,
            }
        )

    @property
    def actor(self) -> Actor:
        return Actor.of(self.relation)

    @property
    def is_minors(self) -> bool:
        """Whether the space is a minor's."""
        holder = self.space.profile
        return is_minor(holder.birth_date, day_in(self.now, holder.zone))

    def decide(self, object_: Object) -> Decision:
        return access.decide(self.actor, object_, Situation.of(self.space, self.now, self.matrix, self.way))

    # -- what they do -------------------------------------------------------------------------------------------------

    def come_in(self) -> Done:
        """Open the space. Raises Denied, Impossible."""
        self._check(self.decide(Section.VACCINATIONS))  # read by whoever comes in (V15)
        if self.secret and not self.is_minors:
            raise Impossible(Trouble.OF_AGE)
        done = Done()
        opened = self._trace(Act.OPENED)
        done.add("traces", opened)
        if self._is_first or self.way is not Way.NORMAL:
            topic = Topic.FIRST_ACCESS if self.way is Way.NORMAL else Topic.EMERGENCY
            done.add("notifications", self._notice(topic, self.who.establishment, opened.id, secret=self.secret))
        relation = self._relation_after
        if relation is not None:
            done.add("relations", relation)
        return done

    def read(self, document: Document) -> Done:
        """Open the space and a document of it. Raises Denied, Impossible."""
        self._check(self.decide(document))
        is_let_in = self.decide(Section.VACCINATIONS).answer is Answer.YES
        # Who is not let in still reads what they deposited (V1).
        done = self.come_in() if is_let_in else Done()
        flag = document.hidden_from_representatives
        done.add("traces", self._trace(Act.READ, document=document.id, title=document.title, flag=flag))
        return done

    def deposit(
        self, kind: DocumentType, title: str, mime: str, content: bytes, *, not_visible: bool, hidden: bool
    ) -> Done:
        """Add a document; `not_visible` to the patient (V11), `hidden` from representatives (V12). Raises Denied,
        Impossible."""
        self._check(may(self.actor, Action.DEPOSIT, self.space, self.now))
        if hidden and not self.is_minors:
            raise Impossible(Trouble.OF_AGE)
        flag = hidden or self._is_unknown_to_parents
        document = Document(
            id=self.new_id(),
            title=title,
            type_code=kind.code,
            type_label=kind.label,
            category=kind.category,
            author=self._author,
            act_from=day_in(self.now, self.space.profile.zone),
            deposited_at=self.now,
            mime=mime,
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            read=False,
            not_visible_to_patient=not_visible,
            hidden_from_representatives=flag,
        )
        done = Done(contents={document.id: content})
        done.add("documents", document)
        done.add("traces", self._trace(Act.DEPOSITED, document=document.id, title=title, flag=flag))
        done.add("notifications", self._notice(Topic.DOCUMENT_ADDED, title, document.id, flag=flag))
        return done

    def write(self, text: str, subject: str, *, hidden: bool) -> Done:
        """Write to the patient, in the conversation of this subject or in a new one. Raises Denied, Impossible."""
        self._check(self.decide(Section.CIRCLE))
        if hidden and not self.is_minors:
            raise Impossible(Trouble.OF_AGE)
        flag = hidden or self._is_unknown_to_parents
        done = Done()
        thread = self._thread(subject, flag=flag)
        if thread is None:
            thread = Thread(
                id=self.new_id(),
                subject=subject,
                professional=self.who.id,
                professional_name=self.who.full_name,
                profession_label=self.who.profession_label,
                hidden_from_representatives=flag,
            )
            done.add("threads", thread)
        if thread.ended:
            raise Impossible(Trouble.ENDED)
        message = Message(
            id=self.new_id(),
            thread=thread.id,
            sent_at=self.now,
            from_patient=False,
            author_name=self.who.full_name,
            body=text,
            read=False,
        )
        done.add("messages", message)
        flag = thread.hidden_from_representatives
        done.add("traces", self._trace(Act.WROTE, title=subject, flag=flag))
        done.add("notifications", self._notice(Topic.MESSAGE, subject, thread.id, flag=flag))
        return done

    def validate(self, dose: Vaccination) -> Done:
        """Vouch for a vaccination. Raises Denied, Impossible."""
        self._check(self.decide(Section.VACCINATIONS))
        if dose.validated_by is not None:
            raise Impossible(Trouble.VALIDATED)
        done = Done()
        done.add("vaccinations", dose.model_copy(update={"validated_by": self.who.full_name}))
        done.add("traces", self._trace(Act.VACCINATED, title=dose.vaccine))
        done.add("notifications", self._notice(Topic.VACCINATION, dose.vaccine, dose.id))
        return done

    # -- what it leaves behind ----------------------------------------------------------------------------------------

    def _check(self, decision: Decision) -> None:
        if decision.answer is not Answer.YES:
            raise Denied(decision)

    @property
    def _is_first(self) -> bool:
        came = any(
            trace.professional == self.who.id and trace.act is Act.OPENED and trace.way is Way.NORMAL
            for trace in self.space.traces.values()
        )
        return self.relation.last_connection is None and not came

    @property
    def _is_unknown_to_parents(self) -> bool:
        """Whether naming this professional at all would tell of what V12 or V13 hides."""
        known = self.space.relations.get(self.who.id)
        return self.is_minors and known is not None and known.hidden_from_representatives

    @property
    def _relation_after(self) -> Relation | None:
        """The relation that this visit leaves; None where it leaves it as it was."""
        known = self.space.relations.get(self.who.id)
        relation = known or Relation(id=self.who.id, professional=self.who)
        update: dict[str, object] = {"authorised_at": self.now} if self.consent else {}
        if self.way is Way.NORMAL:
            update["last_connection"] = self.now
        hidden = known is not None and known.hidden_from_representatives
        if self.secret and known is not None and not hidden:
            # A parent who sees this relation would see that it moved, and when: its secret line alone keeps the visit.
            return None
        if self.secret and known is None:
            update["hidden_from_representatives"] = True
        return relation.model_copy(update=update) if update else None

    def _trace(self, act: Act, *, document: str | None = None, title: str = "", flag: bool = False) -> Trace:
        return Trace(
            id=self.new_id(),
            at=self.now,
            who=self.who.full_name,
            profession_label=self.who.profession_label,
            establishment=self.who.establishment,
            professional=self.who.id,
            by=AuthorKind.PROFESSIONAL,
            act=act,
            document=document,
            title=title,
            way=self.way,
            secret=self.secret,
            hidden_from_representatives=flag or self._is_unknown_to_parents,
        )

    def _notice(
        self, topic: Topic, title: str, target: str, *, secret: bool = False, flag: bool = False
    ) -> Notification:
        return Notification(
            id=self.new_id(),
            topic=topic,
            at=self.now,
            who=self.who.full_name,
            title=title,
            target=target,
            secret=secret,
            hidden_from_representatives=flag or self._is_unknown_to_parents,
        )

    @property
    def _author(self) -> Author:
        return Author(
            id=self.who.id,
            kind=AuthorKind.PROFESSIONAL,
            name=self.who.full_name,
            profession_label=self.who.profession_label,
            establishment=self.who.establishment,
        )

    def _thread(self, subject: str, *, flag: bool) -> Thread | None:
        """The conversation of this subject; what is hidden is not written into one that is not."""
        of_theirs = (thread for thread in self.space.threads.values() if thread.professional == self.who.id)
        return next(
            (t for t in of_theirs if t.subject == subject and (t.hidden_from_representatives or not flag)), None
        )
