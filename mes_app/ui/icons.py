"""One pictogram for each thing that has one everywhere."""

import flet as ft

from mes_app.record.documents import Category
from mes_app.record.history import Act

CATEGORY_ICONS: dict[Category, ft.IconData] = {
    Category.SUMMARY: ft.Icons.SUMMARIZE_OUTLINED,
    Category.CARE: ft.Icons.MEDICATION_OUTLINED,
    Category.IMAGING: ft.Icons.IMAGE_SEARCH_OUTLINED,
    Category.BIOLOGY: ft.Icons.BIOTECH_OUTLINED,
    Category.REPORTS: ft.Icons.DESCRIPTION_OUTLINED,
    Category.PREVENTION: ft.Icons.HEALTH_AND_SAFETY_OUTLINED,
    Category.CERTIFICATES: ft.Icons.VERIFIED_OUTLINED,
    Category.ADMINISTRATIVE: ft.Icons.BADGE_OUTLINED,
    Category.DIRECTIVES: ft.Icons.EDIT_NOTE_OUTLINED,
    Category.REIMBURSEMENT: ft.Icons.EURO_OUTLINED,
    Category.OTHER: ft.Icons.INSERT_DRIVE_FILE_OUTLINED,
}

ACT_ICONS: dict[Act, ft.IconData] = {
    Act.OPENED: ft.Icons.LOGIN_OUTLINED,
    Act.READ: ft.Icons.VISIBILITY_OUTLINED,
    Act.DEPOSITED: ft.Icons.NOTE_ADD_OUTLINED,
    Act.CHANGED: ft.Icons.EDIT_OUTLINED,
    Act.MASKED: ft.Icons.VISIBILITY_OFF_OUTLINED,
    Act.SHOWN: ft.Icons.VISIBILITY_OUTLINED,
    Act.DELETED: ft.Icons.DELETE_OUTLINED,
    Act.VACCINATED: ft.Icons.VACCINES_OUTLINED,
    Act.WROTE: ft.Icons.MAIL_OUTLINED,
    Act.BLOCKED: ft.Icons.BLOCK,
    Act.UNBLOCKED: ft.Icons.LOCK_OPEN_OUTLINED,
    Act.ALL_MASKED: ft.Icons.VISIBILITY_OFF_OUTLINED,
    Act.ALL_SHOWN: ft.Icons.VISIBILITY_OUTLINED,
    Act.EMERGENCY_CHANGED: ft.Icons.EMERGENCY_OUTLINED,
    Act.REPORTED: ft.Icons.FLAG_OUTLINED,
}
