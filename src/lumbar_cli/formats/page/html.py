"""The page as one self-contained HTML file: no script, nothing fetched, two sheets in print, readable on a phone."""

from __future__ import annotations

from html import escape

from lumbar_cli.formats.page.blocks import BLANK, Block, Items, Page, PageSection, Row, Rows, Table
from lumbar_cli.formats.page.chart import NARROW, PAPER, WIDE, Chart, Ink, chart_of, draw, height_of
from lumbar_cli.formats.page.compose import HALF_CELLS
from lumbar_cli.formats.page.text import fitting
from lumbar_cli.wording.lines import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".html"

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

NUMBER = ": every sign and every day on page 2"

NIGHT = {
    "ink": "#e6eaeb",
    "muted": "#b3bec3",
    "grid": "#3a464b",
    "bar": "#ffa491",
    "average": "#d5f0f2",
    "severe": "#33211f",
    "sign": "#ff9d94",
    "method": "#9cc3ff",
    "paper": "#12181b",
}
"""For a dark screen; paper is always white."""

FONT = (
    "Arial, 'Liberation Sans', 'Helvetica Neue', 'DejaVu Sans Condensed', system-ui, 'Noto Sans', 'Noto Sans CJK SC', "
    "sans-serif"
)
"""Narrow letters that every system has, so that a sheet holds the same everywhere."""

SHEET = 730
"""Points a printed sheet has from top to bottom: of US Letter, the shorter of two, less its margins."""

SHEET_WIDTH = 530
"""Points across: of A4, the narrower of the two."""

LINE, SMALL, ROOMY = 1.18, 9, 10
"""Height of a line in letters; points of a letter where a sheet is full and where it is not."""

MEASURED = 0.93
"""Printed by Chromium in DejaVu Sans, the widest usual letters, a sheet was 0.89 to 0.93 of what is added up here."""

WIDTH_CELLS, LABEL_CELLS = 104, 12
"""Letters of 9 pt that a line holds at least, and what a label takes of them."""

