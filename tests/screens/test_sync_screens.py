"""«Synchronisation» and what is said of changes: each state, each change and each conflict has its words."""

from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import flet as ft
import pytest

from mes_app.device import Device
from mes_app.record import changes
from mes_app.record.changes import Change, Refusal
from mes_app.record.documents import Folder
from mes_app.record.medical import Allergy, BloodGroup, BloodType, Rubric
from mes_app.record.people import Professional, Standing
from mes_app.record.privacy import Emergency
from mes_app.record.space import row_of
from mes_app.record.syncing import Arrived, RefusedChange, SyncState, SyncStatus, SyncTrouble
from mes_app.record.vaccinations import DoseKind, Route, Site
from mes_app.screens.asked import change_words, contested_fields, field_name, field_value, space_with_names
from mes_app.screens.documents.pieces import document_row
from mes_app.screens.frame import _quiet_line, _standing
from mes_app.screens.sync.conflict import conflict_card
from mes_app.screens.sync.progress import progress_words
from mes_app.screens.sync.sync import Actions, Refused, Shown, Waits, _refused, draw
from mes_app.screens.sync.words import is_first, status_words, why_words
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import ME, NOW, document, profile, space, stamp, vaccination

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
    (changes.SetMasked(**stamp(), document="gone", masked=True), "Masquer « élément supprimé »"),
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
    (changes.AddEntry(**stamp(), value=Allergy(id="a1", allergen="Arachide")), "Noter « Arachide »"),
    (changes.EditEntry(**stamp(), value=BloodGroup(type=BloodType.A_POS)), "Modifier « Groupe sanguin »"),
    (changes.DeleteEntry(**stamp(), table="allergies", entry="gone"), "Supprimer « élément supprimé »"),
    (changes.DeleteEntry(**stamp(), table="profile", entry="gone"), "Supprimer « élément supprimé »"),
    (changes.DeclareNone(**stamp(), rubric=Rubric.ALLERGIES), "Dire qu’il n’y a rien à déclarer : « Allergies »"),
    (
        changes.WithdrawNone(**stamp(), rubric=Rubric.ILLNESSES),
        "Retirer « rien à déclarer » : « Maladies et sujets de santé »",
    ),
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


def test_what_waits_to_be_deleted_still_has_its_name(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data", KeyFile(tmp_path / "keys")) as store:
        client = FhirClient("http://127.0.0.1:9/fhir", lambda _: "", lambda: NOW, lambda _: None, lambda: 0.0)
        authority = FhirAuthority(client, lambda: Account("gabrielle", ()))
        device = Device(store, authority, lambda *_: None, lambda: NOW, StoreError, remote=True)
        device.take_profiles([profile()])
        own = document("d1", title="Bilan", author=ME)
        device.take(Arrived(rows={"gabrielle": {"documents": {"d1": row_of(own)}}}))
        change = changes.DeleteDocument(**stamp(), document="d1")
        assert device.ask(change) is None
        assert "d1" not in device.space("gabrielle").documents
        found = space_with_names(device, "gabrielle")
        assert change_words(LOOK, change, found).replace(NBSP, " ") == "Supprimer « Bilan »"


def test_in_a_list_what_waits_stands_below_the_name() -> None:
    waiting = document_row(LOOK, document("d1", title="Bilan"), frozenset({("documents", "d1")}), nothing)
    settled = document_row(LOOK, document("d1", title="Bilan"), frozenset(), nothing)
    assert isinstance(waiting, ft.ListTile)
    assert isinstance(settled, ft.ListTile)
    assert waiting.trailing is None
    assert "En attente d’envoi" in words_of(waiting)
    assert settled.trailing is not None
    assert "En attente d’envoi" not in words_of(settled)


def test_the_quiet_line_is_a_button_only_where_it_leads_somewhere() -> None:
    leads = _quiet_line(LOOK, "Connecté à sante.example", ft.Icons.CLOUD_DONE_OUTLINED, nothing)
    assert isinstance(leads, ft.TextButton)
    assert leads.on_click is nothing
    assert not isinstance(_quiet_line(LOOK, "Mode démo", ft.Icons.SCIENCE_OUTLINED, None), ft.TextButton)


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
        (
            {"emergency": {"samu": False}},
            "emergency",
            "SAMU : non ; autres professionnels : oui ; documents masqués : non",
        ),
        ({}, "emergency", "SAMU : oui ; autres professionnels : oui ; documents masqués : non"),
        ({"dose_kind": "booster"}, "dose_kind", "Rappel"),
        ({}, "dose_kind", "Je ne sais pas"),
        ({"route": "intramuscular"}, "route", "Dans le muscle"),
        ({}, "route", "rien"),
        ({"site": "left_arm"}, "site", "Bras gauche"),
        ({"diseases": [{"code": "DIS001", "label": "Rougeole"}]}, "diseases", "Rougeole"),
        ({"something_new": {"a": 1}}, "something_new", "changé"),
    ],
)
def test_a_contested_value_is_said_as_a_person_does(row: dict[str, Any], field: str, words: str) -> None:
    assert field_value(LOOK, row, field, HERE).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("enum", "field"), [(DoseKind, "dose_kind"), (Route, "route"), (Site, "site")], ids=["dose", "route", "site"]
)
def test_every_choice_of_a_form_has_its_words(enum: Any, field: str) -> None:
    for one in enum:
        assert field_value(LOOK, {field: one.value}, field, HERE) != one.value


