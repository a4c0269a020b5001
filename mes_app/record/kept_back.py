"""What the cut takes out of a row that its viewer may change: who writes the row back has not sent it, and it stays.

Links to documents that they may not learn of (`record.linked`), and of an access what nobody but the authority needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar, cast

from mes_app.record.family import Mandate
from mes_app.record.linked import hidden_links, with_links
from mes_app.record.values import Value

V = TypeVar("V", bound=Value)

_FIELDS = ("person", "seal")
"""Of a mandate, what the cut may leave empty."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Ids of documents, and fields by name; false where there is neither."""

    links: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.links or self.fields)

    def and_(self, later: "KeptBack") -> "KeptBack":
        """Both; where they differ, the later one counts."""
        return KeptBack(tuple(dict.fromkeys((*self.links, *later.links))), {**self.fields, **later.fields})


NOTHING = KeptBack()


def kept_back(whole: Value | None, seen: Value | None) -> KeptBack:
    """What of a row as it is a viewer is not shown who sees it like this."""
    fields = {}
    if isinstance(whole, Mandate):
        fields = {name: value for name in _FIELDS if (value := getattr(whole, name)) and not getattr(seen, name, None)}
    return KeptBack(hidden_links(whole, seen), fields)


def given_back(value: V, kept: KeptBack) -> V:
    """The row with what its writer was not shown."""
    if isinstance(value, Mandate):
        return cast(V, value.model_copy(update=dict(kept.fields)))
    return with_links(value, kept.links)
