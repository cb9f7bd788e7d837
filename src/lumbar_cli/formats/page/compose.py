"""The page in words, once for every format: sections of rows, tables and numbers, cut so that it always is one page.

The formats only lay out and escape. Nothing here is markup, and every text a person typed is one line by now.
"""

from __future__ import annotations

from datetime import date

from lumbar_cli import __version__
from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.pain.trend import DayPain, TrendVerdict
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import (
    Answer,
    MedicineUse,
    Private,
    Readings,
    Section,
    SitePain,
    Spread,
    Summary,
)
from lumbar_cli.domain.words import Phase, ReadingKind
from lumbar_cli.formats.page.blocks import NOT_ASKED, Block, Grid, Items, Page, PageSection, Room, Row, Rows, Table
from lumbar_cli.formats.page.signs import in_short, more, signs_section
from lumbar_cli.wording.lines import cut, listed, one_line
from lumbar_cli.wording.words import (
    day_text,
    fact_words,
    number_text,
    reading_text,
    set_by,
    span_text,
    words_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lumbar_cli.domain.diary.records import Reading
    from lumbar_cli.domain.relief.ledger import LedgerRow

TITLE = "Lumbar summary for a visit"

NOTHING_LOGGED, NOT_TOLD = "-", "."
AFTER_MIDNIGHT = "; after midnight: the night before"
"""Why a score of the 26th can stand under the 25th; signs and readings are told with their calendar date."""

GRID_DAYS = 14
"""Days that are printed as numbers; a longer period is told by week, and drawn in the chart."""

_CLOSE = Room(told=4, past=2, denied=2, name_cells=126, places=3, methods=5, medicines=4, questions=4, notes=3)
_TIGHT = replace(
    replace(_CLOSE, told=3, denied=1, sign_lines=2, places=2, row_cells=63, methods=3, medicines=3),
    questions=3,
    question_cells=74,
    notes=2,
)
_BARE = replace(
    replace(_TIGHT, details=False, told=4, past=1, name_cells=63, places=1, methods=2, medicines=2),
    medicine_cells=24,
    notes=1,
)
ROOMS = (
    Room(),
    Room(told=5, past=3, denied=2, methods=6, medicines=5, questions=5, notes=5),
    _CLOSE,
    _TIGHT,
    _BARE,
    replace(_BARE, told=3, methods=1, medicines=1, questions=1, trend=False, notes=0),
)
"""From the most generous to the tightest; the first that fits is taken."""


def compose(summary: Summary, room: Room) -> Page:
    """The page with at most what the room allows; what was left out for want of it is counted on the page."""
    sections = [
        signs_section(summary, room),
        _pain(summary, room),
        _where(summary, room),
        _interference(summary, room),
        _tried(summary, room),
        _medicines(summary, room),
        _readings(summary, room),
        _questions(summary, room),
        _private(summary, room),
        _notes(summary, room),
    ]
    return Page(
        title=TITLE,
        day=f"{summary.today:%a} {day_text(summary.today)} {summary.today.year}",
        who=_who(summary),
        logged=_logged(summary),
        short=tuple(_short(summary, room)),
        sections=tuple(section for section in sections if section is not None),
        footer=_footer(summary),
    )


def _who(summary: Summary) -> str:
    parts = [cut(one_line(summary.name), 40)] if summary.name else []
    if summary.phase is Phase.POSTPARTUM and summary.days_after_birth is not None:
        days = summary.days_after_birth
        weeks = f" ({count(days // 7, 'week')})" if days >= 7 else ""
        parts.append(f"{count(days, 'day')} after birth{weeks}")
    elif summary.age is not None:
        parts.append(f"{summary.age} weeks today")
    if summary.dating is not None:
        parts.append(
            f"due {day_text(summary.dating.due_date)} {summary.dating.due_date.year} ({set_by(summary.dating)})"
        )
        if summary.earlier_due_date is not None:
            parts.append(f"moved from {day_text(summary.earlier_due_date)} {summary.earlier_due_date.year}")
    elif summary.phase is Phase.UNKNOWN:
        parts.append(f"due date {NOT_ASKED}")
    return ", ".join(parts)


def _logged(summary: Summary) -> str:
    span = span_text(summary.since, summary.until, summary.today)
    if summary.since < summary.until < summary.today:  # printed before the night is over
        span = f"{day_text(summary.since, summary.today)} to the night of {day_text(summary.until, summary.today)}"
    days = f"{span}, {count(summary.possible_days, 'day')}"
    if not summary.scores:
        return f"{days}: no day logged."
    parts = [f"{days}: {len(summary.days)} logged, {count(summary.scores, 'score')}"]
    if summary.late_scores:
        parts.append(f"{summary.late_scores} written more than {summary.trend.rules.late_hours} hours after")
    if summary.observed_scores:
        parts.append(f"{summary.observed_scores} by someone else")
    return ", ".join(parts) + "."


_VERDICTS = {
    TrendVerdict.WORSENING: "worsening",
    TrendVerdict.POSSIBLY_WORSENING: "possibly worsening",
    TrendVerdict.STEADY: "about the same",
    TrendVerdict.IMPROVING: "easing",
}


def _short(summary: Summary, room: Room) -> Iterable[str]:
    if summary.has(Section.SIGNS):
        yield in_short(summary)
    if summary.worst is None:
        yield "No pain was written down in these days."
        return
    trend = summary.trend
    severe = f"{summary.severe_from} or more on {summary.severe_days} of {count(len(summary.days), 'logged day')}."
    before, recent = trend.medians.before, trend.medians.recent
    if trend.verdict is TrendVerdict.NOT_ENOUGH_ENTRIES or before is None or recent is None:
        yield f"Worst pain a day: median {_spread_words(summary.worst)}; {severe}"
        yield "Too few entries in the last two weeks to say where it is going."
        return
    week = trend.rules.half_days
    site = f", {words_of(trend.site)}" if len(summary.places) > 1 else ""
    yield (
        f"Worst pain a day{site}: median {number_text(before)} -> {number_text(recent)} "
        f"(the {week} days before -> the last {week}): {_VERDICTS[trend.verdict]}."
    )
    if room.trend:
        yield f"Whole period: median {_spread_words(summary.worst)}; {severe}"


def _spread_words(spread: Spread) -> str:
    middle = number_text(spread.median)
    return middle if spread.lowest == spread.highest else f"{middle} ({spread.lowest:g} to {spread.highest:g})"


def _labelled(label: str, text: str, place: int) -> Row:
    return Row(label if place == 0 else "", text)


def _pain(summary: Summary, room: Room) -> PageSection:
    blocks: list[Block] = []
    if summary.days:
        blocks.append(_grid(summary))
    weeks = _weeks(summary, room)
    if weeks is not None:
        blocks.append(Rows((weeks,)))
    aside = "0 none, 10 worst imaginable" if summary.days else "nothing written down"
    if len(summary.places) > 1:
        aside += "; all places together"
    return PageSection("pain", "Pain 0-10", aside, tuple(blocks))


def _grid(summary: Summary) -> Grid:
    length = min(GRID_DAYS, summary.possible_days)
    days = [date.fromordinal(summary.until.toordinal() - back) for back in range(length - 1, -1, -1)]
    by_day = {day.day: day for day in summary.days}
    months = ", ".join(dict.fromkeys(f"{day:%b}" for day in days))

    def cells(of: str) -> tuple[str, ...]:
        return tuple(_cell(by_day.get(day), of) for day in days)

    rows = tuple((label, cells(of)) for label, of in (("worst", "worst"), ("average", "average"), ("least", "least")))
    night = f"night, from {summary.trend.rules.night_starts:%H:%M}"
    key = f"{NOTHING_LOGGED} nothing logged; {NOT_TOLD} logged, none at night"
    shown = [entry.moment for entry in summary.history.entries if entry.moment.log_day in days]
    if any(moment.at.date() > moment.log_day for moment in shown):
        key += AFTER_MIDNIGHT
    return Grid(months, tuple(str(day.day) for day in days), (*rows, (night, cells("night"))), key)


def _cell(day: DayPain | None, of: str) -> str:
    if day is None:
        return NOTHING_LOGGED
    value: float | None = getattr(day, of)
    return NOT_TOLD if value is None else number_text(value)


def _weeks(summary: Summary, room: Room) -> Row | None:
    """Medians of the day's worst by week, where the period is longer than what is printed day by day."""
    if summary.possible_days <= GRID_DAYS or not summary.days or not room.trend:
        return None
    words = []
    for span in summary.trend.weeks:
        worst = [day.worst for day in summary.days if span.first <= day.day <= span.last]
        if not worst:
            continue
        week = span_text(span.first, span.last, summary.today)
        if span.week is not None:
            week = f"wk {span.week}"
        elif span.weeks_after_birth is not None:
            week = f"wk {span.weeks_after_birth} after birth"
        words.append(f"{week}: {number_text(median(worst))}")
    while len("; ".join(words)) > room.row_cells - 15:
        words = words[1:]
    name = "by 7 days" if summary.trend.phase is Phase.ENDED else "by week"
    return Row(name, f"{'; '.join(words)} (median worst)") if words else None


def _where(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.WHERE):
        return None
    shown = summary.places[: room.places]
    rows = [_labelled("place", _place_words(summary, place), n) for n, place in enumerate(shown)]
    rows += more(len(shown), len(summary.places), "places")
    if summary.characters and room.details:
        feels = [f"{word} {times}" for word, times in summary.characters]
        rows.append(Row("feels", listed(feels, room.row_cells)))
    both = summary.trend.night_and_day
    if both.night is not None and both.day is not None and room.details:
        text = f"median {number_text(both.night)} at night ({count(both.nights, 'night')}), "
        rows.append(Row("night, day", f"{text}{number_text(both.day)} by day ({count(both.days, 'day')})"))
    rest = ", ".join(f"{word} {times}" for word, times in summary.rest)
    rows.append(Row("after rest", f"{rest} (of {count(summary.rest_days, 'answer')})" if rest else NOT_ASKED))
    if summary.about_pain and room.details:
        rows.append(Row("also", listed(_answers(summary, summary.about_pain), room.row_cells, "; ")))
    return PageSection("where", "Where, when", "", (Rows(tuple(rows)),))


def _place_words(summary: Summary, place: SitePain) -> str:
    sides = ", ".join(f"{side} {times}" for side, times in place.sides)
    text = f"{words_of(place.site)}: {place.days} of {count(len(summary.days), 'day')}, worst {place.worst}"
    return f"{text} ({sides})" if sides else text


def _answers(summary: Summary, answers: Sequence[Answer]) -> list[str]:
    return [
        f"{fact_words(summary.facts.get(answer.fact), answer.fact, answer.value)} ({day_text(answer.day)})"
        for answer in answers
    ]


def _interference(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.INTERFERENCE):
        return None
    rows = [Row("stops life", NOT_ASKED)]
    if summary.interference is not None:
        on = count(summary.interference.days, "day")
        rows = [Row("stops life", f"0-10: median {_spread_words(summary.interference)}, told on {on}")]
    if summary.stops and room.details:
        rows.append(Row("also", listed(_answers(summary, summary.stops), room.row_cells, "; ")))
    return PageSection("interference", "Gets in the way", "", (Rows(tuple(rows)),))


def _tried(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.TRIED):
        return None
    ledger = summary.ledger
    if not ledger.rows:
        return PageSection("tried", "Tried", "nothing written down", ())
    shown = ledger.rows[: room.methods]
    rows = [_method(row, cut(words_of(row.method), 28)) for row in shown]
    if len(ledger.rows) > len(shown):
        rows.append((f"and {len(ledger.rows) - len(shown)} more in the diary", "", "", "", ""))
    rows.append(_method(ledger.nothing_tried, "(nothing tried)"))
    head = ("method", "uses", "pairs", "before -> after", "better/same/worse")
    under = "Notes, no comparison of treatments: pain often eases by itself after a peak."
    return PageSection("tried", "Tried", "", (Table(head, tuple(rows), under),))


def _method(row: LedgerRow, name: str) -> tuple[str, ...]:
    change = "too few to say"
    if row.median_before is not None and row.median_after is not None:
        change = f"{number_text(row.median_before)} -> {number_text(row.median_after)}"
    uses = "-" if name.startswith("(") else str(row.uses)
    return name, uses, str(row.pairs), change, f"{row.better} / {row.same} / {row.worse}"


def _medicines(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.MEDICINES):
        return None
    if not summary.medicines:
        return PageSection("medicines", "Medicines taken", f"none written down; {NOT_ASKED}", ())
    shown = summary.medicines[: room.medicines]
    rows = [
        (cut(one_line(use.text), room.medicine_cells), str(use.days), str(use.most_a_day), _when(summary, use))
        for use in shown
    ]
    if len(summary.medicines) > len(shown):
        rows.append((f"and {len(summary.medicines) - len(shown)} more in the diary", "", "", ""))
    return PageSection(
        "medicines", "Medicines taken", "", (Table(("as typed", "days", "most a day", "when"), tuple(rows)),)
    )


def _when(summary: Summary, use: MedicineUse) -> str:
    span = span_text(use.first, use.last, summary.today)
    if use.first_age is None or use.last_age is None:
        return span
    ages = f"{use.first_age}" if use.first == use.last else f"{use.first_age} to {use.last_age}"
    return f"{span}, {ages}"


def _readings(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.READINGS) or not summary.readings:
        return None
    rows = tuple(
        Row(words_of(of.kind) if of.kind is not ReadingKind.BP else "pressure", _reading_words(summary, of, room))
        for of in summary.readings
    )
    return PageSection("readings", "Readings", "measured by herself", (Rows(rows),))


def _reading_words(summary: Summary, of: Readings, room: Room) -> str:
    def told(reading: Reading) -> str:
        return f"{reading_text(reading)} on {day_text(reading.moment.at.date(), summary.today)}"

    if of.count == 1:
        return told(of.last)
    if of.kind is ReadingKind.WEIGHT:
        return f"{told(of.first)} -> {told(of.last)}"
    if of.highest is of.last:
        return f"{told(of.last)}, the highest of {of.count}"
    if not room.details:
        return f"highest {told(of.highest)} (of {of.count})"
    return f"highest {told(of.highest)}, last {told(of.last)} (of {of.count})"


def _questions(summary: Summary, room: Room) -> PageSection | None:
    questions = [one_line(text) for text in summary.choices.questions]
    if not questions:
        return None
    shown = [cut(text, room.question_cells) for text in questions[: room.questions]]
    aside = f"{len(shown)} of {len(questions)}" if len(questions) > len(shown) else ""
    return PageSection("questions", "My questions", aside, (Items(tuple(shown)),))


def _private(summary: Summary, room: Room) -> PageSection | None:
    if not summary.private:
        return None
    text = listed(_answers(summary, summary.private), room.row_cells, "; ")
    return PageSection("private", "Included by choice", "", (Rows((Row("answers", text),)),))


def _notes(summary: Summary, room: Room) -> PageSection | None:
    if not summary.notes:
        return None
    shown = summary.notes[: room.notes]
    rows = [Row(day_text(note.day), cut(one_line(note.text), room.row_cells)) for note in shown]
    aside = f"the newest {len(shown)} of {len(summary.notes)}" if len(summary.notes) > len(shown) else ""
    if not rows:
        return PageSection("notes", "Notes, included by choice", f"{len(summary.notes)} in the diary", ())
    return PageSection("notes", "Notes, included by choice", aside, (Rows(tuple(rows)),))


def _footer(summary: Summary) -> tuple[str, ...]:
    left_out = [word.value for word in Private if word not in summary.choices.include]
    left_out += [section.value.replace("-", " ") for section in Section if not summary.has(section)]
    left = f" Left out by choice: {', '.join(left_out)}." if left_out else ""
    return (
        f"A personal record (lumbar {__version__}), not checked by a clinician, not a diagnosis.",
        f"Blank days are left blank.{left}",
    )
