"""Rebuild mes_app/reference/data/growth.json: the WHO's growth curves as L, M and S by age.

    python scripts/build_reference_growth.py SOURCE_FOLDER

SOURCE_FOLDER holds the files that the WHO publishes with its own software (tab separated: sex 1 male, 2 female; age; l;
m; s), in https://github.com/WorldHealthOrganization, folders data-raw/growthstandards of `anthro` and `anthroplus`:
- `weianthro.txt`, `lenanthro.txt`, `hcanthro.txt`, `bmianthro.txt`: standards of 2006, age in days, 0 to 1856;
- `wfawho2007.txt`, `hfawho2007.txt`, `bfawho2007.txt`: reference of 2007, age in months, 60 to 229.

Of the days, those are kept between which a straight line says the same: whatever it would be off by more than ERROR
(of the median, of a third of P3 to P97) is kept as well.
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "mes_app" / "reference" / "data" / "growth.json"

MONTH = 30.4375
"""Days in a month, as the WHO counts them."""

ERROR = 0.0005
"""The most that a curve may be off between two days that are kept: 5 in 10,000 of its value."""

LAST_DAY, LAST_MONTH = 1856, 228
"""The end of the standards of 2006 (61 months) and of the reference of 2007 (19 years)."""

SCORES = (-1.881, 0.0, 1.881)

FILES = {
    "weight": ("weianthro.txt", "wfawho2007.txt"),
    "height": ("lenanthro.txt", "hfawho2007.txt"),
    "head": ("hcanthro.txt", None),
    "bmi": ("bmianthro.txt", "bfawho2007.txt"),
}

Knot = tuple[int, float, float, float]
"""Age in days, L, M, S."""


def read(file: Path, sex: str, days: float) -> list[Knot]:
    """The lines of one sex; `days` in one unit of age."""
    with file.open(encoding="utf-8", newline="") as stream:
        lines = [line for line in csv.DictReader(stream, delimiter="\t") if line["sex"] == sex]
    return [(round(float(r["age"]) * days), float(r["l"]), float(r["m"]), float(r["s"])) for r in lines]


def at(z: float, l: float, m: float, s: float) -> float:  # noqa: E741 - the letters of the method
    return m * (1 + l * s * z) ** (1 / l) if abs(l) > 1e-9 else m * 2.718281828459045 ** (s * z)


def off(knot: Knot, one: Knot, other: Knot) -> float:
    """How far a straight line from `one` to `other` is from a knot between them."""
    part = (knot[0] - one[0]) / (other[0] - one[0])
    l, m, s = (one[i] + part * (other[i] - one[i]) for i in (1, 2, 3))  # noqa: E741
    return max(abs(at(z, l, m, s) / at(z, *knot[1:]) - 1) for z in SCORES)


def thinned(knots: list[Knot]) -> list[Knot]:
    kept, start = [knots[0]], 0
    while start < len(knots) - 1:
        end = start + 1
        while (
            end + 1 < len(knots)
            and end - start < 60
            and all(off(knots[between], knots[start], knots[end + 1]) <= ERROR for between in range(start + 1, end + 1))
        ):
            end += 1
        kept.append(knots[end])
        start = end
    return kept


def main(source: Path) -> None:
    curves: dict[str, list[Knot]] = {}
    for kind, (early, late) in FILES.items():
        for sex, letter in (("1", "M"), ("2", "F")):
            young = [knot for knot in read(source / early, sex, 1) if knot[0] <= LAST_DAY]
            # Length lying down until two years, height standing from then on: a step that no line may smooth away.
            parts = [young] if kind not in {"height", "bmi"} else [young[:731], young[731:]]
            knots = [knot for part in parts for knot in thinned(part)]
            if late is not None:
                older = [knot for knot in read(source / late, sex, MONTH) if knot[0] > LAST_DAY]
                knots += thinned([knot for knot in older if knot[0] <= round(LAST_MONTH * MONTH)])
            curves[f"{kind}/{letter}"] = knots
    about = {
        "name": "Courbes de croissance de l’OMS : poids, taille, périmètre crânien et IMC selon l’âge",
        "publisher": "Organisation mondiale de la santé (OMS)",
        "version": "normes 2006 (0 à 5 ans) et référence 2007 (5 à 19 ans)",
        "licence": "tables publiées par l’OMS, libres d’utilisation",
        "note": "Valeurs L, M et S des fichiers de l’OMS (anthro, anthroplus), sans changement ; abrégées pour cette "
        "application. Le poids selon l’âge va jusqu’à 10 ans, le périmètre crânien jusqu’à 5 ans.",
        "rebuild": "scripts/build_reference_growth.py SOURCE_FOLDER",
    }
    lines = [f'"about": {json.dumps(about, ensure_ascii=False, indent=1)}']
    for key, knots in curves.items():
        lines.append(f"{json.dumps(key)}: [\n" + ",\n".join(json.dumps(knot) for knot in knots) + "\n]")
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
