"""A patient's own health space (unofficial clone)."""

__version__ = "0.1.0"
