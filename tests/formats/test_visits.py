"""Diaries told through the real command, exported in every format: what their first page holds and never says."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from browser import browse, needs_browser, pages_of
from lumbar_cli.formats.page.text import CELLS, LINES
from lumbar_cli.wording.lines import cell_width
from visits import DIARIES, FACTS, FURTHER, LOOKED_AT, NEVER, WEEKS, build, export_words, run, tell

needs_poppler = pytest.mark.skipif(shutil.which("pdftohtml") is None, reason="no poppler here to read a PDF with")

TEXT_PT, CHART_PT, ZOOM = 9, 7.5, 3
"""Points of the smallest letters; pdftohtml tells sizes in whole points, and magnifies three times at most."""


@pytest.fixture(scope="module")
def diaries(tmp_path_factory) -> Path:
    """A folder with every diary, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("visits")
    for name in DIARIES | FURTHER:
        (folder / name).mkdir()
        build(name, folder / name / "diary.db")
    return folder


def _written(folder: Path, name: str, suffix: str) -> Path:
    file = folder / name / f"visit{suffix}"
    run(folder / name / "diary.db", LOOKED_AT, export_words(name, file))
    return file


def _plain(text: str) -> str:
    """Letters alone, so that a line break or a table's rule between two words changes nothing."""
    return re.sub(r"[\s|*\\]+", " ", text).casefold()


def _missing(name: str, text: str) -> list[str]:
    return [fact for fact in FACTS[name] if _plain(fact) not in _plain(text)]


def _said(name: str, text: str) -> list[str]:
    return [word for word in NEVER.get(name, ()) if _plain(word) in _plain(text)]


def _first_of_html(text: str) -> str:
    first = text.split('<section class="second"')[0]
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>|<title>.*?</title>", " ", first, flags=re.S)))


def _words_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-l", "1", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return said.replace("-\n", "-")


def letters_of(pdf: Path) -> list[float]:
    """The sizes of the letters of a PDF in points, smallest first."""
    words = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(pdf)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return sorted({int(size) / ZOOM for size in re.findall(r'<fontspec [^>]*size="(\d+)"', said)})


def assert_large_enough(pdf: Path) -> None:
    sizes = letters_of(pdf)
    assert sizes[0] >= CHART_PT, sizes
    assert not [size for size in sizes if 8.8 < size < TEXT_PT - 0.5 / ZOOM], sizes
    assert len([size for size in sizes if size < TEXT_PT - 0.5 / ZOOM]) <= 1, sizes  # the chart's


@pytest.mark.parametrize("name", DIARIES | FURTHER)
def test_the_first_page_holds_every_fact_and_two_sheets_are_enough(diaries, name):
    text = _written(diaries, name, ".txt").read_text()
    markdown = _written(diaries, name, ".md").read_text()
    first = {
        ".txt": "\n".join(text.splitlines()[:LINES]),
        ".md": markdown.split("\n---\n\n## ")[0],
        ".html": _first_of_html(_written(diaries, name, ".html").read_text()),
    }
    if name == "loss-of-twins":  # of her notes the first sheet says nothing: they stand on the second
        first = {".txt": text, ".md": markdown}
    assert {suffix: _missing(name, said) for suffix, said in first.items()} == {suffix: [] for suffix in first}
    assert _said(name, text) == []
    assert _said(name, markdown) == []
    assert WEEKS.get(name, "median worst") in _plain(text)
    assert WEEKS.get(name, "median worst") in _plain(markdown)
    lines = text.splitlines()
    assert len(lines) <= 2 * LINES
    assert max(map(cell_width, lines)) <= CELLS


def test_the_data_that_was_kept_is_what_the_commands_tell(tmp_path):
    for name in ("three-entries", "private-answers"):
        tell(name, tmp_path / f"{name}.db")
        build(name, tmp_path / f"{name}-again.db")
        for each in (name, f"{name}-again"):
            run(tmp_path / f"{each}.db", LOOKED_AT, export_words(name, tmp_path / f"{each}.txt"))
        assert (tmp_path / f"{name}.txt").read_text() == (tmp_path / f"{name}-again.txt").read_text()


@needs_poppler
@pytest.mark.parametrize("name", DIARIES)
def test_the_pdf_holds_them_on_its_first_page_at_9_points_and_is_two_pages_at_most(diaries, name):
    file = _written(diaries, name, ".pdf")
    assert _missing(name, _words_of(file)) == []
    assert pages_of(file) <= 2
    assert_large_enough(file)


@needs_poppler
@needs_browser
@pytest.mark.parametrize(("name", "paper"), [("very-full", "A4"), ("sciatica", "Letter")])
def test_printed_from_a_browser_the_first_page_holds_them_too_at_9_points(diaries, name, paper):
    """The two that need most; `benchmarks/page.mjs` prints whatever it is given on both papers."""
    page, printed = _written(diaries, name, ".html"), diaries / name / f"{paper}.pdf"
    page.write_text(page.read_text().replace("@page { margin", f"@page {{ size: {paper}; margin"))
    browse(diaries / name, page, f"--print-to-pdf={printed}")
    assert _missing(name, _words_of(printed)) == []
    assert pages_of(printed) <= 2
    assert_large_enough(printed)
