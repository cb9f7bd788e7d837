"""Reading a data file strictly: an unknown, missing or mistyped key is an error, never a silent default."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from lumbar_cli.domain.errors import KnowledgeError

    Value = TypeVar("Value")
    AnyPath = str | os.PathLike[str]

FOLDER = os.path.dirname(__file__)
"""Where the data files are."""

COMPILED = "lumbar_cli.knowledge.compiled"
"""The package that the build writes (`src/compile_knowledge.py`), never by hand, and not in git."""


def broken(path: AnyPath, why: str) -> KnowledgeError:
    """Build the error for a file that contradicts its grammar."""
    from lumbar_cli.domain.errors import KnowledgeError

    return KnowledgeError(path=str(path), why=why)


def read_toml(path: AnyPath, before: str | None = None) -> dict[str, Any]:
    """Read a file as tables, whole or up to the line `before`; KnowledgeError where it is missing or no TOML.

    Where an installation has the tables compiled and the file is the very one they were made from, they are taken
    from there: tomllib is written in Python and was two thirds of the time of `lumbar check`.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
        checksum, table = _compiled(bundle_of(path)).get(key_of(path, before), (None, {}))
        return table if checksum == crc32(data) else parse(data, before)
    except (OSError, ValueError) as error:
        raise broken(path, str(error)) from error


def parse(data: bytes, before: str | None) -> dict[str, Any]:
    """Read the bytes of a TOML file; ValueError where they are none."""
    import tomllib

    text = data.decode()
    return tomllib.loads(text if before is None else text.partition(before)[0])


def key_of(path: AnyPath, before: str | None) -> str:
    """The name of a file, or of its beginning, among the compiled tables."""
    return f"{os.path.basename(path)}{before or ''}"


def bundle_of(path: AnyPath) -> str:
    """Where a file's compiled table is: one module for each folder of files, one for each file beside this module."""
    folder, name = os.path.split(path)
    return name.removesuffix(".toml") if folder == FOLDER else os.path.basename(folder)


@cache
def _compiled(bundle: str) -> Mapping[str, tuple[int, dict[str, Any]]]:
    """Checksum and table by file, as the build left them; empty where it left none, and where they cannot be read."""
    try:
        module = __import__(f"{COMPILED}.{bundle}", fromlist=["TABLES"])
        tables: Mapping[str, tuple[int, dict[str, Any]]] = module.TABLES
    except (ImportError, AttributeError, SyntaxError, ValueError):
        return {}
    return tables


def read_table(path: AnyPath, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
    """Read a file whose top level has every required key and no other than the optional ones."""
    table = read_toml(path)
    check_keys(table, path, required, optional)
    return table


def check_keys(
    table: Mapping[str, Any], path: AnyPath, required: Iterable[str], optional: Iterable[str] = (), where: str = ""
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


def typed(value: Any, kind: type[Value], path: AnyPath, where: str) -> Value:
    """Return the value if it is of that type (true and false are no numbers), else raise KnowledgeError."""
    if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
        return value
    raise broken(path, f"{where}: {kind.__name__} is expected, not {value!r}")
