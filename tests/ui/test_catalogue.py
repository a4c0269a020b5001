"""The text catalogue: every key that the code says is there, in every form, in French typography."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from mes_app.ui import catalogue
from mes_app.ui.catalogue import FOLDER, MissingText, Texts, de, keys, say, typeset
from tests.record.samples import child, profile

SOURCE = Path(catalogue.__file__).parents[1]


class _Patterns(Visitor):
    def __init__(self) -> None:
        self.texts: list[str] = []
        self.variables: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)


def messages() -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in FOLDER.glob("*.ftl"):
        resource = FluentParser().parse(typeset(file.read_text(encoding="utf-8")))
        for entry in resource.body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


MESSAGES = messages()


def patterns(message: ast.Message) -> _Patterns:
    visitor = _Patterns()
    visitor.visit(message)
    return visitor


# Thousands of texts: a test each would take longer to set up than to run. The key is in what is compared.
@pytest.mark.parametrize("form", ["holder", "child", "helped"])
def test_every_text_can_be_said_in_every_form(form: str) -> None:
    for key in MESSAGES:
        said = _said(key, form)
        assert (key, said) == (key, said.strip())
        assert (key, said.count("{")) == (key, 0)


def _said(key: str, form: str) -> str:
    numbers = {"count": 2, "age": 12, "percent": 100, "pages": 3, "page": 1, "number": 1, "total": 3}
    variables = {name: numbers.get(name, "x") for name in patterns(MESSAGES[key]).variables}
    return say(key, **{**variables, "form": form, "name": "Alice", "of": de("Alice")})


def test_french_typography() -> None:
    for key in MESSAGES:
        for text in patterns(MESSAGES[key]).texts:
            assert "'" not in text, f"{key}: the apostrophe is ’"
            assert "..." not in text, key
            assert not re.search(r" [:;?!»%]|« ", text), f"{key}: no break there"


def test_every_key_that_the_code_says_is_there() -> None:
    said = set()
    for file in SOURCE.rglob("*.py"):
        for key in re.findall(r'\bsay\(\s*"([a-z0-9-]+)"', file.read_text(encoding="utf-8")):
            said.add((file.name, key))
    assert {(file, key) for file, key in said if key not in keys()} == set()


def test_a_missing_key_and_a_missing_argument_are_mistakes() -> None:
    with pytest.raises(MissingText):
        say("no-such-key")
    with pytest.raises(MissingText):
        say("space-of-nobody", of="x")
    with pytest.raises(MissingText):
        say("switcher-open")


@pytest.mark.parametrize(
    ("name", "of"),
    [("Lucas", "de Lucas"), ("Alice", "d’Alice"), ("Henri", "d’Henri"), ("Élodie", "d’Élodie"), ("Julia", "de Julia")],
)
def test_the_french_de(name: str, of: str) -> None:
    assert de(name) == of


def test_forms_follow_whose_space_it_is() -> None:
    assert Texts(profile())("home-news") == "Nouveau pour vous"
    assert Texts(child())("home-news") == "Nouveau pour Lucas"


def test_spacing_is_put_in_by_machine() -> None:
    assert typeset("key = « Oui » : non ?") == "key = «\u00a0Oui\u00a0»\u00a0: non\u00a0?"
    assert typeset("key = { $who }, { $age } ans, 2 rubriques") == "key = { $who }, { $age }\u00a0ans, 2\u00a0rubriques"
