"""What an import brought, in words."""

from __future__ import annotations

from lumbar_cli.domain.diary.keeping import BACK_PAIN_IN_WORDS
from lumbar_cli.domain.diary.kinds import KIND_OF
from lumbar_cli.domain.diary.records import FactReport, PainEntry, Reading
from lumbar_cli.views.echo import BETWEEN, day_words, moment_words, place_words
from lumbar_cli.views.readings import reading_name, value_words
from lumbar_cli.views.steps import counted_words, kinds_of
from lumbar_cli.wording.habits import score_words
from lumbar_cli.wording.lines import one_line, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.intake import Intake
    from lumbar_cli.domain.diary.keeping import Record

_NAMED = 5
_FIRST = 5


def intake_lines(name: str, intake: Intake, today: date, width: int, *, dry_run: bool) -> list[str]:
    """What came in; before it is kept, also the first rows as they would be kept."""
    verb = "Would come in from" if dry_run else "Taken in from"
    if intake.is_empty:
        lines = [f"Nothing new in {name}."]
    else:
        what = counted_words(kinds_of(intake.records))
        if intake.completed:
            what += f"{', ' if what else ''}{counted_words(kinds_of(intake.completed))} completed"
        settings = "" if intake.profile is None and intake.outcome is None else f"{', ' if what else ''}settings"
        back = "Nothing was saved." if dry_run else "lumbar undo takes it back."
        lines = [f"{verb} {name}: {what}{settings}{_days(intake, today)}. {back}"]
    wrapped = [part for line in lines for part in wrap(one_line(line), width, rest="  ")]
    rows = first_rows(intake, today) if dry_run else []
    return wrapped + [part for row in rows for part in wrap(row, width, first="  ", rest="    ")]


def remark_lines(intake: Intake, left_out: Sequence[str], notices: Sequence[str], width: int) -> list[str]:
    """What did not come in and why, and what was decided about the file."""
    lines = []
    if intake.same:
        lines.append(f"Already there: {intake.same}.")
    if intake.deleted:
        lines.append(f"Deleted here before, and left so: {intake.deleted}.")
    if intake.differing:
        more = len(intake.differing) - _NAMED
        named = ", ".join(intake.differing[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        lines.append(f"There with other values, and left as they are: {named}.")
    lines += notices
    if left_out:
        lines.append(f"Columns that were left out: {', '.join(left_out)}.")
    if any(isinstance(record, FactReport) and record.fact == BACK_PAIN_IN_WORDS for record in intake.records):
        lines.append(
            "Back pain that was told in words is kept as words, in the data files. Lists and trends show numbers only."
        )
    return [part for line in lines for part in wrap(one_line(line), width, rest="  ")]


def first_rows(intake: Intake, today: date) -> list[str]:
    """The first records as they are kept, with their weekday and night; no private answer is among the words."""
    shown = [record for record in (*intake.records, *intake.completed) if getattr(record, "moment", None) is not None]
    return [one_line(_row_words(record, today)) for record in shown[:_FIRST]]


def _row_words(record: Record, today: date) -> str:
    when = moment_words(record.moment, today)  # type: ignore[union-attr]
    if isinstance(record, PainEntry):
        note = ["with a note"] if record.note else []
        return BETWEEN.join([when, score_words(record.score), place_words(record), *note])
    if isinstance(record, Reading):
        return BETWEEN.join([when, f"{reading_name(record.kind)} {value_words(record)}"])
    if isinstance(record, FactReport) and record.fact == BACK_PAIN_IN_WORDS:
        return BETWEEN.join([when, f"back pain: {record.value}"])
    return BETWEEN.join([when, KIND_OF[type(record)].one])


def _days(intake: Intake, today: date) -> str:
    days = [record.moment.log_day for record in intake.records if isinstance(record, (PainEntry, FactReport, Reading))]
    if not days:
        return ""
    first, last = day_words(min(days), today), day_words(max(days), today)
    return f", of {first}" if first == last else f", from {first} to {last}"


def intake_data(intake: Intake, left_out: Sequence[str], notices: Sequence[str], today: date) -> dict[str, Any]:
    """What `import --json` shows: how many of each kind came in, the first of them, and what did not."""
    return {
        "taken_in": {one: number for (one, _), number in kinds_of(intake.records).items()},
        "completed": len(intake.completed),
        "first": first_rows(intake, today),
        "settings": intake.profile is not None or intake.outcome is not None,
        "already_there": intake.same,
        "deleted_here": intake.deleted,
        "differing": list(intake.differing),
        "left_out": list(left_out),
        "notices": list(notices),
    }
