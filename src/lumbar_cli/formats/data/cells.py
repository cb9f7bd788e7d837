"""An entry as one row of text cells and back, for CSV: readable in a spreadsheet, and never a formula there.

Columns are named as in the JSON. Lists are parted by ` | `; a backslash before `|` or another backslash makes it text.
A cell that a spreadsheet would run (it begins with = + - @ tab, carriage return, or with the apostrophe that marks
such a cell) gets an apostrophe in front, which reading takes away again.
"""

from __future__ import annotations

import json
import re

from lumbar_cli.domain.declaring import declared
from lumbar_cli.domain.diary.plain import (
    MOMENT_KEYS,
    DayOf,
    Logged,
    Plain,
    keys_of,
    logged_to_plain,
    plain_to_logged,
)
from lumbar_cli.domain.diary.records import PainEntry
from lumbar_cli.domain.errors import UnreadableRecordError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from lumbar_cli.domain.pregnancy.dating import Pregnancy

_FIELDS = {field.key: field for field in declared(PainEntry)}

COLUMNS = tuple(key for key in keys_of(PainEntry) if key != "sites")
"""Score, worst, least, average and interference are points from 0 to 10; an empty cell is "not asked".

`site` holds every site of the entry, `sides` the side of each where they differ, a place without one as `-`.
"""

SPREADSHEET_RUNS = ("=", "+", "-", "@", "\t", "\r", "'")

_USE_WORDS = ("before", "after", "minutes", "helped", "occurred_at", "log_day", "time_given")
_MOMENT = MOMENT_KEYS
_NO_SIDE = "-"
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9 _./+-]*(?<! )")
_PART = re.compile(r"((?:[^\\|]|\\.)*)(?:\||$)", re.DOTALL)
_USE_WORD = re.compile(rf"(?:{'|'.join(_USE_WORDS)})=[^ =\\]+")
_MOMENT_WORD = re.compile(rf"(?:{'|'.join(_MOMENT)})=[^ ;]+")


def neutralise(cell: str) -> str:
    """The cell as a spreadsheet only shows it."""
    return "'" + cell if cell.startswith(SPREADSHEET_RUNS) else cell


def restore(cell: str) -> str:
    """The cell as it was before `neutralise`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(SPREADSHEET_RUNS) else cell


def logged_to_row(logged: Logged, pregnancy: Pregnancy) -> dict[str, str]:
    """One entry as cells, ready for a CSV writer."""
    plain = logged_to_plain(logged, pregnancy)
    cells = _cells_of(plain, COLUMNS)
    cells["site"] = _join(plain["sites"])
    cells["tried"] = _join(_use_cell(use, plain) for use in plain["tried"])
    cells["signs"] = _join(_sign_cell(sign, plain) for sign in plain["signs"])
    return {name: neutralise(cell) for name, cell in cells.items()}


def row_to_logged(row: Mapping[str, str], *, where: str = "row", day_of: DayOf | None = None) -> Logged:
    """Read a row of `logged_to_row`; columns may be missing or empty.

    Raises UnreadableRecordError naming `where` and the column.
    """
    cells = {name: restore(cell) for name, cell in row.items() if cell}
    plain: Plain = {}
    for name, cell in cells.items():
        if name == "time_given":
            plain[name] = _yes_no(cell, where, name)
        elif name == "tried":
            plain[name] = [_use(part, where) for part in _split(cell)]
        elif name == "signs":
            plain[name] = [_sign(part, where) for part in _split(cell)]
        else:
            key, plain_value = _plain_of(name, cell, where)
            plain[key] = plain_value
    return plain_to_logged(plain, where=where, day_of=day_of)


def _cells_of(plain: Plain, columns: Iterable[str]) -> dict[str, str]:
    cells = {name: _cell(plain[name]) for name in columns}
    for name, field in _FIELDS.items():
        if field.many and name in cells:
            cells[name] = _join(_NO_SIDE if each is None else each for each in plain[name])
    return cells


def _plain_of(column: str, cell: str, where: str) -> tuple[str, Any]:
    """Key and value of the cell of one field."""
    field = _FIELDS.get("sites" if column == "site" else column)
    if field is None:
        return column, cell
    if field.kind in (int, float):
        return column, _number(cell, where, column)
    if field.many:
        return field.key, [None if field.gaps and part == _NO_SIDE else part for part in _split(cell)]
    return column, cell


def _cell(value: Any) -> str:
    if value is None or isinstance(value, list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _join(parts: Any) -> str:
    return " | ".join(_escape(part) for part in parts)


def _split(cell: str) -> list[str]:
    parts = [found[1] for found in _PART.finditer(cell) if found[0]]
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts if part.strip()]


def _use_cell(use: Plain, entry: Plain) -> str:
    """`heat-pack before=6 after=4 minutes=20 helped=a-bit`; when it was is told only where the entry says otherwise."""
    method = use["method"].replace("=", "\\=")
    words = [f"{name}={_cell(use[name])}" for name in _USE_WORDS if name not in _MOMENT and use[name] is not None]
    return " ".join([method, *words, *_other_moment(use, entry)])


def _other_moment(record: Plain, entry: Plain) -> list[str]:
    if all(record[name] == entry[name] for name in _MOMENT):
        return []
    return [f"{name}={_cell(record[name])}" for name in _MOMENT]


def _use(part: str, where: str) -> Plain:
    method, words = _without_words(part, " ", _USE_WORD)
    use: Plain = {"method": method.replace("\\=", "=").strip()}
    return {**use, **_words(words, f"{where}.tried")}


def _without_words(part: str, between: str, word: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text and the words at its end: from the end, because one pattern for both tries every beginning."""
    parts = part.split(between)
    first = len(parts)
    while first > 1 and word.fullmatch(parts[first - 1]):
        first -= 1
    return between.join(parts[:first]), parts[first:]


