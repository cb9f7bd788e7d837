"""`lumbar ask`: questions for the next visit."""


def test_questions_are_kept_listed_and_marked_by_a_number_that_stays(lumbar):
    lumbar("ask can I have a physio")
    lumbar("ask why does it wake me")
    assert lumbar("ask").lines == ["1. can I have a physio (Sun 22 Nov)", "2. why does it wake me (Sun 22 Nov)"]
    lumbar("ask --done 1")
    assert lumbar("ask").lines == ["2. why does it wake me (Sun 22 Nov)"]
    lumbar("ask --done 2")
    assert lumbar("ask").lines[0].startswith("No question is waiting.")
    lumbar("undo")
    questions = lumbar("ask --json").data["questions"]
    assert [(each["number"], each["done"]) for each in questions] == [(1, True), (2, False)]


def test_a_number_that_none_has_is_refused(lumbar):
    lumbar("ask can I have a physio")
    assert "lumbar ask lists" in lumbar("ask --done 2", code=2).err
    lumbar("ask --done 1")
    assert lumbar("ask --done 1", code=2).out == ""


def test_a_question_and_done_together_are_refused(lumbar):
    assert lumbar("ask what now --done 1", code=2).out == ""
