"""The table of vaccines: codes, and suggestions for what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mes_app.reference import provenance
from mes_app.reference.vaccines import catalogue, fold


def labels(text: str, limit: int = 8) -> list[str]:
    return [suggestion.label for suggestion in catalogue().suggest(text, limit)]


def test_a_pack_is_found_by_cip13_and_by_gtin() -> None:
    pack = catalogue().product("3400930275573")
    assert pack is not None
    assert catalogue().product("03400930275573") is pack
    assert (pack.name, pack.nuva, pack.kind) == ("ABRYSVO", "VAC1047", "vaccine")
    assert pack.full_name.startswith("ABRYSVO, poudre et solvant")
    assert (pack.diseases, pack.disease_codes) == (("Virus Respiratoire Syncytial",), ("DIS058",))
    assert pack.marketed
    assert pack.routes == ("intramusculaire",)


def test_a_pack_that_left_the_market_is_still_known() -> None:
    old = [pack for pack in catalogue().packs.values() if not pack.marketed]
    assert len(catalogue().packs) == 1052
    assert len(old) > 900
    assert all(pack.name and pack.nuva and len(pack.diseases) == len(pack.disease_codes) for pack in old)


@pytest.mark.parametrize("code", ["3400955555550", "13400930275570", "05012345678900", "", "ABRYSVO", "0"])
def test_other_codes_are_not_in_it(code: str) -> None:
    assert catalogue().product(code) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("prio", "PRIORIX"),
        ("INFANRIX HEXA", "INFANRIX HEXA"),
        ("infanrixhexa", "INFANRIX HEXA"),
        ("hexion", "HEXYON"),
        ("gardsil", "GARDASIL 9"),
        ("engerix b20", "ENGERIX B 20 µg"),
        ("coqueluche", "Coqueluche"),
        ("coqeluche", "Coqueluche"),
        ("rougole", "Rougeole"),
        ("tétanos", "Tétanos"),
        ("TETANOS", "Tétanos"),
        ("tetnos", "Tétanos"),
        ("hepatite b", "Hépatite B"),
        ("zona", "Zona"),
        ("fievre jaune", "Fièvre jaune"),
    ],
)
def test_the_first_suggestion_is_what_was_meant(text: str, first: str) -> None:
    assert labels(text)[0] == first


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("ror", "PRIORIX"),
        ("covid", "COMIRNATY 30 µg BIONTECH-PFIZER"),
        ("grippe", "VAXIGRIP"),
        ("hpv", "GARDASIL 9"),
        ("bronchiolite", "ABRYSVO"),
        ("méningite", "BEXSERO"),
        ("coqueluche hexa", "INFANRIX HEXA"),
    ],
)
def test_everyday_words_lead_to_vaccines(text: str, among: str) -> None:
    assert among in labels(text, 20)


def test_marketed_vaccines_come_before_those_of_other_times_and_places() -> None:
    grippe = catalogue().suggest("grip", 8)
    assert grippe[0].kind == "disease"
    assert labels("infanrix")[0] == "INFANRIX HEXA"


def test_a_suggestion_carries_its_diseases() -> None:
    hexa = catalogue().suggest("infanrix hexa", 1)[0]
    assert (hexa.kind, hexa.code) == ("vaccine", catalogue().suggest("INFANRIX HEXA")[0].code)
    assert {"Diphtérie", "Hépatite B"} <= set(hexa.diseases)
    assert len(hexa.diseases) == len(hexa.disease_codes) == 6
    disease = catalogue().suggest("rougeole", 1)[0]
    assert (disease.kind, disease.code, disease.disease_codes) == ("disease", "DIS008", ("DIS008",))


@pytest.mark.parametrize("text", ["", "   ", "!!", "qqqqqqqqq"])
def test_nothing_is_suggested_for_nothing(text: str) -> None:
    assert labels(text) == []


def test_the_limit_is_kept() -> None:
    assert len(labels("a", 3)) == 3
    assert labels("a", 0) == []


@given(st.text(max_size=40))
def test_no_typing_makes_it_raise(text: str) -> None:
    assert len(catalogue().suggest(text)) <= 8


@pytest.mark.parametrize(("text", "folded"), [("Œuf À-côté", "oeuf a cote"), ("D.T. Polio", "d t polio"), ("µg", "μg")])
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_table_says_where_it_comes_from() -> None:
    tables = provenance.tables()
    assert all(table.name and table.publisher and table.version and table.licence for table in tables)
    nuva = next(table for table in tables if "NUVA" in table.name)
    assert (nuva.licence, nuva.version[:6]) == ("CC BY 4.0", "1.3.23")
    bdpm = next(table for table in tables if "médicaments" in table.name)
    assert (bdpm.licence, bdpm.version) == ("Licence Ouverte 2.0", "2026-07-24")
    assert "2026-07-24" in bdpm.note
