"""The phone card: what is open and what to do, numbers, sentences to read out, the last scores. One small screen."""

from __future__ import annotations

from datetime import timedelta

from lumbar_cli.domain.signs.facts import UNSURE, as_values, is_asked_in_vain, phase_to_ask_in, question
from lumbar_cli.domain.signs.phone import PhoneCall, UrgencyWords, background, most_urgent, number_for
from lumbar_cli.domain.words import Phase, Urgency
from lumbar_cli.views.echo import day_words, moment_words, place_words
from lumbar_cli.views.readings import value_words
from lumbar_cli.views.screening import KEPT_NUMBER, OWN_NUMBERS, act_words, line_lines, meanwhile
from lumbar_cli.wording.habits import as_pages_read, as_she_reads
from lumbar_cli.wording.lines import wrap
from lumbar_cli.wording.words import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.screening import Screening

LAST_SCORES = 3
LATELY = timedelta(hours=24)
"""What was measured and taken in so many hours is said on the phone."""

WANT = "I want to know whether I should come in, when and where to."
WANT_NOW = "I want someone to come to me now. My address is ..."
PRIVATE_TOO = "Something private is open too: lumbar call --private shows it."
SHOW_PRIVATE = "Something private is open too. y shows it, n and Enter do not.\n> "


def call_lines(
    card: PhoneCall,
    history: History,
    screening: Screening,
    notes: Sequence[PainEntry],
    unsure: Sequence[Fact],
    table: Mapping[str, Fact],
    words: Mapping[Urgency, UrgencyWords],
    now: datetime,
    width: int,
) -> list[str]:
    """The number and what to say, in the order in which it is asked on the phone; then what to do about it.

    The situation, the background, what was measured and taken, what she wants. notes: entries whose note holds a word
    that can matter, the newest first. unsure: what was answered so.
    """
    phase, today = phase_to_ask_in(screening.facts), now.date()
    whom = card.stage.whom
    kept = "" if card.stage.unit or not card.unit_phone else KEPT_NUMBER
    number = card.unit_phone or "not written down - often on the front of your notes"
    unit = f"{whom[:1].upper()}{whom[1:]}: {kept}{number}"
    emergency = f"Emergency: {_emergency(card)}"
    urgent = screening.urgency is Urgency.EMERGENCY
    recent = history.entries[-LAST_SCORES:]
    then = "Then say how much it hurts from 0 to 10, where, and since when."
    if recent:
        then = f"Then: “{_pain_words(recent[-1], today, score_said=card.pain_said)}”"
    known = background(screening, table, card.say)
    lines = [
        *([emergency, unit] if urgent else [unit, emergency]),
        *line_lines(card),
        f"Say: “{as_she_reads(card.say)}”",
        *([f"If nobody else can hear you: “{as_she_reads(card.say_alone)}”"] if card.say_alone else []),
        *(["Say also what you were not sure of:"] if unsure else []),
        *(f"- {question(fact, phase)}" for fact in unsure),
        *([f"Background: “{as_she_reads(' '.join(known))}”"] if known else []),
        then,
        *_measured(history, screening, table, now),
        f"Then: “{WANT_NOW if urgent else WANT}”",
        *(
            f"You wrote: “{' '.join((entry.note or '').split())}”, {moment_words(entry.moment, today)}"
            for entry in notes
        ),
        *_open(card, screening, words),
    ]
    if screening.not_asked:
        lines.append("Not everything was asked: lumbar check goes through the list.")
    if screening.urgency < Urgency.SAME_DAY and (card.unit_phone is None or card.emergency_number is None):
        lines.append(f"To keep your numbers here: {OWN_NUMBERS}")
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def _measured(history: History, screening: Screening, table: Mapping[str, Fact], now: datetime) -> Iterator[str]:
    """The last scores, the readings and doses of 24 hours with their time, and the movements where they are asked."""
    today = now.date()
    recent = history.entries[-LAST_SCORES:]
    if recent:
        scores = ", ".join(f"{entry.score} ({moment_words(entry.moment, today)})" for entry in reversed(recent))
        yield f"Last scores: {scores}"
    readings = [each for each in history.readings if timedelta(0) <= now - each.moment.at <= LATELY]
    if readings:
        told = (f"{each.kind} {value_words(each)} ({moment_words(each.moment, today)})" for each in readings)
        yield f"Measured: {', '.join(told)}"
    doses = [each for each in history.doses if timedelta(0) <= now - each.moment.at <= LATELY]
    if doses:
        named = (" ".join(filter(None, [each.medicine, each.dose])) for each in doses)
        told = (f"{name} ({moment_words(each.moment, today)})" for name, each in zip(named, doses, strict=True))
        yield f"Taken: {', '.join(told)}"
    movements = table["fetal_movements"]
    if screening.facts.get("phase") == Phase.PREGNANT and not is_asked_in_vain(movements, screening.facts):
        known = screening.facts.get(movements.name)
        answer = "not asked" if known is None else "not sure" if known == UNSURE else words_of(str(as_values(known)[0]))
        yield f"The baby's movements: {answer}"


