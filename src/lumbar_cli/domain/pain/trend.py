"""What the pain does over days and weeks: the day's worst, medians, Mann-Kendall, Theil-Sen, and one verdict."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import StrEnum, unique
from itertools import combinations, groupby
from math import erfc, log2, sqrt

from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.pain.averages import mean, median
from lumbar_cli.domain.values import Value, names_of
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.pregnancy.dating import GestationalAge, Pregnancy

ONE_DAY = timedelta(days=1)


@unique
class TrendVerdict(StrEnum):
    """What the series says. `STEADY` needs as many entries as the others; without them nothing is said."""

    WORSENING = "worsening"
    POSSIBLY_WORSENING = "possibly-worsening"
    STEADY = "steady"
    IMPROVING = "improving"
    NOT_ENOUGH_ENTRIES = "not-enough-entries"


class TrendRules(Value):
    """Every number a trend depends on; the values, their certainty and their reasons are in `knowledge/trend.toml`.

    Fields that end in `_days` or `_hours` are lengths of time, `_needed` are least counts, `_points` and `_from`
    are points of the 0-10 scale.
    """

    series_days: int
    half_days: int
    days_needed: int
    half_days_needed: int
    relevant_points: float
    relevant_percent: float
    relevant_percent_points: float
    supported_days_needed: int
    supported_p: float
    slope_days: int
    slope_points: float
    baseline_days_needed: int
    shift_margin: int
    jump_days: int
    jump_points: float
    jump_from: int
    jump_median: float
    severe_from: int
    severe_share_days: int
    night_starts: time
    late_hours: int
    rest_days: int
    rest_days_needed: int
    limiting_interference_from: int
    limiting_days: int
    limiting_days_needed: int

    def first_day(self, until: date) -> date:
        """The first log day of the window that a verdict of `until` speaks of."""
        return until - (self.series_days - 1) * ONE_DAY


class MannKendall(Value, kw_only=False):
    """Mann-Kendall test: `s` (rises minus falls over all pairs), its variance, `z`, and `p` in the direction of `s`.

    `p` is one-sided, from 0 to 0.5: how likely a series without trend would lean this far the way this one leans.
    """

    s: int
    variance: float
    z: float
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """Test `values`, in order of time, for a trend: variance corrected for ties, z corrected for continuity.

    A series without any difference has variance 0; its z is taken as 0 and its p as 0.5.
    Source: Kendall 1975, Rank Correlation Methods.
    """
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    ties = [len(list(same)) for _, same in groupby(sorted(values))]
    variance = (_pairs_weight(len(values)) - sum(_pairs_weight(tied) for tied in ties)) / 18
    if variance == 0 or s == 0:
        return MannKendall(s, variance, 0.0, 0.5)
    z = (s - (1 if s > 0 else -1)) / sqrt(variance)
    return MannKendall(s, variance, z, erfc(abs(z) / sqrt(2)) / 2)


def _pairs_weight(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def theil_sen(days: Sequence[int], values: Sequence[float], *, per_days: int = 1) -> float | None:
    """Slope of `values` for `per_days` days: the median over all pairs, each over its real distance in days.

    `days` are distinct day numbers. None with fewer than two values. Source: Sen 1968.
    """
    slopes = [
        per_days * (later - earlier) / (last - first)
        for (first, earlier), (last, later) in combinations(zip(days, values, strict=True), 2)
    ]
    return median(slopes) if slopes else None


def longest_run(values: Iterable[float], centre: float, direction: int) -> int:
    """Most values in a row above `centre` (`direction` 1) or below it (-1); values on the centre are passed over."""
    longest = current = 0
    for value in values:
        if value == centre:
            continue
        current = current + 1 if (value > centre) == (direction > 0) else 0
        longest = max(longest, current)
    return longest


def run_needed(useful: int, margin: int) -> int:
    """How long a run must be to count as a shift, `useful` being the values that are not on the centre line.

    Longer than log2(n) + `margin`, rounded. Source: Anhoej and Olesen 2014, with a margin of 3.
    """
    return round(log2(useful) + margin) + 1 if useful else 1


class DayPain(Value):
    """One log day with at least one entry for the site.

    worst, least: 0-10, scores and looks back together. average: her own 24-hour average (the last one given that
    day), else the mean of the scores. night, daytime: highest score written in each, None where there is none.
    late: every entry of the day was written long after. age and days_after_birth: at most one is there.
    """

    day: date
    worst: int
    average: float
    least: int
    night: int | None
    daytime: int | None
    entries: int
    late_entries: int
    late: bool
    age: GestationalAge | None
    days_after_birth: int | None


class Span(Value):
    """Some days in a row, taken together: how many were logged, and the worst pain of those days.

    week: completed week of pregnancy; weeks_after_birth: completed weeks. Both None: days of the calendar only.
    """

    first: date
    last: date
    week: int | None
    weeks_after_birth: int | None
    logged_days: int
    median_worst: float | None
    lowest_worst: int | None
    highest_worst: int | None
    severe_days: int


class Medians(Value, kw_only=False):
    """Median of the day's worst in the two halves compared; None where too few days were logged to compare."""

    recent: float | None
    before: float | None


