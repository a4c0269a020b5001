"""What each child's space hides from the parent today: words that stand nowhere else, and ids taken from the seed."""

import json

from mes_app.record.space import TABLES, Space, row_of

WORDS = {
    "alice": ("cœliaque", "transglutaminase", "contraception", "Lavandi", "Nadège", "Verveine", "Tassigny"),
    "lucas": ("nævus", "Spitz", "Passiflore", "Kermarec", "Hellébore", "Orneval"),
    "julia": ("connexine", "GJB2", "Mirabelle", "Quentric", "Aubépine", "Vaucresson"),
}
"""Distinctive words of V11, V12 and V13: titles, people, places, contents."""

V11_WORDS = {"alice": "cœliaque", "lucas": "nævus", "julia": "connexine"}
"""The word that comes out by itself a month after the deposit."""


def hidden_rows(space: Space) -> set[tuple[str, str]]:
    """Table and id of every row that hides something, found from flags and references alone, not by the rules."""
    closed = {d.id for d in space.documents.values() if d.not_visible_to_patient or d.hidden_from_representatives}
    threads = {
        t.id
        for t in space.threads.values()
        if t.hidden_from_representatives
        or any(closed & set(m.attachments) for m in space.messages.values() if m.thread == t.id)
    }
    found = {("documents", id_) for id_ in closed} | {("threads", id_) for id_ in threads}
    found |= {("messages", m.id) for m in space.messages.values() if m.thread in threads}
    found |= {("relations", r.id) for r in space.relations.values() if r.hidden_from_representatives}
    found |= {("care", c.id) for c in space.care.values() if c.hidden_from_representatives}
    for table, target in (("traces", "document"), ("notifications", "target")):
        found |= {
            (table, line.id)
            for line in space.table(table).values()
            if line.secret or line.hidden_from_representatives or getattr(line, target) in closed | threads
        }
    return found


def secrets_of(space: Space) -> tuple[str, ...]:
    """Every word, id and digest that must not reach the parent's device."""
    rows = hidden_rows(space)
    digests = [space.documents[id_].digest for table, id_ in rows if table == "documents"]
    return (*WORDS[space.profile.id], *(id_ for _, id_ in sorted(rows)), *digests)


def json_of(space: Space) -> str:
    """The whole space as one text, hidden things included."""
    return json.dumps(
        {name: [row_of(value) for value in space.table(name).values()] for name in TABLES}, ensure_ascii=False
    )
