"""Which facts the page gets, before any wording."""

from datetime import timedelta

from hypothesis import given, settings

from diaries import DUE, FOUR_WEEKS, NOW, TODAY, a_report, an_entry, choices, dated, histories, summary_of
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Laterality, Site
from lumbar_cli.domain.diary.records import Assessment, Moment, Reading
from lumbar_cli.domain.signs.facts import worries
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.visit.summary import Choices, Private, Section, period_of
from lumbar_cli.domain.words import Phase, ReadingKind, Rest
from lumbar_cli.knowledge.facts import load_facts
from rows import each_row


def seen_to(fact: str, days_ago: int) -> Assessment:
    return Assessment(fact=fact, moment=a_report(fact, days_ago=days_ago, hour=16).moment, id=f"a{days_ago}")


def test_an_empty_diary_tells_nothing_and_denies_nothing():
    summary = summary_of(History())
    assert (summary.days, summary.scores, summary.worst, summary.interference) == ((), 0, None, None)
    assert summary.signs.told == summary.signs.past == summary.signs.denied == ()
    assert summary.signs.times_asked == 0
    assert "vaginal_bleeding" in summary.signs.not_asked
    assert summary.phase is Phase.UNKNOWN


def test_days_are_counted_by_log_day_and_the_worst_of_a_day_is_its_highest():
    entries = (an_entry(4, 3, 21), an_entry(7, 2, 3), an_entry(0, 1, worst_24h=5))
    summary = summary_of(History(entries=entries))
    assert [(day.day.day, day.worst, day.night) for day in summary.days] == [(19, 7, 7), (21, 5, None)]
    assert summary.possible_days == 27  # today is not over, and has no entry yet
    assert summary_of(History(entries=(*entries, an_entry(2)))).possible_days == 28
    assert summary.scores == 3


def test_worst_is_a_median_with_its_range():
    worst = summary_of(History(entries=tuple(an_entry(score, day) for day, score in enumerate((0, 3, 8, 9))))).worst
    assert (worst.median, worst.lowest, worst.highest, worst.days) == (5.5, 0, 9, 4)


def test_places_are_counted_in_days_with_the_most_first():
    entries = (
        an_entry(5, 2),
        an_entry(5, 1),
        an_entry(9, 0, sites=(Site.HIP,), laterality=Laterality.LEFT),
    )
    places = summary_of(History(entries=entries)).places
    assert [(place.site, place.days, place.worst) for place in places] == [(Site.LOWER_BACK, 2, 5), (Site.HIP, 1, 9)]
    assert places[1].sides == ((Laterality.LEFT, 1),)


def test_rest_is_counted_over_what_was_answered():
    entries = tuple(an_entry(5, day, relieved_by_rest=rest) for day, rest in enumerate((Rest.SAME, Rest.SAME, None)))
    summary = summary_of(History(entries=entries))
    assert (summary.rest, summary.rest_days) == (((Rest.SAME, 2),), 2)


def test_a_medicine_is_one_whatever_its_case_and_spacing_and_its_doses_are_never_added_up():
    entries = (
        an_entry(5, 9, medicines=("Paracetamol 500 mg", "paracetamol  500 mg")),
        an_entry(5, 2, medicines=("paracetamol 1 g",)),
        an_entry(5, 1, medicines=("PARACETAMOL 500 MG",)),
    )
    first, second = summary_of(History(pregnancy=dated(), entries=entries)).medicines
    assert (first.text, first.days, first.times) == ("Paracetamol 500 mg", 2, 3)
    assert (str(first.first_age), str(first.last_age)) == ("32+0", "33+1")
    assert second.text == "paracetamol 1 g"


def test_readings_are_first_last_and_highest():
    values = (70.0, 72.0, 71.0)
    moments = [an_entry(days_ago=day).moment for day in (9, 5, 1)]
    readings = tuple(
        Reading(kind=ReadingKind.WEIGHT, value=value, moment=moment, id=f"r{value}")
        for value, moment in zip(values, moments, strict=True)
    )
    (row,) = summary_of(History(readings=readings)).readings
    assert (row.first.value, row.highest.value, row.last.value, row.count) == (70.0, 72.0, 71.0, 3)


def test_a_sign_stands_since_it_was_first_told_after_the_last_no():
    history = History(
        pregnancy=dated(),
        fact_reports=(
            a_report("leg_numbness", "one", 9),
            a_report("leg_numbness", "none", 7),
            a_report("leg_numbness", "one", 3),
            a_report("leg_numbness", "one", 1),
        ),
    )
    told = [s for s in summary_of(history).signs.told if dict(s.because).get("leg_numbness")]
    assert {sign.first.at.date() for sign in told} == {TODAY - timedelta(days=3)}
    assert {sign.assessed_on for sign in told} == {None}


