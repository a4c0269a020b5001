"""What others have put in a resource stays when we change it.

A change is applied as a patch: what we would have written for the former row is compared with what we write for the
new one, and only the difference goes into the resource as it is on the server. Elements that we never write (foreign
extensions, tags, identifiers, codings) are in neither, and stay; elements that another system wrote in its own words
stay in its words until they mean something else.
"""

from typing import Any

from mes_app.sync.mapping import urls
from mes_app.sync.mapping.elements import Json

_SHARED = frozenset({"extension", "meta", "identifier"})
"""Elements where what others put stands beside what is ours."""

REPEATED = frozenset({f"{urls.EXTENSION}linked-document", f"{urls.EXTENSION}linked-treatment"})
"""Extensions of ours that there may be several of: what they refer to tells them apart."""

_SERVERS = ("versionId", "lastUpdated", "source")
"""Elements of `meta` that a server writes itself."""


def patched(former: Json, old: Json, new: Json) -> Json:
    """`former` with the difference between `old` and `new` applied; none of the three is changed."""
    return _dict(former, old, new)


def overlaid(former: Json, new: Json) -> Json:
    """`new`, with what only `former` has: where the former resource cannot be read, so that no difference is known."""
    result = dict(former)
    for key, value in new.items():
        kept = former.get(key)
        result[key] = _value(kept, None, value) if key in _SHARED and isinstance(kept, type(value)) else value
    return result


def without_servers_own(resource: Json) -> Json:
    """The resource without version, moment and source, which a server writes at each update."""
    meta = resource.get("meta")
    if not isinstance(meta, dict) or not any(key in meta for key in _SERVERS):
        return resource
    kept = {key: value for key, value in meta.items() if key not in _SERVERS}
    rest = {key: value for key, value in resource.items() if key != "meta"}
    return {**rest, "meta": kept} if kept else rest


def _value(former: Any, old: Any, new: Any) -> Any:
    if old == new:
        return former
    if isinstance(former, dict) and isinstance(new, dict):
        return _dict(former, old if isinstance(old, dict) else {}, new)
    if isinstance(former, list) and isinstance(new, list):
        return _list(former, old if isinstance(old, list) else [], new)
    return new


def _dict(former: Json, old: Json, new: Json) -> Json:
    result = dict(former)
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if after is None:
            kept = _left(result.get(key), before)
            if kept in (None, [], {}):
                result.pop(key, None)
            else:
                result[key] = kept
        elif key in result:
            result[key] = _value(result[key], before, after)
        else:
            result[key] = after
    return result


def _left(former: Any, old: Any) -> Any:
    """What stays of an element that we no longer write: the members that were not ours."""
    if isinstance(former, dict) and isinstance(old, dict):
        return _dict(former, old, {})
    if isinstance(former, list) and isinstance(old, list):
        ours = {_name(one) for one in old}
        return [one for one in former if _name(one) not in ours]
    return None


def _list(former: list[Any], old: list[Any], new: list[Any]) -> list[Any]:
    """Members are the same when they have the same name; without names, the new list stands."""
    names = [_name(one) for one in (*former, *old, *new)]
    if None in names:
        return _unnamed(former, old, new)
    before = {_name(one): one for one in old}
    after = {_name(one): one for one in new}
    if len(before) != len(old) or len(after) != len(new):
        return _unnamed(former, old, new)
    result = []
    for one in former:
        name = _name(one)
        if name in after:
            result.append(_value(one, before.get(name), after.pop(name)))
        elif name not in before:
            result.append(one)
    # What is asked for as before, and is not there under this name, is there in other words.
    return _in_order([*result, *(one for name, one in after.items() if before.get(name) != one)], new)


def _in_order(result: list[Any], new: list[Any]) -> list[Any]:
    """Links in the order in which they are asked for, in the places where links stand."""
    links = iter([one for one in new if _is_link(one)])
    return [next(links, one) if _is_link(one) and one in new else one for one in result]


def _is_link(one: Any) -> bool:
    return isinstance(one, dict) and str(one.get("url")) in REPEATED


def _unnamed(former: list[Any], old: list[Any], new: list[Any]) -> list[Any]:
    """Lists whose members have no name (contents, components, authors): member by member, where each was ours."""
    if len(former) == len(old) == len(new):
        return [_value(one, before, after) for one, before, after in zip(former, old, new, strict=True)]
    return new


_NAMES = (("url",), ("resourceType", "id"), ("code", "system"), ("value", "system", "use"))
"""What names a member of a list: an extension, a contained resource, a coding, an identifier."""


def _name(one: Any) -> str | None:
    """What makes two members of a list the same thing; None where nothing does."""
    if isinstance(one, str):
        return one
    if not isinstance(one, dict):
        return None
    if _is_link(one):
        return repr([one["url"], one.get("valueReference")])
    codings = one.get("coding")
    if isinstance(codings, list):
        return repr([_name(item) for item in codings])
    return next((repr([one.get(key) for key in keys]) for keys in _NAMES if isinstance(one.get(keys[0]), str)), None)
