"""Looking only at the rules that a known fact can raise gives the answer of looking at all of them.

By hand over 6,000 sets of facts: raise `max_examples`.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import NOW, histories
from lumbar_cli.domain.signs.facts import CANNOT_RULE_OUT, UNSURE, FactKind, Facts
from lumbar_cli.domain.signs.known import facts_at
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.screening import load_red_flags

TABLE, CATALOGUE = load_facts(), load_red_flags()
RULES = tuple(CATALOGUE)


def the_same(facts: Facts) -> None:
    """What the index finds is what all rules find, and what it leaves for later is the same too."""
    indexed, full = screen(facts, CATALOGUE, TABLE), screen(facts, RULES, TABLE)
    assert indexed.findings == full.findings
    assert indexed.urgency is full.urgency
    assert indexed.results == full.results
    assert indexed.findings == tuple(
        sorted((r for r in full.results if r.level), key=lambda r: (-(r.urgency or 0), r.red_flag.slug))
    )
    assert (indexed.to_ask, indexed.not_asked, indexed.complete) == (full.to_ask, full.not_asked, full.complete)


def values_of(fact) -> st.SearchStrategy:
    if fact.kind is FactKind.YES_NO:
        return st.sampled_from([True, False, UNSURE])
    if fact.kind is FactKind.CHOICE:
        return st.sampled_from([*fact.choices, UNSURE])
    if fact.is_number:
        low, high = fact.plausible or (0, 100)
        one = st.integers(int(low), int(high))
        return st.one_of(one, st.tuples(one, one))
    if fact.kind is FactKind.GESTATIONAL_AGE:
        return st.builds("{}+{}".format, st.integers(0, 43), st.integers(0, 6))
    words = st.sampled_from([*fact.choices, "elsewhere"])
    return words if fact.kind is FactKind.TEXT else st.lists(words, max_size=2).map(tuple)


def some_of(names: list[str]) -> st.SearchStrategy:
    each = st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), values_of(TABLE[name])))
    return st.lists(each, max_size=14).map(dict)


facts_of_any_kind = st.tuples(
    some_of(sorted(TABLE)), st.lists(st.sampled_from(sorted(TABLE)), max_size=3).map(tuple)
).map(lambda pair: {**pair[0], CANNOT_RULE_OUT: pair[1]} if pair[1] else pair[0])


@given(facts_of_any_kind)
@settings(max_examples=40, deadline=None)
def test_of_any_facts(facts):
    the_same(facts)


@given(histories())
@settings(max_examples=15, deadline=None)
def test_of_any_diary(history):
    the_same(facts_at(history, NOW, TABLE, load_trend_rules()))


def test_scores_alone_leave_almost_every_rule_unread():
    scores = {
        "pain_now": 8,
        "pain_worst_24h": 9,
        "pain_average_7d": 8.0,
        "phase": "pregnant",
        "gestational_age": "30+0",
    }
    read = [rule.slug for rule in CATALOGUE.that_may_hold(scores)]
    assert len(read) <= 5, read


def test_with_nothing_known_no_rule_is_read():
    assert CATALOGUE.that_may_hold({}) == []
