"""lumbar(1): that it is the newest is what tests/docs compares; here, that a reader of man pages takes it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lumbar_cli.app import LazyCommand
from lumbar_cli.commands import SUMMARIES
from lumbar_cli.store.files import copies_folder
from rows import each_row

PAGE = Path(__file__).parents[2] / "docs" / "man" / "lumbar.1"


def read_with(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    environ = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    done = subprocess.run([*command, str(PAGE)], env=environ, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return re.sub(r".\x08|\x1b\[[0-9;]*m", "", done.stdout)


@each_row("command", [("groff", "-man", "-ww", "-Tutf8"), ("man", "-l"), ("mandoc", "-Tlint", "-Werror")])
def test_a_reader_of_man_pages_takes_it_without_a_warning(command):
    text = read_with(*command)
    assert command[0] == "mandoc" or re.search(r"^NAME\n +lumbar +- +a +diary", text, re.MULTILINE)


def test_every_command_and_every_option_is_in_it():
    text = read_with("groff", "-man", "-Tutf8", "-rLL=300n")
    for name in SUMMARIES:
        command = LazyCommand(name, rich_markup_mode=None).load()
        assert f" lumbar {name}" in text
        options = [option for each in command.params for option in each.opts if option.startswith("--")]
        assert all(re.search(rf"^ +(?:\S+, )*{option}\b", text, re.MULTILINE) for option in options), name


def test_the_page_is_ascii_and_names_no_day():
    text = PAGE.read_text(encoding="utf-8")
    assert text.isascii()
    assert '.TH LUMBAR 1 "" ' in text


def section(name: str) -> str:
    return re.split(r"\n(?=[A-Z])", read_with("groff", "-man", "-Tutf8", "-rLL=300n").partition(f"\n{name}\n")[2])[0]


def test_no_mark_of_markdown_is_left_in_it():
    text = read_with("groff", "-man", "-Tutf8", "-rLL=300n")
    assert re.findall(r"\*\w+\*|`", text) == []


def test_files_names_the_place_of_every_system_that_the_readme_names_and_the_folder_of_copies(tmp_path):
    readme = (PAGE.parents[2] / "README.md").read_text(encoding="utf-8")
    places = re.findall(r"^\| \w+ \| `(\S.*diary\.db)` \|$", readme, re.MULTILINE)
    assert len(places) == 3
    files = section("FILES")
    assert all(place in files for place in places)
    assert f"{copies_folder(tmp_path / 'diary.db').name}/" in files


def test_exit_status_tells_what_1_means_to_each_command_that_answers_with_it():
    meaning = re.search(r"^ +1 +(.+)$", section("EXIT STATUS"), re.MULTILINE)[1]
    assert all(f"from {command} " in meaning for command in ("undo", "redo", "status --due", "status"))
