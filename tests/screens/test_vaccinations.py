"""The vaccination screens' own rules: what a field takes, what is asked about, what a scan fills, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from mes_app.record.vaccinations import COMMENT, LOT, Disease, DoseKind
from mes_app.reference.vaccines import Suggestion
from mes_app.scan import Candidate, Guess, Outcome, ScanResult, Sentence
from mes_app.screens.boxes import camera
from mes_app.screens.boxes.camera import Trouble, Turn, trouble_of, watch
from mes_app.screens.boxes.outcome import LOOKS, Looking, Way, way_on
from mes_app.screens.questions import whom
from mes_app.screens.vaccinations.checks import (
    NAME,
    Doubt,
    Fault,
    day_of,
    doubts,
    expiry_of,
    faults,
    is_out_of_date,
    rank_of,
    value_of,
)
from mes_app.screens.vaccinations.draft import NEW, Draft, Drafts, Part, blank, of_box, of_vaccination
from mes_app.screens.vaccinations.fields import say_fault
from mes_app.screens.vaccinations.pieces import by_year, diseases_of, status_of
from mes_app.screens.vaccinations.suggesting import people_like, vaccines_like
from mes_app.ui.catalogue import Texts
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.loops import run_apart
from tests.record.samples import DOCTOR, ME, NOW, TODAY, child, profile, vaccination

BIRTH = date(2014, 5, 4)


@dataclass(frozen=True)
class Pack:
    cip13: str = "3400936873742"
    name: str = "REPEVAX"
    full_name: str = "REPEVAX, suspension"
    nuva: str | None = "VAC0029"
    diseases: tuple[str, ...] = ("Diphtérie", "Tétanos")
    disease_codes: tuple[str, ...] = ("DIS001", "DIS002")
    kind: str = "vaccine"


REPEVAX = Pack()
GTIN = "03400936873742"


def result(outcome: Outcome = Outcome.VACCINE, **update: Any) -> ScanResult:
    values: dict[str, Any] = {
        "sentences": (Sentence("scan-vaccine-full", {}),),
        "gtin": GTIN,
        "cip13": REPEVAX.cip13,
        "lot": "W2B41",
        "expiry": date(2028, 5, 31),
        "product": REPEVAX,
    }
    return ScanResult(outcome, **{**values, **update})


def looks_for(person: Any) -> Look:
    return Look(person, Texts(person), NOW)


# -- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("03/02/2026", date(2026, 2, 3)),
        ("3/2/2026", date(2026, 2, 3)),
        (" 3-2-2026 ", date(2026, 2, 3)),
        ("3.2.2026", date(2026, 2, 3)),
        ("3 2 2026", date(2026, 2, 3)),
        ("03022026", date(2026, 2, 3)),  # keypads without a stroke
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2025", "fault-date-none"),
        ("29/02/2000", date(2000, 2, 29)),
        ("29/02/1900", "fault-date-none"),  # a century is no leap year
        ("31/04/2026", "fault-date-none"),
        ("00/04/2026", "fault-date-none"),
        ("01/13/2026", "fault-date-month"),
        ("01/00/2026", "fault-date-month"),
        ("01/02/26", "fault-date-year"),
        ("01/02/202", "fault-date-year"),
        ("01/02/20266", "fault-date-year"),
        ("01/01/1900", date(1900, 1, 1)),
        ("31/12/1899", "fault-date-range"),
        ("01/01/2101", "fault-date-range"),
        ("2026-02-03", "fault-date-form"),
        ("hier", "fault-date-form"),
        ("1/2", "fault-date-form"),
        ("", "fault-date-empty"),
        ("   ", "fault-date-empty"),
    ],
)
def test_a_day_as_people_type_it(typed: str, expected: date | str) -> None:
    found = day_of(typed)
    assert (found.key if isinstance(found, Fault) else found) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("04/2027", date(2027, 4, 30)),  # boxes print the month: its last day
        ("02 2028", date(2028, 2, 29)),
        ("30/04/2027", date(2027, 4, 30)),
        ("30042027", date(2027, 4, 30)),
        ("13/2027", "fault-expiry-form"),
        ("bientôt", "fault-expiry-form"),
        ("31/04/2027", "fault-date-none"),
        ("30/04/27", "fault-date-year"),
    ],
)
def test_the_last_day_of_a_lot(typed: str, expected: date | str | None) -> None:
    found = expiry_of(typed)
    assert (found.key if isinstance(found, Fault) else found) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("1", 1),
        (" 20 ", 20),
        ("0", "fault-rank-range"),
        ("21", "fault-rank-range"),
        ("-1", "fault-rank-form"),
        ("1,5", "fault-rank-form"),
        ("deux", "fault-rank-form"),
        ("²", "fault-rank-form"),
        ("9" * 5000, "fault-rank-form"),
    ],
)
def test_the_rank_of_a_dose(typed: str, expected: int | str | None) -> None:
    found = rank_of(typed)
    assert (found.key if isinstance(found, Fault) else found) == expected


GOOD = Draft(vaccine="Repevax", given_on="21/11/2026")


@pytest.mark.parametrize(
    ("part", "good", "bad", "key"),
    [
        (Part.VACCINE, "R", "  ", "fault-vaccine-empty"),
        (Part.VACCINE, "x" * NAME, "x" * (NAME + 1), "fault-too-long"),
        (Part.GIVEN_ON, "21/11/2026", "22/11/2026", "fault-date-future"),
        (Part.GIVEN_ON, "04/05/2014", "03/05/2014", "fault-date-birth"),
        (Part.LOT, "x" * LOT, "x" * (LOT + 1), "fault-too-long"),
        (Part.LOT, "x" * LOT + "   ", "x" * (LOT + 2), "fault-too-long"),
        (Part.RANK, "20", "21", "fault-rank-range"),
        (Part.EXPIRY, "04/2027", "4/27", "fault-expiry-form"),
        (Part.VACCINATOR, "x" * NAME, "x" * (NAME + 1), "fault-too-long"),
        (Part.COMMENT, "x" * COMMENT, "x" * (COMMENT + 1), "fault-too-long"),
    ],
)
def test_each_field_on_both_sides_of_its_limit(part: Part, good: str, bad: str, key: str) -> None:
    assert faults(GOOD.retyped(part, good), BIRTH, TODAY) == {}
    found = faults(GOOD.retyped(part, bad), BIRTH, TODAY)
    assert {name: fault.key for name, fault in found.items()} == {part: key}
    for person in (profile(), child()):
        assert "{" not in say_fault(looks_for(person), found[part])


def test_faults_come_in_the_order_of_the_form() -> None:
    found = faults(Draft(rank="0", comment="x" * 3001), BIRTH, TODAY)
    assert list(found) == [Part.VACCINE, Part.GIVEN_ON, Part.RANK, Part.COMMENT]


def test_a_draft_with_faults_is_no_vaccination() -> None:
    with pytest.raises(ValueError, match="faults"):
        value_of(GOOD.retyped(Part.RANK, "x"), id_="v", entered_by=ME, entered_at=NOW)


def test_a_vaccination_goes_through_its_form_unchanged() -> None:
    value = vaccination(
        rank=2,
        lot="W2B41",
        expiry=date(2028, 5, 31),
        nuva="VAC0029",
        cip13=REPEVAX.cip13,
        diseases=(Disease(code="DIS001", label="Diphtérie"),),
        dose_kind=DoseKind.BOOSTER,
        comment="Bras un peu rouge.",
    )
    draft = of_vaccination(value)
    assert value_of(draft, id_=value.id, entered_by=value.entered_by, entered_at=value.entered_at) == value
    assert Draft.model_validate(draft.model_dump(mode="json")) == draft


# -- doubts -----------------------------------------------------------------------------------------------------------

DAY = "04/05/2026"
THERE = vaccination(lot="W2B41", nuva="VAC0029", cip13=REPEVAX.cip13, vaccine="REPEVAX", given_on=date(2026, 5, 4))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (Draft(vaccine="Autre", given_on=DAY, expiry="03/05/2026"), [Doubt.EXPIRED]),
        (Draft(vaccine="Autre", given_on=DAY, expiry="04/05/2026"), []),  # good to the end of its last day
        (Draft(vaccine="Autre", given_on=DAY, expiry="05/2026"), []),
        (Draft(vaccine="Autre", given_on=DAY, expiry="04/2026"), [Doubt.EXPIRED]),
        (Draft(vaccine="Autre", given_on="hier", expiry="04/2020"), []),  # nothing to compare with yet
        (Draft(vaccine="Autre", given_on=DAY, lot=" w2b41"), [Doubt.ALREADY]),
        (Draft(vaccine=" repevax ", given_on=DAY), [Doubt.ALREADY]),
        (Draft(vaccine="Autre", given_on=DAY, nuva="VAC0029"), [Doubt.ALREADY]),
        (Draft(vaccine="Autre", given_on=DAY, cip13=REPEVAX.cip13), [Doubt.ALREADY]),
        (Draft(vaccine="Autre", given_on=DAY), []),
        (Draft(vaccine="REPEVAX", given_on="05/05/2026", lot="W2B41"), []),  # another day
        (Draft(vaccine="REPEVAX", given_on=DAY, expiry="01/2026"), [Doubt.EXPIRED, Doubt.ALREADY]),
        (Draft(vaccine="", given_on=DAY), []),
    ],
)
def test_what_is_wondered_about(draft: Draft, expected: list[Doubt]) -> None:
    assert list(doubts(draft, [THERE])) == expected


def test_an_entry_that_is_changed_is_not_its_own_double() -> None:
    assert doubts(of_vaccination(THERE), [THERE], THERE.id) == ()


@pytest.mark.parametrize(
    ("given", "expiry", "expected"),
    [("04/05/2026", "01/06/2026", True), ("04/05/2026", "21/11/2026", False), ("04/07/2026", "01/06/2026", False)],
)
def test_a_lot_that_went_out_of_date_since(given: str, expiry: str, expected: bool) -> None:
    assert is_out_of_date(Draft(given_on=given, expiry=expiry), TODAY) is expected


# -- the draft --------------------------------------------------------------------------------------------------------


def test_a_scan_fills_what_is_about_the_box() -> None:
    former = blank(TODAY).retyped(Part.VACCINATOR, "Dr Marc Dupot")
    draft = of_box(result(), former)
    assert (draft.vaccine, draft.nuva, draft.cip13) == ("REPEVAX", "VAC0029", REPEVAX.cip13)
    assert [disease.code for disease in draft.diseases] == ["DIS001", "DIS002"]
    assert (draft.lot, draft.expiry, draft.given_on) == ("W2B41", "31/05/2028", "21/11/2026")
    assert draft.vaccinator == "Dr Marc Dupot"
    assert draft.read == {Part.VACCINE, Part.LOT, Part.EXPIRY}
    assert faults(draft, BIRTH, TODAY) == {}


def test_another_box_leaves_nothing_of_the_first() -> None:
    first = of_box(result(), blank(TODAY))
    draft = of_box(result(product=None, cip13=None, gtin="05412345000013", lot=None, expiry=None), first)
    assert (draft.vaccine, draft.nuva, draft.cip13, draft.diseases) == ("", None, None, ())
    assert (draft.lot, draft.expiry, draft.read) == ("", "", frozenset())
    assert draft.reading is not None
    assert draft.reading.key == "scan-unknown-product"


def test_what_was_typed_by_hand_stays_where_the_code_says_nothing() -> None:
    typed = blank(TODAY).retyped(Part.LOT, "ZX12").retyped(Part.COMMENT, "ok")
    draft = of_box(result(lot=None, expiry=None), typed)
    assert (draft.lot, draft.comment, draft.vaccine) == ("ZX12", "ok", "REPEVAX")
    assert Part.LOT not in draft.read


@pytest.mark.parametrize(("guessed", "lot"), [(True, "AB1"), (False, "")])
def test_a_guess_is_taken_only_when_it_is_confirmed(guessed: bool, lot: str) -> None:
    found = result(lot=None, expiry=None, guess=Guess(lot="AB1", expiry=date(2027, 4, 30)))
    draft = of_box(found, blank(TODAY), guessed=guessed)
    assert draft.lot == lot
    assert (Part.LOT in draft.read) is guessed


def test_a_medicine_noted_by_hand_keeps_its_code_and_no_name() -> None:
    draft = of_box(result(Outcome.MEDICINE, product=None), blank(TODAY))
    assert (draft.vaccine, draft.cip13, draft.lot) == ("", REPEVAX.cip13, "W2B41")


def test_retyping_a_name_lets_go_of_the_former_vaccine() -> None:
    draft = of_box(result(), blank(TODAY)).retyped(Part.VACCINE, "Priorix")
    assert (draft.nuva, draft.cip13, draft.diseases) == (None, None, ())
    assert draft.read == {Part.LOT, Part.EXPIRY}


def test_typing_nothing_new_changes_nothing() -> None:
    draft = of_box(result(), blank(TODAY))
    assert draft.retyped(Part.VACCINE, "REPEVAX") is draft


@pytest.mark.parametrize(
    ("suggestion", "nuva", "cip13"),
    [
        (Suggestion("vaccine", "VAC0029", "REPEVAX", ("Tétanos",), ("DIS002",)), "VAC0029", REPEVAX.cip13),
        (Suggestion("vaccine", "VAC0053", "PRIORIX", ("Rougeole",), ("DIS008",)), "VAC0053", None),
        (Suggestion("disease", "DIS008", "Rougeole", ("Rougeole",), ("DIS008",)), None, None),
    ],
)
def test_a_suggestion_fills_vaccine_and_diseases(suggestion: Suggestion, nuva: str | None, cip13: str | None) -> None:
    draft = of_box(result(), blank(TODAY)).choosing(suggestion)
    assert (draft.vaccine, draft.nuva, draft.cip13) == (suggestion.label, nuva, cip13)
    assert [disease.label for disease in draft.diseases] == list(suggestion.diseases)


def test_drafts_stay_with_their_profile() -> None:
    kept: dict[tuple[str, str], Any] = {}
    handed: dict[tuple[str, str], Any] = {}
    drafts = Drafts(kept, handed)
    read = of_box(result(), blank(TODAY))
    drafts.hand_over("lucas", read)
    assert drafts.find("gabrielle", NEW) is None
    assert drafts.find("lucas", NEW) == read
    assert kept == {}  # a scan that nobody confirmed or changed is not stored
    typed = read.retyped(Part.COMMENT, "ok")
    drafts.keep("lucas", NEW, typed)
    assert Drafts(kept, {}).find("lucas", NEW) == typed  # a new page
    drafts.forget("lucas", NEW)
    assert drafts.find("lucas", NEW) is None


def test_a_draft_of_another_shape_is_left_alone() -> None:
    assert Drafts({("lucas", NEW): {"colour": "blue"}}, {}).find("lucas", NEW) is None


# -- suggestions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [("repevx", "REPEVAX"), ("Répévax", "REPEVAX"), ("rougeole", "Rougeole"), ("ROUGE", "Rougeole")],
)
def test_vaccines_are_found_with_accents_and_slips(typed: str, first: str) -> None:
    assert vaccines_like(typed)[0].label == first


@pytest.mark.parametrize("typed", ["", "r", " r ", "’", "é"])
def test_one_letter_is_too_little_to_offer_anything(typed: str) -> None:
    assert vaccines_like(typed) == []


def test_nobody_is_offered_without_relations() -> None:
    assert people_like([], "dupot") == []


# -- the book ---------------------------------------------------------------------------------------------------------


def test_the_book_goes_by_year_newest_first() -> None:
    days = {"a": date(2025, 1, 1), "b": date(2026, 3, 3), "c": date(2026, 11, 1), "d": date(2026, 3, 3)}
    values = [vaccination(id_, given_on=day, vaccine=id_.upper()) for id_, day in days.items()]
    assert [(year, [value.id for value in group]) for year, group in by_year(values)] == [
        (2026, ["c", "b", "d"]),
        (2025, ["a"]),
    ]
    assert by_year([]) == []


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({}, "Déclarée par moi"),
        ({"entered_by": DOCTOR}, "Déclarée par Dr Marc Dupot"),
        ({"entered_by": DOCTOR, "validated_by": "Dr Marc Dupot"}, "Validée par Dr Marc Dupot"),
    ],
)
def test_who_vouches_for_a_dose(update: dict[str, Any], words: str) -> None:
    assert status_of(looks_for(profile()), vaccination(**update), ME.id) == words


def test_a_disease_noted_alone_is_not_said_twice() -> None:
    rougeole = (Disease(code="DIS008", label="Rougeole"),)
    assert diseases_of(vaccination(vaccine="Rougeole", diseases=rougeole)) == ""
    assert diseases_of(vaccination(vaccine="PRIORIX", diseases=rougeole)) == "Rougeole"


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (profile(), "Gabrielle, 47 ans"),
        (child(), "Lucas, 12 ans"),
        (child(date(2025, 11, 21)), "Lucas, 1 an"),
        (child(date(2025, 11, 22)), "Lucas, moins d’un an"),
    ],
)
def test_it_is_said_for_whom(person: Any, words: str) -> None:
    assert whom(looks_for(person)).replace(NBSP, " ") == words


# -- what comes after a reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "way"),
    [
        (result(), Way.FORM),
        (result(lot=None, expiry=None), Way.FORM),
        (result(Outcome.UNKNOWN_PRODUCT, product=None, cip13=None), Way.FORM),
        (result(Outcome.UNKNOWN_PRODUCT, product=None, cip13=None, gtin=None), Way.CHECKSUM),
        (result(lot=None, guess=Guess(lot="A")), Way.GUESS),
        (result(Outcome.MEDICINE, product=None), Way.MEDICINE),
        (result(Outcome.MEDICINE, product=Pack(kind="medicine")), Way.MEDICINE),
        (result(Outcome.SEVERAL, gtin=None), Way.SEVERAL),
        (result(Outcome.NOT_A_PRODUCT, gtin=None), Way.NOT_A_PRODUCT),
        (result(Outcome.UNREADABLE, gtin=None), Way.UNREADABLE),
        (result(Outcome.REFUSED, gtin=None), Way.REFUSED),
        (Candidate(gtin=GTIN, cip13=REPEVAX.cip13, product=REPEVAX), Way.FORM),
        (Candidate(gtin=GTIN, cip13=REPEVAX.cip13), Way.MEDICINE),
        (Candidate(gtin="05412345000013"), Way.FORM),
        (Candidate(gtin=None), Way.CHECKSUM),
    ],
)
def test_where_a_reading_leads(found: Any, way: Way) -> None:
    assert way_on(found) is way


NOTHING = result(Outcome.UNREADABLE, gtin=None, product=None)
BARE = result(lot=None, expiry=None)


@pytest.mark.parametrize(
    ("frames", "settled"),
    [
        ([result()], result()),  # it says all
        ([NOTHING] * 50, None),
        ([BARE] * LOOKS, None),  # the lot may come
        ([BARE] * (LOOKS + 1), BARE),
        ([BARE, NOTHING, result()], result()),
        ([BARE] + [NOTHING] * LOOKS, BARE),
        ([result(Outcome.NOT_A_PRODUCT, gtin=None)] * 50, None),  # the leaflet's code: the right one is near
        ([result(Outcome.UNKNOWN_PRODUCT, gtin=None, product=None)] * 50, None),
    ],
)
def test_a_live_camera_looks_until_it_knows_enough(frames: list[ScanResult], settled: ScanResult | None) -> None:
    looking = Looking()
    for frame in frames:
        looking = looking.seen(frame)
    assert looking.settled == settled


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("CameraException(cameraPermission, Permission denied)", Trouble.DENIED),
        ("NotAllowedError: The user did not allow", Trouble.DENIED),
        ("CameraAccessDeniedWithoutPrompt", Trouble.DENIED),
        ("CameraException(cameraNotFound, No camera found)", Trouble.NONE),
        ("NotReadableError: could not start video source", Trouble.FAILED),
        ("", Trouble.FAILED),
    ],
)
def test_what_a_device_says_of_its_camera(words: str, trouble: Trouble) -> None:
    assert trouble_of(words) is trouble


def _watch(results: list[ScanResult], *, turn: Turn | None = None, seconds: float = 0.0) -> Any:
    turn = turn or Turn()
    coming: Iterator[ScanResult] = iter(results)
    ticks = iter(range(10_000))

    async def frame() -> bytes:
        return b"frame"

    def read(_: bytes) -> ScanResult:
        return next(coming)

    return run_apart(watch(frame, read, turn.begin(), clock=lambda: next(ticks) * seconds))


def test_watching_ends_with_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "PACE", 0.0)
    assert _watch([NOTHING, NOTHING, result()]) == result()


def test_watching_ends_when_nothing_comes_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "PACE", 0.0)
    assert _watch([NOTHING] * 20, seconds=10.0) is Trouble.IDLE


def test_a_camera_that_goes_away_is_said_so() -> None:
    async def gone() -> bytes:
        raise RuntimeError("unplugged")

    assert run_apart(watch(gone, lambda _: result(), Turn().begin())) is Trouble.FAILED


def test_what_is_read_after_leaving_is_dropped() -> None:
    turn = Turn()
    is_on = turn.begin()

    async def frame() -> bytes:
        return b"frame"

    def read(_: bytes) -> ScanResult:
        turn.end()  # the space was changed while the picture was looked at
        return result()

    assert run_apart(watch(frame, read, is_on)) is None


def test_a_new_turn_ends_the_former() -> None:
    turn = Turn()
    first = turn.begin()
    second = turn.begin()
    assert (first(), second()) == (False, True)
