"""Reading a data file strictly: an unknown, missing or mistyped key is an error, never a silent default."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from lumbar_cli.domain.errors import KnowledgeError

Value = TypeVar("Value")

FOLDER = Path(__file__).parent
"""Where the data files are."""


def broken(path: Path, why: str) -> KnowledgeError:
    """Build the error for a file that contradicts its grammar."""
    return KnowledgeError(path=str(path), why=why)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a whole file as tables; KnowledgeError where it is missing or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise broken(path, str(error)) from error


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
