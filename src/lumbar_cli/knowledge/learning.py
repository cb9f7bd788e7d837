"""The pages of `learn`, read strictly from `topics/*.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lumbar_cli.domain.learning import Claim, Support, Topic
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.sources import read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_table, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@cache
def load_topics() -> tuple[Topic, ...]:
    """Read every topic, by slug."""
    return tuple(read_topic(path) for path in sorted(Path(FOLDER, "topics").glob("*.toml")))


def find_topic(name: str) -> Topic | None:
    """The topic of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    return next((topic for topic in load_topics() if wanted in (topic.slug, *topic.also)), None)


def read_topic(path: Path) -> Topic:
    """Read one topic; KnowledgeError where the file contradicts its grammar."""
    table = read_table(path, ["title", "summary", "claims"], ["also", "phases"])
    try:
        phases = frozenset(Phase(word) for word in typed(table.get("phases", list(Phase)), list, path, "phases"))
    except ValueError as error:
        raise broken(path, f"phases: {error}") from None
    return Topic(
        slug=path.stem,
        title=typed(table["title"], str, path, "title"),
        summary=typed(table["summary"], str, path, "summary"),
        claims=tuple(_read_claim(claim, path) for claim in typed(table["claims"], list, path, "claims")),
        also=tuple(typed(name, str, path, "also") for name in typed(table.get("also", []), list, path, "also")),
        phases=phases,
    )


def _read_claim(table: Any, path: Path) -> Claim:
    check_keys(table, path, ["claim", "verdict", "evidence", "sources"], where="claims")
    try:
        verdict = Support(table["verdict"])
    except ValueError:
        raise broken(path, f"verdict: {table['verdict']!r} is none of {', '.join(Support)}") from None
    return Claim(
        claim=typed(table["claim"], str, path, "claim"),
        verdict=verdict,
        evidence=typed(table["evidence"], str, path, "evidence"),
        sources=read_citations(table["sources"], path),
    )
