"""The page in words, once for every format: sections of rows, tables and numbers, cut so that it always is one page.

The formats only lay out and escape. Nothing here is markup, and every text a person typed is one line by now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from lumbar_cli import __version__
from lumbar_cli.domain.entry import Reading
from lumbar_cli.domain.ledger import LedgerRow
from lumbar_cli.domain.summary import (
    Answer,
    MedicineUse,
    PastSign,
    Place,
    Private,
    Readings,
    Section,
    Sign,
    Spread,
    Summary,
)
from lumbar_cli.domain.trend import DayPain, TrendVerdict
from lumbar_cli.domain.vocabulary import Phase, ReadingKind, Urgency
from lumbar_cli.exports.width import cut, listed, one_line
from lumbar_cli.exports.words import (
    URGENCY_WORDS,
    count,
    day_text,
    denied_name,
    fact_name,
    fact_words,
    number_text,
    reading_text,
    set_by,
    span_text,
    value_words,
    words_of,
)

NOT_ASKED = "not asked"
TITLE = "Lumbar summary for a visit"

NOTHING_LOGGED, NOT_TOLD = "-", "."
GRID_DAYS = 14
"""Days that are printed as numbers; a longer period is told by week, and drawn in the chart."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what it says. Rows with an empty label go on from the one above. `told`: a sign that stands."""

    label: str
    text: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under one another."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A number a day: the months, the days of the month, the rows as label and one cell a day, and what signs mean."""

    months: str
    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: head, rows of as many cells, and a line under it. The first column is what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered lines."""

    items: tuple[str, ...]


Block = Rows | Grid | Table | Items


@dataclass(frozen=True, slots=True)
class PageSection:
    """A headed part of the page. `slug` names it for the formats; `aside` stands beside the title."""

    slug: str
    title: str
    aside: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: the head, what is essential, the sections, the foot."""

    title: str
    day: str
    who: str
    logged: str
    short: tuple[str, ...]
    sections: tuple[PageSection, ...]
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much may stand where: rows of a kind, and cells of a text. 63 cells are a line beside a label."""

    told: int = 6
    past: int = 4
    denied: int = 3
    sign_cells: int = 126
    name_cells: int = 189
    places: int = 4
    row_cells: int = 126
    methods: int = 8
    medicines: int = 8
    questions: int = 6
    question_cells: int = 150
    notes: int = 8
    details: bool = True


_CLOSE = Room(told=4, past=2, denied=2, name_cells=126, places=3, methods=5, medicines=4, questions=4, notes=3)
TWO_LINES = 126
ROOMS = (
    Room(),
    Room(told=5, past=3, denied=2, methods=6, medicines=5, questions=5, notes=5),
    _CLOSE,
    replace(
        replace(_CLOSE, told=3, denied=1, sign_cells=63, places=2, row_cells=63, methods=3, medicines=3),
        questions=3,
        question_cells=74,
        notes=2,
    ),
    replace(
        replace(_CLOSE, told=5, past=1, denied=1, sign_cells=63, name_cells=63, places=1, row_cells=63, methods=2),
        details=False,
        medicines=2,
        questions=3,
        question_cells=74,
        notes=1,
    ),
)
"""From the most generous to the tightest; the first that fits is taken."""


def compose(summary: Summary, room: Room) -> Page:
    """The page with at most what the room allows; what was left out for want of it is counted on the page."""
    sections = [
        _signs(summary, room),
        _pain(summary, room),
        _where(summary, room),
        _interference(summary, room),
        _tried(summary, room),
        _medicines(summary, room),
        _readings(summary),
        _questions(summary, room),
        _private(summary, room),
        _notes(summary, room),
    ]
    return Page(
        title=TITLE,
        day=f"{summary.today:%a} {day_text(summary.today)} {summary.today.year}",
        who=_who(summary),
        logged=_logged(summary),
        short=tuple(_short(summary)),
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


def _short(summary: Summary) -> Iterable[str]:
    if summary.has(Section.SIGNS):
        signs = summary.signs
        denied = sum(len(day.facts) for day in signs.denied)
        standing = len(_standing(summary))
        yes = f"{count(standing, 'warning sign')} standing" if standing else "No warning sign told"
        if signs.told or signs.times_asked:
            unsure = f"{len(signs.not_sure)} not sure; " if signs.not_sure else ""
            yield f"{yes}; {denied} answered no; {unsure}{len(signs.not_asked)} not asked."
        else:
            yield f"Warning signs were not asked: {count(len(signs.not_asked), 'question')}."
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
    yield f"Whole period: median {_spread_words(summary.worst)}; {severe}"


def _spread_words(spread: Spread) -> str:
    middle = number_text(spread.median)
    return middle if spread.lowest == spread.highest else f"{middle} ({spread.lowest:g} to {spread.highest:g})"


def _more(shown: int, all_of: int, what: str) -> list[Row]:
    return [Row("", f"and {all_of - shown} more {what} in the diary")] if all_of > shown else []


def _signs(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.SIGNS):
        return None
    signs = summary.signs
    standing, mention = _standing(summary), _to_mention(summary)
    told = [
        Row("" if n else "YES", _sign_words(summary, sign, room), told=True)
        for n, sign in enumerate(standing[: room.told])
    ]
    past = [
        _labelled("EARLIER", cut(_past_words(summary, sign), room.row_cells), place)
        for place, sign in enumerate(signs.past[: room.past])
    ]
    denied = [
        Row(f"NO {day_text(day.day)}", listed(map(denied_name, day.facts), room.name_cells))
        for day in signs.denied[: room.denied]
    ]
    left = sum(len(day.facts) for day in signs.denied[room.denied :])
    older = [Row("", f"{left} more answered no before that")] if left else []
    not_asked = listed(_not_asked(summary), room.name_cells) or "nothing on the list"
    rows = [
        *(told or [Row("YES", "none told" if signs.times_asked else NOT_ASKED)]),
        *_more(len(told), len(standing), "told"),
        *([Row("TO MENTION", listed(mention, room.row_cells))] if mention else []),
        *past,
        *_more(len(past), len(signs.past), "from earlier"),
        *(denied or [Row("NO", "none answered with no")]),
        *older,
        *([Row("NOT SURE", listed(map(denied_name, signs.not_sure), room.row_cells))] if signs.not_sure else []),
        Row("NOT ASKED", not_asked),
    ]
    asked = NOT_ASKED
    if signs.last_asked is not None:
        asked = f"asked on {count(signs.times_asked, 'day')}, last {day_text(signs.last_asked, summary.today)}"
    return PageSection("signs", "Warning signs", asked, (Rows(tuple(rows)),))


def _standing(summary: Summary) -> list[Sign]:
    """What needs someone soon."""
    return [sign for sign in summary.signs.told if sign.finding.urgency is not Urgency.ROUTINE]


def _to_mention(summary: Summary) -> list[str]:
    """What is only to be mentioned at a visit, in the words of its rule."""
    return [
        sign.finding.red_flag.title[:1].lower() + sign.finding.red_flag.title[1:]
        for sign in summary.signs.told
        if sign.finding.urgency is Urgency.ROUTINE
    ]


def _not_asked(summary: Summary) -> list[str]:
    """Signs that nobody asked about; a group of which nothing was asked by its own name."""
    signs, facts = summary.signs, summary.facts
    answered = [name for day in signs.denied for name in day.facts] + [sign.fact for sign in signs.past]
    answered += [*signs.not_sure, *(name for sign in signs.told for name, _ in sign.because)]
    touched = {facts[name].group for name in answered if name in facts}
    return list(
        dict.fromkeys(
            fact_name(name) if facts[name].group in touched else words_of(facts[name].group or name)
            for name in signs.not_asked
        )
    )


def _labelled(label: str, text: str, place: int) -> Row:
    return Row(label if place == 0 else "", text)


def _sign_words(summary: Summary, sign: Sign, room: Room) -> str:
    """Title, what was answered, since when, how soon, and what was done; of a tight page only title and day."""
    because = ", ".join(fact_words(summary.facts.get(name), name, value) for name, value in sign.because)
    title = sign.finding.red_flag.title
    since = [f"since {day_text(sign.first, summary.today)}"] if sign.first else []
    if sign.first and sign.denied_on:
        since = [f"told {day_text(sign.first, summary.today)}, no on {day_text(sign.denied_on, summary.today)}"]
    if room.sign_cells < TWO_LINES:
        end = "; ".join(["", *since])
        return cut(title, room.sign_cells - len(end)) + end
    if sign.assessed_on is None:
        done = "not marked as seen to"
    else:
        done = f"seen to on {day_text(sign.assessed_on, summary.today)}, told again after"
    urgency = sign.finding.urgency
    end = "; ".join(["", *since, *([URGENCY_WORDS[urgency]] if urgency is not None else []), done])
    return cut(f"{title}: {because}" if because else title, room.sign_cells - len(end)) + end


def _past_words(summary: Summary, sign: PastSign) -> str:
    words = fact_words(summary.facts.get(sign.fact), sign.fact, sign.value)
    parts = [f"{words}, {span_text(sign.first, sign.last, summary.today)}"]
    if sign.assessed_on is not None:
        parts.append(f"seen to by a professional {day_text(sign.assessed_on, summary.today)}")
    if sign.denied_on is not None:
        parts.append(f"no since {day_text(sign.denied_on, summary.today)}")
    return "; ".join(parts)


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
    return Grid(months, tuple(str(day.day) for day in days), (*rows, (night, cells("night"))), key)


def _cell(day: DayPain | None, of: str) -> str:
    if day is None:
        return NOTHING_LOGGED
    value: float | None = getattr(day, of)
    return NOT_TOLD if value is None else number_text(value)


def _weeks(summary: Summary, room: Room) -> Row | None:
    """Medians of the day's worst by week, where the period is longer than what is printed day by day."""
    if summary.possible_days <= GRID_DAYS or not summary.days:
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
    rows += _more(len(shown), len(summary.places), "places")
    if summary.characters and room.details:
        feels = ", ".join(f"{word} {times}" for word, times in summary.characters)
        rows.append(Row("feels", cut(feels, room.row_cells)))
    both = summary.trend.night_and_day
    if both.night is not None and both.day is not None and room.details:
        text = f"median {number_text(both.night)} at night ({count(both.nights, 'night')}), "
        rows.append(Row("night, day", f"{text}{number_text(both.day)} by day ({count(both.days, 'day')})"))
    rest = ", ".join(f"{word} {times}" for word, times in summary.rest)
    rows.append(Row("after rest", f"{rest} (of {count(summary.rest_days, 'answer')})" if rest else NOT_ASKED))
    if summary.about_pain and room.details:
        rows.append(Row("also", cut(_answers(summary, summary.about_pain), room.row_cells)))
    return PageSection("where", "Where, when", "", (Rows(tuple(rows)),))