class Leaning(Value, kw_only=False):
    """What points one way: a change large enough to matter (C), statistics that support it (S), a shift (H)."""

    relevant: bool
    supported: bool
    shifted: bool

    @property
    def firm(self) -> bool:
        """C, and S or H."""
        return self.relevant and (self.supported or self.shifted)

    @property
    def possible(self) -> bool:
        """C alone, or S and H."""
        return self.relevant or (self.supported and self.shifted)


class NightAndDay(Value):
    """Median over days of the highest score at night, and of the highest by day. Entries without a time: in neither."""

    night: float | None
    nights: int
    day: float | None
    days: int


class SiteDays(Value, kw_only=False):
    """A site, the days that have an entry for it, and those entries."""

    site: Site
    days: int
    entries: int


class Judged(Value):
    """The verdict on the day's worst of one window, and what it rests on; see `Trend`."""

    verdict: TrendVerdict
    medians: Medians
    mann_kendall: MannKendall | None
    theil_sen_14d: float | None
    rise: Leaning
    fall: Leaning
    recent_days: int
    before_days: int


class Trend(Judged):
    """What the pain at one site, or at all (`site` None), did from `first` to `until`, both days included.

    The verdict and its numbers (medians, mann_kendall, theil_sen_14d, rise, fall) always speak of the last
    `rules.series_days` days; they are None or False while there are not enough entries. `mann_kendall` and
    `theil_sen_14d` also need `rules.supported_days_needed` days. series, spans and counts speak of `first` to
    `until`. severe_recently and logged_recently: of the last `rules.severe_share_days` days. recent_days and
    before_days: days logged in each half. weeks: by week of pregnancy or after birth where there is one, else the
    same as `sevens`, seven-day spans counted back from `until`.
    """

    site: Site | None
    other_sites: tuple[SiteDays, ...]
    first: date
    until: date
    phase: Phase
    age: GestationalAge | None
    days_after_birth: int | None
    series: tuple[DayPain, ...]
    severe_days: int
    logged_days: int
    possible_days: int
    late_days: int
    late_entries: int
    severe_recently: int
    logged_recently: int
    night_and_day: NightAndDay
    weeks: tuple[Span, ...]
    sevens: tuple[Span, ...]
    rules: TrendRules


def measure_trend(
    history: History,
    *,
    until: date,
    rules: TrendRules,
    since: date | None = None,
    site: Site | None = None,
    together: bool = False,
) -> Trend:
    """Measure what the pain did up to and including the log day `until`.

    `since` is the first day shown (default: the start of the window the verdict speaks of); it does not move that
    window. With `together` and no `site` it speaks of the day's worst wherever it was: `site` is then None and
    `other_sites` names every place. Else sites are never mixed: an entry counts for every site it names, and the
    trend speaks of one. Without `site` it is the one logged on most days of the window (a tie: the lower back, then
    the order of `Site`); days and not entries, so that logging more often on one day changes nothing. The others are
    in `other_sites`.
    Days without an entry stay absent: nothing is interpolated.
    """
    window = rules.first_day(until)
    first = window if since is None else since
    entries = [e for e in history.entries if min(first, window) <= e.moment.log_day <= until]
    logged = _sites([e for e in entries if e.moment.log_day >= window] or entries)
    if site is None and not together:
        site = logged[0].site if logged else Site.LOWER_BACK
    days = logged_days_of((e for e in entries if site is None or site in e.sites), history, rules)
    shown = [d for d in days if d.day >= first]
    fortnight = [d for d in days if d.day > until - rules.severe_share_days * ONE_DAY]
    judged = _judge({d.day: d.worst for d in days if d.day >= window}, until, rules)
    age, days_after_birth = _place(history.pregnancy, until)
    sevens = _sevens(shown, first, until, rules)
    return Trend(
        **{name: getattr(judged, name) for name in names_of(judged)},
        site=site,
        other_sites=tuple(s for s in _sites(entries) if s.site is not site),
        first=first,
        until=until,
        phase=history.pregnancy.phase_on(until),
        age=age,
        days_after_birth=days_after_birth,
        series=tuple(shown),
        severe_days=_severe(shown, rules),
        logged_days=len(shown),
        possible_days=max(0, (until - first).days + 1),
        late_days=sum(d.late for d in shown),
        late_entries=sum(d.late_entries for d in shown),
        severe_recently=_severe(fortnight, rules),
        logged_recently=len(fortnight),
        night_and_day=_night_and_day(shown),
        weeks=_weeks(shown, first, until, history.pregnancy, rules) or sevens,
        sevens=sevens,
        rules=rules,
    )


