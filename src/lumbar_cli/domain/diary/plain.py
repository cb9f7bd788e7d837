"""The diary as plain values and back: the one description that the data exports write and `import` reads.

Keys carry their unit where there is one; pain and interference are points from 0 to 10. None is "not asked".
Instants keep the offset they were felt in; `recorded_at` and `set_at` are UTC. `gestational_age` is there to be read
by people and is passed over when it comes back, because the dating says it already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from lumbar_cli.domain.diary.history import History, Profile, by_entry
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.records import Assessment, FactReport, FactValue, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.errors import ScoreOutOfRangeError, UnreadableRecordError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.text import without_controls
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.words import Character, DatedBy, Helped, ReadingKind, Rest

Plain = dict[str, Any]
Record = PainEntry | ReliefUse | FactReport | Assessment | Reading | Dating
DayOf = Callable[[datetime], date]
"""The log day of an instant, for a record that does not say its own."""

READING_KEYS: dict[ReadingKind, str] = {
    ReadingKind.WEIGHT: "weight_kg",
    ReadingKind.BP: "systolic_mmhg",
    ReadingKind.TEMPERATURE: "temperature_c",
    ReadingKind.CALCIUM: "calcium_mg",
}

_MOMENT_KEYS = ("occurred_at", "log_day", "time_given")
_ENTRY_KEYS = (
    *("id", "score", *_MOMENT_KEYS, "gestational_age", "site", "sites", "side", "character", "worst", "least"),
    *("average", "interference", "rest", "tried", "medicines", "signs", "by", "note", "recorded_at"),
)
_USE_KEYS = ("id", "method", "before", "after", "minutes", "helped", *_MOMENT_KEYS, "entry", "recorded_at")
_REPORT_KEYS = ("id", "fact", "value", *_MOMENT_KEYS, "entry", "recorded_at")
_ASSESSMENT_KEYS = ("id", "fact", *_MOMENT_KEYS, "recorded_at")
_READING_KEYS = ("id", "kind", *READING_KEYS.values(), "diastolic_mmhg", *_MOMENT_KEYS, "recorded_at")
_DATING_KEYS = (
    *("id", "due_date", "dated_by", "set_at", "lmp", "cycle_days", "on", "measured_days", "embryo_age_days"),
    "kept",
)
_PROFILE_KEYS = (
    *("height_cm", "pre_weight_kg", "babies", "conditions", "country", "emergency_number", "unit_phone", "name"),
    "day_starts",
)
_DIARY_KEYS = ("pregnancy", "profile", "entries", "tried", "signs", "assessed", "readings", "questions")

_E = TypeVar("_E", Site, Laterality, Character, Rest, Helped, ReadingKind, DatedBy)


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
        "tried": [record_to_plain(use) for use in in_order(history.relief_uses) if use.entry_id not in ids],
        "signs": [record_to_plain(report) for report in in_order(history.fact_reports) if report.entry_id not in ids],
        "assessed": [record_to_plain(assessment) for assessment in in_order(history.assessments)],
        "readings": [record_to_plain(reading) for reading in in_order(history.readings)],
    }


def plain_to_diary(data: Mapping[str, Any], *, day_of: DayOf | None = None) -> Interchange:
    """Read what `diary_to_plain` wrote. Raises UnreadableRecordError naming the place of the first bad value."""
    reader = _Reader(data, "data", _DIARY_KEYS, day_of)
    pregnancy = _Reader(reader.mapping("pregnancy"), "pregnancy", ("datings", "born_on", "ended_on"), day_of)
    return Interchange(
        pregnancy=Pregnancy(
            datings=tuple(_dating(each) for each in pregnancy.readers("datings", _DATING_KEYS)),
            born_on=pregnancy.day("born_on"),
            ended_on=pregnancy.day("ended_on"),
        ),
        profile=_profile(_Reader(reader.mapping("profile"), "profile", _PROFILE_KEYS, day_of)),
        logged=tuple(_logged(each) for each in reader.readers("entries", _ENTRY_KEYS)),
        tried=tuple(_use(each) for each in reader.readers("tried", _USE_KEYS)),
        signs=tuple(_report(each) for each in reader.readers("signs", _REPORT_KEYS)),
        assessed=tuple(_assessment(each) for each in reader.readers("assessed", _ASSESSMENT_KEYS)),
        readings=tuple(_reading(each) for each in reader.readers("readings", _READING_KEYS)),
    )


_O = TypeVar("_O", PainEntry, ReliefUse, FactReport, Assessment, Reading)


def in_order(records: Iterable[_O]) -> list[_O]:
    """Oldest first, by id where two fall on one instant: an order that no undo or merge can change."""
    return sorted(records, key=lambda record: (record.moment.at, record.id))


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


def record_to_plain(record: Record) -> Plain:
    """One record as plain values. An entry comes without its week and without what belongs to it."""
    return _TO_PLAIN[type(record)](record)


def plain_to_record(kind: str, mapping: Mapping[str, Any], *, where: str = "", day_of: DayOf | None = None) -> Record:
    """Read one record; `kind` is entry, tried, sign, assessed, reading or dating.

    Raises UnreadableRecordError naming the field, with `where` before it. `log_day` may be absent where `day_of` is
    given. What was tried and answered inside an entry is passed over; `plain_to_logged` reads it.
    """
    keys, read = _FROM_PLAIN[kind]
    record: Record = read(_Reader(mapping, where or kind, keys, day_of))
    return record


def plain_to_logged(mapping: Mapping[str, Any], *, where: str = "entry", day_of: DayOf | None = None) -> Logged:
    """Read one entry with what was tried and answered in it. Raises UnreadableRecordError."""
    return _logged(_Reader(mapping, where, _ENTRY_KEYS, day_of))


def profile_to_plain(profile: Profile) -> Plain:
    """Every setting; a condition that was not asked is absent from `conditions`."""
    return {
        "height_cm": _number(profile.height_cm),
        "pre_weight_kg": _number(profile.pre_weight_kg),
        "babies": profile.babies,
        "conditions": dict(sorted(profile.conditions.items())),
        "country": profile.country,
        "emergency_number": profile.emergency_number,
        "unit_phone": profile.unit_phone,
        "name": profile.name,
        "day_starts": f"{profile.day_starts:%H:%M}",
    }


def _entry_plain(entry: PainEntry) -> Plain:
    return {
        "id": entry.id,
        "score": entry.score,
        **_moment_plain(entry.moment),
        "gestational_age": None,
        "site": entry.sites[0].value if entry.sites else None,
        "sites": [site.value for site in entry.sites],
        "side": _word(entry.laterality),
        "character": [word.value for word in entry.characters],
        "worst": entry.worst_24h,
        "least": entry.least_24h,
        "average": _number(entry.average_24h),
        "interference": entry.interference,
        "rest": _word(entry.relieved_by_rest),
        "tried": [],
        "medicines": list(entry.medicines),
        "signs": [],
        "by": entry.observed_by,
        "note": entry.note,
        "recorded_at": _utc(entry.recorded_at),
    }


def _use_plain(use: ReliefUse) -> Plain:
    return {
        "id": use.id,
        "method": use.method,
        "before": use.before,
        "after": use.after,
        "minutes": use.minutes,
        "helped": _word(use.helped),
        **_moment_plain(use.moment),
        "entry": use.entry_id,
        "recorded_at": _utc(use.recorded_at),
    }


def _report_plain(report: FactReport) -> Plain:
    return {
        "id": report.id,
        "fact": report.fact,
        "value": list(report.value) if isinstance(report.value, tuple) else report.value,
        **_moment_plain(report.moment),
        "entry": report.entry_id,
        "recorded_at": _utc(report.recorded_at),
    }


def _assessment_plain(assessment: Assessment) -> Plain:
    return {
        "id": assessment.id,
        "fact": assessment.fact,
        **_moment_plain(assessment.moment),
        "recorded_at": _utc(assessment.recorded_at),
    }


def _reading_plain(reading: Reading) -> Plain:
    values = {READING_KEYS[reading.kind]: _number(reading.value)}
    if reading.kind is ReadingKind.BP:
        values["diastolic_mmhg"] = _number(reading.diastolic)
    return {
        "id": reading.id,
        "kind": reading.kind.value,
        **values,
        **_moment_plain(reading.moment),
        "recorded_at": _utc(reading.recorded_at),
    }


def _dating_plain(dating: Dating) -> Plain:
    return {
        "id": dating.id,
        "due_date": dating.due_date.isoformat(),
        "dated_by": dating.dated_by.value,
        "set_at": _utc(dating.set_at),
        "lmp": _iso(dating.lmp),
        "cycle_days": dating.cycle_days,
        "on": _iso(dating.on),
        "measured_days": dating.measured_days,
        "embryo_age_days": dating.embryo_age,
        "kept": dating.kept,
    }


def _moment_plain(moment: Moment) -> Plain:
    return {
        "occurred_at": moment.at.replace(microsecond=0).isoformat(),
        "log_day": moment.log_day.isoformat(),
        "time_given": moment.time_given,
    }


_TO_PLAIN: dict[type, Callable[[Any], Plain]] = {
    PainEntry: _entry_plain,
    ReliefUse: _use_plain,
    FactReport: _report_plain,
    Assessment: _assessment_plain,
    Reading: _reading_plain,
    Dating: _dating_plain,
}


def _without(plain: Plain, key: str) -> Plain:
    return {name: value for name, value in plain.items() if name != key}


def _word(value: Any) -> str | None:
    return None if value is None else str(value.value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _utc(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _number(value: float | None) -> float | None:
    """A whole number without its `.0`, so that a value reads the same before and after SQLite's REAL."""
    return int(value) if value is not None and value == int(value) else value


