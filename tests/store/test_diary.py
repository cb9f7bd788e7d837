"""What goes into the diary comes out of it: every kind of record, every version, everything as it was known then."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import (
    NOW,
    a_report,
    an_entry,
    assessments,
    datings,
    entries,
    pregnancies,
    profiles,
    readings,
    reports,
    uses,
)
from in_memory import diary_in_memory
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.records import Assessment, Moment, PainEntry, ReliefUse
from lumbar_cli.domain.errors import AmbiguousIdError, NoSuchEntryError
from lumbar_cli.domain.pregnancy.dating import Pregnancy
from lumbar_cli.domain.values import names_of, replace
from lumbar_cli.store.diary import Diary
from lumbar_cli.store.open import open_diary

LATER = NOW + timedelta(days=2)


@pytest.fixture
def diary(diary_path):
    with open_diary(diary_path) as opened:
        yield opened


def put(diary: Diary, *records, at: datetime = NOW, action: str = "log"):
    with diary.change(action, recorded_at=at) as change:
        return [change.put(record) for record in records]


def in_full(record) -> dict:
    """All fields, instants with their offset: two datetimes are equal when only the instant is."""
    shown = {name: getattr(record, name) for name in names_of(record)}
    if "moment" in shown:
        moment = shown["moment"]
        shown["moment"] = (moment.at.isoformat(), moment.log_day, moment.time_given)
    return {name: (type(value), value) for name, value in shown.items()}


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        ("entries", entries()),
        ("relief_uses", uses()),
        ("fact_reports", reports()),
        ("assessments", assessments),
        ("readings", readings),
    ],
)
@given(data=st.data())
@settings(max_examples=40)
def test_any_record_that_is_put_is_read_back_equal(kind, drawn, data):
    record = data.draw(drawn)
    diary = diary_in_memory()
    put(diary, record)
    (found,) = getattr(diary.history(), kind)
    assert found == record
    kept, came = in_full(record), in_full(found)
    if kind == "readings":  # 70 and 70.0 are one reading
        kept.pop("value"), came.pop("value"), kept.pop("diastolic"), came.pop("diastolic")
    assert came == kept


@given(pregnancy=pregnancies, dating=datings)
@settings(max_examples=40)
def test_a_pregnancy_is_read_back_equal(pregnancy, dating):
    diary = diary_in_memory()
    with diary.change("pregnancy", recorded_at=NOW) as change:
        for each in pregnancy.datings:
            change.put(each)
        change.put_outcome(pregnancy)
    assert diary.pregnancy() == pregnancy


@given(steps=st.lists(profiles, min_size=1, max_size=4))
@settings(max_examples=40)
def test_the_newest_profile_is_read_back_and_a_condition_that_was_never_asked_stays_so(steps):
    diary = diary_in_memory()
    for number, profile in enumerate(steps):
        before = diary.profile()
        with diary.change("profile", recorded_at=NOW + timedelta(seconds=number)) as change:
            change.put_profile(before, profile)
        assert diary.profile() == profile


def test_not_asked_is_null_in_every_column_and_comes_back_as_none(diary, diary_path):
    put(diary, PainEntry(score=0, moment=Moment(at=NOW, log_day=NOW.date())))
    with closing(sqlite3.connect(diary_path)) as connection:
        row = connection.execute(
            "SELECT laterality, worst_24h, least_24h, average_24h, interference, relieved_by_rest, observed_by, note, "
            "score FROM pain_entry"
        ).fetchone()
    assert row == (None,) * 8 + (0,)
    (entry,) = diary.history().entries
    assert [getattr(entry, name) for name in ("worst_24h", "least_24h", "average_24h", "interference")] == [None] * 4
    assert (entry.note, entry.laterality, entry.relieved_by_rest, entry.observed_by) == (None,) * 4
    put(diary, ReliefUse(method="massage", moment=entry.moment))
    (use,) = diary.history().relief_uses
    assert (use.before, use.after, use.minutes, use.helped, use.entry_id) == (None,) * 5
    assert diary.history().profile == Profile()
    assert diary.history().pregnancy == Pregnancy()


def test_an_edit_keeps_every_version_and_who_made_it(diary):
    (entry,) = put(diary, an_entry(score=6))
    for hour, score in enumerate((5, 4), 1):
        entry = replace(entry, score=score)
        put(diary, entry, at=NOW + timedelta(hours=hour), action="edit")
    assert [(v.action, v.entry.score) for v in diary.versions(entry)] == [("log", 6), ("edit", 5), ("edit", 4)]
    assert [each.score for each in diary.history().entries] == [4]
    assert diary.history().entries[0].recorded_at == an_entry(score=6).recorded_at


def test_what_is_removed_is_gone_from_every_answer_and_kept_in_its_versions(diary):
    (entry,) = put(diary, an_entry(score=6))
    with diary.change("delete", recorded_at=LATER) as change:
        change.remove(entry)
    assert diary.history() == History()
    assert diary.extent().entries == 0
    with pytest.raises(NoSuchEntryError):
        diary.entry(entry.id)
    assert [v.deleted for v in diary.versions(entry)] == [False, True]


def test_as_of_gives_back_what_was_known_then(diary):
    (entry,) = put(diary, an_entry(score=6))
    put(diary, replace(entry, score=2), at=NOW + timedelta(days=1), action="edit")
    with diary.change("delete", recorded_at=LATER) as change:
        change.remove(replace(entry, score=2))
    known = [
        [e.score for e in diary.history(as_of=NOW + timedelta(hours=hours)).entries] for hours in (0, 23, 24, 47, 48)
    ]
    assert known == [[6], [6], [2], [2], []]


def test_as_of_before_anything_was_written_uses_what_is_known_today(diary):
    put(diary, an_entry(score=6))
    assert len(diary.history(as_of=NOW - timedelta(days=1)).entries) == 1


def test_two_versions_in_one_change_count_as_the_last(diary):
    with diary.change("import", recorded_at=NOW) as change:
        entry = change.put(an_entry(score=6))
        change.put(replace(entry, score=3))
    assert [e.score for e in diary.history(as_of=LATER).entries] == [3]


def test_a_change_that_fails_halfway_leaves_nothing(diary):
    def half_a_change():
        with diary.change("log", recorded_at=NOW) as change:
            change.put(an_entry(score=6))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_change()
    assert diary.history() == History()
    put(diary, an_entry(score=5))
    assert diary.extent().entries == 1


def test_a_clock_that_goes_back_does_not_reorder_the_changes(diary):
    (entry,) = put(diary, an_entry(score=6), at=LATER)
    put(diary, replace(entry, score=1), at=NOW - timedelta(days=400), action="edit")
    assert [e.score for e in diary.history().entries] == [1]
    assert [v.entry.score for v in diary.versions(entry)] == [6, 1]
    assert [e.score for e in diary.history(as_of=LATER).entries] == [1]


def test_since_leaves_out_the_days_before_but_no_worrying_answer(diary):
    put(diary, an_entry(days_ago=100), an_entry(days_ago=1))
    put(diary, a_report("vaginal_bleeding", days_ago=100), a_report("fluid_leak", value=False, days_ago=100))
    history = diary.history(since=NOW.date() - timedelta(days=28))
    assert [entry.id for entry in history.entries] == [an_entry(days_ago=1).id]
    assert [report.fact for report in history.fact_reports] == ["vaginal_bleeding"]


def test_what_was_seen_to_is_not_read_again_unless_it_was_not_yet_known(diary):
    put(diary, a_report("vaginal_bleeding", days_ago=100), at=NOW - timedelta(days=100))
    put(diary, Assessment(fact="vaginal_bleeding", moment=Moment(at=NOW, log_day=NOW.date())), action="check")
    since = NOW.date() - timedelta(days=28)
    assert diary.history(since=since).fact_reports == ()
    assert len(diary.history(since=since, as_of=NOW - timedelta(days=1)).fact_reports) == 1


def test_the_first_letters_of_an_id_are_enough_when_they_fit_one(diary):
    put(diary, an_entry(id="aaaa2222"), an_entry(id="aaab2222", days_ago=1), an_entry(id="aaab", days_ago=2))
    assert diary.entry("aaaa").id == "aaaa2222"
    assert diary.entry("aaab").id == "aaab"
    for text in ("aaa", "a"):
        with pytest.raises(AmbiguousIdError):
            diary.entry(text)
    for text in ("", "zz", "AAAA", "%", "_aaa"):
        with pytest.raises(NoSuchEntryError):
            diary.entry(text)


def test_entries_are_read_newest_first_and_no_more_than_wanted(diary):
    put(diary, *(an_entry(days_ago=day, sites=(Site.HIP,) if day % 2 else (Site.LOWER_BACK,)) for day in range(10)))
    today = NOW.date()

    def days(**wanted):
        return [(today - entry.moment.log_day).days for entry in diary.newest_entries(**wanted)]

    assert days() == list(range(10))
    assert days(limit=3) == [0, 1, 2]
    assert days(site=Site.HIP, limit=2) == [1, 3]
    assert days(first=today - timedelta(days=3), last=today - timedelta(days=1)) == [1, 2, 3]


def work_of(diary, task) -> int:
    """Counted in instructions of SQLite, which no other process on the machine can change."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    diary.connection.set_progress_handler(count, 1)
    task()
    diary.connection.set_progress_handler(None, 1)
    return steps


