"""What must not be missed stands out, what looks back ends with what matters, and an end is an end."""

from lumbar_cli.cli.session import BOLD, NOT_BOLD
from lumbar_cli.domain.diary.history import History
from lumbar_cli.views.entry import list_lines


def test_an_alarm_is_parted_from_the_line_before_it_and_its_action_is_bold_where_there_is_colour(lumbar):
    for environ, action in (
        ({}, "CALL 112 NOW, or go to the nearest emergency department."),
        ({"FORCE_COLOR": "1"}, f"{BOLD}CALL 112 NOW, or go to the nearest emergency department.{NOT_BOLD}"),
        ({"FORCE_COLOR": "1", "LUMBAR_PLAIN": "1"}, "CALL 112 NOW, or go to the nearest emergency department."),
    ):
        saved, empty, first, *_ = lumbar("log 3 --sign saddle-numbness", **environ).lines
        assert saved.startswith("Saved 3"), environ
        assert (empty, first) == ("", action), environ


def test_relief_begins_with_the_action_while_an_alarm_is_open(lumbar):
    lumbar("check --sign saddle-numbness", code=30)
    assert lumbar("relief").lines[0].startswith("CALL 112 NOW")


def test_what_looks_back_begins_with_an_open_emergency(lumbar):
    lumbar("6")
    assert "CALL" not in lumbar("list").out
    lumbar("check --sign saddle-numbness", code=30)
    assert lumbar("list").lines[0].startswith("CALL 112 NOW")
    rules = lumbar("check --list").lines
    assert rules[0].startswith("CALL 112 NOW")
    assert "lumbar call" in " ".join(rules[-2:])


def test_a_list_holds_as_many_entries_as_there_is_room_for_and_says_how_to_see_the_others(lumbar, world):
    from datetime import UTC, date, datetime

    from lumbar_cli.domain.diary.records import Moment, PainEntry

    entries = [
        PainEntry(
            id=f"abcdefg{day}",
            score=day,
            moment=Moment(at=datetime(2026, 11, day, 12, tzinfo=UTC), log_day=date(2026, 11, day)),
            note="a note",
        )
        for day in range(1, 10)
    ]
    for width in (80, 40):
        for room in range(4, 30):
            lines = list_lines(entries, History(entries=tuple(entries)), {}, [], date(2026, 11, 9), width, room)
            shown = [line for line in lines if line.startswith("abcdefg")]
            assert len(lines) <= room or len(shown) == 1, (width, room)
            assert shown[0].startswith("abcdefg9"), "the newest first"
            told = " ".join(" ".join(lines).split())
            assert (f"And {9 - len(shown)} more: lumbar list --all" in told) == (len(shown) < 9), (width, room)


def test_an_end_is_told_with_its_day_and_how_a_reminder_goes(lumbar):
    lumbar("pregnancy due 2027-01-08")
    told = lumbar("pregnancy ended 2026-11-20").out
    assert "Fri 20 Nov 2026" in told
    assert "lumbar remind --off" in told


def test_after_an_end_nothing_of_before_speaks_of_waters(lumbar):
    lumbar("pregnancy due 2027-01-08")
    lumbar("profile set --condition ruptured-membranes --condition epilepsy")
    lumbar("5 my waters are leaking")
    assert "waters" in lumbar("call").out
    lumbar("pregnancy ended")
    for line in ("call", "profile", "profile --conditions", "relief", "check --no-save"):
        said = lumbar(line, code=None).out.casefold()
        for word in ("waters", "pushing", "bump", "due date"):
            assert word not in said, f"{line} says {word}"
    assert "epilepsy" in lumbar("profile").out.casefold()
