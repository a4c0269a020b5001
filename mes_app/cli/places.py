"""Where data and keys live when no option says otherwise."""

from argparse import Namespace
from pathlib import Path

from platformdirs import user_config_dir, user_data_dir

NAME = "mes_app"


def data_folder(options: Namespace) -> Path:
    """The folder of the data: `--data-dir`, else the user's own."""
    return Path(options.data_dir or user_data_dir(NAME)).absolute()


def key_folder(options: Namespace) -> Path:
    """The folder of the keys: `--key-dir`, else the user's configuration."""
    return Path(options.key_dir or user_config_dir(NAME)).absolute()
