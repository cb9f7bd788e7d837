"""Every red flag answers as the examples in its own file say."""

from datetime import date, timedelta

import pytest

from lumbar_cli.domain.signs.screening import Example, screen
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import EXAMPLES_BEGIN, RED_FLAGS, load_examples, load_red_flags, read_examples

TABLE = load_facts()
RULES = {red_flag.slug: red_flag for red_flag in load_red_flags()}
FILES = sorted(RED_FLAGS.glob("*.toml"))
TWO_YEARS = timedelta(days=730)


@pytest.mark.parametrize("example", load_examples(), ids=lambda e: f"{e.red_flag}: {e.name}")
def test_a_rule_answers_as_its_example_says(example: Example):
    (result,) = screen(example.given, [RULES[example.red_flag]], TABLE).results
    assert result.word == example.expect
    if example.could_rise_to is not None:
        assert result.could_rise_to is example.could_rise_to
    if example.missing is not None:
        assert set(result.missing) == example.missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_shows_its_rule_flagged_clear_and_not_assessed(path):
    expected = {example.expect for example in read_examples(path)}
    assert {"clear", "not assessed"} <= expected
    assert expected & {urgency.word for urgency in Urgency}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_level_of_a_rule_is_reached_by_an_example(path):
    expected = {example.expect for example in read_examples(path)}
    assert {level.urgency.word for level in RULES[path.stem].levels} <= expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_but_examples_follows_the_first_example(path):
    tail = path.read_text(encoding="utf-8").partition(EXAMPLES_BEGIN)[2]
    assert not [line for line in tail.splitlines() if line.startswith("[") and line.strip() != "[[examples]]"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_a_rule_was_read_again_within_two_years_of_its_newest_neighbour(rule):
    newest = max(each.reviewed for each in RULES.values())
    assert rule.reviewed <= newest <= rule.reviewed + TWO_YEARS
    assert isinstance(rule.reviewed, date)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.slug)
def test_a_rule_cites_a_source_or_calls_itself_a_project_rule(rule):
    assert rule.sources or all(level.certainty is Certainty.PROJECT_RULE for level in rule.levels)
