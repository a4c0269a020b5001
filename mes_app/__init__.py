"""A patient's own health space (unofficial clone)."""
