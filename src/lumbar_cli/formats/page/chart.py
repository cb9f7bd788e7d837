"""The chart of the page as SVG, drawn by hand: a bar a day from least to worst, gaps as gaps, nothing joined up.

Shapes and letters carry what colour does, so that it survives a black and white printer.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.visit.summary import Section, Summary
from lumbar_cli.domain.words import Urgency
from lumbar_cli.wording.lines import cut
from lumbar_cli.wording.words import day_text, fact_name, span_text, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.domain.pain.trend import DayPain

LONGEST_DAYS = 84
"""Twelve weeks; of a longer period the newest are drawn, because a bar must stay wide enough to be seen."""

MOST_EVENTS = 8

WIDTH, HEIGHT = 720, 190
LEFT, RIGHT, TOP, BOTTOM = 30, 716, 22, 150
"""The plot inside the picture, in its own units."""

MARK = 20
"""What a letter with its sign takes across."""

_SCALE = 10
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Event(Value, kw_only=False):
    """Something that happened: a warning sign told, or a method used for the first time.

    It is drawn over the log day, as the pain is; in words a sign has its calendar date, as on the whole page.
    """

    moment: Moment
    sign: bool
    text: str

    @property
    def day(self) -> date:
        """The day it is drawn over."""
        return self.moment.log_day

    @property
    def told_day(self) -> date:
        """The day it is told with."""
        return self.moment.at.date() if self.sign else self.moment.log_day


class Chart(Value, kw_only=False):
    """The days that are drawn, what happened on them, and all of it in words."""

    first: date
    last: date
    days: tuple[DayPain, ...]
    events: tuple[Event, ...]
    severe_from: int
    title: str
    description: str

    @property
    def legend(self) -> tuple[str, ...]:
        """What the letters stand for: `A 19 Nov: leg numbness`."""
        return tuple(
            f"{_LETTERS[n]} {day_text(event.told_day)}: {event.text}{'' if event.sign else ', first tried'}"
            for n, event in enumerate(self.events)
        )


def chart_of(summary: Summary) -> Chart | None:
    """What is drawn, None where no pain was written down."""
    first = max(summary.since, summary.until - timedelta(days=LONGEST_DAYS - 1))
    days = tuple(day for day in summary.days if day.day >= first)
    if not days:
        return None
    worst = [day.worst for day in days]
    length = (summary.until - first).days + 1
    severe = sum(value >= summary.severe_from for value in worst)
    title = f"Pain a day, {span_text(first, summary.until, summary.today)}"
    description = (
        f"{title}: worst between {min(worst)} and {max(worst)}, {summary.severe_from} or more on "
        f"{count(severe, 'day')}, {length - len(days)} of {count(length, 'day')} without an entry."
    )
    most = sorted(_events(summary, first), key=lambda event: not event.sign)[:MOST_EVENTS]
    events = tuple(sorted(most, key=lambda event: (event.day, not event.sign)))
    return Chart(first, summary.until, days, events, summary.severe_from, title, description)


def _events(summary: Summary, first: date) -> Iterator[Event]:
    period = range(first.toordinal(), summary.until.toordinal() + 1)
    if summary.has(Section.SIGNS):
        marked: set[tuple[tuple[str, object], ...]] = set()
        for sign in summary.signs.told:  # most urgent first: two rules on one answer are marked once
            if sign.because in marked or sign.finding.urgency is Urgency.ROUTINE:
                continue
            marked.add(sign.because)
            if sign.first and sign.first.log_day.toordinal() in period:
                yield Event(sign.first, sign=True, text=cut(sign.finding.red_flag.title, 60))
            if sign.assessed_on and sign.assessed_on.log_day.toordinal() in period:
                text = f"{cut(sign.finding.red_flag.title, 44)}, seen to"
                yield Event(sign.assessed_on, sign=True, text=text)
        for past in summary.signs.past:
            if past.first.log_day.toordinal() in period:
                name = (
                    fact_name(summary.facts.get(past.fact), past.fact)
                    if past.red_flag is None
                    else cut(past.red_flag.title, 60)
                )
                yield Event(past.first, sign=True, text=name)
    if summary.has(Section.TRIED):
        begun: dict[str, Moment] = {}
        for use in summary.history.relief_uses:
            begun.setdefault(use.method, use.moment)
        for method, moment in begun.items():
            if moment.log_day.toordinal() in period:
                yield Event(moment, sign=False, text=cut(words_of(method), 30))


class Ink(Value, kw_only=False):
    """The colours, and the font family of the letters."""

    colours: Mapping[str, str]
    font: str


PAPER = {
    "ink": "#1d2a2e",
    "muted": "#566268",
    "grid": "#d5dbdd",
    "bar": "#4a878d",
    "average": "#12343b",
    "severe": "#fbe6e3",
    "sign": "#9d1c1c",
    "method": "#1d4f8f",
    "paper": "#ffffff",
}


def draw(chart: Chart, ink: Ink, *, identity: str = "chart") -> str:
    """The chart as one SVG element with a title and a description."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{identity}-title {identity}-desc" font-family="{escape(ink.font)}" font-size="11">',
        f'<title id="{identity}-title">{escape(chart.title)}</title>',
        f'<desc id="{identity}-desc">{escape(chart.description)}</desc>',
        *_scale(chart, ink),
        *_axis(chart, ink),
        *(mark for day in chart.days for mark in _day(chart, day, ink)),
        *_marks(chart, ink),
        "</svg>",
    ]
    return "\n".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _y(score: float) -> float:
    return BOTTOM - score * (BOTTOM - TOP) / _SCALE


