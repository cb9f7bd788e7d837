"""The page in words, once for every format: a first sheet that answers eight questions, a second with the rest.

The formats only lay out and escape. Nothing here is markup, and every text a person typed is one line by now.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from lumbar_cli import __version__
from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.change import Way
from lumbar_cli.domain.visit.summary import MedicineUse, Readings, Section, Spread, Summary
from lumbar_cli.domain.words import Phase, ReadingKind
from lumbar_cli.formats.page.blocks import BLANK, NOT_ASKED, Items, Page, PageSection, Room, Row, Rows, Table
from lumbar_cli.formats.page.signs import every_sign, signs_section
from lumbar_cli.wording.lines import cell_width, cut, listed, one_line
from lumbar_cli.wording.words import (
    day_text,
    fact_name,
    fact_words,
    number_text,
    reading_text,
    set_by,
    span_text,
    value_words,
    words_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from lumbar_cli.domain.diary.records import Reading
    from lumbar_cli.domain.pain.trend import DayPain
    from lumbar_cli.domain.relief.ledger import LedgerRow
    from lumbar_cli.domain.visit.change import Part
    from lumbar_cli.domain.visit.summary import Answer

TITLE = "Back pain diary for a visit"

IN_THE_WAY = "In the way"
"""The label before how much the pain is in the way, of which the FHIR document makes a section."""

_RUNNING = Room(tables=False, lists=126, denied=3, methods=6)
_GROUPED = replace(_RUNNING, grouped=True, cells=200, lists=63, denied=2, methods=3)
_BRIEF = replace(_GROUPED, brief=True, denied=1, methods=2, notes=30)
_DENSE = replace(_BRIEF, dense=True)
ROOMS = (
    Room(),
    Room(lists=126, denied=3, methods=5),
    _RUNNING,
    replace(_RUNNING, lists=63, denied=2, methods=4),
    _GROUPED,
    _BRIEF,
    _DENSE,
    replace(_DENSE, cells=120, lists=50, denied=0, methods=1, notes=12),
    replace(_DENSE, cells=60, lists=50, denied=0, methods=1, notes=6),
    replace(_DENSE, cells=36, lists=40, denied=0, methods=0, notes=3),
    replace(_DENSE, cells=20, lists=40, denied=0, methods=0, notes=0),
)
"""From the most generous to the tightest; the first that fits is taken."""

RESTS = (
    *(Room(lists=lists, notes=notes) for lists, notes in ((189, 60), (120, 30), (80, 16), (60, 12), (40, 8))),
    *(
        Room(lists=lists, notes=notes, cells=cells, dense=True)
        for lists, notes, cells in ((40, 8, 240), (20, 6, 160), (20, 3, 100), (10, 0, 60))
    ),
)
"""The same for the second sheet."""


def compose(summary: Summary, room: Room, rest: tuple[PageSection, ...] = (), *, dense_rest: bool = False) -> Page:
    """The page with at most what the room allows on its first sheet, and `rest` on the second."""
    profile = summary.history.profile if summary.has(Section.NAME) else None
    return Page(
        title=TITLE,
        day=f"{summary.today:%a} {day_text(summary.today)} {summary.today.year}",
        name=None if not summary.has(Section.NAME) else cut(one_line(summary.name), 60) if summary.name else BLANK,
        born=BLANK if profile is None or profile.born is None else _year(profile.born),
        number=cut(one_line(profile.hospital_number), 30) if profile and profile.hospital_number else BLANK,
        state=_state(summary),
        about=tuple(_about(summary)),
        sections=_first(summary, room),
        rest=rest,
        cut=room.cells < _GROUPED.cells,
        dense=room.dense,
        dense_rest=dense_rest,
        footer=_footer(summary),
    )


def _first(summary: Summary, room: Room) -> tuple[PageSection, ...]:
    sections = (
        signs_section(summary, room),
        _questions(summary, room),
        _changed(summary, room),
        _pain(summary),
        _where(summary, room),
        _medicines(summary, room),
        _tried(summary, room),
        _readings(summary, room),
        _private(summary),
    )
    return tuple(section for section in sections if section is not None)


def rest_of(summary: Summary, room: Room, second: Room) -> tuple[PageSection, ...]:
    """The second sheet of a page whose first has that room: what was shortened there is whole here."""
    sections = (
        _questions_in_full(summary, room),
        every_sign(summary, second),
        _every_day(summary),
        *_in_full(summary, room, second),
        _notes(summary, second),
    )
    return tuple(section for section in sections if section is not None)


LEAST_WANTED = ("notes", "tried-in-full", "every-sign", "medicines-in-full", "every-day", "questions-in-full")
"""Of the second sheet, where it cannot hold all: what goes first. The first sheet has the gist of each."""


_BABIES = {1: "one baby", 2: "twins", 3: "triplets", 4: "quadruplets"}


def _state(summary: Summary) -> str:
    """How far, how many, due when; after a loss nothing but what she chose to say."""
    babies = [] if summary.babies is None else [_BABIES.get(summary.babies, f"{summary.babies} babies")]
    if summary.phase is Phase.POSTPARTUM and summary.days_after_birth is not None and summary.born_on is not None:
        days = summary.days_after_birth
        weeks = f" ({count(days // 7, 'week')})" if days >= 7 else ""
        at = f" at {summary.over_at}" if summary.over_at is not None else ""
        return ", ".join([f"{count(days, 'day')} after birth{weeks}", f"born {_year(summary.born_on)}{at}", *babies])
    if summary.phase is Phase.ENDED:
        if summary.ended_on is None:
            return ""
        at = f", at {summary.over_at}" if summary.over_at is not None else ""
        return f"A pregnancy ended on {_year(summary.ended_on)}{at}"
    if summary.age is not None and summary.dating is not None:
        return ", ".join([f"{summary.age} weeks", *babies, f"due {_year(summary.dating.due_date)}"])
    return ", ".join([f"due date {NOT_ASKED}", *babies])


def _year(day: date) -> str:
    return f"{day_text(day)} {day.year}"


def _about(summary: Summary) -> Iterator[str]:
    if summary.dating is not None:
        moved = ""
        if summary.earlier_due_date is not None:
            moved = f"; moved from {_year(summary.earlier_due_date)}"
        yield f"Dated: {set_by(summary.dating)}{moved}."
    yield _background(summary)


def _background(summary: Summary) -> str:
    """What else matters, in the words of the profile; never "nothing" where nobody asked."""
    from lumbar_cli.knowledge.relief import load_conditions

    known = load_conditions()
    titles = []
    for name in summary.conditions:
        condition = known.get(name)
        if condition is None or summary.phase in condition.only:
            titles.append(words_of(name) if condition is None else condition.title)
    told = {name.replace("-", "_") for name in summary.conditions}
    for answer in summary.background:
        fact = summary.facts.get(answer.fact)
        if answer.fact not in told:
            when = f" (told {day_text(answer.day, summary.today)})" if fact is not None and fact.circumstance else ""
            titles.append(fact_words(fact, answer.fact, answer.value) + when)
    allergies = summary.history.profile.allergies
    words = "; ".join(one_line(text) for text in dict.fromkeys(titles))
    said = f"Background, as she says: {words}." if words else f"Background: {NOT_ASKED}, or nothing told."
    return f"{said} Allergies: {one_line(allergies) if allergies else NOT_ASKED}."


def _questions(summary: Summary, room: Room) -> PageSection:
    items = tuple(cut(one_line(text), _longest_question(room)) for text in summary.questions)
    if not items:
        left_out = any(not each.done for each in summary.history.questions)
        said = "none on this page" if left_out else "no question written down"
        return PageSection("questions", "What she wants from today", said, (), half=True)
    lines = sum(1 + cell_width(text) // HALF_CELLS for text in items)
    return PageSection("questions", "What she wants from today", "", (Items(items),), half=lines <= MOST_HALF_LINES)


HALF_CELLS, MOST_HALF_LINES = 48, 10
"""Letters of a line of half the width; with more lines than that her questions take all of it."""


def _longest_question(room: Room) -> int:
    return max(room.cells, 120 if room.methods else 70)


def _questions_in_full(summary: Summary, room: Room) -> PageSection | None:
    """Those that the first sheet had to shorten, under its numbers."""
    whole = [one_line(text) for text in summary.questions]
    longest = _longest_question(room)
    rows = [Row(str(n), text) for n, text in enumerate(whole, 1) if cut(text, longest) != text]
    return PageSection("questions-in-full", "Her longer questions, whole", "", (Rows(tuple(rows)),)) if rows else None


_WAYS = {
    Way.WORSE: "Worse: up {points} points; {rule} or more counts as a change.",
    Way.EASIER: "Easier: down {points} points; {rule} or more counts as a change.",
    Way.RISING: "Rising day by day, by less than the {rule} points that count as a change.",
    Way.FALLING: "Falling day by day, by less than the {rule} points that count as a change.",
    Way.SAME: "About the same: less than {rule} points apart, and no steady way up or down.",
}


def _changed(summary: Summary, room: Room) -> PageSection:
    title, change = "What changed", summary.change
    if change is None:
        said = "no pain was written down"
        if summary.worst is not None:
            said = "too few days to say; nothing is guessed"
        return PageSection("changed", title, said, (), half=True)
    begin, end = change.begin, change.end
    rows = [
        ("worst a day, median (range)", _middle(begin), _middle(end)),
        (f"days at {summary.severe_from} or more", _severe(begin), _severe(end)),
        *([("at night, median", _night(begin), _night(end))] if begin.nights or end.nights else []),
        *_both("in the way of daily life", begin, end, lambda part: part.interference),
        *([_eased(begin, end)] if begin.rested and end.rested and summary.has(Section.WHERE) else []),
        *([("where", _sites(begin), _sites(end))] if summary.has(Section.WHERE) else []),
    ]
    if room.brief:
        rows = rows[:2]
    rule = number_text(summary.trend.rules.relevant_points)
    said = _WAYS[change.way].format(points=number_text(abs(change.points)), rule=rule)
    places = "Every place together" if len(summary.places) > 1 else _only_place(summary)
    under = f"{said} {places}; {begin.days} and {count(end.days, 'day')} with a score."
    head = ("", _length(begin, "first"), _length(end, "last"))
    return PageSection("changed", title, "", (Table(head, tuple(rows), under),), half=True)


def _only_place(summary: Summary) -> str:
    return words_of(summary.places[0].site).capitalize() if summary.places and summary.has(Section.WHERE) else "Pain"


def _length(part: Part, which: str) -> str:
    weeks = ((part.last - part.first).days + 1) // 7
    return f"{which} week" if weeks == 1 else f"{which} {weeks} weeks"


def _middle(part: Part) -> str:
    middle = number_text(part.median_worst)
    same = part.lowest_worst == part.highest_worst
    return middle if same else f"{middle} ({part.lowest_worst}-{part.highest_worst})"


def _severe(part: Part) -> str:
    return f"{part.severe_days} of {part.days}" if part.severe_days else "never"


def _night(part: Part) -> str:
    """A median of one night is none."""
    if part.night is None:
        return "no score"
    return number_text(part.night) if part.nights > 1 else f"{number_text(part.night)} (one night)"


def _both(label: str, begin: Part, end: Part, of: Callable[[Part], float | None]) -> list[tuple[str, str, str]]:
    """A row where at least one end has a number."""
    numbers = [of(part) for part in (begin, end)]
    if numbers == [None, None]:
        return []
    first, last = (NOT_ASKED if number is None else number_text(number) for number in numbers)
    return [(label, first, last)]


def _eased(begin: Part, end: Part) -> tuple[str, str, str]:
    return "eased by lying down", f"{begin.eased} of {begin.rested}", f"{end.eased} of {end.rested}"


def _sites(part: Part) -> str:
    return ", ".join(words_of(site) for site in part.sites)


def _pain(summary: Summary) -> PageSection:
    """The medians of the weeks, which the chart draws and a table says."""
    span = span_text(summary.since, summary.until, summary.today)
    title = "Pain day by day, 0 none to 10 worst imaginable"
    if not summary.days:
        return PageSection("pain", title, f"{span}: nothing written down", ())
    weeks = [
        (week_label(summary, n), [day for day in summary.days if span_.first <= day.day <= span_.last])
        for n, span_ in enumerate(summary.trend.weeks)
    ]
    logged = [(label, days) for label, days in weeks if days]
    head = ("week", *(label for label, _ in logged))
    rows = [
        ("median worst", *(number_text(median(day.worst for day in days)) for _, days in logged)),
        ("days written", *(str(len(days)) for _, days in logged)),
    ]
    aside = f"diary since {day_text(summary.since, summary.today)}"
    if len(summary.places) > 1:
        aside += "; every place together"
    return PageSection("pain", title, aside, (Table(head, tuple(rows)),))


def week_label(summary: Summary, number: int) -> str:
    """A week of the trend: `33` of a pregnancy, `+2` after a birth, its first day where there is neither."""
    span = summary.trend.weeks[number]
    if span.week is not None:
        return str(span.week)
    if span.weeks_after_birth is not None:
        return f"+{span.weeks_after_birth}"
    return day_text(span.first)


def _where(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.WHERE):
        return None
    title, blocks = "Where, what it is like", []
    rows = []
    for place in summary.places:
        sides = ", ".join(f"{side} {times}" for side, times in place.sides)
        rows.append((words_of(place.site), f"{place.days} of {count(len(summary.days), 'day')}", place.worst, sides))
    if rows and room.tables:
        cells = tuple((name, f"{days}, worst {worst}", sides) for name, days, worst, sides in rows)
        width = 3 if any(sides for *_, sides in rows) else 2
        blocks.append(Table(("",) * width, tuple(row[:width] for row in cells)))
    lines = []
    if rows and not room.tables:
        alike: dict[str, list[str]] = {}
        for name, days, worst, sides in rows:
            alike.setdefault(f"{days}, worst {worst}{f' ({sides})' if sides else ''}", []).append(name)
        lines.append(Row("Places", "; ".join(f"{', '.join(names)} {said}" for said, names in alike.items())))
    if summary.characters:
        lines.append(Row("Feels", listed([f"{word} {n}" for word, n in summary.characters], room.lists)))
    if night := _night_and_day(summary):
        lines.append(Row("Night, day", night))
    rest = ", ".join(f"{word} {times}" for word, times in summary.rest)
    lines.append(Row("After rest", f"{rest} (of {count(summary.rest_days, 'answer')})" if rest else NOT_ASKED))
    if summary.about_pain:
        lines.append(Row("Also", listed(_answers(summary, summary.about_pain), room.lists, "; ")))
    if summary.has(Section.INTERFERENCE):
        lines += _interference(summary, room)
    return PageSection("where", title, "", (*blocks, Rows(tuple(lines))), half=True)


def _night_and_day(summary: Summary) -> str:
    both = summary.trend.night_and_day
    if both.night is None:
        return ""
    if both.nights == 1:
        return f"one night with a score: {number_text(both.night)}"
    night = f"median {number_text(both.night)} at night ({both.nights} nights)"
    return night if both.day is None else f"{night}, {number_text(both.day)} by day ({count(both.days, 'day')})"


def _answers(summary: Summary, answers: Sequence[Answer]) -> list[str]:
    """Each with its day; those with one answer of one day together."""
    alike: dict[str, list[str]] = {}
    for answer in answers:
        fact = summary.facts.get(answer.fact)
        said = f"{value_words(fact, answer.value)} ({day_text(answer.day, summary.today)})"
        alike.setdefault(said, []).append(fact_name(fact, answer.fact))
    return [f"{'; '.join(names)}: {said}" if len(names) > 1 else f"{names[0]} {said}" for said, names in alike.items()]


def _interference(summary: Summary, room: Room) -> Iterator[Row]:
    words = NOT_ASKED
    if summary.interference is not None:
        days = count(summary.interference.days, "day")
        words = f"of daily life, 0-10: median {_spread_words(summary.interference)}, told on {days}"
    yield Row(IN_THE_WAY, words)
    if summary.stops:
        yield Row("", listed(_answers(summary, summary.stops), room.lists, "; "))


def _spread_words(spread: Spread) -> str:
    middle = number_text(spread.median)
    if spread.lowest == spread.highest:
        return middle
    return f"{middle} ({number_text(spread.lowest)}-{number_text(spread.highest)})"


def _medicines(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.MEDICINES):
        return None
    title = "Medicines she wrote down"
    if not summary.medicines:
        return PageSection("medicines", title, f"none written down; {NOT_ASKED}", (), half=True)
    aside = "as typed, with the number of doses" if room.grouped else "as typed"
    if room.tables:
        return PageSection("medicines", title, aside, (_medicine_table(summary, room),), half=True)
    told = []
    for total, uses in _by_substance(summary):
        parts = [_running(summary, use, room) for use in uses]
        if room.grouped and len({use.times for use in uses}) == 1 and len(uses) > 1:
            names = ", ".join(cut(one_line(use.text), room.cells) for use in uses)
            parts = [f"{names} ({uses[0].times} each)"]
        told.append(
            "; ".join(parts) if total is None else f"{total.text} {count(total.times, 'dose')}: {', '.join(parts)}"
        )
    rows = (Row("As typed", "; ".join(told)), *_doubled_rows(summary))
    return PageSection("medicines", title, aside, (Rows(rows),), half=True)


def _by_substance(summary: Summary) -> Iterator[tuple[MedicineUse | None, list[MedicineUse]]]:
    """The medicines of one substance with its total; those that stand alone come in one run with none."""
    totals = {total.substance: total for total in summary.totals}
    for substance, uses in groupby(
        summary.medicines, key=lambda use: use.substance if use.substance in totals else None
    ):
        yield totals.get(substance), list(uses)


def _running(summary: Summary, use: MedicineUse, room: Room) -> str:
    text = cut(one_line(use.text), room.cells)
    if room.grouped:
        return f"{text} ({use.times})"
    last = day_text(use.last, summary.today)
    return f"{text} ({count(use.times, 'dose')} on {count(use.days, 'day')}, last {last})"


def _medicine_table(summary: Summary, room: Room) -> Table:
    """A line a medicine; those of one substance under a line with what they come to."""
    rows = []
    for total, uses in _by_substance(summary):
        if total is not None:
            rows.append((f"{total.text}, together", str(total.times), str(total.days), _when(summary, total)))
        of_it = "" if total is None else "of it: "
        rows += [
            (of_it + cut(one_line(use.text), room.cells), str(use.times), str(use.days), _when(summary, use))
            for use in uses
        ]
    return Table(("", "doses", "days", "when"), tuple(rows), " ".join(row.text for row in _doubled_rows(summary)))


def _doubled_rows(summary: Summary) -> list[Row]:
    return [
        Row("", f"{one.substance.capitalize()} in two of them on {count(one.days, 'day')}.") for one in summary.doubled
    ]


def _when(summary: Summary, use: MedicineUse) -> str:
    if use.first_age is not None and use.last_age is not None:
        last = "now" if use.last >= summary.until - timedelta(days=1) else str(use.last_age)
        return f"{use.first_age} to {last}" if use.first != use.last else f"{use.first_age}"
    return span_text(use.first, use.last, summary.today)


def _tried(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.TRIED):
        return None
    title, ledger = "Tried", summary.ledger
    rows = sorted(ledger.rows, key=lambda row: (-row.uses, row.method))
    if not rows:
        return PageSection("tried", title, "nothing written down", (), half=True)
    shown = rows[: room.methods]
    more = [] if len(rows) == len(shown) else [f"and {len(rows) - len(shown)} more {room.elsewhere}"]
    if not room.tables:
        told = [f"{_method_name(row, room)} x{row.uses} ({_outcome(row)}; {_her_word(row)})" for row in shown]
        return PageSection("tried", title, "", (Rows((Row("Methods", "; ".join([*told, *more])),)),), half=True)
    return PageSection(
        "tried", title, "before -> after; her own word", (_method_table(summary, shown, more),), half=True
    )


def _method_table(summary: Summary, shown: Sequence[LedgerRow], more: Sequence[str]) -> Table:
    ledger = summary.ledger
    room = Room(cells=40)
    cells = [(f"{_method_name(row, room)} x{row.uses}", _outcome(row), _her_word(row)) for row in shown]
    if ledger.nothing_tried.pairs and not ledger.nothing_tried.too_few:
        cells.append(("(nothing tried)", _outcome(ledger.nothing_tried), ""))
    rule = number_text(ledger.minimum_change)
    under = f"Better: {rule} points or more. No comparison of treatments: pain often eases by itself after a peak."
    return Table(("", "median", "she says"), tuple(cells), " ".join([*more, under]))


def _method_name(row: LedgerRow, room: Room) -> str:
    return cut(words_of(row.method), min(room.cells, 60))


def _outcome(row: LedgerRow) -> str:
    if row.median_before is None or row.median_after is None:
        return "no scores" if not row.pairs else f"too few ({row.pairs})"
    change = f"{number_text(row.median_before)} -> {number_text(row.median_after)}"
    return f"{change}, better {row.better} of {row.pairs}"


def _her_word(row: LedgerRow) -> str:
    said = [("yes", row.said_yes), ("a bit", row.said_a_bit), ("no", row.said_no)]
    return ", ".join(f"{word} {times}" for word, times in said if times) or "not said"


def _readings(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.READINGS):
        return None
    title = "Readings she took"
    rows = [Row(_kind(of), _reading_words(summary, of)) for of in summary.readings]
    missing = [word for kind, word in _KINDS.items() if kind not in {of.kind for of in summary.readings}]
    if not rows:
        return PageSection("readings", title, f"none written down; {NOT_ASKED}", (), half=True)
    if missing and not room.brief:
        rows.append(Row("", f"No {', no '.join(missing)} written down."))
    return PageSection("readings", title, "", (Rows(tuple(rows)),), half=True)


_KINDS = {ReadingKind.BP: "blood pressure", ReadingKind.WEIGHT: "weight", ReadingKind.TEMPERATURE: "temperature"}


def _kind(of: Readings) -> str:
    return {ReadingKind.BP: "Pressure"}.get(of.kind, words_of(of.kind).capitalize())


def _reading_words(summary: Summary, of: Readings) -> str:
    """A series, the highest of each week, with what it rose by."""

    def dated(reading: Reading) -> str:
        age = summary.history.pregnancy.age_on(reading.moment.log_day)
        day = day_text(reading.moment.at.date(), summary.today)
        return f"{day}, {age}" if age is not None else day

    unit = reading_text(of.last).rpartition(" ")[2]

    def number(reading: Reading) -> str:
        return reading_text(reading).removesuffix(f" {unit}")

    first, last = of.series[0], of.series[-1]
    if len(of.series) == 1:
        return f"{number(last)} {unit} ({dated(last)})" + (f", the highest of {of.count}" if of.count > 1 else "")
    ends = (f"{number(first)} ({dated(first)})", *(number(each) for each in of.series[1:-1]))
    text = " -> ".join([*ends, f"{number(last)} {unit} ({dated(last)})"])
    rise = number_text(abs(round(last.value - first.value, 1)))
    if last.diastolic is not None and first.diastolic is not None:
        lower = round(last.diastolic - first.diastolic, 1)
        sign = 1 if last.value >= first.value else -1
        rise += f"/{number_text(lower * sign)}"
    way = "no change" if rise in ("0", "0/0") else f"{'up' if last.value >= first.value else 'down'} {rise}"
    highest = "" if of.highest is last else f", highest {number(of.highest)} ({dated(of.highest)})"
    return f"{text}: {way}; {count(of.count, 'reading')}{highest}"


def _private(summary: Summary) -> PageSection | None:
    if not summary.private:
        return None
    text = "; ".join(_answers(summary, summary.private))
    return PageSection("private", "Included by choice", "", (Rows((Row("Answers", text),)),))


def _every_day(summary: Summary) -> PageSection | None:
    """The days as weeks of the calendar, a number a day: worst, least before it where it was lower, night after it."""
    if not summary.days:
        return None
    by_day = {day.day: day for day in summary.days}
    monday = summary.since - timedelta(days=summary.since.weekday())
    rows = []
    while monday <= summary.until:
        days = [monday + timedelta(days=n) for n in range(7)]
        inside = [day for day in days if summary.since <= day <= summary.until]
        label = day_text(monday, summary.today)
        age = next((by_day[day].age for day in inside if day in by_day), None)
        label += f" (wk {age.weeks})" if age is not None else ""
        rows.append((label, *(_cell(by_day.get(day), day in inside) for day in days)))
        monday += timedelta(days=7)
    head = ("week from", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    night = f"{summary.trend.rules.night_starts:%H:%M}"
    under = f"Worst of the day; 3-6: least to worst; n5: at night, from {night}; -: nothing written."
    if any(e.moment.at.date() > e.moment.log_day for e in summary.history.entries if e.moment.log_day in by_day):
        under += " After midnight counts to the night before."
    return PageSection("every-day", "Every day", "every place together", (Table(head, tuple(rows), under),))


def _cell(day: DayPain | None, inside: bool) -> str:
    if day is None:
        return "-" if inside else ""
    score = str(day.worst) if day.least == day.worst else f"{day.least}-{day.worst}"
    return score if day.night is None else f"{score} n{day.night}"


def _in_full(summary: Summary, room: Room, second: Room) -> Iterator[PageSection]:
    """What the first sheet had no lines for."""
    if not room.tables and summary.medicines and summary.has(Section.MEDICINES):
        table = _medicine_table(summary, second)
        yield PageSection("medicines-in-full", "Medicines, line by line", "", (table,))
    rows = sorted(summary.ledger.rows, key=lambda row: (-row.uses, row.method))
    if (not room.tables or len(rows) > room.methods) and rows and summary.has(Section.TRIED):
        yield PageSection("tried-in-full", "Everything tried", "", (_method_table(summary, rows, ()),))


def _notes(summary: Summary, room: Room) -> PageSection | None:
    if not summary.notes:
        return None
    shown = summary.notes[: room.notes]
    rows = [Row(day_text(note.day, summary.today), cut(one_line(note.text), room.cells)) for note in shown]
    aside = f"the newest {len(shown)} of {len(summary.notes)}" if len(summary.notes) > len(shown) else ""
    return PageSection("notes", "Notes, included by choice", aside, (Rows(tuple(rows)),) if rows else ())


def _footer(summary: Summary) -> tuple[str, ...]:
    days = f"How complete: {len(summary.days)} of {count(summary.possible_days, 'day')} with an entry"
    if summary.gap is not None:
        gap = span_text(summary.gap.first, summary.gap.last, summary.today)
        days += f", longest gap {count(summary.gap.days, 'day')} ({gap})"
    late = summary.late_scores or "none"
    seen = summary.observed_scores or "none"
    hours = summary.trend.rules.late_hours
    complete = (
        f"{days}; {count(summary.scores, 'score')}, {late} written more than {hours} hours later, {seen} by someone "
        "else. Days without an entry are gaps; nothing is filled in."
    )
    left_out = [section.value.replace("-", " ") for section in Section if not summary.has(section)]
    left = f" Left out by choice: {', '.join(left_out)}." if left_out else ""
    kept = count(summary.notes_kept_back, "note")
    kept_back = f" Kept back unless she adds them: {kept}." if summary.notes_kept_back else ""
    return (
        complete,
        f"What this is: written by the patient; lumbar {__version__} counts and sorts; it is not a diagnosis, and no "
        f"clinician has checked it.{kept_back}{left}",
    )
