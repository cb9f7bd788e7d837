"""The phone card: numbers, two sentences to read out, the last scores, every open sign. Fits one small screen."""

from datetime import date
from textwrap import wrap
from typing import Any

from lumbar_cli.domain.entry import PainEntry
from lumbar_cli.domain.history import History
from lumbar_cli.domain.phone import PhoneCall
from lumbar_cli.domain.screening import Screening
from lumbar_cli.domain.vocabulary import Urgency
from lumbar_cli.views.echo import day_words
from lumbar_cli.views.entry import moment_words, place_words

LAST_SCORES = 3


def call_lines(card: PhoneCall, history: History, screening: Screening, today: date, width: int) -> list[str]:
    """Whom, what to say, and what the diary holds, in the order in which it is needed on the phone."""
    whom = "Hospital or doctor" if card.ended else "Maternity unit or doctor"
    lines = [
        f"{whom}: {card.unit_phone or 'not written down - it is often on the front of your notes'}",
        f"Emergency: {_emergency(card)}",
        f"Say: “{card.say}”",
    ]
    recent = history.entries[-LAST_SCORES:]
    if recent:
        newest = recent[-1]
        scores = ", ".join(f"{entry.score} ({moment_words(entry.moment, today)})" for entry in reversed(recent))
        lines.append(f"Then: “{_pain_words(newest, today)}”")
        lines.append(f"Last scores: {scores}")
    else:
        lines.append("Then say how much it hurts from 0 to 10, where, and since when.")
    for finding in screening.findings:
        if finding.urgency is not None and finding.urgency > Urgency.ROUTINE:
            lines.append(f"Open ({finding.urgency.word.replace('-', ' ')}): {finding.red_flag.title}")
    if screening.not_asked:
        lines.append("Not everything was asked: lumbar check goes through the list.")
    if card.unit_phone is None or card.emergency_number is None:
        lines.append("To keep your numbers here: lumbar profile set --unit-phone NUMBER --country COUNTRY")
    return [part for line in lines for part in wrap(line, width, subsequent_indent="  ", break_on_hyphens=False)]


def _pain_words(newest: PainEntry, today: date) -> str:
    """The second sentence to read out; an older score is not told as if it were now."""
    day = newest.moment.log_day
    when = "is" if (today - day).days <= 1 else f"was, on {day_words(day, today)},"
    return f"My pain {when} {newest.score} out of 10, in the {place_words(newest)}."


def _emergency(card: PhoneCall) -> str:
    if card.emergency_number is None:
        return "not written down"
    return f"{card.emergency_number}{' (from memory: check it once)' if card.unchecked else ''}"


def call_data(card: PhoneCall, history: History, screening: Screening) -> dict[str, Any]:
    """What `call --json` shows."""
    return {
        "say": card.say,
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
    }
