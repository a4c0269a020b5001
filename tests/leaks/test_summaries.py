"""What a minor keeps secret, searched for in the files that a parent takes away: the synthesis and the IPS."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import family
from mes_app.export.ips import as_bytes
from mes_app.export.paper import as_pdf
from mes_app.main import ASSETS, App, build
from mes_app.record.cut import cut_for
from mes_app.record.moments import day_in
from mes_app.record.readers import user_of
from mes_app.record.space import Space
from mes_app.record.summary import prints, sections
from mes_app.store import KeyFile
from mes_app.ui.catalogue import Texts
from mes_app.ui.summary import paper, told
from tests.demo.secrets import secrets_of

NOW = datetime.fromisoformat("2026-11-21T09:00:00+01:00")
CHILDREN = ("alice", "lucas", "julia")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder: Path = tmp_path_factory.mktemp("app")
    made = build(folder / "data", KeyFile(folder / "keys"), lambda: NOW)
    yield made
    made.close()


def taken_away(space: Space) -> str:
    """All the words of the files, and what the device remembers of them."""
    say, profile = Texts(space.profile), space.profile
    found = sections(space, day_in(NOW, profile.zone))
    pdf = as_pdf(paper(say, found, profile, NOW, "Gabrielle Capanelli"), ASSETS / "fonts")
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    ips = as_bytes(space, found, [told(say, one, profile) for one in found], "Synthèse", NOW).decode()
    return "\n".join((" ".join(words.split()), ips, json.dumps(prints(found))))


@pytest.mark.parametrize("child", CHILDREN)
def test_no_file_that_a_parent_takes_away_holds_what_a_minor_keeps_secret(app: App, child: str) -> None:
    whole = family(NOW).spaces[child]
    everything = taken_away(app.device.space(child))
    assert [secret for secret in secrets_of(whole) if secret in everything] == []


def test_the_search_finds_what_an_uncut_space_would_tell() -> None:
    """Somebody whom a minor sees in secret, and who is in the care team at that."""
    whole = family(NOW).spaces["alice"]
    secret = next(one for one in whole.relations.values() if one.hidden_from_representatives)
    whole = whole.put("relations", secret.model_copy(update={"care_team": True}))
    assert secret.professional.full_name in taken_away(whole)
    cut = cut_for(whole, user_of(whole.profile, ACCOUNT), NOW)
    assert secret.professional.full_name not in taken_away(cut)


def test_a_holders_own_is_whole(app: App) -> None:
    space = app.device.space(ACCOUNT)
    words = taken_away(space)
    assert [one.name for one in space.treatments.values() if one.name not in words] == []
