"""No sentence the program can print reassures, promises, or sounds like a diagnosis."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from forbidden import CLAIMS
from rows import each_row

SOURCE = Path(__file__).parents[2] / "src" / "lumbar_cli"

# What is no sentence of ours: names of data, titles of publications, words for clinicians, and patterns to read.
LEFT_OUT_KEYS = {
    "term",
    "cite",
    "where",
    "publisher",
    "url",
    "given",
    "names",
    "reviewed_by",
    "choices",
    "calm",
    "also",
}
LEFT_OUT_FILES = {"sources.toml", "words.toml"}
ALLOWED = ("diagnoses nothing", "not a diagnosis", "nor a diagnosis", "no diagnosis", "normal approximation")


def strings_of(value: object, key: str = "") -> Iterator[str]:
    if key in LEFT_OUT_KEYS:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from strings_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner, key)


def sentences_of_toml(path: Path) -> Iterator[str]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table.pop("examples", None)
    yield from (text for text in strings_of(table) if " " in text)


def sentences_of_python(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        is_pattern = "(?" in node.value  # to read with, not a sentence
        if id(node) not in docstrings | loose and not is_pattern:
            yield node.value


def found_in(texts: Iterator[str]) -> list[str]:
    hits = []
    for text in texts:
        rest = text
        for allowed in ALLOWED:
            rest = re.sub(allowed, "", rest, flags=re.IGNORECASE)
        if CLAIMS.search(rest) and " " in text.strip():
            hits.append(text)
    return hits


@each_row("path", sorted(SOURCE.rglob("*.toml")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_data_file_holds_a_forbidden_sentence(path):
    if path.name not in LEFT_OUT_FILES:
        assert found_in(sentences_of_toml(path)) == []


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "compiled")  # those are the data files


@each_row("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_holds_a_forbidden_sentence(path):
    assert found_in(sentences_of_python(path)) == []


@each_row(
    "text",
    [
        "You are fine, nothing found.",
        "This is safe to do",
        "all values normal here",
        "no red flags so far",
        "That is a diagnosis, sort of",
        "Well done!",
    ],
)
def test_the_search_finds_what_it_is_for(text):
    assert found_in(iter([text]))
