"""The page as one HTML file: no markup of hers, nothing fetched, one printed page, readable on a phone and at night."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from browser import browse, needs_browser, pages_of
from diaries import FOUR_WEEKS, HOSTILE, TODAY, an_entry, choices, dated, histories, summary_of
from fullest import the_fullest_diary
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.visit.summary import Choices, Private
from lumbar_cli.formats.page import html
from lumbar_cli.formats.page.chart import PAPER, chart_of
from lumbar_cli.formats.page.text import fit
from rows import each_row

VOID = {"meta", "wbr"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "span", "p", "main", "section", "small"),
    *("dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "ol", "li", "figure", "figcaption", "wbr"),
    *("svg", "desc", "path", "rect", "circle", "text", "footer", "b", "i"),
}
QUIET = {"href", "src", "style", "srcset", "action", "xlink:href"}


class Reader(HTMLParser):
    """Every tag, attribute and text of a page, and whether all that was opened was closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not (self.open and self.open[-1] == "style"):
            self.words.append(data)


def page_of(history: History, chosen: Choices = FOUR_WEEKS) -> str:
    summary = summary_of(history, chosen)
    return html.render(fit(summary), chart_of(summary))


@settings(max_examples=8)  # a hostile diary takes a second or two to be fitted
@given(history=histories(most=240), chosen=choices())
def test_nothing_she_typed_becomes_markup(history, chosen):
    read = Reader(page_of(history, chosen))
    assert read.open == []
    assert {tag for tag, _ in read.seen} <= OURS
    assert all(set(attributes) <= {"dir"} for tag, attributes in read.seen if tag in {"b", "i"})
    assert not any(
        QUIET & set(attributes) or any(n.startswith("on") for n in attributes) for _, attributes in read.seen
    )


def test_what_she_typed_is_there_as_she_typed_it():
    asked = Choices(since=FOUR_WEEKS.since, questions=("<b>1 & 2</b>",))
    assert "<b>1 & 2</b>" in Reader(page_of(History(), asked)).words


def test_it_forbids_itself_everything_but_its_own_style():
    page = page_of(History(entries=(an_entry(),)))
    policy = next(a["content"] for tag, a in Reader(page).seen if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|<script|<link|<img|<iframe", page)


def test_a_screen_reader_finds_its_way():
    page = page_of(History(pregnancy=dated(), profile=Profile(name="A. M."), entries=(an_entry(),)))
    seen = Reader(page).seen
    assert [tag for tag, _ in seen].count("main") == 1
    assert [tag for tag, _ in seen].count("h1") == 1
    assert all(a.get("scope") in ("col", "row") for tag, a in seen if tag == "th")
    named = {a["id"] for _, a in seen if "id" in a}
    for _, attributes in seen:
        for reference in (attributes.get("aria-labelledby") or "").split():
            assert reference in named
    picture = next(a for tag, a in seen if tag == "svg")
    assert picture["role"] == "img"
    assert dict(seen)["html"]["lang"] == "en"
    identities = [a["id"] for _, a in seen if "id" in a]
    assert len(identities) == len(set(identities))


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@each_row("colours", [PAPER, html.NIGHT], ids=["paper", "night"])
def test_text_and_shapes_stand_out_as_wcag_asks(colours):
    for name in ("ink", "muted", "sign", "method"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in ("bar", "average"):
        assert contrast(colours[name], colours["paper"]) >= 3, name
        assert contrast(colours[name], colours["severe"]) >= 3, name
    assert contrast(colours["average"], colours["bar"]) >= 1.5


def diaries_to_print():
    full = Choices(since=FOUR_WEEKS.since, questions=HOSTILE, include=frozenset(Private))
    some = tuple(an_entry(day % 9, day, medicines=("paracetamol 500 mg",)) for day in range(27, -1, -1))
    return {
        "nothing": (History(), FOUR_WEEKS),
        "four weeks": (History(pregnancy=dated(), entries=some), FOUR_WEEKS),
        "the fullest": (the_fullest_diary(), full),
    }


def written(folder: Path, history: History, chosen: Choices, paper: str = "") -> Path:
    page = page_of(history, chosen)
    path = folder / "visit.html"
    path.write_text(page.replace("@page {", f"@page {{ size: {paper};") if paper else page, encoding="utf-8")
    return path


@needs_browser
@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("which", ["nothing", "four weeks"])
def test_it_prints_on_two_sheets_at_most(which, paper, tmp_path):
    page = written(tmp_path, *diaries_to_print()[which], paper)
    browse(tmp_path, page, f"--print-to-pdf={tmp_path / 'visit.pdf'}")
    assert pages_of(tmp_path / "visit.pdf") <= 2


@needs_browser
@pytest.mark.parametrize("width", [360, 820])
def test_it_opens_without_a_complaint_without_the_network_and_without_scrolling_sideways(width, tmp_path):
    page = written(tmp_path, *diaries_to_print()["the fullest"])
    probe = page.read_text(encoding="utf-8").replace("@page {", "html, body { overflow-x: visible; } @page {")
    page.write_text(probe, encoding="utf-8")
    log = tmp_path / "net.json"
    said = browse(
        tmp_path, page, f"--window-size={width},2400", f"--log-net-log={log}", f"--screenshot={tmp_path / 'shot.png'}"
    )
    assert "CONSOLE" not in said
    assert (tmp_path / "shot.png").stat().st_size > 10_000
    asked = set(re.findall(r'"url":"(https?://[^"]+)"', log.read_text(encoding="utf-8"))) if log.exists() else set()
    of_the_browser = re.compile(r"https?://[\w.]+\.(google|googleapis)\.com/")  # its own updates; nothing resolves
    assert not [url for url in asked if not of_the_browser.match(url)]


def test_today_is_in_the_title():
    assert f"<title>Back pain diary for a visit, Sun {TODAY.day} Nov 2026</title>" in page_of(History())