def test_a_sign_told_again_after_it_was_seen_to_stands_anew():
    history = History(
        pregnancy=dated(),
        fact_reports=(a_report("leg_numbness", "one", 9), a_report("leg_numbness", "one", 1)),
        assessments=(seen_to("leg_numbness", 8),),
    )
    told = [s for s in summary_of(history).signs.told if dict(s.because).get("leg_numbness")]
    assert {sign.first.at.date() for sign in told} == {TODAY - timedelta(days=1)}
    assert {sign.assessed_on.at.date() for sign in told} == {TODAY - timedelta(days=8)}


def test_a_sign_that_was_seen_to_is_told_as_earlier():
    history = History(
        pregnancy=dated(),
        fact_reports=(a_report("leg_numbness", "one", 9),),
        assessments=(seen_to("leg_numbness", 8),),
    )
    signs = summary_of(history).signs
    assert not [s for s in signs.told if dict(s.because).get("leg_numbness")]
    (past,) = signs.past
    assert (past.fact, past.first.at.date(), past.assessed_on.at.date()) == (
        "leg_numbness",
        TODAY - timedelta(days=9),
        TODAY - timedelta(8),
    )


def test_a_no_is_told_with_its_day_even_when_it_is_too_old_to_count_now():
    signs = summary_of(
        History(pregnancy=dated(), fact_reports=(a_report("chest_pain", value=False, days_ago=9),))
    ).signs
    assert [(d.day, d.facts) for d in signs.denied] == [(TODAY - timedelta(days=9), ("chest_pain",))]
    assert "chest_pain" not in signs.not_asked


def test_an_unsure_answer_is_never_a_no():
    signs = summary_of(History(pregnancy=dated(), fact_reports=(a_report("fall", "unsure"),))).signs
    assert signs.denied == ()
    assert "fall" not in signs.not_asked
    assert [name for name, _ in signs.not_sure] == ["fall"]


def test_not_sure_after_a_yes_denies_nothing():
    reports = (a_report("leg_redness", days_ago=3), a_report("leg_redness", "unsure", 1))
    signs = summary_of(History(pregnancy=dated(), fact_reports=reports)).signs
    assert {s.denied_on for s in signs.told if "leg_redness" in dict(s.because)} == {None}
    old = (a_report("leg_redness", days_ago=20), a_report("leg_redness", "unsure", 10))
    (past,) = summary_of(History(pregnancy=dated(), fact_reports=old)).signs.past
    assert past.denied_on is None


def test_not_sure_that_counts_as_yes_stands_and_is_not_told_twice():
    signs = summary_of(History(pregnancy=dated(), fact_reports=(a_report("saddle_numbness", "unsure"),))).signs
    assert signs.told
    assert signs.not_sure == ()


def test_a_sign_from_before_the_period_still_stands():
    history = History(pregnancy=dated(), fact_reports=(a_report("saddle_numbness", value=True, days_ago=40),))
    signs = summary_of(history).signs
    assert [s.first for s in signs.told if dict(s.because).get("saddle_numbness")]
    assert signs.times_asked == 0


@each_row(
    ("fact", "words"),
    [("low_mood_2wk", Private.MOOD), ("self_harm_thoughts", Private.MOOD), ("unsafe_at_home", Private.SAFETY)],
)
def test_a_private_answer_is_shown_only_under_its_own_word(fact, words):
    history = History(pregnancy=dated(), fact_reports=(a_report(fact),))
    for include in (frozenset(), *(frozenset({word}) for word in Private)):
        summary = summary_of(history, replace(FOUR_WEEKS, include=include))
        names = {name for sign in summary.signs.told for name, _ in sign.because}
        names |= {answer.fact for answer in summary.private} | {past.fact for past in summary.signs.past}
        names |= set(summary.signs.not_asked) if fact in summary.signs.not_asked else set()
        assert (fact in names) == (words in include)


def test_every_private_fact_of_the_vocabulary_stays_out_by_default():
    private = {fact.name for fact in load_facts().values() if fact.private}
    reports = tuple(a_report(name, load_facts()[name].bare) for name in private if load_facts()[name].bare is not None)
    summary = summary_of(History(pregnancy=dated(), fact_reports=reports))
    shown = {name for sign in summary.signs.told for name, _ in sign.because}
    shown |= {past.fact for past in summary.signs.past} | {name for day in summary.signs.denied for name in day.facts}
    shown |= set(summary.signs.not_asked) | {a.fact for a in (*summary.about_pain, *summary.stops, *summary.private)}
    assert not shown & private


