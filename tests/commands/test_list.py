"""`lumbar list`: the entries, newest first, each with an id the other commands take."""

import pytest

KEYS = {
    *("id", "score", "occurred_at", "log_day", "time_given", "gestational_age", "site", "side", "worst", "least"),
    *("average", "interference", "rest", "tried", "medicines", "signs", "by", "note"),
}


def scores(ran):
    return [entry["score"] for entry in ran.data["entries"]]


@pytest.fixture
def week(lumbar):
    for day, words in enumerate(("left hip", "", "hip", "", "")):
        lumbar(f"log {day} {words} --at 2026-11-{18 + day}")


def test_newest_first_and_by_day_site_and_number(lumbar, week):
    assert scores(lumbar("list --json")) == [4, 3, 2, 1, 0]
    assert scores(lumbar("list --limit 2 --json")) == [4, 3]
    assert scores(lumbar("list --since 2026-11-20 --until 2026-11-21 --json")) == [3, 2]
    assert scores(lumbar("list --site hip --json")) == [2, 0]
    assert scores(lumbar("list --site hip --limit 1 --json")) == [2]
    assert lumbar("list --since tomorrow", code=2).out == ""


def test_every_promised_key_is_there_and_what_was_not_asked_is_null(lumbar):
    lumbar("0")
    (entry,) = lumbar("list --json").data["entries"]
    assert set(entry) >= KEYS
    assert entry["score"] == 0
    assert [entry[key] for key in ("worst", "least", "average", "interference", "rest", "side", "by", "note")] == [
        None
    ] * 8
    assert [entry[key] for key in ("tried", "medicines", "signs")] == [[], [], []]


def test_a_line_an_entry_with_its_note_under_it(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("6 left hip couldnt sleep", now="2026-11-22T03:12:00+00:00")
    first, note = lumbar("list").lines
    assert first.endswith("6/10 · 03:12, night of Sat 21 Nov · left hip · 33+1")
    assert note == "    “couldnt sleep”"


def test_with_nothing_written_it_says_how_to_begin(lumbar):
    assert "lumbar 6" in lumbar("list").out
    assert lumbar("list --json").data == {"entries": [], "doses": [], "tried": [], "signs": []}


def test_what_was_tried_stands_under_its_entry(lumbar):
    lumbar("log 6 --note woke")
    lumbar("tried warm pack 4")
    lines = lumbar("list").lines
    assert lines[1] == "    “woke”"
    assert lines[2].endswith("  tried: warm-compress, 6 before, 4 after")


def test_words_find_the_entries_whose_note_medicine_or_place_has_all_of_them(lumbar):
    for line in (
        "6 left hip couldnt sleep",
        "5 Sleep was bad after the stairs",
        "4 right hip",
        "log 3 --medicine Panadol",
    ):
        lumbar(line)

    def scores(line):
        return [entry["score"] for entry in lumbar(f"list {line} --json").data["entries"]]

    assert scores("sleep") == [5, 6]
    assert scores("SLEEP hip") == [6]
    assert scores("hip") == [4, 6]
    assert scores("panadol") == [3]
    assert scores("sleep --limit 1") == [5]
    assert "Nothing written yet that fits" in lumbar("list nosuchword").out
