"""What the family's documents say: a module for each person, a `Paper` for each document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """One document before it has a date and a file.

    `by` is a professional's id, «patient», «representative», «helper», «insurer» or «service». `ago` counts the days
    from the act to today; `born`, when set, the days from birth to the act instead. `lag` is the number of days from
    the act to the deposit. `kind` is a key of files.MAKERS; `folder` a key of FOLDERS. When the
    patient's side deposits somebody else's paper, `written_by` is that professional and `heading` what it says on top.
    """

    slug: str
    title: str
    type_code: str
    by: str
    ago: int
    body: str
    kind: str = "pdf"
    born: int | None = None
    lag: int = 0
    hour: int = 10
    minute: int = 0
    folder: str | None = None
    written_by: str | None = None
    heading: str = ""
    comment: str = ""
    pinned: bool = False
    archived: bool = False
    unread: bool = False
    masked: bool = False
    not_visible: bool = False
    hidden: bool = False


FOLDERS: dict[str, dict[str, str]] = {
    "gabrielle": {"certificats": "Certificats et attestations", "analyses": "Résultats d’analyses"},
    "alice": {"college": "Collège"},
    "lucas": {"sport": "Sport"},
    "julia": {"ecole": "Crèche et école"},
    "henri": {"diabete": "Suivi du diabète"},
}
"""Profile → key → name of the folders of its space."""
