"""Every fact a rule may ask about, and the screens they are asked on, read strictly from `facts.toml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.signs.facts import NONE, Fact, FactGroup, FactKind, Gate, Mask, Together, Worse, parse_gate
from lumbar_cli.knowledge.strict import FOLDER, broken, check_keys, read_toml, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lumbar_cli.domain.diary.records import FactValue

UNTIL_ASSESSED = "until assessed"
OPTIONAL = (
    *(
        "ask",
        "ask_after_birth",
        "ask_after_end",
        "called",
        "told",
        "choice_words",
        "together",
        "group",
        "unit",
        "plausible",
        "choices",
        "calm",
        "denied",
        "bare",
        "worse",
        "stays",
        "stays_days",
    ),
    *("known_hours", "details_of", "implies", "gate", "seen_with", "masked_by", "unsure_counts", "private"),
    *("derived", "diary_only", "names_baby", "limits_life", "words", "said", "who_and_when", "earlier_episode"),
    *("mood", "scored", "interference", "kept_if_wanted"),
)
SWITCHES = (
    *("implies", "unsure_counts", "private", "derived", "diary_only", "names_baby", "limits_life", "who_and_when"),
    *("earlier_episode", "mood", "scored", "interference", "kept_if_wanted"),
)
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
        masks = (fact.masked_by.fact,) if fact.masked_by else ()
        for other in (*fact.seen_with, *masks, *((fact.together.other,) if fact.together else ())):
            if other not in facts:
                raise broken(path, f"{fact.name}: no fact {other}")
    place = {group.slug: at for at, group in enumerate(read_groups)}
    in_order = sorted(facts.values(), key=lambda fact: place.get(fact.group or "", len(place)))
    return Vocabulary(MappingProxyType({fact.name: fact for fact in in_order}), read_groups)


def _read_group(table: Mapping[str, Any], path: Path) -> FactGroup:
    check_keys(table, path, ["slug", "ask"], ["private", "ask_after_birth", "ask_after_end"], where="groups")
    return FactGroup(**table)


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
        ask_after_birth=table.get("ask_after_birth"),
        ask_after_end=table.get("ask_after_end"),
        called=typed(table.get("called", ""), str, path, f"{name}: called"),
        group=table.get("group"),
        gate=_read_gate(table, name, path),
        masked_by=_read_mask(table, name, path),
        told=_read_phrases("told", table, name, kind, choices, path),
        said=_read_phrases("said", table, name, kind, choices, path),
        choice_words=MappingProxyType(_read_choice_words(table, name, choices, path)),
        together=_read_together(table, name, path),
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


def _read_phrases(
    key: str, table: Mapping[str, Any], name: str, kind: FactKind, choices: tuple[str, ...], path: Path
) -> str | Mapping[FactValue, str] | None:
    """Read one phrase, or one for each answer; only that of a number has a place for it."""
    read = table.get(key)
    answers = {"yes": True, "no": False} if kind is FactKind.YES_NO else {choice: choice for choice in choices}
    if isinstance(read, dict) and not set(read) <= set(answers):
        raise broken(path, f"{name}: {key} names an answer that is none")
    places = {"{value}", "{span}"} if kind in (FactKind.WHOLE, FactKind.NUMBER) else set()
    for phrase in [] if read is None else read.values() if isinstance(read, dict) else [read]:
        _check_places(typed(phrase, str, path, f"{name}: {key}"), places, f"{name}: {key}", path)
    if isinstance(read, dict):
        return MappingProxyType({answers[answer]: phrase for answer, phrase in read.items()})
    return read


def _check_places(phrase: str, places: set[str], where: str, path: Path) -> None:
    if not set(re.findall(r"{.*?}|[{}]", phrase)) <= places:
        raise broken(path, f"{where} has a place for what it is not given")


def _read_choice_words(table: Mapping[str, Any], name: str, choices: tuple[str, ...], path: Path) -> Mapping[str, str]:
    words = typed(table.get("choice_words", {}), dict, path, f"{name}: choice_words")
    if not set(words) <= set(choices) or not all(isinstance(word, str) for word in words.values()):
        raise broken(path, f"{name}: choice_words has a word for each choice")
    return words


def _read_together(table: Mapping[str, Any], name: str, path: Path) -> Together | None:
    if "together" not in table:
        return None
    check_keys(table["together"], path, ["other", "called", "told", "said"], where=f"{name}: together")
    for key in ("told", "said"):
        _check_places(table["together"][key], {"{value}", "{other}"}, f"{name}: together", path)
    return Together(**table["together"])


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
