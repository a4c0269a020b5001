"""Not drawn yet."""

import flet as ft

from mes_app.screens.here import use_here
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title


@ft.component
def Confidentiality() -> ft.Control:
    here = use_here()
    return page(here.look, [title(here.look, "Confidentiality")])
