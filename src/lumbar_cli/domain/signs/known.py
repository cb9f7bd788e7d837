"""What is known at one moment: of all that the diary tells, what still stands, and which of several answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import attrgetter

from lumbar_cli.domain.diary.nights import at_its_offset, log_day
from lumbar_cli.domain.diary.records import Moment
from lumbar_cli.domain.signs.facts import (
    CANNOT_RULE_OUT,
    NOT_SIGNS,
    UNSURE,
    Fact,
    FactKind,
    Facts,
    Worse,
    as_values,
    worries,
)
from lumbar_cli.domain.signs.observations import Telling, tell_all, tell_signs
from lumbar_cli.domain.values import Value
from lumbar_cli.domain.words import Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import FactValue
    from lumbar_cli.domain.pain.trend import TrendRules

SCREENED = timedelta(days=56)
"""How far back the diary is read to say what is known: the trend's 28 days and the baseline before them, twice over."""

SEEN_TO_LATELY = timedelta(days=7)
"""How long what was seen to is still named: as long as a sign that nobody has seen to would have stood."""


class Known(Value, kw_only=False):
    """What is known of one fact: first told at `since`; `fresh` when told recently and wholly enough to deny."""

    value: FactValue
    since: datetime
    fresh: bool


def facts_at(history: History, now: datetime, table: Mapping[str, Fact], trend_rules: TrendRules) -> Facts:
    """Derive what is known at `now` from the diary; whatever it does not tell is absent, never "no".

    An answer that worries stands until it was assessed or is too old, and no later "no" removes it.
    """
    known = known_at(history, now, table, trend_rules)
    facts: dict[str, FactValue] = {name: each.value for name, each in known.items()}
    stale = tuple(name for name, each in known.items() if not each.fresh)
    return {**facts, CANNOT_RULE_OUT: stale} if stale else facts


def known_at(
    history: History, now: datetime, table: Mapping[str, Fact], trend_rules: TrendRules
) -> Mapping[str, Known]:
    """Tell the same as `facts_at`, each fact with the moment since which it is known, in the order of the table."""
    now = at_its_offset(now)  # else each comparison asks the system for the rules of its zone
    history = history.until(now)
    return _what_stands(history, tell_all(history, now, table, trend_rules), now, table)


def standing(history: History, now: datetime, table: Mapping[str, Fact]) -> tuple[tuple[str, FactValue, datetime], ...]:
    """List the signs she told of that still stand: fact, value, the moment first told; oldest first.

    Yes-no facts and choices only: whether a number worries is for the rules to say.
    """
    now = at_its_offset(now)
    history = history.until(now)
    known = _what_stands(history, tell_signs(history, now, table), now, table)
    signs = [
        (name, each.value, each.since)
        for name, each in known.items()
        if table[name].is_sign and any(worries(table[name], value) for value in as_values(each.value))
    ]
    return tuple(sorted(signs, key=lambda sign: sign[2]))


def seen_to_at(history: History, facts: Collection[str], now: datetime) -> Moment:
    """When a professional saw to what the diary tells of `facts`: before now, so that what is told now stands.

    An assessment covers what was told up to its moment. Where the very thing was told in this second, it is now.
    """
    told_now = any(report.moment.at >= now for report in history.fact_reports if report.fact in facts)
    measured_now = any(reading.moment.at >= now for reading in history.readings)
    at = now if told_now or measured_now else now - timedelta(seconds=1)
    return Moment(at=at, log_day=log_day(at, history.profile.day_starts))


def seen_to_lately(history: History, now: datetime, table: Mapping[str, Fact]) -> tuple[str, ...]:
    """Name the signs and readings that a professional saw to in the last days, in the order of the table.

    A detail is left to its sign, and what scores alone show to the chart.
    """
    phase = history.pregnancy.phase_on(now.date())
    named = {a.fact for a in history.assessments if timedelta(0) <= now - a.moment.at <= SEEN_TO_LATELY}
    return tuple(
        name
        for name in table
        if name in named
        and (fact := table[name]).ask is not None
        and not (fact.derived and fact.group in NOT_SIGNS)
        and named.isdisjoint(fact.details_of)
        and not _is_over(fact, phase)
    )


def stated(diary: Facts, told: Facts, table: Mapping[str, Fact]) -> Facts:
    """Add what was told just now to what the diary shows. Of two answers the one that worries more stands."""
    merged = dict(diary)
    for name, value in told.items():
        merged[name] = _worst(table[name], [value, diary[name]]) if name in diary else value
    stale = tuple(name for name in as_values(merged.pop(CANNOT_RULE_OUT, ())) if name not in told)
    return {**merged, CANNOT_RULE_OUT: stale} if stale else merged  # type: ignore[dict-item]


def _what_stands(
    history: History, told: Iterable[Telling], now: datetime, table: Mapping[str, Fact]
) -> dict[str, Known]:
    by_fact: dict[str, list[Telling]] = {}
    for telling in told:
        by_fact.setdefault(telling.fact, []).append(telling)
    phase = history.pregnancy.phase_on(now.date())
    known = {}
    for name in table:
        if name not in by_fact or _is_over(fact := table[name], phase):
            continue
        one = _stand(fact, sorted(by_fact[name], key=attrgetter("at")), now, _assessed(history, fact))
        if one is not None:
            known[name] = one
    return known


