"""What a person or a file answers, read into values or refused by the name of the fact."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar_cli.domain.errors import FactValueError, UnknownFactError
from lumbar_cli.domain.signs.answers import expected_values, parse_answers, parse_denial, parse_fact, parse_sign
from lumbar_cli.domain.signs.facts import UNSURE, FactKind
from lumbar_cli.domain.values import replace
from lumbar_cli.knowledge.facts import load_facts
from rows import each_row

TABLE = load_facts()


@each_row(
    ("name", "raw", "value"),
    [
        ("vaginal_bleeding", True, True),
        ("vaginal_bleeding", False, False),
        ("vaginal_bleeding", "yes", True),
        ("vaginal_bleeding", "True", True),
        ("vaginal_bleeding", "No", False),
        ("vaginal_bleeding", "none", False),
        ("vaginal_bleeding", "unsure", UNSURE),
        ("fall", "unsure", UNSURE),
        ("leg_weakness", "one", "one"),
        ("leg_weakness", " Both ", "both"),
        ("leg_weakness", "none", "none"),
        ("leg_weakness", False, "none"),
        ("leg_weakness", "no", "none"),
        ("fetal_movements", "not yet felt", "not-yet-felt"),
        ("fetal_movements", "unsure", UNSURE),
        ("breathlessness", "unsure", UNSURE),
        ("leg_weakness", "unsure", UNSURE),
        ("fetal_movements", "no", "normal"),
        ("clots", "egg_or_larger", "egg-or-larger"),
        ("clots", "none", "none"),
        ("vaginal_bleeding_status", "historical-assessed", "historical-assessed"),
        ("vaginal_bleeding_status", False, "none"),
        ("pain_now", 0, 0),
        ("pain_now", 10, 10),
        ("pain_now", 6.0, 6),
        ("pain_average_7d", 6.5, 6.5),
        ("pain_change_2wk", -3, -3),
        ("temperature_c", 38, 38),
        ("antipyretic_hours_ago", "none", "none"),
        ("pain_location", "Sacroiliac Right", "sacroiliac-right"),
        ("pain_location", "sacroiliac_right", "sacroiliac-right"),
        ("pain_location", "somewhere else", "somewhere else"),
        ("pain_location", "x" * 200, "x" * 200),
        ("methods_helping", ["heat", "walking"], ("heat", "walking")),
        ("methods_helping", ["x", "x" * 200], ("x", "x" * 200)),
        ("gestational_age", "33+4", "33+4"),
        ("connective_tissue_disorder", False, "none"),
    ],
)
def test_an_answer_becomes_a_value(name, raw, value):
    parsed = parse_fact(TABLE[name], raw)
    assert parsed == value
    assert type(parsed) is type(value)


@each_row(
    ("name", "raw"),
    [
        ("vaginal_bleeding", 1),
        ("vaginal_bleeding", 0),
        ("vaginal_bleeding", "perhaps"),
        ("vaginal_bleeding", ["yes"]),
        ("leg_weakness", True),
        ("pain_pattern", "unsure"),
        ("leg_weakness", "three"),
        ("pain_onset", "no"),
        ("pain_now", True),
        ("pain_now", False),
        ("pain_now", "6"),
        ("pain_now", 6.5),
        ("pain_now", 11),
        ("pain_now", -1),
        ("pain_now", "unsure"),
        ("temperature_c", math.nan),
        ("temperature_c", math.inf),
        ("temperature_c", 100.4),
        ("temperature_c", None),
        ("bp_systolic", 20),
        ("pain_location", ""),
        ("pain_location", "x" * 201),
        ("pain_location", 3),
        ("methods_helping", "heat"),
        ("methods_helping", [""]),
        ("methods_helping", ["x" * 201]),
        ("gestational_age", "33"),
        ("gestational_age", "33+7"),
        ("gestational_age", 33),
        ("phase", "unsure"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_by_name(name, raw):
    with pytest.raises(FactValueError) as refused:
        parse_fact(TABLE[name], raw)
    assert refused.value.name == name
    assert refused.value.value is raw
    assert refused.value.expected


@each_row(
    ("name", "expected"),
    [
        ("fall", "yes, no, unsure"),
        ("leg_weakness", "none, one, both, unsure"),
        ("fetal_movements", "normal, not-yet-felt, reduced, absent, unsure"),
        ("pain_now", "0–10"),
        ("temperature_c", "34–43 °C"),
        ("gestational_age", "W+D"),
        ("pain_location", "text"),
        ("methods_helping", "a list of words"),
    ],
)
def test_a_refusal_says_what_the_fact_takes(name, expected):
    assert expected_values(TABLE[name]) == expected


def test_a_number_without_a_range_takes_a_number():
    assert expected_values(replace(TABLE["temperature_c"], plausible=None)) == "a number"


@each_row(
    ("name", "near"),
    [
        ("vaginal_bleding", "vaginal-bleeding"),
        ("temperature", "temperature-c"),
        ("saddle-numbnes", "saddle-numbness"),
        ("weight", "weight-loss-unexplained"),
        ("leaking-fluid", "fluid-leak"),
        ("stomach-pain", ""),
        ("xyzzy", ""),
        ("sudden_jum", ""),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_that_can_be_stated(name, near):
    with pytest.raises(UnknownFactError) as refused:
        parse_answers({name: True}, TABLE)
    assert vars(refused.value) == {"name": name, "near": near}


@each_row("name", ["sudden_jump", "cannot_rule_out", "pregnancy_ended"])
def test_what_only_the_diary_tells_cannot_be_stated(name):
    with pytest.raises(UnknownFactError):
        parse_answers({name: True}, TABLE)


def test_null_in_a_file_was_not_asked():
    assert parse_answers({"fall": None, "vaginal_bleeding": False}, TABLE) == {"vaginal_bleeding": False}


@each_row(
    ("text", "sign"),
    [
        ("vaginal-bleeding", ("vaginal_bleeding", True)),
        ("vaginal_bleeding", ("vaginal_bleeding", True)),
        ("vaginal-bleeding=no", ("vaginal_bleeding", False)),
        ("fluid-leak=unsure", ("fluid_leak", UNSURE)),
        ("temperature-c=38.2", ("temperature_c", 38.2)),
        ("temperature-c = 38", ("temperature_c", 38)),
        ("pain-change-2wk=-3", ("pain_change_2wk", -3)),
        ("fetal-movements=absent", ("fetal_movements", "absent")),
        ("fetal-movements", ("fetal_movements", "reduced")),
        ("leg-weakness", ("leg_weakness", "both")),
        ("leg-swelling", ("leg_swelling", "one")),
        ("breathlessness", ("breathlessness", "sudden")),
        ("pain-onset", ("pain_onset", "sudden")),
        ("methods-helping=heat,walk", ("methods_helping", ("heat", "walk"))),
    ],
)
def test_a_sign_is_read_as_typed_and_a_bare_one_with_caution(text, sign):
    parsed = parse_sign(text, TABLE)
    assert parsed == sign
    assert type(parsed[1]) is type(sign[1])


@each_row("text", ["temperature-c", "temperature-c=warm", "pain-now=", "phase", "leg-pain=three"])
def test_a_sign_without_the_value_it_needs_is_refused(text):
    with pytest.raises(FactValueError):
        parse_sign(text, TABLE)


@each_row(
    ("text", "denial"),
    [
        ("vaginal-bleeding", ("vaginal_bleeding", False)),
        ("leg-weakness", ("leg_weakness", "none")),
        ("fetal-movements", ("fetal_movements", "normal")),
        ("clots", ("clots", "none")),
        ("antipyretic-hours-ago", ("antipyretic_hours_ago", "none")),
    ],
)
def test_a_denial_is_the_answer_that_does_not_worry(text, denial):
    assert parse_denial(text, TABLE) == denial


def test_what_has_no_no_cannot_be_denied():
    with pytest.raises(FactValueError) as refused:
        parse_denial("pain-now", TABLE)
    assert vars(refused.value) == {"name": "pain_now", "value": "no", "expected": "0–10"}


def test_a_bare_name_that_means_nothing_is_refused_with_what_it_takes():
    with pytest.raises(FactValueError) as refused:
        parse_sign("temperature-c", TABLE)
    assert vars(refused.value) == {"name": "temperature_c", "value": "", "expected": "34–43 °C"}


@given(st.sampled_from(sorted(TABLE)), st.one_of(st.booleans(), st.integers(), st.floats(), st.text(), st.none()))
def test_any_answer_is_a_value_or_is_refused(name, raw):
    fact = TABLE[name]
    try:
        value = parse_fact(fact, raw)
    except FactValueError:
        return
    assert parse_fact(fact, list(value) if fact.kind is FactKind.LIST else value) == value


@each_row("digits", ["9" * 400, "9" * 5000, "38." + "2" * 5000])
def test_a_number_that_no_computer_holds_is_refused(digits):
    with pytest.raises(FactValueError):
        parse_sign(f"temperature-c={digits}", TABLE)
