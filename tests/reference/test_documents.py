"""The document types: all of them, each in one category, with what the patient's side deposits under each."""

import subprocess
import sys

import pytest

from mes_app.record.documents import Category
from mes_app.reference import documents
from mes_app.reference.documents import patient_categories, patient_type, type_of, types


def test_there_are_123_types_and_no_code_twice():
    assert len(types()) == 123
    assert len({entry.code for entry in types()}) == 123


def test_every_category_has_a_type():
    assert {entry.category for entry in types()} == set(Category)


@pytest.mark.parametrize(
    ("code", "category", "class_code", "by_patient"),
    [
        ("11488-4", Category.REPORTS, "10", False),
        ("57833-6", Category.CARE, "42", False),
        ("18748-4", Category.IMAGING, "31", False),
        ("11502-2", Category.BIOLOGY, "10", False),
        ("60591-5", Category.SUMMARY, "11", False),
        ("59283-2", Category.PREVENTION, "10", False),
        ("89601-9", Category.CERTIFICATES, "52", False),
        ("ATTEST-DROITS-AM", Category.ADMINISTRATIVE, "95", False),
        ("EXPPAT_3", Category.DIRECTIVES, "90", True),
        ("REMB", Category.REIMBURSEMENT, "60", False),
        ("EXPPAT_2", Category.OTHER, "90", True),
        ("DOCPAT08", Category.SUMMARY, "11", True),  # the saved synthesis
        ("96163-1", Category.CARE, "", False),  # no class is known of it
    ],
)
def test_a_type_has_its_category_and_its_official_class(code, category, class_code, by_patient):
    entry = type_of(code)
    assert (entry.category, entry.class_code, entry.by_patient) == (category, class_code, by_patient)
    assert bool(entry.class_label) == bool(class_code)


def test_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError):
        type_of("nowhere")


@pytest.mark.parametrize(
    ("category", "code"),
    [
        (Category.SUMMARY, "DOCPAT01"),
        (Category.CARE, "DOCPAT02"),
        (Category.REPORTS, "DOCPAT03"),
        (Category.IMAGING, "DOCPAT04"),
        (Category.BIOLOGY, "DOCPAT05"),
        (Category.PREVENTION, "DOCPAT06"),
        (Category.CERTIFICATES, "DOCPAT07"),
        (Category.ADMINISTRATIVE, "DOCPAT09"),
        (Category.DIRECTIVES, "EXPPAT_3"),
        (Category.OTHER, "EXPPAT_2"),
        (Category.REIMBURSEMENT, "DOCPAT09"),  # the one category that only the insurer feeds
    ],
)
def test_what_a_patient_deposits_under_a_category(category, code):
    assert patient_type(category) == (code, type_of(code).label)
    assert type_of(code).by_patient


def test_only_reimbursements_have_no_patients_type_of_their_own():
    assert set(Category) - set(patient_categories()) == {Category.REIMBURSEMENT}


def test_labels_are_clean_french():
    for entry in types():
        assert "'" not in entry.label
        assert not entry.label.startswith("CR ")
        assert entry.label == entry.label.strip() != ""


def test_tables_say_where_they_come_from():
    assert all(table.name and table.publisher and table.dated for table in documents.TABLES)
    assert "Regenstrief" in documents.TABLES[0].notice


def test_importing_reads_no_table():
    code = "import mes_app.reference.documents as d; assert d.types.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)
