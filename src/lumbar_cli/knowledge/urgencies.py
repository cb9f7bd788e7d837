"""The words that come first for each urgency, read from urgencies.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.phone import UrgencyWords
from lumbar_cli.domain.vocabulary import Urgency

_FILE = Path(__file__).parent / "urgencies.toml"
_KEYS = {"act", "act_unnumbered", "because", "say", "then"}


@cache
def load_urgency_words() -> Mapping[Urgency, UrgencyWords]:
    """The templates of every urgency; KnowledgeError where one is missing."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    words = {}
    for urgency in Urgency:
        table = tables.get(urgency.word, {})
        if set(table) != _KEYS:
            raise KnowledgeError(path=_FILE, why=f"{urgency.word} must have exactly {sorted(_KEYS)}")
        words[urgency] = UrgencyWords(**{**table, "then": tuple(table["then"])})
    return words
