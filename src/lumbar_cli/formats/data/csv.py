"""The entries as CSV: one row an entry, every column documented in `domain.cells`, no cell a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from lumbar_cli.domain.diary.plain import logged_entries
from lumbar_cli.formats.data.cells import COLUMNS, logged_to_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".csv"


def write(summary: Summary, out: BinaryIO) -> None:
    """Write a head and a row an entry, oldest first; UTF-8, lines end with a newline."""
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for logged in logged_entries(summary.history, as_written=True):
        rows.writerow(logged_to_row(logged, summary.history.pregnancy))
    out.write(text.getvalue().encode("utf-8", "surrogatepass"))
