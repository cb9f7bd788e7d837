"""A trend on the terminal: the verdict in words with its numbers, the chart, and the same in plain words."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from lumbar_cli.domain.pain.trend import DayPain, Span, Trend, TrendVerdict
from lumbar_cli.domain.text import count
from lumbar_cli.domain.words import Phase
from lumbar_cli.views.chart import BLOCKS, day_label, draw_chart, week_label
from lumbar_cli.views.console import Line, can_show, make_console, show_lines
from lumbar_cli.views.echo import day_words
from lumbar_cli.wording.habits import as_she_reads, weeks_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from lumbar_cli.domain.diary.places import Site

WIDEST_TEXT = 78
"""Columns a sentence takes at most; the chart may be wider."""

WORDS = {
    TrendVerdict.WORSENING: "Worsening",
    TrendVerdict.POSSIBLY_WORSENING: "Possibly worsening",
    TrendVerdict.STEADY: "About the same",
    TrendVerdict.IMPROVING: "Improving",
    TrendVerdict.NOT_ENOUGH_ENTRIES: "Not enough entries to say",
}


RISING, FALLING = "Rising slowly", "Falling slowly"
"""What is said of a series that the medians call steady and the test does not."""

STILL_OPEN = "Something you answered is still open and comes before this: lumbar call"

CLOSING = (
    "A trend says nothing about warning signs. If something feels wrong, phone. To go through the signs: lumbar check"
)


def show_trend(
    trend: Trend,
    *,
    plain: bool,
    color: bool,
    width: int,
    by: Collection[str] | None = None,
    numbers: bool = False,
    still_open: bool = False,
) -> None:
    """Print a trend, the verdict last. `by`: "day", "week" or both, the tables to show; `numbers`: the statistics.

    still_open: an alarm stands above it and may have scrolled away, so it is said again in a line.
    """
    closing = STILL_OPEN if still_open else CLOSING
    if plain:
        for text in plain_trend_lines(
            trend, by=("week", "day") if by is None else by, numbers=numbers, closing=closing
        ):
            # A fact keeps its line, to be heard and searched as one, unless the columns are few.
            few = width < WIDEST_TEXT
            lines_of_it = wrap(text, width, rest="  ") if few else [text]
            sys.stdout.writelines(f"{line}\n" for line in lines_of_it)
        return
    blocks = can_show("".join(BLOCKS), sys.stdout)
    lines = trend_lines(
        trend, width=width, blocks=blocks, by=() if by is None else by, numbers=numbers, closing=closing
    )
    show_lines(lines, make_console(plain=plain, color=color, width=width))


def trend_lines(
    trend: Trend,
    *,
    width: int,
    blocks: bool = True,
    by: Collection[str] = (),
    numbers: bool = False,
    closing: str = CLOSING,
) -> Iterator[Line]:
    """Lay a trend out for a terminal of `width` columns, from 40; `blocks`: block characters can be shown.

    The verdict is the last line: it is on the screen when the rest has scrolled away.
    """
    text_width = min(width, WIDEST_TEXT)
    yield from _title(trend, text_width)
    if "day" in by and trend.series:
        yield from _day_table(trend)
        yield ()
    if "week" in by and trend.series:
        yield from _week_table(trend)
        yield ()
    if trend.series:
        yield from draw_chart(trend, width=width, blocks=blocks)
    for sentence in [*_facts(trend), *(_statistics(trend) if numbers else ()), closing, *_about_verdict(trend)]:
        yield from _wrapped(sentence, text_width)
    yield from _wrapped(_verdict(trend), text_width, "strong")


def plain_trend_lines(
    trend: Trend, *, by: Collection[str] = ("week", "day"), numbers: bool = False, closing: str = CLOSING
) -> Iterator[str]:
    """Say a trend one fact a line, without chart, column or sign that a screen reader stumbles over; verdict last."""
    rules = trend.rules
    yield f"Pain trend, {_site(trend)}, from {_full(trend.first)} to {_full(trend.until)}."
    if place := _place(trend):
        yield f"On {day_words(trend.until)}: {as_she_reads(place)}."
    if "day" in by:
        yield from (_day_sentence(day) for day in trend.series)
    if "week" in by:
        yield from (_week_sentence(span) for span in trend.weeks if span.logged_days)
    if trend.medians.recent is not None and trend.medians.before is not None:
        yield f"Worst pain, median of the last {rules.half_days} days: {_number(trend.medians.recent)}."
        yield f"Worst pain, median of the {rules.half_days} days before: {_number(trend.medians.before)}."
    yield from _facts(trend)
    if numbers:
        yield from _statistics(trend)
    yield closing
    yield from _about_verdict(trend)
    yield f"Verdict: {_word(trend).lower()}."


def trend_data(trend: Trend) -> dict[str, Any]:
    """Build the data of `trend --json`; null is what cannot be said."""
    test = trend.mann_kendall
    night_and_day = trend.night_and_day
    return {
        "verdict": trend.verdict.value,
        "medians": {"recent": trend.medians.recent, "before": trend.medians.before},
        "mann_kendall": None if test is None else {"s": test.s, "z": round(test.z, 4), "p": round(test.p, 6)},
        "theil_sen_14d": None if trend.theil_sen_14d is None else round(trend.theil_sen_14d, 4),
        "severe_days": trend.severe_days,
        "logged_days": trend.logged_days,
        "series": [
            {
                "day": day.day.isoformat(),
                "worst": day.worst,
                "average": day.average,
                "least": day.least,
                "night": day.night,
                "daytime": day.daytime,
                "entries": day.entries,
                "late": day.late,
                "gestational_age": None if day.age is None else str(day.age),
                "postpartum_days": day.days_after_birth,
            }
            for day in trend.series
        ],
        "site": None if trend.site is None else trend.site.value,
        "other_sites": [{"site": s.site.value, "days": s.days, "entries": s.entries} for s in trend.other_sites],
        "first": trend.first.isoformat(),
        "until": trend.until.isoformat(),
        "possible_days": trend.possible_days,
        "late_days": trend.late_days,
        "late_entries": trend.late_entries,
        "severe_from": trend.rules.severe_from,
        "severe_recently": {
            "days": trend.rules.severe_share_days,
            "severe": trend.severe_recently,
            "logged": trend.logged_recently,
        },
        "night_and_day": {
            "night": night_and_day.night,
            "nights": night_and_day.nights,
            "day": night_and_day.day,
            "days": night_and_day.days,
        },
        "weeks": [_span_data(span) for span in trend.weeks],
        "seven_days": [_span_data(span) for span in trend.sevens],
        "gestational_age": None if trend.age is None else str(trend.age),
        "postpartum_days": trend.days_after_birth,
    }


def _span_data(span: Span) -> dict[str, Any]:
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "week": span.week,
        "weeks_after_birth": span.weeks_after_birth,
        "logged_days": span.logged_days,
        "median_worst": span.median_worst,
        "lowest_worst": span.lowest_worst,
        "highest_worst": span.highest_worst,
        "severe_days": span.severe_days,
    }


def _title(trend: Trend, width: int) -> Iterator[Line]:
    what = f"Pain, {_site(trend)}"
    when = f"{day_label(trend.first)} to {day_label(trend.until)} {trend.until.year}"
    if place := _place(trend):
        when = f"{when}, {place}"
    if len(what) + len(when) + 2 > width:
        yield from _wrapped(what, width, "strong")
        yield from _wrapped(when, width)
    else:
        yield ((what, "strong"), (when.rjust(width - len(what)), ""))


def _word(trend: Trend) -> str:
    """The verdict in words: never "about the same" of days that go one way by the test."""
    test = trend.mann_kendall
    if trend.verdict is TrendVerdict.STEADY and test is not None and test.p < trend.rules.supported_p:
        return RISING if test.s > 0 else FALLING
    return WORDS[trend.verdict]


def _verdict(trend: Trend) -> str:
    said = _word(trend)
    before, recent = trend.medians.before, trend.medians.recent
    if before is None or recent is None:
        return f"{said}."
    days = trend.rules.half_days
    return f"{said}: median {_number(before)} -> {_number(recent)}, the last {days} days against the {days} before."


def _about_verdict(trend: Trend) -> Iterator[str]:
    """Say what the verdict asks for; a rise is told calmly, and no verdict reassures."""
    rules = trend.rules
    slope = trend.theil_sen_14d
    match trend.verdict:
        case TrendVerdict.WORSENING:
            yield f"Worth a call to your {_clinician(trend)}."
        case TrendVerdict.POSSIBLY_WORSENING:
            if trend.rise.relevant:
                yield "It may be a harder week or the start of a rise; more days will tell."
            elif slope is not None:
                yield f"Over {rules.series_days} days it rose, {_by_about(slope, trend)}."
            yield f"Worth a word with your {_clinician(trend)}."
        case TrendVerdict.STEADY if slope is not None and trend.rise.supported:
            yield f"Taken day by day it rises, {_by_about(slope, trend)}."
            if slope >= rules.relevant_points:
                yield f"Worth a word with your {_clinician(trend)}."
            elif trend.phase is Phase.PREGNANT:
                yield "On average, back pain rises slowly as a pregnancy goes on."
        case TrendVerdict.NOT_ENOUGH_ENTRIES:
            yield (
                f"Too few days yet to compare: every {rules.half_days} days need "
                f"{rules.half_days_needed} with an entry. "
                f"So far {trend.recent_days or 'none'} in the last {rules.half_days} days, "
                f"{trend.before_days or 'none'} in the {rules.half_days} before."
            )


def _facts(trend: Trend) -> Iterator[str]:
    rules = trend.rules
    if trend.logged_recently:
        yield (
            f"Severe pain, {rules.severe_from} or more: {trend.severe_recently} of {trend.logged_recently} days with "
            f"an entry in the last {rules.severe_share_days}; {trend.severe_days} in all."
        )
    if nights_and_days := _night_against_day(trend):
        yield nights_and_days
    yield f"Logged: {trend.logged_days} of {_days(trend.possible_days)}."
    if trend.late_entries:
        entries = "1 entry was" if trend.late_entries == 1 else f"{trend.late_entries} entries were"
        yield f"From memory: {entries} written more than {rules.late_hours} hours later."
    if trend.other_sites:
        others = ", ".join(f"{_name(other.site)} on {_days(other.days)}" for other in trend.other_sites)
        if trend.site is not None:
            yield f"Not mixed in: {others}. To see one alone: lumbar trend --site hip"
        elif len(trend.other_sites) > 1:
            yield f"Every place together: {others}. One alone: lumbar trend --site hip"


def _statistics(trend: Trend) -> Iterator[str]:
    """Give the numbers behind the verdict, for whoever wants to check it."""
    if trend.theil_sen_14d is not None:
        yield f"Theil-Sen slope: {_slope(trend.theil_sen_14d)} in {trend.rules.slope_days} days."
    if trend.mann_kendall is not None:
        test = trend.mann_kendall
        p = f"{test.p:.4f}" if test.p >= 0.0001 else "below 0.0001"
        yield f"Mann-Kendall test: S {test.s}, z {test.z:.2f}, one-sided p {p}."


def _night_against_day(trend: Trend) -> str:
    both = trend.night_and_day
    if both.night is None or both.day is None:
        return ""
    return (
        f"Night against day: median {_number(both.night)} on {count(both.nights, 'night')} "
        f"(from {trend.rules.night_starts:%H:%M}), {_number(both.day)} on {_days(both.days)}."
    )


def _week_table(trend: Trend) -> Iterator[Line]:
    by_week = any(week_label(span) for span in trend.weeks)
    labels = [week_label(span) if by_week else day_label(span.first) for span in trend.weeks]
    wide = max(len(label) for label in [*labels, "week"]) + 2
    yield ((f"{'week' if by_week else 'from':{wide}}logged  median  worst  severe", ""),)
    for label, span in zip(labels, trend.weeks, strict=True):
        days = (span.last - span.first).days + 1
        logged = f"{span.logged_days} of {days}"
        if span.median_worst is None:
            yield ((f"{label:{wide}}{logged}", ""),)
            continue
        spread = f"{span.lowest_worst}-{span.highest_worst}"
        yield ((f"{label:{wide}}{logged:8}{_number(span.median_worst):8}{spread:7}{span.severe_days or '-'}", ""),)


def _day_table(trend: Trend) -> Iterator[Line]:
    yield ((f"{'day':19}worst avg least night", ""),)
    next_day = trend.first
    for day in trend.series:
        if day.day > next_day:
            yield ((f"{'':11}{_days((day.day - next_day).days)}: nothing written", ""),)
        night = "-" if day.night is None else str(day.night)
        numbers = f"{day.worst:<6}{_number(day.average):4}{day.least:<6}{night}"
        yield ((f"{day_words(day.day):11}{_short_place(day):8}{numbers}", ""),)
        next_day = day.day + timedelta(days=1)


def _week_sentence(span: Span) -> str:
    if span.week is not None:
        name = f"Week {span.week}"
    elif span.weeks_after_birth is not None:
        name = f"Days {7 * span.weeks_after_birth} to {7 * span.weeks_after_birth + 6} after birth"
    else:
        name = f"{day_words(span.first)} to {day_words(span.last)}"
    assert span.median_worst is not None  # only spans with a logged day have a sentence
    return (
        f"{name}: {span.logged_days} of {_days((span.last - span.first).days + 1)} logged, "
        f"worst pain median {_number(span.median_worst)}, from {span.lowest_worst} to {span.highest_worst}, "
        f"severe on {_days(span.severe_days)}."
    )


def _day_sentence(day: DayPain) -> str:
    place = f", {weeks_words(day.age.days)}" if day.age is not None else ""
    night = f", at night {day.night}" if day.night is not None else ""
    return f"{day_words(day.day)}{place}: worst {day.worst}, average {_number(day.average)}, least {day.least}{night}."


def _wrapped(text: str, width: int, style: str = "") -> Iterable[Line]:
    return ((((line, style),)) for line in wrap(text, width))


def _place(trend: Trend) -> str:
    if trend.age is not None:
        return str(trend.age)
    return "" if trend.days_after_birth is None else f"{_days(trend.days_after_birth)} after birth"


def _short_place(day: DayPain) -> str:
    if day.age is not None:
        return str(day.age)
    return "" if day.days_after_birth is None else f"day {day.days_after_birth}"


def _clinician(trend: Trend) -> str:
    return "doctor" if trend.phase is Phase.ENDED else "midwife or doctor"


def _site(trend: Trend) -> str:
    """What the trend is of: a place, or the worst wherever it was."""
    if trend.site is not None:
        return _name(trend.site)
    return _name(trend.other_sites[0].site) if len(trend.other_sites) == 1 else "every place"


def _name(site: Site) -> str:
    return site.value.replace("-", " ")


def _full(day: date) -> str:
    return f"{day_words(day)} {day.year}"


def _days(number: int) -> str:
    return count(number, "day")


def _number(value: float) -> str:
    """`6` or `4.5`."""
    return f"{value:.1f}".removesuffix(".0")


def _by_about(slope: float, trend: Trend) -> str:
    return f"by about {_number(slope)} points in {trend.rules.slope_days} days"


def _slope(points: float) -> str:
    if round(points, 1) == 0:
        return "level"
    return f"{'up' if points > 0 else 'down'} {_number(abs(points))} points"
