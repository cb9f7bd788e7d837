"""An Apple Health export: the lower back pain, told in words, and blood pressure, weight and temperature.

`export.xml`, or the zip it comes in, whatever the phone calls it in its language. Read in pieces, since these files
reach hundreds of megabytes, and without entities, which could swell.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from datetime import datetime
from lzma import LZMAError
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile
from zlib import error as ZlibError  # noqa: N812 - a class, whatever its name

from lumbar_cli.domain.body.measures import parse_reading
from lumbar_cli.domain.diary.keeping import BACK_PAIN_IN_WORDS
from lumbar_cli.domain.diary.nights import at_its_offset, log_day
from lumbar_cli.domain.diary.plain import is_off_the_calendar
from lumbar_cli.domain.diary.records import FactReport, Moment, Reading
from lumbar_cli.domain.errors import (
    ImplausibleReadingError,
    UnreadableFileError,
    UnreadableReadingError,
    UnreadableRecordError,
)
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.data.terms import Asked, Found, Problems, Terms, not_ahead, silent
from lumbar_cli.knowledge.facts import load_measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import tzinfo
    from pathlib import Path
    from zipfile import ZipInfo

_PAIN = "HKCategoryTypeIdentifierLowerBackPain"
_SYSTOLIC = "HKQuantityTypeIdentifierBloodPressureSystolic"
_DIASTOLIC = "HKQuantityTypeIdentifierBloodPressureDiastolic"
_MEASURED = {
    "HKQuantityTypeIdentifierBodyMass": ReadingKind.WEIGHT,
    "HKQuantityTypeIdentifierBodyTemperature": ReadingKind.TEMPERATURE,
}
_TAKEN = frozenset((_PAIN, _SYSTOLIC, _DIASTOLIC, *_MEASURED))
_UNITS = {"degC": "c", "degF": "f"}
_SEVERITY = "HKCategoryValueSeverity"
_ZONE = "HKTimeZone"
_CHUNK = 1 << 18
_LONGEST_PROLOG = 1 << 20
_LONGEST_TAG = 1 << 20  # bytes; one of Apple Health has some hundreds
_SNIFFED = 1 << 16
_NAMED = 6

_NO_TEXT = bytes({*range(32)} - {9, 10, 13})
"""Control characters: Health writes them as they stand in a name or a note, and no XML may hold them."""

_NO_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:HealthData|ClinicalDocument)[\s>]")
_OTHER_HALF = "it is the other half of the Apple export, made for clinics. Take the whole zip, or the export.xml in it"


def read_health(path: Path, file: IO[bytes], terms: Terms, progress: Callable[[int, int], None] = silent) -> Found:
    """Back pain, blood pressure, weight and temperature of an Apple Health export.

    The pain has words and no score, so it is kept as words: an answer of its own, which no rule, list or trend takes
    for a number. Raises UnreadableFileError.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    health = _Health(path, terms)
    parser = ParserCreate()
    parser.EntityDeclHandler = health.refuse_entity
    parser.StartElementHandler = health.start
    parser.ordered_attributes = True  # a list: most records are passed over, and a mapping of each costs a fifth more
    health.line = lambda: parser.CurrentLineNumber
    health.watch = lambda ends: setattr(parser, "EndElementHandler", ends)
    fed = last = ticks = 0
    try:
        with _stream(path, file) as (stream, size):
            for length, piece in _pieces(stream, health.refuse_entity):
                parser.Parse(piece, False)
                fed += length
                if health.ticks != ticks:
                    last, ticks = fed, health.ticks
                # Until 2.6 expat reads what has not ended from its start with every piece: hours for one long value.
                if fed - last > _LONGEST_TAG:
                    raise UnreadableFileError(path=path, why="one value in it is longer than any of Apple Health")
                progress(fed, size)
            parser.Parse(b"", True)
    except ExpatError as error:
        raise UnreadableFileError(
            path=path, why=f"line {error.lineno} is not XML. If it was cut short, export it again on the phone"
        ) from None
    except (LookupError, ValueError):
        raise UnreadableFileError(path=path, why="the encoding that it names is none that can be read") from None
    return health.found()


