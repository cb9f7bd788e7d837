"""What the diary tells of each fact, and when: reports, readings, entries, and what several days show together."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil
from operator import itemgetter

from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.pain.averages import mean, median
from lumbar_cli.domain.pain.trend import TrendRules, TrendVerdict, sudden_jump, verdicts
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.pregnancy.weeks import LONGEST_DAYS
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.words import Helped, Phase, ReadingKind, Rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactValue, PainEntry, Reading
    from lumbar_cli.domain.signs.facts import Fact

_TREND_WORDS = {
    TrendVerdict.WORSENING: "worsening",
    # Cautious: only together with pain that rest does not ease does any rule ask for it.
    TrendVerdict.POSSIBLY_WORSENING: "worsening",
    TrendVerdict.STEADY: "stable",
    TrendVerdict.IMPROVING: "improving",
}


class Telling(Value, kw_only=False):
    """One time a fact was told, by a report, a reading, an entry or the diary as a whole.

    `whole` is False for a lower bound: it may worry and deny nothing.
    """

    fact: str
    value: FactValue
    at: datetime
    whole: bool = True


def tell_signs(history: History, now: datetime, table: Mapping[str, Fact]) -> list[Telling]:
    """Tell who and when, and every answer she gave."""
    return [*_who_and_when(history, now), *_reported(history, now, table)]


def tell_all(history: History, now: datetime, table: Mapping[str, Fact], rules: TrendRules) -> list[Telling]:
    """Tell everything. `history` must hold nothing after `now`."""
    told = [*tell_signs(history, now, table), *_read(history), *_entered(history, now, table)]
    told += _medicated(history, told, now, table)
    told += _dosed(history, now, table)
    told += _summed_up(history, now, log_day(now, history.profile.day_starts), table, rules)
    return told


def _who_and_when(history: History, now: datetime) -> Iterator[Telling]:
    """Tell what the pregnancy and the profile say of the calendar date of the moment."""
    day, pregnancy = now.date(), history.pregnancy
    phase, age, after = pregnancy.phase_on(day), pregnancy.age_on(day), pregnancy.days_after_on(day)
    if phase is not Phase.UNKNOWN:
        yield Telling("phase", "pregnant" if phase is Phase.PREGNANT else "postpartum", now)
    if phase is Phase.ENDED:
        yield Telling("pregnancy_ended", True, now)
    if age is not None:
        yield Telling("gestational_age", str(age), now)
    if after is not None and phase is not Phase.PREGNANT:
        yield Telling("postpartum_days", after, now)
    if history.profile.babies is not None:
        yield Telling("multiple_pregnancy", history.profile.babies, now)
    for name, value in history.profile.conditions.items():
        yield Telling(name.replace("-", "_"), value, now)


def _reported(history: History, now: datetime, table: Mapping[str, Fact]) -> Iterator[Telling]:
    """Tell what was answered. Of who and when only her last word, and only where the diary does not know better."""
    told = [Telling(report.fact, report.value, report.moment.at) for report in history.fact_reports]
    places = {each.fact for each in told if each.fact in table and table[each.fact].who_and_when}
    yield from (telling for telling in told if telling.fact not in places)
    phase = history.pregnancy.phase_on(now.date())
    last = {telling.fact: telling for telling in told if telling.fact in places}
    for telling in last.values():
        # A birth may have been told of and not yet recorded; a recorded birth is never taken back by older answers.
        unrecorded_birth = phase is Phase.PREGNANT and (
            telling.fact == "postpartum_days" or telling.value == "postpartum"
        )
        if phase is Phase.UNKNOWN or unrecorded_birth:
            yield from _moved_on(telling, now)


def _moved_on(telling: Telling, now: datetime) -> Iterator[Telling]:
    """Add the days that have passed since an age or a number of days was told; nothing past the last week there is."""
    days = (now.date() - telling.at.date()).days
    if telling.fact == "gestational_age":
        age = GestationalAge.parse(str(telling.value)).days + days
        if age <= LONGEST_DAYS:
            yield replace(telling, value=str(GestationalAge(age)))
    elif isinstance(telling.value, int):
        yield replace(telling, value=telling.value + days)
    else:
        yield telling


def _read(history: History) -> Iterator[Telling]:
    for reading in history.readings:
        for name, value in facts_of_reading(reading):
            yield Telling(name, value, reading.moment.at)


def facts_of_reading(reading: Reading) -> Iterator[tuple[str, FactValue]]:
    """Tell which facts a reading tells, and their values; weight and calcium tell none."""
    if reading.kind is ReadingKind.TEMPERATURE:
        yield "temperature_c", reading.value
    elif reading.kind is ReadingKind.BP:
        yield "bp_systolic", round(reading.value)
        if reading.diastolic is not None:
            yield "bp_diastolic", round(reading.diastolic)


def measured_together(history: History, first: str, second: str) -> set[tuple[FactValue, FactValue]]:
    """Give the values of two facts that are of one reading, or were told in one moment.

    The highest of one reading and the highest of another were never measured.
    """
    moments = [
        (reading.moment, name, value) for reading in history.readings for name, value in facts_of_reading(reading)
    ]
    moments += [(report.moment, report.fact, report.value) for report in history.fact_reports]
    of = {name: {moment: value for moment, each, value in moments if each == name} for name in (first, second)}
    return {(of[first][moment], of[second][moment]) for moment in of[first].keys() & of[second].keys()}


def _entered(history: History, now: datetime, table: Mapping[str, Fact]) -> Iterator[Telling]:
    """Tell what the entries and the methods used say about the pain."""
    latest = next(reversed(history.entries), None)
    if latest is not None and now - latest.moment.at <= timedelta(hours=table["pain_now"].known_hours):
        yield Telling("pain_now", latest.score, latest.moment.at)
    places = table["pain_location"].words
    for entry in history.entries:
        yield from _entry_tells(entry, places)
    for use in history.relief_uses:
        if use.helped is Helped.YES:
            yield Telling("methods_helping", (use.method,), use.moment.at)


def _entry_tells(entry: PainEntry, places: Mapping[str, str]) -> Iterator[Telling]:
    at = entry.moment.at
    for site in entry.sites:
        if site in places:
            yield Telling("pain_location", places[site], at, True)
    for character in entry.characters:
        yield Telling("pain_character", character.value, at, True)
    yield Telling("pain_worst_24h", entry.worst, at, entry.worst_24h is not None)
    if entry.interference is not None:
        yield Telling("interference_general_activity", entry.interference, at, True)
    if entry.relieved_by_rest is not None:
        yield Telling("pain_relieved_by_rest", entry.relieved_by_rest in (Rest.GONE, Rest.EASIER), at, True)


def _medicated(
    history: History, told: Sequence[Telling], now: datetime, table: Mapping[str, Fact]
) -> Iterator[Telling]:
    """Tell what the doses say: how long ago one was that hides a fever, and how much paracetamol a day had.

    The doses are those of `medicines.with_every_dose`. The hours are those before the newest temperature, or before
    now. A day is the 24 hours up to each dose: too much stays too much when the hours have passed.
    """
    if not history.doses:
        return
    hiding = table["antipyretic_hours_ago"].words
    taken = [dose.moment.at for dose in history.doses if dose.substance in hiding]
    if taken:
        measured = max((t.at for t in told if t.fact == "temperature_c"), default=now)
        until = measured if measured >= taken[-1] else now
        yield Telling("antipyretic_hours_ago", round((until - taken[-1]) / timedelta(hours=1), 1), until)
    for at, milligrams in _paracetamol_a_day(history):
        yield Telling("paracetamol_mg_24h", milligrams, at)


A_DAY = timedelta(hours=24)


def _paracetamol_a_day(history: History) -> Iterator[tuple[datetime, float]]:
    """The moment of each dose of it, and the milligrams of the 24 hours up to then, those of the same moment too."""
    known = [dose for dose in history.doses if dose.substance == "paracetamol" and dose.milligrams]
    doses = sorted(((dose.moment.at, dose.milligrams or 0) for dose in known), key=itemgetter(0))
    first = after = 0
    for at, _ in doses:
        while at - doses[first][0] >= A_DAY:
            first += 1
        while after < len(doses) and doses[after][0] <= at:
            after += 1
        yield at, sum(milligrams for _, milligrams in doses[first:after])


OPIOID_REACHES_MILK = timedelta(days=3)
"""How long after a strong painkiller the baby is asked about; project rule."""


def _dosed(history: History, now: datetime, table: Mapping[str, Fact]) -> Iterator[Telling]:
    """Tell paracetamol by her newest weight, rounded up, and an opioid that may reach a baby through the milk."""
    weight = next((r.value for r in reversed(history.readings) if r.kind is ReadingKind.WEIGHT), None)
    for at, milligrams in _paracetamol_a_day(history) if weight else ():
        yield Telling("paracetamol_mg_kg_24h", ceil(10 * milligrams / (weight or 1)) / 10, at)
    opioids = table["opioid_lately"].words
    taken = [d.moment.at for d in history.doses if d.substance in opioids and now - d.moment.at <= OPIOID_REACHES_MILK]
    if taken and history.profile.conditions.get("breastfeeding") is not False:
        yield Telling("opioid_lately", True, taken[-1])


def _summed_up(
    history: History, now: datetime, today: date, table: Mapping[str, Fact], rules: TrendRules
) -> Iterator[Telling]:
    """Tell what only several days together show."""
    if not history.entries:
        return
    # Every site by itself: one that worsens must not hide behind another that is logged more often.
    for verdict in verdicts(history, until=today, rules=rules).values():
        if verdict in _TREND_WORDS:
            yield Telling("pain_trend", _TREND_WORDS[verdict], now)
    worst = history.daily_worst()
    for name, weeks in (("pain_change_2wk", 2), ("pain_change_3wk", 3)):
        change = _change(worst, today, weeks, rules)
        if change is not None:
            yield Telling(name, change, now)
    average = _average(history, today, rules)
    if average is not None:
        yield Telling("pain_average_7d", average, now)
    lasting = _lasting(worst, today, rules)
    if lasting is not None:
        yield Telling("pain_duration_days", lasting, now, whole=False)
    if sudden_jump(history, until=today, rules=rules):
        yield Telling("sudden_jump", True, now)
    yield Telling("severe_limiting_days", _severe_limiting_days(history, today, table, rules), now)
    yield Telling("not_relieved_days", _not_relieved_days(history, today, rules), now)


def _change(worst: Mapping[date, int], today: date, weeks: int, rules: TrendRules) -> float | None:
    """Median of the day's worst of this week less that of the week `weeks` - 1 before it; None with too few days."""

    def week(back: int) -> list[int]:
        last = today - timedelta(days=back * rules.half_days)
        before = last - timedelta(days=rules.half_days)
        return [score for day, score in worst.items() if before < day <= last]

    recent, before = week(0), week(weeks - 1)
    if min(len(recent), len(before)) < rules.half_days_needed:
        return None
    return float(median(recent) - median(before))


