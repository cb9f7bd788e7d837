"""The summary as a tagged PDF (PDF/UA-1) of one page, set by typst; an extra, because typst is 34 MB."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lumbar_cli.domain.errors import ExtraMissingError, UndrawableTextError
from lumbar_cli.formats.page.blocks import Block, Grid, Items, PageSection, Rows
from lumbar_cli.formats.page.chart import PAPER, Chart, Ink, chart_of, draw
from lumbar_cli.formats.page.text import fit

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
    out.write(content)


def page_data(summary: Summary) -> dict[str, Any]:
    """The page as the template reads it: data, never source."""
    page, chart = fit(summary), chart_of(summary)
    return {
        "title": page.title,
        "day": page.day,
        "date": [summary.today.year, summary.today.month, summary.today.day],
        "description": page.logged,
        "paper": "us-letter" if summary.history.profile.country in LETTER_COUNTRIES else "a4",
        "colours": PAPER,
        "who": page.who,
        "logged": page.logged,
        "short": list(map(_typeset, page.short)),
        "chart": None if chart is None else _chart(chart),
        "sections": [_section(section) for section in page.sections],
        "footer": list(page.footer),
    }


def _typeset(text: str) -> str:
    """With an arrow where our own words say one."""
    return text.replace(" -> ", "\u00a0\u2192 ")


def _chart(chart: Chart) -> dict[str, Any]:
    keys = ["bar: least to worst", "dot: average", f"shaded: {chart.severe_from} or more", "no bar: nothing logged"]
    return {
        "svg": draw(chart, Ink(PAPER, FONT)),
        "description": chart.description,
        "keys": [*keys, *chart.legend],
        "width": 88,
    }


def _section(section: PageSection) -> dict[str, Any]:
    return {
        "slug": section.slug,
        "title": section.title,
        "aside": section.aside,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Rows):
        told = [{"label": row.label, "text": _typeset(row.text), "told": row.told} for row in block.rows]
        return {"kind": "rows", "rows": told}
    if isinstance(block, Items):
        return {"kind": "items", "items": list(block.items)}
    if isinstance(block, Grid):
        rows = [{"label": label, "cells": list(cells)} for label, cells in block.rows]
        return {"kind": "days", "months": block.months, "days": list(block.days), "rows": rows, "key": block.key}
    cells = [[row[0], *map(_typeset, row[1:])] for row in block.rows]
    return {"kind": "table", "head": list(map(_typeset, block.head)), "rows": cells, "under": block.under}
