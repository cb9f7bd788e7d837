"""Two diaries become one: in any order, in any grouping, as often as wanted."""

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import NOW, an_entry, entries, uses
from in_memory import diary_in_memory
from lumbar_cli.domain.diary.history import Profile
from lumbar_cli.domain.diary.keeping import Taken, Touched
from lumbar_cli.domain.errors import NothingToUndoError, UnusableCopyError
from lumbar_cli.domain.pregnancy.dating import Dating
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import DatedBy
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.open import open_copy, open_diary
from lumbar_cli.store.rows import TABLES
from rows import each_row


def put(diary: Diary, *records, at=NOW, action="log"):
    with diary.change(action, recorded_at=at) as change:
        return [change.put(record) for record in records]


def remove(diary: Diary, record, at=NOW):
    with diary.change("delete", recorded_at=at) as change:
        change.remove(record)


def at(diary: Diary) -> sqlite3.Connection:
    return diary.connection


def copy(diary: Diary) -> Diary:
    return diary_in_memory(at(diary).serialize())


def join(diary: Diary, other: Diary, when=NOW):
    return diary.merge(other, recorded_at=when)


def merged(diary: Diary, *others: Diary) -> Diary:
    result = copy(diary)
    for other in others:
        join(result, other)
    return result


def state(diary: Diary):
    """Everything that must not depend on the order: what counts, every version there is, and whose it is."""
    shown = {}
    for table in TABLES.values():
        rows = at(diary).execute(
            f"SELECT v.*, change.uid AS uid FROM {table.name} AS v JOIN change ON change.id = v.change"
        )
        plain = [{k: row[k] for k in row.keys() if k not in ("version", "change")} for row in rows]  # noqa: SIM118
        shown[table.name] = sorted(plain, key=repr)
    return shown


def test_the_same_entry_is_there_once_and_both_devices_entries_are_there():
    phone = diary_in_memory()
    put(phone, an_entry(id="shared22"))
    laptop = copy(phone)
    put(phone, an_entry(id="phone222", days_ago=1))
    put(laptop, an_entry(id="laptop22", days_ago=2))
    join(phone, laptop)
    assert [entry.id for entry in phone.history().entries] == ["laptop22", "phone222", "shared22"]


def test_the_newer_change_wins_and_the_other_stays_in_the_history():
    phone = diary_in_memory()
    (entry,) = put(phone, an_entry(score=5))
    laptop = copy(phone)
    put(phone, replace(entry, score=6), at=NOW + timedelta(hours=1), action="edit")
    put(laptop, replace(entry, score=7), at=NOW + timedelta(hours=2), action="edit")
    for one, other in ((phone, laptop), (laptop, phone)):
        result = merged(one, other)
        assert [e.score for e in result.history().entries] == [7]
        assert [v.entry.score for v in result.versions(entry)] == [5, 6, 7]


def test_a_deletion_travels_and_a_later_change_brings_back():
    phone = diary_in_memory()
    (entry,) = put(phone, an_entry(score=5))
    laptop = copy(phone)
    remove(phone, entry, at=NOW + timedelta(hours=1))
    assert merged(laptop, phone).history().entries == ()
    put(laptop, replace(entry, score=7), at=NOW + timedelta(hours=2), action="edit")
    assert [e.score for e in merged(laptop, phone).history().entries] == [7]


def profiled(diary: Diary, profile: Profile, at=NOW) -> Diary:
    with diary.change("profile", recorded_at=at) as change:
        change.put_profile(diary.profile(), profile)
    return diary


def test_her_settings_stay_what_she_lacks_comes_in_and_what_differs_is_told():
    phone = profiled(diary_in_memory(), Profile(height_cm=168, conditions={"epilepsy": True}))
    laptop = profiled(diary_in_memory(), Profile(height_cm=170, babies=2), at=NOW + timedelta(hours=1))
    result = merged(phone, laptop)
    assert result.profile() == Profile(height_cm=168, babies=2, conditions={"epilepsy": True})
    (told,) = result.differing(laptop)
    assert (told.kind, told.name, told.hers, told.theirs) == ("profile", "height_cm", 168, 170)


def test_the_others_settings_and_dates_are_taken_where_that_is_asked_for_and_undone_in_one_step():
    phone = profiled(diary_in_memory(), Profile(height_cm=168))
    laptop = profiled(diary_in_memory(), Profile(height_cm=170))
    put(phone, a_dating(date(2027, 1, 8)), action="pregnancy")
    put(laptop, a_dating(date(2027, 1, 12)), action="pregnancy")
    join(phone, laptop)
    assert (phone.profile().height_cm, phone.pregnancy().due_date) == (168, date(2027, 1, 8))
    assert [each.name for each in phone.differing(laptop)] == ["height_cm", "due_date"]
    step = phone.merge(laptop, recorded_at=NOW, take=frozenset(Taken))  # nothing else is new by now
    assert step is not None
    assert (phone.profile().height_cm, phone.pregnancy().due_date) == (170, date(2027, 1, 12))
    assert phone.differing(laptop) == ()
    phone.undo(recorded_at=NOW)
    assert (phone.profile().height_cm, phone.pregnancy().due_date) == (168, date(2027, 1, 8))


