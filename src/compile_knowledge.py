"""At build time: the data files of lumbar as JSON, which C reads, beside the TOML, which people read.

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
        """Write the bundles and have them packed, although git ignores them."""
        if self.target_name != "wheel":
            return
        folder = Path(self.root) / KNOWLEDGE
        target = folder / "compiled"
        target.mkdir(exist_ok=True)
        for name, tables in compiled(folder).items():
            text = json.dumps(tables, default=_as_table, separators=(",", ":"))
            (target / f"{name}.json").write_text(text, encoding="utf-8")
        build_data["artifacts"].append(f"/{KNOWLEDGE.as_posix()}/compiled/*.json")


def compiled(folder: Path) -> dict[str, dict[str, Any]]:
    """One bundle for each folder of data files, one for each file beside them.

    Of a red flag only the part before its examples, which nothing but tests and documents read.
    """
    bundles: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.toml")):
        data = path.read_bytes()
        bundle, name, text = path.parent.name if path.parent != folder else path.stem, path.name, data.decode()
        if bundle == "red_flags":
            name, text = name + EXAMPLES_BEGIN, text.partition(EXAMPLES_BEGIN)[0]
        bundles.setdefault(bundle, {})[name] = {"crc32": crc32(data), "table": tomllib.loads(text)}
    return bundles


def _as_table(value: object) -> dict[str, str]:
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(value)
