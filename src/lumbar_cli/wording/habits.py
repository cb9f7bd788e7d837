"""How she is used to reading times and measures. Set once at the edge, like a locale; pages and data do not ask it.

A page for a visit has the clock of 24 hours and metric units, which is what it is read in.
"""

from __future__ import annotations

from lumbar_cli.domain.pregnancy.weeks import in_weeks
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import datetime, time


class Habits(Value):
    """`clock` is 24 or 12; `units` are metric, us (lb, °F) or uk (st and lb, °C).

    `spoken`: it is read aloud, so that `6/10` and `33+1` are words.
    """

    clock: str = "24"
    units: str = "metric"
    spoken: bool = False


_hers = Habits()


def take_up(habits: Habits) -> None:
    """From now on, everything on the screen is said like this."""
    global _hers  # noqa: PLW0603 - as a locale is: every screen would have to be handed it otherwise
    _hers = habits


def hers() -> Habits:
    """What she is used to."""
    return _hers


def clock_words(at: datetime | time) -> str:
    """`21:30`, or `9:30pm` where she reads a clock of 12 hours."""
    if _hers.clock == "24":
        return f"{at:%H:%M}"
    return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"


def score_words(score: int) -> str:
    """`6/10`, or `6 of 10` where it is read aloud."""
    return f"{score} of 10" if _hers.spoken else f"{score}/10"


def weeks_words(days: int) -> str:
    """`33+1`, or `week 33 and 1 day` where it is read aloud, from days since the pregnancy is counted."""
    if not _hers.spoken:
        return in_weeks(days)
    weeks, rest = divmod(days, 7)
    return f"week {weeks} and {rest} day{'s' * (rest != 1)}" if rest else f"week {weeks}"


def measure_words(value: float, unit: str) -> str:
    """A measure kept in kg, cm or °C in the units she reads, one decimal at most; any other as it is."""
    from lumbar_cli.domain.units import CM_AN_INCH, INCHES_A_FOOT, KG_A_POUND, POUNDS_A_STONE  # a score needs none

    if _hers.units == "us" and unit == "°C":
        return f"{_spoken(value * 1.8 + 32)} °F"
    if _hers.units != "metric" and unit == "cm":
        feet, inches = divmod(round(value / CM_AN_INCH), INCHES_A_FOOT)
        return f"{feet} ft {inches} in"
    if _hers.units != "metric" and unit == "kg":
        pounds = value / KG_A_POUND
        if _hers.units == "us":
            return f"{_spoken(pounds)} lb"
        stones, rest = divmod(round(pounds), POUNDS_A_STONE)
        return f"{stones} st {rest} lb" if stones else f"{_spoken(pounds)} lb"
    return f"{_spoken(value)} {unit}"


def as_she_reads(text: str) -> str:
    """A sentence of ours with its temperatures and weights in her units and, read aloud, weeks and points in words."""
    import re

    text = _measures_in(text, measure_words)
    if _hers.spoken:
        text = re.sub(r"\b(\d{1,2})\+([0-6]) weeks pregnant", lambda found: f"{_weeks_of(found)} pregnant", text)
        text = re.sub(r"\b(\d{1,2})\+([0-6])\b", lambda found: weeks_words(7 * int(found[1]) + int(found[2])), text)
        text = re.sub(r"\b(\d{1,2})/10\b", r"\1 of 10", text)
    return text


def as_pages_read(text: str) -> str:
    """The same for pages and data: what was typed in °F or pounds is in °C or kg, one decimal at most."""
    return _measures_in(text, lambda value, unit: f"{_spoken(value)} {unit}")


def _measures_in(text: str, words: Callable[[float, str], str]) -> str:
    """A text with each measure said otherwise; of `37.9 and 38.33 °C` the unit stands once."""
    import re

    def one(number: str, unit: str) -> str:
        in_words = words(float(number), unit)
        as_it_is = in_words.endswith(f" {unit}") and len(number.partition(".")[2]) <= 1
        return f"{number} {unit}" if as_it_is else in_words

    def said(found: re.Match[str]) -> str:
        last = one(found[3], found[4])
        first = one(found[1], found[4]) if found[1] else ""
        unit = last.rpartition(" ")[2]
        return f"{first.removesuffix(f' {unit}') if last.count(' ') == 1 else first}{found[2] or ''}{last}"

    return re.sub(r"\b(?:(\d+(?:\.\d+)?)( to | and ))?(\d+(?:\.\d+)?) (°C|kg)(?![\w/²])", said, text)


def _weeks_of(found: re.Match[str]) -> str:
    rest = int(found[2])
    return f"{found[1]} weeks" + (f" and {rest} day{'s' * (rest != 1)}" if rest else "")


def _spoken(value: float) -> str:
    return f"{round(value, 1):g}"
