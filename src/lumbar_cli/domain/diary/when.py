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
if TYPE_CHECKING:
    from collections.abc import Sequence

ACCEPTED = "now, 3am, 21:30, yesterday 21:30, 40min, 2 hours ago, 3 days ago, monday, 2026-11-20 22:30, 20 Nov 9pm"
"""One example of each form, for the person whose form was refused."""

LONGEST_WHEN = 6
"""Words of the longest WHEN: `fri 20 nov 2026 at 9pm`."""

NOON = time(12, 0)
"""The hour of a day that was named without one."""

SHORTEST_MONTH = 28
"""Days of the shortest month."""

LATEST_MONTHS = 10
"""Calendar months back from which on a WHEN must be meant: a slip of the year looks like this (project rule)."""

_CLOCK = r"noon|[0-9]{1,2}:[0-9]{2}(?: ?[ap]m)?|[0-9]{1,2}(?:\.[0-9]{2})? ?[ap]m"
_PART = r"(?:last night|tonight|this morning|this afternoon|this evening)"
_CLOCK_PARTS = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))? ?(?P<half>[ap]m)?")
_DAY_AND_CLOCK = re.compile(rf"(?:at )?(?:(?P<day>.+?)(?:,)?(?: at)? )?(?P<clock>{_CLOCK})")
_CLOCK_AND_DAY = re.compile(rf"(?:at )?(?P<clock>{_CLOCK})(?:,)?(?: on)? (?P<day>yesterday|today|{_PART}|.*[a-z].*)")
_OF_TODAY = ("this morning", "this afternoon", "this evening", "tonight")
_PARTS_OF_A_DAY = {
    # The hours that each can mean; those of a night that come after midnight belong to the day after.
    "morning": range(0, 12),
    "afternoon": range(12, 18),
    "evening": range(16, 24),
    "night": (*range(17, 24), *range(0, 5)),
}
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
_DAY_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]?{_MONTH}(?:(?:,? |-)(?P<year>[12][0-9]{{3}}))?"
)
_MONTH_DAY = re.compile(rf"{_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>[12][0-9]{{3}}))?")
_NUMBERS = re.compile(r"(?P<first>[0-9]{1,4})(?P<between>[-/.])(?P<second>[0-9]{1,2})(?P=between)(?P<third>[0-9]{1,4})")
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

    if words.startswith("tomorrow"):
        raise FutureTimeError(text=text, past="")
    parts = _DAY_AND_CLOCK.fullmatch(words) or _CLOCK_AND_DAY.fullmatch(words)
    day_words = parts["day"] if parts else words
    clock = read_clock(parts["clock"]) if parts else NOON
    day = None if clock is None else _day_at(day_words, clock if parts else None, now)
    if day is None or clock is None:
        raise UnreadableTimeError(text=text, accepted=ACCEPTED, meant=_rewritten(words, now.date()))
    if day > now.date():
        raise FutureTimeError(text=text, past="")
    _refuse_long_ago(day, now, text, anywhen=anywhen)
    at = _resolve(day, clock, now.tzinfo, text)
    if parts is None:
        return Moment(at=min(at, at_its_offset(now)), log_day=day, time_given=False)
    if at > now:
        raise FutureTimeError(
            text=text, past=_past(parts["clock"], now) if day_words in (None, "today", *_OF_TODAY) else ""
        )
    return _at(at, day_starts)


def leading_when(words: Sequence[str], now: datetime, *, day_starts: time = DAY_STARTS) -> tuple[Moment, int] | None:
    """The WHEN with a time that a sentence begins with, and how many words it has; None where there is none.

    A length of time counts only with "ago": `40min walk` is no time. What follows is not part of it, unless a later
    day is named: `9am tomorrow physio` is none. Before the day starts, a time of the evening is yesterday's. Raises
    what parse_when raises but UnreadableTimeError.
    """
    for count in range(min(LONGEST_WHEN, len(words)), 0, -1):
        text = " ".join(words[:count]).rstrip(",;:.")
        plain = _words(text)
        timed = _DAY_AND_CLOCK.fullmatch(plain) or _CLOCK_AND_DAY.fullmatch(plain) or _ISO_INSTANT.fullmatch(plain)
        elapsed = _ELAPSED.fullmatch(plain) and plain.endswith(" ago")
        if not (timed or elapsed) or _words(" ".join(words[count : count + 1])).startswith("tomorrow"):
            continue
        try:
            return parse_when(text, now, day_starts=day_starts), count
        except UnreadableTimeError:
            continue
        except FutureTimeError as error:
            if now.time() >= day_starts or not error.past:
                raise
            # In the small hours `23:40` is the evening of the night that is being logged.
            moment = parse_when(error.past, now, day_starts=day_starts)
            if now - moment.at > _A_NIGHT:
                raise
            return moment, count
    return None


_A_NIGHT = timedelta(hours=12)


def names_an_hour(text: str) -> bool:
    """Whether a WHEN says an hour: `3am`, `yesterday 21:30`, `2 hours ago`."""
    words = _words(text)
    forms = (_DAY_AND_CLOCK, _CLOCK_AND_DAY, _ISO_INSTANT, _ELAPSED)
    return any(form.fullmatch(words) for form in forms)