def verdicts(history: History, *, until: date, rules: TrendRules) -> dict[Site, TrendVerdict]:
    """The verdict of `measure_trend` for every site that has an entry in the window, and nothing else of it."""
    window = rules.first_day(until)
    worst: dict[Site, dict[date, int]] = {}
    for entry in history.entries:
        day = entry.moment.log_day
        if window <= day <= until:
            for site in entry.sites:
                days = worst.setdefault(site, {})
                days[day] = max(days.get(day, 0), entry.worst)
    return {site: _judge(days, until, rules).verdict for site, days in worst.items()}


def _judge(worst: Mapping[date, int], until: date, rules: TrendRules) -> Judged:
    half = rules.half_days * ONE_DAY
    days = sorted(worst)
    series = [worst[day] for day in days]
    recent = [worst[day] for day in days if day > until - half]
    before = [worst[day] for day in days if until - 2 * half < day <= until - half]
    enough = len(recent) + len(before) >= rules.days_needed and (
        min(len(recent), len(before)) >= rules.half_days_needed
    )
    medians = Medians(float(median(recent)), float(median(before))) if enough else Medians(None, None)
    tested = enough and len(series) >= rules.supported_days_needed
    kendall = mann_kendall(series) if tested else None
    slope = theil_sen([day.toordinal() for day in days], series, per_days=rules.slope_days) if tested else None
    earlier = [worst[day] for day in days if day <= until - 2 * half]
    rise, fall = (
        Leaning(
            relevant=_relevant(medians, rules, direction),
            supported=_supported(kendall, slope, rules, direction),
            shifted=enough and _shifted(earlier, series, rules, direction),
        )
        for direction in (1, -1)
    )
    return Judged(
        verdict=_verdict(rise, fall) if enough else TrendVerdict.NOT_ENOUGH_ENTRIES,
        medians=medians,
        mann_kendall=kendall,
        theil_sen_14d=slope,
        rise=rise,
        fall=fall,
        recent_days=len(recent),
        before_days=len(before),
    )


def sudden_jump(history: History, *, until: date, rules: TrendRules) -> bool:
    """Whether the worst pain of the log day `until`, over all sites, is far above the days before it.

    True when it is `jump_points` above the median of the `jump_days` days before, or `jump_from` or more while
    that median is at most `jump_median`. One logged day before is enough, on the cautious side; with none there
    is nothing to jump from, and the answer is False.
    """
    worst: dict[date, int] = {}
    first = until - rules.jump_days * ONE_DAY
    for entry in history.entries:
        day = entry.moment.log_day
        if first <= day <= until:
            worst[day] = max(worst.get(day, 0), entry.worst)
    today = worst.pop(until, None)
    if today is None or not worst:
        return False
    usual = median(worst.values())
    return today - usual >= rules.jump_points or (today >= rules.jump_from and usual <= rules.jump_median)


def _verdict(rise: Leaning, fall: Leaning) -> TrendVerdict:
    if rise.firm:
        return TrendVerdict.WORSENING
    if rise.possible:
        return TrendVerdict.POSSIBLY_WORSENING
    return TrendVerdict.IMPROVING if fall.firm else TrendVerdict.STEADY


def _relevant(medians: Medians, rules: TrendRules, direction: int) -> bool:
    """Say whether it matters (C). At a low baseline a percentage says little, so it counts only with enough points."""
    if medians.recent is None or medians.before is None:
        return False
    change = direction * (medians.recent - medians.before)
    in_percent = 100 * change >= rules.relevant_percent * medians.before
    return change >= rules.relevant_points or (in_percent and change >= rules.relevant_percent_points)


def _supported(kendall: MannKendall | None, slope: float | None, rules: TrendRules, direction: int) -> bool:
    if kendall is None or slope is None:
        return False
    return direction * kendall.s > 0 and kendall.p < rules.supported_p and direction * slope >= rules.slope_points


def _shifted(earlier: Sequence[int], series: Sequence[int], rules: TrendRules, direction: int) -> bool:
    """Look for a run (H) on one side of the median of the days before the two halves, over the whole series."""
    if len(earlier) < rules.baseline_days_needed:
        return False
    centre = median(earlier)
    useful = sum(value != centre for value in series)
    return longest_run(series, centre, direction) >= run_needed(useful, rules.shift_margin)


