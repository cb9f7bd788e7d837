"""The summary as Markdown that can be pasted: headings, lists and tables, and no text of hers that could become any."""

from __future__ import annotations

import re

from lumbar_cli.formats.page.blocks import Block, Grid, Items, Page, PageSection, Rows
from lumbar_cli.formats.page.text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".md"

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$^@]|#|!(?=\[)|(?<=www)\.|:(?=//))", re.IGNORECASE)
_LEADING = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=:])")


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the page."""
    out.write(render(fit(summary)).encode())


def render(page: Page) -> str:
    """The page as Markdown."""
    parts = [f"# {escape(page.title)}", f"{escape(page.day)}"]
    parts += [f"**{escape(page.who)}**"] if page.who else []
    parts += [escape(page.logged), "\n".join(f"- {escape(text)}" for text in page.short)]
    parts += [_section(number, section) for number, section in enumerate(page.sections, 1)]
    parts += ["---", *(escape(text) for text in page.footer)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text with every character escaped that Markdown, or its GitHub dialect, would act on."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _LEADING.sub(lambda f: f"{f[1]}{f[2]}\\{f[3]}" if f[2] else f"{f[4]}\\{f[5]}", escaped)


def _section(number: int, section: PageSection) -> str:
    aside = f" ({escape(section.aside)})" if section.aside else ""
    return "\n\n".join([f"## {number}. {escape(section.title)}{aside}", *(_block(block) for block in section.blocks)])


def _block(block: Block) -> str:
    if isinstance(block, Rows):
        return "\n".join(_row(row.label, row.text) for row in block.rows)
    if isinstance(block, Items):
        return "\n".join(f"{number}. {escape(text)}" for number, text in enumerate(block.items, 1))
    if isinstance(block, Grid):
        return (
            _table([block.months, *block.days], [[name, *cells] for name, cells in block.rows])
            + f"\n\n{escape(block.key)}"
        )
    under = f"\n\n{escape(block.under)}" if block.under else ""
    return _table(list(block.head), [list(row) for row in block.rows]) + under


def _row(label: str, text: str) -> str:
    return f"- **{escape(label)}:** {escape(text)}" if label else f"- {escape(text)}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [[_MARKUP.sub(r"\\\1", cell) for cell in row] for row in (head, *rows)]
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (lines[0], rule, *lines[1:]))
