"""At build time: the data files of lumbar as one JSON file, which C reads, beside the TOML, which people read.

Every table carries the checksum of the file it was made from; a file that differs is read itself.
"""

import json
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KNOWLEDGE = Path("src/lumbar_cli/knowledge")
EXAMPLES_BEGIN = "\n[[examples]]"
"""The same as in knowledge/screening.py, which no build environment can import; a test compares the outcome."""


class CompileKnowledge(BuildHookInterface[Any]):
    """Hatch's custom build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's signature
        """Write compiled.json and have it packed, although git ignores it."""
        if self.target_name != "wheel":
            return
        folder = Path(self.root) / KNOWLEDGE
        target = folder / "compiled.json"
        target.write_text(json.dumps(compiled(folder), default=_as_table, separators=(",", ":")), encoding="utf-8")
        build_data["artifacts"].append(f"/{KNOWLEDGE.as_posix()}/compiled.json")


def compiled(folder: Path) -> dict[str, Any]:
    """Every data file by its name; of a red flag the part before its examples, which only tests and documents read."""
    tables = {}
    for path in sorted(folder.rglob("*.toml")):
        data = path.read_bytes()
        name, text = path.relative_to(folder).as_posix(), data.decode()
        if name.startswith("red_flags/"):
            name, text = name + EXAMPLES_BEGIN, text.partition(EXAMPLES_BEGIN)[0]
        tables[name] = {"crc32": crc32(data), "table": tomllib.loads(text)}
    return tables


def _as_table(value: object) -> dict[str, str]:
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(value)
