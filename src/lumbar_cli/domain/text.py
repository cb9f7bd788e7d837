"""Text: what may be kept of what people type, and one or many in words."""

from __future__ import annotations

# Control characters would act on a terminal, lone surrogates cannot be stored. Newline and tab are text. A sequence
# goes whole (ECMA-48: CSI, and OSC up to its end): an arrow key pressed at a question is no text, nor is its rest.
# Marks that embed, override or isolate a direction (UAX #9) turn the rest of a line round: 112 would read as 211.
_CONTROL = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_SURROGATE = r"[\ud800-\udfff]"


def without_controls(text: str) -> str:
    """The text, trimmed, without control characters and marks of direction; what no encoding can hold is U+FFFD.

    Newline and tab stay.
    """
    if text.isprintable():
        return text.strip()
    import re  # 2 ms, and most words are printable

    return re.sub(_SURROGATE, "\ufffd", re.sub(_CONTROL, "", text)).strip()


def has_controls(text: str) -> bool:
    """Whether `without_controls` would take something out."""
    if text.isprintable():
        return False
    import re

    return re.search(_CONTROL, text) is not None or re.search(_SURROGATE, text) is not None


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 day`, `2 days`; `many` where an s does not do: `2 entries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
