"""How people write a measurement: a number and a unit, or two numbers for blood pressure."""

from __future__ import annotations

import re

from lumbar_cli.domain.errors import ImplausibleReadingError, UnknownChoiceError, UnreadableReadingError
from lumbar_cli.domain.units import read_measure, read_number
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import ReadingKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = r"\d{1,5}(?:[.,·]\d{1,2})?"
_ONE = re.compile(rf"({_NUMBER})\s*°?\s*([a-z]*)", re.ASCII)
_TWO = re.compile(r"(\d{2,3})\s*(?:/|\s|over)\s*(\d{2,3})\s*(?:mm ?hg)?", re.ASCII)

WORDS = {
    "temp": ReadingKind.TEMPERATURE,
    "temperature": ReadingKind.TEMPERATURE,
    "fever": ReadingKind.TEMPERATURE,
    "bp": ReadingKind.BP,
    "pressure": ReadingKind.BP,
    "blood pressure": ReadingKind.BP,
    "blood-pressure": ReadingKind.BP,
    "weight": ReadingKind.WEIGHT,
    "weigh": ReadingKind.WEIGHT,
    "calcium": ReadingKind.CALCIUM,
}
"""The words people use for what is measured."""


class Measure(Value):
    """What one kind of reading takes: units by factor to `unit`, and the lowest and highest believable value.

    `plausible` has one range, for blood pressure two: systolic, diastolic.
    """

    kind: ReadingKind
    unit: str
    factors: Mapping[str, float]
    plausible: tuple[tuple[float, float], ...]
    example: str


def read_kind(text: str) -> ReadingKind:
    """What is measured, by one of the words people use. Raises UnknownChoiceError."""
    kind = WORDS.get(" ".join(text.casefold().split()))
    if kind is None:
        from difflib import get_close_matches

        near = get_close_matches(text.casefold(), WORDS, n=1, cutoff=0.8)
        if near:
            return WORDS[near[0]]
        raise UnknownChoiceError(what="measurement", value=text, choices=", ".join(ReadingKind))
    return kind


def parse_reading(text: str, measure: Measure) -> tuple[float, float | None]:
    """The value in the measure's unit (and diastolic mmHg for blood pressure).

    Raises UnreadableReadingError where it is no such reading, ImplausibleReadingError where it cannot be.
    """
    typed = " ".join(text.casefold().split())
    if measure.kind is ReadingKind.BP:
        return _parse_pressure(typed, text, measure)
    if measure.kind in (ReadingKind.WEIGHT, ReadingKind.TEMPERATURE):
        read = read_measure(typed, measure.unit)
    else:
        found = _ONE.fullmatch(typed)
        factor = None if found is None else measure.factors.get(found[2] or measure.unit)
        read = None if found is None or factor is None else (read_number(found[1]) or 0.0) * factor
    if read is None:
        raise _unreadable(text, measure)
    value = round(float(read), 2)
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
            kind=measure.kind,
            value=text,
            low=f"{low:g}",
            high=f"{high:g}",
            unit=measure.unit,
            other=_in_the_other_unit(text, measure),
        )


def _in_the_other_unit(text: str, measure: Measure) -> str:
    """`101F, which is 38.3 °C` where a number without its unit would fit another; else nothing."""
    number = re.fullmatch(rf"({_NUMBER})\s*°?\s*(?:c|kg)?", " ".join(text.casefold().split()), re.ASCII)
    if number is None:
        return ""
    low, high = measure.plausible[0]
    value = read_number(number[1]) or 0.0
    if measure.kind is ReadingKind.TEMPERATURE:
        meant = {"F": (value - 32) / 1.8}
    else:
        meant = {unit: value * factor for unit, factor in measure.factors.items() if factor != 1.0}
    for unit, converted in meant.items():
        if low <= converted <= high:
            return f"{number[1]}{unit}, which is {converted:.1f} {measure.unit}"
    return ""


def _unreadable(text: str, measure: Measure) -> UnreadableReadingError:
    return UnreadableReadingError(kind=measure.kind, text=text, example=measure.example)
