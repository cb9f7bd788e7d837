"""What an erasure takes with it, and what it cannot reach."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OUT_OF_REACH = (
    "backups, exports and pages you saved, printed or sent elsewhere",
    "other devices, and the versions a synchronised folder or a system backup keeps",
    "your shell's history, where you typed words after lumbar",
    "old blocks of the disk: only an encrypted disk keeps those closed",
)


def plan_lines(files: Sequence[Path]) -> list[str]:
    """What would go."""
    return ["This would be overwritten and removed:", *(f"  {path}" for path in files)]
