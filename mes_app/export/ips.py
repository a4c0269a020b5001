"""The synthesis as an International Patient Summary 1.1.0: one FHIR R4 document that systems of other countries read.

Everything stands in one Bundle; each reference is the `fullUrl` of its entry, made of the record's id, so that the same
line is the same resource in the next summary too. What is known, said to be none, and unknown are three things there
as well (CodeSystem absent-unknown).
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mes_app.export import ips_parts as parts
from mes_app.export.ips_parts import LOINC, Json, clean, coded, concept, narrative
from mes_app.record.measures import MeasureKind
from mes_app.record.people import Relation
from mes_app.record.space import Space
from mes_app.record.summary import Known, Part, Section, Told

OWN = "https://mes-app.example/fhir/ips"
"""The root of the names that entries are made of; `.example` belongs to nobody (RFC 2606)."""

BUNDLE = "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips"
COMPOSITION = "http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips"

RESULTS = frozenset({MeasureKind.GLUCOSE, MeasureKind.HBA1C})
"""What a laboratory measures; the rest are vital signs, steps and pain included."""


def as_bytes(space: Space, sections: Sequence[Section], told: Sequence[Told], title: str, now: datetime) -> bytes:
    """The document as a file: UTF-8, indented, the same bytes for the same space and moment."""
    made = document(space, sections, told, title, now)
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def document(space: Space, sections: Sequence[Section], told: Sequence[Told], title: str, now: datetime) -> Json:
    """The Bundle. `told` are the sections in words, for their narratives; `now` has an offset."""
    return _Document(space, sections, told).made(title, now)


class _Document:
    """Collects the entries of one document."""

    def __init__(self, space: Space, sections: Sequence[Section], told: Sequence[Told]) -> None:
        self.profile = space.profile
        self.found = {one.part: one for one in sections}
        self.told = {one.part: one for one in told}
        self.entries: list[Json] = []

    def made(self, title: str, now: datetime) -> Json:
        moment = now.isoformat(timespec="seconds")
        patient = self._patient()
        sections = [one for one in self._sections(patient) if one]
        composition = {
            "resourceType": "Composition",
            "id": self._uuid("composition", moment),
            "meta": {"profile": [COMPOSITION]},
            "language": "fr-FR",
            "status": "final",
            "type": concept(LOINC, "60591-5", "Patient summary Document"),
            "subject": patient,
            "date": moment,
            "author": [patient],
            "title": clean(title),
            "confidentiality": "N",
            "section": sections,
        }
        first = {"fullUrl": f"urn:uuid:{composition['id']}", "resource": composition}
        return {
            "resourceType": "Bundle",
            "id": self._uuid("bundle", moment),
            "meta": {"profile": [BUNDLE]},
            "language": "fr-FR",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{self._uuid('document', moment)}"},
            "type": "document",
            "timestamp": moment,
            "entry": [first, *self.entries],
        }

    # -- entries --------------------------------------------------------------------------------------------------

    def _uuid(self, kind: str, id_: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{OWN}/{self.profile.id}/{kind}/{id_}"))

    def _put(self, kind: str, id_: str, resource: Json) -> Json:
        """Add a resource; the reference to it."""
        uuid = self._uuid(kind, id_)
        made = {"resourceType": resource["resourceType"], "id": uuid, **resource}
        self.entries.append({"fullUrl": f"urn:uuid:{uuid}", "resource": made})
        return {"reference": f"urn:uuid:{uuid}"}

    def _patient(self) -> Json:
        place = len(self.entries)
        circle = self.found.get(Part.EMERGENCY)
        made = parts.patient(self.profile, circle.entries if circle else ())
        reference = self._put("patient", self.profile.id, made)
        known = self.found.get(Part.PROFESSIONALS)
        attending = [one for one in (known.entries if known else ()) if isinstance(one, Relation) and one.attending]
        doctors = [self._put("practitioner", one.id, parts.practitioner(one.professional)) for one in attending]
        if doctors:
            self.entries[place]["resource"]["generalPractitioner"] = doctors
        return reference

    # -- sections -------------------------------------------------------------------------------------------------

    def _sections(self, patient: Json) -> list[Json | None]:
        illnesses = self._entries(Part.ILLNESSES)
        measures = self._entries(Part.MEASURES)
        going = [one for one in illnesses if one.ongoing]
        over = [one for one in illnesses if not one.ongoing]
        return [
            self._required("10160-0", Part.TREATMENTS, parts.medication, patient, self._entries(Part.TREATMENTS)),
            self._required("48765-2", Part.ALLERGIES, parts.allergy, patient, self._entries(Part.ALLERGIES)),
            self._required("11450-4", Part.ILLNESSES, parts.problem, patient, going),
            self._some("11348-0", Part.ILLNESSES, parts.problem, patient, over),
            self._required("11369-6", Part.VACCINATIONS, parts.immunization, patient, self._entries(Part.VACCINATIONS)),
            self._some("47420-5", Part.DISABILITIES, parts.disability, patient),
            self._some("46240-8", Part.HOSPITALISATIONS, parts.stay, patient),
            self._some("10157-6", Part.FAMILY_HISTORY, parts.family_illness, patient),
            self._some(
                "8716-3", Part.MEASURES, parts.vital_sign, patient, [m for m in measures if m.kind not in RESULTS]
            ),
            self._results(patient, [one for one in measures if one.kind in RESULTS]),
            self._wishes(patient),
        ]

    def _entries(self, part: Part) -> tuple[Any, ...]:
        return self.found[part].entries if part in self.found else ()

    def _required(self, code: str, part: Part, make: Any, patient: Json, entries: Sequence[Any]) -> Json:
        """A section that is always there: with lines, or with one entry that says none, or that nothing is known."""
        references = [self._put(part.value, one.id, make(one, self.profile, patient)) for one in entries]
        if not references:
            known = self.found[part].known
            none = parts.ABSENT[part][0 if known is Known.NONE else 1]
            at = self.found[part].said_at if known is Known.NONE else None
            references = [self._put(part.value, none[0], parts.absent(part, none, patient, at))]
        return self._section(code, (part,), references, {entry.id for entry in entries})

    def _some(
        self, code: str, part: Part, make: Any, patient: Json, entries: Sequence[Any] | None = None
    ) -> Json | None:
        """A section that is there where there is something to say: lines, or that there are none."""
        entries = self._entries(part) if entries is None else entries
        if not entries:
            return None
        references = [self._put(part.value, one.id, make(one, self.profile, patient)) for one in entries]
        return self._section(code, (part,), references, {entry.id for entry in entries})

    def _results(self, patient: Json, measures: Sequence[Any]) -> Json | None:
        blood = self._entries(Part.BLOOD)
        references = [self._put("measures", one.id, parts.result(one, self.profile, patient)) for one in measures]
        references += [
            self._put("blood", one.id, parts.blood_group(one, self.told[Part.BLOOD], patient)) for one in blood
        ]
        if not references:
            return None
        ids = {one.id for one in (*measures, *blood)}
        return self._section("30954-2", (Part.MEASURES, Part.BLOOD), references, ids)

    def _wishes(self, patient: Json) -> Json | None:
        """Directives, whom one trusts, and organ donation: the first as entries, all of them in words."""
        told = [part for part in (Part.DIRECTIVES, Part.TRUSTED, Part.ORGAN_DONATION) if self._entries(part)]
        if not told:
            return None
        papers = self._entries(Part.DIRECTIVES)
        references = [self._put("documents", one.id, parts.directive(one, patient)) for one in papers]
        ids = {one.id for part in told for one in self._entries(part)}
        return self._section("42348-3", told, references, ids)

    def _section(self, code: str, about: Sequence[Part], references: Sequence[Json], ids: set[str]) -> Json:
        """`ids`: the lines that are told in its narrative."""
        told = []
        for part in about:
            section, words = self.found.get(part), self.told.get(part)
            if section is None or words is None:
                continue
            lines = [line for line, entry in zip(words.lines, section.entries, strict=True) if entry.id in ids]
            if lines or (section.known is not Known.SOME and len(about) == 1):
                told.append(words.model_copy(update={"lines": tuple(lines)}))
        display = parts.SECTIONS[code]
        title = " · ".join(one.title for one in told) or self.told[about[0]].title
        made: dict[str, Any] = {
            "title": title,
            "code": {"coding": [coded(LOINC, code, display)]},
            "text": narrative(told),
        }
        return made | ({"entry": list(references)} if references else {})
