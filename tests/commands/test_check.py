"""`lumbar check` without a terminal: what is told, what is kept, what it answers, and what it refuses."""

import json
import os

import pytest

from forbidden import ON_SCREEN
from lumbar_cli.knowledge.facts import load_facts
from rows import each_row

NOON = "2026-11-22T12:00:00+00:00"
NEXT_DAY = "2026-11-23T12:00:00+00:00"
NEXT_WEEK = "2026-11-29T12:00:00+00:00"
NEXT_MONTH = "2026-12-29T12:00:00+00:00"

KEYS = {
    *("urgency", "complete", "findings", "not_sure", "not_asked", "call", "lines"),
    *("phase", "gestational_age", "postpartum_days", "rules_version", "checked_at"),
}
FINDING_KEYS = {"red_flag", "title", "urgency", "because", "advice", "sources", "could_rise_to", "missing"}


@pytest.fixture
def answers(tmp_path):
    """Write a file of answers and give the command line that takes it."""

    def write(content):
        path = tmp_path / "answers.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return ["check", "--answers", str(path)]

    return write


# --- Codes and what is said


@pytest.mark.parametrize(
    ("sign", "code", "urgency", "first"),
    [
        (
            "saddle-numbness",
            30,
            "emergency",
            "CALL 112 NOW, or go to the nearest emergency department.",
        ),
        ("rigors", 20, "same-day", "PHONE YOUR MATERNITY UNIT OR DOCTOR NOW - day or night."),
        ("leg-numbness=one", 10, "within-days", "BOOK with your midwife or doctor in the next 1-3 days."),
    ],
)
def test_the_exit_code_carries_the_urgency_and_the_action_comes_first(lumbar, sign, code, urgency, first):
    ran = lumbar(f"check --sign {sign} --no-save", code=code)
    assert ran.lines[0] == first
    assert ran.lines[1].startswith("You answered: ")
    assert ran.err == ""
    assert lumbar(f"check --sign {sign} --json", code=code).data["urgency"] == urgency


def test_an_emergency_shows_the_action_and_nothing_about_questions(lumbar):
    ran = lumbar("check --sign saddle-numbness", code=30)
    assert "Not asked" not in ran.out
    assert "Say: “" in ran.out


def test_less_than_an_emergency_says_what_was_not_asked_and_that_no_list_covers_everything(lumbar):
    ran = lumbar("check --sign leg-numbness=one", code=10)
    assert "Not asked, or skipped: " in ran.out
    assert "- Have you had a fit or seizure in the last 7 days" in ran.out
    assert "lumbar check --json lists them" in ran.out
    assert ran.lines[-1] == "This list cannot cover everything: call if you are worried."
    assert "Call sooner if: " in ran.out


def test_an_empty_diary_is_routine_incomplete_and_says_so(lumbar, diary_path):
    data = lumbar("check --json").data
    assert (data["urgency"], data["complete"], data["findings"], data["call"]) == ("routine", False, [], None)
    assert {"saddle_numbness", "vaginal_bleeding", "fetal_movements", "temperature_c"} <= set(data["not_asked"])
    assert lumbar("check").lines[0] == "I can't say anything about warning signs yet: too few questions answered."
    assert not diary_path.exists()


def test_a_denial_reassures_nobody(lumbar):
    ran = lumbar("check --no saddle-numbness --no foot-drop --no leg-weakness --no cannot-straight-leg-raise")
    assert ran.lines[0] == "Nothing you answered so far is on the warning list, but not everything was"
    assert ON_SCREEN.findall(ran.out) == []


