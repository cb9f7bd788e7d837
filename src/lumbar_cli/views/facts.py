"""Facts on a terminal: lines of `Name: value` as a table, for whoever looks at it. Plain output has the lines."""

from __future__ import annotations

import re

from lumbar_cli.views.console import make_console

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_FACT = re.compile(r"([A-Z][\w' ]{1,24}): (.+)")
NARROWEST_VALUE = 24
"""Cells that a value needs beside its name; with fewer the lines stay lines."""


def show_facts(lines: Iterable[str], *, color: bool, width: int) -> None:
    """Print facts with their names in a column, and every other line as it is.

    What has a path in it stays whole, so that it can be copied, and begins a table of its own.
    """
    from rich.table import Table
    from rich.text import Text

    lines = _unwrapped(lines)
    console = make_console(plain=False, color=color, width=width)
    names = [found[1] for line in lines if (found := _fact(line))]
    widest = max(map(len, names), default=0)
    if width - widest - 2 < NARROWEST_VALUE:
        widest = 0
    table: Table | None = None
    for line in lines:
        found = _fact(line)
        if found is None or not widest:
            if table is not None:
                console.print(table)
                table = None
            console.print(Text(line), soft_wrap="/" in line or "\\" in line)
            continue
        if table is None:
            table = Table.grid(padding=(0, 2))
            table.add_column(width=widest, style="strong", no_wrap=True)
            table.add_column()
        table.add_row(found[1], Text(found[2]))
    if table is not None:
        console.print(table)


def _unwrapped(lines: Iterable[str]) -> list[str]:
    """Facts on one line again, whatever was folded under them."""
    whole: list[str] = []
    for line in lines:
        if line.startswith("  ") and whole and _fact(whole[-1]):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _fact(line: str) -> re.Match[str] | None:
    return None if "/" in line or "\\" in line else _FACT.fullmatch(line)
