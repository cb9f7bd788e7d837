"""Tables on a terminal, for whoever looks at it: no frames, heads in bold, a row in as many lines as it needs."""

from __future__ import annotations

from io import StringIO

from lumbar_cli.views.console import make_console
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST_PROSE = 80


class Drawing:
    """What is drawn one below the other: headings, lines of text, tables.

    A reader who hears it is given lines instead; nothing here says more than those.
    """

    def __init__(self, *, color: bool, width: int) -> None:
        self._out, self._width = StringIO(), width
        self._console = make_console(plain=False, color=color, width=width, file=self._out)

    def say(self, text: str = "", *, bold: bool = False, hang: int = 0) -> None:
        """Text, broken between words; all but the first of its lines `hang` to the right."""
        from rich.text import Text

        for line in wrap(text, min(self._width, WIDEST_PROSE), rest=" " * hang):
            self._console.print(Text(line, style="strong" if bold else ""), soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0, folded: int = 1) -> None:
        """Rows under the heads of their columns ("" for none); an empty table is none.

        The first columns keep their words together, the last `folded` are broken where it is narrow. numbers: so many
        columns after the first are figures, which stand to the right.
        """
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="strong", show_header=any(heads))
        for place, head in enumerate(heads):
            table.add_column(
                head,
                no_wrap=place < len(heads) - folded,
                justify="right" if 1 <= place <= numbers else "left",
                overflow="fold",
            )
        for row in rows:
            table.add_row(*map(Text, row))
        if table.row_count:
            self._console.print(table)

    def lines(self) -> list[str]:
        """All of it as it is to be written."""
        return [line.rstrip() for line in self._out.getvalue().splitlines()]