def test_what_is_denied_by_another_word_than_no_is_called_by_what_a_no_denies():
    """`no movements` would be an emergency, where `no fewer movements` is meant."""
    called = {"fetal_movements": "fewer or changed movements", "lochia": "bleeding that is getting heavier again"}
    for fact in load_facts().values():
        if fact.is_sign and not fact.parents and fact.denied not in (False, "none"):
            assert fact.called == called.pop(fact.name)
        if fact.is_sign:
            assert not worries(fact, fact.denied)
    assert not called


@settings(max_examples=20)
@given(history=histories(most=60), chosen=choices())
def test_after_a_pregnancy_recorded_as_over_nothing_tells_a_week_a_date_or_a_baby(history, chosen):
    over = replace(history.pregnancy, ended_on=TODAY, born_on=None)
    summary = summary_of(replace(history, pregnancy=over), chosen)
    assert (summary.age, summary.dating, summary.earlier_due_date, summary.days_after_birth) == (None,) * 4
    assert all(day.age is None and day.days_after_birth is None for day in summary.days)
    assert all(use.first_age is None and use.last_age is None for use in summary.medicines)
    table = load_facts()
    names = set(summary.signs.not_asked) | {past.fact for past in summary.signs.past}
    names |= {name for day in summary.signs.denied for name in day.facts}
    names |= {name for sign in summary.signs.told for name, _ in sign.because}
    names |= {a.fact for a in (*summary.about_pain, *summary.stops, *summary.private)}
    assert not [name for name in names if table[name].names_baby]


def test_after_a_birth_the_days_are_told_and_the_due_date_is_not():
    summary = summary_of(History(pregnancy=dated(born_on=TODAY - timedelta(days=3))))
    assert (summary.days_after_birth, summary.dating, summary.age) == (3, None, None)
    assert summary.phase is Phase.POSTPARTUM


def test_the_due_date_before_is_the_last_other_one_that_held():
    base = dated().datings[0]
    other = replace(base, due_date=DUE - timedelta(days=9), id="d0")
    kept = replace(base, due_date=DUE, kept=True, id="d2")
    history = History(pregnancy=replace(dated(), datings=(other, base, kept)))
    assert summary_of(history).earlier_due_date == DUE - timedelta(days=9)
    assert summary_of(History(pregnancy=dated())).earlier_due_date is None


def test_a_period_leaves_out_what_lies_outside_it():
    history = History(entries=(an_entry(5, 30), an_entry(5, 3)), fact_reports=(a_report("fall", days_ago=30),))
    cut = period_of(history, TODAY - timedelta(days=5), TODAY)
    assert (len(cut.entries), cut.fact_reports) == (1, ())


def test_what_someone_else_wrote_and_what_was_written_late_is_counted():
    late = replace(an_entry(5, 9), recorded_at=NOW)
    summary = summary_of(History(entries=(late, an_entry(5, 1, observed_by="partner"))))
    assert (summary.late_scores, summary.observed_scores) == (1, 1)


def test_a_name_left_out_is_not_in_the_summary():
    history = History(profile=Profile(name="A. M."))
    assert summary_of(history).name == "A. M."
    assert summary_of(history, replace(FOUR_WEEKS, without=frozenset({Section.NAME}))).name is None


def test_notes_are_newest_first_and_only_when_asked_for():
    history = History(entries=(an_entry(5, 2, note="old"), an_entry(5, 1, note="new")))
    assert summary_of(history).notes == ()
    included = summary_of(history, Choices(since=FOUR_WEEKS.since, include=frozenset({Private.NOTES})))
    assert [note.text for note in included.notes] == ["new", "old"]


def test_a_sign_that_still_counts_after_a_no_is_told_with_both_days_and_not_as_denied():
    reports = (a_report("leg_numbness", "one", 3), a_report("leg_numbness", "none", 1))
    signs = summary_of(History(pregnancy=dated(), fact_reports=reports)).signs
    told = [s for s in signs.told if "leg_numbness" in dict(s.because)]
    assert {(s.first.at.date(), s.denied_on.at.date()) for s in told} == {
        (TODAY - timedelta(days=3), TODAY - timedelta(days=1))
    }
    assert signs.denied == ()


def test_an_unsure_answer_after_a_yes_takes_nothing_back():
    reports = (a_report("fall", days_ago=3), a_report("fall", "unsure", 1))
    signs = summary_of(History(pregnancy=dated(), fact_reports=reports)).signs
    assert {sign.denied_on for sign in (*signs.told, *signs.past)} == {None}
    assert [name for name, _ in signs.not_sure] == ["fall"]


def test_a_detail_she_was_not_sure_of_is_not_lost():
    reports = (a_report("leg_weakness", "one"), a_report("weakness_progressive", "unsure"))
    signs = summary_of(History(pregnancy=dated(), fact_reports=reports)).signs
    assert "weakness_progressive" in [name for name, _ in signs.not_sure]


