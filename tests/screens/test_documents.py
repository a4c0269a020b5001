"""The documents' list as values: what shows, in which order, under which heads; and what the forms take."""

from datetime import date, timedelta

import pytest

from mes_app.record.documents import Author, AuthorKind, Category, Folder
from mes_app.record.space import Space
from mes_app.screens.documents.arranging import (
    Choices,
    Group,
    Order,
    Period,
    Sight,
    arrange,
    arrange_folder,
    authors,
    count,
    folder_counts,
    next_window,
    window,
)
from mes_app.screens.documents.fetching import file_name
from mes_app.screens.documents.form import Form, faults, suggested_title
from mes_app.screens.documents.pieces import size_words
from mes_app.ui import dates
from tests.record.samples import ME, TODAY, document, profile

LAB = Author(id="lab", kind=AuthorKind.PROFESSIONAL, name="Élan Laboratoire")
FOLDERS = {"f1": Folder(id="f1", name="Analyses")}

DOCUMENTS = {
    d.id: d
    for d in (
        document("blood", title="Bilan sanguin", author=LAB, act_from=date(2026, 9, 3), read=False),
        document("care", title="Ordonnance", category=Category.CARE, act_from=date(2026, 11, 19)),
        document("report", title="écho du cœur", category=Category.IMAGING, act_from=date(2026, 11, 2), masked=True),
        document("filed", title="Ancien bilan", author=LAB, act_from=date(2020, 1, 5), folder="f1"),
        document("orphan", title="Certificat", act_from=date(2024, 2, 1), folder="no-more"),
        document("pinned", title="Directives", author=ME, act_from=date(2023, 5, 1), pinned=True),
        document("old", title="Vieux courrier", act_from=date(2010, 5, 1), archived=True),
    )
}


def ids(groups: tuple[Group, ...]) -> list[list[str]]:
    return [[d.id for d in group.documents] for group in groups]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        # Pinned first, then by month, newest first; filed and archived ones elsewhere.
        (Choices(), [["pinned"], ["care", "report"], ["blood"], ["orphan"]]),
        (Choices(order=Order.OLDEST), [["pinned"], ["orphan"], ["blood"], ["report", "care"]]),
        # Accents and capitals make no difference: é stands between c and o.
        (Choices(order=Order.NAME), [["pinned"], ["blood", "orphan", "report", "care"]]),
        (Choices(order=Order.AUTHOR), [["pinned"], ["care", "report", "orphan"], ["blood"]]),
        (Choices(category=Category.IMAGING), [["report"]]),
        # A filter looks into the folders too.
        (Choices(author="Élan Laboratoire"), [["blood"], ["filed"]]),
        (Choices(period=Period.MONTHS_3), [["care", "report"], ["blood"]]),
        (Choices(period=Period.YEARS_5), [["pinned"], ["care", "report"], ["blood"], ["orphan"]]),
        (Choices(sight=Sight.MASKED), [["report"]]),
        (Choices(sight=Sight.VISIBLE, category=Category.IMAGING), []),
        (Choices(unread=True), [["blood"]]),
        (Choices(archived=True), [["old"]]),
    ],
)
def test_what_the_list_shows(choices: Choices, expected: list[list[str]]) -> None:
    assert ids(arrange(DOCUMENTS, FOLDERS, choices, TODAY)) == expected


def test_each_group_has_its_head() -> None:
    pinned, november, *_ = arrange(DOCUMENTS, FOLDERS, Choices(), TODAY)
    assert (pinned.pinned, pinned.month) == (True, None)
    assert november.month == date(2026, 11, 1)
    assert [g.author for g in arrange(DOCUMENTS, FOLDERS, Choices(order=Order.AUTHOR), TODAY)] == [
        None,
        "Dr Marc Dupot",
        "Élan Laboratoire",
    ]


def test_an_order_alone_is_no_filter() -> None:
    assert not Choices(order=Order.NAME).is_filtering
    assert Choices(unread=True).is_filtering


