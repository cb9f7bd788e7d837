"""The summary as plain text: sheets of 62 lines of 78 cells, two at most but for what may never be cut."""

from __future__ import annotations

from bisect import bisect_left

from lumbar_cli.domain.values import replace
from lumbar_cli.formats.page.blocks import BLANK, ROW_CELLS, Block, Items, Page, PageSection, Room, Rows, Table
from lumbar_cli.formats.page.compose import LEAST_WANTED, RESTS, ROOMS, compose, rest_of
from lumbar_cli.wording.lines import cell_width, cut, pad, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".txt"

LINES, CELLS = 62, 78
PAGE_1_OF_2 = "page 1 of 2: every sign and day on 2"
DAYS_A_WEEK = 7
LABEL = CELLS - ROW_CELLS
"""Cells before the text of a row: two of margin, a label, a space."""


def fit(summary: Summary) -> Page:
    """The roomiest page of which each sheet fits its lines."""
    return _fit(summary)[0]


def every_page(summary: Summary) -> list[Page]:
    """Pages from the roomiest to the tightest, for a format that has its own room; their second sheets fit a text's."""
    chosen, second = _fit(summary)
    kept = {section.slug for section in chosen.rest}
    pages = []
    for room in ROOMS:
        rest = rest_of(summary, room, second)
        if not chosen.has_all:
            rest = tuple(section for section in rest if section.slug in kept)
        pages.append(compose(summary, room, rest, dense_rest=second.dense))
    return pages


def _fit(summary: Summary) -> tuple[Page, Room]:
    """That page, and the room of its second sheet."""
    pages: dict[Room, Page] = {}

    def lines_of(room: Room) -> int:
        if room not in pages:
            pages[room] = compose(summary, room)
        return sum(map(len, _first(pages[room], PAGE_1_OF_2)))

    room = ROOMS[_roomiest(ROOMS, LINES, lines_of)]
    over = max(0, lines_of(room) - LINES)
    rests: dict[Room, tuple[PageSection, ...]] = {}

    def lines_of_rest(second: Room) -> int:
        if second not in rests:
            rests[second] = rest_of(summary, room, second)
        return sum(map(len, _second(replace(pages[room], rest=rests[second], dense_rest=second.dense))))

    second = RESTS[_roomiest(RESTS, LINES - over, lines_of_rest)]
    lines_of_rest(second)
    chosen = replace(pages[room], rest=rests[second], dense_rest=second.dense)
    shorter = _shortened(chosen, LINES - over)
    if len(shorter.rest) < len(chosen.rest):
        shorter = replace(compose(summary, replace(room, elsewhere="in the diary"), shorter.rest), dense_rest=True)
    return shorter, second


def _roomiest(rooms: Sequence[Room], lines: int, lines_of: Callable[[Room], int]) -> int:
    """The place of the first room that needs no more lines, or the last; none needs more than the one before it."""
    if lines_of(rooms[0]) <= lines:
        return 0
    return min(bisect_left(rooms, -lines, lo=1, key=lambda room: -lines_of(room)), len(rooms) - 1)


def _shortened(page: Page, lines: int) -> Page:
    """Of a second sheet that is too high the least wanted goes; what was kept back of it stands on the first."""
    for slug in LEAST_WANTED:
        if sum(map(len, _second(page))) <= lines:
            break
        page = replace(page, rest=tuple(section for section in page.rest if section.slug != slug))
    return page


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the page."""
    out.write(("\n".join(layout(fit(summary))) + "\n").encode())


def layout(page: Page) -> list[str]:
    """The page as lines, a sheet after the other; a short diary is one sheet."""
    one = _first(page, "page 1 of 1", rest=True)
    if sum(map(len, one)) <= LINES:
        return _spread(one)
    first, second = _first(page, PAGE_1_OF_2 if page.has_all else "page 1 of 2"), _second(page)
    lines = _spread(first)
    if len(lines) > LINES:  # what may never be cut goes on where the second sheet begins
        return [*lines[:LINES], *_spread([second[0] + lines[LINES:], *second[1:]])]
    return [*lines, *[""] * (LINES - len(lines)), *_spread(second)]


def _spread(groups: list[list[str]]) -> list[str]:
    """Groups of lines with empty lines between them as far as a sheet has room, from the top."""
    gaps = LINES - sum(map(len, groups))
    lines = list(groups[0])
    for place, group in enumerate(groups[1:]):
        lines += [*([""] if place < gaps else []), *group]
    return [line.rstrip() for line in lines]


def _first(page: Page, number: str, *, rest: bool = False) -> list[list[str]]:
    """The first sheet in groups of lines, with the sections of the second where both are one."""
    sections = [_section(section, dense=page.dense) for section in page.sections]
    if rest:
        sections += [_section(section, dense=page.dense_rest) for section in page.rest]
    return [_head(page, number), *sections, [line for text in page.footer for line in wrap(text, CELLS)]]


def _second(page: Page) -> list[list[str]]:
    title = f"{page.day}   page 2 of 2"
    owner = page.title if page.name in (None, BLANK) else f"{page.title}: {page.name}"
    head = pad(cut(owner, CELLS - cell_width(title) - 1), CELLS - cell_width(title)) + title
    return [[head], *(_section(section, dense=page.dense_rest) for section in page.rest)]


def _head(page: Page, number: str) -> list[str]:
    day = f"{page.day}   {number}" if len(number) < 12 else page.day
    lines = [pad(page.title.upper(), CELLS - cell_width(day)) + day]
    lines += [number.rjust(CELLS)] if len(number) >= 12 else []
    name = [] if page.name is None else [f"Name {BLANK}" if page.name == BLANK else page.name]
    lines += wrap("   ".join([*name, f"born {page.born}", f"hospital no. {page.number}"]), CELLS)
    lines += wrap(page.state, CELLS) if page.state else []
    return [*lines, *(line for text in page.about for line in wrap(text, CELLS))]


def _section(section: PageSection, *, dense: bool) -> list[str]:
    title = section.title.upper()
    head = f"{title}  {section.aside}" if section.aside else title
    return [*wrap(head, CELLS), *(line for block in section.blocks for line in _block(block, dense=dense))]


def _block(block: Block, *, dense: bool) -> list[str]:
    if isinstance(block, Rows):
        return [line for row in block.rows for line in _row(f"  {row.label}", row.whole, 4 if dense else LABEL)]
    if isinstance(block, Items):
        listed = [line for n, text in enumerate(block.items, 1) for line in _row(f"  {n}", text, 5)]
        run = _run([f"{n} {text}" for n, text in enumerate(block.items, 1)], "  ") if dense else listed
        return min(listed, run, key=len)
    if dense and len(block.head) == DAYS_A_WEEK + 1:
        weeks = [f"{row[0]}: {' '.join(cell for cell in row[1:] if cell)}" for row in block.rows]
        return [*_run(weeks, "; "), *(f"  {line}" for line in wrap(block.under, CELLS - 2))]
    return _table(block)


def _run(texts: Sequence[str], between: str) -> list[str]:
    """Texts after one another, as many as a line holds."""
    return wrap(between.join(texts), CELLS, first="  ", rest="  ")


def _row(label: str, text: str, indent: int) -> list[str]:
    """A label and its text; a label that is longer than its place stands before it in the line."""
    if cell_width(label) >= indent and label.strip():
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
