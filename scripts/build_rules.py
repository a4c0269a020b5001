"""Write docs/rules.md: what each rule says and where it comes from, as the code has it, and the tests that carry it.

    python scripts/build_rules.py

Rules and sources are those of mes_app/record/rules.py. A test carries the rule that its name begins with (test_v7_…);
where the rules meet is read from the tables of tests/record/test_rules.py.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mes_app.record.rules import SAYS, Rule  # noqa: E402
from tests.record.test_rules import MEETINGS, PATIENTS  # noqa: E402

TARGET = ROOT / "docs" / "rules.md"

HEAD = """\
# Who may see what: the rules

This page is written by `scripts/build_rules.py` from `mes_app/record/rules.py` and from the tests; change those.

Every question about visibility is answered by one pure function, `record.access.decide(actor, object, situation)`:
yes, no or unknown, with the rule that settled it and its source. What is not reading is answered by
`record.access.may`. `mes-app explain --json` prints every decision of a space.

Article numbers are to be checked on Légifrance (legifrance.gouv.fr) before anybody relies on them.
"""

ORDER = """\
## How the rules meet

The first that matches decides.

A professional, in one of three situations (normal, «bris de glace», regulation centre):

1. The space is opposed or closed: no (V18). An insurer or employer: no; an occupational physician without express
   consent: no (V17).
2. The way in. Regulation centre: open when the «SAMU» switch is on, otherwise no (V8). Blocked: no (V5). «Bris de
   glace»: open when «Autres professionnels» is on, otherwise no (V8). Normal: unblocked and not authorised since: no
   (V6); open for the médecin traitant (V2), the care team (V7) and whoever was authorised or last connected in the
   normal way six months ago or less, to the day (V7); for authors, for their own documents only (V1); otherwise no
   (V7).
3. Masked: the author (V1), the médecin traitant (V2) and an administrator (V3) go on; in the two emergency situations
   everybody does when «Documents masqués» is on (V8); otherwise no (V14).
4. Author: yes (V1). Médecin traitant: yes (V2). Otherwise the cell of the matrix: yes, no or unknown (V4), in
   emergencies too.

The patient's side:

1. The space is not activated, opposed or closed: no (V18).
2. A representative of somebody of age: no (V19).
3. Not visible to the patient, no consultation held by now, and its month not over: no, for holder, representatives
   and helpers alike (V11).
4. Hidden from representatives, the holder a minor, and the reader a representative or helper: no (V12).
5. Otherwise yes (V1; helpers V16).

Six months compare days of the holder's zone; one month compares instants. An authorisation counts for six calendar
months from its own day: one of 28 February to 28 August, one of 31 August to the last day of February.

Cases in which several rules could decide, each of them a test:
"""


def carried() -> Mapping[Rule, list[tuple[str, str]]]:
    """Rule → its tests, as (file, what it holds), in the order of files and lines."""
    found: dict[Rule, list[tuple[str, str]]] = {rule: [] for rule in Rule}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for number, words in re.findall(
            r"^\s*(?:async )?def test_v(\d+)_(\w+)", path.read_text(encoding="utf-8"), re.M
        ):
            found[Rule(f"V{number}")].append((path.relative_to(ROOT).as_posix(), _spoken(words)))
    return found


def _spoken(name: str) -> str:
    return re.sub(r"\bv(\d+)\b", r"V\1", name.replace("_", " "))


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_rules(), ORDER, *_meetings()]) + "\n"


def _rules() -> Iterator[str]:
    tests = carried()
    for rule in Rule:
        says, source = SAYS[rule]
        yield f"## {rule}\n\n{fill(says, 120)}\n\nSource: {source}\n\nTests:\n"
        yield from (f"- {words} (`{path}`)" for path, words in tests[rule])
        yield ""


def _meetings() -> Iterator[str]:
    yield "| case | answer | rule |"
    yield "|---|---|---|"
    for *_, answer, remark in (*MEETINGS, *PATIENTS):
        settled, rule = answer.split()
        yield f"| {remark} | {settled} | {rule} |"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"{len(Rule)} rules, {sum(map(len, carried().values()))} tests → {TARGET.relative_to(ROOT)}")
