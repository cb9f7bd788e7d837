"""The words that come first for each urgency, read from urgencies.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lumbar_cli.domain.signs.phone import UrgencyWords
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.strict import FOLDER, check_keys, read_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(FOLDER, "urgencies.toml")
_KEYS = ("open", "act", "act_ended", "act_unnumbered", "because", "because_seen", "say", "then")


@cache
def load_urgency_words() -> Mapping[Urgency, UrgencyWords]:
    """The templates of every urgency."""
    tables = read_table(_FILE, [urgency.word for urgency in Urgency])
    words = {}
    for urgency in Urgency:
        table = tables[urgency.word]
        check_keys(table, _FILE, _KEYS, where=urgency.word)
        words[urgency] = UrgencyWords(**{**table, "then": tuple(table["then"])})
    return words
