"""Another program's table, each column as `--map` says: scores and readings, in her zone, nothing guessed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from lumbar_cli.domain.body.measures import parse_reading
from lumbar_cli.domain.declaring import Declared, declared
from lumbar_cli.domain.diary.places import placed, read_place
from lumbar_cli.domain.diary.plain import Logged, plain_to_logged
from lumbar_cli.domain.diary.records import Moment, PainEntry, Reading
from lumbar_cli.domain.errors import (
    ForeignTableError,
    ImplausibleReadingError,
    LumbarError,
    UnreadableFileError,
    UnreadableReadingError,
    UnreadableRecordError,
    UsageError,
)
from lumbar_cli.domain.text import count
from lumbar_cli.domain.values import Value, replace
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.data.heads import (
    MISSING,
    WHOLE_SCALES,
    guesses,
    is_of_units,
    is_of_zones,
    is_utc,
    pain_first,
    scale_in,
    several_things,
    unit_in,
)
from lumbar_cli.formats.data.stamps import MIDNIGHT, Stamp, format_of, moment_of, read_clock, read_stamp, read_zone
from lumbar_cli.formats.data.tables import Table, plain_head, table_of
from lumbar_cli.formats.data.terms import Asked, Found, Problems, Terms, quoted
from lumbar_cli.knowledge.facts import load_measures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import tzinfo
    from pathlib import Path


def mapped_fields(record: type[Value]) -> dict[str, Declared]:
    """The fields of a kind of record that a column can be, by their keys."""
    return {field.key: field for field in declared(record) if field.told.option or field.name == "score"}


MAPPED_FIELDS = mapped_fields(PainEntry)
"""Of an entry."""

READINGS = ("systolic", "diastolic", "bp", "weight", "temperature")
"""Of a reading. After weight and temperature the unit may follow, `weight:lb`, where the head does not name it."""

MAPPED = (
    "score",
    "when",
    "date",
    "time",
    *("site" if key == "sites" else key for key in MAPPED_FIELDS if key != "score"),
    *READINGS,
)
"""What a column of another program's CSV can be mapped to."""

_VALUES = {"score", "systolic", "bp", "weight", "temperature"}
_UNITS = {"weight": ("kg", "lb"), "temperature": ("c", "f")}
_SAMSUNG = "com.samsung."
_NAMED = 6
_SAMPLED = 50
_AS_TEXT = re.compile(r'^="([^"]*)"$')  # how some programs keep a spreadsheet from reading a number


def read_columns(texts: Sequence[str]) -> dict[str, str]:
    """`Pain level=score` as a map from column to field. Raises UsageError."""
    columns: dict[str, str] = {}
    for text in texts:
        column, equals, name = text.rpartition("=")
        field, colon, unit = name.partition(":")
        if not equals or not column.strip() or field not in MAPPED or (colon and unit not in _UNITS.get(field, ())):
            raise UsageError(
                text=f"“{text}” is not a map: write COLUMN=FIELD, with one of {', '.join(MAPPED)}",
                command="lumbar import",
            )
        if column in columns:
            raise UsageError(text=f"--map maps “{column}” twice", command="lumbar import")
        columns[column] = name
    return columns


