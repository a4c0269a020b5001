"""Changes of the lines under the bell."""

from datetime import date
from typing import Literal

from mes_app.record.changes.base import BaseChange
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class MarkNotifications(BaseChange):
    """Mark notifications read or unread."""

    kind: Literal["mark_notifications"] = "mark_notifications"
    notifications: tuple[str, ...]
    read: bool = True

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("notifications", id_) for id_ in self.notifications)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None

    def apply(self, space: Space) -> Space:
        there = [space.notifications[id_] for id_ in self.notifications if id_ in space.notifications]
        return space.put("notifications", *(line.model_copy(update={"read": self.read}) for line in there))


class DeleteNotification(BaseChange):
    """Take a line from under the bell."""

    kind: Literal["delete_notification"] = "delete_notification"
    notification: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("notifications", self.notification),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None

    def apply(self, space: Space) -> Space:
        return space.drop("notifications", self.notification)
