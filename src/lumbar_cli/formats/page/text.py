"""The summary as plain text: sheets of 62 lines of 78 cells, two at most but for what may never be cut."""

from __future__ import annotations

from lumbar_cli.domain.values import replace
from lumbar_cli.formats.page.blocks import ROW_CELLS, Block, Items, Page, PageSection, Rows, Table
from lumbar_cli.formats.page.compose import BLANK, RESTS, ROOMS, compose
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
    """The roomiest page of which each sheet fits its lines."""
    return fitting(summary)[0]


def fitting(summary: Summary) -> list[Page]:
    """That page and every tighter one, for a format whose sheets hold less."""
    rooms = list(ROOMS)
    while len(rooms) > 1 and _lines(compose(summary, rooms[0]), 0) > LINES:
        del rooms[0]
    over = max(0, _lines(compose(summary, rooms[0]), 0) - LINES)
    pages = ((room, compose(summary, rooms[0], room)) for room in RESTS)
    second = next((room for room, page in pages if _lines(page, 1) <= LINES - over), None)
    if second is not None:
        return [compose(summary, room, second) for room in rooms]
    return [_shortened(compose(summary, room, RESTS[-1]), LINES - over) for room in rooms]


def _shortened(page: Page, lines: int) -> Page:
    """What stands on the first sheet already, or was shortened there, gives way: the second holds no more."""
    while page.rest and _lines(page, 1) > lines:
        page = replace(page, rest=page.rest[:-1])
    return page


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the page."""
    out.write(("\n".join(layout(fit(summary))) + "\n").encode())


def layout(page: Page) -> list[str]:
    """The page as lines, a sheet after the other; a short diary is one sheet."""
    if page.rest and sum(map(len, (one := _sheets(page, 1))[0])) <= LINES:
        return _spread(one[0])
    if not page.rest:
        return _spread(_sheets(page, 1)[0])
    first, second = _sheets(page, 2)
    lines = _spread(first)
    if len(lines) <= LINES:
        lines += [""] * (LINES - len(lines))
    return [*lines, *_spread(second)]


def _lines(page: Page, sheet: int) -> int:
    return sum(map(len, _sheets(page, 2)[sheet]))


def _spread(groups: list[list[str]]) -> list[str]:
    """Groups of lines with empty lines between them as far as a sheet has room, from the top."""
    gaps = LINES - sum(map(len, groups))
    lines = list(groups[0])
    for place, group in enumerate(groups[1:]):
        lines += [*([""] if place < gaps else []), *group]
    return [line.rstrip() for line in lines]


def _sheets(page: Page, sheets: int) -> list[list[list[str]]]:
    sections = list(map(_section, page.sections))
    rest = list(map(_section, page.rest))
    foot = [line for text in page.footer for line in wrap(text, CELLS)]
    if sheets == 1:
        return [[_head(page, "page 1 of 1"), *sections, *rest, foot]]
    first = [_head(page, "page 1 of 2: every sign and day on 2"), *sections, foot]
    title = f"{page.day}   page 2 of 2"
    second = [pad(cut(_owner(page), CELLS - cell_width(title) - 1), CELLS - cell_width(title)) + title]
    return [first, [second, *rest]]


def _owner(page: Page) -> str:
    return page.title if page.name in (None, BLANK) else f"{page.title}: {page.name}"


def _head(page: Page, number: str) -> list[str]:
    day = f"{page.day}   {number}" if len(number) < 12 else page.day
    lines = [pad(page.title.upper(), CELLS - cell_width(day)) + day]
    lines += [number.rjust(CELLS)] if len(number) >= 12 else []
    if page.name is not None:
        lines += wrap(
            f"{page.name if page.name != BLANK else f'Name {BLANK}'}   born {BLANK}   hospital no. {BLANK}", CELLS
        )
    else:
        lines += [f"born {BLANK}   hospital no. {BLANK}"]
    lines += wrap(page.state, CELLS) if page.state else []
    return [*lines, *(line for text in page.about for line in wrap(text, CELLS))]


def _section(section: PageSection) -> list[str]:
    title = section.title.upper()
    head = f"{title}  {section.aside}" if section.aside else title
    return [*wrap(head, CELLS), *(line for block in section.blocks for line in _block(block))]


def _block(block: Block) -> list[str]:
    if isinstance(block, Rows):
        return [line for row in block.rows for line in _row(f"  {row.label}", row.whole, LABEL)]
    if isinstance(block, Items):
        return [line for n, text in enumerate(block.items, 1) for line in _row(f"  {n}", text, 5)]
    return _table(block)


def _row(label: str, text: str, indent: int) -> list[str]:
    """A label and its text; a label that is longer than its place stands before it in the line."""
    if cell_width(label) >= indent:
        first, *rest = wrap(f"{label.strip()}: {text}", CELLS - 4)
        return [f"  {first}", *(f"    {line}" for line in rest)]
    if not label.strip():
        indent = min(indent, 15)
    first, *rest = wrap(text, CELLS - indent)
    return [pad(label, indent) + first, *(" " * indent + line for line in rest)]


def _table(table: Table) -> list[str]:
    """Columns as wide as their widest cell, a head broken at its words; the widest go on below where they must."""
    rows = [table.head, *table.rows] if any(table.head) else list(table.rows)
    numbers = len(table.head) > 4
    gap = 2 if len(table.head) < 10 else 1
    widths = [max(cell_width(row[column]) for row in table.rows) for column in range(len(table.head))]
    for column, name in enumerate(table.head):
        broken = max(map(cell_width, name.split() or [""])) if numbers else cell_width(name)
        widths[column] = max(widths[column], broken)
    room = CELLS - 2 - gap * (len(widths) - 1)
    for column in sorted(range(len(widths)), key=lambda column: -widths[column]):
        over = sum(widths) - room
        if over > 0:
            widths[column] = max(widths[column] - over, min(widths[column], 14))
    lines = []
    for row in rows:
        cells = [wrap(cell, width) if cell else [""] for cell, width in zip(row, widths, strict=True)]
        for height in range(max(map(len, cells))):
            texts = [cell[height] if height < len(cell) else "" for cell in cells]
            parts = [pad(texts[0], widths[0])]
            parts += [
                " " * (width - cell_width(text)) + text if numbers else pad(text, width)
                for text, width in zip(texts[1:], widths[1:], strict=True)
            ]
            lines.append("  " + (" " * gap).join(parts))
    return [*lines, *(f"  {line}" for line in wrap(table.under, CELLS - 2) if table.under)]