# --- What was measured


def a_reading(kind: ReadingKind, value: float, days_ago: int, diastolic: float | None = None) -> Reading:
    moment = an_entry(days_ago=days_ago).moment
    return Reading(kind=kind, value=value, diastolic=diastolic, moment=moment, id=f"r{kind}{days_ago}")


@each_row(
    ("reading", "told", "red_flag", "assessed"),
    [
        (a_reading(ReadingKind.TEMPERATURE, 38.5, 3), (("temperature_c", 38.5),), "fever", "temperature_c"),
        (
            a_reading(ReadingKind.BP, 150, 3, 95),
            (("bp_systolic", 150), ("bp_diastolic", 95)),
            "bp-raised",
            "bp_systolic",
        ),
        (
            a_reading(ReadingKind.BP, 150, 3, 80),
            (("bp_systolic", 150), ("bp_diastolic", 80)),
            "bp-raised",
            "bp_diastolic",
        ),
        (
            a_reading(ReadingKind.BP, 165, 3, 80),
            (("bp_systolic", 165), ("bp_diastolic", 80)),
            "bp-severe",
            "bp_systolic",
        ),
    ],
)
def test_a_reading_that_was_seen_to_is_told_as_earlier(reading, told, red_flag, assessed):
    history = History(pregnancy=dated(), readings=(reading,), assessments=(seen_to(assessed, 2),))
    (past,) = summary_of(history).signs.past
    assert (past.told, past.red_flag.slug, past.first) == (told, red_flag, reading.moment)
    assert past.assessed_on.at.date() == TODAY - timedelta(days=2)


def test_a_reading_that_stands_is_told_with_the_day_of_the_first_without_a_longer_gap():
    values = ((39.0, 27), (38.1, 3), (38.6, 2), (36.8, 1))
    readings = tuple(a_reading(ReadingKind.TEMPERATURE, value, day) for value, day in values)
    signs = summary_of(History(pregnancy=dated(), readings=readings)).signs
    (fever,) = [sign for sign in signs.told if sign.finding.red_flag.slug == "fever"]
    assert fever.first == readings[1].moment, "a fever of weeks ago is not this one"
    assert signs.past == ()


def test_a_reading_too_old_to_stand_that_nobody_saw_to_is_still_told_and_a_low_one_never_was_a_sign():
    readings = tuple(
        a_reading(ReadingKind.TEMPERATURE, value, day) for value, day in ((39.0, 20), (38.5, 19), (36.8, 1))
    )
    (past,) = summary_of(History(pregnancy=dated(), readings=readings)).signs.past
    assert (past.told, past.times, past.assessed_on) == ((("temperature_c", 39.0),), 2, None)
    assert (past.first, past.last) == (readings[0].moment, readings[1].moment)


def test_a_reading_that_only_a_professional_called_a_sign_is_told_too():
    history = History(
        pregnancy=dated(),
        readings=(a_reading(ReadingKind.TEMPERATURE, 37.2, 3),),
        assessments=(seen_to("temperature_c", 2),),
    )
    (past,) = summary_of(history).signs.past
    assert (past.told, past.red_flag) == ((("temperature_c", 37.2),), None)


def test_a_number_told_and_seen_to_is_told_as_earlier_like_a_reading():
    reports = (a_report("bp_systolic", 150, 3), a_report("bp_diastolic", 95, 3))
    history = History(pregnancy=dated(), fact_reports=reports, assessments=(seen_to("bp_systolic", 2),))
    (past,) = summary_of(history).signs.past
    assert past.told == (("bp_systolic", 150), ("bp_diastolic", 95))


def test_a_detail_was_seen_to_together_with_its_sign():
    reports = (a_report("vaginal_bleeding", days_ago=3), a_report("bleeding_amount", "heavy", 3))
    history = History(pregnancy=dated(), fact_reports=reports, assessments=(seen_to("vaginal_bleeding", 2),))
    past = summary_of(history).signs.past
    assert {sign.fact for sign in past} == {"vaginal_bleeding", "bleeding_amount"}
    assert {sign.assessed_on.at.date() for sign in past} == {TODAY - timedelta(days=2)}


def test_signs_have_the_calendar_date_of_their_moment_and_not_the_log_day():
    at = NOW.replace(hour=3, minute=34)
    moment = Moment(at=at, log_day=TODAY - timedelta(days=1))
    reports = tuple(
        replace(a_report(fact, value), moment=moment) for fact, value in (("vaginal_bleeding", True), ("fall", False))
    )
    signs = summary_of(History(pregnancy=dated(), fact_reports=reports)).signs
    assert (signs.last_asked, signs.denied[0].day) == (TODAY, TODAY)
    assert {sign.first.at.date() for sign in signs.told if sign.first} == {TODAY}
