"""What is out of the ordinary: a table of accesses, each with the reasons that it must have and a remark."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mes_app.record.documents import Author, AuthorKind
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency, Privacy
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from mes_app.record.unusual import Reason, Setting, Unusual, Why, is_night, unusual, visits
from tests.record.samples import document, space

PARIS = "Europe/Paris"
NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)  # 12 h in Paris
NIGHT = datetime(2026, 11, 20, 2, 12, tzinfo=UTC)  # 3 h 12
LONG_AGO = datetime(2024, 1, 10, 10, 0, tzinfo=UTC)
DR = Professional(
    id="dr",
    first_name="Marc",
    last_name="Dupot",
    profession="medecin",
    profession_label="Médecin",
    rpps="9",
    establishment="",
)


def trace(id_: str = "t1", at: datetime = NOON, act: Act = Act.OPENED, **update: Any) -> Trace:
    return Trace(id=id_, at=at, who="Dr Marc Dupot", professional="dr", by=AuthorKind.PROFESSIONAL, act=act, **update)


def known(**update: Any) -> Relation:
    return Relation(id="dr", professional=DR, **{"authorised_at": LONG_AGO, **update})


def whys(found: list[Unusual]) -> list[list[Why]]:
    return [[reason.why for reason in one.reasons] for one in found]


RECENT = NOON - timedelta(days=30)
MET = trace("earlier", RECENT)
DOCUMENT = document("d1", author=Author(id="lab", kind=AuthorKind.PROFESSIONAL, name="Labo"))
MASKED = document("d1", author=Author(id="lab", kind=AuthorKind.PROFESSIONAL, name="Labo"), masked=True)
READ = trace("t1", NOON, Act.READ, document="d1", title="Bilan")
NEW = known(authorised_at=RECENT)

CASES: list[tuple[str, list[Trace], Relation | None, dict[str, Any], list[Why]]] = [
    ("the médecin traitant by day", [trace()], known(attending=True), {}, []),
    ("the médecin traitant after years", [trace("a", LONG_AGO), trace()], known(attending=True), {}, []),
    ("the médecin traitant by night", [trace(at=NIGHT)], known(attending=True), {}, [Why.NIGHT]),
    ("the care team by day, never seen before", [trace()], known(care_team=True, authorised_at=None), {}, []),
    ("authorised a month ago, first time", [trace()], NEW, {}, []),
    ("seen a month ago", [MET, trace()], known(authorised_at=None), {}, [Why.NEVER_MET]),  # the first of the two
    ("nobody knows them", [trace()], None, {}, [Why.NEVER_MET]),
    ("authorised after they came", [trace()], known(authorised_at=NOON + timedelta(hours=1)), {}, [Why.NEVER_MET]),
    (
        "in emergency, by night, never met",
        [trace(at=NIGHT, way=Way.BREAK_GLASS)],
        None,
        {},
        [Why.BREAK_GLASS, Why.NEVER_MET, Why.NIGHT],
    ),
    ("in emergency, by day, known", [trace(way=Way.BREAK_GLASS)], NEW, {}, [Why.BREAK_GLASS]),
    ("the regulation centre", [trace(way=Way.REGULATION_CENTRE)], NEW, {}, [Why.REGULATION_CENTRE]),
    ("blocked", [trace()], known(authorised_at=RECENT, blocked=True), {}, [Why.BLOCKED]),
    ("blocked since", [trace()], known(authorised_at=RECENT, blocked=True, blocked_at=NOON + timedelta(1)), {}, []),
    (
        "blocked, by the centre that does not look",
        [trace(way=Way.REGULATION_CENTRE)],
        known(authorised_at=RECENT, blocked=True),
        {},
        [Why.REGULATION_CENTRE],
    ),
    ("blocked ones may deposit", [trace(act=Act.DEPOSITED)], known(blocked=True), {}, []),
    ("a masked document", [READ], NEW, {"documents": [MASKED]}, [Why.MASKED]),
    ("a visible document", [READ], NEW, {"documents": [DOCUMENT]}, []),
    (
        "masked since",
        [READ, trace("m", NOON + timedelta(hours=3), Act.MASKED, document="d1")],
        NEW,
        {"documents": [MASKED]},
        [],
    ),
    (
        "masked then, shown since",
        [
            trace("m", RECENT, Act.MASKED, document="d1"),
            READ,
            trace("s", NOON + timedelta(hours=3), Act.SHOWN, document="d1"),
        ],
        NEW,
        {"documents": [DOCUMENT]},
        [Why.MASKED],
    ),
    ("all masked", [READ], NEW, {"documents": [DOCUMENT], "privacy": [Privacy(everything_masked=True)]}, [Why.MASKED]),
    ("a masked one, by the médecin traitant", [READ], known(attending=True), {"documents": [MASKED]}, []),
    (
        "a masked one, by an administrator",
        [READ],
        known(administrator=True, authorised_at=RECENT),
        {"documents": [MASKED]},
        [],
    ),
    ("a masked one, by its author", [READ], NEW, {"documents": [document("d1", masked=True)]}, []),
    (
        "eleven documents in ten minutes",
        [trace(f"r{n}", NOON + timedelta(seconds=59 * n), Act.READ, document=f"d{n}") for n in range(11)],
        NEW,
        {},
        [Why.MANY],
    ),
    (
        "ten documents in ten minutes",
        [trace(f"r{n}", NOON + timedelta(seconds=59 * n), Act.READ, document=f"d{n}") for n in range(10)],
        NEW,
        {},
        [],
    ),
    (
        "eleven documents, slowly",
        [trace(f"r{n}", NOON + timedelta(seconds=61 * n), Act.READ, document=f"d{n}") for n in range(11)],
        NEW,
        {},
        [],
    ),
    (
        "one document eleven times",
        [trace(f"r{n}", NOON + timedelta(seconds=n), Act.READ, document="d1") for n in range(11)],
        NEW,
        {},
        [],
    ),
    ("after seven months", [trace("a", NOON - timedelta(days=214)), trace()], known(), {}, [Why.LONG_ABSENCE]),
    ("after six months to the day", [trace("a", datetime(2026, 5, 20, 9, tzinfo=UTC)), trace()], known(), {}, []),
    (
        "after six months and a day",
        [trace("a", datetime(2026, 5, 19, 9, tzinfo=UTC)), trace()],
        known(),
        {},
        [Why.LONG_ABSENCE],
    ),
    # Their first visit was before the only authorisation that is known.
    ("after years, but authorised again", [trace("a", LONG_AGO), trace()], NEW, {}, [Why.NEVER_MET]),
    (
        "what the patient does is no access",
        [trace().model_copy(update={"professional": None, "by": AuthorKind.PATIENT})],
        None,
        {},
        [],
    ),
]


@pytest.mark.parametrize(("remark", "traces", "relation", "tables", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_unusual_and_why(
    remark: str, traces: list[Trace], relation: Relation | None, tables: dict[str, Any], expected: list[Why]
) -> None:
    looked_at = space(traces=traces, relations=[relation] if relation else [], **tables)
    assert [why for reasons in whys(unusual(looked_at)) for why in reasons] == expected


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        (datetime(2026, 11, 20, 20, 59, tzinfo=UTC), False),  # 21 h 59 in Paris
        (datetime(2026, 11, 20, 21, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 4, 59, tzinfo=UTC), True),  # 5 h 59
        (datetime(2026, 11, 20, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 7, 20, 4, 0, tzinfo=UTC), False),  # 6 h in summer
    ],
)
def test_the_night_is_the_holders(moment: datetime, night: bool) -> None:
    assert is_night(moment, PARIS) is night


def test_the_facts_on_both_sides_come_with_the_reasons() -> None:
    opened = trace(at=NIGHT, way=Way.BREAK_GLASS)
    read = trace("t2", NIGHT + timedelta(minutes=2), Act.READ, way=Way.BREAK_GLASS, document="d1", title="Bilan")
    bell = Notification(id="n", topic=Topic.EMERGENCY, at=NIGHT + timedelta(minutes=1), target="t1")
    privacy = Privacy(emergency=Emergency(others=False, samu=True, masked_documents=True))
    looked_at = space(traces=[opened, read], documents=[MASKED], notifications=[bell], privacy=[privacy])
    (found,) = unusual(looked_at)
    assert found == Unusual(
        trace=opened,
        lines=("t1", "t2"),
        told=bell.at,
        reasons=(
            Reason(why=Why.BREAK_GLASS, rule=Rule.V9, at=NIGHT, setting=Setting.OTHERS, is_on=False),
            Reason(why=Why.NEVER_MET, rule=Rule.V7, at=NIGHT),
            Reason(
                why=Why.MASKED, rule=Rule.V8, at=read.at, title="Bilan", setting=Setting.MASKED_DOCUMENTS, is_on=True
            ),
            Reason(why=Why.NIGHT, rule=Rule.V9, at=NIGHT),
        ),
    )


def test_the_latest_comes_first_and_visits_are_told_apart() -> None:
    first, same, later = trace("a", NIGHT), trace("b", NIGHT + timedelta(minutes=59)), trace("c", NIGHT + timedelta(2))
    assert [[t.id for t in visit] for visit in visits([first, same, later])] == [["a", "b"], ["c"]]
    found = unusual(space(traces=[first, same, later], relations=[NEW]))
    assert [one.trace.id for one in found] == ["c", "a"]


def test_an_empty_history_has_nothing_unusual() -> None:
    assert unusual(Space(space().profile)) == []
