"""The figures for weight and calcium, read strictly from `weight.toml` and `calcium.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from lumbar_cli.domain.body.nutrition import (
    Band,
    CalciumAuthority,
    CalciumRules,
    WeightClass,
    WeightRules,
    WeightStandard,
)
from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.knowledge.sources import read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_table, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHARED_KEYS = ("hidden_by", "sources", "words")
WEIGHT_KEYS = (*SHARED_KEYS, "band_from", "early_at_most", "rate_days", "sudden_kg_a_week", "standards")
CALCIUM_KEYS = (*SHARED_KEYS, "otherwise", "dose_at_most", "authorities")


@cache
def load_weight_rules() -> WeightRules:
    """Read both standards of weight gain."""
    return read_weight_rules(Path(FOLDER, "weight.toml"))


@cache
def load_calcium_rules() -> CalciumRules:
    """Read every authority on calcium."""
    return read_calcium_rules(Path(FOLDER, "calcium.toml"))


def read_weight_rules(path: Path) -> WeightRules:
    """Read a file of weight standards; KnowledgeError where it contradicts its grammar."""
    table = read_table(path, WEIGHT_KEYS)
    read_citations(table["sources"], path)
    return WeightRules(
        standards=tuple(_read_standard(standard, path) for standard in table["standards"]),
        band_from=_read_age(table["band_from"], path),
        early_at_most=typed(table["early_at_most"], float, path, "early_at_most"),
        rate_days=typed(table["rate_days"], int, path, "rate_days"),
        sudden_kg_a_week=typed(table["sudden_kg_a_week"], float, path, "sudden_kg_a_week"),
        hidden_by=_words(table["hidden_by"], path),
        words=MappingProxyType({key: typed(text, str, path, f"words: {key}") for key, text in table["words"].items()}),
    )


def _read_age(text: Any, path: Path) -> GestationalAge:
    try:
        return GestationalAge.parse(typed(text, str, path, "band_from"))
    except UnreadableGestationError as error:
        raise broken(path, f"band_from: {text!r} is no week and day") from error


def _read_standard(table: Any, path: Path) -> WeightStandard:
    check_keys(table, path, ["slug", "title", "first_trimester", "sources", "classes"], ["note"], where="standards")
    classes = tuple(_read_class(each, path) for each in table["classes"])
    limits = [each.below for each in classes]
    if limits[-1] is not None or None in limits[:-1] or limits[:-1] != sorted(set(limits[:-1])):  # type: ignore[type-var]
        raise broken(path, f"{table['slug']}: classes rise, and only the last has no limit")
    return WeightStandard(
        slug=typed(table["slug"], str, path, "slug"),
        title=typed(table["title"], str, path, "title"),
        first_trimester=_read_band(table["first_trimester"], path, "first_trimester"),
        classes=classes,
        sources=read_citations(table["sources"], path),
        note=table.get("note"),
    )


def _read_class(table: Any, path: Path) -> WeightClass:
    check_keys(table, path, ["name", "total", "weekly"], ["below", "twins"], where="classes")
    return WeightClass(
        name=typed(table["name"], str, path, "name"),
        below=typed(table["below"], float, path, "below") if "below" in table else None,
        total=_read_band(table["total"], path, "total"),
        weekly=_read_band(table["weekly"], path, "weekly"),
        twins=_read_band(table["twins"], path, "twins") if "twins" in table else None,
    )


def _read_band(values: Any, path: Path, where: str) -> Band:
    bounds = [typed(value, float, path, where) for value in typed(values, list, path, where)]
    if len(bounds) != 2 or bounds[0] >= bounds[1]:
        raise broken(path, f"{where}: lowest and highest")
    return Band(*bounds)


def read_calcium_rules(path: Path) -> CalciumRules:
    """Read a file of authorities; KnowledgeError where it contradicts its grammar."""
    table = read_table(path, CALCIUM_KEYS)
    read_citations(table["sources"], path)
    authorities = tuple(_read_authority(authority, path) for authority in table["authorities"])
    if table["otherwise"] not in {authority.slug for authority in authorities}:
        raise broken(path, f"otherwise: no authority {table['otherwise']!r}")
    return CalciumRules(
        authorities=authorities,
        otherwise=table["otherwise"],
        dose_at_most=typed(table["dose_at_most"], int, path, "dose_at_most"),
        hidden_by=_words(table["hidden_by"], path),
        words=MappingProxyType({key: typed(text, str, path, f"words: {key}") for key, text in table["words"].items()}),
    )


def _read_authority(table: Any, path: Path) -> CalciumAuthority:
    check_keys(
        table, path, ["slug", "title", "countries", "intake", "sources"], ["at_most", "note"], where="authorities"
    )
    return CalciumAuthority(
        slug=typed(table["slug"], str, path, "slug"),
        title=typed(table["title"], str, path, "title"),
        countries=_words(table["countries"], path),
        intake=typed(table["intake"], int, path, "intake"),
        at_most=typed(table["at_most"], int, path, "at_most") if "at_most" in table else None,
        sources=read_citations(table["sources"], path),
        note=table.get("note"),
    )


def _words(values: Any, path: Path) -> tuple[str, ...]:
    return tuple(typed(value, str, path, "a word") for value in typed(values, list, path, "a list of words"))
