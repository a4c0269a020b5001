"""What stands on a screen stays itself when something else on it is turned or typed.

A control that is put in another's place is a new one for the client: the press or the letters that are on their way to
the former one would reach nobody, and its list would jump to its top.
"""

from collections.abc import Iterator

import flet as ft
import pytest

from mes_app.main import LocalApp, build_local
from mes_app.store import KeyFile
from tests.leaks.visitor import Visitor, visiting
from tests.test_device import Clock

FILLED = (ft.Switch, ft.Checkbox, ft.RadioGroup, ft.TextField)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalApp]:
    folder = tmp_path_factory.mktemp("app")
    app = build_local(folder / "data", KeyFile(folder / "keys"), Clock())
    yield app
    app.close()


def filled(visitor: Visitor) -> dict[int, ft.Control]:
    """What can be filled in on the screen, by its number at the client."""
    found = {}
    for number, control in list(visitor.session.index.items()):
        try:
            if isinstance(control, FILLED) and control.page is visitor.session.page:
                found[number] = control
        except RuntimeError:
            continue  # it has gone
    return found


def name(control: ft.Control) -> str:
    label = getattr(control, "label", None)
    return f"{type(control).__name__} {getattr(label, 'semantics_label', label)}"


async def fill_each(app: LocalApp, path: str) -> list[str]:
    """Which were put in another's place when one was filled in, and how many there were."""
    visitor, replaced = Visitor(app), []
    await visitor.come(path)
    standing = {number: name(control) for number, control in filled(visitor).items()}
    assert len(standing) > 1
    for number in list(standing):
        control = filled(visitor).get(number)
        if control is None:
            continue  # it went with what was turned before
        await visitor.fill(control, "12")
        now = {number: name(control) for number, control in filled(visitor).items()}
        new = {name for number, name in now.items() if number not in standing}
        gone = {name for number, name in standing.items() if number not in now}
        replaced += [f"{one} by {name(control)}" for one in gone & new]
        standing = now
    await visitor.leave()
    return replaced


@pytest.mark.parametrize(
    "address",
    [
        "plus/acces/urgence",
        "plus/parametres",
        "plus/ajouter-profil",
        "plus/acces-profil/ajouter",
        "profil/maladies/ajouter",
        "profil/traitements/ajouter",
        "profil/hospitalisations/ajouter",
        "profil/handicaps/ajouter",
        "profil/vaccinations/ajouter",
        "profil/volontes/urgence/ajouter",
        "profil/volontes/directives/rediger",
        "profil/mesures/tension/ajouter",
    ],
)
def test_filling_one_leaves_the_others_where_they_stand(app: LocalApp, address: str) -> None:
    assert visiting(fill_each(app, f"/gabrielle/{address}")) == []
