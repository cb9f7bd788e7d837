"""What a page is made of: labelled rows, tables, numbers a day, numbered lines; and how much room there is for each."""

from dataclasses import dataclass

NOT_ASKED = "not asked"

ROW_CELLS = 63
"""Cells of a line of a row, beside its label."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what it says. Rows with an empty label go on from the one above. `told`: a sign that stands."""

    label: str
    text: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under one another."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A number a day: the months, the days of the month, the rows as label and one cell a day, and what signs mean."""

    months: str
    days: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: head, rows of as many cells, and a line under it. The first column is what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered lines."""

    items: tuple[str, ...]


Block = Rows | Grid | Table | Items


@dataclass(frozen=True, slots=True)
class PageSection:
    """A headed part of the page. `slug` names it for the formats; `aside` stands beside the title."""

    slug: str
    title: str
    aside: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: the head, what is essential, the sections, the foot."""

    title: str
    day: str
    who: str
    logged: str
    short: tuple[str, ...]
    sections: tuple[PageSection, ...]
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
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
