"""At build time: every data file is read strictly and kept as plain tuples, beside the TOML, which people read.

Only a real wheel holds them: an editable installation reads the files, so that what is edited, code or rule, counts.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FORMAT = 4  # of marshal: read by every Python from 3.4 on


class CompileKnowledge(BuildHookInterface[Any]):
    """Hatch's custom build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file and have it packed, although git ignores it."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from lumbar_cli.knowledge import library

        Path(library.BUILT).unlink(missing_ok=True)  # of an earlier state of the code
        Path(library.BUILT).write_bytes(built())
        build_data["artifacts"].append(f"/{Path(library.BUILT).relative_to(self.root).as_posix()}")


def built() -> bytes:
    """What `library.BUILT` holds. Raises KnowledgeError for a file that contradicts its grammar."""
    import lumbar_cli.knowledge
    from lumbar_cli.knowledge import library

    for module in iter_modules(lumbar_cli.knowledge.__path__):
        __import__(f"lumbar_cli.knowledge.{module.name}")
    shared: dict[int, list[Any]] = {}
    left = {}
    first = ("lumbar_cli.knowledge.library:load_sources", "lumbar_cli.knowledge.facts:load_facts")
    for name in (*first, *(name for name in sorted(library.LOADERS) if name not in first)):
        value = library.LOADERS[name]()
        left[name] = (library.rests_on(name), _shelf(name, value, shared))
    data = marshal.dumps(left, FORMAT)
    return crc32(data).to_bytes(4, "big") + data


def _shelf(name: str, value: Any, shared: dict[int, list[Any]]) -> Any:
    """A mapping by its names, one by one, so that each can be made alone; what others hold of it is its name here."""
    if not isinstance(value, Mapping) or not all(type(key) is str for key in value):
        return marshal.dumps(plain(value, shared), FORMAT)
    shelf = {}
    for key in value:
        shelf[key] = marshal.dumps(plain(value[key], shared), FORMAT)
        if hasattr(value[key], "_names"):
            shared.setdefault(id(value[key]), [name, key])
    return shelf


def plain(value: Any, shared: Mapping[int, list[Any]]) -> Any:
    """What `library.thawed` makes the value of; `...` stands for a default, and at the end of a value nothing does."""
    from lumbar_cli.domain.values import fields_of

    if id(value) in shared:
        return shared[id(value)]
    kind = type(value)
    if isinstance(value, Enum):
        return [_name(kind), (value.value,)]
    if value is None or kind in (str, int, float, bool):
        return value
    if kind in (tuple, list):
        return tuple(plain(each, shared) for each in value)
    if isinstance(value, frozenset):
        return ["builtins:frozenset", tuple(plain(each, shared) for each in sorted(value))]
    if kind is date:
        return [_name(kind), (value.year, value.month, value.day)]
    if kind is time:
        return [_name(kind), (value.hour, value.minute, value.second)]
    if kind is timedelta:
        return [_name(kind), (value.days, value.seconds)]
    if isinstance(value, Mapping):
        if all(type(key) in (str, bool, int) for key in value):
            return {key: plain(each, shared) for key, each in value.items()}
        return ["builtins:dict", tuple((plain(key, shared), plain(each, shared)) for key, each in value.items())]
    defaults = kind._defaults
    held = [
        ... if name in defaults and each == defaults[name] else plain(each, shared)
        for name, each in zip(kind._names, fields_of(value), strict=True)
    ]
    while held and held[-1] is ...:
        held.pop()
    return [_name(kind), tuple(held)]


@cache  # one text for each class is written once for each rule
def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"
