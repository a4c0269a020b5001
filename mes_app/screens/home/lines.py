"""Notifications as sentences, and where each one leads."""

import flet as ft

from mes_app.record.changes import MarkNotifications
from mes_app.record.history import Notification, Topic
from mes_app.record.space import Space
from mes_app.screens.here import Here
from mes_app.ui import addresses
from mes_app.ui.look import Look

ICONS = {
    Topic.FIRST_ACCESS: ft.Icons.PERSON_SEARCH_OUTLINED,
    Topic.DOCUMENT_ADDED: ft.Icons.NOTE_ADD_OUTLINED,
    Topic.MESSAGE: ft.Icons.MAIL_OUTLINED,
    Topic.VACCINATION: ft.Icons.VACCINES_OUTLINED,
    Topic.VACCINATION_NOTED: ft.Icons.VACCINES_OUTLINED,
    Topic.EXAMINATION: ft.Icons.EVENT_AVAILABLE_OUTLINED,
    Topic.EMERGENCY: ft.Icons.EMERGENCY_OUTLINED,
    Topic.INVITATION: ft.Icons.GROUP_ADD_OUTLINED,
}


def sentence(look: Look, line: Notification) -> str:
    """«Dr Sylvie Dupont a ouvert votre espace pour la première fois.»"""
    return look.say(f"notification-{line.topic.value.replace('_', '-')}", who=line.who, title=line.title)


def address_of(line: Notification, space: Space) -> str | None:
    """Where a notification leads; None when what it spoke of is no longer there."""
    target = line.target or ""
    match line.topic:
        case Topic.DOCUMENT_ADDED:
            return addresses.document(target) if target in space.documents else None
        case Topic.MESSAGE:
            return addresses.thread(target) if target in space.threads else None
        case Topic.VACCINATION | Topic.VACCINATION_NOTED:
            there = target in space.vaccinations
            return addresses.vaccination(target) if there else addresses.vaccinations()
        case Topic.EXAMINATION:
            return addresses.vaccinations()
        case Topic.INVITATION:
            return addresses.INVITATIONS
        case Topic.FIRST_ACCESS | Topic.EMERGENCY:
            return addresses.trace(target) if target in space.traces else addresses.HISTORY


def open_line(here: Here, line: Notification) -> None:
    """Go where a notification leads; it is read then."""
    if not line.read:
        here.ask(MarkNotifications(**here.stamp(), notifications=(line.id,)))
    address = address_of(line, here.space)
    if address is None:
        here.tell(here.say("notifications-gone"), None)
    else:
        here.go(address)
