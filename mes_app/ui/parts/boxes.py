"""Text fields between two renders, so that a render never takes back what was typed meanwhile."""

import flet as ft


class Boxes:
    """The text fields of one form, by name: made once for a screen (`use_memo`), handed to each render of it.

    Letters come faster than renders. A render that draws a field with the letters it knew of would erase those that
    came since: so what a field holds is drawn as it is, unless the form itself has put something there (`impose`).
    """

    def __init__(self) -> None:
        self._boxes: dict[str, ft.TextField] = {}
        self._imposed: set[str] = set()

    def impose(self) -> None:
        """The form has changed by itself (a suggestion taken, begun anew): the next render draws its own values."""
        self._imposed = set(self._boxes)

    def value(self, name: str, known: str) -> str:
        """What to draw in a field whose value is `known` to the form."""
        box = self._boxes.get(name)
        if box is None or name in self._imposed:
            self._imposed.discard(name)
            return known
        return box.value or ""

    def keep(self, name: str, drawn: ft.Control) -> ft.Control:
        """Remember the field as it was just drawn by `fields.field`; returns it."""
        self._boxes[name] = next(box for box in getattr(drawn, "controls", ()) if isinstance(box, ft.TextField))
        return drawn

    async def focus(self, name: str) -> None:
        """Bring keyboard and screen reader to a field."""
        await self._boxes[name].focus()  # type: ignore[no-untyped-call]
