"""What a command does not import, asked of a clean interpreter: import-linter cannot see a deferral."""

import subprocess
import sys
from pathlib import Path

import pytest

from compiling import compile_into

HEAVY = {"rich", "sqlite_utils", "dateutil", "pydantic", "click", "typst", "fhir"}
NOT_AT_NIGHT = {
    *HEAVY,
    *("typer", "platformdirs", "dataclasses", "inspect", "statistics", "decimal", "random", "calendar", "difflib"),
    *("shutil", "threading", "lumbar_cli.app", "lumbar_cli.cli.completion", "lumbar_cli.domain.diary.when"),
    *("lumbar_cli.store.database", "lumbar_cli.store.copies", "lumbar_cli.store.files", "lumbar_cli.store.schema"),
}
"""What a bare score goes without (`docs/decisions/0010`)."""

PROBE = """
import io, sys
if {compiled!r}:
    import lumbar_cli.knowledge.library
    lumbar_cli.knowledge.library.BUILT = {compiled!r}
sys.argv = ["lumbar", *{arguments!r}]
from lumbar_cli.__main__ import main
sys.stdout = io.StringIO()
try:
    main()
except SystemExit as ended:
    code = ended.code
sys.stdout = sys.__stdout__
print(code, *sorted(sys.modules))
"""


def modules_after(arguments: list[str], world: dict[str, str], compiled: Path | str = "") -> set[str]:
    probe = PROBE.format(arguments=arguments, compiled=str(compiled))
    done = subprocess.run([sys.executable, "-c", probe], env=world, capture_output=True, text=True, check=True)
    code, *modules = done.stdout.split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory) -> Path:
    """The knowledge as an installed lumbar has it."""
    return compile_into(tmp_path_factory.mktemp("knowledge"))


NIGHT = [["6"], ["9", "left", "hip", "couldnt", "sleep"], ["--plain", "3"]]


@pytest.mark.parametrize("arguments", NIGHT)
def test_a_bare_score_imports_nothing_but_what_it_needs_also_with_a_sign_open(arguments, world, lumbar, compiled):
    lumbar("4 --sign vaginal-bleeding")
    assert not modules_after(arguments, world, compiled) & NOT_AT_NIGHT


def test_a_score_that_flags_nothing_imports_nothing_that_only_an_alarm_or_a_long_line_needs(world, lumbar, compiled):
    lumbar("4")
    alarm = {"lumbar_cli.domain.signs.phone", "lumbar_cli.views.screening"}
    wrapping = {"textwrap", "unicodedata", "lumbar_cli.wording.lines"}
    assert not modules_after(["5"], world, compiled) & (alarm | wrapping)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_the_night_log_finds_the_diary_without_asking_platformdirs(world, lumbar, compiled):
    del world["LUMBAR_DB"]
    lumbar("4")
    assert "platformdirs" not in modules_after(["6"], world, compiled)


@pytest.mark.parametrize("arguments", [["log", "6"], ["log", "6", "--site", "hip", "--at", "yesterday 21:30"]])
def test_log_imports_no_other_command_and_nothing_heavy(arguments, world, lumbar):
    lumbar("4")
    loaded = modules_after(arguments, world)
    assert not loaded & HEAVY
    commands = {name for name in loaded if name.startswith("lumbar_cli.commands.") and "._" not in name}
    assert commands == {"lumbar_cli.commands.log"}


def test_the_version_opens_no_diary(world):
    loaded = modules_after(["--version"], world)
    assert not loaded & {"sqlite3", "sqlite_utils", "rich", "lumbar_cli.store.diary"}


def test_no_command_imports_a_module_that_can_reach_a_network(world, lumbar):
    lumbar("4")
    assert "socket" not in modules_after(["6"], world)
