"""Reading a data file strictly: an unknown, missing or mistyped key is an error, never a silent default."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from lumbar_cli.domain.errors import KnowledgeError

Value = TypeVar("Value")

FOLDER = Path(__file__).parent
"""Where the data files are."""

COMPILED = FOLDER / "compiled"
"""Written by the build (`src/compile_knowledge.py`), never by hand, and not in git."""


def broken(path: Path, why: str) -> KnowledgeError:
    """Build the error for a file that contradicts its grammar."""
    return KnowledgeError(path=str(path), why=why)


def read_toml(path: Path, before: str | None = None) -> dict[str, Any]:
    """Read a file as tables, whole or up to the line `before`; KnowledgeError where it is missing or no TOML.

    Where an installation has the tables compiled and the file is the very one they were made from, they are taken
    from there: tomllib is written in Python and was two thirds of the time of `lumbar check`.
    """
    try:
        data = path.read_bytes()
        compiled = _compiled(bundle_of(path)).get(key_of(path, before))
        if compiled is not None and compiled["crc32"] == crc32(data):
            table: dict[str, Any] = compiled["table"]
            return table
        return parse(data, before)
    except (OSError, ValueError) as error:
        raise broken(path, str(error)) from error


def parse(data: bytes, before: str | None) -> dict[str, Any]:
    """Read the bytes of a TOML file; ValueError where they are none."""
    import tomllib

    text = data.decode()
    return tomllib.loads(text if before is None else text.partition(before)[0])


def key_of(path: Path, before: str | None) -> str:
    """The name of a file, or of its beginning, among the compiled tables."""
    return path.name if before is None else f"{path.name}{before}"


def bundle_of(path: Path) -> Path:
    """Where a file's compiled table is: one bundle for each folder of files, one for each file beside this module."""
    return COMPILED / f"{path.stem if path.parent == FOLDER else path.parent.name}.json"


@cache
def _compiled(bundle: Path) -> Mapping[str, Any]:
    """The tables that the build left; empty where it left none, and where they cannot be read."""
    try:
        tables: Mapping[str, Any] = json.loads(bundle.read_bytes(), object_hook=_with_days)
    except (OSError, ValueError):
        return {}
    return tables


def _with_days(table: dict[str, Any]) -> Any:
    """JSON has no dates and times, so the build writes them as a table of one key."""
    if len(table) == 1:
        if "$date" in table:
            return date.fromisoformat(table["$date"])
        if "$time" in table:
            return time.fromisoformat(table["$time"])
    return table


def read_table(path: Path, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
    """Read a file whose top level has every required key and no other than the optional ones."""
    table = read_toml(path)
    check_keys(table, path, required, optional)
    return table


def check_keys(
    table: Mapping[str, Any], path: Path, required: Iterable[str], optional: Iterable[str] = (), where: str = ""
) -> None:
    """Raise KnowledgeError unless the table has every required key and no other than the optional ones.

    `where` names the table inside the file, for the message.
    """
    required = set(required)
    place = f"{where}: " if where else ""
    if not isinstance(table, Mapping):
        raise broken(path, f"{place}a table is expected, not {table!r}")
    if unknown := sorted(set(table) - required - set(optional)):
        raise broken(path, f"{place}unknown key {', '.join(unknown)}")
    if missing := sorted(required - set(table)):
        raise broken(path, f"{place}missing key {', '.join(missing)}")


def typed(value: Any, kind: type[Value], path: Path, where: str) -> Value:
    """Return the value if it is of that type (true and false are no numbers), else raise KnowledgeError."""
    if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
        return value
    raise broken(path, f"{where}: {kind.__name__} is expected, not {value!r}")
