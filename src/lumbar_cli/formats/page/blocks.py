"""What a page is made of: labelled rows, tables, numbered lines; and how much room there is for each."""

from __future__ import annotations

from lumbar_cli.domain.values import Value

NOT_ASKED = "not asked"

BLANK = "________________"
"""Where a clinic writes."""

ROW_CELLS = 63
"""Cells of a line of a row, beside its label."""


class Row(Value, kw_only=False):
    """A label and what it says, of which `lead` is the beginning that matters most. `told`: a sign that is open.

    Rows with an empty label go on from the one above.
    """

    label: str
    text: str
    told: bool = False
    lead: str = ""

    @property
    def whole(self) -> str:
        """All of it: the lead, and what follows."""
        return f"{self.lead}; {self.text}" if self.lead and self.text else self.lead or self.text


class Rows(Value, kw_only=False):
    """Rows under one another."""

    rows: tuple[Row, ...]


class Table(Value, kw_only=False):
    """A table: head, rows of as many cells, and a line under it. The first column is what the row is about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""


class Items(Value, kw_only=False):
    """Numbered lines."""

    items: tuple[str, ...]


Block = Rows | Table | Items


class PageSection(Value, kw_only=False):
    """A headed part of the page. `slug` names it for the formats; `aside` stands beside the title.

    half: it needs half the width where there is width for two; two such in a row stand beside each other.
    """

    slug: str
    title: str
    aside: str
    blocks: tuple[Block, ...]
    half: bool = False


class Page(Value):
    """The page for a visit: the head, what the first sheet says, and what the second does.

    name: hers, None where she left it out; born, number: her date of birth, and what the hospital knows her by; BLANK
    where one is not known. state: how far; about: how dated, and what else matters. sections answer the eight
    questions of `explanation/comparison.md`; rest is every sign, every day, and what she chose to add. cut: whether
    long texts of hers are shortened on the first sheet. dense, dense_rest: whether a text of lines runs on where it
    can, on the first sheet and on the second.
    """

    title: str
    day: str
    name: str | None
    born: str
    number: str
    state: str
    about: tuple[str, ...]
    sections: tuple[PageSection, ...]
    rest: tuple[PageSection, ...]
    cut: bool
    dense: bool
    dense_rest: bool
    footer: tuple[str, ...]

    @property
    def has_all(self) -> bool:
        """Whether the second sheet has every sign and every day."""
        return {"every-sign", "every-day"} <= {section.slug for section in self.rest}


class Room(Value):
    """How much may stand on the first sheet.

    tables: places, medicines and methods have a line each, else they stand in running text. brief: of what changed
    only the first lines. grouped: open signs of one day and one urgency share a row. dense: as of Page. cells: of one
    text she typed; lists: of what is only counted beyond them; elsewhere: where the rest of it is; methods, notes,
    denied: how many. Open signs, questions, medicines and places are never fewer.
    """

    tables: bool = True
    brief: bool = False
    grouped: bool = False
    dense: bool = False
    cells: int = 240
    lists: int = 189
    elsewhere: str = "on the second page"
    denied: int = 4
    methods: int = 8
    notes: int = 60