def test_everything_asked_and_denied_is_complete(lumbar, answers):
    told = {name: fact.denied for name, fact in load_facts().items() if fact.is_sign and fact.ask}
    told |= {
        "phase": "pregnant",
        "gestational_age": "33+1",
        **{"bp_systolic": 110, "bp_diastolic": 70, "bp_raised_days_ago": 200, "temperature_c": 36.6},
        **{"temperature_max_c": 36.8, "temperature_max_days_ago": 2, "multiple_pregnancy": 1, "age_at_onset": 30},
        **{"pain_now": 2, "pain_worst_24h": 3, "pain_average_7d": 2, "pain_trend": "stable", "pain_duration_days": 3},
        **{"interference_general_activity": 1, "interference_enjoyment": 1, "pain_location": "lumbar"},
        **{"pain_onset": "gradual", "pain_pattern": "intermittent", "pain_character": "aching"},
        **{"pain_relieved_by_rest": True, "pain_relieved_by_position_change": True},
        **{"morning_stiffness_min": 5, "inflammatory_features": 0},
    }
    data = lumbar([*answers(told), "--json"]).data
    assert (data["urgency"], data["complete"], data["not_asked"]) == ("routine", True, [])
    assert lumbar(answers(told)).lines == [
        "Nothing you answered today is on the warning list.",
        "This list cannot cover everything: call if you are worried.",
    ]


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize(
    "sign", ["saddle-numbness", "rigors", "leg-numbness=one", "itch-no-rash", "self-harm-thoughts"]
)
def test_no_line_is_wider_than_the_screen(lumbar, columns, sign):
    lumbar("profile set --country GB --unit-phone 555-0100")
    ran = lumbar(f"check --sign {sign}", code=None, COLUMNS=columns)
    assert [line for line in ran.lines if len(line) > int(columns)] == []


def test_the_number_is_her_own_else_her_countrys_and_never_a_guess_from_the_locale(lumbar):
    sign = "check --sign saddle-numbness --no-save"
    assert "999" not in lumbar(sign, code=30, LANG="en_GB.UTF-8").out
    lumbar("profile set --country GB")
    assert lumbar(sign, code=30).lines[0].startswith("CALL 999 NOW")
    lumbar("profile set --emergency-number 555-{0}")
    assert lumbar(sign, code=30).lines[0].startswith("CALL 555-{0} NOW")


def test_one_sign_never_lowers_another(lumbar):
    ran = lumbar("check --sign saddle-numbness --sign leg-numbness=one --sign rigors --json", code=30).data
    urgencies = [finding["urgency"] for finding in ran["findings"]]
    assert urgencies == sorted(urgencies, key=["emergency", "same-day", "within-days", "routine"].index)
    assert urgencies[0] == "emergency"
    out = " ".join(lumbar("check", code=30).out.split())
    assert "Also to phone about today: Fever, a temperature from 37.5, or shivering with cold." in out


# --- JSON


def test_the_json_keys_are_exactly_these(lumbar):
    lumbar("pregnancy due 2027-01-08")
    data = lumbar("check --sign leg-weakness=one --json", code=20).data
    assert set(data) == KEYS
    (finding,) = [each for each in data["findings"] if each["red_flag"] == "leg-weakness"]
    assert set(finding) == FINDING_KEYS
    assert finding["because"] == [{"fact": "leg_weakness", "value": "one"}]
    assert finding["could_rise_to"] == "emergency"
    assert "foot_drop" in finding["missing"]
    assert all({"title", "year", "url"} <= set(source) for source in finding["sources"])
    assert (data["phase"], data["gestational_age"], data["postpartum_days"]) == ("pregnant", "33+2", None)
    assert data["checked_at"] == NOON
    assert data["call"]["say"].startswith("I am 33+2 weeks pregnant. ")
    assert data["call"]["number"] is None


def test_a_red_flag_is_never_behind_json(lumbar):
    ran = lumbar("check --sign saddle-numbness --json", code=30)
    assert ran.data["findings"][0]["red_flag"] == "saddle-numbness"
    assert ran.err == ""


# --- Answers from a file


def test_a_file_of_answers_counts_and_is_kept(lumbar, answers):
    lumbar(
        answers(
            {"leg_weakness": "one", "fall": False, "temperature_c": 36.6, "night_pain": "unsure", "itch_no_rash": None}
        ),
        code=20,
    )
    data = lumbar("check --json", code=20).data
    assert "fall" not in data["not_asked"]
    assert "itch_no_rash" in data["not_asked"]


