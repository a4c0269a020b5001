"""`mes-app professional` on the real server: what arrives at whom, and what the rules refuse, in French."""

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit

from .whole import Token, secret_file, system_headers

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def file(server, tmp_path_factory, worker_id):
    return secret_file(tmp_path_factory, worker_id)


@pytest.fixture
def act(server, file, capsys):
    def act(who, patient, *words):
        code = main(
            [
                "professional",
                "--fhir",
                server.fhir,
                "--secret-file",
                str(file),
                "--as",
                who,
                "--patient",
                patient,
                *words,
            ]
        )
        said = capsys.readouterr()
        return code, said.out + said.err

    return act


@pytest.fixture(scope="module")
def counts(server):
    """How many of each kind a user finds in a space."""
    import httpx

    http = httpx.Client(timeout=60)

    def counts(user, patient):
        me = Token(http, server.fhir, server.enter(user).auth(False))
        kinds = ("DocumentReference", "Communication", "AuditEvent", "Consent", "CareTeam")
        return {kind: me.get(f"{kind}?patient={patient}&_summary=count").json()["total"] for kind in kinds}

    yield counts
    http.close()


def grown(before, after):
    return {kind: after[kind] - before[kind] for kind in after if after[kind] != before[kind]}


@pytest.fixture
def letter(tmp_path):
    file = tmp_path / "lettre.txt"
    file.write_text("Une lettre pour l’essai.", encoding="utf-8")
    return str(file)


TOLD = {"Communication": 1, "AuditEvent": 1}

DEPOSITS = [
    ("plain", [], {"DocumentReference": 1, **TOLD}, {"DocumentReference": 1, **TOLD}),
    ("hidden", ["--hidden-from-representatives"], {"DocumentReference": 1, **TOLD}, {}),
    ("not visible", ["--not-visible"], {}, {}),
]


@pytest.mark.parametrize(("title", "flags", "child", "parent"), DEPOSITS)
def test_a_deposit_arrives_at_whom_it_may(act, counts, letter, title, flags, child, parent):
    before = counts("lucas", "lucas"), counts("gabrielle", "lucas")
    code, said = act("fabre", "lucas", "deposit", letter, "--title", title, *flags)
    assert code == Exit.DONE, said
    assert f"« {title} »" in said.replace("\u00a0", " ")
    after = counts("lucas", "lucas"), counts("gabrielle", "lucas")
    assert (grown(before[0], after[0]), grown(before[1], after[1])) == (child, parent)


def test_a_secret_access_is_the_childs_alone(act, counts, server, file):
    """V13: by somebody whom the parents know; not even a date of theirs moves."""
    import httpx

    with httpx.Client(timeout=60) as http:
        me = Token(http, server.fhir, server.enter("gabrielle").auth(False))
        kinds = ("Consent", "CareTeam", "AuditEvent", "Communication", "DocumentReference")
        seen = [me.get(f"{kind}?patient=lucas&_count=500").json()["entry"] for kind in kinds]
        before = counts("lucas", "lucas")
        code, said = act("fabre", "lucas", "secret")
        assert code == Exit.DONE, said
        assert grown(before, counts("lucas", "lucas"))["AuditEvent"] == 1
        again = [me.get(f"{kind}?patient=lucas&_count=500").json()["entry"] for kind in kinds]
        assert [sorted(map(str, page)) for page in again] == [sorted(map(str, page)) for page in seen]


def test_reading_emergency_message_and_validation(act, counts):
    for who, words, gabrielle in (
        ("dupot", ["read", "Bilan"], {"AuditEvent": 2}),
        ("colin", ["emergency", "--reason", "Malaise"], TOLD),
        ("colin", ["emergency", "--centre"], TOLD),
        ("dupot", ["message", "Bonjour Madame.", "--subject", "Un essai"], {"Communication": 3, "AuditEvent": 1}),
        ("dupot", ["message", "Encore.", "--subject", "Un essai"], {"Communication": 2, "AuditEvent": 1}),
    ):
        before = counts("gabrielle", "gabrielle")
        code, said = act(who, "gabrielle", *words)
        assert code == Exit.DONE, said
        assert grown(before, counts("gabrielle", "gabrielle")) == gabrielle, words


def test_a_vaccination_is_validated_once(act, server, file):
    import httpx

    from mes_app.keeper.acting import Server
    from mes_app.keeper.fhir import System

    with System(server.fhir, file.read_text(encoding="utf-8").strip()) as system:
        read = Server.read(system, "gabrielle")
        dose = next(d for d in read.space.vaccinations.values() if d.is_own)
    code, said = act("dupot", "gabrielle", "validate", dose.id)
    assert code == Exit.DONE, said
    code, said = act("dupot", "gabrielle", "validate", dose.id)
    assert code == Exit.TROUBLE
    assert "déjà validée" in said
    stored = httpx.get(
        f"{server.fhir}/Immunization/{dose.id}", headers=system_headers(file.read_text(encoding="utf-8").strip())
    ).json()
    assert "Dr Marc Dupot" in str(stored)


REFUSED = [
    ("salmon", "gabrielle", ["read", "Bilan"], "V5"),
    ("mendes", "gabrielle", ["read", "Bilan"], "V6"),
    ("caron", "gabrielle", ["message", "Bonjour"], "V7"),
    ("lemoine", "gabrielle", ["emergency", "--reason", "x"], "V17"),
    ("dupot", "gabrielle", ["secret"], "rien n’est à cacher"),
    ("dupot", "gabrielle", ["emergency"], "motif"),
    ("dupot", "gabrielle", ["read", "Nulle part"], "Aucun document"),
    ("dupot", "gabrielle", ["validate", "Nulle part"], "Aucune vaccination"),
]


@pytest.mark.parametrize(("who", "patient", "words", "why"), REFUSED)
def test_what_the_rules_refuse_changes_nothing(act, counts, who, patient, words, why):
    before = counts("gabrielle", "gabrielle")
    code, said = act(who, patient, *words)
    assert code == Exit.TROUBLE
    assert why in said
    assert counts("gabrielle", "gabrielle") == before


def test_what_is_not_understood(act, server, tmp_path, letter):
    assert act("personne", "gabrielle", "secret")[0] == Exit.USAGE
    assert act("dupot", "personne", "secret")[0] == Exit.USAGE
    assert act("dupot", "gabrielle", "deposit", str(tmp_path / "absent"))[0] == Exit.USAGE
    assert act("dupot", "gabrielle", "deposit", letter, "--type", "absent")[0] == Exit.USAGE
    wrong = tmp_path / "secret"
    common = ["--as", "dupot", "--patient", "gabrielle", "secret"]
    assert main(["professional", "--fhir", server.fhir, "--secret-file", str(wrong), *common]) == Exit.USAGE
    wrong.write_text("0" * 32)
    assert main(["professional", "--fhir", server.fhir, "--secret-file", str(wrong), *common]) == Exit.TROUBLE
    away = "http://127.0.0.1:9/fhir"
    assert main(["professional", "--fhir", away, "--secret-file", str(wrong), *common]) == Exit.UNREACHABLE
