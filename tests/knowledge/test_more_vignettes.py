"""More whole cases, written from the fact sheet by two hands and not from the rules: every answer, every rule."""

import json
from functools import cache
from pathlib import Path

from lumbar_cli.domain.signs.answers import parse_answers
from lumbar_cli.domain.signs.facts import FactKind
from lumbar_cli.domain.signs.screening import Finding, screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

DATA = Path(__file__).parents[1] / "data"
TABLE = load_facts()
RULES = tuple(load_red_flags())


def cases(name: str) -> list[dict]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


CASES = [
    case
    for name in ("more-vignettes", "independent-vignettes", "vignettes-second-sheet", "vignettes-unseen")
    for case in cases(f"{name}.jsonl")
]
ALL = cases("vignettes.jsonl") + CASES


def answer(case: dict) -> tuple[Finding, ...]:
    """What is found of a case, most urgent first."""
    told = {name: value for name, value in case["facts"].items() if not TABLE[name].diary_only}
    shown = {name: value for name, value in case["facts"].items() if name not in told}  # what only the diary can tell
    return screen({**parse_answers(told, TABLE), **shown}, load_red_flags(), TABLE).findings


@cache
def answers() -> dict[str, tuple[Finding, ...]]:
    """Of every case, once a process and not when the tests are collected: it takes seconds."""
    return {case["id"]: answer(case) for case in ALL}


@each_row("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_answered_within_its_bounds(case):
    findings = answers()[case["id"]]
    urgency = Urgency.from_word(findings[0].word) if findings else Urgency.ROUTINE
    found = [(f.red_flag.slug, f.word, f.because) for f in findings]
    assert urgency >= Urgency.from_word(case["expect_min"]), ("too low", case["text"], found)
    if case["expect_max"] is not None:
        assert urgency <= Urgency.from_word(case["expect_max"]), ("too high", case["text"], found)


@each_row("rule", RULES, ids=lambda rule: rule.slug)
def test_every_urgency_of_every_rule_is_reached_by_a_whole_case(rule):
    reached = {finding.word for found in answers().values() for finding in found if finding.red_flag.slug == rule.slug}
    assert {level.urgency.word for level in rule.levels} <= reached


@each_row("fact", [fact for fact in TABLE.values() if not fact.diary_only], ids=lambda fact: fact.name)
def test_every_answer_a_fact_can_have_is_in_a_case(fact):
    given = {case["facts"][fact.name] for case in ALL if fact.name in case["facts"] and fact.kind is not FactKind.LIST}
    if fact.kind is FactKind.LIST:
        assert any(fact.name in case["facts"] for case in ALL)
    elif fact.kind is FactKind.YES_NO:
        assert True in given
    elif fact.kind is FactKind.CHOICE:
        assert set(fact.choices) <= given
    else:
        assert given


def test_ids_are_unique_and_every_case_says_why():
    assert len({case["id"] for case in ALL}) == len(ALL)
    assert all(case["reason"] and case["source"] and case["text"] for case in CASES)
    assert len(CASES) >= 150
