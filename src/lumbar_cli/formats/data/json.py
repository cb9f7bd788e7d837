"""The whole diary as JSON: the same envelope as `--json`, the keys of `domain.interchange`, no time of writing in it.

Same diary, same bytes: what is exported, imported into an empty diary and exported again is byte for byte the same.
"""

from __future__ import annotations

import json
import re

from lumbar_cli.domain.diary.plain import diary_to_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".json"
ENVELOPE_VERSION = 1
"""Changes when a key goes or changes its meaning, as in every `--json`."""

# json.dumps escapes what is below a space; a terminal also obeys these.
_ACTING = re.compile("[\x7f-\x9f\u2028\u2029]|[\ud800-\udfff]")

_on_one_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False).encode


def write(summary: Summary, out: BinaryIO) -> None:
    """Write everything the diary holds. Questions for the visit are in it where some were given."""
    data = diary_to_plain(summary.history)
    if summary.choices.questions:
        data["questions"] = list(summary.choices.questions)
    envelope = {"lumbar": ENVELOPE_VERSION, "command": "export", "data": data}
    out.write(dumps(envelope).encode())


def dumps(value: Any) -> str:
    """JSON as a person can read it, with every character escaped that a terminal would obey; ends with a newline."""
    return _tame(_indented(value, "\n")) + "\n"


def _indented(value: Any, margin: str) -> str:
    """What `json.dumps` writes with an indent of two, `margin` being the line break before it.

    With an indent the standard library encodes in Python, value by value: four of the five seconds of ten years. Here C
    encodes all that stands side by side and holds nothing.
    """
    if not _holds(value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = f"{margin}  "
    parts: list[str] = []
    if isinstance(value, dict):
        flat: dict[str, Any] = {}
        for key, each in value.items():
            if not _holds(each):
                flat[key] = each
                continue
            parts += [_side_by_side(flat, inner)] if flat else []
            flat = {}
            parts.append(f"{json.dumps(key, ensure_ascii=False)}: {_indented(each, inner)}")
        parts += [_side_by_side(flat, inner)] if flat else []
        return f"{{{inner}{f',{inner}'.join(parts)}{margin}}}"
    parts = [_indented(each, inner) for each in value] if any(map(_holds, value)) else [_side_by_side(value, inner)]
    return f"[{inner}{f',{inner}'.join(parts)}{margin}]"


def _holds(value: Any) -> bool:
    return bool(value) and isinstance(value, (dict, list, tuple))


_encoders: dict[str, Callable[[Any], str]] = {}


def _side_by_side(flat: Any, inner: str) -> str:
    if inner not in _encoders:
        by = (f",{inner}", ": ")
        _encoders[inner] = json.JSONEncoder(
            ensure_ascii=False, separators=by, allow_nan=False, check_circular=False
        ).encode
    return _encoders[inner](flat)[1:-1]


def compact(value: Any) -> str:
    """The same on one line without spaces, which C writes ten times as fast."""
    return _tame(_on_one_line(value))


def _tame(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
