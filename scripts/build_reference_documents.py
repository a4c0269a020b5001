"""Rebuild mes_app/reference/data/document_types.json.

    python scripts/build_reference_documents.py SOURCE_FOLDER

SOURCE_FOLDER holds `types.csv` and `classes.csv`: the DMP document types and classes of the ANS value sets JDV_J07,
JDV_J66 and JDV_J06 (columns: type_code, system, libelle, class_code, depose_par_patient; code, libelle). The category
of each type is ours, written below: a type that is missing from it, or that is not in the source, stops the script.
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "mes_app" / "reference" / "data" / "document_types.json"

CATEGORIES = {
    "summary": "34133-9 60591-5 74207-2 83963-9 84067-8 DOCPAT01 DOCPAT08 SYNTH",
    "care": (
        "18776-5 55115-0 56445-0 57828-6 57832-8 57833-6 60593-1 61357-0 75468-9 75496-0 77604-7 80565-5 80771-9 "
        "80788-3 80820-4 96163-1 DISP_AUT DOCPAT02 PRESC-AAT PRESC-BIO PRESC-INF PRESC-KINE PRESC-ORTHOPHO "
        "PRESC-ORTHOPTIE PRESC-PEDI PROT_ALD"
    ),
    "imaging": "18748-4 52040-3 DOCPAT04 IMG-KOS",
    "biology": "11502-2 51969-4 60568-3 DOCPAT05",
    "reports": (
        "100967-9 11488-4 11490-0 11505-5 11506-3 15507-7 15508-5 18761-7 28617-9 28653-4 29274-8 34112-3 34120-6 "
        "34749-2 34794-8 34842-5 34874-8 34875-5 34876-3 47420-5 57055-6 57057-2 57075-4 60280-5 67851-6 68599-0 "
        "68814-3 70004-7 77436-4 78341-5 78489-2 78513-9 78601-2 83836-7 83901-9 83981-1 85208-7 88348-8 89233-1 "
        "89235-6 93024-8 96349-6 97694-4 BIL_AUTO DOCPAT03"
    ),
    "prevention": "11369-6 59283-2 68817-6 74465-6 75482-0 75492-9 83869-8 87273-9 96173-0 DOCPAT06",
    "certificates": "101881-1 89601-9 96874-3 CERT_DECL DOCPAT07",
    "administrative": (
        "51851-4 56446-8 59284-0 86531-1 ATTEST-ASS-COMPL ATTEST-DROITS-AM ATTEST-HEBGT ATTEST-RESID AUTORIS-SOINS "
        "DOCPAT09 FICHE-CONTACTS PIECE-IDENTITE"
    ),
    "directives": "EXPPAT_1 EXPPAT_3",
    "reimbursement": "REMB",
    "other": "34895-3 55751-2 E1762 EXPORT_DUI EXPPAT_2 FEUILLE-DE-STYLE",
}

# A label that reads badly once «CR» is written out, is in English or lacks a word.
LABELS = {
    "11488-4": "Compte rendu ou fiche de consultation ou de visite",
    "75468-9": "Renouvellement d’ordonnance par le pharmacien correspondant",
    "PRESC-AAT": "Prescription d’arrêt de travail",
    "ATTEST-ASS-COMPL": "Attestation d’assurance complémentaire",
    "ATTEST-DROITS-AM": "Attestation de droits à l’Assurance maladie",
    "PIECE-IDENTITE": "Copie de pièce d’identité",
    "IMG-KOS": "Référence d’objets d’un examen d’imagerie",
    "96874-3": "Attestation de vaccination Covid-19",
    "E1762": "Document complet",
    "34842-5": "Grille d’évaluation médico-sociale",
    "18761-7": "Note de transfert (dont lettre de liaison à l’entrée en établissement de soins)",
    "56445-0": "Bilan médicamenteux (officine)",
    "80820-4": "Formulaire de conciliation médicamenteuse (hôpital)",
    "EXPORT_DUI": "Export du dossier usager informatisé",
}


def label_of(code: str, official: str) -> str:
    """The official label in clean French: abbreviation written out, typographic apostrophe."""
    text = LABELS.get(code, official).strip().replace("'", "’")
    return "Compte rendu " + text.removeprefix("CR ") if text.startswith("CR ") else text


def main(source: Path) -> None:
    category = {code: name for name, codes in CATEGORIES.items() for code in codes.split()}
    with (source / "classes.csv").open(encoding="utf-8", newline="") as file:
        classes = {row["code"]: row["libelle"].replace("'", "’") for row in csv.DictReader(file)}
    with (source / "types.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["type_code"])
    unknown = category.keys() ^ {row["type_code"] for row in rows}
    if unknown or sum(len(codes.split()) for codes in CATEGORIES.values()) != len(rows):
        sys.exit(f"types and categories do not match: {sorted(unknown)}")
    systems = sorted({row["system"] for row in rows})
    types = [
        [
            row["type_code"],
            systems.index(row["system"]),
            label_of(row["type_code"], row["libelle"]),
            row["class_code"],
            category[row["type_code"]],
            int(row["depose_par_patient"]),
        ]
        for row in rows
    ]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in types)
    head = json.dumps({"systems": systems, "classes": classes}, ensure_ascii=False, indent=1)
    TARGET.write_text(f'{head.rstrip("}").rstrip()},\n "types": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    print(f"{len(types)} types, {len(classes)} classes → {TARGET.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
