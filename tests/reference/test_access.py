"""The matrix: what of its source must not change unnoticed, and that what it does not hold stays unknown."""

import pytest

from mes_app.record.access import Answer
from mes_app.record.rules import Rule
from mes_app.reference.access import matrix, matrix_types, professions
from mes_app.reference.documents import types

# As the source counts them: how many of the 108 types each profession reads.
READABLE = {
    "medecin": 108,
    "pharmacien_biologiste": 78,
    "pharmacien_officine_pui": 78,
    "chirurgien_dentiste": 74,
    "sage_femme": 75,
    "infirmier": 78,
    "masseur_kinesitherapeute": 76,
    "pedicure_podologue": 70,
    "orthophoniste": 61,
    "ergo_psychomot_orthoptiste_dieteticien": 49,
    "audioprothesiste_appareillage": 19,
    "opticien_lunetier": 12,
    "manipulateur_erm": 38,
    "ssms_coordination_orientation": 34,
    "assistant_service_social": 9,
    "sms_administratif_appui": 5,
    "sms_accompagnement_vie_sociale": 9,
    "sms_accompagnement_soin": 26,
    "sms_encadrement": 13,
}
SOCIAL = tuple(READABLE)[-6:]
WITHOUT_CODE = "Code procédure variable"


def test_it_has_108_types_and_19_professions() -> None:
    assert [profession.key for profession in professions()] == list(READABLE)
    assert len(matrix_types()) == len({row.code for row in matrix_types()}) == 108
    assert all(len(cells) == 108 for cells in matrix().cells.values())


@pytest.mark.parametrize(("profession", "readable"), READABLE.items())
def test_each_profession_reads_as_many_types_as_in_the_source(profession: str, readable: int) -> None:
    assert sum(matrix().cells[profession].values()) == readable


def test_some_cells_are_as_printed() -> None:
    cells = matrix().cells
    printed = {
        ("pharmacien_biologiste", "DOCPAT03"): True,
        ("orthophoniste", "DOCPAT03"): True,
        ("audioprothesiste_appareillage", "DOCPAT03"): False,
        ("orthophoniste", "DOCPAT05"): False,
        ("manipulateur_erm", "DOCPAT05"): True,
        ("sms_encadrement", "DOCPAT05"): False,
    }
    assert {pair: cells[pair[0]][pair[1]] for pair in printed} == printed


def test_the_edition_is_named_with_its_date() -> None:
    assert "Cnam" in matrix().edition
    assert "17 septembre 2025" in matrix().edition


def test_social_professions_have_cells_and_no_code_of_the_health_professionals_card() -> None:
    assert {profession.key for profession in professions() if not profession.cps} == set(SOCIAL)
    assert all(any(matrix().cells[key].values()) for key in SOCIAL)


def test_only_one_row_has_no_code_and_no_document_bears_it() -> None:
    known = {kind.code for kind in types()}
    assert [row.code for row in matrix_types() if row.code not in known] == [WITHOUT_CODE]


def test_every_pair_is_a_yes_a_no_or_unknown_and_unknown_where_there_is_no_row() -> None:
    rows = {row.code for row in matrix_types()}
    outside = {kind.code for kind in types()} - rows
    assert len(outside) == 16
    for profession in READABLE:
        for code in rows | outside:
            decision = matrix().decision(profession, code)
            assert decision.rule is Rule.V4
            assert (decision.answer is Answer.UNKNOWN) is (code in outside)


@pytest.mark.parametrize("profession", [None, "", "osteopathe", "MEDECIN"])
def test_without_a_column_everything_is_unknown(profession: str | None) -> None:
    assert {matrix().decision(profession, row.code).answer for row in matrix_types()} == {Answer.UNKNOWN}


def test_labels_are_whole_words_without_the_marks_of_the_source() -> None:
    labels = [profession.label for profession in professions()] + [row.label for row in matrix_types()]
    assert all(label == " ".join(label.split()) and "'" not in label and label for label in labels)
