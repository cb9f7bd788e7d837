"""Doses in words: what was taken, when the last one was, and what a day of it comes to."""

from __future__ import annotations

from lumbar_cli.domain.diary.plain import record_to_plain
from lumbar_cli.views.echo import BETWEEN, day_words, moment_words, week_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta
    from typing import Any

    from lumbar_cli.domain.body.medicines import Total
    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import Dose


def dose_words(dose: Dose) -> str:
    """As typed, with the milligrams where the words do not say them: `paracetamol 2 tablets (1000 mg)`."""
    typed = " ".join(filter(None, [dose.medicine, dose.dose]))
    mg = dose.milligrams
    said = mg is None or f"{mg:g}" in typed.replace(",", ".").split() or f"{mg:g}mg" in typed.replace(" ", "")
    return typed if said else f"{typed} ({mg:g} mg)"


def saved_dose_line(dose: Dose, history: History, now: datetime) -> str:
    """What was understood, with day and week."""
    week = week_words(history.pregnancy, dose.moment.log_day)
    parts = [f"Saved {dose_words(dose)}", moment_words(dose.moment, now.date())]
    return BETWEEN.join([*parts, week] if week else parts)


def before_line(substance: str, last: Dose | None, at: datetime, between: float | None) -> str:
    """When the dose before was, and whether that is less than the leaflet wants between two."""
    if last is None:
        return f"No earlier dose of {substance} is written down."
    gone = at - last.moment.at
    earlier = f"{ago_words(gone)} earlier" if gone.total_seconds() >= 60 else "at the same time"
    line = f"{substance.capitalize()} before that: {_when(last, at)}, {earlier}."
    if between is not None and last.moment.time_given and gone.total_seconds() < between * 3600:
        line += f" Leave at least {between:g} hours between two doses."
    return line


def total_line(total: Total, hours: int, most: float | None) -> str:
    """`paracetamol in 24 hours: 3000 mg in 3 doses`, and what was not said."""
    counted = f"{total.doses} dose{'s' * (total.doses != 1)}"
    if total.milligrams:
        amount = f"{'at least ' * bool(total.unknown)}{total.milligrams:g} mg in {counted}"
    else:
        amount = f"{counted}, how much is not known"
    over = f" That is more than {most:g} mg, the most in 24 hours." if most and total.milligrams > most else ""
    return f"{total.substance.capitalize()} in {hours} hours, every product counted: {amount}.{over}"


def last_line(dose: Dose, now: datetime) -> str:
    """`paracetamol 1g · 14:00, Sun 22 Nov · 2 h 10 min ago`."""
    parts = [dose_words(dose), moment_words(dose.moment, now.date())]
    if dose.moment.time_given:
        parts.append(f"{ago_words(now - dose.moment.at)} ago")
    return BETWEEN.join(parts)


def ago_words(gone: timedelta) -> str:
    """`35 min`, `4 h 30 min`, `3 days`."""
    minutes = int(gone.total_seconds() // 60)
    if minutes >= 48 * 60:
        return f"{minutes // (24 * 60)} days"
    hours, minutes = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes or not hours))


def _when(dose: Dose, now: datetime) -> str:
    moment = dose.moment
    if not moment.time_given:
        return day_words(moment.log_day, now.date())
    day = "" if moment.at.date() == now.date() else f", {day_words(moment.at.date(), now.date())}"
    return f"{moment.at:%H:%M}{day}"


def wrapped(lines: Iterable[str], width: int) -> list[str]:
    """Lines that fit."""
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def list_lines(doses: Sequence[Dose], now: datetime, width: int) -> list[str]:
    """A dose a line, newest first, each with its id, or with that of its entry."""
    return wrapped((f"{dose.id or dose.entry_id:<8}  {last_line(dose, now)}" for dose in doses), width)


def dose_data(dose: Dose) -> Mapping[str, Any]:
    """One dose as `--json` shows it, under the id of its entry where it has none of its own; null is "not known"."""
    return {**record_to_plain(dose), "id": dose.id or dose.entry_id or ""}


def total_data(total: Total) -> Mapping[str, Any]:
    """One sum as `--json` shows it."""
    return {
        "substance": total.substance,
        "milligrams": total.milligrams,
        "doses": total.doses,
        "without_amount": total.unknown,
        "last": total.last.isoformat(),
    }
