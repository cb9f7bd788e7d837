"""What the build keeps is what the files say, made one by one, and a file that was changed since is read itself."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from compiling import compile_into
from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.knowledge import library
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import Shelf
from lumbar_cli.knowledge.screening import load_red_flags, load_urgency_words

SLOW_TO_READ = "lumbar_cli.knowledge.screening:_rules"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> bytes:
    return compile_into(tmp_path_factory.mktemp("built")).read_bytes()


@pytest.fixture
def folder(built, tmp_path, monkeypatch):
    """A copy of the data files beside what the build left."""
    copy = tmp_path / "knowledge"
    shutil.copytree(library.FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (copy / "built.marshal").write_bytes(built)
    monkeypatch.setattr(library, "BUILT", str(copy / "built.marshal"))
    for module in ("library", "facts", "screening", "relief", "reading"):
        monkeypatch.setattr(f"lumbar_cli.knowledge.{module}.FOLDER", str(copy))
    library.forget()
    yield copy
    monkeypatch.undo()
    library.forget()


def is_from_build(name: str) -> bool:
    library.LOADERS[name]()
    return library._from_build(name) is not None


def test_every_loader_gives_what_the_files_say(folder):
    kept = {name: load() for name, load in library.LOADERS.items()}
    assert all(map(is_from_build, kept))
    (folder / "built.marshal").unlink()
    library.forget()
    for name, load in library.LOADERS.items():
        assert not is_from_build(name)
        read = load()
        assert type(kept[name]) in (type(read), Shelf, dict), name
        same = list(kept[name].items()) == list(read.items()) if isinstance(read, Mapping) else kept[name] == read
        assert same, name


def test_a_rule_a_fact_and_a_source_are_made_only_when_they_are_taken(folder):
    rules = library.LOADERS[SLOW_TO_READ]()
    assert list(rules) == [path.stem for path in sorted((folder / "red_flags").glob("*.toml"))]
    assert not rules._taken
    assert load_red_flags()["fever"].sources
    assert set(rules._taken) == {"fever"}
    assert set(load_facts()._taken) < set(load_facts())


def test_an_edited_rule_counts_at_once_also_where_its_size_and_time_stay(folder):
    path = folder / "red_flags" / "bp-severe.toml"
    text, stat = path.read_text(encoding="utf-8"), path.stat()
    path.write_text(text.replace("value = 160", "value = 150"), encoding="utf-8")

    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert not is_from_build(SLOW_TO_READ)
    systolic, _ = load_red_flags()["bp-severe"].levels[0].condition.of
    assert systolic.at_least == 150


@pytest.mark.parametrize(
    "name", ["facts.toml", "terms.toml", "sources.toml", "red_flags/a-new-one.toml", "red_flags/fever.toml"]
)
def test_whatever_a_rule_rests_on_makes_it_read_again(folder, name):
    path = folder / name
    if name.endswith("fever.toml"):
        path.unlink()
    elif path.exists():
        path.write_text(path.read_text(encoding="utf-8") + "\n# later\n", encoding="utf-8")
    else:
        shutil.copy(folder / "red_flags" / "fever.toml", path)
    assert not is_from_build(SLOW_TO_READ)
    assert ("fever" in load_red_flags().slugs, "a-new-one" in load_red_flags().slugs) == (
        path.stem != "fever",
        path.stem == "a-new-one",
    )


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"RIFF" * 9, None])
def test_what_was_damaged_is_as_good_as_nothing(folder, built, damage):
    (folder / "built.marshal").write_bytes(built[:-1] + b"x" if damage is None else damage)
    assert load_urgency_words()
    assert not is_from_build(SLOW_TO_READ)


def test_what_is_kept_cannot_be_changed(folder):
    for load in library.LOADERS.values():
        if isinstance(load(), Shelf):
            with pytest.raises(TypeError):
                load()["new"] = None


def test_the_build_refuses_a_file_outside_its_grammar(folder):
    path = Path(folder / "red_flags" / "fever.toml")
    path.write_text(path.read_text(encoding="utf-8").replace("fever = true", "feverish = true"), encoding="utf-8")
    (folder / "built.marshal").unlink()
    library.forget()
    with pytest.raises(KnowledgeError) as refused:
        compile_into(folder)
    assert "feverish" in refused.value.why
