"""How far a pregnancy is on a day: whole days between dates, written as weeks and days."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

TERM_DAYS = 280
"""Days from the first day of the last period to the due date, 40+0 (ACOG Committee Opinion 700)."""

LONGEST_DAYS = 44 * 7
"""44+0: a later week is not accepted, and no week is told beyond it (project rule)."""


def days_by(due_date: date, day: date) -> int | None:
    """Days from 0+0 to that day in a pregnancy with that due date; None before 0+0 and after 44+0."""
    days = TERM_DAYS - (due_date - day).days
    return days if 0 <= days <= LONGEST_DAYS else None


def days_along(due_date: date | None, over_on: date | None, day: date) -> int | None:
    """The same while it goes on: None without a due date, and from the day on which it was over."""
    if due_date is None or (over_on is not None and day >= over_on):
        return None
    return days_by(due_date, day)


def in_weeks(days: int) -> str:
    """Write 232 days as `33+1`."""
    return f"{days // 7}+{days % 7}"
