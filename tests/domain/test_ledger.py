import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import Moment, PainEntry, ReliefUse
from lumbar_cli.domain.relief.ledger import NOTHING_TRIED, LedgerRow, LedgerRules, ledger
from lumbar_cli.domain.words import Helped
from rows import each_row

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RULES = LedgerRules(
    after_from=timedelta(minutes=60),
    after_to=timedelta(minutes=120),
    untried_from=timedelta(minutes=60),
    untried_to=timedelta(minutes=180),
    similar=1,
    minimum_change=2,
    minimum_pairs=3,
)


def moment(minutes: float = 0, *, time_given: bool = True) -> Moment:
    at = NOON + timedelta(minutes=minutes)
    return Moment(at=at, log_day=at.date(), time_given=time_given)


def an_entry(score: int, minutes: float = 0, *, time_given: bool = True, **more: object) -> PainEntry:
    return PainEntry(score=score, moment=moment(minutes, time_given=time_given), **more)  # type: ignore[arg-type]


def a_use(before: int | None = None, after: int | None = None, minutes: float = 0, **more: object) -> ReliefUse:
    given = {"method": "massage", "moment": moment(minutes), **more}
    return ReliefUse(before=before, after=after, **given)  # type: ignore[arg-type]


def a_history(entries: Sequence[PainEntry] = (), uses: Sequence[ReliefUse] = ()) -> History:
    return History(
        entries=tuple(sorted(entries, key=lambda e: e.moment.at)),
        relief_uses=tuple(sorted(uses, key=lambda u: u.moment.at)),
    )


def only_row(history: History) -> LedgerRow:
    [row] = ledger(history, RULES).rows
    return row


def test_a_pair_is_the_before_and_after_of_one_use() -> None:
    row = only_row(a_history(uses=[a_use(8, 5), a_use(6, 6, 500), a_use(7, 3, 1000)]))
    assert (row.uses, row.pairs, row.without_after) == (3, 3, 0)
    assert (row.median_before, row.median_after) == (7, 5)
    assert (row.better, row.same, row.worse) == (2, 1, 0)


def test_a_use_without_an_after_score_is_counted_and_shown() -> None:
    row = only_row(a_history(uses=[a_use(8, 5), a_use(9), a_use(7, 3)]))
    assert (row.uses, row.pairs, row.without_after) == (3, 2, 1)


def test_a_use_without_a_before_score_makes_no_pair() -> None:
    row = only_row(a_history(uses=[a_use(None, 5)]))
    assert (row.uses, row.pairs, row.without_after) == (1, 0, 0)


def test_the_score_of_its_entry_is_the_before_score() -> None:
    history = a_history([an_entry(7, id="e1")], [a_use(None, 4, entry_id="e1")])
    assert only_row(history).pairs == 1


@each_row(("minutes", "pairs"), [(59, 0), (60, 1), (90, 1), (120, 1), (121, 0)])
def test_an_entry_one_to_two_hours_later_is_the_after_score(minutes: int, pairs: int) -> None:
    assert only_row(a_history([an_entry(4, minutes)], [a_use(7)])).pairs == pairs


def test_the_first_entry_in_the_window_counts() -> None:
    history = a_history([an_entry(2, 70), an_entry(9, 110)], [a_use(7)])
    assert only_row(history).better == 1


@each_row("known", ["use", "entry"])
def test_without_a_time_there_is_no_window(known: str) -> None:
    use = ReliefUse(method="massage", moment=moment(time_given=known == "use"), before=7)
    history = a_history([an_entry(4, 90, time_given=known == "entry")], [use])
    assert only_row(history).pairs == 0


def test_something_else_tried_in_between_leaves_no_after_score() -> None:
    history = a_history([an_entry(4, 90)], [a_use(7), a_use(6, minutes=30, method="tens")])
    massage, tens = ledger(history, RULES).rows
    assert massage.pairs == 0
    assert tens.pairs == 1


def test_two_methods_tried_at_the_same_moment_share_the_after_score() -> None:
    history = a_history([an_entry(4, 90)], [a_use(7), a_use(7, method="tens")])
    assert [row.pairs for row in ledger(history, RULES).rows] == [1, 1]


