"""What a record must be that a file brings: one rule for `import`, `merge` and `restore`.

Whoever made the file may be another program or another person, so nothing of it is trusted because it has the right
shape: an id ends up in a command line, a date in a sum, a text on a terminal.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime

from lumbar_cli.domain.diary.keeping import Outcome, Setting
from lumbar_cli.domain.text import has_controls, without_controls
from lumbar_cli.domain.values import Value, names_of, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from lumbar_cli.domain.diary.keeping import Record

    _R = TypeVar("_R", bound=Record)

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""What a date in a diary can be: no one's due date, and no clock's, lies outside."""

LONGEST_LAG_DAYS = 1
"""How far the log day may lie from the date of the moment: a day may start at 08:00."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_IDS = ("id", "entry_id", "fact")
_SETTING = re.compile(r"(condition:)?[A-Za-z0-9_-]{1,64}")


def is_id(text: object) -> bool:
    """Whether a text can be an id: letters, digits, `_` and `-`, at most 64, so that no shell reads more in it."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def checked(record: _R) -> _R:
    """The record with its texts cleaned. Raises ValueError saying what of it cannot be; never with its words."""
    dirty = {}
    for name in names_of(record):
        value = getattr(record, name)
        if name in _IDS and not isinstance(record, Outcome):
            _check_id(record, name, value)
        cleaned = _checked(name, value)
        if cleaned is not value:
            dirty[name] = cleaned
    return replace(record, **dirty) if dirty else record


def _check_id(record: Record, name: str, value: object) -> None:
    if isinstance(record, Setting):
        fits = isinstance(value, str) and _SETTING.fullmatch(value) is not None
    else:
        fits = is_id(value) or value is None or (name == "id" and value == "")  # an id that is still to be given
    if not fits:
        raise ValueError(f"its {name.removesuffix('_id')} is none that lumbar gives")


def _checked(name: str, value: object) -> object:
    if isinstance(value, str):
        return without_controls(value) if has_controls(value) else value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"its {name} is not a number")
    elif isinstance(value, date):
        check_day(value)
    elif isinstance(value, Value):
        _check_moment(value)
    elif isinstance(value, tuple):
        return _checked_all(name, value)
    elif not (value is None or isinstance(value, int)):
        raise ValueError(f"its {name} is of no kind that lumbar keeps")
    return value


def _checked_all(name: str, values: tuple[object, ...]) -> tuple[object, ...]:
    if not all(each is None or isinstance(each, (str, int, float)) for each in values):
        raise ValueError(f"its {name} is of no kind that lumbar keeps")
    cleaned = tuple(_checked(name, each) for each in values)
    return values if cleaned == values else cleaned


def _check_moment(moment: Value) -> None:
    at, log_day = getattr(moment, "at"), getattr(moment, "log_day")  # noqa: B009 - a Moment, of which only this is asked
    check_day(at)
    check_day(log_day)
    if abs((log_day - at.date()).days) > LONGEST_LAG_DAYS:
        raise ValueError("its day is not that of its moment")


def check_day(day: date) -> None:
    """Raise ValueError where a date, or an instant, is none that a diary holds."""
    if isinstance(day, datetime):
        if day.tzinfo is None or not EARLIEST.year < day.year < LATEST.year:
            raise ValueError("one of its times cannot be")
        day = day.astimezone(UTC).date()
    if not EARLIEST <= day <= LATEST:
        raise ValueError("one of its dates cannot be")
