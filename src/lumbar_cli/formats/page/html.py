"""The summary as one self-contained HTML file: no script, nothing fetched, one printed page, readable on a phone."""

from __future__ import annotations

from html import escape

from lumbar_cli.formats.page.blocks import Block, Grid, Items, Page, PageSection, Row, Rows, Table
from lumbar_cli.formats.page.chart import PAPER, Chart, Ink, chart_of, draw
from lumbar_cli.formats.page.text import fit, layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lumbar_cli.domain.visit.summary import Summary

SUFFIX = ".html"

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

NIGHT = {
    "ink": "#e6eaeb",
    "muted": "#a9b5ba",
    "grid": "#3a464b",
    "bar": "#5fa9b0",
    "average": "#e6f4f5",
    "severe": "#3b2321",
    "sign": "#ff9d94",
    "method": "#9cc3ff",
    "paper": "#12181b",
}
"""For a dark screen; paper is always white."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"

SIZES = ((46, ""), (55, "full"), (62, "fullest"))
"""Up to so many text lines, printed in that size: the more there is, the smaller, so that it stays one page."""

_STYLE = """
:root { %(day)s; color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%%; }
body { margin: 0 auto; padding: 1.25rem; max-width: 54rem; background: var(--paper); color: var(--ink);
  font: 0.9375rem/1.4 %(font)s; overflow-wrap: anywhere; }
h1 { font-size: 1.0625rem; margin: 0; display: flex; justify-content: space-between; flex-wrap: wrap; gap: 0 1rem;
  letter-spacing: 0.01em; }
h1 span { font-weight: 400; color: var(--muted); }
header { border-bottom: 2px solid var(--ink); padding-bottom: 0.4rem; }
header p { margin: 0.15rem 0 0; }
.who { font-size: 1.25rem; font-weight: 650; line-height: 1.3; }
.logged, footer { color: var(--muted); }
.short { margin: 0.6rem 0; padding: 0.5rem 0.75rem; border-left: 4px solid var(--bar); }
.short p { margin: 0; }
.short p:first-child { font-weight: 650; }
h2 { font-size: 0.9375rem; margin: 0.8rem 0 0.15rem; border-bottom: 1px solid var(--grid); padding-bottom: 0.1rem; }
h2 small { font-weight: 400; font-size: 1em; color: var(--muted); margin-left: 0.4rem; }
dl { margin: 0; display: grid; grid-template-columns: minmax(6.2rem, max-content) 1fr; gap: 0.1rem 0.7rem; }
dt { color: var(--muted); }
dd { margin: 0; grid-column: 2; }
.yes { font-weight: 650; }
dt.yes { color: var(--sign); }
dd.yes { border-left: 3px solid var(--sign); padding-left: 0.5rem; }
table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.05rem 0.35rem; text-align: right; font-weight: 400; border-bottom: 1px solid var(--grid);
  vertical-align: bottom; overflow-wrap: initial; }
