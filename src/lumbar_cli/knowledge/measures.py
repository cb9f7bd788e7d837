"""The kinds of reading that `measure` takes, read from measures.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lumbar_cli.domain.body.measures import Measure
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(FOLDER, "measures.toml")


@cache
def load_measures() -> Mapping[ReadingKind, Measure]:
    """Every kind of reading; the ranges that a fact also has are the fact's."""
    tables = read_table(_FILE, required=[kind.value for kind in ReadingKind])
    measures = {}
    for kind in ReadingKind:
        table = tables[kind.value]
        check_keys(table, _FILE, ("unit", "factors", "example"), ("plausible", "facts"), kind.value)
        ranges = [table["plausible"]] if "plausible" in table else [_of_fact(name) for name in table["facts"]]
        measures[kind] = Measure(
            kind=kind,
            unit=table["unit"],
            factors=table["factors"],
            plausible=tuple((float(low), float(high)) for low, high in ranges),
            example=table["example"],
        )
    return measures


def _of_fact(name: str) -> tuple[float, float]:
    plausible = load_facts()[name].plausible
    if plausible is None:
        raise broken(_FILE, f"{name} has no plausible range")
    return plausible
