"""What stands on a drawn page."""

from typing import TypeVar

import flet as ft

C = TypeVar("C", bound=ft.Control)


def inside(control: object, kind: type[C]) -> C:
    """The first control of a kind in what is drawn."""
    waiting = [control]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, kind):
            return one
        for name in ("content", "controls"):
            inner = getattr(one, name, None)
            waiting += inner if isinstance(inner, list) else [inner]
    raise AssertionError(f"no {kind.__name__}")


def words_in(control: object) -> str:
    """All words of a drawn page."""
    seen: list[str] = []

    def walk(one: object) -> None:
        if isinstance(one, str):
            seen.append(one)
        elif isinstance(one, list | tuple):
            for inner in one:
                walk(inner)
        elif isinstance(one, ft.BaseControl):
            for name in ("value", "content", "controls", "title", "subtitle", "label"):
                walk(getattr(one, name, None))

    walk(control)
    return "\n".join(seen)


def boxes(control: object) -> list[ft.Checkbox]:
    """The boxes to tick of a drawn page."""
    if isinstance(control, ft.Checkbox):
        return [control]
    if isinstance(control, list | tuple):
        return [box for one in control for box in boxes(one)]
    if isinstance(control, ft.BaseControl):
        return boxes([getattr(control, name, None) for name in ("content", "controls", "trailing", "actions")])
    return []