_STYLE = """
:root { %(day)s; color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%%; }
body { margin: 0 auto; padding: 1.25rem; max-width: 58rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.4 %(font)s; overflow-wrap: anywhere; }
p { margin: 0; }
h1 { font-size: 1rem; font-weight: 400; margin: 0; color: var(--muted); }
.top { display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0 1rem; color: var(--muted);
  border-bottom: 2px solid var(--ink); padding-bottom: 0.2rem; margin-bottom: 0.3rem; }
.who { display: flex; flex-wrap: wrap; gap: 0 1.2rem; align-items: baseline; }
.who b { font-size: 1.45rem; line-height: 1.25; }
.blank { white-space: nowrap; }
.blank i { display: inline-block; width: 8rem; border-bottom: 1px solid var(--ink); }
.state { font-size: 1.2rem; font-weight: 650; line-height: 1.3; }
.about, footer, .under, figcaption { color: var(--muted); }
.sheet { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.6rem 2rem; margin-top: 0.6rem; }
.pair { display: contents; }
h2 { font-size: 1rem; margin: 0 0 0.2rem; border-bottom: 1px solid var(--grid); padding-bottom: 0.1rem; }
h2 small { font-weight: 400; font-size: 1em; color: var(--muted); margin-left: 0.4rem; }
.s-signs.open { border: 2px solid var(--sign); padding: 0.45rem 0.75rem; }
.s-signs.open h2 { color: var(--sign); border: 0; }
dl { margin: 0; display: grid; grid-template-columns: minmax(5.6rem, max-content) minmax(0, 1fr); gap: 0.1rem 0.7rem; }
.s-every-sign dl { grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); }
dt { color: var(--muted); }
dd { margin: 0; grid-column: 2; }
dt.yes { color: var(--sign); font-weight: 650; }
table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.05rem 0.3rem; text-align: left; font-weight: 400; border-bottom: 1px solid var(--grid);
  vertical-align: top; }
th:first-child { padding-left: 0; }
thead th { color: var(--muted); }
.s-changed td:last-child { font-weight: 650; }
.s-pain td, .s-pain thead th:not(:first-child), .s-every-day td { text-align: right; overflow-wrap: initial; }
.s-pain tbody tr:first-child td { font-weight: 650; }
.s-pain th, .s-pain td { padding-left: 0.1rem; padding-right: 0.1rem; }
ol { margin: 0; padding-left: 1.4rem; }
figure { margin: 0.2rem 0 0.4rem; }
svg { display: block; width: 100%%; height: auto; }
.narrow { display: none; }
.key { display: inline-block; margin-right: 0.9rem; }
svg .ink { fill: var(--ink); } svg .muted { fill: var(--muted); } svg .severe { fill: var(--severe); }
svg .average { fill: var(--average); } svg .sign { fill: var(--sign); } svg .method { fill: var(--method); }
svg .sign-open { stroke: var(--sign); fill: var(--paper); }
svg .method-open { stroke: var(--method); fill: var(--paper); }
svg .grid-line { stroke: var(--grid); } svg .ink-line { stroke: var(--ink); } svg .bar-line { stroke: var(--bar); }
svg .average-line { stroke: var(--average); } svg .method-line { stroke: var(--method); }
footer { margin-top: 0.7rem; border-top: 1px solid var(--grid); padding-top: 0.3rem; }
.second { margin-top: 2rem; }
@media (min-width: 48rem) {
  .sheet { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .sheet > section, .sheet > .second-head { grid-column: 1 / -1; }
  .pair { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: start; }
  .column { display: grid; gap: 0.6rem; align-content: start; min-width: 0; }
}
@media (max-width: 47.99rem) { .column { display: contents; } }
@media screen and (max-width: 35rem) {
  body { padding: 0.9rem; }
  .wide { display: none; } .narrow { display: block; }
  dl, .s-every-sign dl { grid-template-columns: minmax(0, 1fr); }
  dd { grid-column: 1; margin-bottom: 0.25rem; }
  dt:not(:empty) { margin-top: 0.2rem; font-weight: 650; }
  .s-pain table, .s-every-day table { font-size: 0.75rem; letter-spacing: -0.02em; }
  .s-every-day th, .s-every-day td { padding: 0.05rem 0.08rem; }
}
@media screen and (prefers-color-scheme: dark) { :root { %(night)s; color-scheme: dark; } }
@media (forced-colors: active) {
  svg text { fill: CanvasText; } svg .average, svg .sign, svg .method { fill: CanvasText; }
  svg .severe { fill: Canvas; stroke: GrayText; } svg .grid-line { stroke: GrayText; }
  svg .average-line, svg .ink-line, svg .method-line, svg .bar-line { stroke: CanvasText; }
  svg .sign-open, svg .method-open { stroke: CanvasText; fill: Canvas; }
}
@page { margin: 10mm 12mm; }
@media print {
  html { font-size: 9pt; }
  html.roomy { font-size: 10pt; }
  body { padding: 0; max-width: none; line-height: 1.16; }
  .sheet { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.35rem 1.6rem; margin-top: 0.35rem; }
  .sheet > section { grid-column: 1 / -1; }
  .pair { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: start; }
  .column { display: grid; gap: 0.35rem; align-content: start; min-width: 0; }
  .second { break-before: page; margin-top: 0; }
  .second.goes-on { break-before: auto; }
  tr, dd, li, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
  footer { margin-top: 0.35rem; padding-top: 0.15rem; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the file."""
    chart = chart_of(summary)
    pages, height = fitting(summary), _Height(SMALL)
    fits = next((each for each in sized(pages, chart) if height.of(*each) <= SHEET), None)
    page, chart = fits or (pages[-1], None if chart is None else [*chart.smaller()][-1])
    out.write(render(page, chart, goes_on=fits is None).encode())


