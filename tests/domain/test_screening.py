"""Red flags over facts: levels only rise, one never lowers another, and gaps stay visible."""

from datetime import date

import pytest

from lumbar_cli.domain.signs.grammar import parse_condition
from lumbar_cli.domain.signs.screening import Catalogue, Level, RedFlag, screen, with_implied
from lumbar_cli.domain.sources import Certainty
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Urgency, Verdict
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

TABLE = load_facts()


def a_rule(slug="rule", advice="Phone.", reviewed=date(2026, 11, 22), **levels):
    """A rule with one level a keyword: `emergency={...}, same_day={...}`."""
    read = (
        Level(
            urgency=Urgency[word.upper()],
            condition=parse_condition(when, TABLE, slug),
            certainty=Certainty.PROJECT_RULE,
            advice="Call." if word == "emergency" else None,
        )
        for word, when in levels.items()
    )
    return RedFlag(
        slug=slug,
        title="A sign",
        advice=advice,
        say="a sign",
        why="Because.",
        term="sign",
        reviewed=reviewed,
        reviewed_by="nobody clinical yet",
        levels=tuple(sorted(read, key=lambda level: -level.urgency)),
        sources=(),
    )


WEAK = a_rule(
    "weak",
    emergency={"any": [{"leg_weakness": "both"}, {"weakness_progressive": True}, {"foot_drop": True}]},
    same_day={"leg_weakness": "one"},
)


@each_row(
    ("facts", "word", "could_rise_to", "missing"),
    [
        ({"leg_weakness": "one", "weakness_progressive": True}, "emergency", None, ()),
        (
            {"leg_weakness": "one", "weakness_progressive": False, "foot_drop": False},
            "same-day",
            None,
            (),
        ),
        ({"leg_weakness": "one", "foot_drop": False}, "same-day", Urgency.EMERGENCY, ("weakness_progressive",)),
        ({"leg_weakness": "none", "foot_drop": False}, "clear", None, ()),
        ({"leg_weakness": "none"}, "not assessed", Urgency.EMERGENCY, ("foot_drop",)),
        ({}, "not assessed", Urgency.EMERGENCY, ("leg_weakness", "weakness_progressive", "foot_drop")),
    ],
)
def test_the_highest_level_that_holds_is_the_finding(facts, word, could_rise_to, missing):
    (result,) = screen(facts, [WEAK], TABLE).results
    assert (result.word, result.could_rise_to, result.missing) == (word, could_rise_to, missing)


def test_a_rule_that_holds_is_flagged_also_while_answers_that_could_lift_it_are_missing():
    for facts in ({"leg_weakness": "both"}, {"leg_weakness": "one"}):
        screening = screen(facts, [WEAK], TABLE)
        assert [finding.verdict for finding in screening.findings] == [Verdict.FLAGGED]


def test_a_finding_says_because_of_which_answers_in_the_order_of_the_table():
    facts = {"foot_drop": True, "weakness_progressive": True, "leg_weakness": "one"}
    (finding,) = screen(facts, [WEAK], TABLE).findings
    assert finding.because == (("weakness_progressive", True), ("foot_drop", True))


def test_advice_is_that_of_the_level_where_it_has_its_own():
    assert [f.advice for f in screen({"leg_weakness": "both"}, [WEAK], TABLE).findings] == ["Call."]
    assert [f.advice for f in screen({"leg_weakness": "one"}, [WEAK], TABLE).findings] == ["Phone."]


def test_findings_come_most_urgent_first_and_then_by_slug():
    rules = [
        a_rule("d", routine={"fall": True}),
        a_rule("c", emergency={"fall": True}),
        a_rule("b", same_day={"fall": True}),
        a_rule("a", same_day={"fall": True}),
        a_rule("e", same_day={"seizure": True}),
    ]
    screening = screen({"fall": True, "seizure": False}, rules, TABLE)
    assert [f.red_flag.slug for f in screening.findings] == ["c", "a", "b", "d"]
    assert [r.red_flag.slug for r in screening.results] == ["a", "b", "c", "d", "e"]
    assert screening.urgency is Urgency.EMERGENCY
    assert screening.flagged


def test_without_findings_the_urgency_is_routine_and_says_nothing_of_what_was_not_asked():
    screening = screen({}, [WEAK], TABLE)
    assert (screening.urgency, screening.flagged, screening.complete) == (Urgency.ROUTINE, False, False)
    assert [r.verdict for r in screening.results] == [Verdict.NOT_ASSESSED]


def test_a_screening_is_complete_when_no_answer_could_change_a_rule():
    assert screen({"leg_weakness": "none", "foot_drop": False}, [WEAK], TABLE).complete
    assert screen({"leg_weakness": "both"}, [WEAK], TABLE).complete
    assert not screen({"leg_weakness": "one", "foot_drop": False}, [WEAK], TABLE).complete


