"""Rows to domain values and back, as the fields of each kind of record say them.

A score at night reads the rows of eight weeks: what a field needs is worked out once, and a text is understood once.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from operator import itemgetter

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.keeping import Setting
from lumbar_cli.domain.diary.kinds import KINDS
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.diary.records import Moment
from lumbar_cli.domain.errors import DiaryBrokenError, LumbarError
from lumbar_cli.domain.values import names_of
from lumbar_cli.store.versions import CONDITION, moment_row, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from lumbar_cli.domain.declaring import Declared
    from lumbar_cli.domain.values import Value

    Row = dict[str, Any]
else:
    Row = dict

VERSIONED = ("id", "recorded_at")
"""Fields whose columns are those of every version; see `versions.version_row`."""

_MANY_TEXTS = 2000
"""Texts of lists and words that are remembered with what they mean; most diaries have a dozen."""


class Table:
    """How one kind of record is kept: the table, and both directions."""

    def __init__(self, record: type[Value], name: str) -> None:
        """`name` is the table's."""
        self.name, self.record = name, record
        self._readers: dict[tuple[str, ...], Callable[[Sequence[Any]], Any]] = {}

    def __getattr__(self, name: str) -> Any:
        """Work out what the fields say when the first row is read or written: of most kinds a command has none."""
        if name not in ("fields", "columns", "_timed", "_encoders"):
            raise AttributeError(name)
        self.fields = declared(self.record)
        self.columns = tuple(field for field in self.fields if field.name not in (*VERSIONED, "moment"))
        self._timed = any(field.name == "moment" for field in self.fields)
        self._encoders = tuple((field.name, field.column, encoder_of(field)) for field in self.columns)
        return getattr(self, name)

    def reader(self, names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
        """What makes the record of a row that has these columns in this order.

        It raises DiaryBrokenError where no lumbar has written such a row; so does this where a column is missing.
        """
        if names not in self._readers:
            try:
                self._readers[names] = self._reader({name: place for place, name in enumerate(names)})
            except KeyError as error:
                raise DiaryBrokenError(why=self._broken) from error
        return self._readers[names]

    def _reader(self, at: Mapping[str, int]) -> Callable[[Sequence[Any]], Any]:
        record, moment = self.record, None
        places, decoders = [], []
        for number, field in enumerate(self.fields):
            if field.name == "moment":
                moment = (number, at["log_day"], at["time_given"])
                places.append(at["occurred_at"])
                decoders.append((number, datetime.fromisoformat))
            else:
                places.append(at[field.column])
                decode = decoder_of(field)
                decoders += [] if decode is None else [(number, decode)]
        held = itemgetter(*places)

        def read(row: Sequence[Any]) -> Any:
            try:
                values = list(held(row))
                for number, decode in decoders:
                    if values[number] is not None:
                        values[number] = decode(values[number])
                if moment is not None:
                    number, day, given = moment
                    values[number] = Moment(values[number], date.fromisoformat(row[day]), bool(row[given]))
                return record(*values)
            except (ValueError, TypeError, KeyError, IndexError, LumbarError) as error:
                raise DiaryBrokenError(why=self._broken) from error

        return read

    @property
    def _broken(self) -> str:
        return f"a row of {self.name} holds what cannot be"

    def read(self, row: Mapping[str, Any]) -> Any:
        """The record of one row. Raises as `reader`."""
        names = tuple(row.keys())
        return self.reader(names)([row[name] for name in names])

    def to_row(self, record: Value) -> Row:
        """The columns of a record, without those of every version."""
        row = _moment_row(record.moment) if self._timed else {}  # type: ignore[attr-defined]
        for name, column, encode in self._encoders:
            held = getattr(record, name)
            row[column] = held if encode is None or held is None else encode(held)
        return row


def utc_moment(text: str) -> datetime:
    """The instant back."""
    return datetime.fromisoformat(text)


def _moment_row(moment: Moment) -> Row:
    return moment_row(moment.at, moment.log_day, time_given=moment.time_given)


class _Remembered(dict[str, "Any"]):
    """What a text means, worked out once."""

    def __init__(self, understand: Callable[[str], Any]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, text: str) -> Any:
        meant = self._understand(text)
        if len(self) < _MANY_TEXTS:
            self[text] = meant
        return meant


def decoder_of(field: Declared) -> Callable[[Any], Any] | None:
    """What makes the value of a column; None where it is the value itself."""
    if field.many:
        one = _member_of(field)
        return _Remembered(lambda text: tuple([one(each) for each in _from_json(text)])).__getitem__
    if field.kind is object:
        return _Remembered(_any_value).__getitem__
    if field.choices:
        return _Remembered(field.kind).__getitem__
    return _DECODERS.get(field.kind)


def encoder_of(field: Declared) -> Callable[[Any], Any] | None:
    """What makes the column of a value; None where it is the value itself."""
    return _to_json if field.many or field.kind is object else _ENCODERS.get(field.kind)


def _member_of(field: Declared) -> Callable[[Any], Any]:
    if not field.choices:
        return lambda each: each
    kind = field.kind
    return lambda each: None if each is None and field.gaps else kind(each)


def _any_value(text: str) -> Any:
    value = _from_json(text)
    return tuple(value) if isinstance(value, list) else value


def _from_json(text: str) -> Any:
    plain = _PLAIN.get(text)
    if plain is not None:
        return plain
    parts = text.split('"')
    if len(parts) >= 3 and "\\" not in text:  # words, as most of them are: json costs 4 ms
        if parts[0] == "[" and parts[-1] == "]" and all(each == ", " for each in parts[2:-1:2]):
            return parts[1::2]
        if len(parts) == 3 and parts[0] == parts[2] == "":
            return parts[1]
    import json

    return json.loads(text)


_PLAIN: Mapping[str, Any] = {"[]": (), "true": True, "false": False}


def _to_json(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, tuple) and all(isinstance(each, Enum) for each in value):
        return "[" + ", ".join([f'"{each.value}"' for each in value]) + "]"
    import json

    return json.dumps(value, ensure_ascii=False)


def _whole_or_not(value: float) -> float:
    """6.0 as 6: REAL makes no difference between them."""
    return int(value) if value == int(value) else value


_DECODERS: dict[Any, Callable[[Any], Any]] = {
    float: _whole_or_not,
    bool: bool,
    date: date.fromisoformat,
    datetime: utc_moment,
}
_ENCODERS: dict[Any, Callable[[Any], Any]] = {bool: int, date: date.isoformat, datetime: utc_text}

TABLES: dict[type, Table] = {kind.record: Table(kind.record, kind.table) for kind in KINDS}


def profile_settings(profile: Profile) -> tuple[Setting, ...]:
    """A profile as the settings it is kept as; what was not asked is left out."""
    settings = []
    for name in names_of(Profile):
        value = getattr(profile, name)
        if name == "conditions":
            settings += [Setting(CONDITION + condition, present) for condition, present in sorted(value.items())]
        elif name == "day_starts":
            settings.append(Setting(name, f"{value:%H:%M}"))
        elif value is not None:
            settings.append(Setting(name, value.isoformat() if isinstance(value, date) else value))
    return tuple(settings)


def profile_of(settings: Iterable[Setting]) -> Profile:
    """The profile that settings make. Raises DiaryBrokenError where they make none."""
    values: dict[str, Any] = {}
    conditions: dict[str, bool] = {}
    for setting in settings:
        if setting.value is None:
            continue
        if setting.id.startswith(CONDITION):
            conditions[setting.id.removeprefix(CONDITION)] = bool(setting.value)
        else:
            values[setting.id] = setting.value
    try:
        starts = time.fromisoformat(values.pop("day_starts")) if "day_starts" in values else DAY_STARTS
        born = date.fromisoformat(values.pop("born")) if "born" in values else None
        return Profile(conditions=conditions, day_starts=starts, born=born, **values)
    except (ValueError, TypeError) as error:
        raise DiaryBrokenError(why="the profile holds what cannot be") from error
