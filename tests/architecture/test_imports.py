"""What a command does not import, asked of a clean interpreter: import-linter cannot see a deferral."""

import json
import subprocess
import sys

import pytest

HEAVY = {"rich", "sqlite_utils", "dateutil", "pydantic", "click", "typst", "fhir"}
PROBE = """
import sys, json, io
sys.argv = ["lumbar", *{arguments!r}]
from lumbar_cli.__main__ import main
sys.stdout = io.StringIO()
try:
    main()
except SystemExit as ended:
    code = ended.code
sys.stdout = sys.__stdout__
print(json.dumps([code, sorted(sys.modules)]))
"""


def modules_after(arguments: list[str], world: dict[str, str]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=arguments)], env=world, capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize("arguments", [["6"], ["6", "left", "hip", "couldnt", "sleep"], ["--plain", "3"]])
def test_the_night_log_imports_neither_typer_nor_anything_heavy(arguments, world, lumbar):
    lumbar("4")
    loaded = modules_after(arguments, world)
    assert not loaded & (HEAVY | {"typer", "lumbar_cli.app"})


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
