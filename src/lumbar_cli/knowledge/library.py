"""Reading a data file strictly, and keeping what was read: what the build read counts while its files are unchanged.

An unknown, missing or mistyped key is an error that names the place. The build (`src/compile_knowledge.py`) reads every
file so, and leaves plain tuples, which become values one by one, when they are needed. A file that differs by its
checksum is read itself, so an edited rule counts at once. Time and size would cost 0.6 ms less, but an installer sets
the time, and 37.5 is as long as 38.0.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from functools import wraps
from types import MappingProxyType
from zlib import crc32

from lumbar_cli.domain.values import as_it_was

TYPE_CHECKING = False  # typing costs 3 ms, and every score comes this way
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    from lumbar_cli.domain.errors import KnowledgeError
    from lumbar_cli.domain.sources import Source
    from lumbar_cli.domain.values import Value

    _T = TypeVar("_T")
    _V = TypeVar("_V", bound=Value)
    AnyPath = str | os.PathLike[str]

FOLDER = os.path.dirname(__file__)
"""Where the data files are."""

BUILT = os.path.join(FOLDER, "built.marshal")
"""What the build left: the checksum of the rest, then by loader the files it rests on and what it made of them."""

LOADERS: dict[str, Callable[[], Any]] = {}
"""Every loader by module and name; the build calls each."""


# --- Strictly -------------------------------------------------------------------------------------------------------


def broken(path: AnyPath, why: str) -> KnowledgeError:
    """Build the error for a file that contradicts its grammar."""
    from lumbar_cli.domain.errors import KnowledgeError

    return KnowledgeError(path=str(path), why=why)


def read_toml(path: AnyPath, before: str | None = None) -> dict[str, Any]:
    """Read a file as tables, whole or up to the line `before`, each `cite` as the source it names.

    Raises KnowledgeError where the file is missing or no TOML, and for a source that is not in `sources.toml`.
    """
    import tomllib

    _note(os.fspath(path))
    try:
        with open(path, "rb") as file:
            text = file.read().decode()
        table = tomllib.loads(text if before is None else text.partition(before)[0])
    except (OSError, ValueError) as error:
        raise broken(path, str(error)) from error
    return _cited(table, path, "")  # type: ignore[no-any-return]


def _cited(data: Any, path: AnyPath, where: str) -> Any:
    if isinstance(data, list):
        return [_cited(each, path, f"{where}[{place}]") for place, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    made = {key: _cited(each, path, f"{where}.{key}" if where else key) for key, each in data.items()}
    slug = made.get("cite")
    if isinstance(slug, str):
        if slug not in load_sources():
            raise broken(path, f"{where}.cite: no source {slug} in sources.toml")
        made["cite"] = load_sources()[slug]
    return made


def read_as(kind: type[_V], table: Any, path: AnyPath, where: str = "", /, **given: Any) -> _V:
    """The value that a table makes, `given` being fields it does not say; KnowledgeError that names the place."""
    from lumbar_cli.domain.mapping import MisreadError, read

    try:
        return read(kind, table, where, **given)
    except MisreadError as error:
        raise broken(path, str(error)) from error


def cited(table: Any, path: AnyPath, where: str = "") -> dict[str, Any]:
    """A table without its `sources`, which must be there and name sources."""
    from lumbar_cli.domain.sources import Cited

    if not isinstance(table, dict):
        raise broken(path, f"{where}: a table is expected")
    read_as(Cited, {key: each for key, each in table.items() if key == "sources"}, path, where)
    return {key: each for key, each in table.items() if key != "sources"}


def with_weeks(table: Any, path: AnyPath, where: str, *names: str) -> Any:
    """A table in which those of the names that are there hold a week and day, "20+0"."""
    from lumbar_cli.domain.errors import UnreadableGestationError
    from lumbar_cli.domain.pregnancy.dating import GestationalAge

    if not isinstance(table, dict):
        return table
    weeks = {}
    for name in names:
        if name in table:
            try:
                weeks[name] = GestationalAge.parse(table[name])
            except (UnreadableGestationError, AttributeError) as error:
                place = f"{where}.{name}" if where else name
                raise broken(path, f"{place}: {table[name]!r} is not a week written W+D") from error
    return {**table, **weeks}


def files_in(folder: str) -> list[str]:
    """The paths of the data files of a folder, by name."""
    path = os.path.join(FOLDER, folder)
    _note(path)
    return [os.path.join(path, name) for name in _names(path)]


def slug_of(path: AnyPath) -> str:
    """The name of a file without its ending."""
    return os.path.basename(path).removesuffix(".toml")


def _names(path: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in os.listdir(path) if name.endswith(".toml")))


# --- Kept -----------------------------------------------------------------------------------------------------------

_made: dict[str, tuple[Any, frozenset[str]]] = {}
_noting: list[set[str]] = []
_stamps: dict[str, Any] = {}
_built: dict[str, tuple[dict[str, Any], Any]] = {}


def kept(load: Callable[[], _T]) -> Callable[[], _T]:
    """Read once, and from what the build left where that still says what the files say."""
    name = f"{load.__module__}:{load.__name__}"

    @wraps(load)
    def loaded() -> _T:
        if name not in _made:
            _made[name] = _from_build(name) or _read_now(load)
        for files in _noting:
            files.update(_made[name][1])
        value: _T = _made[name][0]
        return value

    LOADERS[name] = loaded
    return loaded


def forget() -> None:
    """Read everything again when it is asked for: files or folder may be others now."""
    for remembered in (_made, _stamps, _built):
        remembered.clear()


def rests_on(name: str) -> dict[str, Any]:
    """By file what the value of a loader rests on, as of now; paths from `FOLDER` on."""
    LOADERS[name]()
    return {os.path.relpath(path, FOLDER): stamp(path) for path in sorted(_made[name][1])}


def stamp(path: str) -> Any:
    """What differs when a file or the list of a folder does; None where there is none."""
    if path not in _stamps:
        try:
            _stamps[path] = crc32(_read_whole(path))
        except OSError:
            _stamps[path] = _names(path) if os.path.isdir(path) else None
    return _stamps[path]


def _read_whole(path: str) -> bytes:
    """The bytes of a file, without the buffers of `open`, which cost more than reading seventy files does."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = os.read(file, _AT_ONCE)
        while more := os.read(file, _AT_ONCE):
            content += more
    finally:
        os.close(file)
    return content


