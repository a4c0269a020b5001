"""Vaccinations: Immunization (FR Immunization Document, where the pack's CIS code is known)."""

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from mes_app.record.documents import AuthorKind
from mes_app.record.people import Profile
from mes_app.record.vaccinations import DoseKind, Route, Site
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.authors import author, author_row
from mes_app.sync.mapping.elements import (
    Json,
    absent,
    code_of,
    coding,
    codings,
    concept,
    day,
    extended,
    extension,
    extensions,
    fhir_id,
    filled,
    first,
    instant,
    moment,
    texts,
    without_defaults,
)

_SERIES = MappingProxyType(
    {
        DoseKind.FIRST: "INITIMMUNIZ",
        DoseKind.BOOSTER: "BOOSTER",
        DoseKind.UNKNOWN: "IMMUNIZ",
    }
)
_KINDS = {series: kind.value for kind, series in _SERIES.items()}

_ROUTES = MappingProxyType(
    {
        Route.INTRAMUSCULAR: ("20035000", "Voie intramusculaire"),
        Route.SUBCUTANEOUS: ("20066000", "Voie sous-cutanée"),
        Route.INTRADERMAL: ("20030000", "Voie intradermique"),
        Route.ORAL: ("20053000", "Voie orale"),
        Route.NASAL: ("20049000", "Voie nasale"),
    }
)
_ROUTE_OF = {code: route.value for route, (code, _) in _ROUTES.items()}

_SITES = MappingProxyType(
    {
        Site.LEFT_ARM: ("16217701000119102", "deltoïde gauche"),
        Site.RIGHT_ARM: ("16217661000119109", "deltoïde droit"),
        Site.LEFT_THIGH: ("61396006", "cuisse gauche"),
        Site.RIGHT_THIGH: ("11207009", "cuisse droite"),
        Site.MOUTH: ("123851003", "bouche"),
        Site.NOSE: ("45206002", "nez"),
    }
)
_SITE_OF = {code: site.value for site, (code, _) in _SITES.items()}


@cache
def _cis() -> dict[str, str]:
    data = json.loads((files("mes_app.sync.mapping") / "data" / "bdpm_cis.json").read_text(encoding="utf-8"))
    packs: dict[str, str] = data["packs"]
    return packs


def vaccination_resource(profile: Profile, row: Json) -> Json:
    """The Immunization of a row; the profile is claimed where the code that it demands (CIS) is known."""
    cip13, nuva = row.get("cip13"), row.get("nuva")
    cis = _cis().get(cip13 or "")
    inside, entered = author(row["entered_by"], "entered-by")
    route, site, comment = row.get("route"), row.get("site"), row.get("comment")
    vaccinator = row.get("vaccinator")
    giver = concept(coding(urls.IMMUNIZATION_FUNCTION, "AP", "Administering Provider"))
    return {
        "resourceType": "Immunization",
        "id": fhir_id(row["id"]),
        **filled(meta={"profile": [urls.FR_IMMUNIZATION]} if cis else None),
        "contained": [inside],
        "extension": extensions(
            extension("entered-by", "Reference", entered),
            extension("validated-by", "String", row.get("validated_by")),
        ),
        "status": "completed",
        "vaccineCode": {
            **concept(
                coding(urls.BDPM, cis or ""),
                coding(urls.CIP, cip13 or ""),
                coding(urls.NUVA, nuva or ""),
            ),
            "text": row["vaccine"],
        },
        "patient": {"reference": f"Patient/{fhir_id(profile.id)}"},
        "occurrenceDateTime": row["given_on"],
        "recorded": instant(row["entered_at"]),
        "primarySource": "validated_by" in row or row["entered_by"]["kind"] == AuthorKind.PROFESSIONAL,
        **filled(
            lotNumber=row.get("lot"),
            expirationDate=row.get("expiry"),
            site=_coded(_SITES[Site(site)], urls.SNOMED) if site else None,
            route=_coded(_ROUTES[Route(route)], urls.EDQM) if route else None,
            performer=[{"function": giver, "actor": {"display": vaccinator}}] if vaccinator else [],
            note=[{"text": comment}] if comment else [],
        ),
        "protocolApplied": [_protocol(row)],
    }


def _coded(pair: tuple[str, str], system: str) -> Json:
    code, text = pair
    return concept(coding(system, code), text=text)


def _protocol(row: Json) -> Json:
    rank = row.get("rank")
    diseases = [{**concept(coding(urls.NUVA, one["code"])), "text": one["label"]} for one in row.get("diseases", ())]
    made = filled(series=_SERIES[DoseKind(row.get("dose_kind", DoseKind.UNKNOWN))], targetDisease=diseases)
    if rank is None:
        # R4 wants a number in its place: that nobody knows it is said beside it.
        return {**made, "_doseNumberString": absent()}
    return {**made, **({"doseNumberPositiveInt": rank} if 0 < rank < 2**31 else {"doseNumberString": str(rank)})}


def vaccination_row(resource: Json) -> Json:
    """The row of an Immunization of ours, or of another system's.

    Needed: a vaccine (a coding or a text) and a day (`occurrenceDateTime`). Without our extensions, who entered it is
    who gave it, a professional, at the moment of `recorded`, or of `meta.lastUpdated`, or on that day.
    """
    vaccine = resource.get("vaccineCode") or {}
    found = list(codings(vaccine))
    more = extended(resource)
    name = vaccine.get("text")
    if name is None:
        if not found:
            raise Unreadable("an Immunization without vaccine")
        name = next((one["display"] for one in found if one.get("display")), found[0].get("code"))
    protocol = first(resource.get("protocolApplied"))
    given = resource.get("occurrenceDateTime")
    entered = more.get("entered-by")
    vaccinator = (first(resource.get("performer")).get("actor") or {}).get("display", "")
    recorded = resource.get("recorded") or (resource.get("meta") or {}).get("lastUpdated")
    by: Json = {"id": "", "kind": AuthorKind.PROFESSIONAL.value, "name": vaccinator}
    return without_defaults(
        (
            ("id", resource["id"]),
            ("vaccine", name),
            ("nuva", code_of(vaccine, urls.NUVA)),
            ("cip13", code_of(vaccine, urls.CIP)),
            ("diseases", [_disease(one) for one in protocol.get("targetDisease", ())]),
            ("given_on", day(given)),
            ("dose_kind", _KINDS.get(protocol.get("series", ""), DoseKind.UNKNOWN.value)),
            ("rank", _rank(protocol)),
            ("lot", resource.get("lotNumber", "")),
            ("expiry", day(resource["expirationDate"]) if "expirationDate" in resource else None),
            ("vaccinator", vaccinator),
            ("route", _ROUTE_OF.get(code_of(resource.get("route"), urls.EDQM) or "")),
            ("site", _SITE_OF.get(code_of(resource.get("site"), urls.SNOMED) or "")),
            ("comment", texts(resource.get("note"))),
            ("entered_by", by if entered is None else author_row(resource, entered)),
            ("entered_at", moment(recorded or day(given))),
            ("validated_by", more.get("validated-by")),
        )
    )


def _disease(target: Any) -> Json:
    coded = first(list(codings(target)))
    code = code_of(target, urls.NUVA) or coded.get("code", "")
    return {"code": code, "label": target.get("text", coded.get("display", code))}


def _rank(protocol: Json) -> int | None:
    text = protocol.get("doseNumberPositiveInt", protocol.get("doseNumberString"))
    try:
        return None if text is None else int(text)
    except ValueError:
        return None  # «booster», «unknown»: another system's words
