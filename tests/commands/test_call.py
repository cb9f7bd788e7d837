"""`lumbar call`: numbers, two sentences to read out, the last scores, every open sign."""

import pytest

NIGHT = "2026-11-22T03:12:00+00:00"
NEXT_WEEK = "2026-11-30T03:12:00+00:00"


def test_an_empty_diary_says_where_numbers_usually_are_and_what_to_say(lumbar, diary_path):
    ran = lumbar("call")
    assert "it is often on the front of your" in ran.out
    assert "Emergency: not written down" in ran.out
    assert "Say: “I am pregnant or was in the last year.”" in ran.out
    assert "Then say how much it hurts from 0 to 10, where, and since when." in ran.out
    assert "lumbar profile set --unit-phone" in ran.out
    assert not diary_path.exists()


def test_numbers_weeks_scores_and_signs_are_in_the_order_in_which_they_are_needed(lumbar):
    lumbar("profile set --country GB --unit-phone 555-0100")
    lumbar("pregnancy due 2027-01-08")
    for score in ("3", "4", "5"):
        lumbar(score, now=NIGHT)
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign leg-numbness=one --sign rigors", now=NIGHT, code=20)
    lines = lumbar("call", now=NIGHT).lines
    assert lines[:2] == ["Maternity unit or doctor: 555-0100", "Emergency: 999"]
    assert lines[2].startswith("Say: “I am 33+2 weeks pregnant, and I have ")
    assert "shivering" in lines[2]
    assert lines[3] == "Then: “My pain is 6 out of 10, in the left hip.”"
    assert lines[4].startswith("Last scores: 6 (03:12, night of Sat 21 Nov), 5 (")
    assert "3 (" not in " ".join(lines)
    assert "Open (same day): Fever, or shivering with cold" in lines
    assert "Open (within days): Numbness or tingling in a leg" in lines


def test_an_old_score_is_not_told_as_if_it_were_now(lumbar):
    lumbar("6 left hip", now=NIGHT)
    assert "Then: “My pain was, on Sat 21 Nov, 6 out of 10, in the left hip.”" in lumbar("call", now=NEXT_WEEK).out


def test_every_open_sign_is_there_and_an_assessed_one_is_not(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    assert "Open (emergency): New numbness in the skin you sit on" in lumbar("call").out
    lumbar("check --assessed saddle-numbness")
    assert "Open" not in lumbar("call").out


def test_a_number_from_memory_says_so(lumbar):
    lumbar("profile set --country CL")
    assert "Emergency: 131 (from memory: check it once)" in lumbar("call").out


def test_nothing_is_guessed_from_the_locale(lumbar):
    assert "999" not in lumbar("call", LANG="en_GB.UTF-8", LC_ALL="en_GB.UTF-8").out


def test_after_birth_the_date_is_said(lumbar):
    lumbar("pregnancy due 2026-11-20")
    lumbar("pregnancy born 2026-11-19")
    assert "Say: “I gave birth on 19 November 2026.”" in lumbar("call").out


def test_the_json_keys_are_exactly_these(lumbar):
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign saddle-numbness", code=30)
    data = lumbar("call --json").data
    assert set(data) == {"say", "emergency_number", "emergency_number_unchecked", "unit_phone", "last_scores", "open"}
    assert data["last_scores"] == [{"score": 6, "occurred_at": NIGHT, "site": "hip"}]
    assert data["open"] == [
        {"red_flag": "saddle-numbness", "title": "New numbness in the skin you sit on", "urgency": "emergency"}
    ]


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_the_screen(lumbar, columns):
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign saddle-numbness", code=30)
    assert [line for line in lumbar("call", COLUMNS=columns).lines if len(line) > int(columns)] == []