def test_missing_facts_that_could_lift_highest_are_asked_first():
    rules = [a_rule("a", within_days={"itch_no_rash": True}), a_rule("b", emergency={"jaundice": True, "fall": True})]
    assert screen({"fall": True}, rules, TABLE).to_ask == ("jaundice", "itch_no_rash")


@each_row(
    ("facts", "asked", "not_asked"),
    [
        ({}, {"clots", "vaginal_bleeding", "fetal_movements", "lochia", "phase"}, {"sudden_jump", "methods_helping"}),
        ({"vaginal_bleeding": True}, {"clots"}, {"vaginal_bleeding"}),
        ({"vaginal_bleeding": False}, set(), {"clots", "bleeding_amount"}),
        ({"postpartum_days": 3}, {"lochia", "harm_baby_thoughts"}, {"fetal_movements", "fluid_leak"}),
        ({"gestational_age": "15+0"}, {"fluid_leak"}, {"fetal_movements", "lochia", "epidural"}),
        ({"phase": "postpartum", "pregnancy_ended": True}, {"lochia"}, {"harm_baby_thoughts", "breastfeeding"}),
        ({"fall": "unsure"}, set(), {"fall"}),
        ({"leg_weakness": "unsure"}, set(), {"weakness_progressive"}),
    ],
)
def test_not_asked_lists_every_question_that_applies_and_has_no_answer(facts, asked, not_asked):
    listed = set(screen(facts, [], TABLE).not_asked)
    assert asked <= listed
    assert not not_asked & listed


@each_row(
    ("facts", "implied"),
    [
        ({"bleeding_amount": "heavy"}, {"vaginal_bleeding": True}),
        ({"bleeding_amount": "none"}, {}),
        ({"bleeding_amount": "heavy", "vaginal_bleeding": False}, {}),
        ({"clots": "small"}, {"vaginal_bleeding": True}),
        ({"saddle_numbness_hours": 8}, {"saddle_numbness": True}),
        ({"fluid_colour": "green"}, {"fluid_leak": True}),
        ({"contractions_per_hour": 0}, {}),
        ({"fall": True, "bleeding_amount": "heavy"}, {"vaginal_bleeding": True}),
    ],
)
def test_a_detail_that_worries_says_its_sign_is_there(facts, implied):
    assert with_implied(facts, TABLE) == {**implied, **facts}


def test_the_version_of_the_rules_is_the_day_the_newest_was_read():
    rules = [
        a_rule(slug, reviewed=day, routine={"fall": True})
        for slug, day in (("a", date(2026, 1, 2)), ("b", date(2026, 3, 4)))
    ]
    assert Catalogue.of(rules).version == "2026-03-04"
    assert Catalogue.of([]).version == ""


def test_a_rule_waits_for_the_fact_that_is_known_most_seldom():
    both = a_rule("both", emergency={"pain_now": {"at_least": 7}, "foot_drop": True})
    either = a_rule("either", emergency={"any": [{"pain_now": {"at_least": 7}}, {"foot_drop": True}]})
    two = {"count": {"at_least": 2, "of": [{"fall": True}, {"seizure": True}, {"pain_now": {"at_least": 7}}]}}
    late = a_rule("late", same_day={"gestation": {"from": "20+0"}, "fall": True})
    catalogue = Catalogue.of([both, either, a_rule("two", emergency=two), late])
    assert catalogue.index.waiting == {
        "foot_drop": ("both", "either"),
        "pain_now": ("either",),
        "fall": ("late", "two"),
        "seizure": ("two",),
    }
    assert [rule.slug for rule in catalogue.that_may_hold({"pain_now": 9, "jaundice": True})] == ["either"]


def test_a_level_that_could_hold_with_nothing_known_makes_no_catalogue():
    for when in (
        {"gestation": {"from": "20+0"}},
        {"unless": {"fall": True}},
        {"any": [{"phase": "pregnant"}, {"fall": True}]},
        {"count": {"at_least": 1, "of": [{"fall": True}, {"unless": {"seizure": True}}]}},
    ):
        with pytest.raises(ValueError, match="nothing known"):
            Catalogue.of([a_rule("always", emergency=when)])


def test_levels_come_most_urgent_first_and_each_urgency_once():
    level, other = a_rule("a", emergency={"fall": True}, routine={"seizure": True}).levels
    for levels in ((), (other, level), (level, level)):
        with pytest.raises(ValueError, match="most urgent first"):
            replace(WEAK, levels=levels)


def test_what_is_flagged_says_so_and_what_is_not_never_does():
    screening = screen({"saddle_numbness": True}, load_red_flags(), load_facts())
    assert screening.findings
    for result in screening.results:
        assert (result.verdict is Verdict.FLAGGED) is (result in screening.findings)
