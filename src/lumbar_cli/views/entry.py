"""An entry in words. No rich: the night log prints one line and should not wait for it."""

from collections.abc import Sequence
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from lumbar_cli.domain.entry import FactReport, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.history import History
from lumbar_cli.domain.keeping import Version
from lumbar_cli.domain.vocabulary import Laterality

BETWEEN = " · "


def day_words(day: date, today: date | None = None) -> str:
    """`Sat 21 Nov`, with the year where it is not this year's."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def moment_words(moment: Moment, today: date | None = None) -> str:
    """`03:12, night of Sat 21 Nov` for the hours that belong to the evening before, else `14:02, Sun 22 Nov`."""
    day = day_words(moment.log_day, today)
    if not moment.time_given:
        return day
    if moment.at.date() > moment.log_day:
        return f"{moment.at:%H:%M}, night of {day}"
    return f"{moment.at:%H:%M}, {day}"


def place_words(entry: PainEntry) -> str:
    """`left hip`, `lower back`, `both legs`."""
    places = " and ".join(site.value.replace("-", " ") for site in entry.sites)
    if entry.laterality is None:
        return places
    if entry.laterality is Laterality.BOTH:
        return f"{places}, both sides"
    return f"{entry.laterality.value} {places}"


def week_words(history: History, day: date) -> str | None:
    """`33+1`, `50 days after birth`, or None where there is nothing to count."""
    age = history.pregnancy.age_on(day)
    if age is not None:
        return str(age)
    born = history.pregnancy.born_on
    if born is not None and history.pregnancy.ended_on is None and day >= born:
        days = (day - born).days
        return f"{days} day{'s' * (days != 1)} after birth"
    return None


def saved_line(entry: PainEntry, history: History, today: date) -> str:
    """What was understood, not what was typed."""
    parts = [f"{entry.score}/10", place_words(entry), moment_words(entry.moment, today)]
    week = week_words(history, entry.moment.log_day)
    return "Saved " + BETWEEN.join([*parts, week] if week else parts)


def entry_data(
    entry: PainEntry, history: History, uses: tuple[ReliefUse, ...], signs: tuple[FactReport, ...]
) -> dict[str, Any]:
    """One entry as `--json` shows it; null is "not asked"."""
    age = history.age_at(entry)
    return {
        "id": entry.id,
        "score": entry.score,
        "occurred_at": entry.moment.at.isoformat(),
        "log_day": entry.moment.log_day.isoformat(),
        "time_given": entry.moment.time_given,
        "gestational_age": None if age is None else str(age),
        "site": entry.sites[0].value,
        "sites": [site.value for site in entry.sites],
        "side": entry.laterality,
        "character": [word.value for word in entry.characters],
        "worst": entry.worst_24h,
        "least": entry.least_24h,
        "average": entry.average_24h,
        "interference": entry.interference,
        "rest": entry.relieved_by_rest,
        "tried": [{"method": use.method, "before": use.before, "after": use.after} for use in uses],
        "medicines": list(entry.medicines),
        "signs": [{"fact": sign.fact, "value": sign.value} for sign in signs],
        "by": entry.observed_by,
        "note": entry.note,
        "recorded_at": None if entry.recorded_at is None else recorded_text(entry.recorded_at),
    }


def recorded_text(at: datetime) -> str:
    """An instant in UTC as JSON shows it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def list_lines(entries: Sequence[PainEntry], history: History, today: date, width: int) -> list[str]:
    """An entry a line: id, score, when, where, week; the note under it where there is one."""
    if not entries:
        return ["Nothing written yet that fits. Write down how much it hurts: lumbar 6"]
    lines = []
    for entry in entries:
        week = week_words(history, entry.moment.log_day)
        parts = [f"{entry.id}  {entry.score}/10", moment_words(entry.moment, today), place_words(entry)]
        lines += _wrapped(BETWEEN.join([*parts, week] if week else parts), width, indent=2)
        if entry.note:
            lines += _wrapped(f"“{entry.note}”", width, indent=4, first=4)
    return lines


def show_lines(
    entry: PainEntry,
    history: History,
    uses: tuple[ReliefUse, ...],
    signs: tuple[FactReport, ...],
    versions: tuple[Version, ...],
    today: date,
    width: int,
) -> list[str]:
    """All of one entry, a fact a line; what was not asked says so."""
    lines = [f"{name}: {value}" for name, value in _told(entry, history, today)]
    lines += [f"tried: {use.method}, {_score(use.before)} before, {_score(use.after)} after" for use in uses]
    lines += [f"sign: {sign.fact.replace('_', ' ')}, {_answer(sign)}" for sign in signs]
    for version in reversed(versions[:-1]):
        words = dict(_told(version.entry, history, today))
        now = dict(_told(entry, history, today))
        changed = [f"{name} {value}" for name, value in words.items() if now[name] != value]
        when = version.recorded_at.astimezone(entry.moment.at.tzinfo)
        lines.append(f"earlier, {when:%Y-%m-%d %H:%M} ({version.action}): {'; '.join(changed) or 'the same'}")
    return [part for line in lines for part in _wrapped(line, width, indent=2)]


def _told(entry: PainEntry, history: History, today: date) -> list[tuple[str, str]]:
    rest = None if entry.relieved_by_rest is None else entry.relieved_by_rest.value
    told = [
        ("id", entry.id),
        ("pain", f"{entry.score}/10"),
        ("when", moment_words(entry.moment, today)),
        ("week", week_words(history, entry.moment.log_day)),
        ("where", place_words(entry)),
        ("feels", ", ".join(entry.characters) or None),
        ("worst in 24 hours", _number(entry.worst_24h)),
        ("least in 24 hours", _number(entry.least_24h)),
        ("average in 24 hours", _number(entry.average_24h)),
        ("stopped life", _number(entry.interference)),
        ("after lying down", rest),
        ("medicines", ", ".join(entry.medicines) or None),
        ("seen by", entry.observed_by),
        ("note", entry.note),
    ]
    return [(name, value or "not asked") for name, value in told if value is not None or name != "week"]


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value}/10"


def _score(value: int | None) -> str:
    return "not asked" if value is None else str(value)


def _answer(sign: FactReport) -> str:
    if isinstance(sign.value, bool):
        return "yes" if sign.value else "no"
    return str(sign.value)


def _wrapped(text: str, width: int, *, indent: int, first: int = 0) -> list[str]:
    return [
        line
        for paragraph in text.splitlines() or [""]
        for line in wrap(
            paragraph, width, initial_indent=" " * first, subsequent_indent=" " * indent, break_on_hyphens=False
        )
        or [""]
    ]
