"""What the options of an entry say, as fields of it: for `log` and `edit`."""

from __future__ import annotations

from lumbar_cli.acts.asking import clean, read_score
from lumbar_cli.cli.options import name_of, told_by_options
from lumbar_cli.domain.diary.places import Laterality, Site, placed, read_place
from lumbar_cli.domain.diary.records import PainEntry
from lumbar_cli.domain.diary.scores import SCORE_RANGE
from lumbar_cli.domain.errors import ScoreOutOfRangeError, UnknownChoiceError, UnreadableSettingError
from lumbar_cli.domain.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from lumbar_cli.cli.session import Session
    from lumbar_cli.domain.declaring import Declared

PLACES = ("sites", "laterality", "sides")
"""The fields that together say where."""


def fields_told(session: Session, told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were told, by name; None where an empty text takes one out. Where it hurts is left out.

    Raises UnknownChoiceError, UnreadableSettingError, score errors.
    """
    fields = (field for field in told_by_options(PainEntry) if field.name not in PLACES)
    given = {field: told[name_of(field)] for field in fields}
    return {field.name: _value(session, field, raw) for field, raw in given.items() if raw is not None}


def with_places(entry: PainEntry, sites: Sequence[str] | None, side: str | None) -> PainEntry:
    """The entry with what `--site` and `--side` say; what neither says stays. Raises UnknownChoiceError."""
    laterality = entry.laterality
    if side is not None:
        laterality = _member(Laterality, "side", side) if side else None
    if sites:
        places = [read_place(text) for text in sites if text] or [(Site.LOWER_BACK, None)]
        return replace(entry, **placed(places, laterality))
    return entry if side is None else replace(entry, laterality=laterality, sides=())


def _value(session: Session, field: Declared, raw: Any) -> Any:
    if field.many:
        values = [_one(session, field, each) for each in raw if each != ""]
        return tuple(dict.fromkeys(values) if field.choices else filter(None, values))
    return None if raw == "" else _one(session, field, raw)


def _one(session: Session, field: Declared, raw: Any) -> Any:
    option, of_ten = field.told.option or "", field.told.high == SCORE_RANGE[-1]
    if field.choices:
        return _member(field.kind, option.removeprefix("--"), raw)
    if field.kind is str:
        return clean(session, raw) or None
    if field.kind is int and isinstance(raw, str):
        return read_score(raw) if of_ten else _whole(raw, field)
    return _decimal(raw, option) if field.kind is float else raw


def _whole(text: str, field: Declared) -> int:
    if not text.isascii() or not text.strip().isdigit():
        expected = f"a whole number from {field.told.low} to {field.told.high}"
        raise UnreadableSettingError(what=field.told.option or field.words, value=text, expected=expected)
    return int(text)


def _decimal(raw: str | float, option: str) -> float:
    """6.0 as 6, so that a whole average is stored and shown as one. NaN and endless numbers are refused."""
    try:
        value = float(raw)
    except ValueError:
        raise UnreadableSettingError(what=option, value=str(raw), expected="a number from 0 to 10") from None
    if not SCORE_RANGE[0] <= value <= SCORE_RANGE[-1]:
        raise ScoreOutOfRangeError(name=option, value=raw)
    return int(value) if value == int(value) else value


def _member(kind: Any, what: str, word: str) -> Any:
    try:
        return kind(word.strip().casefold())
    except ValueError:
        raise UnknownChoiceError(what=what, value=word, choices=", ".join(kind)) from None
