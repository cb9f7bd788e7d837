"""One record that is no entry: a reading, a dose, an answer, a use, a call, a question."""

from __future__ import annotations

from lumbar_cli.domain.diary.kinds import KIND_OF
from lumbar_cli.domain.diary.plain import record_to_plain
from lumbar_cli.views.entry import is_private, recorded_text
from lumbar_cli.views.steps import record_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.keeping import Version
    from lumbar_cli.domain.signs.facts import Fact


def one_line(record: Any, history: History, facts: Mapping[str, Fact], today: date) -> str:
    """`reading · bp 142/88 mmHg · 12:00, Sun 22 Nov`. A private answer is not named."""
    return f"{KIND_OF[type(record)].one} · {named(record, history, facts, today)}"


def named(record: Any, history: History, facts: Mapping[str, Fact], today: date) -> str:
    """What it says; of a private answer only that there is one."""
    fact = facts.get(getattr(record, "fact", ""))
    return "something you answered" if is_private(fact) else record_words(record, history, facts, today)


def one_lines(
    record: Any, history: History, versions: Sequence[Version], facts: Mapping[str, Fact], today: date, width: int
) -> list[str]:
    """The record, then how it read before, the newest first."""
    lines = [f"id: {record.id}", one_line(record, history, facts, today)]
    for version in reversed(versions[:-1]):
        when = version.recorded_at.strftime("%Y-%m-%d %H:%M")
        lines.append(f"earlier, {when} UTC ({version.action}): {named(version.entry, history, facts, today)}")
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def one_data(record: Any, versions: Sequence[Version], facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The same for `--json`; of a private answer neither what it is about nor what it says."""
    return {
        "kind": KIND_OF[type(record)].one,
        **_plain(record, facts),
        "versions": [
            {
                "action": version.action,
                "recorded_at": recorded_text(version.recorded_at),
                "deleted": version.deleted,
                "entry": _plain(version.entry, facts),
            }
            for version in versions[:-1]
        ],
    }


def _plain(record: Any, facts: Mapping[str, Fact]) -> dict[str, Any]:
    fact = facts.get(getattr(record, "fact", ""))
    return {**record_to_plain(record), **({"fact": None, "value": None} if is_private(fact) else {})}
