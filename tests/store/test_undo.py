"""Undo and redo: back to the first change and forward again, with nothing lost on the way."""

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import NOW, a_report, an_entry, datings, entries, profiles, readings, reports, uses
from in_memory import diary_in_memory
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.keeping import Touched
from lumbar_cli.domain.errors import NothingToRedoError, NothingToUndoError
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.values import replace
from lumbar_cli.store.diary import Diary


@pytest.fixture
def diary() -> Diary:
    return diary_in_memory()


def put(diary: Diary, *records, action="log"):
    with diary.change(action, recorded_at=NOW) as change:
        return [change.put(record) for record in records]


def test_undo_takes_back_one_change_whole_and_redo_brings_it_back(diary):
    entry = an_entry()
    put(diary, entry, replace(a_report("vaginal_bleeding"), entry_id=entry.id))
    before = diary.history()
    step = diary.undo(recorded_at=NOW)
    assert diary.history() == History()
    assert (step.action, len(step.touched)) == ("log", 2)
    assert step.touched[0] == Touched(entry, None)
    step = diary.redo(recorded_at=NOW)
    assert diary.history() == before
    assert step.touched[0] == Touched(None, entry)


def test_an_edit_is_taken_back_to_what_it_was(diary):
    (entry,) = put(diary, an_entry(score=6))
    put(diary, replace(entry, score=9, note="worse"), action="edit")
    step = diary.undo(recorded_at=NOW)
    assert diary.history().entries == (entry,)
    assert step.touched == (Touched(replace(entry, score=9, note="worse"), entry),)


def test_a_deletion_is_taken_back(diary):
    (entry,) = put(diary, an_entry())
    with diary.change("delete", recorded_at=NOW) as change:
        change.remove(entry)
    diary.undo(recorded_at=NOW)
    assert diary.history().entries == (entry,)


def test_profile_and_pregnancy_are_steps_too(diary):
    with diary.change("profile", recorded_at=NOW) as change:
        change.put_profile(Profile(), Profile(height_cm=168, conditions={"epilepsy": True}))
    with diary.change("pregnancy", recorded_at=NOW) as change:
        change.put_outcome(Pregnancy(born_on=date(2026, 11, 1)))
    diary.undo(recorded_at=NOW)
    assert diary.pregnancy() == Pregnancy()
    diary.undo(recorded_at=NOW)
    assert diary.profile() == Profile()
    diary.redo(recorded_at=NOW)
    assert diary.profile() == Profile(height_cm=168, conditions={"epilepsy": True})


def test_at_either_end_it_says_so_and_changes_nothing(diary):
    for walk, error in ((diary.undo, NothingToUndoError), (diary.redo, NothingToRedoError)):
        with pytest.raises(error):
            walk(recorded_at=NOW)
    put(diary, an_entry())
    diary.undo(recorded_at=NOW)
    with pytest.raises(NothingToUndoError):
        diary.undo(recorded_at=NOW)
    diary.redo(recorded_at=NOW)
    with pytest.raises(NothingToRedoError):
        diary.redo(recorded_at=NOW)


def test_a_new_change_ends_the_way_forward(diary):
    put(diary, an_entry(id="first222"))
    diary.undo(recorded_at=NOW)
    put(diary, an_entry(id="second22"))
    with pytest.raises(NothingToRedoError):
        diary.redo(recorded_at=NOW)
    diary.undo(recorded_at=NOW)
    assert diary.history() == History()


def test_a_change_that_changes_nothing_is_no_step(diary):
    put(diary, an_entry())
    with diary.change("profile", recorded_at=NOW) as change:
        change.put_profile(Profile(), Profile())
    diary.undo(recorded_at=NOW)
    assert diary.history() == History()


def test_every_version_is_kept_through_all_of_it(diary):
    (entry,) = put(diary, an_entry(score=6))
    put(diary, replace(entry, score=9), action="edit")
    diary.undo(recorded_at=NOW)
    diary.redo(recorded_at=NOW)
    assert [(v.action, v.entry.score) for v in diary.versions(entry)] == [
        ("log", 6), ("edit", 9), ("undo", 6), ("redo", 9),
    ]  # fmt: skip


def snapshot(connection: sqlite3.Connection) -> list[tuple]:
    """What counts now, in every table, as stored."""
    rows = []
    for (table,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%deleted%' ORDER BY name"
    ).fetchall():
        found = connection.execute(f"SELECT * FROM {table} WHERE current = 1 AND deleted = 0 ORDER BY record")
        rows += [(table, *tuple(row)[2:]) for row in found]  # without version and change
    return rows


@st.composite
def a_change(draw, number: int):
    """One change of one to three records: new, changed or deleted, of any kind."""
    kind = draw(st.sampled_from((entries(), uses(), reports(), readings, datings)))
    identity = f"record{draw(st.integers(0, 6))}x"
    return [replace(draw(kind), id=identity)], draw(st.booleans())


@given(data=st.data(), walks=st.lists(st.integers(1, 30), max_size=4))
@settings(max_examples=15)
def test_a_long_history_goes_back_to_nothing_and_forward_to_the_same(data, walks):
    diary = diary_in_memory()
    connection = diary.connection
    states = [snapshot(connection)]
    for number in range(data.draw(st.integers(1, 25))):
        records, removes = data.draw(a_change(number))
        profile = data.draw(profiles)
        before = diary.profile()
        with diary.change("import", recorded_at=NOW + timedelta(seconds=number)) as change:
            for record in records:
                change.put(record)
                if removes:
                    change.remove(record)
            change.put_profile(before, profile)
        states.append(snapshot(connection))
    for back in [*walks, len(states) - 1]:
        steps = min(back, len(states) - 1)
        for place in range(steps):
            diary.undo(recorded_at=NOW)
            assert snapshot(connection) == states[-2 - place]
        for place in range(steps):
            diary.redo(recorded_at=NOW)
            assert snapshot(connection) == states[len(states) - steps + place]


def test_two_hundred_random_steps_back_and_forward_are_the_same_database():
    diary = diary_in_memory()
    connection = diary.connection
    for number in range(200):
        put(diary, an_entry(score=number % 11, id=f"entry{number % 40}"), action="edit")
    before = snapshot(connection)
    for _ in range(200):
        diary.undo(recorded_at=NOW)
    assert snapshot(connection) == []
    for _ in range(200):
        diary.redo(recorded_at=NOW)
    assert snapshot(connection) == before
