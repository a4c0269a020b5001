"""The synthesis on its way out: into a file, or another app."""

import re

import flet as ft

from mes_app.screens.deposits import PDF
from mes_app.ui.look import Look


def file_name(look: Look, key: str, ending: str) -> str:
    """«synthese-Gabrielle-2026-03-12.pdf»."""
    name = look.say(key, name=look.profile.first_name, day=look.today.isoformat())
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")
    return f"{plain}.{ending}"


def can_share(page: ft.Page) -> bool:
    """Whether the platform has a way to hand a file to another app: not the desktops of Linux."""
    return bool(page.web) or page.platform is not ft.PagePlatform.LINUX


async def share(title: str, name: str, content: bytes) -> bool:
    """Hand the file to the platform's own sharing; False where it turned out to have none."""
    file = ft.ShareFile.from_bytes(content, mime_type=PDF, name=name)
    try:
        result = await ft.Share().share_files(
            [file], title=title, download_fallback_enabled=False, mail_to_fallback_enabled=False
        )
    except Exception:  # noqa: BLE001 - each browser has its own error for what it cannot do
        return False
    return result.status is not ft.ShareResultStatus.UNAVAILABLE
