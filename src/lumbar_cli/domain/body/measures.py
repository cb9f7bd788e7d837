"""How people write a measurement: a number and a unit, or two numbers for blood pressure."""

from __future__ import annotations

import re

from lumbar_cli.domain.errors import ImplausibleReadingError, UnreadableReadingError
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import ReadingKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?)\s*°?\s*([a-z]*)", re.ASCII)
_TWO = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})\s*(?:mmhg)?", re.ASCII)


class Measure(Value):
    """What one kind of reading takes: units by factor to `unit`, and the lowest and highest believable value.

    `plausible` has one range, for blood pressure two: systolic, diastolic.
    """

    kind: ReadingKind
    unit: str
    factors: Mapping[str, float]
    plausible: tuple[tuple[float, float], ...]
    example: str


def parse_reading(text: str, measure: Measure) -> tuple[float, float | None]:
    """The value in the measure's unit (and diastolic mmHg for blood pressure).

    Raises UnreadableReadingError where it is no such reading, ImplausibleReadingError where it cannot be.
    """
    typed = text.strip().casefold()
    if measure.kind is ReadingKind.BP:
        return _parse_pressure(typed, text, measure)
    found = _ONE.fullmatch(typed)
    if found is None:
        raise _unreadable(text, measure)
    value, unit = float(found[1].replace(",", ".")), found[2]
    if measure.kind is ReadingKind.TEMPERATURE and unit == "f":
        value = (value - 32) / 1.8
    elif unit in measure.factors:
        value *= measure.factors[unit]
    elif unit:
        raise _unreadable(text, measure)
    value = round(value, 2)
    _check(value, measure.plausible[0], text, measure)
    return value, None


def _parse_pressure(typed: str, text: str, measure: Measure) -> tuple[float, float]:
    found = _TWO.fullmatch(typed)
    if found is None:
        raise _unreadable(text, measure)
    systolic, diastolic = float(found[1]), float(found[2])
    for value, plausible in zip((systolic, diastolic), measure.plausible, strict=True):
        _check(value, plausible, text, measure)
    if diastolic >= systolic:
        raise _unreadable(text, measure)
    return systolic, diastolic


def _check(value: float, plausible: tuple[float, float], text: str, measure: Measure) -> None:
    low, high = plausible
    if not low <= value <= high:
        raise ImplausibleReadingError(
            kind=measure.kind, value=text, low=f"{low:g}", high=f"{high:g}", unit=measure.unit
        )


def _unreadable(text: str, measure: Measure) -> UnreadableReadingError:
    return UnreadableReadingError(kind=measure.kind, text=text, example=measure.example)
