"""The bounds below which an entry needs no rule, read from quiet.toml."""

from __future__ import annotations

from lumbar_cli.domain.signs.quiet import QuietRules
from lumbar_cli.knowledge.library import FOLDER, kept, read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load_quiet_rules() -> QuietRules:
    """The bounds; tests hold them against the red flags."""
    pain, jump, sites, told, calm = _bounds()
    return QuietRules(pain_below=pain, jump_below=jump, sites=sites, told_by_no=told, calm=calm)


@kept
def _bounds() -> tuple[Any, ...]:
    table = read_toml(f"{FOLDER}/quiet.toml")
    calm = frozenset((fact, _as_kept(value)) for fact, values in table["calm"].items() for value in values)
    return table["pain_below"], table["jump_below"], frozenset(table["sites"]), frozenset(table["told_by_no"]), calm


def _as_kept(value: bool | str) -> str:
    """An answer as JSON, which these are too plain to need a library for."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