def test_answers_come_from_stdin_too(lumbar):
    assert lumbar("check --answers - --json", stdin='{"rigors": true}', code=20).data["urgency"] == "same-day"


def test_a_byte_order_mark_is_no_part_of_the_answers(lumbar, answers):
    lumbar(answers(b'\xef\xbb\xbf{"rigors": true}'), code=20)


def test_an_empty_object_of_answers_asks_and_keeps_nothing(lumbar, answers, diary_path):
    lumbar(answers({}))
    assert not diary_path.exists()


REFUSED = {
    "an unknown fact": b'{"faal": true}',
    "a wrong type": b'{"temperature_c": "38"}',
    "a yes that is a number": b'{"fall": 1}',
    "a choice that is none": b'{"leg_weakness": "some"}',
    "implausible": b'{"temperature_c": 380}',
    "not a number": b'{"temperature_c": NaN}',
    "endless": b'{"temperature_c": 1e999}',
    "a long number": b'{"pain_now": ' + b"9" * 6000 + b"}",
    "a fraction of a score": b'{"pain_now": 2.5}',
    "a list": b'["fall"]',
    "not JSON": b"fall: true",
    "empty": b"",
    "not UTF-8": b"\xff\xfe{",
    "huge": b" " * 1_000_002,
    "deep": b"[" * 100_000,
    "the same name twice": b'{"fall": true, "fall": false}',
    "the same fact twice": b'{"leg-weakness": "both", "leg_weakness": "none"}',
    "a long list": b'{"fall": [' + b"1," * 50_000 + b"1]}",
    "control characters": b'{"fall": "\\u001b[31m\\n"}',
    "a long text": b'{"connective_tissue_disorder": "' + b"x" * 60_000 + b'"}',
    "only the diary can tell it": b'{"sudden_jump": true}',
}


@each_row("content", REFUSED.values(), ids=REFUSED)
def test_answers_that_cannot_be_taken_are_one_line_and_change_nothing(lumbar, answers, diary_path, content):
    lumbar("3")
    before = diary_path.read_bytes()
    ran = lumbar(answers(content), code=2)
    assert ran.out == ""
    assert ran.err.startswith("lumbar: ")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 500
    assert "\x1b" not in ran.err
    assert diary_path.read_bytes() == before


@each_row("path", [".", "nowhere.json"])
def test_a_folder_or_a_missing_file_is_refused(lumbar, diary_path, path):
    ran = lumbar(["check", "--answers", path], code=2)
    assert ran.err.count("\n") == 1
    assert not diary_path.exists()


@each_row(
    ("line", "words"),
    [
        ("check --sign faal", "Did you mean fall?"),
        ("check --sign temperature-c", "34–43 °C"),
        ("check --sign temperature-c=500", "34–43 °C"),
        ("check --sign fall=perhaps", "yes, no, unsure"),
        ("check --no temperature-c", "34–43 °C"),
        ("check --no nothing-known", "a sign called"),
        ("check --assessed nothing-known", "a sign called"),
        ("check --assessed both-legs", "is not open"),
        ("check --sign fall --sign faal", "faal"),
        ("check --frobnicate", "--help"),
    ],
)
def test_what_is_typed_wrong_is_exit_2_one_line_and_changes_nothing(lumbar, diary_path, line, words):
    ran = lumbar(line, code=2)
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert not diary_path.exists()


def test_text_is_kept_without_control_characters(lumbar):
    lumbar(["check", "--sign", "connective-tissue-disorder=Mar\x1b[31mfan\x07"], code=None)
    assert "\\u001b" not in lumbar("check --json", code=None).out


# --- What is kept, what stands


