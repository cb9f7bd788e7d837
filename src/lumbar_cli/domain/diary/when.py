"""How people write time: one closed grammar that gives exactly one instant or refuses, and never guesses.

Only the past can be named. Wall times are those of the zone of `now`, whose tzinfo tells the two readings of a repeated
wall time apart by `fold` (PEP 495); what comes back carries a fixed offset.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from lumbar_cli.domain.diary.nights import DAY_STARTS, at_its_offset, log_day
from lumbar_cli.domain.diary.records import Moment
from lumbar_cli.domain.errors import (
    FutureTimeError,
    RefusedError,
    RepeatedTimeError,
    SkippedTimeError,
    TooLongAgoError,
    UnreadableDateError,
    UnreadableTimeError,
)

TYPE_CHECKING = False

ACCEPTED = "now, 3am, 21:30, yesterday 21:30, 40min, 2 hours ago, 3 days ago, monday, 2026-11-20 22:30, 20 Nov 9pm"
"""One example of each form, for the person whose form was refused."""

NOON = time(12, 0)
"""The hour of a day that was named without one."""

SHORTEST_MONTH = 28
"""Days of the shortest month."""

LATEST_MONTHS = 10
"""Calendar months back from which on a WHEN must be meant: a slip of the year looks like this (project rule)."""

_CLOCK = r"noon|[0-9]{1,2}:[0-9]{2}(?: ?[ap]m)?|[0-9]{1,2} ?[ap]m"
_CLOCK_PARTS = re.compile(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap]m)?")
_DAY_AND_CLOCK = re.compile(rf"(?:(?P<day>.+?)(?: at)? )?(?P<clock>{_CLOCK})")
_ELAPSED = re.compile(r"(?P<number>[0-9]{1,4}) ?(?:(?P<hours>h|hr|hrs|hour|hours)|min|mins|minute|minutes)(?: ago)?")
_DAYS_AGO = re.compile(r"(?P<number>[0-9]{1,3}) (?P<unit>day|week|month)s? ago")
_ISO_DATE = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_ISO_INSTANT = re.compile(
    r"(?P<date>[0-9-]{10})[t ](?P<clock>[0-9]{2}:[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>z|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9]))?"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY_MONTH = re.compile(rf"(?P<day>[0-9]{{1,2}}) {_MONTH}(?:,? (?P<year>[12][0-9]{{3}}))?")
_MONTH_DAY = re.compile(rf"{_MONTH} (?P<day>[0-9]{{1,2}})(?:,? (?P<year>[12][0-9]{{3}}))?")
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for word in words
}
_LARGEST_OFFSET = timedelta(hours=14)


def parse_when(text: str, now: datetime, *, day_starts: time = DAY_STARTS, anywhen: bool = False) -> Moment:
    """Read a WHEN as exactly one moment that is not after now.

    A day without a time is its noon, or now where noon is still to come; its log day is the day named. A weekday is the
    past one, never today. A day and month without a year are the latest that is not to come. Months are calendar
    months; where the earlier one is shorter, its last day. A numeric offset is kept as it stands; Z says where the
    instant is but not where she was, so it is told in the zone of now.

    Raises UnreadableTimeError, FutureTimeError, SkippedTimeError, RepeatedTimeError; and TooLongAgoError for a day more
    than ten months back, unless `anywhen`.
    """
    words = _words(text)
    if words == "now":
        return _at(now, day_starts)
    if elapsed := _ELAPSED.fullmatch(words):
        number = int(elapsed["number"])
        ago = timedelta(hours=number) if elapsed["hours"] else timedelta(minutes=number)
        at = (now.astimezone(UTC) - ago).astimezone(now.tzinfo)
        _refuse_long_ago(at.date(), now, text, anywhen=anywhen)
        return _at(at, day_starts)
    if instant := _ISO_INSTANT.fullmatch(words):
        return _read_instant(instant, text, now, day_starts, anywhen=anywhen)

    parts = _DAY_AND_CLOCK.fullmatch(words)
    day_words = parts["day"] if parts else words
    day = now.date() if day_words is None else _read_day(day_words, now.date())
    clock = read_clock(parts["clock"]) if parts else NOON
    if day is None or clock is None:
        raise UnreadableTimeError(text=text, accepted=ACCEPTED)
    if day > now.date():
        raise FutureTimeError(text=text, past="")
    _refuse_long_ago(day, now, text, anywhen=anywhen)
    at = _resolve(day, clock, now.tzinfo, text)
    if parts is None:
        return Moment(at=min(at, at_its_offset(now)), log_day=day, time_given=False)
    if at > now:
        raise FutureTimeError(text=text, past=_past(parts["clock"], now) if day_words in (None, "today") else "")
    return _at(at, day_starts)


def parse_date(text: str, now: datetime, *, future: bool = False) -> date:
    """Read a day: `2027-01-08`, `8 Jan 2027`, `Jan 8, 2027`, `today`, `yesterday`; nothing else.

    Raises UnreadableDateError, and FutureTimeError for a day to come unless `future`.
    """
    words = _words(text)
    today = now.date()
    if words in ("today", "yesterday"):
        return today if words == "today" else today - timedelta(days=1)
    day = _read_iso_date(words) or _read_written(words, today, any_year=False)
    if day is None:
        raise UnreadableDateError(text=text)
    if day > today and not future:
        raise FutureTimeError(text=text, past="")
    return day


def parse_since(text: str, now: datetime, *, day_starts: time = DAY_STARTS) -> date:
    """Read a WHEN, however long ago, as the day of the diary it belongs to. Raises what parse_when raises."""
    return parse_when(text, now, day_starts=day_starts, anywhen=True).log_day


def months_before(day: date, months: int) -> date:
    """Go back calendar months: the same day of that month, or its last day where it is shorter."""
    from dateutil.relativedelta import relativedelta  # 18 ms, which only who says months pays

    return day - relativedelta(months=months)


def _words(text: str) -> str:
    return " ".join(text.lower().split()) if text.isascii() else ""


def _at(at: datetime, day_starts: time) -> Moment:
    at = at_its_offset(at)
    return Moment(at=at, log_day=log_day(at, day_starts))


def _read_instant(parts: re.Match[str], text: str, now: datetime, day_starts: time, *, anywhen: bool) -> Moment:
    day, clock = _read_iso_date(parts["date"]), read_clock(parts["clock"])
    second = int(parts["second"] or 0)
    offset = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
    if day is None or clock is None or second > 59 or offset > _LARGEST_OFFSET:
        raise UnreadableTimeError(text=text, accepted=ACCEPTED)
    clock = clock.replace(second=second)
    _refuse_long_ago(day, now, text, anywhen=anywhen)
    if parts["offset"] is None:
        at = _resolve(day, clock, now.tzinfo, text)
    elif parts["offset"] == "z":
        at = datetime.combine(day, clock, UTC).astimezone(now.tzinfo)
    else:
        at = datetime.combine(day, clock, timezone(-offset if parts["sign"] == "-" else offset))
    if at > now:
        raise FutureTimeError(text=text, past="")
    return _at(at, day_starts)


def read_clock(words: str) -> time | None:
    """A time of the clock on the wall: `20:30`, `8pm`, `8:30 pm`, `noon`; None for what is none."""
    if words == "noon":
        return NOON
    parts = _CLOCK_PARTS.fullmatch(words)
    if parts is None or (parts["minute"] is None and parts["half"] is None):
        return None
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts["half"]:
        # Midnight belongs to two days, so `12am` is refused as `midnight` is; `00:00` says which.
        if not 1 <= hour <= 12 or (hour, minute, parts["half"]) == (12, 0, "am"):
            return None
        hour = hour % 12 + (12 if parts["half"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_day(words: str, today: date) -> date | None:
    if words == "today":
        return today
    if words == "yesterday":
        return today - timedelta(days=1)
    if ago := _DAYS_AGO.fullmatch(words):
        number = int(ago["number"])
        if ago["unit"] == "month":
            return months_before(today, number)
        return today - timedelta(days=number if ago["unit"] == "day" else 7 * number)
    weekday = _WEEKDAYS.get(words.removeprefix("last "))
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return _read_iso_date(words) or _read_written(words, today, any_year=True)


def _read_iso_date(words: str) -> date | None:
    parts = _ISO_DATE.fullmatch(words)
    if parts is None:
        return None
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None


def _read_written(words: str, today: date, *, any_year: bool) -> date | None:
    parts = _DAY_MONTH.fullmatch(words) or _MONTH_DAY.fullmatch(words)
    if parts is None or (parts["year"] is None and not any_year):
        return None
    from dateutil.parser import parse  # 40 to 60 ms, so only here

    years = [int(parts["year"])] if parts["year"] else [today.year, today.year - 1]
    for year in years:
        try:
            # Day, month and year are all given, so dateutil has nothing left to guess.
            day = parse(f"{parts['day']} {parts['month']} {year}", default=datetime.combine(today, NOON)).date()
        except (ValueError, OverflowError):
            continue
        if parts["year"] or day <= today:
            return day
    return None


def _resolve(day: date, clock: time, zone: tzinfo | None, text: str) -> datetime:
    wall = datetime.combine(day, clock)
    readings = []
    for fold in (0, 1):
        at = wall.replace(tzinfo=zone, fold=fold)
        back = at.astimezone(UTC).astimezone(zone)
        if back.replace(tzinfo=None, fold=0) == wall:
            readings.append(at_its_offset(at))
    if not readings:
        raise SkippedTimeError(text=text)
    first, second = readings[0], readings[-1]
    if first != second:
        shown = "seconds" if clock.second else "minutes"
        raise RepeatedTimeError(
            text=text, first=first.isoformat(timespec=shown), second=second.isoformat(timespec=shown)
        )
    return first


def _refuse_long_ago(day: date, now: datetime, text: str, *, anywhen: bool) -> None:
    certain = timedelta(days=SHORTEST_MONTH * LATEST_MONTHS)  # within it no calendar has to be asked
    if not anywhen and now.date() - day > certain and day < months_before(now.date(), LATEST_MONTHS):
        raise TooLongAgoError(text=text, day=day)


def _past(clock: str, now: datetime) -> str:
    text = f"yesterday {clock}"
    try:
        parse_when(text, now)
    except RefusedError:
        return ""
    return text
