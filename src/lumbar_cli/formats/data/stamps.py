"""Dates and clocks as programs write them: one fixed day with its year, or refused. Nothing here is guessed.

A date that another country would read as another day (`5/11/2026`) and a year of two digits need `--date-format`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from lumbar_cli.domain.diary.plain import is_off_the_calendar
from lumbar_cli.domain.diary.when import parse_when
from lumbar_cli.domain.errors import UnreadableRecordError
from lumbar_cli.domain.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.formats.data.terms import Terms

EPOCH = ("epoch", "%s")
"""What `--date-format` is for seconds or milliseconds since 1970."""

MIDNIGHT = time(0)

_MONTHS = (
    "jan janv ene gen januar january janvier enero gennaio januari janeiro",
    "feb fév févr febr februar february février febrero febbraio februari fevereiro fev",
    "mar mär mrz märz march mars marzo maart março mrt",
    "apr avr abr april avril abril aprile",
    "may mai mag mayo maggio mei maio",
    "jun juin giu juni june junio giugno junho",
    "jul juil lug juli july juillet julio luglio julho",
    "aug août aoû ago august agosto augustus",
    "sep sept set september septembre septiembre settembre setembro",
    "oct okt ott out october oktober octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec dez déc dic december dezember décembre diciembre dicembre dezembro",
)
"""The months as programs shorten and write them in English, German, French, Spanish, Italian, Dutch and Portuguese."""

_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAY_OF = {
    word: number
    for number, words in enumerate(
        (
            "mon monday mo montag lun lundi lunes lunedì maandag segunda-feira",
            "tue tues tuesday di dienstag mar mardi martes martedì dinsdag terça-feira",
            "wed wednesday mi mittwoch mer mercredi miércoles mercoledì woensdag quarta-feira",
            "thu thur thurs thursday do donnerstag jeu jeudi jueves giovedì donderdag quinta-feira",
            "fri friday fr freitag ven vendredi viernes venerdì vrijdag sexta-feira",
            "sat saturday sa samstag sam samedi sábado sabato zaterdag",
            "sun sunday so sonntag dim dimanche domingo domenica zondag",
        )
    )
    for word in words.split()
}
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:h.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\.?|\s*uhr)?"
)
_CLOCK_ALONE = re.compile(_CLOCK, re.IGNORECASE | re.ASCII)
_OFFSET = r"(?:Z|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?)"
_DAY_AND_CLOCK = re.compile(
    rf"(?P<day>.*?\d{{2}}\.?)(?:[T ]|,\s|\s(?:at|um)\s)\s*"
    rf"(?P<clock>\d{{1,2}}(?:[:h]\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,9}})?)?)?(?:\s*[ap]\.?\s?m\.?|\s*uhr)?"
    rf"|\d{{1,2}}\.\d{{2}}\s*uhr)\s*(?P<offset>{_OFFSET})?",
    re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:T(\d{{2}})(\d{{2}})(\d{{2}})?({_OFFSET})?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>[12]\d{3})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})\.?[ -]+(?:de )?(?P<month>[^\W\d_]+)\.?,?[ -]+(?:de )?(?P<year>[12]\d{3})"),
    re.compile(r"(?P<month>[^\W\d_]+)\.?[ -]+(?P<day>\d{1,2})\.?,?[ -]+(?P<year>[12]\d{3})"),
    re.compile(r"(?P<year>[12]\d{3})[ -]+(?P<month>[^\W\d_]+)\.?[ -]+(?P<day>\d{1,2})"),
)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(.*)", re.ASCII | re.DOTALL)
_SHORT_YEAR = re.compile(r"\d{1,2}([- /.])[^\W\d_]+([- /.])\d{2}((?:,? .*)?)", re.DOTALL)
_NAME_OF_ZONE = re.compile(r"(?<=[+-]\d{4})\s*\([^()]*\)$")  # `GMT+0100 (CET)`: the offset says it already
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_CTIME = re.compile(r"^(\w{3} \w{3} +\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$", re.ASCII)
"""`Fri Nov 20 22:31:00 2026`: the year behind the clock."""
_LARGEST_OFFSET = timedelta(hours=14)


class Stamp(Value, kw_only=False):
    """A day as a file writes it, with its clock and what the clock is counted from, where the file says so."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None


def read_stamp(text: str, formats: Sequence[str]) -> Stamp:
    """A day with its year, and a clock if there is one. Raises UnreadableRecordError with the remedy."""
    text = _plain(text)
    if formats:
        return _by_formats(text, formats)
    if compact := _COMPACT.fullmatch(text):
        return _compact(compact, text)
    parts = _DAY_AND_CLOCK.fullmatch(text)
    day = _read_day(parts["day"] if parts else text)
    if day is None and parts is not None:
        day, parts = _read_day(text), None
    if day is None:
        raise _unreadable(text)
    if parts is None:
        return Stamp(day)
    clock = read_clock(parts["clock"])
    return Stamp(day, clock, _zone(parts["offset"], text))