def test_the_after_score_she_gave_stands_before_any_entry() -> None:
    history = a_history([an_entry(1, 90)], [a_use(7, 7)])
    assert (only_row(history).better, only_row(history).same) == (0, 1)


@each_row(("pairs", "too_few"), [(1, True), (2, True), (3, False)])
def test_under_three_pairs_there_is_no_median(pairs: int, too_few: bool) -> None:
    row = only_row(a_history(uses=[a_use(8, 5, minutes=day * 1440) for day in range(pairs)]))
    assert row.too_few is too_few
    assert (row.median_before is None) is (row.median_after is None) is too_few


@each_row(
    ("before", "after", "kind"),
    [(7, 5, "better"), (7, 6, "same"), (7, 7, "same"), (7, 8, "same"), (7, 9, "worse"), (1, 0, "same")],
)
def test_a_change_counts_from_two_points_on(before: int, after: int, kind: str) -> None:
    row = only_row(a_history(uses=[a_use(before, after)]))
    assert {name: getattr(row, name) for name in ("better", "same", "worse")} == {
        name: int(name == kind) for name in ("better", "same", "worse")
    }


def test_her_own_word_is_counted_apart_from_the_scores() -> None:
    words = [Helped.YES, Helped.NO, Helped.A_BIT, Helped.YES, None]
    row = only_row(a_history(uses=[a_use(7, 7, helped=word) for word in words]))
    assert (row.said_yes, row.said_a_bit, row.said_no) == (2, 1, 1)
    assert (row.better, row.same) == (0, 5)


def test_the_rows_are_alphabetical_whatever_their_numbers() -> None:
    uses = [a_use(9, 0, method="warm-bath"), a_use(9, 9, method="acupuncture"), a_use(9, 5, method="massage")]
    assert [row.method for row in ledger(a_history(uses=uses), RULES).rows] == ["acupuncture", "massage", "warm-bath"]


def test_an_empty_diary_has_no_rows_and_nothing_to_compare_with() -> None:
    found = ledger(History(), RULES)
    assert found.rows == ()
    assert (found.nothing_tried.method, found.nothing_tried.pairs, found.nothing_tried.too_few) == (
        NOTHING_TRIED,
        0,
        True,
    )


USED_AT_SEVEN = [a_use(7, 4, minutes=-10_000 - 1440 * day) for day in range(3)]


def nothing_tried(*entries: PainEntry, uses: Sequence[ReliefUse] = ()) -> LedgerRow:
    return ledger(a_history(entries, [*USED_AT_SEVEN, *uses]), RULES).nothing_tried


@each_row(("minutes", "pairs"), [(59, 0), (60, 1), (180, 1), (181, 0)])
def test_nothing_tried_is_two_entries_one_to_three_hours_apart(minutes: int, pairs: int) -> None:
    assert nothing_tried(an_entry(7), an_entry(4, minutes)).pairs == pairs


@each_row(("score", "pairs"), [(5, 0), (6, 1), (7, 1), (8, 1), (9, 0)])
def test_nothing_tried_begins_at_a_similar_score(score: int, pairs: int) -> None:
    assert nothing_tried(an_entry(score), an_entry(4, 90)).pairs == pairs


def test_a_medicine_with_either_entry_is_something_tried() -> None:
    assert nothing_tried(an_entry(7, medicines=("paracetamol",)), an_entry(4, 90)).pairs == 0
    assert nothing_tried(an_entry(7), an_entry(4, 90, medicines=("paracetamol",))).pairs == 0


def test_a_method_in_between_is_something_tried() -> None:
    assert nothing_tried(an_entry(7), an_entry(4, 90), uses=[a_use(7, 4, minutes=20)]).pairs == 0
    assert nothing_tried(an_entry(7), an_entry(4, 90), uses=[a_use(4, 3, minutes=90)]).pairs == 1


def test_a_method_written_down_for_the_first_entry_is_something_tried() -> None:
    late = a_use(7, 4, minutes=600, entry_id="e1")
    assert nothing_tried(an_entry(7, id="e1"), an_entry(4, 90), uses=[late]).pairs == 0


def test_an_entry_without_its_time_is_no_part_of_nothing_tried() -> None:
    assert nothing_tried(an_entry(7, time_given=False), an_entry(4, 90)).pairs == 0


scores = st.integers(0, 10)