def render(page: Page, chart: Chart | None, *, goes_on: bool = False) -> str:
    """The page as a document. goes_on: the first sheet needs more than one, so the second does not begin afresh."""
    roomy = _Height(ROOMY).of(page, chart) <= SHEET
    second = (
        [
            f'<section class="{"second goes-on" if goes_on else "second"}" aria-label="Second page">',
            f'<div class="top"><p>{escape(page.title)}</p><p>{escape(page.day)}, page 2 of 2</p></div>',
            '<div class="sheet">',
            *(_section(section, chart) for section in page.rest),
            "</div>",
            "</section>",
        ]
        if page.rest
        else []
    )
    number = "" if not page.rest else f", page 1 of 2{NUMBER if page.has_all else ''}"
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en" class="roomy">' if roomy else '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(page.title)}, {escape(page.day)}</title>",
        f"<style>{_style()}</style>",
        "</head>",
        "<body>",
        "<header>",
        f'<div class="top"><h1>{escape(page.title)}</h1><p>{escape(page.day)}{number}</p></div>',
        f'<p class="who">{_who(page)}</p>',
        *([f'<p class="state">{escape(page.state)}</p>'] if page.state else []),
        *(f'<p class="about" dir="auto">{escape(text)}</p>' for text in page.about),
        "</header>",
        "<main>",
        '<div class="sheet">',
        *_sections(page.sections, chart),
        "</div>",
        "<footer>",
        *(f"<p>{escape(text)}</p>" for text in page.footer),
        "</footer>",
        *second,
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def sized(pages: list[Page], chart: Chart | None) -> Iterator[tuple[Page, Chart | None]]:
    """Page and chart from the roomiest to the tightest: the chart gives way before a text of hers is cut short.

    Until then both give way in turn: a step of the words costs as much as a step of the chart.
    """
    charts = [None] if chart is None else list(chart.smaller())
    whole = [page for page in pages if not page.cut]
    steps = sorted((words + drawn, drawn, words) for words in range(len(whole)) for drawn in range(len(charts)))
    yield from ((whole[words], charts[drawn]) for _, drawn, words in steps)
    yield from ((page, charts[-1]) for page in pages if page.cut)


