"""The one way in which the server's start ends badly."""


class Trouble(Exception):
    """Why the server cannot go on, in one sentence; `code` is the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code