def _place_words(summary: Summary, place: Place) -> str:
    sides = ", ".join(f"{side} {times}" for side, times in place.sides)
    text = f"{words_of(place.site)}: {place.days} of {count(len(summary.days), 'day')}, worst {place.worst}"
    return f"{text} ({sides})" if sides else text


def _answers(summary: Summary, answers: Sequence[Answer]) -> str:
    return "; ".join(
        f"{fact_name(answer.fact)} {value_words(summary.facts.get(answer.fact), answer.value)} ({day_text(answer.day)})"
        for answer in answers
    )


def _interference(summary: Summary, room: Room) -> PageSection | None:
    if not summary.has(Section.INTERFERENCE):
        return None
    rows = [Row("stops life", NOT_ASKED)]
    if summary.interference is not None:
        on = count(summary.interference.days, "day")
        rows = [Row("stops life", f"0-10: median {_spread_words(summary.interference)}, told on {on}")]
    if summary.stops and room.details:
        rows.append(Row("also", cut(_answers(summary, summary.stops), room.row_cells)))
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
    rows = [(cut(one_line(use.text), 34), str(use.days), str(use.most_a_day), _when(summary, use)) for use in shown]
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


def _readings(summary: Summary) -> PageSection | None:
    if not summary.has(Section.READINGS) or not summary.readings:
        return None
    rows = tuple(
        Row(words_of(of.kind) if of.kind is not ReadingKind.BP else "pressure", _reading_words(summary, of))
        for of in summary.readings
    )
    return PageSection("readings", "Readings", "measured by herself", (Rows(rows),))


