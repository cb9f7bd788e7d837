"""What the build compiles is what the files say, and a file that was changed since is read itself."""

import sys
from pathlib import Path

import pytest

from compiling import compile_into
from lumbar_cli.knowledge import strict
from lumbar_cli.knowledge.screening import EXAMPLES_BEGIN


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    package = compile_into(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(strict, "COMPILED", package.name)
    strict._compiled.cache_clear()
    yield package
    strict._compiled.cache_clear()
    for name in [name for name in sys.modules if name.startswith(package.name)]:
        del sys.modules[name]


def parts():
    for path in sorted(Path(strict.FOLDER).rglob("*.toml")):
        yield path, EXAMPLES_BEGIN if path.parent.name == "red_flags" else None


def test_every_table_comes_back_as_the_file_says(compiled):
    for path, before in parts():
        assert strict.key_of(path, before) in strict._compiled(strict.bundle_of(path))
        assert strict.read_toml(path, before) == strict.parse(path.read_bytes(), before)


def test_a_file_that_was_changed_is_read_itself(compiled, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("knowledge")
    changed = folder / "urgencies.toml"
    changed.write_bytes(Path(strict.FOLDER, "urgencies.toml").read_bytes() + b'\n[later]\nact = "x"\n')
    monkeypatch.setattr(strict, "FOLDER", str(folder))
    assert "later" in strict.read_toml(changed)


@pytest.mark.parametrize("content", ["", "{", "TABLE = {}", "import nothing_of_that_name"])
def test_a_damaged_bundle_is_as_good_as_none(compiled, content):
    (compiled / "urgencies.py").write_text(content)
    assert strict.read_toml(Path(strict.FOLDER, "urgencies.toml"))["emergency"]
