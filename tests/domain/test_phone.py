"""What is said on the phone, from what is known and from nothing else."""

from datetime import UTC, date, datetime

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import Moment, Reading
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.signs.facts import UNSURE, said, told
from lumbar_cli.domain.signs.phone import PhoneCall, compile_call, who_and_when
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy, ReadingKind, Urgency
from lumbar_cli.knowledge.facts import load_facts
from lumbar_cli.knowledge.screening import load_red_flags, load_stages, load_urgency_words
from lumbar_cli.views.screening import act_words, with_the_action_last
from rows import each_row

TABLE = load_facts()
STAGES = load_stages()
TODAY = date(2026, 11, 22)
DATED = Dating(due_date=date(2027, 1, 8), dated_by=DatedBy.CLINIC, set_at=datetime(2026, 6, 1, tzinfo=UTC))


@each_row(
    ("pregnancy", "facts", "said"),
    [
        (Pregnancy(datings=(DATED,)), {"gestational_age": "33+2"}, "I am 33+2 weeks pregnant"),
        (Pregnancy(datings=(DATED,), born_on=date(2026, 11, 20)), {}, "I gave birth on 20 November 2026"),
        (Pregnancy(datings=(DATED,), ended_on=date(2026, 11, 20)), {}, "My pregnancy ended on 20 November 2026"),
        (Pregnancy(), {"gestational_age": "12+0"}, "I am 12+0 weeks pregnant"),
        (Pregnancy(), {"postpartum_days": 1}, "I gave birth 1 day ago"),
        (Pregnancy(), {"phase": "pregnant"}, "I am pregnant"),
        (Pregnancy(), {}, "I am pregnant or was in the last year"),
    ],
)
def test_who_and_when(pregnancy, facts, said):
    assert who_and_when(History(pregnancy=pregnancy), facts, TODAY) == said


# --- What was answered, and nothing more


def call(facts, pregnancy=None) -> PhoneCall:
    screening = screen(facts, load_red_flags(), TABLE)
    return compile_call(History(pregnancy=pregnancy or Pregnancy()), screening, TODAY, {}, STAGES, TABLE)


@each_row(
    ("facts", "answered", "say"),
    [
        (
            {"breathlessness": "sudden"},
            "breathlessness that is sudden or at rest",
            "I am short of breath, suddenly or at rest.",
        ),
        (
            {"chest_pain": True, "breathlessness": "sudden", "haemoptysis": True},
            "chest pain or pressure, breathlessness that is sudden or at rest, and coughing up blood",
            "I have pain or pressure in my chest. I am short of breath, suddenly or at rest. I have coughed up blood.",
        ),
        ({"chest_pain": UNSURE}, "chest pain or pressure (not sure)", "I am not sure about chest pain or pressure."),
        ({"breathlessness": UNSURE}, "breathlessness (not sure)", "I am not sure about breathlessness."),
        ({"bp_systolic": 165}, "an upper blood pressure of 165", "The upper number of my blood pressure is 165."),
        (
            {"bp_systolic": 165, "bp_diastolic": 80},
            "a blood pressure of 165 over 80",
            "My blood pressure is 165 over 80.",
        ),
        ({"temperature_c": 38.4}, "a temperature of 38.4 °C", "I measured a temperature of 38.4 °C."),
        (
            {"temperature_c": (36.6, 38.4)},
            "a temperature of 36.6 and 38.4 °C",
            "I measured a temperature of 36.6 and 38.4 °C.",
        ),
        (
            {"phase": "postpartum", "leg_swelling": ("one", "both")},
            "swelling of one leg and swelling of both legs",
            "One leg is swollen. Both legs are swollen.",
        ),
        (
            {"pain_trend": "worsening", "not_relieved_days": 3},
            "pain that is getting worse, and pain that rest did not ease on 3 of the last days",
            "My pain is getting worse. Rest did not ease my pain on 3 of the last days.",
        ),
        (
            {"trauma_high_energy": True, "phase": "pregnant"},
            "a car crash, a fall from a height or an assault",
            "I am pregnant. I was in a car crash, fell from a height, or was attacked.",
        ),
    ],
)
def test_the_screen_and_the_phone_name_what_was_answered(facts, answered, say):
    made = call(facts)
    assert made.answered == answered
    assert made.say.endswith(say)
    assert made.say.startswith(who_and_when(History(), facts, TODAY) + ". ")