def is_off_the_calendar(day: date) -> bool:
    """Whether it lies so near an end of the calendar that a change of offset or of some months could leave it."""
    return not 1 < day.year < 9999


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

    def choice(self, key: str, kind: type[_E]) -> _E | None:
        value = self.text(key)
        return None if value is None else self.member(key, kind, value)

    def needed_choice(self, key: str, kind: type[_E]) -> _E:
        return self.member(key, kind, self.needed_text(key))

    def member(self, key: str, kind: type[_E], word: str) -> _E:
        try:
            return kind(word)
        except ValueError:
            raise self.refuse(key, f"one of {', '.join(kind)} is expected") from None

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
            raise self.refuse("log_day", "it is not the day of occurred_at or the one before")
        return Moment(at=at, log_day=log_day, time_given=self.yes_no("time_given") is not False)


def _entry(reader: _Reader) -> PainEntry:
    score = reader.whole("score")
    if score is None:
        raise reader.refuse("score", "it is missing")
    sites = reader.texts("sites") or tuple(filter(None, [reader.text("site")]))
    average = _number(reader.number("average"))
    try:
        return PainEntry(
            id=reader.text("id") or "",
            score=score,
            moment=reader.moment(),
            sites=tuple(reader.member("sites", Site, site) for site in sites) or (Site.LOWER_BACK,),
            laterality=reader.choice("side", Laterality),
            characters=tuple(reader.member("character", Character, word) for word in reader.texts("character")),
            worst_24h=reader.whole("worst"),
            least_24h=reader.whole("least"),
            average_24h=average,
            interference=reader.whole("interference"),
            relieved_by_rest=reader.choice("rest", Rest),
            medicines=reader.texts("medicines"),
            observed_by=reader.text("by"),
            note=reader.text("note"),
            recorded_at=reader.utc("recorded_at"),
        )
    except ScoreOutOfRangeError as error:
        raise reader.refuse(error.name.removesuffix("_24h"), "pain goes from 0 to 10") from None


