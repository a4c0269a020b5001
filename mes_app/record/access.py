"""Who may read what, and who may do what: the rules V1 to V19, asked by every screen and by nothing else answered.

    decide(actor, object, situation) -> Decision(answer, rule, source)     about reading
    may(actor, action, space, now)   -> Decision                           about everything else

Both are total and pure: the moment, the space's settings and the matrix come in with the situation. Of several rules
the first that matches settles it, in the order in which they are written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

from mes_app.record.documents import Document
from mes_app.record.history import Notification, Report, Trace, Way
from mes_app.record.medical import Care
from mes_app.record.messages import Thread
from mes_app.record.moments import add_months, day_in, is_minor, months_after
from mes_app.record.people import Profile, Relation
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.rules import CHOICE, Rule, source_of
from mes_app.record.space import Space
from mes_app.record.values import Instant, Value

EMBARGO_MONTHS = 1
"""V11: after so many months from its deposit a document not visible to the patient becomes so by itself."""

RECENT_MONTHS = 6
"""V7: an authorisation or a connection counts for so many months, to the day."""


class ActorKind(StrEnum):
    PROFESSIONAL = "professional"
    HOLDER = "holder"
    REPRESENTATIVE = "representative"
    HELPER = "helper"
    INSURER = "insurer"
    EMPLOYER = "employer"


PATIENT_SIDE = frozenset({ActorKind.HOLDER, ActorKind.REPRESENTATIVE, ActorKind.HELPER})


class Actor(Value):
    """Who would read or do something, with all that the rules ask of them in one space.

    `profession` is a column of the matrix, None outside it. The moments have offsets; `last_connection` is the last
    one in the normal way.
    """

    id: str
    kind: ActorKind
    profession: str | None = None
    attending: bool = False
    administrator: bool = False
    care_team: bool = False
    occupational: bool = False
    express_consent: bool = False
    blocked: bool = False
    authorised_at: Instant | None = None
    last_connection: Instant | None = None
    unblocked_at: Instant | None = None
    until: date | None = None
    """The last day of a helper's access, in the holder's zone."""
    ended: bool = False
    """Whether the access of a representative or a helper was taken back, given up or not taken yet."""

    @classmethod
    def of(cls, relation: Relation) -> "Actor":
        """A professional as the space knows them."""
        return cls(
            id=relation.id,
            kind=ActorKind.PROFESSIONAL,
            profession=relation.professional.profession,
            attending=relation.attending,
            administrator=relation.administrator,
            care_team=relation.care_team,
            occupational=relation.occupational,
            express_consent=relation.express_consent,
            blocked=relation.blocked,
            authorised_at=relation.authorised_at,
            last_connection=relation.last_connection,
            unblocked_at=relation.unblocked_at,
        )


class Section(StrEnum):
    """What there is to read besides documents (V15). `PROFILE` is the medical profile but for the other four."""

    VACCINATIONS = "vaccinations"
    HEALTH_STORY = "health_story"
    CIRCLE = "circle"
    DIRECTIVES = "directives"
    PROFILE = "profile"


MASKED_WITH_ALL = frozenset({Section.HEALTH_STORY, Section.DIRECTIVES})
"""V14: what «Masquer tous mes documents» masks besides documents."""

Spoken = Trace | Notification | Thread | Relation | Report | Care
"""What speaks of something that happened, and takes its strictest flag."""

Object = Document | Section | Spoken


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# No truth value: «unknown» must never be taken for a no.
@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, the rule that settled it, and where that comes from (French: an article, a cell of the matrix with
    its edition, or the patient's choice)."""

    answer: Answer
    rule: Rule
    source: str

    def __bool__(self) -> bool:
        raise TypeError("a decision has three answers: ask which one it is")


class Matrix:
    """Who reads which type of document by profession (V4).

    `cells`: profession → document type code → whether it is read; a pair that is not there is unknown. `edition` names
    the table in French, with its date.
    """

    def __init__(self, edition: str, cells: Mapping[str, Mapping[str, bool]]) -> None:
        self.edition = edition
        self.cells = cells
        self._columns = {
            profession: {
                code: Decision(Answer.YES if readable else Answer.NO, Rule.V4, f"{edition} : {profession} × {code}")
                for code, readable in types.items()
            }
            for profession, types in cells.items()
        }
        self.unknown = Decision(Answer.UNKNOWN, Rule.V4, f"{edition} : pas de case")
        """What is said of a pair that has no cell."""

    def column(self, profession: str | None) -> Mapping[str, Decision]:
        """The decisions of one profession by type code; none for a profession that the matrix does not know."""
        return self._columns.get(profession or "", {})

    def decision(self, profession: str | None, type_code: str) -> Decision:
        """What the cell says."""
        return self.column(profession).get(type_code, self.unknown)