def a_dating(due: date) -> Dating:
    return Dating(due_date=due, dated_by=DatedBy.CLINIC, set_at=NOW)


def test_a_merge_is_one_step_that_can_be_taken_back():
    phone = diary_in_memory()
    (entry,) = put(phone, an_entry(score=5))
    laptop = copy(phone)
    put(laptop, an_entry(id="laptop22", days_ago=1), at=NOW + timedelta(hours=1))
    put(laptop, replace(entry, score=9), at=NOW + timedelta(hours=2), action="edit")
    before = phone.history()
    step = join(phone, laptop)
    after = phone.history()
    assert step.touched == (
        Touched(None, an_entry(id="laptop22", days_ago=1)),
        Touched(entry, replace(entry, score=9)),
    )
    assert phone.undo(recorded_at=NOW).action == "merge"
    assert phone.history() == before
    phone.redo(recorded_at=NOW)
    assert phone.history() == after
    phone.undo(recorded_at=NOW)
    assert phone.undo(recorded_at=NOW).action == "log"
    with pytest.raises(NothingToUndoError):
        phone.undo(recorded_at=NOW)


def test_the_same_diary_again_is_nothing_new():
    phone = diary_in_memory()
    laptop = copy(phone)
    put(laptop, an_entry())
    assert join(phone, laptop) is not None
    changes = at(phone).execute("SELECT count(*) FROM change").fetchone()[0]
    assert join(phone, laptop) is None
    assert join(laptop, phone) is None
    assert join(phone, copy(phone)) is None
    assert at(phone).execute("SELECT count(*) FROM change").fetchone()[0] == changes


def test_a_change_made_after_a_merge_wins_over_a_device_whose_clock_is_ahead():
    phone = diary_in_memory()
    (entry,) = put(phone, an_entry(score=5))
    laptop = copy(phone)
    put(laptop, replace(entry, score=6), at=NOW + timedelta(days=900), action="edit")
    join(phone, laptop)
    put(phone, replace(entry, score=1), at=NOW, action="edit")
    assert [e.score for e in merged(laptop, phone).history().entries] == [1]


@st.composite
def devices(draw) -> list[Diary]:
    """Three devices that began with the same diary and went their own ways, with clocks that may go wrong."""
    base = diary_in_memory()
    names = [f"record{number}x" for number in range(4)]
    drawn = [draw(st.one_of(entries(), uses())) for _ in range(4)]
    found = []

    def change_one(diary: Diary) -> None:
        clock = NOW + timedelta(minutes=draw(st.integers(0, 20)))
        what = draw(st.sampled_from(("put", "put", "remove", "undo")))
        record = replace(drawn[draw(st.integers(0, 3))], id=draw(st.sampled_from(names)))
        if what == "put":
            put(diary, record, at=clock, action="import")
        elif what == "remove":
            remove(diary, record, at=clock)
        else:
            try:
                diary.undo(recorded_at=clock)
            except NothingToUndoError:
                put(diary, record, at=clock)

    for _ in range(draw(st.integers(0, 3))):
        change_one(base)
    for _ in range(3):
        diary = copy(base)
        for _ in range(draw(st.integers(0, 4))):
            change_one(diary)
        found.append(diary)
    return found


@given(data=st.data())
@settings(max_examples=30)
def test_order_grouping_and_repetition_make_no_difference(data):
    a, b, c = data.draw(devices())
    assert state(merged(a, b)) == state(merged(b, a))
    assert state(merged(merged(a, b), c)) == state(merged(a, merged(b, c)))
    once = merged(a, b)
    assert state(merged(once, b, a, once)) == state(once)
    assert state(merged(a, a)) == state(a)
    everywhere = [merged(x, y, z) for x, y, z in ((a, b, c), (c, a, b), (b, c, a))]
    assert state(everywhere[0]) == state(everywhere[1]) == state(everywhere[2])


@given(data=st.data())
@settings(max_examples=15)
def test_undoing_a_merge_gives_back_what_was_there(data):
    a, b, _ = data.draw(devices())
    before = a.history()
    if join(a, b) is None:
        return
    after = a.history()
    a.undo(recorded_at=NOW)
    assert a.history() == before
    a.redo(recorded_at=NOW)
    assert a.history() == after


def test_the_other_file_is_left_as_it_is(tmp_path):
    for name in ("one.db", "two.db"):
        with open_diary(tmp_path / name) as diary:
            put(diary, an_entry(id=f"entry{name[:3]}"))
    content = (tmp_path / "two.db").read_bytes()
    with open_copy(tmp_path / "two.db") as copy, open_diary(tmp_path / "one.db") as diary:
        diary.merge(copy, recorded_at=NOW)
        assert diary.extent().entries == 2
    assert (tmp_path / "two.db").read_bytes() == content


@each_row("content", [b"", b"Dear diary", None])
def test_what_is_no_diary_is_not_taken_in(tmp_path, content):
    if content is not None:
        (tmp_path / "two.db").write_bytes(content)
    with pytest.raises(UnusableCopyError), open_copy(tmp_path / "two.db"):
        pass
