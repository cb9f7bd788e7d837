"""Data files as records: what `export` wrote, other programs' tables by a map, and an Apple Health export.

Nothing is guessed: a value that cannot be read is named with its line, and then nothing of the file is taken in.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

from lumbar_cli.domain.diary.keeping import BACK_PAIN_IN_WORDS
from lumbar_cli.domain.diary.kinds import APART
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.plain import Interchange, Logged, plain_to_diary, plain_to_logged, plain_to_record
from lumbar_cli.domain.diary.records import FactReport, FactValue
from lumbar_cli.domain.errors import FactValueError, UnreadableFileError, UnreadableRecordError
from lumbar_cli.domain.signs.facts import FactKind
from lumbar_cli.domain.values import replace
from lumbar_cli.formats.data.apple_health import read_health
from lumbar_cli.formats.data.cells import COLUMNS, row_to_logged
from lumbar_cli.formats.data.other_csv import read_mapped, refuse_unmapped
from lumbar_cli.formats.data.tables import decoded, table_of
from lumbar_cli.formats.data.terms import Asked, Found, Problems, Terms, not_ahead, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

_LARGEST_TEXT = 256 << 20
_PLACE = re.compile(r"([a-z_]+)|\[(\d+)\]")
_XML = (b"<", b"\xff\xfe<", b"\xfe\xff\0<")
_OTHERS = (
    (b"%PDF", "it is a PDF, and import takes tables: ask the program for a CSV"),
    (b"SQLite format 3\0", "it is a database: lumbar merge takes in another diary, lumbar restore puts a copy back"),
    (b"\xd0\xcf\x11\xe0", "it is an Excel workbook. Save it as CSV UTF-8 there"),
    (b"\x1f\x8b", "it is packed with gzip. Unpack it first"),
    (b"7z\xbc\xaf", "it is packed. Unpack it first"),
    (b"{\\rtf", "it is a text document, and import takes tables. Save it as CSV UTF-8"),
)
"""How other files begin, and the way out of each."""

_T = TypeVar("_T")


def read_file(
    path: Path,
    terms: Terms,
    asked: Asked | None = None,
    *,
    stream: IO[bytes] | None = None,
    progress: Callable[[int, int], None] = silent,
) -> Found:
    """What a file holds; `stream` instead of the file where it has no name. progress: bytes read, of how many.

    Raises UnreadableFileError or ForeignTableError where the file as a whole is none that can be read.
    """
    asked = asked or Asked()
    found = _found(path, terms, asked, stream, progress)
    if asked.columns and found.problems.found and not found.problems.remedies:
        found.problems.remedies.append(f"When that is mended in the file: {asked.command(path, '--dry-run')}")
    return found


def _found(
    path: Path, terms: Terms, asked: Asked, stream: IO[bytes] | None, progress: Callable[[int, int], None]
) -> Found:
    name = path.name.casefold()
    try:
        if stream is not None:
            return _read(path, name, BytesIO(stream.read(_LARGEST_TEXT + 1)), terms, asked, progress)
        if path.exists() and not path.is_file():
            raise UnreadableFileError(path=path, why="it is not a file")  # a device or a pipe never ends
        with path.open("rb") as opened:
            return _read(path, name, opened, terms, asked, progress)
    except (OSError, BadZipFile) as error:
        raise UnreadableFileError(path=path, why=getattr(error, "strerror", None) or "it is damaged") from None


def _read(
    path: Path, name: str, file: IO[bytes], terms: Terms, asked: Asked, progress: Callable[[int, int], None]
) -> Found:
    if name.endswith(".fhir.json"):
        raise UnreadableFileError(path=path, why="FHIR is written for clinics; import takes the .json or .csv")
    begins, size = file.read(512), file.seek(0, 2)
    file.seek(0)
    for mark, why in _OTHERS:
        if begins.startswith(mark):
            raise UnreadableFileError(path=path, why=why)
    bare = begins.removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.endswith((".xml", ".zip")) or begins.startswith(b"PK\x03\x04") or bare.startswith(_XML):
        if bare[:15].lower().startswith((b"<!doctype html", b"<html")):
            raise UnreadableFileError(path=path, why="it is a web page, and import takes tables: save it as CSV UTF-8")
        return read_health(path, file, terms, progress)
    if size > _LARGEST_TEXT:
        raise UnreadableFileError(path=path, why="it is too large for a diary")
    text = decoded(path, file.read(), asked)
    if name.endswith(".json") or (bare.startswith(b"{") and not asked.columns):
        return read_json(path, text, terms)
    if asked.columns:
        return read_mapped(path, text, terms, asked)
    return read_csv(path, text, terms, asked)


def read_json(path: Path, text: str, terms: Terms) -> Found:
    """What `lumbar export diary.json` wrote."""
    try:
        envelope = json.loads(text)
    except json.JSONDecodeError as error:
        why = f"line {error.lineno} is not JSON ({error.msg}). Of another program, save a table as CSV UTF-8"
        raise UnreadableFileError(path=path, why=why) from None
    except RecursionError:
        raise UnreadableFileError(path=path, why="it is nested too deeply") from None
    except ValueError:
        raise UnreadableFileError(path=path, why="a number in it is far too long") from None
    data = envelope.get("data") if isinstance(envelope, dict) else None
    if not isinstance(data, dict) or envelope.get("command") != "export" or envelope.get("lumbar") != 1:
        raise UnreadableFileError(
            path=path,
            why="it is not what lumbar export diary.json writes. Of other programs import takes a table in CSV UTF-8, "
            "with --map, and an Apple Health export",
        )
    data = {key: value for key, value in data.items() if key != "questions"}  # for a visit, not of the diary
    problems = Problems()

    def place(where: str) -> str:
        try:
            return f"line {_line_of(text, where)}, {where}"
        except RecursionError:  # read from a few calls deeper than the file was
            return where

    def day_of(at: datetime) -> Any:
        return log_day(at, terms.day_starts)

    def each(key: str, read: Callable[[Any, str], _T]) -> tuple[_T, ...]:
        items = data.get(key, [])
        if not isinstance(items, list):
            problems.add(place(key), "a list is expected")
            return ()
        read_items = (
            problems.attempt(place, lambda item=item, number=number: read(item, f"{key}[{number}]"))  # type: ignore[misc]
            for number, item in enumerate(items, 1)
        )
        return tuple(item for item in read_items if item is not None)

    def logged(item: Any, where: str) -> Logged:
        found = plain_to_logged(item, where=where, day_of=day_of)
        signs = tuple(_checked(sign, terms, f"{where}.signs") for sign in found.signs)
        return Logged(entry=not_ahead(found.entry, terms, where), tried=found.tried, signs=signs)

    def single(kind: type) -> Callable[[Any, str], Any]:
        def read(item: Any, where: str) -> Any:
            record: Any = plain_to_record(kind, item, where=where, day_of=day_of)
            record = _checked(record, terms, where) if isinstance(record, FactReport) else record
            return not_ahead(record, terms, where)

        return read

    lists: dict[str, Any] = {kind.listed: each(kind.listed, single(kind.record)) for kind in APART}
    lists["logged"] = each("entries", logged)
    rest = {key: data[key] for key in data if key not in {"entries", *(kind.listed for kind in APART)}}
    other = problems.attempt(place, lambda: plain_to_diary(rest, day_of=day_of)) or Interchange()
    return Found(Interchange(pregnancy=other.pregnancy, profile=other.profile, **lists), problems)


def read_csv(path: Path, text: str, terms: Terms, asked: Asked | None = None) -> Found:
    """What `lumbar export diary.csv` wrote, also after a spreadsheet saved it."""
    problems, logged = Problems(), []
    table = table_of(path, text, ("score", "occurred_at"), problems)
    header = table.head
    if not {"score", "occurred_at"} <= set(header):
        raise refuse_unmapped(path, text, "it is not a table of lumbar's own, so say what its columns are", asked)
    if unknown := [name for name in header if name not in COLUMNS]:
        raise refuse_unmapped(path, text, f"there is no column “{unknown[0]}” in what lumbar writes", asked)
    if len(set(header)) < len(header):
        raise UnreadableFileError(path=path, why="two of its columns have one name")
    for line, cells in table.rows:

        def place(where: str, line: int = line) -> str:
            return f"line {line}{', ' if '.' in where else ''}{where.partition('.')[2]}"

        def read(cells: Sequence[str] = cells, line: int = line) -> Logged:
            row = dict(zip(header, cells, strict=False))
            where = f"line {line}"
            found = row_to_logged(row, where=where, day_of=lambda at: log_day(at, terms.day_starts))
            signs = tuple(_checked(sign, terms, f"{where}.signs") for sign in found.signs)
            return Logged(entry=not_ahead(found.entry, terms, where), tried=found.tried, signs=signs)

        one = problems.attempt(place, read)
        if one is not None:
            logged.append(one)
    return Found(terms.nothing_but(logged=tuple(logged)), problems.in_lines())


def _checked(report: FactReport, terms: Terms, where: str) -> FactReport:
    """An answer as its fact takes it. Raises UnreadableRecordError: a rule must never meet a value of another kind."""
    from lumbar_cli.domain.signs.answers import expected_values, parse_fact

    if report.fact == BACK_PAIN_IN_WORDS:
        return report
    fact = terms.facts.get(report.fact)
    if fact is None:
        raise UnreadableRecordError(where=f"{where}.fact", why=f"there is no fact “{report.fact}”")
    try:
        value: FactValue = parse_fact(fact, report.value)
    except FactValueError:
        raise UnreadableRecordError(
            where=f"{where}.value", why=f"{report.fact} takes {expected_values(fact)}"
        ) from None
    if fact.kind in (FactKind.TEXT, FactKind.LIST) or value == report.value:
        return report
    return replace(report, value=value)


def _line_of(text: str, where: str) -> int:
    """The line on which a place such as `entries[3].tried[1].before` stands, or what it would stand in."""
    decode, at = json.JSONDecoder().raw_decode, 0

    def skip(place: int) -> int:
        while place < len(text) and text[place] in " \t\r\n,:":
            place += 1
        return place

    def inside(place: int, key: str) -> int | None:
        place = skip(place + 1)
        while text[place] != "}":
            name, place = decode(text, place)
            place = skip(place)
            if name == key:
                return place
            place = skip(decode(text, place)[1])
        return None

    at = inside(skip(0), "data") or 0
    for key, number in _PLACE.findall(where):
        if key:
            found = inside(at, key) if text[at] == "{" else None
            if found is None:
                break
            at = found
        elif text[at] == "[":
            at = skip(at + 1)
            for _ in range(int(number) - 1):
                if text[at] == "]":  # a name of the file's own that looks like a place
                    break
                at = skip(decode(text, at)[1])
        else:
            break
    return text.count("\n", 0, at) + 1
