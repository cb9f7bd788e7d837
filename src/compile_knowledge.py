"""At build time: the data files of lumbar as Python modules, which load fast, beside the TOML, which people read.

Every table carries the checksum of the file it was made from; a file that differs is read itself.
"""

from __future__ import annotations

import tomllib
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
        """Write the modules and have them packed, although git ignores them."""
        if self.target_name != "wheel":
            return
        folder = Path(self.root) / KNOWLEDGE
        target = folder / "compiled"
        target.mkdir(exist_ok=True)
        for name, text in modules(folder).items():
            (target / f"{name}.py").write_text(text, encoding="utf-8")
        build_data["artifacts"].append(f"/{KNOWLEDGE.as_posix()}/compiled/*.py")


def modules(folder: Path) -> dict[str, str]:
    """The source of one module for each folder of data files, and of one for each file beside them."""
    made = {"__init__": ""}
    for name, tables in compiled(folder).items():
        made[name] = f"import datetime  # dates and times in the tables below\n\nTABLES = {tables!r}\n"
    return made


def compiled(folder: Path) -> dict[str, dict[str, tuple[int, dict[str, Any]]]]:
    """Bundles of checksum and table by file.

    Of a red flag only the part before its examples, which nothing but tests and documents read.
    """
    bundles: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {}
    for path in sorted(folder.rglob("*.toml")):
        data = path.read_bytes()
        bundle, name, text = path.parent.name if path.parent != folder else path.stem, path.name, data.decode()
        if bundle == "red_flags":
            name, text = name + EXAMPLES_BEGIN, text.partition(EXAMPLES_BEGIN)[0]
        bundles.setdefault(bundle, {})[name] = (crc32(data), tomllib.loads(text))
    return bundles
