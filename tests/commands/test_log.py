"""`lumbar log` and the bare score: one entry, dated, echoed, never lost, never guessed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rows import each_row

DATA = Path(__file__).parents[1] / "data"
SUNDAY_NOON = "2026-11-22T12:00:00+00:00"
NIGHT = "2026-11-22T03:12:00+00:00"
AT_FOUR = "2026-11-22T04:12:00+00:00"


SCREENED = [
    ("nothing but a low score", [], "routine"),
    ("a sign that was told long ago and nobody has seen to", [("4 --sign fall", "2026-10-01T12:00:00+00:00")], None),
    ("a sign of this day", [("4 --sign vaginal-bleeding", None)], None),
    ("a reading", [("measure bp 165/112", None), ("pregnancy due 2027-01-08", None)], None),
    ("a jump", [("0", "2026-11-20T12:00:00+00:00")], "routine"),
]
"""What a diary holds when a plain 5 comes, and the urgency where it is known beforehand."""


@pytest.mark.parametrize(("told", "before", "urgency"), SCREENED, ids=[told for told, *_ in SCREENED])
def test_every_score_is_put_to_every_rule_with_options_or_without(lumbar, told, before, urgency):
    for line, now in before:
        lumbar(line, now=now or SUNDAY_NOON)
    bare = lumbar("5").lines
    with_options = lumbar("log 5 --site lower-back").lines
    found = lumbar("log 5 --json").data
    assert bare == with_options, told
    assert bare[0].startswith("Saved 5/10")
    if urgency is not None:
        assert found["urgency"] == urgency
    if found["urgency"] == "routine":
        assert bare[1:] == []
    else:
        assert found["findings"]
        assert bare[1:], told


def only_entry(lumbar):
    (entry,) = lumbar("list --json").data["entries"]
    return entry


def test_the_night_log_says_what_was_understood(lumbar):
    lumbar("pregnancy due 2027-01-08")
    ran = lumbar("6 left hip couldnt sleep", now=NIGHT)
    assert ran.lines == ["Saved 6/10 · left hip · 03:12, night of Sat 21 Nov · 33+1 · “couldnt sleep”"]
    assert "I am 33+1 weeks pregnant, and I wrote: bleeding" in lumbar("6 bleeding", now=NIGHT).out, "the same week"
    lumbar("undo")
    entry = only_entry(lumbar)
    assert (entry["score"], entry["site"], entry["side"], entry["note"]) == (6, "hip", "left", "couldnt sleep")
    assert (entry["log_day"], entry["gestational_age"]) == ("2026-11-21", "33+1")


@pytest.mark.parametrize(
    ("now", "log_day"),
    [("2026-11-22T04:59:59+00:00", "2026-11-21"), ("2026-11-22T05:00:00+00:00", "2026-11-22")],
)
def test_before_five_the_entry_belongs_to_the_night_before(lumbar, now, log_day):
    lumbar("4", now=now)
    assert only_entry(lumbar)["log_day"] == log_day


def test_a_later_day_start_holds_for_what_comes_after_and_rewrites_nothing(lumbar):
    lumbar("4", now="2026-11-22T06:30:00+00:00")
    lumbar("profile set --day-starts 07:00")
    lumbar("5", now="2026-11-23T06:30:00+00:00")
    days = [entry["log_day"] for entry in lumbar("list --json", now="2026-11-23T12:00:00+00:00").data["entries"]]
    assert days == ["2026-11-22", "2026-11-22"]


def test_what_was_not_asked_is_null_and_no_pain_is_zero(lumbar):
    lumbar("0")
    entry = only_entry(lumbar)
    assert entry["score"] == 0
    for key in ("worst", "least", "average", "interference", "rest", "by", "note", "side", "gestational_age"):
        assert entry[key] is None, key
    assert "0/10" in lumbar("list").out


@each_row(
    ("typed", "words"),
    [
        ("-1", "score"),
        ("11", "11"),
        ("6.5", "6.5"),
        ("6/5", "6/5"),
        ("07x", "07x"),
        ("٦", "٦"),
        ("nan", "nan"),
        ("severe", "severe"),
    ],
)
def test_what_is_no_score_is_refused_in_one_line_and_nothing_is_saved(lumbar, typed, words, diary_path):
    ran = lumbar([typed], code=2)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert words in ran.err
    assert not diary_path.exists()


@each_row(
    "line",
    [
        "log 6 --worst 11",
        "log 6 --least -1",
        "log 6 --average nan",
        "log 6 --average 3.14",
        "log 6 --interference 12",
        "log 6 --site elbow",
        "log 6 --side up",
        "log 6 --rest maybe",
        "log 6 --character odd",
        "log 6 --tried magic",
        "log 6 --tried massage:11",
        "log 6 --sign nosuchfact",
        "log 6 --sign temperature-c=99",
        "log 6 --at 03/04/2026",
        "log 6 --at 30m",
        "log 6 --at yesterdy",
        "log 6 --at 2026-11-23",
        "log 6 --at 23:50",
        ["log", "6", "--at", ""],
        "log 6 --at 2025-11-01",
        "log 6 --week 33+1",
        "log 6 --week 33+9",
        "log",
        "log 6 --nosuchoption",
    ],
)
def test_bad_input_is_exit_2_one_line_and_an_unchanged_diary(lumbar, line, diary_path):
    lumbar("3")
    before = diary_path.read_bytes()
    ran = lumbar(line, code=2)
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith("lumbar: ")
    assert diary_path.read_bytes() == before


def test_a_time_still_to_come_is_refused_with_the_past_one_spelt_out(lumbar):
    assert "is still to come. Did you mean yesterday 23:50?" in lumbar("log 6 --at 23:50", code=2).err


def test_everything_that_can_be_said_is_kept(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar(
        [
            *["log", "7", "--at", "yesterday 21:30", "--worst", "8", "--least", "2", "--average", "4.5"],
            *["--site", "hip", "--site", "pubic", "--side", "right", "--character", "stabbing", "--interference", "6"],
            *["--rest", "easier", "--tried", "massage:5", "--medicine", "paracetamol 500 mg", "--by", "partner"],
            *["--sign", "temperature-c=36.9", "--note", "after the stairs"],
        ]
    )
    entry = only_entry(lumbar)
    assert entry["sites"] == ["hip", "pubic-symphysis"]
    assert (entry["worst"], entry["least"], entry["average"], entry["interference"]) == (8, 2, 4.5, 6)
    assert (entry["rest"], entry["side"], entry["by"], entry["note"]) == (
        "easier",
        "right",
        "partner",
        "after the stairs",
    )
    assert entry["tried"] == [{"method": "massage", "before": 7, "after": 5}]
    assert entry["medicines"] == ["paracetamol 500 mg"]
    assert entry["signs"] == [{"fact": "temperature_c", "value": 36.9}]
    assert entry["occurred_at"] == "2026-11-21T21:30:00+00:00"
    shown = lumbar(["show", entry["id"][:4]]).out
    for words in ("7/10", "right hip", "easier", "paracetamol 500 mg", "partner", "after the stairs", "massage"):
        assert words in shown


def test_options_after_a_bare_score_are_those_of_log(lumbar):
    ran = lumbar("7 left hip --at 3am")
    assert "7/10 · left hip · 03:00, night of Sat 21 Nov" in ran.out


def test_a_week_names_a_day(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("log 5 --week 32+0")
    entry = only_entry(lumbar)
    assert (entry["gestational_age"], entry["time_given"]) == ("32+0", False)


def test_an_emergency_sign_is_saved_and_then_said_first_on_stdout_with_exit_0(lumbar):
    ran = lumbar("log 6 --sign saddle-numbness")
    assert ran.lines[0].startswith("Saved 6/10")
    assert ran.lines[1] == ""
    assert ran.lines[2].startswith("CALL ")


def test_json_carries_the_urgency(lumbar):
    data = lumbar("log 6 --sign saddle-numbness --json").data
    assert data["urgency"] == "emergency"
    assert data["findings"][0]["red_flag"] == "saddle-numbness"
    assert data["score"] == 6


@pytest.mark.parametrize("score", ["8", "7"])
def test_a_high_score_leads_to_the_one_hint(lumbar, score):
    assert "lumbar check" in lumbar(score).err


def test_a_low_score_leads_to_no_hint(lumbar):
    ran = lumbar("3")
    assert ran.err == ""
    assert len(ran.lines) == 1


@each_row("note", ["numb leg", "bleding a little", "cant pee", "fever", "a bit of blood, not sure"])
def test_words_that_may_be_a_danger_sign_are_answered_first_and_are_never_an_urgency(lumbar, note):
    ran = lumbar(["3", *note.split()])
    assert ran.lines[1].startswith("If ")
    assert note in " ".join(ran.lines[1:]), "her words are in the sentence to say"
    assert lumbar("check --json").data["urgency"] == "routine"


@each_row("note", ["no bleeding", "blood pressure ok", "baby kicking", "fell asleep at last"])
def test_other_words_are_left_alone(lumbar, note):
    assert len(lumbar(["3", *note.split()]).lines) == 1


def test_what_to_do_if_it_is_so_stands_before_what_is_flagged_and_names_her_number(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar(["profile", "set", "--unit-phone", "020 7946 0000", "--country", "GB"])
    ran = lumbar(["log", "6", "bleeding", "a", "little", "--sign", "seizure"])
    assert ran.lines[1].startswith("If you are bleeding: phone your maternity unit or doctor now, 020 7946 0000")
    assert ran.out.index("I wrote: bleeding a little") < ran.out.index("CALL 999 NOW")
    data = lumbar(["log", "6", "bleeding", "--json"]).data
    assert data["if_so"][0].startswith("If you are bleeding: phone your maternity unit or doctor now, 020 7946 0000")


@each_row("words", ["scared of him", "he choked me last night", "i want to die"])
def test_private_words_are_answered_without_a_name(lumbar, words):
    ran = lumbar(["4", *words.split()])
    assert ran.out.count(words) == 1, "only where the line says what was kept"
    assert "You need not be alone with this." in ran.out
    assert words not in lumbar("call").out


@each_row(
    ("line", "refused"),
    [
        ("log 6 --at yesterday 14:00", "--at 'yesterday 14:00'"),
        ("log 6 left hip --at yesterday 14:00", "--at 'yesterday 14:00'"),
        ("log 6 --at 2026-11-20 9pm cried", "--at '2026-11-20 9pm'"),
        ("log 6 --at yesterday evening", "--at 'yesterday evening'"),
        ("log 6 --at 3am yesterday", "--at '3am yesterday'"),
        ("log 6 --at 2 hours ago", "--at '2 hours ago'"),
        ("log 6 --at last monday", "--at 'last monday'"),
    ],
)
def test_half_a_time_is_never_saved(lumbar, line, refused):
    assert refused in lumbar(line, code=2).err
    assert lumbar("list --json").data["entries"] == []


def test_a_note_that_names_another_hour_is_no_half_of_a_time(lumbar):
    lumbar("log 6 --at 3am woke at 4am", now="2026-11-22T09:00:00+00:00")
    assert only_entry(lumbar)["note"] == "woke at 4am"


def test_a_word_that_is_nearly_a_place_is_named_and_stays(lumbar):
    ran = lumbar("6 hpi sore")
    assert "“hpi” is no place I know: kept in the note." in ran.lines
    assert only_entry(lumbar)["note"] == "hpi sore"


@each_row(
    ("line", "said"),
    [
        *(("took ibuprofen 400", "ibuprofen:"), ("ibruprofen at ten", "ibuprofen:"), ("naproxn again", "naprox")),
        ("took 2 paras at ten", "paras: not more than the leaflet says"),
    ],
)
def test_a_medicine_in_a_note_gets_the_caution_of_its_week(lumbar, line, said):
    lumbar("pregnancy due 2027-01-08")
    assert said in lumbar(["6", *line.split()]).out


def night_lines():
    return [
        json.loads(line)
        for name in ("nights", "nights-more")
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def wrong_in(night, data, kept):
    """What of one line was not kept, or not understood, as the list has it."""
    sides = data["sides"] or [data["side"]] * len(data["sites"])
    places = [list(place) for place in zip(data["sites"], sides, strict=True)]
    danger = night["danger"]
    medicine = (danger or "").startswith("medicine:")
    named = any(
        caution.casefold().startswith(danger.removeprefix("medicine:")) for caution in data["cautions"] if danger
    )
    return [
        *([("note", data["note"])] if (data["note"] or None) != kept else []),
        *([("places", places)] if night["places"] not in (None, places) else []),
        *([("if so", data["if_so"])] if bool(data["if_so"]) is not (danger is not None and not medicine) else []),
        *([("cautions", data["cautions"])] if medicine and not named else []),
    ]


def test_what_she_says_at_night_is_kept_and_understood(lumbar, diary_path):
    """One command a line, in a diary that stays as it was before it: what 160 nights add up to costs three times."""
    lumbar("pregnancy due 2027-01-08")
    before, found = diary_path.read_bytes(), {}
    for night in night_lines():
        diary_path.write_bytes(before)
        data = lumbar(["6", *night["words"].split(), "--json"], now=AT_FOUR).data
        found[night["id"]] = wrong_in(night, data, night["keep"])
    assert {id_: wrong for id_, wrong in found.items() if wrong} == {}


def test_every_way_in_understands_her_words_alike(lumbar):
    """The short way without options, and `--note`, which keeps the whole sentence: every eighth line of the list."""
    lumbar("pregnancy due 2027-01-08")
    for night in night_lines()[::8]:
        words = night["words"]
        lines = lumbar(["6", *words.split()], now=AT_FOUR).lines
        warned = any(line.startswith(("If ", "You need not be alone")) for line in lines[1:])
        assert warned is (night["danger"] is not None and not night["danger"].startswith("medicine:")), night["id"]
        as_note = lumbar(["log", "6", "--note", words, "--json"], now=AT_FOUR).data
        assert wrong_in(night, as_note, words) == [], night["id"]


def test_what_is_refused_still_says_what_to_do_if_it_is_so(lumbar):
    ran = lumbar("6 4am cant feel baby", now=NIGHT, code=2)
    assert ran.out.startswith("If your baby is moving less")
    assert "not saved: 6 4am cant feel baby" in ran.err


def test_an_ibuprofen_gets_the_caution_of_its_week(lumbar):
    lumbar("pregnancy due 2027-01-08")
    assert "ibuprofen" in lumbar(["log", "5", "--medicine", "Ibuprofen 400"]).out.lower()


def test_control_characters_are_taken_out_and_that_is_said(lumbar):
    ran = lumbar(["log", "4", "--note", "a\x1b[31mred\x07\nline\ttab"])
    assert only_entry(lumbar)["note"] == "ared\nline\ttab"
    assert "control characters" in ran.err
    assert "\x1b" not in lumbar("list").out


def test_a_note_can_come_from_stdin(lumbar):
    lumbar("log 4 --note -", stdin="woke at two\nturned over\n")
    assert only_entry(lumbar)["note"] == "woke at two\nturned over"


def test_what_could_not_be_saved_is_printed_back(lumbar, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    ran = lumbar("6 left hip couldnt sleep", LUMBAR_DB=str(folder), code=1)
    assert ran.err.splitlines()[1] == "lumbar: not saved: 6 left hip couldnt sleep"


def test_without_a_word_and_without_a_terminal_it_is_short_help_and_exit_2(lumbar):
    ran = lumbar("", code=2)
    assert ran.out == ""
    assert "lumbar 6" in ran.err


def test_the_real_program_does_the_same_in_a_process_of_its_own(lumbar_process):
    assert lumbar_process("6/10 both legs").lines[0].startswith("Saved 6/10 · leg, both sides · 12:00, Sun 22 Nov")


@pytest.mark.parametrize("line", ["--db --help 6", "--db --plain list", "--db -h"])
def test_an_option_is_never_taken_for_the_path_of_a_diary(lumbar, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(lumbar(line, code=2).err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "typed",
    [
        "5 12am left hip",
        "5 3.30 hip",
        "5 yesterday",
        "5 last night",
        "5 left hip yesterday 21:30",
        "log 5 2026-11-15",
        "5 monday",
    ],
)
def test_a_time_typed_behind_a_score_is_said_to_be_a_note(lumbar, typed):
    ran = lumbar(typed)
    assert "is kept as a note; the entry is of now" in ran.err
    assert "lumbar undo" in ran.err


@pytest.mark.parametrize(
    "typed",
    [
        "5",
        "5 left",
        "5 9am tomorrow physio",
        "5 2 pillows",
        "5 woke at 3am",
        "5 bad night",
        "5 worse since monday",
        "5 7",
        "log 5 --at 3am",
    ],
)
def test_a_note_that_is_no_time_is_not_talked_about(lumbar, typed):
    assert lumbar(typed).err == ""


@each_row("number", ["999", "112", "911", "000"])
def test_a_number_to_phone_is_no_score(lumbar, number):
    ran = lumbar(number, code=2)
    assert f"If {number} is a number to phone, dial it" in ran.err
    assert lumbar("list --json").data["entries"] == []


def test_words_of_despair_are_not_repeated(lumbar):
    ran = lumbar("6 i want to die")
    assert ran.out.count("want to die") == 1  # in the line that says what was kept
    assert "You need not be alone with this." in ran.out
    assert "lumbar call" in ran.out


def test_both_legs_lead_to_the_questions_although_they_are_a_place(lumbar):
    assert "If the pain shoots down both legs" in lumbar("6 shooting pain both legs").out


def test_a_note_that_is_edited_in_leads_to_the_questions_too(lumbar):
    lumbar("5")
    (entry,) = lumbar("list --json").data["entries"]
    assert "If you are bleeding: phone" in lumbar(["edit", entry["id"], "--note", "i see blood"]).out


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_json_is_utf_8_whatever_the_terminal(lumbar_process, world, encoding):
    lumbar_process(["4", "schön", "腰"])
    environ = {**world, "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [sys.executable, "-m", "lumbar_cli", "list", "--json"], env=environ, capture_output=True, check=True
    )
    (entry,) = json.loads(done.stdout.decode("utf-8"))["data"]["entries"]
    assert entry["note"] == "schön 腰"


def test_an_emergency_does_not_step_down_because_the_pain_eased_within_the_day(lumbar):
    lumbar("pregnancy week 33+0", now="2026-11-22T12:00:00+00:00")
    lumbar("log 6 --sign vaginal-bleeding", now="2026-11-22T12:00:00+00:00")
    for hour in ("2026-11-22T12:01:00+00:00", "2026-11-23T11:00:00+00:00"):
        assert "CALL 112 NOW" in lumbar("3", now=hour).out


@pytest.mark.parametrize("typed", ["911 i am bleeding", "11 numb down there", "log numb left leg"])
def test_words_beside_what_is_no_score_are_printed_back_and_lead_to_the_questions(lumbar, typed):
    ran = lumbar(typed, code=2)
    assert f"lumbar: not saved: {typed.removeprefix('log ')}" in ran.err
    assert ran.out.startswith("If ")
    assert "phone" in ran.out


def test_the_hint_at_a_time_names_her_own_score(lumbar):
    assert "lumbar log 5 --at WHEN" in lumbar("5 yesterday").err


@pytest.mark.parametrize("sign", ["fetal-movements=reduced", "reduced-movements-hours-ago=6"])
def test_after_an_end_no_answer_names_a_baby(lumbar, sign):
    lumbar("pregnancy due 2027-01-08")
    lumbar(["log", "5", "--sign", sign])
    lumbar("pregnancy ended")
    (entry,) = lumbar("list --json").data["entries"]
    out = lumbar(["show", entry["id"]]).out + lumbar(["delete", entry["id"]]).out + lumbar("undo").out
    assert "an earlier answer" in out
    assert "fetal" not in out
    assert "movements" not in out


@pytest.mark.timeout(20)  # where each word, or each piece of one, was looked at against all of it, this took a minute
def test_what_is_endless_is_saved_heard_and_shown_in_time_that_grows_with_its_length(lumbar):
    endless = "a " * 40_000 + "“" + "w" * 100_000
    said = lumbar("log 7 --note -", stdin=f"numb between the legs {endless}")
    assert said.out.startswith("Saved 7/10")
    assert "phone 112 now" in said.out
    assert len(lumbar("show last").out) > len(endless) * 0.9


def test_a_name_that_is_too_long_for_a_file_is_said_to_be_that(lumbar):
    lumbar("5")
    name = "x" * 5000
    for line in ("import", "merge", "restore", "backup", "check --answers"):
        refused = lumbar([*line.split(), name], code=None)
        assert refused.code in (1, 2), line
        assert "File name too long" in refused.err or "cannot be read" in refused.err, refused.err[-200:]
        assert "went wrong" not in refused.err
        assert len(refused.err) < 2000
    assert len(lumbar(["--db", name, "list"], code=1).err) < 2000


def test_signs_methods_and_medicines_are_printed_back_with_what_could_not_be_saved_and_nothing_is_to_be_undone(
    lumbar, diary_path
):
    diary_path.parent.mkdir(parents=True, exist_ok=True)
    diary_path.write_bytes(b"no diary")
    line = "9 --sign saddle-numbness --tried massage:4 --medicine 'paracetamol 1g'"
    ran = lumbar(f"log {line}", code=1)
    assert f"not saved: {line}" in ran.err
    assert "CALL 112 NOW" in ran.out
    assert "lumbar undo" not in ran.out
    assert "--assessed" not in ran.out
    assert "could not be looked at" not in ran.out
