"""The relief methods and what a profile can hold, read strictly from `relief/*.toml` and their neighbours."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from lumbar_cli.domain.relief.catalogue import (
    Evidence,
    Line,
    ProfileCondition,
    ReliefMethod,
    ReliefRule,
    ReliefRules,
    StopSigns,
    fact_name,
)
from lumbar_cli.domain.relief.ledger import LedgerRules
from lumbar_cli.domain.signs.conditions import parse_condition
from lumbar_cli.domain.signs.facts import Fact, FactKind, Worse
from lumbar_cli.domain.words import Phase
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.methods import as_name
from lumbar_cli.knowledge.sources import read_citations
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_table, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

METHOD_KEYS = ("title", "kinds", "steps", "evidence", "evidence_text", "sources")
METHOD_OPTIONAL = ("also", "phases", "cautions", "stop_if", "call_if", "withheld_when", "ask_first_when")
LEDGER_MINUTES = ("after_from_minutes", "after_to_minutes", "untried_from_minutes", "untried_to_minutes")


@cache
def load_relief_methods() -> tuple[ReliefMethod, ...]:
    """Read every method, by slug."""
    return tuple(read_relief_method(path) for path in sorted(Path(FOLDER, "relief").glob("*.toml")))


@cache
def load_relief_rules() -> ReliefRules:
    """Read what holds for every method of a kind."""
    return read_relief_rules(Path(FOLDER, "relief_rules.toml"))


@cache
def load_ledger_rules() -> LedgerRules:
    """Read the numbers of the ledger."""
    return read_ledger_rules(Path(FOLDER, "relief_rules.toml"))


@cache
def load_conditions() -> Mapping[str, ProfileCondition]:
    """Read everything a profile can hold, by name, in the order in which it is asked."""
    return read_conditions(Path(FOLDER, "conditions.toml"))


@cache
def load_relief_facts() -> Mapping[str, Fact]:
    """What rules about relief may ask: every fact, and every condition of a profile that is no fact already."""
    own = {condition.fact: _fact_of(condition) for condition in load_conditions().values()}
    return MappingProxyType({**own, **load_facts()})


def _fact_of(condition: ProfileCondition) -> Fact:
    return Fact(
        name=condition.fact, kind=FactKind.YES_NO, worse=Worse.YES, known_hours=0, stays_days=None, denied=False
    )


def find_condition(name: str) -> ProfileCondition | None:
    """The condition of that name or of one of its other names, `_` and spaces as `-`; None where there is none."""
    wanted = as_name(name)
    return next((each for each in load_conditions().values() if wanted in (each.name, *each.also)), None)


def read_relief_method(path: Path) -> ReliefMethod:
    """Read one method; KnowledgeError where the file contradicts its grammar."""
    table = read_table(path, METHOD_KEYS, METHOD_OPTIONAL)
    try:
        evidence = Evidence(table["evidence"])
    except ValueError:
        raise broken(path, f"evidence: {table['evidence']!r} is none of {', '.join(Evidence)}") from None
    return ReliefMethod(
        slug=path.stem,
        title=typed(table["title"], str, path, "title"),
        also=_words(table.get("also", []), path, "also"),
        kinds=frozenset(_words(table["kinds"], path, "kinds")),
        phases=_phases(table.get("phases", list(Phase)), path),
        steps=_lines(table["steps"], path, "steps"),
        cautions=_lines(table.get("cautions", []), path, "cautions"),
        stop_if=_lines(table.get("stop_if", []), path, "stop_if"),
        call_if=_lines(table.get("call_if", []), path, "call_if"),
        evidence=evidence,
        evidence_text=typed(table["evidence_text"], str, path, "evidence_text"),
        sources=read_citations(table["sources"], path),
        rules=(
            *_rules_of_method(table.get("withheld_when", []), path, ask_first=False),
            *_rules_of_method(table.get("ask_first_when", []), path, ask_first=True),
        ),
    )


def _rules_of_method(tables: Any, path: Path, *, ask_first: bool) -> Iterable[ReliefRule]:
    for table in typed(tables, list, path, "withheld_when, ask_first_when"):
        check_keys(table, path, ["when", "why"], where="withheld_when, ask_first_when")
        yield ReliefRule(
            condition=parse_condition(typed(table["when"], dict, path, "when"), load_relief_facts(), str(path)),
            why=typed(table["why"], str, path, "why"),
            ask_first=ask_first,
        )


def read_relief_rules(path: Path) -> ReliefRules:
    """Read the rules by kind; KnowledgeError where the file contradicts its grammar."""
    table = read_table(path, ["rules", "stop_signs", "ledger", "evidence", "words"])
    check_keys(table["evidence"], path, list(Evidence), where="evidence")
    return ReliefRules(
        rules=tuple(_rule_of_kind(rule, path) for rule in table["rules"]),
        stop_signs=tuple(_stop_signs(signs, path) for signs in table["stop_signs"]),
        evidence=MappingProxyType({word: table["evidence"][word] for word in Evidence}),
        words=MappingProxyType({key: typed(text, str, path, f"words: {key}") for key, text in table["words"].items()}),
    )


def _rule_of_kind(table: Any, path: Path) -> ReliefRule:
    check_keys(table, path, ["kinds", "when", "why", "sources"], ["ask_first"], where="rules")
    return ReliefRule(
        kinds=frozenset(_words(table["kinds"], path, "kinds")),
        condition=parse_condition(typed(table["when"], dict, path, "when"), load_relief_facts(), str(path)),
        why=typed(table["why"], str, path, "why"),
        ask_first=typed(table.get("ask_first", False), bool, path, "ask_first"),
        sources=read_citations(table["sources"], path),
    )


def _stop_signs(table: Any, path: Path) -> StopSigns:
    check_keys(table, path, ["kinds", "lines", "sources"], where="stop_signs")
    return StopSigns(
        kinds=frozenset(_words(table["kinds"], path, "kinds")),
        lines=_lines(table["lines"], path, "stop_signs"),
        sources=read_citations(table["sources"], path),
    )


def read_ledger_rules(path: Path) -> LedgerRules:
    """Read the table `ledger`; KnowledgeError where it contradicts its grammar."""
    table = read_toml(path).get("ledger", {})
    check_keys(table, path, [*LEDGER_MINUTES, "similar", "minimum_change", "minimum_pairs", "sources"], where="ledger")
    read_citations(table["sources"], path)
    after_from, after_to, untried_from, untried_to = (
        timedelta(minutes=typed(table[name], int, path, name)) for name in LEDGER_MINUTES
    )
    return LedgerRules(
        after_from=after_from,
        after_to=after_to,
        untried_from=untried_from,
        untried_to=untried_to,
        similar=typed(table["similar"], float, path, "similar"),
        minimum_change=typed(table["minimum_change"], float, path, "minimum_change"),
        minimum_pairs=typed(table["minimum_pairs"], int, path, "minimum_pairs"),
    )


def read_conditions(path: Path) -> Mapping[str, ProfileCondition]:
    """Read what a profile can hold; KnowledgeError where a question is missing or asked in two places."""
    conditions = {}
    for name, table in read_toml(path).items():
        check_keys(table, path, ["title", "matters"], ["also", "ask", "only"], where=name)
        fact = load_facts().get(fact_name(name))
        if (fact is None) is not ("ask" in table):
            raise broken(path, f"{name}: the question stands here, or in facts.toml, and in one place only")
        conditions[name] = ProfileCondition(
            name=name,
            title=typed(table["title"], str, path, name),
            ask=typed(table["ask"] if fact is None else fact.ask, str, path, name),
            matters=typed(table["matters"], str, path, name),
            also=_words(table.get("also", []), path, name),
            only=_phases(table.get("only", list(Phase)), path),
        )
    return MappingProxyType(conditions)


def _lines(values: Any, path: Path, where: str) -> tuple[Line, ...]:
    return tuple(_line(value, path, where) for value in typed(values, list, path, where))


def _line(value: Any, path: Path, where: str) -> Line:
    if isinstance(value, str):
        return Line(value)
    check_keys(value, path, ["text", "only"], where=where)
    return Line(typed(value["text"], str, path, where), _phases(value["only"], path))


def _phases(values: Any, path: Path) -> frozenset[Phase]:
    try:
        return frozenset(Phase(word) for word in _words(values, path, "phases"))
    except ValueError as error:
        raise broken(path, f"phases: {error}") from None


def _words(values: Any, path: Path, where: str) -> tuple[str, ...]:
    return tuple(typed(value, str, path, where) for value in typed(values, list, path, where))
