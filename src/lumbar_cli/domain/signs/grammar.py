"""A TOML table becomes a condition. The grammar is closed: what it does not know is an error that says where.

Terms are conditions with a name, and numbers with a name have a source and a day; both stand in `terms.toml`, or in a
rule's own file as `[parts]` and `[numbers]`.
"""

from __future__ import annotations

from collections.abc import Mapping

from lumbar_cli.domain.errors import FactValueError, KnowledgeError, UnreadableGestationError
from lumbar_cli.domain.pregnancy.dating import GestationalAge
from lumbar_cli.domain.signs.answers import parse_fact
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, Condition, Unless
from lumbar_cli.domain.signs.facts import UNSURE, Fact, FactKind, Gate
from lumbar_cli.domain.values import NOTHING, Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.sources import Number

GATE_KEYS = ("gestation", "postpartum", "phase")
GROUP_KEYS = ("all", "any", "count")
EXCEPTION_KEY = "unless"


class Named(Value, kw_only=False):
    """What conditions may use by name."""

    terms: Mapping[str, Condition] = NOTHING
    numbers: Mapping[str, Number] = NOTHING


NOBODY = Named()


def with_terms(
    tables: Mapping[str, object],
    numbers: Mapping[str, Number],
    named: Named,
    facts_table: Mapping[str, Fact],
    where: str,
) -> Named:
    """Add numbers, and terms that may use those before them. Raises KnowledgeError, also for a name that is taken."""
    if taken := set(numbers) & set(named.numbers):
        raise KnowledgeError(path=where, why=f"numbers.{min(taken)}: the name is taken")
    named = replace(named, numbers={**named.numbers, **numbers})
    for name, table in tables.items():
        if name in named.terms or name in facts_table or name in (*GATE_KEYS, *GROUP_KEYS, EXCEPTION_KEY):
            raise KnowledgeError(path=where, why=f"{name}: the name is taken")
        if not isinstance(table, Mapping):
            raise KnowledgeError(path=where, why=f"{name}: a term is a table")
        term = parse_condition(table, facts_table, f"{where}: {name}", named)
        named = replace(named, terms={**named.terms, name: term})
    return named


def parse_condition(
    table: Mapping[str, object], facts_table: Mapping[str, Fact], where: str, named: Named = NOBODY
) -> Condition:
    """Read one table of the closed grammar; several keys mean all of them.

    Raises KnowledgeError, naming `where`, for an unknown key, fact, name or value, and for an empty table or list.
    """
    parts = [_parse_key(key, value, facts_table, where, named) for key, value in table.items()]
    return _together(len(parts), parts, where)


def _together(number: int, parts: Sequence[Condition], where: str) -> Condition:
    if not parts or not 1 <= number <= len(parts):
        raise KnowledgeError(path=where, why=f"{number} of {len(parts)} conditions")
    if len(parts) == 1:
        return parts[0]
    flat: list[Condition] = []
    for part in parts:
        same = isinstance(part, AtLeast) and (
            part.number == number == 1 or (number == len(parts) and part.number == len(part.of))
        )
        flat.extend(part.of if isinstance(part, AtLeast) and same else [part])
    return AtLeast(1 if number == 1 else number + len(flat) - len(parts), tuple(flat))


def _parse_key(key: str, value: object, facts_table: Mapping[str, Fact], where: str, named: Named) -> Condition:
    if key in GATE_KEYS:
        return _parse_gate(key, value, where, named)
    if key in GROUP_KEYS:
        return _parse_group(key, value, facts_table, where, named)
    if key == EXCEPTION_KEY:
        return _parse_exception(value, facts_table, where, named)
    if key in named.terms:
        if value is not True:
            raise KnowledgeError(path=where, why=f"{key} is a term: it is true, or stands in an unless")
        return named.terms[key]
    if key not in facts_table:
        raise KnowledgeError(path=where, why=f"no fact or term is called {key}")
    return _parse_test(facts_table[key], value, where, named)