def test_folders_count_what_they_list() -> None:
    assert folder_counts(DOCUMENTS, FOLDERS) == [(FOLDERS["f1"], 1)]
    assert ids(arrange_folder(DOCUMENTS, "f1")) == [["filed"]]


def test_authors_come_by_number_then_by_name() -> None:
    assert authors(DOCUMENTS) == ["Dr Marc Dupot", "Élan Laboratoire", "Gabrielle Capanelli"]


def test_the_window_cuts_within_a_group_and_grows_to_the_end() -> None:
    many = {f"{n:05}": document(f"{n:05}", act_from=TODAY - timedelta(days=n)) for n in range(5000)}
    groups = arrange(many, {}, Choices(), TODAY)
    assert count(groups) == 5000
    first = window(groups, 25)
    assert count(first) == 25
    assert ids(first)[0] == [f"{n:05}" for n in range(21)]
    shown, steps = 14, 0
    while shown < 5000:
        shown, steps = next_window(shown), steps + 1
    assert steps < 40


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/09/2026", date(2026, 9, 3)),
        (" 3.9.26 ", date(2026, 9, 3)),
        ("3 9 2026", date(2026, 9, 3)),
        ("03092026", date(2026, 9, 3)),
        ("2026-09-03", date(2026, 9, 3)),
        ("1/1/98", date(1998, 1, 1)),
        ("31/02/2026", None),
        ("hier", None),
        ("03/09", None),
        ("", None),
        ("٣/٩/٢٠٢٦", None),
        ("1/2/3/4", None),
        ("0/0/0000", None),
    ],
)
def test_days_as_people_type_them(typed: str, day: date | None) -> None:
    assert dates.typed_day(typed, TODAY) == day


GOOD = Form(title="Lettre", day="03/09/2025", category=Category.REPORTS)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ({}, {}),
        ({"title": "  "}, {"title": "form-title-missing"}),
        ({"title": "a" * 50}, {}),
        ({"title": "a" * 51}, {"title": "form-title-long"}),
        ({"day": ""}, {"day": "form-day-missing"}),
        ({"day": "31/02/2025"}, {"day": "form-day-unreadable"}),
        ({"day": "22/11/2026"}, {"day": "refusal-future-date"}),
        ({"day": "21/11/2026"}, {}),
        ({"day": "01/01/1960"}, {"day": "refusal-before-birth"}),
        ({"category": None}, {"category": "form-category-missing"}),
        ({"comment": "a" * 1000}, {}),
        ({"comment": "a" * 1001}, {"comment": "form-comment-long"}),
    ],
)
def test_what_a_form_has_to_mend(update: dict[str, object], expected: dict[str, str]) -> None:
    assert faults(GOOD.model_copy(update=update), Space(profile()), TODAY) == expected


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("lettre_du  cardiologue.PDF", "lettre du cardiologue"),
        ("C:\\Documents\\bilan.final.pdf", "bilan.final"),
        ("a" * 80 + ".jpg", "a" * 50),
    ],
)
def test_a_name_is_suggested_from_the_file(file: str, title: str) -> None:
    assert suggested_title(file) == title


@pytest.mark.parametrize(
    ("title", "content", "expected"),
    [
        ("Bilan 03/09", b"%PDF-1.4", "Bilan 03 09.pdf"),
        ("../secret", b"texte", "secret.txt"),
        ("???", b"texte", "document.txt"),
        ("Bilan", b"\0\1\2", "Bilan"),
    ],
)
def test_a_download_has_a_name_that_every_system_takes(title: str, content: bytes, expected: str) -> None:
    assert file_name(title, content) == expected


@pytest.mark.parametrize(
    ("size", "words"), [(12, "1 Ko"), (182_400, "182 Ko"), (1_400_000, "1,4 Mo"), (5_000_000, "5 Mo")]
)
def test_sizes_are_said_in_thousands(size: int, words: str) -> None:
    assert size_words(size) == words.replace(" ", dates.NBSP)
