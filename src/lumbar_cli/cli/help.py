"""Help that can be read at 40 columns, with examples that can be copied."""

from __future__ import annotations

import typer

from lumbar_cli.cli.session import text_width
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

ROOM_FOR_WORDS = 22
"""Columns that an explanation needs beside what it explains; with fewer it goes below."""

_EXAMPLES = ("Example", "Examples")
_BELOW = 4


class HelpFormatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]  # typer has no other name for it
    """Typer's own supposes 50 columns at least, and wraps examples like prose."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options, arguments or commands: two columns where there is room, else one below the other."""
        room = self.width - self.current_indent
        folded = [("\n".join(self._folded(term, room)), words) for term, words in rows]
        widest = max(len(term) for term, _ in folded)
        if self.current_indent + min(widest, col_max) + col_spacing + ROOM_FOR_WORDS > self.width:
            col_max, col_spacing = _BELOW, 0
        super().write_dl(folded, col_max, col_spacing)

    def _folded(self, term: str, room: int) -> list[str]:
        """A term as lines that fit, cut between its choices."""
        lines = wrap(term.replace("|", "| "), room, rest=" " * (self.current_indent + _BELOW))
        return [line.replace("| ", "|") for line in lines]

    def write_text(self, text: str) -> None:
        """Write prose, and examples a line each, whole: a command that is cut cannot be copied."""
        head, _, examples = text.partition(":  ")
        if head not in _EXAMPLES:
            super().write_text(text)
            return
        self.dedent()
        self.write_heading(head)
        self.indent()
        for example in examples.split("  ·  "):
            self.write(f"{'':>{self.current_indent}}{example}\n")


class HelpContext(typer.Context):
    """A command line whose help looks like this."""

    def make_formatter(self) -> HelpFormatter:
        """As wide as the terminal, never wider than a line of text should be."""
        return HelpFormatter(width=self.terminal_width or text_width())


def with_help(command: Any) -> Any:
    """Give a command and its sub-commands this help."""
    command.context_class = HelpContext
    for each in getattr(command, "commands", {}).values():
        each.short_help = each.help.partition("\n")[0]  # what is short is not cut
        with_help(each)
    return command
