"""Every guideline cited, read from `sources.toml`, and the citations that other data files make."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from lumbar_cli.domain.sources import Certainty, Citation, Source
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


@cache
def load_sources() -> Mapping[str, Source]:
    """Read every source, by slug."""
    return read_sources(Path(FOLDER, "sources.toml"))


def read_sources(path: Path) -> Mapping[str, Source]:
    """Read a file of sources; KnowledgeError where it contradicts its grammar."""
    sources = {}
    for slug, table in read_toml(path).items():
        check_keys(table, path, ["title", "publisher"], ["year", "url"], where=slug)
        sources[slug] = Source(
            slug=slug,
            title=typed(table["title"], str, path, slug),
            publisher=typed(table["publisher"], str, path, slug),
            year=typed(table["year"], int, path, slug) if "year" in table else None,
            url=typed(table["url"], str, path, slug) if "url" in table else None,
        )
    return MappingProxyType(sources)


def read_citations(tables: Any, path: Path) -> tuple[Citation, ...]:
    """Resolve a list of `{ cite, certainty, where }` tables, `where` optional; KnowledgeError for an unknown source."""
    return tuple(_read_citation(table, path) for table in typed(tables, list, path, "sources"))


def _read_citation(table: Any, path: Path) -> Citation:
    check_keys(table, path, ["cite", "certainty"], ["where"], where="sources")
    slug = typed(table["cite"], str, path, "cite")
    if slug not in load_sources():
        raise broken(path, f"cite: no source {slug} in sources.toml")
    return Citation(
        source=load_sources()[slug],
        where=typed(table.get("where", ""), str, path, f"where of {slug}"),
        certainty=read_certainty(table["certainty"], path),
    )


def read_certainty(word: Any, path: Path) -> Certainty:
    """Read one of confirmed, seen, from memory, project rule; KnowledgeError for any other word."""
    try:
        return Certainty(word)
    except ValueError:
        raise broken(path, f"certainty: {word!r} is none of {', '.join(Certainty)}") from None
