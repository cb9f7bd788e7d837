"""The interview: most urgent screens first, one line a screen, and nothing denied that was not shown."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar_cli.domain.diary.history import History
from lumbar_cli.domain.diary.records import FactReport, Moment
from lumbar_cli.domain.signs.facts import FactKind, as_values, worries
from lumbar_cli.domain.signs.interview import (
    Reply,
    Run,
    Screen,
    Wish,
    answered,
    choices_shown,
    groups_left,
    next_screen,
    not_sure_of,
    open_questions,
    read_line,
    still_applies,
    to_ask_again,
)
from lumbar_cli.domain.signs.known import stated
from lumbar_cli.domain.signs.screening import screen
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import Urgency
from lumbar_cli.knowledge.facts import load_facts, load_groups
from lumbar_cli.knowledge.screening import load_red_flags
from rows import each_row

TABLE, GROUPS, RED_FLAGS = load_facts(), load_groups(), load_red_flags()
GROUP = {group.slug: group for group in GROUPS}
NOW = datetime(2026, 11, 22, 3, 12, tzinfo=UTC)

PREGNANT = {"phase": "pregnant", "gestational_age": "33+1"}
AFTER = {"phase": "postpartum", "postpartum_days": 20}
ENDED = {**AFTER, "pregnancy_ended": True}


def a_list(*names):
    return Screen(GROUP[TABLE[names[0]].group], tuple(TABLE[name] for name in names), listed=True)


def alone(*names):
    return Screen(GROUP[TABLE[names[0]].group], tuple(TABLE[name] for name in names), listed=False)


SEEN = {}
"""Most runs begin alike: the red flags over what was told are looked at once."""


def screened(facts):
    key = frozenset(facts.items())
    if key not in SEEN:
        SEEN[key] = screen(facts, RED_FLAGS, TABLE)
    return SEEN[key]


def ask_all(base, answer, until=60):
    """Hold an interview whose lines `answer(screen)` gives; the screens shown, and how it ended."""
    run, shown = Run(), []
    for _ in range(until):
        screening = screened(stated(base, run.told, TABLE))
        if screening.urgency is Urgency.EMERGENCY:
            return shown, run, screening
        asked = next_screen(screening, screening.urgency, run, GROUPS, TABLE)
        if asked is None:
            return shown, run, screening
        shown.append(asked)
        reply = read_line(asked, answer(asked))
        assert reply is not None, asked.facts
        run = run.past(asked, reply if isinstance(reply, Reply) else None, TABLE)
    raise AssertionError("it did not end")


def none_of_these(shown):
    return "n" if shown.listed else ""


def none_but(**lines):
    """Lines by the first fact of a screen; none of these elsewhere, and Enter where a value is asked for."""
    return lambda shown: lines.get(shown.facts[0].name, none_of_these(shown))


# --- Which screen comes next


def test_the_screens_come_in_the_order_of_the_groups_most_urgent_first():
    shown, _, _ = ask_all(PREGNANT, none_of_these)
    groups = list(dict.fromkeys(each.group.slug for each in shown))
    assert groups == [group.slug for group in GROUPS]
    assert groups[0] == "breath-and-collapse"


@each_row("base", [{}, PREGNANT, AFTER, ENDED])
def test_at_most_a_dozen_lists_are_put_and_each_is_answered_in_one_keystroke(base):
    shown, run, _ = ask_all(base, none_of_these)
    lists = [each for each in shown if each.listed]
    assert len(lists) <= 12
    for fact in (fact for each in lists for fact in each.facts):
        assert run.told[fact.name] == fact.denied


def test_none_of_these_all_the_way_and_every_value_leaves_nothing_open():
    values = {
        "bp_systolic": "118/72",
        "bp_raised_days_ago": "30",
        "temperature_c": "36.6",
        "antipyretic_hours_ago": "n",
        "temperature_max_c": "36,9",
        "height_loss_cm": "n",
        "pain_now": "2",
        "pain_worst_24h": "3",
        "pain_average_7d": "2",
        "pain_duration_days": "4",
        "pain_location": "lower back",
        "pain_character": "aching",
        "interference_general_activity": "1",
        "interference_enjoyment": "1",
        "inflammatory_features": "0",
        "connective_tissue_disorder": "n",
        "pain_relieved_by_rest": "y",
        "pain_relieved_by_position_change": "y",
    }
    _, run, screening = ask_all(PREGNANT, lambda s: "n" if s.listed else values.get(s.facts[0].name, "1"))
    assert screening.complete
    assert screening.urgency is Urgency.ROUTINE
    assert (run.told["bp_systolic"], run.told["bp_diastolic"]) == (118, 72)
    assert run.told["temperature_max_c"] == 36.9
    assert open_questions(screening, GROUPS, TABLE) == ()


def test_enter_all_the_way_tells_nothing_and_ends():
    _, run, screening = ask_all({}, lambda _: "")
    assert run.told == {}
    assert not screening.complete


def test_nobody_is_asked_twice_in_one_interview():
    shown, _, _ = ask_all({}, none_of_these)
    names = [fact.name for each in shown for fact in each.facts]
    assert len(names) == len(set(names))


def test_what_the_phase_decides_is_asked_before_the_first_screen_that_depends_on_it():
    shown, _, _ = ask_all({}, none_but(phase="1", gestational_age="33+1"))
    names = [each.facts[0].name for each in shown]
    assert names[1:3] == ["phase", "gestational_age"]
    assert "lochia" not in [fact.name for each in shown for fact in each.facts]


def test_after_the_pregnancy_days_are_asked_for_and_no_weeks():
    shown, _, _ = ask_all({}, none_but(phase="2", postpartum_days="20"))
    names = {fact.name for each in shown for fact in each.facts}
    assert "postpartum_days" in names
    assert not names & {"gestational_age", "fluid_leak", "fetal_movements"}


def test_details_and_kinds_are_asked_only_after_a_yes():
    shown, _, _ = ask_all(PREGNANT, none_of_these)
    assert not [fact.name for each in shown for fact in each.facts if fact.parents]


def test_a_yes_is_followed_by_its_details_before_the_next_group():
    shown, run, _ = ask_all(PREGNANT, none_but(vaginal_bleeding="1", bleeding_amount="1", clots="n"))
    names = [each.facts[0].name for each in shown]
    at = names.index("bleeding_amount")
    assert names[at - 1] == "vaginal_bleeding"
    assert run.told["bleeding_amount"] == "spotting"


def test_the_kind_of_a_sign_is_asked_right_after_its_screen():
    shown, run, _ = ask_all(PREGNANT, none_but(seizure="4", breathlessness="1"))
    assert [each.facts[0].name for each in shown[:2]] == ["seizure", "breathlessness"]
    assert not shown[1].listed
    assert run.told["breathlessness"] == "mild-exertional"
    assert run.told["seizure"] is False


def test_a_sign_whose_kind_is_skipped_is_there_without_one_until_it_is_told():
    legs = Screen(GROUPS[0], (TABLE["leg_weakness"],), listed=True)
    kind = replace(legs, listed=False)
    asked = Run().past(legs, read_line(legs, "1"), TABLE)
    assert (asked.kind_unsaid, asked.everything["leg_weakness"]) == ({"leg_weakness"}, "both")
    skipped = asked.past(kind, None, TABLE)
    assert (skipped.kind_unsaid, skipped.told["leg_weakness"]) == ({"leg_weakness"}, "both")
    told = skipped.past(kind, read_line(kind, "1"), TABLE)
    assert (told.kind_unsaid, told.told["leg_weakness"]) == (frozenset(), "one")


def test_an_emergency_on_the_first_screen_ends_it_there():
    shown, _, screening = ask_all(PREGNANT, lambda _: "3")
    assert len(shown) == 1
    assert screening.urgency is Urgency.EMERGENCY


def test_a_kind_that_is_still_to_be_told_does_not_hide_an_emergency_on_the_same_screen():
    shown, run, _ = ask_all(PREGNANT, lambda _: "3 4")
    assert len(shown) == 1
    assert run.everything["breathlessness"] == "sudden"
    assert "breathlessness" not in run.told


def test_once_something_is_urgent_only_what_could_make_it_more_urgent_is_asked():
    base = {**PREGNANT, "rigors": True}
    screening = screen(base, RED_FLAGS, TABLE)
    assert screening.urgency is Urgency.SAME_DAY
    shown, _, after = ask_all(base, none_of_these)
    everything, _, _ = ask_all(PREGNANT, none_of_these)
    assert len(shown) < len(everything)
    assert after.urgency is Urgency.SAME_DAY


def test_after_a_loss_no_question_names_a_baby():
    shown, _, _ = ask_all(ENDED, none_of_these)
    assert not [fact.name for each in shown for fact in each.facts if fact.names_baby]


def test_what_lowers_a_fever_is_asked_for_once_there_is_a_temperature():
    without, _, _ = ask_all(PREGNANT, none_of_these)
    assert "antipyretic_hours_ago" not in [each.facts[0].name for each in without]
    shown, _, _ = ask_all(PREGNANT, none_but(temperature_c="37.4"))
    names = [each.facts[0].name for each in shown]
    assert names[names.index("temperature_c") + 1] == "antipyretic_hours_ago"


def test_the_groups_that_are_left_become_fewer():
    screening = screen(PREGNANT, RED_FLAGS, TABLE)
    before = groups_left(screening, Urgency.ROUTINE, Run(), GROUPS, TABLE)
    first = next_screen(screening, Urgency.ROUTINE, Run(), GROUPS, TABLE)
    after = groups_left(screening, Urgency.ROUTINE, Run().past(first, None, TABLE), GROUPS, TABLE)
    assert before == GROUPS
    assert after == GROUPS[1:]


def test_what_she_was_not_sure_of_is_no_open_question_and_is_not_lost():
    screening = screen({**PREGNANT, "collapse": "unsure", "chest_pain": "unsure"}, RED_FLAGS, TABLE)
    assert not_sure_of(screening, TABLE) == ("collapse", "chest_pain")
    assert "collapse" not in open_questions(screening, GROUPS, TABLE)
    assert "chest_pain" in dict(screening.findings[0].because)


def test_open_questions_begin_with_the_first_screen_and_wait_with_details():
    names = open_questions(screen(PREGNANT, RED_FLAGS, TABLE), GROUPS, TABLE)
    assert names[:3] == ("seizure", "collapse", "chest_pain")
    assert "bleeding_amount" not in names


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["n", "", "1", "2", "1 2", "1?", "y", "?", "3", "36.6", "118/72", "33+1"]), max_size=70)
)
def test_whatever_is_answered_it_ends_and_never_asks_a_detail_of_what_was_denied(lines):
    left = iter(lines)

    def answer(shown):
        line = next(left, "")
        return line if read_line(shown, line) is not None else ""

    shown, run, _ = ask_all({}, answer, until=120)
    for name in run.told:
        parents = TABLE[name].parents
        assert not parents or any(
            parent.name not in run.told or any(worries(parent, v) for v in as_values(run.told[parent.name]))
            for parent in parents
        )
    assert len(shown) <= 120


# --- One line

SIGNS = ("seizure", "collapse", "chest_pain", "breathlessness")


@each_row(
    ("line", "answers", "which"),
    [
        ("n", {"seizure": False, "collapse": False, "chest_pain": False, "breathlessness": "none"}, ()),
        ("0", {"seizure": False, "collapse": False, "chest_pain": False, "breathlessness": "none"}, ()),
        (" None ", {"seizure": False, "collapse": False, "chest_pain": False, "breathlessness": "none"}, ()),
        ("2", {"seizure": False, "collapse": True, "chest_pain": False, "breathlessness": "none"}, ()),
        ("1 3", {"seizure": True, "collapse": False, "chest_pain": True, "breathlessness": "none"}, ()),
        ("1,3", {"seizure": True, "collapse": False, "chest_pain": True, "breathlessness": "none"}, ()),
        ("1 3?", {"seizure": True, "collapse": False, "chest_pain": "unsure", "breathlessness": "none"}, ()),
        ("3 ? 1", {"seizure": True, "collapse": False, "chest_pain": "unsure", "breathlessness": "none"}, ()),
        ("3? 3", {"seizure": False, "collapse": False, "chest_pain": True, "breathlessness": "none"}, ()),
        ("4", {"seizure": False, "collapse": False, "chest_pain": False}, ("breathlessness",)),
        ("3 4?", {"seizure": False, "collapse": False, "chest_pain": True, "breathlessness": "unsure"}, ()),
        ("4? 4 4", {"seizure": False, "collapse": False, "chest_pain": False}, ("breathlessness",)),
    ],
)
def test_numbers_are_yes_and_the_others_shown_are_no(line, answers, which):
    reply = read_line(a_list(*SIGNS), line)
    assert (dict(reply.answers), tuple(fact.name for fact in reply.which)) == (answers, which)


@each_row("line", ["5", "24", "00", "-1", "y", "x", "2 x", "2-4", "?", ",", " , ", "1.5", "²", "٣", "n 2", "2 n"])
def test_a_line_that_is_not_understood_answers_nothing(line):
    assert read_line(a_list(*SIGNS), line) is None


@each_row(
    ("line", "wish"),
    [
        ("", Wish.SKIP),
        ("   ", Wish.SKIP),
        ("<", Wish.BACK),
        ("q", Wish.STOP),
        ("Q", Wish.STOP),
    ],
)
@each_row("shown", [a_list(*SIGNS), alone("temperature_c"), alone("pain_onset")])
def test_enter_skips_less_than_goes_back_and_q_stops(shown, line, wish):
    assert read_line(shown, line) is wish


@each_row("shown", [a_list(*SIGNS), alone("temperature_c"), alone("pain_onset")])
@each_row("line", ["\x1b[A", "\x1b\x03", "\x07"])
def test_a_key_that_is_no_text_is_no_skip(shown, line):
    assert read_line(shown, line) is None


@each_row(
    ("line", "answers"),
    [
        ("3?", {"chest_pain": "unsure"}),
        ("3 ?", {"chest_pain": "unsure"}),
        ("1? 4?", {"seizure": "unsure", "breathlessness": "unsure"}),
    ],
)
def test_not_sure_alone_says_nothing_of_the_other_questions(line, answers):
    reply = read_line(a_list(*SIGNS), line)
    assert (dict(reply.answers), reply.which) == (answers, ())


def test_not_sure_of_a_sign_with_a_kind_is_an_answer_and_asks_for_no_kind():
    reply = read_line(a_list("foot_drop", "leg_weakness"), "1 2?")
    assert (dict(reply.answers), reply.which) == ({"foot_drop": True, "leg_weakness": "unsure"}, ())


def test_not_sure_alone_leaves_what_the_screen_was_answered_with_before():
    signs = a_list("seizure", "collapse", "chest_pain")
    run = Run().past(signs, read_line(signs, "2"), TABLE)
    run = run.past(signs, read_line(signs, "3?"), TABLE)
    assert run.told == {"seizure": False, "collapse": True, "chest_pain": "unsure"}


@each_row(("line", "value"), [("y", True), ("n", False), ("?", "unsure"), ("1", True)])
def test_a_list_of_one_takes_yes_and_no(line, value):
    assert read_line(a_list("foot_drop"), line).answers == {"foot_drop": value}


@each_row(
    ("name", "line", "value"),
    [
        ("phase", "1", "pregnant"),
        ("phase", "postpartum", "postpartum"),
        ("gestational_age", "33+1", "33+1"),
        ("bleeding_amount", "3", "heavy"),
        ("bleeding_amount", "heavy", "heavy"),
        ("bleeding_amount", "n", "none"),
        ("breathlessness", "?", "unsure"),
        ("breathlessness", "lying flat", "lying-flat"),
        ("temperature_c", "38.2", 38.2),
        ("temperature_c", "38,2", 38.2),
        ("temperature_c", "38.2 C", 38.2),
        ("temperature_c", "100.8F", 38.22),
        ("temperature_c", "100.8 °F", 38.22),
        ("antipyretic_hours_ago", "n", "none"),
        ("contractions_per_hour", "6", 6),
        ("pain_relieved_by_rest", "n", False),
        ("pain_relieved_by_rest", "?", "unsure"),
        ("pain_location", "left lower back", "lumbar"),
        ("pain_location", "hip and back", ("hip", "lumbar")),
        ("pain_location", "between the ribs", "between the ribs"),
        ("connective_tissue_disorder", "Marfan", "Marfan"),
        ("connective_tissue_disorder", "n", "none"),
    ],
)
def test_a_question_by_itself_takes_its_value(name, line, value):
    assert read_line(alone(name), line).answers == {name: value}


@each_row(
    ("name", "line"),
    [
        ("temperature_c", "380"),
        ("temperature_c", "38.2.1"),
        ("temperature_c", "nan"),
        ("pain_now", "11"),
        ("pain_now", "6C"),
        ("pain_now", "2.5"),
        ("phase", "3"),
        ("phase", "0"),
        ("pain_onset", "1 2"),
        ("gestational_age", "33"),
        ("pain_relieved_by_rest", "2"),
        ("connective_tissue_disorder", "y"),
        ("pain_character", "1"),
    ],
)
def test_a_value_that_cannot_be_is_not_taken(name, line):
    assert read_line(alone(name), line) is None


@each_row("name", ["temperature_c", "phase"])
def test_n_works_at_every_prompt_and_is_a_skip_where_it_denies_nothing(name):
    assert read_line(alone(name), "n") is Wish.SKIP


@each_row("name", ["temperature_c", "phase", "connective_tissue_disorder"])
def test_not_being_sure_of_a_value_is_a_skip(name):
    assert read_line(alone(name), "?") is Wish.SKIP


@each_row(
    ("line", "answers"),
    [
        ("142/88", {"bp_systolic": 142, "bp_diastolic": 88}),
        ("142 / 88", {"bp_systolic": 142, "bp_diastolic": 88}),
        ("142 88", {"bp_systolic": 142, "bp_diastolic": 88}),
        ("142", {"bp_systolic": 142}),
    ],
)
def test_both_numbers_of_a_blood_pressure_are_one_line(line, answers):
    assert read_line(alone("bp_systolic", "bp_diastolic"), line).answers == answers


@each_row("line", ["142/88/70", "142/x", "142/", "/88", "999/88"])
def test_a_blood_pressure_that_cannot_be_read_is_not_taken(line):
    assert read_line(alone("bp_systolic", "bp_diastolic"), line) is None


@given(st.text(max_size=30), st.sampled_from([fact.name for fact in TABLE.values() if fact.ask]))
def test_no_line_breaks_a_question_and_what_it_answers_is_a_value_of_the_fact(line, name):
    fact = TABLE[name]
    for shown in (alone(name), *([a_list(name)] if fact.is_sign and fact.kind is FactKind.YES_NO else [])):
        reply = read_line(shown, line)
        assert reply is None or isinstance(reply, Wish) or set(reply.answers) <= {name}


# --- The run


def test_a_skipped_kind_counts_as_the_most_worrying_one():
    run = Run().past(a_list(*SIGNS), read_line(a_list(*SIGNS), "4"), TABLE)
    assert run.everything["breathlessness"] == "sudden"
    assert run.past(alone("breathlessness"), None, TABLE).told["breathlessness"] == "sudden"


def test_a_corrected_answer_replaces_the_first_and_takes_its_details_along():
    signs = a_list("vaginal_bleeding", "discharge_smelly")
    run = Run().past(signs, read_line(signs, "1 2"), TABLE)
    run = run.past(alone("bleeding_amount"), read_line(alone("bleeding_amount"), "3"), TABLE)
    corrected = run.past(signs, read_line(signs, "2"), TABLE)
    assert corrected.told == {"vaginal_bleeding": False, "discharge_smelly": True}
    assert still_applies(alone("bleeding_amount"), run)
    assert not still_applies(alone("bleeding_amount"), corrected)


def test_a_corrected_phase_takes_the_weeks_along():
    run = Run(told={"phase": "pregnant", "gestational_age": "33+1"})
    assert run.past(alone("phase"), read_line(alone("phase"), "2"), TABLE).told == {"phase": "postpartum"}


def test_a_corrected_sign_is_no_longer_asked_for_its_kind():
    signs = a_list(*SIGNS)
    run = Run().past(signs, read_line(signs, "4"), TABLE)
    assert still_applies(alone("breathlessness"), run)
    corrected = run.past(signs, read_line(signs, "n"), TABLE)
    assert corrected.which == ()
    assert not still_applies(alone("breathlessness"), corrected)


def test_a_skip_leaves_what_was_answered_before():
    signs = a_list(*SIGNS)
    run = Run().past(signs, read_line(signs, "2"), TABLE)
    assert run.past(signs, None, TABLE).told == run.told


@each_row("line", ["n", "2", "1 3?", "1 2"])
def test_an_answered_list_gives_the_line_that_answered_it(line):
    shown = a_list("seizure", "collapse", "chest_pain")
    assert answered(shown, read_line(shown, line).answers) == line


@each_row(
    ("name", "line"),
    [("pain_onset", "2"), ("temperature_c", "38.2"), ("pain_relieved_by_rest", "y"), ("pain_relieved_by_rest", "?")],
)
def test_an_answered_question_gives_the_line_that_answered_it(name, line):
    assert answered(alone(name), read_line(alone(name), line).answers) == line


def test_a_list_that_is_known_in_part_is_not_answered():
    assert answered(a_list("seizure", "collapse"), {"seizure": False}) is None


def test_numbers_of_choices_leave_out_the_one_that_denies():
    assert choices_shown(TABLE["fetal_movements"]) == ("not-yet-felt", "reduced", "absent")
    assert choices_shown(TABLE["phase"]) == ("pregnant", "postpartum")
    assert choices_shown(TABLE["temperature_c"]) == ()


def test_a_private_screen_is_one_with_a_private_question():
    assert alone("self_harm_thoughts").private
    assert not alone("fall").private


# --- What is asked again


def a_report(fact, value, hours_ago=5):
    at = NOW - timedelta(hours=hours_ago)
    return FactReport(fact=fact, value=value, moment=Moment(at=at, log_day=date(2026, 11, 21)))


def test_answers_of_another_hour_are_asked_again_unless_they_worry_or_last():
    reports = [
        a_report("fall", False),
        a_report("temperature_c", 38.5),
        a_report("leg_numbness", "one"),
        a_report("chest_pain", "unsure"),
        a_report("previous_caesarean", False),
        a_report("pain_relieved_by_rest", False),
        a_report("written-by-a-newer-version", True),
    ]
    kept = to_ask_again(History(fact_reports=tuple(reports)), TABLE).fact_reports
    assert [report.fact for report in kept] == [
        "leg_numbness",
        "chest_pain",
        "previous_caesarean",
        "written-by-a-newer-version",
    ]
