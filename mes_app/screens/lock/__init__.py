"""The lock: the screen behind which nothing is, and its settings."""
