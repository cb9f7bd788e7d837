"""Every red flag answers as the examples in its own file say."""

from datetime import date, timedelta
from pathlib import Path

from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.screening import EXAMPLES_BEGIN, load_examples, load_red_flags, read_examples
from rows import each_row

TABLE = load_facts()
RULES = {red_flag.slug: red_flag for red_flag in load_red_flags()}
FILES = sorted(Path(FOLDER, "red_flags").glob("*.toml"))
TWO_YEARS = timedelta(days=730)


@each_row("example", load_examples(), ids=lambda example: f"{example.red_flag}: {example.name}")
def test_a_rule_answers_as_its_example_says(example):
    (result,) = screen(example.given, [RULES[example.red_flag]], TABLE).results
    assert result.word == example.expect
    if example.could_rise_to is not None:
        assert result.could_rise_to is example.could_rise_to
    if example.missing is not None:
        assert set(result.missing) == example.missing


@each_row("path", FILES, ids=lambda path: path.stem)
def test_a_file_shows_its_rule_flagged_clear_and_not_assessed(path):
    expected = {example.expect for example in read_examples(path)}
    assert {"clear", "not assessed"} <= expected
    assert expected & {urgency.word for urgency in Urgency}


@each_row("path", FILES, ids=lambda path: path.stem)
def test_every_level_of_a_rule_is_reached_by_an_example(path):
    expected = {example.expect for example in read_examples(path)}
    assert {level.urgency.word for level in RULES[path.stem].levels} <= expected


@each_row("path", FILES, ids=lambda path: path.stem)
def test_nothing_but_examples_follows_the_first_example(path):
    tail = path.read_text(encoding="utf-8").partition(EXAMPLES_BEGIN)[2]
    assert not [line for line in tail.splitlines() if line.startswith("[") and line.strip() != "[[examples]]"]


@each_row("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_a_rule_was_read_again_within_two_years_of_its_newest_neighbour(rule):
    newest = max(each.reviewed for each in RULES.values())
    assert rule.reviewed <= newest <= rule.reviewed + TWO_YEARS
    assert isinstance(rule.reviewed, date)


@each_row("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_a_rule_cites_a_source_or_calls_itself_a_project_rule(rule):
    assert rule.sources or all(level.certainty is Certainty.PROJECT_RULE for level in rule.levels)
