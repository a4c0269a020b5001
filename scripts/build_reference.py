"""Rebuild the vaccine tables of mes_app/reference/data.

    python scripts/build_reference.py SOURCE_FOLDER

SOURCE_FOLDER holds four exports (UTF-8 CSV with a header row):
- `vaccins_fr_cip_nuva.csv`: the French CIP13 of NUVA (columns cip13, nuva);
- `nuva_vaccins.csv`: the vaccines of NUVA (nuva, libelle, abstrait, cibles_codes);
- `nuva_cibles.csv`: its target diseases (code, libelle_fr);
- `vaccins_bdpm_DATE.csv`: the vaccine packs of the public medicines database at DATE (cip13, denomination, voies,
  etat_commercialisation_presentation, nuva).

NUVA: https://nuva.ivci.org (International Vaccine Codes Initiative). BDPM: https://base-donnees-publique.medicaments.
gouv.fr. The version of NUVA is not in its export: change NUVA_VERSION below with the source.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "mes_app" / "reference" / "data"
NUVA_VERSION = "1.3.23 (août 2026)"
MARKETED = "Déclaration de commercialisation"
REBUILD = "scripts/build_reference.py SOURCE_FOLDER"


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, about: dict[str, str], **parts: Iterable[Any] | dict[str, Any]) -> None:
    """One table: what it is, then its parts, one entry a line so that a new edition can be read as a diff."""
    lines = [f'"about": {json.dumps(about, ensure_ascii=False, indent=1)}']
    for part, content in parts.items():
        if isinstance(content, dict):
            entries = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(content.items())]
            lines.append(f'"{part}": {{\n' + ",\n".join(entries) + "\n}")
        else:
            lines.append(f'"{part}": {json.dumps(list(content), ensure_ascii=False)}')
    (TARGET / name).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def nuva(source: Path) -> None:
    """Diseases, vaccines (those that stand for a real product) and the CIP13 of each."""
    vaccines = rows(source / "nuva_vaccins.csv")
    write(
        "nuva.json",
        {
            "name": "NUVA, nomenclature unifiée des vaccins",
            "publisher": "International Vaccine Codes Initiative (IVCI)",
            "version": NUVA_VERSION,
            "licence": "CC BY 4.0",
            "note": "Vaccins, maladies visées et codes CIP13 français ; abrégé pour cette application.",
            "rebuild": REBUILD,
        },
        diseases={row["code"]: row["libelle_fr"].strip() for row in rows(source / "nuva_cibles.csv")},
        vaccines={
            row["nuva"]: [row["libelle"].strip(), row["cibles_codes"].split("|") if row["cibles_codes"] else []]
            for row in vaccines
            if row["abstrait"] == "false"
        },
        packs={row["cip13"]: row["nuva"] for row in rows(source / "vaccins_fr_cip_nuva.csv")},
    )


def bdpm(file: Path) -> None:
    """Packs: [denomination, marketed (1 or 0), routes, NUVA code]."""
    date = re.search(r"\d{4}-\d{2}-\d{2}", file.name)
    if date is None:
        sys.exit(f"{file.name}: no date in its name")
    write(
        "bdpm_vaccines.json",
        {
            "name": "Base de données publique des médicaments, présentations de vaccins",
            "publisher": "ANSM, HAS et Assurance Maladie",
            "version": date.group(),
            "licence": "Licence Ouverte 2.0",
            "note": f"Source : base-donnees-publique.medicaments.gouv.fr, données du {date.group()}.",
            "rebuild": REBUILD,
        },
        packs={
            row["cip13"]: [
                " ".join(row["denomination"].split()),
                int(row["etat_commercialisation_presentation"] == MARKETED),
                [route.strip() for route in row["voies"].split(";") if route.strip()],
                row["nuva"],
            ]
            for row in rows(file)
        },
    )


def main() -> None:
    """Both tables, from the folder that is named."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    packs = sorted(source.glob("vaccins_bdpm_*.csv"))
    if not packs:
        sys.exit(f"{source}: no vaccins_bdpm_DATE.csv")
    nuva(source)
    bdpm(packs[-1])


if __name__ == "__main__":
    main()
