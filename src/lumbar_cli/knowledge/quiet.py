"""The bounds below which an entry needs no rule, read from quiet.toml."""

from functools import cache

from lumbar_cli.domain.quiet import QuietRules
from lumbar_cli.knowledge.strict import FOLDER, read_table


@cache
def load_quiet_rules() -> QuietRules:
    """The bounds; tests hold them against the red flags."""
    table = read_table(f"{FOLDER}/quiet.toml", ["pain_below", "jump_below", "sites", "told_by_no"])
    return QuietRules(
        pain_below=table["pain_below"],
        jump_below=table["jump_below"],
        sites=frozenset(table["sites"]),
        told_by_no=frozenset(table["told_by_no"]),
    )
