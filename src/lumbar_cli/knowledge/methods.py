"""The names of the relief methods, without the rest of the catalogue: `tried` and TAB need no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from lumbar_cli.knowledge.strict import FOLDER, read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def method_names() -> Mapping[str, str]:
    """Every name people use to the method it names, in the order of the methods."""
    names: dict[str, str] = {}
    for path in sorted(Path(FOLDER, "relief").glob("*.toml")):
        for name in (path.stem, *read_toml(path).get("also", [])):
            names.setdefault(name, path.stem)
    return MappingProxyType(names)


def find_method(name: str) -> str | None:
    """The method of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    return method_names().get(as_name(name))


def as_name(text: str) -> str:
    """A name as the data files write it."""
    return text.strip().casefold().replace("_", "-").replace(" ", "-")