def _logged(reader: _Reader) -> Logged:
    entry = _entry(reader)
    inside = {"occurred_at": entry.moment.at.isoformat(), "log_day": entry.moment.log_day.isoformat()}
    timed = {**inside, "time_given": entry.moment.time_given}
    uses = (_use(_timed(each, timed)) for each in reader.readers("tried", _USE_KEYS))
    reports = (_report(_timed(each, timed)) for each in reader.readers("signs", _REPORT_KEYS))
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


def _use(reader: _Reader) -> ReliefUse:
    minutes = reader.whole("minutes")
    if minutes is not None and minutes <= 0:
        raise reader.refuse("minutes", "a number above 0 is expected")
    try:
        return ReliefUse(
            id=reader.text("id") or "",
            method=reader.needed_text("method"),
            moment=reader.moment(),
            before=reader.whole("before"),
            after=reader.whole("after"),
            minutes=minutes,
            helped=reader.choice("helped", Helped),
            entry_id=reader.text("entry"),
            recorded_at=reader.utc("recorded_at"),
        )
    except ScoreOutOfRangeError as error:
        raise reader.refuse(error.name, "pain goes from 0 to 10") from None


def _report(reader: _Reader) -> FactReport:
    return FactReport(
        id=reader.text("id") or "",
        fact=reader.needed_text("fact"),
        value=_fact_value(reader),
        moment=reader.moment(),
        entry_id=reader.text("entry"),
        recorded_at=reader.utc("recorded_at"),
    )


