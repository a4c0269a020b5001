"""The rules a second time, written from their text alone over what `mes-app explain --json` prints.

Nothing of mes_app is imported: calendar, matrix and order of the rules are this file's own. Slow and plain on purpose.
"""

import calendar
import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

TABLE = Path(__file__).parents[2] / "mes_app" / "reference" / "data" / "access_matrix.json"

Answer = tuple[str, str]
Json = dict[str, Any]


@cache
def cells() -> dict[tuple[str, str], bool]:
    """(profession, type) → readable, from the table as it is stored."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    keys = [entry[0] for entry in table["professions"]]
    return {(key, row[0]): mark == "1" for row in table["types"] for key, mark in zip(keys, row[3], strict=True)}


def expected(whole: Json) -> list[tuple[str, str, str, str, str]]:
    """Every decision of a printed space: (person, document, situation, answer, rule), in the printed order."""
    found = []
    for person in whole["people"]:
        ways = ["normal"]
        if person["kind"] == "professional":
            ways += ["break_glass", "regulation_centre"]
        for document in whole["documents"]:
            for way in ways:
                found.append((person["id"], document["id"], way, *judge(person, document, way, whole)))
    return found


def judge(person: Json, document: Json, way: str, whole: Json) -> Answer:
    """What the text of the rules says of one person, document and situation."""
    if person["kind"] in ("holder", "representative", "helper"):
        return _patient(person, document, whole)
    return _professional(person, document, way, whole)


def _professional(person: Json, document: Json, way: str, whole: Json) -> Answer:
    space = whole["space"]
    switches = space["emergency"]
    author = document["author"] == person["id"]
    # 1
    if space["state"] in ("opposed", "closed"):
        return "no", "V18"
    if person["kind"] in ("insurer", "employer"):
        return "no", "V17"
    if person["occupational"] and not person["express_consent"]:
        return "no", "V17"
    # 2
    if way == "regulation_centre":
        if not switches["samu"]:
            return "no", "V8"
    elif person["blocked"]:
        return "no", "V5"
    elif way == "break_glass":
        if not switches["others"]:
            return "no", "V8"
    else:
        shut = _normal_way(person, whole, author=author)
        if shut is not None:
            return shut
    # 3
    if document["masked"] or space["everything_masked"]:
        through = author or person["attending"] or person["administrator"]
        if not through and way != "normal":
            through = switches["masked_documents"]
        if not through:
            return "no", "V14"
    # 4
    if author:
        return "yes", "V1"
    if person["attending"]:
        return "yes", "V2"
    cell = cells().get((person["profession"], document["type"]))
    return {True: "yes", False: "no", None: "unknown"}[cell], "V4"


def _normal_way(person: Json, whole: Json, *, author: bool) -> Answer | None:
    if person["unblocked_at"] is not None and (
        person["authorised_at"] is None or instant(person["authorised_at"]) < instant(person["unblocked_at"])
    ):
        return "no", "V6"
    if person["attending"] or person["care_team"] or author:
        return None
    zone = whole["space"]["zone"]
    today = local_day(whole["now"], zone)
    for moment in (person["authorised_at"], person["last_connection"]):
        if moment is not None and later(local_day(moment, zone), 6) >= today:
            return None
    return "no", "V7"


def _patient(person: Json, document: Json, whole: Json) -> Answer:
    space = whole["space"]
    if space["state"] != "activated":
        return "no", "V18"
    birth = date.fromisoformat(space["holder_birth_date"])
    of_age = local_day(whole["now"], space["zone"]) >= later(birth, 18 * 12)
    if person["kind"] == "representative" and of_age:
        return "no", "V19"
    if document["not_visible_to_patient"]:
        now = instant(whole["now"])
        told = document["announced_at"] is not None and instant(document["announced_at"]) <= now
        if not told and now < month_after(document["deposited_at"], space["zone"]):
            return "no", "V11"
    if document["hidden_from_representatives"] and not of_age and person["kind"] != "holder":
        return "no", "V12"
    return "yes", "V16" if person["kind"] == "helper" else "V1"


def instant(text: str) -> datetime:
    """A printed moment in universal time."""
    found = datetime.fromisoformat(text)
    assert found.utcoffset() is not None
    return found.astimezone(UTC)


def local_day(text: str, zone: str) -> date:
    return instant(text).astimezone(ZoneInfo(zone)).date()


def later(day: date, months: int) -> date:
    """Calendar months later; the last day of the month where it is shorter."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_after(text: str, zone: str) -> datetime:
    """The instant at which the same wall clock shows the same time, a calendar month later."""
    there = instant(text).astimezone(ZoneInfo(zone))
    wall = datetime.combine(later(there.date(), 1), there.time())
    # By trying offsets, for want of a calendar that knows them: the one that gives back the wall time.
    for minutes in range(-14 * 60, 14 * 60 + 1, 15):
        found = (wall - timedelta(minutes=minutes)).replace(tzinfo=UTC)
        if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall:
            return found
    raise ValueError("the clocks skip the end of this month")
