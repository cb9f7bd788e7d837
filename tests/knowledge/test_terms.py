"""What rules share is told once, no file nests deep, and each number of a guideline has its source and its day."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.knowledge.library import FOLDER
from lumbar_cli.knowledge.screening import load_terms, read_red_flag, read_terms
from rows import each_row

FILES = [Path(FOLDER, "terms.toml"), *sorted(Path(FOLDER, "red_flags").glob("*.toml"))]
DEEPEST = 3
LONG = 3
"""From so many tests on a condition is written once and gets a name."""


def conditions_in(path: Path) -> Iterator[tuple[str, dict]]:
    """Every condition of a file by the place it stands at."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if path.stem == "terms":
        yield from ((name, term) for name, term in table.items() if name != "numbers")
        return
    yield from table.get("parts", {}).items()
    yield from ((name, table[name]) for name in ("over",) if name in table)
    yield from ((f"levels[{place}]", level["when"]) for place, level in enumerate(table["levels"]))


def numbers_in(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8")).get("numbers", {})


def parts_of(key: str, value: object) -> list:
    """The tables inside a group or an exception."""
    if key in ("all", "any"):
        return value
    return value["of"] if key == "count" else [value] if key == "unless" else []


def depth(table: dict) -> int:
    """How many groups and exceptions stand inside each other."""
    return max(
        (1 + max(map(depth, parts)) for key, value in table.items() if (parts := parts_of(key, value))), default=0
    )


def groups_in(table: dict) -> Iterator[str]:
    """Every group of a condition, as text."""
    for key, value in table.items():
        for part in parts_of(key, value):
            yield from groups_in(part)
        if key in ("all", "any") and sum(map(size_of, value)) >= LONG:
            yield f"{key}: {json.dumps(value)}"


def size_of(table: dict) -> int:
    return sum(sum(map(size_of, parts)) if (parts := parts_of(key, value)) else 1 for key, value in table.items())


def words_in(data: object) -> Iterator[str]:
    """Every key and every text of a file: a name that is used is among them."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from words_in(value)
    elif isinstance(data, list):
        for each in data:
            yield from words_in(each)
    elif isinstance(data, str):
        yield data


def test_no_file_nests_deeper_than_three():
    deep = {(path.stem, where): depth(table) for path in FILES for where, table in conditions_in(path)}
    assert {place: levels for place, levels in deep.items() if levels > DEEPEST} == {}


def test_no_condition_is_written_twice():
    groups = Counter(group for path in FILES for _, table in conditions_in(path) for group in groups_in(table))
    assert [group for group, times in groups.items() if times > 1] == []


def test_every_name_is_used():
    relief = [*Path(FOLDER, "relief").glob("*.toml"), Path(FOLDER, "relief_rules.toml")]
    used = Counter(word for path in [*FILES, *relief] for _, table in conditions_of(path) for word in words_in(table))
    shared = {*load_terms().terms, *load_terms().numbers}
    assert {name for name in shared if not used[name]} == set()
    for path in FILES[1:]:
        own = {*numbers_in(path), *tomllib.loads(path.read_text(encoding="utf-8")).get("parts", {})}
        inside = Counter(word for _, table in conditions_in(path) for word in words_in(table))
        assert {name for name in own if not inside[name]} == set(), path.stem


def conditions_of(path: Path) -> Iterator[tuple[str, dict]]:
    if path in FILES:
        yield from conditions_in(path)
    else:
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


@each_row(
    ("name", "number"), [(f"{path.stem}: {name}", each) for path in FILES for name, each in numbers_in(path).items()]
)
def test_a_number_has_its_source_its_place_and_a_day_that_has_come(name, number):
    assert set(number) == {"value", "cite", "where", "certainty", "since"}
    assert number["where"]
    assert date(2026, 11, 22) <= number["since"] <= datetime.now(UTC).date()
    assert (number["cite"] == "project-rule") is (number["certainty"] == Certainty.PROJECT_RULE.value)


def test_no_term_holds_a_number_without_a_name():
    """0 and 1 say "any at all"; whatever else is compared with has a source."""
    for where, table in conditions_in(FILES[0]):
        bare = [each for each in json.dumps(table).replace("}", " ").replace("]", " ").split() if each[:1].isdigit()]
        assert set(bare) <= {"0", "1"}, where


RULE = """
title = "A sign"
say = "a sign"
advice = "Phone."
why = "Because."
term = "sign"
reviewed = 2026-11-28
reviewed_by = "nobody clinical yet"
sources = []
[numbers]
high_c = { value = 39.0, cite = "cdc-hear-her", where = "made up", certainty = "confirmed", since = 2026-11-28 }
[parts]
hot = { temperature_c = { at_least = "high_c" } }
[[levels]]
urgency = "emergency"
certainty = "confirmed"
when = { hot = true, fever = true }
[[levels]]
urgency = "routine"
certainty = "confirmed"
when.fall = true
"""


def a_rule(folder: Path, *changes: tuple[str, str]) -> Path:
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "a-rule.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_uses_terms_parts_and_numbers_by_their_names(tmp_path):
    emergency, routine = read_red_flag(a_rule(tmp_path)).levels
    hot, fever = emergency.condition.of
    assert (hot.fact.name, hot.at_least) == ("temperature_c", 39.0)
    assert fever == load_terms().terms["fever"]
    assert routine.condition.fact.name == "fall"


@each_row(
    ("old", "new", "why"),
    [
        ('title = "A sign"', "", "title: it is missing"),
        ('title = "A sign"', "title = 3", "title: text is expected"),
        ('title = "A sign"', 'title = "A sign"\ncolour = "red"', "colour: nothing has that name"),
        ('title = "A sign"', 'title = "A sign"\nslug = "other"', "slug: nothing has that name"),
        ("reviewed = 2026-11-28", 'reviewed = "yesterday"', "reviewed: a date such as"),
        ('urgency = "routine"', 'urgency = "soon"', "levels[1].urgency: one of"),
        ('urgency = "routine"', 'urgency = "emergency"', "levels: one or more, the most urgent first"),
        ("when.fall = true", 'when = "fall"', "levels[1].when"),
        ("when.fall = true", "when.fall = 3", "fall is never 3"),
        ("when.fall = true", "when = {}", "0 of 0 conditions"),
        ("when.fall = true", "when.fal = true", "no fact or term is called fal"),
        ("when.fall = true", "when.fever = false", "fever is a term"),
        ("when.fall = true", 'when = { pain_now = { at_least = "high" } }', "pain_now cannot be compared"),
        ("hot = { temp", "fever = { temp", "fever: the name is taken"),
        ("hot = { temp", "fall = { temp", "fall: the name is taken"),
        ("high_c = {", "fever_c = {", "numbers.fever_c: the name is taken"),
        ('cite = "cdc-hear-her"', 'cite = "nobody"', "numbers.high_c.cite: no source nobody"),
        (', certainty = "confirmed", since', ", since", "numbers.high_c.certainty: it is missing"),
        ("since = 2026-11-28", 'since = "now"', "numbers.high_c.since: a date"),
        ("value = 39.0", "value = true", "numbers.high_c.value"),
    ],
)
def test_a_rule_outside_its_grammar_is_refused_where_it_is_wrong(tmp_path, old, new, why):
    with pytest.raises(KnowledgeError) as refused:
        read_red_flag(a_rule(tmp_path, (old, new)))
    assert refused.value.why.startswith(why)
    assert str(tmp_path) in refused.value.path


def test_a_term_may_use_only_those_before_it(tmp_path):
    path = tmp_path / "terms.toml"
    path.write_text("[later]\nsooner = true\n[sooner]\nfall = true\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        read_terms(path)
    assert refused.value.why == "no fact or term is called sooner"
