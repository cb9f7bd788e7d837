"""The phone card: what is open and what to do, numbers, sentences to read out, the last scores. One small screen."""

from __future__ import annotations

from lumbar_cli.domain.signs.facts import phase_to_ask_in, question
from lumbar_cli.domain.signs.phone import PhoneCall, UrgencyWords, most_urgent
from lumbar_cli.domain.words import Urgency
from lumbar_cli.views.echo import day_words, moment_words, place_words
from lumbar_cli.views.screening import OWN_NUMBERS, act_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry
    from lumbar_cli.domain.signs.facts import Fact
    from lumbar_cli.domain.signs.screening import Screening

LAST_SCORES = 3


def call_lines(
    card: PhoneCall,
    history: History,
    screening: Screening,
    notes: Sequence[PainEntry],
    unsure: Sequence[Fact],
    words: Mapping[Urgency, UrgencyWords],
    today: date,
    width: int,
) -> list[str]:
    """What cannot wait and what to do, whom to phone, what to say: in the order in which it is needed on the phone.

    notes: entries whose note holds a word that can matter, the newest first. unsure: what was answered so.
    """
    phase = phase_to_ask_in(screening.facts)
    whom = "Hospital or doctor" if card.ended else "Maternity unit or doctor"
    lines = [
        *_open(card, screening, words),
        *(
            f"You wrote: “{' '.join((entry.note or '').split())}”, {moment_words(entry.moment, today)}"
            for entry in notes
        ),
        f"{whom}: {card.unit_phone or 'not written down - it is often on the front of your notes'}",
        f"Emergency: {_emergency(card)}",
        f"Say: “{card.say}”",
        *([f"If nobody else can hear you: “{card.say_alone}”"] if card.say_alone else []),
        *(
            ["Say also what you were not sure of:", *(f"- {question(fact, phase)}" for fact in unsure)]
            if unsure
            else []
        ),
    ]
    recent = history.entries[-LAST_SCORES:]
    if recent:
        newest = recent[-1]
        scores = ", ".join(f"{entry.score} ({moment_words(entry.moment, today)})" for entry in reversed(recent))
        lines.append(f"Then: “{_pain_words(newest, today, score_said=card.pain_said)}”")
        lines.append(f"Last scores: {scores}")
    else:
        lines.append("Then say how much it hurts from 0 to 10, where, and since when.")
    if screening.not_asked:
        lines.append("Not everything was asked: lumbar check goes through the list.")
    if card.unit_phone is None or card.emergency_number is None:
        lines.append(f"To keep your numbers here: {OWN_NUMBERS}")
    return [part for line in lines for part in wrap(line, width, rest="  ")]


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


def _pain_words(newest: PainEntry, today: date, *, score_said: bool) -> str:
    """The second sentence to read out; an older score is not told as if it were now, and none is told twice."""
    day = newest.moment.log_day
    when = "is" if (today - day).days <= 1 else f"was, on {day_words(day, today)},"
    strong = "" if score_said else f"{newest.score} out of 10, "
    return f"My pain {when} {strong}in the {place_words(newest)}."


def _emergency(card: PhoneCall) -> str:
    if card.emergency_number is None:
        return "not written down"
    return f"{card.emergency_number}{' (from memory: check it once)' if card.unchecked else ''}"


def call_data(
    card: PhoneCall, history: History, screening: Screening, notes: Sequence[PainEntry], unsure: Sequence[Fact]
) -> dict[str, Any]:
    """What `call --json` shows."""
    return {
        "say": card.say,
        "say_alone": card.say_alone,
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