def test_a_detail_takes_the_place_of_the_sign_it_is_about():
    told = {"phase": "pregnant", "bleeding_amount": "heavy", "vaginal_bleeding": True}
    assert call(told).say == "I am pregnant. I am bleeding heavily from the vagina."


def test_one_is_not_said_in_the_plural():
    facts = {"phase": "postpartum", "postpartum_days": 2, "bleeding_pads_per_hour": 1}
    assert call(facts).say == "I gave birth 2 days ago. I am bleeding from the vagina and soak 1 pad an hour."


def test_every_finding_that_cannot_wait_is_said_briefly_and_the_most_urgent_first():
    facts = {
        "seizure": True,
        "chest_pain": True,
        "saddle_numbness": True,
        "leg_weakness": "both",
        "temperature_c": 38.4,
        "bp_systolic": 150,
        "bp_diastolic": 95,
        "gestational_age": "33+2",
    }
    say = call(facts).say
    phrases = ["a fit", "in my chest", "numbness in the skin", "Both legs or feet", "150 over 95", "38.4 °C"]
    places = [say.index(phrase) for phrase in phrases]
    assert sorted(places[:4])[-1] < min(places[4:])
    assert all(say.count(phrase) == 1 for phrase in phrases)


def test_numbers_that_were_never_measured_together_are_not_said_as_one_blood_pressure():
    at = [datetime(2026, 11, day, 8, tzinfo=UTC) for day in (20, 21)]
    readings = [
        Reading(kind=ReadingKind.BP, value=upper, diastolic=lower, moment=Moment(at=when, log_day=when.date()))
        for when, upper, lower in zip(at, (142, 130), (85, 95), strict=True)
    ]
    screening = screen({"bp_systolic": 142, "bp_diastolic": 95, "phase": "pregnant"}, load_red_flags(), TABLE)
    apart = compile_call(History(readings=tuple(readings)), screening, TODAY, {}, STAGES, TABLE).say
    assert "over" not in apart
    assert "The upper number of my blood pressure is 142. The lower number of my blood pressure is 95." in apart
    [first, second] = readings
    history = History(readings=(replace(first, diastolic=95), second))
    whole = compile_call(history, screening, TODAY, {}, STAGES, TABLE).say
    assert "My blood pressure is 142 over 95." in whole


def test_a_sign_of_which_she_told_no_kind_is_said_without_one():
    screening = screen({"leg_weakness": "both", "phase": "pregnant"}, load_red_flags(), TABLE)
    made = compile_call(History(), screening, TODAY, {}, STAGES, TABLE, frozenset({"leg_weakness"}))
    assert made.answered == "new weakness in a leg or foot"
    assert made.say == "I am pregnant. I have had new weakness in a leg or foot."


def test_a_sign_that_can_wait_for_days_is_not_said_beside_one_that_cannot():
    assert "numb" not in call({"rigors": True, "leg_numbness": "one"}).say
    assert "numb" in call({"leg_numbness": "one"}).say


def test_every_finding_is_named_once_before_any_is_named_twice_and_the_rest_is_counted():
    facts = {"chest_pain": True, "breathlessness": "sudden", "saddle_numbness": True, "leg_weakness": "both"}
    made = call(facts)
    assert made.say.endswith(
        "I have pain or pressure in my chest. I have new numbness in the skin between my legs. "
        "Both legs or feet have become weak."
    )
    first = "chest pain or pressure, numbness between the legs, new weakness in both legs or feet"
    assert made.answered == f"{first}, and 1 more"


def test_after_a_birth_and_after_a_loss_nothing_is_said_that_was_not_told():
    facts = {"phase": "postpartum", "postpartum_days": 2, "fainted": True}
    born = Pregnancy(datings=(DATED,), born_on=date(2026, 11, 20))
    ended = Pregnancy(datings=(DATED,), ended_on=date(2026, 11, 20))
    assert call(facts, born).say == "I gave birth on 20 November 2026. I have fainted."
    lost = call({**facts, "pregnancy_ended": True}, ended).say
    assert lost == "My pregnancy ended on 20 November 2026. I have fainted."


def test_a_private_answer_is_named_by_its_own_red_flag_only():
    by_its_own = screen({"unsafe_at_home": True}, load_red_flags(), TABLE)
    assert compile_call(History(), by_its_own, TODAY, {}, STAGES, TABLE).answered == (
        "fear of someone close or of being hurt at home"
    )
    facts = {"pain_pattern": "constant", "rigors": True, "iv_drug_use": True}
    said = compile_call(History(), screen(facts, load_red_flags(), TABLE), TODAY, {}, STAGES, TABLE)
    assert "shivering or shaking with cold" in said.answered
    assert "drug" not in f"{said.answered} {said.say} {said.say_alone}"


