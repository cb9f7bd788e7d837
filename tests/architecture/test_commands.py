"""One command: one module, one summary, one test file, one page."""

from importlib import import_module
from pathlib import Path

import typer

from lumbar_cli import __version__
from lumbar_cli.commands import PANELS, SUMMARIES
from rows import each_row

ROOT = Path(__file__).parents[2]
MODULES = {path.stem for path in (ROOT / "src/lumbar_cli/commands").glob("[!_]*.py")}


def test_every_command_module_is_listed_and_every_listed_command_has_a_module():
    assert set(SUMMARIES) == MODULES


def test_help_has_four_headed_groups_in_this_order():
    assert list(PANELS) == ["Every day", "Look back", "About you", "Your data"]


@each_row("name", sorted(MODULES))
def test_the_summary_is_the_first_line_of_the_commands_own_help(name):
    command = typer.main.get_command(import_module(f"lumbar_cli.commands.{name}").app)
    assert command.help is not None
    assert command.help.splitlines()[0] == SUMMARIES[name]


@each_row("name", sorted(MODULES))
def test_every_command_shows_an_example(name):
    command = typer.main.get_command(import_module(f"lumbar_cli.commands.{name}").app)
    assert f"lumbar {name}" in (command.epilog or "")


@each_row("name", sorted(MODULES))
def test_every_command_has_a_test_file(name):
    assert (ROOT / f"tests/commands/test_{name}.py").exists()


@each_row("name", sorted(MODULES))
def test_every_command_has_a_page(name):
    assert (ROOT / f"docs/reference/commands/{name}.md").exists()


def test_the_version_in_the_code_is_the_one_of_the_distribution():
    from importlib.metadata import version

    assert version("lumbar-cli") == __version__
