import random
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from math import isclose, sqrt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import Moment, PainEntry
from lumbar_cli.domain.pain.averages import mean, median
from lumbar_cli.domain.pain.trend import (
    Leaning,
    MannKendall,
    Trend,
    TrendVerdict,
    longest_run,
    mann_kendall,
    measure_trend,
    run_needed,
    sudden_jump,
    theil_sen,
    verdicts,
)
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, Phase
from lumbar_cli.knowledge.reading import load_trend_rules
from rows import each_row

RULES = load_trend_rules()
UNTIL = date(2026, 11, 22)
NO_SIGN = Leaning(False, False, False)


def day_of(days_ago: int) -> date:
    return UNTIL - timedelta(days=days_ago)


def an_entry(score: int, days_ago: int = 0, at: time = time(14, 0), **more: object) -> PainEntry:
    day = day_of(days_ago)
    calendar_day = day + timedelta(days=1) if at < time(5, 0) else day
    time_given = bool(more.pop("time_given", True))
    moment = Moment(at=datetime.combine(calendar_day, at, UTC), log_day=day, time_given=time_given)
    return PainEntry(score=score, moment=moment, **more)  # type: ignore[arg-type]


def a_history(*entries: PainEntry, pregnancy: Pregnancy | None = None, **more: object) -> History:
    ordered = tuple(sorted(entries, key=lambda e: e.moment.at))
    return History(pregnancy=pregnancy or Pregnancy(), entries=ordered, **more)  # type: ignore[arg-type]


def daily(*scores: int | None) -> History:
    """One entry a day up to UNTIL, None for a day without."""
    days_ago = range(len(scores) - 1, -1, -1)
    return a_history(*(an_entry(s, ago) for s, ago in zip(scores, days_ago, strict=True) if s is not None))


def dated(due: date, **more: date) -> Pregnancy:
    dating = Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC))
    return Pregnancy(datings=(dating,), **more)


def measured(history: History, **more: object) -> Trend:
    return measure_trend(history, until=UNTIL, rules=RULES, **more)  # type: ignore[arg-type]


RISING = (3, 3, 4, 3, 3, 4, 3, 5, 5, 6, 5, 6, 6, 6)
LEVEL = (5, 5, 6, 5, 5, 5, 6, 5, 6, 5, 5, 6, 5, 5)
CONSTANT = (4,) * 14
CREEPING = (2, 3, 2, 4, 3, 3, 2, 4, 3, 3, 4, 3, 4, 4)


@each_row(
    ("scores", "before", "recent", "s", "z", "p", "slope", "verdict"),
    [
        (RISING, 3, 6, 61, 3.443, 0.0003, 3.50, TrendVerdict.WORSENING),
        (LEVEL, 5, 5, 2, 0.071, 0.47, 0, TrendVerdict.STEADY),
        (CONSTANT, 4, 4, 0, 0, 0.5, 0, TrendVerdict.STEADY),
        (CREEPING, 3, 4, 35, 2.014, 0.022, 1.56, TrendVerdict.STEADY),
        (RISING[::-1], 6, 3, -61, -3.443, 0.0003, -3.50, TrendVerdict.IMPROVING),
    ],
)
def test_the_published_series_give_their_published_numbers(
    scores: Sequence[int], before: float, recent: float, s: int, z: float, p: float, slope: float, verdict: str
) -> None:
    trend = measured(daily(*scores))
    assert trend.verdict is verdict
    assert (trend.medians.before, trend.medians.recent) == (before, recent)
    assert trend.mann_kendall is not None
    assert trend.mann_kendall.s == s
    assert trend.mann_kendall.z == pytest.approx(z, abs=0.0005)
    assert trend.mann_kendall.p == pytest.approx(p, abs=0.005 if p > 0.1 else 0.0005)
    assert trend.theil_sen_14d == pytest.approx(slope, abs=0.005)


def test_a_constant_series_has_no_variance_and_divides_by_nothing() -> None:
    assert mann_kendall(CONSTANT) == MannKendall(0, 0.0, 0.0, 0.5)


def test_only_what_supports_a_verdict_is_signed() -> None:
    trend = measured(daily(*RISING))
    assert trend.rise == Leaning(relevant=True, supported=True, shifted=False)
    assert trend.fall == NO_SIGN


