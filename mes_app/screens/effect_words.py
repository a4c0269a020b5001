"""«Ce que cela change» in words: counted and named, exactly as the effects are."""

from collections.abc import Iterable, Sequence

from mes_app.record.access import Object
from mes_app.record.documents import Document
from mes_app.record.history import Way
from mes_app.screens.effect_groups import CUT, Clause, Digest, Group, Kind
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look

NAMED = 3
"""So many people are named in the summary."""


def summary(look: Look, found: Digest, *, closing: bool = False) -> str:
    """One or two sentences: who reads less, who reads more, in emergencies only too; of a `closing` space, who reads
    nothing any more."""
    if closing:
        losing = [group for group in found.groups if group.meets(Kind.LOST, *Way)]
        if losing:
            who, number = _subject(look, losing)
            return _spaced(_upper(look.say("effects-say-closed", who=who, number=number)))
    for kinds in ((Kind.LOST, Kind.GAINED), (Kind.DOUBTED, Kind.RULED_OUT)):
        said = [_sentence(look, found, kind, emergency=urgent) for urgent in (False, True) for kind in kinds]
        if any(said):
            return _spaced(" ".join(words for words in said if words))
    return look.say("effects-none")


def _sentence(look: Look, found: Digest, kind: Kind, *, emergency: bool) -> str:
    def is_told(group: Group) -> bool:
        ordinary = group.meets(kind, Way.NORMAL)
        return group.meets(kind, *Way) and not ordinary if emergency else ordinary

    told = [group for group in found.groups if is_told(group)]
    if not told:
        return ""
    say = look.say
    subject, several = _subject(look, told)
    counts = [c.objects[kind] for group in told for c in group.clauses if kind in c.objects]
    most = max(counts, key=len)
    exact = "yes" if len({_counted(look, objects) for objects in counts}) == 1 else "no"
    key = f"effects-say-{kind.value}-{'alone' if found.alone else 'much'}"
    words = say(key, who=subject, number=several, most=_counted(look, most), exact=exact)
    return say("effects-in-emergency", words=words) if emergency else _upper(words)


def _subject(look: Look, groups: Sequence[Group]) -> tuple[str, str]:
    """Who all these are, and whether that is «one» or «many»."""
    people = [name for group in groups for name in group.people]
    professions = [key for group in groups for key in group.professions]
    say = look.say
    # Up to three by name; of more, one and how many others.
    who = [_somebody(look, name) for name in (people if len(people) <= NAMED else people[:1])]
    if len(people) > NAMED:
        who.append(say("effects-others", count=len(people) - 1))
    if len(professions) == 1:
        who.append(say(f"profession-one-{professions[0]}"))
    elif professions:
        who.append(say("effects-professions", count=len(professions)))
    return _joined(look, who), "many" if len(people) + len(professions) > 1 else "one"


def head_of(look: Look, group: Group, *, full: bool = False) -> str:
    """«Dr Sylvie Dupont, Dr Anna Roy», «Pour un infirmier autorisé»."""
    if group.professions:
        members = [look.say(f"profession-one-{key}") for key in group.professions]
        return look.say("effects-for", who=_listed(look, members, "effects-more-professions", full=full))
    return _listed(look, [_somebody(look, name) for name in group.people], "effects-more-people", full=full)


def lines_of(look: Look, found: Digest, group: Group, *, full: bool = False) -> list[str]:
    """For each set of ways what it comes to, «41 documents de moins ; 2 restent lisibles», then the titles."""
    number = "many" if len(group.people) > 1 else "one"
    lines: list[str] = []
    for clause in group.clauses:
        lines.append(_upper(_clause_words(look, found, clause, number)))
        if not found.alone:  # of one document the title stands beside the count
            lines += [
                look.say(f"effect-titles-{kind.value}", names=_titles(look, objects, full=full))
                for kind, objects in clause.objects.items()
            ]
    return [_spaced(line) for line in lines]


def _clause_words(look: Look, found: Digest, clause: Clause, number: str) -> str:
    say = look.say
    said = [
        say(f"effect-{kind.value}", what=_counted(look, objects), names=_brackets(look, objects) if found.alone else "")
        for kind, objects in clause.objects.items()
    ]
    if clause.kept:
        rest = "effect-kept" if clause.objects else "effect-only-kept"
        said.append(say(f"{rest}-alone" if found.alone else rest, count=clause.kept, number=number))
    words = " ; ".join(said)
    if len(clause.ways) == len(Way):
        return say("effect-always", words=words) if clause.objects else words
    key = "-".join(("effect-in", *(way.value for way in clause.ways)))
    return say(key, words=words)


def _brackets(look: Look, objects: Sequence[Object]) -> str:
    return f" ({_titles(look, objects, full=True)})"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(look: Look, objects: Iterable[Object]) -> str:
    found = [isinstance(one, Document) for one in objects]
    documents, sections = sum(found), len(found) - sum(found)
    parts = [look.say("effect-documents", count=documents)] if documents else []
    if sections:
        parts.append(look.say("effect-sections", count=sections))
    return _joined(look, parts)


def _titles(look: Look, objects: Sequence[Object], *, full: bool) -> str:
    titles = [one.title if isinstance(one, Document) else look.say(f"section-{one}") for one in objects]
    return _listed(look, titles, "effects-more", full=full)


def _listed(look: Look, names: Sequence[str], more: str, *, full: bool) -> str:
    # One more is written out rather than counted.
    if full or len(names) <= CUT + 1:
        return ", ".join(names)
    return _spaced(look.say(more, names=", ".join(names[:CUT]), count=len(names) - CUT))


def _joined(look: Look, parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return look.say("effects-and", first=", ".join(parts[:-1]), last=parts[-1])


def _somebody(look: Look, name: str) -> str:
    return name or look.say("effects-somebody")


def _spaced(words: str) -> str:
    # CLDR groups thousands by a narrow no-break space, which the typeface does not have.
    return words.replace("\u202f", NBSP)
