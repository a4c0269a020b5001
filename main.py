"""Entry for `flet build` and `flet run`; the web is served by `mes-app run`."""

from mes_app.main import run_app

run_app()
