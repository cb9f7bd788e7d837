"""The knowledge compiled as a wheel holds it, in a package of its own: nothing is written into the source."""

import importlib.util
from pathlib import Path
from types import ModuleType

from lumbar_cli.knowledge import strict

SOURCE = Path(__file__).parents[1] / "src"


def build_hook() -> ModuleType:
    """`src/compile_knowledge.py`, which only the build imports."""
    spec = importlib.util.spec_from_file_location("compile_knowledge", SOURCE / "compile_knowledge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compile_into(folder: Path) -> Path:
    """Write the package that the build would write; its name is for `strict.COMPILED`, its folder for the path."""
    package = folder / "compiled_for_a_test"
    package.mkdir()
    for name, text in build_hook().modules(Path(strict.FOLDER)).items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    return package
