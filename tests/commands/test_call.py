"""`lumbar call`: every open sign and what to do, numbers, two sentences to read out, the last scores."""

import pytest

from lumbar_cli.views.screening import OWN_NUMBERS

NIGHT = "2026-11-22T03:12:00+00:00"
NEXT_WEEK = "2026-11-30T03:12:00+00:00"


def whole(ran) -> str:
    """What was printed, without its line breaks."""
    return " ".join(ran.out.split())


def test_an_empty_diary_says_where_numbers_usually_are_and_what_to_say(lumbar, diary_path):
    ran = lumbar("call")
    assert "often on the front of your notes" in whole(ran)
    assert "Emergency: 112 (works on most mobile phones)" in ran.out
    assert "Say: “I am pregnant or was in the last year.”" in ran.out
    assert "Then say how much it hurts from 0 to 10, where, and since when." in ran.out
    assert OWN_NUMBERS in whole(ran)
    assert not diary_path.exists()


def test_numbers_weeks_scores_and_signs_are_in_the_order_in_which_they_are_needed(lumbar):
    lumbar("profile set --country GB --unit-phone 555-0100")
    lumbar("pregnancy due 2027-01-08")
    for score in ("3", "4", "5"):
        lumbar(score, now=NIGHT)
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign leg-numbness=one --sign rigors", now=NIGHT, code=20)
    said = whole(lumbar("call", now=NIGHT))
    parts = [
        "Your maternity unit or doctor: 555-0100 Emergency: 999",
        "Say: “I am 33+2 weeks pregnant. I have been shivering or shaking with cold.”",
        "Then: “My pain is 6 out of 10, in the left hip.”",
        "Last scores: 6 (03:12, night of Sat 21 Nov), 5 (",
        "Then: “I want to know whether I should come in, when and where to.”",
        "PHONE YOUR MATERNITY UNIT OR DOCTOR NOW (555-0100) - day or night.",
        "To phone about today: Fever, a temperature from 37.5, or shivering with cold.",
        "To be seen in 1-3 days: Numbness or tingling in a leg.",
    ]
    assert [part for part in parts if part not in said] == []
    assert sorted(parts, key=said.index) == parts
    assert "3 (" not in said


def test_an_old_score_is_not_told_as_if_it_were_now(lumbar):
    lumbar("6 left hip", now=NIGHT)
    assert "Then: “My pain was, on Sat 21 Nov, 6 out of 10, in the left hip.”" in lumbar("call", now=NEXT_WEEK).out


