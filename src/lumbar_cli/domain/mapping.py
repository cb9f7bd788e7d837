"""Plain data, as TOML, JSON or a row holds it, to values by their annotations, strictly, and back.

An unknown, missing or mistyped key is an error that names the place, as in `levels[0].certainty`; true and false are
no numbers. What a class says is worked out once, when its first value is read. msgspec does the same and better, but
importing it costs 20 ms, and a score at night reads rows; this imports nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from types import NoneType

from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    from lumbar_cli.domain.values import Field

    _V = TypeVar("_V", bound=Value)
    Read = Callable[[Any], Any]

_UNBOUND = {"Mapping": dict, "Any": object, "date": date, "datetime": datetime, "time": time}
"""Names that a module may import for type checkers alone."""


class MisreadError(ValueError):
    """Plain data that is not what a class says; `where` is the place in it, `why` what is wrong there."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.where, self.why = where, why

    def within(self, place: str) -> MisreadError:
        """The same, seen from outside: `[0].certainty` in `levels`."""
        dot = "." if place and self.where and not self.where.startswith("[") else ""
        return MisreadError(self.why, place + dot + self.where)


def read(kind: type[_V], data: Any, where: str = "", /, **given: Any) -> _V:
    """The value that a table makes. `where` names the table; `given` are fields that the data does not say itself.

    A field is read under the `key` of its `Field`, else under its own name, by the `read` of its `Field`, else by its
    annotation. Raises MisreadError, and what the `check` of a class raises if that is no ValueError.
    """
    try:
        return _made(kind, data, given)
    except MisreadError as error:
        raise (error.within(where) if where else error) from error.__cause__


