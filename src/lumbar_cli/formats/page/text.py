"""The summary as plain text: at most 62 lines of 78 cells, whatever the diary holds."""

from __future__ import annotations

from lumbar_cli.formats.page.blocks import ROW_CELLS, Block, Grid, Items, Page, PageSection, Rows, Table
from lumbar_cli.formats.page.compose import ROOMS, compose
from lumbar_cli.wording.lines import cell_width, cut, pad, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".txt"

LINES, CELLS = 62, 78
LABEL = CELLS - ROW_CELLS
"""Cells before the text of a row: two of margin, a label, a space."""


def fit(summary: Summary) -> Page:
    """The roomiest page that fits on the lines of one sheet; every format shows this one."""
    pages = (compose(summary, room) for room in ROOMS)
    return next((page for page in pages if sum(map(len, _groups(page))) <= LINES), compose(summary, ROOMS[-1]))


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the page."""
    out.write(("\n".join(layout(fit(summary))) + "\n").encode())


def layout(page: Page) -> list[str]:
    """The page as lines, with empty lines between its parts as far as there is room, from the top."""
    groups = _groups(page)
    gaps = LINES - sum(map(len, groups))
    lines = list(groups[0])
    for place, group in enumerate(groups[1:]):
        lines += [*([""] if place < gaps else []), *group]
    return [line.rstrip() for line in lines]


def _groups(page: Page) -> list[list[str]]:
    day = f"{page.day}   page 1/1"
    head = [pad(page.title.upper(), CELLS - cell_width(day)) + day]
    head += wrap(page.who, CELLS) if page.who else []
    head += wrap(page.logged, CELLS)
    short = [line for n, text in enumerate(page.short) for line in _row("" if n else "IN SHORT", text, 10)]
    sections = [_section(number, section) for number, section in enumerate(page.sections, 1)]
    return [head, short, *sections, [line for text in page.footer for line in wrap(text, CELLS)]]


def _section(number: int, section: PageSection) -> list[str]:
    title = f"{number} {section.title.upper()}"
    head = f"{pad(title, 20)} {section.aside}" if section.aside else title
    return [cut(head, CELLS), *(line for block in section.blocks for line in _block(block))]


def _block(block: Block) -> list[str]:
    if isinstance(block, Rows):
        return [line for row in block.rows for line in _row(f"  {row.label}", row.text, LABEL)]
    if isinstance(block, Items):
        return [line for n, text in enumerate(block.items, 1) for line in _row(f"  {n}", text, 4)]
    return _grid(block) if isinstance(block, Grid) else _table(block)


def _row(label: str, text: str, indent: int) -> list[str]:
    first, *rest = wrap(text, CELLS - indent)
    return [pad(label, indent) + first, *(" " * indent + line for line in rest)]


def _grid(grid: Grid) -> list[str]:
    label, cell = 20, 4
    lines = [pad(f"  {grid.months}", label) + "".join(day.rjust(cell) for day in grid.days)]
    lines += [pad(f"  {name}", label) + "".join(value.rjust(cell) for value in cells) for name, cells in grid.rows]
    return [*lines, f"  {grid.key}"]


def _table(table: Table) -> list[str]:
    """Columns as wide as their widest cell; the first takes what is left and goes on below where it must."""
    rows = [table.head, *table.rows] if any(table.head) else list(table.rows)
    widths = [max(cell_width(row[column]) for row in rows) for column in range(len(table.head))]
    widths[0] = min(widths[0], CELLS - 2 - sum(width + 2 for width in widths[1:]))
    lines = []
    for row in rows:
        first, *rest = wrap(row[0], widths[0])
        cells = [pad(first, widths[0])]
        cells += [" " * (width - cell_width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines += ["  " + "  ".join(cells), *(f"    {line}" for line in rest)]
    return [*lines, *(f"  {line}" for line in wrap(table.under, CELLS - 2) if table.under)]