class _Health:
    """What the elements tell, one after the other."""

    def __init__(self, path: Path, terms: Terms) -> None:
        self.path, self.terms, self.problems = path, terms, Problems()
        self.line: Callable[[], int] = lambda: 0
        self.watch: Callable[[Callable[[str], None] | None], object] = bool
        self.ticks = 0
        self.root = ""
        self.open: dict[str, str] | None = None
        self.open_at = 0
        self.zone: str | None = None
        self.reports: dict[tuple[datetime, str], FactReport] = {}
        self.readings: dict[tuple[ReadingKind, datetime, str], Reading] = {}
        self.pressures: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.pressure_at: dict[tuple[str, str], tuple[int, Moment]] = {}
        self.counts: Counter[str] = Counter()
        self.again = 0
        self.implausible: list[str] = []

    def refuse_entity(self, *_: object) -> None:
        """Raise for what could swell without end."""
        raise UnreadableFileError(path=self.path, why="it declares entities, which an Apple Health export does not")

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins; its attributes are names and values in turn."""
        self.ticks += 1
        if name == "Record":
            kind = attributes[1] if attributes[:1] == ["type"] else _by_name(attributes).get("type", "")
            if kind in _TAKEN:
                self.open, self.open_at, self.zone = _by_name(attributes), self.line(), None
                self.watch(self.end)
            else:
                self.counts[kind] += 1
        elif self.open is not None:
            if name == "MetadataEntry" and _by_name(attributes).get("key") == _ZONE:
                self.zone = _by_name(attributes).get("value")
        elif not self.root:
            self.root = name
            if name == "ClinicalDocument":
                raise UnreadableFileError(path=self.path, why=_OTHER_HALF)

    def end(self, name: str) -> None:
        """An element ends: a record is whole with what stands in it."""
        if name == "Record" and self.open is not None:
            attributes, line, self.open = self.open, self.open_at, None
            self.watch(None)
            self.problems.attempt(
                lambda where: f"line {line}{', ' if where else ''}{where}", lambda: self._take(attributes, line)
            )

    def _take(self, attributes: Mapping[str, str], line: int) -> None:
        moment = self._moment(attributes)
        kind, value = attributes["type"], attributes.get("value", "")
        if kind == _PAIN:
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value.removeprefix(_SEVERITY)).casefold() or "unspecified"
            report = FactReport(fact=BACK_PAIN_IN_WORDS, value=f"{words} (Apple Health)", moment=moment)
            self.again += (moment.at, words) in self.reports
            self.reports.setdefault((moment.at, words), not_ahead(report, self.terms, "startDate"))
        elif kind in _MEASURED:
            unit = _UNITS.get(attributes.get("unit", ""), attributes.get("unit", ""))
            number = re.fullmatch(r"\d{1,5}(?:\.\d{1,15})?", value, re.ASCII)
            text = f"{float(value):.2f}{unit}" if number else f"{value}{unit}"
            self._measure(_MEASURED[kind], text, moment, line)
        else:
            key = attributes.get("startDate", ""), attributes.get("sourceName", "")
            told = self.pressures.setdefault(key, {}).setdefault(kind, [])
            if value not in told:  # it stands by itself, and once more in its correlation
                told.append(value)
            self.pressure_at.setdefault(key, (line, moment))

    def _moment(self, attributes: Mapping[str, str]) -> Moment:
        text = attributes.get("startDate", "")
        try:
            at = datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
        except ValueError:
            raise UnreadableRecordError(where="startDate", why=f"“{text}” is not an instant with its offset") from None
        if is_off_the_calendar(at):
            raise UnreadableRecordError(where="startDate", why="the year cannot be meant")
        # The offset is that of the phone when it wrote the file; where she was stands in the metadata, if anywhere.
        at = at_its_offset(at.astimezone(_zone_named(self.zone) or self.terms.now.tzinfo))
        return Moment(at=at, log_day=log_day(at, self.terms.day_starts))

    def _measure(self, kind: ReadingKind, text: str, moment: Moment, line: int) -> None:
        try:
            value, diastolic = parse_reading(text, load_measures()[kind])
        except (ImplausibleReadingError, UnreadableReadingError):
            # She cannot mend a file of the phone: one reading of a child or in stones must not keep out the rest.
            self.implausible.append(f"{text} on line {line}")
            return
        key = (kind, moment.at, f"{value}/{diastolic}")
        self.again += key in self.readings
        reading = Reading(kind=kind, value=value, diastolic=diastolic, moment=moment)
        self.readings.setdefault(key, not_ahead(reading, self.terms, "startDate"))

    def found(self) -> Found:
        """Everything, with what was left out."""
        if self.root != "HealthData" and not (self.reports or self.readings or self.pressures or self.problems.found):
            raise UnreadableFileError(
                path=self.path, why="it is not an Apple Health export, and import takes no other XML"
            )
        halves = 0
        for key, told in self.pressures.items():
            line, moment = self.pressure_at[key]
            upper, lower = told.get(_SYSTOLIC, []), told.get(_DIASTOLIC, [])
            for pair in zip(upper, lower, strict=False):
                whole = "/".join(value.partition(".")[0] for value in pair)

                def measure(whole: str = whole, moment: Moment = moment, line: int = line) -> None:
                    self._measure(ReadingKind.BP, whole, moment, line)

                self.problems.attempt(lambda where, line=line: f"line {line}, {where}", measure)  # type: ignore[misc]
            halves += abs(len(upper) - len(lower))
        notices = []
        if self.again:
            notices.append(f"Told more than once, as by two sources, and taken once: {self.again}.")
        if halves:
            notices.append(f"Left out: {halves} of blood pressure without its other number.")
        if self.implausible:
            notices.append(f"Left out, since they cannot be: {_some(self.implausible)}.")
        if self.counts:
            kinds = [f"{_name_of(kind)} {number}" for kind, number in self._interesting_first()]
            notices.append(f"Left out, since lumbar does not keep them: {_some(kinds)}.")
        interchange = self.terms.nothing_but(signs=tuple(self.reports.values()), readings=tuple(self.readings.values()))
        if self.problems.found:
            again = Asked().command(self.path, "--dry-run")
            self.problems.remedies.append(f"Take it out in Health, or mend its date there, and export again: {again}")
        return Found(interchange, self.problems, (), tuple(notices))

    def _interesting_first(self) -> list[tuple[str, int]]:
        """Symptoms, which have a category, before what a phone counts by itself."""
        return sorted(self.counts.items(), key=lambda each: (not each[0].startswith("HKCategory"), -each[1], each[0]))


def _by_name(attributes: list[str]) -> dict[str, str]:
    return dict(zip(attributes[::2], attributes[1::2], strict=True))


def _some(words: list[str]) -> str:
    more = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _name_of(kind: str) -> str:
    bare = re.sub(r"^HK\w*?TypeIdentifier|^HK\w*?Type(?=[A-Z])", "", kind)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare).casefold() or "records without a type"


def _zone_named(name: str | None) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):  # no such zone here, or no name of one
        return None


def _pieces(stream: IO[bytes], refuse_entity: Callable[[], object]) -> Iterator[tuple[int, bytes]]:
    """The file in pieces, each with its length as it stood, without what no XML parser reads.

    That are control characters and a broken DOCTYPE.
    iOS 16 writes a DOCTYPE that is not well formed; it is left out, line for line, so that lines keep their numbers.
    """
    begins = b""
    while len(begins) < _LONGEST_PROLOG and (chunk := stream.read(_CHUNK)):
        begins += chunk
        if root := _ROOT.search(begins):
            prolog = begins[: root.start()]
            if b"<!ENTITY" in prolog:
                refuse_entity()
            said = re.match(rb"(?:\xef\xbb\xbf)?\s*(<\?xml[^>]*\?>)", prolog)
            begins = (said[1] if said else b"") + b"\n" * prolog.count(b"\n") + begins[root.start() :]
            break
    if begins.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 is full of zeros
        yield len(begins), begins
        while chunk := stream.read(_CHUNK):
            yield len(chunk), chunk
        return
    carried = begins
    while True:
        whole = carried.rfind(b">") + 1 or len(carried)
        piece, carried = carried[:whole].translate(None, _NO_TEXT), carried[whole:]
        yield whole, _NO_REFERENCE.sub(b" ", piece) if b"&#" in piece else piece
        chunk = stream.read(_CHUNK)
        if not chunk:
            yield len(carried), carried.translate(None, _NO_TEXT)
            return
        carried += chunk


@contextmanager
def _stream(path: Path, file: IO[bytes]) -> Iterator[tuple[IO[bytes], int]]:
    packed = file.read(4) == b"PK\x03\x04"
    if not packed and not path.name.casefold().endswith(".zip"):
        size = file.seek(0, 2)
        file.seek(0)
        yield file, size
        return
    try:
        with ZipFile(file) as archive:
            entry = _entry(path, archive)
            with archive.open(entry) as stream:
                yield stream, entry.file_size
    except (EOFError, RuntimeError, LZMAError, ZlibError):  # cut short; locked or packed in another way; damaged
        raise UnreadableFileError(path=path, why="it is damaged, locked or packed in another way") from None


def _entry(path: Path, archive: ZipFile) -> ZipInfo:
    """The part that holds the data, told by its content: its name is in the language of the phone."""
    names = archive.namelist()
    found: list[ZipInfo] = []
    clinical = False
    for entry in archive.infolist():
        last = entry.filename.rpartition("/")[2]
        # A Mac that packs it again puts a `._export.xml` beside each file, which is no XML.
        if not last.casefold().endswith(".xml") or last.startswith("._") or entry.filename.startswith("__MACOSX/"):
            continue
        with archive.open(entry) as stream:
            begins = stream.read(_SNIFFED)
        root = _ROOT.search(begins)
        if root[0].startswith(b"<H") if root else last.casefold() == "export.xml":
            found.append(entry)
        clinical = clinical or root is not None
    if len(found) > 1:
        several = _some([entry.filename for entry in found])
        raise UnreadableFileError(path=path, why=f"it holds several exports: {several}. Unpack it, and take in one")
    if found:
        return found[0]
    if clinical:
        raise UnreadableFileError(path=path, why=_OTHER_HALF)
    if "[Content_Types].xml" in names or "content.xml" in names:
        raise UnreadableFileError(path=path, why="it is a workbook of a spreadsheet. Save it as CSV UTF-8 there")
    tables = [name for name in names if name.casefold().endswith(".csv") and not name.startswith("__MACOSX/")]
    tables += [name for name in names if name.casefold().endswith((".zip", ".json")) and "/" not in name]
    if tables:
        raise UnreadableFileError(path=path, why=f"it is packed. Unpack it, and take in what is in it: {_some(tables)}")
    why = "there is no export.xml of Apple Health in it. Of another program, have a table saved as CSV UTF-8"
    raise UnreadableFileError(path=path, why=why)
