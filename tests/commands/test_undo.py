"""`lumbar undo`: back to the first change, in words."""

STEPS = [
    "pregnancy due 2027-01-08",
    "profile set --height-cm 168",
    "log 6 --sign leg-numbness=one",
    "tried massage 4",
    "measure weight 68.2",
    "check --no fall",
]


def data(lumbar):
    return lumbar("export - --format json").data


def test_every_kind_of_change_is_taken_back_to_the_first_and_forward_again(lumbar):
    states = [data(lumbar)]
    for step in STEPS:
        lumbar(step, code=None)
        states.append(data(lumbar))
    said = []
    for state in reversed(states[:-1]):
        said.append(lumbar("undo").out)
        assert data(lumbar) == state
    assert "there is nothing left to undo" in lumbar("undo", code=1).err
    for words, told in zip(
        ["answered", "weight 68.2 kg", "massage", "6/10", "height cm: not asked", "due Fri 8 Jan 2027"],
        said,
        strict=True,
    ):
        assert words in told
    for state in states[1:]:
        lumbar("redo")
        assert data(lumbar) == state


def test_at_the_end_it_is_one_sentence_and_exit_1(lumbar, diary_path):
    ran = lumbar("undo", code=1)
    assert ran.err == "lumbar: there is nothing left to undo.\n"
    assert ran.out == ""
    assert not diary_path.exists()


def test_after_an_end_was_recorded_no_date_and_no_birth_is_named(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("pregnancy ended")
    lumbar("profile set --height-cm 168")
    said = lumbar("undo").out.casefold()
    for word in ("due", "2027", "week", "baby", "birth"):
        assert word not in said


def test_json_tells_what_moved(lumbar):
    id_ = lumbar("log 6 --json").data["id"]
    assert lumbar("undo --json").data == {
        "action": "log",
        "recorded_at": "2026-11-22T12:00:00Z",
        "records": [{"kind": "entry", "id": id_, "what": "removed"}],
    }
