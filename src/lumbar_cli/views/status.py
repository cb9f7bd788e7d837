"""The state of the diary in words."""

from __future__ import annotations

from pathlib import PurePath

from lumbar_cli.domain.text import count
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.keeping import Copy, Extent, FileCondition

_OTHERS = 0o077


def readable_by_others(condition: FileCondition) -> bool:
    """Whether the permission bits let anybody else in."""
    return condition.mode is not None and bool(condition.mode & _OTHERS)


def status_data(
    extent: Extent, integrity: str, schema: int, condition: FileCondition, *, compiled: bool
) -> dict[str, Any]:
    """What `status --json` shows. `backups` are the automatic copies that are whole, oldest first."""
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
        "backups": [copy.path for copy in condition.copies if copy.damage is None],
        "copies": copies_data(condition.copies),
        "kept": list(condition.kept),
        "synced_by": condition.synced_by,
        "conflicts": list(condition.conflicts),
        "readable_by_others": readable_by_others(condition),
        "compiled": compiled,
    }


def copies_data(copies: Sequence[Copy]) -> list[dict[str, Any]]:
    """Each copy with what was counted in it; `damage` is null where nothing is wrong."""
    return [
        {"path": copy.path, "entries": copy.entries, "changes": copy.changes, "damage": copy.damage} for copy in copies
    ]


def status_lines(
    extent: Extent, integrity: str, schema: int, condition: FileCondition, today: date, *, compiled: bool
) -> list[str]:
    """A fact a line, and what is worth doing. The path stays whole, so that it can be copied."""
    if condition.size is None:
        lines = [f"Diary: {condition.path}", "There is no diary yet. It is made with the first entry: lumbar 6"]
        return lines + (copies_lines(condition.copies) if condition.copies else [])
    lines = [f"Diary: {condition.path}", f"Size: {condition.size // 1024} KB, schema {schema}"]
    if extent.first is None or extent.last is None:
        lines.append("Entries: none yet")
    else:
        lines.append(
            f"Entries: {extent.entries}, from {day_words(extent.first, today)} to {day_words(extent.last, today)}"
        )
    lines.append(f"Integrity: {integrity}")
    return [*lines, *_copies_line(condition), *_worth_doing(extent, integrity, condition, compiled=compiled)]


def uncopied_lines(why: str | None) -> list[str]:
    """That the newest day has no copy, and why."""
    return [] if why is None else [f"The automatic copy of the newest day could not be made: {why}."]


def wrapped(lines: Sequence[str], width: int) -> list[str]:
    """Lines of at most `width`, except those with a path, which stays whole so that it can be copied."""
    return [
        part for line in lines for part in ([line] if "/" in line or "\\" in line else wrap(line, width, rest="  "))
    ]


def copies_lines(copies: Sequence[Copy]) -> list[str]:
    """A copy a line, the newest first, under the name that `restore` takes."""
    if not copies:
        return ["There is no automatic copy yet. One is made on every day on which something is written."]
    lines = ["Automatic copies, newest first. To put one back: lumbar restore DAY"]
    for copy in reversed(copies):
        what = count(copy.entries, "entry", "entries") if copy.damage is None else f"damaged: {copy.damage}"
        lines.append(f"  {PurePath(copy.path).stem}  {what}")
    return lines


def _copies_line(condition: FileCondition) -> list[str]:
    whole = [copy for copy in condition.copies if copy.damage is None]
    if not whole:
        return ["Copies: none"]
    newest = whole[-1]
    held = count(newest.entries, "entry", "entries")
    return [f"Copies: {len(whole)}, the newest of {PurePath(newest.path).stem} with {held}"]


def _worth_doing(extent: Extent, integrity: str, condition: FileCondition, *, compiled: bool) -> list[str]:
    lines = []
    if integrity != "ok":
        lines.append("The file is damaged. Copy it somewhere else first, then see lumbar restore for the copies.")
    lines += [f"This copy is damaged: {copy.path} ({copy.damage})" for copy in condition.copies if copy.damage]
    fullest = max((copy.entries for copy in condition.copies), default=0)
    if fullest > 2 * extent.entries:
        held = count(fullest, "entry", "entries")
        lines.append(f"A copy holds {held}, more than twice as many as the diary: lumbar restore shows it.")
    if readable_by_others(condition):
        lines.append(f"Others on this machine can read it. To close it: chmod 600 '{condition.path}'")
    if condition.synced_by is not None:
        lines.append(
            f"It lies in a folder that {condition.synced_by} synchronises: others hold copies of it, and two devices "
            "that write at once make conflicted copies. Move it, or use lumbar merge."
        )
    for path in condition.conflicts:
        lines.append(f"This looks like a conflicted copy: {path}. To take in what is new in it: lumbar merge")
    lines += [f"Kept from before: {path}" for path in condition.kept]
    if not compiled:
        lines.append("Python keeps no compiled code for lumbar, so every start takes longer: python -m compileall")
    return lines