def _column(chart: Chart) -> float:
    return (RIGHT - LEFT) / ((chart.last - chart.first).days + 1)


def _x(chart: Chart, day: date) -> float:
    """The middle of a day's column."""
    return LEFT + ((day - chart.first).days + 0.5) * _column(chart)


def _text(x: float, y: float, text: str, ink: Ink, colour: str = "muted", anchor: str = "middle") -> str:
    fill = ink.colours[colour]
    return f'<text x="{_n(x)}" y="{_n(y)}" class="{colour}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'


def _scale(chart: Chart, ink: Ink) -> Iterator[str]:
    colours = ink.colours
    top = _y(_SCALE)
    yield (
        f'<rect class="severe" x="{LEFT}" y="{_n(top)}" width="{RIGHT - LEFT}" '
        f'height="{_n(_y(chart.severe_from) - top)}" fill="{colours["severe"]}"/>'
    )
    for score in (0, chart.severe_from, _SCALE):
        y = _n(_y(score))
        yield f'<path class="grid" d="M{LEFT} {y}H{RIGHT}" stroke="{colours["grid"]}" stroke-width="1"/>'
        yield _text(LEFT - 5, _y(score) + 4, str(score), ink, anchor="end")


def _axis(chart: Chart, ink: Ink) -> Iterator[str]:
    """Every seventh day by date, and where a completed week begins its number."""
    column, length = _column(chart), (chart.last - chart.first).days + 1
    step = 7 if length > 14 else 2 if length > 7 else 1
    for back in range(0, length, step):
        day = chart.last - timedelta(days=back)
        x = min(max(_x(chart, day), LEFT + 16), RIGHT - 16)
        yield _text(x, BOTTOM + 13, day_text(day), ink)
    weeks = _weeks(chart)
    for day, label in weeks:
        x = _x(chart, day) - column / 2
        yield f'<path class="grid" d="M{_n(x)} {TOP}V{BOTTOM + 30}" stroke="{ink.colours["grid"]}" stroke-width="1"/>'
        yield _text(x + 3, BOTTOM + 28, label, ink, "ink", "start")


def _weeks(chart: Chart) -> list[tuple[date, str]]:
    """The days on which a week begins, from the weeks of the days that were logged; none once there are none."""
    known = {}
    for day in chart.days:
        if day.age is not None:
            known[day.day - timedelta(days=day.age.day)] = f"{day.age.weeks}+0"
        elif day.days_after_birth is not None:
            begins = day.day - timedelta(days=day.days_after_birth % 7)
            known[begins] = f"{day.days_after_birth // 7} wk after"
    room = max(1, len(known) // 10 + 1)
    inside = [(day, label) for day, label in sorted(known.items()) if chart.first <= day <= chart.last]
    fits = [(day, label) for day, label in inside if _x(chart, day) < RIGHT - 26]
    return fits[::room]


def _day(chart: Chart, day: DayPain, ink: Ink) -> Iterator[str]:
    width = min(_column(chart) * 0.6, 14)
    x, top, bottom = _x(chart, day.day), _y(day.worst), _y(day.least)
    height = max(bottom - top, 2.0)
    words = f"{day_text(day.day)}: worst {day.worst}, average {day.average:g}, least {day.least}"
    yield (
        f'<rect class="bar" x="{_n(x - width / 2)}" y="{_n(top - 1)}" width="{_n(width)}" height="{_n(height + 1)}" '
        f'rx="1.5" fill="{ink.colours["bar"]}"><title>{escape(words)}</title></rect>'
    )
    radius = min(width / 2 - 0.5, 3.2)
    yield (
        f'<circle class="average" cx="{_n(x)}" cy="{_n(_y(day.average))}" r="{_n(max(radius, 1.2))}" '
        f'fill="{ink.colours["average"]}" stroke="{ink.colours["paper"]}" stroke-width="0.8"/>'
    )


def _marks(chart: Chart, ink: Ink) -> Iterator[str]:
    """A letter over the day of each event, moved aside where it would cover another; the line stays on its day.

    Signs have a triangle, methods a diamond.
    """
    places: list[float] = []
    for event in chart.events:
        places.append(max(_x(chart, event.day), places[-1] + MARK if places else 0))
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], RIGHT - MARK * (len(places) - number) + MARK - 12)
    drawn: set[date] = set()
    for number, (event, x) in enumerate(zip(chart.events, places, strict=True)):
        colour = "sign" if event.sign else "method"
        shape = "l4 7h-8z" if event.sign else "l4 4l-4 4l-4 -4z"
        fill = ink.colours[colour]
        yield f'<path class="{colour}" d="M{_n(x)} 5{shape}" fill="{fill}"/>'
        yield _text(x + 6, 13, _LETTERS[number], ink, colour, "start")
        if event.day not in drawn:
            drawn.add(event.day)
            yield (
                f'<path class="{colour}-line" d="M{_n(_x(chart, event.day))} {TOP - 6}V{BOTTOM}" '
                f'stroke="{fill}" stroke-width="0.8" stroke-dasharray="2 3"/>'
            )
