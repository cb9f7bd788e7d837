"""The page as a tagged PDF (PDF/UA-1) of two sheets, set by typst; an extra, because typst is 34 MB."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lumbar_cli.domain.errors import ExtraMissingError, UndrawableTextError
from lumbar_cli.formats.page.blocks import BLANK, Block, Items, Page, PageSection, Rows
from lumbar_cli.formats.page.chart import PAPER, Chart, Ink, chart_of, draw
from lumbar_cli.formats.page.html import NUMBER, sized
from lumbar_cli.formats.page.text import every_page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".pdf"

TEMPLATE = Path(__file__).parent / "summary.typ"
FONT = "Libertinus Serif"
"""Comes with typst, so that a page looks the same everywhere; other scripts need a font of the system."""

LETTER_COUNTRIES = frozenset({"US", "CA", "MX"})
"""Where paper is Letter and not A4. From memory: Unicode CLDR, paper sizes by territory."""

INSTEAD = "lumbar export visit.html makes one page that any browser prints"

# typst's PDF/UA check names the text that no font can draw, where a plain PDF would hold empty boxes.
_UNDRAWABLE = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the file. Raises ExtraMissingError without typst, UndrawableTextError for a script no font here has."""
    try:
        import typst
    except ImportError:
        raise ExtraMissingError(format="PDF", extra="pdf", instead=INSTEAD) from None
    data = json.dumps(page_data(summary))
    try:
        content = typst.compile(TEMPLATE.read_bytes(), sys_inputs={"page": data}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        found = _UNDRAWABLE.search(str(error))
        if found is None:
            raise
        raise UndrawableTextError(text=found[1], instead=INSTEAD) from None
    assert isinstance(content, bytes)  # of a single PDF
    out.write(with_row_heads(content))


_CELL = re.compile(rb"/S/TD(/P \d+ 0 R)(/A\[<</O/Table)(/Headers\[[^]]*\])")


def with_row_heads(content: bytes) -> bytes:
    """The same file with the first cell of every row of a table tagged as the head of its row.

    typst has a function for it behind a switch that its Python package does not have. Nothing in the file moves: the
    tag and the attribute are as long as those they stand in for.
    """
    rows: set[bytes] = set()

    def head(cell: re.Match[bytes]) -> bytes:
        row, table, headers = cell.groups()
        if row in rows or len(headers) < len(b"/Scope/Row"):
            return cell[0]
        rows.add(row)
        return b"/S/TH" + row + table + b"/Scope/Row".ljust(len(headers))

    return _CELL.sub(head, content)


def page_data(summary: Summary) -> dict[str, Any]:
    """The page as the template reads it: data, never source; the first sheet in every size, the roomiest first."""
    pages, chart = every_page(summary), chart_of(summary)
    page = pages[0]
    drawn: dict[int, dict[str, Any] | None] = {}
    sheets = []
    for each, small in sized(pages, chart):
        if id(small) not in drawn:
            drawn[id(small)] = None if small is None else _chart(small)
        sheets.append(_sheet(each, drawn[id(small)]))
    return {
        "title": page.title,
        "day": page.day,
        "date": [summary.today.year, summary.today.month, summary.today.day],
        "description": page.state or page.title,
        "paper": "us-letter" if summary.history.profile.country in LETTER_COUNTRIES else "a4",
        "colours": PAPER,
        "sheets": sheets,
        "rest": list(map(_section, page.rest)),
    }


def _sheet(page: Page, chart: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "name": "" if page.name == BLANK else page.name,
        "born": "" if page.born == BLANK else page.born,
        "known_as": "" if page.number == BLANK else page.number,
        "number": "" if not page.rest else f", page 1 of 2{NUMBER if page.has_all else ''}",
        "state": page.state,
        "about": list(page.about),
        "chart": chart,
        "sections": list(map(_section, page.sections)),
        "footer": list(page.footer),
    }


def _typeset(text: str) -> str:
    """With an arrow where our own words say one."""
    return text.replace(" -> ", " \u2192 ")


def _chart(chart: Chart) -> dict[str, Any]:
    return {"svg": draw(chart, Ink(PAPER, FONT)), "description": chart.description, "key": list(chart.key)}


def _section(section: PageSection) -> dict[str, Any]:
    rows = [row for block in section.blocks if isinstance(block, Rows) for row in block.rows]
    return {
        "slug": section.slug,
        "title": section.title,
        "aside": _typeset(section.aside),
        "half": section.half,
        "told": any(row.told for row in rows),
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Rows):
        rows = [
            {"label": row.label, "lead": _typeset(row.lead), "text": _typeset(row.text), "told": row.told}
            for row in block.rows
        ]
        return {"kind": "rows", "rows": rows}
    if isinstance(block, Items):
        return {"kind": "items", "items": list(block.items)}
    cells = [[row[0], *map(_typeset, row[1:])] for row in block.rows]
    return {"kind": "table", "head": list(map(_typeset, block.head)), "rows": cells, "under": _typeset(block.under)}
