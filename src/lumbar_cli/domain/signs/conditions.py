"""A condition asked of the facts answers yes, no, or not known and why.

Not known beats no, as in Kleene's logic of three values: what was not asked never counts as denied.
"""

from __future__ import annotations

from lumbar_cli.domain.signs.facts import (
    CANNOT_RULE_OUT,
    UNSURE,
    Fact,
    FactKind,
    Facts,
    Gate,
    as_values,
    counts_unsure,
    gate_is_open,
    is_asked_in_vain,
)
from lumbar_cli.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumbar_cli.domain.diary.records import FactValue


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


NO_NAMES: frozenset[str] = frozenset()
YES = Outcome(True, NO_NAMES, NO_NAMES)
NO = Outcome(False, NO_NAMES, NO_NAMES)


def waits_for(condition: Condition) -> frozenset[str] | None:
    """Name facts of which one must be known before a condition can hold; None where it can hold with nothing known.

    Of several such sets the one that is known most seldom: a rule is read only when one of its set is known.
    """
    if isinstance(condition, Compared):
        return frozenset({condition.fact.name})
    if isinstance(condition, (Gate, Unless)):
        return None
    waiting = [(_how_often(part), part_waits) for part in condition.of if (part_waits := waits_for(part)) is not None]
    spare = len(condition.of) - condition.number  # so many parts may fail, so one of any `spare + 1` has to hold
    if len(waiting) <= spare:
        return None
    rarest = sorted(waiting, key=lambda each: (each[0], sorted(each[1])))[: spare + 1]
    return frozenset().union(*(names for _, names in rarest))


def _how_often(condition: Condition) -> int:
    """How often one of what a condition waits for is known: what scores and the profile tell counts as always."""
    if isinstance(condition, Compared):
        return ALWAYS if condition.fact.derived or condition.fact.diary_only else 1
    if isinstance(condition, AtLeast):
        spare = len(condition.of) - condition.number
        return sum(sorted(_how_often(part) for part in condition.of if waits_for(part) is not None)[: spare + 1])
    return 0


ALWAYS = 1000


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
        return Outcome(True, NO_NAMES.union(*[outcome.because for outcome in held]), NO_NAMES)
    unknown = [outcome for outcome in outcomes if outcome.value is None]
    if len(held) + len(unknown) < condition.number:
        return NO
    return Outcome(None, NO_NAMES, NO_NAMES.union(*[outcome.missing for outcome in unknown]))


def _compare(test: Compared, facts: Facts) -> Outcome:
    fact = test.fact
    known = facts.get(fact.name)
    if known is None:
        return NO if is_asked_in_vain(fact, facts) else _not_known(fact.name)
    answers = [_holds(test, value, facts) for value in as_values(known)]
    if True in answers:
        return Outcome(True, frozenset({fact.name}), NO_NAMES)
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


def _holds(test: Compared, value: FactValue, facts: Facts) -> bool | None:
    """Whether one value passes; None where it says nothing either way ("unsure", a word outside the known ones)."""
    if value == UNSURE:
        counted = test.fact.most_worrying if counts_unsure(test.fact, facts) else None
        return True if counted is not None and _holds(test, counted, facts) else None
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
    return Outcome(None, NO_NAMES, frozenset({name}))
