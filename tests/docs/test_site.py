"""The pages as a site: what is said otherwise there, and that no page is missing from its menu."""

import re
import subprocess
import sys
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))  # docs/ is no package

import conf  # noqa: E402


def test_a_named_place_inside_a_page_can_be_linked_to_and_nothing_else_changes():
    row = '| <a id="pain_now"></a>`pain_now` | [a](b.md#c) ![d](e.png) `<a>` |\n'
    assert conf.for_site("docs/reference/facts", row) == row.replace('<a id="pain_now"></a>', "[]{#pain_now}")


def test_only_the_first_page_gets_the_menu():
    assert conf.for_site("docs/tutorial", "text\n") == "text\n"
    menu = conf.for_site(conf.root_doc, "text\n").removeprefix("text\n")
    assert menu.count("```{toctree}\n:hidden:\n") == len(conf.PARTS) == menu.count("\n```\n")


def test_every_page_is_in_the_menu_once():
    patterns = [pattern for part in conf.PARTS.values() for pattern in part]
    for page in sorted(DOCS.rglob("*.md")):
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        found = [each for each in patterns if fnmatch(name, each) and each.count("/") == name.count("/")]
        assert len(found) == (name != "index"), name


@pytest.mark.skipif(find_spec("sphinx") is None, reason="the site's generator is of the extra `release`")
def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path):
    site = tmp_path / "site"
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-c", "docs", "-d", str(tmp_path / "trees"), "."]
    done = subprocess.run([*build, str(site)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.relative_to(site).with_suffix(""): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert {path.relative_to(ROOT).with_suffix("") for path in DOCS.rglob("*.md")} <= set(made)
    for name, page in made.items():
        assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(https?:|//)", page), name
