"""The bounds below which a bare score needs no rule, read from quiet.toml."""

from functools import cache

from lumbar_cli.domain.quiet import QuietRules
from lumbar_cli.domain.vocabulary import Site
from lumbar_cli.knowledge.strict import FOLDER, read_table

_FILE = FOLDER / "quiet.toml"


@cache
def load_quiet_rules() -> QuietRules:
    """The bounds; a test holds them against the red flags."""
    table = read_table(_FILE, ["pain_below", "jump_below", "sites"])
    return QuietRules(
        pain_below=table["pain_below"],
        jump_below=table["jump_below"],
        sites=frozenset(Site(name) for name in table["sites"]),
    )
