"""Frozen values: what `@dataclass(frozen=True, slots=True)` gives, without code that is made and compiled at start.

A dataclass writes and compiles its methods when its module is imported, 1.2 ms each, and a command imports up to 87 of
them; a `Value` costs 0.02 ms and reads the same. A value is a tuple underneath, made by one call in C, because a score
at night makes two thousand of them: with a slot for each field that took three times as long.
"""

from __future__ import annotations

import sys
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar, dataclass_transform

    _V = TypeVar("_V", bound="Value")
    _Held = object
    _hold: Any
    _equal: Any
    _getter: Callable[[int], Any]
else:
    _Held, _hold, _equal = tuple, tuple.__new__, tuple.__eq__
    try:  # what namedtuple uses
        from collections import _tuplegetter
    except ImportError:
        from operator import itemgetter

        def _getter(place):
            return property(itemgetter(place))
    else:

        def _getter(place):
            return _tuplegetter(place, None)

    def dataclass_transform(**_):
        """Say to type checkers alone what a class is."""
        return lambda made: made


NOTHING: Mapping[str, Any] = MappingProxyType({})
"""A mapping without anything in it, as a default that nobody can change."""

MISSING = object()
"""The default of a field that has none."""


class Field:
    """A default with more to say of the field than its type does; a class of records says what."""

    __slots__ = ("default", "key", "read", "write")

    def __init__(
        self,
        *,
        default: Any = MISSING,
        key: str | None = None,
        read: Callable[[Any], Any] | None = None,
        write: Callable[[Any], Any] | None = None,
    ) -> None:
        """Take the default (MISSING: it has none), and for plain data (`mapping.py`) its key and its own two ways.

        `read` raises ValueError saying what is expected; where it is not given, the annotation says how.
        """
        self.default, self.key, self.read, self.write = default, key, read, write


def field(**more: Any) -> Any:
    """A `Field`, for type checkers of whatever type the annotation before it says."""
    return Field(**more)


class _Nothing:
    """What a class of values without a base begins with."""

    _names: tuple[str, ...] = ()
    _fields: Mapping[str, Field] = {}
    _defaults: Mapping[str, Any] = {}
    _checked = False


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class _Made(type):
    """Gives each class of values a place for every field that it annotates."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kw_only: bool = True,  # noqa: ARG004 - for type checkers
    ) -> _Made:
        own = tuple([each for each, kind in _annotations_in(namespace).items() if str(kind)[:8] != "ClassVar"])
        before: Any = bases[0] if isinstance(bases[0], _Made) else _Nothing
        defaults, fields = {**before._defaults}, {**before._fields}
        for place, each in enumerate(own):
            if each in namespace:
                value = namespace.pop(each)
                if isinstance(value, Field):
                    fields[each] = value
                    value = value.default
                if value is not MISSING:
                    defaults[each] = value
            namespace[each] = _getter(len(before._names) + place)
        namespace["__slots__"] = ()
        made = super().__new__(cls, name, bases, namespace)
        made._names, made._defaults, made._fields = (*before._names, *own), defaults, fields
        made._checked = before._checked or ("check" in namespace and before is not _Nothing)
        return made

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: bool) -> None:
        """Nothing more than `__new__`, which has read `kw_only`."""

    _names: tuple[str, ...]
    _fields: dict[str, Field]
    _defaults: dict[str, Any]
    _checked: bool
    """Whether there is a `check` to be asked."""


def _annotations_in(namespace: dict[str, Any]) -> dict[str, Any]:
    """What a class body annotates. From Python 3.14 on it is worked out when it is asked for, unless it is text."""
    if "__annotations__" in namespace:
        return namespace["__annotations__"]  # type: ignore[no-any-return]
    if sys.version_info < (3, 14):
        return {}
    import annotationlib  # type: ignore[import-not-found, unused-ignore]

    annotate = annotationlib.get_annotate_from_class_namespace(namespace)
    if annotate is None:
        return {}
    return annotationlib.call_annotate_function(annotate, annotationlib.Format.STRING)  # type: ignore[no-any-return]


class Value(_Held, metaclass=_Made):
    """A value that never changes: fields by annotation, defaults by assignment, `check` to refuse what cannot be.

    By keyword; a class made with `kw_only=False` may also be written without the names. Defaults must be unchangeable.
    It is a tuple of its fields for the sake of speed and memory alone: nobody takes it apart or compares it as one.
    """

    def __new__(cls, *values: Any, **named: Any) -> Value:
        """Take every field that has no default. Raises TypeError for one too few or too many, and what `check` does."""
        if named or len(values) != len(cls._names):
            values = _in_order(cls, values, named)
        made: Value = _hold(cls, values)
        if cls._checked:
            made.check()
        return made

    def check(self) -> None:
        """Raise where the fields do not fit: such a value cannot be made."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    def __eq__(self, other: object) -> bool:
        if type(self) is type(other):
            return bool(_equal(self, other))
        return False if isinstance(other, tuple) else NotImplemented

    def __ne__(self, other: object) -> bool:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = _Held.__hash__

    def __repr__(self) -> str:
        """Name and shape, never a text: it may be what she wrote."""
        told = ", ".join(f"{name}={_shown(held)}" for name, held in zip(names_of(self), fields_of(self), strict=True))
        return f"{type(self).__name__}({told})"


def _in_order(made: type[Value], values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """Every field in its order. Raises TypeError for one too few or too many."""
    names = made._names
    whole = {**made._defaults, **dict(zip(names, values, strict=False)), **named}
    if len(whole) != len(names) or len(values) > len(names):
        raise TypeError(f"{made.__name__} takes {', '.join(names)}, not {', '.join(whole)}")
    try:
        return tuple([whole[name] for name in names])
    except KeyError as error:
        raise TypeError(f"{made.__name__} lacks {error}") from None


def _shown(value: object) -> str:
    if type(value) is str:
        return "'…'" if value else "''"
    if isinstance(value, (tuple, list, frozenset)) and not isinstance(value, Value):
        return f"({', '.join(map(_shown, value))})"
    if hasattr(value, "keys"):
        return f"{{{len(value)}}}"  # type: ignore[arg-type]
    return repr(value)


def fields_of(value: Value) -> tuple[Any, ...]:
    """What the fields hold, in their order."""
    return tuple(value)  # type: ignore[arg-type]


def as_it_was(made: type[_V], fields: list[Any]) -> _V:
    """A value of fields that were checked when it was made first; `...` and what is missing at the end is a default."""
    names, defaults = made._names, made._defaults
    for place, held in enumerate(fields):
        if held is ...:
            fields[place] = defaults[names[place]]
    value: _V = _hold(made, [*fields, *[defaults[name] for name in names[len(fields) :]]])
    return value


def names_of(value: Value | type[Value]) -> tuple[str, ...]:
    """The names of the fields, in their order."""
    return (value if isinstance(value, type) else type(value))._names


def replace(value: _V, /, **changes: Any) -> _V:
    """The same with other values of some fields. Raises what making it raises."""
    made = type(value)
    fields = [changes.pop(name, held) for name, held in zip(made._names, fields_of(value), strict=True)]
    if changes:
        raise TypeError(f"{made.__name__} takes {', '.join(made._names)}, not {', '.join(changes)}")
    return made(*fields)