def _average(history: History, today: date, rules: TrendRules) -> float | None:
    """Mean over this week's days of her 24-hour averages, else of the scores; None with too few days."""
    days: dict[date, list[float]] = {}
    before = today - timedelta(days=rules.half_days)
    for entry in history.entries:
        if before < entry.moment.log_day <= today:
            value = entry.score if entry.average_24h is None else entry.average_24h
            days.setdefault(entry.moment.log_day, []).append(value)
    return round(mean(map(mean, days.values())), 1) if len(days) >= rules.half_days_needed else None


def _lasting(worst: Mapping[date, int], today: date, rules: TrendRules) -> int | None:
    """Count the days since pain began, without a week between two days of pain; None where this week has none."""
    began = today
    longest_gap = timedelta(days=rules.half_days)
    for day in sorted((day for day, score in worst.items() if score > 0 and day <= today), reverse=True):
        if began - day > longest_gap:
            break
        began = day
    return (
        (today - began).days if any(score > 0 and today - day <= longest_gap for day, score in worst.items()) else None
    )


def _severe_limiting_days(history: History, today: date, table: Mapping[str, Fact], rules: TrendRules) -> int:
    """Count the last days on which pain was severe and stopped life."""
    first = today - timedelta(days=rules.limiting_days - 1)
    recent = [e for e in history.entries if first <= e.moment.log_day <= today]
    severe = {e.moment.log_day for e in recent if max(e.worst, e.average_24h or 0) >= rules.severe_from}
    limited = {e.moment.log_day for e in recent if (e.interference or 0) >= rules.limiting_interference_from}
    limited |= {
        r.moment.log_day
        for r in history.fact_reports
        if r.value is True and r.fact in table and table[r.fact].limits_life
    }
    return len(severe & limited)


def _not_relieved_days(history: History, today: date, rules: TrendRules) -> int:
    """Count, of the last days with an answer in the series, those on which rest left the pain the same or worse."""
    answers: dict[date, bool] = {}
    before = today - timedelta(days=rules.series_days)
    for entry in history.entries:
        day = entry.moment.log_day
        if entry.relieved_by_rest is not None and before < day <= today:
            answers[day] = answers.get(day, False) or entry.relieved_by_rest in (Rest.SAME, Rest.WORSE)
    return sum(answers[day] for day in sorted(answers)[-rules.rest_days :])
