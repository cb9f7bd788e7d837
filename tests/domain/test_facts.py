"""What can be known: which answers worry, what is no gap, how gates are read."""

import pytest

from lumbar_cli.domain.errors import UnreadableGestationError
from lumbar_cli.domain.signs.facts import (
    Gate,
    is_asked_in_vain,
    known_phase,
    phase_to_ask_in,
    question,
    said,
    told,
    worries,
)
from lumbar_cli.domain.signs.grammar import parse_gate
from lumbar_cli.knowledge.facts import load_facts
from rows import each_row

TABLE = load_facts()


@each_row(
    ("name", "value", "expected"),
    [
        ("fall", True, True),
        ("fall", False, False),
        ("fall", "unsure", False),
        ("vaginal_bleeding", "unsure", True),
        ("pain_relieved_by_rest", False, True),
        ("pain_relieved_by_rest", True, False),
        ("leg_weakness", "none", False),
        ("leg_weakness", "one", True),
        ("bleeding_amount", "spotting", True),
        ("bleeding_amount", "none", False),
        ("fetal_movements", "normal", False),
        ("fetal_movements", "not-yet-felt", True),
        ("fetal_movements", "unsure", True),
        ("pain_trend", "stable", False),
        ("antipyretic_hours_ago", "none", False),
        ("bp_systolic", 118, True),
    ],
)
def test_which_answers_stand_until_they_are_seen_to(name, value, expected):
    assert worries(TABLE[name], value) is expected


@each_row(
    ("name", "facts", "expected"),
    [
        ("clots", {}, False),
        ("clots", {"vaginal_bleeding": True}, False),
        ("clots", {"vaginal_bleeding": False}, True),
        ("leg_symptom_days", {"leg_pain": "none", "leg_numbness": "none"}, False),
        ("leg_symptom_days", {"leg_pain": "none", "leg_numbness": "none", "leg_weakness": "none"}, True),
        ("fetal_movements", {"gestational_age": "15+6"}, True),
        ("fetal_movements", {"gestational_age": "16+0"}, False),
        ("fetal_movements", {"postpartum_days": 1}, True),
        ("fetal_movements", {}, False),
        ("harm_baby_thoughts", {"phase": "postpartum"}, False),
        ("harm_baby_thoughts", {"phase": "postpartum", "pregnancy_ended": True}, True),
        ("sudden_jump", {}, True),
    ],
)
def test_an_unanswered_fact_is_a_gap_unless_the_question_makes_no_sense(name, facts, expected):
    assert is_asked_in_vain(TABLE[name], facts) is expected


def test_a_gate_is_read_into_days():
    assert parse_gate("gestation", {"from": "20+0", "before": "37+0"}) == Gate("gestation", 140, 259)
    assert parse_gate("postpartum", {"from": 0, "before": 43}) == Gate("postpartum", 0, 43)
    assert parse_gate("phase", "postpartum") == Gate("phase", phase="postpartum")


@each_row(
    ("of", "value"),
    [
        ("phase", "ended"),
        ("gestation", {}),
        ("gestation", {"from": 20}),
        ("gestation", 140),
        ("postpartum", {"from": True}),
        ("week", {}),
    ],
)
def test_what_is_no_gate_is_refused(of, value):
    with pytest.raises((ValueError, UnreadableGestationError)):
        parse_gate(of, value)


def test_none_of_these_denies_only_what_no_leaves_calm():
    assert TABLE["vaginal_bleeding"].is_sign
    assert TABLE["leg_weakness"].is_sign
    assert not TABLE["pain_relieved_by_rest"].is_sign
    assert not TABLE["pain_now"].is_sign
    assert not TABLE["pain_onset"].is_sign


@each_row(
    ("facts", "phase"),
    [
        ({}, None),
        ({"phase": "postpartum"}, "postpartum"),
        ({"gestational_age": "33+1"}, "pregnant"),
        ({"postpartum_days": 3}, "postpartum"),
        ({"gestational_age": "33+1", "postpartum_days": 3}, None),
    ],
)
def test_a_week_or_a_day_tells_the_phase_and_two_tell_none(facts, phase):
    assert known_phase(facts) == phase


BLED = ("vaginal_bleeding_days_ago",)
HAD_BLED = "I had bleeding from the vagina that stopped"


@each_row(
    ("name", "value", "phrase", "sentence"),
    [
        (*BLED, 0, "bleeding from the vagina that stopped today", "I had bleeding from the vagina that stopped today"),
        (*BLED, 1, "bleeding from the vagina that stopped 1 day ago", f"{HAD_BLED} 1 day ago"),
        (*BLED, 3, "bleeding from the vagina that stopped 3 days ago", f"{HAD_BLED} 3 days ago"),
        ("temperature_c", 38.456, "a temperature of 38.46 °C", "I measured a temperature of 38.46 °C"),
        (
            "temperature_c",
            (36.6, 38.4),
            "a temperature of 36.6 and 38.4 °C",
            "I measured a temperature of 36.6 and 38.4 °C",
        ),
        ("pain_duration_days", 1, "pain for one day", "I have had pain for one day"),
        ("pain_duration_days", 13, "pain for 13 days", "I have had pain for 13 days"),
        ("pain_duration_days", 28, "pain for four weeks", "I have had pain for four weeks"),
        ("pain_duration_days", 40, "pain for about five weeks", "I have had pain for about five weeks"),
        ("pain_duration_days", 400, "pain for about 13 months", "I have had pain for about 13 months"),
        ("leg_numbness", "one", "new numbness or tingling in one leg", "One leg is newly numb or tingling"),
        ("breathlessness", "unsure", "breathlessness (not sure)", "I am not sure about breathlessness"),
        (
            "fetal_movements",
            "reduced",
            "a baby that moves less or differently",
            "My baby is moving less or differently",
        ),
        ("antipyretic_hours_ago", "none", None, None),
        ("saddle_numbness_hours", 8, None, None),
        ("breastfeeding", "unsure", None, None),
    ],
)
def test_an_answer_is_told_and_said_in_words_that_fit_it_or_not_at_all(name, value, phrase, sentence):
    assert (told(TABLE[name], value), said(TABLE[name], value)) == (phrase, sentence)


@each_row(
    ("facts", "asked"),
    [
        ({}, "Is there bleeding from the vagina, even spots?"),
        ({"phase": "pregnant"}, "Is there bleeding from the vagina, even spots?"),
        (
            {"postpartum_days": 3},
            "Is there bleeding from the vagina, other than the flow after the birth that is getting less?",
        ),
        (
            {"phase": "postpartum", "pregnancy_ended": True},
            "Is there bleeding from the vagina, other than the flow that is getting less?",
        ),
    ],
)
def test_a_question_speaks_of_her_stage_alone(facts, asked):
    assert question(TABLE["vaginal_bleeding"], phase_to_ask_in(facts)) == asked
