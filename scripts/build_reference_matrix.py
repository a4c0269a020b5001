"""Rebuild mes_app/reference/data/access_matrix.json.

    python scripts/build_reference_matrix.py SOURCE_FOLDER

SOURCE_FOLDER holds `matrix.csv` and `professions.csv`, transcribed from the «Matrice d'habilitations des professionnels
de santé pour le DMP» of the Cnam (columns: class_code, class_libelle, type_code, type_code_source, type_libelle, then
one of 0 and 1 for each profession; cle, codes_profession_CPS, libelle_matrice, nb_types_lisibles). A cell that is
neither 0 nor 1, a column without its profession and a count that does not match stop the script.
"""

import csv
import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "mes_app" / "reference" / "data" / "access_matrix.json"

ABOUT = {
    "name": "Matrice d’habilitations des professionnels de santé pour le DMP",
    "publisher": "Caisse nationale de l’Assurance maladie (Cnam)",
    "version": "fichier du 17 septembre 2025",
    "licence": "licence non précisée par l’éditeur",
    "note": "Le fichier ne porte pas de numéro de version : à vérifier sur dmp.fr.",
}


# The source breaks its labels where its narrow columns do: written out here.
LABELS = {
    "medecin": (
        "Médecins généralistes et spécialistes (dont radiologues, biologistes) libéraux, salariés (hors médecins du "
        "travail), Samu – urgences – Centre 15, internes"
    ),
    "pharmacien_biologiste": "Pharmaciens biologistes et internes",
    "pharmacien_officine_pui": "Pharmaciens d’officines et de pharmacies hospitalières, internes et préparateurs",
    "chirurgien_dentiste": "Chirurgiens-dentistes, internes et chirurgiens-dentistes spécialistes",
    "sage_femme": "Sages-femmes",
    "infirmier": "Infirmiers",
    "masseur_kinesitherapeute": "Masseurs-kinésithérapeutes",
    "pedicure_podologue": "Pédicures-podologues",
    "orthophoniste": "Orthophonistes",
    "ergo_psychomot_orthoptiste_dieteticien": "Ergothérapeutes, psychomotriciens, orthoptistes, diététiciens",
    "audioprothesiste_appareillage": "Audioprothésistes, métiers de l’appareillage",
    "opticien_lunetier": "Opticiens-lunetiers",
    "manipulateur_erm": "Manipulateurs d’électroradiologie médicale",
    "ssms_coordination_orientation": (
        "Professionnels sanitaires, sociaux et médico-sociaux exerçant des fonctions de coordination et d’orientation"
    ),
    "assistant_service_social": "Assistants de service social, assistants sociaux",
    "sms_administratif_appui": (
        "Professionnels du social et du médico-social exerçant des fonctions administratives ou d’appui à "
        "l’organisation de l’accompagnement"
    ),
    "sms_accompagnement_vie_sociale": (
        "Professionnels du social et du médico-social exerçant des fonctions d’accompagnement à la vie sociale, "
        "professionnelle et éducative"
    ),
    "sms_accompagnement_soin": (
        "Professionnels du social et du médico-social exerçant des fonctions d’accompagnement au soin"
    ),
    "sms_encadrement": (
        "Professionnels du social et du médico-social exerçant des fonctions d’encadrement et d’organisation de "
        "l’accompagnement"
    ),
}


def label_of(official: str) -> str:
    """The official label of a type, its footnote mark left out."""
    text = re.sub(r" \([a-z]\)$", "", official.strip()).replace("'", "’")
    return re.sub(r"\s+", " ", text)


def main(source: Path) -> None:
    with (source / "professions.csv").open(encoding="utf-8", newline="") as file:
        professions = list(csv.DictReader(file))
    with (source / "matrix.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [profession["cle"] for profession in professions]
    if list(rows[0])[5:] != keys:
        sys.exit("the columns of the matrix are not the professions")
    for profession in professions:
        cells = [row[profession["cle"]] for row in rows]
        if set(cells) - {"0", "1"} or cells.count("1") != int(profession["nb_types_lisibles"]):
            sys.exit(f"the cells of {profession['cle']} do not match")
    head = {
        "about": ABOUT,
        "professions": [
            [p["cle"], LABELS[p["cle"]], [c for c in p["codes_profession_CPS"].split("|") if c]] for p in professions
        ],
    }
    lines = ",\n".join(
        "  "
        + json.dumps(
            [row["type_code"], row["class_code"], label_of(row["type_libelle"]), "".join(row[key] for key in keys)],
            ensure_ascii=False,
        )
        for row in rows
    )
    text = json.dumps(head, ensure_ascii=False, indent=1)
    TARGET.write_text(f'{text.rstrip("}").rstrip()},\n "types": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    print(f"{len(rows)} types × {len(keys)} professions → {TARGET.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
