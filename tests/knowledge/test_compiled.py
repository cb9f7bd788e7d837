"""What the build compiles is what the files say, and a file that was changed since is read itself."""

import importlib.util
import json
from pathlib import Path

import pytest

from lumbar_cli.knowledge import strict
from lumbar_cli.knowledge.screening import EXAMPLES_BEGIN

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("compile_knowledge", SOURCE / "compile_knowledge.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def compiled(hook, tmp_path, monkeypatch):
    for name, tables in hook.compiled(strict.FOLDER).items():
        (tmp_path / f"{name}.json").write_text(json.dumps(tables, default=hook._as_table))
    monkeypatch.setattr(strict, "COMPILED", tmp_path)
    strict._compiled.cache_clear()
    yield tmp_path
    strict._compiled.cache_clear()


def parts():
    for path in sorted(strict.FOLDER.rglob("*.toml")):
        yield path, EXAMPLES_BEGIN if path.parent.name == "red_flags" else None


def test_every_table_comes_back_as_the_file_says(compiled):
    for path, before in parts():
        assert strict.key_of(path, before) in strict._compiled(strict.bundle_of(path))
        assert strict.read_toml(path, before) == strict.parse(path.read_bytes(), before)


def test_a_file_that_was_changed_is_read_itself(compiled, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("knowledge")
    changed = folder / "urgencies.toml"
    changed.write_bytes((strict.FOLDER / "urgencies.toml").read_bytes() + b'\n[later]\nact = "x"\n')
    monkeypatch.setattr(strict, "FOLDER", folder)
    assert "later" in strict.read_toml(changed)


@pytest.mark.parametrize("content", ["", "{", "3x"])
def test_a_damaged_bundle_is_as_good_as_none(compiled, content):
    (compiled / "urgencies.json").write_text(content)
    assert strict.read_toml(strict.FOLDER / "urgencies.toml")["emergency"]
