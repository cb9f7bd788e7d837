"""`show`, `edit` and `delete` without an id, with the words of the night log, and of what is no entry."""

import json

import pytest

from rows import each_row


def test_without_an_id_the_newest_entry_is_meant(lumbar):
    lumbar("3 hip", now="2026-11-21T12:00:00+00:00")
    newest = lumbar("log 6 left hip --json").data["id"]
    assert lumbar("show --json").data["id"] == newest
    assert lumbar("edit --score 7 --json").data["score"] == 7
    assert lumbar("show last --json").data["id"] == newest
    assert lumbar("delete --json").data["id"] == newest
    assert [entry["score"] for entry in lumbar("list --json").data["entries"]] == [3]


@pytest.mark.parametrize("command", ["show", "edit --score 6", "delete", "edit 6"])
def test_with_nothing_written_it_is_said_in_one_line(lumbar, command):
    assert lumbar(command, code=2).err == "lumbar: no entry is written down yet: lumbar 6.\n"


@each_row(
    ("line", "score", "sites", "side", "note"),
    [
        ("edit last 6 right hip", 6, ["hip"], "right", "sore"),
        ("edit 5", 5, ["hip"], "left", "sore"),
        ("edit 5/10", 5, ["hip"], "left", "sore"),
        ("edit 5 better now", 5, ["hip"], "left", "better now"),
        ("edit last 2 lower back", 2, ["lower-back"], None, "sore"),
        ("edit 2 left leg went numb", 2, ["leg"], "left", "went numb"),
    ],
)
def test_edit_takes_the_words_of_the_night_log(lumbar, line, score, sites, side, note):
    lumbar("log 4 left hip sore")
    data = lumbar(f"{line} --json").data
    assert (data["score"], data["sites"], data["side"], data["note"]) == (score, sites, side, note)


def test_readings_and_answers_are_listed_shown_changed_and_deleted(lumbar):
    reading = lumbar("measure bp 126 80 --json").data["id"]
    assert lumbar("measure").lines == [f"{reading}  blood pressure 126/80 mmHg · 12:00, Sun 22 Nov"]
    assert lumbar(["edit", reading, "128", "over", "82", "--json"]).data["systolic_mmhg"] == 128
    assert lumbar(["show", reading, "--json"]).data["versions"][0]["entry"]["systolic_mmhg"] == 126
    assert lumbar(["delete", reading, "--json"]).data["kind"] == "reading"
    assert lumbar("measure --json").data["readings"] == []

    lumbar("check --sign leg-numbness=one", code=None)
    (answer,) = lumbar("list --json").data["signs"]
    assert lumbar(["edit", answer["id"], "none", "--json"]).data["value"] == "none"
    lumbar(["delete", answer["id"]])
    assert lumbar("list --json").data["signs"] == []


def test_an_option_of_an_entry_is_refused_for_what_is_none(lumbar):
    dose = lumbar("took paracetamol 1g --json").data["id"]
    assert lumbar(["edit", dose, "--note", "x"], code=2).out == ""


def test_a_private_answer_is_listed_without_its_name(lumbar):
    lumbar("check --sign self-harm-thoughts", code=None)
    out = lumbar("list").out
    assert "harm" not in out
    assert "something you answered" in out or "answer" not in out


def test_of_a_private_answer_json_says_neither_what_it_is_about_nor_what_it_says(lumbar):
    lumbar("check --sign strangled", code=None)
    reports = json.loads(lumbar("export - --format json").out)["data"]["signs"]
    shown = lumbar(["show", reports[0]["id"], "--json"])
    assert "strangled" not in shown.out
    assert (shown.data["fact"], shown.data["value"]) == (None, None)


def test_a_diary_that_is_named_twice_is_refused_and_neither_is_written(lumbar, tmp_path):
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    lumbar(["--db", str(one), "6", "--db", str(two)], code=2)
    assert not one.exists()
    assert not two.exists()
