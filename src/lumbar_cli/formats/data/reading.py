"""Data files as records: what `export` wrote, other CSVs by a map, and the back pain of an Apple Health export.

Nothing is guessed: a value that cannot be read is named with its line, and then nothing of the file is taken in.
"""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from lzma import LZMAError
from typing import IO, TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - a class, whatever its name

from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.keeping import BACK_PAIN_IN_WORDS
from lumbar_cli.domain.diary.kinds import APART
from lumbar_cli.domain.diary.nights import log_day
from lumbar_cli.domain.diary.places import read_site
from lumbar_cli.domain.diary.plain import (
    Interchange,
    Logged,
    is_off_the_calendar,
    plain_to_diary,
    plain_to_logged,
    plain_to_record,
)
from lumbar_cli.domain.diary.records import FactReport, FactValue, Moment, PainEntry
from lumbar_cli.domain.diary.when import parse_when
from lumbar_cli.domain.errors import FactValueError, LumbarError, UnreadableFileError, UnreadableRecordError, UsageError
from lumbar_cli.domain.signs.facts import Fact, FactKind
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.formats.data.cells import COLUMNS, row_to_logged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path


def mapped_fields(record: type[Value]) -> dict[str, Declared]:
    """The fields of a kind of record that a column can be, by their keys."""
    return {field.key: field for field in declared(record) if field.told.option or field.name == "score"}


MAPPED_FIELDS = mapped_fields(PainEntry)
"""Of an entry."""

MAPPED = (
    "score",
    "when",
    "date",
    "time",
    *("site" if key == "sites" else key for key in MAPPED_FIELDS if key != "score"),
)
"""What a column of another program's CSV can be mapped to."""

AHEAD = timedelta(days=1)
"""How far after now a record may lie: clocks and zones differ, a slip of the year is more."""

SHOWN = 20
"""Places that are named with their line when they cannot be read; of what is more only the number is told."""

_LARGEST_CELL = 10_000_000
_HEALTH_TYPE = "HKCategoryTypeIdentifierLowerBackPain"
_HEALTH_SEVERITY = "HKCategoryValueSeverity"
_HEALTH_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20  # bytes; one of Apple Health has some hundreds
_LARGEST_TEXT = 256 << 20
_PLACE = re.compile(r"([a-z_]+)|\[(\d+)\]")

_T = TypeVar("_T")


class Terms(Value):
    """What reading depends on beside the file: now, when a day starts, and the facts there are."""

    now: datetime
    day_starts: time
    facts: Mapping[str, Fact]

    def nothing_but(self, **records: Any) -> Interchange:
        """These records, of a file that holds no settings: a day starts in it as in the diary."""
        return Interchange(profile=Profile(day_starts=self.day_starts), **records)


