"""What entries, readings and several days together tell of the facts."""

from datetime import UTC, date, datetime, timedelta

from lumbar_cli.domain.body.medicines import with_every_dose
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import Dose, FactReport, Moment, PainEntry, Reading, ReliefUse
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.signs.facts import CANNOT_RULE_OUT
from lumbar_cli.domain.signs.known import facts_at
from lumbar_cli.domain.signs.observations import tell_all
from lumbar_cli.domain.words import Character, DatedBy, Helped, ReadingKind, Rest
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.reading import load_trend_rules
from lumbar_cli.knowledge.relief import load_medicines
from rows import each_row

TABLE, RULES = load_facts(), load_trend_rules()
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def moment(days=0, hours=0) -> Moment:
    at = NOW - timedelta(days=days, hours=hours)
    return Moment(at=at, log_day=at.date())


def an_entry(score=3, days=0, hours=0, **more) -> PainEntry:
    return PainEntry(score=score, moment=moment(days, hours), **more)


def told(fact, value, days=0, hours=0) -> FactReport:
    return FactReport(fact=fact, value=value, moment=moment(days, hours))


def tell(*entries, **more) -> dict:
    oldest_first = tuple(sorted(entries, key=lambda e: e.moment.at))
    history = with_every_dose(History(entries=oldest_first, **more), load_medicines())
    return dict(facts_at(history, NOW, TABLE, RULES))


def worst_of_days(*scores) -> list[PainEntry]:
    """One entry a day, the last one today."""
    return [an_entry(score, days=len(scores) - 1 - place) for place, score in enumerate(scores)]


PREGNANT = Pregnancy(datings=(Dating(due_date=date(2027, 1, 8), dated_by=DatedBy.CLINIC, set_at=NOW),))


@each_row(
    ("pregnancy", "expected"),
    [
        (Pregnancy(), {}),
        (PREGNANT, {"phase": "pregnant", "gestational_age": "33+2"}),
        (Pregnancy(born_on=TODAY), {"phase": "postpartum", "postpartum_days": 0}),
        (
            Pregnancy(ended_on=TODAY - timedelta(days=3)),
            {"phase": "postpartum", "postpartum_days": 3, "pregnancy_ended": True},
        ),
        (Pregnancy(datings=(Dating(due_date=date(2026, 10, 1), dated_by=DatedBy.LMP, set_at=NOW),)), {}),
    ],
)
def test_the_pregnancy_tells_who_and_when(pregnancy, expected):
    assert tell(pregnancy=pregnancy) == expected


def test_without_a_recorded_pregnancy_her_last_word_moves_on_with_the_days():
    reports = (told("gestational_age", "19+6", days=3), told("phase", "pregnant", days=3))
    assert tell(fact_reports=reports)["gestational_age"] == "20+2"
    assert tell(fact_reports=(told("postpartum_days", 2, days=3),))["postpartum_days"] == 5
    late = (told("gestational_age", "44+0", days=1),)
    assert "gestational_age" not in tell(fact_reports=late)


def test_a_birth_told_of_but_not_recorded_stands_beside_the_pregnancy():
    known = tell(pregnancy=PREGNANT, fact_reports=(told("phase", "postpartum", hours=1), told("postpartum_days", 1)))
    assert set(known["phase"]) == {"pregnant", "postpartum"}
    assert known["postpartum_days"] == 1
    old = tell(pregnancy=Pregnancy(born_on=TODAY), fact_reports=(told("phase", "pregnant", days=2),))
    assert old == {"phase": "postpartum", "postpartum_days": 0}


def test_the_profile_tells_babies_and_conditions():
    profile = Profile(babies=2, conditions={"previous-caesarean": True, "cancer-history": False, "cerclage": True})
    known = tell(profile=profile, pregnancy=PREGNANT)
    assert (known["multiple_pregnancy"], known["previous_caesarean"], known["cancer_history"]) == (2, True, False)
    assert "cerclage" not in known


