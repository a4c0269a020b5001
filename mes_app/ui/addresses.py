"""The addresses of the app, as plain values: what comes after `/PROFILE/`.

The screen behind each one is in `mes_app.routes`. A space's id comes first in every address, so that reloading, going
back and sharing between two windows keep whose space it is.
"""

HOME = "accueil"
NOTIFICATIONS = "accueil/notifications"
DOCUMENTS = "documents"
ADD_DOCUMENT = "documents/ajouter"
MESSAGES = "messages"
PROFILE = "profil"
IDENTITY = "profil/identite"
MEASURES = "profil/mesures"
PROFESSIONALS = "profil/professionnels"
MORE = "plus"
SETTINGS = "plus/parametres"
ABOUT = "plus/a-propos"


def document(id_: str) -> str:
    return f"documents/{id_}"


def confidentiality(id_: str) -> str:
    return f"documents/{id_}/confidentialite"


def preview(id_: str) -> str:
    return f"documents/{id_}/apercu"


def edit_document(id_: str) -> str:
    return f"documents/{id_}/modifier"


def folder(id_: str) -> str:
    return f"documents/dossier/{id_}"


def thread(id_: str) -> str:
    return f"messages/{id_}"


def vaccinations(tab: str = MORE) -> str:
    """The vaccination book; it opens under «Plus» and under «Profil médical», and stays under the tab it came from."""
    return f"{tab}/vaccinations"


def scan_box(tab: str = MORE) -> str:
    return f"{tab}/vaccinations/scanner"


def add_vaccination(tab: str = MORE) -> str:
    return f"{tab}/vaccinations/ajouter"


def vaccination(id_: str, tab: str = MORE) -> str:
    return f"{tab}/vaccinations/{id_}"


def edit_vaccination(id_: str, tab: str = MORE) -> str:
    return f"{tab}/vaccinations/{id_}/modifier"


def at(profile: str, address: str = HOME) -> str:
    """The whole path of an address in a space."""
    return f"/{profile}/{address}"
