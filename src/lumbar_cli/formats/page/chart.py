"""The chart of the page as SVG: pain, medicines, methods, signs and blood pressure on one axis of weeks.

A row a place where there is more than one: a dot for the worst of a day, a line down to the least, a ring for a score
at night, a bar for the median of a week with its number above. Gaps are gaps and nothing is joined up. Shapes carry
what colour does, so that it survives a black and white printer and colour-blind eyes.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from html import escape

from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.pain.trend import logged_days_of
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.visit.summary import Section, Summary
from lumbar_cli.domain.words import ReadingKind, Urgency
from lumbar_cli.wording.lines import cell_width, one_line
from lumbar_cli.wording.words import day_text, number_text, span_text, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lumbar_cli.domain.diary.records import ReliefUse
    from lumbar_cli.domain.pain.trend import DayPain

LONGEST_DAYS = 84
"""Twelve weeks; of a longer period the newest are drawn, because a day must stay wide enough to be seen."""

MOST_PLACES, MOST_MEDICINES, MOST_METHODS = 4, 8, 5
"""Rows of a kind; what has none is in the words beside the chart."""

WIDE, NARROW = 720, 360
"""Units across: of a sheet or a screen, and of a phone. Letters are as large in both."""

LETTERS = 11.5
"""Units of a letter; on A4, 720 units are 520 pt, which makes it 8.3 pt."""

_SCALE = 10
_LANE = 12.5
_LETTER_WIDTH = 0.56
"""Of its size, what a letter takes across on average; a wide one takes two."""


class Lane(Value, kw_only=False):
    """A row of marks: what it is called, and the kind of mark of each day."""

    name: str
    marks: tuple[tuple[date, str], ...]


class Band(Value, kw_only=False):
    """The days of one place, or of every place together."""

    name: str
    days: tuple[DayPain, ...]


class Pressure(Value, kw_only=False):
    """One blood pressure, mmHg."""

    day: date
    upper: float
    lower: float


class Week(Value, kw_only=False):
    """Where a week begins and ends inside the chart, and its number; empty where there is none."""

    first: date
    last: date
    label: str


class Chart(Value, kw_only=False):
    """What is drawn, and all of it in words."""

    first: date
    last: date
    bands: tuple[Band, ...]
    together: Band
    weeks: tuple[Week, ...]
    born_on: date | None
    medicines: tuple[Lane, ...]
    methods: tuple[Lane, ...]
    signs: tuple[tuple[date, str], ...]
    pressures: tuple[Pressure, ...]
    severe_from: int
    title: str
    description: str

    def smaller(self) -> Iterator[Chart]:
        """The same with less and less of it, for a sheet that has no room; what goes stands in words beside it."""
        yield self
        fewer = replace(self, medicines=self.medicines[:4], methods=self.methods[:3])
        yield fewer
        one = replace(fewer, bands=(self.together,)) if len(self.bands) > 1 else fewer
        yield one
        yield replace(one, medicines=one.medicines[:2], methods=())
        yield replace(one, medicines=(), methods=())

    @property
    def key(self) -> tuple[str, ...]:
        """What the marks mean, only those that are there."""
        days = [day for band in self.bands for day in band.days]
        kinds = {kind for lane in self.methods for _, kind in lane.marks}
        told = {kind for _, kind in self.signs}
        return tuple(
            words
            for words, there in (
                ("dot: worst", True),
                ("line: to the least", any(day.least < day.worst for day in days)),
                ("ring: at night", any(day.night is not None for day in days)),
                ("bar, number: median of the week", True),
                (f"shaded: {self.severe_from} or more", True),
                ("square: written down", bool(self.medicines)),
                ("filled down: 2 points or more lower after", "down" in kinds),
                ("open down: 1 lower", "eased" in kinds),
                ("dash: no change", "same" in kinds),
                ("up: higher after", "up" in kinds),
                ("small ring: not scored", "used" in kinds),
                ("triangle: sign told", "told" in told),
                ("diamond: came back", "back" in told),
                ("circle: seen to", "seen" in told),
            )
            if there
        )


def chart_of(summary: Summary) -> Chart | None:
    """What is drawn, None where no pain was written down."""
    first = max(summary.since, summary.until - timedelta(days=LONGEST_DAYS - 1))
    days = tuple(day for day in summary.days if day.day >= first)
    if not days:
        return None
    worst = [day.worst for day in days]
    length = (summary.until - first).days + 1 - summary.unfinished
    severe = sum(value >= summary.severe_from for value in worst)
    title = f"Pain a day, {span_text(first, summary.until, summary.today)}"
    weeks = tuple(_weeks(summary, first))
    medians = "; ".join(
        f"{week.label or day_text(week.first)}: {number_text(median(inside))}"
        for week in weeks
        if (inside := [day.worst for day in days if week.first <= day.day <= week.last])
    )
    description = (
        f"{title}: worst between {min(worst)} and {max(worst)}, {summary.severe_from} or more on "
        f"{count(severe, 'day')}, {length - len(days)} of {count(length, 'day')} without an entry. "
        f"Median worst by week, {medians}."
    )
    born = summary.born_on
    return Chart(
        first=first,
        last=summary.until,
        bands=tuple(_bands(summary, first, days)),
        together=Band("every place", days),
        weeks=weeks,
        born_on=born if born is not None and first <= born <= summary.until else None,
        medicines=tuple(_medicines(summary, first)) if summary.has(Section.MEDICINES) else (),
        methods=tuple(_methods(summary, first)) if summary.has(Section.TRIED) else (),
        signs=tuple(_signs(summary, first)) if summary.has(Section.SIGNS) else (),
        pressures=tuple(_pressures(summary, first)) if summary.has(Section.READINGS) else (),
        severe_from=summary.severe_from,
        title=title,
        description=description,
    )


def _bands(summary: Summary, first: date, days: Sequence[DayPain]) -> Iterator[Band]:
    """Every place together, and each place where there is more than one and she did not leave places out."""
    places = summary.places[:MOST_PLACES]
    if len(summary.places) < 2 or not summary.has(Section.WHERE):
        yield Band("", tuple(days))
        return
    entries = [e for e in summary.history.entries if first <= e.moment.log_day <= summary.until]
    for place in places:
        here = (entry for entry in entries if place.site in entry.sites)
        yield Band(words_of(place.site), tuple(logged_days_of(here, summary.history, summary.trend.rules)))


def _weeks(summary: Summary, first: date) -> Iterator[Week]:
    for span in summary.trend.weeks:
        if span.last < first:
            continue
        label = ""
        if span.week is not None:
            label = str(span.week)
        elif span.weeks_after_birth is not None:
            label = f"+{span.weeks_after_birth}"
        yield Week(max(span.first, first), span.last, label)


def _medicines(summary: Summary, first: date) -> Iterator[Lane]:
    """A row a substance where it is known, else a row a text; most days first."""
    taken: dict[str, tuple[str, set[date]]] = {}
    for use in summary.medicines:
        name = one_line(use.substance or use.text)
        taken.setdefault(use.counted_as, (name, set()))[1].update(day for day in use.on if day >= first)
    rows = sorted((row for row in taken.values() if row[1]), key=lambda row: (-len(row[1]), row[0]))
    for name, days in rows[:MOST_MEDICINES]:
        yield Lane(name, tuple((day, "taken") for day in sorted(days)))


def _methods(summary: Summary, first: date) -> Iterator[Lane]:
    uses = [use for use in summary.history.relief_uses if first <= use.moment.log_day <= summary.until]
    scores = {entry.id: entry.score for entry in summary.history.entries}
    most = Counter(use.method for use in uses).most_common(MOST_METHODS)
    for method, _ in most:
        days: dict[date, str] = {}
        for use in uses:
            if use.method == method:
                days[use.moment.log_day] = _followed(use, scores)
        yield Lane(words_of(method), tuple(sorted(days.items())))


def _followed(use: ReliefUse, scores: Mapping[str, int]) -> str:
    """What followed a use, as the mark that says it."""
    before = use.before if use.before is not None else scores.get(use.entry_id or "")
    if before is None or use.after is None:
        return "used"
    drop = before - use.after
    return "down" if drop > 1 else "eased" if drop == 1 else "same" if drop == 0 else "up"


def _signs(summary: Summary, first: date) -> Iterator[tuple[date, str]]:
    """When a sign was told, seen to, and came back; each mark once a day."""
    marks: dict[tuple[date, str], None] = {}

    def mark(day: date | None, kind: str) -> None:
        if day is not None and first <= day <= summary.until:
            marks[day, kind] = None

    for sign in summary.signs.told:
        if sign.finding.urgency is Urgency.ROUTINE:
            continue
        for each in sign.standing:
            if each.assessed_on is not None:
                mark(each.assessed_on.log_day, "seen")
                mark(_told_before(summary, each.fact, each.assessed_on.log_day), "told")
            if each.first is not None:
                mark(each.first.log_day, "told" if each.assessed_on is None else "back")
    for past in summary.signs.past:
        mark(past.first.log_day, "told")
        if past.assessed_on is not None:
            mark(past.assessed_on.log_day, "seen")
    yield from sorted(marks)


def _told_before(summary: Summary, fact: str, day: date) -> date | None:
    """The last day up to an assessment on which that fact was answered."""
    days = [r.moment.log_day for r in summary.history.fact_reports if r.fact == fact and r.moment.log_day <= day]
    return days[-1] if days else None


def _pressures(summary: Summary, first: date) -> Iterator[Pressure]:
    for reading in summary.history.readings:
        inside = first <= reading.moment.log_day <= summary.until
        if inside and reading.kind is ReadingKind.BP and reading.diastolic is not None:
            yield Pressure(reading.moment.log_day, reading.value, reading.diastolic)


class Ink(Value, kw_only=False):
    """The colours, and the font family of the letters."""

    colours: Mapping[str, str]
    font: str


PAPER = {
    "ink": "#1d2a2e",
    "muted": "#4f5b61",
    "grid": "#c9d0d3",
    "bar": "#a02718",
    "average": "#12343b",
    "severe": "#f6ece4",
    "sign": "#9d1c1c",
    "method": "#1d4f8f",
    "paper": "#ffffff",
}


def draw(chart: Chart, ink: Ink, *, identity: str = "chart", width: int = WIDE, alone: bool = False) -> str:
    """The chart as one SVG element with a title and a description, `width` units wide.

    alone: it stands on no page, so it says in letters what it is of and what its marks mean.
    """
    drawing = _Drawing(chart, ink, width, alone=alone)
    body = drawing.all()
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_n(drawing.height)}" role="img" '
        f'aria-labelledby="{identity}-title {identity}-desc" font-family="{escape(ink.font)}" font-size="{LETTERS}">'
    )
    title = f'<title id="{identity}-title">{escape(chart.title)}</title>'
    return "\n".join([head, title, f'<desc id="{identity}-desc">{escape(chart.description)}</desc>', *body, "</svg>"])


def height_of(chart: Chart) -> float:
    """Units from top to bottom of the wide drawing."""
    drawing = _Drawing(chart, Ink(PAPER, ""), WIDE)
    drawing.all()
    return drawing.height


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _wide(text: str) -> float:
    """Units a text takes across."""
    return cell_width(text) * LETTERS * _LETTER_WIDTH


class _Drawing:
    """Where everything stands: bands from the top, the axis, then the rows of marks."""

    def __init__(self, chart: Chart, ink: Ink, width: int, *, alone: bool = False) -> None:
        self.chart, self.ink, self.narrow, self.alone = chart, ink, width < WIDE, alone
        names = [lane.name for lane in (*chart.medicines, *chart.methods)] + [band.name for band in chart.bands]
        room = max([_wide(_short(name)) for name in names] + [_wide("blood pressure")]) + 8
        heads = _wide("taken") + 8 if chart.medicines or chart.methods else 0
        self.left = 22.0 if self.narrow else room + heads
        # the numbers of a last pressure stand over it, half of them beyond the last day
        self.right = width - (24.0 if chart.pressures else 8.0)
        self.length = (chart.last - chart.first).days + 1
        self.column = (self.right - self.left) / self.length
        self.height = 0.0
        self.plotted: list[tuple[float, float]] = []

    def all(self) -> list[str]:
        parts: list[str] = []
        if self.alone:
            self.height = LETTERS + 4
            title = f"{self.chart.title} {self.chart.last.year}, 0 none to 10 worst imaginable"
            parts.append(self._text(0, LETTERS, title, "ink", "start", ' font-weight="bold"'))
        tall = {1: 110, 2: 58, 3: 46}.get(len(self.chart.bands), 40)
        for band in self.chart.bands:
            parts += self._band(band, tall)
        parts += self._axis()
        parts += self._lanes("taken", self.chart.medicines, "method")
        parts += self._lanes("tried", self.chart.methods, "method")
        if self.chart.signs:
            parts += self._lanes("", (Lane("signs", self.chart.signs),), "sign")
        parts += self._pressure()
        if self.chart.born_on is not None:
            x = self._x(self.chart.born_on)
            path = "".join(f"M{_n(x)} {_n(top)}V{_n(bottom)}" for top, bottom in self.plotted)  # through no letter
            parts.append(self._line(path, "ink", "1.2", ' stroke-dasharray="5 3"'))
        self.height += 4
        if self.alone:
            parts += self._key()
        return parts

    def _key(self) -> Iterator[str]:
        """What the marks mean, as many in a line as it holds."""
        lines: list[str] = []
        for words in self.chart.key:
            longer = f"{lines[-1]} \u00b7 {words}" if lines else words
            if lines and _wide(longer) < self.right:
                lines[-1] = longer
            else:
                lines.append(words)
        for line in lines:
            self.height += LETTERS + 3
            yield self._text(0, self.height, line, anchor="start")
        self.height += 6

    def _x(self, day: date) -> float:
        """The middle of a day's column."""
        return self.left + ((day - self.chart.first).days + 0.5) * self.column

    def _text(
        self, x: float, y: float, text: str, colour: str = "muted", anchor: str = "middle", bold: str = ""
    ) -> str:
        fill = self.ink.colours[colour]
        return (
            f'<text x="{_n(x)}" y="{_n(y)}" class="{colour}" fill="{fill}" text-anchor="{anchor}"{bold}>'
            f"{escape(text)}</text>"
        )

    def _line(self, path: str, colour: str, width: str = "1", more: str = "") -> str:
        stroke = self.ink.colours[colour]
        return f'<path class="{colour}-line" d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}"{more}/>'

    def _shape(self, path: str, colour: str, *, filled: bool = True) -> str:
        ink = self.ink.colours[colour]
        if filled:
            return f'<path class="{colour}" d="{path}" fill="{ink}"/>'
        paper = self.ink.colours["paper"]
        return f'<path class="{colour}-open" d="{path}" fill="{paper}" stroke="{ink}" stroke-width="1.4"/>'

    def _band(self, band: Band, tall: int) -> Iterator[str]:
        if band.name and self.narrow:
            self.height += LETTERS + 3
            yield self._text(0, self.height - 2, band.name, "ink", "start")
        top = self.height + LETTERS + 6
        bottom = top + tall
        self.plotted.append((top, bottom))

        def y(score: float) -> float:
            return bottom - score * tall / _SCALE

        severe = self.ink.colours["severe"]
        shade = y(self.chart.severe_from) - top
        yield (
            f'<rect class="severe" x="{_n(self.left)}" y="{_n(top)}" width="{_n(self.right - self.left)}" '
            f'height="{_n(shade)}" fill="{severe}"/>'
        )
        marks = (0, _SCALE) if tall < 60 else (0, self.chart.severe_from, _SCALE)
        for score in (0, self.chart.severe_from, _SCALE):
            yield self._line(f"M{_n(self.left)} {_n(y(score))}H{_n(self.right)}", "grid")
            if score in marks:
                yield self._text(self.left - 4, y(score) + 4, str(score), anchor="end")
        if band.name and not self.narrow:
            yield self._text(self.left - 6, top + tall * 0.55 + 4, _short(band.name), "ink", "end")
        edge = -1.0
        for week in self.chart.weeks:
            inside = [day.worst for day in band.days if week.first <= day.day <= week.last]
            if not inside:
                continue
            middle = median(inside)
            begin, end = self._x(week.first) - self.column / 2, self._x(week.last) + self.column / 2
            yield self._line(f"M{_n(begin)} {_n(y(middle))}H{_n(end)}", "bar", "2.4")
            text, centre = number_text(middle), (begin + end) / 2
            centre = min(max(centre, self.left + _wide(text) / 2), self.right - _wide(text) / 2)
            if centre - _wide(text) / 2 > edge + 2:
                edge = centre + _wide(text) / 2
                yield self._text(centre, top - 5, text, "ink", bold=' font-weight="bold"')
        for day in band.days:
            yield from self._day(day, y)
        self.height = bottom

    def _day(self, day: DayPain, at: Callable[[float], float]) -> Iterator[str]:
        x, radius = self._x(day.day), max(1.7, min(self.column * 0.36, 3.0))
        words = f"{day_text(day.day)}: worst {day.worst}, least {day.least}"
        words += "" if day.night is None else f", at night {day.night}"
        if day.least < day.worst:
            yield self._line(f"M{_n(x)} {_n(at(day.worst))}V{_n(at(day.least))}", "average", "1.2")
        if day.night is not None:
            stroke = self.ink.colours["average"]
            yield (
                f'<circle class="average-line" cx="{_n(x)}" cy="{_n(at(day.night))}" r="{_n(radius + 1.8)}" '
                f'fill="none" stroke="{stroke}" stroke-width="1.1"/>'
            )
        yield (
            f'<circle class="average" cx="{_n(x)}" cy="{_n(at(day.worst))}" r="{_n(radius)}" '
            f'fill="{self.ink.colours["average"]}"><title>{escape(words)}</title></circle>'
        )

    def _axis(self) -> Iterator[str]:
        """Weeks by number where they begin, dates beneath; a label that would touch another is left out."""
        base, dates = self.height + LETTERS + 3, self.height + 2 * LETTERS + 5
        numbered = any(week.label for week in self.chart.weeks)
        if numbered and not self.narrow:
            after = self.chart.weeks[-1].label.startswith("+")
            words = "week, + after birth" if after and self.left > 110 else "week"
            yield self._text(self.left - 6, base, words, "ink", "end")
        edge = dated = -1.0
        for week in self.chart.weeks:
            x = self._x(week.first) - self.column / 2
            yield self._line(f"M{_n(x)} {_n(self.height)}v5", "ink")
            if week.label and x + 2 > edge + 3 and x + 2 + _wide(week.label) < self.right:
                edge = x + 2 + _wide(week.label)
                yield self._text(x + 2, base, week.label, "ink", "start")
            day = day_text(week.first)
            if x > dated + 8 and x + _wide(day) < self.right:
                dated = x + _wide(day)
                yield self._text(x, dates if numbered else base, day, anchor="start")
        self.height = dates if numbered else base
        if self.chart.born_on is not None:
            x, word = self._x(self.chart.born_on), "birth"
            fits = x + 3 + _wide(word) < self.right
            self.height += LETTERS + 2
            yield self._text(x + 3 if fits else x - 3, self.height, word, "ink", "start" if fits else "end")
        self.height += 4

    def _lanes(self, head: str, lanes: Sequence[Lane], colour: str) -> Iterator[str]:
        if lanes and head:
            self.height += LETTERS + 3 if self.narrow else 2
            beside = self.height - 2 if self.narrow else self.height + _LANE / 2 + 4
            yield self._text(0, beside, head, "ink", "start", ' font-weight="bold"')
        for lane in lanes:
            if self.narrow:
                self.height += LETTERS + 1
                yield self._text(0, self.height - 1, _short(lane.name, 40), "muted", "start")
            middle = self.height + _LANE / 2
            if not self.narrow:
                yield self._text(self.left - 6, middle + 4, _short(lane.name), anchor="end")
            yield self._line(f"M{_n(self.left)} {_n(middle)}H{_n(self.right)}", "grid")
            before: Counter[date] = Counter()
            for day, kind in lane.marks:
                yield self._mark(self._x(day) - 10 * before[day], middle, kind, colour)
                before[day] += 1
            self.plotted.append((self.height, self.height + _LANE))
            self.height += _LANE

    def _mark(self, x: float, y: float, kind: str, colour: str) -> str:
        size = max(2.2, min(self.column * 0.42, 4.0)) if colour == "method" else 4.5
        left, top, both = _n(x - size), _n(y - size), _n(2 * size)
        match kind:
            case "taken":
                return self._shape(f"M{left} {top}h{both}v{both}h-{both}z", colour)
            case "down" | "eased":
                return self._shape(f"M{left} {top}h{both}l-{_n(size)} {both}z", colour, filled=kind == "down")
            case "up" | "told":
                return self._shape(f"M{left} {_n(y + size)}h{both}l-{_n(size)} -{both}z", colour)
            case "same":
                return self._line(f"M{left} {_n(y)}h{both}", colour, "2")
            case "back":
                step = _n(size)
                return self._shape(f"M{_n(x)} {top}l{step} {step}l-{step} {step}l-{step} -{step}z", colour)
            case _:
                radius = _n(size * 0.8)
                path = f"M{_n(x - size * 0.8)} {_n(y)}a{radius} {radius} 0 1 0 {_n(size * 1.6)} 0"
                return self._shape(f"{path}a{radius} {radius} 0 1 0 -{_n(size * 1.6)} 0z", colour, filled=False)

    def _pressure(self) -> Iterator[str]:
        """Each reading is a line from lower number to upper, with its numbers where they fit, the last first."""
        told = self.chart.pressures
        if not told:
            return
        self.height += LETTERS + 5
        top, tall = self.height, 26
        both = [number for each in told for number in (each.upper, each.lower)]
        low, high = min(both), max(both)
        span = max(high - low, 40)
        if self.narrow:
            yield self._text(0, top - 2 - LETTERS, "blood pressure", "muted", "start")
        else:
            yield self._text(self.left - 6, top + tall / 2 + 4, "blood pressure", anchor="end")

        def y(value: float) -> float:
            return top + tall - (value - low) * tall / span

        first = [told[-1], max(told, key=lambda each: (each.upper, each.lower)), told[0]]
        labelled = [*dict.fromkeys([*first, *told])]
        spots: list[tuple[float, float]] = []
        for each in labelled:
            text = f"{each.upper:g}/{each.lower:g}"
            half = _wide(text) / 2
            centre = self._x(each.day)
            if all(abs(centre - other) > half + size + 4 for other, size in spots):
                spots.append((centre, half))
                yield self._text(centre, y(each.upper) - 5, text, "ink")
        for each in told:
            x = self._x(each.day)
            yield self._line(f"M{_n(x)} {_n(y(each.upper))}V{_n(y(each.lower))}", "average", "1.6")
            yield self._line(
                f"M{_n(x - 2.5)} {_n(y(each.upper))}h5M{_n(x - 2.5)} {_n(y(each.lower))}h5", "average", "1.6"
            )
        self.height = top + tall + 4


def _short(name: str, letters: int = 24) -> str:
    """A name that has room beside its row, whole or with a sign that it goes on; it stands whole in the words."""
    return name if cell_width(name) <= letters else f"{name[: letters - 3].rstrip()}..."
