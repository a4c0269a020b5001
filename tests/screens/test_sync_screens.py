"""«Synchronisation» and what is said of changes: each state, each change and each conflict has its words."""

from datetime import timedelta
from typing import Any, get_args

import flet as ft
import pytest

from mes_app.record import changes
from mes_app.record.changes import Change, Refusal
from mes_app.record.documents import Folder
from mes_app.record.people import Professional
from mes_app.record.privacy import Emergency
from mes_app.record.syncing import RefusedChange, SyncState, SyncStatus, SyncTrouble
from mes_app.screens.asked import change_words, field_name, field_value
from mes_app.screens.frame import _standing
from mes_app.screens.sync.conflict import conflict_card
from mes_app.screens.sync.progress import is_first, progress_words
from mes_app.screens.sync.sync import Actions, Refused, Shown, Waits, draw
from mes_app.screens.sync.words import status_words, why_words
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import NOW, document, profile, space, stamp, vaccination

LOOK = Look(profile(), Texts(profile()), NOW)
HERE = space(documents=[document("d1", title="Bilan")])


def words_of(control: Any) -> list[str]:
    """Every text of a control, in its order."""
    found: list[str] = []

    def look(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, ft.Text):
            found.append(value.value or "")
        elif isinstance(value, ft.BaseControl):
            for name in ("content", "controls", "title", "subtitle", "label"):
                look(getattr(value, name, None))
        elif isinstance(value, list):
            for one in value:
                look(one)

    look(control)
    return [words.replace(NBSP, " ") for words in found if words]


WHO = Professional(
    id="p1",
    rpps="",
    first_name="Sylvie",
    last_name="Dupont",
    profession="cardiologue",
    profession_label="Cardiologue",
    establishment="",
)
SAID: list[tuple[Any, str]] = [
    (changes.SetMasked(**stamp(), document="d1", masked=True), "Masquer « Bilan »"),
    (changes.SetMasked(**stamp(), document="d1", masked=False), "Rendre visible « Bilan »"),
    (changes.SetMasked(**stamp(), document="gone", masked=True), "Masquer « sans nom »"),
    (changes.SetEverythingMasked(**stamp(), masked=True), "Masquer tous les documents"),
    (changes.SetEmergency(**stamp(), emergency=Emergency()), "Changer l’accès en cas d’urgence"),
    (changes.BlockProfessional(**stamp(), professional=WHO), f"Bloquer {WHO.full_name}"),
    (changes.PinDocument(**stamp(), document="d1", pinned=False), "Ne plus épingler « Bilan »"),
    (changes.MarkDocumentRead(**stamp(), document="d1"), "Noter « Bilan » comme lu"),
    (changes.MoveDocument(**stamp(), document="d1", folder=None), "Ranger « Bilan »"),
    (changes.AddDocument(**stamp(), value=document("d2", title="Radio")), "Ajouter « Radio »"),
    (changes.EditDocument(**stamp(), document="d1", value=document("d1", title="Neuf")), "Modifier « Neuf »"),
    (changes.DeleteDocument(**stamp(), document="d1"), "Supprimer « Bilan »"),
    (changes.AddFolder(**stamp(), value=Folder(id="f1", name="Cœur")), "Créer le dossier « Cœur »"),
    (changes.RenameFolder(**stamp(), folder="f1", name="Os"), "Renommer un dossier en « Os »"),
    (changes.AddVaccination(**stamp(), value=vaccination(vaccine="BCG")), "Ajouter la vaccination « BCG »"),
    (changes.MarkNotifications(**stamp(), notifications=("n1",)), "Noter des notifications comme lues ou non lues"),
]


@pytest.mark.parametrize(("change", "words"), SAID, ids=[words for _, words in SAID])
def test_a_change_says_what_is_asked(change: Change, words: str) -> None:
    assert change_words(LOOK, change, HERE).replace(NBSP, " ") == words


def test_every_kind_of_change_has_its_words() -> None:
    union = get_args(get_args(Change)[0])
    kinds = {kind.model_fields["kind"].default for kind in union}
    assert kinds == {key.removeprefix("sync-change-") for key in keys() if key.startswith("sync-change-")} - {
        "nameless"
    }