class _Height:
    """About how high a first sheet is in print, in points, never less than it turns out; each part is added up once."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.cells = WIDTH_CELLS * SMALL / size
        self.half = HALF_CELLS * SMALL / size
        self.words: dict[tuple[int, bool], float] = {}
        self.drawn: dict[int, float] = {}

    def of(self, page: Page, chart: Chart | None) -> float:
        """Of that page with that chart."""
        key = id(page), chart is not None
        if key not in self.words:
            self.words[key] = self._page(page, drawn=chart is not None)
        if chart is None:
            return self.words[key]
        if id(chart) not in self.drawn:
            caption = _lines("    ".join(chart.key), self.cells) * self.size * LINE
            self.drawn[id(chart)] = height_of(chart) * SHEET_WIDTH / WIDE + caption + 6
        return self.words[key] + self.drawn[id(chart)]

    def _page(self, page: Page, *, drawn: bool) -> float:
        lines: float = 3 + sum(_lines(text, self.cells) for text in (*page.about, *page.footer))
        gaps = 6.0
        halves: list[float] = []
        for section in [*page.sections, None]:
            if section is not None and section.half:
                halves.append(1.3 + sum(_high(block, self.half) for block in section.blocks))
                continue
            if halves:
                lines += max(sum(column) + len(column) * 0.3 for column in (halves[::2], halves[1::2]))
                halves = []
            if section is not None:
                gaps += 1
                by_words = () if section.slug == "pain" and drawn else section.blocks
                lines += 1.3 + sum(_high(block, self.cells) for block in by_words)
        return (lines + gaps * 0.4) * self.size * LINE * MEASURED + 12


def _lines(text: str, cells: float) -> int:
    return len(wrap(text, max(1, int(cells))))


def _high(block: Block, cells: float) -> float:
    """Lines of a block; of a table a little more, for its rules."""
    if isinstance(block, Rows):
        return sum(_lines(row.whole, cells - LABEL_CELLS) for row in block.rows)
    if isinstance(block, Items):
        return sum(_lines(text, cells - 3) for text in block.items)
    columns = max(1, len(block.head))
    rows = [block.head, *block.rows] if any(block.head) else list(block.rows)
    first = 0.45 if columns > 1 else 1
    rest = (1 - first) / max(1, columns - 1)
    height = sum(
        max(_lines(cell, cells * (rest if n else first) - 1) for n, cell in enumerate(row)) * 1.08 for row in rows
    )
    return height + (_lines(block.under, cells) if block.under else 0)


def _style() -> str:
    return _STYLE % {"day": _variables(PAPER), "night": _variables(NIGHT), "font": FONT}


def _variables(colours: dict[str, str]) -> str:
    return "; ".join(f"--{name}: {value}" for name, value in colours.items())


def _who(page: Page) -> str:
    """Her name, and lines to write on for what the diary does not hold."""
    blank = '<span class="blank">{} <i></i></span>'.format
    name = (
        [] if page.name is None else [f'<b dir="auto">{escape(page.name)}</b>' if page.name != BLANK else blank("name")]
    )
    known = [
        blank(label) if text == BLANK else f'<span dir="auto">{label} {escape(text)}</span>'
        for label, text in (("born", page.born), ("hospital no.", page.number))
    ]
    return " ".join([*name, *known])


def _sections(sections: tuple[PageSection, ...], chart: Chart | None) -> Iterator[str]:
    """Halves in a row become two columns, filled in turn: what is read together stands at one height."""
    halves: list[str] = []
    for section in [*sections, None]:
        if section is not None and section.half:
            halves.append(_section(section, chart))
            continue
        if halves:
            columns = [part for part in (halves[::2], halves[1::2]) if part]
            yield "\n".join(
                [
                    '<div class="pair">',
                    *('<div class="column">\n' + "\n".join(part) + "\n</div>" for part in columns),
                    "</div>",
                ]
            )
            halves = []
        if section is not None:
            yield _section(section, chart)


def _typeset(text: str) -> str:
    """Escaped, with an arrow where our own words say one; hers are left as typed."""
    return escape(text).replace(" -&gt; ", " \u2192 ")


def _section(section: PageSection, chart: Chart | None) -> str:
    aside = f" <small>{_typeset(section.aside)}</small>" if section.aside else ""
    identity = f"s-{section.slug}"
    drawn = [_figure(chart)] if section.slug == "pain" and chart is not None else []
    shown = () if drawn else section.blocks  # the chart has the numbers of the table, and its description has them too
    body = [*drawn, *(_block(block, section) for block in shown)]
    told = any(row.told for block in section.blocks if isinstance(block, Rows) for row in block.rows)
    heading = f'<h2 id="{identity}">{escape(section.title)}{aside}</h2>'
    classes = f"{identity} open" if told else identity
    return "\n".join([f'<section class="{classes}" aria-labelledby="{identity}">', heading, *body, "</section>"])


def _figure(chart: Chart) -> str:
    ink = Ink(PAPER, FONT)
    wide, narrow = draw(chart, ink), draw(chart, ink, identity="chart-narrow", width=NARROW)
    caption = " ".join(f'<span class="key">{escape(key)}</span>' for key in chart.key)
    return (
        f'<figure>\n<div class="wide">\n{wide}\n</div>\n<div class="narrow">\n{narrow}\n</div>\n'
        f"<figcaption>{caption}</figcaption>\n</figure>"
    )


def _block(block: Block, section: PageSection) -> str:
    if isinstance(block, Rows):
        return "\n".join(["<dl>", *_rows(block.rows), "</dl>"])
    if isinstance(block, Items):
        # the text turns round inside its line, and the number stays where the others are
        items = "".join(f'<li><span dir="auto">{escape(item)}</span></li>' for item in block.items)
        return f"<ol>{items}</ol>"
    return _table(block, section)


def _rows(rows: tuple[Row, ...]) -> Iterator[str]:
    for n, row in enumerate(rows):
        mark = ' class="yes"' if row.told else ""
        if row.label or n == 0:
            yield f"<dt{mark}>{escape(row.label) or 'Also'}</dt>"
        lead = f"<b>{_typeset(row.lead)}</b>" if row.told else _typeset(row.lead)
        text = "; ".join(part for part in (lead, _typeset(row.text)) if part)
        yield f'<dd{mark} dir="auto">{text}</dd>'


def _table(table: Table, section: PageSection) -> str:
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>'
        f"{''.join(f'<td>{_typeset(cell)}</td>' for cell in row[1:])}</tr>"
        for row in table.rows
    )
    head = ""
    if any(table.head):
        names = [escape(table.head[0] or section.title), *map(_typeset, table.head[1:])]
        columns = "".join(f'<th scope="col">{name}</th>' for name in names)
        head = f"<thead><tr>{columns}</tr></thead>"
    under = f'\n<p class="under">{_typeset(table.under)}</p>' if table.under else ""
    return f"<table>{head}<tbody>{rows}</tbody></table>{under}"
