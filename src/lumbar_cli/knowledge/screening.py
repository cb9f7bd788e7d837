"""The red flags, read strictly from `red_flags/*.toml`: one file a rule, its examples inside."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from lumbar_cli.domain.errors import FactValueError, UnknownFactError
from lumbar_cli.domain.signs.answers import find_fact, parse_fact
from lumbar_cli.domain.signs.conditions import parse_condition
from lumbar_cli.domain.signs.screening import Example, Level, RedFlag
from lumbar_cli.domain.words import Urgency, Verdict
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.sources import read_certainty, read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from lumbar_cli.domain.signs.facts import Facts

RED_FLAGS = Path(FOLDER, "red_flags")
EXAMPLES_BEGIN = "\n[[examples]]"
"""Examples stand last in a file, so that the daily path can leave them unread."""

REQUIRED = ("title", "advice", "say", "why", "term", "reviewed", "reviewed_by", "levels", "sources")
OPTIONAL = ("sooner_if", "private", "notes")


@cache
def load_red_flags() -> tuple[RedFlag, ...]:
    """Read every rule, by slug, without its examples."""
    return tuple(read_red_flag(path) for path in _paths())


def load_examples() -> tuple[Example, ...]:
    """Read the examples of every rule, in the order of their files."""
    return tuple(example for path in _paths() for example in read_examples(path))


def _paths() -> Iterable[Path]:
    return sorted(RED_FLAGS.glob("*.toml"))


def read_red_flag(path: Path) -> RedFlag:
    """Read one rule; KnowledgeError where it contradicts the grammar or names what does not exist."""
    table = read_toml(path, before=EXAMPLES_BEGIN)
    check_keys(table, path, REQUIRED, OPTIONAL)
    levels = tuple(_read_level(level, path) for level in typed(table["levels"], list, path, "levels"))
    if not levels or any(higher.urgency <= lower.urgency for higher, lower in pairwise(levels)):
        raise broken(path, "levels: one or more, the most urgent first, each urgency once")
    return RedFlag(
        slug=path.stem,
        levels=levels,
        sources=read_citations(table["sources"], path),
        reviewed=typed(table["reviewed"], date, path, "reviewed"),
        sooner_if=tuple(typed(sign, str, path, "sooner_if") for sign in table.get("sooner_if", ())),
        private=typed(table.get("private", False), bool, path, "private"),
        notes=typed(table["notes"], str, path, "notes") if "notes" in table else None,
        title=typed(table["title"], str, path, "title"),
        advice=typed(table["advice"], str, path, "advice"),
        say=typed(table["say"], str, path, "say"),
        why=typed(table["why"], str, path, "why"),
        term=typed(table["term"], str, path, "term"),
        reviewed_by=typed(table["reviewed_by"], str, path, "reviewed_by"),
    )


def _read_level(table: Any, path: Path) -> Level:
    check_keys(table, path, ["urgency", "when", "certainty"], ["advice", "reason"], where="levels")
    return Level(
        urgency=_read_urgency(table["urgency"], path),
        condition=parse_condition(typed(table["when"], dict, path, "when"), load_facts(), str(path)),
        certainty=read_certainty(table["certainty"], path),
        advice=typed(table["advice"], str, path, "advice") if "advice" in table else None,
        reason=typed(table["reason"], str, path, "reason") if "reason" in table else None,
    )


def _read_urgency(word: Any, path: Path) -> Urgency:
    try:
        return Urgency.from_word(word)
    except ValueError as error:
        raise broken(path, f"urgency: {word!r} is none") from error


def read_examples(path: Path) -> tuple[Example, ...]:
    """Read the examples of one rule; KnowledgeError where one contradicts the grammar."""
    return tuple(
        _read_example(table, path) for table in typed(read_toml(path).get("examples", []), list, path, "examples")
    )


def _read_example(table: Any, path: Path) -> Example:
    check_keys(table, path, ["name", "given", "expect"], ["could_rise_to", "missing"], where="examples")
    expect = typed(table["expect"], str, path, "expect")
    if expect not in (Verdict.CLEAR.value, Verdict.NOT_ASSESSED.value):
        _read_urgency(expect, path)
    missing = typed(table["missing"], list, path, "missing") if "missing" in table else None
    return Example(
        red_flag=path.stem,
        name=typed(table["name"], str, path, "name"),
        given=_read_given(typed(table["given"], dict, path, "given"), path),
        expect=expect,
        could_rise_to=_read_urgency(table["could_rise_to"], path) if "could_rise_to" in table else None,
        missing=None if missing is None else frozenset(missing),
    )


def _read_given(given: Mapping[str, Any], path: Path) -> Facts:
    """Read facts as `check --answers` would; those that only the diary tells may be given too."""
    table = load_facts()
    try:
        return {
            name: parse_fact(table[name] if name in table else find_fact(name, table), raw)
            for name, raw in given.items()
        }
    except (UnknownFactError, FactValueError) as error:
        raise broken(path, f"given: {error.told()}") from error