def test_without_the_space_a_change_still_has_words() -> None:
    assert change_words(LOOK, changes.DeleteDocument(**stamp(), document="d1"), None)


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"masked": True}, "masked", "oui"),
        ({}, "masked", "non"),
        ({}, "comment", "rien"),
        ({"comment": ""}, "comment", "rien"),
        ({"comment": "Relu"}, "comment", "Relu"),
        ({"act_from": "2026-03-03"}, "act_from", "3 mars 2026"),
        ({"category": "biology"}, "category", "Résultats de biologie"),
        ({"folder": "elsewhere"}, "folder", "changé"),
        ({"rank": 2}, "rank", "2"),
        ({"emergency": {"samu": True}}, "emergency", "changé"),
    ],
)
def test_a_contested_value_is_said_as_a_person_does(row: dict[str, Any], field: str, words: str) -> None:
    assert field_value(LOOK, row, field, HERE) == words


def test_a_field_without_a_name_has_one_all_the_same() -> None:
    assert field_name(LOOK, "lot") == "Numéro de lot"
    assert field_name(LOOK, "something_new") == "Autre information"


def state(status: SyncStatus = SyncStatus.IDLE, **more: Any) -> SyncState:
    return SyncState(status=status, **{"last_success": NOW, **more})


@pytest.mark.parametrize(
    ("found", "waiting", "words"),
    [
        (state(), 0, "Tout est à jour."),
        (state(), 2, "2 modifications attendent de partir."),
        (state(last_success=None), 0, "Rien n’a encore été reçu du serveur."),
        (state(last_success=None, done=3, total=9), 0, "La première synchronisation est interrompue."),
        (state(SyncStatus.RUNNING), 0, "Synchronisation en cours…"),
        (state(SyncStatus.OFFLINE, reason=SyncTrouble.NETWORK), 2, "Hors ligne – vos modifications partiront"),
        (state(SyncStatus.LOGIN_NEEDED), 1, "Connectez-vous de nouveau"),
        (state(SyncStatus.TROUBLE), 0, "Quelque chose n’a pas marché."),
    ],
)
def test_the_state_is_one_sentence(found: SyncState, waiting: int, words: str) -> None:
    assert status_words(LOOK, found, waiting).replace(NBSP, " ").startswith(words)


@pytest.mark.parametrize("reason", SyncTrouble)
def test_each_trouble_has_its_sentence(reason: SyncTrouble) -> None:
    assert status_words(LOOK, state(SyncStatus.TROUBLE, reason=reason), 0).endswith(".")
    assert why_words(LOOK, state(SyncStatus.OFFLINE, reason=reason))


def test_when_it_is_tried_again_is_said_while_that_is_to_come() -> None:
    later, past = NOW + timedelta(minutes=2), NOW - timedelta(minutes=2)
    assert "Nouvel essai" in why_words(LOOK, state(SyncStatus.OFFLINE, retry_at=later))[-1]
    assert why_words(LOOK, state(SyncStatus.OFFLINE, retry_at=past)) == []


@pytest.mark.parametrize(
    ("found", "waiting", "conflicts", "words"),
    [
        (state(), 0, 0, "Connecté à sante.example"),
        (state(SyncStatus.RUNNING), 0, 0, "Connecté à sante.example"),
        (state(), 1, 0, "Une modification en attente d’envoi"),
        (state(SyncStatus.OFFLINE), 1, 0, "Hors ligne – vos modifications partiront dès que possible"),
        (state(SyncStatus.OFFLINE), 0, 0, "Hors ligne – voici ce que cet appareil a gardé"),
        (state(SyncStatus.RUNNING, reason=SyncTrouble.NETWORK), 0, 0, "Hors ligne – voici ce que cet appareil a gardé"),
        (state(SyncStatus.LOGIN_NEEDED), 3, 0, "Connectez-vous de nouveau pour envoyer et recevoir"),
        (state(SyncStatus.RUNNING, last_success=None, done=3, total=9), 0, 0, "Première synchronisation : 3 sur 9"),
        (state(SyncStatus.TROUBLE, last_success=None), 0, 0, "La synchronisation n’a pas abouti"),
        (state(SyncStatus.OFFLINE), 1, 2, "2 modifications demandent votre choix"),
    ],
)  # fmt: skip
def test_the_quiet_line(found: SyncState, waiting: int, conflicts: int, words: str) -> None:
    assert _standing(LOOK, found, waiting, conflicts, "sante.example")[0].replace(NBSP, " ") == words


def test_a_first_synchronisation_counts() -> None:
    assert is_first(SyncState())
    assert not is_first(state())
    assert progress_words(LOOK, state(done=312, total=2000)).replace(NBSP, " ") == "312 sur 2 000 éléments"
    assert progress_words(LOOK, SyncState()) == "Préparation…"


def nothing(*_: Any) -> None: ...