def test_after_an_ended_pregnancy_nothing_tells_of_babies():
    assert "multiple_pregnancy" not in tell(profile=Profile(babies=2), pregnancy=Pregnancy(ended_on=TODAY))


@each_row(("hours", "score"), [(0, 6), (24, 6), (25, None)])
def test_pain_now_is_that_of_the_newest_entry_within_a_day(hours, score):
    assert tell(an_entry(9, hours=hours + 1), an_entry(6, hours=hours)).get("pain_now") == score


def test_the_worst_of_a_day_is_a_lower_bound_unless_she_looked_back():
    assert tell(an_entry(4))[CANNOT_RULE_OUT] == ("pain_worst_24h", "pain_duration_days")
    known = tell(an_entry(4, worst_24h=8), an_entry(6, hours=3))
    assert known["pain_worst_24h"] == 8
    assert "pain_worst_24h" not in known[CANNOT_RULE_OUT]


def test_an_entry_tells_where_and_how_it_hurts_and_what_rest_did():
    entry = an_entry(
        sites=(Site.UPPER_BACK, Site.TAILBONE),
        characters=(Character.TEARING,),
        interference=8,
        relieved_by_rest=Rest.WORSE,
    )
    known = tell(entry)
    assert set(known["pain_location"]) == {"thoracic", "coccyx"}
    assert known["pain_character"] == "tearing"
    assert known["interference_general_activity"] == 8
    assert known["pain_relieved_by_rest"] is False
    assert tell(an_entry(relieved_by_rest=Rest.EASIER))["pain_relieved_by_rest"] is True


def test_every_site_and_every_character_is_a_word_that_rules_know():
    places = TABLE["pain_location"].words
    assert set(places) == {site.value for site in Site}
    assert set(places.values()) <= set(TABLE["pain_location"].choices)
    assert {character.value for character in Character} <= set(TABLE["pain_character"].choices)


@each_row(
    ("medicine", "hours", "measured_hours", "expected"),
    [
        ("Paracetamol 500 mg", 2, 1, 1.0),
        ("2x ibuprofen", 2, 1, 1.0),
        ("vitamin D", 2, 1, None),
        ("paracetamol", 1, 2, 1.0),
        ("paracetamol", 30, 1, 29.0),
    ],
)
def test_a_medicine_that_lowers_fever_tells_how_long_before_the_reading(medicine, hours, measured_hours, expected):
    reading = Reading(kind=ReadingKind.TEMPERATURE, value=37.4, moment=moment(hours=measured_hours))
    known = tell(an_entry(hours=hours, medicines=(medicine,)), readings=(reading,))
    assert known.get("antipyretic_hours_ago") == expected


def test_a_day_of_paracetamol_is_summed_over_every_product_and_stays_told_when_its_hours_have_passed():
    def taken(hours, medicine, dose=None):
        return Dose(medicine=medicine, dose=dose, moment=moment(hours=hours))

    doses = (taken(40, "paracetamol", "1g"), taken(10, "Panadol", "2 tablets"), taken(6, "co-codamol", "30/500 x2"))
    told = tell_all(with_every_dose(History(doses=doses), load_medicines()), NOW, TABLE, RULES)
    sums = [each.value for each in told if each.fact == "paracetamol_mg_24h"]
    assert sums == [1000, 1000, 2000]


def test_methods_that_helped_are_listed():
    used = (
        ReliefUse(method="heat", moment=moment(days=2), helped=Helped.YES),
        ReliefUse(method="walk", moment=moment(days=1), helped=Helped.NO),
    )
    assert tell(relief_uses=used)["methods_helping"] == ("heat",)


@each_row(
    ("scores", "expected"),
    [
        ((3, 3, 4, 3, 3, 4, 3, 5, 5, 6, 5, 6, 6, 6), "worsening"),
        ((6, 6, 6, 6, 6, 6, 6, 3, 3, 3, 3, 3, 3, 3), "improving"),
        ((4,) * 14, "stable"),
        ((4,) * 6, None),
    ],
)
def test_the_trend_becomes_a_fact_and_too_few_entries_none(scores, expected):
    assert tell(*worst_of_days(*scores)).get("pain_trend") == expected


