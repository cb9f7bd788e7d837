"""The chart of the page alone, as an SVG file."""

from __future__ import annotations

from lumbar_cli.domain.errors import NothingToDrawError
from lumbar_cli.formats.page.chart import PAPER, Ink, chart_of, draw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".svg"

FONT = "Arial, 'Liberation Sans', 'Helvetica Neue', sans-serif"


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the file. Raises NothingToDrawError where no pain was written down."""
    out.write(drawn(summary, FONT).encode())


def drawn(summary: Summary, font: str) -> str:
    """The chart on white, so that it can be seen wherever it is shown. Raises NothingToDrawError as `write`."""
    chart = chart_of(summary)
    if chart is None:
        raise NothingToDrawError
    svg = draw(chart, Ink(PAPER, font), alone=True)
    head, _, rest = svg.partition(">")
    return f'{head}>\n<rect width="100%" height="100%" fill="{PAPER["paper"]}"/>{rest}\n'