@dataclass(slots=True)
class Problems:
    """What could not be read, each with its place."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, place: str, why: object) -> None:
        """Note one."""
        self.found.append((place, str(why)))

    def attempt(self, place: Callable[[str], str], read: Callable[[], _T]) -> _T | None:
        """What `read` gives, or None and a note of where it could not."""
        try:
            return read()
        except UnreadableRecordError as error:
            where = error.where
            # Finding the line means reading the file up to it: for every bad row of a long file, that would take hours.
            self.add(place(where) if len(self.found) < SHOWN else where, error.why)
        except LumbarError as error:
            self.add(place(""), error.told().rstrip("."))
        return None


def read_file(
    path: Path, terms: Terms, columns: Mapping[str, str], date_format: str | None
) -> tuple[Interchange, Problems, tuple[str, ...]]:
    """The records of a file, what could not be read, and the columns that were left out.

    Raises UnreadableFileError where the file as a whole is none that can be read.
    """
    name = path.name.casefold()
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(path=path, why="it is not a file")  # a device or a pipe never ends
        if name.endswith(".fhir.json"):
            raise UnreadableFileError(path=path, why="FHIR is written for clinics; import takes the .json or .csv")
        if name.endswith((".xml", ".zip")):
            return (*read_health(path, terms), ())
        if path.stat().st_size > _LARGEST_TEXT:
            raise UnreadableFileError(path=path, why="it is too large for a diary")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(path=path, why="it is not text in UTF-8") from None
    except (OSError, BadZipFile) as error:
        raise UnreadableFileError(path=path, why=getattr(error, "strerror", None) or "it is damaged") from None
    if name.endswith(".json"):
        return (*read_json(path, text, terms), ())
    if columns:
        return read_mapped(path, text, terms, columns, date_format)
    return (*read_csv(path, text, terms), ())


def read_json(path: Path, text: str, terms: Terms) -> tuple[Interchange, Problems]:
    """What `lumbar export diary.json` wrote."""
    try:
        envelope = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(path=path, why=f"line {error.lineno} is not JSON ({error.msg})") from None
    except RecursionError:
        raise UnreadableFileError(path=path, why="it is nested too deeply") from None
    except ValueError:
        raise UnreadableFileError(path=path, why="a number in it is far too long") from None
    data = envelope.get("data") if isinstance(envelope, dict) else None
    if not isinstance(data, dict) or envelope.get("command") != "export" or envelope.get("lumbar") != 1:
        raise UnreadableFileError(path=path, why="it is not what lumbar export diary.json writes")
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
        return Logged(entry=_not_ahead(found.entry, terms, where), tried=found.tried, signs=signs)

    def single(kind: type) -> Callable[[Any, str], Any]:
        def read(item: Any, where: str) -> Any:
            record: Any = plain_to_record(kind, item, where=where, day_of=day_of)
            record = _checked(record, terms, where) if isinstance(record, FactReport) else record
            return _not_ahead(record, terms, where)

        return read

    lists: dict[str, Any] = {kind.listed: each(kind.listed, single(kind.record)) for kind in APART}
    lists["logged"] = each("entries", logged)
    rest = {key: data[key] for key in data if key not in {"entries", *(kind.listed for kind in APART)}}
    other = problems.attempt(place, lambda: plain_to_diary(rest, day_of=day_of)) or Interchange()
    return Interchange(pregnancy=other.pregnancy, profile=other.profile, **lists), problems


def read_csv(path: Path, text: str, terms: Terms) -> tuple[Interchange, Problems]:
    """What `lumbar export diary.csv` wrote, also after a spreadsheet saved it."""
    problems, logged = Problems(), []
    rows = _rows(path, text, problems)
    header = next(rows, (1, []))[1]
    if unknown := [name for name in header if name not in COLUMNS]:
        raise UnreadableFileError(
            path=path,
            why=f"there is no column “{unknown[0]}” in what lumbar writes; --map “{unknown[0]}=note” says what it is",
        )
    for needed in ("score", "occurred_at"):
        if needed not in header:
            raise UnreadableFileError(path=path, why=f"it has no column “{needed}”")
    for line, cells in rows:

        def place(where: str, line: int = line) -> str:
            return f"line {line}{', ' if '.' in where else ''}{where.partition('.')[2]}"

        def read(cells: Sequence[str] = cells, line: int = line) -> Logged:
            row = dict(zip(header, cells, strict=False))
            where = f"line {line}"
            found = row_to_logged(row, where=where, day_of=lambda at: log_day(at, terms.day_starts))
            signs = tuple(_checked(sign, terms, f"{where}.signs") for sign in found.signs)
            return Logged(entry=_not_ahead(found.entry, terms, where), tried=found.tried, signs=signs)

        one = problems.attempt(place, read)
        if one is not None:
            logged.append(one)
    return terms.nothing_but(logged=tuple(logged)), problems


def read_mapped(
    path: Path, text: str, terms: Terms, columns: Mapping[str, str], date_format: str | None
) -> tuple[Interchange, Problems, tuple[str, ...]]:
    """Another program's CSV, each column as `--map` says what it is. The scale must be 0 to 10: none is converted."""
    problems, logged = Problems(), []
    rows = _rows(path, text, problems)
    header = next(rows, (1, []))[1]
    if missing := [name for name in columns if name not in header]:
        raise UnreadableFileError(
            path=path, why=f"it has no column “{missing[0]}”. It has: {', '.join(header) or 'none'}"
        )
    wanted = set(columns.values())
    if "score" not in wanted or not wanted & {"when", "date"}:
        raise UsageError(text="--map must name the column of the score and of when (or date)", command="lumbar import")
    for line, cells in rows:
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}

        def place(where: str, line: int = line) -> str:
            return f"line {line}{', ' if '.' in where else ''}{where.partition('.')[2]}"

        def read(row: Mapping[str, str] = row, line: int = line) -> Logged:
            return _mapped_row(row, columns, f"line {line}", terms, date_format)

        one = problems.attempt(place, read)
        if one is not None:
            logged.append(one)
    return terms.nothing_but(logged=tuple(logged)), problems, tuple(name for name in header if name not in columns)


