"""The diary as plain values and back: the one description that the data exports write and `import` reads.

Keys carry their unit where there is one; pain and interference are points from 0 to 10. None is "not asked".
Instants keep the offset they were felt in; `recorded_at` and `set_at` are UTC. `gestational_age` is there to be read
by people and is passed over when it comes back, because the dating says it already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary.foreign import check_day, is_id
from lumbar_cli.domain.diary.history import History, Profile, by_entry
from lumbar_cli.domain.diary.kinds import APART
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.diary.places import placed_by
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    FactValue,
    Moment,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.errors import ScoreOutOfRangeError, UnreadableRecordError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.values import Value, fields_of, replace
from lumbar_cli.domain.words import ReadingKind

Plain = dict[str, Any]
DayOf = Callable[[datetime], date]
"""The log day of an instant, for a record that does not say its own."""

READING_KEYS: dict[ReadingKind, str] = {
    ReadingKind.WEIGHT: "weight_kg",
    ReadingKind.BP: "systolic_mmhg",
    ReadingKind.TEMPERATURE: "temperature_c",
    ReadingKind.CALCIUM: "calcium_mg",
}

MOMENT_KEYS = ("occurred_at", "log_day", "time_given")
DIARY_KEYS = ("pregnancy", "profile", "entries", *(kind.listed for kind in APART), "questions")
"""The keys of a data file; `questions` are those printed for one visit, and are no part of the diary."""

_WORKED_OUT: dict[str, Callable[[Any], Any]] = {
    "site": lambda entry: entry.sites[0].value if entry.sites else None,
    "tried": lambda _: [],
    "signs": lambda _: [],
}
"""What a data file has beside the fields, where it is not null until somebody fills it in."""

_R = TypeVar("_R", bound=Value)


def keys_of(record: type[Value]) -> tuple[str, ...]:
    """The keys of one record of that kind in a data file, in their order."""
    keys: list[str] = ["id"]
    for field in declared(record):
        keys += field.told.also
        if field.name == "moment":
            keys += MOMENT_KEYS
        elif field.name == "value" and issubclass(record, Reading):
            keys += READING_KEYS.values()
        elif field.name != "id":
            keys.append(field.key)
    return tuple(keys) if record is not Profile else tuple(keys[1:])


class Logged(Value):
    """One entry with what was tried and answered in it. An entry without an id takes these along when it gets one."""

    entry: PainEntry
    tried: tuple[ReliefUse, ...] = ()
    signs: tuple[FactReport, ...] = ()


class Interchange(Value):
    """A whole diary as read from a data file, in the order of the file; `tried` and `signs` belong to no entry."""

    pregnancy: Pregnancy = Pregnancy()
    profile: Profile = Profile()
    logged: tuple[Logged, ...] = ()
    tried: tuple[ReliefUse, ...] = ()
    signs: tuple[FactReport, ...] = ()
    assessed: tuple[Assessment, ...] = ()
    readings: tuple[Reading, ...] = ()
    doses: tuple[Dose, ...] = ()
    phoned: tuple[Phoned, ...] = ()
    asked: tuple[Question, ...] = ()
    methods: tuple[OwnMethod, ...] = ()


def diary_to_plain(history: History) -> Plain:
    """Everything the diary holds, oldest first and by id where two fall on one instant."""
    logged = logged_entries(history)
    ids = {one.entry.id for one in logged}
    pregnancy = history.pregnancy
    return {
        "pregnancy": {
            "datings": [record_to_plain(dating) for dating in pregnancy.datings],
            "born_on": _iso(pregnancy.born_on),
            "ended_on": _iso(pregnancy.ended_on),
        },
        "profile": profile_to_plain(history.profile),
        "entries": [logged_to_plain(one, pregnancy) for one in logged],
        **{
            kind.listed: [
                record_to_plain(record)
                for record in in_order(getattr(history, kind.history))
                if kind.record not in _INSIDE or record.entry_id not in ids
            ]
            for kind in APART
        },
    }


def plain_to_diary(data: Mapping[str, Any], *, day_of: DayOf | None = None) -> Interchange:
    """Read what `diary_to_plain` wrote. Raises UnreadableRecordError naming the place of the first bad value."""
    reader = _Reader(data, "data", DIARY_KEYS, day_of)
    pregnancy = _Reader(reader.mapping("pregnancy"), "pregnancy", ("datings", "born_on", "ended_on"), day_of)
    return Interchange(
        pregnancy=Pregnancy(
            datings=tuple(_record(Dating, each) for each in pregnancy.readers("datings", keys_of(Dating))),
            born_on=pregnancy.day("born_on"),
            ended_on=pregnancy.day("ended_on"),
        ),
        profile=_profile(_Reader(reader.mapping("profile"), "profile", keys_of(Profile), day_of)),
        logged=tuple(_logged(each) for each in reader.readers("entries", keys_of(PainEntry))),
        **{
            kind.listed: tuple(_record(kind.record, each) for each in reader.readers(kind.listed, keys_of(kind.record)))
            for kind in APART
        },
    )


_INSIDE = (ReliefUse, FactReport)
"""What stands inside the entry it was logged with."""


def in_order(records: Iterable[_R]) -> list[_R]:
    """Oldest first, by id where two fall on one instant: an order that no undo or merge can change."""
    return sorted(records, key=_place_of)


def _place_of(record: Any) -> tuple[Any, ...]:
    moment = getattr(record, "moment", None)
    return (record.id,) if moment is None else (moment.at, record.id)


def logged_entries(history: History, *, as_written: bool = False) -> list[Logged]:
    """The entries in the order of the data files, each with what was tried and answered in it.

    as_written: of one instant in the order in which they were written, as `list` shows them.
    """
    uses, reports = by_entry(history.relief_uses), by_entry(history.fact_reports)
    return [
        Logged(
            entry=entry,
            tried=tuple(in_order(uses.get(entry.id, ()))),
            signs=tuple(in_order(reports.get(entry.id, ()))),
        )
        for entry in (history.entries if as_written else in_order(history.entries))
    ]


def logged_to_plain(logged: Logged, pregnancy: Pregnancy) -> Plain:
    """One entry with its week, and what was tried and answered in it."""
    return {
        **record_to_plain(logged.entry),
        "gestational_age": dated_age_text(pregnancy, logged.entry.moment.log_day),
        "tried": [_without(record_to_plain(use), "entry") for use in logged.tried],
        "signs": [_without(record_to_plain(report), "entry") for report in logged.signs],
    }


def dated_age_text(pregnancy: Pregnancy, day: date) -> str | None:
    """`33+1` as the dating has it, for data files only: it is kept when the pregnancy is recorded as over."""
    if pregnancy.born_on is not None and day >= pregnancy.born_on:
        return None
    age = pregnancy.dated_age_on(day)
    return None if age is None else str(age)


def record_to_plain(record: Any) -> Plain:
    """One record as plain values. An entry comes without its week and without what belongs to it."""
    plain: Plain = {"id": record.id}
    reading = record if isinstance(record, Reading) else None
    for field, value in zip(declared(type(record)), fields_of(record), strict=True):
        for key in field.told.also:
            plain[key] = _WORKED_OUT[key](record) if key in _WORKED_OUT else None
        if field.name == "moment":
            plain.update(_moment_plain(value))
        elif reading is not None and field.name == "value":
            plain[READING_KEYS[reading.kind]] = _number(value)
        elif value is None or (value == () and field.many):
            if reading is None or field.name != "diastolic":
                plain[field.key] = None if value is None else []
        else:
            plain[field.key] = to_plain(value, field)
    return plain


def to_plain(value: Any, field: Declared) -> Any:
    """One value of a field as JSON holds it."""
    if value is None or field.kind is str or field.kind is bool:
        return list(value) if field.many else value
    if field.many:
        return [None if each is None else each.value for each in value]
    if field.choices:
        return value.value
    if field.kind is datetime:
        return _utc(value)
    if field.kind is date:
        return value.isoformat()
    if field.kind is float:
        return _number(value)
    return list(value) if isinstance(value, tuple) else value


def plain_to_record(kind: type[_R], mapping: Mapping[str, Any], *, where: str = "", day_of: DayOf | None = None) -> _R:
    """Read one record of a kind.

    Raises UnreadableRecordError naming the field, with `where` before it. `log_day` may be absent where `day_of` is
    given. What was tried and answered inside an entry is passed over; `plain_to_logged` reads it.
    """
    return _record(kind, _Reader(mapping, where or kind.__name__, keys_of(kind), day_of))


def plain_to_logged(mapping: Mapping[str, Any], *, where: str = "entry", day_of: DayOf | None = None) -> Logged:
    """Read one entry with what was tried and answered in it. Raises UnreadableRecordError."""
    return _logged(_Reader(mapping, where, keys_of(PainEntry), day_of))


def profile_to_plain(profile: Profile) -> Plain:
    """Every setting; a condition that was not asked is absent from `conditions`."""
    plain = {field.key: to_plain(getattr(profile, field.name), field) for field in declared(Profile)}
    conditions, starts = dict(sorted(profile.conditions.items())), f"{profile.day_starts:%H:%M}"
    return {**plain, "conditions": conditions, "day_starts": starts}


def _moment_plain(moment: Moment) -> Plain:
    return {
        "occurred_at": moment.at.replace(microsecond=0).isoformat(),
        "log_day": moment.log_day.isoformat(),
        "time_given": moment.time_given,
    }


def _without(plain: Plain, key: str) -> Plain:
    return {name: value for name, value in plain.items() if name != key}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _utc(at: datetime | None) -> str | None:
    if at is None:
        return None
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _number(value: float | None) -> float | None:
    """A whole number without its `.0`, so that a value reads the same before and after SQLite's REAL."""
    return int(value) if value is not None and value == int(value) else value


