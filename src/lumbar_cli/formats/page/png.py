"""The chart of the page alone, as a PNG picture, drawn by typst as the PDF is."""

from __future__ import annotations

from lumbar_cli.domain.errors import ExtraMissingError
from lumbar_cli.formats.page.pdf import FONT
from lumbar_cli.formats.page.svg import drawn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".png"

INSTEAD = "lumbar export trend.svg makes a picture that any browser shows"

DOTS = 192.0
"""Dots an inch: two for each of the 720 points across, so that letters stay sharp on a screen."""

_SOURCE = b"""#set page(width: 720pt, height: auto, margin: 8pt)
#image(bytes(sys.inputs.chart), format: "svg", width: 100%)
"""


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the file. Raises NothingToDrawError where no pain was written down, ExtraMissingError without typst."""
    svg = drawn(summary, FONT)
    try:
        import typst
    except ImportError:
        raise ExtraMissingError(format="PNG", extra="pdf", instead=INSTEAD) from None
    content = typst.compile(_SOURCE, sys_inputs={"chart": svg}, format="png", ppi=DOTS)
    assert isinstance(content, bytes)  # of a single page
    out.write(content)