def _parse_gate(key: str, value: object, where: str, named: Named) -> Gate:
    if isinstance(value, Mapping):
        value = {side: _number(limit, named) for side, limit in value.items()}
    try:
        return parse_gate(key, value)
    except (ValueError, UnreadableGestationError) as error:
        raise KnowledgeError(path=where, why=f"{key} = {value!r} is no gate") from error


def _parse_group(key: str, value: object, facts_table: Mapping[str, Fact], where: str, named: Named) -> Condition:
    number: object = None
    if key == "count":
        if not isinstance(value, Mapping) or set(value) != {"at_least", "of"}:
            raise KnowledgeError(path=where, why="count takes at_least and of")
        number, value = _number(value["at_least"], named), value["of"]
    if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
        raise KnowledgeError(path=where, why=f"{key} takes a list of tables")
    if key != "count":
        number = len(value) if key == "all" else 1
    if not isinstance(number, int):
        raise KnowledgeError(path=where, why="count takes a whole number")
    return _together(number, [parse_condition(part, facts_table, where, named) for part in value], where)


def _parse_exception(value: object, facts_table: Mapping[str, Fact], where: str, named: Named) -> Unless:
    """Read what `unless` names. A gate would be open where nothing is known, so it is no part of an exception."""
    if not isinstance(value, Mapping):
        raise KnowledgeError(path=where, why="unless takes a table")
    exception = parse_condition(value, facts_table, where, named)
    if isinstance(exception, (Unless, Gate)) or _has_gate_or_exception(exception):
        raise KnowledgeError(path=where, why="unless takes neither a gate nor another unless")
    return Unless(exception)


def _has_gate_or_exception(condition: Condition) -> bool:
    parts = condition.of if isinstance(condition, AtLeast) else ()
    return any(isinstance(part, (Unless, Gate)) or _has_gate_or_exception(part) for part in parts)


def _parse_test(fact: Fact, value: object, where: str, named: Named) -> Compared:
    if not isinstance(value, Mapping):
        return Compared(fact, among=(_named_value(fact, value, where),))
    if set(value) == {"in"} and isinstance(value["in"], list) and value["in"]:
        return Compared(fact, among=tuple(_named_value(fact, each, where) for each in value["in"]))
    if set(value) == {"not_in"} and isinstance(value["not_in"], list) and value["not_in"]:
        return Compared(fact, not_among=tuple(_named_value(fact, each, where) for each in value["not_in"]))
    bounds = {side: _number(limit, named) for side, limit in value.items()}
    numbers = all(isinstance(bound, (int, float)) and bound is not True for bound in bounds.values())
    if not bounds or set(bounds) - {"at_least", "below"} or not numbers or not fact.is_number:
        raise KnowledgeError(path=where, why=f"{fact.name} cannot be compared with {dict(value)}")
    return Compared(fact, at_least=bounds.get("at_least"), below=bounds.get("below"))


def _number(value: object, named: Named) -> Any:
    """What a name stands for, and anything else as it is."""
    return named.numbers[value].value if isinstance(value, str) and value in named.numbers else value


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


def parse_gate(of: str, value: object) -> Gate:
    """Read `{ from = "20+0", before = "37+0" }` (gestation), days (postpartum) or a phase. ValueError where it is none.

    Raises UnreadableGestationError for an age that cannot be read.
    """
    if of == "phase" and value in ("pregnant", "postpartum"):
        return Gate("phase", phase=str(value))
    if of not in ("gestation", "postpartum") or not isinstance(value, Mapping):
        raise ValueError(value)
    if not value or set(value) - {"from", "before"}:
        raise ValueError(value)
    start, end = (_gate_days(of, value.get(side)) for side in ("from", "before"))
    return Gate("gestation" if of == "gestation" else "postpartum", start=start, end=end)


def _gate_days(of: str, value: object) -> int | None:
    if value is None:
        return None
    if of == "gestation" and isinstance(value, str):
        return GestationalAge.parse(value).days
    if of == "postpartum" and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)
