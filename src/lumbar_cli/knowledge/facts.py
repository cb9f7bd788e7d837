"""Every fact a rule may ask about, and the screens they are asked on, read strictly from `facts.toml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.signs.facts import NONE, Fact, FactGroup, FactKind, Gate, Mask, Worse, parse_gate
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.pregnancy.dating import Pregnancy

UNTIL_ASSESSED = "until assessed"
OPTIONAL = (
    *("ask", "group", "unit", "plausible", "choices", "calm", "denied", "bare", "worse", "stays", "stays_days"),
    *("known_hours", "details_of", "implies", "gate", "seen_with", "masked_by", "unsure_counts", "private"),
    *("derived", "diary_only", "names_baby", "limits_life", "words", "said"),
)
SWITCHES = ("implies", "unsure_counts", "private", "derived", "diary_only", "names_baby", "limits_life")
WORSE_OF_KIND = {
    FactKind.YES_NO: Worse.YES,
    FactKind.CHOICE: Worse.LAST_CHOICE,
    FactKind.TEXT: Worse.ANY,
    FactKind.LIST: Worse.ANY,
}


class Vocabulary(NamedTuple):
    """Every group in the order of the file, and every fact by name: by group, inside one in the order of the file."""

    facts: Mapping[str, Fact]
    groups: tuple[FactGroup, ...]


@cache
def load_facts() -> Mapping[str, Fact]:
    """Read every fact, by name, in the order in which they are asked."""
    return _load().facts


@cache
def load_groups() -> tuple[FactGroup, ...]:
    """Read the screens of the interview, most urgent first."""
    return _load().groups


def unnamed_facts(pregnancy: Pregnancy) -> frozenset[str]:
    """The facts that no screen names: once a pregnancy was recorded as over, those that speak of a baby."""
    if pregnancy.ended_on is None:
        return frozenset()
    return frozenset(name for name, fact in load_facts().items() if fact.names_baby)


@cache
def _load() -> Vocabulary:
    return read_facts(Path(FOLDER, "facts.toml"))


def read_facts(path: Path) -> Vocabulary:
    """Read a file of facts; KnowledgeError where it contradicts its grammar."""
    tables = read_toml(path)
    defaults, groups = tables.pop("defaults", {}), tables.pop("groups", [])
    check_keys(defaults, path, ["stays_days", "known_hours"], where="defaults")
    read_groups = tuple(_read_group(group, path) for group in groups)
    facts: dict[str, Fact] = {}
    for name, table in tables.items():
        facts[name] = _read_fact(name, {**defaults, **table}, facts, {group.slug for group in read_groups}, path)
    for fact in facts.values():
        for other in (*fact.seen_with, *((fact.masked_by.fact,) if fact.masked_by else ())):
            if other not in facts:
                raise broken(path, f"{fact.name}: no fact {other}")
    place = {group.slug: at for at, group in enumerate(read_groups)}
    in_order = sorted(facts.values(), key=lambda fact: place.get(fact.group or "", len(place)))
    return Vocabulary(MappingProxyType({fact.name: fact for fact in in_order}), read_groups)


def _read_group(table: Mapping[str, Any], path: Path) -> FactGroup:
    check_keys(table, path, ["slug", "ask"], ["private"], where="groups")
    return FactGroup(table["slug"], table["ask"], private=table.get("private", False))


def _read_fact(name: str, table: Mapping[str, Any], before: Mapping[str, Fact], groups: set[str], path: Path) -> Fact:
    check_keys(table, path, ["kind", "stays_days", "known_hours"], OPTIONAL, where=name)
    if table.get("group", "") not in groups and "ask" in table:
        raise broken(path, f"{name}: no group {table.get('group')!r}")
    try:
        kind = FactKind(table["kind"])
        worse = Worse(table["worse"]) if "worse" in table else WORSE_OF_KIND[kind]
    except (ValueError, KeyError) as error:
        raise broken(path, f"{name}: kind or worse is none that is known") from error
    choices = tuple(table.get("choices", ()))
    denied = table.get("denied", False if kind is FactKind.YES_NO else NONE if NONE in choices else None)
    return Fact(
        name=name,
        kind=kind,
        worse=worse,
        known_hours=typed(table["known_hours"], int, path, name),
        stays_days=None if _stays_until_assessed(table, name, path) else typed(table["stays_days"], int, path, name),
        unit=table.get("unit"),
        plausible=_read_range(table, name, path),
        choices=choices,
        calm=tuple(table.get("calm", () if denied is None else (denied,))),
        denied=denied,
        bare=table.get("bare", _bare(kind, worse, choices)),
        ask=table.get("ask"),
        group=table.get("group"),
        gate=_read_gate(table, name, path),
        masked_by=_read_mask(table, name, path),
        said=_read_said(table, name, kind, choices, path),
        seen_with=tuple(table.get("seen_with", ())),
        words=MappingProxyType(_read_words(table, name, path)),
        parents=_read_parents(table, name, before, path),
        **{switch: typed(table.get(switch, False), bool, path, f"{name}: {switch}") for switch in SWITCHES},
    )


def _bare(kind: FactKind, worse: Worse, choices: tuple[str, ...]) -> bool | str | None:
    if kind is FactKind.YES_NO:
        return True
    return choices[-1] if kind is FactKind.CHOICE and worse is Worse.LAST_CHOICE else None


def _stays_until_assessed(table: Mapping[str, Any], name: str, path: Path) -> bool:
    if table.get("stays", UNTIL_ASSESSED) != UNTIL_ASSESSED:
        raise broken(path, f"{name}: stays is {UNTIL_ASSESSED!r} or absent")
    return "stays" in table


def _read_range(table: Mapping[str, Any], name: str, path: Path) -> tuple[float, float] | None:
    if "plausible" not in table:
        return None
    bounds = typed(table["plausible"], list, path, name)
    if len(bounds) != 2 or not all(isinstance(bound, (int, float)) for bound in bounds) or bounds[0] >= bounds[1]:
        raise broken(path, f"{name}: plausible is lowest and highest")
    return bounds[0], bounds[1]


def _read_gate(table: Mapping[str, Any], name: str, path: Path) -> Gate | None:
    if "gate" not in table:
        return None
    gate = typed(table["gate"], dict, path, name)
    try:
        [(of, value)] = gate.items()
        return parse_gate(of, value)
    except (ValueError, UnreadableGestationError) as error:
        raise broken(path, f"{name}: {gate!r} is no gate") from error


def _read_mask(table: Mapping[str, Any], name: str, path: Path) -> Mask | None:
    if "masked_by" not in table:
        return None
    check_keys(table["masked_by"], path, ["fact", "below"], where=f"{name}: masked_by")
    return Mask(table["masked_by"]["fact"], table["masked_by"]["below"])


def _read_said(
    table: Mapping[str, Any], name: str, kind: FactKind, choices: tuple[str, ...], path: Path
) -> str | Mapping[FactValue, str] | None:
    """Read one phrase, or one for each answer; only that of a number has a place for it."""
    said = table.get("said")
    answers = {"yes": True, "no": False} if kind is FactKind.YES_NO else {choice: choice for choice in choices}
    if isinstance(said, dict) and not set(said) <= set(answers):
        raise broken(path, f"{name}: said names an answer that is none")
    phrases = [] if said is None else list(said.values()) if isinstance(said, dict) else [said]
    places = {"{value}"} if kind in (FactKind.WHOLE, FactKind.NUMBER) else set()
    for phrase in phrases:
        if not set(re.findall(r"{.*?}|[{}]", typed(phrase, str, path, f"{name}: said"))) <= places:
            raise broken(path, f"{name}: said has a place for what it is not given")
    if isinstance(said, dict):
        return MappingProxyType({answers[answer]: phrase for answer, phrase in said.items()})
    return said


def _read_parents(table: Mapping[str, Any], name: str, before: Mapping[str, Fact], path: Path) -> tuple[Fact, ...]:
    names = table.get("details_of", [])
    names = [names] if isinstance(names, str) else names
    if absent := [parent for parent in names if parent not in before]:
        raise broken(path, f"{name}: details_of {absent[0]}, which does not stand above it")
    if table.get("implies") and len(names) != 1:
        raise broken(path, f"{name}: implies needs exactly one details_of")
    return tuple(before[parent] for parent in names)


def _read_words(table: Mapping[str, Any], name: str, path: Path) -> dict[str, str]:
    words = table.get("words", {})
    if isinstance(words, list):
        words = {word: word for word in words}
    if not isinstance(words, dict) or not all(isinstance(word, str) for pair in words.items() for word in pair):
        raise broken(path, f"{name}: words is a list of words or a table from word to word")
    return words
