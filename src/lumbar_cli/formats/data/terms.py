"""What reading a data file depends on, and what it gives: records, what cannot be read, and what to say aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.plain import Interchange
from lumbar_cli.domain.errors import LumbarError, UnreadableRecordError, UsageError
from lumbar_cli.domain.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from lumbar_cli.domain.diary.records import Moment
    from lumbar_cli.domain.signs.facts import Fact

AHEAD = timedelta(days=1)
"""How far after now a record may lie: clocks and zones differ, a slip of the year is more."""

SHOWN = 20
"""Places that are named with their line when they cannot be read; of what is more only the number is told."""

_SCALE = re.compile(r"\s*(\d{1,2})\s*(?:-|–|—|to)\s*(\d{1,5})\s*")

_LINE = re.compile(r"line (\d+)")

_T = TypeVar("_T")


def silent(*_: int) -> None:
    """Say nothing of how far reading is: bytes read, of how many."""


class Terms(Value):
    """What reading depends on beside the file: now, when a day starts, and the facts there are."""

    now: datetime
    day_starts: time
    facts: Mapping[str, Fact]

    def nothing_but(self, **records: Any) -> Interchange:
        """These records, of a file that holds no settings: a day starts in it as in the diary."""
        return Interchange(profile=Profile(day_starts=self.day_starts), **records)


class Asked(Value):
    """What she said of another program's file: the columns, how its dates are written, which rows, which scale.

    columns: head to field. only: head to the words of which each row must hold one; `*` is every row. scale: the lowest
    and the highest point. encoding: what its bytes mean, where no mark says so.
    """

    columns: Mapping[str, str] = {}
    date_formats: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = {}
    scale: tuple[int, int] | None = None
    encoding: str | None = None

    def command(self, path: Path, *more: str, columns: Mapping[str, str] | None = None) -> str:
        """The whole line to type, with what was said and what is `more`."""
        words = ["lumbar import", quoted(str(path))]
        for head, name in (self.columns if columns is None else columns).items():
            words += ["--map", quoted(f"{head}={name}")]
        for head, chosen in self.only.items():
            for word in chosen:
                words += ["--only", quoted(f"{head}={word}")]
        for each in self.date_formats:
            words += ["--date-format", quoted(each)]
        if self.scale is not None:
            words += ["--scale", "{}-{}".format(*self.scale)]
        if self.encoding is not None:
            words += ["--encoding", self.encoding]
        return " ".join([*words, *more])


def quoted(word: str) -> str:
    """A word as one argument, for the shells of every system where it can be."""
    if re.fullmatch(r"[\w@%+=:,./\\~-]+", word, re.ASCII):
        return word
    if any(sign in word for sign in '"$`\\!'):
        from shlex import quote

        return quote(word)
    return f'"{word}"'


def read_scale(text: str) -> tuple[int, int]:
    """`1-5` as its lowest and highest point. Raises UsageError."""
    found = _SCALE.fullmatch(text)
    low, high = (int(found[1]), int(found[2])) if found else (0, 0)
    if low >= high:
        raise UsageError(
            text=f"“{text}” is not a scale: write the lowest and the highest, 1-5", command="lumbar import"
        )
    return low, high


@dataclass(slots=True)
class Problems:
    """What could not be read, each with its place, and what may help."""

    found: list[tuple[str, str]] = field(default_factory=list)
    remedies: list[str] = field(default_factory=list)

    def add(self, place: str, why: object) -> None:
        """Note one."""
        self.found.append((place, str(why)))

    def in_lines(self) -> Problems:
        """The same in the order of their lines."""
        self.found.sort(key=lambda each: int(found[1]) if (found := _LINE.match(each[0])) else 0)
        return self

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


class Found(Value, kw_only=False):
    """What a file holds. left_out: columns that nothing was said of; notices: what was decided, to be said aloud."""

    interchange: Interchange
    problems: Problems
    left_out: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def not_ahead(record: _T, terms: Terms, where: str) -> _T:
    """The record, unless it is still to come. Raises UnreadableRecordError."""
    moment: Moment | None = getattr(record, "moment", None)
    if moment is not None and moment.at > terms.now + AHEAD:
        raise UnreadableRecordError(where=f"{where}.occurred_at", why="it is still to come")
    return record