@given(
    st.lists(st.tuples(st.integers(0, 5000), scores), max_size=20),
    st.lists(
        st.tuples(
            st.integers(0, 5000),
            st.none() | scores,
            st.none() | scores,
            st.sampled_from(["massage", "tens", "posture"]),
        ),
        max_size=20,
    ),
)
def test_every_use_and_every_pair_is_counted_once(
    entries: list[tuple[int, int]], uses: list[tuple[int, int | None, int | None, str]]
) -> None:
    history = a_history(
        [an_entry(score, minutes) for minutes, score in entries],
        [a_use(before, after, minutes, method=method) for minutes, before, after, method in uses],
    )
    found = ledger(history, RULES)
    assert sum(row.uses for row in found.rows) == len(uses)
    assert [row.method for row in found.rows] == sorted({method for *_, method in uses})
    for row in (*found.rows, found.nothing_tried):
        assert row.better + row.same + row.worse == row.pairs
        assert row.pairs + row.without_after <= row.uses or row.method == NOTHING_TRIED
        assert row.too_few is (row.pairs < RULES.minimum_pairs) is (row.median_before is None)


def test_each_pair_is_set_beside_the_peak_that_began_nearest_to_it() -> None:
    peaks = [an_entry(score, 400 * number) for number, score in enumerate((6, 7, 8, 7, 6, 8, 7, 7))]
    ends = [an_entry(0, 400 * number + 90) for number in range(len(peaks))]
    found = nothing_tried(*peaks, *ends)
    assert (found.pairs, found.median_before, found.median_after) == (3, 7, 0)


def test_no_peak_stands_beside_two_pairs() -> None:
    assert nothing_tried(an_entry(7), an_entry(4, 90)).pairs == 1


def peaks_that_pass(seed: int, how_often: Callable[[int], float]) -> History:
    """Five months in which nothing works: pain wanders, and some of its peaks are met with a method."""
    chance = random.Random(seed)
    entries, uses = [], []
    start = datetime(2026, 6, 1, 8, tzinfo=UTC)
    for day in range(150):
        for slot in range(8):
            at = start + timedelta(days=day, minutes=115 * slot)
            when = Moment(at=at, log_day=date(2026, 6, 1) + timedelta(days=day), time_given=True)
            entry = PainEntry(score=min(10, max(0, round(chance.gauss(4, 2)))), moment=when, id=f"{day}-{slot}")
            entries.append(entry)
            if chance.random() < how_often(entry.score):
                method = chance.choice(["massage", "warm-compress"])
                uses.append(ReliefUse(method=method, moment=when, before=entry.score, entry_id=entry.id))
    return History(entries=tuple(entries), relief_uses=tuple(uses))


def half_of_the_peaks(score: int) -> float:
    return 0.5 if score >= 7 else 0


def the_more_it_hurts(score: int) -> float:
    return {6: 0.1, 7: 0.3, 8: 0.6, 9: 0.7, 10: 0.7}.get(score, 0)


@each_row("how_often", [half_of_the_peaks, the_more_it_hurts])
@each_row("seed", range(3))
def test_where_nothing_works_the_pain_drops_just_the_same_with_nothing_tried(
    seed: int, how_often: Callable[[int], float]
) -> None:
    found = ledger(peaks_that_pass(seed, how_often), RULES)
    assert len(found.rows) == 2
    assert found.nothing_tried.pairs >= 20
    assert _drop(found.nothing_tried) >= 2
    for row in found.rows:
        assert row.pairs >= 10
        assert abs(_drop(row) - _drop(found.nothing_tried)) <= 2


@each_row("how_often", [half_of_the_peaks, the_more_it_hurts])
def test_over_many_such_diaries_no_method_comes_out_ahead(how_often: Callable[[int], float]) -> None:
    drops, better = [], []
    for seed in range(20):
        found = ledger(peaks_that_pass(100 + seed, how_often), RULES)
        untried = found.nothing_tried
        drops += [_drop(row) - _drop(untried) for row in found.rows]
        better += [row.better / row.pairs - untried.better / untried.pairs for row in found.rows]
    assert abs(mean(drops)) <= 0.3
    assert abs(mean(better)) <= 0.05


def _drop(row: LedgerRow) -> float:
    assert row.median_before is not None
    assert row.median_after is not None
    return row.median_before - row.median_after