def test_a_red_flag_none_of_whose_answers_has_words_is_still_named():
    table = {name: replace(fact, told=None, said=None) for name, fact in TABLE.items()}
    screening = screen({"seizure": True}, load_red_flags(), TABLE)
    made = compile_call(History(), screening, TODAY, {}, STAGES, table)
    assert made.answered == "a fit or seizure"
    assert made.say.endswith(". I have had a fit.")


@each_row(
    ("fact", "value"),
    [("chest_pain", False), ("leg_pain", "none"), ("pain_relieved_by_rest", True), ("phase", "pregnant")],
)
def test_an_answer_that_does_not_worry_has_no_words(fact, value):
    assert told(TABLE[fact], value) is said(TABLE[fact], value) is None


# --- What belongs to it: her blood group, the placenta, a caesarean; and what has passed


@each_row(
    ("told", "is_said"),
    [
        ({"vaginal_bleeding": True}, True),
        ({"vaginal_bleeding": UNSURE}, True),
        ({"vaginal_bleeding_status": "resolved"}, True),
        ({"fall": True}, True),
        ({"abdominal_blow": True}, True),
        ({"trauma_high_energy": True}, True),
        ({"vaginal_bleeding": False, "temperature_c": 38.4}, False),
        ({"fluid_leak": True}, False),
    ],
)
def test_what_matters_for_a_bleeding_or_a_fall_is_said_with_one_and_only_where_it_is_a_yes(told, is_said):
    who = {"gestational_age": "30+0", "rhd_negative": True, "placenta_praevia_known": False, "previous_caesarean": True}
    say = call({**who, **told}).say
    assert ("My blood group is RhD negative." in say) is is_said
    assert say.count("I have had a caesarean before.") == is_said
    assert "placenta" not in say


@each_row(
    ("facts", "over"),
    [
        ({"fetal_movements_status": "resolved", "reduced_movements_hours_ago": 48}, False),
        ({"fetal_movements_status": "resolved", "reduced_movements_hours_ago": 49}, True),
        ({"fetal_movements_status": "resolved"}, False),
        (
            {"fetal_movements": "reduced", "fetal_movements_status": "resolved", "reduced_movements_hours_ago": 60},
            False,
        ),
        ({"vaginal_bleeding_status": "resolved", "vaginal_bleeding_days_ago": 2}, False),
        ({"vaginal_bleeding_status": "resolved", "vaginal_bleeding_days_ago": 3}, True),
        (
            {"vaginal_bleeding_status": "resolved", "vaginal_bleeding_days_ago": 3, "vaginal_bleeding": UNSURE},
            False,
        ),
        ({"vaginal_bleeding_status": "resolved", "vaginal_bleeding_days_ago": 3, "temperature_c": 38.4}, False),
    ],
)
def test_what_passed_more_than_two_days_ago_is_told_today_and_not_phoned_about_now(facts, over):
    made = call({"gestational_age": "30+0", **facts})
    act = act_words(Urgency.SAME_DAY, made, load_urgency_words())
    assert act.startswith("TELL YOUR MATERNITY UNIT OR DOCTOR TODAY" if over else "PHONE YOUR MATERNITY UNIT")


def test_a_number_that_she_keeps_for_her_maternity_unit_is_no_number_of_her_doctor():
    known = replace(call({"postpartum_days": 60, "temperature_c": 38.4}), unit_phone="020 1")
    act = act_words(Urgency.SAME_DAY, known, load_urgency_words())
    assert act == "PHONE YOUR DOCTOR OR THE OUT-OF-HOURS LINE NOW (the number you kept: 020 1) - day or night."
    known = replace(call({"postpartum_days": 10, "temperature_c": 38.4}), unit_phone="020 1")
    assert "NOW (020 1)" in act_words(Urgency.SAME_DAY, known, load_urgency_words())


@each_row(("lines", "rows", "again"), [(22, 24, False), (23, 24, False), (24, 24, True), (30, 24, True)])
def test_what_to_do_is_said_once_more_where_its_first_line_scrolls_off(lines, rows, again):
    shown = with_the_action_last(["CALL 112 NOW.", *["x"] * (lines - 1)], "CALL 112 NOW.", 40, rows)
    assert shown[lines:] == (["", "CALL 112 NOW."] if again else [])
