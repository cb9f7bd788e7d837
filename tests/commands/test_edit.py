"""`lumbar edit`: what is given replaces, what is empty goes, and what was there is kept."""

import pytest

from rows import each_row


def test_a_medicine_in_words_that_are_edited_in_gets_its_caution(lumbar):
    lumbar("5")
    assert "codeine: only as your doctor ordered it." in lumbar("edit last 5 took codeine").out
    assert "naproxen: " in lumbar(["edit", "last", "--note", "took naproxen"]).out
    assert "naproxen: " not in lumbar("edit last --woke 2").out


@pytest.fixture
def id_(lumbar):
    line = [
        "log",
        "6",
        "--at",
        "yesterday 21:30",
        "--worst",
        "8",
        "--average",
        "5.5",
        "--side",
        "left",
        "--note",
        "first",
    ]
    line += ["--character", "aching", "--medicine", "paracetamol", "--by", "partner", "--rest", "easier"]
    line += ["--interference", "4", "--least", "1", "--tried", "massage:4", "--sign", "leg-numbness=one", "--json"]
    return lumbar(line).data["id"]


def the_entry(lumbar):
    (entry,) = lumbar("list --json").data["entries"]
    return entry


def test_what_is_given_replaces_and_the_rest_stays(lumbar, id_):
    before = the_entry(lumbar)
    line = ["edit", id_, "--score", "7", "--site", "hip", "--site", "leg", "--side", "right", "--note", "second"]
    ran = lumbar(line)
    assert ran.lines[0] == "Saved 7/10 · right hip and leg · 21:30, Sat 21 Nov · “second”"
    after = the_entry(lumbar)
    changed = {"score": 7, "site": "hip", "sites": ["hip", "leg"], "side": "right", "note": "second"}
    assert after == {**before, **changed, "tried": [{"method": "massage", "before": 7, "after": 4}]}


def test_an_empty_text_takes_out_and_nothing_becomes_zero(lumbar, id_):
    empty = ["worst", "least", "average", "interference", "side", "rest", "by", "note", "character", "medicine"]
    lumbar(["edit", id_, *(part for name in (*empty, "sign", "tried", "site") for part in (f"--{name}", ""))])
    after = the_entry(lumbar)
    assert [after[name] for name in ("worst", "least", "average", "interference", "side", "rest", "by", "note")] == (
        [None] * 8
    )
    assert [after[name] for name in ("character", "medicines", "signs", "tried")] == [[], [], [], []]
    assert after["sites"] == ["lower-back"]


def test_the_time_can_be_changed_and_what_was_told_with_it_moves_along(lumbar, id_, diary_path):
    lumbar(["edit", id_, "--at", "2026-11-20 03:00"])
    after = the_entry(lumbar)
    assert (after["occurred_at"], after["log_day"]) == ("2026-11-20T03:00:00+00:00", "2026-11-19")
    page = lumbar("export - --format json").data["entries"][0]
    assert page["signs"][0]["occurred_at"] == page["tried"][0]["occurred_at"] == after["occurred_at"]


def test_what_was_tried_and_told_is_replaced_as_a_list(lumbar, id_):
    lumbar(["edit", id_, "--tried", "massage:4", "--tried", "warm-compress", "--sign", "fall"])
    after = the_entry(lumbar)
    assert [use["method"] for use in after["tried"]] == ["massage", "warm-compress"]
    assert after["signs"] == [{"fact": "fall", "value": True}]


def test_the_earlier_version_is_shown_and_can_be_brought_back(lumbar, id_):
    lumbar(["edit", id_, "--score", "2"])
    (earlier,) = lumbar(["show", id_, "--json"]).data["versions"]
    assert (earlier["action"], earlier["entry"]["score"]) == ("log", 6)
    lumbar("undo")
    assert the_entry(lumbar)["score"] == 6


def test_the_same_values_again_are_no_change(lumbar, id_):
    assert lumbar(["edit", id_, "--score", "6"]).out.startswith("Nothing changed: 6/10")
    assert lumbar(["show", id_, "--json"]).data["versions"] == []


@each_row(
    "options",
    [
        [],
        ["--score", "11"],
        ["--score", ""],
        ["--score", "six"],
        ["--worst", "-1"],
        ["--average", "nan"],
        ["--average", "11"],
        ["--side", "port"],
        ["--site", "elbow"],
        ["--rest", "never"],
        ["--character", "purple"],
        ["--tried", "juggling"],
        ["--sign", "no-such-fact"],
        ["--at", "tomorrow"],
    ],
    ids=lambda options: " ".join(options) or "nothing",
)
def test_what_cannot_be_read_is_refused_and_nothing_changes(lumbar, id_, options):
    before = the_entry(lumbar)
    ran = lumbar(["edit", id_, *options], code=2)
    assert len(ran.err.splitlines()) == 1
    assert ran.out == ""
    assert the_entry(lumbar) == before


@each_row("command", ["edit zzzz --score 3", "delete zzzz", "show zzzz"])
def test_an_id_that_is_not_there_is_refused_and_makes_no_diary(lumbar, diary_path, command):
    assert "zzzz" in lumbar(command, code=2).err
    assert not diary_path.exists()


def test_an_edit_that_tells_a_warning_sign_says_so_at_once(lumbar, id_):
    ran = lumbar(["edit", id_, "--sign", "vaginal-bleeding", "--json"])
    assert ran.data["urgency"] == "emergency"


def test_the_words_of_an_edit_are_read_as_those_of_the_night_log(lumbar):
    lumbar("6", now="2026-11-22T03:12:00+00:00")
    assert "3am" not in lumbar("edit last 7 3am lower back and right leg", now="2026-11-22T04:00:00+00:00").out
    entry = the_entry(lumbar)
    assert (entry["score"], entry["sites"], entry["sides"]) == (7, ["lower-back", "leg"], [None, "right"])
    assert entry["occurred_at"].startswith("2026-11-22T03:00")
    assert entry["log_day"] == "2026-11-21"
    ran = lumbar("edit last 7 no feeling when i wipe")
    assert "If the skin you sit on is numb" in ran.out
    assert the_entry(lumbar)["note"] == "no feeling when i wipe"
    assert "--at 'yesterday 14:00'" in lumbar("edit last 6 hip --at yesterday 14:00", code=2).err
