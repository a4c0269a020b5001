"""The history as values: tabs, filters, days, words; and what the export holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mes_app.record.chain import Checked, Outcome, Verdict
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Trace, Way
from mes_app.record.people import Standing
from mes_app.record.rules import Rule
from mes_app.record.unusual import Reason, Setting, Unusual, Why
from mes_app.screens.history.arranging import (
    Choices,
    Period,
    Tab,
    acts,
    by_day,
    kept,
    next_window,
    people,
    span,
    tab_of,
    window,
)
from mes_app.screens.history.choosing import Typed, period_words
from mes_app.screens.history.exporting import sheet_of
from mes_app.screens.history.sentences import Wording, act_name, other_side, reason_words, rules_words
from mes_app.screens.history.verifying import Result, broken_words
from mes_app.ui.catalogue import Texts
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import NOW, TODAY, profile

PARIS = "Europe/Paris"
GABRIELLE = "Gabrielle Capanelli"


def trace(id_: str, ago: float = 0, **update: Any) -> Trace:
    values: dict[str, Any] = {
        "id": id_,
        "at": NOW - timedelta(days=ago),
        "who": "Dr Marc Dupot",
        "professional": "dupot",
        "profession_label": "Médecin généraliste",
        "establishment": "Maison de santé",
        "by": AuthorKind.PROFESSIONAL,
        "act": Act.READ,
        "document": "d1",
        "title": "Bilan",
    }
    return Trace(**{**values, **update})


def own(id_: str, ago: float = 0, **update: Any) -> Trace:
    values = {"who": GABRIELLE, "professional": None, "by": AuthorKind.PATIENT, "act": Act.MASKED}
    return trace(id_, ago, profession_label="", establishment="", **{**values, **update})


LINES = {
    t.id: t
    for t in (
        trace("today"),
        trace("opened", 0.01, act=Act.OPENED, document=None, title=""),
        trace("week", 6, who="Dr Sylvie Dupont", professional="dupont"),
        trace("week-and-a-day", 7),
        trace("month", 29),
        trace("half", 184, act=Act.DEPOSITED),
        trace("year", 365),
        trace("old", 800),
        own("mine", 2),
        own("parent", 3, who="Autre Parent", by=AuthorKind.REPRESENTATIVE),
        own("helper", 4, by=AuthorKind.HELPER),
        trace("service", 5, who="Rééduc", professional=None, by=AuthorKind.SERVICE),
        trace("insurer", 6, who="Assurance Maladie", professional=None, by=AuthorKind.INSURER),
    )
}


def look(standing: Standing = Standing.HOLDER, **update: Any) -> Look:
    person = profile(standing=standing, **update)
    return Look(person, Texts(person), NOW)


def ids(choices: Choices) -> list[str]:
    return [t.id for t in kept(LINES, choices, TODAY, PARIS)]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (Choices(), ["today", "opened", "week", "week-and-a-day", "month", "half", "year", "old"]),
        (Choices(period=Period.DAYS_7), ["today", "opened", "week"]),  # today is the first of the seven
        (Choices(period=Period.DAYS_30), ["today", "opened", "week", "week-and-a-day", "month"]),
        (Choices(period=Period.MONTHS_6), ["today", "opened", "week", "week-and-a-day", "month", "half"]),
        (Choices(period=Period.YEAR_1), ["today", "opened", "week", "week-and-a-day", "month", "half", "year"]),
        (Choices(period=Period.OWN, last=date(2025, 11, 21)), ["year", "old"]),
        (Choices(period=Period.OWN, first=date(2026, 11, 14), last=date(2026, 11, 15)), ["week", "week-and-a-day"]),
        (Choices(period=Period.OWN), ["today", "opened", "week", "week-and-a-day", "month", "half", "year", "old"]),
        (Choices(person="Dr Sylvie Dupont"), ["week"]),
        (Choices(act=Act.OPENED), ["opened"]),
        (Choices(act=Act.OPENED, person="Dr Sylvie Dupont"), []),
        (Choices(tab=Tab.OWN), ["mine", "parent", "helper"]),
        (Choices(tab=Tab.SERVICES), ["service", "insurer"]),
    ],
)
def test_what_the_list_shows(choices: Choices, expected: list[str]) -> None:
    assert ids(choices) == expected


def test_every_line_is_under_one_tab() -> None:
    assert {id_: tab_of(t) for id_, t in LINES.items() if id_ in ("today", "mine", "service", "insurer")} == {
        "today": Tab.PROFESSIONALS,
        "mine": Tab.OWN,
        "service": Tab.SERVICES,
        "insurer": Tab.SERVICES,
    }
    # A line of an older record, which did not say whose it is.
    assert tab_of(trace("t", by=AuthorKind.PATIENT)) is Tab.PROFESSIONALS


def test_days_are_those_of_the_holder() -> None:
    late = trace("late", at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC))  # half past midnight in Paris
    days = by_day(kept({"late": late, "today": LINES["today"]}, Choices(), TODAY, PARIS), PARIS)
    assert [(day.day, [t.id for t in day.lines]) for day in days] == [(TODAY, ["today", "late"])]
    assert by_day([late], "America/Martinique")[0].day == date(2026, 11, 20)


def test_people_and_acts_are_those_of_the_tab() -> None:
    assert people(LINES, Tab.PROFESSIONALS) == ["Dr Marc Dupot", "Dr Sylvie Dupont"]
    assert acts(LINES, Tab.PROFESSIONALS) == [Act.OPENED, Act.READ, Act.DEPOSITED]
    assert acts(LINES, Tab.OWN) == [Act.MASKED]


def test_another_tab_keeps_the_period_alone() -> None:
    choices = Choices(period=Period.DAYS_7, person="Dr Marc Dupot", act=Act.READ)
    assert choices.turned_to(Tab.OWN) == Choices(tab=Tab.OWN, period=Period.DAYS_7)
    assert choices.is_filtering
    assert not choices.cleared().is_filtering


def test_the_window_grows_to_thousands_in_a_few_steps() -> None:
    lines = [trace(str(n)) for n in range(5000)]
    shown, steps = 20, 0
    while shown < len(lines):
        shown, steps = next_window(shown), steps + 1
    assert steps < 40
    assert len(window(lines, 20)) == 20


@pytest.mark.parametrize(
    ("typed", "faults", "limits"),
    [
        (Typed(), {}, (None, None)),
        (Typed("03/03/2026", "12/03/2026"), {}, (date(2026, 3, 3), date(2026, 3, 12))),
        (Typed("3.3.26", ""), {}, (date(2026, 3, 3), None)),
        (Typed("hier", ""), {"first": "history-filter-day-fault"}, None),
        (Typed("12/03/2026", "03/03/2026"), {"last": "history-filter-order-fault"}, None),
    ],
)
def test_ones_own_dates(typed: Typed, faults: dict[str, str], limits: tuple[date | None, date | None] | None) -> None:
    assert typed.faults(TODAY) == faults
    choices = typed.over(Choices(first=date(2020, 1, 1)), TODAY)
    assert choices.period is Period.OWN
    assert span(choices, TODAY) == (limits or (date(2020, 1, 1), None))  # what is no day changes nothing


def test_the_period_in_words() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 12)
    assert period_words(look(), Choices(period=Period.DAYS_30)) == "30 jours"
    assert period_words(look(), Choices(period=Period.OWN)) == "Tout"
    assert period_words(look(), Choices(period=Period.OWN, first=first)) == "Depuis le 1er mars 2026"
    assert period_words(look(), Choices(period=Period.OWN, last=last)) == "Jusqu’au 12 mars 2026"
    assert (
        period_words(look(), Choices(period=Period.OWN, first=first, last=last)) == "Du 1er mars 2026 au 12 mars 2026"
    )


def test_a_line_says_who_did_what() -> None:
    words = Wording(look(), GABRIELLE)
    assert words.line(LINES["today"]) == f"Dr Marc Dupot a lu «{NBSP}Bilan{NBSP}»"
    assert words.line(LINES["opened"]) == "Dr Marc Dupot a ouvert votre espace"
    assert words.line(LINES["mine"]) == f"Vous avez masqué «{NBSP}Bilan{NBSP}»"
    assert words.line(LINES["parent"]) == f"Autre Parent a masqué «{NBSP}Bilan{NBSP}»"
    child = Wording(look(Standing.CHILD, first_name="Lucas"), GABRIELLE)
    assert child.line(LINES["opened"]) == "Dr Marc Dupot a ouvert l’espace de Lucas"
    assert words.detail(LINES["today"]) == f"10{NBSP}h{NBSP}00 · Médecin généraliste · Maison de santé · accès normal"
    urgent = trace("u", way=Way.BREAK_GLASS)
    assert words.detail(urgent).endswith(f"urgence, «{NBSP}bris de glace{NBSP}»")


@pytest.mark.parametrize("standing", list(Standing))
def test_each_thing_has_its_words_in_every_form(standing: Standing) -> None:
    here = look(standing, first_name="Alice")
    words = Wording(here, GABRIELLE)
    for act in Act:
        assert words.line(trace("t", act=act))
        assert words.line(own("t", act=act))
        assert act_name(here, act)
    for way in Way:
        assert here.say(f"history-way-whole-{way.value}")
        assert words.detail(trace("t", way=way))
    for tab in Tab:
        assert here.say(f"history-tab-{tab.value}")
        assert here.say(f"history-empty-{tab.value}-text")
    for kind in AuthorKind:
        assert here.say(f"history-by-{kind.value}")
    for why in Why:
        for since in (None, NOW - timedelta(days=300)):
            if since is not None or why is not Why.LONG_ABSENCE:
                assert reason_words(here, Reason(why=why, rule=Rule.V7, at=NOW, since=since, number=12, title="B"))
    reasons = tuple(
        Reason(why=Why.BREAK_GLASS, rule=Rule.V9, at=NOW, setting=setting, is_on=is_on)
        for setting in Setting
        for is_on in (True, False)
    )
    found = Unusual(trace=LINES["today"], lines=("today",), reasons=reasons, told=NOW, authorised=NOW)
    assert len(other_side(here, found, whole=True)) == len(reasons) + 3
    assert rules_words(here, found) == "Règles V9, V10"


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.INTACT])
def test_a_break_is_said_with_its_place(outcome: Outcome) -> None:
    words = Wording(look(), GABRIELLE)
    for line in (LINES["today"], None):
        for after in (LINES["week"], None):
            verdict = Verdict(outcome=outcome, verified=7)
            said = broken_words(words, Result(Checked(device=verdict, authority=None), NOW, line, after))
            assert said
            if outcome is not Outcome.SEAL_BROKEN:
                assert "7 lignes avant cet endroit sont intactes." in said
                assert len(said) == 3


def test_what_can_be_mended_is_the_devices_copy_alone() -> None:
    good, bad = Verdict(outcome=Outcome.INTACT), Verdict(outcome=Outcome.CHANGED)
    assert Result(Checked(device=bad, authority=good), NOW).is_mendable
    assert not Result(Checked(device=bad, authority=bad), NOW).is_mendable
    assert not Result(Checked(device=bad, authority=None), NOW).is_mendable
    assert not Result(Checked(device=good, authority=bad), NOW).is_mendable


def test_the_export_holds_what_the_filters_show() -> None:
    choices = Choices(period=Period.DAYS_7, person="Dr Marc Dupot")
    made = sheet_of(look(), kept(LINES, choices, TODAY, PARIS), choices, GABRIELLE)
    assert made.head[1] == "Professionnels · 7 jours · Dr Marc Dupot"
    assert len(made.columns) == len(made.widths) == 8
    assert made.rows[0] == (
        "21/11/2026",
        f"10{NBSP}h{NBSP}00",
        "Dr Marc Dupot",
        "Médecin généraliste",
        "Maison de santé",
        "Lecture",
        "Bilan",
        "accès normal",
    )
    mine = sheet_of(look(), [LINES["mine"]], Choices(tab=Tab.OWN), GABRIELLE)
    assert mine.rows[0][3] == "Titulaire de l’espace"
    assert made.page_words == "Page {page} sur {pages}"
