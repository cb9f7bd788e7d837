"""Whom to call, by country, read from `emergency_numbers.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from lumbar_cli.domain.errors import UnknownChoiceError
from lumbar_cli.domain.signs.calling import EmergencyNumber, OtherLine
from lumbar_cli.knowledge.sources import load_sources, read_certainty
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


@cache
def load_emergency_numbers() -> Mapping[str, EmergencyNumber]:
    """Read every country that is known, by its ISO code."""
    return read_emergency_numbers(Path(FOLDER, "emergency_numbers.toml"))


def read_emergency_numbers(path: Path) -> Mapping[str, EmergencyNumber]:
    """Read a file of countries; KnowledgeError where it contradicts its grammar."""
    return MappingProxyType({code: _read_country(code, table, path) for code, table in read_toml(path).items()})


def find_country(text: str) -> EmergencyNumber:
    """Find a country by its ISO code, its English name or another name people write.

    Raises UnknownChoiceError(what, value, choices), with the nearest names as choices.
    """
    wanted = " ".join(text.casefold().split())
    names: dict[str, EmergencyNumber] = {}
    for country in load_emergency_numbers().values():
        for name in (country.country, country.name, *country.also_called):
            names[name.casefold()] = country
    if wanted in names:
        return names[wanted]
    from difflib import get_close_matches

    near = dict.fromkeys(names[name].name for name in get_close_matches(wanted, names, n=5))
    raise UnknownChoiceError(
        what="country", value=text, choices=", ".join(near) or "a code of two letters or an English name: GB, Germany"
    )


def _read_country(code: str, table: Any, path: Path) -> EmergencyNumber:
    check_keys(table, path, ["name", "number", "certainty"], ["cite", "also_called", "others"], where=code)
    cite = table.get("cite")
    if cite is not None and cite not in load_sources():
        raise broken(path, f"{code}: no source {cite} in sources.toml")
    if len(code) != 2 or not code.isupper():
        raise broken(path, f"{code} is no ISO code of two letters")
    return EmergencyNumber(
        country=code,
        name=typed(table["name"], str, path, code),
        number=_number(table["number"], path, code),
        certainty=read_certainty(table["certainty"], path),
        others=tuple(_read_other(other, path, code) for other in typed(table.get("others", []), list, path, code)),
        also_called=tuple(typed(name, str, path, code) for name in table.get("also_called", ())),
        source=load_sources()[cite] if cite is not None else None,
    )


def _read_other(table: Any, path: Path, code: str) -> OtherLine:
    check_keys(table, path, ["number", "what", "certainty"], where=f"others of {code}")
    return OtherLine(
        number=_number(table["number"], path, code),
        what=typed(table["what"], str, path, code),
        certainty=read_certainty(table["certainty"], path),
    )


def _number(value: Any, path: Path, code: str) -> str:
    number = typed(value, str, path, code)
    if not number or set(number) - set("0123456789 -#"):
        raise broken(path, f"{code}: {number!r} cannot be dialled")
    return number
