"""A call that was made, in words; and what it is still about, in one line."""

from __future__ import annotations

from lumbar_cli.views.echo import BETWEEN, day_words, moment_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from lumbar_cli.domain.diary.records import Phoned

NOTHING_OPEN = "Nothing to phone about stood in your diary. If something feels wrong, phone again."


def phoned_lines(call: Phoned, today: date, width: int, *, open_: bool) -> list[str]:
    """What was understood: when, what was agreed, until which day it counts."""
    parts = ["Saved: phoned", moment_words(call.moment, today)]
    if call.words:
        parts.append(f"“{call.words}”")
    if call.until is not None:
        parts.append(f"until {day_words(call.until, today)}")
    lines = [BETWEEN.join(parts), *([] if open_ else [NOTHING_OPEN])]
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def quiet_lines(call: Phoned, about: str, today: date, width: int) -> list[str]:
    """One line for all that she has phoned about. about: what it rests on, empty where that is private."""
    agreed = f" (“{call.words}”)" if call.words else ""
    line = f"Phoned {moment_words(call.moment, today)}{agreed}; still open: {about or 'something you answered'}."
    return wrap(f"{line} New or worse: lumbar call", width, rest="  ")
