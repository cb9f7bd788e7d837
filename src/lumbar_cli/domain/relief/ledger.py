"""What was tried, the scores before and after, and beside it what pain did with nothing tried: notes, no ranking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from lumbar_cli.domain.pain.averages import median
from lumbar_cli.domain.values import Value, field
from lumbar_cli.domain.words import Helped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumbar_cli.domain.diary.history import History
    from lumbar_cli.domain.diary.records import PainEntry, ReliefUse

NOTHING_TRIED = "nothing-tried"
"""The name of the row that stands beside the methods."""


def _minutes(number: object) -> timedelta:
    """Read so many minutes. Raises ValueError where it is no whole number."""
    if type(number) is not int:
        raise ValueError("a whole number of minutes is expected")
    return timedelta(minutes=number)


class LedgerRules(Value):
    """The numbers of the ledger, from `knowledge/relief_rules.toml`.

    An entry is the after-score of a use when it was felt `after_from` to `after_to` later, both included. Two
    consecutive entries that lie `untried_from` to `untried_to` apart can stand for nothing tried, beside a pair whose
    before-score is at most `similar` points away. `minimum_change` is in points (0-10).
    """

    after_from: timedelta = field(key="after_from_minutes", read=_minutes)
    after_to: timedelta = field(key="after_to_minutes", read=_minutes)
    untried_from: timedelta = field(key="untried_from_minutes", read=_minutes)
    untried_to: timedelta = field(key="untried_to_minutes", read=_minutes)
    similar: float
    minimum_change: float
    minimum_pairs: int


class LedgerRow(Value):
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


class Ledger(Value):
    """The methods she used, alphabetical, and the comparison with nothing tried."""

    rows: tuple[LedgerRow, ...]
    nothing_tried: LedgerRow
    minimum_pairs: int
    minimum_change: float


class Pair(NamedTuple):
    """The score before and the score after, each 0-10."""

    before: int
    after: int


class Use(NamedTuple):
    """One use, with what is known of it."""

    helped: Helped | None
    before: int | None
    after: int | None

    @property
    def pair(self) -> Pair | None:
        """Before and after, where both are known."""
        return None if self.before is None or self.after is None else Pair(self.before, self.after)


def ledger(history: History, rules: LedgerRules) -> Ledger:
    """Pair the score before each use with the score after it, method by method.

    A pair is the before and after of one use. Where she gave no after-score, it is the first entry in the window
    of the rules, unless something else was tried between the two; where no time was given there is no window.
    Beside them stands, for each pair, one peak of a similar score that was left alone: pain eases after a peak by
    itself, and that must not look like something a method did.
    """
    diary = _Diary(history)
    methods: dict[str, list[Use]] = {}
    for use in history.relief_uses:
        scored = Use(use.helped, diary.score_before(use), diary.score_after(use, rules))
        methods.setdefault(use.method, []).append(scored)
    pairs = {method: [use.pair for use in uses if use.pair is not None] for method, uses in methods.items()}
    tried = [pair for method in sorted(pairs) for pair in pairs[method]]
    untried = _alike(tried, diary.left_alone(rules), rules.similar)
    return Ledger(
        rows=tuple(_row(method, methods[method], pairs[method], rules) for method in sorted(methods)),
        nothing_tried=_row(NOTHING_TRIED, (), untried, rules),
        minimum_pairs=rules.minimum_pairs,
        minimum_change=rules.minimum_change,
    )


class _Diary:
    """Entries and uses of a history, indexed: a long diary has thousands of each."""

    def __init__(self, history: History) -> None:
        self.timed = [entry for entry in history.entries if entry.moment.time_given]
        self.felt_at = [entry.moment.at for entry in self.timed]
        self.used_at = [use.moment.at for use in history.relief_uses]
        self.tried_for = {use.entry_id for use in history.relief_uses if use.entry_id}
        self.entries = history.entries
        self.dosed_at = [dose.moment.at for dose in history.doses]
        self.scores = {entry.id: entry.score for entry in history.entries}

    def score_before(self, use: ReliefUse) -> int | None:
        if use.before is not None or use.entry_id is None:
            return use.before
        return self.scores.get(use.entry_id)

    def score_after(self, use: ReliefUse, rules: LedgerRules) -> int | None:
        if use.after is not None or not use.moment.time_given:
            return use.after
        start = use.moment.at
        place = bisect_left(self.felt_at, start + rules.after_from)
        if place == len(self.timed) or self.felt_at[place] > start + rules.after_to:
            return None
        disturbed = bisect_right(self.used_at, start) < bisect_left(self.used_at, self.felt_at[place])
        return None if disturbed else self.timed[place].score

    def left_alone(self, rules: LedgerRules) -> list[Pair]:
        """Two entries in a row, far enough apart, between which nothing was tried."""
        return [
            Pair(first.score, second.score)
            for first, second in pairwise(self.entries)
            if first.moment.time_given
            and second.moment.time_given
            and rules.untried_from <= second.moment.at - first.moment.at <= rules.untried_to
            and not self.anything_tried(first, second)
        ]

    def anything_tried(self, first: PainEntry, second: PainEntry) -> bool:
        """A medicine written down with either entry counts: nobody asked when it was taken."""
        used = bisect_left(self.used_at, first.moment.at) < bisect_left(self.used_at, second.moment.at)
        dosed = bisect_left(self.dosed_at, first.moment.at) < bisect_left(self.dosed_at, second.moment.at)
        return used or dosed or first.id in self.tried_for or bool(first.medicines or second.medicines)


def _alike(tried: Sequence[Pair], left_alone: Sequence[Pair], similar: float) -> list[Pair]:
    """For each pair at most one that was left alone, the one that began nearest to it: low days must not join in."""
    free, chosen = list(left_alone), []
    for pair in tried:
        near = [other for other in free if abs(other.before - pair.before) <= similar]
        if near:
            nearest = min(near, key=lambda other: abs(other.before - pair.before))
            free.remove(nearest)
            chosen.append(nearest)
    return chosen


def _row(method: str, uses: Sequence[Use], pairs: Sequence[Pair], rules: LedgerRules) -> LedgerRow:
    drops = [pair.before - pair.after for pair in pairs]
    better = sum(drop >= rules.minimum_change for drop in drops)
    worse = sum(-drop >= rules.minimum_change for drop in drops)
    too_few = len(pairs) < rules.minimum_pairs
    return LedgerRow(
        method=method,
        uses=len(uses),
        pairs=len(pairs),
        without_after=sum(use.after is None for use in uses),
        median_before=None if too_few else float(median(pair.before for pair in pairs)),
        median_after=None if too_few else float(median(pair.after for pair in pairs)),
        better=better,
        same=len(pairs) - better - worse,
        worse=worse,
        said_yes=sum(use.helped is Helped.YES for use in uses),
        said_a_bit=sum(use.helped is Helped.A_BIT for use in uses),
        said_no=sum(use.helped is Helped.NO for use in uses),
        too_few=too_few,
    )