def _reading_words(summary: Summary, of: Readings) -> str:
    def told(reading: Reading) -> str:
        return f"{reading_text(reading)} on {day_text(reading.moment.log_day, summary.today)}"

    if of.count == 1:
        return told(of.last)
    if of.kind is ReadingKind.WEIGHT:
        return f"{told(of.first)} -> {told(of.last)}"
    if of.highest is of.last:
        return f"{told(of.last)}, the highest of {of.count}"
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
    text = cut(_answers(summary, summary.private), room.row_cells)
    return PageSection("private", "Included by choice", "", (Rows((Row("answers", text),)),))


def _notes(summary: Summary, room: Room) -> PageSection | None:
    if not summary.notes:
        return None
    shown = summary.notes[: room.notes]
    rows = [Row(day_text(note.day), cut(one_line(note.text), room.row_cells)) for note in shown]
    aside = f"the newest {len(shown)} of {len(summary.notes)}" if len(summary.notes) > len(shown) else ""
    return PageSection("notes", "Notes, included by choice", aside, (Rows(tuple(rows)),))


def _footer(summary: Summary) -> tuple[str, ...]:
    left_out = [word.value for word in Private if word not in summary.choices.include]
    left_out += [section.value.replace("-", " ") for section in Section if not summary.has(section)]
    left = f" Left out by choice: {', '.join(left_out)}." if left_out else ""
    return (
        f"A personal record (lumbar {__version__}), not checked by a clinician, not a diagnosis.",
        f"Blank days are left blank.{left}",
    )
