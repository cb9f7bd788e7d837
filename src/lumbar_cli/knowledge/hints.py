"""The words in a note that lead to a hint, read from `words.toml`."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from lumbar_cli.domain.signs.hints import WordList
from lumbar_cli.knowledge.strict import FOLDER, broken, read_table, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lumbar_cli.knowledge.strict import AnyPath

_PHRASE = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")


@cache
def load_words() -> WordList:
    """Read the list of words."""
    return read_words(f"{FOLDER}/words.toml")


def read_words(path: AnyPath) -> WordList:
    """Read a list of words; KnowledgeError where it contradicts its grammar."""
    table = read_table(path, ["groups"], ["not_meant", "common"])
    groups = {name: _phrases(value, path) for name, value in typed(table["groups"], dict, path, "groups").items()}
    phrases = [phrase for group in groups.values() for phrase in group]
    if len(phrases) != len(set(phrases)):
        raise broken(path, "groups: a phrase stands there twice")
    return WordList(
        groups=MappingProxyType(groups),
        not_meant=_phrases(table.get("not_meant", []), path),
        common=frozenset(_phrases(table.get("common", []), path)),
    )


def _phrases(value: Any, path: AnyPath) -> tuple[str, ...]:
    phrases = tuple(typed(phrase, str, path, "a phrase") for phrase in typed(value, list, path, "phrases"))
    if wrong := [phrase for phrase in phrases if not _PHRASE.fullmatch(phrase)]:
        raise broken(path, f"{wrong[0]!r} is not small letters, figures and single spaces")
    return phrases
