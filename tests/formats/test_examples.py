"""The example pages of the documentation are what the program writes today."""

import importlib.util
from pathlib import Path

import pytest

from rows import each_row

DOCS = Path(__file__).parents[2] / "docs"


def load(name: str):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    makers = load("make_pictures")
    makers.build(folder / "diary.db")
    makers.make_pages(folder / "diary.db", folder, ("visit.txt", "visit.md", "visit.html"))
    return folder


@each_row("name", ["visit.txt", "visit.md", "visit.html"])
def test_the_example_is_what_is_written_today(written, name):
    shown = (DOCS / "examples" / name).read_text(encoding="utf-8")
    assert (written / name).read_text(encoding="utf-8") == shown, "run python docs/make_pictures.py"
