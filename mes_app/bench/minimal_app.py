"""The smallest Flet app of our shape, to measure against: five tabs of twenty plain lines.

`python -m mes_app.bench.minimal_app PORT` serves it, with the same web client and the same server as ours.
"""

import sys

import flet as ft

TABS = 5
LINES = 20


def line(tab: int, number: int) -> str:
    """The words of one line, the same each time."""
    return f"Tab {tab} line {number}"


def main(page: ft.Page) -> None:
    """Flet's entry for one page."""
    icon = ft.Icons.CIRCLE_OUTLINED

    def show(tab: int) -> None:
        page.controls = [
            ft.ListView(
                [ft.ListTile(title=ft.Text(line(tab, number))) for number in range(LINES)],
                expand=True,
            )
        ]
        page.update()

    page.navigation_bar = ft.NavigationBar(
        destinations=[ft.NavigationBarDestination(icon=icon, label=f"Tab {tab}") for tab in range(TABS)],
        on_change=lambda event: show(int(str(event.data))),
    )
    show(0)


if __name__ == "__main__":
    # Flet opens no browser by itself where FLET_FORCE_WEB_SERVER is set.
    ft.run(main, view=ft.AppView.WEB_BROWSER, host="127.0.0.1", port=int(sys.argv[1]), no_cdn=True)
