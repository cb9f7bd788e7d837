"""`lumbar delete`: one entry goes, and undo brings it back."""

import sqlite3


def test_an_entry_goes_with_what_was_told_in_it_and_comes_back(lumbar):
    id_ = lumbar("log 6 --tried massage:4 --sign leg-numbness=one --json").data["id"]
    lumbar("3")
    before = lumbar("export - --format json").data
    ran = lumbar(["delete", id_[:5]])
    assert ran.lines[0] == "Deleted. lumbar undo brings it back."
    assert len([line for line in ran.lines if line.startswith("  gone: ")]) == 3
    after = lumbar("export - --format json").data
    assert [entry["score"] for entry in after["entries"]] == [3]
    assert (after["tried"], after["signs"]) == ([], [])
    lumbar("undo")
    assert lumbar("export - --format json").data == before


def test_letters_that_fit_two_entries_are_refused(lumbar, diary_path):
    lumbar("1")
    lumbar("2")
    with sqlite3.connect(diary_path) as connection:
        connection.execute("UPDATE pain_entry SET record = 'same' || substr(record, 5)")
    connection.close()
    assert "same" in lumbar("delete same", code=2).err
    assert len(lumbar("list --json").data["entries"]) == 2


def test_json_says_what_went(lumbar):
    id_ = lumbar("log 6 --tried massage --json").data["id"]
    assert lumbar(["delete", id_, "--json"]).data == {"id": id_, "kind": "entry", "tried": 1, "signs": 0}
