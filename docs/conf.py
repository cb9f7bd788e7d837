"""The pages as a site: `sphinx-build -W -n -c docs . FOLDER`. The files are the ones that are read beside the code.

The whole project is the source folder, so that a page finds the README, and what else it links to, where they lie.
"""

import re
import shutil
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent

project = html_title = "lumbar"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["README.md", "SECURITY.md", "docs/**.md"]
myst_heading_anchors = 6  # a heading is linked to as on a repository's pages
myst_enable_extensions = ["attrs_inline"]
html_theme = "furo"  # readable without colour, by keyboard and by a screen reader; loads nothing from elsewhere
html_copy_source = False  # what a page links to outside docs/ is copied beside it anyway

PARTS = {
    "Begin": ("../README", "tutorial", "screens", "four-weeks", "glossary", "changelog"),
    "How to": ("how-to/*",),
    "Look up": ("reference/*", "reference/commands/*", "clinical-review", "examples/visit"),
    "Understand": ("explanation/*",),
    "Decisions": ("decisions/*",),
    "Take part": ("contributing", "../SECURITY"),
}
MENU = "\n```{{toctree}}\n:hidden:\n:glob:\n:caption: {}\n\n{}\n```\n"
"""The menu beside every page."""


def for_site(page: str, text: str) -> str:
    """What the site needs said otherwise: a named place inside a page, and on the first page the menu."""
    text = re.sub(r'<a id="([^"]+)"></a>', r"[]{#\1}", text)
    menu = "".join(MENU.format(caption, "\n".join(pages)) for caption, pages in PARTS.items())
    return text + menu if page == root_doc else text


def setup(app: Any) -> None:
    """Sphinx calls this."""
    app.connect("source-read", _read)
    app.connect("build-finished", _copy_examples)


def _read(_app: Any, page: str, source: list[str]) -> None:
    source[0] = for_site(page, source[0])


def _copy_examples(app: Any, failed: Exception | None) -> None:
    """Where the README's links on a package index lead: pictures and examples under their own names."""
    for name in ("screens", "examples") if failed is None else ():
        shutil.copytree(DOCS / name, Path(app.outdir) / "docs" / name, dirs_exist_ok=True)