def test_every_open_sign_is_there_and_an_assessed_one_is_not(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    out = lumbar("call").out
    assert out.startswith("Emergency: 112")
    assert "To call about now: New numbness in the skin you sit on." in out
    lumbar("check --assessed saddle-numbness")
    out = lumbar("call").out
    assert out.startswith("Your maternity unit or doctor: ")
    assert "numbness" not in out


def test_every_sign_that_cannot_wait_is_in_what_is_read_out(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("6", now=NIGHT)
    signs = ("leg-pain=both", "leg-weakness=one", "vaginal-bleeding-status=resolved", "vaginal-bleeding-days-ago=2")
    lumbar(["check", *(word for sign in signs for word in ("--sign", sign))], now=NIGHT, code=30)
    say = whole(lumbar("call", now=NIGHT)).split("Say: ")[1]
    assert "Pain shoots down both legs." in say
    assert "One leg or foot has become weak. I had bleeding from the vagina that stopped" in say


def test_what_is_private_is_for_when_nobody_listens(lumbar):
    lumbar("check --sign saddle-numbness --sign unsafe-at-home", now=NIGHT, code=30)
    assert "hurt at home" not in lumbar("call --json", now=NIGHT).out
    assert lumbar("call --json", now=NIGHT).data["private_open"] is True
    hidden = lumbar("call", now=NIGHT).out
    assert "hurt at home" not in hidden
    assert "Something private is open too: lumbar call --private shows it." in hidden
    say, alone = whole(lumbar("call --private", now=NIGHT)).split("Say: ")[1].split("If nobody else can hear you: ")
    assert "hurt at home" not in say
    assert alone.startswith("“I am afraid of someone close to me or of being hurt at home.”")


def test_how_strong_the_pain_is_is_said_once(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign vaginal-bleeding", now=NIGHT, code=30)
    out = whole(lumbar("call", now=NIGHT))
    assert "My pain was 6 out of 10 at its worst.”" in out
    assert "Then: “My pain is in the left hip.”" in out
    assert out.count("6 out of 10") == 1


@pytest.mark.parametrize(
    ("note", "now", "there"),
    [
        ("I see blood", NIGHT, True),
        ("I see blood", "2026-11-23T03:12:00+00:00", True),
        ("I see blood", "2026-11-23T03:13:00+00:00", False),
        ("slept badly", NIGHT, False),
    ],
)
def test_what_she_wrote_in_the_last_day_is_on_the_card_where_a_word_of_it_can_matter(lumbar, note, now, there):
    lumbar(f"6 {note}", now=NIGHT)
    out = lumbar("call", now=now).out
    assert (f"You wrote: “{note}”, 03:12, night of Sat 21 Nov" in out) is there
    assert lumbar("call --json", now=now).data["notes"] == ([{"note": note, "occurred_at": NIGHT}] if there else [])


def test_what_to_do_if_it_is_as_she_wrote_comes_first_with_her_words_and_one_week(lumbar):
    lumbar("pregnancy due 2027-01-08", now="2026-11-22T03:00:00+00:00")
    lumbar("6 numb bum and cant pee", now="2026-11-22T03:12:00+00:00")
    card = lumbar("call", now="2026-11-22T03:13:00+00:00").out
    assert card.startswith("If the skin you sit on is numb or feels odd: phone 112 now.")
    assert "33+2 weeks pregnant, and I wrote: numb bum and cant pee" in " ".join(card.split())
    assert "33+1" not in card


def test_the_newest_note_comes_first_and_what_it_denies_does_not_count(lumbar):
    lumbar("5 bleeding a little", now="2026-11-21T22:00:00+00:00")
    lumbar("6 not much blood though", now=NIGHT)
    lumbar("6 no fever though", now=NIGHT)
    wrote = [line[:14] for line in lumbar("call", now=NIGHT).lines if line.startswith("You wrote")]
    assert wrote[:2] == ["You wrote: “no", "You wrote: “bl"]


def test_the_command_for_her_numbers_is_one_and_works_once_filled_in(lumbar):
    assert OWN_NUMBERS in whole(lumbar("call", now=NIGHT))
    lumbar("check --sign saddle-numbness", now=NIGHT, code=30)
    assert OWN_NUMBERS not in whole(lumbar("call", now=NIGHT))
    assert OWN_NUMBERS not in whole(lumbar("check", now=NIGHT, code=30))
    lumbar("check --assessed saddle-numbness", now=NIGHT)
    typed = OWN_NUMBERS.removeprefix("lumbar ").replace("NUMBER", "112").replace("COUNTRY", "GB")
    lumbar(typed)
    assert OWN_NUMBERS not in whole(lumbar("call", now=NIGHT))


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
    assert set(data) == {
        *("say", "say_alone", "emergency_number", "emergency_number_unchecked", "unit_phone"),
        *("last_scores", "open", "not_sure", "notes", "private_open", "lines"),
    }
    assert data["say_alone"] is None
    assert data["last_scores"] == [{"score": 6, "occurred_at": NIGHT, "site": "hip"}]
    assert data["open"] == [
        {"red_flag": "saddle-numbness", "title": "New numbness in the skin you sit on", "urgency": "emergency"}
    ]


@pytest.mark.parametrize("columns", ["40", "80"])
def test_no_line_is_wider_than_the_screen(lumbar, columns):
    lumbar("6 left hip", now=NIGHT)
    lumbar("check --sign saddle-numbness", code=30)
    assert [line for line in lumbar("call", COLUMNS=columns).lines if len(line) > int(columns)] == []
