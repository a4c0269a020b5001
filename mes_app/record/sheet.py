"""A table on its way to a file: its words are all there, whoever writes it only lays them out."""

from mes_app.record.values import Value


class Sheet(Value):
    """A table to hand out.

    `head` are the lines under the title: whose it is, the period, when it was made. `widths` are parts of the line's
    width, one a column. `page_words` has {page} and {pages} for the numbers at the foot of each page.
    """

    title: str
    head: tuple[str, ...] = ()
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str = ""
    page_words: str = "{page} / {pages}"
    author: str = ""
    language: str = "fr-FR"