def test_codes_and_moments_are_not_shown_beside_what_they_go_with() -> None:
    assert contested_fields(("type_code", "type_label", "title")) == ["type_label", "title"]
    assert list(contested_fields(("blocked_at",))) == ["blocked_at"], "something is shown all the same"


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
        (state(SyncStatus.OFFLINE), 0, "Hors ligne – voici ce que cet appareil a gardé."),
        (state(SyncStatus.OFFLINE, last_success=None), 0, "Hors ligne – votre espace arrivera"),
        (state(SyncStatus.LOGIN_NEEDED), 1, "Connectez-vous de nouveau : rien n’est perdu, ce qui attend"),
        (state(SyncStatus.LOGIN_NEEDED), 0, "Connectez-vous de nouveau pour envoyer et recevoir."),
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
    soon = state(SyncStatus.OFFLINE, retry_at=NOW + timedelta(seconds=8))
    assert why_words(LOOK, soon) == ["Nouvel essai dans quelques instants."]


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
    refused = Refused("r1", "Modifier « Bilan »", "Ce n’est plus là.", NOW, "Lucas Capanelli")
    forgotten: list[str] = []
    page = page_of(shown(waiting=[waits], refused=[refused]), forget=forgotten.append)
    said = " ".join(words_of(page))
    for words in (
        "Masquer « Bilan »",
        "Lucas Capanelli · demandé",
        "Modifier « Bilan » · Lucas Capanelli",
        "Ce n’est plus là.",
    ):
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


def test_a_reason_speaks_of_whose_space_it_is() -> None:
    child = profile(id="lucas", standing=Standing.CHILD, first_name="Lucas")
    one = conflict(reason=Refusal.BEFORE_BIRTH, profile="lucas")
    told = _refused(LOOK, one, child, HERE)
    assert f"la naissance de {child.first_name}" in told.why
    assert told.space == child.full_name
    own = _refused(LOOK, one, profile(), HERE)
    assert "votre naissance" in own.why
    assert own.space == ""


def test_all_is_there_only_where_nothing_is_refused_or_contested() -> None:
    assert "est sur le serveur." in " ".join(words_of(page_of(shown())))
    contested = words_of(page_of(shown(conflicts=[(conflict(), "", HERE)])))
    assert "Tout est à jour, sauf ce qui demande votre choix." in contested
    refused = words_of(page_of(shown(refused=[Refused("r1", "Modifier", "Ce n’est plus là.", NOW)])))
    for said in (contested, refused):
        assert "est sur le serveur." not in " ".join(said)
        assert "Plus rien n’attend de partir." in said


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


@pytest.mark.parametrize(
    ("status", "reason", "away", "troubled"),
    [
        (SyncStatus.IDLE, None, False, False),
        (SyncStatus.OFFLINE, SyncTrouble.NETWORK, True, False),
        (SyncStatus.RUNNING, None, False, False),
        (SyncStatus.RUNNING, SyncTrouble.NETWORK, True, False),  # tried again: not known to be back
        (SyncStatus.RUNNING, SyncTrouble.BUSY, True, False),
        (SyncStatus.RUNNING, SyncTrouble.STORAGE, False, True),
        (SyncStatus.TROUBLE, SyncTrouble.REJECTED, False, True),
        (SyncStatus.LOGIN_NEEDED, None, False, False),
    ],
)
def test_what_the_last_exchange_said_holds_until_the_next_has_been_through(
    status: SyncStatus, reason: SyncTrouble | None, away: bool, troubled: bool
) -> None:
    state = SyncState(status=status, reason=reason)
    assert (state.is_away, state.is_troubled) == (away, troubled)
