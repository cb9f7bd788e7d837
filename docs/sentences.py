"""Print every sentence that lumbar can print, file by file, to be read aloud: `python docs/sentences.py [WORD]`.

`WORD` shows only the sentences that hold it. What is filled in while the program runs is shown as `{...}`. The test
`tests/architecture/test_sentences.py` forbids kinds of sentences over all of them.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "lumbar_cli"

NO_SENTENCES = frozenset(
    ("term", "cite", "where", "publisher", "url", "given", "names", "reviewed_by", "choices", "calm", "also")
)
"""Keys of data files under which no sentence stands: names of data, titles of publications, words for clinicians."""

NO_SENTENCES_IN = frozenset(("sources.toml",))
"""Files of titles of publications."""

NO_SPEECH = re.compile(r"^\s*(?:SELECT|PRAGMA|CREATE|INSERT|ALTER|DELETE|DROP|BEGIN|NOT EXISTS)\b|NOT NULL|CHECK \(")
"""Text of a program for the database."""

HEARD = frozenset(("lines", "not_meant", "no", "unless", "light", "common", "sets"))
"""Of words.toml what is listened for: her words, not ours."""


def strings_of(value: object, key: str = "") -> Iterator[str]:
    """The texts of a data file that are ours to say."""
    if key in NO_SENTENCES:
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
    """The sentences of one data file."""
    if path.name in NO_SENTENCES_IN:
        return
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table.pop("examples", None)
    if path.name == "words.toml":
        table = {"dangers": [{k: v for k, v in each.items() if k not in HEARD} for each in table["dangers"]]}
    yield from (text for text in strings_of(table) if " " in text)


def sentences_of_python(path: Path) -> Iterator[str]:
    """The sentences of one module, one written in several pieces as a whole; no docstring, no pattern to read with."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    if path.parent.name != "commands":
        passed = loose
    else:  # the docstring of a command is its help
        helped = {id(node.body[0]) for node in ast.walk(tree) if _is_command(node)}
        passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and id(node) not in helped}
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {
        id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    }
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            yield _whole(node)
            for part in node.values:
                if isinstance(part, ast.FormattedValue):  # a sentence inside braces, such as a plural
                    yield from (
                        inner.value
                        for inner in ast.walk(part.value)
                        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                    )
        elif isinstance(node, ast.Constant) and id(node) not in pieces:
            yield from [node.value] if isinstance(node.value, str) and "(?" not in node.value else []


def _is_command(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(each, ast.Call) and getattr(each.func, "attr", "") in ("command", "callback")
        for each in node.decorator_list
    )


def _whole(node: ast.JoinedStr) -> str:
    return "".join(part.value if isinstance(part, ast.Constant) else "{...}" for part in node.values)


def all_sentences() -> Iterator[tuple[Path, str]]:
    """Every sentence with the file it stands in, each once a file."""
    for path in sorted(SOURCE.rglob("*.toml")):
        yield from ((path, text) for text in dict.fromkeys(sentences_of_toml(path)))
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name == "compiled":  # those are the data files
            continue
        yield from (
            (path, text)
            for text in dict.fromkeys(sentences_of_python(path))
            if " " in text.strip() and not NO_SPEECH.search(text)
        )


def main(word: str = "") -> None:
    """Print them."""
    last = None
    for path, text in all_sentences():
        if word.casefold() not in text.casefold():
            continue
        if path != last:
            print(f"\n## {path.relative_to(SOURCE)}\n")
            last = path
        print(" ".join(text.split()))


if __name__ == "__main__":
    main(*sys.argv[1:2])
