"""What an import brought, in words."""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import BACK_PAIN_IN_WORDS
from lumbar_cli.domain.diary.records import FactReport, PainEntry
from lumbar_cli.views.echo import day_words
from lumbar_cli.views.steps import counted_words, kinds_of
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.intake import Intake

_NAMED = 5


def intake_lines(
    name: str, intake: Intake, left_out: Sequence[str], today: date, width: int, *, dry_run: bool
) -> list[str]:
    """What came in, and what did not and why."""
    verb = "Would come in from" if dry_run else "Taken in from"
    if intake.is_empty:
        lines = [f"Nothing new in {name}."]
    else:
        what = counted_words(kinds_of(intake.records))
        settings = "" if intake.profile is None and intake.outcome is None else f"{', ' if what else ''}settings"
        back = "Nothing was saved." if dry_run else "lumbar undo takes it back."
        lines = [f"{verb} {name}: {what}{settings}{_days(intake, today)}. {back}"]
    if intake.same:
        lines.append(f"Already there: {intake.same}.")
    if intake.deleted:
        lines.append(f"Deleted here before, and left so: {intake.deleted}.")
    if intake.differing:
        more = len(intake.differing) - _NAMED
        named = ", ".join(intake.differing[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        lines.append(f"There with other values, and left as they are: {named}.")
    if left_out:
        lines.append(f"Columns that were left out: {', '.join(left_out)}.")
    if any(isinstance(record, FactReport) and record.fact == BACK_PAIN_IN_WORDS for record in intake.records):
        lines.append(
            "A word is no score: back pain that was told in words is kept as words, in the data files. It is not in "
            "lists and trends."
        )
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def _days(intake: Intake, today: date) -> str:
    days = [record.moment.log_day for record in intake.records if isinstance(record, (PainEntry, FactReport))]
    return f", from {day_words(min(days), today)} to {day_words(max(days), today)}" if days else ""


def intake_data(intake: Intake, left_out: Sequence[str]) -> dict[str, Any]:
    """What `import --json` shows: how many of each kind came in, and what did not."""
    return {
        "taken_in": {one: number for (one, _), number in kinds_of(intake.records).items()},
        "settings": intake.profile is not None or intake.outcome is not None,
        "already_there": intake.same,
        "deleted_here": intake.deleted,
        "differing": list(intake.differing),
        "left_out": list(left_out),
    }
