"""The bounds below which an entry needs no rule, read from quiet.toml."""

from functools import cache

from lumbar_cli.domain.signs.quiet import QuietRules
from lumbar_cli.knowledge.library import FOLDER, read_toml


@cache
def load_quiet_rules() -> QuietRules:
    """The bounds; tests hold them against the red flags."""
    table = read_toml(f"{FOLDER}/quiet.toml")
    return QuietRules(
        pain_below=table["pain_below"],
        jump_below=table["jump_below"],
        sites=frozenset(table["sites"]),
        told_by_no=frozenset(table["told_by_no"]),
        calm=frozenset((fact, _as_kept(value)) for fact, values in table["calm"].items() for value in values),
    )


def _as_kept(value: bool | str) -> str:
    """An answer as JSON, which these are too plain to need a library for."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