def read_columns(texts: Sequence[str]) -> dict[str, str]:
    """`Pain level=score` as a map from column to field. Raises UsageError."""
    columns = {}
    for text in texts:
        column, equals, name = text.rpartition("=")
        if not equals or not column or name not in MAPPED:
            raise UsageError(
                text=f"“{text}” is no map: write COLUMN=FIELD, with one of {', '.join(MAPPED)}", command="lumbar import"
            )
        columns[column] = name
    return columns


def _mapped_row(
    row: Mapping[str, str], columns: Mapping[str, str], where: str, terms: Terms, date_format: str | None
) -> Logged:
    told: dict[str, list[str]] = {}
    for column, name in columns.items():
        if row.get(column):
            told.setdefault(name, []).append(row[column])
    one = {name: cells[0] for name, cells in told.items()}
    moment = _mapped_moment(one, terms, date_format)
    plain: dict[str, Any] = {
        "occurred_at": moment.at.isoformat(),
        "log_day": moment.log_day.isoformat(),
        "time_given": moment.time_given,
    }
    for name, text in one.items():
        field = MAPPED_FIELDS.get("sites" if name == "site" else name)
        if field is not None:
            plain[field.key] = _mapped_value(field, text, told[name], f"{where}.{name}")
    return plain_to_logged(plain, where=where)


def _mapped_moment(one: Mapping[str, str], terms: Terms, date_format: str | None) -> Moment:
    if date_format is None:
        text = one.get("when") or " ".join(filter(None, (one.get("date"), one.get("time"))))
        return parse_when(text, terms.now, day_starts=terms.day_starts, anywhen=True)
    if not re.search(
        r"%[YyGcx]", date_format.replace("%%", "")
    ):  # strptime would take 1900, and is to refuse it one day
        raise UnreadableRecordError(where=".date", why=f"a date needs a year, and {date_format} names none")
    text = one.get("when") or one.get("date") or ""
    try:
        day = datetime.strptime(text, date_format)  # noqa: DTZ007 - its zone is that of the next line
    except (ValueError, re.error):  # the second where a part is in the format twice
        raise UnreadableRecordError(where=".date", why=f"“{text}” is not written as {date_format}") from None
    if day.tzinfo is not None and "time" not in one:
        return parse_when(day.isoformat(timespec="seconds"), terms.now, day_starts=terms.day_starts, anywhen=True)
    clock = one.get("time") or (f"{day:%H:%M}" if re.search(r"%[HIXcRT]", date_format) else "")
    return parse_when(f"{day:%Y-%m-%d} {clock}".strip(), terms.now, day_starts=terms.day_starts, anywhen=True)


def _mapped_value(field: Declared, text: str, cells: Sequence[str], where: str) -> Any:
    if field.kind in (int, float):
        return _mapped_number(text, where, of_ten=field.told.high == 10)
    if field.name == "sites":
        return [read_site(part) for part in re.split(r"[|;,]", text) if part.strip()]
    if field.many and field.choices:
        return [part.strip().casefold() for part in re.split(r"[|;,]", text) if part.strip()]
    if field.many:
        return [part.strip() for cell in cells for part in re.split(r"[|;]", cell) if part.strip()]
    return text.casefold() if field.choices else "\n".join(cells)


def _mapped_number(text: str, where: str, *, of_ten: bool) -> float:
    found = re.fullmatch(r"(\d{1,2}(?:[.,]\d+)?)(?:\s*/\s*10)?" if of_ten else r"(\d{1,3})", text, re.ASCII)
    if found is None:
        why = f"“{text}” is no number from 0 to 10" if of_ten else f"“{text}” is no whole number"
        raise UnreadableRecordError(where=where, why=why)
    number = float(found[1].replace(",", "."))
    return int(number) if number == int(number) else number


