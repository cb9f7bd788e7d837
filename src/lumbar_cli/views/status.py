"""The state of the diary in words."""

from datetime import date
from typing import Any

from lumbar_cli.domain.keeping import Extent, FileCondition
from lumbar_cli.views.entry import day_words

_OTHERS = 0o077


def status_data(extent: Extent, integrity: str, schema: int, condition: FileCondition) -> dict[str, Any]:
    """What `status --json` shows."""
    return {
        "path": condition.path,
        "exists": condition.size is not None,
        "size_bytes": condition.size,
        "mode": None if condition.mode is None else f"{condition.mode:04o}",
        "entries": extent.entries,
        "first": None if extent.first is None else extent.first.isoformat(),
        "last": None if extent.last is None else extent.last.isoformat(),
        "integrity": integrity,
        "schema": schema,
        "backups": list(condition.copies),
    }


def status_lines(extent: Extent, integrity: str, schema: int, condition: FileCondition, today: date) -> list[str]:
    """A fact a line, and what is worth doing. The path stays whole, so that it can be copied."""
    if condition.size is None:
        return [f"Diary: {condition.path}", "There is no diary yet. It is made with the first entry: lumbar 6"]
    lines = [f"Diary: {condition.path}", f"Size: {condition.size // 1024} KB, schema {schema}"]
    if extent.first is None or extent.last is None:
        lines.append("Entries: none yet")
    else:
        lines.append(
            f"Entries: {extent.entries}, from {day_words(extent.first, today)} to {day_words(extent.last, today)}"
        )
    lines.append(f"Integrity: {integrity}")
    if integrity != "ok":
        lines.append("The file is damaged. Copy it somewhere before anything else is written to it.")
    if condition.copies:
        lines.append(f"Copies: {len(condition.copies)}, the newest {condition.copies[-1]}")
    else:
        lines.append("Copies: none")
    if condition.mode is not None and condition.mode & _OTHERS:
        lines.append(f"Others on this machine can read it. To close it: chmod 600 '{condition.path}'")
    return lines
