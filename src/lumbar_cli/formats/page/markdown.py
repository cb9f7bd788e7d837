"""The summary as Markdown that can be pasted: headings, lists and tables, and no text of hers that could become any."""

from __future__ import annotations

import re

from lumbar_cli.formats.page.blocks import BLANK, Block, Items, Page, PageSection, Row, Rows
from lumbar_cli.formats.page.text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".md"

BLANK_LINE = "." * 16
"""Where a clinician writes; a row of underscores would be a rule."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$^@]|#|!(?=\[)|(?<=www)\.|:(?=//))", re.IGNORECASE)
_LEADING = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=:])")


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the page."""
    out.write(render(fit(summary)).encode())


def render(page: Page) -> str:
    """The page as Markdown."""
    name = [] if page.name is None else [f"**{escape(page.name)}**" if page.name != BLANK else f"Name {BLANK_LINE}"]
    parts = [f"# {escape(page.title)}", escape(page.day)]
    born, number = (BLANK_LINE if text == BLANK else escape(text) for text in (page.born, page.number))
    parts += [", ".join([*name, f"born {born}", f"hospital no. {number}"])]
    parts += [f"**{escape(page.state)}**"] if page.state else []
    parts += [*map(escape, page.about), *map(_section, page.sections)]
    parts += ["---", *map(escape, page.footer)]
    parts += ["---", *map(_section, page.rest)] if page.rest else []
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text with every character escaped that Markdown, or its GitHub dialect, would act on."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _LEADING.sub(lambda f: f"{f[1]}{f[2]}\\{f[3]}" if f[2] else f"{f[4]}\\{f[5]}", escaped)


def _section(section: PageSection) -> str:
    aside = f" ({escape(section.aside)})" if section.aside else ""
    return "\n\n".join([f"## {escape(section.title)}{aside}", *map(_block, section.blocks)])


def _block(block: Block) -> str:
    if isinstance(block, Rows):
        return "\n".join(map(_row, block.rows))
    if isinstance(block, Items):
        return "\n".join(f"{number}. {escape(text)}" for number, text in enumerate(block.items, 1))
    under = f"\n\n{escape(block.under)}" if block.under else ""
    return _table(list(block.head), [list(row) for row in block.rows]) + under


def _row(row: Row) -> str:
    lead = f"**{escape(row.lead)}**" if row.told else escape(row.lead)
    text = "; ".join(part for part in (lead, escape(row.text)) if part)
    return f"- **{escape(row.label)}:** {text}" if row.label else f"- {text}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [[_MARKUP.sub(r"\\\1", cell) for cell in row] for row in (head, *rows)]
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (lines[0], rule, *lines[1:]))
