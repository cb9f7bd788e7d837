"""Median and mean: each score asks for them, and `statistics` brings fractions, decimals and random numbers, 4.5 ms."""

from __future__ import annotations

from math import fsum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The middle value, or half the sum of the two in the middle. Raises ValueError where there is none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no median without a value")
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def mean(values: Iterable[float]) -> float:
    """The sum, rounded once, by the number of values; a whole one is an int. Raises ValueError where there is none."""
    found = list(values)
    if not found:
        raise ValueError("no mean without a value")
    result = fsum(found) / len(found)
    return int(result) if result == int(result) else result