def _is_over(fact: Fact, phase: Phase) -> bool:
    """Whether a fact belongs to a pregnancy that is over, or names a baby after a loss."""
    after = phase in (Phase.POSTPARTUM, Phase.ENDED)
    return (after and _is_of_pregnancy(fact)) or (phase is Phase.ENDED and fact.names_baby)


def _is_of_pregnancy(fact: Fact) -> bool:
    gate = fact.gate
    return gate is not None and (gate.of == "gestation" or gate.phase == "pregnant")


def assessed_with(fact: Fact) -> frozenset[str]:
    """Name the facts whose assessment covers this one: itself, what it goes with, and the signs it is a detail of."""
    names = {fact.name, *fact.seen_with}
    pending = list(fact.parents)
    while pending:
        parent = pending.pop()
        names |= {parent.name, *parent.seen_with}
        pending.extend(parent.parents)
    return frozenset(names)


def _assessed(history: History, fact: Fact) -> datetime | None:
    """When a professional last saw to a fact."""
    names = assessed_with(fact)
    return max((a.moment.at for a in history.assessments if a.fact in names), default=None)


def _stand(fact: Fact, tellings: Sequence[Telling], now: datetime, assessed: datetime | None) -> Known | None:
    """Weigh what was told of one fact, oldest first: what is fresh, and what worries and is not too old."""
    left = [t for t in tellings if assessed is None or t.at > assessed]
    fresh_from = now - timedelta(hours=fact.known_hours)
    stands_from = None if fact.stays_days is None else now - timedelta(days=fact.stays_days)
    worrying = _Memory(lambda value: _worries_at_all(fact, value))
    counted = [
        t
        for t in left
        if t.at >= fresh_from or ((stands_from is None or t.at >= stands_from) and worrying[type(t.value), t.value])
    ]
    if not counted:
        return None
    value = _worst(fact, [t.value for t in reversed(counted)])
    same = _as_much(fact, value, left, counted, worrying)
    since = _since(fact, same) if same else counted[-1].at  # an empty list was told too
    return Known(value, since, any(t.whole for t in left if t.at >= fresh_from))


class _Memory(dict[tuple[type, "FactValue"], bool]):
    """What is asked of a value, once for each: most diaries say few different things, many times."""

    def __init__(self, ask: Callable[[FactValue], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, value: tuple[type, FactValue]) -> bool:
        self[value] = answer = self._ask(value[1])
        return answer


def _worries_at_all(fact: Fact, told: FactValue) -> bool:
    """Whether it stands beyond its hours. A doubt does, until it is answered."""
    return any(value == UNSURE or worries(fact, value) for value in as_values(told))


def stands(fact: Fact, at: datetime, then: datetime) -> bool:
    """Whether an answer that worries, given at `at`, still counts `then`."""
    return fact.stays_days is None or then - at <= timedelta(days=fact.stays_days)


def _as_much(
    fact: Fact, value: FactValue, left: Sequence[Telling], counted: Sequence[Telling], worrying: _Memory
) -> list[Telling]:
    """The tellings of what stands: of a sign that worries every one that worried."""
    values = as_values(value)
    if fact.is_sign and any(worries(fact, each) for each in values):
        return [t for t in left if worrying[type(t.value), t.value]]
    equal = _Memory(lambda told: any(each in values for each in as_values(told)))
    return [t for t in counted if equal[type(t.value), t.value]]


def _since(fact: Fact, same: Sequence[Telling]) -> datetime:
    """Find when what stands was first told, without a gap longer than it would have stood."""
    longest = None if fact.stays_days is None else timedelta(days=fact.stays_days)
    since = same[-1].at
    for telling in reversed(same):
        if longest is not None and since - telling.at > longest:
            break
        since = telling.at
    return since


def _worst(fact: Fact, told: Sequence[FactValue]) -> FactValue:
    """Choose which of several answers, newest first, stands; a tuple where more than one does."""
    values = [each for value in told for each in as_values(value)]
    distinct = tuple(dict.fromkeys(values))
    if fact.kind is FactKind.LIST:
        return distinct  # type: ignore[return-value]
    if len(distinct) == 1 or fact.worse is Worse.NEWEST:
        return values[0]
    if fact.worse is Worse.ANY:
        worrying = tuple(value for value in distinct if worries(fact, value))
        return worrying if len(worrying) > 1 else (worrying or distinct)[0]  # type: ignore[return-value]
    if not fact.is_number:
        # Of the same weight ("no" and a "not sure" that does not count fully) the newest.
        return max(values, key=lambda value: _weight(fact, value))
    numbers = [value for value in distinct if isinstance(value, (int, float))] or [0]
    if fact.worse is Worse.EITHER or (fact.low_below is not None and min(numbers) < fact.low_below):
        return max(numbers), min(numbers)
    return max(numbers) if fact.worse is Worse.HIGHER else min(numbers)


def _weight(fact: Fact, value: FactValue) -> float:
    if fact.kind is FactKind.YES_NO:
        return 2 if value == UNSURE and fact.unsure_counts else 3 if worries(fact, value) else 1
    if value == UNSURE and not fact.unsure_counts:
        return fact.choices.index(str(fact.denied)) if fact.denied in fact.choices else -1
    if value == UNSURE:
        return fact.choices.index(str(fact.bare)) - 0.5
    return fact.choices.index(str(value)) if value in fact.choices else -1
