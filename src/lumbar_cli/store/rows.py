"""Rows to domain values and back: one description a table. With migrations and diary, all that knows a column."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.keeping import Outcome, Setting
from lumbar_cli.domain.diary.nights import DAY_STARTS
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.records import Assessment, FactReport, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.errors import DiaryBrokenError, LumbarError
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.domain.values import Value, names_of
from lumbar_cli.domain.words import Character, DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.store.versions import CONDITION, moment_row, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Row = dict[str, Any]


class Table(Value, kw_only=False):
    """How one kind of record is kept: the table, and both directions."""

    name: str
    to_row: Callable[[Any], Row]
    from_row: Callable[[Row], Any]

    def read(self, row: Mapping[str, Any]) -> Any:
        """The record of a row. Raises DiaryBrokenError where no lumbar has written such a row."""
        try:
            return self.from_row(dict(row))
        except (ValueError, TypeError, LumbarError) as error:
            raise DiaryBrokenError(why=f"a row of {self.name} holds what cannot be") from error


def utc_moment(text: str) -> datetime:
    """The instant back."""
    return datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment_row(moment: Moment) -> Row:
    return moment_row(moment.at, moment.log_day, time_given=moment.time_given)


def _moment(row: Row) -> Moment:
    return Moment(
        at=datetime.fromisoformat(row["occurred_at"]),
        log_day=date.fromisoformat(row["log_day"]),
        time_given=bool(row["time_given"]),
    )


def _common(row: Row) -> Row:
    return {"id": row["record"], "recorded_at": utc_moment(row["recorded_at"])}


def _entry_row(entry: PainEntry) -> Row:
    return {
        **_moment_row(entry.moment),
        "score": entry.score,
        "sites": json.dumps(entry.sites),
        "laterality": entry.laterality,
        "characters": json.dumps(entry.characters),
        "worst_24h": entry.worst_24h,
        "least_24h": entry.least_24h,
        "average_24h": entry.average_24h,
        "interference": entry.interference,
        "relieved_by_rest": entry.relieved_by_rest,
        "medicines": json.dumps(entry.medicines, ensure_ascii=False),
        "observed_by": entry.observed_by,
        "note": entry.note,
    }


def _entry(row: Row) -> PainEntry:
    average = row["average_24h"]
    return PainEntry(
        **_common(row),
        moment=_moment(row),
        score=row["score"],
        sites=tuple(Site(site) for site in json.loads(row["sites"])),
        laterality=None if row["laterality"] is None else Laterality(row["laterality"]),
        characters=tuple(Character(word) for word in json.loads(row["characters"])),
        worst_24h=row["worst_24h"],
        least_24h=row["least_24h"],
        average_24h=int(average) if average is not None and average == int(average) else average,
        interference=row["interference"],
        relieved_by_rest=None if row["relieved_by_rest"] is None else Rest(row["relieved_by_rest"]),
        medicines=tuple(json.loads(row["medicines"])),
        observed_by=row["observed_by"],
        note=row["note"],
    )


def _use_row(use: ReliefUse) -> Row:
    return {
        **_moment_row(use.moment),
        "method": use.method,
        "before": use.before,
        "after": use.after,
        "minutes": use.minutes,
        "helped": use.helped,
        "entry": use.entry_id,
    }


def _use(row: Row) -> ReliefUse:
    return ReliefUse(
        **_common(row),
        moment=_moment(row),
        method=row["method"],
        before=row["before"],
        after=row["after"],
        minutes=row["minutes"],
        helped=None if row["helped"] is None else Helped(row["helped"]),
        entry_id=row["entry"],
    )


def _reading_row(reading: Reading) -> Row:
    return {
        **_moment_row(reading.moment),
        "kind": reading.kind,
        "value": reading.value,
        "diastolic": reading.diastolic,
    }


def _reading(row: Row) -> Reading:
    return Reading(
        **_common(row),
        moment=_moment(row),
        kind=ReadingKind(row["kind"]),
        value=row["value"],
        diastolic=row["diastolic"],
    )


def _report_row(report: FactReport) -> Row:
    value = json.dumps(report.value, ensure_ascii=False)
    return {**_moment_row(report.moment), "fact": report.fact, "value": value, "entry": report.entry_id}


def _report(row: Row) -> FactReport:
    value = json.loads(row["value"])
    return FactReport(
        **_common(row),
        moment=_moment(row),
        fact=row["fact"],
        value=tuple(value) if isinstance(value, list) else value,
        entry_id=row["entry"],
    )


def _assessment_row(assessment: Assessment) -> Row:
    return {**_moment_row(assessment.moment), "fact": assessment.fact}


def _assessment(row: Row) -> Assessment:
    return Assessment(**_common(row), moment=_moment(row), fact=row["fact"])


def _dating_row(dating: Dating) -> Row:
    return {
        "set_at": utc_text(dating.set_at),
        "due_date": dating.due_date.isoformat(),
        "dated_by": dating.dated_by,
        "lmp": _text(dating.lmp),
        "cycle_days": dating.cycle_days,
        "on_date": _text(dating.on),
        "measured_days": dating.measured_days,
        "embryo_age": dating.embryo_age,
        "kept": int(dating.kept),
    }


def _dating(row: Row) -> Dating:
    return Dating(
        id=row["record"],
        due_date=date.fromisoformat(row["due_date"]),
        dated_by=DatedBy(row["dated_by"]),
        set_at=utc_moment(row["set_at"]),
        lmp=_day(row["lmp"]),
        cycle_days=row["cycle_days"],
        on=_day(row["on_date"]),
        measured_days=row["measured_days"],
        embryo_age=row["embryo_age"],
        kept=bool(row["kept"]),
    )


def _outcome_row(outcome: Outcome) -> Row:
    return {"born_on": _text(outcome.born_on), "ended_on": _text(outcome.ended_on)}


def _outcome(row: Row) -> Outcome:
    return Outcome(born_on=_day(row["born_on"]), ended_on=_day(row["ended_on"]))


def _setting_row(setting: Setting) -> Row:
    return {"value": None if setting.value is None else json.dumps(setting.value, ensure_ascii=False)}


def _setting(row: Row) -> Setting:
    return Setting(id=row["record"], value=None if row["value"] is None else json.loads(row["value"]))


TABLES: dict[type, Table] = {
    PainEntry: Table("pain_entry", _entry_row, _entry),
    ReliefUse: Table("relief_use", _use_row, _use),
    Reading: Table("reading", _reading_row, _reading),
    FactReport: Table("fact_report", _report_row, _report),
    Assessment: Table("assessment", _assessment_row, _assessment),
    Dating: Table("dating", _dating_row, _dating),
    Outcome: Table("outcome", _outcome_row, _outcome),
    Setting: Table("setting", _setting_row, _setting),
}


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
            settings.append(Setting(name, value))
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
        return Profile(conditions=conditions, day_starts=starts, **values)
    except (ValueError, TypeError) as error:
        raise DiaryBrokenError(why="the profile holds what cannot be") from error