@each_row("ago", [(0, 1, 2, 3, 4, 5), (0, 1, 2, 7, 8, 9), (0, 2, 4, 6, 8, 10), (14, 15, 16, 17, 18, 19)])
def test_six_days_are_never_enough_and_then_no_number_is_given(ago: Sequence[int]) -> None:
    trend = measured(a_history(*(an_entry(9 - days // 3, days) for days in ago)))
    assert trend.verdict is TrendVerdict.NOT_ENOUGH_ENTRIES
    assert (trend.medians.recent, trend.medians.before) == (None, None)
    assert trend.mann_kendall is None
    assert trend.theil_sen_14d is None
    assert (trend.rise, trend.fall) == (NO_SIGN, NO_SIGN)
    assert trend.logged_days == 6


@each_row(
    ("recent", "before", "enough"),
    [(4, 4, True), (7, 4, True), (4, 7, True), (3, 7, False), (7, 3, False), (3, 3, False), (0, 7, False)],
)
def test_each_half_needs_four_logged_days(recent: int, before: int, enough: bool) -> None:
    entries = [an_entry(5, ago) for ago in range(recent)] + [an_entry(5, 7 + ago) for ago in range(before)]
    trend = measured(a_history(*entries))
    assert (trend.verdict is not TrendVerdict.NOT_ENOUGH_ENTRIES) == enough
    assert (trend.recent_days, trend.before_days) == (recent, before)


def test_many_older_days_do_not_make_up_for_two_empty_weeks() -> None:
    trend = measured(a_history(*(an_entry(5, ago) for ago in range(14, 28))))
    assert trend.verdict is TrendVerdict.NOT_ENOUGH_ENTRIES
    assert trend.logged_days == 14


def test_below_ten_days_there_is_a_verdict_but_no_statistics() -> None:
    trend = measured(daily(5, 5, 5, 5, None, None, None, 5, 5, 5, 5))
    assert trend.verdict is TrendVerdict.STEADY
    assert trend.mann_kendall is None
    assert trend.theil_sen_14d is None


# Four days in each week are too few for statistics, so the medians alone decide: C is "possibly worsening".
@each_row(
    ("before", "recent", "relevant"),
    [
        ((5, 5, 5, 5), (7, 7, 7, 7), True),
        ((5, 5, 5, 5), (6, 6, 7, 7), True),
        ((5, 5, 6, 6), (7, 7, 7, 7), False),
        ((8, 8, 8, 8), (9, 9, 10, 10), False),
        ((1, 1, 1, 1), (2, 2, 2, 2), False),
        ((0, 0, 0, 0), (1, 1, 1, 1), False),
        ((0, 0, 0, 0), (1, 1, 2, 2), True),
        ((0, 0, 0, 0), (2, 2, 2, 2), True),
        ((5, 5, 5, 5), (5, 5, 5, 5), False),
    ],
)
def test_a_rise_matters_from_two_points_or_thirty_percent_and_one_and_a_half(
    before: Sequence[int], recent: Sequence[int], relevant: bool
) -> None:
    trend = measured(daily(*before, None, None, None, *recent))
    assert trend.rise.relevant is relevant
    assert trend.verdict is (TrendVerdict.POSSIBLY_WORSENING if relevant else TrendVerdict.STEADY)


def test_a_fall_of_the_medians_alone_is_not_called_improving() -> None:
    trend = measured(daily(7, 7, 7, 7, None, None, None, 3, 3, 3, 3))
    assert trend.fall == Leaning(relevant=True, supported=False, shifted=False)
    assert trend.verdict is TrendVerdict.STEADY


def test_a_shift_above_an_earlier_baseline_with_statistics_is_possibly_worsening() -> None:
    trend = measured(daily(*(3, 2) * 7, *(5,) * 14))
    assert trend.rise == Leaning(relevant=False, supported=True, shifted=True)
    assert trend.verdict is TrendVerdict.POSSIBLY_WORSENING


def test_a_shift_and_a_relevant_rise_are_worsening_without_the_statistics() -> None:
    trend = measured(daily(*(3, 5) * 7, *(5,) * 5, 4, 5, *(6,) * 3, *(7,) * 4))
    assert trend.rise.relevant
    assert trend.rise.shifted
    assert replace(trend.rise, supported=False).firm
    assert trend.verdict is TrendVerdict.WORSENING


def test_a_baseline_of_nine_days_knows_no_shift() -> None:
    nine = (3, 2, 3, 2, 3, 2, 3, 2, 3)
    assert not measured(daily(*nine, *(None,) * 5, *(5,) * 14)).rise.shifted
    assert measured(daily(*nine, 2, *(None,) * 4, *(5,) * 14)).rise.shifted


@each_row(
    ("useful", "needed"), [(0, 1), (10, 7), (11, 7), (12, 8), (16, 8), (20, 8), (22, 8), (23, 9), (24, 9), (28, 9)]
)
def test_a_run_must_be_longer_than_the_rounded_logarithm_plus_three(useful: int, needed: int) -> None:
    assert run_needed(useful, 3) == needed


@each_row(
    ("values", "direction", "longest"),
    [
        ((5, 5, 1, 5, 5, 5), 1, 3),
        ((5, 3, 5, 3, 3, 5), 1, 3),
        ((1, 1, 3, 1, 5), -1, 3),
        ((3, 3, 3), 1, 0),
        ((), 1, 0),
    ],
)
def test_values_on_the_centre_neither_break_nor_lengthen_a_run(
    values: Sequence[int], direction: int, longest: int
) -> None:
    assert longest_run(values, 3, direction) == longest


def random_series(chance: random.Random) -> tuple[list[int], list[int]]:
    length = chance.randint(3, 40)
    days = sorted(chance.sample(range(60), length))
    return days, [chance.randint(0, chance.choice([1, 3, 10])) for _ in days]


@pytest.fixture
def stats() -> Any:
    """SciPy's, imported where it is asked: it takes a second, and not every process needs it."""
    return import_module("scipy.stats")


def test_mann_kendall_agrees_with_scipy_on_a_thousand_series_with_ties_and_gaps(stats: Any) -> None:
    chance = random.Random(20261122)
    for _ in range(1000):
        days, values = random_series(chance)
        test = mann_kendall(values)
        if len(set(values)) == 1:
            assert test == MannKendall(0, 0.0, 0.0, 0.5)
            continue
        pairs = len(values) * (len(values) - 1) / 2
        tied = sum(values.count(v) * (values.count(v) - 1) / 2 for v in set(values))
        kendall = stats.kendalltau(days, values, method="asymptotic")
        assert test.s == pytest.approx(kendall.statistic * sqrt(pairs * (pairs - tied)), abs=1e-6)
        assert 2 * stats.norm.sf(abs(test.s) / sqrt(test.variance)) == pytest.approx(kendall.pvalue, rel=1e-6)
        corrected = max(abs(test.s) - 1, 0) / sqrt(test.variance)
        assert abs(test.z) == pytest.approx(corrected)
        assert test.p == pytest.approx(stats.norm.sf(corrected), rel=1e-9)
        assert test.s * test.z >= 0


def test_theil_sen_agrees_with_scipy_on_a_thousand_series_with_ties_and_gaps(stats: Any) -> None:
    chance = random.Random(8)
    for _ in range(1000):
        days, values = random_series(chance)
        expected = stats.theilslopes(values, days).slope
        assert theil_sen(days, values) == pytest.approx(expected, abs=1e-9)
        fortnight = theil_sen(days, values, per_days=14)
        assert fortnight is not None
        assert isclose(fortnight, 14 * expected, abs_tol=1e-9)


def test_a_slope_needs_two_days() -> None:
    assert theil_sen([3], [5]) is None
    assert theil_sen([3, 13], [5, 6]) == pytest.approx(0.1)


def test_a_slope_of_exactly_the_limit_is_not_lost_to_rounding() -> None:
    days = [n * 28 // 3 for n in range(0, 30, 3)]
    assert theil_sen(days, [day * 3 // 28 for day in days], per_days=14) == 1.5


def test_missing_days_stay_missing() -> None:
    trend = measured(daily(3, None, None, 5))
    assert [day.day for day in trend.series] == [day_of(3), day_of(0)]
    assert (trend.logged_days, trend.possible_days) == (2, 28)


def test_a_slope_counts_real_days_over_a_gap(stats: Any) -> None:
    # One point a week over four weeks; the days that were skipped do not steepen it.
    skipping = [None if n % 7 in (2, 3, 5) else 2 + n // 7 for n in range(28)]
    logged = [n for n, score in enumerate(skipping) if score is not None]
    trend = measured(daily(*skipping))
    assert trend.theil_sen_14d == pytest.approx(14 * stats.theilslopes([skipping[n] for n in logged], logged).slope)
    assert trend.theil_sen_14d == pytest.approx(2.0, abs=0.1)


def test_a_day_is_its_worst_its_own_average_and_its_least() -> None:
    trend = measured(
        a_history(
            an_entry(4, at=time(8, 0), worst_24h=8, least_24h=1),
            an_entry(6, at=time(20, 0)),
            an_entry(3, 1, at=time(8, 0)),
            an_entry(6, 1, at=time(9, 0), average_24h=2.5),
            an_entry(6, 1, at=time(10, 0)),
        )
    )
    earlier, today = trend.series
    assert (today.worst, today.average, today.least, today.entries) == (8, 5.0, 1, 2)
    assert (earlier.worst, earlier.average, earlier.least, earlier.entries) == (6, 2.5, 3, 3)


def test_night_is_from_22_00_until_the_day_starts_and_an_entry_without_a_time_is_in_neither() -> None:
    entries = [
        an_entry(2, 1, at=time(21, 59)),
        an_entry(7, 1, at=time(22, 0)),
        an_entry(8, 1, at=time(4, 59)),
        an_entry(3, 0, at=time(5, 0)),
        an_entry(9, 0, at=time(12, 0), time_given=False),
    ]
    trend = measured(a_history(*entries))
    yesterday, today = trend.series
    assert (yesterday.night, yesterday.daytime) == (8, 2)
    assert (today.night, today.daytime, today.worst) == (None, 3, 9)
    both = trend.night_and_day
    assert (both.night, both.nights, both.day, both.days) == (8.0, 1, 2.5, 2)
    early = measured(a_history(*entries, profile=Profile(day_starts=time(6, 0))))
    assert early.series[-1].night == 3


def test_an_entry_written_more_than_48_hours_later_is_late() -> None:
    def written(hours: int, days_ago: int, score: int = 4) -> PainEntry:
        entry = an_entry(score, days_ago)
        return replace(entry, recorded_at=entry.moment.at + timedelta(hours=hours))

    trend = measured(a_history(written(48, 5), written(49, 4), written(49, 3), written(0, 3), an_entry(4, 2)))
    assert (trend.late_entries, trend.late_days) == (2, 1)
    assert [day.late for day in trend.series] == [False, True, False, False]


def test_severe_days_are_counted_over_the_period_and_over_the_last_fourteen() -> None:
    trend = measured(daily(7, *(None,) * 13, 7, 6, *(None,) * 11, 10))
    assert (trend.severe_days, trend.logged_days) == (3, 4)
    assert (trend.severe_recently, trend.logged_recently) == (2, 3)


def test_the_trend_speaks_of_the_site_logged_on_most_days_and_names_the_others() -> None:
    hip = {"sites": (Site.HIP,)}
    entries = [an_entry(2, ago) for ago in range(3)] + [an_entry(8, ago, at=time(9, 0), **hip) for ago in range(5)]
    trend = measured(a_history(*entries))
    assert trend.site is Site.HIP
    assert {day.worst for day in trend.series} == {8}
    assert [(s.site, s.days, s.entries) for s in trend.other_sites] == [(Site.LOWER_BACK, 3, 3)]
    asked = measured(a_history(*entries), site=Site.LOWER_BACK)
    assert {day.worst for day in asked.series} == {2}
    assert [s.site for s in asked.other_sites] == [Site.HIP]


def test_days_and_not_entries_choose_the_site_and_a_tie_goes_to_the_lower_back() -> None:
    hip = {"sites": (Site.HIP,)}
    often = [an_entry(8, 0, at=time(hour, 0), **hip) for hour in range(8, 20)]
    assert measured(a_history(an_entry(2, 1), *often)).site is Site.LOWER_BACK
    assert measured(a_history(*often)).site is Site.HIP
    assert measured(a_history()).site is Site.LOWER_BACK


def test_an_entry_counts_for_every_site_it_names() -> None:
    history = a_history(an_entry(6, sites=(Site.LOWER_BACK, Site.LEG)), an_entry(3, 1))
    assert [day.worst for day in measured(history).series] == [3, 6]
    assert [day.worst for day in measured(history, site=Site.LEG).series] == [6]
    assert measured(history, site=Site.GROIN).series == ()


def test_since_moves_what_is_shown_and_not_what_is_judged() -> None:
    history = daily(*(9,) * 20, *(3,) * 14, *RISING)
    usual, longer, shorter = (measured(history, since=since) for since in (None, day_of(60), day_of(2)))
    assert longer.possible_days == 61
    assert longer.logged_days == 48
    assert [day.worst for day in shorter.series] == [6, 6, 6]
    for other in (longer, shorter):
        assert other.verdict is usual.verdict
        assert (other.medians, other.mann_kendall, other.theil_sen_14d) == (
            usual.medians,
            usual.mann_kendall,
            usual.theil_sen_14d,
        )


def test_days_after_until_are_not_looked_at() -> None:
    history = daily(*RISING)
    earlier = measure_trend(history, until=day_of(3), rules=RULES)
    assert earlier == measure_trend(replace(history, entries=history.entries[:-3]), until=day_of(3), rules=RULES)


def test_an_empty_diary_is_not_enough() -> None:
    trend = measured(a_history())
    assert trend.verdict is TrendVerdict.NOT_ENOUGH_ENTRIES
    assert (trend.logged_days, trend.possible_days, trend.series) == (0, 28, ())


def test_rows_by_week_follow_the_weeks_of_the_pregnancy() -> None:
    # Due 8 Jan 2027: 33+2 on 22 Nov, so 33+0 was Friday 20 Nov.
    history = replace(daily(*range(1, 11)), pregnancy=dated(date(2027, 1, 8)))
    trend = measured(history)
    assert str(trend.age) == "33+2"
    assert [(span.week, span.first, span.logged_days) for span in trend.weeks] == [
        (29, date(2026, 10, 26), 0),
        (30, date(2026, 10, 30), 0),
        (31, date(2026, 11, 6), 0),
        (32, date(2026, 11, 13), 7),
        (33, date(2026, 11, 20), 3),
    ]
    last = trend.weeks[-1]
    assert (last.median_worst, last.lowest_worst, last.highest_worst, last.severe_days) == (9.0, 8, 10, 3)
    assert [str(day.age) for day in trend.series[-2:]] == ["33+1", "33+2"]
    assert [(span.first, span.last) for span in trend.sevens][-1] == (day_of(6), UNTIL)


def test_after_birth_weeks_are_counted_from_the_birth() -> None:
    history = replace(daily(*(4,) * 28), pregnancy=dated(date(2026, 11, 10), born_on=date(2026, 11, 8)))
    trend = measured(history)
    assert (trend.phase, trend.age, trend.days_after_birth) == (Phase.POSTPARTUM, None, 14)
    assert [(span.week, span.weeks_after_birth) for span in trend.weeks] == [
        (37, None),
        (38, None),
        (39, None),
        (None, 0),
        (None, 1),
        (None, 2),
    ]


@each_row("pregnancy", [Pregnancy(), dated(date(2027, 1, 8), ended_on=date(2026, 11, 10)), dated(date(2025, 1, 8))])
def test_where_no_week_can_be_told_the_rows_are_plain_sevens(pregnancy: Pregnancy) -> None:
    trend = measured(replace(daily(*(4,) * 28), pregnancy=pregnancy))
    assert trend.weeks == trend.sevens
    assert [span.first for span in trend.sevens] == [day_of(27), day_of(20), day_of(13), day_of(6)]
    assert {(day.age, day.days_after_birth) for day in trend.series} == {(None, None)}
    assert (trend.age, trend.days_after_birth) == (None, None)


@each_row(
    ("before", "today", "jump"),
    [
        ((3, 3, 3), 7, True),
        ((3, 3, 3), 6, False),
        ((5, 5, 5), 8, True),
        ((5, 6, 6), 8, False),
        ((6, 6, 6), 10, True),
        ((2,), 6, True),
        ((2, None, None, None, None, None, None), 6, True),
        ((2, None, None, None, None, None, None, None), 6, False),
        ((), 10, False),
        ((2, 2, 2), None, False),
    ],
)
def test_a_sudden_jump_is_four_points_above_the_week_before_or_eight_after_a_bearable_week(
    before: Sequence[int | None], today: int | None, jump: bool
) -> None:
    assert sudden_jump(daily(*before, today), until=UNTIL, rules=RULES) is jump


def test_a_sudden_jump_looks_at_all_sites_and_at_the_look_back() -> None:
    calm = [an_entry(2, ago) for ago in range(1, 6)]
    leg = an_entry(8, sites=(Site.LEG,))
    assert sudden_jump(a_history(*calm, leg), until=UNTIL, rules=RULES)
    assert sudden_jump(a_history(*calm, an_entry(2, worst_24h=9)), until=UNTIL, rules=RULES)


SCORES = st.integers(0, 10)
SERIES = st.lists(st.none() | SCORES, min_size=28, max_size=28)


@given(SERIES, st.data())
def test_logging_more_often_on_a_day_changes_no_verdict(scores: list[int | None], data: st.DataObject) -> None:
    logged = {len(scores) - 1 - n: score for n, score in enumerate(scores) if score is not None}
    assume(logged)
    often = data.draw(st.lists(st.tuples(st.sampled_from(sorted(logged)), SCORES), max_size=20))
    more = [an_entry(min(score, logged[ago]), ago, at=time(9, n)) for n, (ago, score) in enumerate(often)]
    once, again = measured(daily(*scores)), measured(a_history(*daily(*scores).entries, *more))
    assert again.verdict is once.verdict
    assert (again.medians, again.mann_kendall, again.theil_sen_14d) == (
        once.medians,
        once.mann_kendall,
        once.theil_sen_14d,
    )
    assert [day.worst for day in again.series] == [day.worst for day in once.series]


@given(SERIES, st.dictionaries(st.integers(28, 200) | st.integers(-30, -1), SCORES, max_size=20))
def test_entries_outside_the_window_change_nothing(scores: list[int | None], outside: Mapping[int, int]) -> None:
    history = daily(*scores)
    more = a_history(*history.entries, *(an_entry(score, ago, sites=(Site.HIP,)) for ago, score in outside.items()))
    if history.entries:
        assert measured(more) == measured(history)
    else:
        assert replace(measured(more), site=Site.LOWER_BACK) == measured(history)


@given(SERIES)
def test_a_reflected_series_has_the_reflected_signs(scores: list[int | None]) -> None:
    # The percentage has another baseline after reflection, so only points count here.
    rules = replace(RULES, relevant_percent=1e9)
    mirrored = daily(*(None if score is None else 10 - score for score in scores))
    up = measure_trend(daily(*scores), until=UNTIL, rules=rules)
    down = measure_trend(mirrored, until=UNTIL, rules=rules)
    assert (up.rise, up.fall) == (down.fall, down.rise)
    if up.mann_kendall is not None and down.mann_kendall is not None:
        assert up.mann_kendall.s == -down.mann_kendall.s
        assert up.mann_kendall.p == down.mann_kendall.p


@given(st.lists(SCORES, min_size=14, max_size=14))
def test_worsening_reflected_is_improving(scores: list[int]) -> None:
    rules = replace(RULES, relevant_percent=1e9)
    up = measure_trend(daily(*scores), until=UNTIL, rules=rules).verdict
    down = measure_trend(daily(*(10 - score for score in scores)), until=UNTIL, rules=rules).verdict
    assert (up is TrendVerdict.WORSENING) == (down is TrendVerdict.IMPROVING)
    assert (up is TrendVerdict.IMPROVING) == (down is TrendVerdict.WORSENING)


@given(SERIES)
def test_statistics_are_there_only_with_enough_entries(scores: list[int | None]) -> None:
    trend = measured(daily(*scores))
    if trend.verdict is TrendVerdict.NOT_ENOUGH_ENTRIES:
        assert (trend.medians.recent, trend.mann_kendall, trend.theil_sen_14d) == (None, None, None)
    else:
        assert trend.medians.recent is not None
        assert (trend.mann_kendall is None) == (trend.logged_days < RULES.supported_days_needed)
    assert sum(span.logged_days for span in trend.sevens) == trend.logged_days
    assert sum(span.severe_days for span in trend.weeks) == trend.severe_days


@given(SERIES, SERIES)
def test_the_verdict_of_each_site_alone_is_that_of_its_whole_trend(
    back: list[int | None], hip: list[int | None]
) -> None:
    there = [an_entry(score, ago, sites=(Site.HIP, Site.LEG)) for ago, score in enumerate(hip) if score is not None]
    history = a_history(*daily(*back).entries, *there)
    found = verdicts(history, until=UNTIL, rules=RULES)
    window = [e for e in history.entries if RULES.first_day(UNTIL) <= e.moment.log_day <= UNTIL]
    assert set(found) == {site for entry in window for site in entry.sites}
    for site, verdict in found.items():
        assert verdict is measure_trend(history, until=UNTIL, rules=RULES, site=site).verdict


@given(st.lists(st.integers(0, 10) | st.integers(0, 100).map(lambda tenths: tenths / 10), min_size=1, max_size=60))
def test_median_and_mean_are_those_of_the_standard_library(values: list[float]) -> None:
    assert median(values) == statistics.median(values)
    assert isclose(mean(values), statistics.mean(values), rel_tol=1e-15)
    assert round(mean(values), 1) == round(statistics.mean(values), 1)


@pytest.mark.parametrize("average", [mean, median])
def test_nothing_has_no_average(average) -> None:
    with pytest.raises(ValueError, match="without a value"):
        average([])