def read_only(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """`Symptom=Back pain` as the words that a row must hold one of. Raises UsageError."""
    chosen: dict[str, tuple[str, ...]] = {}
    for text in texts:
        column, equals, word = text.partition("=")
        if not equals or not column.strip() or not word.strip():
            raise UsageError(text=f"“{text}” picks no rows: write COLUMN=VALUE", command="lumbar import")
        chosen[column] = (*chosen.get(column, ()), word)
    return chosen


def read_mapped(path: Path, text: str, terms: Terms, asked: Asked) -> Found:
    """The records of another program's table. Raises UnreadableFileError, ForeignTableError, UsageError."""
    problems = Problems()
    table = table_of(path, text, (*asked.columns, *asked.only), problems)
    try:
        mapped = _Mapped(path, table, asked, problems)
    except _NoColumnError as error:
        raise refuse_unmapped(path, text, f"it has no column “{error.head}”", asked) from None
    _refuse_other_scales(path, mapped, asked)
    _refuse_several_things(path, mapped, asked)
    return _Reader(path, mapped, terms, asked, problems).read()


def refuse_unmapped(path: Path, text: str, why: str, asked: Asked | None = None) -> ForeignTableError | LumbarError:
    """What to raise for a table of which nothing fitting was said: it has the line to type, by the heads."""
    asked = asked or Asked()
    table = table_of(path, text, (), Problems())
    if len(table.head) < 2 or not table.rows:
        return UnreadableFileError(
            path=path,
            why="it is not a table with columns. Save it as CSV UTF-8 and take it in with lumbar import --map",
        )
    columns = [[cells[place] for _, cells in table.rows if place < len(cells)] for place in range(len(table.head))]
    columns = [[cell for cell in cells if _is_told(cell)][:_SAMPLED] for cells in columns]
    ways = [_ways(cells) for cells in columns]
    found = guesses(table.head, [way is not None for way in ways], [_are_clocks(cells) for cells in columns])
    more = []
    known = set(map(plain_head, table.head))
    only = {head: words for head, words in asked.only.items() if plain_head(head) in known}
    for place, head in enumerate(table.head):
        if ways[place] is not None:
            continue
        words = several_things(head, [cells[place] for _, cells in table.rows if place < len(cells)])
        if words and found.get(head) != "score" and plain_head(head) not in map(plain_head, only):
            found.pop(head, None)
            more += ["--only", quoted(f"{head}={pain_first(words)}")]
            why += f"; “{head}” tells several things apart: {_some(words)}"
    for head, name in found.items():
        way = ways[table.head.index(head)]
        if name in ("when", "date") and way:
            more += ["--date-format", quoted(way[0])]
    heads = ", ".join(head or "one without a name" for head in table.head)
    if not _VALUES & set(found.values()):
        found[next((head for head in table.head if head and head not in found), "COLUMN")] = "score"
    command = Asked(only=only, encoding=asked.encoding).command(path, *more, "--dry-run", columns=found)
    return ForeignTableError(path=path, why=f"{why}. Its columns: {heads}", command=command)


def _ways(cells: Sequence[str]) -> tuple[str, ...] | None:
    """How days in a column are written: () where they need no format, formats where they do, None: no days."""
    formats: list[tuple[str, ...]] = []
    for cell in cells:
        try:
            read_stamp(cell, ())
        except UnreadableRecordError:
            ways = format_of(cell)
            if not ways:
                return None
            formats.append(ways)
    if not cells:
        return None
    if not formats:
        return ()
    return tuple(way for way in formats[0] if all(way in each for each in formats)) or None


def _together(cells: Sequence[str]) -> tuple[str, ...]:
    """The formats in which days of several forms are written, if there is one for each and all put the day first."""
    each = [next((way for way in format_of(cell) if way.startswith("%d")), None) for cell in cells]
    found = tuple(way for way in dict.fromkeys(each) if way is not None)
    return found if None not in each and len(found) <= _NAMED else ()


def _are_clocks(cells: Sequence[str]) -> bool:
    try:
        return bool(cells and [read_clock(cell) for cell in cells])
    except UnreadableRecordError:
        return False


def _is_told(cell: str) -> bool:
    return " ".join(cell.split()).casefold() not in MISSING


def _some(words: Sequence[str]) -> str:
    more = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (f" and {more} more" if more > 0 else "")


class _Mapped:
    """A table with its columns by what they were mapped to, and the rows that were picked."""

    def __init__(self, path: Path, table: Table, asked: Asked, problems: Problems) -> None:
        self.table, self.path = table, path
        self.columns: dict[str, list[int]] = {}
        self.units: dict[str, str] = {}
        self.notices: list[str] = []
        for head, said in asked.columns.items():
            name, _, unit = said.partition(":")
            self.columns.setdefault(name, []).append(self._place(head))
            self.units[name] = unit
        named = set(self.columns)
        if not named & {"when", "date"} or not named & _VALUES:
            raise UsageError(
                text="--map must name the column of when (or date) and of a value: score, bp, systolic, weight",
                command="lumbar import",
            )
        if ("systolic" in named) != ("diastolic" in named):
            raise UsageError(text="a blood pressure is --map of systolic and of diastolic", command="lumbar import")
        for name, places in self.columns.items():
            field = MAPPED_FIELDS.get("sites" if name == "site" else name)
            if len(places) > 1 and not (field is not None and (field.many or name in ("note", "by"))):
                raise UsageError(text=f"--map names two columns as {name}, and it is one", command="lumbar import")
        if {"when", "date"} <= named:
            raise UsageError(text="--map names one column as when and another as date", command="lumbar import")
        self.only = {self._place(head): words for head, words in asked.only.items()}
        self.rows = self._picked(problems)

    def _place(self, head: str) -> int:
        exact = " ".join(head.split())
        heads = self.table.head
        places = [place for place, each in enumerate(heads) if each == exact]
        places = places or [place for place, each in enumerate(heads) if plain_head(each) == plain_head(head)]
        if not places:
            raise _NoColumnError(head)
        if len(places) > 1:
            raise UnreadableFileError(
                path=self.path,
                why=f"{len(places)} columns are called “{exact}”. Give each a name of its own in its first line",
            )
        return places[0]

    def _picked(self, problems: Problems) -> list[tuple[int, tuple[str, ...]]]:
        rows = list(self.table.rows)
        for place, words in self.only.items():
            chosen = {plain_head(word) for word in words}
            if "*" in chosen:
                continue
            there = [cells[place] if place < len(cells) else "" for _, cells in rows]
            kept = [row for row, cell in zip(rows, there, strict=True) if plain_head(cell) in chosen]
            if not kept:
                known = _some(tuple(dict.fromkeys(filter(None, (" ".join(cell.split()) for cell in there)))))
                problems.add(f"“{self.table.head[place]}”", f"no row has {' or '.join(words)}. There are: {known}")
            where = f"{self.table.head[place]} is {' or '.join(words)}"
            self.notices.append(f"Rows where {where}: {len(kept)} of {len(rows)}.")
            rows = kept
        return rows

    def head(self, name: str) -> str:
        """The head of the column of a field."""
        return self.table.head[self.columns[name][0]]

    def cells(self, row: Sequence[str], name: str) -> list[str]:
        """What a row tells in the columns of a field, trimmed; [] where nothing."""
        places = self.columns.get(name, ())
        told = [_AS_TEXT.sub(r"\1", row[place].strip()) for place in places if place < len(row)]
        return [cell for cell in told if _is_told(cell)]


class _NoColumnError(Exception):
    def __init__(self, head: str) -> None:
        super().__init__(head)
        self.head = head


def _points(mapped: _Mapped) -> Iterable[str]:
    for name in mapped.columns:
        field = MAPPED_FIELDS.get(name)
        if field is not None and field.told.high == 10:
            yield name


def _refuse_other_scales(path: Path, mapped: _Mapped, asked: Asked) -> None:
    for name in _points(mapped) if asked.scale is None else ():
        scale = scale_in(mapped.head(name))
        if scale is not None and scale not in WHOLE_SCALES:
            low, high = scale
            raise ForeignTableError(
                path=path,
                why=f"“{mapped.head(name)}” goes from {low} to {high}, and lumbar keeps 0 to 10. "
                f"--scale {low}-{high} stretches it so that {low} is 0 and {high} is 10",
                command=asked.command(path, "--scale", f"{low}-{high}", "--dry-run"),
            )


def _refuse_several_things(path: Path, mapped: _Mapped, asked: Asked) -> None:
    free = {place for name in ("note", "medicines") for place in mapped.columns.get(name, ())}
    taken = {place for places in mapped.columns.values() for place in places} - free
    for place, head in enumerate(mapped.table.head):
        chosen = mapped.only.get(place)
        if place in taken or chosen is not None:
            continue
        cells = [row[place] for _, row in mapped.rows if place < len(row)]
        words = several_things(head, cells)
        if words and _ways([cell for cell in cells if _is_told(cell)][:_SAMPLED]) is None:
            raise ForeignTableError(
                path=path,
                why=f"its rows are about several things, told apart by “{head}”: {_some(words)}. "
                f"Choose the rows with --only; --only {quoted(head + '=*')} is all of them",
                command=asked.command(path, "--only", quoted(f"{head}={pain_first(words)}"), "--dry-run"),
            )


def mapped_value(
    field: Declared, cells: Sequence[str], where: str, number: Callable[[str, str, Declared], float]
) -> Any:
    """What the cells of a field tell, as plain data; `number` reads a number of it. Raises UnreadableRecordError."""
    if field.kind in (int, float):
        return number(cells[0], where, field)
    if field.many and field.choices:
        return [part.strip().casefold() for cell in cells for part in re.split(r"[|;,]", cell) if part.strip()]
    if field.many:
        return [part.strip() for cell in cells for part in re.split(r"[|;]", cell) if part.strip()]
    return cells[0].casefold() if field.choices else "\n".join(cells)


class _Reader:
    def __init__(self, path: Path, mapped: _Mapped, terms: Terms, asked: Asked, problems: Problems) -> None:
        self.path, self.mapped, self.terms, self.asked, self.problems = path, mapped, terms, asked, problems
        self.when = "when" if "when" in mapped.columns else "date"
        self.zone = self._zone()
        self.zones = self._only_column(is_of_zones) if self.zone is None else None
        self.units = self._only_column(is_of_units)
        self.empty: list[int] = []
        self.half: list[int] = []
        self.repeated: list[int] = []
        self.stretched: dict[str, float] = {}
        self.unnamed_units = 0
        self.scales: set[tuple[int, int]] = set()
        self.other_units: dict[str, str] = {}
        self.strange_zone = ""

    def read(self) -> Found:
        stamps = self._stamps()
        logged: list[Logged] = []
        readings: list[Reading] = []
        scores = []
        seen: set[object] = set()
        for line, cells in self.mapped.rows:
            stamp = stamps.get(line)
            if stamp is None:
                continue
            if stamp.clock is not None and cells in seen:
                self.repeated.append(line)
                continue
            seen.add(cells)

            def read(
                cells: Sequence[str] = cells, line: int = line, stamp: Stamp = stamp
            ) -> tuple[Logged | None, list[Reading]]:
                moment = moment_of(stamp, self.terms)
                return self._entry(cells, moment, line), self._readings(cells, moment, line)

            one = self.problems.attempt(_place_on(line), read)
            if one is None:
                continue
            entry, measured = one
            if entry is not None:
                logged.append(entry)
                scores.append(entry.entry.score)
            elif not measured and line not in self.half:
                self.empty.append(line)
            readings += measured
        self._say(scores)
        self._point_at_days()
        self._propose_a_line()
        taken = {place for places in self.mapped.columns.values() for place in places} | self.mapped.only.keys()
        taken |= {place for place in (self.zones, self.units) if place is not None}
        left_out = tuple(head for place, head in enumerate(self.mapped.table.head) if place not in taken and head)
        found = self.terms.nothing_but(logged=tuple(logged), readings=tuple(readings))
        return Found(found, self.problems.in_lines(), left_out, tuple(self.mapped.notices))

    def _zone(self) -> tzinfo | None:
        """What clocks without an offset are counted from, where that is not her zone."""
        from datetime import UTC

        head = self.mapped.head(self.when)
        samsung = any(line.casefold().startswith(_SAMSUNG) for line in self.mapped.table.before)
        if is_utc(head) or samsung:
            self.mapped.notices.append(f"The clocks of {head} are taken as UTC and told in your zone.")
            return UTC
        return None

    def _only_column(self, is_one: Callable[[str], bool]) -> int | None:
        """The column that has not been mapped and is the only one of its kind."""
        taken = {place for places in self.mapped.columns.values() for place in places} | self.mapped.only.keys()
        heads = enumerate(self.mapped.table.head)
        found = [place for place, head in heads if place not in taken and is_one(head)]
        return found[0] if len(found) == 1 else None

    def _zone_beside(self, cells: Sequence[str], line: int) -> tzinfo | None:
        """The zone that a column of zones tells of the row."""
        if self.zones is None or self.zones >= len(cells) or not _is_told(cells[self.zones]):
            return None
        notice = f"Clocks are counted from what {self.mapped.table.head[self.zones]} says, and told in your zone."
        if notice not in self.mapped.notices:
            self.mapped.notices.append(notice)
        try:
            return read_zone(cells[self.zones])
        except UnreadableRecordError as error:
            head = self.strange_zone = self.mapped.table.head[self.zones]
            raise UnreadableRecordError(where=f"line {line}.{head}", why=error.why) from None

    def _stamps(self) -> dict[int, Stamp]:
        """The day and clock of each row with a value, by its line."""
        stamps: dict[int, Stamp] = {}
        for line, cells in self.mapped.rows:
            if not any(self.mapped.cells(cells, name) for name in _VALUES):
                self.empty.append(line)
                continue
            stamp = self.problems.attempt(_place_on(line), lambda cells=cells, line=line: self._stamp(cells, line))  # type: ignore[misc]
            if stamp is not None:
                stamps[line] = stamp
        clocks = [stamp.clock for stamp in stamps.values() if stamp.clock is not None]
        if clocks and all(clock == MIDNIGHT for clock in clocks):
            self.mapped.notices.append("Every clock in it is 0:00, so they are taken as days without a time.")
            return {line: Stamp(stamp.day) for line, stamp in stamps.items()}
        midnights = [line for line, stamp in stamps.items() if stamp.clock == MIDNIGHT]
        if midnights:
            self.mapped.notices.append(
                f"0:00 is taken as midnight, so as the night of the day before ({_lines(midnights)})."
            )
        return stamps

    def _stamp(self, cells: Sequence[str], line: int) -> Stamp:
        day = " ".join(self.mapped.cells(cells, self.when))
        clock = " ".join(self.mapped.cells(cells, "time"))
        try:
            stamp = self._whole(day, clock)
        except UnreadableRecordError as error:
            raise UnreadableRecordError(where=f"line {line}{error.where}", why=error.why) from None
        if stamp.clock is None or stamp.zone is not None:
            return stamp
        return replace(stamp, zone=self._zone_beside(cells, line) or self.zone)

    def _whole(self, day: str, clock: str) -> Stamp:
        if not clock:
            return read_stamp(day, self.asked.date_formats)
        if self.asked.date_formats and any(re.search(r"%[HIXcRT]", each) for each in self.asked.date_formats):
            try:  # one format for both cells together
                return read_stamp(f"{day} {clock}", self.asked.date_formats)
            except UnreadableRecordError:
                pass
        stamp = read_stamp(day, self.asked.date_formats)
        if stamp.clock not in (None, MIDNIGHT):
            raise UnreadableRecordError(where=".time", why=f"“{day}” has a clock, and so has “{clock}”")
        return Stamp(stamp.day, read_clock(clock))

    def _entry(self, cells: Sequence[str], moment: Moment, line: int) -> Logged | None:
        if not self.mapped.cells(cells, "score"):
            return None
        plain: dict[str, Any] = {
            "occurred_at": moment.at.isoformat(),
            "log_day": moment.log_day.isoformat(),
            "time_given": moment.time_given,
        }
        where = f"line {line}"
        places: dict[str, object] = {}
        for name in self.mapped.columns:
            told = self.mapped.cells(cells, name)
            field = MAPPED_FIELDS.get("sites" if name == "site" else name)
            if field is None or not told:
                continue
            if name == "site":
                sited = [read_place(part) for cell in told for part in re.split(r"[|;,]", cell) if part.strip()]
                if any(side is not None for _, side in sited):
                    places = placed(sited, None)
                plain["sites"] = [site for site, _ in sited]
                continue
            plain[field.key] = mapped_value(field, told, f"{where}.{name}", self._number)
        logged = plain_to_logged(plain, where=where)
        return Logged(entry=replace(logged.entry, **places)) if places else logged

    def _number(self, text: str, where: str, field: Declared) -> float:
        whole = field.kind is int
        if field.told.high != 10:
            found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", text, re.ASCII)
            if found is None:
                raise UnreadableRecordError(where=where, why=f"“{text}” is not a whole number")
            return int(found[1])
        found = re.fullmatch(r"(\d{1,5}(?:[.,]\d+)?)\s*(?:/\s*(\d{1,5})|(%))?", text, re.ASCII)
        low, high = self.asked.scale or (0, 10)
        if found is None:
            word = "" if re.search(r"\d", text) else ", and a word is not a score"
            raise UnreadableRecordError(where=where, why=f"“{text}” is not a number from {low} to {high}{word}")
        number = float(found[1].replace(",", "."))
        out_of = int(found[2]) if found[2] else 100 if found[3] else high
        if out_of != high or not low <= number <= high:
            other = out_of if out_of != high else 100 if number <= 100 else 10 ** len(str(int(number)))
            remedy = f"; on a scale of its own: --scale 0-{other}" if self.asked.scale is None else ""
            if remedy:
                self.scales.add((0, other))
            raise UnreadableRecordError(where=where, why=f"“{text}” is not a number from {low} to {high}{remedy}")
        points = number if (low, high) in WHOLE_SCALES else (number - low) * 10 / (high - low)
        if self.asked.scale is None and whole and points != int(points):
            self.scales.add((0, 10))
            raise UnreadableRecordError(
                where=where, why=f"“{text}” is not a whole number from 0 to 10; --scale 0-10 rounds it, halves up"
            )
        rounded = math.floor(points + 0.5) if whole else round(points, 1)
        if rounded != number:
            self.stretched.setdefault(found[1], rounded)
        return int(rounded) if rounded == int(rounded) else rounded

    def _readings(self, cells: Sequence[str], moment: Moment, line: int) -> list[Reading]:
        found = []
        for kind, text in self._measured(cells, line):
            try:
                value, diastolic = parse_reading(text, load_measures()[kind])
            except ImplausibleReadingError as error:
                if kind in _UNITS and error.other:
                    self.other_units[kind] = error.other.split(",")[0].lstrip("0123456789.").casefold()
                raise
            except UnreadableReadingError:
                raise self._no_reading(kind, text, line) from None
            found.append(Reading(kind=kind, value=value, diastolic=diastolic, moment=moment))
        return found

    def _no_reading(self, kind: ReadingKind, text: str, line: int) -> UnreadableRecordError:
        if kind is not ReadingKind.BP:
            unit = text.lstrip("0123456789.")
            return UnreadableRecordError(
                where=f"line {line}.{kind}",
                why=f"it is in {unit}, and import reads {' and '.join(_UNITS[kind])}: have the program write that",
            )
        upper, _, lower = text.partition("/")
        swapped = upper.strip().isdecimal() and lower.strip().isdecimal() and int(upper) <= int(lower)
        why = "the upper number is not above the lower: are the two swapped?" if swapped else "write it like 142/88"
        return UnreadableRecordError(where=f"line {line}.bp", why=f"“{text}” is no blood pressure: {why}")

    def _measured(self, cells: Sequence[str], line: int) -> Iterable[tuple[ReadingKind, str]]:
        systolic, diastolic = self.mapped.cells(cells, "systolic"), self.mapped.cells(cells, "diastolic")
        if systolic and diastolic:
            units = {unit_in(self.mapped.head(name)) for name in ("systolic", "diastolic")} - {None, "mmhg"}
            if units:
                raise UnreadableRecordError(
                    where=f"line {line}.systolic",
                    why=f"a blood pressure is kept in mmHg, and this is {units.pop()}: have the program write mmHg",
                )
            upper, lower = (
                _decimal(cell, f"line {line}.{name}")
                for cell, name in ((systolic[0], "systolic"), (diastolic[0], "diastolic"))
            )
            yield ReadingKind.BP, f"{upper:.0f}/{lower:.0f}"
        elif systolic or diastolic:
            self.half.append(line)
        for cell in self.mapped.cells(cells, "bp"):
            yield ReadingKind.BP, cell
        for name in ("weight", "temperature"):
            for cell in self.mapped.cells(cells, name):
                number = re.fullmatch(r"(.*?\d)\s*([a-z°]*)", cell.casefold(), re.DOTALL)
                unit = (number[2].lstrip("°") if number else "") or self.mapped.units[name]
                unit = unit or unit_in(self.mapped.head(name)) or self._unit_beside(cells)
                self.unnamed_units += not unit
                value = _decimal(number[1] if number else cell, f"line {line}.{name}")
                yield ReadingKind(name), f"{value:.2f}{unit}"

    def _unit_beside(self, cells: Sequence[str]) -> str:
        """The unit that a column of units tells of the row."""
        if self.units is None or self.units >= len(cells) or not _is_told(cells[self.units]):
            return ""
        told = cells[self.units].strip()
        return (unit_in(told) or told).casefold()

    def _say(self, scores: Sequence[int]) -> None:
        notices = self.mapped.notices
        if self.empty:
            rows = count(len(self.empty), "row")
            what = "a score" if "score" in self.mapped.columns else "a value"
            notices.append(f"Left out: {rows} without {what} ({_lines(sorted(self.empty))}).")
        if self.repeated:
            rows = "1 row that says" if len(self.repeated) == 1 else f"{len(self.repeated)} rows that say"
            notices.append(f"Taken once: {rows} cell for cell what another says ({_lines(self.repeated)}).")
        if not self.mapped.rows:
            notices.append("It has no rows below the line with the heads.")
        if self.half:
            notices.append(f"Left out: blood pressure with one of its two numbers ({_lines(self.half)}).")
        if self.stretched and self.asked.scale:
            ways = ", ".join(f"{text} is {number:g}" for text, number in sorted(self.stretched.items())[:_NAMED])
            notices.append("Points of {} to {} are told as 0 to 10: ".format(*self.asked.scale) + f"{ways}.")
        if scores:
            low, high = min(scores), max(scores)
            notices.append(f"Scores: {f'from {low} to ' if low < high else ''}{high}, on 0 to 10.")
        if "weight" in self.mapped.columns and self.unnamed_units:
            head = self.mapped.head("weight")
            pounds = f"--map {quoted(head + '=weight:lb')}"
            notices.append(f"{head} is taken as kg, since nothing names its unit. If it is in pounds: {pounds}")

    def _point_at_days(self) -> None:
        """Where the dates cannot be read: another column that has them, or the format that fits them all."""
        dates = [place for place, _ in self.problems.found if place.endswith(", date")]
        if not dates:
            return
        mapped, place_of_when = self.mapped, self.mapped.columns[self.when][0]
        told = [cells[place_of_when] for _, cells in mapped.rows if place_of_when < len(cells)]
        told = [cell for cell in told if _is_told(cell)]
        ways = _ways(told) or ()
        formats = ways[:1] or _together(told)
        if formats and not self.asked.date_formats:
            meant = " (day first)" if len(ways) > 1 else ""
            line = replace(self.asked, date_formats=formats).command(self.path, "--dry-run")
            self.problems.remedies.append(f"All of its dates fit{meant}: {line}")
            return
        for place, head in enumerate(mapped.table.head):
            cells = [row[place] for _, row in mapped.rows if place < len(row) and _is_told(row[place])]
            if place != place_of_when and head and cells and _ways(cells) == ():
                columns = {
                    h: n for h, n in self.asked.columns.items() if plain_head(h) != plain_head(mapped.head(self.when))
                }
                line = replace(self.asked, date_formats=()).command(
                    self.path, "--dry-run", columns={head: self.when, **columns}
                )
                self.problems.remedies.append(f"The column “{head}” has days with their year: {line}")
                return

    def _propose_a_line(self) -> None:
        """The whole line to type after what could not be read, where none was proposed before."""
        if not self.problems.found or self.problems.remedies:
            return
        asked, meant = self.asked, ""
        epoch = any("--date-format epoch" in why for _, why in self.problems.found)
        if self.scales:
            asked, meant = replace(asked, scale=max(self.scales)), "If its points go that far"
        elif self.other_units:
            columns = {
                head: f"{name}:{self.other_units[name]}" if name in self.other_units else name
                for head, name in asked.columns.items()
            }
            asked, meant = replace(asked, columns=columns), "If it is in that unit"
        elif self.strange_zone:
            asked, meant = replace(asked, only={**asked.only, self.strange_zone: ("*",)}), "To pass that column over"
        elif epoch and not asked.date_formats:
            asked, meant = replace(asked, date_formats=("epoch",)), "If they are seconds"
        if meant:
            self.problems.remedies.append(f"{meant}: {asked.command(self.path, '--dry-run')}")


def _place_on(line: int) -> Callable[[str], str]:
    def place(where: str) -> str:
        return f"line {line}{', ' if '.' in where else ''}{where.partition('.')[2]}"

    return place


def _decimal(text: str, where: str) -> float:
    text = text.strip()
    if not re.fullmatch(r"\d{1,5}(?:[.,]\d{1,12})?", text, re.ASCII):
        raise UnreadableRecordError(where=where, why=f"“{text}” is not a number")
    return float(text.replace(",", "."))


def _lines(lines: Sequence[int]) -> str:
    more = len(lines) - _NAMED
    return ", ".join(f"line {line}" for line in lines[:_NAMED]) + (f" and {more} more" if more > 0 else "")
