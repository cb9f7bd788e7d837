"""The page as one HTML file: no markup of hers, nothing fetched, one printed page, readable on a phone and at night."""

import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings

from browser import browse, needs_browser
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


def framed(pages: dict[str, str], axe: str | None) -> str:
    """One page with all of them in frames of three widths, which writes down what it finds: `name width what`.

    A page keeps its own policy where it is measured; where axe looks at it, it is a copy without one.
    """
    frames, inside = [], f"<script>{axe}</script>" if axe else ""
    for name, page in pages.items():
        for width in (320, 360, 820):
            frames.append(
                f'<iframe name="{name} {width}" width="{width}" height="900" srcdoc="{escape(page)}"></iframe>'
            )
        if axe:
            free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace(
                "</head>", f"{inside}</head>"
            )
            frames.append(f'<iframe name="{name} axe" width="360" height="900" srcdoc="{escape(free)}"></iframe>')
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>frames</title>{"".join(frames)}
<pre id="told">waiting</pre><script>
onload = async () => {{
  const told = [];
  for (const frame of frames_()) {{
    const page = frame.contentDocument.documentElement;
    if (frame.name.endsWith("axe")) {{
      const found = await frame.contentWindow.axe.run(frame.contentDocument, {{ resultTypes: ["violations"] }});
      for (const each of found.violations) told.push(frame.name + " " + each.id + " " + each.nodes[0].html);
    }} else if (page.scrollWidth > page.clientWidth) told.push(frame.name + " scrolls to " + page.scrollWidth);
  }}
  document.getElementById("told").textContent = "done " + frames_().length + "\\n" + told.join("\\n");
}};
const frames_ = () => [...document.querySelectorAll("iframe")];
</script></html>"""


def axe_of_the_project() -> str | None:
    """The script of axe-core, where npm has put it beside the project."""
    found = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    return found.read_text(encoding="utf-8") if found.exists() else None


@needs_browser
def test_it_opens_without_a_complaint_without_the_network_without_scrolling_sideways_and_axe_finds_nothing(tmp_path):
    """One browser for all of it; axe only where it is (`npm install --no-save axe-core`)."""
    pages = {name: page_of(*diary) for name, diary in diaries_to_print().items()}
    log, page = tmp_path / "net.json", tmp_path / "frames.html"
    axe = axe_of_the_project()
    page.write_text(framed(pages, axe), encoding="utf-8")
    said = browse(tmp_path, page, "--virtual-time-budget=20000", f"--log-net-log={log}", "--dump-dom")
    assert "CONSOLE" not in said
    told = re.search(r'<pre id="told">(.*?)</pre>', said, re.DOTALL)[1]
    assert told.split("\n") == [f"done {len(pages) * (4 if axe else 3)}", ""]
    asked = set(re.findall(r'"url":"(https?://[^"]+)"', log.read_text(encoding="utf-8"))) if log.exists() else set()
    of_the_browser = re.compile(r"https?://[\w.]+\.(google|googleapis)\.com/")  # its own updates; nothing resolves
    assert not [url for url in asked if not of_the_browser.match(url)]


def test_today_is_in_the_title():
    assert f"<title>Back pain diary for a visit, Sun {TODAY.day} Nov 2026</title>" in page_of(History())
