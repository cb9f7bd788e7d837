"""A day to come, named in what was agreed on the phone: `appointment thursday 10am`."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_NAMED = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
    rf"|{_MONTH.replace('month', 'first')}\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?)\b"
)
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_IN_DAYS = re.compile(r"\bin (\d{1,2}|a|one|two|three|four|five|six|seven) (day|week)s?\b")
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def day_ahead(text: str, today: date) -> date | None:
    """The first day from today on that a text names; None where it names none. Of two readings the nearer one."""
    words = text.casefold()
    for find in (_iso, _named, _near, _weekday):
        day = find(words, today)
        if day is not None:
            return day
    return None


def _iso(words: str, today: date) -> date | None:
    found = _ISO.search(words)
    try:
        day = None if found is None else date.fromisoformat(found.group())
    except ValueError:
        return None
    return day if day is not None and day >= today else None


def _named(words: str, today: date) -> date | None:
    found = _NAMED.search(words)
    if found is None:
        return None
    number, month = int(found["day"] or found["second"]), _MONTHS.index(found["month"] or found["first"]) + 1
    for year in (today.year, today.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _near(words: str, today: date) -> date | None:
    if found := _IN_DAYS.search(words):
        number = _NUMBERS.get(found[1]) or int(found[1])
        return today + timedelta(days=number * (7 if found[2] == "week" else 1))
    if re.search(r"\btomorrow\b", words):
        return today + timedelta(days=1)
    return today if re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", words) else None


def _weekday(words: str, today: date) -> date | None:
    found = _WEEKDAY.search(words)
    if found is None:
        return None
    return today + timedelta(days=(_WEEKDAYS.index(found[1][:3]) - today.weekday()) % 7)
