"""What still stands: an answer that worries outlives a later no, until it was assessed or is old."""

from datetime import UTC, date, datetime, timedelta

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import Assessment, FactReport, Moment, PainEntry, Reading
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.signs.facts import CANNOT_RULE_OUT, UNSURE
from lumbar_cli.domain.signs.known import facts_at, known_at, standing, stated
from lumbar_cli.domain.words import DatedBy, ReadingKind
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from rows import each_row

TABLE, RULES = load_facts(), load_trend_rules()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ago(**back) -> Moment:
    at = NOW - timedelta(**back)
    return Moment(at=at, log_day=at.date())


def told(fact, value, **back) -> FactReport:
    return FactReport(fact=fact, value=value, moment=ago(**back))


def seen(fact, **back) -> Assessment:
    return Assessment(fact=fact, moment=ago(**back))


def facts(*reports, assessments=(), now=NOW, **more):
    return facts_at(History(fact_reports=reports, assessments=assessments, **more), now, TABLE, RULES)


def test_an_empty_diary_knows_nothing():
    assert facts() == {}


@each_row(
    ("fact", "value", "back", "stands"),
    [
        ("vaginal_bleeding", True, {"days": 7}, True),
        ("vaginal_bleeding", True, {"days": 7, "minutes": 1}, False),
        ("vaginal_bleeding", UNSURE, {"days": 7}, True),
        ("fall", UNSURE, {"hours": 25}, True),
        ("fall", UNSURE, {"days": 7, "minutes": 1}, False),
        ("leg_numbness", "one", {"days": 6}, True),
        ("fetal_movements", "reduced", {"days": 6}, True),
        ("pain_relieved_by_rest", False, {"hours": 24}, True),
        ("pain_relieved_by_rest", False, {"hours": 25}, False),
        ("low_mood_2wk", True, {"days": 50}, True),
        ("self_harm_thoughts", True, {"days": 50}, True),
        ("pain_pattern", "rhythmic", {"days": 6}, True),
        ("pain_pattern", "intermittent", {"days": 2}, False),
    ],
)
def test_an_answer_that_worries_stands_for_its_days(fact, value, back, stands):
    assert facts(told(fact, value, **back)).get(fact) == (value if stands else None)


@each_row(
    "fact",
    [
        *("saddle_numbness", "urinary_retention", "bladder_sensation_lost", "new_urinary_incontinence"),
        *("bowel_incontinence", "seizure", "collapse", "chest_pain", "haemoptysis", "vision_disturbance"),
    ],
)
def test_some_signs_stand_until_they_were_assessed(fact):
    assert facts(told(fact, True, days=200))[fact] is True
    assert fact not in facts(told(fact, True, days=200), assessments=(seen(fact, days=199),))
    assert facts(told(fact, True, days=200), assessments=(seen(fact, days=201),))[fact] is True


def test_weakness_of_both_legs_stands_until_it_was_assessed():
    assert facts(told("leg_weakness", "both", days=100))["leg_weakness"] == "both"


@each_row(
    ("earlier", "later", "stands"),
    [
        (("vaginal_bleeding", True), ("vaginal_bleeding", False), True),
        (("vaginal_bleeding", UNSURE), ("vaginal_bleeding", False), UNSURE),
        (("vaginal_bleeding", True), ("vaginal_bleeding", UNSURE), True),
        (("clots", "small"), ("clots", "none"), "small"),
        (("leg_weakness", "both"), ("leg_weakness", "none"), "both"),
        (("leg_weakness", "one"), ("leg_weakness", "both"), "both"),
        (("fetal_movements", "absent"), ("fetal_movements", UNSURE), "absent"),
        (("fetal_movements", UNSURE), ("fetal_movements", "normal"), UNSURE),
        (("fetal_movements", "reduced"), ("fetal_movements", UNSURE), "reduced"),
        (("fetal_movements", "not-yet-felt"), ("fetal_movements", UNSURE), UNSURE),
        (("pain_relieved_by_rest", False), ("pain_relieved_by_rest", True), False),
        (("leg_swelling", "one"), ("leg_swelling", "both"), ("both", "one")),
        (("pain_pattern", "rhythmic"), ("pain_pattern", "constant"), ("constant", "rhythmic")),
        (("pain_pattern", "rhythmic"), ("pain_pattern", "intermittent"), "rhythmic"),
        (("fall", UNSURE), ("fall", False), False),
        (("fall", False), ("fall", UNSURE), UNSURE),
        (("bp_systolic", 150), ("bp_systolic", 120), 150),
        (("temperature_c", 35.2), ("temperature_c", 38.4), (38.4, 35.2)),
        (("contraction_interval_min", 4), ("contraction_interval_min", 12), 4),
        (("saddle_numbness_hours", 8), ("saddle_numbness_hours", 2), 2),
        (("saddle_numbness_hours", 2), ("saddle_numbness_hours", 8), 8),
    ],
)
def test_no_later_answer_takes_back_one_that_worries(earlier, later, stands):
    name = earlier[0]
    assert facts(told(*earlier, hours=20), told(*later, hours=1))[name] == stands


