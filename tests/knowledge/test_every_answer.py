"""Doubt, silence and a yes over each rule's own facts; all combinations by hand: `tests/benchmarks/every_answer.py`."""

from __future__ import annotations

import time

from combinations import Grid, broken
from lumbar_cli.domain.signs.facts import UNSURE
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

TABLE = load_facts()
RULES = load_red_flags()
GRIDS = [Grid(rule, TABLE) for rule in RULES]
SMALL = 150
SECONDS_A_RULE = 0.05
DOUBTED = [fact for fact in TABLE.values() if fact.takes_unsure and fact.may_be]
MOMENTS = (
    {"phase": "pregnant", "gestational_age": "18+0"},
    {"phase": "pregnant", "gestational_age": "30+0"},
    {"phase": "postpartum", "postpartum_days": 10},
)


@each_row("grid", GRIDS, ids=lambda grid: grid.rule.slug)
def test_a_doubt_stands_between_silence_and_a_yes_and_clear_means_that_nothing_open_could_raise_it(grid):
    began = time.monotonic()
    for place in grid.places(SMALL, 1):
        assert list(broken(grid, place)) == []
        if time.monotonic() - began > SECONDS_A_RULE:
            break


@each_row("when", MOMENTS, ids=str)
def test_over_all_rules_a_doubt_is_at_least_silence_and_at_most_one_answer_that_worries(when):
    silent = screen(when, RULES, TABLE).urgency
    for fact in DOUBTED:
        doubt = screen({**when, fact.name: UNSURE}, RULES, TABLE).urgency
        sure = [screen({**when, fact.name: each}, RULES, TABLE).urgency for each in fact.may_be]
        assert silent <= doubt <= max(sure), fact.name
        assert doubt >= min(max(sure), max(sure).one_step_lower), fact.name


def test_what_she_was_not_sure_of_is_one_step_lower_and_never_nothing():
    lower = {Urgency.EMERGENCY: Urgency.SAME_DAY, Urgency.SAME_DAY: Urgency.WITHIN_DAYS}
    for urgency in Urgency:
        assert urgency.one_step_lower is lower.get(urgency, urgency)


COUNTS_FULLY = [
    ("seizure", "30+0", Urgency.EMERGENCY),
    ("bowel_incontinence", "30+0", Urgency.EMERGENCY),
    ("confusion", "30+0", Urgency.EMERGENCY),
    ("stroke_signs", "30+0", Urgency.EMERGENCY),
    ("headache_sudden_worst", "30+0", Urgency.EMERGENCY),
    ("skin_mottled", "30+0", Urgency.EMERGENCY),
    ("contractions_regular", "36+6", Urgency.SAME_DAY),
    ("contractions_regular", "37+0", Urgency.WITHIN_DAYS),
    ("uterus_hard_tender", "20+0", Urgency.EMERGENCY),
    ("uterus_hard_tender", "19+6", Urgency.WITHIN_DAYS),
    ("fetal_movements", "24+0", Urgency.SAME_DAY),
    ("fetal_movements", "23+6", Urgency.WITHIN_DAYS),
    ("self_harm_thoughts", "30+0", Urgency.SAME_DAY),
    ("unsafe_at_home", "30+0", Urgency.WITHIN_DAYS),
]


@each_row(("fact", "week", "urgency"), COUNTS_FULLY)
def test_some_doubts_count_fully_at_some_weeks(fact, week, urgency):
    assert screen({"gestational_age": week, fact: UNSURE}, RULES, TABLE).urgency is urgency


def test_a_leg_that_may_not_lift_counts_fully_after_a_block():
    doubt = {"cannot_straight_leg_raise": UNSURE}
    after = {"postpartum_days": 0, "epidural": True, "hours_since_block": 5}
    assert screen({**doubt, **after}, RULES, TABLE).urgency is Urgency.EMERGENCY
    assert screen({**doubt, "gestational_age": "30+0"}, RULES, TABLE).urgency is Urgency.WITHIN_DAYS


def test_a_finding_that_rests_on_a_doubt_names_it_and_may_still_rise():
    (finding,) = (
        f for f in screen({"collapse": UNSURE}, RULES, TABLE).findings if f.red_flag.slug == "collapse-or-faint"
    )
    assert finding.doubted
    assert finding.because == (("collapse", UNSURE),)
    assert (finding.urgency, finding.could_rise_to) == (Urgency.SAME_DAY, Urgency.EMERGENCY)


def test_a_doubt_that_cannot_rise_lacks_nothing_and_what_is_known_comes_before_an_equal_doubt():
    (finding,) = screen({"low_mood_2wk": UNSURE}, RULES, TABLE).findings
    assert finding.doubted
    assert (finding.urgency, finding.could_rise_to, finding.missing) == (Urgency.WITHIN_DAYS, None, ())
    doubt = {"feels_very_unwell": UNSURE, "temperature_c": 38.2}
    fever = next(f for f in screen(doubt, RULES, TABLE).findings if f.red_flag.slug == "fever")
    assert (fever.doubted, fever.urgency, fever.could_rise_to) == (False, Urgency.SAME_DAY, Urgency.EMERGENCY)
    (finding,) = (
        f for f in screen({"collapse": UNSURE}, RULES, TABLE).findings if f.red_flag.slug == "collapse-or-faint"
    )
    assert "collapse" in finding.missing
    mixed = {"dizzy": True, "overwhelming_tiredness": UNSURE}
    tired = next(f for f in screen(mixed, RULES, TABLE).findings if f.red_flag.slug == "overwhelming-tiredness")
    assert dict(tired.because) == mixed
