"""Ask one line on the terminal, and read what was typed."""

from __future__ import annotations

import sys

from lumbar_cli.cli.machine import decoded
from lumbar_cli.domain.diary.scores import SCORE_RANGE, number_in
from lumbar_cli.domain.errors import (
    CannotPhoneError,
    ScoreOutOfRangeError,
    UnreadableScoreError,
)
from lumbar_cli.domain.text import has_controls, without_controls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.cli.session import Session


def ask(question: str) -> str:
    """One line from the terminal, trimmed; the end of input is an empty answer.

    Not `input()`: that asks on stderr, and what it reads may go through readline and its history.
    """
    if sys.stdin.errors != "surrogateescape":
        sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    sys.stdout.write(question)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline()
    except OSError:  # the terminal is gone
        line = ""
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise
    if not line.endswith("\n"):
        sys.stdout.write("\n")
    return decoded(line.strip())


def clean(session: Session, text: str) -> str:
    """Text as it may be kept; says so on stderr where something had to go."""
    if has_controls(text):
        session.hint("lumbar: control characters were taken out of the text.")
    return without_controls(text)


def talk(session: Session, text: str) -> None:
    """Say on stderr what to type instead."""
    from lumbar_cli.wording.lines import wrap

    for line in wrap(text, session.width):
        session.hint(line)


def read_score(text: str) -> int:
    """`6` or `6/10` as a whole number from 0 to 10. Raises UnreadableScoreError, ScoreOutOfRangeError."""
    score = number_in(text)
    if score not in SCORE_RANGE and _is_emergency_number(text):
        raise CannotPhoneError(number=text)
    if score is None:
        raise UnreadableScoreError(text=text)
    if score not in SCORE_RANGE:
        raise ScoreOutOfRangeError(name="the score", value=score)
    return score


def _is_emergency_number(text: str) -> bool:
    from lumbar_cli.knowledge.screening import load_emergency_numbers

    countries = load_emergency_numbers().values()
    return any(text in (country.number, *(other.number for other in country.others)) for country in countries)