@each_row(("hours", "known"), [(24, True), (25, False)])
def test_a_no_is_known_for_a_day(hours, known):
    assert ("vaginal_bleeding" in facts(told("vaginal_bleeding", False, hours=hours))) is known


def test_what_nobody_asked_again_may_worry_and_denies_nothing():
    assert facts(told("leg_weakness", "one", days=3))[CANNOT_RULE_OUT] == ("leg_weakness",)
    again = facts(told("leg_weakness", "one", days=3), told("leg_weakness", "none", hours=1))
    assert again == {"leg_weakness": "one"}


def test_hours_told_this_morning_explain_nothing_tonight():
    block = facts(told("hours_since_block", 2, hours=10), told("cannot_straight_leg_raise", True))
    assert block["hours_since_block"] == 2
    assert block[CANNOT_RULE_OUT] == ("hours_since_block",)
    bladder = facts(told("urinary_retention", False, hours=7), told("hours_since_urine", 9))
    assert bladder == {"hours_since_urine": 9}


def test_an_old_reading_still_worries_and_a_fresh_one_may_deny():
    old = Reading(kind=ReadingKind.BP, value=150, diastolic=95, moment=ago(days=6))
    new = Reading(kind=ReadingKind.BP, value=128, diastolic=80, moment=ago(hours=1))
    assert facts(readings=(old,)) == {
        "bp_systolic": 150,
        "bp_diastolic": 95,
        CANNOT_RULE_OUT: ("bp_systolic", "bp_diastolic"),
    }
    assert facts(readings=(old, new)) == {"bp_systolic": 150, "bp_diastolic": 95}
    assert facts(readings=(old, new), assessments=(seen("bp_systolic", days=5),)) == {
        "bp_systolic": 128,
        "bp_diastolic": 80,
    }


def test_an_assessment_of_a_sign_covers_its_details_and_nothing_told_later():
    reports = (told("vaginal_bleeding", True, days=3), told("bleeding_amount", "heavy", days=3))
    assert facts(*reports, assessments=(seen("vaginal_bleeding", days=2),)) == {}
    later = told("vaginal_bleeding", True, days=1)
    assert facts(*reports, later, assessments=(seen("vaginal_bleeding", days=2),)) == {"vaginal_bleeding": True}
    assert facts(*reports, assessments=(seen("bleeding_amount", days=2),)) == {
        "vaginal_bleeding": True,
        CANNOT_RULE_OUT: ("vaginal_bleeding",),
    }
    assert facts(*reports, assessments=(seen("vaginal_bleeding", days=3),)) == {}


def test_a_temperature_told_twice_the_same_is_one_number():
    assert facts(told("temperature_c", 38.4, hours=2), told("temperature_c", 38.4))["temperature_c"] == 38.4


def test_nothing_after_the_moment_is_known():
    assert facts(told("fall", True, days=-1)) == {}
    assert facts(told("fall", True, days=1), assessments=(seen("fall", days=-1),))["fall"] is True


def test_signs_of_the_pregnancy_do_not_outlive_it_and_others_do():
    over = Pregnancy(ended_on=date(2026, 11, 20))
    known = facts(
        told("fetal_movements", "reduced", days=4),
        told("fluid_leak", True, days=4),
        told("breastfeeding", True, days=1),
        told("chest_pain", True, days=4),
        pregnancy=over,
    )
    assert {"fetal_movements", "fluid_leak", "breastfeeding"}.isdisjoint(known)
    assert known["chest_pain"] is True


def test_after_the_birth_what_is_of_pregnancy_is_gone_and_all_else_stands():
    named = ("chest_pain", "fluid_leak", "epidural_site_pus", "fall")
    reports = [told(name, True, days=1) for name in named]
    known = facts(*reports, told("fetal_movements", "reduced", days=1), pregnancy=Pregnancy(born_on=date(2026, 11, 20)))
    assert set(known) & {*named, "fetal_movements"} == {"chest_pain", "epidural_site_pus", "fall"}


