"""Security labels: the French visibility codes (TRE_A07), and a label of ours for a secret access."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from mes_app.sync.mapping import urls
from mes_app.sync.mapping.elements import Json, coding, concept

MASKED = "MASQUE_PS"
NOT_VISIBLE = "INVISIBLE_PATIENT"
FROM_REPRESENTATIVES = "INVISIBLE_REPRESENTANTS_LEGAUX"
SECRET = "SECRET_ACCESS"  # noqa: S105 - a label, no password

DOCUMENT_FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "masked": MASKED,
        "not_visible_to_patient": NOT_VISIBLE,
        "hidden_from_representatives": FROM_REPRESENTATIVES,
    }
)
"""Field of a document → its visibility code."""

TEXT: Mapping[str, str] = MappingProxyType(
    {
        MASKED: "Masqué aux professionnels de santé",
        NOT_VISIBLE: "Non visible par le patient",
        FROM_REPRESENTATIVES: "Non visible par les représentants légaux du patient",
        SECRET: "Connexion secrète",
    }
)


def label(code: str) -> Json:
    return coding(urls.LABEL if code == SECRET else urls.TRE_A07, code, TEXT[code])


def security(row: Mapping[str, Any]) -> list[Json]:
    """`meta.security` of a row that may be secret, or hidden from representatives (V12, V13)."""
    codes = [FROM_REPRESENTATIVES] * bool(row.get("hidden_from_representatives")) + [SECRET] * bool(row.get("secret"))
    return [label(code) for code in codes]


def meta(row: Mapping[str, Any], *profiles: str) -> Json | None:
    labels = security(row)
    made: Json = {}
    if profiles:
        made["profile"] = list(profiles)
    if labels:
        made["security"] = labels
    return made or None


def flags(resource: Json, *, secret: bool = False) -> Json:
    """The flags of a row that `meta.security` carries: only those that are set."""
    codes = _codes((resource.get("meta") or {}).get("security") or ())
    row: Json = {}
    if FROM_REPRESENTATIVES in codes:
        row["hidden_from_representatives"] = True
    if secret and SECRET in codes:
        row["secret"] = True
    return row


def document_labels(row: Mapping[str, Any]) -> list[Json]:
    """`securityLabel` of a document: normal confidentiality, and the flags that are set."""
    normal = concept(coding(urls.CONFIDENTIALITY, "N", "normal"), text="Normal")
    return [
        normal,
        *(concept(label(code), text=TEXT[code]) for field, code in DOCUMENT_FLAGS.items() if row.get(field)),
    ]


def document_flags(labels: Any) -> Json:
    """The flags of a document that its security labels carry, whichever edition of the code system they name."""
    if not labels:
        return {}
    codes = _codes(one for concept_ in labels for one in concept_.get("coding") or ())
    return {field: True for field, code in DOCUMENT_FLAGS.items() if code in codes}


def _codes(labels: Iterable[Any]) -> set[Any]:
    return {one.get("code") for one in labels}