def read_clock(text: str) -> time:
    """`22:30`, `10:15 PM`, `22.30 Uhr`, `22h30`, `6 am`. Raises UnreadableRecordError."""
    text = _plain(text)
    found = _CLOCK_ALONE.fullmatch(text)
    if found is None or (found["minute"] is None and not found["half"] and "uhr" not in text.casefold()):
        raise UnreadableRecordError(where=".time", why=f"“{text}” is not a time of day, such as 22:30 or 10:15 PM")
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= 12:
            raise UnreadableRecordError(where=".time", why=f"“{text}” is not a time on a 12-hour clock")
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise UnreadableRecordError(where=".time", why=f"“{text}” is not a time of day") from None


def read_zone(text: str) -> tzinfo:
    """`Europe/Berlin`, `+0100`, `UTC+1`. Raises UnreadableRecordError."""
    text = text.strip()
    if re.fullmatch(_OFFSET, text, re.IGNORECASE | re.ASCII):
        zone = _zone(text, text)
        assert zone is not None
        return zone
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text)
    except (LookupError, ValueError, OSError):
        why = (
            f"“{text}” is no zone, such as Europe/Berlin or +01:00: take the column out of the file if it means nothing"
        )
        raise UnreadableRecordError(where="", why=why) from None


def moment_of(stamp: Stamp, terms: Terms) -> Moment:
    """The moment of a stamp, told in her zone. Raises what `parse_when` raises."""
    if stamp.clock is None:
        text = stamp.day.isoformat()
    elif stamp.zone is None:
        text = f"{stamp.day} {stamp.clock:%H:%M:%S}"
    else:
        at = datetime.combine(stamp.day, stamp.clock, stamp.zone)
        if is_off_the_calendar(at):
            raise UnreadableRecordError(where=".date", why="the year cannot be meant")
        text = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
    return parse_when(text, terms.now, day_starts=terms.day_starts, anywhen=True)


def format_of(text: str) -> tuple[str, ...]:
    """The formats that a date in need of one could be meant in: one, or day first and month first."""
    text = _plain(text)
    if short := _SHORT_YEAR.fullmatch(text):
        pattern = f"%d{short[1]}%b{short[2]}%y"
        return (f"{pattern}{_clock_format(short[3])}",)
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return ()
    first, between, second, year, rest = found.groups()
    ways = [way for way, month in ((("%d", "%m"), int(second)), (("%m", "%d"), int(first))) if month <= 12]
    written = "%Y" if len(year) == 4 else "%y"
    return tuple(f"{one}{between}{two}{between}{written}{_clock_format(rest)}" for one, two in ways)


def _clock_format(rest: str) -> str:
    if not rest.strip():
        return ""
    half = re.search(r"[ap]\.?m", rest, re.IGNORECASE) is not None
    comma = "," if rest.startswith(",") else ""
    found = re.search(r"\d([:.h])\d\d(?:([:.])\d\d)?", rest)
    between = found[1] if found else ":"
    seconds = f"{found[2]}%S" if found and found[2] else ""
    return f"{comma} {'%I' if half else '%H'}{between}%M{seconds}{' %p' if half else ''}"


