"""What is said of medicines, read strictly from `medicines.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.relief.medicines import MedicineClass, WeekWording
from lumbar_cli.knowledge.sources import read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEYS = ("title", "names", "unknown", "sources")
OPTIONAL = ("after", "ended", "weeks", "at_most_mg", "replaces")


@cache
def load_medicines() -> tuple[MedicineClass, ...]:
    """Read every class of medicine, in the order of the file."""
    return read_medicines(Path(FOLDER, "medicines.toml"))


def read_medicines(path: Path) -> tuple[MedicineClass, ...]:
    """Read a file of medicines; KnowledgeError where it contradicts its grammar."""
    tables = read_toml(path)
    for slug, table in tables.items():
        check_keys(table, path, KEYS, OPTIONAL, where=slug)
        if table.get("replaces", slug) not in tables:
            raise broken(path, f"{slug}: replaces {table['replaces']}, which is not here")
    return tuple(_read_class(slug, table, path) for slug, table in tables.items())


def _read_class(slug: str, table: Any, path: Path) -> MedicineClass:
    return MedicineClass(
        slug=slug,
        title=typed(table["title"], str, path, slug),
        names=tuple(typed(name, str, path, slug) for name in typed(table["names"], list, path, slug)),
        unknown=typed(table["unknown"], str, path, slug),
        after=typed(table.get("after", table["unknown"]), str, path, slug),
        ended=typed(table.get("ended", table["unknown"]), str, path, slug),
        sources=read_citations(table["sources"], path),
        weeks=tuple(_read_weeks(week, slug, path) for week in table.get("weeks", [])),
        at_most_mg=float(typed(table["at_most_mg"], int, path, slug)) if "at_most_mg" in table else None,
        replaces=table.get("replaces"),
    )


def _read_weeks(table: Any, slug: str, path: Path) -> WeekWording:
    check_keys(table, path, ["text"], ["from", "before"], where=slug)
    try:
        start, end = (GestationalAge.parse(table[side]).days if side in table else None for side in ("from", "before"))
    except UnreadableGestationError as error:
        raise broken(path, f"{slug}: {error.text!r} is no week and day") from error
    return WeekWording(start, end, typed(table["text"], str, path, slug))
