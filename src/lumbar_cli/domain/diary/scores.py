"""The 0-10 scale, and how people write a score."""

from __future__ import annotations

SCORE_RANGE = range(11)
"""NRS-11: whole numbers, 0 no pain, 10 the worst imaginable."""

_DIGITS = "0123456789"
_SIGNS = "-+\u2212"


def looks_like_a_score(word: str) -> bool:
    """Whether a first word is meant as a score: it begins with a digit, which no command ever does."""
    digit = word[1:2] if word[:1] and word[0] in _SIGNS else word[:1]
    return digit != "" and digit in _DIGITS


def number_in(text: str) -> int | None:
    """`6` or `6/10` as a whole number of at most three digits, on the scale or not; None for anything else.

    `000` is none: it is no score, and somewhere a number to phone.
    """
    digits = text.removesuffix("/10")
    readable = digits.isascii() and digits.isdecimal() and len(digits) <= 3 and not digits.startswith("00")
    return int(digits) if readable else None
