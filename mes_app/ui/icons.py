"""One pictogram for each thing that has one everywhere."""

import flet as ft

from mes_app.record.documents import Category

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
