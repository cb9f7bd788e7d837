"""The page about tired hands counts the keys of the lines it states, and states those of the benchmark."""

import sys
from pathlib import Path

import pytest

from rows import each_row

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/benchmarks"))  # its files are run as scripts, and import one another as such

import tired_hands  # noqa: E402
from peers import Peer  # noqa: E402

PAGE = ROOT / "docs/explanation/tired-hands.md"
SAYS = {
    tired_hands.RECORD: "Saved 6/10",
    tired_hands.TRIED: "Saved ",
    tired_hands.BLOOD: tired_hands.ACTION,
    tired_hands.PRINT: "Written and read back: visit.html",
    tired_hands.SHOW: "BACK PAIN DIARY FOR A VISIT",
}


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if len(row) == 8 and row[3].isdigit()]


@each_row(
    ("line", "keys"),
    [("lumbar 6", 8), ("", 0), ("task>visit.txt", 15), ("watson log -aG", 15), ("a;b", 3)],
)
def test_a_key_is_counted_for_each_character_and_for_shift(line, keys):
    assert tired_hands.keys_of(line) == keys


def test_the_page_has_the_jobs_lines_and_keys_of_the_benchmark():
    assert [(job, who, typed, int(keys)) for job, who, typed, keys, *_ in rows()] == [
        (way.job, way.program, way.typed, way.keys) for way in tired_hands.WAYS
    ]


def test_the_total_of_each_row_is_its_keys_at_the_stated_pace_and_the_program():
    for _, _, typed, keys, program, total, *_ in rows():
        assert float(total) == pytest.approx(int(keys) * tired_hands.SECONDS_A_KEY + float(program), abs=0.06), typed


def test_what_a_program_said_is_its_last_line_with_words_in_it():
    assert tired_hands.quoted(["Saved.\nNext\n", ".\n\n"]) == "“Saved.” and 1 more line"
    assert tired_hands.quoted(["┏━━━┓\n┃  3 entries found  ┃\n┗━━━┛\n"]) == "“3 entries found”"
    assert tired_hands.quoted(["\n", ""]) == "nothing"


@pytest.mark.parametrize("way", [way for way in tired_hands.WAYS if way.program == "lumbar"], ids=lambda way: way.typed)
def test_a_job_of_lumbar_is_done_with_the_keys_that_are_stated(way, tmp_path):
    """In a real bash on a terminal; `do` refuses what was there before, is not there after, or took other keys."""
    (tmp_path / "venv/bin").mkdir(parents=True)
    (tmp_path / "venv/bin/lumbar").symlink_to(Path(sys.executable).with_name("lumbar"))
    done = tired_hands.do(way, Peer("lumbar", "", tmp_path, lambda *_: [], [], [], ""), tmp_path)
    if not way.job.startswith(tired_hands.NIGHT):  # of those `do` has seen the action on the screen
        assert done.said.startswith(f"“{SAYS[way.job]}")