th:first-child { text-align: left; padding-left: 0; overflow-wrap: anywhere; }
thead th { color: var(--muted); }
tbody th { min-width: 5.5rem; }
.tried td:last-child { white-space: nowrap; }
.days { table-layout: fixed; min-width: 27rem; }
.days th, .days td { padding: 0.05rem 0.1rem; white-space: nowrap; }
.days th:first-child { width: 8.5rem; }
.days tbody tr:first-child td { font-weight: 650; }
.scroll { overflow-x: auto; }
.under { margin: 0.15rem 0 0; color: var(--muted); }
ol { margin: 0; padding-left: 1.3rem; }
figure { margin: 0.3rem 0; }
svg { display: block; width: 100%%; height: auto; }
figcaption { color: var(--muted); font-size: 0.8125rem; }
.key { white-space: nowrap; margin-right: 0.9rem; }
svg .ink { fill: var(--ink); } svg .muted { fill: var(--muted); } svg .bar { fill: var(--bar); }
svg .grid { stroke: var(--grid); } svg .severe { fill: var(--severe); }
svg .average { fill: var(--average); stroke: var(--paper); }
svg .sign { fill: var(--sign); } svg .method { fill: var(--method); }
svg .sign-line { stroke: var(--sign); } svg .method-line { stroke: var(--method); }
footer { margin-top: 0.9rem; border-top: 1px solid var(--grid); padding-top: 0.3rem; font-size: 0.8125rem; }
footer p { margin: 0; }
@media (max-width: 35rem) {
  body { padding: 0.9rem; }
  .days { font-size: 0.75rem; min-width: 20.5rem; letter-spacing: -0.02em; }
  .days th:first-child { width: 4.4rem; white-space: initial; min-width: 0; }
  svg { min-width: 34rem; direction: ltr; }
  figure .scroll { direction: rtl; } /* begins at the newest day */
  dl { grid-template-columns: 1fr; } dd { grid-column: 1; margin-bottom: 0.25rem; }
  dt:not(:empty) { margin-top: 0.2rem; font-weight: 650; }
}
@media screen and (prefers-color-scheme: dark) { :root { %(night)s; color-scheme: dark; } }
@page { margin: 11mm 13mm; }
@media print {
  html { font-size: 12px; }
  html.full { font-size: 10.1px; }
  html.fullest { font-size: 9.4px; }
  html.fullest svg { max-height: 38mm; }
  body { padding: 0; max-width: none; line-height: 1.28; }
  section, figure, tr, dd { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: 0.5rem; }
  figure { margin: 0.1rem 0; }
  svg { max-height: 42mm; }
  .short { margin: 0.4rem 0; padding: 0.2rem 0.75rem; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
"""


def write(summary: Summary, out: BinaryIO) -> None:
    """Write the file."""
    out.write(render(fit(summary), chart_of(summary)).encode())


def render(page: Page, chart: Chart | None) -> str:
    """The page as a document."""
    lines = len([line for line in layout(page) if line])
    size = next((name for most, name in SIZES if lines <= most), SIZES[-1][1])
    sections = [_section(n, section, chart) for n, section in enumerate(page.sections, 1)]
    who = [f'<p class="who" dir="auto">{escape(page.who)}</p>'] if page.who else []
    parts = [
        "<!doctype html>",
        f'<html lang="en" class="{size}">' if size else '<html lang="en">',
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
        f"<h1>{escape(page.title)} <span>{escape(page.day)}</span></h1>",
        *who,
        f'<p class="logged">{escape(page.logged)}</p>',
        "</header>",
        "<main>",
        '<section class="short" aria-label="In short">',
        *(f"<p>{_typeset(text)}</p>" for text in page.short),
        "</section>",
        *sections,
        "</main>",
        "<footer>",
        *(f"<p>{escape(text)}</p>" for text in page.footer),
        "</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _style() -> str:
    return _STYLE % {"day": _variables(PAPER), "night": _variables(NIGHT), "font": FONT}


def _variables(colours: dict[str, str]) -> str:
    return "; ".join(f"--{name}: {value}" for name, value in colours.items())


def _typeset(text: str) -> str:
    """Escaped, with an arrow where our own words say one; hers are left as typed."""
    return escape(text).replace(" -&gt; ", "\u00a0\u2192 ")


def _section(number: int, section: PageSection, chart: Chart | None) -> str:
    aside = f" <small>{escape(section.aside)}</small>" if section.aside else ""
    identity = f"s-{section.slug}"
    drawn = [_figure(chart)] if section.slug == "pain" and chart is not None else []
    body = [*drawn, *(_block(block, section) for block in section.blocks)]
    heading = f'<h2 id="{identity}">{number}. {escape(section.title)}{aside}</h2>'
    return "\n".join([f'<section aria-labelledby="{identity}">', heading, *body, "</section>"])


def _figure(chart: Chart) -> str:
    svg = draw(chart, Ink(PAPER, FONT))
    keys = [
        "bar: least to worst of the day",
        "dot: average",
        f"shaded: {chart.severe_from} or more",
        "no bar: nothing logged",
        *chart.legend,
    ]
    caption = " ".join(f'<span class="key" dir="auto">{escape(key)}</span>' for key in keys)
    drawn = f'<div class="scroll" tabindex="0" role="region" aria-label="Chart">\n{svg}\n</div>'
    return f"<figure>\n{drawn}\n<figcaption>{caption}</figcaption>\n</figure>"


def _block(block: Block, section: PageSection) -> str:
    if isinstance(block, Rows):
        return "\n".join(["<dl>", *map(_row, block.rows), "</dl>"])
    if isinstance(block, Items):
        items = "".join(f'<li dir="auto">{escape(item)}</li>' for item in block.items)
        return f"<ol>{items}</ol>"
    return _grid(block) if isinstance(block, Grid) else _table(block, section)


def _row(row: Row) -> str:
    mark = ' class="yes"' if row.told else ""
    head = f"<dt{mark}>{escape(row.label)}</dt>" if row.label else ""
    return f'{head}<dd{mark} dir="auto">{_typeset(row.text)}</dd>'


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(day)}</th>' for day in grid.days)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, cells in grid.rows
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Pain by day">\n<table class="days">'
        f'<thead><tr><th scope="col">{escape(grid.months)}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>\n</div>\n"
        f'<p class="under">{escape(grid.key)}</p>'
    )


def _table(table: Table, section: PageSection) -> str:
    first = escape(table.head[0] or section.title)
    names = [first, *(_typeset(name).replace("/", "/<wbr>") for name in table.head[1:])]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{escape(row[0])}</th>'
        f"{''.join(f'<td>{_typeset(cell)}</td>' for cell in row[1:])}</tr>"
        for row in table.rows
    )
    under = f'\n<p class="under">{escape(table.under)}</p>' if table.under else ""
    return f'<table class="{section.slug}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{under}'