def is_off_the_calendar(day: date) -> bool:
    """Whether no diary can hold such a date, or such an instant."""
    try:
        check_day(day)
    except ValueError:
        return True
    return False


class _Reader:
    """One mapping being read: every value is checked, and the first bad one is named."""

    def __init__(self, mapping: object, where: str, keys: Iterable[str], day_of: DayOf | None) -> None:
        self.where, self.day_of = where, day_of
        if not isinstance(mapping, Mapping):
            raise UnreadableRecordError(where=where, why="a set of named values is expected")
        self.mapping_read = mapping
        if unknown := sorted(str(key) for key in set(mapping) - set(keys)):
            raise UnreadableRecordError(where=f"{where}.{unknown[0]}", why="no value has that name")

    def refuse(self, key: str, why: str) -> UnreadableRecordError:
        return UnreadableRecordError(where=f"{self.where}.{key}", why=why)

    def get(self, key: str) -> Any:
        return self.mapping_read.get(key)

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.refuse(key, "a set of named values is expected")
        return value

    def readers(self, key: str, keys: Iterable[str]) -> list[_Reader]:
        value = self.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "a list is expected")
        place = key if self.where == "data" else f"{self.where}.{key}"
        return [_Reader(each, f"{place}[{number}]", keys, self.day_of) for number, each in enumerate(value, 1)]

    def text(self, key: str) -> str | None:
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.refuse(key, "text is expected")
        if key in ("id", "entry") and value and not is_id(value):
            raise self.refuse(key, "an id is made of letters, digits, _ and -, at most 64")
        return without_controls(value) or None

    def needed_text(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise self.refuse(key, "it is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.refuse(key, "a list of texts is expected")
        return tuple(clean for each in value if (clean := without_controls(each)))

    def plain_number(self, key: str) -> float | None:
        return _number(self.number(key))

    def number(self, key: str) -> float | None:
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < 1e9:
            raise self.refuse(key, "a number is expected")
        return value

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and value != int(value):
            raise self.refuse(key, "a whole number is expected")
        return None if value is None else int(value)

    def yes_no(self, key: str) -> bool | None:
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(key, "true or false is expected")
        return value

    def member(self, key: str, kind: Any, word: str) -> Any:
        try:
            return kind(word)
        except ValueError:
            raise self.refuse(key, f"one of {', '.join(kind)} is expected") from None

    def value(self, field: Declared) -> Any:
        """The value of a field; its default where the mapping does not say it."""
        key, told = field.key, field.told
        if field.many:
            value = self.many(field)
            return value or field.default
        if field.kind is object:
            return self.fact_value(key)
        if field.choices:
            word = self.text(key)
            value = None if word is None else self.member(key, field.kind, word)
        else:
            value = getattr(self, _READ_AS[field.kind])(key)
        if value is None:
            if field.needed:
                raise self.refuse(key, "it is missing")
            return field.default
        if told.low is not None and not (told.low <= value and (told.high is None or value <= told.high)):
            raise self.refuse(key, _range_words(field))
        return value

    def many(self, field: Declared) -> Any:
        key = field.key
        if not field.gaps:
            return tuple(self.member(key, field.kind, text) if field.choices else text for text in self.texts(key))
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(each is None or isinstance(each, str) for each in value):
            raise self.refuse(key, "a list of texts or nulls is expected")
        return tuple(None if each is None else self.member(key, field.kind, each) for each in value)

    def fact_value(self, key: str) -> FactValue:
        value = self.get(key)
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self.needed_text(key)
        if isinstance(value, list):
            return self.texts(key)
        number = self.number(key)
        if number is None:
            raise self.refuse(key, "it is missing")
        return number

    def day(self, key: str) -> date | None:
        value = self.text(key)
        try:
            day = None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self.refuse(key, "a date such as 2026-11-22 is expected") from None
        if day is not None and is_off_the_calendar(day):
            raise self.refuse(key, "the year cannot be meant")
        return day

    def instant(self, key: str) -> datetime | None:
        value = self.text(key)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value).replace(microsecond=0)
        except ValueError:
            raise self.refuse(key, "an instant such as 2026-11-22T03:12:00+00:00 is expected") from None
        if at.tzinfo is None:
            raise self.refuse(key, "the offset is missing, as in 2026-11-22T03:12:00+00:00")
        if is_off_the_calendar(at):
            raise self.refuse(key, "the year cannot be meant")
        return at

    def utc(self, key: str) -> datetime | None:
        at = self.instant(key)
        return None if at is None else at.astimezone(UTC)

    def moment(self) -> Moment:
        at = self.instant("occurred_at")
        if at is None:
            raise self.refuse("occurred_at", "it is missing")
        log_day = self.day("log_day") or (self.day_of(at) if self.day_of else None)
        if log_day is None:
            raise self.refuse("log_day", "it is missing")
        if abs((log_day - at.date()).days) > 1:
            raise self.refuse("log_day", "it is not the day of “occurred_at” or the one before")
        return Moment(at=at, log_day=log_day, time_given=self.yes_no("time_given") is not False)


_READ_AS: dict[Any, str] = {
    str: "text",
    int: "whole",
    float: "plain_number",
    bool: "yes_no",
    date: "day",
    datetime: "utc",
}


def _range_words(field: Declared) -> str:
    low, high = field.told.low, field.told.high
    if high == 10:
        return "pain goes from 0 to 10"
    return f"a number from {low} on is expected" if high is None else f"a number from {low} to {high} is expected"


def _record(kind: type[_R], reader: _Reader) -> _R:
    values: dict[str, Any] = {}
    if issubclass(kind, Reading):
        reader = _reading(reader)
    for field in declared(kind):
        values[field.name] = reader.moment() if field.name == "moment" else reader.value(field)
    if issubclass(kind, PainEntry) and not reader.get("sites") and reader.text("site") is not None:
        site = next(field for field in declared(kind) if field.name == "sites")
        values["sites"] = (reader.member("sites", site.kind, reader.needed_text("site")),)
    if issubclass(kind, PainEntry) and all(reader.get(key) is None for key in ("sites", "site", "side", "sides")):
        values |= placed_by(values["note"])  # a file that says no place but in words
    try:
        return kind(**values)
    except ScoreOutOfRangeError as error:
        key = next((field.key for field in declared(kind) if field.name == error.name), error.name)
        raise reader.refuse(key, "pain goes from 0 to 10") from None
    except ValueError as error:
        raise reader.refuse("sides", str(error)) from None


def _reading(reader: _Reader) -> _Reader:
    """A reading names its value by its unit; only a blood pressure has two."""
    kind = reader.member("kind", ReadingKind, reader.needed_text("kind"))
    value = reader.number(READING_KEYS[kind])
    if value is None or value < 0:
        raise reader.refuse(READING_KEYS[kind], "a number is expected")
    if (reader.number("diastolic_mmhg") is None) is (kind is ReadingKind.BP):
        raise reader.refuse("diastolic_mmhg", "a blood pressure has it, nothing else")
    reader.mapping_read = {**reader.mapping_read, "value": value}
    return reader


def _logged(reader: _Reader) -> Logged:
    entry = _record(PainEntry, reader)
    inside = {"occurred_at": entry.moment.at.isoformat(), "log_day": entry.moment.log_day.isoformat()}
    timed = {**inside, "time_given": entry.moment.time_given}
    uses = (_record(ReliefUse, _timed(each, timed)) for each in reader.readers("tried", keys_of(ReliefUse)))
    reports = (_record(FactReport, _timed(each, timed)) for each in reader.readers("signs", keys_of(FactReport)))
    return Logged(
        entry=entry,
        tried=tuple(replace(use, entry_id=entry.id) for use in uses),
        signs=tuple(replace(report, entry_id=entry.id) for report in reports),
    )


def _timed(reader: _Reader, timed: Mapping[str, Any]) -> _Reader:
    """What is told inside an entry was felt when the entry was, unless it says otherwise."""
    if reader.get("occurred_at") is None:
        reader.mapping_read = {**reader.mapping_read, **timed}
    return reader


def _profile(reader: _Reader) -> Profile:
    conditions = reader.mapping("conditions")
    if not all(isinstance(present, bool) for present in conditions.values()):
        raise reader.refuse("conditions", "true or false is expected for each")
    starts = reader.text("day_starts")
    try:
        day_starts = DAY_STARTS if starts is None else time.fromisoformat(starts)
    except ValueError:
        raise reader.refuse("day_starts", "a time such as 05:00 is expected") from None
    if day_starts.tzinfo is not None:
        raise reader.refuse("day_starts", "it is a time on the clock, without an offset")
    others = (field for field in declared(Profile) if field.name not in ("conditions", "day_starts"))
    told = {field.name: reader.value(field) for field in others}
    return Profile(conditions=dict(conditions), day_starts=day_starts, **told)
