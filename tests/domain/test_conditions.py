"""Every operator of the condition grammar, over yes, no and not known."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.errors import KnowledgeError
from lumbar_cli.domain.signs.conditions import AtLeast, Compared, evaluate
from lumbar_cli.domain.signs.facts import CANNOT_RULE_OUT, Fact, FactKind, Mask, Worse
from lumbar_cli.domain.signs.grammar import parse_condition
from rows import each_row

PLAIN = {"known_hours": 24, "stays_days": 7}


def a_fact(name, kind=FactKind.YES_NO, worse=Worse.YES, denied=None, calm=(), **more):
    if kind is FactKind.YES_NO:
        denied, calm = False, (False,)
    return Fact(name=name, kind=kind, worse=worse, denied=denied, calm=calm, **PLAIN, **more)


BLEEDING = a_fact("bleeding", unsure_counts=True, bare=True)
LEGS = a_fact(
    "legs", FactKind.CHOICE, Worse.LAST_CHOICE, "none", ("none",), choices=("none", "one", "both"), bare="both"
)
TABLE = {
    fact.name: fact
    for fact in (
        a_fact("a"),
        a_fact("b"),
        a_fact("c"),
        BLEEDING,
        LEGS,
        a_fact(
            "movements",
            FactKind.CHOICE,
            Worse.LAST_CHOICE,
            "normal",
            ("normal",),
            choices=("normal", "reduced", "absent"),
            bare="reduced",
            unsure_counts=True,
        ),
        a_fact("clots", FactKind.CHOICE, Worse.LAST_CHOICE, "none", choices=("small", "big"), parents=(BLEEDING,)),
        a_fact("days", FactKind.NUMBER, Worse.HIGHER, parents=(BLEEDING, LEGS)),
        a_fact("temperature", FactKind.NUMBER, Worse.EITHER, masked_by=Mask("pill_hours_ago", 6), plausible=(34, 43)),
        a_fact("pill_hours_ago", FactKind.NUMBER, Worse.LOWER, "none"),
        a_fact("score", FactKind.WHOLE, Worse.HIGHER, plausible=(0, 10)),
        a_fact("place", FactKind.TEXT, Worse.ANY, choices=("lumbar", "thoracic")),
        a_fact("methods", FactKind.LIST, Worse.ANY),
        a_fact("jump", diary_only=True),
    )
}


def ask(table, **facts):
    return evaluate(parse_condition(table, TABLE, "here"), facts)


def answers(**values):
    return {name: value for name, value in values.items() if value is not None}


@each_row(("a", "b"), list(product((True, False, None), repeat=2)))
def test_all_and_any_follow_kleene(a, b):
    known = answers(a=a, b=b)
    parts = [{"a": True}, {"b": True}]
    assert ask({"all": parts}, **known).value is (False if False in (a, b) else None if None in (a, b) else True)
    assert ask({"any": parts}, **known).value is (True if True in (a, b) else None if None in (a, b) else False)
    assert ask({"a": True, "b": True}, **known) == ask({"all": parts}, **known)


@each_row("number", [1, 2, 3])
@each_row("values", list(product((True, False, None), repeat=3)))
def test_a_count_is_known_only_when_every_way_to_answer_the_rest_agrees(number, values):
    known = dict(zip("abc", values, strict=True))
    condition = {"count": {"at_least": number, "of": [{name: True} for name in "abc"]}}
    ways = product(*[(value,) if value is not None else (True, False) for value in values])
    possible = {sum(way) >= number for way in ways}
    outcome = ask(condition, **answers(**known))
    assert outcome.value is (possible.pop() if len(possible) == 1 else None)
    if outcome.value is None:
        assert outcome.missing == {name for name, value in known.items() if value is None}
    if outcome.value:
        assert outcome.because == {name for name, value in known.items() if value}


@each_row(
    ("test", "value", "expected"),
    [
        ({"a": True}, True, True),
        ({"a": True}, False, False),
        ({"a": False}, False, True),
        ({"a": False}, True, False),
        ({"legs": "one"}, "one", True),
        ({"legs": "one"}, "both", False),
        ({"legs": {"in": ["one", "both"]}}, "both", True),
        ({"legs": {"in": ["one", "both"]}}, "none", False),
        ({"score": 7}, 7, True),
        ({"score": 7}, 8, False),
        ({"score": {"at_least": 7}}, 6, False),
        ({"score": {"at_least": 7}}, 7, True),
        ({"score": {"at_least": 7}}, 8, True),
        ({"score": {"below": 7}}, 6, True),
        ({"score": {"below": 7}}, 7, False),
        ({"score": {"at_least": 4, "below": 7}}, 3, False),
        ({"score": {"at_least": 4, "below": 7}}, 4, True),
        ({"score": {"at_least": 4, "below": 7}}, 6, True),
        ({"score": {"at_least": 4, "below": 7}}, 7, False),
        ({"pill_hours_ago": {"below": 6}}, "none", False),
        ({"place": "thoracic"}, "thoracic", True),
        ({"place": "thoracic"}, "lumbar", False),
        ({"place": "thoracic"}, "somewhere odd", None),
        ({"place": {"in": ["thoracic", "lumbar"]}}, "lumbar", True),
        ({"methods": "heat"}, ("walk", "heat"), True),
        ({"methods": "heat"}, ("walk",), False),
    ],
)
def test_one_fact_against_what_a_rule_names(test, value, expected):
    (name,) = test
    outcome = ask(test, **{name: value})
    assert outcome.value is expected
    assert outcome.because == ({name} if expected else set())
    assert outcome.missing == ({name} if expected is None else set())


@each_row(
    ("exception", "known", "expected"),
    [
        ({"b": True}, {"b": True}, False),
        ({"b": True}, {"b": False}, True),
        ({"b": True}, {}, True),
        ({"b": True}, {"b": "unsure"}, True),
        ({"b": True, "legs": "none"}, {"b": True}, True),
        ({"b": True, "legs": "none"}, {"b": True, "legs": "none"}, False),
        ({"legs": "one"}, {"legs": "one", CANNOT_RULE_OUT: ("legs",)}, True),
        ({"score": {"at_least": 8}}, {"score": 8}, False),
        ({"any": [{"b": True}, {"score": {"below": 1}}]}, {"score": 0}, False),
    ],
)
def test_an_exception_counts_only_when_it_is_known_to_hold(exception, known, expected):
    assert ask({"a": True, "unless": exception}, a=True, **known).value is expected


def test_an_exception_is_never_asked_for_and_never_a_reason():
    outcome = ask({"a": True, "unless": {"b": True}}, a=True)
    assert (outcome.because, outcome.missing) == ({"a"}, set())
    assert ask({"a": True, "unless": {"b": True}}).missing == {"a"}


def test_anything_but_the_values_named():
    assert ask({"place": {"not_in": ["lumbar"]}}, place="thoracic").value is True
    assert ask({"place": {"not_in": ["lumbar"]}}, place="lumbar").value is False
    assert ask({"place": {"not_in": ["lumbar"]}}).value is None


@each_row("test", [{"a": True}, {"legs": "one"}, {"score": {"at_least": 1}}, {"place": "lumbar"}])
def test_a_fact_that_was_not_asked_is_not_known_and_missing(test):
    outcome = ask(test)
    assert (outcome.value, outcome.missing) == (None, set(test))


@each_row(
    ("test", "expected"),
    [
        ({"bleeding": True}, True),
        ({"bleeding": False}, None),
        ({"a": True}, None),
        ({"a": False}, None),
        ({"legs": "both"}, None),
        ({"movements": {"in": ["reduced", "absent"]}}, True),
        ({"movements": "absent"}, None),
        ({"movements": "normal"}, None),
    ],
)
def test_unsure_counts_where_the_fact_says_so_and_is_never_a_no(test, expected):
    (name,) = test
    assert ask(test, **{name: "unsure"}).value is expected


def test_of_several_answers_that_stand_one_is_enough():
    assert ask({"place": "thoracic"}, place=("lumbar", "thoracic")).value is True
    assert ask({"temperature": {"below": 36}}, temperature=(38.4, 35.8)).value is True
    assert ask({"place": "thoracic"}, place=("lumbar", "odd")).value is None


@each_row(
    ("pill", "reading", "expected", "missing"),
    [
        (1, 37.8, None, "temperature"),
        (5.9, 37.8, None, "temperature"),
        (6, 37.8, False, None),
        ("none", 37.8, False, None),
        (None, 37.8, None, "pill_hours_ago"),
        (1, 38.0, True, None),
        (None, 38.0, True, None),
    ],
)
def test_a_masked_reading_never_denies_a_fever(pill, reading, expected, missing):
    outcome = ask({"temperature": {"at_least": 38.0}}, **answers(temperature=reading, pill_hours_ago=pill))
    assert outcome.value is expected
    assert outcome.missing == ({missing} if missing else set())


def test_a_mask_hides_only_how_high_a_reading_would_be():
    assert ask({"temperature": {"below": 36}}, temperature=37.0, pill_hours_ago=1).value is False


def test_what_cannot_rule_out_still_counts_and_denies_nothing():
    old = {CANNOT_RULE_OUT: ("legs", "score")}
    assert ask({"legs": "one"}, legs="one", **old).value is True
    assert ask({"legs": "both"}, legs="one", **old).value is None
    assert ask({"score": {"at_least": 7}}, score=8, **old).value is True
    assert ask({"score": {"at_least": 7}}, score=3, **old).missing == {"score"}
    assert ask({"a": True}, a=False, **old).value is False


@each_row(
    ("known", "expected"),
    [
        ({}, None),
        ({"bleeding": True}, None),
        ({"bleeding": "unsure"}, None),
        ({"bleeding": False}, False),
        ({"bleeding": False, "clots": "big"}, True),
        ({"bleeding": False, CANNOT_RULE_OUT: ("bleeding",)}, None),
    ],
)
def test_a_detail_is_denied_with_its_sign(known, expected):
    assert ask({"clots": "big"}, **known).value is expected


def test_a_detail_of_two_signs_is_denied_only_with_both():
    assert ask({"days": {"at_least": 3}}, bleeding=False).value is None
    assert ask({"days": {"at_least": 3}}, bleeding=False, legs="none").value is False


def test_what_only_the_diary_can_tell_is_no_gap_when_it_tells_nothing():
    assert ask({"jump": True}).value is False


FROM_TO = {"gestation": {"from": "20+0", "before": "37+0"}}
AFTER = {"postpartum": {"from": 0, "before": 43}}


@each_row(
    ("gate", "known", "open_"),
    [
        (FROM_TO, {"gestational_age": "19+6"}, False),
        (FROM_TO, {"gestational_age": "20+0"}, True),
        (FROM_TO, {"gestational_age": "20+1"}, True),
        (FROM_TO, {"gestational_age": "36+6"}, True),
        (FROM_TO, {"gestational_age": "37+0"}, False),
        (FROM_TO, {}, True),
        (FROM_TO, {"phase": "pregnant"}, True),
        (FROM_TO, {"phase": "postpartum"}, False),
        (FROM_TO, {"postpartum_days": 3}, False),
        (FROM_TO, {"phase": ("postpartum", "pregnant")}, True),
        (FROM_TO, {"gestational_age": ("37+1", "36+6")}, True),
        (FROM_TO, {"gestational_age": "36+0", "postpartum_days": 1}, True),
        ({"gestation": {"from": "28+0"}}, {"gestational_age": "41+6"}, True),
        ({"gestation": {"before": "13+0"}}, {"gestational_age": "0+0"}, True),
        (AFTER, {"postpartum_days": 0}, True),
        (AFTER, {"postpartum_days": 42}, True),
        (AFTER, {"postpartum_days": 43}, False),
        (AFTER, {}, True),
        (AFTER, {"phase": "postpartum"}, True),
        (AFTER, {"phase": "pregnant"}, False),
        (AFTER, {"gestational_age": "39+0"}, False),
        ({"phase": "pregnant"}, {}, True),
        ({"phase": "pregnant"}, {"gestational_age": "9+0"}, True),
        ({"phase": "pregnant"}, {"postpartum_days": 9}, False),
        ({"phase": "postpartum"}, {"phase": "pregnant"}, False),
        ({"phase": "postpartum"}, {"phase": "postpartum"}, True),
    ],
)
def test_a_gate_opens_at_its_edges_and_where_nothing_is_known(gate, known, open_):
    assert ask(gate, **known).value is open_


@each_row(
    "table",
    [
        {},
        {"all": []},
        {"any": {"a": True}},
        {"any": [True]},
        {"count": {"at_least": 0, "of": [{"a": True}]}},
        {"count": {"at_least": 2, "of": [{"a": True}]}},
        {"count": {"at_least": "two", "of": [{"a": True}]}},
        {"count": [{"a": True}]},
        {"not": [{"a": True}]},
        {"unless": True},
        {"unless": {}},
        {"unless": {"phase": "pregnant"}},
        {"unless": {"any": [{"a": True}, {"gestation": {"from": "20+0"}}]}},
        {"unless": {"any": [{"a": True}, {"all": [{"b": True}, {"phase": "pregnant"}]}]}},
        {"unless": {"unless": {"a": True}}},
        {"place": {"not_in": []}},
        {"nonsense": True},
        {"all": [{"nonsense": True}, {"a": True}]},
        {"a": "yes please"},
        {"a": "unsure"},
        {"a": {"at_least": 1}},
        {"legs": "three"},
        {"legs": True},
        {"legs": {"in": []}},
        {"legs": {"in": "one"}},
        {"legs": {"in": ["one", "three"]}},
        {"place": {"not_in": ["lumbar", "toe"]}},
        {"score": {"above": 3}},
        {"score": {"at_least": "3"}},
        {"score": {"at_least": True}},
        {"score": {"below": "3"}},
        {"score": 11},
        {"place": "toe"},
        {"gestation": {"from": "20"}},
        {"gestation": {"until": "20+0"}},
        {"gestation": {}},
        {"gestation": "20+0"},
        {"postpartum": {"from": "3"}},
        {"phase": "ended"},
    ],
)
def test_a_condition_outside_the_grammar_is_refused_where_it_is_read(table):
    with pytest.raises(KnowledgeError) as refused:
        parse_condition(table, TABLE, "here.toml")
    assert refused.value.path == "here.toml"


@each_row(
    ("table", "why"),
    [
        ({"count": {"at_least": 2, "of": [{"a": True}]}}, "2 of 1 conditions"),
        ({"nonsense": True}, "no fact or term is called nonsense"),
        ({"phase": "ended"}, "phase = 'ended' is no gate"),
        ({"gestation": 140}, "gestation = 140 is no gate"),
        ({"count": [{"a": True}]}, "count takes at_least and of"),
        ({"any": [True]}, "any takes a list of tables"),
        ({"count": {"at_least": "two", "of": [{"a": True}]}}, "count takes a whole number"),
        ({"unless": True}, "unless takes a table"),
        ({"unless": {"phase": "pregnant"}}, "unless takes neither a gate nor another unless"),
        ({"score": {"above": 3}}, "score cannot be compared with {'above': 3}"),
        ({"legs": "three"}, "legs is never 'three'"),
        ({"a": "unsure"}, "a is never 'unsure'"),
    ],
)
def test_what_is_refused_is_named_to_whoever_wrote_it(table, why):
    with pytest.raises(KnowledgeError) as refused:
        parse_condition(table, TABLE, "here.toml")
    assert refused.value.why == why


def test_a_condition_of_one_part_is_that_part():
    assert isinstance(parse_condition({"any": [{"a": True}]}, TABLE, "here"), Compared)
    assert isinstance(parse_condition({"a": True, "b": True}, TABLE, "here"), AtLeast)


yes_no_tests = st.sampled_from([{"a": True}, {"b": True}, {"c": True}, {"bleeding": True}])
conditions = st.recursive(
    yes_no_tests,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"count": {"at_least": 2, "of": parts}}),
    ),
    max_leaves=8,
)
known_answers = st.dictionaries(st.sampled_from(["a", "b", "c", "bleeding"]), st.sampled_from([True, False, "unsure"]))


@given(conditions, known_answers, st.sampled_from(["a", "b", "c", "bleeding"]))
def test_one_more_yes_never_makes_a_condition_less_true(table, facts, name):
    order = {False: 0, None: 1, True: 2}
    assert order[ask(table, **{**facts, name: True}).value] >= order[ask(table, **facts).value]


@given(conditions, known_answers, st.sampled_from(["a", "b", "c", "bleeding"]))
def test_one_answer_less_never_turns_anything_into_a_no(table, facts, name):
    fewer = {fact: value for fact, value in facts.items() if fact != name}
    if ask(table, **facts).value is not False:
        assert ask(table, **fewer).value is not False
    else:
        assert ask(table, **fewer).value in (False, None)


@given(conditions, known_answers)
def test_an_outcome_names_why_it_holds_or_what_it_lacks(table, facts):
    outcome = ask(table, **facts)
    assert bool(outcome.because) is (outcome.value is True)
    assert bool(outcome.missing) is (outcome.value is None)
    assert outcome.because <= set(facts)
