"""The papers say what the program does: pages, console blocks, links, keys and numbers are compared with it."""

import re
import sys
from pathlib import Path

import pytest

from forbidden import PROMISES
from lumbar_cli.cli.machine import ExitCode
from lumbar_cli.commands import SUMMARIES
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.relief import read_relief_method
from lumbar_cli.knowledge.screening import read_examples, read_red_flag
from rows import each_row

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))  # docs/ is no package: generate.py is run as a script

import generate  # noqa: E402
import shell_blocks  # noqa: E402

PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
TEXTS = [*PAGES, *(path for path in sorted(DOCS.rglob("*")) if path.suffix in {".py", ".txt", ".html", ".svg", ".csv"})]
LANGUAGES = {"console", "sh", "text", "python", "toml", "sql"}
"""What a block may be. Examples for a shell are `console` or `sh`, so that they are run."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_a_generated_page_is_what_the_generator_writes():
    stale = [name(path) for path, text in generate.pages().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python docs/generate.py"


def test_every_command_has_its_page_and_no_page_is_left_over():
    assert {path.stem for path in (DOCS / "reference/commands").glob("*.md")} == set(SUMMARIES)


def test_every_message_is_a_heading_and_no_other_heading_is_there():
    headings = re.findall(r"^## (.+)$", (DOCS / "reference/messages.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [generate.heading_of(error) for error in generate.told_errors()]


def blocks_of(page: Path) -> list[tuple[str, str, str]]:
    """Margin, language and content of every fenced block."""
    return re.findall(
        r"^([ >]*)(?:```|~~~)([^\n]*)\n(.*?)^\1(?:```|~~~)", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


WITH_EXAMPLES = [
    page
    for page in generate.written_by_hand()
    if any(language.startswith(("console", "sh")) for _, language, _ in blocks_of(page))
]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name)
def test_the_examples_of_a_page_can_be_run_and_print_what_it_says(page):
    wrong = [
        "\n".join([f"$ {each.command.text}", "stated:", *each.command.stated, "printed:", *each.printed])
        for each in shell_blocks.mismatches(page)
    ]
    assert not wrong, "\n\n".join([*wrong, "run: python docs/generate.py"])
    if missing := shell_blocks.passed_over(page):
        pytest.skip(f"all other examples hold; not here: {', '.join(sorted(missing))}")


def test_the_examples_for_pandas_run(tmp_path, monkeypatch, capsys):
    """Where pandas is at hand: it is no dependency."""
    pytest.importorskip("pandas")
    page = DOCS / "how-to/use-the-data.md"
    world = shell_blocks.World(tmp_path)
    shell_blocks.prepare(world, "diary", "example")
    for line in ("lumbar took paracetamol 1g", "lumbar measure bp 118/74", "lumbar export diary.json"):
        world.run(line)
    monkeypatch.chdir(tmp_path)
    for _, language, content in blocks_of(page):
        if language == "python":
            exec(compile(content, page.name, "exec"), {})
    printed = capsys.readouterr().out
    assert "paracetamol" in printed
    assert "blood pressures," in printed


@each_row("page", PAGES, ids=name)
def test_every_example_is_in_a_block_that_is_run(page):
    for margin, language, content in blocks_of(page):
        assert language.split(" ")[0] in LANGUAGES, language
        if language.startswith(("console", "sh")):
            assert margin == ""
            assert language in {"console", "console terminal", "sh"}
            assert page in WITH_EXAMPLES, "a generated page is not run"
        elif page != DOCS / "four-weeks.md":  # typed by a script of its own, which is run by hand
            prompts = re.findall(r"^\s*\$ .*", content, re.MULTILINE)
            assert all(line.endswith("<TAB>") for line in prompts), prompts


def test_few_examples_are_not_run_each_for_a_reason_and_each_stands_in_a_page():
    lines = {
        found.text
        for page in WITH_EXAMPLES
        for found in shell_blocks.commands_of(page.read_text(encoding="utf-8").splitlines())
        if isinstance(found, shell_blocks.Command) and found.to_copy
    }
    assert len(shell_blocks.NOT_RUN) <= 8
    assert set(shell_blocks.NOT_RUN) <= lines
    assert all(shell_blocks.NOT_RUN.values())


def test_a_line_to_copy_that_fails_is_noticed_and_never_rewritten(tmp_path):
    page = tmp_path / "page.md"
    text = "```sh\n# a reason\nlumbar 6\nlumbar list   # all of them\nlumbar nosuch\n\npipx install .\n```\n"
    page.write_text(text, encoding="utf-8")
    (wrong,) = shell_blocks.mismatches(page)
    assert wrong.command.text == "lumbar nosuch"
    assert "nosuch" in wrong.printed[0]
    assert not shell_blocks.refresh(page)
    assert page.read_text(encoding="utf-8") == text


def test_a_block_that_prints_something_else_is_noticed_and_can_be_brought_up_to_date(tmp_path):
    page = tmp_path / "page.md"
    listed = "abcdef23  6/10 · 03:12, night of Sat 21 Nov · lower back"
    page.write_text(
        f"```console\n$ lumbar 6\nSaved 5/10\n$ lumbar list\n{listed}\n$ lumbar show abcd\n...\n```\n", encoding="utf-8"
    )
    (wrong,) = shell_blocks.mismatches(page)
    assert wrong.printed[0].startswith("Saved 6/10")
    assert shell_blocks.refresh(page)
    assert not shell_blocks.mismatches(page)
    assert listed in page.read_text(encoding="utf-8")


# --- Links ---

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def targets(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [one or two for one, two in LINK.findall(text) if "://" not in (one or two)]


def anchors(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings]
    return {*slugs, *re.findall(r'<a id="([^"]+)">', text)}


@each_row("page", PAGES, ids=name)
def test_the_links_of_a_page_lead_somewhere(page):
    for target in targets(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), target


def test_every_page_can_be_reached_from_the_index():
    seen, pending = set(), [DOCS / "index.md"]
    while pending:
        page = pending.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        pending += [(page.parent / target.partition("#")[0]).resolve() for target in targets(page)]
    assert set(PAGES) - {ROOT / "README.md"} <= seen


@each_row("path", TEXTS, ids=name)
def test_no_page_names_a_path_of_the_machine_it_was_made_on(path):
    found = re.search(r"/(?:tmp|root|work|home/\w|Users/\w|var/folders)/\S*", path.read_text(encoding="utf-8"))
    assert found is None, found and found[0]


def test_no_page_promises_what_the_program_must_not():
    found = {name(page): PROMISES.findall(page.read_text(encoding="utf-8")) for page in PAGES}
    assert {page: promises for page, promises in found.items() if promises} == {}


# --- README ---


def test_the_start_of_the_readme_is_two_commands_of_one_line_each():
    start = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Start")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", start, re.DOTALL | re.MULTILINE)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert all(block.startswith("python3 -m venv .venv && ") for block in blocks)
    assert ["pytest" in block for block in blocks] == [False, True]


# --- Tables ---


def test_the_exit_codes_are_the_ones_of_the_program():
    text = (DOCS / "reference/exit-codes.md").read_text(encoding="utf-8")
    stated = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert stated == {*map(int, ExitCode), *map(int, Urgency)}


def test_every_test_named_in_a_page_is_there():
    for page in PAGES:
        if page.parent.name == "how-to":
            continue  # names tests that are still to be written
        for path, test in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), (page, path)
            assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), (page, test)


# --- The how-to pages ---


def toml_blocks(page: str) -> list[str]:
    text = (DOCS / "how-to" / page).read_text(encoding="utf-8")
    return re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_the_red_flag_of_the_how_to_is_one_and_answers_as_its_examples_say(tmp_path):
    rule, examples = (block for block in toml_blocks("add-a-red-flag.md") if "[[" in block)
    path = tmp_path / "how-to.toml"
    (shared,) = (block for block in toml_blocks("add-a-red-flag.md") if "[parts" in block)
    rule = rule.replace("[[levels]]", f"{shared}\n[[levels]]", 1)
    path.write_text(f"{rule}\n{examples}", encoding="utf-8")
    red_flag = read_red_flag(path)
    assert red_flag.numbers
    for example in read_examples(path):
        (result,) = screen(example.given, [red_flag], load_facts()).results
        assert result.word == example.expect
        assert example.missing is None or set(result.missing) == example.missing


def test_the_relief_method_of_the_how_to_is_one(tmp_path):
    (block,) = toml_blocks("add-a-relief-method.md")
    path = tmp_path / "how-to.toml"
    path.write_text(block, encoding="utf-8")
    assert len(read_relief_method(path).rules) == 2
