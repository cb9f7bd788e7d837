"""The line after an entry was saved, and the words it is made of, from plain values: a bare score prints it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from lumbar_cli.domain.pregnancy.weeks import days_along, in_weeks

BETWEEN = " · "


def day_words(day: date, today: date | None = None) -> str:
    """`Sat 21 Nov`, with the year where it is not this year's."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def when_words(at: datetime, log_day: date, today: date | None) -> str:
    """`03:12, night of Sat 21 Nov` for the hours that belong to the evening before, else `14:02, Sun 22 Nov`."""
    night = "night of " if at.date() > log_day else ""
    return f"{at:%H:%M}, {night}{day_words(log_day, today)}"


def where_words(sites: Iterable[str], side: str | None) -> str:
    """`left hip`, `lower back`, `legs, both sides`."""
    places = " and ".join(site.replace("-", " ") for site in sites)
    if side is None:
        return places
    return f"{places}, both sides" if side == "both" else f"{side} {places}"


def week_words(due: date | None, born: date | None, ended: date | None, day: date) -> str | None:
    """`33+1`, `50 days after birth`, or None where there is nothing to count, always once it has ended."""
    if ended is not None:
        return None
    if born is not None and day >= born:
        days = (day - born).days
        return f"{days} day{'s' * (days != 1)} after birth"
    along = days_along(due, born, day)
    return None if along is None else in_weeks(along)


def saved_line(score: int, where: str, when: str, week: str | None) -> str:
    """What was understood, not what was typed."""
    parts = [f"{score}/10", where, when]
    return "Saved " + BETWEEN.join([*parts, week] if week else parts)
