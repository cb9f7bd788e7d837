"""Numbers and measures as people write them: a point or a comma, kg, lb, stones, cm, m, feet and inches, °C and °F.

What is read is given in kg, cm or °C, rounded to two decimals: fine enough that a value with one decimal in pounds or
in °F comes back as it was typed.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

KG_A_POUND = 0.45359237
"""Exact, by the international agreement of 1959."""

POUNDS_A_STONE, INCHES_A_FOOT, CM_AN_INCH = 14, 12, 2.54

_N = r"(\d{1,15}(?:[.,·]\d{1,15})?)"
_NUMBER = re.compile(rf"([-+]?){_N}", re.ASCII)
_TEMPERATURE = re.compile(rf"{_N} ?(?:°|deg|degrees)? ?(c|celsius|f|fahrenheit)?", re.ASCII)
_KG = re.compile(rf"{_N} ?(?:kg|kgs|kilos?|kilograms?)?", re.ASCII)
_POUNDS = re.compile(rf"{_N} ?(?:lbs?|pounds?)", re.ASCII)
_STONES = re.compile(rf"{_N} ?(?:st|stones?)(?:,? ?{_N} ?(?:lbs?|pounds?)?)?", re.ASCII)
_CM = re.compile(rf"{_N} ?(?:cm)?", re.ASCII)
_METRES = re.compile(rf"{_N} ?(?:m|metres?|meters?)(?: ?(\d\d)(?: ?cm)?)?", re.ASCII)
_INCHES = re.compile(rf"{_N} ?(?:in|inch|inches|\"|″|”)", re.ASCII)
_FEET = re.compile(rf"(\d) ?(?:ft|feet|foot|'|′|’) ?(?:{_N} ?(?:in|inch|inches|\"|″|”|'')?)?", re.ASCII)
_HALF = re.compile(r"(?<=\d) ?½")


def read_number(text: str) -> float | None:
    """A number with a point or a comma, whole where it is written so; None for what is none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number = int(found[2]) if found[2].isdecimal() else _float(found[2])
    return -number if found[1] == "-" else number


def read_measure(text: str, unit: str) -> float | None:
    """A number in `unit`, from whatever unit it is written with; None for what is none. Any other unit has to match."""
    words = _HALF.sub(".5", " ".join(text.casefold().split()))
    read = _READERS.get(unit)
    if read is not None:
        return read(words)
    return read_number(words.removesuffix(unit.casefold()))


def _celsius(words: str) -> float | None:
    found = _TEMPERATURE.fullmatch(words)
    if found is None:
        return None
    value = read_number(found[1])
    if value is None or not (found[2] or "c").startswith("f"):
        return value
    return _rounded((value - 32) / 1.8)


def _kilograms(words: str) -> float | None:
    if found := _KG.fullmatch(words):
        return read_number(found[1])
    if found := _POUNDS.fullmatch(words):
        return _rounded(_float(found[1]) * KG_A_POUND)
    if found := _STONES.fullmatch(words):
        return _of_both(found, POUNDS_A_STONE, KG_A_POUND)
    return None


def _centimetres(words: str) -> float | None:
    if found := _CM.fullmatch(words):
        return read_number(found[1])
    if found := _METRES.fullmatch(words):
        return _of_both(found, 100, 1)
    if found := _INCHES.fullmatch(words):
        return _rounded(_float(found[1]) * CM_AN_INCH)
    if found := _FEET.fullmatch(words):
        return _of_both(found, INCHES_A_FOOT, CM_AN_INCH)
    return None


def _of_both(found: re.Match[str], in_one: int, factor: float) -> float | None:
    """Of a larger unit and a smaller one; None for `11st 15` and `11.5st 7`, which are slips."""
    larger, smaller = _float(found[1]), _float(found[2] or "0")
    if smaller >= in_one or (found[2] and not larger.is_integer()):
        return None
    return _rounded((larger * in_one + smaller) * factor)


_READERS: dict[str, Callable[[str], float | None]] = {"°C": _celsius, "kg": _kilograms, "cm": _centimetres}


def _float(digits: str) -> float:
    return float(digits.replace(",", ".").replace("·", "."))


def _rounded(value: float) -> float:
    return round(value, 2)
