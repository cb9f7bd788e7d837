"""The redating table and the plausible dates, read from `dating.toml`."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.pregnancy.dating import DatingRules, GestationalAge, RedatingRow
from lumbar_cli.knowledge.sources import read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_table, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WEEKS = ("usual_from", "usual_to", "asks_from", "birth_from")
_DAYS = ("furthest_ahead_days", "furthest_ago_days", "shortest_cycle_days", "longest_cycle_days")


@cache
def load_redating() -> DatingRules:
    """Read the rules for dating a pregnancy."""
    return read_redating(Path(FOLDER, "dating.toml"))


def read_redating(path: Path) -> DatingRules:
    """Read a file of dating rules; KnowledgeError where it contradicts its grammar or the rows leave a gap."""
    table = read_table(path, ["redating", "settled", "plausible", "transfer"])
    settled, plausible, transfer = table["settled"], table["plausible"], table["transfer"]
    check_keys(settled, path, ["before", "sources"], where="settled")
    check_keys(plausible, path, [*_WEEKS, *_DAYS, "sources"], where="plausible")
    check_keys(transfer, path, ["embryo_ages_days", "sources"], where="transfer")
    for cited in (settled, plausible, transfer):
        read_citations(cited["sources"], path)
    weeks = {name: _week(plausible[name], path) for name in _WEEKS}
    days = {name: typed(plausible[name], int, path, name) for name in _DAYS}
    embryo_ages = typed(transfer["embryo_ages_days"], list, path, "transfer")
    return DatingRules(
        rows=_rows(table["redating"], path),
        settled_before=_week(settled["before"], path),
        embryo_ages_days=tuple(typed(age, int, path, "transfer") for age in embryo_ages),
        usual_from=weeks["usual_from"],
        usual_to=weeks["usual_to"],
        asks_from=weeks["asks_from"],
        birth_from=weeks["birth_from"],
        furthest_ahead_days=days["furthest_ahead_days"],
        furthest_ago_days=days["furthest_ago_days"],
        shortest_cycle_days=days["shortest_cycle_days"],
        longest_cycle_days=days["longest_cycle_days"],
    )


def _rows(tables: Any, path: Path) -> tuple[RedatingRow, ...]:
    rows = tuple(_row(table, path) for table in typed(tables, list, path, "redating"))
    joined = all(earlier.end == later.start for earlier, later in pairwise(rows))
    if not rows or rows[0].start != GestationalAge(0) or rows[-1].end is not None or not joined:
        raise broken(path, "redating: the rows do not follow each other from 0+0 to the end")
    return rows


def _row(table: Any, path: Path) -> RedatingRow:
    check_keys(table, path, ["from", "more_than_days", "sources"], ["before", "keeps"], where="redating")
    return RedatingRow(
        start=_week(table["from"], path),
        end=_week(table["before"], path) if "before" in table else None,
        limit_days=typed(table["more_than_days"], int, path, "more_than_days"),
        keeps=typed(table.get("keeps", False), bool, path, "keeps"),
        sources=read_citations(table["sources"], path),
    )


def _week(text: Any, path: Path) -> GestationalAge:
    try:
        return GestationalAge.parse(typed(text, str, path, "a week"))
    except UnreadableGestationError:
        raise broken(path, f"{text!r} is no week written W+D") from None
