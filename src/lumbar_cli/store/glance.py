"""A look at the diary for TAB: without waiting, and without making, migrating or writing anything."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TypeVar

from lumbar_cli.store.database import look
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.opening import SCHEMA, schema_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")

PATIENCE_SECONDS = 0.1
"""How long it waits for a writer: a line is being typed."""


def glance(path: Path, read: Callable[[Diary], _T]) -> _T | None:
    """What is read of the diary; None where there is no diary of the newest schema.

    Raises what `look` raises, and sqlite3.Error.
    """
    path = path.resolve()
    if not look(path):
        return None
    uri = f"{path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        return read(Diary(connection)) if schema_of(connection) == SCHEMA else None