NO_MATRIX = Matrix("aucune matrice", MappingProxyType({}))
"""For the patient's side, whose reading no matrix settles."""


@dataclass(frozen=True)
class Situation:
    """What a decision depends on besides actor and object: the moment (with offset), whose space it is and what was
    chosen for it, the matrix, and the way in which a professional comes."""

    now: datetime
    holder: Profile
    privacy: Privacy = Privacy()  # noqa: RUF009 - frozen
    matrix: Matrix = field(default=NO_MATRIX, repr=False)
    way: Way = Way.NORMAL

    @classmethod
    def of(cls, space: Space, now: datetime, matrix: Matrix = NO_MATRIX, way: Way = Way.NORMAL) -> "Situation":
        """The situation of a space at a moment."""
        return cls(now, space.profile, space.choices, matrix, way)

    @cached_property
    def today(self) -> date:
        """The day it is for the holder."""
        return day_in(self.now, self.holder.zone)

    @cached_property
    def is_minor(self) -> bool:
        """Whether the holder has not come of age yet."""
        return is_minor(self.holder.birth_date, self.today)

    @cached_property
    def recent_since(self) -> datetime:
        """The first instant of the first day that is six months ago or less: what V7 compares with."""
        day = add_months(self.today, -RECENT_MONTHS)
        # 28 February + 6 months is 28 August, and so nothing of 29, 30 or 31 August is: the day may lie around it.
        day -= timedelta(days=4)
        while add_months(day, RECENT_MONTHS) < self.today:
            day += timedelta(days=1)
        # In universal time: comparing with a named zone looks its offset up each time.
        return datetime.combine(day, time(), ZoneInfo(self.holder.zone)).astimezone(UTC)

    @cached_property
    def _standings(self) -> "dict[int, _Standing]":
        # By identity, the actor kept with it, so that no other takes its number: a value of three dates would take
        # longer to look up than to judge.
        return {}


def _settled(answer: Answer) -> Mapping[Rule, Decision]:
    return {rule: Decision(answer, rule, source_of(rule)) for rule in Rule}


_YES = _settled(Answer.YES)
_NO = _settled(Answer.NO)

_AUTHOR, _ATTENDING, _ALLOWED, _HELPS = _YES[Rule.V1], _YES[Rule.V2], _YES[Rule.V15], _YES[Rule.V16]
_BLOCKED, _UNBLOCKED, _STRANGER, _NO_EMERGENCY = _NO[Rule.V5], _NO[Rule.V6], _NO[Rule.V7], _NO[Rule.V8]
_EMBARGO, _SECRET, _SECRET_VISIT, _MASKED = _NO[Rule.V11], _NO[Rule.V12], _NO[Rule.V13], _NO[Rule.V14]
_ALL_MASKED = Decision(Answer.NO, Rule.V14, f"{CHOICE} : « Masquer tous mes documents »")
_NEVER, _SHUT, _OF_AGE = _NO[Rule.V17], _NO[Rule.V18], _NO[Rule.V19]
_NO_MANDATE = Decision(Answer.NO, Rule.V16, f"{CHOICE} : accès terminé")
_SHUT_STATES = frozenset({SpaceState.OPPOSED, SpaceState.CLOSED})