def _sites(entries: Iterable[PainEntry]) -> list[SiteDays]:
    """Count days and entries of each site; most days first."""
    days: dict[Site, list[date]] = {}
    for entry in entries:
        for site in set(entry.sites):
            days.setdefault(site, []).append(entry.moment.log_day)
    order = list(Site)
    return sorted(
        (SiteDays(site, len(set(logged)), len(logged)) for site, logged in days.items()),
        key=lambda found: (-found.days, found.site is not Site.LOWER_BACK, order.index(found.site)),
    )


def logged_days_of(entries: Iterable[PainEntry], history: History, rules: TrendRules) -> list[DayPain]:
    """One value a log day that has an entry, oldest first, whatever the site."""
    by_day: dict[date, list[PainEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.moment.log_day, []).append(entry)
    return [_day(day, by_day[day], history, rules) for day in sorted(by_day)]


def _day(day: date, entries: Sequence[PainEntry], history: History, rules: TrendRules) -> DayPain:
    said = [e.average_24h for e in entries if e.average_24h is not None]
    least = [e.score for e in entries] + [e.least_24h for e in entries if e.least_24h is not None]
    timed = [e for e in entries if e.moment.time_given]
    night = [e.score for e in timed if _at_night(e, history.profile.day_starts, rules)]
    daytime = [e.score for e in timed if not _at_night(e, history.profile.day_starts, rules)]
    late = [e for e in entries if _late(e, rules)]
    age, days_after_birth = _place(history.pregnancy, day)
    return DayPain(
        day=day,
        worst=max(e.worst for e in entries),
        average=said[-1] if said else float(round(mean(e.score for e in entries), 1)),
        least=min(least),
        night=max(night, default=None),
        daytime=max(daytime, default=None),
        entries=len(entries),
        late_entries=len(late),
        late=len(late) == len(entries),
        age=age,
        days_after_birth=days_after_birth,
    )


def _at_night(entry: PainEntry, day_starts: time, rules: TrendRules) -> bool:
    """By the clock on her wall: from the start of the night until the log day ends."""
    clock = entry.moment.at.time()
    return clock >= rules.night_starts or clock < day_starts


def _late(entry: PainEntry, rules: TrendRules) -> bool:
    return entry.recorded_at is not None and (entry.recorded_at - entry.moment.at > timedelta(hours=rules.late_hours))


def _place(pregnancy: Pregnancy, day: date) -> tuple[GestationalAge | None, int | None]:
    """Tell the week of pregnancy or the days after birth; neither once it is recorded as over without a birth."""
    if pregnancy.phase_on(day) is Phase.POSTPARTUM:
        return None, pregnancy.days_after_on(day)
    return pregnancy.age_on(day), None


def _severe(days: Iterable[DayPain], rules: TrendRules) -> int:
    return sum(d.worst >= rules.severe_from for d in days)


def _night_and_day(days: Sequence[DayPain]) -> NightAndDay:
    nights = [d.night for d in days if d.night is not None]
    daytimes = [d.daytime for d in days if d.daytime is not None]
    return NightAndDay(
        night=float(median(nights)) if nights else None,
        nights=len(nights),
        day=float(median(daytimes)) if daytimes else None,
        days=len(daytimes),
    )


def _sevens(shown: Sequence[DayPain], first: date, until: date, rules: TrendRules) -> tuple[Span, ...]:
    """Spans of as many days as a half has, counted back from `until`; the oldest may be shorter."""
    groups = groupby(_every_day(first, until), lambda day: (until - day).days // rules.half_days)
    return tuple(_span(list(days), shown, rules) for _, days in groups)


def _weeks(
    shown: Sequence[DayPain], first: date, until: date, pregnancy: Pregnancy, rules: TrendRules
) -> tuple[Span, ...]:
    """Spans of one week of pregnancy or after birth each; none where no day has a week."""

    def week(day: date) -> tuple[int | None, int | None]:
        age, after = _place(pregnancy, day)
        return (None if age is None else age.weeks), (None if after is None else after // 7)

    groups = [(key, list(days)) for key, days in groupby(_every_day(first, until), week)]
    if all(key == (None, None) for key, _ in groups):
        return ()
    return tuple(_span(days, shown, rules, *key) for key, days in groups)


def _every_day(first: date, until: date) -> Iterable[date]:
    return (first + n * ONE_DAY for n in range((until - first).days + 1))


def _span(
    days: Sequence[date],
    shown: Sequence[DayPain],
    rules: TrendRules,
    week: int | None = None,
    weeks_after_birth: int | None = None,
) -> Span:
    logged = [d for d in shown if days[0] <= d.day <= days[-1]]
    worst = [d.worst for d in logged]
    return Span(
        first=days[0],
        last=days[-1],
        week=week,
        weeks_after_birth=weeks_after_birth,
        logged_days=len(logged),
        median_worst=float(median(worst)) if worst else None,
        lowest_worst=min(worst, default=None),
        highest_worst=max(worst, default=None),
        severe_days=_severe(logged, rules),
    )
