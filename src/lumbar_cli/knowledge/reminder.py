"""How long a reminder goes on, read from reminder.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lumbar_cli.domain.reminder import ReminderRules
from lumbar_cli.domain.values import names_of
from lumbar_cli.knowledge.sources import read_certainty
from lumbar_cli.knowledge.strict import FOLDER, check_keys, read_table, typed

_FILE = Path(FOLDER, "reminder.toml")


@cache
def load_reminder_rules() -> ReminderRules:
    """Read both spans; KnowledgeError where the file contradicts its grammar."""
    names = names_of(ReminderRules)
    days = {}
    for name, table in read_table(_FILE, names).items():
        check_keys(table, _FILE, ["value", "certainty", "reason"], where=name)
        read_certainty(table["certainty"], _FILE)
        days[name] = typed(table["value"], int, _FILE, name)
    return ReminderRules(**days)
