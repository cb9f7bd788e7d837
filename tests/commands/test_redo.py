"""`lumbar redo`: forward again, until something else is changed."""


def test_what_was_undone_comes_back_in_words(lumbar):
    lumbar("6 left hip")
    before = lumbar("list --json").data
    lumbar("undo")
    ran = lumbar("redo")
    assert ran.lines == [
        "Back again: what was logged, 12:00 on Sun 22 Nov",
        "  there again: 6/10 · left hip · 12:00, Sun 22 Nov",
    ]
    assert lumbar("list --json").data == before


def test_with_nothing_undone_it_is_one_sentence_and_exit_1(lumbar, diary_path):
    ran = lumbar("redo", code=1)
    assert len(ran.err.splitlines()) == 1
    assert not diary_path.exists()


def test_after_another_change_there_is_nothing_to_redo(lumbar):
    lumbar("6")
    lumbar("undo")
    lumbar("4")
    lumbar("redo", code=1)
    assert [entry["score"] for entry in lumbar("list --json").data["entries"]] == [4]
