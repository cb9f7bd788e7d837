"""The one place that makes a rich Console, and the few styles there are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from rich.console import Console
    from rich.progress import Progress

Line = tuple[tuple[str, str], ...]
"""One line as pieces of text, each with the name of its style ("" for none)."""

STYLES = {
    "strong": "bold",
    "severe": "magenta",
}
"""What each style looks like. Colour only adds: every line says the same without it.

Of the sixteen colours magenta alone stands out from black and from white, three to one and more, in the palettes of
xterm and of the VGA; made bold it turns paler there. What is dim is hard to read on one of the two.
"""


def make_console(*, plain: bool, color: bool, width: int, file: TextIO | None = None, moving: bool = False) -> Console:
    """Build a Console that does what was decided at the edge (NO_COLOR, FORCE_COLOR, COLUMNS, TERM, --plain).

    `moving`: it may write over its own lines, on a terminal without colour too.

    It does not look at the environment again, reads no markup in what people typed, and highlights nothing by itself.
    """
    from rich.console import Console
    from rich.theme import Theme

    colored = color and not plain
    return Console(
        file=file,
        width=width,
        force_terminal=colored or moving,
        no_color=not colored,
        color_system="standard" if colored else None,
        theme=Theme(STYLES),
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def make_progress(words: str, *, color: bool, width: int) -> Progress:
    """A line on stderr that moves and counts the seconds; it leaves nothing behind."""
    import sys

    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = make_console(plain=False, color=color, width=width, file=sys.stderr, moving=True)
    progress = Progress(
        SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True
    )
    progress.add_task(words, total=None)
    return progress


def show_lines(lines: Iterable[Line], console: Console) -> None:
    """Print lines as they are: nothing is wrapped, cut or filled up."""
    from rich.text import Text

    for line in lines:
        text = Text.assemble(*line)
        text.rstrip()
        console.print(text, soft_wrap=True)


def can_show(characters: str, stream: TextIO) -> bool:
    """Whether the encoding of a stream has all these characters."""
    try:
        characters.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
