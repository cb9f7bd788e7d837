"""The pictures of sessions show what the program prints today, and ask no server for anything."""

import html
import re
import sys
from pathlib import Path

from rows import each_row

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))  # docs/ is no package: make_screens.py is run as a script

import make_screens  # noqa: E402


def lines_of(drawing: str) -> list[str]:
    """The text of a drawing line by line, whatever rich makes around it."""
    lines: dict[float, str] = {}
    for height, text in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>(.*?)</text>', drawing, re.DOTALL):
        lines[float(height)] = lines.get(float(height), "") + html.unescape(text)
    return [line.replace("\xa0", " ").rstrip() for line in lines.values()]


def test_every_picture_is_there_and_none_is_left_over():
    assert {path.stem for path in make_screens.SCREENS.iterdir()} == set(make_screens.PICTURES)


@each_row("name", make_screens.PICTURES)
def test_a_picture_shows_what_is_printed_today_and_is_as_wide_as_it_says(name):
    kept = (make_screens.SCREENS / f"{name}.svg").read_text(encoding="utf-8")
    today = lines_of(make_screens.picture_of(name))
    assert lines_of(kept) == today, "run: python docs/make_screens.py"
    assert max(map(len, today[1:])) <= make_screens.PICTURES[name].columns


@each_row("name", make_screens.PICTURES)
def test_a_picture_asks_no_server_for_anything(name):
    drawing = (make_screens.SCREENS / f"{name}.svg").read_text(encoding="utf-8")
    assert not re.search(r"@import|@font-face|url\((?!#)|<image|<script|href", drawing)
