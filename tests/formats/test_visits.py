"""Seven diaries told through the real command, exported in every format: what their first page holds and never says."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from browser import browse, needs_browser, pages_of
from lumbar_cli.formats.page.text import CELLS, LINES
from lumbar_cli.wording.lines import cell_width
from visits import DIARIES, FACTS, LOOKED_AT, NEVER, WEEKS, build, export_words, run

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here to read a PDF with")


@pytest.fixture(scope="module", params=DIARIES)
def told(request, tmp_path_factory):
    """A diary by its name, and the folder it stands in."""
    folder = tmp_path_factory.mktemp(request.param)
    build(request.param, folder / "diary.db")
    return request.param, folder


def _written(told: tuple[str, Path], suffix: str) -> Path:
    name, folder = told
    file = folder / f"visit{suffix}"
    run(folder / "diary.db", LOOKED_AT, export_words(name, file))
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


def test_the_first_page_holds_every_fact_in_text_markdown_and_html(told):
    name, _ = told
    text = _written(told, ".txt").read_text()
    markdown = _written(told, ".md").read_text()
    html = _written(told, ".html").read_text()
    first = {
        ".txt": "\n".join(text.splitlines()[:LINES]),
        ".md": markdown.split("\n---\n\n## ")[0],
        ".html": _first_of_html(html),
    }
    assert {suffix: _missing(name, said) for suffix, said in first.items()} == {suffix: [] for suffix in first}
    assert {suffix: _said(name, said) for suffix, said in ((".txt", text), (".md", markdown))} == {
        ".txt": [],
        ".md": [],
    }


def test_the_medians_of_the_weeks_stand_in_a_row(told):
    name, _ = told
    for suffix in (".txt", ".md"):
        assert WEEKS.get(name, "median worst") in _plain(_written(told, suffix).read_text())


def test_the_text_is_two_sheets_at_most_of_62_lines_of_78_cells(told):
    lines = _written(told, ".txt").read_text().splitlines()
    assert len(lines) <= 2 * LINES
    assert max(map(cell_width, lines)) <= CELLS


@needs_pdftotext
def test_the_pdf_holds_them_on_its_first_page_and_is_two_pages_at_most(told):
    name, folder = told
    file = _written(told, ".pdf")
    said = subprocess.run(["pdftotext", "-l", "1", file, "-"], capture_output=True, text=True, check=True).stdout
    assert _missing(name, said.replace("-\n", "-")) == []
    assert pages_of(file) <= 2
    del folder


@needs_pdftotext
@needs_browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_printed_from_a_browser_the_first_page_holds_them_too_at_9_points_or_more(told, paper):
    name, folder = told
    page, printed = _written(told, ".html"), folder / f"{paper}.pdf"
    page.write_text(page.read_text().replace("@page { margin", f"@page {{ size: {paper}; margin"))
    browse(folder, page, f"--print-to-pdf={printed}")
    said = subprocess.run(["pdftotext", "-l", "1", printed, "-"], capture_output=True, text=True, check=True).stdout
    assert _missing(name, said) == []
    assert pages_of(printed) <= 2
    sizes = subprocess.run(
        ["pdftohtml", "-xml", "-stdout", "-fontfullname", "-zoom", "1", printed],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = [float(size) for size in re.findall(r'<fontspec [^>]*size="([\d.]+)"', sizes)]
    assert min(found) >= 8  # whole points: 8 is the chart's 8.3, and what is printed as text is 9 or more