def test_the_work_of_a_list_does_not_grow_with_the_diary(diary):
    def task() -> None:
        diary.newest_entries(limit=5)
        diary.history(since=NOW.date() - timedelta(days=2))

    put(diary, *(an_entry(id=f"e{number:07}", days_ago=number) for number in range(10)))
    small = work_of(diary, task)
    put(diary, *(an_entry(id=f"f{number:07}", days_ago=number) for number in range(10, 3000)))
    assert work_of(diary, task) <= small + 50


def test_a_page_reads_only_the_entries_it_speaks_of_and_everything_else_whole(diary):
    old = an_entry(days_ago=300)
    use = ReliefUse(method="heat", moment=old.moment)
    put(diary, old, use, *(an_entry(days_ago=number) for number in range(10)))

    def task() -> None:
        diary.history(entries_since=NOW.date() - timedelta(days=2))

    assert diary.first_tried() == old.moment.log_day
    found = diary.history(entries_since=NOW.date() - timedelta(days=2))
    assert len(found.relief_uses) == 1
    assert min(entry.moment.log_day for entry in found.entries) >= NOW.date() - timedelta(days=4)
    small = work_of(diary, task)
    put(diary, *(an_entry(days_ago=number) for number in range(20, 3000)))
    assert work_of(diary, task) <= small + 50


def test_the_work_of_one_more_score_does_not_grow_with_the_diary(diary):
    def task() -> None:
        put(diary, an_entry(days_ago=0))
        diary.pregnancy()
        diary.history(since=NOW.date() - timedelta(days=2))

    diary.connection.execute("PRAGMA synchronous = OFF")
    put(diary, *(an_entry(id=f"e{number:07}", days_ago=number) for number in range(10)))
    small = work_of(diary, task)
    for number in range(10, 1500):
        put(diary, an_entry(id=f"f{number:07}", days_ago=number))  # each a change of its own
    assert work_of(diary, task) <= small + 150


def test_a_day_of_the_diary_is_stored_and_never_worked_out_again(diary, diary_path):
    moment = Moment(at=datetime(2026, 11, 22, 3, 12, tzinfo=UTC), log_day=date(2026, 11, 21))
    put(diary, PainEntry(score=6, moment=moment))
    with diary.change("profile", recorded_at=NOW) as change:
        change.put_profile(Profile(), Profile(day_starts=time(0)))
    assert diary.history().entries[0].moment.log_day == date(2026, 11, 21)
