"""The diary as plain values and as cells, there and back."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaries import (
    NOW,
    a_report,
    an_entry,
    assessments,
    calls,
    dated,
    datings,
    doses,
    entries,
    histories,
    own_methods,
    questions,
    readings,
    reports,
    uses,
)
from lumbar_cli.domain.diary import plain as interchange
from lumbar_cli.domain.diary.history import History, Profile
from lumbar_cli.domain.diary.keeping import Outcome, Setting
from lumbar_cli.domain.diary.kinds import KINDS
from lumbar_cli.domain.diary.places import Site
from lumbar_cli.domain.diary.plain import (
    Interchange,
    Logged,
    diary_to_plain,
    in_order,
    logged_entries,
    plain_to_diary,
    plain_to_record,
    record_to_plain,
)
from lumbar_cli.domain.diary.records import (
    Assessment,
    Dose,
    FactReport,
    Moment,
    OwnMethod,
    PainEntry,
    Phoned,
    Question,
    Reading,
    ReliefUse,
)
from lumbar_cli.domain.errors import UnreadableRecordError
from lumbar_cli.domain.pregnancy.dating import Dating, Pregnancy
from lumbar_cli.domain.values import replace
from lumbar_cli.domain.words import ReadingKind
from lumbar_cli.formats.data.cells import COLUMNS, logged_to_row, neutralise, restore, row_to_logged
from rows import each_row


def through_json(value):
    return json.loads(json.dumps(value, ensure_ascii=False))


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        (PainEntry, entries()),
        (ReliefUse, uses()),
        (FactReport, reports()),
        (Assessment, assessments),
        (Reading, readings),
        (Dating, datings),
        (Dose, doses),
        (Phoned, calls),
        (Question, questions),
        (OwnMethod, own_methods),
    ],
)
@given(data=st.data())
def test_every_kind_of_record_survives_json(kind, records, data):
    record = data.draw(records)
    assert plain_to_record(kind, through_json(record_to_plain(record))) == record


def history_of(read: Interchange) -> History:
    return History(
        pregnancy=read.pregnancy,
        profile=read.profile,
        entries=tuple(one.entry for one in read.logged),
        fact_reports=(*(sign for one in read.logged for sign in one.signs), *read.signs),
        assessments=read.assessed,
        readings=read.readings,
        relief_uses=(*(use for one in read.logged for use in one.tried), *read.tried),
        doses=read.doses,
        phoned=read.phoned,
        questions=read.asked,
        own_methods=read.methods,
    )


NEWER = ("doses", "phoned", "questions", "own_methods")


@settings(max_examples=40)
@given(history=histories(most=60))
def test_a_whole_diary_survives_and_is_written_the_same_again(history):
    plain = diary_to_plain(history)
    again = history_of(plain_to_diary(through_json(plain)))
    assert diary_to_plain(again) == plain
    for name in ("entries", "assessments", "readings", "fact_reports", "relief_uses", *NEWER):
        assert in_order(getattr(again, name)) == in_order(getattr(history, name))
    assert (again.pregnancy, again.profile) == (history.pregnancy, history.profile)


@given(data=st.data())
def test_an_entry_survives_a_row_of_cells(data):
    entry = data.draw(entries())
    other = data.draw(st.sampled_from((entry.moment, replace(entry.moment, at=entry.moment.at - timedelta(minutes=3)))))
    tried = [
        replace(use, entry_id=entry.id, moment=other, id="", recorded_at=None)
        for use in data.draw(st.lists(uses(), max_size=3))
    ]
    signs = [
        replace(sign, entry_id=entry.id, moment=other, id="", recorded_at=None)
        for sign in data.draw(st.lists(reports(), max_size=3))
    ]
    logged = Logged(entry=entry, tried=tuple(tried), signs=tuple(signs))
    row = logged_to_row(logged, dated())
    assert tuple(row) == COLUMNS
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert row_to_logged({**row, "gestational_age": "12+3"}) == logged


@given(text=st.text())
def test_a_cell_that_a_spreadsheet_would_run_is_taken_back_as_it_was(text):
    assert restore(neutralise(text)) == text
    assert not neutralise(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cell_somebody_wrote_with_an_apostrophe_stays_as_written():
    assert restore("'round the back") == "'round the back"


def test_what_was_not_asked_is_null_and_zero_is_zero():
    plain = record_to_plain(an_entry(0, worst_24h=0))
    assert (plain["score"], plain["worst"], plain["least"], plain["note"]) == (0, 0, None, None)


def test_the_cells_read_like_what_was_written():
    entry = an_entry(6, sites=(Site.HIP, Site.LOWER_BACK), medicines=("paracetamol 500 mg", "a | b"))
    use = ReliefUse(method="warm-compress", moment=entry.moment, before=6, after=4, minutes=20, entry_id=entry.id)
    row = logged_to_row(Logged(entry=entry, tried=(use,), signs=(a_report("vaginal_bleeding", hour=12),)), dated())
    assert row["site"] == "hip | lower-back"
    assert row["medicines"] == "paracetamol 500 mg | a \\| b"
    assert row["tried"] == "warm-compress before=6 after=4 minutes=20"
    assert row["signs"] == "vaginal_bleeding=yes"
    assert row["gestational_age"] == "33+2"
    assert (row["worst"], row["time_given"]) == ("", "yes")


def test_what_belongs_to_an_entry_is_told_inside_it_and_the_rest_beside():
    entry = an_entry(6)
    inside = a_report("fall", entry_id=entry.id)
    outside = a_report("chest_pain")
    plain = diary_to_plain(History(entries=(entry,), fact_reports=(inside, outside)))
    assert [sign["fact"] for sign in plain["entries"][0]["signs"]] == ["fall"]
    assert [sign["fact"] for sign in plain["signs"]] == ["chest_pain"]


def test_an_entry_without_an_id_takes_along_what_was_tried_in_it():
    plain = diary_to_plain(History(entries=(an_entry(6),)))["entries"][0]
    plain = {**plain, "id": "", "tried": [{"method": "warm-compress", "after": 4}]}
    logged = plain_to_diary({"entries": [plain]}).logged[0]
    assert (logged.entry.id, logged.tried[0].entry_id, logged.tried[0].after) == ("", "", 4)
    assert logged.tried[0].moment == logged.entry.moment


def test_the_week_is_kept_in_data_files_after_a_pregnancy_that_ended():
    history = History(pregnancy=dated(ended_on=an_entry().moment.log_day), entries=(an_entry(5, 3),))
    assert diary_to_plain(history)["entries"][0]["gestational_age"] == "32+6"


def test_no_week_is_told_for_days_after_a_birth():
    history = History(pregnancy=dated(born_on=an_entry(days_ago=9).moment.log_day), entries=(an_entry(5, 3),))
    assert diary_to_plain(history)["entries"][0]["gestational_age"] is None


def test_entries_logged_in_one_second_are_in_the_order_of_their_ids():
    pair = (an_entry(5, id="b"), an_entry(6, id="a"))
    assert [one.entry.id for one in logged_entries(History(entries=pair))] == ["a", "b"]


GOOD = {"score": 5, "occurred_at": "2026-11-20T21:00:00+00:00", "log_day": "2026-11-20"}


@each_row(
    ("change", "place"),
    [
        ({"score": 11}, "score"),
        ({"score": "five"}, "score"),
        ({"score": True}, "score"),
        ({"score": 5.5}, "score"),
        ({"score": None}, "score"),
        ({"worst": -1}, "worst"),
        ({"average": 3.25}, "average"),
        ({"occurred_at": None}, "occurred_at"),
        ({"occurred_at": "2026-11-20T21:00:00"}, "occurred_at"),
        ({"occurred_at": "yesterday"}, "occurred_at"),
        ({"log_day": "2026-10-20"}, "log_day"),
        ({"log_day": None}, "log_day"),
        ({"sites": ["elbow"]}, "sites"),
        ({"side": 3}, "side"),
        ({"rest": "maybe"}, "rest"),
        ({"medicines": "aspirin"}, "medicines"),
        ({"note": 3}, "note"),
        ({"time_given": "yes"}, "time_given"),
        ({"pain": 3}, "pain"),
        ({"tried": [{"after": 3}]}, "tried[1].method"),
        ({"tried": [{"method": "x", "after": 30}]}, "tried[1].after"),
        ({"tried": [{"method": "x", "minutes": 0}]}, "tried[1].minutes"),
        ({"signs": [{"fact": "fall"}]}, "signs[1].value"),
        ({"signs": {}}, "signs"),
    ],
)
def test_a_bad_value_is_named_by_its_place(change, place):
    with pytest.raises(UnreadableRecordError) as refused:
        plain_to_diary({"entries": [GOOD, {**GOOD, **change}]})
    assert refused.value.where == f"entries[2].{place}"


def test_a_file_that_is_no_diary_is_refused():
    plain_to_diary({"questions": ["Why?"]})
    for data in ([], {"entries": 3}, {"entries": [3]}, {"pregnancy": []}, {"notes": []}):
        with pytest.raises(UnreadableRecordError):
            plain_to_diary(data)


def test_a_missing_log_day_is_worked_out_where_the_rule_is_given():
    plain = {"score": 5, "occurred_at": "2026-11-20T03:00:00+00:00"}
    logged = plain_to_diary({"entries": [plain]}, day_of=lambda at: at.date() - timedelta(days=1)).logged[0]
    assert logged.entry.moment.log_day.day == 19


@each_row(
    ("row", "place"),
    [
        ({"score": "x"}, "line 7.score"),
        ({"score": "5", "time_given": "maybe"}, "line 7.time_given"),
        ({"score": "5", "signs": "vaginal_bleeding"}, "line 7.signs"),
        ({"score": "5", "signs": "vaginal_bleeding={"}, "line 7.signs"),
        ({"score": "5", "tried": "heat after=x"}, "line 7.tried.after"),
        ({"score": "12"}, "line 7.score"),
    ],
)
def test_a_bad_cell_is_named_by_its_line_and_column(row, place):
    cells = {"occurred_at": GOOD["occurred_at"], "log_day": GOOD["log_day"], **row}
    with pytest.raises(UnreadableRecordError) as refused:
        row_to_logged(cells, where="line 7")
    assert refused.value.where == place


def test_readings_carry_their_unit_in_the_name():
    moment = Moment(at=NOW, log_day=NOW.date())
    plain = record_to_plain(Reading(kind=ReadingKind.BP, value=142.0, diastolic=88.0, moment=moment))
    assert (plain["systolic_mmhg"], plain["diastolic_mmhg"]) == (142, 88)
    assert json.dumps(plain["systolic_mmhg"]) == "142"


def test_control_characters_are_taken_out_when_read():
    logged = plain_to_diary({"entries": [{**GOOD, "note": "a\u0007b"}]}).logged[0]
    assert logged.entry.note == "ab"


def test_an_empty_diary_is_written_and_read():
    assert plain_to_diary(diary_to_plain(History())).pregnancy == Pregnancy()


def test_every_key_and_column_is_on_the_reference_page():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "data-files.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_0-9]+)`", page))
    kinds = tuple(interchange.keys_of(kind.record) for kind in KINDS if kind.record not in (Outcome, Setting))
    more = (interchange.keys_of(Profile), interchange.DIARY_KEYS)
    assert {key for keys in (*kinds, *more, COLUMNS) for key in keys} <= named