def _plain(text: str) -> str:
    """With one plain blank where any blank was, and plain digits and hyphens: a Mac writes a narrow one before PM."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    text = _CTIME.sub(r"\1 \3 \2", text)
    return " ".join(_NAME_OF_ZONE.sub("", _ORDINAL.sub("", text)).split())


def _compact(parts: re.Match[str], text: str) -> Stamp:
    hour, minute, second, offset = parts.group(4, 5, 6, 7)
    try:
        clock = None if hour is None else time(int(hour), int(minute), int(second or 0))
        return Stamp(date(int(parts[1]), int(parts[2]), int(parts[3])), clock, _zone(offset, text))
    except ValueError:
        raise _unreadable(text) from None


def _zone(offset: str | None, text: str) -> tzinfo | None:
    if offset is None:
        return None
    numbers = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", offset)
    if numbers is None:
        return UTC
    ahead = timedelta(hours=int(numbers[2]), minutes=int(numbers[3] or 0))
    if ahead > _LARGEST_OFFSET:
        raise _unreadable(text)
    return timezone(-ahead if numbers[1] == "-" else ahead)


def _read_day(text: str) -> date | None:
    weekday = None
    first, _, rest = text.partition(" ")
    if rest and first.rstrip(".,").casefold() in _WEEKDAY_OF:
        weekday, text = _WEEKDAY_OF[first.rstrip(".,").casefold()], rest
    found = _YEAR_FIRST.fullmatch(text) or next(filter(None, (each.fullmatch(text) for each in _NAMED)), None)
    if found is None:
        return None
    named = found["month"].casefold()
    month = int(named) if named.isdecimal() else _MONTH_OF.get(named)
    if month is None:
        return None
    try:
        day = date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableRecordError(where=".date", why=f"“{text}” was no {first.rstrip('.,')}: one is wrong")
    return day


def _unreadable(text: str) -> UnreadableRecordError:
    ways = format_of(text)
    if len(ways) > 1:
        why = f"“{text}” can be read as two days: --date-format {ways[0]} is day first, {ways[1]} month first"
    elif ways:
        why = f"“{text}” needs --date-format, such as {ways[0]}"
    elif not text:
        why = "it has no date"
    elif re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        why = (
            f"“{text}” may be a day as a spreadsheet counts it: give the column the format of a date there, save again"
        )
    elif re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        why = f"“{text}” may be seconds since 1970: if so, --date-format epoch"
    elif not re.search(r"\d", text):
        why = f"“{text}” is no day; if the row is no entry, take it out of the file"
    else:
        why = f"“{text}” is not a day with its year, such as 2026-11-20; --date-format says how it is written"
    return UnreadableRecordError(where=".date", why=why)


def _by_formats(text: str, formats: Sequence[str]) -> Stamp:
    read = [stamp for stamp in (_by_format(text, each) for each in formats) if stamp is not None]
    if not read:
        raise UnreadableRecordError(where=".date", why=f"“{text}” is not written as {' or '.join(formats)}")
    if any(stamp != read[0] for stamp in read):
        raise UnreadableRecordError(where=".date", why=f"“{text}” is another day in each of {', '.join(formats)}")
    return read[0]


def _by_format(text: str, date_format: str) -> Stamp | None:
    if date_format in EPOCH:
        return _epoch(text)
    bare = date_format.replace("%%", "")
    if not re.search(r"%[YyGcx]", bare):  # strptime would take 1900, and is to refuse it one day
        raise UnreadableRecordError(where=".date", why=f"a date needs a year, and {date_format} names none")
    if "%I" in bare and "%p" not in bare:
        raise UnreadableRecordError(where=".date", why=f"%I is a clock of 12 hours: {date_format} needs %p, or %H")
    pattern, text = _as_strptime(date_format, text)
    clocked = re.search(r"%[HIXcRT]", bare) is not None
    try:
        at = datetime.strptime(text, pattern)  # noqa: DTZ007 - a wall clock where the format has no offset
    except (ValueError, re.error):  # the second where a part is in the format twice
        return None if clocked else _day_then_clock(text, pattern)
    return Stamp(at.date(), at.time().replace(microsecond=0) if clocked else None, at.tzinfo)


def _as_strptime(date_format: str, text: str) -> tuple[str, str]:
    """Format and text so that strptime passes nothing over: PM after %H, a zone by name, a Z."""
    pattern = " ".join(re.sub(r"(?<=%d)(?:st|nd|rd|th)", "", date_format).split())
    pattern = re.sub(r"(?<=%[SfM])Z", "%z", pattern)
    if "%Z" in pattern:
        pattern, text = pattern.replace("%Z", "%z"), re.sub(r"\b(?:UTC|GMT)\b", "+0000", text)
    if "%p" in pattern:
        pattern, text = pattern.replace("%H", "%I"), re.sub(r"([ap])\.?\s?m\.?(?!\w)", r"\1m", text, flags=re.I)
    if "%f" in pattern:
        text = re.sub(r"([.,]\d{6})\d+", r"\1", text)
    if re.search(r"%[bB]", pattern):
        dotted = re.search(r"%[bB]\.", pattern)
        full = "%B" in pattern
        text = re.sub(
            r"([^\W\d_]+)(\.?)",
            lambda word: (
                _month_word(word[1], full=full) + (word[2] if dotted else "")
                if word[1].casefold() in _MONTH_OF
                else word[0]
            ),
            text,
        )
    return pattern, text


def _month_word(word: str, *, full: bool) -> str:
    number = _MONTH_OF[word.casefold()]
    return f"{date(2000, number, 1):%B}" if full else _SHORT[number - 1]


def _day_then_clock(text: str, pattern: str) -> Stamp | None:
    """A day by its format where a clock follows that the format does not name."""
    first, blank, rest = text.partition(" ")
    if not blank or " " in pattern:
        return None
    try:
        return Stamp(datetime.strptime(first, pattern).date(), read_clock(rest))  # noqa: DTZ007 - a wall clock
    except (ValueError, re.error, UnreadableRecordError):
        return None


def _epoch(text: str) -> Stamp | None:
    found = re.fullmatch(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})", text)
    if found is None:
        return None
    at = datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) // 1000, UTC)
    return Stamp(at.date(), at.time().replace(microsecond=0), UTC)
