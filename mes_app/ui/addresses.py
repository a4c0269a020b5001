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
ADD_MEASURE = "profil/mesures/ajouter"
IMPORT_MEASURES = "profil/mesures/importer"
PROFESSIONALS = "profil/professionnels"
SUMMARY = "profil/synthese"
SUMMARY_REVIEW = "profil/synthese/mise-a-jour"
DIRECTIVES = "profil/volontes/directives"
WRITE_DIRECTIVES = "profil/volontes/directives/rediger"
CARE = "profil/histoire"
ADD_TREATMENT = "profil/traitements/ajouter"
BLOOD = "profil/groupe-sanguin"
CIRCLE = "profil/volontes"
DONATION = "profil/volontes/don-organes"
HABITS = "profil/habitudes"
FILL_HABITS = "profil/habitudes/remplir"
PREVENTION = "profil/prevention"
FILL_PREVENTION = "profil/prevention/remplir"
MORE = "plus"
ACCESS = "plus/acces"
BLOCK = "plus/acces/bloquer"
EMERGENCY = "plus/acces/urgence"
MASK_ALL = "plus/acces/tout-masquer"
RIGHTS = "plus/acces/droits"
HISTORY = "plus/historique"
DELAYS = "plus/delais"
MANAGE = "plus/gerer"
INVITE = "plus/gerer/inviter"
LEAVE = "plus/gerer/quitter"
MAJORITY = "plus/gerer/majorite"
ADD_PROFILE = "plus/ajouter-profil"
INVITATIONS = "plus/invitations"
GIVE_ACCESS = "plus/acces-profil"
ADD_HELPER = "plus/acces-profil/ajouter"
SETTINGS = "plus/parametres"
MY_DATA = "plus/mes-donnees"
LOCK = "plus/verrouillage"
CLOSE_SPACE = "plus/espace/cloturer"
ACTIVATE = "plus/espace/activer"
ERASE_DEVICE = "plus/effacer"
ABOUT = "plus/a-propos"
SYNC = "plus/synchronisation"
LOG_OUT = "plus/deconnexion"


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


def care(id_: str) -> str:
    """One line of «Mon histoire de santé»."""
    return f"profil/histoire/{id_}"


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


def measures_of(series: str) -> str:
    """The page of one kind of measure, by its word in the address («poids»)."""
    return f"profil/mesures/{series}"


def life_step(step: str) -> str:
    """One step in the life of a space (see `screens.life.stepping`)."""
    return f"plus/espace/{step}"


def add_measure(series: str) -> str:
    return f"profil/mesures/{series}/ajouter"


def measure(series: str, id_: str) -> str:
    """Changing one measure."""
    return f"profil/mesures/{series}/{id_}"


def professional(id_: str) -> str:
    """A professional's card."""
    return f"plus/acces/{id_}"


def block(id_: str) -> str:
    """Blocking somebody of the directory: what it changes, before it is done."""
    return f"plus/acces/bloquer/{id_}"


def unblock(id_: str) -> str:
    return f"plus/acces/{id_}/debloquer"


def seen_by(id_: str) -> str:
    """«Voir ce que ce professionnel voit»."""
    return f"plus/acces/{id_}/apercu"


def report_professional(id_: str) -> str:
    return f"plus/acces/{id_}/signaler"


def rights_of(profession: str) -> str:
    return f"plus/acces/droits/profession/{profession}"


def rights_on(type_code: str) -> str:
    return f"plus/acces/droits/type/{type_code}"


def trace(id_: str) -> str:
    """One line of the history."""
    return f"plus/historique/{id_}"


def report_trace(id_: str) -> str:
    return f"plus/historique/{id_}/signaler"


def at(profile: str, address: str = HOME) -> str:
    """The whole path of an address in a space."""
    return f"/{profile}/{address}"
