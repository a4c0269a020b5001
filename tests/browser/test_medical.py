"""The medical profile as a patient fills it in: for oneself, for a child, as somebody's helper."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from mes_app.bench.browser import PHONE, fresh
from tests.browser.helpers import App, Server


@pytest.fixture(scope="module")
def app(browser: Browser, server: Server) -> Iterator[App]:
    """One page for all journeys, one after the other."""
    context = fresh(browser, PHONE, reduced_motion="reduce")
    yield App(context, server).open("accueil")
    context.close()


def rows(app: App, table: str, profile: str = "gabrielle") -> list[dict[str, Any]]:
    """What the authority keeps."""
    with app.server.kept_by("authority") as kept:
        return list(kept.rows(f"{profile}:{table}").values())


def named(app: App, table: str, name: str, profile: str = "gabrielle") -> dict[str, Any]:
    (row,) = [row for row in rows(app, table, profile) if name in (row.get("name"), row.get("allergen"))]
    return row


def to(app: App, address: str, words: str, profile: str = "gabrielle") -> None:
    """Go to an address, and wait until it says this."""
    app.go(address, profile)
    app.wait_text(words)


def test_an_illness_is_noted_with_its_document_changed_and_deleted_and_each_can_be_taken_back(app: App) -> None:
    to(app, "profil/maladies", "En cours")
    app.press("Ajouter une maladie")
    app.type_in("Début", "31/02/2020")
    app.press("Ajouter une maladie")
    app.wait_text("2 champs sont à corriger. Le premier : Nom de la maladie")
    app.wait_text("Écrivez le nom de la maladie")
    expect(app.field("Nom de la maladie")).to_be_focused()
    app.type_in("Nom de la maladie", "Rhinite d’été")
    app.wait_text("Ce jour n’existe pas dans ce mois")
    app.type_in("Début", "05/2019")
    app.no_text("Ce jour n’existe pas dans ce mois")
    app.press("Documents liés")
    app.type_in("Chercher", "bilan sang")
    app.no_text("Ordonnance")
    app.press("Bilan sanguin")
    app.wait_text("Lié")
    app.press("Terminer")
    app.no_text("Chercher")
    app.press("Ajouter une maladie")
    app.wait_text("« Rhinite d’été » est dans le profil.")
    kept = named(app, "illnesses", "Rhinite d’été")
    assert kept["start"] == "2019-05"
    assert len(kept["documents"]) == 1

    app.press("Rhinite d’été")
    app.wait_text("Depuis mai 2019")
    app.press("Bilan sanguin")  # the linked document
    app.wait_place(f"/gabrielle/documents/{kept['documents'][0]}")
    to(app, f"profil/maladies/{kept['id']}", "Depuis mai 2019")

    app.press("Modifier")
    app.type_in("Nom de la maladie", "Rhinite")
    app.press("Enregistrer")
    app.wait_text("« Rhinite » est à jour.")
    app.take_back()
    app.wait_text("« Rhinite d’été » est comme avant.")
    named(app, "illnesses", "Rhinite d’été")

    app.press("Supprimer")
    app.wait_text("Supprimer « Rhinite d’été » ?")
    app.take_back()
    app.no_text("Supprimer « Rhinite d’été » ?")
    app.press("Supprimer")
    app.wait_text("Supprimer « Rhinite d’été » ?")
    app.page.get_by_role("button", name="Supprimer", exact=True).last.click()
    app.wait_text("n’est plus dans les maladies")
    assert not [row for row in rows(app, "illnesses") if row["name"] == "Rhinite d’été"]
    app.take_back()
    app.wait_text("« Rhinite d’été » est de retour.")
    assert named(app, "illnesses", "Rhinite d’été") == kept


def test_unknown_none_and_some_are_told_apart_for_a_child(app: App) -> None:
    to(app, "profil/hospitalisations", "Déclaré le 24 décembre 2025", "julia")
    app.press("Retirer cette déclaration")
    app.wait_text("Pas encore complété")
    app.press("Julia n’a pas d’hospitalisation à déclarer")
    app.wait_text("Déclaré le 12 mars 2026")
    to(app, "profil", "Profil médical", "julia")
    app.reach(app.button(re.compile("Hospitalisations.*Rien à déclarer, le 12 mars 2026", re.DOTALL)))
    to(app, "profil/hospitalisations", "Déclaré le 12 mars 2026", "julia")
    app.press("Ajouter une hospitalisation")
    app.type_in("Motif", "Bronchiolite")
    app.type_in("Date d’entrée", "01/2022")
    app.choose("Jours")
    app.type_in("Durée", "4")
    app.press("Ajouter une hospitalisation")
    app.wait_text("janvier 2022 · 4 jours")
    (row,) = rows(app, "hospitalisations", "julia")
    assert (row["reason"], row["admitted"], row["duration"], row["unit"]) == ("Bronchiolite", "2022-01", 4, "days")
    assert "hospitalisations" not in {row["id"] for row in rows(app, "statements", "julia")}


def test_a_helper_notes_a_treatment_whose_long_name_goes_on_in_its_comment(app: App) -> None:
    to(app, "profil/traitements", "En cours", "henri")
    app.press("Ajouter un traitement")
    app.press("Remplir à la main")
    app.wait_text("Pour Henri, 76 ans")
    app.type_in("Nom du traitement", "Bisoprolol fumarate 2,5 mg comprimé pelliculé sécable quadri")
    app.wait_text("La fin ira dans le commentaire : « sécable quadri ».")
    app.type_in("Posologie", "Un le matin")
    app.press("Ajouter un traitement")
    app.wait_place("/henri/profil/traitements")
    app.wait_text("est dans le profil")
    (row,) = [one for one in rows(app, "treatments", "henri") if one["name"].startswith("Bisoprolol fumarate")]
    assert len(row["name"]) <= 50
    assert f"{row['name']} {row['comment']}" == "Bisoprolol fumarate 2,5 mg comprimé pelliculé sécable quadri"


def test_a_helper_is_not_offered_to_give_access_and_the_holder_is(app: App) -> None:
    to(app, "profil/volontes", "Noter quelqu’un ne donne aucun accès", "henri")
    app.reach(app.button("Don d’organes"))
    assert "Donner accès à mon profil" not in app.shown()
    to(app, "profil/volontes", "Noter quelqu’un ne donne aucun accès")
    app.button("Donner accès à mon profil").wait_for()


def test_a_box_is_read_by_its_code_and_named_by_hand(app: App) -> None:
    to(app, "profil/traitements/scanner", "Montrez le code de la boîte", "lucas")
    app.press("Saisir le code à la main")
    app.type_in("Code écrit sur la boîte", "3400935955838")
    app.press("Chercher ce code")
    app.wait_text("Code de la boîte lu")
    app.wait_text("Nous n’avons pas la liste des médicaments")
    app.type_in("Nom du traitement", "Doliprane 1000")
    app.press("Ajouter un traitement")
    app.wait_place("/lucas/profil/traitements")
    assert named(app, "treatments", "Doliprane 1000", "lucas")["cip13"] == "3400935955838"


def test_a_medicine_that_is_scanned_as_a_vaccine_is_offered_to_the_treatments(app: App) -> None:
    to(app, "plus/vaccinations/scanner", "Montrez le code de la boîte", "alice")
    app.press("Saisir le code à la main")
    app.type_in("Code écrit sur la boîte", "3400935955838")
    app.press("Chercher ce code")
    app.wait_text("Ce n’est pas un vaccin connu")
    app.press("Ajouter à ses traitements")
    app.wait_text("Code de la boîte lu")
    app.wait_text("3400935955838")


def test_the_blood_group_says_who_gives_and_that_a_sample_is_always_taken(app: App) -> None:
    to(app, "profil/groupe-sanguin", "Un prélèvement est toujours fait", "lucas")
    app.press("Enregistrer")
    app.wait_text("Choisissez le groupe")
    app.click(app.page.get_by_role("checkbox", name="AB+").or_(app.page.get_by_role("button", name="AB+")).first)
    app.press("Enregistrer")
    app.wait_text("Groupe sanguin : AB+.")
    app.wait_text("Lucas peut recevoir les globules rouges de")
    app.take_back()
    app.wait_text("Le groupe sanguin n’est plus dans le profil.")
    assert rows(app, "blood", "lucas") == []


def test_there_is_one_trusted_person_and_an_adults_alone(app: App) -> None:
    to(app, "profil/volontes/confiance", "Une seule personne de confiance")
    assert app.button("Ajouter la personne").count() == 0
    for address in ("profil/volontes/confiance", "profil/volontes/confiance/ajouter"):
        app.go(address, "lucas")
        app.wait_text(re.compile("18.ans"))
        assert app.button("Ajouter la personne").count() == 0
    to(app, "profil/volontes", "Entourage", "lucas")
    assert "Personne de confiance" not in app.shown()


def test_a_contact_is_noted_with_two_numbers(app: App) -> None:
    to(app, "profil/volontes/aidants", "Pas encore complété")
    app.press("Ajouter un aidant")
    app.type_in("Prénom", "Olivier")
    app.type_in("Nom de famille", "Capanelli")
    app.type_in("Téléphone", "06")
    app.press("Ajouter un aidant")
    app.wait_text("Ce numéro ne se compose pas")
    app.type_in("Téléphone", "06 00 00 00 01")
    app.type_in("Téléphone 2", "01 00 00 00 02")
    app.press("Ajouter un aidant")
    app.wait_place("/gabrielle/profil/volontes/aidants")
    app.wait_text("« Olivier Capanelli » est dans le profil.")
    (row,) = [one for one in rows(app, "contacts") if one["role"] == "carer"]
    assert row["phones"] == ["06 00 00 00 01", "01 00 00 00 02"]


def test_organ_donation_is_read_for_a_child_and_taken_back(app: App) -> None:
    to(app, "profil/volontes/don-organes", "registrenationaldesrefus.fr", "alice")
    app.press("Je déclare avoir pris connaissance de ce texte")
    app.wait_text("ce texte a été lu le 12 mars 2026")
    app.press("Retirer cette déclaration")
    app.wait_text("Cela ne change rien au registre des refus.")
    app.page.get_by_role("button", name="Retirer cette déclaration").last.click()
    app.wait_text("Déclaration retirée.")
    assert rows(app, "wills", "alice") == []


def test_care_is_filtered_and_taken_over_into_treatments_and_vaccinations(app: App) -> None:
    to(app, "profil/histoire", "Mercredi 11 mars 2026")
    app.click(
        app.page.get_by_role("checkbox", name="Biologie").or_(app.page.get_by_role("button", name="Biologie")).first
    )
    app.no_text("Paracétamol")
    app.tab("Par mois")
    app.wait_text("Décembre 2025")
    to(app, "accueil", "Mon histoire de santé")
    app.press(re.compile("Vaxigrip"))
    app.press("Ajouter à mes vaccinations")
    app.wait_text("D’après les soins remboursés")
    app.holds("Vaccin ou maladie", "VAXIGRIP")
    app.holds("Date de la vaccination", "02/02/2026")
    to(app, "profil/histoire", "Mon histoire de santé")
    app.press(re.compile("Cholécalciférol"))
    app.press("Ajouter à mes traitements")
    app.enter("Nom du traitement")
    expect(app.field("Nom du traitement")).to_have_value(re.compile(r"^Cholécalciférol 100\s000\sUI, ampoule$"))


def test_what_is_typed_outlives_a_server_that_is_killed(app: App) -> None:
    to(app, "profil/allergies/ajouter", "Allergène")
    app.type_in("Allergène", "Venin d’abeille")
    app.type_in("Informations complémentaires", "Gonfle vite")
    app.server.wait_draft("gabrielle", "Venin d’abeille", "Gonfle vite")
    app.server.kill()
    app.server.start()
    app.open("profil/allergies/ajouter")
    app.wait_text("tout est encore là")
    app.holds("Allergène", "Venin d’abeille")
    app.holds("Informations complémentaires", "Gonfle vite")
    app.press("Ajouter une allergie")
    app.wait_place("/gabrielle/profil/allergies")
    assert named(app, "allergies", "Venin d’abeille")["comment"] == "Gonfle vite"


def test_a_line_that_is_not_there_leads_back_to_its_rubric(app: App) -> None:
    for address in ("profil/allergies/rien", "profil/allergies/rien/modifier", "profil/histoire/rien"):
        app.go(address)
        app.wait_text(re.compile("n’est (plus|pas) là"))
