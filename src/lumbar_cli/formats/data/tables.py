"""Bytes as text and text as rows: marks, encodings, what parts the cells, and lines before the table begins."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from lumbar_cli.domain.errors import ForeignTableError, UnreadableFileError, UsageError
from lumbar_cli.domain.values import Value, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lumbar_cli.formats.data.terms import Asked, Problems

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_LARGEST_CELL = 10_000_000
_FIRST_ROWS = 60
"""Rows in which the head of the table is looked for: programs put a title and a period before it."""


class Table(Value, kw_only=False):
    """A table as it stands: its heads without blanks round them, and each row with the line on which it begins."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    before: tuple[str, ...] = ()


def decoded(path: Path, raw: bytes, asked: Asked) -> str:
    """The text of a file by its mark, else as UTF-8 or as was said.

    Raises UnreadableFileError, ForeignTableError, UsageError.
    """
    encoding = asked.encoding
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    name = marked or _codec(encoding)
    try:
        text = raw.decode(name)
    except UnicodeError:
        if marked is None and encoding is None:
            raise _of_another_encoding(path, raw, asked) from None
        raise UnreadableFileError(path=path, why=f"it is not text in {name}") from None
    if "\0" in text:
        raise _of_another_encoding(path, raw, asked)
    if marked is None and encoding is not None and not raw.isascii() and name not in ("utf-8", "utf-8-sig"):
        _refuse_if_utf_8(path, raw, name)
    return text


def _codec(encoding: str | None) -> str:
    if encoding is None:
        return "utf-8"
    try:
        "".encode(encoding)
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UsageError(
            text=f"there is no encoding “{encoding}”: cp1252 is Windows in western Europe, others are cp1250, utf-16",
            command="lumbar import",
        ) from None


def _of_another_encoding(path: Path, raw: bytes, asked: Asked) -> ForeignTableError | UnreadableFileError:
    begins = raw[:2000]
    zeros = Counter(place % 2 for place, byte in enumerate(begins) if byte == 0)
    if zeros.total() * 3 > len(begins):
        guess, where = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be", "a program wrote it as text"
    elif any(byte < 9 or 13 < byte < 27 for byte in begins):
        why = "it holds bytes that are no text, and import takes tables. Save it as CSV UTF-8 in the program it is from"
        return UnreadableFileError(path=path, why=why)
    else:
        guess, where = "cp1252", "Windows of western Europe wrote it (cp1250: of central Europe)"
    return ForeignTableError(
        path=path,
        why=f"it is not text in UTF-8. Save it as CSV UTF-8, or add --encoding {guess} where {where}",
        command=replace(asked, encoding=guess).command(path, "--dry-run"),
    )


def _refuse_if_utf_8(path: Path, raw: bytes, name: str) -> None:
    try:
        raw.decode("utf-8")
    except UnicodeError:
        return
    raise UnreadableFileError(path=path, why=f"it is UTF-8 and not {name}: leave --encoding out")


def table_of(path: Path, text: str, wanted: Sequence[str], problems: Problems) -> Table:
    """The table in a text: from the first row that has all the heads `wanted`, else from the first of its usual width.

    Raises UnreadableFileError where a line is no CSV. Rows with more cells than the head are noted as problems.
    """
    delimiter, skipped = _shape(text, {plain_head(name) for name in wanted})
    rows: list[tuple[int, tuple[str, ...]]] = []
    head: tuple[str, ...] = ()
    before: list[str] = []
    for number, (line, cells) in enumerate(_rows(path, text, delimiter)):
        if number < skipped:
            before.append(delimiter.join(cells))
        elif number == skipped:
            head = tuple(" ".join(cell.split()) for cell in _without_empty_end(cells, 0))
        elif len(cells := _without_empty_end(cells, len(head))) > len(head):
            problems.add(f"line {line}", "it has more cells than the line with the heads")
        elif tuple(" ".join(cell.split()) for cell in cells) != head:  # files put one after the other have it again
            rows.append((line, tuple(cells)))
    return Table(head, tuple(rows), tuple(before))


def plain_head(name: str) -> str:
    """A head as it is compared: blanks and the size of letters do not matter."""
    return " ".join(name.split()).casefold()


def _without_empty_end(cells: list[str], width: int) -> list[str]:
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _shape(text: str, wanted: set[str]) -> tuple[str, int]:
    """What parts the cells, and how many rows stand before the heads."""
    said = text[:6].rstrip("\r\n").casefold()
    delimiters = said[4] + _DELIMITERS if said.startswith("sep=") and len(said) > 4 else _DELIMITERS
    firsts = {each: _first_rows(text, each) for each in dict.fromkeys(delimiters)}
    if wanted:
        for delimiter, rows in firsts.items():
            for number, cells in enumerate(rows):
                if wanted <= {plain_head(cell) for cell in cells}:
                    return delimiter, number
    best, chosen = (0, 0), (delimiters[0], 0)
    for delimiter, rows in firsts.items():
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        for width, count in widths.items():
            if (count, width) > best:
                first = next(number for number, cells in enumerate(rows) if len(cells) == width)
                best, chosen = (count, width), (delimiter, first)
    return chosen


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(_reader(text, delimiter), _FIRST_ROWS))
    return [cells for cells in rows if any(cell.strip() for cell in cells)]


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")


def _rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins; empty ones are passed over."""
    before = csv.field_size_limit(_LARGEST_CELL)
    reader = _reader(text, delimiter)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1  # type: ignore[attr-defined]
    except csv.Error as error:
        raise UnreadableFileError(
            path=path, why=f"what begins on line {begins} is not CSV ({error}): look for a quote that does not end"
        ) from None
    finally:
        csv.field_size_limit(before)
