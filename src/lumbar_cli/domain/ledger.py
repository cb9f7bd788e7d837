"""What was tried, the scores before and after, and beside it what pain did with nothing tried: notes, no ranking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from lumbar_cli.domain.entry import PainEntry, ReliefUse
from lumbar_cli.domain.history import History
from lumbar_cli.domain.vocabulary import Helped

NOTHING_TRIED = "nothing-tried"
"""The name of the row that stands beside the methods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRules:
    """The numbers of the ledger, from `knowledge/relief_rules.toml`.

    An entry is the after-score of a use when it was felt `after_from` to `after_to` later, both included. Two
    consecutive entries that lie `untried_from` to `untried_to` apart can stand for nothing tried, when the first
    is at most `similar` points from the median before-score of the methods. `minimum_change` is in points (0-10).
    """

    after_from: timedelta
    after_to: timedelta
    untried_from: timedelta
    untried_to: timedelta
    similar: float
    minimum_change: float
    minimum_pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One method, or nothing tried. The medians are None while there are too few pairs to say."""

    method: str
    uses: int
    pairs: int
    without_after: int
    median_before: float | None
    median_after: float | None
    better: int
    same: int
    worse: int
    said_yes: int
    said_a_bit: int
    said_no: int
    too_few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The methods she used, alphabetical, and the comparison with nothing tried."""

    rows: tuple[LedgerRow, ...]
    nothing_tried: LedgerRow
    minimum_pairs: int
    minimum_change: float


class Use(NamedTuple):
    """One use, or one peak left alone, with the scores that are known of it."""

    helped: Helped | None
    before: int | None
    after: int | None


def ledger(history: History, rules: LedgerRules) -> Ledger:
    """Pair the score before each use with the score after it, method by method.

    A pair is the before and after of one use. Where she gave no after-score, it is the first entry in the window
    of the rules, unless something else was tried between the two; where no time was given there is no window.
    """
    methods: dict[str, list[Use]] = {}
    for use in history.relief_uses:
        scored = Use(use.helped, _score_before(use, history), _score_after(use, history, rules))
        methods.setdefault(use.method, []).append(scored)
    tried = [
        use.before for uses in methods.values() for use in uses if use.before is not None and use.after is not None
    ]
    untried = _left_alone(history, median(tried), rules) if tried else []
    return Ledger(
        rows=tuple(_row(method, methods[method], rules) for method in sorted(methods)),
        nothing_tried=_row(NOTHING_TRIED, untried, rules),
        minimum_pairs=rules.minimum_pairs,
        minimum_change=rules.minimum_change,
    )


def _score_before(use: ReliefUse, history: History) -> int | None:
    if use.before is not None or use.entry_id is None:
        return use.before
    return next((entry.score for entry in history.entries if entry.id == use.entry_id), None)


def _score_after(use: ReliefUse, history: History, rules: LedgerRules) -> int | None:
    if use.after is not None or not use.moment.time_given:
        return use.after
    start = use.moment.at
    for entry in history.entries:
        end = entry.moment.at
        if entry.moment.time_given and rules.after_from <= end - start <= rules.after_to:
            disturbed = any(start < other.moment.at < end for other in history.relief_uses)
            return None if disturbed else entry.score
    return None


def _left_alone(history: History, typical: float, rules: LedgerRules) -> list[Use]:
    """Peaks at which nothing was tried: the same kind of pair, so that the pain's own course can be seen."""
    return [
        Use(None, first.score, second.score)
        for first, second in pairwise(history.entries)
        if abs(first.score - typical) <= rules.similar
        and first.moment.time_given
        and second.moment.time_given
        and rules.untried_from <= second.moment.at - first.moment.at <= rules.untried_to
        and not _anything_tried(history, first, second)
    ]


def _anything_tried(history: History, first: PainEntry, second: PainEntry) -> bool:
    """A medicine written down with either entry counts: nobody asked when it was taken."""
    return bool(first.medicines or second.medicines) or any(
        (use.entry_id and use.entry_id == first.id) or first.moment.at <= use.moment.at < second.moment.at
        for use in history.relief_uses
    )


def _row(method: str, uses: Sequence[Use], rules: LedgerRules) -> LedgerRow:
    pairs = [(use.before, use.after) for use in uses if use.before is not None and use.after is not None]
    drops = [before - after for before, after in pairs]
    better = sum(drop >= rules.minimum_change for drop in drops)
    worse = sum(-drop >= rules.minimum_change for drop in drops)
    too_few = len(pairs) < rules.minimum_pairs
    return LedgerRow(
        method=method,
        uses=len(uses),
        pairs=len(pairs),
        without_after=sum(use.after is None for use in uses),
        median_before=None if too_few else float(median(before for before, _ in pairs)),
        median_after=None if too_few else float(median(after for _, after in pairs)),
        better=better,
        same=len(pairs) - better - worse,
        worse=worse,
        said_yes=sum(use.helped is Helped.YES for use in uses),
        said_a_bit=sum(use.helped is Helped.A_BIT for use in uses),
        said_no=sum(use.helped is Helped.NO for use in uses),
        too_few=too_few,
    )
