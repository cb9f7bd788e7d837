"""What a record says of each of its fields, once: rows, data files, `--json`, options and pages follow from it.

A field of a record is an annotation and a `told(...)`; a kind of record is a class and a `Kind` (`diary/kinds.py`).
"""

from __future__ import annotations

from enum import Enum
from types import NoneType

from lumbar_cli.domain.mapping import annotations_of
from lumbar_cli.domain.values import MISSING, Field, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Told(Field):
    """What a field says of itself beyond its type."""

    __slots__ = (
        "also",
        "column",
        "echoed",
        "fhir",
        "high",
        "low",
        "metavar",
        "option",
        "says",
        "shown",
        "since",
        "unit",
        "words",
    )

    def __init__(
        self,
        says: str,
        *,
        default: Any = MISSING,
        key: str | None = None,
        column: str | None = None,
        low: float | None = None,
        high: float | None = None,
        unit: str | None = None,
        option: str | None = None,
        metavar: str | None = None,
        words: str | None = None,
        shown: str | None = None,
        also: tuple[str, ...] = (),
        since: int = 1,
        echoed: bool = False,
        fhir: str | None = None,
    ) -> None:
        """Take what is told.

        says: what it holds, for the pages and the help of its option. key: in JSON, CSV and the import map; column: in
        the table; both are the field's own name where nothing is said. low, high: the range, both included; unit: what
        a number counts. option: of `log` and `edit`; metavar: what its value is called. words: what undo calls it;
        shown: what `show` calls it, None where it is shown otherwise. also: keys that a data file has before this one,
        and that are worked out.
        """
        super().__init__(default=default, key=key)
        self.says, self.column, self.low, self.high, self.unit = says, column, low, high, unit
        self.option, self.metavar, self.words, self.shown = option, metavar, words, shown
        self.also, self.since, self.echoed, self.fhir = also, since, echoed, fhir


def told(says: str, **more: Any) -> Any:
    """A `Told`, for type checkers of whatever type the annotation before it says."""
    return Told(says, **more)


class Declared:
    """One field of a record as everything else reads it."""

    __slots__ = ("column", "default", "gaps", "key", "kind", "many", "name", "needed", "optional", "told")

    def __init__(self, name: str, annotation: Any, field: Told, default: Any) -> None:
        """kind: the type of one value, `object` where it is a union. many: a list of them. optional: None is known.

        gaps: a list may have None among its values.
        """
        self.name, self.told, self.default = name, field, default
        self.needed = default is MISSING
        self.key, self.column = field.key or name, field.column or name
        kind: Any
        parts = getattr(annotation, "__args__", ())
        self.optional = NoneType in parts
        kinds = [part for part in parts if part is not NoneType] if self.optional else [annotation]
        kind = kinds[0] if len(kinds) == 1 else object
        self.many, self.gaps = getattr(kind, "__origin__", None) is tuple, False
        if self.many:
            kind = kind.__args__[0]
            parts = getattr(kind, "__args__", ())
            self.gaps = NoneType in parts
            kind = next((part for part in parts if part is not NoneType), kind)
        self.kind: Any = object if getattr(kind, "__args__", None) else kind

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a closed list, else ()."""
        return tuple(self.kind) if isinstance(self.kind, type) and issubclass(self.kind, Enum) else ()

    @property
    def words(self) -> str:
        """What undo calls it."""
        return self.told.words or self.name.replace("_", " ")

    def words_in(self, record: Value) -> str | None:
        """The value as it is read out: `6/10`, `3 times`, `aching, dull`; None: not asked, "": no word."""
        value = getattr(record, self.name)
        if value is None:
            return None
        if self.many:
            return ", ".join(value)
        if self.told.high == 10:  # points of pain
            return f"{value}/10"
        unit = self.told.unit or ""
        return f"{value} {unit.removesuffix('s') if value == 1 else unit}".strip()


_declared: dict[type, tuple[Declared, ...]] = {}


def declared(record: type[Value]) -> tuple[Declared, ...]:
    """The fields of a kind of record that say what they are, in their order."""
    found = _declared.get(record)
    if found is None:
        kinds = annotations_of(record)
        found = _declared[record] = tuple(
            Declared(name, kinds[name], record._by_name[name], record._defaults.get(name, MISSING))  # type: ignore[arg-type]
            for name in record._names
            if isinstance(record._by_name.get(name), Told)
        )
    return found


_ranged: dict[type, tuple[Declared, ...]] = {}


def ranged(record: type[Value]) -> tuple[Declared, ...]:
    """The fields whose numbers have a range."""
    found = _ranged.get(record)
    if found is None:
        found = _ranged[record] = tuple(each for each in declared(record) if each.told.low is not None)
    return found
