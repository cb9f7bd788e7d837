"""A TOML table becomes a condition; a condition asked of the facts answers yes, no, or not known and why.

Not known beats no, as in Kleene's logic of three values: what was not asked never counts as denied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lumbar_cli.domain.errors import FactValueError, KnowledgeError, UnreadableGestationError
from lumbar_cli.domain.signs.answers import parse_fact
from lumbar_cli.domain.signs.facts import (
    CANNOT_RULE_OUT,
    UNSURE,
    Fact,
    FactKind,
    Facts,
    Gate,
    as_values,
    gate_is_open,
    is_asked_in_vain,
    parse_gate,
)
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.diary.records import FactValue

GATE_KEYS = ("gestation", "postpartum", "phase")
GROUP_KEYS = ("all", "any", "count")
EXCEPTION_KEY = "unless"


class Compared(Value, kw_only=False):
    """One fact against what a rule names: one of `among`, anything but `not_among`, or a number.

    A number is from `at_least` up to and without `below`.
    """

    fact: Fact
    among: tuple[FactValue, ...] = ()
    not_among: tuple[FactValue, ...] = ()
    at_least: float | None = None
    below: float | None = None


class AtLeast(Value, kw_only=False):
    """So many of the parts hold. `all` asks for every part, `any` for one."""

    number: int
    of: tuple[Condition, ...]


class Unless(Value, kw_only=False):
    """Holds except where `exception` is known to hold. What is not known is no exception, so silence stays cautious."""

    exception: Compared | AtLeast


Condition = Compared | AtLeast | Unless | Gate
"""What a rule asks. Only `Unless` says *not*, and only to an exception whose every part was answered."""


class Outcome(Value, kw_only=False):
    """What a condition answered: the facts it holds because of, or those it would need to be answered at all."""

    value: bool | None
    because: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()


YES = Outcome(True)
NO = Outcome(False)


def parse_condition(table: Mapping[str, object], facts_table: Mapping[str, Fact], where: str) -> Condition:
    """Read one table of the closed grammar; several keys mean all of them.

    Raises KnowledgeError, naming `where`, for an unknown key, fact or value, and for an empty table or list.
    """
    parts = [_parse_key(key, value, facts_table, where) for key, value in table.items()]
    return _together(len(parts), parts, where)


def evaluate(condition: Condition, facts: Facts) -> Outcome:
    """Ask a condition of what is known.

    An absent fact is not known; a gate whose input is not known is open. A number of parts holds when enough of them
    do, fails when too few still could, and is otherwise not known, naming what is missing. An exception takes hold
    only when it is known to; it is no reason of its own, and nobody needs to be asked for it.
    """
    if isinstance(condition, Compared):
        return _compare(condition, facts)
    if isinstance(condition, Gate):
        return YES if gate_is_open(condition, facts) else NO
    if isinstance(condition, Unless):
        return NO if _is_certain(evaluate(condition.exception, facts), facts) else YES
    outcomes = [evaluate(part, facts) for part in condition.of]
    held = [outcome for outcome in outcomes if outcome.value]
    if len(held) >= condition.number:
        return Outcome(True, because=frozenset().union(*(outcome.because for outcome in held)))
    unknown = [outcome for outcome in outcomes if outcome.value is None]
    if len(held) + len(unknown) < condition.number:
        return NO
    return Outcome(None, missing=frozenset().union(*(outcome.missing for outcome in unknown)))


def _compare(test: Compared, facts: Facts) -> Outcome:
    fact = test.fact
    known = facts.get(fact.name)
    if known is None:
        return NO if is_asked_in_vain(fact, facts) else _not_known(fact.name)
    answers = [_holds(test, value) for value in as_values(known)]
    if True in answers:
        return Outcome(True, because=frozenset({fact.name}))
    if None in answers or fact.name in as_values(facts.get(CANNOT_RULE_OUT, ())):
        return _not_known(fact.name)
    return _unless_masked(test, facts)


def _is_certain(outcome: Outcome, facts: Facts) -> bool:
    """Whether an exception holds by answers that are neither too old nor too partial to deny anything."""
    return outcome.value is True and outcome.because.isdisjoint(map(str, as_values(facts.get(CANNOT_RULE_OUT, ()))))


def _unless_masked(test: Compared, facts: Facts) -> Outcome:
    """No, unless something taken before may have kept the number below `at_least`."""
    mask = test.fact.masked_by
    if mask is None or test.at_least is None:
        return NO
    since = facts.get(mask.fact)
    if since is None:
        return _not_known(mask.fact)
    hidden = any(isinstance(value, (int, float)) and value < mask.below for value in as_values(since))
    return _not_known(test.fact.name) if hidden else NO


def _holds(test: Compared, value: FactValue) -> bool | None:
    """Whether one value passes; None where it says nothing either way ("unsure", a word outside the known ones)."""
    if value == UNSURE:
        counted = test.fact.bare if test.fact.unsure_counts else None
        return True if counted is not None and _holds(test, counted) else None
    if test.not_among:
        return value not in test.not_among
    if not test.among:
        if isinstance(value, (str, tuple)):
            return False
        return (test.at_least is None or value >= test.at_least) and (test.below is None or value < test.below)
    if value in test.among:
        return True
    return None if test.fact.kind is FactKind.TEXT and value not in test.fact.choices else False


def _not_known(name: str) -> Outcome:
    return Outcome(None, missing=frozenset({name}))


def _together(number: int, parts: Sequence[Condition], where: str) -> Condition:
    if not parts or not 1 <= number <= len(parts):
        raise KnowledgeError(path=where, why=f"{number} of {len(parts)} conditions")
    return parts[0] if len(parts) == 1 else AtLeast(number, tuple(parts))


def _parse_key(key: str, value: object, facts_table: Mapping[str, Fact], where: str) -> Condition:
    if key in GATE_KEYS:
        return _parse_gate(key, value, where)
    if key in GROUP_KEYS:
        return _parse_group(key, value, facts_table, where)
    if key == EXCEPTION_KEY:
        return _parse_exception(value, facts_table, where)
    if key not in facts_table:
        raise KnowledgeError(path=where, why=f"no fact is called {key}")
    return _parse_test(facts_table[key], value, where)


def _parse_gate(key: str, value: object, where: str) -> Gate:
    try:
        return parse_gate(key, value)
    except (ValueError, UnreadableGestationError) as error:
        raise KnowledgeError(path=where, why=f"{key} = {value!r} is no gate") from error


def _parse_group(key: str, value: object, facts_table: Mapping[str, Fact], where: str) -> Condition:
    number: object = None
    if key == "count":
        if not isinstance(value, Mapping) or set(value) != {"at_least", "of"}:
            raise KnowledgeError(path=where, why="count takes at_least and of")
        number, value = value["at_least"], value["of"]
    if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
        raise KnowledgeError(path=where, why=f"{key} takes a list of tables")
    if key != "count":
        number = len(value) if key == "all" else 1
    if not isinstance(number, int):
        raise KnowledgeError(path=where, why="count takes a whole number")
    return _together(number, [parse_condition(part, facts_table, where) for part in value], where)


def _parse_exception(value: object, facts_table: Mapping[str, Fact], where: str) -> Unless:
    """Read what `unless` names. A gate would be open where nothing is known, so it is no part of an exception."""
    if not isinstance(value, Mapping):
        raise KnowledgeError(path=where, why="unless takes a table")
    exception = parse_condition(value, facts_table, where)
    if isinstance(exception, (Unless, Gate)) or _has_gate_or_exception(exception):
        raise KnowledgeError(path=where, why="unless takes neither a gate nor another unless")
    return Unless(exception)


def _has_gate_or_exception(condition: Condition) -> bool:
    parts = condition.of if isinstance(condition, AtLeast) else ()
    return any(isinstance(part, (Unless, Gate)) or _has_gate_or_exception(part) for part in parts)


def _parse_test(fact: Fact, value: object, where: str) -> Compared:
    if not isinstance(value, Mapping):
        return Compared(fact, among=(_named_value(fact, value, where),))
    if set(value) == {"in"} and isinstance(value["in"], list) and value["in"]:
        return Compared(fact, among=tuple(_named_value(fact, each, where) for each in value["in"]))
    if set(value) == {"not_in"} and isinstance(value["not_in"], list) and value["not_in"]:
        return Compared(fact, not_among=tuple(_named_value(fact, each, where) for each in value["not_in"]))
    bounds = [value.get("at_least"), value.get("below")]
    numbers = all(bound is None or (isinstance(bound, (int, float)) and bound is not True) for bound in bounds)
    if not value or set(value) - {"at_least", "below"} or not numbers or not fact.is_number:
        raise KnowledgeError(path=where, why=f"{fact.name} cannot be compared with {dict(value)}")
    return Compared(fact, at_least=value.get("at_least"), below=value.get("below"))


def _named_value(fact: Fact, value: object, where: str) -> FactValue:
    """Read a value that a rule compares with: one the fact can take, and never "unsure"."""
    try:
        parsed = parse_fact(fact, [value] if fact.kind is FactKind.LIST else value)
    except FactValueError as error:
        raise KnowledgeError(path=where, why=f"{fact.name} is never {value!r}") from error
    parsed = parsed[0] if isinstance(parsed, tuple) else parsed
    if parsed == UNSURE or (fact.kind is FactKind.TEXT and fact.choices and parsed not in fact.choices):
        raise KnowledgeError(path=where, why=f"{fact.name} is never {value!r}")
    return parsed
