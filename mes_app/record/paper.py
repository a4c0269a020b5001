"""A readable page on its way to a file: its words are all there, whoever writes it only lays them out."""

from typing import Annotated, Literal

from pydantic import Field

from mes_app.record.values import Instant, Value


class Heading(Value):
    """The head of what follows; `level` 1 (the paper's own title) to 3."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=3)
    words: str


class Words(Value):
    """A paragraph. `quiet` is small print, `boxed` stands on a ground of its own."""

    kind: Literal["words"] = "words"
    words: str
    strong: bool = False
    quiet: bool = False
    boxed: bool = False


class Points(Value):
    """A list, one point a line."""

    kind: Literal["points"] = "points"
    items: tuple[str, ...]


class Facts(Value):
    """Labels, each with what it says beside it."""

    kind: Literal["facts"] = "facts"
    pairs: tuple[tuple[str, str], ...]


class Grid(Value):
    """A table under a line of names; `widths` are parts of the line's width, one a column."""

    kind: Literal["grid"] = "grid"
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


class NextPage(Value):
    """What follows begins on a page of its own."""

    kind: Literal["next_page"] = "next_page"


Block = Annotated[Heading | Words | Points | Facts | Grid | NextPage, Field(discriminator="kind")]


class Paper(Value):
    """A4 pages to read, print and hear. `foot` stands on every page beside its number, for which `page_words` has
    {page} and {pages}. `made_at` dates the file: the same paper gives the same bytes."""

    title: str
    blocks: tuple[Block, ...]
    foot: str = ""
    page_words: str = "{page} / {pages}"
    author: str = ""
    made_at: Instant | None = None
    language: str = "fr-FR"
    head_on_one_page: bool = False
    """What comes before the first `NextPage` is drawn as small as it takes to be one page."""


def receipt(
    title: str,
    facts: tuple[tuple[str, str], ...],
    meaning: tuple[str, ...] = (),
    *,
    head: str = "",
    foot: str = "",
    author: str = "",
    made_at: Instant | None = None,
) -> Paper:
    """A receipt: what was done (`title`, `head`), the facts (by whom, for whom, when, reference), what it means."""
    blocks: list[Block] = [Heading(level=1, words=title)]
    blocks += [Words(words=head, boxed=True)] if head else []
    blocks += [Facts(pairs=facts)] if facts else []
    blocks += [Words(words=words) for words in meaning]
    return Paper(title=title, blocks=tuple(blocks), foot=foot, author=author, made_at=made_at)
