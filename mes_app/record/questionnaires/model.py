"""A questionnaire as data: sections of questions, each of them optional. The words are in the text catalogue."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"


NONE = "none"
"""The answer «nothing of all this», which goes with no other."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its id names its words; `options` are ids of answers, `least` to `most` are in `unit`.

    `from_age`: asked from this age on, in whole years.
    """

    id: str
    kind: Kind
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    from_age: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """What is asked on one page. `has_help`: a sentence stands under its name."""

    id: str
    questions: tuple[Question, ...]
    has_help: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire for ages `least` to `most`, both in whole years and inclusive; None: any age."""

    id: str
    sections: tuple[Section, ...]
    least: int = 0
    most: int | None = None

    def is_for(self, age: int) -> bool:
        """Whether somebody of this age is in its window."""
        return self.least <= age and (self.most is None or age <= self.most)

    def at(self, age: int) -> tuple[Section, ...]:
        """What is asked at an age; sections that have nothing left are left out."""
        asked = (
            replace(section, questions=tuple(one for one in section.questions if one.from_age <= age))
            for section in self.sections
        )
        return tuple(section for section in asked if section.questions)

    def questions(self, age: int) -> tuple[Question, ...]:
        """All that is asked at an age, in order."""
        return tuple(question for section in self.at(age) for question in section.questions)


def one(id_: str, *options: str, from_age: int = 0) -> Question:
    """One answer of a few."""
    return Question(id_, Kind.ONE, options, from_age=from_age)


def several(id_: str, *options: str, from_age: int = 0) -> Question:
    """As many answers as apply."""
    return Question(id_, Kind.SEVERAL, options, from_age=from_age)


def number(id_: str, most: int, unit: str, *, from_age: int = 0) -> Question:
    """A number from 0 on, decimals allowed."""
    return Question(id_, Kind.NUMBER, most=most, unit=unit, from_age=from_age)


def words(id_: str) -> Question:
    """A few words of one's own."""
    return Question(id_, Kind.TEXT)
