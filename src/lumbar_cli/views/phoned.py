"""A call that was made, in words; and what it is still about, in one line."""

from __future__ import annotations

from textwrap import wrap

from lumbar_cli.views.echo import BETWEEN, day_words, moment_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lumbar_cli.domain.diary.records import Phoned
    from lumbar_cli.domain.signs.screening import Finding

NOTHING_OPEN = "Nothing was open that needs anyone soon."


def phoned_lines(call: Phoned, today: date, width: int, *, open_: bool) -> list[str]:
    """What was understood: when, what was agreed, until which day it counts."""
    parts = ["Saved: phoned", moment_words(call.moment, today)]
    if call.words:
        parts.append(f"“{call.words}”")
    if call.until is not None:
        parts.append(f"until {day_words(call.until, today)}")
    lines = [BETWEEN.join(parts), *([] if open_ else [NOTHING_OPEN])]
    return [part for line in lines for part in wrap(line, width, subsequent_indent="  ", break_on_hyphens=False)]


def quiet_lines(findings: Sequence[Finding], call: Phoned, named: Sequence[str], today: date, width: int) -> list[str]:
    """One line for all that she has phoned about. named: the findings by title, none that is private."""
    about = "; ".join(dict.fromkeys(named)) or "something you answered"
    agreed = f" (“{call.words}”)" if call.words else ""
    line = f"Phoned {moment_words(call.moment, today)}{agreed}, still open: {about}. New or worse: lumbar call"
    return wrap(line, width, subsequent_indent="  ", break_on_hyphens=False) if findings else []
