"""The knowledge as a wheel holds it."""

import importlib.util
from pathlib import Path
from types import ModuleType

SOURCE = Path(__file__).parents[1] / "src"
BUILT = SOURCE / "lumbar_cli" / "knowledge" / "built.marshal"
"""Where a process of an editable installation looks for it, and finds it only while the suite runs."""


def build_hook() -> ModuleType:
    """`src/compile_knowledge.py`, which only the build imports."""
    spec = importlib.util.spec_from_file_location("compile_knowledge", SOURCE / "compile_knowledge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compile_into(folder: Path) -> Path:
    """Write what the build would write; the path is for `library.BUILT`."""
    path = folder / BUILT.name
    path.write_bytes(build_hook().built())
    return path