def test_a_change_that_only_may_be_a_worsening_counts_as_one():
    scores = (3, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5)
    sparse = [entry for place, entry in enumerate(worst_of_days(*scores)) if place % 7 < 4]
    assert tell(*sparse)["pain_trend"] == "worsening"


def test_a_site_that_worsens_does_not_hide_behind_one_logged_more_often():
    back = [an_entry(4, days=d, hours=1) for d in range(15)]
    leg = [an_entry(2 if d >= 7 else 6, days=d, sites=(Site.LEG,)) for d in range(14)]
    assert tell(*back, *leg)["pain_trend"] == "worsening"


def test_changes_compare_this_week_with_one_two_and_three_weeks_back():
    known = tell(*worst_of_days(*([2] * 7 + [4] * 7 + [7] * 7)))
    assert (known["pain_change_2wk"], known["pain_change_3wk"]) == (3.0, 5.0)
    assert "pain_change_2wk" not in tell(*worst_of_days(7, 7, 7))


def test_the_weekly_average_takes_her_own_average_and_needs_some_days():
    entries = worst_of_days(8, 8, 8, 8)
    assert tell(*entries)["pain_average_7d"] == 8.0
    assert tell(*entries, an_entry(8, days=3, hours=1, average_24h=4.0))["pain_average_7d"] == 7.5
    assert "pain_average_7d" not in tell(*worst_of_days(8, 8, 8))


@each_row(("days", "expected"), [((0, 3, 10, 17), 17), ((0, 3, 11, 17), 3), ((0,), 0), ((7,), 7), ((8,), None)])
def test_pain_lasts_since_the_last_week_without_any(days, expected):
    assert tell(*(an_entry(3, days=d) for d in days), an_entry(0, days=1)).get("pain_duration_days") == expected


@each_row(
    ("scores", "jumped"),
    [((3, 3, 3, 7), True), ((3, 3, 3, 6), False), ((5, 5, 5, 8), True), ((6, 6, 6, 8), False), ((9,), False)],
)
def test_a_sudden_jump_is_told_of(scores, jumped):
    assert tell(*worst_of_days(*scores)).get("sudden_jump", False) is jumped


@each_row(
    ("entries", "reports", "expected"),
    [
        ([an_entry(7, interference=7), an_entry(8, days=1, interference=9)], (), 2),
        ([an_entry(7, interference=6), an_entry(6, days=1, interference=9)], (), 0),
        ([an_entry(7), an_entry(7, days=2)], (told("sleep_disturbed", True), told("cannot_walk", True, days=2)), 2),
        ([an_entry(7), an_entry(7, days=3)], (told("sleep_disturbed", True), told("cannot_walk", True, days=3)), 1),
        ([an_entry(7)], (told("sleep_disturbed", False),), 0),
    ],
)
def test_severe_and_limiting_days_are_counted_over_the_last_three(entries, reports, expected):
    assert tell(*entries, fact_reports=reports)["severe_limiting_days"] == expected


@each_row(
    ("rests", "expected"),
    [
        ((Rest.SAME, Rest.WORSE, Rest.SAME), 3),
        ((Rest.SAME, Rest.SAME, Rest.GONE, Rest.GONE, Rest.GONE, Rest.EASIER), 1),
        ((Rest.SAME, None, None, None, None, None, Rest.SAME, Rest.WORSE), 3),
    ],
)
def test_days_that_rest_did_not_relieve_are_counted_over_the_last_five_answers(rests, expected):
    days = len(rests) - 1
    entries = [an_entry(5, days=days - place, relieved_by_rest=rest) for place, rest in enumerate(rests)]
    assert tell(*entries)["not_relieved_days"] == expected


def test_an_old_answer_about_rest_is_not_counted():
    assert tell(an_entry(5, days=28, relieved_by_rest=Rest.SAME), an_entry(3))["not_relieved_days"] == 0