def write(value: Any) -> Any:
    """The plain data that `read` makes the value of. None is written as None, for those who can keep it."""
    if isinstance(value, Value):
        fields = type(value)._fields
        plain = {}
        for name in type(value)._names:
            field, held = fields.get(name), getattr(value, name)
            key = field.key or name if field else name
            plain[key] = write(held) if field is None or field.write is None else field.write(held)
        return plain
    if isinstance(value, Enum):
        return getattr(value, "word", value.value)
    if isinstance(value, (tuple, list)):
        return [write(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(write(each) for each in value)
    if hasattr(value, "keys"):
        return {write(key): write(value[key]) for key in value}
    return value.isoformat() if isinstance(value, (date, time)) else value


def reader(annotation: Any, module: str = __name__) -> Read:
    """What reads one value of an annotation, itself or as text to be understood in a module.

    A value that is ready is taken as it is.

    Known are text, numbers, truth values, dates, instants, times, enumerations, values, `tuple`, `frozenset`,
    `Mapping`, `X | None` and other unions, of which the first that reads counts. Raises TypeError for any other.
    """
    kind = _resolved(annotation, module)
    if kind in _ATOMS:
        return _ATOMS[kind]
    if isinstance(kind, type) and isinstance(kind, type(Value)):
        return lambda data: data if isinstance(data, kind) else _made(kind, data, {})
    origin: Any = getattr(kind, "__origin__", None)
    parts: tuple[Any, ...] = getattr(kind, "__args__", ())
    if isinstance(kind, type) and origin is None and issubclass(kind, Enum):
        return _member_of(kind)
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return _list_of(reader(parts[0], module), tuple)
    if origin is frozenset:
        return _list_of(reader(parts[0], module), frozenset)
    if origin is tuple:
        return _row_of([reader(part, module) for part in parts])
    if parts and (origin is dict or hasattr(origin, "keys")):
        return _table_of(reader(parts[0], module), reader(parts[1], module))
    if (parts and origin is None) or str(origin) == "typing.Union":
        return _one_of([reader(part, module) for part in parts])
    raise TypeError(f"{annotation!r} cannot be read from plain data")


def annotations_of(kind: type[Value]) -> dict[str, Any]:
    """What each field is annotated with, understood in the module of its class."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        for name, annotation in getattr(base, "__annotations__", {}).items():
            if name in kind._names:
                found[name] = _resolved(annotation, base.__module__)
    return found


_understood: dict[tuple[str, str], Any] = {}


def _resolved(annotation: Any, module: str) -> Any:
    if not isinstance(annotation, str):
        return annotation
    found = _understood.get((annotation, module))
    if found is None:
        known = {**_UNBOUND, **__import__(module, fromlist=("_",)).__dict__}
        try:
            found = eval(annotation, known)
        except NameError:
            found = eval(annotation, {**_for_checkers(module), **known})
        _understood[annotation, module] = found
    return found


def _for_checkers(module: str) -> dict[str, Any]:
    """What a module imports for type checkers alone: read from its source, where an annotation needs it."""
    import ast

    loader: Any = __import__(module, fromlist=("_",)).__loader__
    blocks = [each for each in ast.parse(loader.get_source(module)).body if isinstance(each, ast.If)]
    found: dict[str, Any] = {}
    for block in blocks:
        if isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING":
            exec(compile(ast.Module(block.body, []), module, "exec"), found)
    return found


_shapes: dict[type, dict[str, tuple[str, Read]]] = {}


def _shape(kind: type[Value]) -> dict[str, tuple[str, Read]]:
    """Field and reader by key."""
    shape = _shapes.get(kind)
    if shape is None:
        fields: Mapping[str, Field] = kind._fields
        shape = _shapes[kind] = {}
        for name, annotation in annotations_of(kind).items():
            field = fields.get(name)
            own = None if field is None else field.read
            shape[field.key or name if field else name] = (name, own or reader(annotation, kind.__module__))
    return shape


def _made(kind: type[_V], data: Any, given: Mapping[str, Any]) -> _V:
    if type(data) is not dict and not hasattr(data, "keys"):
        raise MisreadError(f"a table is expected, not {_kind_of(data)}")
    shape, found = _shape(kind), dict(given)
    for key in data:
        name, understand = shape.get(key) or _refuse_key(key)
        if name in given:
            _refuse_key(key)
        found[name] = _at(key, understand, data[key])
    for key, (name, _) in shape.items():
        if name not in found and name not in kind._defaults:
            raise MisreadError("it is missing", key)
    try:
        return kind(**found)
    except (ValueError, TypeError) as error:
        raise MisreadError(str(error)) from error


def _refuse_key(key: object) -> tuple[str, Read]:
    raise MisreadError("nothing has that name", str(key))


def _at(place: str, understand: Read, data: Any) -> Any:
    try:
        return understand(data)
    except MisreadError as error:
        raise error.within(place) from error.__cause__
    except (ValueError, TypeError) as error:
        raise MisreadError(str(error), place) from error


def _list_of(one: Read, make: type) -> Read:
    def understand(data: Any) -> Any:
        if not isinstance(data, (list, tuple)):
            raise MisreadError(f"a list is expected, not {_kind_of(data)}")
        return make([_at(f"[{number}]", one, each) for number, each in enumerate(data)])

    return understand


def _row_of(ones: list[Read]) -> Read:
    def understand(data: Any) -> Any:
        if not isinstance(data, (list, tuple)) or len(data) != len(ones):
            raise MisreadError(f"a list of {len(ones)} is expected")
        return tuple([_at(f"[{number}]", one, each) for number, (one, each) in enumerate(zip(ones, data, strict=True))])

    return understand


def _table_of(key_of: Read, one: Read) -> Read:
    def understand(data: Any) -> Any:
        if not hasattr(data, "keys"):
            raise MisreadError(f"a table is expected, not {_kind_of(data)}")
        return {_at(str(key), key_of, key): _at(str(key), one, data[key]) for key in data}

    return understand


def _one_of(ones: list[Read]) -> Read:
    def understand(data: Any) -> Any:
        errors = []
        for one in ones:
            try:
                return one(data)
            except MisreadError as error:
                errors.append(error)
        # Where one alternative was understood further than the others, it is the one that was meant.
        deepest = max(errors, key=lambda error: len(error.where))
        told = dict.fromkeys(error.why.partition(" is expected")[0] for error in errors if error.why != _NOTHING)
        if deepest.where or len(told) == 1:
            raise next(error for error in (deepest, *errors) if error.where or error.why != _NOTHING)
        raise MisreadError(f"{' or '.join(told)} is expected, not {_kind_of(data)}")

    return understand


def _member_of(kind: type[Enum]) -> Read:
    members = {getattr(member, "word", member.value): member for member in kind}

    def understand(data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, (str, int)) or data not in members:
            raise MisreadError(f"one of {', '.join(map(str, members))} is expected, not {_kind_of(data)}")
        return members[data]

    return understand


def _of(kind: type, name: str) -> Read:
    def understand(data: Any) -> Any:
        if isinstance(data, kind) and (kind is bool or not isinstance(data, bool)):
            return data
        raise MisreadError(f"{name} is expected, not {_kind_of(data)}")

    return understand


def _number(data: Any) -> Any:
    if isinstance(data, (int, float)) and not isinstance(data, bool) and abs(data) < float("inf"):
        return data
    raise MisreadError(f"a number is expected, not {_kind_of(data)}")


def _from_iso(kind: Any, name: str) -> Read:
    def understand(data: Any) -> Any:
        if type(data) is kind:  # an instant is a date too, but says more
            return data
        try:
            return kind.fromisoformat(data)
        except (ValueError, TypeError):
            raise MisreadError(f"{name} is expected, not {_kind_of(data)}") from None

    return understand


def _none(data: Any) -> None:
    if data is not None:
        raise MisreadError(_NOTHING)


def _kind_of(data: Any) -> str:
    """What is shown of a value: a number or truth value itself, a text cut short, of all else the kind."""
    if isinstance(data, str):
        return f"“{data[:40]}…”" if len(data) > 40 else f"“{data}”"
    return str(data).lower() if isinstance(data, (bool, int, float, NoneType)) else type(data).__name__


_NOTHING = "nothing is expected"
_ATOMS: dict[Any, Read] = {
    str: _of(str, "text"),
    int: _of(int, "a whole number"),
    bool: _of(bool, "true or false"),
    float: _number,
    date: _from_iso(date, "a date such as 2026-11-22"),
    datetime: _from_iso(datetime, "an instant such as 2026-11-22T03:12:00+00:00"),
    time: _from_iso(time, "a time such as 18:00"),
    object: lambda data: data,
    NoneType: _none,
    None: _none,
}
