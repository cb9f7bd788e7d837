"""The day of the diary that an instant belongs to: what is logged before five belongs to the night before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

DAY_STARTS = time(5, 0)
"""Before this the log day is the day before. Project rule: the worst hour of the night belongs to that night."""


def log_day(at: datetime, day_starts: time = DAY_STARTS) -> date:
    """Name the day of the diary an instant belongs to: before `day_starts` on its own wall clock, the day before."""
    return at.date() - timedelta(days=1) if at.time() < day_starts else at.date()


def at_its_offset(at: datetime) -> datetime:
    """The same instant and wall time with a fixed offset, as it is kept.

    Two datetimes that share a tzinfo are compared by their wall clocks, wrongly in the hour that comes twice.
    """
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta(0)), fold=0)


_TIME_WORDS = frozenset(
    (
        *(
            "yesterday",
            "today",
            "tonight",
            "last",
            "this",
            "on",
            "night",
            "morning",
            "evening",
            "afternoon",
            "at",
            "noon",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ago", "minute", "minutes"),
        *("min", "mins", "hour", "hours", "day", "days", "week", "weeks", "month", "months"),
    )
)


_BEGINNINGS = frozenset(
    (
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug"),
        *("sep", "oct", "nov", "dec"),
    )
)


def may_begin_a_time(word: str) -> bool:
    """Whether a sentence that begins so may begin with a time; so that most need not be read for one."""
    first = word.lower().strip(",")
    return first[:1] in "0123456789" or first in _TIME_WORDS or first[:3] in _BEGINNINGS


def begins_with_a_clock(note: str) -> bool:
    """Whether a note begins with what looks like a time of the clock, of today or before: `12am left hip`."""
    first, _, rest = note.lower().partition(" ")
    first = first.strip(",;")
    half = first.endswith(("am", "pm"))
    parts = (first[:-2] if half else first).replace(".", ":").split(":")
    hours = len(parts) == 1 and half and len(parts[0]) <= 2
    minutes = len(parts) == 2 and len(parts[1]) == 2
    return (hours or minutes) and all(part.isdecimal() for part in parts) and "tomorrow" not in rest


def is_a_time(note: str) -> bool:
    """Whether a note is nothing but a time: `yesterday`, `3am`, `2026-11-20 21:30`. A number alone is none."""
    words = note.lower().split()
    return (
        any(not word.isdecimal() for word in words)
        and all(word in _TIME_WORDS or word[0] in "0123456789" for word in words)
        and not {"day", "night"}.issuperset(words)
    )