def decide(actor: Actor, object_: Object, situation: Situation) -> Decision:
    """Whether `actor` may read `object_` in this situation."""
    standing = situation._standings.get(id(actor)) or _stand(actor, situation)
    if standing.is_patient:
        return _decide_for_patient(standing, object_, situation)
    if not isinstance(object_, Document):
        return _decide_beside_documents(standing, object_, situation)
    # For professionals and documents the order is written out here: a quarter of a million questions are asked for one
    # switch on a large space.
    is_author = object_.author.id == standing.id != ""  # without an id one is nobody: `readers.member_of`
    if standing.shut is not None and not (is_author and standing.shut is _STRANGER):
        return standing.shut
    if is_author:
        return _AUTHOR
    if (object_.masked or standing.everything_masked) and not standing.opens_masks:
        return _MASKED if object_.masked else _ALL_MASKED
    if standing.is_attending:
        return _ATTENDING
    return standing.column.get(object_.type_code, standing.unknown)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the rules say of one actor in one situation whatever the object: judged once.

    `shut`: why they do not come into the space at all, None when they do; an author comes in to what is theirs when
    that is for want of an authorisation (V7).
    """

    actor: Actor
    id: str
    is_patient: bool
    shut: Decision | None
    everything_masked: bool
    opens_masks: bool
    """Who reads what is masked besides its author: V2, V3, and in emergencies V8."""
    is_attending: bool
    is_shielded: bool
    """V12 and V13 hold: of the patient's side, and not the holder, who is a minor."""
    reads: Decision
    """The yes of the patient's side."""
    column: Mapping[str, Decision]
    unknown: Decision


def _stand(actor: Actor, situation: Situation) -> _Standing:
    is_patient = actor.kind in PATIENT_SIDE
    emergency = situation.way is not Way.NORMAL and situation.privacy.emergency.masked_documents
    standing = situation._standings[id(actor)] = _Standing(
        actor=actor,
        id=actor.id,
        is_patient=is_patient,
        shut=_shut_to_patient(actor, situation) if is_patient else _shut_to_professional(actor, situation),
        everything_masked=situation.privacy.everything_masked,
        opens_masks=actor.attending or actor.administrator or emergency,
        is_attending=actor.attending,
        is_shielded=actor.kind is not ActorKind.HOLDER and situation.is_minor,
        reads=_HELPS if actor.kind is ActorKind.HELPER else _AUTHOR,
        column=situation.matrix.column(actor.profession),
        unknown=situation.matrix.unknown,
    )
    return standing


# -- professionals ----------------------------------------------------------------------------------------------------


def _shut_to_professional(actor: Actor, situation: Situation) -> Decision | None:
    """Steps 1 and 2: why somebody who is not of the patient's side does not come in this way; None: they do."""
    privacy, way = situation.privacy, situation.way
    if privacy.state in _SHUT_STATES:
        return _SHUT
    if actor.kind is not ActorKind.PROFESSIONAL or (actor.occupational and not actor.express_consent):
        return _NEVER
    if way is Way.REGULATION_CENTRE:  # before V5: it does not look at authorisations
        return None if privacy.emergency.samu else _NO_EMERGENCY
    if actor.blocked:
        return _BLOCKED
    if way is Way.BREAK_GLASS:
        return None if privacy.emergency.others else _NO_EMERGENCY
    if _is_only_unblocked(actor):
        return _UNBLOCKED
    if actor.attending or actor.care_team or _is_recent(actor, situation.recent_since):
        return None
    return _STRANGER


def _is_only_unblocked(actor: Actor) -> bool:
    """V6: a block was lifted, and nobody has authorised them since."""
    unblocked, authorised = actor.unblocked_at, actor.authorised_at
    return unblocked is not None and (authorised is None or authorised < unblocked)


def _is_recent(actor: Actor, since: datetime) -> bool:
    authorised, connected = actor.authorised_at, actor.last_connection
    return (authorised is not None and authorised >= since) or (connected is not None and connected >= since)


def _decide_beside_documents(standing: _Standing, object_: Section | Spoken, situation: Situation) -> Decision:
    own = isinstance(object_, Trace | Thread) and object_.professional == standing.id != ""
    if standing.shut is not None and not (own and standing.shut is _STRANGER):
        return standing.shut
    if isinstance(object_, Care):
        object_ = Section.HEALTH_STORY
    if isinstance(object_, Section):
        if object_ in MASKED_WITH_ALL and situation.privacy.everything_masked and not standing.opens_masks:
            return _ALL_MASKED
        return _NO[Rule.V15] if object_ is Section.PROFILE else _ALLOWED
    if own:
        return _AUTHOR
    if isinstance(object_, Trace) and standing.is_attending:
        return _YES[Rule.V13] if object_.secret else _ATTENDING
    return _NO[Rule.V15]


# -- the patient's side -----------------------------------------------------------------------------------------------


