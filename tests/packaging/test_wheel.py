"""What is shipped: a source distribution that can build itself, a wheel with everything, and the main job from it."""

import json
import marshal
import re
import shutil
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path
from zlib import crc32

import pytest

from lumbar_cli import __version__

ROOT = Path(__file__).parents[2]
PARTS = ("src", "tests", "docs", ".ci", "README.md", "SECURITY.md", "CITATION.cff", "LICENSE", "pyproject.toml")
MADE = shutil.ignore_patterns("__pycache__", "built.marshal", "*.egg-info", ".*")
NAME = f"lumbar_cli-{__version__}"


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def build(folder: Path, target: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", "dist"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = (folder / "dist").iterdir()
    return made


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project copied, so that no build writes into it."""
    folder = tmp_path_factory.mktemp("tree")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=MADE)
        else:
            shutil.copy(source, folder / part)
    return folder


@pytest.fixture(scope="module")
def sdist(tree: Path) -> Path:
    return build(tree, "sdist")


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is built from the source distribution, which is what an installer does with it."""
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run(["tar", "-xzf", sdist, "-C", folder], check=True)
    return build(folder / NAME, "wheel")


@pytest.fixture(scope="module")
def inside(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty virtual environment with the wheel, and this one's dependencies beside it: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth file comes after the environment's own packages, and the .pth files in it are not read.
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Callable[..., str]:
    """Run the installed command in an empty home."""

    def lumbar(*arguments: str, code: int = 0) -> str:
        environ = {"PATH": f"{installed}/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
        environ |= {"LUMBAR_NOW": "2026-11-22T03:12:00+00:00", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [installed / "bin" / "lumbar", *arguments],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    return lumbar


def test_the_source_distribution_holds_the_whole_project_and_no_more(tree, sdist):
    project = {name for name in files_below(tree) if not name.startswith("dist/")}
    with tarfile.open(sdist) as archive:
        assert {name.removeprefix(f"{NAME}/") for name in archive.getnames()} == project | {"PKG-INFO"}


def test_what_must_pass_before_anything_lands_is_in_it_and_can_be_run(sdist):
    with tarfile.open(sdist) as archive:
        assert archive.getmember(f"{NAME}/.ci/run").mode & 0o100


def test_the_wheel_holds_every_module_and_every_data_file_and_no_more(inside, tree):
    source = tree / "src"
    modules = {name for name in files_below(source) if name.startswith("lumbar_cli/")}
    there = {name for name in inside if name.startswith("lumbar_cli/")}
    assert modules <= there
    assert there - modules == {"lumbar_cli/knowledge/built.marshal"}
    assert any(name.endswith("red_flags/seizure.toml") for name in there)
    for name in modules:
        assert inside[name] == (source / name).read_bytes(), name


def test_the_wheel_holds_nothing_else_but_what_describes_it_and_the_man_page(inside):
    others = {name for name in inside if not name.startswith("lumbar_cli/")}
    assert others == {
        f"{NAME}.data/data/share/man/man1/lumbar.1",
        *(
            f"{NAME}.dist-info/{name}"
            for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
        ),
    }


def test_every_data_file_is_compiled_in_its_newest_state(inside):
    built = marshal.loads(inside["lumbar_cli/knowledge/built.marshal"][4:])
    stamps = {name: stamp for files, _ in built.values() for name, stamp in files.items()}
    for name, data in inside.items():
        path = Path(name)
        if path.suffix == ".toml" and path.is_relative_to("lumbar_cli/knowledge"):
            assert stamps[path.relative_to("lumbar_cli/knowledge").as_posix()] == crc32(data), name


def test_the_metadata_says_what_an_installer_and_a_reader_need(inside):
    metadata = Parser().parsestr(inside[f"{NAME}.dist-info/METADATA"].decode())
    assert metadata["Name"] == "lumbar-cli"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "not a diagnosis" in " ".join(metadata.get_payload().split()).lower()
    needed = [line for line in metadata.get_all("Requires-Dist") if "extra ==" not in line]
    assert sorted(line.split(">")[0].split("<")[0].split(";")[0] for line in needed) == [
        "platformdirs",
        "python-dateutil",
        "rich",
        "sqlite-utils",
        "typer",
    ]
    scripts = inside[f"{NAME}.dist-info/entry_points.txt"].decode().splitlines()[1:]
    assert scripts == ["lumbar = lumbar_cli.__main__:run", "lumbar-cli = lumbar_cli.__main__:run"]


def test_the_links_of_the_readme_hold_on_a_package_index(inside):
    shown = Parser().parsestr(inside[f"{NAME}.dist-info/METADATA"].decode()).get_payload()
    base = "https://lumbar-cli.readthedocs.io/en/stable/docs/"
    links = re.findall(r"\]\(([^)]+)\)", shown)
    for link in links:
        assert link.startswith(base), link
        page = (ROOT / "docs" / link.removeprefix(base)).with_suffix(
            ".md" if link.endswith(".html") else Path(link).suffix
        )
        assert page.exists(), link
    written = re.findall(r"\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) == len(written) > 5


def test_the_version_is_told_alike_everywhere():
    for name, line in {"CITATION.cff": f"version: {__version__}", "docs/changelog.md": f"## {__version__}"}.items():
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert any(each == line or each.startswith(f"{line},") for each in lines), name


def test_the_main_job_works_from_the_wheel(run, tmp_path):
    assert run("6", "left", "hip", "couldnt", "sleep") == (
        "Saved 6/10 · left hip · 03:12, night of Sat 21 Nov · “couldnt sleep”\n"
    )
    assert "6/10 · 03:12, night of Sat 21 Nov · left hip" in run("list")
    answer = json.loads(run("check", "--json", "--no-input"))
    assert answer["data"]["urgency"] == "routine"
    assert answer["data"]["complete"] is False
    assert json.loads(run("check", "--sign", "seizure", "--json", "--no-save", code=30))["data"]["findings"]
    assert run("export", "-").lower().startswith("back pain diary for a visit")
    assert json.loads(run("export", "-", "--format", "json"))
    run("export", str(tmp_path / "visit.html"))
    assert (tmp_path / ".local/share/lumbar/diary.db").stat().st_mode & 0o777 == 0o600


def test_every_command_shows_its_help_from_the_wheel(run):
    text = run("--help")
    assert "not a medical device" in run("--version")
    assert all(word in text for word in ("Every day:", "Look back:", "About you:", "Your data:"))


def test_the_program_that_ran_is_the_one_of_the_wheel(installed):
    python = installed / "bin" / "python"
    where = "import lumbar_cli, lumbar_cli.knowledge.library as s; print(lumbar_cli.__file__, bool(s._read_built()))"
    done = subprocess.run([python, "-c", where], cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        str(next(installed.glob("lib/python*/site-packages/lumbar_cli/__init__.py"))),
        "True",
    ]


def test_the_man_page_is_where_man_looks_for_that_environment(installed):
    assert (installed / "share/man/man1/lumbar.1").read_bytes() == (ROOT / "docs/man/lumbar.1").read_bytes()
