"""A table is one test: every row is tried in its turn, and each one that fails is named."""

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest


def each_row(names: str | Sequence[str], rows: Iterable[Any], *, ids: Any = None) -> Callable[[Any], Any]:
    """Written as `parametrize` is, for rows that need no world of their own: the table is one id, not one a row.

    The fixtures are made once for the whole table. Every row runs whatever became of those before it; the failures are
    raised together and all their rows named, so that nothing is hidden behind the first. A table without a row would
    say nothing and is refused. `ids` names the rows: by one name each or by a function of a value.
    """
    columns = [names] if isinstance(names, str) else list(names)
    table = [(row,) if isinstance(names, str) else tuple(row) for row in rows]
    if not table:
        raise ValueError(f"a table of {columns} without a row")
    if ids is None or callable(ids):
        called = [row_name(columns, row, ids or repr) for row in table]
    else:
        called = [str(name) for name in ids]

    def over_the_table(test: Any) -> Any:
        @functools.wraps(test)
        def tried(**fixtures: Any) -> None:
            failed: dict[str, BaseException] = {}
            for name, row in zip(called, table, strict=True):
                try:
                    test(**fixtures, **dict(zip(columns, row, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"in the row {name}")
                    failed[f"{name} ({len(failed) + 1})"] = error
            if failed:  # the traceback shows the first 15 of a group, the sentence names them all
                told = f"{len(failed)} of {len(table)} rows of {test.__name__}: {'; '.join(failed)}"
                raise BaseExceptionGroup(told, list(failed.values()))

        signature = inspect.signature(test)
        fixtures = [parameter for name, parameter in signature.parameters.items() if name not in columns]
        tried.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return tried

    return over_the_table


def row_name(columns: Sequence[str], row: tuple[Any, ...], shown: Callable[[Any], object]) -> str:
    """What stands in a row, by column, cut where it would fill the screen."""
    told = ", ".join(f"{column} {shown(value)}" for column, value in zip(columns, row, strict=True))
    return told if len(told) <= 200 else f"{told[:199]}…"