_AT_ONCE = 1 << 20


def _note(path: str) -> None:
    for files in _noting:
        files.add(path)


def _read_now(load: Callable[[], Any]) -> tuple[Any, frozenset[str]]:
    _noting.append(set())
    try:
        value = load()
    finally:
        files = frozenset(_noting.pop())
    return MappingProxyType(value) if type(value) is dict else value, files


def _from_build(name: str) -> tuple[Any, frozenset[str]] | None:
    if not _built:
        _built.update({"": ({}, None), **_read_built()})  # never read twice, also where there is nothing
    if name not in _built:
        return None
    stamps, plain = _built[name]
    files = {os.path.join(FOLDER, path): stamped for path, stamped in stamps.items()}
    if any(stamp(path) != stamped for path, stamped in files.items()):
        return None
    return Shelf(plain) if isinstance(plain, dict) else thawed(marshal.loads(plain)), frozenset(files)


def _read_built() -> dict[str, tuple[dict[str, Any], Any]]:
    """What the build left; nothing where it left nothing, and where that was damaged."""
    try:
        data = memoryview(_read_whole(BUILT))
    except OSError:
        return {}
    if len(data) <= 4 or crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        return {}
    return marshal.loads(data[4:])  # type: ignore[no-any-return]


class Shelf(Mapping[str, "Any"]):
    """Values by name, each made when it is first taken."""

    def __init__(self, plain: dict[str, bytes]) -> None:
        """Take them as the build left them."""
        self._plain, self._taken = plain, dict[str, object]()

    def __getitem__(self, name: str) -> Any:
        if name not in self._taken:
            self._taken[name] = thawed(marshal.loads(self._plain[name]))
        return self._taken[name]

    def __contains__(self, name: object) -> bool:
        return name in self._plain

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


def thawed(plain: Any) -> Any:
    """The value of what `src/compile_knowledge.py` made plain: a list names a class and holds what it is made of."""
    kind = type(plain)
    if kind is tuple:
        return tuple([thawed(each) if type(each) in _FROZEN else each for each in plain])
    if kind is dict:
        return {key: thawed(plain[key]) for key in plain}
    if kind is not list:
        return plain
    name, held = plain
    make = _classes.get(name) or _named(name)
    if type(held) is str:  # what another loader holds under that name
        return make()[held]
    if name in _OF_ONE:
        return make(thawed(held))
    if not hasattr(make, "_names"):
        return make(*held)
    fields = [thawed(each) if type(each) in _FROZEN else each for each in held]
    return as_it_was(make, fields)


_FROZEN = frozenset((tuple, dict, list))
_OF_ONE = ("builtins:frozenset", "builtins:dict")
_classes: dict[str, Any] = {}


def _named(name: str) -> Any:
    module, _, inside = name.partition(":")
    _classes[name] = getattr(__import__(module, fromlist=("_",)), inside)
    return _classes[name]


# --- Sources --------------------------------------------------------------------------------------------------------


@kept
def load_sources() -> Mapping[str, Source]:
    """Every source that a rule or a text can cite, by slug."""
    return read_sources(os.path.join(FOLDER, "sources.toml"))


def read_sources(path: AnyPath) -> Mapping[str, Source]:
    """Read a file of sources; KnowledgeError where it contradicts its grammar."""
    from lumbar_cli.domain.sources import Source

    return {slug: read_as(Source, table, path, slug, slug=slug) for slug, table in read_toml(path).items()}