def _words(words: list[str], where: str) -> Plain:
    told: Plain = {}
    for word in words:
        name, _, value = word.partition("=")
        if name in ("before", "after", "minutes"):
            told[name] = _number(value, where, name)
        else:
            told[name] = _yes_no(value, where, name) if name == "time_given" else value
    return told


def _sign_cell(sign: Plain, entry: Plain) -> str:
    """`vaginal_bleeding=yes`, `temperature_c=38.2`; a text that could be read as anything else is quoted as in JSON."""
    value = sign["value"]
    if isinstance(value, str) and _SIMPLE.fullmatch(value) and value not in ("yes", "no"):
        shown = value
    else:
        quoted = json.dumps(value, ensure_ascii=False).replace(";", "\\u003b")  # a semicolon begins what follows
        shown = _cell(value) if isinstance(value, bool) else quoted
    moment = "".join(f"; {word}" for word in _other_moment(sign, entry))
    return f"{sign['fact']}={shown}{moment}"


def _sign(part: str, where: str) -> Plain:
    told, words = _without_words(part, "; ", _MOMENT_WORD)
    fact, equals, value = told.partition("=")
    if not fact or not equals:
        raise UnreadableRecordError(where=f"{where}.signs", why="a sign is written like vaginal_bleeding=yes")
    moment = _words(words, f"{where}.signs")
    return {"fact": fact.strip(), "value": _sign_value(value.strip(), where), **moment}


def _sign_value(text: str, where: str) -> Any:
    if text in ("yes", "no"):
        return text == "yes"
    if _SIMPLE.fullmatch(text):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableRecordError(where=f"{where}.signs", why=f"“{text[:80]}” is not a value") from None


def _number(text: str, where: str, name: str) -> float:
    try:
        number = float(text) if "." in text else int(text)
        return int(number) if number == int(number) else number
    except (ValueError, OverflowError):
        raise UnreadableRecordError(where=f"{where}.{name}", why="a number is expected") from None


def _yes_no(text: str, where: str, name: str) -> bool:
    word = text.strip().casefold()
    if word not in ("yes", "no", "true", "false"):
        raise UnreadableRecordError(where=f"{where}.{name}", why="yes or no is expected")
    return word in ("yes", "true")
