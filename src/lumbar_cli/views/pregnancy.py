"""The dating in words. After a recorded end nothing here names a week, a due date or a birth."""

from __future__ import annotations

from lumbar_cli.domain.pregnancy.dating import Dating, DatingRules, GestationalAge, Pregnancy, Redating, RedatingReason
from lumbar_cli.domain.text import count
from lumbar_cli.domain.words import DatedBy, Phase
from lumbar_cli.wording.habits import weeks_words
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

_SCAN_WORDS = {
    RedatingReason.FIRST_DATE: "There was no due date before, so the scan sets it.",
    RedatingReason.CHANGED: "The scan differs by {difference} days, more than {limit}: the due date changes to it.",
    RedatingReason.WITHIN_LIMIT: "The scan differs by {difference} days, not more than {limit}: the due date stays.",
    RedatingReason.CLINIC_DATE_KEPT: "The clinic gave the due date, so it stays. The scan is kept on record.",
    RedatingReason.TRANSFER_KEPT: "The due date comes from the transfer, so it stays. The scan is kept on record.",
    RedatingReason.EARLY_SCAN_KEPT: "An earlier scan settled the due date, so it stays. This scan is kept on record.",
    RedatingReason.LATE_SCAN_KEPT: "The scan differs by {difference} days, but from 28+0 on the due date stays.",
}
_GROWTH = (
    "A difference of more than {limit} days this late can be about growth: phone your midwife or unit and ask what the "
    "scan means."
)
_CLINIC_COUNTS = "If your clinic told you a date, that one counts: lumbar pregnancy due DATE --by clinic"


def day_text(day: date) -> str:
    """`Fri 8 Jan 2027`."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def dated_words(dating: Dating) -> str:
    """How a due date was set: `the clinic`, `a scan on 12 Jun 2026 that measured 12+1`."""
    measured = None if dating.measured_days is None else weeks_words(dating.measured_days)
    match dating.dated_by:
        case DatedBy.CLINIC:
            return "the clinic"
        case DatedBy.ULTRASOUND if dating.on is not None:
            return f"a scan on {day_text(dating.on)} that measured {measured}"
        case DatedBy.ULTRASOUND:
            return "a scan"
        case DatedBy.LMP if dating.lmp is not None:
            cycle = "" if dating.cycle_days in (None, 28) else f", cycle of {dating.cycle_days} days (an estimate)"
            return f"the last period, {day_text(dating.lmp)}{cycle}"
        case DatedBy.TRANSFER if dating.on is not None:
            return f"a transfer on {day_text(dating.on)}, embryo of {dating.embryo_age} days"
        case DatedBy.WEEK if dating.on is not None:
            return f"{measured} on {day_text(dating.on)}"
    return dating.dated_by.value


def pregnancy_lines(pregnancy: Pregnancy, today: date, rules: DatingRules, width: int) -> list[str]:
    """Where she is today and how that is known, a fact a line."""
    lines = _lines(pregnancy, today, rules)
    return [part for line in lines for part in wrap(line, width, rest="  ")]


def short_line(pregnancy: Pregnancy, today: date) -> str:
    """What was just told, as it was understood, and what takes it back."""
    if pregnancy.due_date is None:
        return "Saved."
    age = pregnancy.age_on(today)
    week = "" if age is None else f", so today is {weeks_words(age.days)}"
    return f"Saved: due {day_text(pregnancy.due_date)}{week}. If that is wrong: lumbar undo"


def _lines(pregnancy: Pregnancy, today: date, rules: DatingRules) -> list[str]:
    if pregnancy.ended_on is not None:
        return [
            f"It is written down for {day_text(pregnancy.ended_on)}, and you will not be asked about it.",
            "Your diary stays as it is, and so do the warning signs: lumbar check, lumbar call.",
            "If a daily reminder is set somewhere, lumbar remind --off tells how to take it away.",
        ]
    if pregnancy.born_on is not None:
        days = pregnancy.days_after_on(today)
        lines = [f"Born: {day_text(pregnancy.born_on)}"]
        if days is not None:
            weeks = f", {count(days // 7, 'week')} and {count(days % 7, 'day')}"
            lines.append(f"Today: {count(days, 'day')} after birth{weeks if days >= 7 else ''}")
        return lines + _dating_lines(pregnancy)
    if pregnancy.due_date is None:
        return [
            "No due date yet. If you know it: lumbar pregnancy due 2027-01-08",
            "If you know the week: lumbar pregnancy week 33+1",
        ]
    age = pregnancy.age_on(today)
    to_go = pregnancy.days_to_go(today)
    lines = _dating_lines(pregnancy)
    if age is not None and to_go is not None:
        lines.insert(1, f"Today: {weeks_words(age.days)}, {_to_go_words(to_go)}")
    if pregnancy.asks_for_birth_on(today, rules):
        lines.append("After the birth: lumbar pregnancy born DATE")
    elif rules.is_unusual(age):
        lines.append("That is an unusual week: please check the date.")
    return lines


def _to_go_words(days: int) -> str:
    if days == 0:
        return "due today"
    away = count(abs(days), "day")
    return f"{away} to go" if days > 0 else f"{away} past the due date"


def _dating_lines(pregnancy: Pregnancy) -> list[str]:
    current = pregnancy.current
    if current is None:
        return []
    lines = [f"Due: {day_text(current.due_date)}", f"Dated by: {dated_words(current)}"]
    for dating in reversed(pregnancy.datings):
        if dating is current:
            continue
        word = "Kept on record" if dating.kept else "Earlier"
        lines.append(f"{word}: {'' if dating.kept else f'due {day_text(dating.due_date)}, by '}{dated_words(dating)}")
    return lines


def redating_lines(redating: Redating, width: int) -> list[str]:
    """Why a scan changed the due date or left it."""
    values = {"difference": abs(redating.difference_days or 0), "limit": redating.limit_days}
    texts = [_SCAN_WORDS[redating.reason], *([_GROWTH] if redating.growth else []), _CLINIC_COUNTS]
    return [part for text in texts for part in wrap(text.format_map(values), width)]


def pregnancy_data(pregnancy: Pregnancy, today: date) -> dict[str, Any]:
    """What `pregnancy --json` shows; silent about dating once it has ended."""
    phase = pregnancy.phase_on(today)
    silent = phase is Phase.ENDED
    age, current = pregnancy.age_on(today), pregnancy.current
    return {
        "phase": None if phase is Phase.UNKNOWN else phase.value,
        "due_date": None if silent or pregnancy.due_date is None else pregnancy.due_date.isoformat(),
        "dated_by": None if silent or current is None else current.dated_by.value,
        "gestational_age": None if age is None else str(age),
        "days_to_go": pregnancy.days_to_go(today),
        "postpartum_days": None if silent else pregnancy.days_after_on(today),
        "history": [] if silent else [_dating_data(dating) for dating in pregnancy.datings],
    }


def _dating_data(dating: Dating) -> dict[str, Any]:
    return {
        "due_date": dating.due_date.isoformat(),
        "dated_by": dating.dated_by.value,
        "set_at": dating.set_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "kept": dating.kept,
        "lmp": None if dating.lmp is None else dating.lmp.isoformat(),
        "cycle_days": dating.cycle_days,
        "on": None if dating.on is None else dating.on.isoformat(),
        "measured": None if dating.measured_days is None else str(GestationalAge(dating.measured_days)),
        "embryo_age": dating.embryo_age,
    }
