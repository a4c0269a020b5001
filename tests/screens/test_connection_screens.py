"""«Connexion» and «Se déconnecter»: what is said, and that nothing is lost without having been named."""

from typing import Any

import flet as ft
import pytest

from mes_app.screens.connection.connection import Shown, draw
from mes_app.screens.connection.logout import MOST, draw_question
from mes_app.screens.connection.logout import Shown as Leaving
from mes_app.screens.connection.logout import draw as draw_logout
from mes_app.screens.outside import outside_look
from mes_app.sync.smart import Reason
from mes_app.ui.catalogue import Texts, keys, say
from mes_app.ui.look import Look
from tests.record.samples import NOW, profile
from tests.screens.test_sync_screens import buttons, nothing, words_of

LOOK = Look(profile(), Texts(profile()), NOW)


def page_of(begin: Any = nothing, **update: Any) -> ft.Control:
    return draw(outside_look(NOW), Shown(**{"server": "sante.example", **update}), begin, nothing)


def test_it_says_where_one_goes_and_what_will_happen() -> None:
    said = " ".join(words_of(page_of()))
    assert "sante.example" in said
    assert "mes_app ne voit jamais votre mot de passe" in said
    assert list(buttons(page_of())) == ["Se connecter"]


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_has_its_sentence_and_the_way_on(reason: Reason) -> None:
    page = page_of(failed=f"login-failed-{reason.value}")
    said = words_of(page)
    assert "La connexion n’a pas abouti" in said
    sentence = say(f"login-failed-{reason.value}")
    assert sentence.endswith(".")
    assert list(buttons(page)) == ["Réessayer"]


def test_no_sentence_is_left_over() -> None:
    there = {key.removeprefix("login-failed-") for key in keys() if key.startswith("login-failed-")}
    assert there == {"title", *(reason.value for reason in Reason)}


def test_an_account_that_does_not_open_says_why() -> None:
    page = page_of(trouble="store-store_busy")
    assert "Votre espace n’a pas pu s’ouvrir" in words_of(page)
    assert list(buttons(page)) == ["Réessayer"]


def test_while_the_page_goes_there_is_no_second_button() -> None:
    assert buttons(page_of(is_going=True)) == {}
    assert "Identifiez-vous dans le navigateur" in " ".join(words_of(page_of(is_going=True, has_window=True)))


def test_a_page_that_was_open_before_is_loaded_anew() -> None:
    assert list(buttons(page_of(is_elsewhere=True))) == ["Ouvrir mon espace"]


def leaving(begin: Any = nothing, **update: Any) -> ft.Control:
    values: dict[str, Any] = {"user": "Gabrielle Capanelli", "server": "sante.example", "waiting": []}
    return draw_logout(LOOK, Leaving(**{**values, **update}), nothing, nothing, begin)


def test_what_has_not_gone_yet_is_counted_and_named_first() -> None:
    said = " ".join(words_of(leaving(waiting=["Masquer Bilan", "Ajouter Radio"])))
    assert "2 modifications ne sont pas encore parties" in said
    assert "Masquer Bilan" in said
    assert "Ajouter Radio" in said
    assert "ne sont pas encore parties" not in " ".join(words_of(leaving()))


def test_the_button_says_what_it_does() -> None:
    assert list(buttons(leaving())) == ["Se déconnecter"]
    assert list(buttons(leaving(erase=True))) == ["Se déconnecter et effacer"]
    assert buttons(leaving(is_going=True)) == {}


def test_erasing_names_what_is_lost() -> None:
    dialog = draw_question(LOOK, [f"Masquer {number}" for number in range(MOST + 3)], nothing, nothing)
    said = " ".join([*words_of(dialog.title), *words_of(dialog.content)])
    assert f"{MOST + 3} modifications qui ne sont pas encore parties seront perdues" in said
    assert "Masquer 0" in said
    assert "3 autres" in said
    empty = draw_question(LOOK, [], nothing, nothing)
    assert "Rien ne change sur le serveur" in " ".join(words_of(empty.content))