def shown(**update: Any) -> Shown:
    values: dict[str, Any] = {
        "state": state(),
        "server": "sante.example",
        "waiting": [],
        "refused": [],
        "conflicts": [],
    }
    return Shown(**{**values, **update})


def buttons(control: Any) -> dict[str, Any]:
    """What can be pressed, by its words."""
    found: dict[str, Any] = {}

    def look(value: Any) -> None:
        if isinstance(value, ft.FilledButton | ft.OutlinedButton | ft.TextButton):
            found[" ".join(words_of(value))] = value.on_click
        elif isinstance(value, ft.BaseControl):
            for name in ("content", "controls"):
                look(getattr(value, name, None))
        elif isinstance(value, list):
            for one in value:
                look(one)

    look(control)
    return found


def page_of(what: Shown, **do: Any) -> ft.Control:
    return draw(
        LOOK, what, Actions(**{**dict.fromkeys(("sync", "stop", "log_in", "forget", "resolve"), nothing), **do})
    )


@pytest.mark.parametrize(
    ("found", "button"),
    [
        (state(), "Synchroniser maintenant"),
        (state(SyncStatus.OFFLINE), "Synchroniser maintenant"),
        (state(SyncStatus.TROUBLE, reason=SyncTrouble.SERVER), "Synchroniser maintenant"),
        (state(SyncStatus.RUNNING), "Interrompre"),
        (state(SyncStatus.LOGIN_NEEDED), "Se connecter"),
        (state(SyncStatus.RUNNING, last_success=None, total=9), "Interrompre"),
        (state(last_success=None, done=1, total=9), "Reprendre"),
        (state(SyncStatus.OFFLINE, last_success=None), "Réessayer"),
        (state(SyncStatus.LOGIN_NEEDED, last_success=None), "Se connecter"),
    ],
)
def test_there_is_always_a_way_on(found: SyncState, button: str) -> None:
    assert list(buttons(page_of(shown(state=found)))) == [button]


def test_what_waits_and_what_was_refused_is_named() -> None:
    waits = Waits("Masquer « Bilan »", NOW - timedelta(hours=1), "Lucas Capanelli")
    refused = Refused("r1", "Modifier « Bilan »", "Ce n’est plus là.", NOW)
    forgotten: list[str] = []
    page = page_of(shown(waiting=[waits], refused=[refused]), forget=forgotten.append)
    said = " ".join(words_of(page))
    for words in ("Masquer « Bilan »", "Lucas Capanelli · demandé", "Modifier « Bilan »", "Ce n’est plus là."):
        assert words in said
    buttons(page)["J’ai compris"]()
    assert forgotten == ["r1"]


def conflict(**update: Any) -> RefusedChange:
    values: dict[str, Any] = {
        "id": "c1",
        "profile": "gabrielle",
        "reason": Refusal.CONFLICT,
        "at": NOW,
        "change": changes.EditDocument(**stamp(), document="d1", value=document("d1", title="Mien")),
        "table": "documents",
        "mine": {"id": "d1", "title": "Mien"},
        "theirs": {"id": "d1", "title": "Sien", "comment": "Relu"},
        "fields": ("title", "comment"),
    }
    return RefusedChange(**{**values, **update})


def test_a_conflict_shows_both_and_asks() -> None:
    chosen: list[tuple[str, bool]] = []
    page = page_of(shown(conflicts=[(conflict(), "", HERE)]), resolve=lambda id_, mine: chosen.append((id_, mine)))
    said = words_of(page)
    for words in ("Deux modifications différentes", "La vôtre", "Mien", "rien", "L’autre", "Sien", "Relu"):
        assert words in said
    buttons(page)["Garder la mienne"]()
    buttons(page)["Garder l’autre"]()
    assert chosen == [("c1", True), ("c1", False)]


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"theirs": None, "fields": ()}, ["Vous l’avez changé.", "Cela a été supprimé ailleurs."]),
        ({"mine": None, "fields": ()}, ["Vous l’avez supprimé.", "Cela a été changé ailleurs."]),
        ({"change": None}, ["Une demande"]),
    ],
)
def test_a_conflict_of_what_is_no_more(update: dict[str, Any], words: list[str]) -> None:
    said = words_of(conflict_card(LOOK, conflict(**update), HERE, "", nothing))
    assert [one for one in words if one not in said] == []


def test_whose_space_a_conflict_is_in_is_said() -> None:
    assert "Modifier « Mien » · Lucas Capanelli" in words_of(
        conflict_card(LOOK, conflict(), HERE, "Lucas Capanelli", nothing)
    )