def test_what_stands_is_dated_from_when_it_was_first_told():
    history = History(
        fact_reports=(
            told("vaginal_bleeding", True, days=30),
            told("vaginal_bleeding", True, days=11),
            told("vaginal_bleeding", True, days=5),
            told("vaginal_bleeding", False, days=1),
        )
    )
    assert known_at(history, NOW, TABLE, RULES)["vaginal_bleeding"].since == ago(days=11).at


@each_row(
    ("fact", "earlier", "later", "since"),
    [
        ("bp_systolic", 150, 120, ago(hours=20)),
        ("bp_systolic", 120, 150, ago(hours=1)),
        ("vaginal_bleeding", False, False, ago(hours=20)),
    ],
)
def test_a_number_or_a_no_is_known_since_the_answer_that_stands_was_first_given(fact, earlier, later, since):
    history = History(fact_reports=(told(fact, earlier, hours=20), told(fact, later, hours=1)))
    assert known_at(history, NOW, TABLE, RULES)[fact].since == since.at


def test_standing_signs_come_oldest_first_and_without_numbers_or_noes():
    history = History(
        fact_reports=(
            told("fall", True, days=1),
            told("bp_systolic", 150, days=1),
            told("leg_weakness", "one", days=3),
            told("fluid_leak", UNSURE, days=2),
            told("seizure", False, hours=1),
            told("pain_relieved_by_rest", False, hours=1),
        )
    )
    assert standing(history, NOW, TABLE) == (
        ("leg_weakness", "one", ago(days=3).at),
        ("fluid_leak", UNSURE, ago(days=2).at),
        ("fall", True, ago(days=1).at),
    )


@each_row(
    ("diary", "answer", "merged"),
    [
        ({}, {"fall": False}, {"fall": False}),
        ({"fall": True}, {"fall": False}, {"fall": True}),
        ({"fall": False}, {"fall": True}, {"fall": True}),
        ({"pain_now": 8}, {"pain_now": 3}, {"pain_now": 8}),
        ({"pain_now": 3}, {"pain_now": 8}, {"pain_now": 8}),
        ({"pain_trend": "worsening"}, {"pain_trend": "improving"}, {"pain_trend": "worsening"}),
        ({"gestational_age": "33+1"}, {"gestational_age": "33+1"}, {"gestational_age": "33+1"}),
        ({"gestational_age": "38+0"}, {"gestational_age": "36+6"}, {"gestational_age": ("36+6", "38+0")}),
        ({"phase": "pregnant"}, {"phase": "postpartum"}, {"phase": ("postpartum", "pregnant")}),
        (
            {"leg_weakness": "one", "fall": True, CANNOT_RULE_OUT: ("leg_weakness", "fall")},
            {"leg_weakness": "none"},
            {"leg_weakness": "one", "fall": True, CANNOT_RULE_OUT: ("fall",)},
        ),
    ],
)
def test_a_stated_fact_adds_to_the_diary_and_never_lowers_it(diary, answer, merged):
    assert stated(diary, answer, TABLE) == merged


def test_an_empty_list_is_an_answer_and_stops_nothing():
    assert facts(told("methods_helping", (), hours=1)) == {"methods_helping": ()}


def test_who_and_when_come_from_the_calendar_date_of_the_moment():
    due = Dating(due_date=date(2027, 1, 8), dated_by=DatedBy.CLINIC, set_at=NOW)
    pregnancy = Pregnancy(datings=(due,))
    night = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    entry = PainEntry(score=4, moment=Moment(at=night, log_day=date(2026, 11, 22)))
    known = facts(pregnancy=pregnancy, entries=(entry,), now=night)
    assert (known["phase"], known["gestational_age"]) == ("pregnant", "33+3")
    assert facts(pregnancy=pregnancy)["gestational_age"] == "33+2"


def test_a_doubt_that_does_not_count_fully_stands_until_it_is_answered():
    assert facts(told("fall", UNSURE, hours=30), told("fall", False, hours=1))["fall"] is False
    assert facts(told("fall", True, hours=30), told("fall", UNSURE, hours=1))["fall"] is True
    assert (
        facts(told("leg_weakness", UNSURE, hours=30), told("leg_weakness", "none", hours=1))["leg_weakness"] == "none"
    )


def test_a_low_pressure_stands_beside_the_highest():
    assert facts(told("bp_systolic", 89, hours=20), told("bp_systolic", 128, hours=1))["bp_systolic"] == (128, 89)
    assert facts(told("bp_systolic", 90, hours=20), told("bp_systolic", 128, hours=1))["bp_systolic"] == 128
