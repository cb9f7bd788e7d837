"""The terminal chart, encoded as the page's: worst, line to the least, night, median of the week; weeks underneath."""

from __future__ import annotations

from datetime import date, timedelta

from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lumbar_cli.domain.pain.trend import Span, Trend
    from lumbar_cli.views.console import Line

BLOCKS = ("█", "|", "o", "▒")
"""Worst of the day, line down to the least, score at night, median of the week, where the terminal can show them."""

ASCII = ("#", "|", "o", "=")
"""The same for every terminal."""

GUTTER = 5
"""Columns left of the bars: room for `week `."""

WIDEST_BAR = 4
"""Columns a day takes at most, one of them empty."""

LABELLED = (10, 4)
"""Scores named at the left edge, besides the one where severe begins and 0."""

SEVERE = " severe"

WIDEST_LEGEND = 78
"""Columns the legend takes at most; the chart may be wider."""


class Bar(Value, kw_only=False):
    """One day, with the median of its week, or one week. worst None: nothing was written."""

    worst: int | None
    least: int | None = None
    night: int | None = None
    median: float | None = None


class Tick(Value, kw_only=False):
    """Where a week begins: the number of its first bar, its week (may be empty) and its date."""

    at: int
    week: str
    day: str


def draw_chart(trend: Trend, *, width: int, blocks: bool = True) -> list[Line]:
    """Draw the series to fit `width` columns (from 40): a bar a day, or a bar a week where the days do not fit."""
    room = width - GUTTER
    by_week = trend.possible_days > room
    spans = trend.weeks[-room:] if by_week else trend.weeks
    bars = [_week_bar(span, trend) for span in spans] if by_week else _day_bars(trend)
    cell = max(1, min(WIDEST_BAR, (room - len(SEVERE)) // len(bars)))
    ticks = [
        Tick(n if by_week else (span.first - trend.first).days, week_label(span), day_label(span.first))
        for n, span in enumerate(spans)
    ]
    marks = BLOCKS if blocks else ASCII
    lines: list[Line] = []
    if not by_week:
        middles = [(t.at * cell, _median_text(span)) for t, span in zip(ticks, spans, strict=True)]
        lines.append((("med  ", ""), (_labels(middles, room), "strong")))
    lines += [_row(score, bars, cell, trend.rules.severe_from, marks, width) for score in range(10, 0, -1)]
    base = _base(bars, cell)
    lines.extend(base)
    if any(tick.week for tick in ticks):
        lines.append((("week ", ""), (_labels(((t.at * cell, t.week) for t in ticks), room), "")))
    lines.append(((" " * GUTTER, ""), (_labels(((t.at * cell, t.day) for t in ticks), room), "")))
    return [*lines, *_legend(trend, by_week, marks, width, downwards=len(base) > 1)]


def week_label(span: Span) -> str:
    """`33` for a week of pregnancy, `+2` for the third week after birth, empty where there is none."""
    if span.week is not None:
        return str(span.week)
    return "" if span.weeks_after_birth is None else f"+{span.weeks_after_birth}"


def day_label(day: date) -> str:
    """`9 Nov`."""
    return f"{day.day} {day:%b}"


def _median_text(span: Span) -> str:
    return "" if span.median_worst is None else f"{span.median_worst:g}"


def _day_bars(trend: Trend) -> list[Bar]:
    by_day = {day.day: day for day in trend.series}
    bars = []
    for span in trend.weeks:
        for number in range((span.last - span.first).days + 1):
            day = by_day.get(span.first + timedelta(days=number))
            bars.append(Bar(None) if day is None else Bar(day.worst, day.least, day.night, span.median_worst))
    return bars


def _week_bar(span: Span, trend: Trend) -> Bar:
    inside = [day for day in trend.series if span.first <= day.day <= span.last]
    if not inside:
        return Bar(None)
    nights = [day.night for day in inside if day.night is not None]
    return Bar(span.highest_worst, min(day.least for day in inside), max(nights, default=None), span.median_worst)


def _row(score: int, bars: Sequence[Bar], cell: int, severe_from: int, marks: Sequence[str], width: int) -> Line:
    """One score across all bars; the row where severe begins is dotted where no mark is."""
    full, line, night, middle = marks
    severe = score >= severe_from
    edge = score == severe_from
    label = str(score) if score in LABELLED or edge else ""
    thick = max(1, cell - 1)
    pieces = [(f"{label:>{GUTTER - 2}}  ", "")]
    for n, bar in enumerate(bars):
        drawn = ""
        if bar.worst is not None and bar.least is not None:
            if score == bar.worst:
                drawn = full
            elif score == bar.night:
                drawn = night
            elif bar.median is not None and score == int(bar.median + 0.5):
                drawn = middle * thick
            elif bar.least <= score < bar.worst:
                drawn = line
        style = "severe" if severe and drawn else ""
        if not drawn:
            drawn = "-" if edge and (cell > 1 or n % 2 == 0) else " "
        pieces.append((drawn.ljust(cell), style))
    if edge and GUTTER + cell * len(bars) + len(SEVERE) <= width:
        pieces.append((SEVERE, ""))
    return tuple(pieces)


def _base(bars: Sequence[Bar], cell: int) -> list[Line]:
    """Write the worst of each bar as a number, downwards where numbers do not fit; a dot where nothing was written."""
    shown = ["." if bar.worst is None else str(bar.worst) for bar in bars]
    tallest = 1 if max(map(len, shown)) < max(2, cell) else 2
    rows = [[text if tallest == 1 else text[row : row + 1] for text in shown] for row in range(tallest)]
    return [
        ((f"{label:>{GUTTER - 2}}  ", ""), ("".join(text.ljust(cell) for text in row), ""))
        for label, row in zip("0 ", rows, strict=False)
    ]


def _labels(labels: Iterable[tuple[int, str]], room: int) -> str:
    """Put labels at their columns, from the newest back; one that would touch another, or the edge, is left out."""
    line = [" "] * room
    free = room + 1
    for at, text in reversed([label for label in labels if label[1]]):
        if at + len(text) < free:
            line[at : at + len(text)] = text
            free = at
    return "".join(line)


def _legend(trend: Trend, by_week: bool, marks: Sequence[str], width: int, *, downwards: bool) -> list[Line]:
    full, line, night, middle = marks
    what = "week" if by_week else "day"
    span = "week's" if any(week_label(each) for each in trend.weeks) else "7-day"
    parts = [f"{full} worst of the {what}", f"{line} to the least", f"{middle} {span} median"]
    if any(day.night is not None and day.night < day.worst for day in trend.series):
        parts.append(f"{night} at night")
    parts.append(". nothing written")
    if any(span.weeks_after_birth is not None for span in trend.weeks):
        parts.append("+1 one full week after birth")
    if downwards:
        parts.append("1 above 0 is 10")
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}   {part}"
        if GUTTER + len(longer) <= min(width, WIDEST_LEGEND):
            lines[-1] = longer
        else:
            lines.append(part)
    return [((" " * GUTTER + line, ""),) for line in lines]
