"""The numbers of the trend, read from `trend.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from lumbar_cli.domain.pain.trend import TrendRules
from lumbar_cli.knowledge.sources import read_certainty, read_citations
from lumbar_cli.knowledge.strict import FOLDER, check_keys, read_table, typed


@cache
def load_trend_rules() -> TrendRules:
    """Read every number a trend depends on."""
    return read_trend_rules(Path(FOLDER, "trend.toml"))


def read_trend_rules(path: Path) -> TrendRules:
    """Read a file of one table a number; KnowledgeError where it contradicts its grammar."""
    kinds = get_type_hints(TrendRules)
    values: dict[str, Any] = {}
    for name, table in read_table(path, kinds).items():
        check_keys(table, path, ["value", "certainty", "reason"], ["sources"], where=name)
        read_certainty(table["certainty"], path)
        read_citations(table.get("sources", []), path)
        typed(table["reason"], str, path, name)
        kind = kinds[name]
        assert isinstance(kind, type)  # the annotations of TrendRules are plain types
        values[name] = typed(table["value"], kind, path, name)
    return TrendRules(**values)
