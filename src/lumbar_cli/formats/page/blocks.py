"""What a page is made of: labelled rows, tables, numbers a day, numbered lines; and how much room there is for each."""

from __future__ import annotations

from lumbar_cli.domain.values import Value

NOT_ASKED = "not asked"

ROW_CELLS = 63
"""Cells of a line of a row, beside its label."""


class Row(Value, kw_only=False):
    """A label and what it says. Rows with an empty label go on from the one above. `told`: a sign that stands."""

    label: str
    text: str
    told: bool = False


class Rows(Value, kw_only=False):
    """Rows under one another."""

    rows: tuple[Row, ...]


class Grid(Value, kw_only=False):
    """A number a day: the months, the days of the month, the rows as label and one cell a day, and what signs mean."""

    months: str
    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    key: str


class Table(Value, kw_only=False):
    """A table: head, rows of as many cells, and a line under it. The first column is what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""


class Items(Value, kw_only=False):
    """Numbered lines."""

    items: tuple[str, ...]


Block = Rows | Grid | Table | Items


class PageSection(Value, kw_only=False):
    """A headed part of the page. `slug` names it for the formats; `aside` stands beside the title."""

    slug: str
    title: str
    aside: str
    blocks: tuple[Block, ...]


class Page(Value):
    """One page: the head, what is essential, the sections, the foot."""

    title: str
    day: str
    who: str
    logged: str
    short: tuple[str, ...]
    sections: tuple[PageSection, ...]
    footer: tuple[str, ...]


class Room(Value):
    """How much may stand where: rows of a kind, lines or cells of a text; 63 cells are a line of a row.

    details: whether there is room for more than the bare facts; trend: for the medians of longer spans.
    """

    told: int = 6
    past: int = 4
    denied: int = 3
    sign_lines: int = 3
    name_cells: int = 189
    places: int = 4
    row_cells: int = 126
    methods: int = 8
    medicines: int = 8
    medicine_cells: int = 60
    questions: int = 6
    question_cells: int = 150
    notes: int = 8
    details: bool = True
    trend: bool = True