def _fact_value(reader: _Reader) -> FactValue:
    value = reader.get("value")
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return reader.needed_text("value")
    if isinstance(value, list):
        return reader.texts("value")
    number = reader.number("value")
    if number is None:
        raise reader.refuse("value", "it is missing")
    return number


def _assessment(reader: _Reader) -> Assessment:
    return Assessment(
        id=reader.text("id") or "",
        fact=reader.needed_text("fact"),
        moment=reader.moment(),
        recorded_at=reader.utc("recorded_at"),
    )


def _reading(reader: _Reader) -> Reading:
    kind = reader.needed_choice("kind", ReadingKind)
    value = reader.number(READING_KEYS[kind])
    if value is None or value < 0:
        raise reader.refuse(READING_KEYS[kind], "a number is expected")
    diastolic = reader.number("diastolic_mmhg")
    if (diastolic is None) is (kind is ReadingKind.BP):
        raise reader.refuse("diastolic_mmhg", "a blood pressure has it, nothing else")
    return Reading(
        id=reader.text("id") or "",
        kind=kind,
        value=value,
        diastolic=diastolic,
        moment=reader.moment(),
        recorded_at=reader.utc("recorded_at"),
    )


def _dating(reader: _Reader) -> Dating:
    due_date, set_at = reader.day("due_date"), reader.utc("set_at")
    if due_date is None or set_at is None:
        raise reader.refuse("due_date" if due_date is None else "set_at", "it is missing")
    return Dating(
        id=reader.text("id") or "",
        due_date=due_date,
        dated_by=reader.needed_choice("dated_by", DatedBy),
        set_at=set_at,
        lmp=reader.day("lmp"),
        cycle_days=reader.whole("cycle_days"),
        on=reader.day("on"),
        measured_days=reader.whole("measured_days"),
        embryo_age=reader.whole("embryo_age_days"),
        kept=reader.yes_no("kept") or False,
    )


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
    return Profile(
        height_cm=reader.number("height_cm"),
        pre_weight_kg=reader.number("pre_weight_kg"),
        babies=reader.whole("babies"),
        conditions=dict(conditions),
        country=reader.text("country"),
        emergency_number=reader.text("emergency_number"),
        unit_phone=reader.text("unit_phone"),
        name=reader.text("name"),
        day_starts=day_starts,
    )


_FROM_PLAIN: dict[str, tuple[tuple[str, ...], Callable[[_Reader], Any]]] = {
    "entry": (_ENTRY_KEYS, _entry),
    "tried": (_USE_KEYS, _use),
    "sign": (_REPORT_KEYS, _report),
    "assessed": (_ASSESSMENT_KEYS, _assessment),
    "reading": (_READING_KEYS, _reading),
    "dating": (_DATING_KEYS, _dating),
}