def _shut_to_patient(actor: Actor, situation: Situation) -> Decision | None:
    if situation.privacy.state is not SpaceState.ACTIVATED:
        return _SHUT
    if actor.kind is ActorKind.REPRESENTATIVE and not situation.is_minor:
        return _OF_AGE
    return _NO_MANDATE if _is_over(actor, situation) else None


def _is_over(actor: Actor, situation: Situation) -> bool:
    """Whether somebody looked after the space, and does so no longer."""
    if actor.kind is ActorKind.HOLDER:
        return False
    return actor.ended or (actor.until is not None and actor.until < situation.today)


def _decide_for_patient(standing: _Standing, object_: Object, situation: Situation) -> Decision:
    if standing.shut is not None:
        return standing.shut
    if isinstance(object_, Document) and _is_under_embargo(object_, situation):
        return _EMBARGO
    if standing.is_shielded and not isinstance(object_, Section):
        if object_.hidden_from_representatives:
            return _SECRET
        if isinstance(object_, Trace | Notification) and object_.secret:
            return _SECRET_VISIT
    return standing.reads


def _is_under_embargo(document: Document, situation: Situation) -> bool:
    """V11: not visible to the patient, not announced yet, and its month not over."""
    if not document.not_visible_to_patient:
        return False
    if document.announced_at is not None and document.announced_at <= situation.now:
        return False
    return situation.now < embargo_end(document, situation.holder.zone)


def embargo_end(document: Document, zone: str) -> datetime:
    """The instant at which a document not visible to the patient becomes so by itself (V11)."""
    return months_after(document.deposited_at, EMBARGO_MONTHS, zone)


# -- what is not reading ----------------------------------------------------------------------------------------------


class Action(StrEnum):
    """What one can do with a space besides reading it."""

    DEPOSIT = "deposit"
    CHANGE = "change"
    """Change or delete what the patient's side put there."""
    MASK = "mask"
    """Set who reads: a document's mask, «Masquer tous mes documents», the emergency switches."""
    BLOCK = "block"
    REPORT = "report"
    SHARE = "share"
    LOGIN = "login"
    """Change how one logs in, or the contacts of the account."""
    CLOSE = "close"
    """Close, or oppose what is not activated yet."""
    OPEN = "open"
    """Activate, reopen, or take an opposition back."""
    ERASE = "erase"
    """Have what a closed space keeps destroyed."""
    EXPORT = "export"


_ENDING: Mapping[Action, frozenset[SpaceState]] = MappingProxyType(
    {
        Action.CLOSE: frozenset({SpaceState.ACTIVATED, SpaceState.NOT_ACTIVATED}),
        Action.ERASE: frozenset({SpaceState.ACTIVATED, SpaceState.CLOSED}),
    }
)
"""In which states the patient's side ends something; to open is for those that are not, the rest for those that are."""

NOT_A_HELPERS = frozenset({Action.SHARE, Action.LOGIN, Action.CLOSE, Action.OPEN, Action.ERASE, Action.EXPORT})
"""V16: what a helper does not do."""


def may(actor: Actor, action: Action, space: Space, now: datetime) -> Decision:
    """Whether `actor` may do this with `space` at this moment (V3, V5, V16, V17, V18, V19)."""
    if actor.kind in PATIENT_SIDE:
        return _may_patient(actor, action, Situation.of(space, now))
    if space.choices.state in _SHUT_STATES:
        return _SHUT
    if actor.kind is ActorKind.EMPLOYER or (actor.occupational and not actor.express_consent):
        return _NEVER
    if action is Action.DEPOSIT:
        return _YES[Rule.V5] if actor.blocked else _YES[Rule.V18]
    if actor.blocked:
        return _BLOCKED
    if action is Action.BLOCK and actor.administrator:
        return _YES[Rule.V3]
    return _NO[Rule.V3]


def _may_patient(actor: Actor, action: Action, situation: Situation) -> Decision:
    if actor.kind is ActorKind.REPRESENTATIVE and not situation.is_minor:
        return _OF_AGE
    if _is_over(actor, situation):
        return _NO_MANDATE
    if actor.kind is ActorKind.HELPER and action in NOT_A_HELPERS:
        return _NO[Rule.V16]
    state = situation.privacy.state
    is_open = state is SpaceState.ACTIVATED
    fits = state in _ENDING[action] if action in _ENDING else is_open is not (action is Action.OPEN)
    if not fits:
        return _SHUT
    return _HELPS if actor.kind is ActorKind.HELPER else _AUTHOR