def _rows(path: Path, text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins; empty ones are passed over."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width, begins = None, 1
    try:
        for cells in reader:
            if width is None:
                width = len(cells)
            if len(cells) > width:
                problems.add(f"line {begins}", "it has more cells than the first line")
            elif any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(path=path, why=f"line {reader.line_num} is not CSV ({error})") from None
    finally:
        csv.field_size_limit(before)


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


def _not_ahead(record: _T, terms: Terms, where: str) -> _T:
    moment: Moment | None = getattr(record, "moment", None)
    if moment is not None and moment.at > terms.now + AHEAD:
        raise UnreadableRecordError(where=f"{where}.occurred_at", why="it is still to come")
    return record


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


def read_health(path: Path, terms: Terms) -> tuple[Interchange, Problems]:
    """The lower back pain of an Apple Health export (`export.xml`, or the zip it comes in).

    It has words and no score, so it is kept as words: an answer of its own, which no rule, list or trend takes for a
    number. Read in pieces, since these files reach hundreds of megabytes, and without entities, which could swell.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    problems = Problems()
    reports: list[FactReport] = []

    def refuse_entity(*_: object) -> None:
        raise UnreadableFileError(path=path, why="it declares entities, which an Apple Health export does not")

    last_end = fed = 0

    def note_progress(*_: object) -> None:
        nonlocal last_end
        last_end = parser.CurrentByteIndex

    def start(name: str, attributes: dict[str, str]) -> None:
        note_progress()
        if name == "Record" and attributes.get("type") == _HEALTH_TYPE:
            line = parser.CurrentLineNumber
            report = problems.attempt(
                lambda where: f"line {line}{', ' if where else ''}{where}", lambda: _health_report(attributes, terms)
            )
            if report is not None:
                reports.append(report)

    parser = ParserCreate()
    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler = start
    for handler in ("EndElementHandler", "CharacterDataHandler", "CommentHandler", "StartDoctypeDeclHandler"):
        setattr(parser, handler, note_progress)
    parser.DefaultHandler = note_progress  # the elements that the declaration of the document lists
    try:
        with _health_stream(path) as stream:
            while chunk := stream.read(_HEALTH_CHUNK):
                parser.Parse(chunk, False)
                fed += len(chunk)
                # Until 2.6 expat reads what has not ended from its start with every piece: hours for one long value.
                if fed - last_end > _LONGEST_TAG:
                    raise UnreadableFileError(path=path, why="one value in it is longer than any of Apple Health")
            parser.Parse(b"", True)
    except ExpatError as error:
        raise UnreadableFileError(path=path, why=f"line {error.lineno} is not XML") from None
    except (LookupError, ValueError):
        raise UnreadableFileError(path=path, why="the encoding that it names is none that can be read") from None
    return terms.nothing_but(signs=tuple(reports)), problems


@contextmanager
def _health_stream(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.casefold() != ".zip":
        with path.open("rb") as stream:
            yield stream
        return
    try:
        with ZipFile(path) as archive:
            name = next((name for name in archive.namelist() if name.endswith("export.xml")), None)
            if name is None:
                raise UnreadableFileError(path=path, why="there is no export.xml in it")
            with archive.open(name) as stream:
                yield stream
    except (EOFError, RuntimeError, LZMAError, ZlibError):  # cut short; locked or packed in another way; damaged
        raise UnreadableFileError(path=path, why="it is damaged, locked or packed in another way") from None


def _health_report(attributes: Mapping[str, str], terms: Terms) -> FactReport:
    text = attributes.get("startDate", "")
    try:
        at = datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        raise UnreadableRecordError(where="startDate", why=f"“{text}” is no instant with its offset") from None
    if is_off_the_calendar(at):
        raise UnreadableRecordError(where="startDate", why="the year cannot be meant")
    word = attributes.get("value", "").removeprefix(_HEALTH_SEVERITY)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word).casefold() or "unspecified"
    moment = Moment(at=at, log_day=log_day(at, terms.day_starts))
    report = FactReport(fact=BACK_PAIN_IN_WORDS, value=f"{words} (Apple Health)", moment=moment)
    return _not_ahead(report, terms, "startDate")