def test_a_sign_stands_and_a_later_no_does_not_close_it(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    lumbar("check --no saddle-numbness", now=NEXT_DAY, code=30)
    assert lumbar("check --json", now=NEXT_MONTH, code=30).data["findings"][0]["red_flag"] == "saddle-numbness"


def test_a_sign_told_with_its_own_denial_stands(lumbar):
    lumbar("check --no saddle-numbness --sign saddle-numbness", code=30)


@pytest.mark.parametrize("name", ["saddle-numbness", "saddle_numbness"])
def test_assessed_closes_it(lumbar, name):
    lumbar("check --sign saddle-numbness", code=30)
    lumbar(f"check --assessed {name}", now=NEXT_DAY)
    assert lumbar("check --json", now=NEXT_WEEK).data["findings"] == []


def test_a_red_flag_is_assessed_with_all_it_rests_on(lumbar):
    lumbar("check --sign leg-numbness=both --sign leg-weakness=one", code=30)
    lumbar("check --assessed both-legs --assessed leg-weakness", now=NEXT_DAY, code=None)
    assert "both-legs" not in [
        each["red_flag"] for each in lumbar("check --json", now=NEXT_DAY, code=None).data["findings"]
    ]


def test_a_sign_told_in_the_same_breath_as_assessed_stands(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    lumbar("check --assessed saddle-numbness --sign saddle-numbness", now=NEXT_DAY, code=30)
    lumbar("check", now=NEXT_WEEK, code=30)


def test_who_and_when_that_are_told_count_once_and_are_not_kept(lumbar):
    told = lumbar("check --sign gestational-age=36+6 --sign contractions-regular --no-save --json", code=None).data
    assert (told["gestational_age"], told["phase"]) == ("36+6", "pregnant")
    lumbar("check --sign gestational-age=36+6 --sign fall", code=None)
    assert lumbar("check --json", code=None).data["gestational_age"] is None


def test_no_save_leaves_no_trace(lumbar, diary_path):
    lumbar("check --sign saddle-numbness --no-save", code=30)
    assert os.listdir(diary_path.parent) == []
    lumbar("3")
    before = diary_path.read_bytes(), sorted(os.listdir(diary_path.parent))
    lumbar("check --sign saddle-numbness --no fall --no-save", code=30)
    assert (diary_path.read_bytes(), sorted(os.listdir(diary_path.parent))) == before
    assert lumbar("check").code == 0


def test_one_check_is_one_step_back(lumbar):
    lumbar("check --sign saddle-numbness --no fall", code=30)
    lumbar("undo")
    assert lumbar("check --json").data["findings"] == []


def test_an_unusable_diary_does_not_silence_what_was_told(lumbar, diary_path):
    diary_path.write_bytes(b"not a diary at all, and longer than a header of SQLite would be" * 20)
    ran = lumbar("check --sign saddle-numbness", code=30)
    assert ran.lines[0].startswith("CALL 112 NOW")
    assert ran.err.splitlines()[1] == "lumbar: not saved: saddle-numbness"
    data = lumbar("check --sign saddle-numbness --json", code=30).data
    assert data["urgency"] == "emergency"


# --- After birth, after a loss


def test_after_birth_the_days_are_told(lumbar):
    lumbar("pregnancy due 2026-11-20")
    lumbar("pregnancy born 2026-11-19")
    data = lumbar("check --json").data
    assert (data["phase"], data["gestational_age"], data["postpartum_days"]) == ("postpartum", None, 3)
    assert "fetal_movements" not in data["not_asked"]
    assert "lochia" in data["not_asked"]
    assert "I gave birth on 19 November 2026" in lumbar("check --sign rigors", code=20).out


@pytest.mark.parametrize(
    "line", ["check", "check --sign rigors", "check --sign saddle-numbness", "check --json", "call"]
)
def test_after_a_loss_there_is_no_week_no_due_date_and_no_baby(lumbar, line):
    lumbar("pregnancy due 2027-01-08")
    lumbar("check --sign fetal-movements=absent", code=20)
    lumbar("pregnancy ended 2026-11-20")
    out = lumbar(line, code=None).out.casefold()
    for word in ("baby", "babies", "2027", "weeks pregnant", "trimester", "due date", "moves less", "fetal", "33+"):
        assert word not in out, word


# --- Together with other commands


def test_relief_shows_only_the_action_while_an_emergency_is_open(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    ran = lumbar("relief")
    assert ran.lines[0].startswith("CALL 112 NOW")
    assert "massage" not in ran.out.casefold()
    data = lumbar("relief --json").data
    assert (data["withheld_all"], data["suggested"]) == (True, [])


def test_the_list_of_rules_names_every_rule_with_its_sources(lumbar, diary_path):
    ran = lumbar("check --list")
    assert "saddle-numbness: New numbness in the skin you sit on" in ran.out
    assert "reviewed 2026-11-22 by nobody clinical yet" in ran.out
    rules = lumbar("check --list --json").data["red_flags"]
    assert len(rules) >= 40
    for rule in rules:
        assert rule["levels"]
        assert rule["sources"]
        assert f"{rule['red_flag']}: " in ran.out
    assert not diary_path.exists()


@each_row("columns", ["40", "80"])
def test_the_list_of_rules_fits_the_screen(lumbar, columns):
    assert [line for line in lumbar("check --list", COLUMNS=columns).lines if len(line) > int(columns)] == []


def test_what_was_marked_as_seen_to_is_said_and_an_open_sign_says_how_to_mark_it(lumbar):
    out = lumbar("check --sign saddle-numbness", code=30).out
    assert "lumbar check --assessed saddle-numbness" in out
    seen = " ".join(lumbar("check --assessed saddle-numbness").out.split())
    assert "A professional has looked at: numbness between the legs." in seen
    assert seen.count("looked at") == 1


def test_what_was_marked_as_seen_to_is_noted_under_an_emergency_that_stays(lumbar):
    lumbar("check --sign saddle-numbness --sign seizure", code=30)
    said = " ".join(lumbar("check --assessed saddle-numbness", code=30).out.split())
    assert said.startswith("CALL 112 NOW")
    assert "Noted: a professional has looked at numbness between the legs." in said


def test_what_follows_from_a_reading_is_not_called_an_answer(lumbar):
    lumbar("pregnancy due 2027-01-08")
    assert "Your diary shows: " in lumbar("measure bp 150/95").out
    assert "You answered: " in lumbar("check --sign fluid-leak", code=20).out


# --- What the answer does not rest on


@pytest.mark.parametrize("columns", ["40", "80"])
def test_not_sure_is_said_as_that_and_is_neither_a_no_nor_not_asked(lumbar, columns):
    out = " ".join(lumbar("check --sign near-fall=unsure --no seizure", code=0, COLUMNS=columns).out.split())
    assert out.startswith(
        "You were not sure about: a stumble without a fall. That is not a no: lumbar check asks again"
    )
    assert "Nothing" not in out
    assert "a stumble without a fall" in lumbar("check").out


def test_a_doubt_is_one_step_lower_and_named(lumbar):
    out = lumbar("check --sign collapse=unsure", code=20).out
    assert "You answered: a collapse (not sure)." in out
    assert "You were not sure about: a collapse." in out


def test_not_sure_that_counts_fully_is_flagged_as_a_yes_would_be(lumbar):
    out = lumbar("check --sign seizure=unsure", code=30).out
    assert "You answered: a fit or seizure (not sure)." in out


def test_not_sure_of_a_private_question_is_not_spelt_out(lumbar):
    out = lumbar("check --sign unsafe-at-home=unsure --no-save", code=10).out
    assert "You were not sure about: something private." in out
    assert "Are you afraid" not in out


def test_private_questions_without_an_answer_are_counted_and_not_spelt_out(lumbar, answers):
    lumbar("pregnancy due 2027-01-08")
    facts = load_facts()
    told = {name: fact.denied for name, fact in facts.items() if fact.is_sign and fact.ask and not fact.private}
    told = {name: value for name, value in told.items() if facts[name].group != "background"}
    out = lumbar([*answers(told), "--no-input"]).out
    private = [fact.ask for fact in facts.values() if fact.private]
    assert "private" in out or "lumbar check asks the others" in out
    assert not [question for question in private if question[:30] in out]


def test_what_was_seen_to_is_named_for_a_week_and_not_taken_for_nothing(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("check --sign vaginal-bleeding --no seizure", code=20)
    ran = lumbar("check --assessed vaginal-bleeding", now="2026-11-22T12:05:00+00:00")
    out = " ".join(ran.out.split())
    assert "Nothing else you answered so far is on the warning list" in out
    assert "A professional has looked at: vaginal bleeding. If it goes on or comes back, phone again." in out
    assert out.count("vaginal bleeding") == 1
    assert "vaginal bleeding" in lumbar("check", now="2026-11-28T12:00:00+00:00").out
    assert "vaginal bleeding" not in lumbar("check", now="2026-11-30T12:00:00+00:00").out


def test_what_was_seen_to_and_is_told_again_is_the_alarm_and_nothing_of_the_past(lumbar):
    lumbar("check --sign vaginal-bleeding", code=20)
    lumbar("check --assessed vaginal-bleeding", now="2026-11-22T12:05:00+00:00")
    out = lumbar("check --sign vaginal-bleeding", now="2026-11-22T12:10:00+00:00", code=20).out
    assert "Marked as seen to" not in out


def test_after_a_loss_what_was_seen_to_names_no_baby(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("check --sign fetal-movements=reduced", code=20)
    lumbar("check --assessed reduced-fetal-movements")
    lumbar("pregnancy ended 2026-11-22")
    assert "movements" not in lumbar("check").out


@pytest.mark.parametrize(("sign", "answer"), [("vaginal-bleeding", "yes"), ("vaginal-bleeding=unsure", "“not sure”")])
def test_a_no_after_a_yes_says_that_the_yes_stands_and_how_a_slip_is_taken_back(lumbar, sign, answer):
    lumbar(f"check --sign {sign}", now=NOON, code=20)
    ran = lumbar("check --no vaginal-bleeding --no seizure", now=NEXT_DAY, code=20)
    assert ran.err.splitlines() == [
        f"Your earlier {answer} to vaginal-bleeding, told Sun 22 Nov at 12:00, stands. "
        "If it was a slip: lumbar undo takes back one step at a time."
    ]
    lumbar("undo", now=NEXT_DAY)
    lumbar("undo", now=NEXT_DAY)
    assert lumbar("check --json", now=NEXT_DAY).data["findings"] == []


@pytest.mark.parametrize("before", ["check --no vaginal-bleeding", "check --assessed vaginal-bleeding", "5"])
def test_a_no_that_nothing_stands_against_says_nothing_of_a_slip(lumbar, before):
    lumbar("check --sign vaginal-bleeding --no-save", now=NOON, code=20)
    lumbar(before, now=NOON)
    assert lumbar("check --no vaginal-bleeding", now=NEXT_DAY).err == ""


def test_a_no_after_a_sign_that_was_seen_to_says_nothing_of_a_slip(lumbar):
    lumbar("check --sign vaginal-bleeding", now=NOON, code=20)
    lumbar("check --assessed vaginal-bleeding", now=NEXT_DAY)
    assert lumbar("check --no vaginal-bleeding", now=NEXT_DAY).err == ""


def test_not_sure_is_in_the_json_and_on_the_phone_card(lumbar):
    data = lumbar("check --sign near-fall=unsure --json", code=0).data
    assert data["not_sure"] == ["near_fall"]
    assert "near_fall" not in data["not_asked"]
    assert lumbar("call --json").data["not_sure"] == ["near_fall"]
    assert "- Did you stumble in the last three days" in lumbar("call").out


def test_where_nothing_was_answered_nothing_is_said_about_the_list(lumbar):
    lumbar("5")
    out = lumbar("check --no-input").out
    assert out.startswith("I can't say anything about warning signs yet")
    assert "warning list" not in out
