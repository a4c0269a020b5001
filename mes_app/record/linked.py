"""Lines of the medical profile name documents, and not everybody may learn of each (V11, V12): the links as a viewer
may see them, and those that an edit by somebody who does not see them leaves as they are."""

from collections.abc import Collection
from typing import TypeVar, cast

from mes_app.record.medical import Hospitalisation, Illness
from mes_app.record.values import Value

V = TypeVar("V", bound=Value)

TABLES = frozenset({Illness.table, Hospitalisation.table})
"""The tables whose rows name documents."""


def without_links(value: V, closed: Collection[str]) -> V:
    """The same line without its links to these documents; the very same where it has none of them."""
    if not isinstance(value, Illness | Hospitalisation) or not closed:
        return value
    kept = tuple(id_ for id_ in value.documents if id_ not in closed)
    return value if len(kept) == len(value.documents) else cast(V, value.model_copy(update={"documents": kept}))


def hidden_links(whole: Value | None, seen: Value | None) -> tuple[str, ...]:
    """The documents that a line names and that are cut out of what the viewer sees of it."""
    if not isinstance(whole, Illness | Hospitalisation):
        return ()
    shown = seen.documents if isinstance(seen, Illness | Hospitalisation) else ()
    return tuple(id_ for id_ in whole.documents if id_ not in shown)


def with_links(value: V, hidden: Collection[str]) -> V:
    """The line with the links besides that its editor did not see."""
    if not isinstance(value, Illness | Hospitalisation):
        return value
    missing = tuple(id_ for id_ in hidden if id_ not in value.documents)
    return cast(V, value.model_copy(update={"documents": (*value.documents, *missing)})) if missing else value


def links_of(value: Value) -> frozenset[str]:
    """The documents that a line names."""
    return frozenset(value.documents) if isinstance(value, Illness | Hospitalisation) else frozenset()