def _open(card: PhoneCall, screening: Screening, words: Mapping[Urgency, UrgencyWords]) -> Iterator[str]:
    """The action of the highest urgency and every open sign, the most urgent first, with what to do about those."""
    if screening.urgency <= Urgency.ROUTINE:
        return
    yield act_words(screening.urgency, card, words)
    urgent = most_urgent(screening)
    for finding in screening.findings:
        if finding.urgency is not None and finding.urgency > Urgency.ROUTINE:
            yield f"{words[finding.urgency].open}: {finding.red_flag.title}."
            if finding in urgent and finding.advice:
                yield f"  {finding.advice}"
    if screening.urgency >= Urgency.SAME_DAY:
        yield from (f"While you wait: {each}" for each in meanwhile(urgent))


def _pain_words(newest: PainEntry, today: date, *, score_said: bool) -> str:
    """The second sentence to read out; an older score is not told as if it were now, and none is told twice."""
    day = newest.moment.log_day
    when = "is" if (today - day).days <= 1 else f"was, on {day_words(day, today)},"
    strong = "" if score_said else f"{newest.score} out of 10, "
    return f"My pain {when} {strong}in the {place_words(newest)}."


def _emergency(card: PhoneCall) -> str:
    if card.emergency_number is None:
        return f"{number_for(card, Urgency.EMERGENCY)} (works on most mobile phones)"
    return f"{card.emergency_number}{' (from memory: check it once)' if card.unchecked else ''}"


def call_data(
    card: PhoneCall,
    history: History,
    screening: Screening,
    notes: Sequence[PainEntry],
    unsure: Sequence[Fact],
    *,
    private_open: bool,
) -> dict[str, Any]:
    """What `call --json` shows."""
    return {
        "say": as_pages_read(card.say),
        "say_alone": card.say_alone and as_pages_read(card.say_alone),
        "private_open": private_open,
        "lines": [{"number": each.number, "what": each.what, "certainty": each.certainty} for each in card.lines],
        "emergency_number": card.emergency_number,
        "emergency_number_unchecked": card.unchecked,
        "unit_phone": card.unit_phone,
        "last_scores": [
            {"score": entry.score, "occurred_at": entry.moment.at.isoformat(), "site": entry.sites[0].value}
            for entry in reversed(history.entries[-LAST_SCORES:])
        ],
        "open": [
            {"red_flag": finding.red_flag.slug, "title": finding.red_flag.title, "urgency": finding.urgency.word}
            for finding in screening.findings
            if finding.urgency is not None
        ],
        "not_sure": [fact.name for fact in unsure],
        "notes": [{"note": entry.note, "occurred_at": entry.moment.at.isoformat()} for entry in notes],
    }
