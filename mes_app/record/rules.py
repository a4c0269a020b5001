"""The rules V1 to V19 by number: what each says, and where it comes from.

`docs/rules.md` is made from here by `scripts/build_rules.py`. Sources name articles (CSP: Code de la santé publique),
technical documents of the shared medical record, or the patient's own choice.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Rule(StrEnum):
    """The number of a rule."""

    V1 = "V1"
    V2 = "V2"
    V3 = "V3"
    V4 = "V4"
    V5 = "V5"
    V6 = "V6"
    V7 = "V7"
    V8 = "V8"
    V9 = "V9"
    V10 = "V10"
    V11 = "V11"
    V12 = "V12"
    V13 = "V13"
    V14 = "V14"
    V15 = "V15"
    V16 = "V16"
    V17 = "V17"
    V18 = "V18"
    V19 = "V19"


CHOICE = "choix du patient"
"""The source of what the holder's side decided itself."""

SAYS: Mapping[Rule, tuple[str, str]] = MappingProxyType(
    {
        Rule.V1: (
            "The author of a document goes on reading it, masked or not; the patient reads all but what V11 and V12 "
            "hide.",
            "CSP L. 1111-19",
        ),
        Rule.V2: ("The médecin traitant reads everything, masked documents too.", "CSP L. 1111-16"),
        Rule.V3: (
            "An administrator named by the patient reads masked documents, and may block professionals.",
            CHOICE,
        ),
        Rule.V4: (
            "A visible document is read by an authorised professional as the cell of the matrix says: profession × "
            "type of document. Without a cell the answer is unknown.",
            "Matrice d’habilitations (Cnam)",
        ),
        Rule.V5: (
            "A blocked professional reads nothing, their own deposits and «bris de glace» included, and may still "
            "deposit. The regulation centre does not look at authorisations.",
            f"{CHOICE} ; PDSm4DMP, TD02",
        ),
        Rule.V6: (
            "Lifting a block gives no access back: only an authorisation given since counts.",
            "CSP L. 1111-17",
        ),
        Rule.V7: (
            "The care team's consent is presumed. Others need an authorisation or a connection of their own, six "
            "calendar months old at most, to the day.",
            "CSP L. 1110-12, L. 1111-17",
        ),
        Rule.V8: (
            "Three switches of the patient's open the emergency ways: «SAMU», «Autres professionnels», and «Documents "
            "masqués», which needs one of the other two.",
            f"CSP L. 1111-17 ; {CHOICE}",
        ),
        Rule.V9: (
            "Two emergency ways: «bris de glace», for any professional with a justification, and the regulation "
            "centre (SAMU – Centre 15), without one.",
            "CSP L. 1111-17",
        ),
        Rule.V10: (
            "After an access in emergency the holder and the médecin traitant are told.",
            "CSP L. 1111-17",
        ),
        Rule.V11: (
            "A document that is not visible to the patient becomes so at the consultation that announces it, and one "
            "calendar month after its deposit at the latest.",
            "CSP L. 1111-2 ; INVISIBLE_PATIENT",
        ),
        Rule.V12: (
            "What is hidden from legal representatives is hidden from every representative and helper of a minor, "
            "wherever it would show.",
            "CSP L. 1111-5 ; INVISIBLE_REPRESENTANTS_LEGAUX",
        ),
        Rule.V13: (
            "A «connexion secrète» of a minor leaves the legal representatives no notification and no trace; the "
            "médecin traitant sees the trace.",
            "CSP L. 1111-5",
        ),
        Rule.V14: (
            "What is masked, by its own flag or by «Masquer tous mes documents», is not read by professionals, but "
            "for V1, V2, V3 and V8.",
            f"{CHOICE} (MASQUE_PS)",
        ),
        Rule.V15: (
            "Professionals read documents, vaccinations, «Mon histoire de santé» and «Entourage et volontés»; the "
            "rest of the medical profile reaches them in the saved synthesis only.",
            "CSP L. 1111-13-1",
        ),
        Rule.V16: (
            "A helper reads, adds, changes and deletes; a helper does not share the profile, change the login, "
            "close, erase or export.",
            CHOICE,
        ),
        Rule.V17: (
            "An occupational physician reads with express consent only; insurers and employers never do.",
            "CSP L. 1111-18",
        ),
        Rule.V18: (
            "An activated space is fed and read by professionals and by the patient; one that is not activated, by "
            "professionals alone; one that is opposed or closed, by nobody.",
            "CSP L. 1111-13-1",
        ),
        Rule.V19: (
            "From the eighteenth birthday on a space is its holder's alone: representatives read nothing, and what "
            "V12 hid is the holder's to see.",
            "Code civil, art. 388 et 414",
        ),
    }
)
"""Rule → what it says, and its source in French, as it is shown."""


def source_of(rule: Rule) -> str:
    """Where a rule comes from, in French."""
    return SAYS[rule][1]