def parse_date(text: str, now: datetime, *, future: bool = False) -> date:
    """Read a day: `2027-01-08`, `8 Jan 2027`, `Jan 8, 2027`, `today`, `yesterday`; nothing else.

    Raises UnreadableDateError, and FutureTimeError for a day to come unless `future`.
    """
    words = _words(text)
    today = now.date()
    if words in ("today", "yesterday"):
        return today if words == "today" else today - timedelta(days=1)
    day = _read_day(words, today) if _NUMBERS.fullmatch(words) else _read_written(words, today, any_year=False)
    if day is None:
        raise UnreadableDateError(text=text, meant=_with_year(words, today, future=future) or _rewritten(words, today))
    if day > today and not future:
        raise FutureTimeError(text=text, past="")
    return day


def _with_year(words: str, today: date, *, future: bool) -> str:
    """A day and month without a year, with the year that is meant most likely: the next one, or the last."""
    day = _read_written(words, today, any_year=True)
    if day is None:
        return ""
    if future and day < today:
        day = day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day
    return f"“{day.day} {day:%b %Y}”"


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
    if parts is None or (parts["half"] is None and ":" not in words):
        return None  # `9.30` may be a length of time or a date; `9.30pm` is neither
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts["half"]:
        # Midnight belongs to two days, so `12am` is refused as `midnight` is; `00:00` says which.
        if not 1 <= hour <= 12 or (hour, minute, parts["half"]) == (12, 0, "am"):
            return None
        hour = hour % 12 + (12 if parts["half"] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day_at(words: str | None, clock: time | None, now: datetime) -> date | None:
    """The day that words name, with the hour that goes with them: `last night` and `this morning` need one."""
    today = now.date()
    if words is None:
        return today
    words = words.removeprefix("on ")
    day_words, _, part = words.rpartition(" ")
    if words == "tonight":
        day_words, part = "today", "night"
    if part not in _PARTS_OF_A_DAY:
        return _read_day(words, today)
    hours = _PARTS_OF_A_DAY[part]
    if clock is None or clock.hour not in hours or day_words not in ("last", "this", "yesterday", "today"):
        return None
    if day_words in ("this", "today"):
        return None if part == "night" and clock.hour < NOON.hour else today
    if day_words == "last" and part != "night":
        return None
    if part == "night" and clock.hour < NOON.hour:
        # The small hours of last night are today's; those of "yesterday night" could be either day's.
        return today if day_words == "last" else None
    return today - timedelta(days=1)


def _rewritten(words: str, today: date) -> str:
    """What she may have meant, written so that it is taken; empty where nothing near is known.

    A date in numbers that can be read two ways is shown both ways.
    """
    parts = _DAY_AND_CLOCK.fullmatch(words)
    day, clock = (parts["day"] or "", f" {parts['clock']}") if parts else (words, "")
    if numbers := _NUMBERS.fullmatch(day):
        return " or ".join(f"“{each.day} {each:%b %Y}{clock}”" for each in _dates_in(numbers))
    if minutes := re.fullmatch(r"([0-9]{1,3}) ?m", words):
        return f"“{minutes[1]}min ago”"
    if days := re.fullmatch(r"([0-9]{1,3}) ?(d|w)(?: ago)?", words):
        return f"“{days[1]} {'days' if days[2] == 'd' else 'weeks'} ago”"
    if written := re.fullmatch(rf"(?P<day>[0-9]{{1,2}})[ -]{_MONTH}[ -](?P<year>[0-9]{{2}})", day):
        return f"“{written['day']} {written['month']} {today.year // 100}{written['year']}{clock}”"
    if hour := re.fullmatch(r"([0-9]{1,2})[.h]([0-5][0-9])", words):
        return f"“{hour[1]}:{hour[2]}”"
    if len(words) < 4 or not words.replace(" ", "").isalpha():
        return ""
    from difflib import get_close_matches

    near = get_close_matches(words, ("yesterday", "today", *_WEEKDAYS), n=1, cutoff=0.8)
    return f"“{near[0]}”" if near else ""


def _dates_in(numbers: re.Match[str]) -> list[date]:
    """Every date that three numbers can be: year first, or day and month in either order before a year."""
    first, second, third = (int(numbers[name]) for name in ("first", "second", "third"))
    orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
    if max(first, third) < 100 and first <= 31:
        orders.append((first, second, third))
    found = []
    for year, month, day in orders:
        try:
            found.append(date(year if year > 99 else 2000 + year, month, day))
        except ValueError:
            continue
    found = [each for each in found if 1000 <= each.year <= 2999]
    return list(dict.fromkeys(found))


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
    numbers = _NUMBERS.fullmatch(words)
    if numbers and max(len(numbers["first"]), len(numbers["third"])) == 4:
        dates = _dates_in(numbers)
        return dates[0] if len(dates) == 1 else None
    return _read_written(words, today, any_year=True)


def _read_iso_date(words: str) -> date | None:
    parts = _ISO_DATE.fullmatch(words)
    if parts is None:
        return None
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None


def _read_written(words: str, today: date, *, any_year: bool) -> date | None:
    name, _, rest = words.partition(" ")
    weekday = _WEEKDAYS.get(name.rstrip(","))
    if weekday is not None and rest:
        day = _read_written(rest, today, any_year=any_year)
        return day if day is not None and day.weekday() == weekday else None
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
